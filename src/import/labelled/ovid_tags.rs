//! Ovid's tagged exports, which it offers for EndNote, Citavi and Reference Manager: `<1. >`, then
//! `XX  - value`.
//!
//! Source: Ovid's *Field Guides*, which name the tags of each database, and real exports. They look
//! like RIS without a first or last line, but the tags are Ovid's: `SO` cites, `IS` is an ISSN, `IP`
//! an issue. Long values go on at the margin or indented, and blank lines stand inside them.

use std::borrow::Cow;

use super::super::tagged;
use super::{Draft, Means, Role, Table, ovid, ovid_value};

pub(in crate::import) struct OvidTags;

impl Table for OvidTags {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("DB", Means::Database),
        ("PM", Means::Pmid),
        ("UI", Means::Accession),
        ("AN", Means::Accession),
        ("TI", Means::Title),
        ("TT", Means::Title),
        ("FA", Means::FullAuthor),
        ("AU", Means::Author),
        ("AB", Means::Abstract),
        ("JN", Means::Container),
        ("NJ", Means::Container),
        ("JT", Means::Container),
        ("SO", Means::Citation),
        ("YR", Means::Date),
        ("DP", Means::Date),
        ("MO", Means::Month),
        ("VO", Means::Volume),
        ("VI", Means::Volume),
        ("IP", Means::Issue),
        ("PG", Means::Pages),
        ("DO", Means::Doi),
        ("DI", Means::Doi),
        ("IS", Means::Serial),
        ("ES", Means::Serial),
        ("EI", Means::Serial),
        ("IL", Means::Serial),
        ("IT", Means::Serial),
        ("IB", Means::Serial),
        ("KW", Means::Keyword),
        ("MH", Means::Keyword),
        ("SH", Means::Keyword),
        ("DE", Means::Keyword),
        ("LG", Means::Language),
        // PsycINFO's `PT` is `Journal`.
        ("DT", Means::Kind),
        ("PT", Means::Kind),
        ("XL", Means::Link),
        ("UR", Means::Link),
    ];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = unindented(line.trim_start_matches(['\u{feff}', '\0']));
        if ovid::opens(line.as_bytes()) {
            return Some(("<", Role::Start, line.get(line.len()..)?));
        }
        let (tag, value) = line.split_at_checked(2)?;
        is_tag(line.as_bytes()).then_some((tag, Role::Field, value.get(3..)?))
    }

    fn value(means: Means, raw: &str) -> Cow<'_, str> {
        ovid_value::bare(means, raw)
    }

    fn besides<'a>(draft: &mut Draft<'a>, name: &'a str, meaning: (Means, usize), raw: &'a str) {
        ovid_value::besides(draft, name, meaning, raw);
    }
}

/// Saved from a browser, every line has a blank in front; what goes on has six.
fn unindented(line: &str) -> &str {
    line.strip_prefix(' ').filter(|rest| !rest.starts_with(' ')).unwrap_or(line)
}

/// `AU  - `.
fn is_tag(line: &[u8]) -> bool {
    matches!(line, [b'A'..=b'Z', b'A'..=b'Z' | b'0'..=b'9', b' ', b' ', b'-', rest @ ..]
        if matches!(rest, [] | [b' ', ..]))
}

/// Whether what stands behind the number of an Ovid record is tagged. Ovid numbers RIS too, and
/// *MEDLARS*, which begins with `UI`.
pub(in crate::import) fn follows_number(line: &[u8]) -> bool {
    is_tag(line) && !line.starts_with(b"TY") && !line.starts_with(b"UI")
}

/// Whether the head of an Ovid export says that it is tagged.
pub(in crate::import) fn is_tagged(head: &[u8]) -> bool {
    let mut lines = tagged::byte_lines(head).map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    lines.any(ovid::opens) && lines.next().is_some_and(is_tag)
}
