//! Key scripts: keys in, screen text and log out. Every action of the screen is here.

use tiab::event::{Duplicate, Relation, Verdict};
use tiab::tui::pairs::Deck;

use super::{Table, said, shows};

#[test]
fn one_key_answers_a_pair_and_goes_on_until_all_are_answered() {
    let mut table = Table::new();
    shows(&table.play(""), "1 of 3 doubtful   3 open");
    let played = table.play("s");
    shows(&played, "the same report");
    shows(&played, "2 of 3 doubtful   2 open");
    assert_eq!(table.recorded(), ["same"]);
    let mut table = Table::new();
    let played = table.play("d r s");
    assert_eq!(table.recorded(), ["different", "related", "same"]);
    shows(&played, "All 3 doubtful pairs are answered.");
    assert!(
        !played.screen.contains("s same"),
        "the footer names no key that needs a pair: {}",
        played.screen
    );
    assert!(played.state.pair().is_none());
}

#[test]
fn a_pair_left_for_later_comes_after_the_others_and_nothing_is_recorded() {
    let mut table = Table::new();
    let played = table.play("l");
    shows(&played, "2 of 3 doubtful   3 open");
    let played = table.play("l d d");
    assert_eq!(table.recorded(), ["different", "different"]);
    shows(&played, "1 of 3 doubtful   1 open");
    shows(&played, "left for later");
    shows(&Table::new().play("d d l"), "it is the last that is open");
}

#[test]
fn undo_takes_the_last_answer_back_and_shows_its_pair_and_redo_brings_it_back() {
    let mut table = Table::new();
    let played = table.play("s d z");
    assert_eq!(table.recorded(), ["same", "different", "undo"]);
    shows(&played, "undone: different reports");
    shows(&played, "2 of 3 doubtful   2 open");
    let mut table = Table::new();
    let played = table.play("s d z z Z");
    assert_eq!(table.recorded(), ["same", "different", "undo", "undo", "redo"]);
    shows(&played, "the same report: you said so");
    shows(&Table::new().play("z"), "nothing to undo in this sitting");
    shows(&Table::new().play("Z"), "nothing to redo");
}

#[test]
fn an_answer_undone_at_the_end_reopens_its_pair() {
    let mut table = Table::new();
    shows(&table.play("d d d z"), "3 of 3 doubtful   1 open");
}

#[test]
fn pairs_are_walked_through_and_an_answer_may_be_changed() {
    let mut table = Table::new();
    shows(&table.play("Right Right"), "3 of 3 doubtful");
    shows(&table.play("Left"), "this is the first pair");
    let played = table.play("s Left d");
    assert_eq!(table.recorded(), ["same", "different"]);
    shows(&played, "2 of 3 doubtful   2 open");
    let mut table = Table::new();
    shows(&table.play("s Left s"), "that is what stands in your log already");
    assert_eq!(table.recorded(), ["same"]);
    shows(&Table::new().play("d d d Left"), "3 of 3 doubtful");
}

#[test]
fn a_wrong_link_is_cut_where_links_are_listed_with_who_made_them() {
    let mut table = Table::new();
    let played = table.play("Tab");
    assert_eq!(played.state.deck(), Deck::Linked);
    shows(&played, "1 of 1 links");
    shows(&played, "linked by detection, noted in ben's log");
    shows(&played, "same title; authors agree");
    let played = table.play("Tab d");
    assert_eq!(table.recorded(), ["different"]);
    shows(&played, "different reports: you said so");
    shows(&played, "beats every link");
    let mut table = Table::new();
    let played = table.play("Tab d z");
    assert_eq!(table.recorded(), ["different", "undo"]);
    assert!(!played.screen.contains("beats every link"), "{}", played.screen);
}

#[test]
fn what_people_said_is_listed_before_what_detection_linked() {
    let mut table = Table::new();
    let (a, b) = (table.records[0].key, table.records[2].key);
    said(&mut table.links, "carla", Duplicate { a, b, relation: Relation::Related, evidence: vec![] });
    let played = table.play("Tab");
    shows(&played, "1 of 2 links");
    shows(&played, "two reports of one study: carla said so");
    shows(&table.play("s Tab"), "of 3 links");
    let both = table.play("s Tab").screen + &table.play("s Tab Right").screen;
    assert!(both.contains("the same report: you said so") && both.contains("carla said so"), "{both}");
}

