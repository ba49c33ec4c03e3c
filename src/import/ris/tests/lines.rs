//! What is a line, what a field, what a record.

use super::{import, one, titles, with};

#[test]
fn every_spelling_of_lines_is_read() {
    for text in [
        "TY  - JOUR\nTI  - a\nER  - \n\nTY  - JOUR\nTI  - b\nER  - \n",
        "\u{feff}TY  - JOUR\r\nTI  - a\r\nER  -\r\n\r\n\u{feff}TY  - JOUR\r\nTI  - b\r\nER  -",
        "TY  -  JOUR\nTI  -  a\nER  -  \nTY  -  JOUR\nTI  -  b\nER  -  \n",
        "TY - JOUR\nTI - a\nER - \nTY - JOUR\nTI - b\nER -\n",
        "ty  - jour\nti  - a\ner  - \nty  - jour\nti  - b\ner  - \n",
        "TY  - JOUR\rTI  - a\rER  - \rTY  - JOUR\rTI  - b\rER  - ",
        "TY  - JOUR\r\nTI  - a\r\nER  - \r\n\n\rTY  - JOUR\r\nTI  - b\r\nER  - \r\n\n\r",
        "TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\n",
        "TI  - a\nER  - \nTI  - b\nER  - \n",
        "1. \nTY  - JOUR\nTI  - a\nER  - \n\n2. \nTY  - JOUR\nTI  - b\nER  - \n",
        "Record #1 of 2\nProvider: x\nContent: y\n\nTY  -  JOUR\nTI  -  a\nER  -  \n\nRecord #2 of 2\nTY  -  JOUR\nTI  -  b\nER  -  ",
        "\"x\"\n\"1\" \"TY  - JOUR\nTI  - a\nER  - \"\n\"2\" \"TY  - JOUR\nTI  - b\nER  - \"\n",
        "TY  - JOUR\nTI  - a\0\nER  - \n\0TY  - JOUR\nTI  - b\nER  - ",
        "TY  - \nTI  - a\nER  - \nTY  -\nTI  - b\nER  - ",
        "  TY  - JOUR\n  TI  - a\n  ER  - \n  TY  - JOUR\n  TI  - b\n  ER  - \n",
        "TY  - JOUR\nT1  - a\nAD  - x\rKW  - y\nER  - \nTY  - JOUR\nT1  -b\nER  - ",
    ] {
        assert_eq!(titles(text), ["a", "b"], "{text:?}");
    }
}

#[test]
fn lines_without_a_tag_continue_a_field() {
    let record = with(
        "AB  - first line,\nER then second\nSM-DAS-2), into a third\nat - the end\n\nafter a blank\nPY  - 2020",
    );
    assert_eq!(
        record.abstract_text,
        "first line, ER then second SM-DAS-2), into a third at - the end\nafter a blank"
    );
    assert_eq!(record.year, Some(2020));
    assert_eq!(with("TI  - A title\n   wrapped by three\nPY  - 2020").title, "A title wrapped by three");
}

#[test]
fn a_bare_carriage_return_hides_no_tag() {
    let record = with("AD  - here\rAD  - there\nWE  - SCI\rAN  - WOS:000082252000006");
    assert_eq!(record.other.get("AD").collect::<Vec<_>>(), ["here", "there"]);
    assert_eq!(record.accession, "WOS:000082252000006");
}

#[test]
fn ovids_embase_indents_the_last_page() {
    let record = with(
        "T1  - t\nDB  - Embase\nAN  - 621698444\nID  - 28589541\nSP  - 958\n EP  - 966\nPT  - Conference Abstract\n\
         N2  - Oaks. <ovid:br/>Method(s): We counted.<ovid:br/>Copyright &#xa9; 2017 Press Ltd.",
    );
    assert_eq!((record.pages.as_str(), record.kind.as_str()), ("958-966", "abstract"));
    assert_eq!((record.accession.as_str(), record.pmid.as_str()), ("621698444", "28589541"));
    assert_eq!(record.abstract_text, "Oaks.\nMethod(s): We counted.");
    // In EndNote's, an `ID` counts the records.
    let record = with("TI  - t\nDB  - Embase\nAN  - 621698444\nID  - 1234567\nAB  - Text\n EP  - as is");
    assert_eq!((record.pmid.as_str(), record.abstract_text.as_str()), ("", "Text EP - as is"));
}

