//! Our own table, as `tiab convert --to csv` writes it: every cell comes back as it was.
//!
//! Cells are defused (see [`record::cell`](crate::record::cell)) and hold plain text already, so
//! nothing is decoded a second time; what a terminal would obey is removed all the same, because
//! anybody may have edited the file. The key is computed anew, the place is the row's.

use crate::record::cell::{split, undefuse};
use crate::record::{Other, Record, Text};

use super::super::own::clean;

/// Columns no other tool's table has all of.
pub(super) const COLUMNS: &[&str] =
    &["key", "id", "type", "container", "accession", "other", "source", "line"];

/// The record of a row; `cell` gives the cell of a column.
pub(super) fn record<'a>(cell: impl Fn(&str) -> &'a str) -> Record {
    let text = |name: &str| Text::from(undefuse(cell(name)));
    let list = |name: &str| split(undefuse(cell(name)));
    let mut record = Record {
        id: text("id"),
        kind: text("type"),
        title: text("title"),
        abstract_text: text("abstract"),
        authors: list("authors"),
        year: text("year").trim().parse().ok(),
        date: text("date"),
        container: text("container"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("pages"),
        doi: text("doi"),
        pmid: text("pmid"),
        accession: text("accession"),
        issn: text("issn"),
        isbn: text("isbn"),
        urls: list("urls"),
        keywords: list("keywords"),
        language: text("language"),
        notes: list("notes"),
        ..Record::default()
    };
    let other = text("other");
    match serde_json::from_str::<Other>(&other) {
        Ok(values) => record.other = values,
        Err(_) if !other.is_empty() => record.other.push("other", other),
        Err(_) => {}
    }
    clean(record)
}
