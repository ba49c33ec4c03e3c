//! Drawing a state: pure functions from a [`State`] into a [`Buffer`].
//!
//! Views draw [`Line`]s, never bare text, and only what is visible; nothing here wraps or searches
//! anything. Nothing is drawn outside the buffer, whatever its size.

pub(super) mod around;
mod charts;
pub(super) mod choices;
pub(super) mod details;
pub(super) mod failure;
mod finish;
pub(super) mod flow;
pub(super) mod footer;
pub(super) mod header;
pub(super) mod help;
mod list;
pub(super) mod panel;
pub(super) mod statistics;

use std::borrow::Borrow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::chord::Chord;
use super::keys::Action;
use super::layout::{LEAST_HEIGHT, LEAST_WIDTH};
use super::overlay::Overlay;
use super::state::{Screen, State};
use super::text::{clean_line, cut, width};
use super::theme::Theme;

/// Said where something has scrolled away.
pub(super) const ABOVE: &str = "more above";

/// Draws a state; the answer is where the cursor stands, if something is being typed.
pub fn view(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let areas = state.areas();
    let failed = matches!(state.overlay, Some(Overlay::Failure { .. }));
    if state.is_small() {
        // A failure to save is said however small the window is.
        if failed {
            let area = buffer.area;
            draw(buffer, area, failure::lines(state));
        } else {
            small(buffer);
        }
        return None;
    }
    header::draw(state, buffer, &areas);
    let down = state.keymap.key_here(state.context(), Action::PageDown);
    let mut notes = (false, None);
    let mut is_set_apart = false;
    if let Some((lines, scroll)) = state.read() {
        notes = more(scroll, lines.len(), areas.body.height, down);
        draw(buffer, areas.body, lines.into_iter().skip(scroll));
    } else {
        match state.screen {
            Screen::Record => {
                if let Some(page) = &state.page {
                    notes = more(state.scroll, page.lines.len(), areas.body.height, down);
                    is_set_apart = page.is_set_apart;
                    draw(buffer, areas.head, &page.head);
                    draw(buffer, areas.body, page.lines.iter().skip(state.scroll));
                }
            }
            Screen::List => list::draw(state, buffer, areas.body),
            Screen::Finish => draw(buffer, areas.body, finish::lines(state)),
        }
        panel::draw(state, buffer, &areas);
        if let Some(Overlay::Prompt(prompt)) = &state.overlay {
            choices::draw(prompt, buffer, areas.choices, state.theme);
        }
    }
    let (above, below) = notes;
    rule(buffer, areas.upper_rule, state.theme);
    if let Some(Overlay::Sheet { sheet, .. }) = &state.overlay {
        name_rule(buffer, areas.upper_rule, sheet.name(), state.theme);
    }
    if !state.filter.is_empty() && !state.is_covered() {
        // What is hidden must not be forgotten.
        let words = format!(" {} of {} match {} ", state.queue.len(), state.all.len(), state.filter.text());
        let room = Rect { x: 2, width: areas.upper_rule.width.saturating_sub(16), ..areas.upper_rule };
        let words = cut(&clean_line(&words), usize::from(room.width)).into_owned();
        draw(buffer, room, [Line::styled(words, state.theme.strong())]);
    }
    if above {
        if is_set_apart {
            // On the blank line between the head and what scrolls under it.
            let line = Rect { y: areas.head.bottom().saturating_sub(1), height: 1, ..areas.head };
            draw(buffer, right_of(line, ABOVE), [Line::styled(ABOVE, state.theme.strong())]);
        } else {
            inset(buffer, areas.upper_rule, ABOVE, state.theme);
        }
    }
    rule(buffer, areas.lower_rule, state.theme);
    if let Some(below) = below {
        // What scrolls ends where something else begins below it.
        let y = areas.body.bottom().min(areas.lower_rule.y);
        inset(buffer, Rect { y, ..areas.lower_rule }, &below, state.theme);
    }
    footer::draw(state, buffer, &areas)
}

/// Whether there is more above, and what to say of what is below: that it is there, and the key that
/// leads to it.
pub(super) fn more(scroll: usize, lines: usize, rows: u16, key: Option<&Chord>) -> (bool, Option<String>) {
    let below = scroll + usize::from(rows) < lines;
    let word = match key {
        Some(key) => format!("more below: {key}"),
        None => "more below".to_owned(),
    };
    (scroll > 0, below.then_some(word))
}

/// Draws lines from the top of an area, as many as fit.
pub(super) fn draw<'a, L: Borrow<Line<'a>>>(
    buffer: &mut Buffer,
    area: Rect,
    lines: impl IntoIterator<Item = L>,
) {
    let area = area.intersection(buffer.area);
    for (row, line) in area.rows().zip(lines) {
        line.borrow().render(row, buffer);
    }
}

/// Says that the window is too small, and what would do.
pub(super) fn small(buffer: &mut Buffer) {
    let area = buffer.area;
    let text = format!("too small: {LEAST_WIDTH}x{LEAST_HEIGHT} needed, {}x{} here", area.width, area.height);
    let lines = super::text::wrap(&text, 0..text.len(), usize::from(area.width));
    draw(buffer, area, lines.into_iter().map(|range| Line::from(text[range].to_owned())));
}

/// A rule across the window.
pub(super) fn rule(buffer: &mut Buffer, area: Rect, theme: Theme) {
    let line = Line::styled("─".repeat(usize::from(area.width)), theme.faint());
    draw(buffer, area, [line]);
}

/// The rule above something that is shown below the record, with its name near the left end.
fn rule_above(buffer: &mut Buffer, area: Rect, name: &str, theme: Theme) {
    let line = Rect { x: 0, y: area.y.saturating_sub(1), width: buffer.area.width, height: 1 };
    rule(buffer, line, theme);
    name_rule(buffer, line, name, theme);
}

/// A name near the left end of a rule.
fn name_rule(buffer: &mut Buffer, line: Rect, name: &str, theme: Theme) {
    let place = Rect { x: 2, width: line.width.saturating_sub(2), ..line };
    draw(buffer, place, [Line::styled(format!(" {name} "), theme.faint())]);
}

/// A word near the right end of a rule.
pub(super) fn inset(buffer: &mut Buffer, area: Rect, word: &str, theme: Theme) {
    if !word.is_empty() {
        let word = format!(" {word} ");
        let mut place = right_of(area, &word);
        place.x = place.x.saturating_sub(2).max(area.x);
        draw(buffer, place, [Line::styled(word, theme.strong())]);
    }
}

/// The part at the right of an area that a text needs.
pub(super) fn right_of(area: Rect, text: &str) -> Rect {
    let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.width);
    Rect { x: area.right() - columns, width: columns, ..area }
}

/// A text in a style, cut to the room.
fn cell(text: &str, room: usize, style: Style) -> Span<'static> {
    let cut = cut(text, room);
    let fill = room.saturating_sub(width(&cut));
    Span::styled(format!("{cut}{}", " ".repeat(fill)), style)
}
