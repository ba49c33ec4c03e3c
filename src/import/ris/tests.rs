//! The dialects of RIS, each quirk in a few made-up lines.

mod identifiers;
mod lines;

use crate::import::{Format, Import, read};
use crate::record::Record;

fn import(text: &str) -> Import {
    read("x.ris", text.as_bytes(), Some(Format::Ris)).unwrap()
}

/// The only record of a file.
fn one(text: &str) -> Record {
    let mut import = import(text);
    assert_eq!((import.records.len(), import.rejects.len()), (1, 0), "{text:?}: {import:?}");
    import.records.remove(0)
}

/// A record of these lines.
fn with(lines: &str) -> Record {
    one(&format!("TY  - JOUR\n{lines}\nER  - \n"))
}

fn titles(text: &str) -> Vec<String> {
    import(text).records.into_iter().map(|r| r.title.into()).collect()
}

#[test]
fn names_in_the_order_they_are_spoken_are_turned_together() {
    let record = with("TI  - t\nAU  - Anna Berg\nAU  - Y. Hao\nAU  - Suoju He");
    assert_eq!(record.authors, ["Berg, Anna", "Hao, Y.", "He, Suoju"]);
    let record = with("TI  - t\nAU  - Berg Anna\nAU  - Hao Yu");
    assert_eq!(record.authors, ["Berg Anna", "Hao Yu"]);
    let record = with("TI  - t\nAU  - Anna Berg\nAU  - Yu M. Hao\nAU  - Oak J. H.");
    assert_eq!(record.authors, ["Berg, Anna", "Hao, Yu M.", "Oak, J. H."]);
}

#[test]
fn the_abstract_is_neither_a_placeholder_nor_a_notice() {
    let notice = "Copyright of J is the property of P and its content may not be copied.";
    let record = with(&format!("AB  - {notice}\nAB  - The text."));
    assert_eq!(record.abstract_text, "The text.");
    assert_eq!(record.other.get("AB").collect::<Vec<_>>(), [notice]);
    let record = with(&format!("TI  - t\nAB  - The text.\n{notice}"));
    assert_eq!((record.abstract_text.as_str(), record.other.get("AB").next()), ("The text.", Some(notice)));
    for none in ["NA", "N/A", "No abstract available.", "[Abstract not available]", "-", "null"] {
        let record = with(&format!("TI  - t\nAB  - {none}\nN2  - real"));
        assert_eq!(record.abstract_text, "real", "{none}");
    }
    assert_eq!(with("TI  - t\nN2  - only this").abstract_text, "only this");
}

#[test]
fn titles_and_containers_by_type() {
    for (lines, title, container) in [
        ("TY  - JOUR\nT1  - t\nJF  - Full Name\nJA  - Abbr\nT2  - Special issue", "t", "Full Name"),
        ("TY  - JOUR\nTI  - t\nT2  - Journal\nJ2  - J.", "t", "Journal"),
        (
            "TY  - JOUR\nT1  - t\nT2  - Special issue\nJO  - Journal\nUR  - https://www.sciencedirect.com/x",
            "t",
            "Journal",
        ),
        ("TY  - CHAP\nTI  - t\nT2  - Book", "t", "Book"),
        ("TY  - CHAP\nT1  - t\nBT  - Book", "t", "Book"),
        ("TY  - CONF\nTI  - t\nC3  - Proceedings\nT2  - Conference", "t", "Proceedings"),
        ("TY  - BOOK\nBT  - Whole book", "Whole book", ""),
        ("TY  - BOOK\nT2  - Whole book", "Whole book", ""),
        ("TY  - THES\nTI  - t\nPB  - University", "t", ""),
    ] {
        let record = one(&format!("{lines}\nER  - \n"));
        assert_eq!((record.title.as_str(), record.container.as_str()), (title, container), "{lines}");
    }
}

