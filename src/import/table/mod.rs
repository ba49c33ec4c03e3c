//! Tables with a header: comma, semicolon, tab or bar between cells.
//!
//! RFC 4180 with what people and spreadsheets do to it: rows of another length than the header, line
//! ends inside cells, Excel's `sep=;`, lines before the header. Columns are recognised by name
//! ([`columns`]); a column nobody knows is kept by its header. Our own tables are [`own`].

mod columns;
mod own;
mod people;

use std::str::Utf8Error;
use std::sync::Arc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::batch::{Batch, warning};
use super::draft::{Draft, Means};
use super::{citation, tagged};

/// Lines before the header that are looked at.
const LONGEST_PREAMBLE: usize = 5;
/// How often reading goes on after a quotation mark nobody closed.
const MOST_REPAIRS: usize = 16;

/// A header that was recognised.
pub(super) struct Header {
    /// Where its line begins.
    pub start: usize,
    delimiter: u8,
    columns: Vec<Column>,
    own: bool,
    /// Whether names stand without anything between them.
    glued: bool,
}

struct Column {
    name: String,
    meaning: (Means, usize),
}

/// The header of a table, if this is one: a title column and another that is known.
pub(super) fn header(bytes: &[u8]) -> Option<Header> {
    let mut seen = 0;
    for line in tagged::byte_lines(bytes) {
        let start = line.as_ptr() as usize - bytes.as_ptr() as usize;
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        let candidates =
            [b',', b';', b'\t', b'|'].into_iter().filter_map(|delimiter| candidate(line, delimiter));
        if let Some((_, mut header)) = candidates.max_by_key(|(known, _)| *known) {
            header.start = start;
            return Some(header);
        }
        seen += 1;
        if seen > LONGEST_PREAMBLE {
            return None;
        }
    }
    None
}

/// A line as a header with this delimiter, and how many of its columns are known.
fn candidate(line: &[u8], delimiter: u8) -> Option<(usize, Header)> {
    if line.len() > 1 << 16 || !line.contains(&delimiter) {
        return None;
    }
    let mut row = ByteRecord::new();
    reader(line, delimiter).read_byte_record(&mut row).ok()?;
    let names: Vec<String> = row
        .iter()
        .enumerate()
        .map(|(at, name)| match String::from_utf8_lossy(name).trim() {
            "" => format!("column {}", at + 1),
            name => name.to_owned(),
        })
        .collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let wos = has("PT") && has("TI") && has("SO");
    let mut columns: Vec<Column> = names
        .into_iter()
        .map(|name| Column {
            meaning: if wos { columns::web_of_science(&name) } else { columns::meaning(&name) },
            name,
        })
        .collect();
    let known = columns.iter().filter(|column| column.meaning.0 != Means::Other).count();
    let titled = columns.iter().any(|column| column.meaning.0 == Means::Title);
    let own = own::COLUMNS.iter().all(|name| columns.iter().any(|column| column.name == *name));
    let glued = columns.iter().any(|column| column.name == "Item DOI");
    let contained = columns.iter().any(|column| column.meaning.0 == Means::Container);
    // Beside a journal's column, *source* is the database.
    for column in columns.iter_mut().filter(|column| column.meaning.0 == Means::Citation && contained) {
        column.meaning = (Means::Other, usize::MAX);
    }
    (titled && known >= 2).then_some((known, Header { start: 0, delimiter, columns, own, glued }))
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
    let Some(header) = header(bytes) else { return Ok(batch) };
    let before = bytes.get(..header.start).unwrap_or_default();
    if before.iter().any(u8::is_ascii_alphanumeric) && !before.starts_with(b"sep=") {
        batch.warn(warning::OUTSIDE);
    }
    let mut lines =
        Lines { bytes, counted: 0, line: 1, mark: if tagged::counts_lf(bytes) { b'\n' } else { b'\r' } };
    let (mut from, mut first, mut repairs) = (header.start, true, 0);
    'from: loop {
        let mut rows = reader(bytes.get(from..).unwrap_or_default(), header.delimiter);
        let mut row = ByteRecord::new();
        // Reading from memory and without a fixed length of rows cannot fail.
        while rows.read_byte_record(&mut row).unwrap_or(false) {
            let start = from + row.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
            if std::mem::take(&mut first) || row.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            let (start, line) = lines.at(start);
            let text = bytes.get(start..).unwrap_or_default();
            let end = from + usize::try_from(rows.position().byte()).unwrap_or(0);
            let own_line = text.iter().position(|b| matches!(b, b'\n' | b'\r')).map(|at| start + at + 1);
            // A mark nobody closed makes one cell of all that follows.
            if row.len() < header.columns.len()
                && end >= bytes.len()
                && repairs < MOST_REPAIRS
                && let Some(next) = own_line
                    .filter(|next| bytes.get(*next..).is_some_and(|rest| !rest.trim_ascii().is_empty()))
            {
                batch.reject(line, "a quotation mark in this row is not closed", &excerpt(text));
                (from, repairs) = (next, repairs + 1);
                continue 'from;
            }
            match record(&header, &row) {
                Ok(record) => batch.add(record, file, line),
                Err(reason) => batch.reject(line, reason, &excerpt(text)),
            }
        }
        return Ok(batch);
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
    let mut draft = Draft::tabular();
    for at in 0..row.len() {
        let value = cell(at);
        let Some(column) = header.columns.get(at) else {
            draft.add(format!("column {}", at + 1), (Means::Other, usize::MAX), value);
            continue;
        };
        let (means, rank) = column.meaning;
        match means {
            Means::Author | Means::FullAuthor => {
                let mut authors = Vec::new();
                match header.glued {
                    true => people::split(&people::unglued(value), &mut authors),
                    false => people::split(value, &mut authors),
                }
                for author in authors {
                    draft.add(column.name.as_str(), (means, rank), author);
                }
            }
            Means::Keyword if value.starts_with("['") => {
                people::python_list(value)
                    .into_iter()
                    .flatten()
                    .for_each(|word| draft.add(column.name.as_str(), (means, rank), word.to_owned()));
            }
            // Emtree's terms have commas between them, and in the brackets behind them.
            Means::Keyword if column.name.starts_with("Emtree") => {
                let mut open = 0i32;
                let terms = value.split(|c: char| {
                    open += i32::from(c == '(') - i32::from(c == ')');
                    c == ',' && open <= 0
                });
                terms.for_each(|term| draft.add(column.name.as_str(), (means, rank), term.to_owned()));
            }
            Means::Citation if citation::read(value).container.is_empty() => {
                draft.add(column.name.as_str(), (Means::Container, rank), value);
            }
            _ => draft.add(column.name.as_str(), (means, rank), value),
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
