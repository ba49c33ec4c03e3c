//! The Cochrane Library's plain text: `Record #1 of 10`, then `AU: Smith J`.
//!
//! Source: the Library's *Citation export*, plain text, as of 2020 and later. One author a line;
//! `PM` and `XR` hold the numbers of the databases CENTRAL took the record from.

use super::{Means, Role, Table};

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
        let is_tag = tag == "DOI" || tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase());
        (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, Role::Field, value))
    }

    fn is_preamble(line: &str) -> bool {
        ["Cochrane", "Search Name", "Last Saved", "Comment"].iter().any(|word| line.trim().starts_with(word))
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"Record #")
}
