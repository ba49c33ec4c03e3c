//! What a reviewer makes their own: terms, keys, the look, what is switched on; and their progress.

use std::sync::Arc;

use ratatui::style::{Color, Modifier};
use tiab::tui::{Bindings, Keymap, Theme, Toggles};

use super::desk::Desk;
use super::looks::style_of;

#[test]
fn a_term_is_marked_for_or_against_by_colour_and_attribute_and_taken_off_again() {
    let mut desk = Desk::new();
    let played = desk.play("+ 'lonel* Enter");
    assert_eq!(desk.recorded(), ["Include lonel* true"]);
    assert!(played.screen.contains("lonel* is marked as speaking for"), "{}", played.screen);
    let style = style_of(&played.buffer, "lonely");
    assert_eq!(style.fg, Some(Color::Green));
    assert!(style.add_modifier.contains(Modifier::UNDERLINED));
    let played = desk.play("- 'lonel* Enter");
    assert_eq!(desk.recorded()[1..], ["Include lonel* false", "Exclude lonel* true"], "never in both sets");
    assert!(style_of(&played.buffer, "lonely").add_modifier.contains(Modifier::REVERSED));
    let played = desk.play("- Down Enter");
    assert_eq!(desk.recorded()[3..], ["Exclude lonel* false"]);
    assert_eq!(style_of(&played.buffer, "lonely").add_modifier, Modifier::empty());
    let played = desk.play("z");
    assert!(style_of(&played.buffer, "lonely").add_modifier.contains(Modifier::REVERSED), "undone");
}

#[test]
fn own_terms_are_listed_with_the_criteria_and_offered_to_be_taken_off() {
    let mut desk = Desk::new().sized(120, 40);
    desk.play("+ 'twelve Enter + 'support* Enter");
    let screen = desk.play("c").screen;
    assert!(screen.contains("support*") && screen.contains("twelve"), "{screen}");
    let screen = desk.play("+").screen;
    assert!(screen.contains("your terms") && screen.contains("on  support*"), "{screen}");
}

#[test]
fn terms_of_the_review_and_terms_that_find_nothing_are_refused_with_a_word() {
    let mut desk = Desk::new();
    assert!(desk.play("+ 'resident* Enter").screen.contains("is marked by review.toml"));
    assert!(desk.play("- '** Enter").screen.contains("has no letter or digit to find"));
    desk.play("+ Enter");
    assert!(desk.recorded().is_empty());
}

#[test]
fn a_preset_and_own_keys_do_what_they_say_and_every_screen_names_them() {
    let own = [("include".to_owned(), vec!["F2".to_owned()]), ("help".to_owned(), vec!["F1".to_owned()])];
    let bindings = Bindings { preset: Some("vim".into()), own: own.into() };
    let mut desk = Desk::new();
    desk.settings.keymap = Arc::new(Keymap::with(&bindings).unwrap());
    let screen = desk.play("l l h").screen;
    assert!(screen.contains("Near-peer teaching"), "{screen}");
    assert!(screen.lines().last().unwrap().contains("F2 include"), "{screen}");
    assert!(desk.play("i").screen.contains("i does nothing here; F1 shows the keys"));
    desk.play("e u C-r");
    assert_eq!(desk.recorded(), ["exclude", "undo", "redo"]);
}

#[test]
fn in_asreviews_keys_i_is_irrelevant() {
    let mut desk = Desk::new();
    let bindings = Bindings { preset: Some("asreview".into()), own: Default::default() };
    desk.settings.keymap = Arc::new(Keymap::with(&bindings).unwrap());
    desk.play("i r e 'non Enter");
    assert_eq!(desk.recorded(), ["exclude", "include", "exclude:non-peer"]);
}

#[test]
fn themes_have_their_colours_and_the_same_words() {
    let text = |desk: &mut Desk| desk.play("i Left").screen;
    let dark = text(&mut Desk::new());
    for (name, theme, colour) in [
        ("light", Theme::Light, Color::Green),
        ("colour-blind", Theme::ColourBlind, Color::LightBlue),
        ("high-contrast", Theme::HighContrast, Color::Reset),
        ("plain", Theme::Plain, Color::Reset),
    ] {
        let mut desk = Desk::new();
        desk.settings.theme = theme;
        assert_eq!(text(&mut desk), dark, "{name}");
        let buffer = desk.play("Left").buffer;
        assert_eq!(style_of(&buffer, "I included").fg, Some(colour), "{name}");
    }
    let mut desk = Desk::new();
    desk.settings.theme = Theme::HighContrast;
    let faint = desk.play("c").buffer.content().iter().any(|cell| cell.modifier.contains(Modifier::DIM));
    assert!(!faint, "nothing is faint at high contrast");
}

#[test]
fn what_is_switched_on_is_remembered_and_found_again() {
    let mut desk = Desk::new();
    desk.play("c");
    assert_eq!(desk.memory.remembered, Some(Toggles { criteria: true }));
    desk.settings.toggles = Toggles { criteria: true };
    assert!(desk.play("").screen.contains("What do residents gain"));
    desk.play("c");
    assert_eq!(desk.memory.remembered, Some(Toggles { criteria: false }));
}

#[test]
fn the_header_tells_the_time_left_once_there_is_a_pace() {
    let records = (1..=40).map(|n| super::desk::record(&format!("Record {n}"), "Text.")).collect();
    let mut desk = Desk::with(records, Default::default());
    let keys = |n: usize| "i ".repeat(n);
    assert!(!desk.play(&keys(9)).screen.contains("left"), "nine decisions tell no pace");
    let screen = desk.play("i").screen;
    assert!(screen.contains("10 of 40 decided   25 %   30 s left"), "{screen}");
    let screen = desk.play("").screen;
    assert!(screen.contains("30 s left"), "the next sitting knows it: {screen}");
    let wide = &mut desk;
    wide.size = (120, 30);
    assert!(wide.play("").screen.contains("1.0 s each, 30 s left"));
    wide.size = (40, 10);
    assert!(!wide.play("").screen.contains("left"));
}

#[test]
fn the_statistics_count_verdicts_reasons_days_and_this_sitting() {
    let mut desk = Desk::new();
    desk.play("i 2");
    let screen = desk.play("2 m p").screen;
    for part in [
        "4 of 5 records decided, 2 in this sitting",
        "The pace is told after 10 decisions.",
        "mentors were not residents",
        "Thu 1 Jan 1970   1.0 s each",
    ] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    desk.play("p i e Esc");
    assert_eq!(desk.recorded().len(), 4, "no verdict under the statistics");
}

#[test]
fn records_set_aside_are_reached_one_after_another() {
    let mut desk = Desk::new();
    desk.play("s i s");
    assert!(desk.play("S").screen.contains("Peer mentoring: evaluation"));
    let screen = desk.play("S S").screen;
    assert!(screen.contains("A year of mentoring") && screen.contains("s set aside"), "{screen}");
    assert!(Desk::new().play("S").screen.contains("no record is set aside"));
}
