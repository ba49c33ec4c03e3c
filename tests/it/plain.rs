//! `tiab screen --plain` as a process: a pipe in, a transcript out.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::pty::Place;

/// What a pipe into the program gives.
fn piped(place: &Place, args: &[&str], input: &[u8]) -> Output {
    let mut child = place
        .command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has ended reads no more; its output says why.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn refs(place: &Place) {
    let text = "TY  - JOUR\nTI  - Peer mentoring on the wards\nAU  - Eisen, Sophie\nAU  - Long, Anna\n\
        JO  - Journal of Made-up Medicine\nPY  - 2014\nVL  - 9\nIS  - 2\nSP  - 14\nEP  - 19\nDO  - 10.5555/pm.1\n\
        AB  - BACKGROUND: New residents are often lonely on their first wards, and seldom say so to those who judge them. METHODS: Twelve were paired with a peer. RESULTS: Nine said that it helped.\n\
        KW  - Mentors\nKW  - Residency\nER  - \n\n\
        TY  - JOUR\nTI  - A protocol for nurses\nPY  - 2011\nER  - \n\n\
        TY  - JOUR\nTI  - Near-peer teaching\nAU  - Long, Anna\nAB  - Short.\nPY  - 2016\nER  - \n";
    std::fs::write(place.path().join("refs.ris"), text).unwrap();
}

#[test]
fn a_pipe_decides_and_the_transcript_reads_like_a_conversation() {
    let place = Place::new();
    refs(&place);
    let output = piped(&place, &["screen", "--plain", "refs.ris", "--as", "ana"], b"i\ne 2\n");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    insta::assert_snapshot!(text);
    let logs = std::fs::read_dir(place.path().join("refs.tiab/logs")).unwrap();
    let logs =
        logs.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "jsonl"));
    let log: String = logs.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    assert!(log.contains(r#""verdict":"include""#) && log.contains(r#""verdict":"exclude""#), "{log}");
    // Nobody looked at the clock, so no time on screen is claimed.
    assert!(!log.contains(r#""ms""#), "{log}");
}

#[test]
fn without_a_terminal_the_session_is_plain_by_itself_and_resumes() {
    let place = Place::new();
    refs(&place);
    let first = piped(&place, &["refs.ris", "--as", "ana"], b"m\n");
    assert!(first.status.success());
    let output = piped(&place, &["refs.tiab", "--as", "ana"], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Record 2 of 3; 1 of 3 decided"), "{text}");
    assert!(
        text.ends_with("1 of 3 decided: 0 included, 0 excluded, 1 maybe. Everything is saved.\n"),
        "{text}"
    );
}

#[test]
fn input_that_is_no_text_decides_nothing() {
    let place = Place::new();
    refs(&place);
    let output = piped(&place, &["refs.ris", "--as", "ana"], b"\xff\xfe\x00i\ni i\n\x1b[A\n");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(text.contains("0 of 3 decided: 0 included"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\0'), "{text:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_any_further_is_said_like_a_full_disk() {
    let place = Place::new();
    place.refs(40);
    assert!(piped(&place, &["screen", "--plain", "refs.ris", "--as", "ana"], b"i\n").status.success());
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "ulimit -f 8; exec \"$0\" screen --plain refs.tiab --as ana < keys"])
        .arg(env!("CARGO_BIN_EXE_tiab"))
        .current_dir(place.path())
        .envs(place.environment());
    std::fs::write(place.path().join("keys"), "i\n".repeat(39)).unwrap();
    let output = limited.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("NOT SAVED: cannot write") && text.contains("too large"), "{output:?}");
    assert!(output.status.code().is_some(), "it was not killed: {output:?}");
    let verified = place.run(&["log", "verify", "refs.tiab"]);
    assert!(verified.status.success(), "{verified:?}");
}
