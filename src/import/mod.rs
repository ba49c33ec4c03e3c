//! Import: bytes in, records and rejects out.
//!
//! This room knows formats and encodings and no folder. A file's format is told by its content,
//! never by its name. What cannot be read as a record is a [`Reject`] with its line and the reason;
//! what carries content and belongs to no record is counted as a warning; nothing goes without a
//! word, and `records + rejects` is what the file held. No input panics, and all readers take time
//! in proportion to the size of the input.

pub mod archive;
mod batch;
mod bibtex;
mod blocks;
mod citation;
pub mod decisions;
mod draft;
mod encoding;
mod format;
mod joined;
mod json;
mod kinds;
mod labelled;
mod languages;
mod links;
mod noted;
mod notice;
mod ovid_title;
mod own;
mod pages;
pub(crate) mod parallel;
mod pmid;
mod printed;
mod pubmed_text;
pub mod quiet;
mod references;
mod relations;
mod ris;
mod serial;
mod sniff;
mod table;
mod tagged;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::record::Record;

use batch::Batch;
use blocks::{Blocks, Stop, Told};
pub use format::Format;
pub(crate) use kinds::ris_code;
use labelled::{cochrane, nbib, ovid, ovid_tags, refer, refworks, show_all, wos};
pub(crate) use pmid::is_medline;

/// What a file held. `records.len() + rejects.len()` is what was read.
#[derive(Debug)]
pub struct Import {
    /// Format it was read as.
    pub format: Format,
    /// Character encoding it was read in, by its WHATWG name in lower case (`utf-8`, `windows-1252`).
    pub encoding: String,
    /// Records in the order of the file, each with its key and its place.
    pub records: Vec<Record>,
    /// What could not be read, in the order of the file.
    pub rejects: Vec<Reject>,
    /// How often each kind of oddity was met, by a name a person understands.
    pub warnings: BTreeMap<&'static str, u64>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Line of its first byte, counted from 1.
    pub line: u32,
    /// Why, in a few words.
    pub reason: String,
    /// How it begins: at most 60 characters, safe for a terminal.
    pub excerpt: String,
}

/// Reads a file's bytes; `name` goes into every record's place and into messages.
///
/// # Errors
/// [`Kind::Input`](crate::error::Kind::Input) where the content is no bibliography in a known
/// format, or holds nothing in the format asked for.
///
/// ```
/// let bytes = b"TY  - JOUR\nTI  - Peer mentoring\nPY  - 2014\nER  - \n";
/// let import = tiab::import::read("refs.ris", bytes, None)?;
/// assert_eq!(import.records[0].title, "Peer mentoring");
/// # Ok::<(), tiab::error::Error>(())
/// ```
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Import> {
    read_telling(name, bytes, format, &|_| {})
}

/// [`read`], telling how many of the bytes have been drawn so far. Formats that are not read in blocks
/// are silent.
///
/// # Errors
/// As [`read`].
pub fn read_telling(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    tell: &(dyn Fn(usize) + Sync),
) -> Result<Import> {
    read_on(name, bytes, format, parallel::threads(), tell).map(Import::without_votes)
}

