//! The log: what reviewers did, appended and never rewritten.
//!
//! One file per reviewer and device, JSON Lines, each line naming the one before it by hash. Reading
//! ([`replay`], [`history`]) is pure; appending ([`writer`], [`lock`], [`device`]) does its I/O
//! through [`disk`], the one seam at which a test can make the file system fail.
//!
//! What must never happen here: a line rewritten or truncated, a decision reported as recorded
//! before `fdatasync` returned, a newer format guessed at.

pub mod device;
pub mod disk;
pub mod history;
mod links;
pub mod lock;
pub mod replay;
mod trail;
pub mod verify;
pub mod writer;

pub use disk::{Disk, LogFile, Os};
pub use history::{History, histories};
pub use links::links;
pub use lock::{Holder, Lock};
pub use replay::{Damage, Replay, Trouble};
pub use trail::Trail;
pub use writer::Writer;
