//! The command line, as `--help`, the manual page and completions show it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};

mod export;
mod flow;
mod folder;
mod report;
mod reviewers;
mod source;

pub use export::{ExportArgs, ExportFormat, SetName};
pub use flow::{FlowArgs, FlowFormat};
pub use folder::{FolderArgs, LogsArgs};
pub use report::{DecideArgs, RetrievalArgs, RetrievalName, StudyArgs, VerdictName, WhereArgs};
pub use reviewers::{HideName, HowName, MaybeName, ReconcileArgs, ReconcileFormat, ResolveArgs};
pub use source::{FactArgs, KindName, SourceCommand, SourceListArgs, SourceNamedArgs, SourceSetArgs};

use crate::tui::{PRESETS, Theme};

/// Title-and-abstract screening for systematic reviews, in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "tiab",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "tiab refs.ris opens the screening screen on a file, tiab FOLDER.tiab goes on with a review."
)]
pub struct Args {
    /// What `tiab PATH…` without a command takes.
    #[command(flatten)]
    pub screen: ScreenArgs,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Screen records one at a time (what `tiab PATH…` does)
    Screen(ScreenArgs),
    /// Make a new review with a commented review.toml
    Init(InitArgs),
    /// Bring exports of databases and reference managers into a review
    Import(ImportArgs),
    /// List the sources of a review, correct what is said of them, take one out
    #[command(subcommand)]
    Source(SourceCommand),
    /// Print the records of files in another format
    Convert(ConvertArgs),
    /// Put a colleague's log into a review
    Receive(ReceiveArgs),
    /// Show which records are one report, with the evidence
    Duplicates(DuplicatesArgs),
    /// Compare reviewers: disagreements and agreement
    Reconcile(ReconcileArgs),
    /// Settle disagreements: at the meeting, or as the third reviewer
    Resolve(ResolveArgs),
    /// Print records with what was decided about them, or a ballot to fill in
    Export(ExportArgs),
    /// Progress: who has decided how many records
    Status(StatusArgs),
    /// Decide one record
    Decide(DecideArgs),
    /// Note what became of a full text, and where it is
    Retrieval(RetrievalArgs),
    /// Tie reports to their study
    Study(StudyArgs),
    /// Print the PRISMA 2020 flow of a review
    Flow(FlowArgs),
    /// Read the audit trail
    #[command(subcommand)]
    Log(LogCommand),
    /// The keys of the screen
    Keys(KeysArgs),
    /// Completions for a shell
    Completions(CompletionsArgs),
    /// The manual page, for man(1)
    Man,
}

/// `tiab [PATH…]` and `tiab screen [PATH…]`.
#[derive(Debug, Group)]
pub struct ScreenArgs {
    /// Exports (RIS, BibTeX, nbib, CSV, …), or the folder of a review
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The review, where the paths do not say it
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
    /// Who screens (otherwise TIAB_REVIEWER, otherwise asked once and remembered)
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
    /// Stage of screening, by its id in review.toml [default: the first]
    #[arg(long)]
    pub stage: Option<String>,
    /// Line by line, for screen readers and pipes; also where there is no terminal
    #[arg(long)]
    pub plain: bool,
    /// Order of records [default: source; random where review.toml has a team]
    #[arg(long)]
    pub order: Option<OrderName>,
    /// Colours and attributes
    #[arg(long, value_name = "THEME", value_parser = themes())]
    pub theme: Option<String>,
    /// Set of keys; `tiab keys --keys SET` prints it
    #[arg(long, value_name = "SET", value_parser = key_sets())]
    pub keys: Option<String>,
}

fn themes() -> PossibleValuesParser {
    PossibleValuesParser::new(Theme::ALL.map(|(name, _)| name))
}

fn key_sets() -> PossibleValuesParser {
    PossibleValuesParser::new(PRESETS.iter().map(|(name, _)| *name))
}