#[test]
fn dates_pages_and_numbers() {
    for (lines, date, pages) in [
        ("PY  - 2021\nDA  - MAR 15\nSP  - 1350‐1356", "2021-03-15", "1350-1356"),
        ("Y1  - 2024/08//\nSP  - 787\nEP  - 797", "2024-08", "787-797"),
        ("PY  - 99\nPY  - YEAR/MONTH/DAY/\nPY  - 2001/09/01/\nSP  - No\nEP  - Specified", "2001-09-01", ""),
        ("DA  - 2021/05//undefined\nPY  - 2021\nC7  - 104501", "2021-05", "104501"),
        ("C6  - MAY 2022\nSP  - e11994", "2022-05", "e11994"),
        ("PY  - 2020\nDA  - JAN-MAR\nSP  - 519\nEP  - 519", "2020", "519"),
        ("PY  - 2020\nDA  - 2020 JAN-FEB\nC6  - MAR 2020", "2020", ""),
        ("PY  - 2020\nC6  - MAR 2020", "2020-03", ""),
        ("Y1  - 2012//\nY2  - 2012-02//", "2012-02", ""),
        ("Y1  - 2012//\nY2  - 2013-02//", "2012", ""),
        ("PY  - 2012\nY2  - 2012/02/03/", "2012", ""),
    ] {
        let record = with(lines);
        assert_eq!((record.date.as_str(), record.pages.as_str()), (date, pages), "{lines}");
    }
    let record = with("VL  - v. 40\nIS  - no. 3\nDA  - JAN-MAR\nPY  - 2020");
    assert_eq!((record.volume.as_str(), record.issue.as_str()), ("40", "3"));
    assert_eq!(record.other.get("DA").collect::<Vec<_>>(), ["JAN-MAR"]);
    let record = with("TI  - t\nCP  - Annual Meeting of the Oak-Society");
    assert_eq!((record.issue.as_str(), record.other.get("CP").count()), ("", 1));
    let record = with("TI  - t\nIS  - 2\nCP  - 2");
    assert_eq!((record.issue.as_str(), record.other.is_empty()), ("2", true));
}

#[test]
fn lists() {
    let record = with(
        "AU  - Li, Yuyi; Zhai Z\nA1  - Eisen S\nAU  - et al.\nA2  - Editor, E\nKW  - a; b\nKW  - c\nd\nSN  - 1591-9528 1591-8890\nSN  - 9780429356209 (ISBN)\nUR  - http://a\nL1  - internal-pdf://x.pdf\nLA  - eng\nN1  - one\nN1  - two\nID  - 7\nPB  - P",
    );
    assert_eq!(record.authors, ["Li, Yuyi", "Zhai, Z", "Eisen, S"]);
    assert_eq!(record.keywords, ["a", "b", "c", "d"]);
    assert_eq!((record.issn.as_str(), record.isbn.as_str()), ("1591-9528; 1591-8890", "9780429356209"));
    assert_eq!((record.urls, record.notes), (vec!["http://a".into()], vec!["one".into(), "two".into()]));
    assert_eq!((record.language.as_str(), record.id.as_str(), record.kind.as_str()), ("eng", "7", "article"));
    let other: Vec<_> = record.other.iter().collect();
    assert_eq!(other, [("AU", "et al."), ("A2", "Editor, E"), ("L1", "internal-pdf://x.pdf"), ("PB", "P")]);
}

#[test]
fn people_named_under_both_tags_are_named_once() {
    assert_eq!(
        with("A1  - Smith, J\nA1  - Doe, K\nAU  - Smith, J\nAU  - Doe, K").authors,
        ["Smith, J", "Doe, K"]
    );
}

#[test]
fn what_programs_write_for_nothing_is_nothing() {
    let record = with("TI  - t\nEP  - NA\nIS  - NA\nVL  - 205\nSP  - 104747\nDO  - NA\nJF  - NA\nPY  - NA");
    assert_eq!((record.issue.as_str(), record.pages.as_str(), record.container.as_str()), ("", "104747", ""));
    assert!(record.other.is_empty());
}

