//! `tiab status`: how far everybody is. Others' counts, never their verdicts.

use std::process::ExitCode;

use super::args::StatusArgs;
use super::desk::Desk;
use super::{existing, print, warn};
use crate::error::Result;
use crate::report::status::{Known, Status, json, text};
use crate::review::Review;

pub(super) fn run(args: &StatusArgs) -> Result<ExitCode> {
    let desk = Desk::open(&existing(args.place.review.as_deref(), &args.place.paths)?)?;
    warn(&desk.review);
    let protocol = &desk.review.protocol;
    let mut status = Status::of(protocol, &desk.library, &desk.ledgers, desk.review.heads());
    status.known = Known::all(protocol, &desk.library, &desk.ledgers, |file| named(&desk.review, file));
    print(if args.json { json(&status) + "\n" } else { text(&status, 80) }.as_bytes())
}

/// A source by the name of its database, where that was said.
fn named(review: &Review, file: &str) -> String {
    let source = review.sources.iter().find(|source| source.name() == file);
    let name = source.and_then(|source| source.import.as_ref()?.facts.name.clone());
    name.unwrap_or_else(|| file.to_owned())
}
