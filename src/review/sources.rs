//! Sources: imported files kept byte for byte, and the records in them.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Review;
use super::open::files_in;
use super::sit::Seat;
use crate::error::{Error, Result};
use crate::event::{Event, Import, Line, LineHash, Reviewer, SourceChange, SourceHash, Timestamp};
use crate::import::{self, Format, Reject};
use crate::log::Listener;
use crate::record::{Key, Record};

/// One imported file of a review.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its place in `sources/`; `None` where a log tells of an import whose file is not here.
    pub path: Option<PathBuf>,
    /// What a log says of its import; `None` for a file no log tells of.
    pub import: Option<Import>,
    /// When it was imported.
    pub at: Option<Timestamp>,
    /// Taken out of the review; the file and both log entries stay.
    pub withdrawn: bool,
    /// Occurrences it holds.
    pub records: usize,
}

impl Source {
    /// The name people know it by: the file's as it was given.
    pub fn name(&self) -> String {
        match (&self.import, &self.path) {
            (Some(import), _) if !import.file.is_empty() => import.file.clone(),
            (_, Some(path)) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            _ => String::from("?"),
        }
    }
}

/// What became of one file that was to be imported.
pub struct Added {
    /// The path as given.
    pub path: PathBuf,
    /// How it went.
    pub outcome: Outcome,
    /// Records that could not be read.
    pub rejects: Vec<Reject>,
    /// Curiosities, counted by kind.
    pub warnings: BTreeMap<&'static str, u64>,
    /// The counts that the import event holds; `read = kept + duplicates + rejected`.
    pub import: Import,
}

/// How the import of a file went.
pub enum Outcome {
    /// It is a source now.
    New,
    /// The same bytes are a source already, under this name.
    Already(String),
    /// It yields no record.
    Failed(Error),
}

/// A file read but not yet put anywhere.
pub struct Examined {
    added: Added,
    bytes: Vec<u8>,
    keys: HashSet<Key>,
}

impl Examined {
    /// The report on it.
    pub fn into_added(self) -> Added {
        self.added
    }

    /// Records that could not be read.
    pub fn rejects(&self) -> &[Reject] {
        &self.added.rejects
    }
}

/// Reads files and counts what an import would do, in order, each counted against the review (if
/// there is one) and the files before it. Writes nothing.
pub fn examine(review: Option<&Review>, paths: &[PathBuf], format: Option<Format>) -> Vec<Examined> {
    let mut seen: HashSet<Key> = HashSet::new();
    let mut known: BTreeMap<SourceHash, Import> = BTreeMap::new();
    if let Some(review) = review {
        seen.extend(review.library.records().iter().map(|record| record.key));
        let kept = review.sources.iter().filter(|source| !source.withdrawn && source.path.is_some());
        known.extend(kept.filter_map(|source| source.import.clone()).map(|import| (import.hash, import)));
    }
    let mut all = Vec::new();
    for path in paths {
        let examined = examine_one(path, format, &known, &seen);
        if matches!(examined.added.outcome, Outcome::New) {
            seen.extend(&examined.keys);
            known.insert(examined.added.import.hash, examined.added.import.clone());
        }
        all.push(examined);
    }
    all
}

