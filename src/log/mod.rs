//! The log: what reviewers did, appended and never rewritten.
//!
//! One file per reviewer and device, JSON Lines, each line naming the one before it by hash. Reading
//! ([`scan`] one log, [`history`] a reviewer's logs together) is pure and asks for bytes through
//! [`LogBytes`]; appending ([`writer`], [`lock`], [`device`]) does its I/O through [`disk`], the one
//! seam at which a test can make the file system fail.
//!
//! What must never happen here: a line rewritten or truncated, a decision reported as recorded
//! before `fdatasync` returned, a newer format guessed at.

mod blocks;
pub mod device;
pub mod disk;
pub mod history;
mod links;
pub mod lock;
pub mod replay;
pub mod scan;
mod trail;
pub mod verify;
pub mod writer;

pub use disk::{Disk, LogFile, OnDisk, Os};
pub use history::{Heard, Listener, Logs};
pub use links::Links;
pub use lock::{Holder, Lock};
pub use replay::Replay;
pub use scan::{Damage, InMemory, LogBytes, Outline, Scan, Trouble};
pub use trail::Trail;
pub use writer::Writer;