/// Orders of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderName {
    /// As the files have them
    Source,
    /// Shuffled, each reviewer differently, the same every time
    Random,
    /// Newest first
    Newest,
    /// By title
    Title,
}

/// `tiab init`.
#[derive(Debug, Group)]
pub struct InitArgs {
    /// The folder to make
    pub dir: PathBuf,
}

/// `tiab import`.
#[derive(Debug, Group)]
pub struct ImportArgs {
    /// The files, plain, gzipped or in a zip; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The review [default: the one around the working directory]
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
    /// In whose log the import is noted; with --decisions, whose those without a name are
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
    /// Only report; needs no review and writes nothing
    #[arg(long)]
    pub dry_run: bool,
    /// All or nothing: write nothing if any file cannot be read (exit status 2) or any record in one
    /// (exit status 1)
    #[arg(long)]
    pub strict: bool,
    /// Read the files as this format instead of looking
    #[arg(long, conflicts_with = "decisions")]
    pub format: Option<String>,
    /// The files hold another tool's decisions: one log a reviewer (Rayyan, Covidence, ASReview, a CSV
    /// ballot, what `tiab export` wrote)
    #[arg(long)]
    pub decisions: bool,
    /// With --decisions: who somebody is here [default: made from their name]
    #[arg(long = "reviewer", value_name = "NAME=REVIEWER", requires = "decisions")]
    pub people: Vec<String>,
    /// With --decisions: the stage that is meant, by its id in review.toml [default: the first]
    #[arg(long, requires = "decisions")]
    pub stage: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    /// Say only what went wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// What is said of all the files.
    #[command(flatten)]
    pub facts: FactArgs,
}

/// `tiab convert`.
#[derive(Debug, Group)]
pub struct ConvertArgs {
    /// The files, plain, gzipped or in a zip; - or none is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The format to print
    #[arg(long)]
    pub to: String,
    /// Read the files as this format instead of looking
    #[arg(long)]
    pub format: Option<String>,
}

/// `tiab duplicates`.
#[derive(Debug, Group)]
pub struct DuplicatesArgs {
    /// Exports, or the folder of a review [default: the one around the working directory]
    #[arg(value_name = "DIR|FILE")]
    pub paths: Vec<PathBuf>,
    /// Read the files as this format instead of looking
    #[arg(long)]
    pub format: Option<String>,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
    /// Open the screen on which doubtful pairs of a review are decided and links are cut
    #[arg(long, conflicts_with_all = ["json", "format"])]
    pub review: bool,
    /// Who decides
    #[arg(long = "as", value_name = "REVIEWER", requires = "review")]
    pub reviewer: Option<String>,
}

/// `tiab status`.
#[derive(Debug, Group)]
pub struct StatusArgs {
    /// Which review.
    #[command(flatten)]
    pub place: FolderArgs,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `tiab log …`.
#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Print the events of logs, one a line
    Show(LogsArgs),
    /// Say whether logs are whole, and sources as they were imported
    Verify(VerifyArgs),
}

/// `tiab log verify`.
#[derive(Debug, Group)]
pub struct VerifyArgs {
    /// Which review, or which logs.
    #[command(flatten)]
    pub place: LogsArgs,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `tiab receive`.
#[derive(Debug, Group)]
pub struct ReceiveArgs {
    /// Logs (*.jsonl), or zipped reviews
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The review [default: the one around the working directory]
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
}

/// `tiab keys`.
#[derive(Debug, Group)]
pub struct KeysArgs {
    /// As the Markdown table of the README
    #[arg(long, conflicts_with = "names")]
    pub markdown: bool,
    /// As the bind table of config.toml, with the names of the actions
    #[arg(long)]
    pub names: bool,
    /// Of this set of keys instead of the configured one
    #[arg(long, value_name = "SET", value_parser = key_sets())]
    pub keys: Option<String>,
}

/// `tiab completions`.
#[derive(Debug, Group)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}
