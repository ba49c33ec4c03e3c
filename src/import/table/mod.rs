//! Tables with a header: comma, semicolon, tab or bar between cells.
//!
//! RFC 4180 with what people and spreadsheets do to it: rows of another length than the header, line
//! ends inside cells, Excel's `sep=;`, lines before the header. Columns are recognised by name
//! ([`columns`], [`tongues`], [`tools`]) and read by their meaning ([`cells`]); a column nobody knows is kept by its
//! header. Our own tables are [`own`], Ovid's [`ovid`]; those that stand [`upright`] have a row for each field,
//! in others whole references are [`cited`].

mod cells;
mod cited;
pub(in crate::import) mod columns;
mod convention;
mod glued;
mod header;
mod literal;
mod marks;
mod ovid;
mod own;
pub(in crate::import) mod people;
mod rows;
mod spaced;
mod tongues;
mod tools;
mod upright;

use std::str::Utf8Error;
use std::sync::Arc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::batch::{Batch, warning};
use super::draft::{Draft, Means};
use super::tagged;
pub(super) use header::header;
use header::{Column, Header};
use rows::{Rows, State};
pub(super) use upright::opens as stands_upright;

/// Bytes that are looked at to see how authors are listed.
const LONGEST_SAMPLE: usize = 1 << 20;

/// Whether this is a table, all the same, of which no column is known: rows with equally many cells.
pub(super) fn is_strange(bytes: &[u8]) -> bool {
    [b',', b';', b'\t'].into_iter().any(|delimiter| {
        let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
        let mut rows = reader(start, delimiter).into_byte_records().filter_map(Result::ok).take(20);
        let Some(head) = rows.next().filter(|head| head.len() >= 3) else { return false };
        let marked = delimiter == b'\t' || memchr::memchr(b'"', start).is_some() || head.len() >= 6;
        let mut rows = rows.peekable();
        marked && rows.peek().is_some() && rows.all(|row| row.len() == head.len())
    })
}

fn reader(bytes: &[u8], delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes)
}

/// Reads a whole file.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    let Some(found) = header(bytes) else { return Ok(upright::read(bytes, file)) };
    let bytes = &*spaced::closed_up(bytes, found.delimiter);
    let mut header = header(bytes).unwrap_or(found);
    look_at_rows(&mut header, bytes);
    let before = bytes.get(..header.start).unwrap_or_default();
    if before.iter().any(u8::is_ascii_alphanumeric) && !before.starts_with(b"sep=") {
        batch.warn(warning::OUTSIDE);
    }
    let mut lines =
        Lines { bytes, counted: 0, line: 1, mark: if tagged::counts_lf(bytes) { b'\n' } else { b'\r' } };
    for (at, row) in Rows::new(bytes, header.start, header.delimiter, header.columns.len()).enumerate() {
        // Nothing but empty cells, or the rule that Markdown has under a header.
        let empty = |cell: &[u8]| cell.iter().all(|b| matches!(b, b'-' | b':') || b.is_ascii_whitespace());
        if at == 0 || row.cells.iter().all(empty) {
            continue;
        }
        let (start, line) = lines.at(row.start);
        let text = bytes.get(start..).unwrap_or_default();
        match row.state {
            State::Broken => {
                batch.reject(line, "a quotation mark in this row is not closed", &excerpt(text));
                continue;
            }
            State::Mended => batch.warn(rows::NOT_CLOSED),
            State::Sound => {}
        }
        match record(&header, &row.cells) {
            Ok(record) => batch.add(record, file, line),
            Err(reason) => batch.reject(line, reason, &excerpt(text)),
        }
    }
    Ok(batch)
}

/// What the first rows show of how their authors and keywords are listed, where the tool does not tell.
fn look_at_rows(header: &mut Header, bytes: &[u8]) {
    let listed = header.tool.authors.is_none() && !header.own;
    let of = |column: &Column| match column.meaning.0 {
        Means::Author => listed,
        Means::Keyword => !header.own && !header.ovid,
        _ => false,
    };
    let rows = bytes.get(header.start..).unwrap_or_default();
    let rows = rows.get(..rows.len().min(LONGEST_SAMPLE)).unwrap_or_default();
    let looked_at: Vec<usize> =
        header.columns.iter().enumerate().filter(|(_, column)| of(column)).map(|(at, _)| at).collect();
    if looked_at.is_empty() {
        return;
    }
    let rows = reader(rows, header.delimiter).into_byte_records().filter_map(Result::ok).skip(1);
    let rows: Vec<ByteRecord> = rows.take(convention::SAMPLE).collect();
    let mut first = true;
    for at in looked_at {
        let cells: Vec<_> =
            rows.iter().filter_map(|row| Some(String::from_utf8_lossy(row.get(at)?))).collect();
        let cells = || cells.iter().map(AsRef::as_ref);
        match header.columns.get_mut(at) {
            Some(column) if column.meaning.0 == Means::Keyword => {
                column.commas = convention::commas_part(cells());
            }
            Some(_) if std::mem::take(&mut first) => header.convention = convention::of(cells()),
            _ => {}
        }
    }
}

fn excerpt(text: &[u8]) -> String {
    String::from_utf8_lossy(text.get(..text.len().min(400)).unwrap_or_default()).into_owned()
}

fn record(header: &Header, row: &ByteRecord) -> Result<crate::record::Record, &'static str> {
    let cell = |at: usize| std::str::from_utf8(row.get(at).unwrap_or_default()).unwrap_or_default();
    if header.own {
        return Ok(own::record(|name| {
            header.columns.iter().position(|column| column.name == name).map_or("", cell)
        }));
    }
    let mut draft = if header.ovid { Draft::default() } else { Draft::tabular() };
    for at in 0..row.len() {
        match header.columns.get(at) {
            Some(column) if header.reference == Some(at) => cited::add(&mut draft, column, cell(at)),
            Some(column) if header.ovid => ovid::add(&mut draft, column, cell(at)),
            Some(column) => cells::add(&mut draft, column, header, cell(at)),
            None => draft.add(format!("column {}", at + 1), (Means::Other, usize::MAX), cell(at)),
        }
    }
    draft.build()
}

/// Counts lines as it goes.
struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: u32,
    mark: u8,
}

impl Lines<'_> {
    /// Where a row that begins at `start` has its first byte of text, and on which line.
    fn at(&mut self, start: usize) -> (usize, u32) {
        let blank = |b: &&u8| matches!(b, b'\n' | b'\r');
        let start = start + self.bytes.get(start..).unwrap_or_default().iter().take_while(blank).count();
        let between = self.bytes.get(self.counted..start).unwrap_or_default();
        self.line += u32::try_from(memchr::memchr_iter(self.mark, between).count()).unwrap_or(u32::MAX);
        self.counted = start.max(self.counted);
        (start, self.line)
    }
}

#[cfg(test)]
mod tests;
