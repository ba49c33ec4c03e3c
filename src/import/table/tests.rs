//! Tables of every tool, made up.

use crate::import::{Format, Import, read};

fn import(text: &str) -> Import {
    read("x", text.as_bytes(), None).unwrap()
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
fn web_of_science_heads_its_columns_with_tags() {
    let import = import(
        "PT\tAU\tAF\tTI\tSO\tBP\tEP\tPY\tUT\tPM\nJ\tLi, W; Dou, Z\tLi, Wei; Dou, Zhi\tSoil\tECO\t1\t9\t2020\tWOS:1\t\n",
    );
    let record = &import.records[0];
    assert_eq!(record.authors, ["Li, Wei", "Dou, Zhi"]);
    assert_eq!(
        (record.pages.as_str(), record.accession.as_str(), record.kind.as_str()),
        ("1-9", "WOS:1", "article")
    );
}

#[test]
fn embase_cites_in_one_cell() {
    let import = import(
        "Title,Author Names,Source,Abstract\nCysts,\"Liu R., Adler D.G.\",Endosc (2014) 3:4 (152-160). Date of Publication: 2014,x\n",
    );
    let record = &import.records[0];
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str()),
        ("Endosc", "3", "4")
    );
    assert_eq!((record.pages.as_str(), record.year), ("152-160", Some(2014)));
    assert_eq!(record.authors, ["Liu, R.", "Adler, D.G."]);
}

#[test]
fn a_mark_that_is_not_closed_costs_one_row() {
    let import = import("title,year\nOne,2001\n\"Two,2002\nThree,2003\nFour,2004\n");
    let titles: Vec<_> = import.records.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(titles, ["One", "Three", "Four"]);
    assert_eq!((import.rejects.len(), import.rejects[0].line), (1, 3));
}

#[test]
fn rows_longer_than_the_header_lose_nothing() {
    let import = import("sep=,\ntitle,year,\nOne,2001,x,y\n,,\n,,z\n");
    assert_eq!(import.records.len(), 2);
    let other: Vec<_> = import.records[0].other.iter().collect();
    assert_eq!(other, [("column 3", "x"), ("column 4", "y")]);
}
