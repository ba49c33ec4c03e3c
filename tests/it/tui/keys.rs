//! Key scripts: keys in, screen text and log out. Every action of the table is here.

use std::time::Duration;

use tiab::dedup::Groups;
use tiab::event::{Duplicate, Event, Relation, Verdict};
use tiab::record::Key;

use super::desk::{Desk, record};

#[test]
fn verdict_keys_record_and_move_on_and_the_line_says_what_was_recorded() {
    let mut desk = Desk::new();
    let played = desk.play("i");
    assert_eq!(desk.recorded(), ["include"]);
    assert!(played.screen.contains("Near-peer teaching"), "{}", played.screen);
    assert!(played.screen.contains("included") && played.screen.contains("Backspace undoes"));
    assert!(played.screen.contains("1 of 5 decided   20 %"), "{}", played.screen);
    let played = desk.play("2");
    assert_eq!(desk.recorded(), ["include", "exclude:not-residents"]);
    assert!(played.screen.contains("excluded: mentors were not residents"), "{}", played.screen);
    desk.play("m");
    desk.play("e");
    assert_eq!(desk.recorded()[2..], ["maybe", "exclude"]);
}

#[test]
fn a_decision_carries_what_a_reader_of_the_log_needs() {
    let mut desk = Desk::new();
    desk.play("i");
    let Event::Decision(decision) = &desk.memory.events()[0] else { panic!() };
    assert_eq!(decision.verdict, Verdict::Include);
    assert_eq!(decision.title, "Peer mentoring: evaluation of a novel programme in paediatrics");
    assert_eq!((decision.year, decision.ms), (Some(2014), Some(1000)));
    assert_eq!(decision.record, desk.library.groups()[0].key);
}

#[test]
fn the_status_line_stays_until_the_next_key() {
    let mut desk = Desk::new();
    assert!(!desk.play("i j").screen.contains("included"));
}

#[test]
fn a_digit_without_a_reason_decides_nothing_and_says_so() {
    let mut desk = Desk::new();
    let screen = desk.play("4").screen;
    assert!(screen.contains("4 decides nothing: the reasons are 1-3"), "{screen}");
    assert!(desk.recorded().is_empty());
}

#[test]
fn undo_goes_back_to_the_record_and_redo_brings_the_verdict_back() {
    let mut desk = Desk::new();
    let played = desk.play("i e Backspace");
    assert_eq!(desk.recorded(), ["include", "exclude", "undo"]);
    assert!(played.screen.contains("Near-peer teaching") && played.screen.contains("undone: excluded"));
    assert!(played.screen.contains("1 of 5"));
    let played = desk.play("z");
    assert!(played.screen.contains("Peer mentoring: evaluation"), "{}", played.screen);
    assert!(played.screen.contains("0 of 5"));
    let played = desk.play("Z Z");
    assert_eq!(desk.recorded()[3..], ["undo", "redo", "redo"]);
    assert!(played.screen.contains("2 of 5"), "{}", played.screen);
    assert!(played.screen.contains("redone: excluded"), "{}", played.screen);
    assert!(desk.play("Z").screen.contains("nothing to redo"));
    assert!(Desk::new().play("z").screen.contains("nothing to undo"));
}

#[test]
fn undo_and_redo_write_only_undo_and_redo() {
    let mut desk = Desk::new();
    desk.play("i z");
    let events = desk.memory.events();
    assert_eq!(events[1], Event::Undo(desk.memory.lines[0].0));
}

#[test]
fn repeat_gives_the_last_verdict_with_its_reason() {
    let mut desk = Desk::new();
    assert!(desk.play(".").screen.contains("nothing to repeat yet"));
    desk.play("3 . .");
    assert_eq!(desk.recorded(), ["exclude:no-outcomes"; 3]);
}

#[test]
fn set_aside_records_come_back_when_no_other_is_left() {
    let mut desk = Desk::new();
    let screen = desk.play("s i i i i").screen;
    assert_eq!(desk.recorded()[0], "aside true");
    assert!(screen.contains("Peer mentoring: evaluation") && screen.contains("s set aside"), "{screen}");
    let screen = desk.play("s").screen;
    assert!(screen.contains("taken up again") && !screen.contains("s set aside"), "{screen}");
    assert!(desk.play("i").screen.contains("All 5 records are decided."));
    assert!(desk.play("Left s").screen.contains("already included; x makes it undecided again"));
}

