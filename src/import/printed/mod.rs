//! Citations as databases print them for people: Scopus's *Plain text*, ScienceDirect's *Export citation to
//! text* and ProQuest's *Text only*.
//!
//! The first two neither number their records, mark where one begins nor name its first lines, whose order
//! tells them apart. What does say what it is (`ABSTRACT: `, `ISSN 0009-2614`) tells a record from the next. Each
//! format has a file; what they share is here.
//!
//! Sources: exports of all, Scopus's as they have been since 2010.

mod proquest;
mod sciencedirect;
mod scopus;
#[cfg(test)]
mod tests;

use std::str::Utf8Error;
use std::sync::Arc;

use memchr::memmem;

use crate::record::Record;

use super::Format;
use super::batch::{Batch, warning};
use super::draft::Means;
use super::references::lines::{self, Line};

/// The lines of one record.
struct Entry<'a> {
    /// All up to the citation or link that marks it.
    head: &'a [Line<'a>],
    /// What follows that.
    tail: &'a [Line<'a>],
}

/// Which of them a text is, if any.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    let is_one = |entries: fn(&[Line<'_>]) -> bool| {
        let text = String::from_utf8_lossy(bytes);
        entries(&lines::of(&text))
    };
    if has(scopus::MARK) && is_one(|lines| !scopus::entries(lines).is_empty()) {
        return Some(Format::ScopusText);
    }
    if has(proquest::MARK) && is_one(|lines| !proquest::entries(lines).is_empty()) {
        return Some(Format::ProquestText);
    }
    let is_direct = has(sciencedirect::MARK)
        && is_one(|lines| sciencedirect::entries(lines).iter().any(sciencedirect::is_likely));
    is_direct.then_some(Format::SciencedirectText)
}

/// Reads Scopus's plain text.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_scopus(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let lines = lines::of(std::str::from_utf8(bytes)?);
    Ok(read(&lines, file, &scopus::entries(&lines), scopus::record))
}

/// Reads ScienceDirect's citations.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_sciencedirect(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let lines = lines::of(std::str::from_utf8(bytes)?);
    Ok(read(&lines, file, &sciencedirect::entries(&lines), sciencedirect::record))
}

/// Reads ProQuest's text.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_proquest(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let lines = lines::of(std::str::from_utf8(bytes)?);
    Ok(read(&lines, file, &proquest::entries(&lines), proquest::record))
}

fn read<'a>(
    lines: &[Line<'a>],
    file: &Arc<str>,
    entries: &[Entry<'a>],
    record: fn(&Entry<'a>) -> Result<Record, &'static str>,
) -> Batch {
    let mut batch = Batch::default();
    let number = |entry: &Entry<'_>| entry.head.first().map_or(1, |line| line.number);
    // Scopus says first whose the text is and when it was exported, ProQuest draws rules; what else is in no
    // record was cut off.
    let is_frame = |line: &str| scopus::is_title(line) || proquest::is_frame(line);
    let mut ends = entries.iter().map(|entry| {
        let last = entry.tail.last().or(entry.head.last());
        (number(entry), last.map_or(0, |line| line.number))
    });
    let mut next = ends.next();
    for line in lines {
        while next.is_some_and(|(_, last)| last < line.number) {
            next = ends.next();
        }
        if next.is_none_or(|(first, _)| line.number < first) && !is_frame(line.text) {
            batch.warn(warning::OUTSIDE);
        }
    }
    for entry in entries {
        match record(entry) {
            Ok(record) => batch.add(record, file, number(entry)),
            Err(reason) => {
                let text: Vec<&str> = entry.head.iter().map(|line| line.text).collect();
                batch.reject(number(entry), reason, &text.join(" "));
            }
        }
    }
    batch
}

/// A line that says what it is, `ABSTRACT: The aim…`: the word and its value.
fn labelled(line: &str, is_label: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    (value.is_empty() || value.starts_with(' ')).then_some(())?;
    is_label(label).then_some((label, value.trim_start()))
}

/// Lines under what each says it is; a line that does not goes on with the one before.
fn fields<'a>(lines: &[Line<'a>], is_label: impl Fn(&str) -> bool) -> Vec<(&'a str, String)> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in lines {
        match (labelled(line.text, &is_label), fields.last_mut()) {
            (Some((label, value)), _) => fields.push((label, value.to_owned())),
            (None, Some((_, before))) => {
                before.push('\n');
                before.push_str(line.text);
            }
            (None, None) => fields.push(("", line.text.to_owned())),
        }
    }
    fields
}

/// A value as [`Draft`](super::draft::Draft) takes it: these lines are not wrapped, so each of an abstract's
/// is a paragraph.
fn unwrapped(means: Means, value: String) -> String {
    if means == Means::Abstract { value.replace('\n', "\n\n") } else { value }
}
