//! Web of Science: `.ciw`, `savedrecs.txt`, ISI export format.
//!
//! Source: Clarivate, *Web of Science Core Collection Field Tags*. Two characters and a space open a
//! field, three spaces continue it; `PT` opens a record, `ER` ends it, `FN`, `VR` and `EF` frame the
//! file. `PG` counts pages and is no page. BIOSIS, MEDLINE and Zoological Record, searched there, have
//! labels of their own.

use super::{Means, Role, Table};

pub(in crate::import) struct Wos;

impl Table for Wos {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("PT", Means::Kind),
        // Of what `PT S` says no more than that it is in a series.
        ("DT", Means::Kind),
        ("TI", Means::Title),
        ("AF", Means::FullAuthor),
        ("AU", Means::Author),
        ("CA", Means::GroupAuthor),
        ("AB", Means::Abstract),
        ("SO", Means::Container),
        ("BS", Means::Container),
        ("SE", Means::Container),
        ("JI", Means::Container),
        ("J9", Means::Container),
        ("PY", Means::Date),
        ("PD", Means::Date),
        ("EA", Means::LaterDate),
        ("VL", Means::Volume),
        ("IS", Means::Issue),
        ("BP", Means::FirstPage),
        ("EP", Means::LastPage),
        ("AR", Means::ArticleNumber),
        // Pages as other databases than the Core Collection have them.
        ("PS", Means::ArticleNumber),
        ("DI", Means::Doi),
        ("PM", Means::Pmid),
        ("UT", Means::Accession),
        ("AN", Means::Accession),
        ("SN", Means::Serial),
        ("EI", Means::Serial),
        ("BN", Means::Serial),
        ("DE", Means::Keyword),
        ("ID", Means::Keyword),
        // MEDLINE's headings, Zoological Record's broad terms, BIOSIS's descriptors.
        ("MH", Means::Keyword),
        ("BD", Means::Keyword),
        ("MQ", Means::Keyword),
        ("LA", Means::Language),
        ("UR", Means::Link),
    ];
    const ONE_A_LINE: &'static [&'static str] = &["AU", "AF", "CA"];
    const HEADINGS: &'static [&'static str] = &["MH"];
    const CLOSES: bool = true;

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        let (tag, value) = line.split_at_checked(2)?;
        let [a, b] = tag.as_bytes() else { return None };
        if !a.is_ascii_uppercase() || !(b.is_ascii_uppercase() || b.is_ascii_digit()) {
            return None;
        }
        if !(value.is_empty() || value.starts_with([' ', '\t'])) {
            return None;
        }
        let role = match tag {
            "FN" | "VR" | "EF" => return None,
            // `PT J`; nothing else than one letter.
            "PT" if value.trim().len() <= 2 => Role::Start,
            "ER" if value.trim().is_empty() => Role::End,
            _ => Role::Field,
        };
        Some((tag, role, value))
    }

    fn is_preamble(line: &str) -> bool {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        ["FN ", "VR ", "EF"].iter().any(|tag| line.starts_with(tag))
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    matches!(line, [b'P', b'T', b' ', b'A'..=b'Z'])
}
