//! tiab: title-and-abstract screening for systematic reviews, in the terminal.
//!
//! The house, top to bottom. Data walks one way: a room uses rooms above it, never one below, and
//! a test holds the `use crate::` lines to it. Only the rooms marked *io* touch files, the clock or
//! the terminal; the screen's `update` and `view` are pure.
//!
//! | room | what it owns |
//! |---|---|
//! | [`error`] | what went wrong, for a person: one line and a hint |
//! | [`record`] | what a record is: fields, key, plain text |
//! | [`event`] | what happened: the log's vocabulary and its JSON |
//! | [`protocol`] | review.toml as a model |
//! | [`import`] | bytes to records and rejects, one file a format |
//! | [`dedup`] | records to groups |
//! | [`log`] | appending and locking (*io*), replay, undo |
//! | [`review`] | the folder: protocol, sources, logs brought together (*io*) |
//! | [`screening`] | votes, queue: one reviewer at work |
//! | [`reconcile`] | several reviewers' votes to agreement and disagreements |
//! | [`report`] | tables and documents for people and programs |
//! | [`export`] | records to bytes, one file a format |
//! | [`tui`] | the screen: state, action table, update, views; terminal and run loop (*io*) |
//! | [`cli`] | the commands, one file each (*io*) |
//!
//! What can never change (record keys, log lines, what they fold to) is frozen by the golden files
//! in `tests/golden`. State is a fold: `state = fold(sources, logs, review.toml)`; nothing else is truth.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod cli;
pub mod dedup;
pub mod error;
pub mod event;
pub mod export;
pub mod import;
pub mod log;
pub mod protocol;
pub mod reconcile;
pub mod record;
pub mod report;
pub mod review;
pub mod screening;
pub mod tui;
