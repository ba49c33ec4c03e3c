//! Key scripts: keys in, screen text and log out. Every action of the screen is here.

use std::collections::BTreeSet;

use tiab::event::{Event, Verdict};
use tiab::reconcile::Settlement;
use tiab::tui::resolve::Hide;

use super::{Meeting, hides, shows};
use crate::support::stage;
use crate::tui::reasons::fourteen;

#[test]
fn a_side_is_taken_with_its_reasons_and_the_next_disagreement_follows() {
    let mut meeting = Meeting::new();
    shows(&meeting.play(""), "1 of 3 disagreements   3 open");
    let played = Meeting::new().play("B");
    shows(&played, "settled: excluded: no outcomes reported");
    shows(&played, "2 of 3 disagreements   2 open");
    let mut meeting = Meeting::new();
    let played = meeting.play("B A i");
    let said = [
        "exclude:no-outcomes third-reviewer",
        "exclude:not-residents third-reviewer",
        "include third-reviewer",
    ];
    assert_eq!(meeting.said(), said);
    shows(&played, "All 3 disagreements are settled.");
    assert!(played.state.case().is_none());
}

#[test]
fn a_resolution_names_the_votes_it_settles_and_leaves_them_as_they_are() {
    let mut meeting = Meeting::new();
    meeting.play("A");
    let events = meeting.memory.events();
    let resolution = events.iter().find_map(|event| match event {
        Event::Resolution(resolution) => Some(resolution),
        _ => None,
    });
    let resolution = resolution.unwrap();
    let all = meeting.all();
    let people: Vec<_> = all.iter().map(|(name, ledger)| (name, ledger)).collect();
    let settlement = Settlement::of(&people, &stage(), meeting.records[0].key);
    assert_eq!(resolution.settles, settlement.votes);
    assert_eq!(resolution.settles.len(), 2);
    assert_eq!(settlement.verdict(&meeting.rules().1), Some(Verdict::Include));
    assert_eq!(resolution.decision.title, meeting.records[0].title);
}

#[test]
fn it_may_be_decided_afresh_with_a_reason_or_as_maybe() {
    let mut meeting = Meeting::new();
    meeting.play("2 m e");
    let said = ["exclude:not-residents third-reviewer", "maybe third-reviewer", "exclude third-reviewer"];
    assert_eq!(meeting.said(), said);
    let mut meeting = Meeting::new();
    shows(&meeting.play("7"), "7 decides nothing: the reasons are 1-3");
    shows(&meeting.play("C"), "nobody has that letter: the sides are A and B");
    shows(&meeting.play("A Left A"), "that is what you have said already: included");
    assert_eq!(meeting.said(), ["include third-reviewer"]);
}

#[test]
fn what_is_shown_is_on_disk_before_it_is_and_only_once() {
    let mut meeting = Meeting::new();
    meeting.play("Right Left Right");
    assert_eq!(meeting.recorded(), ["reveal 0", "reveal 2"]);
    meeting.play("Right");
    assert_eq!(meeting.recorded(), ["reveal 0", "reveal 2"], "shown before");
    let mut meeting = Meeting::new();
    meeting.memory.failures = 1;
    let played = meeting.play("");
    shows(&played, "NOT SAVED: that you are shown the votes on this record");
    hides(&played, &["INCLUDE", "EXCLUDE", "mentee satisfaction"]);
    let mut meeting = Meeting::new();
    meeting.memory.failures = 1;
    shows(&meeting.play("r"), "mentee satisfaction");
    assert_eq!(meeting.recorded(), ["reveal 0"]);
}

#[test]
fn votes_may_be_hidden_until_the_resolver_has_decided() {
    let mut meeting = Meeting { hide: Hide::Votes, ..Meeting::new() };
    let played = meeting.play("A");
    shows(&played, "hidden until you decide");
    shows(&played, "the votes are hidden until you have decided");
    hides(&played, &["INCLUDE", "EXCLUDE", "mentee satisfaction", "no outcomes"]);
    assert_eq!(meeting.recorded(), [""; 0]);
    let played = meeting.play("e");
    shows(&played, "1 of 3 disagreements");
    shows(&played, "mentee satisfaction");
    shows(&played, "Enter goes on, Backspace undoes");
    assert_eq!(meeting.recorded(), ["exclude third-reviewer", "reveal 0"]);
    // Now that they are seen the mind may change, and Enter goes on.
    let played = meeting.play("Left A");
    shows(&played, "2 of 3 disagreements");
    let mut meeting = Meeting { hide: Hide::Votes, ..Meeting::new() };
    let played = meeting.play("e Enter");
    shows(&played, "2 of 3 disagreements   2 open");
    hides(&played, &["full text of it", "MAYBE"]);
}

