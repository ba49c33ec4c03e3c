//! Arguments about sources: what `tiab source` takes, and what `tiab import` may say of its files.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};

use super::FolderArgs;

/// What is said of a source, for the boxes of the flow chart.
#[derive(Debug, Default, Group)]
#[command(next_help_heading = "About the source")]
pub struct FactArgs {
    /// Name of the database, register, website or organisation [import: as the file says]
    #[arg(long = "source", visible_alias = "name", value_name = "NAME")]
    pub name: Option<String>,
    /// What it is
    #[arg(long)]
    pub kind: Option<KindName>,
    /// Platform it was searched on, as Ovid or EBSCOhost
    #[arg(long)]
    pub platform: Option<String>,
    /// Day of the search
    #[arg(long, visible_alias = "date", value_name = "YYYY-MM-DD", value_parser = day)]
    pub searched: Option<String>,
    /// Hits the search reported, where they are not all in the file
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub hits: Option<u64>,
    /// Report whose citations were followed; makes the kind citation-searching
    #[arg(long, value_name = "DOI", value_parser = doi)]
    pub from: Vec<String>,
}

/// Kinds of sources, as PRISMA 2020 tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindName {
    /// A bibliographic database
    Database,
    /// A register of studies
    Register,
    /// A website
    Website,
    /// An organisation that was asked
    #[value(alias = "organization")]
    Organisation,
    /// Reference lists, or what cites a report
    CitationSearching,
}

impl KindName {
    /// The word that logs use.
    pub fn word(self) -> &'static str {
        match self {
            KindName::Database => "database",
            KindName::Register => "register",
            KindName::Website => "website",
            KindName::Organisation => "organisation",
            KindName::CitationSearching => "citation-searching",
        }
    }
}

/// A day in the calendar; an empty text takes the one that was said away.
fn day(text: &str) -> Result<String, String> {
    let is_day = |text: &str| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    if text.is_empty() || is_day(text) {
        Ok(text.to_owned())
    } else {
        Err("no day of the form 2026-01-31".into())
    }
}

/// A DOI in any spelling; an empty text takes those that were said away.
fn doi(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    crate::record::plain::doi::find(text)
        .map(String::from)
        .ok_or_else(|| "no DOI, which looks like 10.1136/abc".into())
}

/// `tiab source …`.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// Print what is known of every source
    List(SourceListArgs),
    /// Correct what is said of a source
    Set(SourceSetArgs),
    /// Take the records of a source out of the review; file and votes are kept
    Withdraw(SourceNamedArgs),
    /// Bring a source back that was withdrawn
    Restore(SourceNamedArgs),
}

/// `tiab source list`.
#[derive(Debug, Group)]
pub struct SourceListArgs {
    /// Which review.
    #[command(flatten)]
    pub place: FolderArgs,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// Which sources, in which review, and who says so.
#[derive(Debug, Group)]
pub struct SourceNamedArgs {
    /// The sources, by any unambiguous part of file name, name or hash
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    /// The review [default: the one around the working directory]
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
    /// In whose log it is noted
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
}

/// `tiab source set`.
#[derive(Debug, Group)]
pub struct SourceSetArgs {
    /// Which sources.
    #[command(flatten)]
    pub named: SourceNamedArgs,
    /// What is said of them now; an empty text ("") takes a fact away.
    #[command(flatten)]
    pub facts: FactArgs,
}
