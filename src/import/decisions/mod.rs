//! Other tools' decisions: bytes in, what people said of records out.
//!
//! Which tool wrote a file is told by its content, never by its name (but for Covidence, which says
//! nowhere else which pile a file is). What a file says is kept as it says it: names of people, reasons
//! in their own words, times where it gives them. Who they are here, which record is meant and which
//! reasons review.toml knows is decided by the callers ([`people`], [`entries`]). E-mail addresses are
//! never taken over. The syntax of each tool is described in the module that reads it, and what becomes
//! of it in `docs/other-tools.md`.

mod asreview;
mod ballot;
mod covidence;
pub mod entries;
pub mod own;
pub mod people;
mod rayyan_log;
mod rayyan_notes;
mod table;
mod unseen;
mod verdicts;

use std::collections::BTreeSet;

pub use unseen::{before_decisions, is_decision};

use crate::error::{Error, Result};
use crate::event::{StageId, Timestamp, Verdict};
use crate::record::{Place, Record};

/// One file, or one of an archive.
#[derive(Clone, Debug)]
pub struct Part {
    /// As messages name it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Where decisions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// Rayyan's `customizations_log.csv`: every click of every reviewer, in time order.
    RayyanLog,
    /// The `RAYYAN-INCLUSION` string in the notes of Rayyan's exports: what stood at the end.
    Rayyan,
    /// A pile of Covidence.
    Covidence,
    /// ASReview's labels.
    Asreview,
    /// A plain CSV ballot.
    Ballot,
    /// What `tiab export` wrote.
    Tiab,
}

impl Tool {
    /// Its name, as messages have it.
    pub fn name(self) -> &'static str {
        match self {
            Tool::RayyanLog => "Rayyan's log",
            Tool::Rayyan => "Rayyan",
            Tool::Covidence => "Covidence",
            Tool::Asreview => "ASReview",
            Tool::Ballot => "a ballot",
            Tool::Tiab => "tiab",
        }
    }
}

/// What files say.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The tools that wrote them.
    pub tools: BTreeSet<Tool>,
    /// The records that something is said of, as far as the file tells what they are, each with the
    /// place that names it.
    pub records: Vec<Record>,
    /// What is said, in the order in which one person said it.
    pub said: Vec<Said>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Records on which nobody has decided anything.
    pub undecided: usize,
    /// What the user should know of how it was read.
    pub remarks: BTreeSet<&'static str>,
}

/// One thing that somebody said of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Who, as the file has it; `None` where it does not say.
    pub who: Option<String>,
    /// Of which record, by its place in [`Decisions::records`].
    pub record: usize,
    /// When, where the file says it.
    pub at: Option<Timestamp>,
    /// At which stage.
    pub stage: Stage,
    /// What.
    pub what: What,
    /// Where it stands.
    pub line: u32,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A verdict, with reasons in the file's own words.
    Verdict(Verdict, Vec<String>),
    /// The verdict before no longer counts.
    Withdrawn,
    /// A note.
    Note(String),
    /// A label put on or taken off.
    Label(String, bool),
}

/// A stage, as far as a file that does not know ours can name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The one that is meant: the first, if the user names no other.
    #[default]
    Meant,
    /// The one after it.
    Next,
    /// The one of this id.
    Named(StageId),
}

/// Something that could not be read or does not belong anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub place: Place,
    /// Why, in a few words.
    pub reason: String,
}

/// Reads files that belong together: an archive's, or those given at once. Rayyan's log names articles
/// by number only; what they are is told by the articles beside it.
///
/// # Errors
/// A file in which there are no decisions, or that is no table and no bibliography.
pub fn read(parts: &[Part]) -> Result<Decisions> {
    let mut out = Decisions::default();
    let mut logs = Vec::new();
    let mut articles = Vec::new();
    for part in parts {
        let table = table::read(&part.bytes);
        if let Some(table) = table.as_ref().filter(|table| rayyan_log::is_one(table)) {
            logs.push((part, table.clone()));
            continue;
        }
        if let Some(read) = own::read(part)? {
            out.append(read);
            continue;
        }
        if let Some(table) = table.as_ref().filter(|table| ballot::is_one(table)) {
            out.append(ballot::read(part, table));
            continue;
        }
        let import = super::read(&part.name, &part.bytes, None)?;
        if rayyan_notes::is_one(&import.records) {
            articles.push(import.records);
        } else if asreview::is_one(&import.records) {
            out.append(asreview::read(import.records));
        } else if covidence::is_one(&part.name, &import.records) {
            out.append(covidence::read(&part.name, import.records)?);
        } else if parts.len() > 1 {
            // A zip of Rayyan before anybody has decided, or a search strategy beside the rest.
            articles.push(import.records);
        } else {
            return Err(nothing(&part.name));
        }
    }
    let articles: Vec<Record> = articles.into_iter().flatten().collect();
    match logs.as_slice() {
        [] if rayyan_notes::is_one(&articles) => out.append(rayyan_notes::read(articles)),
        [] => {}
        logs => out.append(rayyan_log::read(logs, articles)),
    }
    if out.tools.is_empty() {
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        return Err(nothing(&names.join(", ")));
    }
    Ok(out)
}

fn nothing(name: &str) -> Error {
    Error::input(format!("{name} holds no decisions that tiab knows")).hint(
        "it reads Rayyan's zip or articles, Covidence's piles, ASReview's labels, and a CSV with the columns key or doi and verdict",
    )
}

impl Decisions {
    fn append(&mut self, other: Decisions) {
        let first = self.records.len();
        self.tools.extend(other.tools);
        self.records.extend(other.records);
        self.said.extend(other.said.into_iter().map(|said| Said { record: said.record + first, ..said }));
        self.unread.extend(other.unread);
        self.undecided += other.undecided;
        self.remarks.extend(other.remarks);
    }

    /// The names of people in the files, each once, in order; `None` for what nobody's name is on.
    pub fn people(&self) -> BTreeSet<Option<&str>> {
        self.said.iter().map(|said| said.who.as_deref()).collect()
    }

    /// Something that cannot be read.
    fn unread(&mut self, place: Place, reason: impl Into<String>) {
        self.unread.push(Unread { place, reason: reason.into() });
    }
}

#[cfg(test)]
mod tests;
