//! Ovid's older exports: `<8>`, then headings on lines of their own with indented values.
//!
//! Source: Ovid's *Complete Reference* display and what JabRef's importer documents. Headings are
//! written out (`Accession Number`) or in Ovid's two letters (`AN`); any other heading is kept.

use std::borrow::Cow;

use super::{Draft, Means, Role, Table, ovid_value};

pub(in crate::import) struct Ovid;

impl Table for Ovid {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("Unique Identifier", Means::Accession),
        ("Accession Number", Means::Accession),
        ("UI", Means::Accession),
        ("AN", Means::Accession),
        ("Title", Means::Title),
        ("TI", Means::Title),
        ("Authors", Means::Author),
        ("Author", Means::Author),
        ("AU", Means::Author),
        ("Authors Full Name", Means::Other),
        ("Editor", Means::Editor),
        ("Abstract", Means::Abstract),
        ("AB", Means::Abstract),
        ("Source", Means::Citation),
        ("SO", Means::Citation),
        ("Book Title", Means::BookTitle),
        ("Journal Name", Means::Container),
        ("Journal Title", Means::Container),
        ("JN", Means::Container),
        ("Year of Publication", Means::Date),
        ("Publication Year", Means::Date),
        ("Date of Publication", Means::Date),
        ("YR", Means::Date),
        ("DP", Means::Date),
        // `Publish Ahead of Print, 30 November 2015`.
        ("Status", Means::LaterDate),
        ("Volume", Means::Volume),
        ("Issue", Means::Issue),
        ("Issue Part", Means::Issue),
        ("Page", Means::Pages),
        ("Pages", Means::Pages),
        ("DOI Number", Means::Doi),
        ("Digital Object Identifier", Means::Doi),
        ("DOI", Means::Doi),
        ("DO", Means::Doi),
        ("ISSN", Means::Serial),
        ("ISSN Print", Means::Serial),
        ("ISSN Electronic", Means::Serial),
        ("ISBN", Means::Serial),
        ("IS", Means::Serial),
        ("MeSH Subject Headings", Means::Keyword),
        ("Subject Headings", Means::Keyword),
        ("Author Keywords", Means::Keyword),
        ("Key Words", Means::Keyword),
        ("Keywords", Means::Keyword),
        ("Keyword Heading", Means::Keyword),
        ("MH", Means::Keyword),
        ("KW", Means::Keyword),
        ("Language", Means::Language),
        ("LG", Means::Language),
        ("Publication Type", Means::Kind),
        ("PT", Means::Kind),
        ("URL", Means::Link),
        ("UR", Means::Link),
        ("Link to the Ovid Full Text or citation", Means::Link),
    ];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']).trim_end();
        let end = line.get(line.len()..)?;
        if number(line.as_bytes()) {
            return Some(("<", Role::Start, end));
        }
        let heading = line.starts_with(|c: char| c.is_ascii_uppercase())
            && line.chars().all(|c| c.is_alphanumeric() || " /-&()'".contains(c));
        heading.then_some((line.trim_end_matches(':'), Role::Field, end))
    }

    fn value(means: Means, raw: &str) -> Cow<'_, str> {
        ovid_value::bare(means, raw)
    }

    fn besides<'a>(draft: &mut Draft<'a>, name: &'a str, meaning: (Means, usize), raw: &'a str) {
        ovid_value::besides(draft, name, meaning, raw);
    }
}

/// `<8>` and `<8. >`.
fn number(line: &[u8]) -> bool {
    let inside = line.strip_prefix(b"<").and_then(|line| line.strip_suffix(b">"));
    let digits = inside.map(|inside| inside.strip_suffix(b". ").unwrap_or(inside));
    digits.is_some_and(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    number(line.trim_ascii())
}
