//! The list: filtering, selecting, sorting, deciding many at once.

use tiab::dedup::Groups;
use tiab::event::{Event, Verdict};

use super::desk::{Desk, record};

/// Many short records: more than fit the window.
fn many(count: usize) -> Desk {
    let records = (0..count).map(|n| {
        let mut record =
            record(&format!("Report {n:03} on {}", if n % 2 == 0 { "residents" } else { "nurses" }), "");
        record.year = Some(1990 + i32::try_from(n % 7).unwrap());
        record
    });
    Desk::with(records.collect(), Groups::default())
}

/// The rows of the list, without the rest of the screen.
fn rows(screen: &str) -> Vec<&str> {
    screen.lines().skip(2).take_while(|line| !line.starts_with('─')).filter(|line| !line.is_empty()).collect()
}

fn decided(desk: &Desk) -> Vec<(String, Verdict)> {
    let events = desk.memory.events();
    let decisions = events.into_iter().filter_map(|event| match event {
        Event::Decision(decision) => Some((decision.title.clone(), decision.verdict)),
        _ => None,
    });
    decisions.collect()
}

#[test]
fn a_filter_narrows_the_list_and_the_way_through_the_records_and_esc_lifts_it() {
    let mut desk = Desk::new();
    let screen = desk.play("Tab / 'title:peer Enter").screen;
    assert_eq!(rows(&screen).len(), 2, "{screen}");
    assert!(screen.contains("2 of 5 match title:peer") && screen.contains("Esc shows all"), "{screen}");
    let screen = desk.play("Tab / 'title:peer Enter Esc").screen;
    assert_eq!(rows(&screen).len(), 5);
    assert!(screen.contains("all 5 records are shown again") && !screen.contains("match"), "{screen}");
    let screen = desk.play("/ 'title:peer Enter Right Right").screen;
    assert!(screen.contains("Near-peer teaching") && screen.contains("this is the last record"), "{screen}");
    // From a record that does not match, to the next that does.
    assert!(desk.play("/ 'strain Enter").screen.contains("A year of mentoring"));
}

#[test]
fn what_would_be_found_is_counted_while_the_filter_is_typed() {
    let mut desk = Desk::new();
    assert!(desk.play("/ 'title:peer").screen.contains("2 of 5 records"));
    assert!(desk.play("/ 'yaer:2").screen.contains("yaer: at character 1 is no field"));
    assert!(desk.play("/ 'mento").screen.contains("0 of 5 records"));
}

#[test]
fn a_filter_that_is_not_understood_or_finds_nothing_changes_nothing_and_can_be_mended() {
    let mut desk = Desk::new();
    let screen = desk.play("/ 'yaer:2010 Enter").screen;
    assert!(screen.contains("show only: yaer:2010") && screen.contains("is no field"), "{screen}");
    let said = |screen: &str| screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said(&screen).contains("keyword, verdict, reason, label"), "the fields are all told: {screen}");
    assert!(said(&screen).ends_with("quotes around it look for the words)"), "{screen}");
    let screen = desk.play("/ 'mento Enter").screen;
    assert!(screen.contains("no record has that; an asterisk leaves a word's end open"), "{screen}");
    let screen = desk.play("/ 'mento Enter '* Enter").screen;
    assert!(screen.contains("match mento*"), "{screen}");
    let screen = desk.play("/ 'title:peer Enter / Esc").screen;
    assert!(screen.contains("2 of 5 match title:peer"), "{screen}");
}

#[test]
fn a_verdict_under_a_filter_goes_to_the_next_match_and_the_rows_stay() {
    let mut desk = many(6);
    let screen = desk.play("/ 'verdict:none_nurses Enter i i i").screen;
    assert_eq!(
        decided(&desk).iter().map(|(title, _)| &title[7..10]).collect::<Vec<_>>(),
        ["001", "003", "005"]
    );
    assert!(screen.contains("nothing here is left to decide; Esc shows all records"), "{screen}");
    assert!(screen.contains("Report 005"), "the record in view stays: {screen}");
    let screen = desk.play("Tab / 'verdict:none Enter i").screen;
    assert_eq!(rows(&screen).len(), 3, "{screen}");
}

#[test]
fn undo_of_what_the_filter_hides_shows_it() {
    let mut desk = many(6);
    let screen = desk.play("i / 'nurses Enter z").screen;
    assert!(screen.contains("Report 000") && screen.contains("all records are shown again"), "{screen}");
}

