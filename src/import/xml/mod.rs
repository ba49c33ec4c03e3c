//! XML: EndNote's (also Mendeley's and other programs') and PubMed's.
//!
//! A file is cut at its records' tags first, so that a record whose XML is broken costs nothing but
//! itself. What an element means is told by its name and its parents', in one table a format
//! ([`endnote`], [`pubmed`]); formatting inside a value is markup like any other and decoded with it.

mod endnote;
mod pubmed;

use std::str::Utf8Error;
use std::sync::Arc;

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::record::Record;

use super::batch::{Batch, warning};
use super::{Format, tagged};

/// Deeper than any of these formats goes.
const DEEPEST: usize = 64;

/// Which of the two a file is, if either.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"<") {
        return None;
    }
    let start = start.get(..start.len().min(1 << 16)).unwrap_or_default();
    let has = |tag: &[u8]| memmem::find(start, tag).is_some();
    if has(b"<PubmedArticle") || has(b"<PubmedBookArticle") {
        Some(Format::PubmedXml)
    } else if has(b"<records>") || has(b"<record>") && has(b"<ref-type") {
        Some(Format::EndnoteXml)
    } else {
        None
    }
}

/// An element with a value.
struct Element<'a> {
    /// Its name and its parents', the record's first.
    path: &'a [String],
    /// Its attributes, as written.
    attributes: &'a str,
    /// Its parents' attributes, the record's first.
    above: &'a [String],
    /// Its text, with the markup that is part of it.
    text: &'a str,
}

impl Element<'_> {
    fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Name of the element so many levels up.
    fn parent(&self, levels: usize) -> &str {
        self.path.iter().rev().nth(levels).map_or("", String::as_str)
    }

    fn within(&self, name: &str) -> bool {
        self.path.iter().any(|known| known == name)
    }

    /// An attribute's value.
    fn attribute(&self, name: &str) -> Option<&str> {
        attribute(self.attributes, name)
    }

    /// A value among the attributes of the element one level up.
    fn parent_attribute(&self, name: &str) -> Option<&str> {
        attribute(self.above.last()?, name)
    }
}

/// The value an attribute has among others.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = attributes.get(from..)?.find(name) {
        let rest = attributes.get(from + at + name.len()..)?.trim_start();
        if let Some(value) = rest.strip_prefix('=').map(str::trim_start) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
        from += at + name.len();
    }
    None
}

/// Makes records of elements.
trait Schema<'a>: Default {
    /// Elements that open a record.
    const RECORDS: &'static [&'static str];
    /// Elements that are formatting inside a value.
    const INLINE: &'static [&'static str];
    /// Inline elements that say nothing and are left out.
    const SILENT: &'static [&'static str];

    /// An element with a value, or an empty one when it ends.
    fn element(&mut self, element: &Element<'_>);

    /// The record.
    fn record(self) -> Result<Record, &'static str>;
}

/// Reads EndNote's XML.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_endnote(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    read::<endnote::Endnote>(bytes, file)
}

/// Reads PubMed's XML.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_pubmed(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    read::<pubmed::Pubmed>(bytes, file)
}

fn read<'a, S: Schema<'a>>(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let text = std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    let mark = if tagged::counts_lf(bytes) { b'\n' } else { b'\r' };
    let (mut line, mut counted) = (1u32, 0);
    let starts: Vec<usize> = memchr::memchr_iter(b'<', bytes)
        .filter(|&at| S::RECORDS.iter().any(|name| opens(bytes.get(at + 1..).unwrap_or_default(), name)))
        .collect();
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let between = bytes.get(counted..start).unwrap_or_default();
        line += u32::try_from(memchr::memchr_iter(mark, between).count()).unwrap_or(0);
        counted = start;
        let piece = text.get(start..end).unwrap_or_default();
        let mut schema = S::default();
        let whole = walk(piece, &mut schema);
        if whole == Some(false) {
            batch.warn(warning::NO_END);
        }
        match whole.map_or(Err("the XML of this record is broken"), |_| schema.record()) {
            Ok(record) => batch.add(record, file, line),
            Err(reason) => batch.reject(line, reason, piece),
        }
    }
    Ok(batch)
}

fn opens(tag: &[u8], name: &str) -> bool {
    tag.strip_prefix(name.as_bytes())
        .is_some_and(|rest| matches!(rest, [b'>' | b' ' | b'\n' | b'\r' | b'\t', ..]))
}

/// Hands over the elements of one record; whether it ended, `None` where the XML is broken.
fn walk<'a, S: Schema<'a>>(piece: &str, schema: &mut S) -> Option<bool> {
    let mut reader = Reader::from_str(piece);
    reader.config_mut().allow_dangling_amp = true;
    let (mut path, mut attributes): (Vec<String>, Vec<String>) = Default::default();
    let mut text = String::new();
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let after = usize::try_from(reader.buffer_position()).ok()?;
        let raw = || piece.get(before..after).unwrap_or_default();
        let name = |start: &BytesStart<'_>| start.name().as_ref().to_owned();
        match event {
            Event::Start(start) => {
                let name = name(&start);
                if S::SILENT.contains(&name.as_str()) {
                    continue;
                }
                if S::INLINE.contains(&name.as_str()) {
                    text.push_str(raw());
                    continue;
                }
                text.clear();
                if path.len() >= DEEPEST {
                    return None;
                }
                attributes.push(raw().get(name.len() + 1..).unwrap_or_default().to_owned());
                path.push(name);
            }
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                if S::SILENT.contains(&name.as_str()) {
                    continue;
                }
                if S::INLINE.contains(&name.as_str()) {
                    text.push_str(raw());
                    continue;
                }
                let own = attributes.pop()?;
                let value = text.trim_ascii().replace("&#xD;", "\n").replace("&#13;", "\n");
                schema.element(&Element { path: &path, attributes: &own, above: &attributes, text: &value });
                text.clear();
                path.pop();
                if path.is_empty() {
                    return Some(true);
                }
            }
            Event::Text(_) | Event::GeneralRef(_) => text.push_str(raw()),
            Event::CData(_) => {
                let inner = raw().strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>"));
                text.push_str(inner.unwrap_or_default());
            }
            Event::Eof => return Some(false),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
