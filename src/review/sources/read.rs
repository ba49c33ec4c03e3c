//! Reading every source of a review.

use std::fs::File;
use std::path::Path;

use super::stacks::{Part, Shelf, Stacks};
use super::{Imports, Source, short};
use crate::dedup::Holdings;
use crate::error::{Error, Result};
use crate::import::{self, Format};
use crate::review::open::files_in;

/// Reads every source of a review, in the order of their import (files no log tells of last, by
/// name). Withdrawn sources give no records.
pub(in crate::review) fn read_all(dir: &Path, imports: &Imports) -> Result<(Vec<Source>, Holdings)> {
    let mut sources = imports.sources();
    for path in files_in(&dir.join("sources"), "")? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is = |source: &Source| {
            source.import.as_ref().is_some_and(|import| stem.ends_with(&format!("-{}", short(import.hash))))
        };
        match sources.iter_mut().find(|source| source.path.is_none() && is(source)) {
            Some(source) => source.path = Some(path),
            None => sources.push(Source {
                path: Some(path),
                import: None,
                at: None,
                by: None,
                withdrawn: false,
                records: 0,
            }),
        }
    }
    let mut stacks = Stacks::default();
    for source in &mut sources {
        let Some(path) = source.path.as_ref().filter(|_| !source.withdrawn) else { continue };
        let format = source.import.as_ref().and_then(|import| import.format.parse::<Format>().ok());
        let name = source.name();
        if let Some(shelf) = format.and_then(|format| Shelf::find(&name, path, format)) {
            source.records = shelf.len();
            stacks.add(Part::Shelved(shelf));
            continue;
        }
        let file = File::open(path).map_err(|error| {
            Error::disk(format!("cannot read {}", path.display()), error)
                .hint("restore the file from a copy of the review")
        })?;
        let read = import::read_from(&name, file, format)?;
        source.records = read.records.len();
        stacks.add(Part::Read(read.records));
    }
    Ok((sources, stacks.holdings()))
}