#[test]
fn a_link_that_a_colleague_calls_wrong_stays_cut_whatever_is_answered() {
    let mut table = Table::new();
    let (a, b) = (table.records[0].key, table.records[1].key);
    said(&mut table.links, "carla", Duplicate { a, b, relation: Relation::Different, evidence: vec![] });
    // In the list of doubtful pairs all the same: this sitting began before Carla's log came.
    shows(&table.play("s"), "recorded, but \"different\" said of them");
}

#[test]
fn a_held_key_and_what_was_typed_ahead_answer_nothing() {
    let mut table = Table::new();
    table.play("+30 s s s s s s");
    assert_eq!(table.recorded(), Vec::<&str>::new());
    let played = table.play("+1000 s +30 s s s");
    assert_eq!(table.recorded(), ["same"]);
    shows(&played, "s ignored: this pair had only just appeared");
    let mut table = Table::new();
    table.play("paste:sdr");
    assert_eq!(table.recorded(), Vec::<&str>::new());
}

#[test]
fn an_answer_that_cannot_be_written_is_kept_and_tried_again() {
    let mut table = Table::new();
    table.memory.failures = 2;
    let played = table.play("s");
    shows(&played, "NOT SAVED: the same report");
    shows(&played, "1 of 3 doubtful");
    let mut table = Table::new();
    table.memory.failures = 2;
    let played = table.play("s d r r");
    assert_eq!(table.recorded(), ["same"], "d decides nothing while the answer is not saved");
    shows(&played, "2 of 3 doubtful");
    let mut table = Table::new();
    table.memory.failures = 9;
    shows(&table.play("s q"), "Quit and lose it?");
}

#[test]
fn nothing_is_decided_where_no_pair_is_shown() {
    let mut table = Table::new();
    shows(&table.play("d d d s"), "there is no pair here");
    assert_eq!(table.recorded().len(), 3);
    let mut small = Table::sized(30, 8);
    small.play("s");
    assert_eq!(small.recorded(), Vec::<&str>::new());
    shows(&Table::new().play("i"), "i does nothing here; ? shows the keys");
    shows(&Table::new().play("S"), "is Caps Lock on?");
}

#[test]
fn ones_own_votes_that_meet_are_named_and_of_others_only_that_they_differ() {
    let mut table = Table::new();
    table.vote("ana", 0, Verdict::Include);
    table.vote("ana", 1, Verdict::Exclude);
    let played = table.play("s");
    shows(&played, "your include and exclude now meet in one record; it returns to your queue");
    let mut table = Table::new();
    table.vote("ben", 0, Verdict::Maybe);
    table.vote("ben", 1, Verdict::Exclude);
    table.vote("ana", 0, Verdict::Include);
    let played = table.play("s");
    shows(&played, "somebody's votes on the two differ; the record returns to their queue");
    for secret in ["ben:", "maybe", "exclude"] {
        assert!(!played.screen.contains(secret), "{secret} in\n{}", played.screen);
    }
    let played = table.play("z");
    assert!(!played.screen.contains("somebody's votes"), "{}", played.screen);
}

#[test]
fn help_closes_and_scrolls_and_long_pairs_are_paged() {
    let mut table = Table::new();
    shows(&table.play("?"), "different; cuts a link");
    shows(&table.play("? q"), "1 of 3 doubtful");
    shows(&Table::sized(40, 10).play("G"), "more above");
    shows(&Table::sized(40, 10).play(""), "more below");
}

#[test]
fn help_is_searched_as_on_the_main_screen() {
    let mut table = Table::new();
    let played = table.play("? / 'study");
    shows(&played, "r  two reports of one study");
    assert!(!played.screen.contains("different; cuts a link"), "{}", played.screen);
    shows(&table.play("? / 'sd? Esc"), "different; cuts a link");
    shows(&table.play("? / 'sd? Esc ?"), "1 of 3 doubtful");
    shows(&table.play("? / paste:study"), "search the keys: study");
    shows(&table.play("? s"), "s does nothing here");
    assert!(table.recorded().is_empty(), "letters that are searched for decide nothing");
}
