//! Opening a review: everything in the folder read and folded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::PROTOCOL_FILE;
use super::sources::{self, Comparisons, Imports, Source, hashes};
use crate::dedup::{Groups, Library};
use crate::error::{Error, Result};
use crate::event::{Line, LineHash, Reviewer, StageId};
use crate::log::{Damage, Heard, Links, Listener, LogBytes, Logs, OnDisk};
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
    /// What was said of pairs of records.
    pub links: Links,
    /// Whether all sources have been compared with each other for duplicates.
    pub compared: bool,
    /// Whose logs are here, and the largest `seq` in them.
    pub reviewers: BTreeMap<Reviewer, u64>,
    /// The logs as files, by name.
    pub logs: Vec<LogFileRead>,
}

/// What opening a review learns of one log file.
#[derive(Clone, Debug)]
pub struct LogFileRead {
    /// File name without `.jsonl`.
    pub name: String,
    /// The review it was begun in; `None` where its first line is damaged.
    pub review: Option<String>,
    /// Hash of its last valid line.
    pub head: Option<LineHash>,
    /// What is wrong with it.
    pub damage: Vec<Damage>,
    /// Another log that began as this one and went on differently; the lines of both count.
    pub fork_of: Option<String>,
    /// The file, as long as it was.
    pub file: OnDisk,
}

impl Review {
    /// Reads a review.
    ///
    /// # Errors
    /// review.toml missing or not understood, a log of a newer format, a source or log that cannot
    /// be read. A damaged log is no error: what is readable counts.
    pub fn open(dir: &Path) -> Result<Review> {
        Review::open_telling(dir, &mut Nobody)
    }

    /// Reads a review, and tells a listener everybody's history on the way: the logs are read once.
    ///
    /// # Errors
    /// As [`Review::open`].
    pub fn open_telling(dir: &Path, listener: &mut dyn Listener) -> Result<Review> {
        let protocol = Arc::new(read_protocol(dir)?);
        let (mut links, mut seqs) = (Links::default(), Seqs::default());
        let (mut imports, mut comparisons) = (Imports::default(), Comparisons::default());
        let of_sources = &mut (&mut imports, &mut comparisons);
        let own: &mut dyn Listener = &mut (&mut links, &mut (&mut seqs, of_sources));
        let logs = read_logs(dir, &mut (own, listener))?;
        let (sources, holdings) = sources::read_all(dir, &imports)?;
        let logs_of = |reviewer: &Reviewer| {
            let whose = format!("{reviewer}.");
            logs.iter().filter(|log| log.name.starts_with(&whose)).count()
        };
        let compared = comparisons.cover(&hashes(&sources), logs_of);
        let groups = Groups::from_links(links.standing());
        let library = Library::of(holdings, &groups);
        Ok(Review {
            dir: dir.to_owned(),
            protocol,
            sources,
            library: Arc::new(library),
            groups: Arc::new(groups),
            links,
            compared,
            reviewers: seqs.0,
            logs,
        })
    }

    /// Makes the catalogues that let a review be opened without reading every record, where they lack.
    /// Takes about as long as reading them did: something for a thread of its own, which nobody waits for.
    pub fn catalogue(sources: &[Source], library: &Library) {
        sources::catalogue_all(sources, library);
    }

    /// The logs as they were read, to be told again.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn histories(&self) -> Result<Logs<'_>> {
        Logs::new(self.logs.iter().map(|log| &log.file as &dyn LogBytes).collect())
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
        let hint = match error.kind() {
            std::io::ErrorKind::InvalidData => "save it as UTF-8",
            _ => "tiab init FOLDER makes a review",
        };
        Error::disk(format!("cannot read {}", path.display()), error).hint(hint)
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

fn read_logs(dir: &Path, listener: &mut dyn Listener) -> Result<Vec<LogFileRead>> {
    let mut files = Vec::new();
    for path in log_files(dir)? {
        let refused = |error| Error::disk(format!("cannot read {}", path.display()), error);
        files.push(OnDisk::new(&path).map_err(refused)?);
    }
    let heard = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect())?.tell_all(listener)?;
    let names: Vec<String> = files.iter().map(|file| stem(file.path())).collect();
    let read = files.into_iter().zip(heard).zip(&names).map(|((file, heard), name)| {
        let Heard { outline, fork_of } = heard;
        LogFileRead {
            name: name.clone(),
            review: outline.open.map(|open| open.review),
            head: outline.head,
            damage: outline.damage,
            fork_of: fork_of.and_then(|place| names.get(place).cloned()),
            file,
        }
    });
    Ok(read.collect())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Listens to nothing.
struct Nobody;

impl Listener for Nobody {
    fn begin(&mut self, _: &Reviewer) {}
    fn hear(&mut self, _: &Reviewer, _: LineHash, _: &Line) {}
}

/// The largest `seq` of each reviewer.
#[derive(Default)]
struct Seqs(BTreeMap<Reviewer, u64>);

impl Listener for Seqs {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.0.insert(reviewer.clone(), 0);
    }

    fn hear(&mut self, reviewer: &Reviewer, _: LineHash, line: &Line) {
        if let Some(seq) = self.0.get_mut(reviewer) {
            *seq = line.seq.max(*seq);
        }
    }
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
