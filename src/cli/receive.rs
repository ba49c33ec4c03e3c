//! `tiab receive`: a colleague's log, several, or a zipped review, put into this one.

use std::path::Path;
use std::process::ExitCode;

use super::args::ReceiveArgs;
use super::{complain, open, say, working_folder};
use crate::error::{Error, Result};
use crate::import::archive::{Archive, unzip};
use crate::review::{self, ReceiveOutcome, Received, Review, Target, find};

pub(super) fn run(args: &ReceiveArgs) -> Result<ExitCode> {
    let (Target::Existing { dir, .. } | Target::New { dir, .. }) =
        find(args.review.as_deref(), &[], &working_folder()).map_err(|error| {
            if args.review.is_some() { error } else { error.hint("name the review with --review DIR") }
        })?;
    let mut failed = false;
    for path in &args.files {
        // Opened afresh for each: what one file brought counts for the next.
        let review = open(&dir)?;
        match one(&review, path) {
            Ok(()) => {}
            Err(error) => {
                failed = true;
                complain(&error);
            }
        }
    }
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn one(review: &Review, path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).map_err(|error| {
        Error::disk(format!("cannot read {}", path.display()), error)
            .hint("check the path and its permissions")
    })?;
    if Archive::of(&bytes) != Some(Archive::Zip) {
        account(review, &review::receive(review, &path.to_string_lossy(), &bytes)?);
        return Ok(());
    }
    let (sources, logs) = unpack(path, &bytes)?;
    if logs.is_empty() {
        return Err(Error::input(format!("{} holds no log (*.jsonl)", path.display()))
            .hint("zip the whole folder of the review"));
    }
    let mut told = Vec::new();
    for (name, log) in &logs {
        let file = format!("{} in {}", name, path.display());
        account(review, &review::receive(review, &file, log)?);
        told.extend(review::told_sources(&file, log)?);
    }
    for (name, source) in &sources {
        if review::receive_source(review, source, &told)? {
            say(&format!("{name}: a source that was not here, kept"));
        }
    }
    Ok(())
}

type Files = Vec<(String, Vec<u8>)>;

/// What a file in a zipped review is to us, by its path in the zip.
#[derive(PartialEq)]
enum Part {
    Log,
    Source,
    Other,
}

impl Part {
    fn of(name: &str) -> Part {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        if file.is_empty() || file.starts_with('.') {
            Part::Other
        } else if file.ends_with(".jsonl") {
            Part::Log
        } else if folder.rsplit('/').next() == Some("sources") {
            Part::Source
        } else {
            Part::Other
        }
    }
}

/// The files in `sources/` and the logs of a zipped review. Their names are only for messages:
/// nothing is written to a path that an archive names.
fn unpack(path: &Path, bytes: &[u8]) -> Result<(Files, Files)> {
    let (mut sources, mut logs) = (Vec::new(), Vec::new());
    for entry in unzip(&path.to_string_lossy(), bytes, |name| Part::of(name) != Part::Other)? {
        let file = entry.name.rsplit('/').next().unwrap_or_default().to_owned();
        match Part::of(&entry.name) {
            Part::Log => logs.push((file, entry.bytes?)),
            Part::Source => sources.push((file, entry.bytes?)),
            Part::Other => {}
        }
    }
    Ok((sources, logs))
}

fn account(review: &Review, received: &Received) {
    let Received { name, lines, outcome, stranger, torn } = received;
    say(&match outcome {
        ReceiveOutcome::New => format!("{name}: received, {lines} lines"),
        ReceiveOutcome::Longer(new) => format!("{name}: received, {new} new lines"),
        ReceiveOutcome::Same => format!("{name}: nothing new, the same log is here"),
        ReceiveOutcome::Shorter => format!("{name}: nothing new, the log here holds all of it and more"),
        ReceiveOutcome::Beside(path) => format!(
            "{name}: went on differently from the log here; kept beside it as {}, both count",
            path.file_name().unwrap_or_default().to_string_lossy()
        ),
    });
    if let Some((here, all)) = stranger {
        say(&format!("  of another review: {here} of its {all} records are here"));
    }
    if !torn.is_empty() {
        say(&format!("  {} torn lines, never acknowledged", torn.len()));
    }
    if !review.protocol.admits(&name.reviewer) {
        say(&format!("  {} is not in this review's team", name.reviewer));
    }
}
