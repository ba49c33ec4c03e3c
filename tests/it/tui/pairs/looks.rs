//! Pairs as people see them, and their colours apart.

use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};
use tiab::tui::Theme;

use super::super::looks::style_of;
use super::Table;

#[test]
fn every_size_is_drawn() {
    for (width, height) in [(1, 1), (39, 9), (40, 10), (41, 30), (99, 24), (100, 24), (300, 3), (250, 60)] {
        for keys in ["", "?", "Tab", "d d d", "Right G"] {
            Table::sized(width, height).play(keys);
        }
        let mut failing = Table::sized(width, height);
        failing.memory.failures = 1;
        failing.play("s");
    }
}

#[test]
fn a_doubtful_pair_at_80x24() {
    assert_snapshot!(Table::new().play("Right").screen);
}

#[test]
fn a_doubtful_pair_side_by_side_at_120x40() {
    assert_snapshot!(Table::sized(120, 40).play("Right").screen);
}

#[test]
fn a_doubtful_pair_at_40x10() {
    assert_snapshot!(Table::sized(40, 10).play("").screen);
}

#[test]
fn a_link_that_was_made_at_80x24() {
    assert_snapshot!(Table::new().play("Tab").screen);
}

#[test]
fn differences_have_a_sign_an_attribute_and_a_colour() {
    let buffer = Table::new().play("Right").buffer;
    let word = style_of(&buffer, "Coffee");
    assert_eq!(word.fg, Some(Color::Yellow));
    assert!(word.add_modifier.contains(Modifier::BOLD | Modifier::UNDERLINED));
    assert_eq!(style_of(&buffer, "≠ title").fg, Some(Color::Red));
    assert!(style_of(&buffer, "≠ title").add_modifier.contains(Modifier::BOLD));
    assert!(style_of(&buffer, "= volume").add_modifier.contains(Modifier::DIM));
    assert_eq!(style_of(&buffer, "titles differ").fg, Some(Color::Reset));
    assert_eq!(style_of(&buffer, "years one apart").add_modifier, Modifier::empty());
    let mut plain = Table::new();
    plain.settings.theme = Theme::Plain;
    let buffer = plain.play("Right").buffer;
    assert!(buffer.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(style_of(&buffer, "Coffee").add_modifier.contains(Modifier::UNDERLINED));
}
