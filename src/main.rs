//! Arguments to command to exit status.

#![forbid(unsafe_code)]

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use tiab::cli;
use tiab::cli::args::Args;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return complain(&error),
    };
    match cli::run(args) {
        Ok(status) => status,
        Err(error) => {
            say(&format!("error: {error}"));
            if let Some(hint) = error.hint_text() {
                say(&format!("hint: {hint}"));
            }
            ExitCode::from(2)
        }
    }
}

/// One line on stderr. A terminal that is gone cannot be told so.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", tiab::report::text::clean(line));
}

/// Usage errors in the program's own two lines; `--help` and `--version` as they are.
fn complain(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayVersion) {
        let _ = write!(std::io::stdout(), "{error}");
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let what: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    say(&format!("error: {}", what.join(" ").trim_start_matches("error: ")));
    let tip = text.lines().find_map(|line| line.trim().strip_prefix("tip: "));
    say(&format!(
        "hint: {}",
        tip.unwrap_or("tiab --help lists the commands, tiab COMMAND --help their options")
    ));
    ExitCode::from(2)
}
