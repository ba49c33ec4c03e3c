//! Line by line: the same session, the same log, without a screen.

use std::time::Duration;

use tiab::dedup::Groups;
use tiab::error::Result;
use tiab::event::Event;
use tiab::tui::{Lines, run_plain};

use super::desk::{Desk, record};

/// Plays lines, and returns what was printed and how it ended.
fn talk(desk: &mut Desk, input: &str) -> (String, Result<()>) {
    let session = desk.session();
    let mut output = Vec::new();
    let lines =
        Lines { input: input.as_bytes(), output: &mut output, clock: || None, echoes: true, width: 80 };
    let ended = run_plain(lines, &mut desk.memory, session);
    (String::from_utf8(output).unwrap(), ended)
}

fn told(desk: &mut Desk, input: &str) -> String {
    let (text, ended) = talk(desk, input);
    ended.unwrap();
    text
}

#[test]
fn the_lines_of_a_session_leave_the_log_that_the_keys_leave() {
    let lines = "i\ne 2\nm\nundo\n3\nz\nZ\nn ask Ben\nl fulltext\ns\ns\n.\nx\n";
    let mut plain = Desk::new();
    told(&mut plain, lines);
    let mut drawn = Desk::new();
    drawn.play("i 2 m z 3 z Z n 'ask_Ben Enter l 'fulltext Enter s Left s . Left x");
    let written = |desk: &Desk| desk.recorded();
    assert_eq!(written(&plain)[..8], written(&drawn)[..8]);
    assert!(written(&plain).contains(&"note ask Ben".to_owned()));
    assert!(written(&plain).contains(&"label fulltext true".to_owned()));
}

#[test]
fn a_decision_is_answered_before_the_next_record() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "e 2\n");
    assert_eq!(desk.recorded(), ["exclude:not-residents"]);
    let answer = text.find("Excluded: mentors were not residents.").unwrap();
    assert!(answer < text.find("Record 2 of 5; 1 of 5 decided").unwrap(), "{text}");
    assert!(
        text.trim_end().ends_with("1 of 5 decided: 0 included, 1 excluded, 0 maybe. Everything is saved.")
    );
}

#[test]
fn several_reasons_are_given_by_number_or_id_and_a_wrong_one_decides_nothing() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "e 3, non-peer\ne 4\n9\n");
    assert_eq!(desk.recorded(), ["exclude:no-outcomes:non-peer"]);
    assert!(text.contains("Nothing decided: there is no reason 4; they are numbered 1 to 3"), "{text}");
}

