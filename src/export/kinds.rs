//! What a record is, in the codes of the formats.
//!
//! The words are those the readers use (`article`, `chapter`, …). Where several codes mean one word,
//! this is the code that is written for it; RIS codes are the reader's. A word without a code is
//! written as the format's catch-all. So is in BibTeX what only some programs know as an entry type:
//! Zotero drops entries of a type that is not in its table (`beginRecord` of its translator BibTeX.js),
//! which has had no `periodical`, `preprint`, `dataset` or `standard`.

use crate::import;

/// Word, BibTeX entry type, MEDLINE publication type.
const KINDS: &[(&str, &str, &str)] = &[
    ("article", "article", "Journal Article"),
    ("journal", "misc", "Periodical"),
    ("magazine article", "article", "Magazine Article"),
    ("newspaper article", "article", "Newspaper Article"),
    ("abstract", "misc", "Meeting Abstract"),
    ("book", "book", "Book"),
    ("chapter", "incollection", "Book Chapter"),
    ("conference paper", "inproceedings", "Conference Paper"),
    ("conference proceedings", "proceedings", "Conference Proceedings"),
    ("thesis", "phdthesis", "Dissertation"),
    ("report", "techreport", "Technical Report"),
    ("unpublished", "unpublished", "Unpublished Work"),
    ("preprint", "misc", "Preprint"),
    ("web page", "online", "Web Page"),
    ("dataset", "misc", "Dataset"),
    ("software", "software", "Software"),
    ("patent", "patent", "Patent"),
    ("standard", "misc", "Standard"),
    ("pamphlet", "booklet", "Pamphlet"),
    ("video", "video", "Video"),
];

fn find(word: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    KINDS.iter().find(|(known, ..)| *known == word)
}

/// The RIS type of a word.
pub(super) fn ris(word: &str) -> &'static str {
    match word {
        "" => "JOUR",
        "conference proceedings" => "CONF",
        _ => import::ris_code(word).unwrap_or("GEN"),
    }
}

/// The BibTeX entry type of a word.
pub(super) fn bibtex(word: &str) -> &'static str {
    find(word).map_or("misc", |kind| kind.1)
}

/// The entry type a record had in BibTeX, where it may say more than the word and every program knows
/// it.
pub(super) fn own_bibtex(entry: &str) -> Option<&'static str> {
    const KNOWN: &[&str] = &[
        "phdthesis",
        "mastersthesis",
        "thesis",
        "inbook",
        "conference",
        "manual",
        "booklet",
        "collection",
        "report",
        "online",
        "unpublished",
    ];
    KNOWN.iter().copied().find(|known| *known == entry)
}

/// The MEDLINE publication type of a word; `None` where the word itself is the best there is.
pub(super) fn medline(word: &str) -> Option<&'static str> {
    find(word).map(|kind| kind.2)
}
