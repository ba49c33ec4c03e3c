//! tiab (being written).
#![forbid(unsafe_code)]
#![warn(missing_docs)]
pub mod dedup;
pub mod error;
pub mod event;
pub mod export;
pub mod protocol;
pub mod reconcile;
pub mod record;
pub mod report;
pub mod screening;
