//! `tiab status`: how far everybody is. Others' counts, never their verdicts.

use std::process::ExitCode;

use super::args::StatusArgs;
use super::desk::Desk;
use super::{existing, print, warn};
use crate::error::Result;
use crate::report::status::{Status, json, text};

pub(super) fn run(args: &StatusArgs) -> Result<ExitCode> {
    let desk = Desk::open(&existing(None, &args.paths)?)?;
    warn(&desk.review);
    let status = Status::of(&desk.review.protocol, &desk.library, &desk.ledgers, desk.review.heads());
    print(if args.json { json(&status) + "\n" } else { text(&status, 80) }.as_bytes())
}
