//! `tiab log verify`: every way in which a log can be tampered with or damaged is told apart.

use tiab::event::Verdict::{Exclude, Include};
use tiab::event::{Event, LineHash, Session};
use tiab::log::verify::{Verified, What, witness};

use crate::support::{Script, in_memory};

fn log() -> String {
    let mut ana = Script::new("ana", "k3f9");
    ana.say(Event::Session(Session::default()));
    for (n, verdict) in [Include, Exclude, Include, Exclude, Include].into_iter().enumerate() {
        ana.decide(&format!("record {n}"), verdict);
    }
    ana.text
}

fn lines() -> Vec<String> {
    log().lines().map(str::to_owned).collect()
}

/// Line and kind of every finding.
fn findings(text: &str) -> Vec<(Option<usize>, What)> {
    let log = Verified::read("ana.k3f9", &in_memory(text.as_bytes())).unwrap();
    log.findings.into_iter().map(|finding| (finding.line, finding.what)).collect()
}

fn joined(lines: &[String]) -> String {
    lines.join("\n") + "\n"
}

#[test]
fn a_log_as_written_is_whole_with_either_line_end_and_a_byte_order_mark() {
    assert_eq!(findings(&log()), []);
    assert_eq!(findings(&log().replace('\n', "\r\n")), []);
    assert_eq!(findings(&format!("\u{feff}{}", log())), []);
    assert_eq!(findings(&format!("\u{feff}{}", log().replace('\n', "\r\n"))), []);
}

#[test]
fn a_torn_line_is_harmless_at_the_end_and_in_the_middle() {
    assert_eq!(findings(&(log() + "{\"seq\":99,\"at\":\"20")), [(Some(8), What::Torn)]);
    let mut torn = lines();
    torn.insert(4, "{\"seq\":4,\"a".into());
    assert_eq!(findings(&joined(&torn)), [(Some(5), What::Torn)]);
    assert!(What::Torn.is_harmless());
}

#[test]
fn an_edited_line_is_named() {
    for at in 1..6 {
        let mut edited = lines();
        edited[at] = edited[at].replace("2023-11", "2023-12");
        assert_eq!(findings(&joined(&edited)), [(Some(at + 1), What::Edited)], "line {}", at + 1);
    }
}

#[test]
fn a_line_edited_until_it_is_no_json_is_edited_not_torn() {
    let mut edited = lines();
    edited[3].truncate(40);
    assert_eq!(findings(&joined(&edited)), [(Some(4), What::Edited)]);
}

#[test]
fn a_missing_line_is_named_by_the_one_before_it() {
    for at in 2..6 {
        let mut fewer = lines();
        fewer.remove(at);
        assert_eq!(findings(&joined(&fewer)), [(Some(at), What::Missing)], "line {} removed", at + 1);
    }
}

#[test]
fn swapped_lines_are_reordered() {
    for at in 1..6 {
        let mut swapped = lines();
        swapped.swap(at, at + 1);
        let found = findings(&joined(&swapped));
        assert!(found.contains(&(Some(at + 1), What::Reordered)), "line {}: {found:?}", at + 1);
    }
}

#[test]
fn a_line_repeated_after_a_failed_sync_is_no_finding() {
    let mut repeated = lines();
    repeated.insert(4, repeated[3].clone());
    assert_eq!(findings(&joined(&repeated)), []);
}

#[test]
fn two_sessions_that_wrote_at_once_are_told() {
    let first = log();
    let mut other = Script::new("ana", "k3f9");
    other.say(Event::Session(Session::default()));
    other.decide("something else", Include);
    let last = other.text.lines().last().unwrap().to_owned();
    let found = findings(&(first + &last + "\n"));
    assert_eq!(found, [(Some(8), What::Interleaved(2))]);
}

#[test]
fn a_file_that_is_no_log_is_not_called_whole() {
    assert_eq!(findings("hello\n"), [(None, What::NotALog)]);
    assert_eq!(findings("TY  - JOUR\nTI  - Peers\nER  - \n"), [(None, What::NotALog)]);
    assert!(findings("").is_empty(), "an empty file lost nothing");
    let opening = &lines()[0];
    assert_eq!(findings(&opening[..opening.len() / 2]), [(Some(1), What::Torn)], "cut off at its birth");
    let headless = joined(&lines()[1..]);
    assert_eq!(findings(&headless)[0].1, What::NotOpened);
}

#[test]
fn another_logs_session_witnesses_a_truncated_or_rewritten_log() {
    let whole = log();
    let head = Verified::read("ana.k3f9", &in_memory(whole.as_bytes())).unwrap().head.unwrap();
    let mut ben = Script::new("ben", "x8d2");
    ben.say(Event::Session(Session { heads: [("ana.k3f9".to_owned(), head)].into(), ..Session::default() }));
    let verify = |ana: &str| {
        let mut logs = [
            Verified::read("ana.k3f9", &in_memory(ana.as_bytes())).unwrap(),
            Verified::read("ben.x8d2", &in_memory(ben.text.as_bytes())).unwrap(),
        ];
        let absent = witness(&mut logs);
        assert!(absent.is_empty());
        logs[0].findings.clone()
    };
    assert_eq!(verify(&whole), []);
    let truncated = joined(&lines()[..6]);
    assert!(matches!(&verify(&truncated)[0].what, What::Witnessed { by, .. } if by == "ben.x8d2"));
    let mut last_edited = lines();
    *last_edited.last_mut().unwrap() = last_edited.last().unwrap().replace("include", "exclude");
    assert!(matches!(verify(&joined(&last_edited))[0].what, What::Witnessed { .. }));
}

#[test]
fn a_log_that_was_seen_and_is_gone_is_named() {
    let mut ben = Script::new("ben", "x8d2");
    let heads = [("ana.k3f9".to_owned(), LineHash::of(b"gone"))].into();
    ben.say(Event::Session(Session { heads, ..Session::default() }));
    let mut logs = [Verified::read("ben.x8d2", &in_memory(ben.text.as_bytes())).unwrap()];
    let absent = witness(&mut logs);
    assert_eq!(absent[0].0, "ana.k3f9");
}
