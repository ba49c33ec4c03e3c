//! What `tiab flow` takes.

use clap::{Args as Group, ValueEnum};

use super::FolderArgs;

/// `tiab flow`.
#[derive(Debug, Group)]
pub struct FlowArgs {
    /// Which review.
    #[command(flatten)]
    pub place: FolderArgs,
    /// Who looks (otherwise TIAB_REVIEWER, otherwise remembered): whoever still owes votes is not shown
    /// what others said on those records
    #[arg(long = "as", value_name = "REVIEWER")]
    pub reviewer: Option<String>,
    /// Format of the flow
    #[arg(long, default_value = "text")]
    pub to: FlowFormat,
    /// The same as --to json
    #[arg(long)]
    pub json: bool,
}

/// Formats of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FlowFormat {
    /// Boxes for reading, 80 columns
    Text,
    /// The diagram, for a paper
    Svg,
    /// The template of the R package PRISMA2020 and its web application, filled
    Csv,
    /// One document
    Json,
    /// Lists in Markdown
    Md,
}
