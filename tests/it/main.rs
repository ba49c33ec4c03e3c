//! Every integration test, linked once.

mod golden;
mod support;

mod log_events;
mod log_fold;
mod log_writer;
mod record_keys;
