//! Refer as EndNote writes it (`.enw`), and as *refer(1)* had it.
//!
//! Sources: the EndNote manual's table of import tags, refer(1). `%0` names the type and opens a
//! record; without it, a blank line ends one. `%?` and `%E` are editors and translators,
//! `%Q` is EndNote's translated title. A name without a comma has its given name first, and a body's
//! name ends in a comma.

use std::borrow::Cow;

use crate::import::tagged::{Field, begins_paragraph, byte_lines};
use crate::record::plain::names;

use super::{Means, Role, Table};

pub(in crate::import) struct Refer;

impl Table for Refer {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("%0", Means::Kind),
        ("%A", Means::Author),
        ("%E", Means::Editor),
        ("%T", Means::Title),
        ("%J", Means::Container),
        ("%B", Means::Container),
        ("%S", Means::Container),
        ("%D", Means::Date),
        ("%8", Means::Date),
        ("%V", Means::Volume),
        ("%N", Means::Issue),
        ("%P", Means::Pages),
        ("%X", Means::Abstract),
        ("%K", Means::Keyword),
        ("%R", Means::Doi),
        ("%U", Means::Link),
        ("%>", Means::Link),
        ("%@", Means::Serial),
        ("%M", Means::Accession),
        ("%G", Means::Language),
        ("%Z", Means::Note),
        ("%O", Means::Note),
        ("%F", Means::Id),
        ("%~", Means::Database),
        ("%L", Means::Other),
    ];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        let (tag, value) = line.split_at_checked(2)?;
        let [b'%', letter] = tag.as_bytes() else { return None };
        if !letter.is_ascii_graphic()
            || *letter == b'%'
            || !(value.is_empty() || value.starts_with([' ', '\t']))
        {
            return None;
        }
        Some((tag, if *letter == b'0' { Role::Start } else { Role::Field }, value))
    }

    /// BIBSYS leaves `%0` out where it knows no type. A blank line before a second title ends a record; one
    /// within a field, or between all of them, does not.
    fn begins_anew(fields: &[Field<'_, &str>], text: &str, at: usize) -> bool {
        let after = text.get(at..).unwrap_or_default();
        let mut paragraph = byte_lines(after.as_bytes()).take_while(|line| !line.trim_ascii().is_empty());
        begins_paragraph(text, at)
            && paragraph.any(|line| line.starts_with(b"%T "))
            && fields.iter().any(|field| field.tag == "%T")
    }

    fn value<'a>(means: Means, raw: &'a str) -> Cow<'a, str> {
        let name = raw.trim();
        // `Ludwig van Beethoven, Jr`
        let (name, suffix) =
            name.rsplit_once(", ").filter(|(_, word)| names::is_suffix(word)).unwrap_or((name, ""));
        let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
        let is_spoken = name.contains(' ') && name.chars().all(letters) && !name.starts_with(names::is_cjk);
        if means != Means::Author || !is_spoken {
            return Cow::Borrowed(raw);
        }
        let mut people = Vec::new();
        names::given_first(name, &mut people);
        match people.as_slice() {
            [one] if suffix.is_empty() => Cow::Owned(one.to_string()),
            [one] if one.contains(',') => Cow::Owned(format!("{one}, {suffix}")),
            _ => Cow::Borrowed(raw),
        }
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"%0 ")
}