#[test]
fn rows_are_selected_one_by_one_and_decided_as_one_act() {
    let mut desk = many(8);
    let screen = desk.play("Tab Space j Space Space").screen;
    assert!(screen.contains("3 records selected"), "{screen}");
    let marked: Vec<usize> =
        rows(&screen).iter().enumerate().filter(|(_, row)| row.starts_with('*')).map(|(n, _)| n).collect();
    assert_eq!(marked, [0, 2, 3]);
    let screen = desk.play("Tab Space j Space Space 2").screen;
    assert!(screen.contains("3 records excluded: mentors were not residents"), "{screen}");
    assert_eq!(decided(&desk).len(), 3);
    assert!(!rows(&screen).iter().any(|row| row.starts_with('*')), "{screen}");
    let screen = desk.play("z").screen;
    assert!(screen.contains("undone: excluded: mentors were not residents, 3 records"), "{screen}");
    assert!(screen.contains("0 of 8 decided"), "{screen}");
    let screen = desk.play("Z").screen;
    assert!(screen.contains("3 of 8 decided"), "{screen}");
    assert!(screen.contains("redone: excluded: mentors were not residents, 3 records"), "{screen}");
}

#[test]
fn a_run_goes_from_where_it_began_to_the_cursor() {
    let mut desk = many(8);
    assert!(desk.play("Tab j v j j").screen.contains("3 records selected"));
    desk.play("Tab j v j j m");
    assert_eq!(
        decided(&desk).iter().map(|(title, _)| &title[7..10]).collect::<Vec<_>>(),
        ["001", "002", "003"]
    );
    // A run that is ended stays, and rows can be added or taken out.
    let screen = desk.play("Tab v j v j Space k k k Space").screen;
    assert!(screen.contains("2 records selected"), "{screen}");
}

#[test]
fn rows_that_were_never_on_the_screen_are_not_selected() {
    let mut desk = many(100);
    let screen = desk.play("Tab v G").screen;
    assert!(screen.contains("38 records selected; 62 were not shown and are left out"), "{screen}");
    let screen = desk.play("Tab v G e").screen;
    assert!(screen.contains("38 records excluded"), "{screen}");
    assert!(
        decided(&desk).iter().all(|(title, _)| !(19..81).contains(&title[7..10].parse::<usize>().unwrap()))
    );
    desk.memory.lines.clear();
    assert!(desk.play("Tab v PageDown PageDown").screen.contains("35 records selected"));
}

#[test]
fn a_verdict_right_behind_a_selection_is_dropped() {
    let mut desk = many(8);
    let screen = desk.play("Tab Space +100 i i i").screen;
    assert!(desk.recorded().is_empty() && screen.contains("ignored"), "{screen}");
    assert!(rows(&screen)[0].starts_with('*'), "{screen}");
    desk.play("Tab Space +150 i");
    assert_eq!(desk.recorded(), ["include"]);
}

#[test]
fn what_is_selected_stays_so_through_a_filter_and_a_sort_as_far_as_it_is_listed() {
    let mut desk = many(8);
    let screen = desk.play("Tab Space Space Space / 'nurses Enter").screen;
    assert!(
        screen.contains("4 of 8 records") && screen.contains("1 selected, 2 hidden and no longer"),
        "{screen}"
    );
    assert_eq!(rows(&screen).iter().filter(|row| row.starts_with('*')).count(), 1, "{screen}");
    // Those that went do not come back unseen.
    desk.play("Tab Space Space Space / 'nurses Enter Esc Esc e");
    assert_eq!(decided(&desk).len(), 1);
    desk.memory.lines.clear();
    let screen = desk.play("Tab Space Space Space / 'nurses Enter e").screen;
    assert!(screen.contains("1 record excluded"), "{screen}");
    assert_eq!(decided(&desk), [("Report 001 on nurses".to_owned(), Verdict::Exclude)]);
    desk.memory.lines.clear();
    let screen = desk.play("Tab v j j O").screen;
    assert!(screen.contains("in the order of years") && screen.contains("3 selected"), "{screen}");
    // The run has ended: moving on does not add to it.
    let screen = desk.play("Tab v j j O G O O O i").screen;
    assert!(screen.contains("3 records included"), "{screen}");
    assert_eq!(
        decided(&desk).iter().map(|(title, _)| &title[7..10]).collect::<Vec<_>>(),
        ["000", "001", "002"]
    );
    // A filter given beside the record does the same.
    let screen = many(8).play("Tab Space Space Tab / 'nurses Enter Tab").screen;
    assert_eq!(rows(&screen).iter().filter(|row| row.starts_with('*')).count(), 1, "{screen}");
}

#[test]
fn the_counts_are_told_whole_or_by_letter_and_never_cut() {
    let mut desk = many(30).sized(40, 10);
    let screen = desk.play("Tab i e m s Space ? Esc").screen;
    assert!(screen.contains("* 1  I 1  E 1  M 1  s 1  · 26\n"), "{screen}");
    assert!(!desk.play("Tab ?").screen.contains("· 2"), "not under what is read over the list");
}

