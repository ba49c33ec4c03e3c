//! tiab (being written).
#![forbid(unsafe_code)]
#![warn(missing_docs)]
pub mod error;
pub mod event;
pub mod import;
pub mod protocol;
pub mod record;
