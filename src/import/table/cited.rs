//! Tables that have whole references in one column, `id,Reference`, as people copy them out of articles and as
//! programs write what they have read there.
//!
//! Such a column's name says little, so its cells decide. What a cell says is as in a list of references; the
//! other columns add to it.

use super::super::draft::{Draft, Means};
use super::super::references;
use super::header::candidate;
use super::{Column, Header, columns, reader};
use csv::ByteRecord;

/// Names of such columns, folded.
const REFERENCES: &[&str] = &[
    "reference",
    "references",
    "fullreference",
    "referencetext",
    "apareference",
    "referenceapa",
    "bibliographicreference",
    "citation",
    "fullcitation",
    "apacitation",
    "citationapa",
    "studyreference",
    "articlereference",
    "referencia",
    "referenciabibliografica",
    "literaturangabe",
    "quellenangabe",
    "reference文献",
    "参考文献",
];
/// Rows that are looked at.
const SAMPLE: usize = 20;

/// The header of such a table, on the first line that is not blank.
pub(super) fn header(bytes: &[u8], start: usize) -> Option<Header> {
    let rest = bytes.get(start..)?;
    let line = rest.split(|b| matches!(b, b'\n' | b'\r')).next()?;
    [b',', b';', b'\t', b'|'].into_iter().find_map(|delimiter| {
        let (_, _, mut header) = candidate(line, delimiter)?;
        let is_one = |column: &Column| REFERENCES.contains(&columns::folded(&column.name).as_str());
        let at = header.columns.iter().position(is_one)?;
        let rows = reader(rest, delimiter).into_byte_records().filter_map(Result::ok).skip(1);
        if header.columns.len() == 1 && !is_quoted(rest) {
            return None;
        }
        let cells: Vec<String> = rows.take(SAMPLE).filter_map(|row| cell(&row, at)).collect();
        let good = cells.iter().filter(|cell| references::is_one(cell)).count();
        if good == 0 || good * 2 < cells.len() {
            return None;
        }
        header.start = start;
        header.reference = Some(at);
        for column in &mut header.columns {
            // The reference names the people and says what it is.
            if matches!(column.meaning.0, Means::Author | Means::FullAuthor | Means::Citation | Means::Kind) {
                column.meaning = (Means::Other, usize::MAX);
            }
        }
        Some(header)
    })
}

/// Whether the lines under a header stand in quotation marks, as cells do and references do not.
fn is_quoted(rest: &[u8]) -> bool {
    let lines =
        || rest.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_empty()).skip(1).take(SAMPLE);
    let quoted = |line: &&[u8]| line.starts_with(b"\"") && line.ends_with(b"\"");
    lines().filter(quoted).count() * 2 > lines().count()
}

fn cell(row: &ByteRecord, at: usize) -> Option<String> {
    let text = String::from_utf8_lossy(row.get(at)?).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Adds what a reference says, and its text as it is there.
pub(super) fn add<'a>(draft: &mut Draft<'a>, column: &'a Column, cell: &'a str) {
    if !cell.trim().is_empty() {
        references::add(draft, cell);
        draft.add(column.name.as_str(), (Means::Other, usize::MAX), cell);
    }
}
