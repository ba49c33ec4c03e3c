//! The votes of several reviewers side by side: where they disagree, and how well they agree.
//!
//! A comparison takes the [`Ledger`](crate::screening::Ledger)s of the reviewers, folded with one
//! common [`Groups`](crate::dedup::Groups), so that "the same record" means the same for all of
//! them. Where the logs come from people who imported different exports, [`attach()`] makes those
//! groups first. Nothing here prints or hides by itself: [`Blind`] says what a viewer may see, and `report`
//! obeys. What people say to settle a disagreement is a [`Settlement`].

mod agreement;
mod attach;
mod blind;
mod case;
mod caveats;
mod compare;
mod docket;
mod homes;
mod outcome;
mod pair;
mod passage;
mod register;
mod rules;
mod settlement;
mod sittings;
#[cfg(test)]
pub(crate) mod testing;

pub use agreement::{Agreement, Crosstab, Kappa};
pub use attach::{Attached, Attachment, How, Loose, Why, attach, attach_here, attach_records};
pub use blind::Blind;
pub use case::{Ballot, Case};
pub use caveats::{Caveats, OtherStage};
pub use compare::{Comparison, Records, compare};
pub use docket::Docket;
pub use homes::Homes;
pub use outcome::{Finding, Outcome, outcomes};
pub use pair::Pair;
pub use passage::{Disposition, Passage, StagePassage};
pub use register::{Entry, Set, register};
pub use rules::Rules;
pub use settlement::{DISCUSSION, Settlement, THIRD_REVIEWER, how_by};
pub use sittings::{Sitting, Sittings};
