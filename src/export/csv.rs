//! CSV with a header row of names that other tools know.
//!
//! UTF-8 without a byte order mark, RFC 4180 quoting, lines ended by a line feed. Fields with several
//! values are joined, and every cell is defused, as [`record::cell`](crate::record::cell) describes;
//! `other` is JSON, an object of arrays. `source` and `line` say where the record was read.

use std::io;

use crate::record::cell::{defuse, join};
use crate::record::{Record, Text};
use crate::report::text::clean_lines;

/// The header row.
pub(super) const COLUMNS: [&str; 24] = [
    "key",
    "id",
    "type",
    "title",
    "authors",
    "year",
    "date",
    "container",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "accession",
    "issn",
    "isbn",
    "urls",
    "keywords",
    "language",
    "abstract",
    "notes",
    "other",
    "source",
    "line",
];

pub(super) fn write(records: &mut dyn Iterator<Item = &Record>, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for record in records {
        for cell in cells(record) {
            writer.write_field(defuse(&clean_lines(&cell)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// The cells in the order of [`COLUMNS`].
pub(super) fn cells(record: &Record) -> [String; 24] {
    let text = |field: &Text| field.to_string();
    let other = match record.other.is_empty() {
        true => String::new(),
        false => serde_json::to_string(&record.other).unwrap_or_default(),
    };
    [
        record.key.to_string(),
        text(&record.id),
        text(&record.kind),
        text(&record.title),
        join(&record.authors),
        record.year.map(|year| year.to_string()).unwrap_or_default(),
        text(&record.date),
        text(&record.container),
        text(&record.volume),
        text(&record.issue),
        text(&record.pages),
        text(&record.doi),
        text(&record.pmid),
        text(&record.accession),
        text(&record.issn),
        text(&record.isbn),
        join(&record.urls),
        join(&record.keywords),
        text(&record.language),
        text(&record.abstract_text),
        join(&record.notes),
        other,
        record.source.file.to_string(),
        record.source.line.to_string(),
    ]
}
