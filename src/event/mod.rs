//! What happened: the vocabulary of the log as pure types, and the JSON each is written as.
//!
//! Logs outlive programs. The names, fields and meanings here are format 1 and frozen by the golden
//! files in `tests/golden/log`; they may be added to, never changed. A reader skips kinds of event
//! it does not know ([`Event::Unknown`]). Nothing in this room reads a clock or a file.

mod hash;
mod line;
mod names;
mod time;
mod vote;
mod wire;

pub use hash::{LineHash, SourceHash, as_written};
pub use line::{Line, LineError, Open, Parsed};
pub use names::{Device, LogName, NotAName, Reviewer, StageId};
pub use time::{NotATime, Timestamp};
pub use vote::{Decision, Verdict};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::record::Key;

/// Format of the logs this program writes; a log of a higher one is refused, not guessed at.
pub const FORMAT: u32 = 1;

/// One thing that happened. The table in `docs/log-format.md` gives the fields of each.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A sitting began.
    Session(Session),
    /// A file was brought into the review.
    Import(Import),
    /// A later correction of what is said about a source, or its withdrawal.
    Source(SourceChange),
    /// A verdict on a record. Shared, because it is kept for as long as the vote stands.
    Decision(Arc<Decision>),
    /// The line named no longer counts; what stood before stands again.
    Undo(LineHash),
    /// The line named, undone before, counts again.
    Redo(LineHash),
    /// A note on a record; an empty text takes it away.
    Note(Note),
    /// A label put on a record or taken off.
    Label(Label),
    /// A record set aside for later, or taken up again.
    Aside(Aside),
    /// A term to highlight, or to stop highlighting.
    Highlight(Highlight),
    /// Whether two records are the same report.
    Duplicate(Duplicate),
    /// This reviewer was shown the other reviewers' votes on these records.
    Reveal(Reveal),
    /// A disagreement was settled.
    Resolution(Resolution),
    /// What became of the search for a full text.
    Retrieval(Retrieval),
    /// A report belongs to a study.
    Study(Study),
    /// A kind this program does not know: skipped, never refused.
    Unknown(String),
}

impl From<Decision> for Event {
    fn from(decision: Decision) -> Event {
        Event::Decision(Arc::new(decision))
    }
}

/// A sitting began: which program under which rules, and what it saw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// Program and version, as `tiab 0.1.0`.
    pub program: String,
    /// Shortened BLAKE3 of review.toml as it was.
    pub protocol: String,
    /// Order in which records were shown.
    pub order: String,
    /// Seed of a random order.
    pub seed: Option<String>,
    /// Last line of every log in the folder, by log name: colleagues' logs witness each other.
    pub heads: BTreeMap<String, LineHash>,
    /// Sources all of whose records were compared with each other for duplicates when it began;
    /// empty where it did not look.
    pub compared: Vec<SourceHash>,
}

/// A file was brought into the review; its bytes are in `sources/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// File name as the user gave it.
    pub file: String,
    /// BLAKE3 of the file's bytes.
    pub hash: SourceHash,
    /// Format it was read as.
    pub format: String,
    /// Character encoding it was read in.
    pub encoding: String,
    /// Facts the flow chart needs. Boxed: a log holds few imports and very many decisions, and every
    /// event takes the room of the largest.
    pub facts: Box<SourceFacts>,
    /// Records found in the file; `read = kept + duplicates + rejected`.
    pub read: u64,
    /// Records that were new to the review.
    pub kept: u64,
    /// Records that joined a group that was there.
    pub duplicates: u64,
    /// Records that could not be read.
    pub rejected: u64,
}

/// What people say about a source, for PRISMA's first boxes. All optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// Name of the database, register, website, …
    pub name: Option<String>,
    /// `database`, `register`, `website`, `organisation` or `citation-searching`.
    pub kind: Option<String>,
    /// Platform it was searched on (Ovid, EBSCOhost, …).
    pub platform: Option<String>,
    /// Date of the search, `YYYY-MM-DD`.
    pub searched: Option<String>,
    /// Hits the database reported, where more than were exported.
    pub hits: Option<u64>,
    /// Reports whose citations were followed, by DOI: bare, lower-case.
    pub from: Vec<String>,
}

impl SourceFacts {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == SourceFacts::default()
    }

    /// Takes over what `newer` says; what it does not mention stays, and an empty text takes a fact
    /// away.
    pub fn correct(&mut self, newer: &SourceFacts) {
        for (fact, new) in [
            (&mut self.name, &newer.name),
            (&mut self.kind, &newer.kind),
            (&mut self.platform, &newer.platform),
            (&mut self.searched, &newer.searched),
        ] {
            if let Some(text) = new {
                *fact = Some(text.clone()).filter(|text| !text.is_empty());
            }
        }
        self.hits = newer.hits.or(self.hits);
        if !newer.from.is_empty() {
            self.from = newer.from.iter().filter(|doi| !doi.is_empty()).cloned().collect();
        }
    }
}

/// A correction to a source named by the hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceChange {
    /// Which source.
    pub hash: SourceHash,
    /// The facts that change; the others stay.
    pub facts: SourceFacts,
    /// `Some(true)` takes the source out of the review, `Some(false)` brings it back.
    pub withdrawn: Option<bool>,
}

/// A note on a record in a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Stage it was written in.
    pub stage: StageId,
    /// The record.
    pub record: Key,
    /// What was written; empty takes the note away.
    pub text: String,
}

/// A label on a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The record.
    pub record: Key,
    /// The label.
    pub text: String,
    /// On or off.
    pub on: bool,
}

/// A record set aside for later.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Stage.
    pub stage: StageId,
    /// The record.
    pub record: Key,
    /// Set aside, or taken up again.
    pub on: bool,
}

/// A term this reviewer wants to see marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// The term: a word, a stem with `*`, or a phrase.
    pub text: String,
    /// Which set: speaks for inclusion, or for exclusion.
    pub set: HighlightSet,
    /// On or off.
    pub on: bool,
}

/// What a highlighted term speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HighlightSet {
    /// Speaks for inclusion.
    Include,
    /// Speaks for exclusion.
    Exclude,
}

/// Whether two records are the same report.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// One record.
    pub a: Key,
    /// The other.
    pub b: Key,
    /// What they are to each other.
    pub relation: Relation,
    /// What speaks for it, in words; empty where a person judged.
    pub evidence: Vec<String>,
}

/// What two records are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One report, twice.
    Same,
    /// Two reports that have nothing to do with each other. Beats any chain of `Same`.
    Different,
    /// Two reports of one study: related, not duplicates.
    Related,
}

/// This reviewer was shown the others' votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Reveal {
    /// Stage.
    pub stage: StageId,
    /// Records whose votes were shown.
    pub records: Vec<Key>,
}

/// A disagreement was settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// The verdict that holds.
    pub decision: Decision,
    /// The votes it settles: the line of each reviewer's decision. A vote cast later reopens it.
    pub settles: BTreeMap<Reviewer, LineHash>,
    /// `discussion` or `third-reviewer`.
    pub how: String,
}

/// What became of the search for a full text.
#[derive(Clone, Debug, PartialEq)]
pub struct Retrieval {
    /// The record.
    pub record: Key,
    /// `obtained`, `not-retrieved`, `awaiting` or `ongoing`; empty takes it back.
    pub status: String,
    /// Path or link.
    pub location: String,
}

/// A report belongs to a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// The report.
    pub record: Key,
    /// Name of the study; empty takes it back.
    pub study: String,
}
