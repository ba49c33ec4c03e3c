//! Ovid's tables, which it offers as *Excel*: columns headed by the two letters of its fields, and in a cell a
//! value on each line, with blank lines between.
//!
//! Source: Ovid's *Field Guides* and real exports. What the letters mean, and what Ovid adds to a value, is
//! as in its tagged exports ([`OvidTags`]).

use super::super::draft::{Draft, Means};
use super::super::labelled::{Table, ovid_tags::OvidTags};
use super::Column;
use super::people::{self, Order, Style};

/// Whether columns have the names of Ovid's fields; Web of Science has some of them.
pub(super) fn heads(has: impl Fn(&str) -> bool) -> bool {
    has("TI") && has("SO") && (has("VN") || has("ORN") || has("DB") && (has("UI") || has("AN")))
}

/// The meaning of a column headed by a field of Ovid's.
pub(super) fn meaning(header: &str) -> (Means, usize) {
    let row = OvidTags::ROWS.iter().position(|(known, _)| *known == header);
    row.and_then(|at| Some((OvidTags::ROWS.get(at)?.1, at))).unwrap_or((Means::Other, usize::MAX))
}

/// Adds what a cell says.
pub(super) fn add<'a>(draft: &mut Draft<'a>, column: &'a Column, cell: &'a str) {
    let (name, meaning) = (column.name.as_str(), column.meaning);
    let lines = || cell.lines().filter(|line| !line.trim().is_empty());
    match meaning.0 {
        Means::Author | Means::FullAuthor => {
            let style = Style { between: &[';'], order: Order::Family };
            let mut authors = Vec::new();
            lines().for_each(|line| people::listed(&OvidTags::value(meaning.0, line), &style, &mut authors));
            authors.into_iter().for_each(|author| draft.add(name, meaning, String::from(author)));
        }
        Means::Keyword | Means::Kind | Means::Serial => lines().for_each(|line| {
            OvidTags::besides(draft, name, meaning, line);
            draft.add(name, meaning, OvidTags::value(meaning.0, line));
        }),
        _ => {
            OvidTags::besides(draft, name, meaning, cell);
            draft.add(name, meaning, OvidTags::value(meaning.0, cell));
        }
    }
}
