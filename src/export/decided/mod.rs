//! Records that go out with what was decided about them.
//!
//! The fields of a record go out as they are; what people said stands beside them, where the program
//! that opens the file shows it and tiab finds it again (`tiab import --decisions`): in RIS and BibTeX as
//! notes, in CSV as columns, in JSON Lines as a field `decisions`, in Rayyan's and ASReview's files as
//! they write it. `docs/export.md` tells which field is which.

mod asreview;
mod ballot;
mod columns;
mod markdown;
mod rayyan;

use std::io;

pub use ballot::ballot;

use super::{Format, jsonl, write as write_records};
use crate::import::decisions::own::Told;
use crate::protocol::Protocol;
use crate::record::{Record, Text};

/// A record with what was decided about it.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The record.
    pub record: Record,
    /// What was said of it.
    pub told: Told,
}

/// Where records with decisions can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Reference managers.
    Ris,
    /// LaTeX, Zotero, JabRef.
    Bibtex,
    /// Spreadsheets.
    Csv,
    /// Programs.
    Jsonl,
    /// A list for the report: PRISMA 2020, item 16b.
    Markdown,
    /// Rayyan.
    Rayyan,
    /// ASReview.
    Asreview,
}

/// Writes records with decisions, in order. Reasons are shown in review.toml's words.
///
/// # Errors
/// Only what `out` itself refuses.
pub fn write(
    to: Destination,
    all: &[Decided],
    protocol: &Protocol,
    out: &mut impl io::Write,
) -> io::Result<()> {
    match to {
        Destination::Ris => write_records(Format::Ris, &noted(all), out),
        Destination::Bibtex => write_records(Format::Bibtex, &noted(all), out),
        Destination::Csv => columns::write(all, protocol, out),
        Destination::Jsonl => {
            #[derive(serde::Serialize)]
            struct Line<'a> {
                #[serde(flatten)]
                record: &'a Record,
                decisions: &'a Told,
            }
            all.iter()
                .try_for_each(|one| jsonl::line(&Line { record: &one.record, decisions: &one.told }, out))
        }
        Destination::Markdown => out.write_all(markdown::write(all, protocol).as_bytes()),
        Destination::Rayyan => rayyan::write(all, protocol, out),
        Destination::Asreview => asreview::write(all, out),
    }
}

/// The records with what was said of them as notes behind their own.
fn noted(all: &[Decided]) -> Vec<Record> {
    let noted = |one: &Decided| {
        let mut record = one.record.clone();
        record.notes.extend(one.told.notes().into_iter().map(Text::from));
        record
    };
    all.iter().map(noted).collect()
}

/// Writes one row of a table, each cell safe to open in a spreadsheet.
fn row<'a>(
    writer: &mut csv::Writer<impl io::Write>,
    cells: impl IntoIterator<Item = &'a str>,
) -> io::Result<()> {
    use crate::record::cell::defuse;
    use crate::report::text::clean_lines;
    for cell in cells {
        writer.write_field(defuse(&clean_lines(cell)).as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}

#[cfg(test)]
mod tests;