#[test]
fn reset_makes_a_record_undecided_again() {
    let mut desk = Desk::new();
    desk.play("i Left 1 Left");
    let played = desk.play("Left x");
    assert_eq!(desk.recorded()[2..], ["undo", "undo"]);
    assert!(
        played.screen.contains("undecided again") && played.screen.contains("0 of 5"),
        "{}",
        played.screen
    );
    assert!(desk.play("x").screen.contains("undecided already"));
}

#[test]
fn the_same_verdict_again_writes_nothing() {
    let mut desk = Desk::new();
    let screen = desk.play("2 Left e").screen;
    assert!(screen.contains("already excluded: mentors were not residents"), "{screen}");
    assert_eq!(desk.recorded().len(), 1);
}

#[test]
fn notes_are_typed_kept_changed_and_taken_away() {
    let mut desk = Desk::new();
    let screen = desk.play("n 'ask_Ben_i_e_3 Enter").screen;
    assert_eq!(desk.recorded(), ["note ask Ben i e 3"]);
    assert!(screen.contains("note: ask Ben i e 3") && screen.contains("note saved"), "{screen}");
    desk.play("n C-u 'other Enter");
    assert!(desk.play("n Enter").screen.contains("note unchanged"));
    desk.play("n C-u Enter");
    assert_eq!(desk.recorded()[1..], ["note other", "note "]);
    assert!(desk.play("z").screen.contains("note: other"));
}

#[test]
fn typed_text_survives_escape_and_interrupt_never_leaves_it() {
    let mut desk = Desk::new();
    let played = desk.play("n 'precious Esc");
    assert!(played.screen.contains("note not saved; n on this record brings the text back"));
    let screen = desk.play("n 'precious Esc Right Left n").screen;
    assert!(screen.contains("note: precious"), "{screen}");
    let screen = desk.play("n 'precious C-c").screen;
    assert!(screen.contains("the note is not saved") && screen.contains("note: precious"), "{screen}");
    assert!(desk.recorded().is_empty());
}

#[test]
fn labels_are_put_on_and_taken_off() {
    let mut desk = Desk::new();
    assert!(desk.play("l 'background Enter").screen.contains("labels: background"));
    assert!(desk.play("l 'background Enter").screen.contains("label background taken off"));
    assert_eq!(desk.recorded(), ["label background true", "label background false"]);
}

#[test]
fn pasted_text_is_never_keys() {
    let mut desk = Desk::new();
    assert!(desk.play("paste:iiieee").screen.contains("pasted text ignored"));
    assert!(desk.play("n paste:two_words").screen.contains("note: two words"));
    assert!(desk.recorded().is_empty());
}

#[test]
fn u_explains_itself_and_an_unknown_key_says_so() {
    let mut desk = Desk::new();
    let screen = desk.play("u").screen;
    assert!(screen.contains("u decides nothing: m is maybe, Backspace or z undoes"), "{screen}");
    assert!(desk.play("h").screen.contains("h does nothing here; ? shows the keys"));
    assert!(desk.play("I").screen.contains("I does nothing: is Caps Lock on?"));
    assert!(desk.recorded().is_empty());
}

#[test]
fn records_are_walked_with_arrows_and_brackets() {
    let mut desk = Desk::new();
    assert!(desk.play("Right").screen.contains("Near-peer teaching"));
    assert!(desk.play("] ] [").screen.contains("Near-peer teaching"));
    assert!(desk.play("Left").screen.contains("this is the first record"));
    assert!(desk.play("Right Right Right Right Right").screen.contains("this is the last record"));
    assert!(desk.play("i Right Right Right Enter").screen.contains("Near-peer teaching"));
}

#[test]
fn a_long_abstract_scrolls_and_says_that_there_is_more() {
    let mut desk = Desk::new();
    let top = desk.play("Right Right").screen;
    assert!(top.contains("more below: Space") && !top.contains("more above"), "{top}");
    let down = desk.play("Right Right j").screen;
    assert!(down.contains("more above") && down.contains("A year of mentoring"), "the title stays: {down}");
    assert_eq!(desk.play("Right Right j k").screen, top);
    let end = desk.play("Right Right G").screen;
    assert!(end.contains("internship and residency") && !end.contains("more below"), "{end}");
    assert_eq!(desk.play("Right Right PageDown PageDown PageDown PageDown PageDown").screen, end);
    assert_eq!(desk.play("Right Right G g").screen, top);
    assert_eq!(desk.play("Right Right Space PageUp").screen, top);
    assert!(desk.play("Right Right G Right").screen.contains("日本の研修医"));
}