/// [`read`], with the votes that `tiab export` wrote among the notes.
pub(crate) fn read_keeping_votes(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Import> {
    read_on(name, bytes, format, parallel::threads(), &|_| {})
}

/// [`read`] for a source that is not in memory, such as an open file. Its bytes are never there at
/// once, where the format is a tagged one and the text UTF-8; otherwise it is read a second time.
///
/// # Errors
/// As [`read`]; and [`Kind::Disk`](crate::error::Kind::Disk) where the source cannot be read.
pub fn read_from(name: &str, mut source: impl Read + Seek + Send, format: Option<Format>) -> Result<Import> {
    let refused = |error| Error::disk(format!("cannot read {name}"), error);
    let (file, threads) = (Arc::from(name), parallel::threads());
    let mut blocks = Blocks::new(&mut source).map_err(refused)?;
    let format_of = |head: &[u8], is_whole| format.or_else(|| sniff::format(head, is_whole));
    if let Some(mark) = encoding::utf8_mark(blocks.head()) {
        blocks.skip(mark);
        if let Some(format) = format_of(blocks.head(), blocks.is_whole()) {
            match tagged_text(format, blocks, &file, threads) {
                Some(Err(Stop::Unreadable(error))) => return Err(refused(error)),
                Some(Ok(batch)) if !batch.is_empty() => {
                    let tail = tail(&mut source).map_err(refused)?;
                    if !joined::is_likely(format, &batch, &tail) {
                        return Ok(Import::of(batch, format, "utf-8".to_owned()).without_votes());
                    }
                }
                _ => {}
            }
        }
    }
    let mut bytes = Vec::new();
    source.rewind().and_then(|()| source.read_to_end(&mut bytes)).map_err(refused)?;
    read_on(name, &bytes, format, threads, &|_| {}).map(Import::without_votes)
}

/// How a source ends.
fn tail(source: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    let end = source.seek(SeekFrom::End(0))?;
    source.seek(SeekFrom::Start(end.saturating_sub(joined::TAIL as u64)))?;
    let mut tail = Vec::new();
    source.read_to_end(&mut tail)?;
    Ok(tail)
}

/// [`read`] on so many threads; the result is the same for any number.
fn read_on(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    threads: usize,
    tell: &(dyn Fn(usize) + Sync),
) -> Result<Import> {
    let not_one = || not_a_bibliography(name, bytes);
    let file: Arc<str> = Arc::from(name);
    let mut source = encoding::Source::of(bytes);
    let told = match format.or_else(|| sniff::format(source.bytes(), true)) {
        // What heads a table's columns may be in letters that only decoding brings out.
        None | Some(Format::References)
            if format.is_none() && std::str::from_utf8(source.bytes()).is_err() =>
        {
            source = source.guessed();
            sniff::format(source.bytes(), true)
        }
        told => told,
    };
    let format = told.ok_or_else(not_one)?;
    let (batch, source) = match read_as(format, source.bytes(), &file, threads, tell) {
        Ok(batch) => (batch, source),
        // Not UTF-8 somewhere: decode all of it and read again.
        Err(_) => {
            let decoded = source.guessed();
            (read_as(format, decoded.bytes(), &file, threads, tell).map_err(|_| not_one())?, decoded)
        }
    };
    if batch.is_empty() {
        return Err(not_one());
    }
    let mut import = Import::of(batch, format, source.name());
    if source.is_guessed() {
        *import.warnings.entry(GUESSED_ENCODING).or_default() += 1;
    }
    Ok(import)
}

/// Reads a source in one of the tagged formats; `None` for the others.
fn tagged_text(
    format: Format,
    source: Blocks<impl Read + Send>,
    file: &Arc<str>,
    threads: usize,
) -> Option<std::result::Result<Batch, Stop>> {
    Some(match format {
        Format::Ris => blocks::read::<ris::Ris>(source, file, threads, ris::opens),
        Format::Nbib => blocks::read::<nbib::Nbib>(source, file, threads, nbib::opens),
        Format::Wos => blocks::read::<wos::Wos>(source, file, threads, wos::opens),
        Format::Refer if show_all::is_one(source.head()) => {
            blocks::read::<show_all::ShowAll>(source, file, threads, show_all::opens)
        }
        Format::Refer => blocks::read::<refer::Refer>(source, file, threads, refer::opens),
        Format::Ovid if ovid_tags::is_tagged(source.head()) => {
            blocks::read::<ovid_tags::OvidTags>(source, file, threads, ovid::opens)
        }
        Format::Ovid => blocks::read::<ovid::Ovid>(source, file, threads, ovid::opens),
        Format::RefWorks => blocks::read::<refworks::RefWorks>(source, file, threads, refworks::opens),
        Format::Cochrane => blocks::read::<cochrane::Cochrane>(source, file, threads, cochrane::opens),
        _ => return None,
    })
}

impl Import {
    fn of(batch: Batch, format: Format, encoding: String) -> Import {
        let Batch { records, rejects, warnings, .. } = batch;
        Import { format, encoding, records, rejects, warnings }
    }

    /// Whoever imports a file as a source is not told by it how others voted.
    fn without_votes(mut self) -> Import {
        decisions::own::strip(&mut self.records);
        self
    }
}

/// Reads content in an encoding that agrees with ASCII, and what it goes on in another format with.
fn read_as(
    format: Format,
    bytes: &[u8],
    file: &Arc<str>,
    threads: usize,
    tell: &(dyn Fn(usize) + Sync),
) -> std::result::Result<Batch, Stop> {
    let batch = read_alone(format, bytes, file, threads, tell)?;
    let likely = joined::is_likely(format, &batch, bytes);
    let pieces = likely.then(|| joined::read(bytes, format, file, threads)).flatten();
    pieces.unwrap_or(Ok(batch))
}

/// Reads content in one format.
fn read_alone(
    format: Format,
    bytes: &[u8],
    file: &Arc<str>,
    threads: usize,
    tell: &(dyn Fn(usize) + Sync),
) -> std::result::Result<Batch, Stop> {
    let blocks = Blocks::new(Told::new(bytes, tell)).map_err(Stop::Unreadable)?;
    if let Some(batch) = tagged_text(format, blocks, file, threads) {
        return batch;
    }
    Ok(match format {
        Format::Bibtex => bibtex::read(bytes, file, threads)?,
        Format::Jsonl => json::read_lines(bytes, file)?,
        Format::CslJson => json::read_csl(bytes, file)?,
        Format::EndnoteXml => xml::read_endnote(bytes, file)?,
        Format::PubmedXml => xml::read_pubmed(bytes, file)?,
        Format::PubmedText => pubmed_text::read(bytes, file)?,
        Format::ScopusText => printed::read_scopus(bytes, file)?,
        Format::SciencedirectText => printed::read_sciencedirect(bytes, file)?,
        Format::ProquestText => printed::read_proquest(bytes, file)?,
        Format::References => references::read(bytes, file)?,
        _ => table::read(bytes, file)?,
    })
}

/// The record in what a writer of ours has just written; `None` where that holds none or several.
/// This is how the writers see what their format does not bring back.
pub(crate) fn read_back(format: Format, bytes: &[u8]) -> Option<Record> {
    let batch = read_as(format, bytes, &Arc::from(""), 1, &|_| {}).ok()?;
    let mut records = batch.records.into_iter();
    records.next().filter(|_| records.len() == 0 && batch.rejects.is_empty())
}

/// The encoding is not said by the file and not UTF-8.
const GUESSED_ENCODING: &str = "guessed encoding";

fn not_a_bibliography(name: &str, bytes: &[u8]) -> Error {
    let error = Error::input(format!("{name} is no bibliography tiab can read"));
    let hint = if bytes.iter().all(u8::is_ascii_whitespace) {
        "the file is empty; export the references again".to_owned()
    } else if let Some(hint) = archive::is_instead(bytes) {
        hint.to_owned()
    } else {
        let names: Vec<_> = Format::ALL.iter().map(|f| f.name()).collect();
        format!("export the references as one of: {}", names.join(", "))
    };
    error.hint(hint)
}

#[cfg(all(test, unix))]
mod linear;
#[cfg(test)]
mod tests;
