//! `tiab keys`: the keys of the screen, from the table the screen runs on.

use std::process::ExitCode;

use super::args::KeysArgs;
use crate::error::Result;
use crate::tui;

pub(super) fn run(args: &KeysArgs) -> Result<ExitCode> {
    let text = if args.markdown { tui::table_markdown() } else { tui::table_text() };
    super::print(text.as_bytes())
}
