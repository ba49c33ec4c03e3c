//! What `tiab flow` takes.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

/// `tiab flow`.
#[derive(Debug, Group)]
pub struct FlowArgs {
    /// The folder of a review [default: the one around the working directory]
    #[arg(value_name = "DIR")]
    pub paths: Vec<PathBuf>,
    /// The review, as for the other commands
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    pub review: Option<PathBuf>,
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
