//! Arguments of the commands that say something of one record: a verdict, a note, a label, what became
//! of its full text, which study it belongs to.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use crate::event::Verdict;
use crate::screening::Retrieval;

/// In which review, and by whom.
#[derive(Debug, Group)]
pub struct WhereArgs {
    /// The review [default: the one around the working directory]
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
    /// Who says it
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
}

/// `tiab decide`.
#[derive(Debug, Group)]
pub struct DecideArgs {
    /// The record: any part of its key, DOI, identifier or title that no other record has
    pub record: String,
    /// The verdict
    pub verdict: VerdictName,
    /// Why it is excluded: the reason's id, number, or part of its text; the first is the primary one
    #[arg(long, value_name = "REASON")]
    pub reason: Vec<String>,
    /// Stage of screening, by its id in review.toml [default: the first]
    #[arg(long)]
    pub stage: Option<String>,
    /// A note on the record, written with the verdict
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// A label put on the record with the verdict
    #[arg(long, value_name = "TEXT")]
    pub label: Vec<String>,
    /// Review and reviewer.
    #[command(flatten)]
    pub place: WhereArgs,
}

/// Verdicts on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerdictName {
    /// It goes on
    Include,
    /// It stops here
    Exclude,
    /// Not sure
    Maybe,
}

impl VerdictName {
    /// The verdict.
    pub fn verdict(self) -> Verdict {
        match self {
            VerdictName::Include => Verdict::Include,
            VerdictName::Exclude => Verdict::Exclude,
            VerdictName::Maybe => Verdict::Maybe,
        }
    }
}

/// `tiab retrieval`.
#[derive(Debug, Group)]
pub struct RetrievalArgs {
    /// The record: any part of its key, DOI, identifier or title that no other record has
    pub record: String,
    /// What became of its full text
    pub status: RetrievalName,
    /// Path or link to the full text
    #[arg(long = "where", value_name = "PATH-OR-URL")]
    pub location: Option<String>,
    /// Review and reviewer.
    #[command(flatten)]
    pub place: WhereArgs,
}

/// What becomes of full texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RetrievalName {
    /// It is here
    Obtained,
    /// It was sought and could not be got
    NotRetrieved,
    /// There is not enough of it to decide yet: awaiting classification
    Awaiting,
    /// Its study still runs
    Ongoing,
    /// Takes back what was said
    Unknown,
}

impl RetrievalName {
    /// What it means; none where nothing is known any more.
    pub fn retrieval(self) -> Option<Retrieval> {
        match self {
            RetrievalName::Obtained => Some(Retrieval::Obtained),
            RetrievalName::NotRetrieved => Some(Retrieval::NotRetrieved),
            RetrievalName::Awaiting => Some(Retrieval::Awaiting),
            RetrievalName::Ongoing => Some(Retrieval::Ongoing),
            RetrievalName::Unknown => None,
        }
    }
}

/// `tiab study`.
#[derive(Debug, Group)]
pub struct StudyArgs {
    /// Reports: any part of key, DOI, identifier or title that no other record has; none lists the
    /// studies
    #[arg(value_name = "RECORD")]
    pub records: Vec<String>,
    /// Name of the study they belong to
    #[arg(long, conflicts_with_all = ["of", "alone"], requires = "records")]
    pub name: Option<String>,
    /// Another report of the study they belong to
    #[arg(long, value_name = "RECORD", conflicts_with = "alone", requires = "records")]
    pub of: Option<String>,
    /// Each is a study of its own again
    #[arg(long, requires = "records")]
    pub alone: bool,
    /// Review and reviewer.
    #[command(flatten)]
    pub place: WhereArgs,
}
