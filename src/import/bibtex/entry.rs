//! One entry: its type, key and fields, by the crate or by hand.

use nom_bibtex::model::StringValueType;
use nom_bibtex::{Bibtex, Entry as Parsed};

use super::super::quiet;
use super::split::Block;
use super::{Part, hand};

/// An entry as it is written; values are still LaTeX.
#[derive(Debug)]
pub(super) struct Entry {
    /// The word after the `@`.
    pub kind: String,
    /// The citation key; may be empty.
    pub key: String,
    /// Fields in order, names as written.
    pub fields: Vec<(String, Vec<Part>)>,
    /// Whether it breaks BibTeX's rules and was read all the same.
    pub repaired: bool,
}

/// Reads a block as an entry.
///
/// # Errors
/// Says in a few words why it is none.
pub(super) fn read(block: &Block, text: &str) -> Result<Entry, &'static str> {
    let body = block.body(text);
    let (key, fields) = key(body);
    if block.closed
        && body.get(key.len()..).is_some_and(|rest| rest.starts_with(','))
        && !block.round
        && is_tame(key, block.word(text))
        && let Some(entry) = by_crate(text.get(block.start..block.end).unwrap_or_default())
    {
        return Ok(entry);
    }
    let (kind, key) = (block.word(text).trim().to_owned(), key.trim().to_owned());
    let (fields, repaired) = match hand::fields(fields) {
        Some(read) if block.closed => (read.fields, read.repaired),
        _ => (hand::salvage(fields), true),
    };
    if fields.is_empty() {
        return Err(if block.closed {
            "the entry has no fields"
        } else {
            "the entry is not closed and has no fields"
        });
    }
    Ok(Entry { kind, key, fields, repaired: repaired || !block.closed })
}

/// The key and what follows its comma. Without a comma, or with a field before it, there is a key where it
/// has the first line to itself.
fn key(body: &str) -> (&str, &str) {
    if let Some((first, fields)) = body.split_once(['\n', '\r'])
        && !first.trim().is_empty()
        && !first.trim().contains([' ', '\t', ',', '=', '{', '}', '"', '%'])
    {
        return (first, fields);
    }
    match body.split_once(',') {
        Some((key, _)) if key.contains(['=', '{', '"']) => ("", body),
        Some((key, fields)) => (key, fields),
        None if body.contains('=') => ("", body),
        None => (body, ""),
    }
}

/// Whether the crate can be trusted with the head of an entry: it takes whatever precedes the first
/// comma for the key, and fails on a type that is not a plain word.
fn is_tame(key: &str, word: &str) -> bool {
    !key.trim().is_empty() && !key.contains(['\n', '=', '{', '}', '"', '@']) && !word.is_empty()
}

/// The crate's reading of one entry; `None` where it fails, panics or finds anything but one entry.
fn by_crate(text: &str) -> Option<Entry> {
    let entries = quiet::guarded(|| Bibtex::raw_parse(text))?.ok()?;
    let mut entries = entries.into_iter();
    let (Some(Parsed::Bibliography(kind, key, tags)), None) = (entries.next(), entries.next()) else {
        return None;
    };
    // The crate trims the pieces of a joined value, which glues words together.
    if tags.is_empty() || tags.iter().any(|tag| tag.value.len() > 1) {
        return None;
    }
    let part = |part| match part {
        StringValueType::Str(text) => Part::Text(text),
        StringValueType::Abbreviation(name) => Part::Name(name),
    };
    let fields = tags.into_iter().map(|tag| (tag.key, tag.value.into_iter().map(part).collect())).collect();
    Some(Entry { kind, key: key.trim().to_owned(), fields, repaired: false })
}
