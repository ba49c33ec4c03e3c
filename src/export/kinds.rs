//! What a record is, in the codes of the formats.
//!
//! The words are those the readers use (`article`, `chapter`, …). Where several codes mean one word,
//! this is the code that is written for it. A word without a code is written as the format's
//! catch-all.

/// Word, RIS type, BibTeX entry type, MEDLINE publication type.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("article", "JOUR", "article", "Journal Article"),
    ("journal", "JFULL", "periodical", "Periodical"),
    ("magazine article", "MGZN", "article", "Magazine Article"),
    ("newspaper article", "NEWS", "article", "Newspaper Article"),
    ("abstract", "ABST", "misc", "Meeting Abstract"),
    ("book", "BOOK", "book", "Book"),
    ("chapter", "CHAP", "incollection", "Book Chapter"),
    ("conference paper", "CONF", "inproceedings", "Conference Paper"),
    ("conference proceedings", "CONF", "proceedings", "Conference Proceedings"),
    ("thesis", "THES", "phdthesis", "Dissertation"),
    ("report", "RPRT", "techreport", "Technical Report"),
    ("unpublished", "UNPB", "unpublished", "Unpublished Work"),
    ("preprint", "PREPRINT", "preprint", "Preprint"),
    ("web page", "ELEC", "online", "Web Page"),
    ("dataset", "DATA", "dataset", "Dataset"),
    ("software", "COMP", "software", "Software"),
    ("patent", "PAT", "patent", "Patent"),
    ("standard", "STAND", "standard", "Standard"),
    ("pamphlet", "PAMP", "booklet", "Pamphlet"),
    ("video", "VIDEO", "video", "Video"),
];

fn find(word: &str) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    KINDS.iter().find(|(known, ..)| *known == word)
}

/// The RIS type of a word.
pub(super) fn ris(word: &str) -> &'static str {
    find(word).map_or(if word.is_empty() { "JOUR" } else { "GEN" }, |kind| kind.1)
}

/// The BibTeX entry type of a word.
pub(super) fn bibtex(word: &str) -> &'static str {
    find(word).map_or("misc", |kind| kind.2)
}

/// The MEDLINE publication type of a word; `None` where the word itself is the best there is.
pub(super) fn medline(word: &str) -> Option<&'static str> {
    find(word).map(|kind| kind.3)
}
