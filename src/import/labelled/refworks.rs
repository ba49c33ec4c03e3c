//! RefWorks tagged format.
//!
//! Source: *RefWorks Tagged Format* (ProQuest). Two characters and a space open a field; `RT` names
//! the type and opens a record. Names end in a comma and initials; `A2` and later are no authors.

use std::borrow::Cow;

use super::{Means, Role, Table};

pub(in crate::import) struct RefWorks;

impl Table for RefWorks {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("RT", Means::Kind),
        ("ID", Means::Id),
        ("A1", Means::Author),
        ("AU", Means::Author),
        ("A2", Means::Editor),
        ("T1", Means::Title),
        ("AB", Means::Abstract),
        ("JF", Means::Container),
        ("T2", Means::Container),
        ("JO", Means::Container),
        ("T3", Means::Container),
        ("YR", Means::Date),
        ("FD", Means::Date),
        ("VO", Means::Volume),
        ("IS", Means::Issue),
        ("SP", Means::FirstPage),
        ("OP", Means::LastPage),
        ("DO", Means::Doi),
        ("PMID", Means::Pmid),
        ("AN", Means::Accession),
        ("SN", Means::Serial),
        ("K1", Means::Keyword),
        ("LA", Means::Language),
        ("UL", Means::Link),
        ("LK", Means::Link),
        ("NO", Means::Note),
    ];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        if let Some((tag, value)) = numbered(line) {
            return Some((tag, Role::Field, value));
        }
        let (tag, value) = line.split_at_checked(2)?;
        let [a, b] = tag.as_bytes() else { return None };
        let is_tag = a.is_ascii_uppercase() && (b.is_ascii_uppercase() || b.is_ascii_digit());
        if !is_tag || !(value.is_empty() || value.starts_with([' ', '\t'])) {
            return None;
        }
        Some((tag, if opens(line.as_bytes()) { Role::Start } else { Role::Field }, value))
    }

    fn is_preamble(line: &str) -> bool {
        const FRAME: &[&str] =
            &["Database:", "Record", "Refworks", "BEGIN EXPORTED", "Start ", "End ", "FORMATTING"];
        // The export may open with a legend: `RT=Reference Type`.
        let legend = line.split_once('=').is_some_and(|(tag, _)| (2..=5).contains(&tag.trim_end().len()));
        legend || FRAME.iter().any(|word| line.starts_with(word))
    }

    fn value(means: Means, raw: &str) -> Cow<'_, str> {
        match means {
            Means::Language => raw.trim_end().trim_end_matches(';').into(),
            _ => raw.into(),
        }
    }
}

/// Lines whose label is not two capitals, where a number follows: `PMID 12345678`, and CNKI's `vo 7`.
fn numbered(line: &str) -> Option<(&'static str, &str)> {
    if line.trim_ascii_end() == "vo" {
        return Some(("VO", "")); // CNKI has it of journals without volumes too
    }
    let labels = [("PMID ", "PMID"), ("PMCID ", "PMCID"), ("vo ", "VO")];
    let (tag, rest) = labels.iter().find_map(|(label, tag)| Some((*tag, line.strip_prefix(label)?)))?;
    let number = rest.trim().strip_prefix("PMC").unwrap_or(rest.trim());
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((tag, rest))
}

/// How the types begin; an abstract may hold a line that begins with `RT PCR`.
const TYPES: &[&str] = &[
    "Abstract",
    "Artwork",
    "Bill",
    "Book",
    "Case",
    "Computer",
    "Conference",
    "Dissertation",
    "Edited",
    "Generic",
    "Grant",
    "Hearing",
    "Journal",
    "Laws",
    "Magazine",
    "Map",
    "Monograph",
    "Motion",
    "Music",
    "Newspaper",
    "Online",
    "Patent",
    "Personal",
    "Report",
    "Resource",
    "Sound",
    "Thesis",
    "Unpublished",
    "Video",
    "Web",
];

/// Whether a line certainly opens a record: `RT Journal Article`.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    let kind = line.strip_prefix(b"RT ").map(<[u8]>::trim_ascii_start);
    kind.is_some_and(|kind| TYPES.iter().any(|known| kind.starts_with(known.as_bytes())))
}
