//! The screening screen, played through its own run loop on a test backend.

pub mod desk;
mod footer;
mod full_text;
mod keys;
mod list;
mod looks;
mod never;
mod own;
mod pairs;
mod plain;
mod reasons;
mod record;
mod resolve;
mod sheets;
mod shelved;
