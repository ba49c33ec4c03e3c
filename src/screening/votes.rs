//! Votes: what a reviewer's decisions on one record come to.

use std::sync::Arc;

use crate::event::{Decision, LineHash, Timestamp};

/// A verdict that stood, with the line that cast it.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// The line of the decision.
    pub line: LineHash,
    /// When it was cast.
    pub at: Timestamp,
    /// What was decided.
    pub decision: Arc<Decision>,
}

/// One reviewer's votes on one record (a group counts as one record), three ways. Re-voting after
/// discussion makes agreement look better than it was, so agreement is reported on all three.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Votes {
    /// What stood before this reviewer was first shown the others' votes on the record.
    pub independent: Option<Vote>,
    /// The first verdict that stood when the reviewer next decided another record.
    pub first: Option<Vote>,
    /// What stands.
    pub last: Standing,
}

/// What stands for one reviewer on one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Standing {
    /// No verdict.
    #[default]
    Open,
    /// One verdict.
    Cast(Vote),
    /// Members of the group were voted on before they were linked, and the verdicts differ: the
    /// record returns to the reviewer's queue.
    Split(Vec<Vote>),
}

impl Standing {
    /// The vote, where there is exactly one.
    pub fn vote(&self) -> Option<&Vote> {
        match self {
            Standing::Cast(vote) => Some(vote),
            _ => None,
        }
    }

    /// Whether the reviewer still owes a verdict.
    pub fn is_open(&self) -> bool {
        self.vote().is_none()
    }
}
