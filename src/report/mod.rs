//! What people and programs read about a review: tables, status, agreement.
//!
//! Everything here turns a pure model into text. Nothing reads a file, asks a clock or knows whether
//! it prints to a terminal, and nothing it prints can move a cursor: [`text::clean`] stands between
//! what logs and libraries hold and the output.

pub mod citation;
pub mod decisions;
pub mod duplicates;
pub mod flow;
pub mod import;
pub mod reconcile;
pub mod sources;
pub mod status;
pub mod text;
