//! Reading what is to be imported, before anything is put anywhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::facts::Guess;
use super::given::{Content, Export, NO_REFERENCES, exports, read_export};
use crate::dedup::arrivals;
use crate::error::{Error, Result};
use crate::event::{Duplicate, Import, SourceFacts, SourceHash};
use crate::import::{Format, Reject};
use crate::record::Record;
use crate::review::Review;

/// What became of one export that was to be imported.
#[derive(Debug)]
pub struct Added {
    /// The path as given, with the place in the archive it came in.
    pub path: PathBuf,
    /// How it went.
    pub outcome: Outcome,
    /// Records that could not be read.
    pub rejects: Vec<Reject>,
    /// Curiosities, counted by kind.
    pub warnings: BTreeMap<&'static str, u64>,
    /// What the import event holds; `read = kept + duplicates + rejected`.
    pub import: Import,
    /// Which of its facts nobody said: the file did.
    pub guessed: SourceFacts,
    /// The databases its records name, with their numbers, where that is more than one.
    pub several: Vec<(String, u64)>,
}

/// How the import of an export went.
#[derive(Debug)]
pub enum Outcome {
    /// It is a source now.
    New,
    /// The same bytes are a source already.
    Already {
        /// The source's name.
        name: String,
        /// It was taken out of the review.
        withdrawn: bool,
    },
    /// A file in an archive that is no export, and why.
    PassedOver(String),
    /// It yields no record.
    Failed(Error),
}

impl Added {
    /// A new source, or one that would be.
    pub fn is_new(&self) -> bool {
        matches!(self.outcome, Outcome::New)
    }

    /// Whether it yields no record.
    pub fn is_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }
}

/// An export read but not yet put anywhere.
pub struct Examined {
    /// The report on it.
    pub added: Added,
    pub(super) bytes: Vec<u8>,
    pub(super) records: Vec<Record>,
    /// Certain links to records that are here or in files before it.
    pub(super) links: Vec<Duplicate>,
}

/// How files are to be read and what is said of all of them.
#[derive(Default)]
pub struct Instructions<'a> {
    /// The format, where it is not to be told from the content.
    pub format: Option<Format>,
    /// Facts about the source.
    pub facts: SourceFacts,
    /// Told of each export before it is read, and how far it is; at last, that all are to be compared.
    pub watch: Option<&'a (dyn Fn(Step<'_>) + Sync)>,
}

/// How far the reading has come.
pub struct Step<'a> {
    /// What is read next.
    pub path: &'a Path,
    /// Bytes of the files given that are done with.
    pub done: u64,
    /// Bytes of all files given; 0 where that is not known (a pipe).
    pub total: u64,
}

/// What is known before a file is read.
struct Known {
    sources: BTreeMap<SourceHash, (Import, bool)>,
}

/// Reads files and counts what an import would do, in order, each compared with the review (if
/// there is one) and the files before it. Writes nothing.
pub fn examine(review: Option<&Review>, paths: &[PathBuf], how: &Instructions<'_>) -> Vec<Examined> {
    let mut known = Known { sources: BTreeMap::new() };
    if let Some(review) = review {
        // A file that was lost can be imported again.
        for source in review.sources.iter().filter(|source| source.path.is_some()) {
            let import = source.import.iter();
            known.sources.extend(import.map(|import| (import.hash, (import.clone(), source.withdrawn))));
        }
    }
    let sizes: Vec<u64> =
        paths.iter().map(|path| std::fs::metadata(path).map_or(0, |meta| meta.len())).collect();
    let total = sizes.iter().sum();
    let mut done = 0;
    let mut all = Vec::new();
    for (path, size) in paths.iter().zip(sizes) {
        let tell = |path: &Path, of_file: f64| {
            if let Some(watch) = how.watch {
                watch(Step { path, done: done + (size as f64 * of_file) as u64, total });
            }
        };
        tell(path, 0.0);
        let start = all.len();
        for export in exports(path) {
            tell(&export.path, 0.0);
            let examined = examine_one(export, how, &known, &tell);
            if examined.added.is_new() {
                let import = &examined.added.import;
                known.sources.insert(import.hash, (import.clone(), false));
            }
            all.push(examined);
        }
        let passed_over = |file: &Examined| matches!(file.added.outcome, Outcome::PassedOver(_));
        if all.iter().skip(start).all(passed_over) {
            let error = Error::input(format!("{} holds no export that can be read", path.display()))
                .hint("look at what is in it; export the references again");
            all.push(Examined::new(path.clone(), String::new(), Outcome::Failed(error)));
        }
        done += size;
    }
    if let (Some(watch), Some(path)) = (how.watch, paths.last()) {
        watch(Step { path, done: total, total });
    }
    compare(review, &mut all);
    all
}

