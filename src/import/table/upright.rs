//! Tables that stand upright: a row for each field of a record, its name in the first cell and its
//! values in the others, an empty row between records.
//!
//! Source: Embase.com's export to CSV, field by row. Names are those of [`columns`](super::columns).

use std::sync::Arc;

use csv::ByteRecord;

use super::super::batch::Batch;
use super::super::draft::{Draft, Means};
use super::super::{links, tagged};
use super::{Lines, columns, excerpt, reader};
use crate::record::plain::names;

/// Whether a file is such a table: its first rows have a title and something else that is known.
pub(in crate::import) fn opens(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    let mut rows = reader(start, b',').into_byte_records().filter_map(Result::ok);
    let mut meaning = || Some(columns::meaning(&String::from_utf8_lossy(rows.next()?.get(0)?)).0);
    start.starts_with(b"\"")
        && meaning() == Some(Means::Title)
        && meaning().is_some_and(|m| m != Means::Other)
}

/// Reads a whole file, which is UTF-8.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Batch {
    let mut batch = Batch::default();
    if !opens(bytes) {
        return batch;
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mark = if tagged::counts_lf(bytes) { b'\n' } else { b'\r' };
    let mut lines = Lines { bytes, counted: 0, line: 1, mark };
    let mut rows = reader(bytes, b',');
    let (mut row, mut draft, mut began) = (ByteRecord::new(), None, (0, 1));
    // Reading from memory and without a fixed length of rows cannot fail.
    while rows.read_byte_record(&mut row).unwrap_or(false) {
        let start = row.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
        // The reader skips an empty row, and its place is before that.
        let apart = bytes.get(start).is_none_or(|b| matches!(b, b'\n' | b'\r'));
        let place = lines.at(start);
        if apart || draft.is_none() {
            finish(draft.take(), began, bytes, &mut batch, file);
            began = place;
        }
        add(draft.get_or_insert_with(Draft::default), &row);
    }
    finish(draft, began, bytes, &mut batch, file);
    batch
}

fn finish(
    draft: Option<Draft<'static>>,
    (start, line): (usize, u32),
    bytes: &[u8],
    batch: &mut Batch,
    file: &Arc<str>,
) {
    match draft.map(Draft::build) {
        Some(Ok(record)) => batch.add(record, file, line),
        Some(Err(reason)) => batch.reject(line, reason, &excerpt(bytes.get(start..).unwrap_or_default())),
        None => {}
    }
}

fn add(draft: &mut Draft<'static>, row: &ByteRecord) {
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_owned();
    let mut cells = row.iter();
    let name = cells.next().map(text).unwrap_or_default();
    let meaning = columns::meaning(&name);
    for value in cells.map(text) {
        if meaning.0 != Means::Author {
            if let Some(number) = links::issn(&value).filter(|_| meaning.0 == Means::Link) {
                draft.add("", (Means::Serial, usize::MAX), number.to_owned());
            }
            draft.add(name.clone(), meaning, value);
            continue;
        }
        let mut authors = Vec::new();
        names::read(&value, &mut authors);
        authors.into_iter().for_each(|author| draft.add(name.clone(), meaning, author));
    }
}
