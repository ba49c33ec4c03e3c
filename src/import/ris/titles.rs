//! What a RIS record is called, and what it appeared in.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::record::Record;
use crate::record::plain;

use super::super::links;
use super::super::ovid_title::{self, Label};
use super::tags::Fields;
use super::{fields as table, identifiers};

/// Searches that every record needs are prepared once.
static SCIENCE_DIRECT: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("sciencedirect.com"));

/// Takes title and container, by the type of the record.
pub(super) fn read(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = fields.take(table::TITLE) {
        let (title, editors) = glued_editors(raw.raw(), &record.kind);
        let title = unlabelled(title, fields, record);
        record.title = raw.part(title).line();
        if !editors.is_empty() {
            record.other.push("A2", plain::line_in(editors));
        }
    } else if record.kind == "book"
        && let Some(raw) = fields.take(&[*b"T2"])
    {
        record.title = raw.line();
    }
    let order = match record.kind.as_str() {
        "chapter" | "encyclopedia entry" | "dictionary entry" => table::BOOK,
        // Web of Science keeps addresses in `C3`.
        "conference paper" if fields.values(table::ACCESSION).any(|an| an.contains("WOS:")) => table::BOOK,
        "conference paper" | "conference proceedings" | "abstract" => table::PROCEEDINGS,
        "book" | "report" | "thesis" | "series" => table::SERIES,
        _ if fields.values(table::ADDRESS).any(|url| SCIENCE_DIRECT.find(url.as_bytes()).is_some()) => {
            table::SCIENCE_DIRECT
        }
        _ if fields.has(*b"T2") && identifiers::is_ovid_central(fields) => table::OVID_CENTRAL,
        _ => table::JOURNAL,
    };
    // Cochrane puts a trial's address where its journal would be.
    fields.each(&[*b"JA", *b"JO", *b"JF"], |raw| links::read(raw, &mut record.urls));
    let named = |raw: &str| !raw.starts_with("PUBMED") && raw.contains(|c: char| c.is_alphabetic());
    if let Some(raw) = fields.take_if(order, named) {
        record.container = raw.part(raw.raw().trim_start_matches("- ")).line();
    }
    if record.kind == "book" && record.container == record.title {
        record.container.clear();
    }
}

/// `Chapter 12 - Rodent models A2 - Adejare, A.`: ScienceDirect's chapters by way of EndNote.
fn glued_editors<'a>(raw: &'a str, kind: &str) -> (&'a str, &'a str) {
    if kind == "article" { (raw, "") } else { raw.split_once(" A2 - ").unwrap_or((raw, "")) }
}

/// A title without the label that Ovid sets behind it, which may say the language.
fn unlabelled<'a>(title: &'a str, fields: &Fields<'_, '_>, record: &mut Record) -> &'a str {
    if !title.ends_with(']') && !title.ends_with("].") || !identifiers::is_ovid(fields) {
        return title;
    }
    let Some((bare, label)) = ovid_title::labelled(title) else { return title };
    if let Label::Language(name) = label {
        record.language = plain::line(name);
    }
    record.other.push("TI", plain::line_in(title.get(bare.len()..).unwrap_or_default()));
    bare
}
