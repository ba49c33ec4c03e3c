//! One line of a log.

use super::{Device, Event, LineHash, Reviewer, Timestamp};

/// The first line of a log: whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// Major format of the log.
    pub format: u32,
    /// Id of the review it belongs to.
    pub review: String,
    /// Whose events follow.
    pub reviewer: Reviewer,
    /// The device they were written on.
    pub device: Device,
    /// When the log was made.
    pub at: Timestamp,
}

/// Any later line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Larger than every `seq` this reviewer's logs held when the session opened: orders one
    /// person's devices without trusting clocks. Counted from 1.
    pub seq: u64,
    /// When it was written, by the clock of the device.
    pub at: Timestamp,
    /// The previous valid line.
    pub prev: LineHash,
    /// What happened.
    pub event: Event,
}

/// What a line of a log turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// A first line.
    Open(Open),
    /// A later line.
    Line(Line),
}

/// Why a line is not one of a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Not JSON, or cut off: what a crash or a full disk leaves behind.
    #[error("not a complete JSON object")]
    Torn,
    /// JSON, but a field is missing or not of its kind.
    #[error("{0}")]
    Field(String),
}
