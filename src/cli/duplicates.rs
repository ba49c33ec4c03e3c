//! `tiab duplicates`: which records are one report, and why. Reads only, save with `--review`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::DuplicatesArgs;
use super::import::format;
use super::{existing, given, open, pairs, print};
use crate::dedup::detect;
use crate::error::Result;
use crate::event::Duplicate;
use crate::record::Record;
use crate::report::duplicates::{Duplicates, json, text};
use crate::review::STANDARD_INPUT;

/// Columns of the report where no terminal says otherwise.
const WIDTH: usize = 80;

pub(super) fn run(args: &DuplicatesArgs) -> Result<ExitCode> {
    if args.review {
        return pairs::run(&args.paths, args.reviewer.as_deref());
    }
    let is_export = |path: &PathBuf| path.is_file() || path == Path::new(STANDARD_INPUT);
    let loose = !args.paths.is_empty() && args.paths.iter().all(is_export);
    let found = if loose { files(args)? } else { review(&args.paths)? };
    print(if args.json { json(&found) + "\n" } else { text(&found, WIDTH) }.as_bytes())
}

/// The records of files, without a review.
fn files(args: &DuplicatesArgs) -> Result<Duplicates> {
    given::once(&args.paths)?;
    Ok(told(&given::records(&args.paths, format(args.format.as_deref())?)?, &[]))
}

/// The records of a review, with what was said about them.
fn review(paths: &[PathBuf]) -> Result<Duplicates> {
    let review = open(&existing(None, paths)?)?;
    let known: Vec<Duplicate> = review.links.standing().cloned().collect();
    Ok(told(review.library.records(), &known))
}

fn told(records: &[Record], known: &[Duplicate]) -> Duplicates {
    Duplicates::of(records, known, &detect(records))
}
