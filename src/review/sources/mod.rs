//! Sources: imported files kept byte for byte, and the records in them.
//!
//! One source is one export: a file as it was given, or, of an archive, each file in it as it came out.
//! An archive is an envelope and is not kept: the same export is the same source whether it came
//! packed, in a zip with others, or by itself, and what lies in `sources/` can be read and compared by
//! anybody. What people say about a source (its database, the day of the search) and whether it
//! belongs to the review is in the logs; [`Imports`] folds it.

mod add;
mod catalogue;
mod compared;
mod examine;
mod facts;
mod given;
mod named;
mod read;
mod stacks;
mod told;
mod verify;

use std::path::PathBuf;

use crate::event::{Import, Reviewer, SourceHash, Timestamp};

pub use add::add;
pub use compared::compare_sources;
pub use examine::{Added, Examined, Instructions, Outcome, Step, examine};
pub use facts::Guess;
pub use given::{Content, Export, NO_REFERENCES, STANDARD_INPUT, exports, read_export};
pub use named::find_source;
pub use verify::{SourceReport, verify_sources};

pub(super) use add::stored_name;
pub(super) use compared::{Comparisons, hashes};
pub(super) use read::read_all;
pub(super) use stacks::catalogue_all;
pub(super) use told::Imports;

/// One imported file of a review.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its place in `sources/`; `None` where a log tells of an import whose file is not here.
    pub path: Option<PathBuf>,
    /// What logs say of its import, corrected by what they say later; `None` for a file no log tells
    /// of.
    pub import: Option<Import>,
    /// When it was imported.
    pub at: Option<Timestamp>,
    /// Who imported it.
    pub by: Option<Reviewer>,
    /// Taken out of the review; the file and both log entries stay.
    pub withdrawn: bool,
    /// Occurrences it holds, as far as it was read: a withdrawn source is not.
    pub records: usize,
    /// What is wrong with its file, as far as that was seen on reading it.
    pub trouble: Option<Trouble>,
}

/// What is wrong with the file of a source that is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is no bibliography (any more), for this reason: its records are missing.
    Unreadable(String),
    /// It holds other bytes than were imported, and so many records where the import told of others.
    Changed {
        /// Records and rejects in it now.
        now: u64,
        /// Records and rejects when it was imported.
        then: u64,
    },
}

impl Source {
    /// The name people know it by: the file's as it was given.
    pub fn name(&self) -> String {
        match (&self.import, &self.path) {
            (Some(import), _) if !import.file.is_empty() => import.file.clone(),
            (_, Some(path)) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            _ => String::from("?"),
        }
    }

    /// Whether its records could be read, were it not withdrawn.
    pub fn is_here(&self) -> bool {
        self.path.is_some() && !matches!(self.trouble, Some(Trouble::Unreadable(_)))
    }

    /// The part of its hash that people write.
    pub fn short_hash(&self) -> Option<String> {
        self.import.as_ref().map(|import| short(import.hash))
    }
}

/// The part of a source's hash that is in its file's name.
fn short(hash: SourceHash) -> String {
    hash.to_string().chars().take(8).collect()
}
