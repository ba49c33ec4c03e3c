//! JSON: our own lines (`tiab convert --to jsonl`), and lists of items as reference managers have them.
//!
//! A file of items is cut into objects first, so that one that cannot be read costs nothing but itself
//! and has its line. What an item says is in [`items`].

mod items;
mod people;
mod services;

use std::str::Utf8Error;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::record::Record;

use super::batch::Batch;
use super::own::clean;
use super::{Format, tagged};

/// Members of which an item has one.
const TELLING: &[&str] = &["\"title\"", "\"Title\"", "\"type\"", "\"author\"", "\"dc:title\""];
/// Members that hold the list of items: Zotero's and Crossref's, pandoc's, OpenAlex's, Semantic Scholar's and
/// The Lens', Europe PMC's, DBLP's, Scopus's, IEEE's, and what people call theirs.
const LISTS: &[&str] = &[
    "items",
    "references",
    "results",
    "data",
    "result",
    "hit",
    "entry",
    "articles",
    "records",
    "papers",
    "publications",
    "works",
    "docs",
];

/// Which of the two a file is, if either.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let first = tagged::byte_lines(bytes).next()?;
    match bytes.first()? {
        b'{' if serde_json::from_slice::<Map<String, Value>>(first)
            .is_ok_and(|object| object.contains_key("key") && !object.contains_key("items")) =>
        {
            Some(Format::Jsonl)
        }
        b'[' | b'{' => {
            let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
            let has = |name: &&str| memchr::memmem::find(start, name.as_bytes()).is_some();
            TELLING.iter().any(has).then_some(Format::CslJson)
        }
        _ => None,
    }
}

/// Reads our own lines.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_lines(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    for (number, line) in bytes.split(|&b| b == b'\n').enumerate() {
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii();
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Record>(line) {
            Ok(record) => batch.add(clean(record), file, number),
            Err(error) => batch.reject(number, &format!("not a record in JSON: {error}"), &lossy(line)),
        }
    }
    Ok(batch)
}

/// Reads items: CSL's and others', in an array, in one that an object has somewhere, or one after the other.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_csl(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    let mark = if tagged::counts_lf(bytes) { b'\n' } else { b'\r' };
    let (mut line, mut counted) = (1u32, 0);
    let (offset, depth) = place(bytes);
    for (start, object) in objects(bytes.get(offset..).unwrap_or_default(), depth) {
        let start = offset + start;
        let between = bytes.get(counted..start).unwrap_or_default();
        line += u32::try_from(memchr::memchr_iter(mark, between).count()).unwrap_or(0);
        counted = start;
        let read = serde_json::from_slice(object).map_err(|error| format!("not an item in JSON: {error}"));
        match read.and_then(|item| items::record(item).map_err(str::to_owned)) {
            Ok(record) => batch.add(record, file, line),
            Err(reason) => batch.reject(line, &reason, &lossy(object)),
        }
    }
    Ok(batch)
}

/// From where items are to be looked for, and how many brackets deep they lie from there.
fn place(bytes: &[u8]) -> (usize, u32) {
    let whole = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    if whole.first() != Some(&b'{') {
        return (0, 1);
    }
    let first =
        objects(whole, 0).next().map(|(_, object)| serde_json::from_slice::<Map<String, Value>>(object));
    if first.is_some_and(|read| read.is_ok_and(|object| object.contains_key("title"))) {
        return (0, 0);
    }
    if let Some(at) = LISTS.iter().find_map(|name| {
        let opens = value_of(bytes, name)?;
        let item = bytes.get(opens + 1..)?.trim_ascii_start();
        (bytes.get(opens) == Some(&b'[') && item.first() == Some(&b'{')).then_some(opens)
    }) {
        return (at, 1);
    }
    // Crossref wraps a single work; PubMed's summaries are in an object, each under its number.
    let object = |name: &str| value_of(bytes, name).filter(|at| bytes.get(*at) == Some(&b'{'));
    let summaries = object("result").filter(|_| value_of(bytes, "uids").is_some());
    match (summaries, object("message")) {
        (Some(at), _) => (at, 1),
        (None, Some(at)) => (at, 0),
        (None, None) => (0, 0),
    }
}

/// Where the value of the first member of this name begins.
fn value_of(bytes: &[u8], name: &str) -> Option<usize> {
    let name = format!("\"{name}\"");
    let at = memchr::memmem::find(bytes, name.as_bytes())? + name.len();
    let rest = bytes.get(at..)?;
    rest.iter().position(|b| !b.is_ascii_whitespace() && *b != b':').map(|behind| at + behind)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..bytes.len().min(400)).unwrap_or_default()).into_owned()
}

/// The objects that lie so many brackets deep, with where they begin; one that does not end ends with
/// the text.
fn objects(bytes: &[u8], depth: u32) -> impl Iterator<Item = (usize, &[u8])> {
    let (mut at, mut open, mut start, mut quoted) = (0, 0u32, None, false);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'\\' if quoted => at += 1,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => {
                    if open == depth && byte == b'{' && start.is_none() {
                        start = Some(at - 1);
                    }
                    open += 1;
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    if open == depth
                        && byte == b'}'
                        && let Some(from) = start.take()
                    {
                        return Some((from, bytes.get(from..at)?));
                    }
                }
                _ => {}
            }
        }
        start.take().map(|from| (from, bytes.get(from..).unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests;