fn examine_one(
    path: &Path,
    format: Option<Format>,
    known: &BTreeMap<SourceHash, Import>,
    seen: &HashSet<Key>,
) -> Examined {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut examined = Examined {
        added: Added {
            path: path.to_owned(),
            outcome: Outcome::New,
            rejects: Vec::new(),
            warnings: BTreeMap::new(),
            import: Import { file: name.clone(), ..Import::default() },
        },
        bytes: Vec::new(),
        keys: HashSet::new(),
    };
    let added = &mut examined.added;
    let refused = |error| {
        Outcome::Failed(
            Error::disk(format!("cannot read {}", path.display()), error)
                .hint("check the path and its permissions"),
        )
    };
    // Hashed in passing: a session that is resumed names its file every time, and it is known.
    added.import.hash = match hash_of(path) {
        Ok(hash) => hash,
        Err(error) => {
            added.outcome = refused(error);
            return examined;
        }
    };
    if let Some(import) = known.get(&added.import.hash) {
        added.outcome = Outcome::Already(import.file.clone());
        // Nothing of it is new: every record is here already.
        let (kept, duplicates) = (0, import.kept + import.duplicates);
        added.import = Import { file: name, kept, duplicates, ..import.clone() };
        return examined;
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            added.outcome = refused(error);
            return examined;
        }
    };
    // What is kept is what was read, should the file have changed since it was hashed.
    added.import.hash = SourceHash::of(&bytes);
    let read = import::read(&path.to_string_lossy(), &bytes, format);
    examined.bytes = bytes;
    let read = match read {
        Ok(read) => read,
        Err(error) => {
            added.outcome = Outcome::Failed(error);
            return examined;
        }
    };
    let mut duplicates = 0;
    for record in &read.records {
        if seen.contains(&record.key) || !examined.keys.insert(record.key) {
            duplicates += 1;
        }
    }
    let (records, rejected) = (read.records.len() as u64, read.rejects.len() as u64);
    added.import.format = read.format.name().into();
    added.import.encoding = read.encoding;
    added.import.read = records + rejected;
    added.import.kept = records - duplicates;
    added.import.duplicates = duplicates;
    added.import.rejected = rejected;
    added.rejects = read.rejects;
    added.warnings = read.warnings;
    if records == 0 {
        let why =
            added.rejects.first().map(|r| format!(" (line {}: {})", r.line, r.reason)).unwrap_or_default();
        added.outcome = Outcome::Failed(
            Error::input(format!("{} holds no record that can be read{why}", path.display()))
                .hint("export it again, as RIS where there is a choice"),
        );
    }
    examined
}

/// The hash of a file's bytes, without keeping them.
fn hash_of(path: &Path) -> io::Result<SourceHash> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize().into()),
            Ok(read) => hasher.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
    }
}

/// Puts examined files into the review: first the bytes, then the line in the reviewer's log that
/// tells of them. A file that yields no record is not kept; the others are.
///
/// # Errors
/// The disk refused; files put in place before stay.
pub fn add(review: &Review, seat: &mut Seat, examined: Vec<Examined>) -> Result<Vec<Added>> {
    let folder = review.dir.join("sources");
    std::fs::create_dir_all(&folder)
        .map_err(|error| Error::disk(format!("cannot make {}", folder.display()), error))?;
    let mut all = Vec::new();
    for Examined { added, bytes, .. } in examined {
        if matches!(added.outcome, Outcome::New) {
            let path = folder.join(stored_name(&added.import.file, added.import.hash));
            if !path.is_file() {
                seat.disk.replace(&path, &bytes).map_err(|error| {
                    Error::disk(format!("cannot write {}", path.display()), error).hint(
                        "nothing was imported from this file; make room or mend the folder and try again",
                    )
                })?;
            }
            seat.writer.append(vec![Event::Import(added.import.clone())])?;
        }
        all.push(added);
    }
    Ok(all)
}

/// `medline-3fa9c1d2.ris`: the name as given, made safe for every file system, and the beginning of
/// the hash of the bytes.
pub(super) fn stored_name(file: &str, hash: SourceHash) -> String {
    let safe = |text: &str, most: usize| -> String {
        let kept = text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' });
        kept.take(most).collect()
    };
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let mut name = format!("{}-{}", safe(stem, 60), short(hash));
    if !extension.is_empty() {
        name.push('.');
        name.push_str(&safe(extension, 12));
    }
    name
}

/// The part of a source's hash that is in its file's name.
fn short(hash: SourceHash) -> String {
    hash.to_string().chars().take(8).collect()
}

/// Reads every source of a review, in the order of their import (files no log tells of last, by
/// name). Withdrawn sources give no records.
pub(super) fn read_all(dir: &Path, imports: &Imports) -> Result<(Vec<Source>, Vec<Record>)> {
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
                withdrawn: false,
                records: 0,
            }),
        }
    }
    let mut records = Vec::new();
    for source in &mut sources {
        let Some(path) = source.path.as_ref().filter(|_| !source.withdrawn) else { continue };
        let bytes = std::fs::read(path).map_err(|error| {
            Error::disk(format!("cannot read {}", path.display()), error)
                .hint("restore the file from a copy of the review")
        })?;
        let format = source.import.as_ref().and_then(|import| import.format.parse::<Format>().ok());
        let read = import::read(&source.name(), &bytes, format)?;
        source.records = read.records.len();
        if records.is_empty() {
            records = read.records;
        } else {
            records.extend(read.records);
        }
    }
    Ok((sources, records))
}

