//! Arguments of the commands that bring two reviewers together: comparing them, and settling what they
//! differ in.

use clap::{Args as Group, ValueEnum};

use super::{FolderArgs, LogsArgs};

/// `tiab reconcile`.
#[derive(Debug, Group)]
pub struct ReconcileArgs {
    /// Which review, or which logs.
    #[command(flatten)]
    pub place: LogsArgs,
    /// Stage, by its id in review.toml [default: the first]
    #[arg(long)]
    pub stage: Option<String>,
    /// What a maybe counts as [default: as review.toml says; include without one]
    #[arg(long)]
    pub maybe: Option<MaybeName>,
    /// Format of the answer
    #[arg(long, default_value = "table")]
    pub to: ReconcileFormat,
    /// The same as --to json
    #[arg(long)]
    pub json: bool,
    /// Who is looking: hides votes on records you still owe a vote on, and notes which you saw
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
    /// Exit with 1 when disagreements remain
    #[arg(long)]
    pub exit_code: bool,
}

/// What a maybe counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MaybeName {
    /// It goes on, so include and maybe agree
    Include,
    /// It disagrees with anything but another maybe
    Conflict,
    /// Not a vote yet
    Open,
}

/// Formats of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReconcileFormat {
    /// For reading, 80 columns
    Table,
    /// One row a disagreement
    Csv,
    /// For the meeting: titles, abstracts, what each said
    Md,
    /// The disagreements for a reference manager, votes as notes
    Ris,
    /// One document
    Json,
}

/// `tiab resolve`.
#[derive(Debug, Group)]
pub struct ResolveArgs {
    /// Which review.
    #[command(flatten)]
    pub place: FolderArgs,
    /// Who settles: an adjudicator, or one of those whose votes differ; anybody without a team
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
    /// Stage, by its id in review.toml [default: the first]
    #[arg(long)]
    pub stage: Option<String>,
    /// What is not shown
    #[arg(long)]
    pub hide: Option<HideName>,
    /// How it is settled [default: discussion by those whose votes differ, third-reviewer by others]
    #[arg(long)]
    pub how: Option<HowName>,
}

/// What a resolver is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HideName {
    /// Who said what
    Names,
    /// What was said, until you have decided
    Votes,
}

/// How a disagreement is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HowName {
    /// Those who differ talked it over
    Discussion,
    /// Somebody else decided
    ThirdReviewer,
}
