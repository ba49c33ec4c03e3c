//! How tables are laid out, made up.

mod headers;
mod services;
mod sources;

use crate::import::{Format, Import, read};

fn import(text: &str) -> Import {
    read("x", text.as_bytes(), None).unwrap()
}

/// The only record of a table.
fn only(text: &str) -> crate::record::Record {
    let mut import = import(text);
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::Csv, 1, 0), "{text}");
    import.records.remove(0)
}

#[test]
fn columns_are_known_by_name() {
    for header in [
        "Title,Authors,Abstract,Published Year,Journal,DOI,Covidence #",
        "\u{feff}TITLE;authors;abstract;year;Source title;doi;Tags",
    ] {
        let mark = if header.contains(';') { ";" } else { "," };
        let cells = [
            "\"Peer mentoring,\nof residents\"",
            "\"Eisen, S; Doe, K\"",
            "\"One.\"",
            "2014",
            "Arch Dis Child",
            "https://doi.org/10.1136/X",
            "#12",
        ];
        let import = import(
            &format!("{header}\r\n{}\r\nTwo\r\n\r\n", cells.join(mark))
                .replace("Eisen, S; Doe, K", "Eisen, S; Doe, K"),
        );
        assert_eq!(
            (import.format, import.records.len(), import.rejects.len()),
            (Format::Csv, 2, 0),
            "{header}"
        );
        let record = &import.records[0];
        assert_eq!(record.title, "Peer mentoring, of residents");
        assert_eq!(record.authors, ["Eisen, S", "Doe, K"]);
        assert_eq!(
            (record.year, record.container.as_str(), record.doi.as_str()),
            (Some(2014), "Arch Dis Child", "10.1136/x")
        );
        assert_eq!(record.other.iter().next().map(|(_, value)| value), Some("#12"));
        let lines: Vec<u32> = import.records.iter().map(|r| r.source.line).collect();
        assert_eq!(lines, [2, 4]);
    }
}

#[test]
fn many_rows_show_what_a_comma_between_names_means() {
    let import = import(
        "key,title,authors\n1,A,\"Jane Roe,Al Doe,Cy Poe\"\n2,B,\"Jane Roe,Mi van Doe,T1D,Eye Group, Boston\"\n\
         3,C,\"Bo Noe,Vi Moe,Ty Foe\"\n4,D,\"Garcia Roe,Jess Doe\"\n5,E,\"Vi Moe,FinnGen\"\n6,F,\"Jo Noe,Vi Moe,Ty Foe\"\n",
    );
    let people: Vec<_> = import.records.iter().map(|record| record.authors.join(" / ")).collect();
    assert_eq!(
        people,
        [
            "Roe, Jane / Doe, Al / Poe, Cy",
            "Roe, Jane / van Doe, Mi / T1D / Eye Group, Boston",
            "Noe, Bo / Moe, Vi / Foe, Ty",
            "Roe, Garcia / Doe, Jess",
            "Moe, Vi / FinnGen",
            "Noe, Jo / Moe, Vi / Foe, Ty",
        ]
    );
    let import = self::import(
        "title,authors\nA,\"Roe, Jane, Doe, Ann\"\nB,\"Poe, Cy\"\nC,\"Roe, Jane, Doe, Ann, Noe, Jo\"\n",
    );
    assert_eq!(import.records[0].authors, ["Roe, Jane", "Doe, Ann"]);
    assert_eq!(import.records[2].authors.len(), 3);
}

#[test]
fn people_in_two_forms_are_one_list() {
    let record =
        only("title,authors,year\nA,\"Roe, N and Doe, MI and Roe, Nakbin and Doe, Myong-In\",2019\n");
    assert_eq!(record.authors, ["Roe, Nakbin", "Doe, Myong-In"]);
}

#[test]
fn a_mark_that_is_not_closed_costs_one_row_at_most() {
    let import = import("title,year\nOne,2001\n\"Two,2002\nThree,2003\n\"Four\nand more,2004\n");
    let titles: Vec<_> = import.records.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(titles, ["One", "Two", "Three", "and more"]);
    assert_eq!((import.rejects.len(), import.rejects[0].line), (1, 5));
    assert_eq!(import.warnings["quotation mark not closed"], 1);
}

#[test]
fn rows_longer_than_the_header_lose_nothing() {
    let import = import("sep=,\ntitle,year,\nOne,2001,x,y\n,,\n,,z\n");
    assert_eq!(import.records.len(), 2);
    let other: Vec<_> = import.records[0].other.iter().collect();
    assert_eq!(other, [("column 3", "x"), ("column 4", "y")]);
}

#[test]
fn columns_are_known_in_other_languages_and_of_other_tools() {
    for (text, container, volume) in [
        (
            "Autores;Título;Ano;Periódico;Volume;Resumo\n\"Roe, R; Doe, A\";Alas;2019;Rev T;43;Um resumo\n",
            "Rev T",
            "43",
        ),
        ("Autor(en)\tTitel\tJahr\tZeitschrift\tBand\nRoe, R; Doe, A\tStationen\t2019\tZ T\t9\n", "Z T", "9"),
        ("Auteurs;Titre;Année;Revue;Volume\n\"Roe, R; Doe, A\";Services;2019;Rev;9\n", "Rev", "9"),
        (
            "id,title,publication_year,authorships.author.display_name,primary_location.source.display_name,\
             biblio.volume\nW1,Wards,2019,R Roe|A Doe,J T,5\n",
            "J T",
            "5",
        ),
    ] {
        let record = only(text);
        assert_eq!(record.authors, ["Roe, R", "Doe, A"]);
        assert_eq!(
            (record.year, record.container.as_str(), record.volume.as_str()),
            (Some(2019), container, volume)
        );
    }
}

