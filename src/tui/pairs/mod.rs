//! The screen on which a person says which records are one report.
//!
//! Two lists of pairs, one pair at a time: those detection finds doubtful, and those of which
//! somebody (or detection, in somebody's log) has said what they are, so that a wrong link can be
//! cut at any time. An answer is a `duplicate` event without evidence in the reviewer's own log, on
//! disk before the next pair is drawn. It is a sibling of the screening screen: the same loop, guard,
//! key table and frame, a state of its own.
//!
//! - `state`: what it knows; `update`: what changes it; `answer`: what is recorded, undo and redo
//! - `page`, `sides`: a pair as lines, field by field; `view`: drawing
//!
//! Whether two records are one report is not a vote: who said so is shown. Votes are not: of others'
//! the screen knows only whether they would differ ([`Meeting`]).

mod answer;
mod page;
mod sides;
mod state;
mod update;
mod view;

use std::sync::Arc;

use super::{Settings, Sitting};
use crate::dedup::Library;
use crate::event::Reviewer;
use crate::log::Links;
use crate::record::Key;
use crate::screening::Meeting;

pub use state::{Deck, State};

/// Two records that may be one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The smaller key.
    pub a: Key,
    /// The larger key.
    pub b: Key,
    /// What speaks for it and against it, in detection's words; empty where only a person spoke.
    pub evidence: Vec<String>,
}

impl Pair {
    fn keys(&self) -> (Key, Key) {
        (self.a, self.b)
    }
}

/// What a sitting is about.
#[derive(Clone, Debug)]
pub struct Session {
    /// The review's title.
    pub title: String,
    /// Who judges.
    pub reviewer: Reviewer,
    /// The records.
    pub library: Arc<Library>,
    /// What everybody has said of pairs.
    pub links: Links,
    /// The pairs a person should look at, in the order in which they are shown.
    pub doubtful: Vec<Pair>,
    /// Which votes would meet.
    pub votes: Meeting,
    /// Shown in the status line until the first key; may be empty.
    pub greeting: String,
}

impl Sitting for Session {
    type Scene = State;

    fn begin(self, settings: &Settings) -> State {
        State::new(self, settings)
    }
}
