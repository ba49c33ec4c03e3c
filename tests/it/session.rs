//! Whole sessions of the real program in a pseudo-terminal: start, decide, quit, resume, kill, hang up.
#![cfg(unix)]

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::pty::{Place, Terminal};

/// How many records a reviewer has decided, as `tiab status` counts them.
fn decided(place: &Place, reviewer: &str) -> u64 {
    let output = place.run(&["status", "refs.tiab", "--json"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let json: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}\n{output:?}"));
    let reviewers = json["stages"][0]["reviewers"].as_array().unwrap();
    reviewers.iter().find(|r| r["reviewer"] == reviewer).map_or(0, |r| r["decided"].as_u64().unwrap())
}

/// Presses a key on the record shown and waits until the next one is there.
fn decide(terminal: &mut Terminal, key: &str, shown: usize) {
    terminal.seen(&format!("Record {shown}\n"));
    terminal.press(key);
    terminal.wait_for(&format!("Record {}\n", shown + 1));
}

#[test]
fn a_session_decides_undoes_quits_and_resumes_at_the_right_record() {
    let place = Place::new();
    place.refs(20);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    for n in 1..=10 {
        decide(&mut terminal, ["i", "e", "m", "1"][n % 4], n);
    }
    terminal.press("\x7f");
    terminal.seen("Record 10\n");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.wait("the screen as it was before", |screen| !screen.alternate_screen());
    assert_eq!(decided(&place, "ana"), 9);
    let again = place.open(&["refs.ris", "--as", "ana"]);
    again.wait_for("Record 10\n");
    again.wait_for("9 of 20");
}

#[test]
fn in_a_team_each_is_shown_the_records_assigned_and_who_only_settles_none() {
    let place = Place::new();
    place.refs(20);
    let start = place.open(&["refs.ris", "--as", "ana"]);
    start.wait_for("0 of 20");
    let mut start = start;
    start.seen("Record 1\n");
    start.press("q");
    start.ended();
    let toml = place.path().join("refs.tiab/review.toml");
    let team = "\n[team]\nreviewers = [\"ana\", \"ben\", \"cat\"]\nadjudicators = [\"dan\"]\n";
    std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap() + team).unwrap();
    let output = place.run(&["status", "refs.tiab", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let shares = json["stages"][0]["reviewers"].as_array().unwrap();
    let shares: Vec<u64> = shares.iter().map(|share| share["assigned"].as_u64().unwrap()).collect();
    assert_eq!(shares.iter().sum::<u64>(), 40);
    let mut screen = place.open(&["refs.ris", "--as", "ben"]);
    screen.wait_for(&format!("0 of {}", shares[1]));
    screen.press("q");
    screen.ended();
    let mut third = place.open(&["refs.ris", "--as", "dan"]);
    third.wait_for("dan settles disagreements in this review and has no vote");
    assert_eq!(third.ended(), 2);
}

#[test]
fn initials_are_asked_for_once_and_remembered() {
    let place = Place::new();
    place.refs(3);
    let mut terminal = place.open(&["refs.ris"]);
    terminal.wait_for("nitials");
    terminal.press("Ana\r");
    terminal.seen("Record 1\n");
    terminal.press("q");
    terminal.ended();
    let again = place.open(&["refs.ris"]);
    again.wait_for("Record 1\n");
    again.wait_for("ana");
}

#[test]
fn a_held_key_decides_one_record() {
    // On a machine so busy that the keys do not come 30 ms apart it is no held key; try again then.
    for _ in 0..10 {
        let place = Place::new();
        place.refs(40);
        let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
        terminal.seen("Record 1\n");
        let mut slowest = Duration::ZERO;
        for _ in 0..20 {
            let at = Instant::now();
            terminal.press("e");
            std::thread::sleep(Duration::from_millis(30));
            slowest = slowest.max(at.elapsed());
        }
        terminal.wait_for("Record 2\n");
        terminal.press("q");
        terminal.ended();
        if slowest < Duration::from_millis(75) {
            assert_eq!(decided(&place, "ana"), 1);
            return;
        }
    }
    println!("skipped: the machine is too busy to hold a key on it");
}

#[test]
fn keys_typed_before_the_first_frame_decide_nothing() {
    let place = Place::new();
    place.refs(40);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.press("eeee");
    terminal.seen("Record 1\n");
    terminal.press("q");
    terminal.ended();
    assert_eq!(decided(&place, "ana"), 0);
}

#[test]
fn pasted_text_is_never_decisions() {
    let place = Place::new();
    place.refs(5);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.seen("Record 1\n");
    terminal.press("\x1b[200~ie1 mi\x1b[201~");
    terminal.wait_for("aste");
    terminal.press("q");
    terminal.ended();
    assert_eq!(decided(&place, "ana"), 0);
}

#[test]
fn a_hang_up_ends_the_program_at_once_with_every_decision_on_disk_and_the_lock_released() {
    let place = Place::new();
    place.refs(5);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    decide(&mut terminal, "i", 1);
    let cut = Instant::now();
    terminal.hang_up();
    terminal.ended();
    assert!(cut.elapsed() < Duration::from_secs(2), "took {:?}", cut.elapsed());
    assert_eq!(decided(&place, "ana"), 1);
    let again = place.open(&["refs.ris", "--as", "ana"]);
    again.wait_for("Record 2\n");
}

#[test]
fn sigterm_ends_the_program_with_the_terminal_restored() {
    let place = Place::new();
    place.refs(5);
    let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
    decide(&mut terminal, "e", 1);
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.ended(), 143);
    terminal.wait("the screen as it was before", |screen| !screen.alternate_screen());
    assert_eq!(decided(&place, "ana"), 1);
}

#[test]
fn ctrl_z_stops_the_program_with_the_terminal_restored_and_coming_back_shows_the_record_again() {
    let place = Place::new();
    place.refs(5);
    // Job control needs a shell: without one there is nobody to come back to, and nothing stops.
    let script = "set -m; \"$0\" refs.ris --as ana; echo BACK IN THE SHELL; read line; fg";
    let mut terminal = place.open_program("sh", &["-c", script, env!("CARGO_BIN_EXE_tiab")], 24, 80, &[]);
    terminal.seen("Record 1\n");
    terminal.press("\x1a");
    terminal.wait("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().contains("BACK IN THE SHELL")
    });
    terminal.press("\r");
    terminal.wait("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("Record 1\n")
    });
    decide(&mut terminal, "i", 1);
}

