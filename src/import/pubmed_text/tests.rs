//! PubMed's abstracts on small made-up records.

use crate::import::{Format, Import, read};

fn import(text: &str) -> Import {
    read("x", text.as_bytes(), None).unwrap()
}

const TWO: &str = "1. Arch Dis Child. 2014 Feb;99(2):142-6. doi: 10.1136/x-2013-1. Epub \n2013 Oct 24.\n\n\
    Peer mentoring of residents: a\ntrial.\n\n\
    Eisen S(1), van der Berg AJ(1)(2), Smith J Jr(#); Peer Group.\n\n\
    Author information:\n(1)School of Paediatrics, Town,\nCountry.\n(2)Hospital.\n\n\
    BACKGROUND: One thing\nwrapped.\nMETHODS: Two.\n\nTrial registration: X1.\n\n\
    © 2014 Some Publisher.\n\n\
    DOI: 10.1136/X-2013-1\nPMCID: PMC123456\nPMID: 24158957 [Indexed for MEDLINE]\n\n\
    Conflict of interest statement: None\ndeclared.\n\n\n\
    2. BMJ. 2021 May 3;5:e047.\n\n[Second thing].\n\n[Article in French]\n\n1. Of numbered things.\n\n2. Another, in 2020.\n\nPMID: 2\n";

#[test]
fn abstracts_are_read_field_by_field() {
    let import = import(TWO);
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::PubmedText, 2, 0));
    let record = &import.records[0];
    assert_eq!((record.id.as_str(), record.kind.as_str()), ("1", "article"));
    assert_eq!(record.title, "Peer mentoring of residents: a trial.");
    assert_eq!(record.authors, ["Eisen, S", "van der Berg, AJ", "Smith, J, Jr", "Peer Group"]);
    assert_eq!(
        record.abstract_text,
        "BACKGROUND: One thing wrapped.\nMETHODS: Two.\nTrial registration: X1."
    );
    assert_eq!((record.container.as_str(), record.date.as_str()), ("Arch Dis Child", "2014-02"));
    assert_eq!((record.volume.as_str(), record.issue.as_str(), record.pages.as_str()), ("99", "2", "142-6"));
    assert_eq!((record.doi.as_str(), record.pmid.as_str()), ("10.1136/x-2013-1", "24158957"));
    let other: Vec<_> = record.other.iter().collect();
    let expected = [
        ("SO", "Arch Dis Child. 2014 Feb;99(2):142-6. doi: 10.1136/x-2013-1. Epub 2013 Oct 24."),
        ("AD", "(1)School of Paediatrics, Town, Country."),
        ("AD", "(2)Hospital."),
        ("CI", "© 2014 Some Publisher."),
        ("PMC", "PMC123456"),
        ("STAT", "Indexed for MEDLINE"),
        ("COIS", "None declared."),
    ];
    assert_eq!(other, expected);
}

fn line_of(text: &str, start: &str) -> u32 {
    text.lines().position(|line| line.starts_with(start)).unwrap() as u32 + 1
}

#[test]
fn numbered_paragraphs_are_the_abstracts() {
    let import = import(TWO);
    let record = &import.records[1];
    assert_eq!((record.title.as_str(), record.language.as_str()), ("[Second thing].", "French"));
    assert_eq!(record.abstract_text, "1. Of numbered things.\n2. Another, in 2020.");
    assert_eq!(
        (record.source.line, record.pmid.as_str(), record.authors.len()),
        (line_of(TWO, "2. BMJ"), "2", 0)
    );
}

#[test]
fn a_medline_record_of_the_same_report_has_the_same_key() {
    let nbib = "PMID- 24158957\nTI  - Peer mentoring of residents: a trial.\nFAU - Eisen, Sarah\nTA  - Arch Dis Child\n\
        DP  - 2014 Feb\nVI  - 99\nPG  - 142-6\nLID - 10.1136/x-2013-1 [doi]\n";
    assert_eq!(import(nbib).records[0].key, import(TWO).records[0].key);
}

#[test]
fn citations_with_parts_missing_are_read_as_far_as_they_go() {
    for (citation, expected) in [
        (
            "J Foo. 2024 Jan 5. doi: 10.1000/1. Online ahead of print.",
            ["J Foo", "2024-01-05", "", "", "", "10.1000/1"],
        ),
        ("J Foo. 2024 Jan 5:1-10.", ["J Foo", "2024-01-05", "", "", "1-10", ""]),
        ("J Foo (Town). 2010;12(4 Suppl):S3.e1-5.", ["J Foo (Town)", "2010", "12", "4 Suppl", "S3.e1-5", ""]),
        ("J Foo. 2014;13 Suppl 1:S2.", ["J Foo", "2014", "13 Suppl 1", "", "S2", ""]),
        (
            "Pearls [Internet]. Town (FL): Publisher; 2025 Jan–.",
            ["Pearls [Internet]", "2025-01", "", "", "", ""],
        ),
    ] {
        let record = import(&format!("1. {citation}\n\nA title.\n\nPMID: 1\n")).records.remove(0);
        let read =
            [&record.container, &record.date, &record.volume, &record.issue, &record.pages, &record.doi];
        assert_eq!(read, expected.map(str::to_owned).each_ref(), "{citation}");
    }
}

#[test]
fn a_lost_blank_line_costs_nothing() {
    let text = "1. Gut. 2014;1:2-3.\n\nA title.\n\nEisen S.\n\nThe abstract.\nPMID: 1\nMore.\n";
    let record = import(text).records.remove(0);
    assert_eq!((record.abstract_text.as_str(), record.pmid.as_str()), ("The abstract.", "1"));
    assert_eq!(record.notes, ["More."]);
}

#[test]
fn a_comment_before_the_abstract_is_no_part_of_it() {
    let text = "1. Gut. 2014;1:2-3.\n\nA title.\n\nEisen S(1).\n\nAuthor information:\n(1)Town.\n\n\
        Comment in\n    BMJ. 2015;1:1.\n    Gut. 2015;2:2.\n\nOne thing.\n\nTwo.\n\n© 2014 Us.\n\nPMID: 1\n\n\
        Erratum in\n    Gut. 2016;3:3.\n\nSaid late.\n";
    let record = import(text).records.remove(0);
    assert_eq!(record.abstract_text, "One thing.\nTwo.");
    let other = |tag| record.other.get(tag).collect::<Vec<_>>();
    assert_eq!(other("CIN"), ["BMJ. 2015;1:1. Gut. 2015;2:2."]);
    assert_eq!((other("CI"), other("EIN")), (vec!["© 2014 Us."], vec!["Gut. 2016;3:3.", "Said late."]));
}

#[test]
fn what_is_no_record_is_said() {
    let text = format!("Saved on Monday\n\n{TWO}\n\n3. Gut. 2014;1:2-3.\n");
    let read = import(&text);
    assert_eq!((read.format, read.records.len(), read.rejects.len()), (Format::PubmedText, 2, 1));
    assert_eq!(read.rejects[0].excerpt, "3. Gut. 2014;1:2-3.");
    assert_eq!(read.warnings["text outside records"], 1);
    assert_eq!(read.rejects[0].line, line_of(&text, "3. Gut"));
}

#[test]
fn a_list_of_references_with_identifiers_stays_one() {
    let list = "1. Eisen S, Long A. Peer mentors. BMJ. 2014 Feb;99(2):142-6. doi: 10.1136/x.\nPMID: 24158957\n\n\
        2. Long A, Eisen S. More of them. BMJ. 2015 Feb;98(2):12-6.\nPMID: 24158958\n";
    assert_eq!(import(list).format, Format::References);
}
