//! MEDLINE: PubMed's `.nbib`, and what ERIC and Ovid (*MEDLARS*) write in its manner.
//!
//! Source: NLM, *MEDLINE/PubMed Data Element (Field) Descriptions*. A tag is padded to four
//! characters, then `- `; continuation lines are indented by six spaces. Records begin with `PMID-`;
//! ERIC's with `OWN - ERIC`, Ovid's with `<8>` and `UI  -`. Blank lines separate records and may stand inside an abstract.

use super::{Means, Role, Table};

pub(in crate::import) struct Nbib;

impl Table for Nbib {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("PMID", Means::Pmid),
        ("TI", Means::Title),
        ("BTI", Means::BookTitle),
        // Where an article has no English title.
        ("TT", Means::Title),
        ("FAU", Means::FullAuthor),
        ("AU", Means::Author),
        ("CN", Means::GroupAuthor),
        ("AB", Means::Abstract),
        ("JT", Means::Container),
        ("TA", Means::Container),
        ("DP", Means::Date),
        ("DEP", Means::LaterDate),
        ("EDAT", Means::LaterDate),
        ("VI", Means::Volume),
        ("IP", Means::Issue),
        ("PG", Means::Pages),
        ("DOI", Means::Doi),
        ("LID", Means::DoiAmongOthers),
        ("AID", Means::DoiAmongOthers),
        ("MH", Means::Keyword),
        ("OT", Means::Keyword),
        ("IS", Means::Serial),
        ("ISSN", Means::Serial),
        ("ISBN", Means::Serial),
        ("LA", Means::Language),
        ("PT", Means::Kind),
        ("OID", Means::Accession),
        ("UI", Means::Accession),
        ("UR", Means::Link),
        ("GN", Means::Note),
        ("SO", Means::Citation),
    ];

    #[inline]
    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = match line.as_bytes().first()? {
            b'A'..=b'Z' => line,
            // By far the most lines continue a value.
            b' ' => return None,
            _ => line.trim_start_matches(['\u{feff}', '\0']),
        };
        // Four columns and the dash; ERIC has five for `ISSN -`.
        let (length, dash) = match line.as_bytes() {
            [_, _, b' ', b' ', b'-', ..] => (2, 4),
            [_, _, _, b' ', b'-', ..] => (3, 4),
            [_, _, _, _, b'-', ..] => (4, 4),
            [_, _, _, _, b' ', b'-', ..] => (4, 5),
            _ => return None,
        };
        let (tag, value) = (line.get(..length)?, line.get(dash + 1..)?);
        let is_tag = match tag.as_bytes() {
            [b'A'..=b'Z', rest @ ..] => rest.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            _ => false,
        };
        let is_number = tag == "PMID" && value.bytes().all(|b| b.is_ascii_digit());
        let is_value = value.is_empty() || value.starts_with(' ') || is_number;
        if !is_tag || !is_value {
            return None;
        }
        let role = match tag.as_bytes() {
            b"PMID" | b"UI" => Role::Start,
            b"OWN" if value.trim() == "ERIC" => Role::Start,
            _ => Role::Field,
        };
        Some((tag, role, value))
    }

    fn is_preamble(line: &str) -> bool {
        let line = line.trim().trim_end_matches([':', '.', ')']);
        let number = line.strip_prefix('<').and_then(|line| line.strip_suffix('>')).unwrap_or(line);
        number.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"PMID- ")
}
