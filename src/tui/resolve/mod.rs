//! The screen on which disagreements are settled: at the meeting, or by a third reviewer alone.
//!
//! One disagreement at a time: the record as it is screened, and below it what each voter said. The
//! resolver takes a side or decides afresh; that is a `resolution` event in the resolver's own log,
//! which names the votes it settles, and the votes stay as they are. Whose votes are shown is noted as
//! a `reveal` before they are drawn, so that a vote changed afterwards is known not to be independent.
//! On request names are kept back, or the votes themselves until the resolver has decided.
//!
//! - `case`: a disagreement and its sides; `state`: what the screen knows
//! - `update`, `moving`: what changes it; `settle`: what is recorded, undo and redo
//! - `sides`: what each said, as lines; `words`: how the case stands, in words; `view`: drawing
//!
//! Which cases a resolver is shown is not decided here but by [`Docket`](crate::reconcile::Docket).

mod case;
mod moving;
mod settle;
mod sides;
mod state;
mod update;
mod view;
mod words;

use std::sync::Arc;

use super::{Settings, Sitting};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId};
use crate::protocol::Protocol;
use crate::reconcile::Rules;
use crate::screening::Ledger;

pub use case::{Case, Side};
pub use state::State;

/// What the resolver does not want to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hide {
    /// Sees all.
    #[default]
    Nothing,
    /// Does not see who said what.
    Names,
    /// Sees the votes only after deciding.
    Votes,
}

/// What a sitting is about.
#[derive(Clone, Debug)]
pub struct Session {
    /// The records.
    pub library: Arc<Library>,
    /// Title, stages, reasons, terms.
    pub protocol: Arc<Protocol>,
    /// How the votes of the stage are read, and who settles.
    pub rules: Rules,
    /// The stage.
    pub stage: StageId,
    /// Who settles.
    pub reviewer: Reviewer,
    /// What this person has said so far.
    pub ledger: Ledger,
    /// The disagreements, in the order in which they are shown.
    pub cases: Vec<Case>,
    /// What is kept back.
    pub hide: Hide,
    /// How resolutions of this sitting come about, where it is not what the resolver's part in the case
    /// says (see [`how_by`](crate::reconcile::how_by)).
    pub how: Option<String>,
    /// Shown in the status line until the first key; may be empty.
    pub greeting: String,
}

impl Sitting for Session {
    type Scene = State;

    fn begin(self, settings: &Settings) -> State {
        State::new(self, settings)
    }
}
