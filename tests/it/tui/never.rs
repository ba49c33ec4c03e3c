//! What must never happen, whatever the keys, the sizes and the records.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use crossterm::event::Event as TerminalEvent;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tiab::dedup::Groups;
use tiab::event::Event;
use tiab::tui::{Message, Scene, State, view};

use super::desk::{Desk, key, record, text};

const KEYS: &[&str] = &[
    "i",
    "e",
    "m",
    "1",
    "2",
    "9",
    "Backspace",
    "z",
    "Z",
    ".",
    "s",
    "x",
    "n",
    "l",
    "c",
    "j",
    "k",
    "Space",
    "PageDown",
    "PageUp",
    "Right",
    "Left",
    "g",
    "G",
    "/",
    "Tab",
    "?",
    "u",
    "Enter",
    "Esc",
    "C-z",
    "C-l",
    "r",
    "y",
    "N",
    "日",
    "Home",
    "End",
    "R",
    "L",
    "S",
    "+",
    "-",
    "d",
    "o",
    "p",
    "Down",
    "Up",
    "3",
    "b",
    "C-d",
    "C-u",
    "P",
    "v",
    "O",
];

fn draw(state: &State, width: u16, height: u16) {
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
    view(state, &mut buffer);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_and_no_size_break_the_screen(
        keys in prop::collection::vec((0..KEYS.len(), 0u64..400), 0..60),
        width in 1u16..140, height in 1u16..50, failures in 0usize..3,
    ) {
        let mut desk = Desk::new().sized(width, height);
        desk.memory.failures = failures;
        let mut at = Duration::ZERO;
        let events = keys.iter().map(|(index, wait)| {
            at += Duration::from_millis(*wait);
            (at, TerminalEvent::Key(key(KEYS[*index])))
        }).collect();
        desk.play_events(events);
    }

    #[test]
    fn sizes_may_change_at_any_moment(
        steps in prop::collection::vec((0..KEYS.len(), 0u16..130, 0u16..45), 0..40)
    ) {
        let desk = Desk::new();
        let mut state = State::new(desk.session(), &desk.settings);
        for (n, (index, width, height)) in steps.into_iter().enumerate() {
            let at = Duration::from_secs(n as u64);
            state.update(Message::Resize(width, height));
            draw(&state, width, height);
            state.update(Message::Shown(at));
            state.update(Message::Key(key(KEYS[index]), at));
            draw(&state, width, height);
        }
    }

    #[test]
    fn no_key_decides_a_record_before_its_guard_time(
        keys in prop::collection::vec((0..KEYS.len(), 0u64..149), 1..40)
    ) {
        // Never 150 ms without a key: nothing is ever seen long enough to be decided twice over.
        let mut desk = Desk::new();
        let mut at = Duration::ZERO;
        let events = keys.iter().map(|(index, wait)| {
            at += Duration::from_millis(*wait);
            (at, TerminalEvent::Key(key(KEYS[*index])))
        }).collect();
        desk.play_events(events);
        for event in desk.memory.events() {
            if let Event::Decision(decision) = event {
                // Rows that were selected have no time of their own; the guard holds for the cursor's.
                prop_assert!(decision.ms.is_none_or(|ms| ms >= 150), "{decision:?}");
            }
        }
    }

    #[test]
    fn any_text_stays_inside_the_frame(title in "\\PC{0,60}", text in "(\\PC|[\n\t\u{1b}\u{202e}]){0,200}") {
        let mut desk = Desk::with(vec![record(&title, &text)], Groups::default());
        for keys in ["", "Tab", "n '日本", "c"] {
            desk.play(keys);
        }
    }
}

#[test]
fn what_is_read_stays_in_a_window_that_grows() {
    for keys in [&["p"][..], &["d"], &["?"], &["c"], &["d", "?"]] {
        let desk = Desk::new();
        let mut state = State::new(desk.session(), &desk.settings);
        let press = |state: &mut State, name: &str| state.update(Message::Key(key(name), Duration::ZERO));
        state.update(Message::Resize(40, 10));
        keys.iter().chain(&["G"]).for_each(|name| drop(press(&mut state, name)));
        state.update(Message::Resize(300, 100));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 300, 100));
        view(&state, &mut buffer);
        let screen = text(&buffer);
        assert!(!screen.contains("more above"), "{keys:?}: {screen}");
    }
}

#[test]
fn every_key_of_a_held_run_but_the_first_is_dropped_in_the_list_too() {
    let mut desk = Desk::new();
    desk.play("Tab +30 i i i i i i i i i i i i");
    let decided: HashSet<_> = desk.memory.events().into_iter().map(|event| format!("{event:?}")).collect();
    assert!(decided.len() <= 1, "{decided:?}");
}

#[test]
fn a_huge_record_is_wrapped_once_and_its_keys_are_instant() {
    let text = "Residents and peer mentors met. ".repeat(3_500);
    let mut desk = Desk::with(vec![record(&"title ".repeat(850), &text)], Groups::default());
    desk.settings.guard = Duration::ZERO;
    let mut state = State::new(desk.session(), &desk.settings);
    state.update(Message::Resize(80, 24));
    let start = Instant::now();
    for n in 0..200 {
        state.update(Message::Key(key("j"), Duration::from_secs(n)));
        draw(&state, 80, 24);
    }
    // Wrapping it two hundred times would take seconds even on a fast machine.
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_hundred_thousand_rows_scroll_as_a_hundred_do() {
    let records = (0..100_000).map(|n| record(&format!("Title number {n}"), "")).collect();
    let desk = Desk::with(records, Groups::default());
    let mut state = State::new(desk.session(), &desk.settings);
    state.update(Message::Key(key("Tab"), Duration::ZERO));
    let start = Instant::now();
    for n in 0..500 {
        state.update(Message::Key(key(if n % 3 == 0 { "G" } else { "PageUp" }), Duration::from_secs(n)));
        draw(&state, 80, 24);
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