#[test]
fn an_unknown_line_does_nothing_and_says_what_is_known() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "include it\nfoo\u{1b}[2J\nn\n?\n");
    assert!(desk.recorded().is_empty());
    assert!(
        text.contains("Nothing done: \"include it\" is not a command. ? lists those that are."),
        "{text}"
    );
    assert!(text.contains("n TEXT writes a note"));
    assert!(text.contains("e 2                    exclude with reason 2"), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn what_cannot_be_written_is_said_kept_and_tried_again() {
    let mut desk = Desk::new();
    desk.memory.failures = 2;
    let text = told(&mut desk, "i\ne\nr\nr\n");
    assert!(text.contains("NOT SAVED: cannot write logs/ana.k3f9.jsonl"), "{text}");
    assert!(text.contains("Nothing done: what was said last is not saved yet."), "{text}");
    assert_eq!(desk.recorded(), ["include"]);
    assert!(text.contains("Record 2 of 5; 1 of 5 decided"), "{text}");
}

#[test]
fn an_end_with_something_unsaved_is_an_error() {
    for input in ["i\n", "i\nq\n"] {
        let mut desk = Desk::new();
        desk.memory.failures = 9;
        let (text, ended) = talk(&mut desk, input);
        let error = ended.unwrap_err().to_string();
        assert!(error.contains("what was said last is not saved"), "{error}");
        assert!(!text.contains("Everything is saved"), "{text}");
    }
}

#[test]
fn records_are_reached_by_number_key_and_filter() {
    let mut desk = Desk::new();
    let key = desk.library.groups()[1].key;
    let text = told(&mut desk, &format!("g 5\ng {key}\ng 6\nprev\nprev\nnext\n"));
    let order: Vec<&str> = text.lines().filter(|line| line.starts_with("Record ")).collect();
    let places = order.iter().map(|line| line.split(' ').nth(1).unwrap()).collect::<Vec<_>>();
    assert_eq!(places, ["1", "5", "2", "1", "2"], "{text}");
    assert!(text.contains("There is no record 6; they are numbered 1 to 5."));
    assert!(text.contains("This is the first record."));
}

#[test]
fn a_filter_narrows_what_comes_next_until_it_is_lifted() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "/yaer:2010\n/title:last | title:nursing\ni\ni\n/\ni\n");
    assert!(text.contains("Yaer: at character 1 is no field (fields are title, abstract"), "{text}");
    assert!(text.contains("2 of 5 records; / shows all."), "{text}");
    assert!(text.contains("Record 1 of 2 that match; 0 of 5 decided"), "{text}");
    assert!(text.contains("Nothing that matches is left to decide; / shows all records."), "{text}");
    let titles: Vec<String> = desk
        .memory
        .events()
        .into_iter()
        .map(|event| match event {
            Event::Decision(decision) => decision.title.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(titles[..2], ["Near-peer teaching for nursing students", "The last of them"]);
}

#[test]
fn an_undo_out_of_the_filter_shows_all_records_again() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "i\n/title:last\nz\n");
    assert!(text.contains("Undone: included.\nAll records are shown again.\n"), "{text}");
    assert_eq!(desk.recorded(), ["include", "undo"]);
}

#[test]
fn after_the_last_record_verdicts_decide_nothing() {
    let mut desk = Desk::with(vec![record("Only one", "")], Groups::default());
    let text = told(&mut desk, "i\ne\nprev\ne\n");
    assert!(text.contains("No record is open; prev goes back"), "{text}");
    assert_eq!(desk.recorded(), ["include", "exclude"]);
}

#[test]
fn time_on_screen_is_noted_where_somebody_reads() {
    let mut desk = Desk::new();
    let at = std::cell::Cell::new(Duration::ZERO);
    let clock = || {
        at.set(at.get() + Duration::from_millis(700));
        Some(at.get())
    };
    let session = desk.session();
    let lines = Lines { input: &b"i\nnext\ne\n"[..], output: Vec::new(), clock, echoes: false, width: 80 };
    run_plain(lines, &mut desk.memory, session).unwrap();
    for event in desk.memory.events() {
        let Event::Decision(decision) = event else { panic!() };
        assert_eq!(decision.ms, Some(700));
    }
}

proptest::proptest! {
    #[test]
    fn no_line_panics_or_prints_an_escape(lines in proptest::collection::vec("([eimsxzZ.ncl/g?dpt+]|\\PC|[0-9 -]|\u{1b}\\[2J){0,6}", 0..8)) {
        let mut desk = Desk::new();
        let (text, ended) = talk(&mut desk, &lines.join("\n"));
        proptest::prop_assert!(ended.is_ok());
        let escapes = text.contains('\u{1b}');
        proptest::prop_assert!(!escapes);
    }
}

#[test]
fn details_tell_what_the_details_of_the_screen_tell() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "n ask Ben\nd\n");
    assert!(text.contains("Citation: Eisen S, Sukhani S, Long A. Peer mentoring: evaluation"), "{text}");
    assert!(text.contains("You: note: ask Ben"), "{text}");
    let key = desk.library.groups()[0].key;
    assert!(text.contains(&format!("medline.ris, line 0: key: {key}")), "{text}");
    let drawn = Desk::new().sized(120, 40).play("d").screen;
    for part in ["Where and what", "in: Arch Dis Child", "volume: 99", "https://doi.org/10.1136/"] {
        assert!(text.contains(part) && drawn.contains(part), "{part}: {text}{drawn}");
    }
    // Nothing is said of a record that is not open.
    let mut desk = Desk::with(vec![record("Only one", "")], Groups::default());
    assert!(told(&mut desk, "i\nd\n").contains("No record is open; prev goes back"));
}

