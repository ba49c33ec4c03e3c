//! The folder: review.toml, sources and logs brought together.
//!
//! `state = fold(sources, logs, review.toml)`: opening a review reads all three and nothing else is
//! truth. Writing happens in two places only: [`add`] puts a source into the folder, [`sit`] opens a
//! reviewer's log.

mod create;
mod find;
mod open;
mod sit;
mod sources;

pub use create::{create, create_beside};
pub use find::{Target, find};
pub use open::{LogFileRead, Review};
pub use sit::{PROGRAM, Seat, sit};
pub use sources::{Added, Examined, Outcome, Source, add, examine};

/// The file that makes a folder a review.
pub const PROTOCOL_FILE: &str = "review.toml";
