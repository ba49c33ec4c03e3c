//! Records as bytes in formats other programs read: one file a format, one door, [`write()`].
//!
//! What is written reads back: `tiab import` of any of these gives the records that went out, equal in
//! every field but their place. What a format has no place for is said in notes or a field that other
//! programs show or ignore, see [`record::restated`](crate::record::restated).
//!
//! A format is added by adding its file and its line in [`Format`]. Records are written one at a
//! time as they come, so that a hundred thousand need no more memory than one.

mod bibtex;
mod csv;
pub mod decided;
mod disagreements;
mod exact;
mod imprint;
mod jsonl;
mod kinds;
mod nbib;
mod ris;
mod tagged;
#[cfg(test)]
mod testing;

pub use disagreements::disagreements;

use std::io;
use std::str::FromStr;

use crate::error::Error;
use crate::record::Record;

/// A format records can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Lines: every field, exactly.
    Jsonl,
    /// CSV with a header row: every field, exactly, and safe to open in a spreadsheet.
    Csv,
    /// RIS, for reference managers.
    Ris,
    /// BibTeX.
    Bibtex,
    /// PubMed's `.nbib`.
    Nbib,
}

impl Format {
    /// Every format, as listed in messages.
    pub const ALL: [Format; 5] = [Format::Ris, Format::Bibtex, Format::Csv, Format::Jsonl, Format::Nbib];

    /// The word after `--to`.
    pub fn word(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Ris => "ris",
            Format::Bibtex => "bibtex",
            Format::Nbib => "nbib",
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(word: &str) -> Result<Format, Error> {
        Format::ALL.into_iter().find(|format| format.word() == word).ok_or_else(|| {
            let known: Vec<_> = Format::ALL.iter().map(|format| format.word()).collect();
            Error::usage(format!("\"{}\" is not a format that can be written", word.escape_debug()))
                .hint(format!("one of {}", known.join(", ")))
        })
    }
}

/// Writes records in a format, in order.
///
/// # Errors
/// Only what `out` itself refuses.
pub fn write<'a>(
    format: Format,
    records: impl IntoIterator<Item = &'a Record>,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut records = records.into_iter();
    match format {
        Format::Jsonl => jsonl::write(&mut records, out),
        Format::Csv => csv::write(&mut records, out),
        Format::Ris => ris::write(&mut records, out),
        Format::Bibtex => bibtex::write(&mut records, out),
        Format::Nbib => nbib::write(&mut records, out),
    }
}
