//! One reviewer at work: votes folded from events, the queue, progress. Pure.

pub mod filter;
mod ledger;
mod ledgers;
mod pace;
mod queue;
mod votes;

pub use ledger::{Ledger, Subject};
pub use ledgers::{Ledgers, ledgers};
pub use pace::{Pace, median};
pub use queue::{Order, Queue};
pub use votes::{Standing, Vote, Votes};