#[test]
fn a_link_is_never_broken_by_a_narrow_terminal() {
    let mut linked = record("Linked", "Short.");
    linked.urls = vec!["https://example.org/a/long/way/down/to/the/very/report.pdf".into()];
    let mut desk = Desk::with(vec![linked], Groups::default());
    let (session, mut output) = (desk.session(), Vec::new());
    let lines = Lines { input: &b"d\n"[..], output: &mut output, clock: || None, echoes: true, width: 40 };
    run_plain(lines, &mut desk.memory, session).unwrap();
    let text = String::from_utf8(output).unwrap();
    assert!(text.contains("\nhttps://example.org/a/long/way/down/to/the/very/report.pdf\n"), "{text}");
}

#[test]
fn progress_tells_what_is_done_how_fast_and_what_is_left() {
    let mut desk =
        Desk::with((0..30).map(|n| record(&format!("Report {n}"), "")).collect(), Groups::default());
    assert!(told(&mut desk, "p\n").contains("The pace is told after"));
    let at = std::cell::Cell::new(Duration::ZERO);
    let clock = || {
        at.set(at.get() + Duration::from_secs(9));
        Some(at.get())
    };
    let session = desk.session();
    let input = format!("{}{}m\ns\np\n", "i\n".repeat(9), "2\n".repeat(3));
    let mut output = Vec::new();
    let lines = Lines { input: input.as_bytes(), output: &mut output, clock, echoes: false, width: 80 };
    run_plain(lines, &mut desk.memory, session).unwrap();
    let text = String::from_utf8(output).unwrap();
    for line in [
        "13 of 30 records decided, 13 in this sitting.\n",
        "9.0 s on a record lately, 400 an hour; about 3 min left at that pace.\n",
        "Verdicts: 9 include, 3 exclude, 1 maybe, 1 set aside, 16 undecided\n",
        "Excluded for: 3 mentors were not residents\n",
        "Thu 1 Jan 1970: 13 decided, 9.0 s each\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn terms_are_listed_with_those_the_record_has_and_marked_on_the_fly() {
    let mut desk = Desk::new();
    let text = told(&mut desk, "t\n- twelve\n+ strain\nt\n+ strain\n+ nurs*\n+\n+ *\ne\nt\n");
    assert!(text.contains("Terms for: peer mentor*, resident*\nTerms against: nurs*, protocol\n"), "{text}");
    assert!(
        text.contains("In this record for: peer mentoring (2 times), residents (2 times), peer mentors\n"),
        "{text}"
    );
    assert!(text.contains("In this record against: nurses, protocol\n"), "{text}");
    assert!(text.contains("In this record against: twelve, nurses, protocol\n"), "{text}");
    assert!(text.contains("Terms for: peer mentor*, resident*, strain\n"), "{text}");
    assert!(text.contains("Nurs* is marked by review.toml"), "{text}");
    assert!(text.contains("+ TERM marks a term as speaking for, - TERM as speaking against"), "{text}");
    assert!(text.contains("\"*\" has no letter or digit to find"), "{text}");
    assert_eq!(
        desk.recorded(),
        ["Exclude twelve true", "Include strain true", "Include strain false", "exclude"]
    );
    assert!(text.ends_with("Everything is saved.\n"), "{text}");
}

#[test]
fn the_transcript_of_somebody_who_asks_for_everything() {
    let mut desk = Desk::new();
    insta::assert_snapshot!(told(&mut desk, "?\nd\nt\n+ strain\n2\np\nc\n"));
}
