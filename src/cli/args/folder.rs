//! How the review is named that a command looks at: as an argument, or as an option like everywhere else.

use std::path::PathBuf;

use clap::Args as Group;

/// The folder of a review.
#[derive(Debug, Group)]
pub struct FolderArgs {
    /// The folder of a review [default: the one around the working directory]
    #[arg(value_name = "DIR")]
    pub paths: Vec<PathBuf>,
    /// The review, as for the other commands
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    pub review: Option<PathBuf>,
}

/// The folder of a review, or logs that need none.
#[derive(Debug, Group)]
pub struct LogsArgs {
    /// The folder of a review, or logs (*.jsonl) [default: the review around the working directory]
    #[arg(value_name = "DIR|LOG")]
    pub paths: Vec<PathBuf>,
    /// The review, as for the other commands
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    pub review: Option<PathBuf>,
}

impl LogsArgs {
    /// The logs, where they are named one by one.
    pub fn logs(&self) -> Option<&[PathBuf]> {
        let loose = !self.paths.is_empty() && self.paths.iter().all(|path| path.is_file());
        loose.then_some(&self.paths)
    }
}
