//! Disagreements as people see them, and their colours apart.

use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};
use tiab::event::Verdict;
use tiab::tui::Theme;
use tiab::tui::resolve::Hide;

use super::super::looks::style_of;
use super::super::reasons::fourteen;
use super::{Meeting, shows};

#[test]
fn every_size_is_drawn() {
    for (width, height) in [(1, 1), (39, 9), (40, 10), (41, 30), (63, 24), (64, 24), (300, 3), (250, 60)] {
        for keys in ["", "?", "? / 'x", "n 'text", "r Down", "A A A", "Right G"] {
            Meeting::sized(width, height).play(keys);
        }
        let mut failing = Meeting::sized(width, height);
        failing.memory.failures = 1;
        failing.play("A");
    }
}

#[test]
fn a_disagreement_at_80x24() {
    assert_snapshot!(Meeting::new().play("").screen);
}

#[test]
fn a_disagreement_at_120x40() {
    assert_snapshot!(Meeting::sized(120, 40).play("A").screen);
}

#[test]
fn a_disagreement_at_40x10() {
    assert_snapshot!(Meeting::sized(40, 10).play("").screen);
}

#[test]
fn a_disagreement_whose_votes_are_hidden_at_80x24() {
    assert_snapshot!(Meeting { hide: Hide::Votes, ..Meeting::new() }.play("").screen);
}

#[test]
fn a_disagreement_that_waits_for_the_other_party_at_80x24() {
    assert_snapshot!(Meeting::of_parties("ana").play("B Left").screen);
}

#[test]
fn reasons_to_choose_from_at_80x24_and_40x10() {
    let many = |width, height| Meeting { protocol: fourteen(), ..Meeting::sized(width, height) };
    assert_snapshot!(many(80, 24).play("r Down Tab").screen);
    assert_snapshot!(many(40, 10).play("r 'out").screen);
}

#[test]
fn the_end_at_80x24() {
    assert_snapshot!(Meeting::of_parties("ana").play("A A B").screen);
}

#[test]
fn help_at_80x24() {
    assert_snapshot!(Meeting::new().play("?").screen);
}

#[test]
fn votes_that_do_not_fit_below_are_whole_at_the_end_of_the_text() {
    let mut meeting = Meeting::sized(40, 10);
    meeting.note("ana", 4, "one two three four five six seven eight nine ten");
    shows(&meeting.play("Right Right"), " A  ana  INCLUDE");
    let mut seen = String::new();
    for down in 0..16 {
        seen += &meeting.play(&format!("Right Right {}", "j ".repeat(down))).screen;
    }
    assert!(seen.contains("Votes") && seen.contains("nine ten\""), "{seen}");
}

#[test]
fn three_voters_stand_side_by_side_where_there_is_room() {
    let of_three = |width| {
        let mut meeting = Meeting::sized(width, 30);
        meeting.vote("dan", 0, Verdict::Exclude, &["no-outcomes"]);
        meeting.play("").screen
    };
    let wide = of_three(120);
    let line = wide.lines().find(|line| line.contains("A  ana")).unwrap();
    assert!(line.contains("B  ben") && line.contains("C  dan"), "{wide}");
    let narrow = of_three(80);
    assert!(narrow.contains("\n C  dan  EXCLUDE  3 no outcomes reported"), "{narrow}");
}

#[test]
fn verdicts_have_a_word_and_a_colour() {
    let buffer = Meeting::new().play("").buffer;
    assert_eq!(style_of(&buffer, "INCLUDE").fg, Some(Color::Green));
    assert_eq!(style_of(&buffer, "EXCLUDE").fg, Some(Color::Red));
    assert!(style_of(&buffer, "EXCLUDE").add_modifier.contains(Modifier::BOLD));
    let mut plain = Meeting::new();
    plain.settings.theme = Theme::Plain;
    let buffer = plain.play("B Left").buffer;
    assert!(buffer.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}
