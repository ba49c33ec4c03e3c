//! Reasons from a list, and what is added to a record after its verdict.

use std::fmt::Write;
use std::sync::Arc;

use tiab::event::Event;
use tiab::protocol::Protocol;

use super::desk::{Desk, PROTOCOL};

/// A review with fourteen reasons.
pub fn fourteen() -> String {
    let mut text = String::new();
    for (n, reason) in [
        "not about mentoring",
        "mentors were non-peers",
        "mentors were not residents",
        "no outcomes reported",
        "resident outcomes not separable",
        "mentoring outcomes not separable",
        "undergraduate students only",
        "nurses only",
        "protocol without results",
        "conference abstract",
        "editorial or letter",
        "language: cannot be read by the team",
        "retracted",
        "published before 1990",
    ]
    .iter()
    .enumerate()
    {
        write!(text, "[[reasons]]\nid = \"r{}\"\ntext = \"{reason}\"\n", n + 1).unwrap();
    }
    let start = PROTOCOL.find("[[reasons]]").unwrap();
    let end = PROTOCOL.find("[highlight]").unwrap();
    format!("{}{text}{}", &PROTOCOL[..start], &PROTOCOL[end..])
}

fn many() -> Desk {
    let mut desk = Desk::new();
    desk.protocol = Arc::new(Protocol::from_toml(&fourteen(), "review.toml").unwrap());
    desk
}

#[test]
fn a_reason_without_a_digit_is_found_by_its_words_and_its_id_is_stored() {
    let mut desk = many();
    let screen = desk.play("r 'confer").screen;
    assert!(screen.contains("10  conference abstract") && !screen.contains("retracted"), "{screen}");
    let screen = desk.play("r 'confer Enter").screen;
    assert_eq!(desk.recorded(), ["exclude:r10"]);
    assert!(screen.contains("Near-peer teaching"), "it goes on to the next record: {screen}");
    assert!(screen.contains("excluded: conference abstract"), "{screen}");
    desk.play("r '13 Enter r Down Down Enter");
    assert_eq!(desk.recorded()[1..], ["exclude:r13", "exclude:r3"]);
}

#[test]
fn the_list_of_reasons_scrolls_with_its_cursor() {
    let mut desk = many();
    let screen = desk.play("r Down Down Down Down Down Down Down Down Down Down Down Down Down").screen;
    assert!(screen.contains("> ") && screen.contains("14  published before 1990"), "{screen}");
    assert!(screen.contains("reasons, type to find"), "{screen}");
}

#[test]
fn several_reasons_are_marked_the_first_being_primary() {
    let mut desk = many();
    let screen = desk.play("r 'letter Tab 'retracted Tab").screen;
    assert!(screen.contains("1st 11") && screen.contains("on  13"), "{screen}");
    desk.play("r 'letter Tab 'retracted Tab Enter");
    assert_eq!(desk.recorded(), ["exclude:r11:r13"]);
}

#[test]
fn words_that_no_reason_has_decide_nothing() {
    let mut desk = many();
    let screen = desk.play("r 'zebra Enter").screen;
    assert!(screen.contains("no reason has these words"), "{screen}");
    assert!(screen.contains("no reason is called \"zebra\"") && screen.contains("reason: zebra"), "{screen}");
    assert!(desk.recorded().is_empty());
    desk.play("r 'zebra Esc Esc");
    assert!(desk.recorded().is_empty());
}

#[test]
fn a_review_without_reasons_says_where_they_are_written() {
    let mut desk = Desk::new();
    let start = PROTOCOL.find("[[reasons]]").unwrap();
    desk.protocol = Arc::new(Protocol::from_toml(&PROTOCOL[..start], "review.toml").unwrap());
    assert!(desk.play("r").screen.contains("no reasons: they are written in review.toml"));
    assert!(!desk.play("e").screen.contains("gives a reason"));
}

#[test]
fn the_record_just_decided_gets_its_reason_without_losing_the_place() {
    let mut desk = Desk::new();
    let screen = desk.play("e").screen;
    assert!(screen.contains("R gives a reason, Backspace undoes"), "{screen}");
    desk.memory = Default::default();
    let screen = desk.play("e R").screen;
    assert!(screen.contains("reason on Peer mentoring: eval"), "{screen}");
    desk.memory = Default::default();
    let screen = desk.play("e R 'no_out Enter").screen;
    assert_eq!(desk.recorded(), ["exclude", "exclude:no-outcomes"]);
    assert!(screen.contains("Near-peer teaching") && screen.contains("1 of 5"), "{screen}");
    assert!(screen.contains("excluded: no outcomes reported"), "{screen}");
    let Event::Decision(decision) = &desk.memory.events()[1] else { panic!() };
    assert_eq!(decision.record, desk.library.groups()[0].key);
    assert_eq!(decision.ms, None, "it was not on the screen");
    // Taking it back takes the reason back, not the verdict.
    let screen = desk.play("z").screen;
    assert!(screen.contains("E excluded   "), "{screen}");
}

