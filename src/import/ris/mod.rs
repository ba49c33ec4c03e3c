//! RIS in all its dialects: how its lines look.
//!
//! The specification (Research Information Systems, 2001; revised 2011) wants `XX  - value`: two
//! characters, two spaces, a dash, a space, `TY` first and `ER` last. Exporters leave out a space,
//! add one, write small letters, wrap files in quotation marks, forget `TY` or `ER`. A sloppy tag
//! line is believed only in a record whose `TY` line is written as sloppily, because abstracts hold
//! lines that look like tags. What the fields mean is in [`fields`].

mod endnote;
mod fields;
mod glued;
mod identifiers;
mod indented;
mod numbers;
mod people;
mod record;
mod tags;
mod titles;

pub(super) use record::is_no_abstract;
pub(super) use tags::is_placeholder;

use crate::record::Record;

use super::tagged::{self, Dialect, Role, TagLine};

/// A RIS tag, in capitals.
pub(super) type Tag = [u8; 2];
type Field<'a> = tagged::Field<'a, Tag>;

/// Whether a line is a `TY` line in the specification's spelling: a record begins there whatever came
/// before.
pub(super) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"TY  - ")
}

/// How much a line says about a file being RIS.
pub(super) enum Sign {
    /// Opens or ends a record.
    Certain,
    /// Looks like any tag line.
    Tag,
}

/// Whether a line, with nothing in front, could be RIS.
pub(super) fn looks_like(line: &[u8]) -> Option<Sign> {
    let start = line.get(..line.len().min(100)).unwrap_or_default();
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?,
    };
    let line = Ris::tag_line(text, Style::default())?;
    Some(if line.role == Role::Field { Sign::Tag } else { Sign::Certain })
}

/// The dialect.
pub(super) struct Ris;

/// How far a record's `TY` line strays from the specification.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// One space or none before the dash.
    tight: bool,
    /// Small letters.
    lower: bool,
    /// White space in front.
    indented: bool,
}

impl Dialect for Ris {
    type Tag<'a> = Tag;
    type Style = Style;

    #[inline]
    fn tag_line<'a>(line: &'a str, style: Style) -> Option<TagLine<'a, Self>> {
        // As the specification writes it; what has no value and no blank behind the dash is seen to below.
        if let Some(([a, b], value)) = line.as_bytes().split_first_chunk()
            && value.starts_with(b"  - ")
            && a.is_ascii_uppercase()
            && (b.is_ascii_uppercase() || b.is_ascii_digit())
        {
            let tag = [*a, *b];
            return Some(TagLine { tag, role: role(tag), value: line.get(5..)?, style: Style::default() });
        }
        sloppy(line, style)
    }

    fn is_preamble(line: &str) -> bool {
        let line = line.trim().trim_matches(['"', '\u{feff}']);
        let number = line.trim_end_matches(['.', ')', ':', '"', ' ']);
        number.bytes().all(|b| b.is_ascii_digit())
            || ["Record #", "Provider:", "Content:", "Database:", "Search Strategy:"]
                .iter()
                .any(|p| line.starts_with(p))
            || line == "x"
    }

    fn stands_alone(fields: &[Field<'_>]) -> bool {
        fields.iter().any(|f| fields::TITLE.contains(&f.tag) && !f.raw.trim().is_empty())
    }

    fn record(fields: &mut [Field<'_>]) -> Result<Record, &'static str> {
        match indented::parted(fields).or_else(|| glued::parted(fields)) {
            Some(mut fields) => record::build(&mut fields),
            None => record::build(fields),
        }
    }
}

#[inline]
fn role(tag: Tag) -> Role {
    match &tag {
        b"TY" => Role::Start,
        b"ER" => Role::End,
        _ => Role::Field,
    }
}

/// No last page is longer.
const LONGEST_PAGE: usize = 20;

/// A tag line that is not written as the specification wants it.
fn sloppy(line: &str, style: Style) -> Option<TagLine<'_, Ris>> {
    let body = line.trim_start_matches([' ', '\t', '\u{feff}', '\0', '\u{a0}']);
    let indented = line.len() != body.len() && !line.starts_with(['\u{feff}', '\0']);
    let (body, quoted) = match unquoted(body) {
        Some(inner) => (inner, true),
        None => (body, false),
    };
    let [a, b, rest @ ..] = body.as_bytes() else { return None };
    if !a.is_ascii_alphabetic() || !b.is_ascii_alphanumeric() {
        return None;
    }
    let rest = std::str::from_utf8(rest).ok()?;
    let dash = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let gap = rest.len() - dash.len();
    let Some(value) = dash.strip_prefix('-') else { return worded(body) };
    let tag = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
    let tight = gap < 2 && !rest.starts_with('\t');
    let lower = a.is_ascii_lowercase() || b.is_ascii_lowercase();
    let found = Style { tight, lower, indented };
    let role = role(tag);
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '\u{a0}']);
    // Ovid's Embase has a blank before the last page, and before nothing else.
    let is_page = |value: &str| value.len() <= LONGEST_PAGE && value.bytes().any(|b| b.is_ascii_digit());
    let indented = indented && !(tag == *b"EP" && line.starts_with(" EP  - ") && is_page(value));
    let found = Style { indented, ..found };
    let believed = match role {
        // `TY - JOUR`, `ty  - jour`, `TY-JOUR`: only with a type behind it.
        Role::Start => !(tight || lower || indented) || is_type(value),
        Role::End if quoted || value.trim().is_empty() => {
            (!lower || style.lower) && (!tight || style.tight) || !lower && gap > 0
        }
        _ => (!lower || style.lower) && (!indented || style.indented) && (!tight || style.tight && spaced),
    };
    let value = if quoted { value.strip_suffix('"').unwrap_or(value) } else { value };
    believed.then_some(TagLine { tag, role, value, style: found })
}

/// A field that says in words what it is: hand-written DOIs, and the link Ovid puts behind the end of a
/// record.
fn worded(line: &str) -> Option<TagLine<'_, Ris>> {
    const WORDS: &[(&str, Tag)] =
        &[("DOI  - ", *b"DO"), ("Link to the Ovid Full Text or citation: ", *b"LK")];
    let (tag, value) = WORDS.iter().find_map(|(words, tag)| Some((*tag, line.strip_prefix(words)?)))?;
    Some(TagLine { tag, role: Role::Field, value, style: Style::default() })
}

/// What stands inside the quotation mark of a table cell: `"TY  - JOUR` and `"1" "TY  - JOUR`.
fn unquoted(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('"')?;
    let number = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    match number.strip_prefix('"') {
        Some(after) if number.len() < inner.len() => {
            after.trim_start_matches([' ', '\t', ',', ';']).strip_prefix('"')
        }
        _ => Some(inner),
    }
}

/// Whether a value is one word such as `JOUR`, as types are.
fn is_type(value: &str) -> bool {
    let value = value.trim().trim_matches('"');
    (3..=8).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphabetic())
        || value.eq_ignore_ascii_case("journal article")
}

#[cfg(test)]
mod tests;
