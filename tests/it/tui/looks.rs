//! Screens as people see them, and their colours apart.

use std::sync::Arc;

use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use tiab::dedup::Groups;
use tiab::tui::{Keymap, Theme, table_markdown, table_text};

use super::desk::{Desk, record};
use crate::flow::samples::unfinished;

fn look(keys: &str, width: u16, height: u16) -> String {
    Desk::new().sized(width, height).play(keys).screen
}

#[test]
fn a_record_at_80x24() {
    assert_snapshot!(look("", 80, 24));
}

#[test]
fn a_record_at_120x40_with_criteria_beside_it() {
    assert_snapshot!(look("c", 120, 40));
}

#[test]
fn a_record_at_40x10() {
    assert_snapshot!(look("", 40, 10));
}

#[test]
fn a_record_without_an_abstract() {
    assert_snapshot!(look("Right", 80, 24));
}

#[test]
fn a_long_record_in_the_middle() {
    assert_snapshot!(look("Right Right Space", 80, 24));
}

#[test]
fn a_record_revisited() {
    assert_snapshot!(look("2 Left n 'check_the_full_text Enter l 'background Enter", 80, 24));
}

#[test]
fn criteria_at_40x10_are_a_sheet() {
    assert_snapshot!(look("c", 40, 10));
}

#[test]
fn criteria_below_the_list() {
    assert_snapshot!(look("i Tab c", 80, 24));
}

#[test]
fn help_over_the_details() {
    assert_snapshot!(look("d ?", 80, 24));
}

#[test]
fn other_scripts_and_criteria_below() {
    assert_snapshot!(look("Right Right Right c", 80, 24));
}

#[test]
fn help_at_80x24() {
    assert_snapshot!(look("?", 80, 24));
}

#[test]
fn the_list() {
    assert_snapshot!(look("Tab i 1 s", 80, 24));
}

#[test]
fn the_list_at_40x10() {
    assert_snapshot!(look("Tab i 1 s", 40, 10));
}

#[test]
fn the_details_at_80x24() {
    assert_snapshot!(look("d", 80, 24));
}

#[test]
fn the_statistics_at_80x24() {
    assert_snapshot!(look("i 2 2 m p", 80, 24));
}

#[test]
fn the_statistics_at_40x10_are_the_numbers() {
    assert_snapshot!(look("i 2 2 m p", 40, 10));
}

#[test]
fn the_statistics_of_many_days_at_120x40() {
    let many = (0..120).map(|n| record(&format!("Peer mentoring, part {n}"), "Short.")).collect();
    let mut desk = Desk::with(many, Groups::default()).sized(120, 40);
    for day in 0..12 {
        desk.memory.start = day * 86_400_000 + 36_000_000;
        desk.play(&format!("+{} i 1*{} m", 4_000 + 1_000 * (day % 5), 2 + day % 4));
    }
    assert_snapshot!(desk.play("p").screen);
}

fn flow(width: u16, height: u16) -> String {
    let mut desk = Desk::new().sized(width, height);
    desk.flow = Arc::new(unfinished());
    desk.play("P").screen
}

#[test]
fn the_flow_at_80x24() {
    assert_snapshot!(flow(80, 24));
}

#[test]
fn the_flow_at_120x40() {
    assert_snapshot!(flow(120, 40));
}

#[test]
fn the_flow_at_40x10() {
    assert_snapshot!(flow(40, 10));
}

#[test]
fn help_that_is_searched_at_40x10() {
    assert_snapshot!(look("? / 'label", 40, 10));
}

#[test]
fn reasons_to_choose_from() {
    assert_snapshot!(look("e R Tab Down Tab", 80, 24));
}

#[test]
fn reasons_to_choose_from_at_40x10() {
    assert_snapshot!(look("r 'out", 40, 10));
}

#[test]
fn a_record_revisited_at_40x10() {
    assert_snapshot!(look("2 Left", 40, 10));
}

#[test]
fn a_note_being_typed() {
    assert_snapshot!(look("n 'ask_Ben", 80, 24));
}

#[test]
fn a_decision_that_could_not_be_saved() {
    let mut desk = Desk::new();
    desk.memory.failures = 1;
    assert_snapshot!(desk.play("2").screen);
}

#[test]
fn a_decision_that_could_not_be_saved_at_40x10() {
    let mut desk = Desk::new().sized(40, 10);
    desk.memory.failures = 1;
    assert_snapshot!(desk.play("2 q").screen);
}

#[test]
fn the_end() {
    assert_snapshot!(look("i e m i i", 80, 24));
}

/// The style of the first cell of a text.
pub fn style_of(buffer: &Buffer, text: &str) -> Style {
    let width = buffer.area.width;
    for y in 0..buffer.area.height {
        let row: Vec<&str> = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
        let starts = (0..row.len()).find(|&x| row[x..].concat().starts_with(text));
        if let Some(x) = starts {
            return buffer[(u16::try_from(x).unwrap(), y)].style();
        }
    }
    panic!("{text} is not on the screen");
}

#[test]
fn terms_are_marked_by_colour_and_attribute() {
    let buffer = Desk::new().play("").buffer;
    let include = style_of(&buffer, "peer mentors");
    assert_eq!(include.fg, Some(Color::Green));
    assert!(include.add_modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
    let exclude = style_of(&buffer, "nurses");
    assert_eq!(exclude.fg, Some(Color::Red));
    assert!(exclude.add_modifier.contains(Modifier::REVERSED));
    assert!(style_of(&buffer, "BACKGROUND:").add_modifier.contains(Modifier::BOLD));
    assert!(style_of(&buffer, "Peer mentoring: eval").add_modifier.contains(Modifier::BOLD));
}

#[test]
fn without_colours_the_attributes_stay() {
    let mut desk = Desk::new();
    desk.settings.theme = Theme::Plain;
    for keys in ["", "i", "i Left", "Tab i", "?", "c", "i 1 m p", "? / 'undo"] {
        let buffer = desk.play(keys).buffer;
        assert!(
            buffer.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset),
            "{keys}"
        );
    }
    let buffer = Desk::new().play("").buffer;
    assert!(style_of(&buffer, "nurses").add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn verdicts_have_a_letter_a_word_and_a_colour() {
    let buffer = Desk::new().play("Tab i e m").buffer;
    for (text, colour) in [("I include", Color::Green), ("E exclude", Color::Red), ("M maybe", Color::Yellow)]
    {
        assert_eq!(style_of(&buffer, text).fg, Some(colour));
    }
}

#[test]
fn the_key_table_as_text_and_as_markdown() {
    assert_snapshot!(table_text(&Keymap::standard()));
    assert_snapshot!(table_markdown(&Keymap::standard()));
}