#[test]
fn reasons_can_be_changed_and_taken_off() {
    let mut desk = Desk::new();
    let screen = desk.play("2 R").screen;
    assert!(screen.contains(">on  2   mentors were not residents"), "{screen}");
    desk.memory = Default::default();
    desk.play("2 R Enter");
    assert_eq!(desk.recorded(), ["exclude:not-residents"], "the same again writes nothing");
    desk.play("Left r Tab Enter");
    assert_eq!(desk.recorded()[1..], ["exclude"]);
}

#[test]
fn notes_and_labels_reach_the_record_just_decided_too() {
    let mut desk = Desk::new();
    let screen = desk.play("i N 'check_methods Enter L 'key_paper Enter").screen;
    assert_eq!(desk.recorded(), ["include", "note check methods", "label key paper true"]);
    assert!(screen.contains("Near-peer teaching") && !screen.contains("check methods"), "{screen}");
    let screen = desk.play("Left").screen;
    assert!(screen.contains("note: check methods") && screen.contains("labels: key paper"), "{screen}");
}

#[test]
fn after_the_last_record_of_all_its_reason_can_still_be_given() {
    let mut desk = Desk::new();
    let screen = desk.play("i i i i e R Down Enter").screen;
    assert_eq!(desk.recorded()[4..], ["exclude", "exclude:not-residents"]);
    assert!(screen.contains("All 5 records are decided."), "{screen}");
}

#[test]
fn without_a_record_just_decided_nothing_is_asked() {
    let mut desk = Desk::new();
    for keys in ["R", "N", "L", "e z R", "i Left x R"] {
        desk.memory = Default::default();
        assert!(desk.play(keys).screen.contains("no record was decided just before"), "{keys}");
    }
    desk.memory = Default::default();
    let screen = desk.play("i R").screen;
    assert!(screen.contains("the record before is included: reasons are for excluded ones"), "{screen}");
}

#[test]
fn labels_in_use_are_offered_and_completed() {
    let mut desk = Desk::new();
    desk.play("l 'key_paper Enter Right");
    let screen = desk.play("Right l").screen;
    assert!(screen.contains("labels in use") && screen.contains("key paper"), "{screen}");
    desk.play("Right l 'ke Tab Enter");
    desk.play("Right l Down Enter");
    desk.play("Right l 'ke Enter");
    assert_eq!(desk.recorded()[1..], ["label key paper true", "label key paper false", "label ke true"]);
}

#[test]
fn what_is_typed_into_a_prompt_that_did_not_open_decides_nothing() {
    // A link that lags sends it all at once: the prompt was expected, the text was not meant as keys.
    let mut desk = Desk::new();
    let screen = desk.play("Right +20 R 'mime").screen;
    assert!(desk.recorded().is_empty(), "{screen}");
    let mut desk = Desk::new();
    desk.play("Right +20 L 'exit_1_i");
    assert!(desk.recorded().is_empty());
}

#[test]
fn what_runs_on_after_a_prompt_has_closed_decides_nothing() {
    // Two lines pasted into a terminal that does not mark pasted text.
    for keys in
        ["n +5 'first Enter 'ie1m", "l +5 'x Enter 'ie", "/ +5 'short Enter 'ie", "+ +5 'peer Enter 'ie"]
    {
        let mut desk = Desk::new();
        desk.play(keys);
        assert!(!desk.memory.events().iter().any(|event| matches!(event, Event::Decision(_))), "{keys}");
    }
    let mut desk = Desk::new();
    desk.play("r +5 'non Enter 'ie");
    assert_eq!(desk.recorded(), ["exclude:non-peer"]);
}

#[test]
fn a_late_key_opens_no_list_for_a_record_nobody_saw() {
    let mut desk = Desk::new();
    let screen = desk.play("e +30 r").screen;
    assert!(screen.contains("r ignored: this record had only just appeared"), "{screen}");
    assert!(desk.play("r paste:1").screen.contains("reason: 1"), "a paste only types");
    assert_eq!(desk.recorded(), ["exclude"]);
}