#[test]
fn a_resize_is_followed_at_once_and_too_small_is_said() {
    let place = Place::new();
    place.refs(5);
    let terminal = place.open(&["refs.ris", "--as", "ana"]);
    terminal.wait_for("Record 1\n");
    terminal.resize(5, 20);
    terminal.wait_for("small");
    terminal.resize(40, 120);
    terminal.wait_for("Record 1\n");
}

#[test]
fn a_second_session_under_one_name_is_refused_and_told_by_whom() {
    let place = Place::new();
    place.refs(5);
    let first = place.open(&["refs.ris", "--as", "ana"]);
    first.wait_for("Record 1\n");
    let output = place.run(&["import", "refs.ris", "--review", "refs.tiab", "--as", "ana"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains(&format!("process {}", first.pid())), "{message}");
    assert!(message.contains("hint: "), "{message}");
}

#[test]
fn no_color_gives_no_colour_and_an_idle_screen_no_bytes() {
    let place = Place::new();
    place.refs(5);
    let terminal = place.open_sized(&["refs.ris", "--as", "ana"], 24, 80, &[("NO_COLOR", "1")]);
    terminal.seen("Record 1\n");
    let before = terminal.bytes();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(terminal.bytes(), before, "an idle screen writes nothing");
    let raw = terminal.raw();
    let text = String::from_utf8_lossy(&raw);
    for code in 30..=37 {
        for sequence in [format!("[{code}m"), format!(";{code}m"), format!("[38;5;{}m", code - 30)] {
            assert!(!text.contains(&sequence), "colour {sequence:?} in {text:?}");
        }
    }
}

/// Kills the program with SIGKILL after a drawn frame, again and again, and counts what is missing.
fn kills(trials: usize) {
    let place = Place::new();
    place.refs(trials * 4 + 10);
    let (mut acknowledged, mut lost) = (0, 0);
    let mut shown = 1;
    for trial in 0..trials {
        let mut terminal = place.open(&["refs.ris", "--as", "ana"]);
        for step in 0..1 + trial % 3 {
            decide(&mut terminal, ["i", "e", "m"][step % 3], shown);
            shown += 1;
            acknowledged += 1;
        }
        if trial % 2 == 0 {
            // One key in flight when it dies: it may count or not, but nothing else may change.
            std::thread::sleep(Duration::from_millis(160));
            terminal.press("e");
        }
        terminal.child.kill().unwrap();
        terminal.child.wait().unwrap();
        let now = decided(&place, "ana");
        if now < acknowledged {
            lost += acknowledged - now;
        }
        assert!(now <= acknowledged + 1, "counted twice: {now} of {acknowledged}");
        acknowledged = now;
        shown = usize::try_from(now).unwrap() + 1;
    }
    println!("kill -9: {trials} trials, {acknowledged} decisions acknowledged, {lost} lost");
    assert_eq!(lost, 0);
}

#[test]
fn kill_9_after_a_drawn_frame_loses_no_decision() {
    kills(6);
}

/// `cargo test --release kill_9_a_thousand -- --ignored --nocapture`
#[test]
#[ignore = "takes about twelve minutes"]
fn kill_9_a_thousand_times_loses_no_decision() {
    kills(1000);
}

#[test]
fn a_file_on_which_a_parser_panics_never_touches_the_terminal() {
    let place = Place::new();
    // Input that ends in an opening brace, and a brace never closed before a wide character.
    let text = "@article{a, title={Good one}, year={2014}, author={Test, A}}\n\n@article{b, title={é\n\n@article{c, title = {\n";
    std::fs::write(place.path().join("refs.bib"), text).unwrap();
    let terminal = place.open(&["refs.bib", "--as", "ana"]);
    terminal.wait_for("Good one");
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("panicked") && terminal.in_alternate_screen(), "{raw}");
}
