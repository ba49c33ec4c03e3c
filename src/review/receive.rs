//! A colleague's log put in its place: checked, and never over one that holds more or something else.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Review;
use crate::error::{Error, Result};
use crate::event::{Event, Import, LogName, SourceHash, as_written};
use crate::log::verify::{Finding, Verified};
use crate::log::{Disk, Holder, InMemory, Lock, Os, Replay, device};
use crate::record::Key;

/// What became of a log that was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Whose log it is.
    pub name: LogName,
    /// Valid lines in it.
    pub lines: usize,
    /// How it went.
    pub outcome: ReceiveOutcome,
    /// Of the records it has votes on, how many are in this review, and how many there are; `None`
    /// for a log of this very review.
    pub stranger: Option<(usize, usize)>,
    /// Torn lines in it, which cost nothing.
    pub torn: Vec<Finding>,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiveOutcome {
    /// It is in its place now.
    New,
    /// It continues the log that was here; this many lines are new.
    Longer(usize),
    /// The same bytes are here.
    Same,
    /// The log that is here holds all of it and more.
    Shorter,
    /// It and the log that is here went on differently from a common beginning; both count, this one
    /// under the file name given.
    Beside(PathBuf),
}

/// Checks a log and puts it into the review under the name its first line gives.
///
/// `file` is for messages; `bytes` are the log's.
///
/// # Errors
/// No log, a newer format, a broken chain, a log of another review none of whose records is here, or
/// a disk that refuses.
pub fn receive(review: &Review, file: &str, bytes: &[u8]) -> Result<Received> {
    let replay = Replay::read(file, bytes)?;
    let Some(open) = replay.open() else {
        return Err(Error::input(format!("{file} is not a log"))
            .hint("ask your colleague for the .jsonl file in the logs folder of their review"));
    };
    let name = LogName { reviewer: open.reviewer.clone(), device: open.device.clone() };
    let looked = Verified::read(&name.to_string(), &InMemory { name: file, bytes })?;
    if let Some(finding) = looked.findings.iter().find(|finding| !finding.what.is_harmless()) {
        let line = finding.line.map(|line| format!(", line {line}")).unwrap_or_default();
        return Err(Error::input(format!("{file}{line}: {}", finding.what))
            .hint("it was damaged or changed on the way; ask for it again, zipped"));
    }
    let stranger = if open.review == review.protocol.id { None } else { Some(matching(review, &replay)) };
    if let Some((0, all)) = stranger
        && all > 0
    {
        return Err(Error::input(format!(
            "{file} is of another review, and none of its {all} records is here"
        ))
        .hint("check that it is the right log; import the files it was made from first"));
    }
    let path = super::create::folder(&review.dir, "logs")?.join(format!("{name}.jsonl"));
    super::sit::refuse_link(&path)?;
    // Nobody may be appending to it meanwhile.
    let holder = Holder { host: device::machine(), process: std::process::id(), since: device::now() };
    let _lock = Lock::take(&Os, &path, &holder)?;
    let outcome = place(&path, bytes)?;
    Ok(Received { name, lines: looked.lines, outcome, stranger, torn: looked.findings })
}

fn place(path: &Path, bytes: &[u8]) -> Result<ReceiveOutcome> {
    let write = |path: &Path| {
        Os.replace(path, bytes).map_err(|error| {
            Error::disk(format!("cannot write {}", path.display()), error)
                .hint("nothing was changed; mend the folder and try again")
        })
    };
    let here = match std::fs::read(path) {
        Ok(here) => here,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            write(path)?;
            return Ok(ReceiveOutcome::New);
        }
        Err(error) => return Err(Error::disk(format!("cannot read {}", path.display()), error)),
    };
    // Line ends that a mail program or git turned round do not make two logs different.
    let (ours, theirs) = (lines(&here), lines(bytes));
    if ours == theirs {
        return Ok(ReceiveOutcome::Same);
    }
    if ours.starts_with(&theirs) {
        return Ok(ReceiveOutcome::Shorter);
    }
    if theirs.starts_with(&ours) {
        write(path)?;
        return Ok(ReceiveOutcome::Longer(theirs.len() - ours.len()));
    }
    let hash = SourceHash::of(bytes).to_string();
    let beside = path.with_extension(format!("{}.jsonl", &hash[..8]));
    if !beside.exists() {
        write(&beside)?;
    }
    Ok(ReceiveOutcome::Beside(beside))
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split(|b| *b == b'\n').map(as_written).filter(|line| !line.is_empty()).collect()
}

/// Of the records a log has votes on: how many are in this review by key or by DOI, and all.
fn matching(review: &Review, replay: &Replay) -> (usize, usize) {
    let keys: HashSet<Key> = review.library.records().iter().map(|record| record.key).collect();
    let dois: HashSet<&str> = review
        .library
        .records()
        .iter()
        .map(|record| record.doi.as_str())
        .filter(|doi| !doi.is_empty())
        .collect();
    let mut voted: HashSet<Key> = HashSet::new();
    let mut here = 0;
    for (_, line) in &replay.lines {
        if let Event::Decision(decision) = &line.event
            && voted.insert(decision.record)
            && (keys.contains(&decision.record) || dois.contains(decision.doi.as_str()))
        {
            here += 1;
        }
    }
    (here, voted.len())
}

/// The sources that a log's import events tell of.
///
/// # Errors
/// A log of a newer format.
pub fn told_sources(file: &str, bytes: &[u8]) -> Result<Vec<Import>> {
    let imports = |(_, line): (_, crate::event::Line)| match line.event {
        Event::Import(import) => Some(import),
        _ => None,
    };
    Ok(Replay::read(file, bytes)?.lines.into_iter().filter_map(imports).collect())
}

/// Keeps a source that came with a log, if a log tells of exactly these bytes and they are not here.
/// True if it was kept. Its name is made by us, never taken from an archive.
///
/// # Errors
/// The disk refuses.
pub fn receive_source(review: &Review, bytes: &[u8], told: &[Import]) -> Result<bool> {
    let hash = SourceHash::of(bytes);
    let Some(import) = told.iter().find(|import| import.hash == hash) else { return Ok(false) };
    let folder = super::create::folder(&review.dir, "sources")?;
    let path = folder.join(super::sources::stored_name(import));
    if path.exists() {
        return Ok(false);
    }
    Os.replace(&path, bytes)
        .map_err(|error| Error::disk(format!("cannot write {}", path.display()), error))?;
    Ok(true)
}