#[test]
fn fields_that_ran_on_in_a_line_are_fields_again() {
    let record = one(
        "TY  - CONF\nTI  - t\nT2  - Oak Days\nAD  - Univ A, USAAD  - Univ B, Aracaju, SE  - BrasilC3  - University of AFU  - Fund\n\
         WE  - Index (ESCI)WE  - Other indexAN  - WOS:0001\nER  - \n",
    );
    assert_eq!((record.accession.as_str(), record.container.as_str()), ("WOS:0001", "Oak Days"));
    let other: Vec<_> = record.other.iter().collect();
    let expected = [
        ("AD", "Univ A, USA"),
        ("AD", "Univ B, Aracaju, SE - Brasil"),
        ("C3", "University of A"),
        ("FU", "Fund"),
        ("WE", "Index (ESCI)"),
        ("WE", "Other index"),
    ];
    assert_eq!(other, expected);
    let record = with("VL  - 21\nIS  - 3 OP  - Oaks. 21(3):78-81 Jun, 2017\nUR  - http://x.org/1 OP  - Oaks");
    assert_eq!((record.issue.as_str(), record.urls.as_slice()), ("3", &["http://x.org/1".into()][..]));
    assert_eq!(record.other.get("OP").count(), 2);
    let record = with("N1  - Cites: 1; Oak, A., Trees, (1990), PressUR  - http://x.org/2");
    assert_eq!(record.urls, ["http://x.org/2"]);
    assert_eq!(record.notes, ["Cites: 1; Oak, A., Trees, (1990), Press"]);
}

#[test]
fn fields_after_the_end_belong_to_the_record_before() {
    let import = import(
        "TY  - JOUR\nTI  - a\nER  - \nNL  - Short\n\nLink: http://x\n\n2. \nTY  - JOUR\nTI  - b\nER  - ",
    );
    assert_eq!(import.records[0].other.get("NL").collect::<Vec<_>>(), ["Short\nLink: http://x"]);
    assert_eq!(import.records[1].title, "b");
    assert!(!import.warnings.contains_key("text outside records"));
}

#[test]
fn a_record_without_its_first_line_is_one() {
    let import = import("TY  - JOUR\nTI  - a\nER  - \nC1  - 1001\nTI  - b\nER  - \nC1  - 1002\nTI  - c\n");
    let titles: Vec<_> = import.records.iter().map(|r| (r.title.as_str(), r.source.line)).collect();
    assert_eq!(titles, [("a", 1), ("b", 4), ("c", 7)]);
    assert_eq!(import.warnings["missing start of record"], 2);
}

#[test]
fn a_record_without_content_is_a_reject() {
    let import = import("TY  - BOOK\nTY  - JOUR\nTI  - \nAU  -\nER  - \nTY  - JOUR\nTI  - x\nER  - \n");
    assert_eq!((import.records.len(), import.rejects.len()), (1, 2));
    assert_eq!(import.rejects[1].line, 2);
}

#[test]
fn text_between_records_is_counted() {
    let import =
        import("Results of my search\nTY  - JOUR\nTI  - a\nER  - \nmore text\nTY  - JOUR\nTI  - b\nER  - ");
    assert_eq!(import.warnings["text outside records"], 2);
}

#[test]
fn hand_written_lines_hold_what_they_say() {
    let record = with("T2  - - Ninth Meeting\nIS  - 2\nDOI  - 10.1000/a\nSN  - ['0905-7188']\nTI  - t");
    assert_eq!((record.doi.as_str(), record.issue.as_str()), ("10.1000/a", "2"));
    assert_eq!((record.container.as_str(), record.issn.as_str()), ("Ninth Meeting", "0905-7188"));
}

#[test]
fn long_records_take_linear_time() {
    let authors = "AU  - Verylongname, Christopher\n".repeat(100_000);
    assert_eq!(with(&format!("TI  - t\n{authors}")).authors.len(), 100_000);
    assert!(with(&format!("TI  - t\nAB  - {}", "x ".repeat(2_000_000))).abstract_text.len() > 3_000_000);
    with(&format!("AU  - {}", "Smith, J and ".repeat(100_000)));
    with(&format!("A1  - x\n{}", "AU  - Smith, J\n".repeat(100_000)));
    with(&"UR  - http://x.org\nN1  - doi doi\nSN  - 1234-5678\n".repeat(50_000));
    with(&format!("DO  - {}", "10.1000/\"".repeat(10_000)));
    with(&format!("N1  - {}", "doi ".repeat(500_000)));
    let text = "TI  - a\nER  - \n".repeat(50_000);
    assert_eq!(import(&text).records.len(), 50_000);
}

#[test]
fn a_template_leaves_its_indentation_before_all_tags_but_the_first() {
    let text = "TY  - JOUR\n        AU  - Berg, Anna\n        AU  - Lund, Per\n        TI  - Oaks\n        \
        AB  - They grow\n        slowly.\n        PY  - 2020\n        ER  - \n";
    for text in [text.to_owned(), text.replace("\n        AU  - Lund", "\nAU  - Lund")] {
        let record = one(&text);
        assert_eq!(record.authors, ["Berg, Anna", "Lund, Per"], "{text}");
        assert_eq!((record.title.as_str(), record.year), ("Oaks", Some(2020)));
        assert_eq!(record.abstract_text, "They grow slowly.");
        assert!(record.other.is_empty(), "{:?}", record.other);
    }
    let quoting = one("TY  - JOUR\nTI  - Oaks\nAB  - A record says\n  TI  - Elms\nER  - \n");
    assert_eq!(quoting.title, "Oaks");
}