#[test]
fn the_list_takes_verdicts_in_place() {
    let mut desk = Desk::new();
    let played = desk.play("Tab i 1 j m");
    assert_eq!(desk.recorded(), ["include", "exclude:non-peer", "maybe"]);
    let rows: Vec<&str> = played.screen.lines().skip(2).take(5).collect();
    assert!(rows[0].starts_with(" I include  2014  Eisen"), "{rows:#?}");
    assert!(rows[1].starts_with(" E exclude"), "{rows:#?}");
    assert!(rows[3].starts_with(" M maybe"), "{rows:#?}");
    assert!(rows[4].starts_with(">·"), "{rows:#?}");
    assert!(desk.play("Tab g Enter").screen.contains("I included"));
    assert!(desk.play("Tab g Tab").screen.contains("I included"));
}

#[test]
fn criteria_stay_open_while_records_are_decided() {
    let mut desk = Desk::new();
    let played = desk.play("c i");
    assert!(played.screen.contains("What do residents gain"), "{}", played.screen);
    assert!(played.screen.contains("2 mentors were not residents"));
    assert!(played.screen.contains("Near-peer teaching"));
    assert!(!desk.play("c c").screen.contains("What do residents gain"));
}

#[test]
fn pages_are_turned_by_the_keys_of_less_and_vi_too() {
    let mut desk = Desk::new().sized(80, 16);
    for page_down in ["Space", "PageDown", "C-f", "C-d"] {
        let there = desk.play(&format!("Right Right {page_down}")).screen;
        assert_eq!(there, desk.play("Right Right Space").screen, "{page_down}");
        for page_up in ["PageUp", "b", "C-b", "C-u"] {
            let back = desk.play(&format!("Right Right {page_down} {page_up}")).screen;
            assert_eq!(back, desk.play("Right Right Space g").screen, "{page_up}");
        }
    }
    // Where a line is typed they edit it.
    assert!(desk.play("? / 'link C-u 'undo").screen.contains("search the keys: undo"));
}

#[test]
fn who_has_decided_nothing_is_told_how_to_take_it_back_until_the_first_key() {
    let mut desk = Desk::new();
    let told = "one key decides a record and saves it";
    let screen = desk.play("").screen;
    assert!(screen.contains(told) && screen.contains("Backspace undoes"), "{screen}");
    assert!(!desk.play("j").screen.contains(told));
    desk.play("i");
    assert!(!desk.play("").screen.contains(told), "the second sitting needs no telling");
    let mut desk = Desk::new();
    desk.greeting = "imported 5 records from refs.ris".into();
    let screen = desk.play("").screen;
    assert!(
        screen.contains("refs.ris") && screen.contains("  one key decides, Backspace undoes"),
        "{screen}"
    );
}

#[test]
fn a_session_resumes_at_the_first_undecided_record() {
    let mut desk = Desk::new();
    desk.play("i Right s");
    let screen = desk.play("").screen;
    assert!(screen.contains("Near-peer teaching"), "{screen}");
    desk.play("i i i");
    assert!(desk.play("").screen.contains("A year of mentoring"), "only the one set aside is left");
}

#[test]
fn the_end_of_the_work_is_said_and_one_can_go_back() {
    let mut desk = Desk::new();
    let played = desk.play("i i i i i");
    assert_eq!(played.state.current(), Some(4));
    assert!(played.screen.contains("All 5 records are decided."), "{}", played.screen);
    assert!(desk.play("i e m").screen.contains("All 5 records"), "no verdict where no record is shown");
    assert_eq!(desk.recorded().len(), 5);
    assert!(desk.play("Backspace").screen.contains("The last of them"));
    assert!(desk.play("Tab").screen.contains(">·  "));
}

#[test]
fn a_failed_write_keeps_the_decision_and_says_so() {
    let mut desk = Desk::new();
    desk.memory.failures = 2;
    let played = desk.play("2");
    for words in ["NOT SAVED: excluded: mentors were not residents", "no space left on device", "r try again"]
    {
        assert!(played.screen.contains(words), "{words}: {}", played.screen);
    }
    assert!(played.screen.contains("Peer mentoring: evaluation") && played.screen.contains("0 of 5"));
    desk.memory = Default::default();
    desk.memory.failures = 2;
    let played = desk.play("2 i e n r i j r");
    assert_eq!(desk.recorded(), ["exclude:not-residents"]);
    assert!(
        played.screen.contains("Near-peer teaching") && played.screen.contains("excluded: mentors were not")
    );
}

