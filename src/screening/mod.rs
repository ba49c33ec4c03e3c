//! Reviewers at work: votes folded from events, who is to vote on what, the queue, progress. Pure.

mod assignment;
mod decide;
pub mod filter;
mod ledger;
mod ledgers;
mod meeting;
mod named;
mod pace;
mod pool;
mod queue;
mod reports;
mod votes;

pub use assignment::Assignment;
pub use decide::decisions;
pub use ledger::{Ledger, Subject};
pub use ledgers::{Ledgers, ledgers};
pub use meeting::Meeting;
pub use named::{Named, identified, named};
pub use pace::{Pace, median};
pub use pool::Pool;
pub use queue::{Order, Queue};
pub use reports::{Report, Reports, Retrieval};
pub use votes::{Standing, Vote, Votes};
