//! What `tiab export` takes.

use clap::{Args as Group, ValueEnum};

use super::FolderArgs;

/// `tiab export`.
#[derive(Debug, Group)]
pub struct ExportArgs {
    /// Which review.
    #[command(flatten)]
    pub place: FolderArgs,
    /// Which records, by what the votes come to
    #[arg(long, default_value = "all")]
    pub set: SetName,
    /// Stage, by its id in review.toml [default: the first]
    #[arg(long)]
    pub stage: Option<String>,
    /// Format
    #[arg(long, required_unless_present = "ballot")]
    pub to: Option<ExportFormat>,
    /// Every record of a group of duplicates, instead of one with the fullest fields
    #[arg(long)]
    pub members: bool,
    /// A CSV to be filled in by somebody without tiab, with nobody's votes in it; with --as, of what that
    /// reviewer has still to vote on
    #[arg(long, conflicts_with_all = ["to", "set", "members"])]
    pub ballot: bool,
    /// Who is looking: hides votes on records you still owe one on, and notes which you saw
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
}

/// Sets of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SetName {
    /// They go on
    Included,
    /// They stop here
    Excluded,
    /// Nobody said more than maybe
    Maybe,
    /// The votes disagree and nothing settles it
    Conflict,
    /// Votes are missing
    Undecided,
    /// All of them
    All,
}

/// Formats of records with decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// For reference managers, votes as notes
    Ris,
    /// For LaTeX, Zotero, JabRef, votes as notes
    Bibtex,
    /// For spreadsheets, votes as columns
    Csv,
    /// For programs
    Jsonl,
    /// Citations with reasons, for the report (PRISMA 16b)
    Md,
    /// Articles as Rayyan writes them
    Rayyan,
    /// Labels as ASReview reads them
    Asreview,
}