#[test]
fn leaving_with_something_unsaved_is_asked_about() {
    let mut desk = Desk::new();
    desk.memory.failures = 9;
    assert!(desk.play("i q").screen.contains("Quit and lose it?"));
    for stays in ["i q n", "i C-c Esc", "i q n j"] {
        desk.memory = Default::default();
        desk.memory.failures = 9;
        assert!(desk.play(stays).screen.contains("All else is saved."), "{stays}");
    }
    desk.memory = Default::default();
    desk.memory.failures = 1;
    let mut events = super::desk::script("i q y r");
    events.push_back((Duration::from_secs(99), crossterm::event::Event::FocusGained));
    desk.play_events(events);
    assert!(desk.recorded().is_empty(), "after y nothing is read any more");
}

#[test]
fn quitting_suspending_and_redrawing() {
    let mut desk = Desk::new();
    for quit in ["q i", "C-c i", "Tab q i", "n C-c 'i"] {
        desk.play(quit);
        assert!(desk.recorded().is_empty(), "{quit}");
    }
    let played = desk.play("C-z C-l");
    assert_eq!(played.suspended, 1);
    assert!(played.screen.contains("Peer mentoring: evaluation"));
}

#[test]
fn a_held_key_decides_one_record() {
    let mut desk = Desk::new();
    let played = desk.play("e +30 e e e e e e e e e e e e e e e e e e e");
    assert_eq!(desk.recorded(), ["exclude"]);
    assert!(played.screen.contains("e ignored: this record had only just appeared"), "{}", played.screen);
    let mut desk = Desk::new();
    desk.play("+0 e e e e");
    assert!(desk.recorded().is_empty(), "nothing was on screen yet");
    desk.play("e +149 e +150 e");
    assert_eq!(desk.recorded(), ["exclude", "exclude"]);
}

#[test]
fn a_torn_escape_sequence_decides_nothing() {
    let mut desk = Desk::new();
    desk.play("Esc +10 [ 3 w");
    assert!(desk.recorded().is_empty());
    desk.play("Esc 3");
    assert_eq!(desk.recorded().len(), 1);
}

#[test]
fn scrolling_and_help_do_not_restart_the_guard_and_turning_to_another_record_does() {
    let mut desk = Desk::new();
    desk.play("j ? q Tab Tab +1 i");
    assert_eq!(desk.recorded(), ["include"]);
    let mut desk = Desk::new();
    desk.play("Right +100 i");
    assert!(desk.recorded().is_empty());
    desk.play("Tab j +100 i");
    assert!(desk.recorded().is_empty());
}

#[test]
fn nothing_decides_in_a_window_too_small_to_show_the_record() {
    let mut desk = Desk::new().sized(39, 24);
    let played = desk.play("i e 1 m s");
    assert!(played.screen.contains("too small: 40x10 needed"), "{}", played.screen);
    assert!(desk.recorded().is_empty());
}

#[test]
fn a_group_is_decided_as_one_record() {
    let (a, b, c) = (record("Alpha", ""), record("Beta", ""), record("Gamma", ""));
    // Both were decided apart, before anybody knew that they are one.
    let mut apart = Desk::with(vec![a.clone(), b.clone(), c.clone()], Groups::default());
    apart.play("i e");
    let same = |a: Key, b: Key| Duplicate { a, b, relation: Relation::Same, evidence: vec![] };
    let mut desk = Desk::with(vec![a.clone(), b.clone(), c], Groups::from_links(&[same(a.key, b.key)]));
    desk.memory = apart.memory;
    let screen = desk.play("").screen;
    assert!(screen.contains("? copies of this record were decided apart"), "{screen}");
    desk.play("m");
    assert_eq!(desk.recorded()[2..], ["maybe", "maybe"]);
    let screen = desk.play("").screen;
    assert!(screen.contains("Gamma") && screen.contains("1 of 2 decided"), "{screen}");
    let screen = desk.play("Backspace").screen;
    assert_eq!(desk.recorded()[4..], ["undo", "undo"]);
    assert!(screen.contains("decided apart"), "{screen}");
}

#[test]
fn an_empty_review_says_so() {
    let mut desk = Desk::with(vec![], Groups::default());
    let played = desk.play("i Left Right Tab i j G / 'x Enter n Tab Enter z");
    assert!(desk.recorded().is_empty());
    assert_eq!(played.state.current(), None);
    let screen = desk.play("").screen;
    assert!(screen.contains("There are no records in this review yet."));
    assert!(screen.trim_end().ends_with("\n ? help  q quit"), "{screen}");
}