#[test]
fn names_may_be_hidden_and_the_letters_do_not_give_them_away() {
    let mut meeting = Meeting { hide: Hide::Names, ..Meeting::new() };
    meeting.settled("ana", 0, Verdict::Include);
    let order = |played: &super::Played| {
        let at = |word: &str| played.screen.find(word).unwrap();
        at("INCLUDE") < at("EXCLUDE")
    };
    let first = meeting.play("");
    hides(&first, &["ana", "ben"]);
    shows(&first, "INCLUDE");
    assert_eq!(order(&first), order(&meeting.play("Right Left")), "the same every time");
    let orders: BTreeSet<bool> = (0..12)
        .map(|_| {
            meeting.vote("ana", 0, Verdict::Include, &[]);
            order(&meeting.play(""))
        })
        .collect();
    assert_eq!(orders.len(), 2, "Ana is not always the same letter");
}

#[test]
fn a_party_proposes_and_the_other_has_to_say_the_same() {
    let mut meeting = Meeting::of_parties("ana");
    let played = meeting.play("B Left");
    assert_eq!(meeting.said(), ["exclude:no-outcomes discussion"]);
    shows(&played, "you say exclude; waits for ben to say the same");
    shows(&meeting.play("Left"), "of 3 disagreements   2 open");
    let mut meeting = Meeting::of_parties("ben");
    meeting.settled("ana", 0, Verdict::Include);
    shows(&meeting.play(""), "ana says include; waits for you to say the same");
    shows(&meeting.play("A"), "settled: included");
    let mut meeting = Meeting::of_parties("ben");
    meeting.settled("ana", 0, Verdict::Include);
    shows(&meeting.play("e"), "another says otherwise: not settled");
    let played = meeting.play("");
    shows(&played, "not settled: ana says include, you say exclude");
    shows(&meeting.play("A"), "settled: included");
}

#[test]
fn the_end_says_what_still_waits_for_others() {
    let mut meeting = Meeting::of_parties("ana");
    let played = meeting.play("A A A");
    shows(&played, "You have been through all 3: 0 settled.");
    shows(&played, "3 wait for another party to say the same.");
    shows(&meeting.play("Left"), "3 of 3 disagreements   0 open");
}

#[test]
fn a_vote_cast_later_opens_the_case_again() {
    let mut meeting = Meeting::new();
    meeting.play("A A A");
    shows(&meeting.play(""), "All 3 disagreements are settled.");
    meeting.vote("ben", 2, Verdict::Include, &[]);
    let played = meeting.play("");
    shows(&played, "2 of 3 disagreements   1 open");
    shows(&played, "open again: a vote was cast after you settled it");
    shows(&meeting.play("A"), "settled: excluded: mentors were not residents");
}

#[test]
fn how_it_was_settled_may_be_said_otherwise() {
    let mut meeting = Meeting { how: Some("discussion".into()), ..Meeting::new() };
    meeting.play("A");
    assert_eq!(meeting.said(), ["include discussion"]);
}

#[test]
fn a_case_left_for_later_comes_after_the_others() {
    let mut meeting = Meeting::new();
    shows(&meeting.play("s"), "2 of 3 disagreements   3 open");
    let played = meeting.play("s A A");
    shows(&played, "1 of 3 disagreements   1 open");
    let played = meeting.play("s");
    shows(&played, "it is the last that is open");
    shows(&meeting.play("A Left s"), "you have settled it already");
    assert_eq!(meeting.said().len(), 3);
}

#[test]
fn undo_takes_the_last_resolution_back_and_redo_brings_it_back() {
    let mut meeting = Meeting::new();
    let played = meeting.play("B z");
    shows(&played, "undone: excluded: no outcomes reported");
    shows(&played, "1 of 3 disagreements   3 open");
    let mut meeting = Meeting::new();
    let played = meeting.play("B z Z");
    assert_eq!(meeting.said(), ["exclude:no-outcomes third-reviewer", "undo", "redo"]);
    shows(&played, "E settled: excluded: no outcomes reported (you, third reviewer)");
    shows(&meeting.play("z"), "nothing to undo in this sitting");
    shows(&meeting.play("Z"), "nothing to redo");
    shows(&Meeting::new().play("A A A z"), "3 of 3 disagreements   1 open");
}

#[test]
fn a_note_is_written_before_or_after_settling_and_letters_in_it_decide_nothing() {
    let mut meeting = Meeting::new();
    let played = meeting.play("n 'AB_wins Enter");
    shows(&played, "note saved");
    assert_eq!(meeting.said(), ["note AB wins"]);
    let played = meeting.play("A N 'see_minutes Enter");
    shows(&played, "2 of 3 disagreements");
    assert_eq!(meeting.said(), ["note AB wins", "include third-reviewer", "note AB winssee minutes"]);
    let mut meeting = Meeting::new();
    shows(&meeting.play("n 'half Esc"), "note not saved");
    shows(&meeting.play("n 'half Esc n"), "note: half");
    shows(&meeting.play("n 'half C-c"), "the note is not saved");
    shows(&meeting.play("n paste:from_the_minutes Enter"), "note saved");
    assert_eq!(meeting.said(), ["note from the minutes"]);
    shows(&meeting.play("N"), "there is no disagreement to write a note on");
}

#[test]
fn a_held_key_and_what_was_typed_ahead_settle_nothing() {
    let mut meeting = Meeting::new();
    meeting.play("+30 A A A A A A");
    assert_eq!(meeting.said(), [""; 0]);
    let played = meeting.play("+1000 A +30 A A");
    assert_eq!(meeting.said(), ["include third-reviewer"]);
    shows(&played, "A ignored: this disagreement had only just appeared");
    let mut meeting = Meeting::new();
    shows(&meeting.play("paste:AiB"), "pasted text ignored");
    assert_eq!(meeting.said(), [""; 0]);
}

