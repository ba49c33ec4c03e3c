//! One reviewer at work: votes folded from events, the queue, progress. Pure.

mod ledger;
mod queue;
mod trail;
mod votes;

pub use ledger::{Ledger, Subject};
pub use queue::{Order, Queue};
pub use trail::Trail;
pub use votes::{Standing, Vote, Votes};
