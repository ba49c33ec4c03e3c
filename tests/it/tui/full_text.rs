//! The screen at full text: a reason for every exclusion, no final maybe, full texts and studies.

use std::sync::Arc;

use insta::assert_snapshot;
use tiab::event::{Decision, Event, Line, LineHash, Retrieval, Timestamp, Verdict};
use tiab::protocol::Protocol;
use tiab::screening::Ledger;
use tiab::tui::Recorder;

use super::desk::{Desk, PROTOCOL};

/// At the second stage, which has two of the three reasons, the other way round.
fn desk() -> Desk {
    let stages = "[[stages]]\nid = \"full-text\"\nname = \"full text\"\n\
                  reasons = [\"no-outcomes\", \"non-peer\"]\n[[reasons]]";
    let mut desk = Desk::new();
    let protocol = PROTOCOL.replacen("[[reasons]]", stages, 1);
    desk.protocol = Arc::new(Protocol::from_toml(&protocol, "review.toml").unwrap());
    desk.stage = "full-text".parse().unwrap();
    desk
}

#[test]
fn an_exclusion_without_a_reason_asks_for_one_and_records_nothing_before() {
    let mut desk = desk();
    let screen = desk.play("e").screen;
    assert!(
        screen.contains("1   no outcomes reported") && screen.contains("2   mentors were non-peers"),
        "{screen}"
    );
    assert!(!screen.contains("mentors were not residents"), "a reason of another stage: {screen}");
    assert!(desk.recorded().is_empty());
    assert!(desk.play("e Esc").screen.contains("Peer mentoring: evaluation"));
    assert!(desk.recorded().is_empty(), "closing the question decides nothing");
    desk.play("e Enter 2 e '2 Enter");
    assert_eq!(desk.recorded(), ["exclude:no-outcomes", "exclude:non-peer", "exclude:non-peer"]);
    let screen = desk.play("3").screen;
    assert!(screen.contains("the reasons are 1-2"), "{screen}");
    let screen = desk.play("Right r Tab Tab Enter").screen;
    assert!(screen.contains("needs a reason"), "{screen}");
    assert_eq!(desk.recorded().len(), 3);
}

#[test]
fn an_exclusion_that_came_without_a_reason_from_elsewhere_comes_up_again_until_it_has_one() {
    let mut desk = desk();
    let record = desk.library.groups()[0].key;
    let bare = Decision::new(desk.stage.clone(), record, Verdict::Exclude);
    desk.memory.append(vec![Event::Decision(bare.into())]).unwrap();
    let screen = desk.play("").screen;
    assert!(screen.contains("0 of 5 decided") && screen.contains("Near-peer teaching"), "{screen}");
    let screen = desk.play("i i i i").screen;
    assert!(screen.contains("4 of 5 decided") && screen.contains("a reason is wanted"), "{screen}");
    let counts = desk.play("Tab").screen;
    assert!(counts.contains("4 include   1 exclude") && !counts.contains("undecided"), "{counts}");
    assert!(desk.play("2").screen.contains("All 5 records are decided"));
}

#[test]
fn what_is_selected_in_the_list_is_not_excluded_without_a_reason_either() {
    let mut desk = desk();
    desk.play("Tab Space Space e Down Enter");
    assert_eq!(desk.recorded(), ["exclude:non-peer", "exclude:non-peer"]);
}

#[test]
fn a_maybe_is_recorded_and_comes_up_again_until_it_is_decided() {
    let mut desk = desk();
    let screen = desk.play("m i i i i").screen;
    assert!(screen.contains("4 of 5 decided") && screen.contains("Peer mentoring: evaluation"), "{screen}");
    let screen = desk.play("m").screen;
    assert!(screen.contains("already maybe"), "{screen}");
    assert!(desk.play("i").screen.contains("All 5 records are decided"));
}

