//! `tiab status`: how far everybody is. Others' counts, never their verdicts.

use std::process::ExitCode;

use super::args::StatusArgs;
use super::desk::Desk;
use super::{existing, open, print};
use crate::error::Result;
use crate::report::status::{Status, json, text};

pub(super) fn run(args: &StatusArgs) -> Result<ExitCode> {
    let review = open(&existing(None, &args.paths)?)?;
    let desk = Desk::new(&review);
    let status = Status::of(&review.protocol, &desk.library, &desk.ledgers(&review), review.heads());
    print(if args.json { json(&status) + "\n" } else { text(&status, 80) }.as_bytes())
}
