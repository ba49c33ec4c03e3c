//! Opening a review: everything in the folder read and folded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::PROTOCOL_FILE;
use super::sources::{self, Source};
use crate::dedup::{Groups, Library};
use crate::error::{Error, Result};
use crate::event::{LineHash, Reviewer, StageId};
use crate::log::{Damage, History, Replay, histories, links};
use crate::protocol::{Protocol, Stage};

/// A review as it is on disk now.
pub struct Review {
    /// Its folder.
    pub dir: PathBuf,
    /// review.toml.
    pub protocol: Arc<Protocol>,
    /// The sources, in the order of their import.
    pub sources: Vec<Source>,
    /// All records.
    pub library: Arc<Library>,
    /// Which records are one report.
    pub groups: Arc<Groups>,
    /// Every reviewer's lines in order.
    pub histories: BTreeMap<Reviewer, History>,
    /// The logs as files, by name.
    pub logs: Vec<LogFileRead>,
}

/// What opening a review learns of one log file.
#[derive(Clone, Debug)]
pub struct LogFileRead {
    /// File name without `.jsonl`.
    pub name: String,
    /// Hash of its last valid line.
    pub head: Option<LineHash>,
    /// What is wrong with it.
    pub damage: Vec<Damage>,
    /// Another log that began as this one and went on differently; the lines of both count.
    pub fork_of: Option<String>,
}

impl Review {
    /// Reads a review.
    ///
    /// # Errors
    /// review.toml missing or not understood, a log of a newer format, a source or log that cannot
    /// be read. A damaged log is no error: what is readable counts.
    pub fn open(dir: &Path) -> Result<Review> {
        let protocol = Arc::new(read_protocol(dir)?);
        let (logs, replays) = read_logs(dir)?;
        let histories = histories(replays);
        let (sources, records) = sources::read_all(dir, &histories)?;
        let groups = Groups::from_links(&links(&histories));
        let library = Library::new(records, &groups);
        Ok(Review {
            dir: dir.to_owned(),
            protocol,
            sources,
            library: Arc::new(library),
            groups: Arc::new(groups),
            histories,
            logs,
        })
    }

    /// The stage of that id, or the first.
    ///
    /// # Errors
    /// A stage review.toml does not have.
    pub fn stage(&self, id: Option<&str>) -> Result<&Stage> {
        let first = self.protocol.stages.first();
        let stage = id.map_or(first, |id| self.protocol.stage(id));
        stage.ok_or_else(|| {
            let known: Vec<&str> = self.protocol.stages.iter().map(|stage| stage.id.as_str()).collect();
            Error::usage(format!("review.toml has no stage \"{}\"", id.unwrap_or_default()))
                .hint(format!("its stages are: {}", known.join(", ")))
        })
    }

    /// Last line of every log, by log name: what a session notes as its witness.
    pub fn heads(&self) -> BTreeMap<String, LineHash> {
        self.logs.iter().filter_map(|log| Some((log.name.clone(), log.head?))).collect()
    }

    /// The stage ids in order.
    pub fn stage_ids(&self) -> impl Iterator<Item = &StageId> {
        self.protocol.stages.iter().map(|stage| &stage.id)
    }
}

fn read_protocol(dir: &Path) -> Result<Protocol> {
    let path = dir.join(PROTOCOL_FILE);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Error::disk(format!("cannot read {}", path.display()), error).hint("tiab init FOLDER makes a review")
    })?;
    Protocol::from_toml(&text, &path.to_string_lossy())
}

/// The logs of a review as files: every `*.jsonl` in `logs/`, in the order of their names.
///
/// # Errors
/// The folder cannot be read.
pub fn log_files(dir: &Path) -> Result<Vec<PathBuf>> {
    files_in(&dir.join("logs"), "jsonl")
}

fn read_logs(dir: &Path) -> Result<(Vec<LogFileRead>, Vec<Replay>)> {
    let mut logs = Vec::new();
    let mut replays = Vec::new();
    for path in log_files(dir)? {
        let bytes = std::fs::read(&path)
            .map_err(|error| Error::disk(format!("cannot read {}", path.display()), error))?;
        let replay = Replay::read(&path.to_string_lossy(), &bytes)?;
        logs.push(LogFileRead {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            head: replay.head,
            damage: replay.damage.clone(),
            fork_of: fork_of(&replay, &logs, &replays),
        });
        replays.push(replay);
    }
    Ok((logs, replays))
}

/// The log read before this one that it is a diverged copy of: the same first line, and each has
/// lines the other has not.
fn fork_of(replay: &Replay, logs: &[LogFileRead], before: &[Replay]) -> Option<String> {
    let has =
        |replay: &Replay, head: Option<LineHash>| replay.lines.iter().any(|(hash, _)| Some(*hash) == head);
    let diverged = |other: &Replay| {
        other.open.is_some()
            && other.open == replay.open
            && !has(other, replay.head)
            && !has(replay, other.head)
    };
    let place = before.iter().position(diverged)?;
    logs.get(place).map(|log| log.name.clone())
}

/// Files of a folder (one that is missing has none), with an extension if one is asked for, sorted.
pub(super) fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let refused = |error| Error::disk(format!("cannot read {}", folder.display()), error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(refused)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let wanted = extension.is_empty() || path.extension().is_some_and(|found| found == extension);
        if wanted && !hidden && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