#[test]
fn the_databases_own_type_says_more_than_the_formats() {
    let record = |ty, m3| one(&format!("TY  - {ty}\nM3  - {m3}\nTI  - T\nT2  - Series\nER  - \n"));
    for (ty, m3, kind) in [
        ("SER", "Book Chapter", "chapter"),
        ("SER", "Conference Paper", "conference paper"),
        ("JOUR", "Conference Abstract", "abstract"),
        ("JOUR", "Trial registry record; Clinical trial protocol", "trial registry record"),
        ("JOUR", "Review", "article"),
        ("THES", "Book Chapter", "thesis"),
    ] {
        let record = record(ty, m3);
        assert_eq!((record.kind.as_str(), record.other.get("M3").next()), (kind, Some(m3)), "{ty} {m3}");
        assert_eq!(record.container, "Series");
    }
}

#[test]
fn an_edited_book_is_its_editors_and_a_chapter_its_authors() {
    let book = one("TY  - BOOK\nTI  - T\nA2  - Woods, Robert T [Ed]\nA2  - Nord, E. (Eds.)\nER  - \n");
    assert_eq!(book.authors, ["Woods, Robert T", "Nord, E."]);
    assert_eq!(book.other.get("A2").next(), Some("Woods, Robert T [Ed]"));
    let edition = one("TY  - BOOK\nTI  - T\nA2  - Nord, E.\nED  - NED - New edition\nED  - 2\nER  - \n");
    assert_eq!((edition.authors.join("|"), edition.other.get("ED").count()), ("Nord, E.".into(), 2));
    let chapter = one("TY  - CHAP\nTI  - T\nA2  - Woods, R\nBT  - The Book\nT2  - The Series\nER  - \n");
    assert!(chapter.authors.is_empty());
    assert_eq!(
        (chapter.container.as_str(), chapter.other.get("T2").next()),
        ("The Book", Some("The Series"))
    );
    let glued = one("TY  - CHAP\nTI  - Chapter 12 - Models A2 - Nord, Eva\nAU  - Li, Y\nER  - \n");
    assert_eq!(
        (glued.title.as_str(), glued.other.get("A2").next()),
        ("Chapter 12 - Models", Some("Nord, Eva"))
    );
}

#[test]
fn what_stands_under_a_date_is_no_date_and_a_note_may_say_the_language() {
    let record =
        one("TY  - JOUR\nTI  - T\nPY  - 2013\nC1.- db1\nVL  - v. 7 issue 4\nC7  - UNSP 51;\nER  - \n");
    assert_eq!((record.date.as_str(), record.other.get("PY").next()), ("2013", Some("2013\nC1.- db1")));
    assert_eq!((&*record.volume, &*record.issue, &*record.pages), ("7", "4", "51"));
    for (note, language) in [
        (
            "Accession Number: 2023-1. Document Type: Journal Article. Language: EnglishMajor Descriptor: X.",
            "English",
        ),
        ("Accession Number: 1; Language: French; Y", "French"),
        ("Cover Date: Fall 2024.Source Info: Fall 2024; Language: French; Y", "French"),
        ("We asked about Language: English.", ""),
    ] {
        assert_eq!(one(&format!("TY  - JOUR\nTI  - T\nN1  - {note}\nER  - \n")).language, language);
    }
}

#[test]
fn ovids_label_behind_a_title_is_no_part_of_it() {
    let ovid = with("TI  - [Oaks in the valley]. [German]\nDP  - Ovid Technologies");
    assert_eq!((&*ovid.title, &*ovid.language), ("[Oaks in the valley].", "German"));
    assert_eq!(ovid.other.get("TI").next(), Some("[German]"));
    let other = with("TI  - Oaks in the valley. [German]");
    assert_eq!((&*other.title, &*other.language), ("Oaks in the valley. [German]", ""));
    let nobody = with("TI  - T\nAU  - [No author name available]\nIS  - no pagination");
    assert!(nobody.authors.is_empty() && nobody.issue.is_empty());
    assert_eq!(nobody.other.get("AU").next(), Some("[No author name available]"));
    assert_eq!(nobody.other.get("IS").next(), Some("no pagination"));
}
