//! How the real program behaves as a guest of a terminal: sizes, scripts, clipboard, panics, and what
//! the user's own configuration changes.
#![cfg(unix)]

use std::path::Path;

use tiab::dedup::Groups;
use tiab::error::Result;
use tiab::event::{Event, Line, LineHash};
use tiab::tui::{self, Recorder, Settings, Toggles};

use crate::pty::Place;
use crate::tui::desk::Desk;

/// Writes the user's configuration.
fn configure(place: &Place, text: &str) {
    let folder = place.path().join("home/config/tiab");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

/// Whether the rules above and below what is shown reach across the window.
fn is_framed(screen: &vt100::Screen, rows: u16, cols: u16) -> bool {
    let row = |at: u16| screen.contents_between(at, 0, at, cols);
    let is_rule = |at: u16| row(at).starts_with("──") && row(at).ends_with("──") && width(&row(at)) == cols;
    is_rule(1) && is_rule(rows - 3)
}

/// Whether a record is framed so, and the footer names the keys that decide it.
fn is_whole(screen: &vt100::Screen, rows: u16, cols: u16) -> bool {
    is_framed(screen, rows, cols) && screen.contents().contains("i include")
}

fn width(text: &str) -> u16 {
    u16::try_from(unicode_width::UnicodeWidthStr::width(text)).unwrap()
}

#[test]
fn every_size_from_40x10_to_300x100_is_drawn_whole_and_followed_live() {
    let place = Place::new();
    place.refs(5);
    let terminal = place.open_sized(&["refs.ris", "--as", "ana"], 10, 40, &[]);
    terminal.wait("40x10", |screen| is_whole(screen, 10, 40) && screen.contents().contains("Record 1\n"));
    for (rows, cols) in [(100, 300), (24, 80), (11, 41), (40, 120), (10, 300), (100, 40)] {
        terminal.resize(rows, cols);
        terminal.wait(&format!("{cols}x{rows}"), |screen| {
            is_whole(screen, rows, cols) && screen.contents().contains("Record 1\n")
        });
    }
    for (rows, cols) in [(9, 80), (24, 39), (1, 1)] {
        terminal.resize(rows, cols);
        terminal.wait("the word", |screen| screen.contents().starts_with('t'));
    }
}

#[test]
fn every_script_stays_inside_the_frame() {
    let place = Place::new();
    let text = "TY  - JOUR\nTI  - 日本の研修医 👩‍⚕️ e\u{301}tude المراجعة العربية\nAB  - 研修医は支援を受けた。\u{202e}abc דוגמה\t👨‍👩‍👧 end.\nER  - \n";
    std::fs::write(place.path().join("refs.ris"), text).unwrap();
    for (rows, cols) in [(24, 80), (10, 40)] {
        let mut terminal = place.open_sized(&["refs.ris", "--as", "ana"], rows, cols, &[]);
        terminal.wait("the record", |screen| {
            is_whole(screen, rows, cols) && screen.contents().contains("日本の研修医")
        });
        terminal.press("jc");
        terminal.wait("the frame with criteria in it", |screen| {
            is_framed(screen, rows, cols) && screen.contents().contains("criteria ─")
        });
    }
}

#[test]
fn a_link_is_copied_through_the_terminal_and_shown() {
    let place = Place::new();
    let text = "TY  - JOUR\nTI  - A title\nDO  - 10.1000/abc\nER  - \n";
    std::fs::write(place.path().join("refs.ris"), text).unwrap();
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.wait_for("A title");
    terminal.press("o");
    terminal.wait_for("https://doi.org/10.1000/abc");
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(raw.contains("\x1b]52;c;aHR0cHM6Ly9kb2kub3JnLzEwLjEwMDAvYWJj"), "{raw:?}");
}

#[test]
fn the_criteria_that_were_open_are_open_the_next_time() {
    let place = Place::new();
    place.refs(3);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.wait_for("Record 1\n");
    terminal.press("c");
    terminal.wait_for("1 wrong population");
    // Not even a kill forgets it.
    terminal.child.kill().unwrap();
    terminal.child.wait().unwrap();
    place.open(&["refs.ris", "--as", "ana"]).wait_for("1 wrong population");
}

#[test]
fn the_initials_are_asked_for_without_colour_too() {
    let place = Place::new();
    place.refs(1);
    let mut terminal = place.open_sized(&["refs.ris"], 24, 80, &[("NO_COLOR", "1")]);
    terminal.wait_for("nitials");
    terminal.press("a b\r");
    terminal.wait_for("not usable");
    assert!(!String::from_utf8_lossy(&terminal.raw()).contains("[38;5;"), "red");
}

#[test]
fn own_keys_and_theme_come_from_the_configuration() {
    let place = Place::new();
    place.refs(3);
    configure(&place, "keys = \"vim\"\ntheme = \"colour-blind\"\n[bind]\ninclude = [\"b\", \"F2\"]\n");
    let output = place.run(&["keys"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("b F2") && text.contains("u Backspace"), "{text}");
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.seen("Record 1\n");
    terminal.press("b");
    terminal.wait_for("Record 2\n");
    terminal.wait_for("included");
    // A name given on the command line takes the place of the configured one.
    let output = place.run(&["keys", "--keys", "tiab"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("Backspace z"), "{output:?}");
}

#[test]
fn a_configuration_that_contradicts_itself_is_refused_before_anything_is_made() {
    for (config, message, hint) in [
        (
            "[bind]\ninclude = \"e\"\n",
            "the key e is bound twice: \"include\" and \"exclude without a reason\"",
            "another key",
        ),
        ("[bind]\ninklude = \"w\"\n", "no key can be bound to \"inklude\"", "tiab keys --names"),
        ("keys = \"emacs\"\n", "there is no set of keys \"emacs\"", "tiab, rayyan, asreview, vim"),
        ("theme = \"solarized\"\n", "there is no theme \"solarized\"", "dark, light"),
        ("colour = true\n", "unknown field `colour`", "reviewer, guard_ms, theme and keys"),
    ] {
        let place = Place::new();
        place.refs(1);
        configure(&place, config);
        let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
        assert_eq!(terminal.ended(), 2, "{config}");
        // The line is as long as the path of the configuration is.
        let shown = |text: &str| {
            let shown = terminal.text().replace('\n', "");
            assert!(shown.contains(text), "{text}: {shown}");
        };
        terminal.wait_for("hint: ");
        [message, hint, "config.toml", "error: "].into_iter().for_each(shown);
        assert!(!Path::new(&place.path().join("refs.tiab")).exists(), "{config}");
    }
}

#[test]
fn the_names_that_can_be_bound_are_printed_as_the_configuration_has_them() {
    let place = Place::new();
    let printed = place.run(&["keys", "--names"]);
    configure(&place, &String::from_utf8_lossy(&printed.stdout));
    let again = place.run(&["keys", "--names"]);
    assert_eq!(again.stdout, printed.stdout, "{again:?}");
    assert!(!printed.stdout.is_empty());
}

#[test]
fn remembering_the_initials_leaves_the_configuration_as_it_was_written() {
    let place = Place::new();
    place.refs(1);
    let own = "# mine\ntheme = \"light\"  # the window is bright\n[bind]\nquit = [\"q\", \"F10\"]\n";
    configure(&place, own);
    let mut terminal = place.open(&["refs.ris"]);
    terminal.wait_for("nitials");
    terminal.press("Ana\r");
    terminal.wait_for("Record 1");
    let text = std::fs::read_to_string(place.path().join("home/config/tiab/config.toml")).unwrap();
    assert_eq!(text, format!("reviewer = \"ana\"\n{own}"));
}

/// A recorder with a mistake in it.
struct Panics;

impl Recorder for Panics {
    fn append(&mut self, _: Vec<Event>) -> Result<Vec<(LineHash, Line)>> {
        panic!("the roof is on fire");
    }

    fn retry(&mut self) -> Result<Vec<(LineHash, Line)>> {
        Ok(vec![])
    }

    fn remember(&mut self, _: Toggles) {}
}

/// Not a test of its own: [`a_panic_gives_the_terminal_back_before_its_message`] runs it in a terminal.
#[test]
#[ignore = "runs in the terminal of another test"]
fn a_session_that_panics() {
    let desk = Desk::with(crate::tui::desk::records(), Groups::default());
    let _ = tui::run(desk.session(), Panics, &Settings::default());
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let place = Place::new();
    let program = std::env::current_exe().unwrap();
    let args = ["--ignored", "--exact", "--nocapture", "manners::a_session_that_panics"];
    let mut terminal = place.open_program(&program.to_string_lossy(), &args, 24, 80, &[]);
    terminal.seen("Peer mentoring: evaluation");
    terminal.press("i");
    terminal.wait("the message on the screen as it was before", |screen| {
        !screen.alternate_screen() && screen.contents().contains("the roof is on fire")
    });
    terminal.wait("the cursor", |screen| !screen.hide_cursor() && !screen.bracketed_paste());
    terminal.ended();
}
