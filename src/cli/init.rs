//! `tiab init`: a new review.

use std::process::ExitCode;

use super::args::InitArgs;
use super::say;
use crate::error::Result;
use crate::review;

pub(super) fn run(args: &InitArgs) -> Result<ExitCode> {
    review::create(&args.dir)?;
    let dir = args.dir.display();
    say(&format!("made {dir}; its rules are in {dir}/{}", review::PROTOCOL_FILE));
    say(&format!("next: tiab import FILE --review {dir}, then tiab {dir}"));
    Ok(ExitCode::SUCCESS)
}