#[test]
fn a_report_that_cannot_be_got_leaves_the_queue_and_comes_back_when_undone() {
    let mut desk = desk();
    let screen = desk.play("f 'not Enter i i i i").screen;
    assert_eq!(desk.recorded()[0], "text not-retrieved ");
    assert!(screen.contains("4 of 5 records are decided"), "{screen}");
    let screen = desk.play("Tab").screen;
    assert!(screen.contains("n no text"), "{screen}");
    let mut desk = self::desk();
    let screen = desk.play("f '4 Enter z").screen;
    assert!(screen.contains("undone: what was said of the full text"), "{screen}");
    assert!(screen.contains("0 of 5 decided") && screen.contains("Peer mentoring: evaluation"), "{screen}");
}

#[test]
fn where_the_full_text_is_can_be_typed_and_is_what_the_link_key_copies() {
    let mut desk = desk();
    let played = desk.play("f 'pdf/eisen-2014.pdf Enter o");
    assert_eq!(desk.recorded(), ["text obtained pdf/eisen-2014.pdf"]);
    assert_eq!(played.copied, ["pdf/eisen-2014.pdf"]);
    let played = desk.play("");
    assert!(played.screen.contains("full text obtained: pdf/eisen-2014.pdf"), "{}", played.screen);
    desk.play("f '5 Enter");
    assert!(!desk.play("").screen.contains("full text obtained"));
}

#[test]
fn two_reports_of_one_study_are_tied_by_its_name_and_show_each_other() {
    let mut desk = desk();
    let screen = desk.play("w 'PEER-1 Enter Right w Down Enter").screen;
    assert_eq!(desk.recorded(), ["study PEER-1", "study PEER-1"]);
    assert!(screen.contains("study: PEER-1, also in Eisen 2014"), "{screen}");
    assert!(desk.play("w 'PEER-1 Enter").screen.contains("already report of PEER-1"));
    desk.play("w Enter");
    assert_eq!(desk.recorded()[2], "study ");
}

#[test]
fn what_a_colleague_found_out_about_a_full_text_is_known_and_can_be_corrected() {
    let mut desk = desk();
    let record = desk.library.groups()[0].key;
    let told = Retrieval { record, status: "ongoing".into(), location: String::new() };
    let (at, prev) = (Timestamp::default(), LineHash::default());
    let mut ben = Ledger::new(desk.groups.clone());
    ben.apply(LineHash::of(b"ben"), &Line { seq: 1, at, prev, event: Event::Retrieval(told) });
    desk.others = vec![("ben".parse().unwrap(), ben)];
    let screen = desk.play("").screen;
    assert!(screen.contains("Near-peer teaching"), "the first is ongoing: {screen}");
    let screen = desk.play("g [ f '1 Enter").screen;
    assert!(screen.contains("full text obtained") && !screen.contains("ongoing study"), "{screen}");
    assert!(desk.play("").screen.contains("Peer mentoring: evaluation"));
}

#[test]
fn before_full_text_the_keys_of_full_texts_say_where_they_belong() {
    let mut desk = desk();
    desk.stage = "title-abstract".parse().unwrap();
    for key in ["f", "w"] {
        let screen = desk.play(key).screen;
        assert!(screen.contains("noted at full text; this is title/abstract"), "{screen}");
    }
    assert!(!desk.play("?").screen.contains("full text"));
    assert!(self::desk().play("?").screen.contains("full text: where, or why not"));
}

#[test]
fn the_screen_at_full_text_at_80x24_and_40x10() {
    let keys = "f 'https://repository.example.org/eisen.pdf Enter w 'PEER-1 Enter Right w Down Enter";
    assert_snapshot!(desk().play(keys).screen);
    assert_snapshot!(desk().sized(40, 10).play(keys).screen);
}

#[test]
fn what_became_of_a_full_text_asked_at_80x24_and_40x10() {
    assert_snapshot!(desk().play("f").screen);
    assert_snapshot!(desk().sized(40, 10).play("f").screen);
}