#[test]
fn a_note_is_written_on_the_row_of_the_cursor_and_never_on_a_selection() {
    let mut desk = many(8);
    let screen = desk.play("Tab j n 'ask_Ben Enter").screen;
    assert!(screen.contains("note saved") && rows(&screen)[1].starts_with('>'), "{screen}");
    let [Event::Note(note)] = &desk.memory.events()[..] else { panic!("{:?}", desk.recorded()) };
    assert_eq!((note.record, note.text.as_str()), (desk.library.groups()[1].key, "ask Ben"));
    let screen = desk.play("Tab Space +20 n 'ie").screen;
    assert!(screen.contains("ignored"), "{screen}");
    assert_eq!(desk.recorded().len(), 1, "what was meant as text decides nothing");
    let screen = desk.play("Tab Space n").screen;
    assert!(screen.contains("a note is on one record; Esc deselects"), "{screen}");
}

#[test]
fn an_exclusion_in_the_list_names_no_key_that_the_list_lacks() {
    let screen = many(8).play("Tab e").screen;
    assert!(screen.contains("Backspace undoes") && !screen.contains("R gives a reason"), "{screen}");
    let mut desk = many(8);
    desk.play("Tab e k r 'no_out Enter");
    assert_eq!(desk.recorded(), ["exclude", "exclude:no-outcomes"]);
}

#[test]
fn a_term_marked_on_the_way_leaves_the_selection() {
    let mut desk = many(8);
    let screen = desk.play("Tab Space Space + 'report Enter e").screen;
    assert!(screen.contains("2 records excluded"), "{screen}");
}

#[test]
fn the_list_is_paged_by_the_keys_of_less_and_vi() {
    let mut desk = many(100);
    let down = desk.play("Tab PageDown").screen;
    let up = desk.play("Tab PageDown PageDown PageUp").screen;
    for (keys, there) in [("C-f", &down), ("C-d", &down)] {
        assert_eq!(desk.play(&format!("Tab {keys}")).screen, *there, "{keys}");
    }
    for keys in ["b", "C-b", "C-u"] {
        assert_eq!(desk.play(&format!("Tab PageDown PageDown {keys}")).screen, up, "{keys}");
    }
    for (end, keys) in [("G", "End"), ("G g", "End Home")] {
        assert_eq!(desk.play(&format!("Tab {keys}")).screen, desk.play(&format!("Tab {end}")).screen);
    }
}

#[test]
fn esc_takes_the_selection_back_before_the_filter() {
    let mut desk = many(8);
    let screen = desk.play("Tab / 'nurses Enter Space Space Esc").screen;
    assert!(screen.contains("nothing is selected any more") && screen.contains("4 of 8 match"), "{screen}");
    desk.play("Tab Space Space Esc i");
    assert_eq!(decided(&desk).len(), 1);
}

#[test]
fn what_is_selected_is_labelled_set_aside_and_reset_together() {
    let mut desk = many(6);
    let screen = desk.play("Tab Space Space l 'ask Enter").screen;
    assert!(screen.contains("2 records labelled ask"), "{screen}");
    assert_eq!(desk.recorded(), ["label ask true", "label ask true"]);
    let screen = desk.play("Tab Space Space Space s").screen;
    assert!(screen.contains("3 records set aside for later"), "{screen}");
    desk.play("Tab g v j j i");
    let screen = desk.play("Tab g v j j x").screen;
    assert!(screen.contains("3 records undecided again"), "{screen}");
    let screen = desk.play("Tab g Space x").screen;
    assert!(screen.contains("all of them are undecided already"), "{screen}");
}

#[test]
fn a_bulk_decision_that_cannot_be_written_keeps_what_is_selected() {
    let mut desk = many(4);
    desk.memory.failures = 1;
    let screen = desk.play("Tab Space Space i").screen;
    assert!(rows(&screen).iter().filter(|row| row.starts_with('*')).count() == 2, "{screen}");
    assert!(decided(&desk).is_empty());
}

#[test]
fn rows_are_sorted_by_year_title_and_verdict_and_back() {
    let mut desk = many(9);
    desk.play("i");
    let first = |keys: &str, desk: &mut Desk| rows(&desk.play(keys).screen)[0].to_owned();
    let number = |row: String| row.split("Report ").nth(1).unwrap()[..3].to_owned();
    assert_eq!(number(first("Tab O g", &mut desk)), "006");
    assert_eq!(number(first("Tab O O g", &mut desk)), "000");
    assert_eq!(number(first("Tab O O O g", &mut desk)), "001");
    assert_eq!(number(first("Tab O O O O g", &mut desk)), "000");
}

#[test]
fn the_list_filtered_and_selected_at_80x24_and_40x10() {
    let mut desk = Desk::new();
    let screen = desk.play("i Tab / 'title:peer_OR_mentor* Enter g Space Space").screen;
    insta::assert_snapshot!(screen);
    let mut desk = Desk::new().sized(40, 10);
    let screen = desk.play("i Tab / 'title:peer_OR_title:mentor* Enter g Space").screen;
    insta::assert_snapshot!(screen);
}
