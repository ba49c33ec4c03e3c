//! BibTeX and BibLaTeX.
//!
//! A file is cut into entries by our own splitter, which comes back to its senses at the next line
//! that opens an entry ([`split`]); each entry is read by the crate `nom-bibtex` by itself, its
//! panics caught and silenced, and where the crate gives up, by a tolerant reader of our own
//! ([`entry`]); abbreviations are expanded by us ([`macros`]), because the crate drops fields whose
//! abbreviation is not defined and recurses without end on one defined by itself; [`record`] says
//! what the fields mean. Sources: Patashnik, *BibTeXing* (1988); the biblatex manual.

mod container;
mod entry;
mod fields;
mod hand;
mod journals;
mod kind;
mod macros;
mod parents;
mod people;
mod record;
mod split;
mod values;

use std::str::Utf8Error;
use std::sync::Arc;

use memchr::memchr_iter;

use super::batch::{Batch, warning};
use super::{parallel, tagged};
use macros::Macros;
use split::Block;

/// A piece of a value: BibTeX joins pieces with `#`.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// Literal text, still in LaTeX.
    Text(String),
    /// The name of an abbreviation, or a bare number.
    Name(String),
}

/// Reads a whole file.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read(bytes: &[u8], file: &Arc<str>, threads: usize) -> Result<Batch, Utf8Error> {
    let text = std::str::from_utf8(bytes)?;
    let end_of_line = if tagged::counts_lf(bytes) { b'\n' } else { b'\r' };
    let lines = |from: usize, to: usize| -> u32 {
        let count = memchr_iter(end_of_line, bytes.get(from..to).unwrap_or_default()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let split::Split { strings, mut entries, outside } = split::split(text);
    let macros = Macros::new(strings.iter().map(|block| block.body(text)));
    let parents = parents::Parents::of(text, &entries);
    entries.retain(|block| !parents.is_shared(block));

    let count = parallel::stretches(bytes.len(), threads);
    let size = entries.len().div_ceil(count).max(1);
    let stretches: Vec<&[Block]> = entries.chunks(size).collect();
    let ends =
        stretches.iter().skip(1).filter_map(|s| s.first()).map(|block| block.start).chain([bytes.len()]);
    let jobs: Vec<(&[Block], usize)> = stretches.iter().copied().zip(ends).collect();
    let batches = parallel::map(jobs, |(blocks, end)| {
        let mut batch = Batch::default();
        let mut at = blocks.first().map_or(0, |block| block.start);
        for block in blocks {
            batch.lines += lines(at, block.start);
            at = block.start;
            read_entry(block, text, &macros, &parents, file, &mut batch);
        }
        batch.lines += lines(at, end);
        batch
    });

    let mut whole =
        Batch { lines: lines(0, entries.first().map_or(0, |block| block.start)), ..Batch::default() };
    for mut batch in batches {
        whole.append(&mut batch);
    }
    for _ in 0..outside {
        whole.warn(warning::OUTSIDE);
    }
    Ok(whole)
}

fn read_entry(
    block: &Block,
    text: &str,
    macros: &Macros,
    parents: &parents::Parents<'_>,
    file: &Arc<str>,
    batch: &mut Batch,
) {
    let line = batch.lines + 1;
    let written = text.get(block.start..block.end).unwrap_or_default();
    match entry::read(block, text) {
        Ok(entry) if is_set(&entry) => batch.reject(line, "a set of other entries, and none itself", written),
        Ok(mut entry) => {
            parents.complete(&mut entry);
            if entry.repaired {
                batch.warn(warning::REPAIRED);
            }
            let mut undefined = 0;
            let record = record::build(entry, macros, &mut undefined);
            for _ in 0..undefined {
                batch.warn(warning::ABBREVIATION);
            }
            batch.add(record, file, line);
        }
        Err(reason) => batch.reject(line, reason, written),
    }
}

/// biblatex's `@set` names entries that are cited together, each of which is there for itself.
fn is_set(entry: &entry::Entry) -> bool {
    let names = |name: &str| entry.fields.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
    entry.kind.eq_ignore_ascii_case("set") && names("entryset") && !names("title")
}

#[cfg(test)]
mod tests;
