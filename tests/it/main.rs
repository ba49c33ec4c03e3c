//! Every integration test, linked once.

mod golden;
mod pty;
mod support;

mod blind;
mod commands;
mod decisions;
mod duplicates;
mod export;
mod flow;
mod git;
mod import;
mod log_events;
mod log_fold;
mod log_format;
mod log_verify;
mod log_writer;
mod manners;
mod pairs;
mod peer_mentoring;
mod plain;
mod readme;
mod reconcile;
mod record_keys;
mod resolve;
mod review_faults;
mod rooms;
mod sample_data;
mod session;
mod sources;
mod ssh;
mod stages;
mod tour;
mod tui;
mod two_reviewers;
