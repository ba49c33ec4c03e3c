//! `tiab completions` and `tiab man`: made from the command line's own definition.

use std::process::ExitCode;

use clap::CommandFactory;

use super::args::{Args, CompletionsArgs};
use crate::error::{Error, Result};
use crate::tui;

pub(super) fn completions(args: &CompletionsArgs) -> Result<ExitCode> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "tiab", &mut text);
    super::print(&text)
}

pub(super) fn page() -> Result<ExitCode> {
    let mut text = Vec::new();
    let refused = |error| Error::disk("cannot make the manual page", error);
    clap_mangen::Man::new(Args::command()).render(&mut text).map_err(refused)?;
    text.extend_from_slice(b".SH KEYS\n.nf\n");
    for line in tui::table_text(&tui::Keymap::standard()).lines() {
        // A line that begins with a dot or quote is a command to roff.
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        text.extend_from_slice(format!("\\&{line}\n").as_bytes());
    }
    text.extend_from_slice(b".fi\n");
    super::print(&text)
}
