//! JSON: our own lines (`tiab convert --to jsonl`), and lists of items as reference managers have them.
//!
//! A file of items is cut into objects first, so that one that cannot be read costs nothing but itself
//! and has its line. What an item says is in [`items`].

mod dates;
mod deposits;
mod dialects;
mod items;
mod members;
mod people;
mod place;
mod registers;
mod services;

use std::str::Utf8Error;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::record::Record;

use super::batch::Batch;
use super::own::clean;
use super::{Format, tagged};

/// How members of which an item has one begin or end.
const TELLING: &[&str] = &[
    "\"title",
    "\"Title",
    "title\"",
    "Title\"",
    "\"type\"",
    "\"author\"",
    "\"doi\"",
    "\"DOI\"",
    "\"display_name\"",
];

/// Which of the two a file is, if either.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let first = tagged::byte_lines(bytes).next()?;
    match bytes.first()? {
        b'{' if serde_json::from_slice::<Map<String, Value>>(first).is_ok_and(|object| is_ours(&object)) => {
            Some(Format::Jsonl)
        }
        b'[' | b'{' => tells(bytes).then_some(Format::CslJson),
        _ => None,
    }
}

/// Whether an object has what a record of ours has, and nothing that only items of others have: Zotero's have a
/// key too.
fn is_ours(object: &Map<String, Value>) -> bool {
    let foreign = ["items", "data", "itemType", "library", "metadata"];
    object.contains_key("key") && !foreign.iter().any(|name| object.contains_key(*name))
}

/// Whether a text begins as one does in which there are items.
fn tells(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    TELLING.iter().any(|name| memchr::memmem::find(start, name.as_bytes()).is_some())
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
    for (start, object) in place::items(bytes) {
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

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..bytes.len().min(400)).unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests;
