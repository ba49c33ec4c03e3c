//! `tiab duplicates`: which records are one report, and why. Reads only.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::DuplicatesArgs;
use super::import::format;
use super::{existing, open, print, say};
use crate::dedup::detect;
use crate::error::{Error, Result};
use crate::event::Duplicate;
use crate::import;
use crate::log::links;
use crate::record::Record;
use crate::report::duplicates::{Duplicates, json, text};

/// Columns of the report where no terminal says otherwise.
const WIDTH: usize = 80;

pub(super) fn run(args: &DuplicatesArgs) -> Result<ExitCode> {
    let loose = !args.paths.is_empty() && args.paths.iter().all(|path| path.is_file());
    let found = if loose { files(&args.paths, args.format.as_deref())? } else { review(&args.paths)? };
    print(if args.json { json(&found) + "\n" } else { text(&found, WIDTH) }.as_bytes())
}

/// The records of files, without a review.
fn files(paths: &[PathBuf], name: Option<&str>) -> Result<Duplicates> {
    let format = format(name)?;
    let mut records = Vec::new();
    for path in paths {
        let read = read(path, format)?;
        if records.is_empty() {
            records = read;
        } else {
            records.extend(read);
        }
    }
    Ok(told(&records, &[]))
}

fn read(path: &Path, format: Option<import::Format>) -> Result<Vec<Record>> {
    let bytes = std::fs::read(path).map_err(|error| {
        Error::disk(format!("cannot read {}", path.display()), error)
            .hint("check the path and its permissions")
    })?;
    let read = import::read(&path.to_string_lossy(), &bytes, format)?;
    for reject in &read.rejects {
        say(&format!("rejected: {}:{}: {}", path.display(), reject.line, reject.reason));
    }
    Ok(read.records)
}

/// The records of a review, with what was said about them.
fn review(paths: &[PathBuf]) -> Result<Duplicates> {
    let review = open(&existing(None, paths)?)?;
    Ok(told(review.library.records(), &links(&review.histories)))
}

fn told(records: &[Record], known: &[Duplicate]) -> Duplicates {
    Duplicates::of(records, known, &detect(records))
}