/// What logs say of sources, by whose log it is.
#[derive(Debug, Default)]
pub(super) struct Imports(BTreeMap<Reviewer, Said>);

#[derive(Debug, Default)]
struct Said {
    imports: Vec<(Timestamp, Import)>,
    changes: Vec<(Timestamp, LineHash, SourceChange)>,
}

impl Listener for Imports {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.0.remove(reviewer);
    }

    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line) {
        match &line.event {
            Event::Import(import) => {
                self.0.entry(reviewer.clone()).or_default().imports.push((line.at, import.clone()))
            }
            Event::Source(change) => {
                self.0.entry(reviewer.clone()).or_default().changes.push((line.at, hash, change.clone()))
            }
            _ => {}
        }
    }
}

impl Imports {
    /// The sources that logs tell of, in the order of their first import.
    fn sources(&self) -> Vec<Source> {
        let mut found: BTreeMap<SourceHash, (Timestamp, Import)> = BTreeMap::new();
        for (at, import) in self.0.values().flat_map(|said| &said.imports) {
            let entry = found.entry(import.hash).or_insert_with(|| (*at, import.clone()));
            if *at < entry.0 {
                *entry = (*at, import.clone());
            }
        }
        let mut changes: Vec<_> = self.0.values().flat_map(|said| &said.changes).collect();
        changes.sort_by_key(|(at, hash, _)| (*at, *hash));
        let mut withdrawn = HashSet::new();
        for (_, _, change) in changes {
            if let Some((_, import)) = found.get_mut(&change.hash) {
                let (facts, new) = (&mut import.facts, &change.facts);
                facts.name = new.name.clone().or(facts.name.take());
                facts.kind = new.kind.clone().or(facts.kind.take());
                facts.platform = new.platform.clone().or(facts.platform.take());
                facts.searched = new.searched.clone().or(facts.searched.take());
                facts.hits = new.hits.or(facts.hits);
            }
            match change.withdrawn {
                Some(true) => withdrawn.insert(change.hash),
                Some(false) => withdrawn.remove(&change.hash),
                None => continue,
            };
        }
        let mut sources: Vec<_> = found.into_values().collect();
        sources.sort_by_key(|(at, import)| (*at, import.hash));
        let source = |(at, import): (Timestamp, Import)| Source {
            path: None,
            withdrawn: withdrawn.contains(&import.hash),
            import: Some(import),
            at: Some(at),
            records: 0,
        };
        sources.into_iter().map(source).collect()
    }
}

/// Whether a source is as it was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// The name people know it by.
    pub name: String,
    /// `whole`, `changed since its import`, `not here`, or `no log tells of its import`.
    pub state: &'static str,
    /// Whether that is as it should be.
    pub whole: bool,
}

/// Holds the files in `sources/` against the hashes that import events noted.
///
/// # Errors
/// A file cannot be read.
pub fn verify_sources<'a>(
    dir: &Path,
    noted: impl Iterator<Item = (&'a SourceHash, &'a String)>,
) -> Result<Vec<SourceReport>> {
    let mut files = BTreeMap::new();
    for path in files_in(&dir.join("sources"), "")? {
        let bytes = std::fs::read(&path)
            .map_err(|error| Error::disk(format!("cannot read {}", path.display()), error))?;
        files.insert(path, SourceHash::of(&bytes));
    }
    let noted: BTreeMap<SourceHash, &String> = noted.map(|(hash, name)| (*hash, name)).collect();
    let mut reports = Vec::new();
    for (hash, name) in &noted {
        let ending = format!("-{}", short(*hash));
        let by_name =
            |path: &Path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(&ending));
        let state = if files.values().any(|found| found == hash) {
            "whole"
        } else if files.keys().any(|path| by_name(path)) {
            "changed since its import"
        } else {
            "not here"
        };
        files.retain(|path, found| found != hash && !by_name(path));
        reports.push(SourceReport { name: (*name).clone(), state, whole: state == "whole" });
    }
    for path in files.keys() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        reports.push(SourceReport { name, state: "no log tells of its import", whole: false });
    }
    Ok(reports)
}
