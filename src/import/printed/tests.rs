//! Both formats on small made-up records.

use crate::import::{Format, Import, read};
use crate::record::Record;

fn import(text: &str) -> Import {
    read("x", text.as_bytes(), None).unwrap()
}

fn places(record: &Record) -> [&str; 5] {
    [&*record.container, &*record.volume, &*record.issue, &*record.pages, &*record.date]
}

const SCOPUS: &str = "Scopus\nEXPORT DATE: 20 September 2024\n\n\
    De Roe G.T., Doe M.V.\n\
    AUTHOR FULL NAMES: De Roe, Greta Tina (57208105469); Doe, Mark Victor (35311494800)\n\
    57208105469; 35311494800\n\
    Peers on wards [Pares em enfermarias]\n\
    (2021) Bolema - Wards Bulletin, 35 (69), pp. 63 - 88, Cited 1 times.\n\
    DOI: 10.1590/1980-X\n\
    https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1590%2f1980-X&partnerID=40\n\n\
    AFFILIATIONS: Instituto, Town, Brazil; Town, Brazil\n\
    ABSTRACT: Our goal.\nSecond paragraph.\n\
    AUTHOR KEYWORDS: Games; Peers\n\
    PUBLISHER: Bolema\nISSN: 0103636X\nLANGUAGE OF ORIGINAL DOCUMENT: Portuguese\n\
    ABBREVIATED SOURCE TITLE: Bolema Bull.\nDOCUMENT TYPE: Article\nSOURCE: Scopus\n\n\
    [No author name available]\nSecond thing\n\
    (2023) Encuentros (Town), (17), art. no. 320, Cited 0 times.\n\
    https://www.scopus.com/inward/record.uri?eid=2-s2.0-2&partnerID=40\n\n\
    DOCUMENT TYPE: Conference paper\nSOURCE: Scopus\n";

#[test]
fn scopus_is_read_field_by_field() {
    let import = import(SCOPUS);
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::ScopusText, 2, 0));
    assert!(!import.warnings.contains_key("text outside records"));
    let record = &import.records[0];
    assert_eq!(record.title, "Peers on wards [Pares em enfermarias]");
    assert_eq!(record.authors, ["De Roe, Greta Tina", "Doe, Mark Victor"]);
    assert_eq!(places(record), ["Bolema - Wards Bulletin", "35", "69", "63-88", "2021"]);
    assert_eq!((record.doi.as_str(), record.issn.as_str()), ("10.1590/1980-x", "0103-636X"));
    assert_eq!(record.abstract_text, "Our goal.\nSecond paragraph.");
    assert_eq!((record.language.as_str(), record.kind.as_str()), ("Portuguese", "article"));
    assert_eq!((record.keywords.len(), record.urls.len(), record.source.line), (2, 1, 4));
    let other: Vec<_> = record.other.iter().map(|(name, _)| name).collect();
    let expected =
        ["CITED", "AUTHOR(S) ID", "AFFILIATIONS", "PUBLISHER", "ABBREVIATED SOURCE TITLE", "SOURCE"];
    assert_eq!(other, expected);
    let second = &import.records[1];
    assert_eq!((second.title.as_str(), second.authors.len(), second.source.line), ("Second thing", 0, 23));
    assert_eq!(places(second), ["Encuentros (Town)", "", "17", "320", "2023"]);
    assert_eq!(second.kind, "conference paper");
}

#[test]
fn scopus_records_are_told_apart_without_their_last_lines() {
    let text = SCOPUS.replacen("SOURCE: Scopus\n", "", 1);
    let titles = |import: &Import| import.records.iter().map(|r| r.title.to_string()).collect::<Vec<_>>();
    assert_eq!(titles(&import(&text)), titles(&import(SCOPUS)));
    // An older export, and one joined to it.
    let old = "Scopus\nEXPORT DATE:15 May 2012\n\nRoe, R., Doe, A.B.\nOld wards\n\
        (2010) Wards, 3 (1), pp. 1-9. Cited 3 times.\nhttp://www.scopus.com/inward/record.url?eid=2-s2.0-3\n\n\
        DOCUMENT TYPE: Article\nSOURCE: Scopus\n\n";
    let joined = import(&format!("{old}{SCOPUS}"));
    assert_eq!((joined.records.len(), joined.rejects.len()), (3, 0));
    assert_eq!(joined.records[0].authors, ["Roe, R.", "Doe, A.B."]);
    assert_eq!(places(&joined.records[0]), ["Wards", "3", "1", "1-9", "2010"]);
    assert_eq!(joined.records[1].title, "Peers on wards [Pares em enfermarias]");
}