/// Compares what is new with what is here, and counts it.
fn compare(review: Option<&Review>, all: &mut [Examined]) {
    let said = review.into_iter().flat_map(|review| review.links.standing());
    let new = |examined: &&mut Examined| examined.added.is_new();
    if !all.iter_mut().any(|examined| examined.added.is_new()) {
        return;
    }
    let here = review.map_or(&[][..], |review| review.library.records());
    let arriving: Vec<&[Record]> =
        all.iter().filter(|file| file.added.is_new()).map(|file| &*file.records).collect();
    let arrivals = arrivals(said, here, &arriving);
    for (examined, arrival) in all.iter_mut().filter(new).zip(arrivals) {
        examined.added.import.kept = arrival.kept;
        examined.added.import.duplicates = arrival.duplicates;
        examined.links = arrival.links;
    }
}

impl Examined {
    fn new(path: PathBuf, file: String, outcome: Outcome) -> Examined {
        let added = Added {
            path,
            outcome,
            rejects: Vec::new(),
            warnings: BTreeMap::new(),
            import: Import { file, ..Import::default() },
            guessed: SourceFacts::default(),
            several: Vec::new(),
        };
        Examined { added, bytes: Vec::new(), records: Vec::new(), links: Vec::new() }
    }
}

/// Told of a path, and which part of its file has been read.
type Tell<'a> = &'a (dyn Fn(&Path, f64) + Sync);

fn examine_one(export: Export, how: &Instructions<'_>, known: &Known, tell: Tell<'_>) -> Examined {
    let Export { path, file, zipped, content } = export;
    let mut examined = Examined::new(path.clone(), file, Outcome::New);
    let outcome = match content {
        Content::PassedOver(why) => Ok(Outcome::PassedOver(why)),
        Content::Refused(error) => Err(error),
        // How large a part of a zip is what comes out of it is not known.
        content if zipped => read(&mut examined, &path, zipped, content, how, known, &|_, _| {}),
        content => read(&mut examined, &path, zipped, content, how, known, tell),
    };
    examined.added.outcome = outcome.unwrap_or_else(Outcome::Failed);
    examined
}

fn read(
    examined: &mut Examined,
    path: &Path,
    zipped: bool,
    content: Content,
    how: &Instructions<'_>,
    known: &Known,
    tell: Tell<'_>,
) -> Result<Outcome> {
    let added = &mut examined.added;
    // Hashed before it is read: a session that is resumed names its file every time, and it is known.
    added.import.hash = content.hash(path)?;
    if let Some((import, withdrawn)) = known.sources.get(&added.import.hash) {
        // Nothing of it is new: every record is here already.
        let (kept, duplicates) = (0, import.kept + import.duplicates);
        let file = std::mem::take(&mut added.import.file);
        added.import = Import { file, kept, duplicates, ..import.clone() };
        return Ok(Outcome::Already { name: import.file.clone(), withdrawn: *withdrawn });
    }
    let bytes = content.bytes(path)?;
    // What is kept is what was read, should the file have changed since it was hashed.
    added.import.hash = SourceHash::of(&bytes);
    let tell = |read: usize| tell(path, read as f64 / bytes.len() as f64);
    let Some(read) = read_export(path, zipped, &bytes, how.format, &tell)? else {
        return Ok(Outcome::PassedOver(NO_REFERENCES.to_owned()));
    };
    examined.bytes = bytes;
    let (records, rejected) = (read.records.len() as u64, read.rejects.len() as u64);
    let guess = Guess::of(read.format, &read.records);
    *added.import.facts = how.facts.clone();
    added.guessed = guess.fill(&mut added.import.facts);
    if added.import.facts.name.is_none() && how.facts.name.is_none() {
        added.several = guess.several;
    }
    added.import.format = read.format.name().into();
    added.import.encoding = read.encoding;
    added.import.read = records + rejected;
    // Until it is compared.
    added.import.kept = records;
    added.import.rejected = rejected;
    added.rejects = read.rejects;
    added.warnings = read.warnings;
    examined.records = read.records;
    if records > 0 {
        return Ok(Outcome::New);
    }
    let why = added.rejects.first().map(|r| format!(" (line {}: {})", r.line, r.reason)).unwrap_or_default();
    Err(Error::input(format!("{} holds no record that can be read{why}", path.display()))
        .hint("export it again, as RIS where there is a choice"))
}