#[test]
fn a_table_of_other_things_is_no_list_of_references() {
    for text in [
        "name\twhen\tamount\tnote\nSmith J.\t2014;99:1-2\t3\ta\nDoe K.\t2015;3:4-5\t4\tb\n",
        "\"who\",\"what\",\"when\"\n\"Smith J. Wards. BMJ 2014;9:1-2\",\"x\",\"2014\"\n",
    ] {
        assert!(read("x", text.as_bytes(), None).is_err(), "{text}");
    }
}

#[test]
fn what_spreadsheets_put_around_a_value_is_taken_off() {
    let record = only(
        "sep=;\nAUTOR;TITEL;JAHR;ZEITSCHRIFT;BAND;SEITEN;DOI;;\n\
         \"Roe, S.; Doe, A.\";Stationen;2014,0;Z Test;12,0;\"=\"\"142-146\"\"\";=\"10.1136/x1\";;\n",
    );
    assert_eq!((record.year, record.volume.as_str(), record.pages.as_str()), (Some(2014), "12", "142-146"));
    assert_eq!((record.doi.as_str(), record.other.iter().count()), ("10.1136/x1", 0));
    let record = only(
        ",title,year,journal,volume,issue,pmid,abstract\n0,Wards at 9.0,2014.0,J Tests,12.0,3.0,24204000.0,nan\n",
    );
    assert_eq!((record.title.as_str(), record.abstract_text.as_str()), ("Wards at 9.0", ""));
    assert_eq!(
        (record.volume.as_str(), record.issue.as_str(), record.pmid.as_str()),
        ("12", "3", "24204000")
    );
}

#[test]
fn the_first_author_stands_for_all_where_no_column_names_them() {
    let record = only(
        "List of included studies (n = 1),,,\n,,,\nNo.,First author,Year,Title of article\n1,Roe S,2014,Peers\n",
    );
    assert_eq!((record.title.as_str(), record.authors.as_slice()), ("Peers", ["Roe, S".into()].as_slice()));
    let record = only("First author,Authors,Title\nRoe S,Roe S; Doe A,Peers\n");
    assert_eq!(record.authors, ["Roe, S", "Doe, A"]);
}

#[test]
fn tables_typed_by_hand_are_read() {
    let record = only("title , authors , year , doi\nWards , \"Roe, R.; Doe, A.\" , 2014 , 10.1136/x1\n");
    assert_eq!((record.authors.len(), record.year, record.doi.as_str()), (2, Some(2014), "10.1136/x1"));
    let record =
        only("| Title | Authors | Year |\n|-------|:-------:|-----:|\n| Wards | Roe R, Doe A | 2014 |\n");
    assert_eq!((record.title.as_str(), record.authors.len(), record.year), ("Wards", 2, Some(2014)));
}

#[test]
fn a_list_that_says_there_are_more_or_nobody_stays_beside_the_names() {
    for (cell, authors) in [
        ("Roe J, Doe K, et al.", &["Roe, J", "Doe, K"][..]),
        ("Roe, J. and Doe, K. and others", &["Roe, J.", "Doe, K."]),
        ("[Anonymous]", &[]),
        ("[No author name available]", &[]),
    ] {
        let import =
            read("x.csv", format!("Title,Authors,Year\nOne,\"{cell}\",2014\n").as_bytes(), None).unwrap();
        let record = &import.records[0];
        assert_eq!(record.authors, authors, "{cell}");
        assert_eq!(record.other.get("Authors").collect::<Vec<_>>(), [cell]);
    }
}

#[test]
fn whole_references_stand_in_one_column() {
    let import = import(
        "\"\",\"Reference\",\"DOI\",\"Decision\"\n\
         \"1\",\"Oak, J., & Elm, K. (2018). Rain on bark. Journal of Rain, 12(3), 45-52.\",\"10.1000/1\",\"in\"\n\
         \"2\",\"Ash, M. (2013). Wet bark. Leaf Press.\",\"\",\"out\"\n",
    );
    assert_eq!((import.format, import.records.len()), (Format::Csv, 2));
    let record = &import.records[0];
    assert_eq!((record.title.as_str(), record.doi.as_str()), ("Rain on bark", "10.1000/1"));
    assert_eq!(record.authors, ["Oak, J.", "Elm, K."]);
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.pages.as_str()),
        ("Journal of Rain", "12", "45-52")
    );
    assert_eq!(record.other.get("Decision").collect::<Vec<_>>(), ["in"]);
    let alone =
        self::import("References\n\"Oak, J. (2018). Rain on bark. Journal of Rain, 12(3), 45-52.\"\n");
    assert_eq!((alone.format, alone.records[0].pages.as_str()), (Format::Csv, "45-52"));
    assert!(read("x", b"gene,reference\nAB1,GRCh38\nAB2,GRCh37\n", None).is_err());
}

#[test]
fn reports_without_titles_have_numbers() {
    let import = import(
        "doi,author,year,journal\nDOI: 10.1136/x,Oak et al.,2005,J Rain\nPMID: 22468028,\"Elm, A., & Ash, B.\",2011,Bark\n",
    );
    let found: Vec<_> =
        import.records.iter().map(|r| (r.doi.as_str(), r.pmid.as_str(), r.container.as_str())).collect();
    assert_eq!(found, [("10.1136/x", "", "J Rain"), ("", "22468028", "Bark")]);
    assert_eq!(import.records[1].authors, ["Elm, A.", "Ash, B."]);
    assert!(read("x", b"name,year,volume\na,1,2\n", None).is_err());
    let record = only("Citation key,Title,DOI / URL\noak2020,Rain,https://doi.org/10.1136/x\n");
    assert_eq!((record.id.as_str(), record.doi.as_str()), ("oak2020", "10.1136/x"));
}
