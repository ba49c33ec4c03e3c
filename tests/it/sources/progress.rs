//! The line that shows how far an import has come, in a real terminal.
#![cfg(unix)]

use std::io::Write;

use super::{Desk, ris};

/// Reads a file that stays open until `then` has looked at the terminal; what the terminal got.
fn slow(desk: &Desk, options: &[&str], env: &[(&str, &str)], shown: bool) -> String {
    let fifo = desk.place.path().join("slow.ris");
    let _ = std::fs::remove_file(&fifo);
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let args = [&["import", "slow.ris", "--review", "review.tiab", "--as", "ana"], options].concat();
    let mut terminal = desk.place.open_sized(&args, 24, 80, env);
    // Opening waits for the program to open its end.
    let mut pipe = std::fs::File::options().write(true).open(&fifo).unwrap();
    if shown {
        terminal.wait_for("reading slow.ris");
    }
    pipe.write_all(ris(&["One"]).as_bytes()).unwrap();
    drop(pipe);
    assert_eq!(terminal.ended(), 0, "{}", terminal.text());
    terminal.drained();
    assert!(!terminal.text().contains("reading"), "{}", terminal.text());
    String::from_utf8_lossy(&terminal.raw()).into_owned()
}

#[test]
fn a_slow_import_shows_a_line_that_is_gone_at_the_end() {
    let desk = Desk::new();
    for env in [&[][..], &[("NO_COLOR", "1")]] {
        let raw = slow(&desk, &[], env, true);
        assert!(raw.contains("\r\x1b[K"), "{raw:?}");
        assert!(!raw.contains("\x1b[3"), "no colour: {raw:?}");
    }
}

#[test]
fn what_is_quick_draws_nothing_and_neither_does_a_terminal_that_cannot_erase() {
    let late = ("TIAB_PROGRESS_AFTER", "3600000");
    let early = ("TIAB_PROGRESS_AFTER", "0");
    for (options, env) in [
        (&[][..], &[late][..]),
        (&[], &[early, ("TERM", "dumb")]),
        (&["--quiet"], &[early]),
        (&["--json"], &[early]),
    ] {
        let raw = slow(&Desk::new(), options, env, false);
        assert!(!raw.contains("reading") && !raw.contains('\x1b'), "{options:?} {env:?}: {raw:?}");
    }
}
