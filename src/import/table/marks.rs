//! Quotation marks around cells: RFC 4180's, and those that were not doubled or not closed.

use csv::ByteRecord;
use memchr::{memchr, memchr3};

/// Whether what stands behind a mark lets it close a cell: nothing but spaces before the next.
pub(super) fn closes(behind: &[u8], delimiter: u8) -> bool {
    let next = behind.iter().find(|b| **b != b' ');
    next.is_none_or(|b| *b == delimiter || matches!(b, b'\n' | b'\r'))
}

/// How long a cell in quotation marks is; `None` where it does not end.
pub(super) fn quoted(cell: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr(b'"', cell.get(at..)?)? + 1;
        if cell.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// How long a cell in quotation marks is that ends where a delimiter or line end follows; marks within need
/// not be doubled.
fn loosely_quoted(cell: &[u8], delimiter: u8) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr(b'"', cell.get(at..)?)? + 1;
        let run = cell.get(at..)?.iter().take_while(|b| **b == b'"').count();
        at += run;
        // Two are one that was doubled, three are that and the end.
        if run % 2 == 0 && closes(cell.get(at..)?, delimiter) {
            return Some(at);
        }
    }
}

/// A closed cell with the spaces behind it.
fn padded(text: &[u8], length: usize) -> usize {
    length + text.get(length..).unwrap_or_default().iter().take_while(|b| **b == b' ').count()
}

pub(super) fn line_end(text: &[u8]) -> usize {
    text.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(text.len())
}

/// What stands between the marks, each of those that are doubled once; `"Rain": a study` is no cell in marks.
fn unquoted(cell: &[u8]) -> Vec<u8> {
    let marks = || memchr::memchr_iter(b'"', cell).count();
    let inner = match cell.strip_prefix(b"\"") {
        Some(inner) if inner.ends_with(b"\"") => inner.strip_suffix(b"\"").unwrap_or(inner),
        Some(inner) if marks() % 2 == 1 => inner,
        Some(_) => return cell.to_vec(),
        None => cell,
    };
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().peekable();
    while let Some(byte) = bytes.next() {
        out.push(*byte);
        if *byte == b'"' {
            bytes.next_if(|next| **next == b'"');
        }
    }
    out
}

/// The cells of a line by itself, if they are as many as the header's, and whether it had to be guessed which.
/// A cell with a mark that is not closed, or not doubled, takes as many delimiters as there are too many.
pub(super) fn alone(line: &[u8], delimiter: u8, columns: usize) -> Option<(ByteRecord, bool)> {
    let (cells, odd) = parted(line, delimiter, None);
    let (cells, first) = match odd {
        None if cells.len() != columns => return None,
        None => return Some((cells.into_iter().map(unquoted).collect(), false)),
        Some((_, true)) if cells.len() == columns => {
            return Some((cells.into_iter().map(unquoted).collect(), false));
        }
        Some((at, true)) if cells.len() > columns => (cells, at),
        Some((at, _)) => (parted(line, delimiter, Some(at)).0, at),
    };
    let extra = cells.len().checked_sub(columns)?;
    let (open, last) = (cells.get(first)?, cells.get(first + extra)?);
    let from = open.as_ptr() as usize - line.as_ptr() as usize;
    let to = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
    let mut cells = cells;
    cells.splice(first..=first + extra, [line.get(from..to)?]);
    Some((cells.into_iter().map(unquoted).collect(), true))
}

/// The cells of a line as they stand there, the first of them in which a mark is not doubled, or not closed, and
/// whether that is closed. Of the cell `bare` a mark is the text's own.
fn parted(line: &[u8], delimiter: u8, bare: Option<usize>) -> (Vec<&[u8]>, Option<(usize, bool)>) {
    let (mut cells, mut odd, mut opened, mut at) = (Vec::new(), None, false, 0);
    loop {
        let rest = line.get(at..).unwrap_or_default();
        let may_open = rest.starts_with(b"\"") && !opened && bare != Some(cells.len());
        let closed = if may_open { loosely_quoted(rest, delimiter) } else { None };
        if may_open && odd.is_none() && (closed.is_none() || quoted(rest) != closed) {
            odd = Some((cells.len(), closed.is_some()));
        }
        opened |= may_open && closed.is_none();
        let length = closed.or_else(|| memchr(delimiter, rest)).unwrap_or(rest.len());
        cells.push(rest.get(..length).unwrap_or_default());
        at += padded(rest, length);
        if at >= line.len() {
            return (cells, odd);
        }
        at += 1;
    }
}

/// Whether a line has the end of a cell that began before it: `and more",2014`.
pub(super) fn goes_on(line: &[u8], delimiter: u8) -> bool {
    line.split(|b| *b == delimiter).any(|cell| {
        cell.ends_with(b"\"")
            && !cell.starts_with(b"\"")
            && cell.iter().filter(|b| **b == b'"').count() % 2 == 1
    })
}

/// The cells of a row with line ends in it and marks that are not doubled, if they are as many as the
/// header's, and how much of the text was read.
pub(super) fn leniently(text: &[u8], delimiter: u8, columns: usize) -> (Option<ByteRecord>, usize) {
    let mut cells = ByteRecord::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let length = match rest.first() {
            Some(b'"') => loosely_quoted(rest, delimiter),
            _ => Some(memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())),
        };
        let Some(length) = length else { return (None, text.len()) };
        cells.push_field(&unquoted(rest.get(..length).unwrap_or_default()));
        at += padded(rest, length);
        if text.get(at) != Some(&delimiter) {
            return (Some(cells).filter(|cells| cells.len() == columns), at);
        }
        if cells.len() >= columns {
            return (None, at);
        }
        at += 1;
    }
}
