//! A ballot for a spreadsheet: the records with room for a verdict, and nobody's votes.

use std::io;

use super::row;
use crate::event::StageId;
use crate::record::Record;
use crate::record::cell::join;

const COLUMNS: [&str; 12] = [
    "key", "stage", "reviewer", "verdict", "reason", "note", "title", "authors", "year", "journal", "doi",
    "abstract",
];

/// Writes a ballot for these records. `reviewer` is whose it is, empty where anybody may fill it in.
///
/// # Errors
/// Only what `out` itself refuses.
pub fn ballot<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    stage: &StageId,
    reviewer: &str,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    row(&mut writer, COLUMNS)?;
    for record in records {
        let year = record.year.map(|year| year.to_string()).unwrap_or_default();
        let (key, authors) = (record.key.to_string(), join(&record.authors));
        let cells = [
            key.as_str(),
            stage.as_str(),
            reviewer,
            "",
            "",
            "",
            &record.title,
            &authors,
            &year,
            &record.container,
            &record.doi,
            &record.abstract_text,
        ];
        row(&mut writer, cells)?;
    }
    writer.flush()
}
