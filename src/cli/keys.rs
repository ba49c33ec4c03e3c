//! `tiab keys`: the keys of the screen, from the table the screen runs on.

use std::process::ExitCode;

use super::args::KeysArgs;
use super::config;
use crate::error::Result;
use crate::tui;

pub(super) fn run(args: &KeysArgs) -> Result<ExitCode> {
    let keymap = config::read()?.keymap(args.keys.as_deref())?;
    let text = match (args.markdown, args.names) {
        (true, _) => tui::table_markdown(&keymap),
        (_, true) => tui::table_names(&keymap),
        _ => tui::table_text(&keymap),
    };
    super::print(text.as_bytes())
}
