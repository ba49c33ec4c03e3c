//! The folder: review.toml, sources and logs brought together.
//!
//! `state = fold(sources, logs, review.toml)`: opening a review reads all three and nothing else is
//! truth. Writing happens in two places only: [`add`] puts a source into the folder, [`sit`] opens a
//! reviewer's log.

mod create;
mod enter;
mod find;
mod open;
mod receive;
mod sit;
mod sources;

pub use create::{create, create_beside};
pub use enter::{Entered, enter};
pub use find::{Target, find};
pub use open::{LogFileRead, Review, log_files};
pub use receive::{ReceiveOutcome, Received, receive, receive_source, told_sources};
pub use sit::{PROGRAM, Seat, sit, sit_at};
pub use sources::{
    Added, Content, Examined, Export, Guess, Instructions, NO_REFERENCES, Outcome, STANDARD_INPUT, Source,
    SourceReport, Step, Trouble, add, compare_sources, examine, exports, find_source, read_export,
    verify_sources,
};

/// The file that makes a folder a review.
pub const PROTOCOL_FILE: &str = "review.toml";
