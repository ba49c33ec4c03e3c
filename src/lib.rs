//! tiab: title-and-abstract screening for systematic reviews, in the terminal.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
pub mod dedup;
pub mod error;
pub mod event;
pub mod log;
pub mod protocol;
pub mod record;
pub mod screening;
