//! tiab (being written).
#![forbid(unsafe_code)]
#![warn(missing_docs)]
pub mod dedup;
pub mod error;
pub mod event;
pub mod protocol;
pub mod record;
pub mod screening;
pub mod tui;