#[test]
fn a_resolution_that_cannot_be_written_is_kept_and_tried_again() {
    let mut meeting = Meeting::new();
    meeting.play("");
    meeting.memory.failures = 2;
    let played = meeting.play("A i r r");
    assert_eq!(meeting.said(), ["include third-reviewer"], "i decides nothing while A is not saved");
    shows(&played, "2 of 3 disagreements");
    let mut meeting = Meeting::new();
    meeting.play("");
    meeting.memory.failures = 9;
    let played = meeting.play("A q");
    shows(&played, "NOT SAVED: settled: included");
    shows(&played, "Quit and lose it?");
}

#[test]
fn nothing_is_settled_where_nothing_is_shown() {
    let mut meeting = Meeting::new();
    shows(&meeting.play("A A A i"), "there is no disagreement here");
    assert_eq!(meeting.said().len(), 3);
    let mut small = Meeting::sized(30, 8);
    small.play("A");
    assert_eq!(small.recorded(), [""; 0], "what was not shown is not noted as shown");
    shows(&Meeting::new().play("a"), "a does nothing here; ? shows the keys");
}

#[test]
fn help_closes_and_long_records_are_paged() {
    let mut meeting = Meeting::new();
    shows(&meeting.play("?"), "take the side of that voter");
    shows(&meeting.play("?"), "mentors were not residents");
    shows(&meeting.play("? q"), "1 of 3 disagreements");
    shows(&meeting.play("Right"), "more below: Space");
    shows(&meeting.play("Right G"), "more above");
    shows(&Meeting::sized(80, 10).play("? G"), "more above");
    shows(&meeting.play("Right Right Right"), "this is the last disagreement");
    shows(&meeting.play("Left"), "this is the first disagreement");
}

#[test]
fn at_full_text_differing_reasons_are_settled_too_and_nothing_without_a_reason() {
    let mut meeting = Meeting { full_text: true, ..Meeting::new() };
    meeting.vote("ben", 2, Verdict::Exclude, &["no-outcomes"]);
    shows(&meeting.play(""), "1 of 2 disagreements   2 open");
    shows(&meeting.play("e"), "reason:");
    shows(&meeting.play("e Tab Tab Enter"), "an exclusion needs a reason");
    hides(&meeting.play("e Esc"), &["reason:"]);
    shows(&meeting.play("m"), "no maybe is final");
    let played = meeting.play("1 B");
    assert_eq!(meeting.said(), ["exclude:non-peer third-reviewer", "exclude:no-outcomes third-reviewer"]);
    shows(&played, "All 2 disagreements are settled.");
}

/// A meeting of a review with fourteen reasons.
fn of_many_reasons() -> Meeting {
    Meeting { protocol: fourteen(), ..Meeting::new() }
}

#[test]
fn a_reason_beyond_the_ninth_is_found_by_its_words() {
    let mut meeting = of_many_reasons();
    shows(&meeting.play(""), "r reasons");
    let played = meeting.play("r 'confer");
    shows(&played, "10  conference abstract");
    hides(&played, &["retracted"]);
    shows(&meeting.play("r 'confer Enter"), "settled: excluded: conference abstract");
    meeting.play("r 'letter Tab 'retracted Tab Enter");
    assert_eq!(meeting.said(), ["exclude:r10 third-reviewer", "exclude:r11:r13 third-reviewer"]);
    // What stands is marked already.
    shows(&meeting.play("Left Left r"), ">on  10  conference abstract");
    // Where every reason has a digit the footer leaves the list out, and the key works all the same.
    hides(&Meeting::new().play(""), &["r reasons"]);
    shows(&Meeting::new().play("r 'outcomes Enter"), "settled: excluded: no outcomes reported");
}

#[test]
fn words_that_no_reason_has_settle_nothing_and_leaving_the_list_neither() {
    let mut meeting = of_many_reasons();
    let played = meeting.play("r 'zebra Enter");
    shows(&played, "no reason is called \"zebra\"");
    shows(&played, "reason: zebra");
    let played = meeting.play("r 'mentors Esc");
    shows(&played, "mentee satisfaction");
    hides(&played, &["not saved"]);
    shows(&meeting.play("r paste:retracted"), "13  retracted");
    meeting.play("e +30 r 'mime");
    assert_eq!(meeting.said(), ["exclude third-reviewer"], "the list opens only for what was seen");
}

#[test]
fn help_is_searched_as_on_the_main_screen() {
    let mut meeting = Meeting::new();
    let played = meeting.play("? / 'side");
    shows(&played, "A/B  take the side of that voter");
    shows(&played, "search the keys: side");
    hides(&played, &["include"]);
    shows(&meeting.play("? / 'side Esc"), "leave it for later");
    shows(&meeting.play("? / 'side Esc Esc"), "1 of 3 disagreements");
    assert!(meeting.said().is_empty());
}
