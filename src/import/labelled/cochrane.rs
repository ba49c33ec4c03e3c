//! The Cochrane Library's plain text: `Record #1 of 10`, then `AU: Smith J`.
//!
//! Source: the Library's *Citation export*, plain text, as of 2020 and later. One author a line;
//! `PM` and `XR` hold the numbers of the databases CENTRAL took the record from.

use std::borrow::Cow;

use super::{Draft, Means, Role, Table};

pub(in crate::import) struct Cochrane;

impl Table for Cochrane {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("ID", Means::Accession),
        ("AU", Means::Author),
        ("TI", Means::Title),
        ("SO", Means::Container),
        ("YR", Means::Date),
        ("VL", Means::Volume),
        ("NO", Means::Issue),
        ("PG", Means::Pages),
        ("PM", Means::PmidAmongOthers),
        ("XR", Means::PmidAmongOthers),
        ("PT", Means::Kind),
        ("KY", Means::Keyword),
        ("DOI", Means::Doi),
        ("AB", Means::Abstract),
        ("LA", Means::Language),
        ("SN", Means::Serial),
        ("US", Means::Link),
    ];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        if line.starts_with("Record #") {
            return Some(("Record", Role::Start, line.get(line.len()..)?));
        }
        let (tag, value) = line.split_once(':')?;
        // Three capitals and a colon open many a section of an abstract: `AIM: `.
        let is_pair = |tag: &[u8]| matches!(tag, [a, b] if a.is_ascii_uppercase() && !b.is_ascii_lowercase());
        let is_tag =
            tag == "DOI" || is_pair(tag.as_bytes()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
        (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, Role::Field, value))
    }

    /// What CENTRAL has of a conference is one of its papers.
    fn value(means: Means, raw: &str) -> Cow<'_, str> {
        let is_paper = means == Means::Kind && raw.trim() == "Conference proceeding";
        if is_paper { "Conference paper".into() } else { raw.into() }
    }

    /// The Library's own reviews have no type.
    fn besides<'a>(draft: &mut Draft<'a>, name: &'a str, _: (Means, usize), raw: &'a str) {
        if name == "SO" && raw.trim() == "Cochrane Database of Systematic Reviews" {
            draft.add("", (Means::Kind, usize::MAX), "Journal article");
        }
    }

    fn is_preamble(line: &str) -> bool {
        ["Cochrane", "Search Name", "Last Saved", "Comment"].iter().any(|word| line.trim().starts_with(word))
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"Record #")
}
