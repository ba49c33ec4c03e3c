//! Reading every source of a review.

use std::fs::File;
use std::path::Path;

use super::stacks::{Part, Shelf, Stacks};
use super::{Imports, Source, Trouble, short};
use crate::dedup::Holdings;
use crate::error::{Error, Kind, Result};
use crate::event::SourceHash;
use crate::import::{self, Format, Import};
use crate::review::open::files_in;

/// Reads every source of a review, in the order of their import (files no log tells of last, by
/// name). Withdrawn sources give no records, nor do those that cannot be read: [`Source::trouble`].
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
                trouble: None,
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
        match import::read_from(&name, file, format) {
            Ok(read) => {
                source.trouble = changed(source, path, &read);
                source.records = read.records.len();
                stacks.add(Part::Read(read.records));
            }
            // One file that is damaged, or has no business here, does not keep anybody from the others.
            Err(error) if error.kind() == Kind::Input => {
                source.trouble = Some(Trouble::Unreadable(error.to_string()));
            }
            Err(error) => return Err(error),
        }
    }
    Ok((sources, stacks.holdings()))
}

/// Whether a source is not what was imported. Only one that holds more or less than its import told is
/// looked at as a whole: most damage is a file cut off, and `tiab log verify` looks at all of them.
fn changed(source: &Source, path: &Path, read: &Import) -> Option<Trouble> {
    let told = source.import.as_ref()?;
    let (now, then) = ((read.records.len() + read.rejects.len()) as u64, told.read);
    let is_whole = || std::fs::read(path).is_ok_and(|bytes| SourceHash::of(&bytes) == told.hash);
    (now != then && !is_whole()).then_some(Trouble::Changed { now, then })
}
