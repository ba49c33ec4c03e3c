//! What an entry is: its own type, unless another field knows better.
//!
//! BibTeX has a dozen types, and databases that export it squeeze theirs into them: Scopus writes a
//! chapter as `@BOOK`, and a paper of a conference that a journal printed as `@ARTICLE`. Their own word is
//! in a field besides. The entry's type stays in `other` where it cannot be told from the word.

use crate::record::{Record, Text};

use super::super::kinds;
use super::container::is_range;
use super::values::{Fields, text};

/// Fields in which a database names its own type: Scopus's, Web of Science's tag, and one that biblatex
/// and Scopus's later exports have.
const TYPES: [&str; 3] = ["document_type", "dt", "type"];

/// What is longer names no type.
const LONGEST: usize = 200;

/// Reads the type. Nothing is taken from the fields yet.
pub(super) fn read(entry: &str, fields: &Fields, record: &mut Record) {
    let (own, told) = kinds::from_bibtex(entry);
    let better = of_database(&own, fields).or_else(|| of_place(&own, fields));
    let told = told && better.is_none();
    record.kind = better.unwrap_or(own);
    if !told && !entry.is_empty() {
        record.other.push("ENTRYTYPE", entry.to_ascii_lowercase());
    }
}

/// The database's word, where it says more than the entry's type. A genre (`Review`, `Letter`) says no
/// more than that of an article, but more than that of what is no book.
fn of_database(own: &str, fields: &Fields) -> Option<Text> {
    // The other types are people's choice, or as narrow as any word.
    if !matches!(own, "article" | "book" | "other" | "web page" | "unpublished" | "") {
        return None;
    }
    let (name, raw) = TYPES.iter().find_map(|name| Some((*name, fields.get(name)?)))?;
    let said = text(raw);
    // One letter could be anything, and one of several words may be the entry's type.
    if !(2..LONGEST).contains(&said.len())
        || said.split(';').any(|word| kinds::from_name(word).0 == own)
        || own == "book" && is_whole(fields)
    {
        return None;
    }
    let (word, known) = kinds::from_name(&said);
    let databases = name != "type" || fields.get("source").is_some_and(|source| source == "Scopus");
    let believed = known && word != "other" || databases && matches!(own, "book" | "other" | "");
    believed.then_some(word)
}

/// A book with pages in another book is a chapter of it.
fn of_place(own: &str, fields: &Fields) -> Option<Text> {
    let within = own == "book" && fields.get("booktitle").is_some() && !is_whole(fields);
    (within && fields.get("pages").is_some_and(is_range)).then(|| "chapter".into())
}

/// Whether what a book is in is that book.
fn is_whole(fields: &Fields) -> bool {
    let Some(title) = fields.get("title").map(text) else { return false };
    let container = ["booktitle", "journal"].iter().find_map(|name| fields.get(name)).map(text);
    container.is_some_and(|container| container.eq_ignore_ascii_case(&title))
}