const SCIENCEDIRECT: &str = "Soledad Roe-Oliva, José Thiago H. de A. Cabral, Fabio Q.B. da Silva,\n\
    The peers problem: a challenge, and more,\nWards & Letters,\nVolume 383, Issues 5–6,\n2004,\n\
    Pages 435-440,\nISSN 0009-2614,\nhttps://doi.org/10.1016/j.x.2003.10.150.\n\
    (https://www.sciencedirect.com/science/article/pii/S0009261403019894)\n\
    Abstract: One of them.\nSecond of them.\nKeywords: Peers; Wards; Mentors\n\n\
    Editorial Board,\nJournal of Wards,\nVolume 52, Part A,\n2015,\n111542,\nISSN 1525-5050,\n\
    https://doi.org/10.1016/S1525-5050(15)1.\n\
    (https://www.sciencedirect.com/science/article/pii/S1525505015004850)\n\n\
    Ann Doe,\nChapter 5 - Peers,\nEditor(s): Rob Roe, Sue Poe,\nWards and Peers,\nAcademic Press,\n2019,\n\
    Pages 77-95,\nISBN 9780128144664,\nhttps://doi.org/10.1016/B978-0-12-814466-4.00005-1.\n\
    (https://www.sciencedirect.com/science/article/pii/B9780128144664000051)\nAbstract: Three.\n";

#[test]
fn sciencedirect_is_read_field_by_field() {
    let import = import(SCIENCEDIRECT);
    let found = (import.format, import.records.len(), import.rejects.len());
    assert_eq!(found, (Format::SciencedirectText, 3, 0));
    let record = &import.records[0];
    assert_eq!(record.title, "The peers problem: a challenge, and more");
    assert_eq!(
        record.authors,
        ["Roe-Oliva, Soledad", "de A. Cabral, José Thiago H.", "da Silva, Fabio Q.B."]
    );
    assert_eq!(places(record), ["Wards & Letters", "383", "5-6", "435-440", "2004"]);
    assert_eq!((record.doi.as_str(), record.issn.as_str()), ("10.1016/j.x.2003.10.150", "0009-2614"));
    assert_eq!(record.abstract_text, "One of them.\nSecond of them.");
    assert_eq!(record.keywords, ["Peers", "Wards", "Mentors"]);
    assert_eq!(record.urls, ["https://www.sciencedirect.com/science/article/pii/S0009261403019894"]);
    let second = &import.records[1];
    assert_eq!((second.title.as_str(), second.authors.len(), second.source.line), ("Editorial Board", 0, 14));
    assert_eq!(places(second), ["Journal of Wards", "52", "Part A", "111542", "2015"]);
    let chapter = &import.records[2];
    assert_eq!((chapter.kind.as_str(), chapter.title.as_str()), ("chapter", "Chapter 5 - Peers"));
    assert_eq!((chapter.container.as_str(), chapter.isbn.as_str()), ("Wards and Peers", "9780128144664"));
    let other: Vec<_> = chapter.other.iter().collect();
    assert_eq!(other, [("A2", "Rob Roe, Sue Poe"), ("PB", "Academic Press")]);
}

#[test]
fn nothing_of_a_text_that_was_cut_goes_without_a_word() {
    let outside = |import: &Import| import.warnings.get("text outside records").copied();
    let cut = import(&format!("{SCOPUS}Poe P.\nA third thing\n"));
    assert_eq!((cut.records.len(), outside(&cut)), (2, Some(2)));
    let link = "(https://www.sciencedirect.com/science/article/pii/S1)\nAbstract: Alone.\n";
    let joined = import(&format!("{link}{SCIENCEDIRECT}"));
    assert_eq!((joined.records.len(), joined.rejects.len(), joined.rejects[0].line), (3, 1, 1));
}

#[test]
fn a_title_that_begins_like_a_volume_is_one() {
    let text =
        SCIENCEDIRECT.replace("The peers problem: a challenge, and more", "Volume change of wards, a trial");
    let record = &import(&text).records[0];
    assert_eq!((record.title.as_str(), record.volume.as_str()), ("Volume change of wards, a trial", "383"));
}
