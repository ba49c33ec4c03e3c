//! Tagged formats that are no RIS, each a table on the line engine.
//!
//! A [`Table`] says how a line with a label looks and what the labels mean, in order of preference;
//! lines, places and what happens around records are the engine's ([`tagged`]), and what is done with
//! a meaning is [`Draft`]'s. One file a format.

pub(super) mod cochrane;
mod index;
pub(super) mod nbib;
pub(super) mod ovid;
pub(super) mod ovid_tags;
mod ovid_value;
pub(super) mod refer;
pub(super) mod refworks;
pub(super) mod show_all;
pub(super) mod wos;

use std::borrow::Cow;

use crate::record::Record;
use crate::record::plain::{self, Looked};

use super::draft::{Draft, Means};
use super::tagged::{Dialect, Field, Role, TagLine};
use index::Index;

/// Longest label: Ovid writes headings such as *Author Keywords* out.
const LONGEST: usize = 38;

/// One tagged format.
pub(super) trait Table {
    /// What labels mean; among several of one meaning, earlier rows are preferred.
    const ROWS: &'static [(&'static str, Means)];
    /// Where to look in [`ROWS`](Self::ROWS).
    const INDEX: &'static Index = &Index::of(Self::ROWS);
    /// Labels whose lines are values of their own.
    const ONE_A_LINE: &'static [&'static str] = &[];
    /// Labels of subject headings with full stops between them, and semicolons within.
    const HEADINGS: &'static [&'static str] = &[];
    /// Whether records have a last line, so that one without is worth a word.
    const CLOSES: bool = false;
    /// How a line begins that may stand above the one that opens a record, or for it.
    const ABOVE: &'static str = "";

    /// A line's label, role and value; the value is the end of the line.
    fn label(line: &str) -> Option<(&str, Role, &str)>;

    /// Whether a line between records is the exporter's, without content.
    fn is_preamble(_line: &str) -> bool {
        false
    }

    /// Whether the paragraph that begins `at` here is a record after these fields, though no line opens it.
    fn begins_anew(_fields: &[Field<'_, &str>], _text: &str, _at: usize) -> bool {
        false
    }

    /// A value as it is read; where the format adds something to it, without that.
    fn value<'a>(_means: Means, raw: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(raw)
    }

    /// Adds what a field says besides what its label means, before it is added itself.
    fn besides<'a>(_draft: &mut Draft<'a>, _name: &'a str, _meaning: (Means, usize), _raw: &'a str) {}

    /// Adds the values of a field whose lines are values.
    fn each_line<'a>(
        draft: &mut Draft<'a>,
        name: &'a str,
        meaning: (Means, usize),
        raw: &'a str,
        _fields: &[Field<'a, &'a str>],
    ) {
        for line in values(raw) {
            draft.add(name, meaning, Self::value(meaning.0, line));
        }
    }
}

impl<T: Table> Dialect for T {
    /// A label as written.
    type Tag<'a> = &'a str;
    type Style = ();
    const CLOSES: bool = T::CLOSES;
    const BLANK_ENDS_UNTYPED: bool = true;
    const ABOVE: &'static str = T::ABOVE;

    fn tag_line<'a>(line: &'a str, (): ()) -> Option<TagLine<'a, Self>> {
        let (tag, role, value) = T::label(line)?;
        (tag.len() <= LONGEST).then_some(TagLine { tag, role, value, style: () })
    }

    fn is_preamble(line: &str) -> bool {
        T::is_preamble(line)
    }

    fn begins_anew(fields: &[Field<'_, &str>], text: &str, at: usize) -> bool {
        T::begins_anew(fields, text, at)
    }

    fn stands_alone(fields: &[Field<'_, &str>]) -> bool {
        fields.iter().any(|field| {
            let means = meaning::<T>(field.tag).0;
            matches!(means, Means::Title | Means::BookTitle) && !field.raw.trim().is_empty()
        })
    }

    fn record(fields: &mut [Field<'_, &str>]) -> Result<Record, &'static str> {
        let mut draft = Draft::with_room(fields.len());
        for field in fields.iter() {
            let name = field.tag;
            let meaning = meaning::<T>(name);
            if T::ONE_A_LINE.contains(&name) {
                T::each_line(&mut draft, name, meaning, field.raw, fields);
            } else if T::HEADINGS.contains(&name) {
                for heading in plain::line(field.raw).trim_end_matches('.').split(". ") {
                    draft.add(name, meaning, heading.replace(';', ","));
                }
            } else {
                T::besides(&mut draft, name, meaning, field.raw);
                let value = T::value(meaning.0, field.raw);
                // A part of what is plain is plain.
                let looked = if matches!(value, Cow::Borrowed(_)) { field.looked } else { Looked::NotYet };
                draft.add_looked_at(name, meaning, value, looked);
            }
        }
        draft.build()
    }
}

/// The values of a field that has one a line.
fn values(raw: &str) -> impl Iterator<Item = &str> {
    raw.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty())
}

fn meaning<T: Table>(label: &str) -> (Means, usize) {
    let at =
        label.as_bytes().first().and_then(|first| T::INDEX.rows(*first).find(|&at| is_row::<T>(at, label)));
    at.and_then(|at| Some((T::ROWS.get(at)?.1, at))).unwrap_or((Means::Other, usize::MAX))
}

fn is_row<T: Table>(at: usize, label: &str) -> bool {
    T::ROWS.get(at).is_some_and(|(known, _)| *known == label)
}

#[cfg(test)]
mod tests;
