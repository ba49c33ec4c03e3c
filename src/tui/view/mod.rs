//! Drawing a state: pure functions from a [`State`] into a [`Buffer`].
//!
//! Views draw [`Line`]s, never bare text, and only what is visible; nothing here wraps or searches
//! anything. Nothing is drawn outside the buffer, whatever its size.

mod failure;
mod finish;
mod footer;
pub(super) mod help;
mod list;
pub(super) mod panel;

use std::borrow::Borrow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::keys::Action;
use super::layout::{Areas, LEAST_HEIGHT, LEAST_WIDTH};
use super::state::{Overlay, Screen, State};
use super::text::{clean_line, cut, width};

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
            small(state, buffer);
        }
        return None;
    }
    header(state, buffer, &areas);
    let mut notes = (false, None);
    if let Some(Overlay::Help { scroll }) = state.overlay {
        let lines = help::lines(state);
        notes = more(scroll, lines.len(), areas.body.height, state);
        draw(buffer, areas.body, lines.into_iter().skip(scroll));
    } else {
        match state.screen {
            Screen::Record => {
                if let Some(page) = &state.page {
                    notes = more(state.scroll, page.lines.len(), areas.body.height, state);
                    draw(buffer, areas.body, page.lines.iter().skip(state.scroll));
                }
            }
            Screen::List => list::draw(state, buffer, areas.body),
            Screen::Finish => draw(buffer, areas.body, finish::lines(state)),
        }
        panel::draw(state, buffer, &areas);
    }
    let (above, below) = notes;
    rule(buffer, areas.upper_rule, if above { "more above" } else { "" }, state);
    rule(buffer, areas.lower_rule, below.as_deref().unwrap_or_default(), state);
    footer::draw(state, buffer, &areas)
}

/// Whether there is more above, and what to say of what is below.
fn more(scroll: usize, lines: usize, rows: u16, state: &State) -> (bool, Option<String>) {
    let below = scroll + usize::from(rows) < lines;
    (scroll > 0, below.then(|| format!("more below: {}", state.key_of(Action::PageDown))))
}

/// Draws lines from the top of an area, as many as fit.
fn draw<'a, L: Borrow<Line<'a>>>(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = L>) {
    let area = area.intersection(buffer.area);
    for (row, line) in area.rows().zip(lines) {
        line.borrow().render(row, buffer);
    }
}

fn small(state: &State, buffer: &mut Buffer) {
    let area = buffer.area;
    let text =
        format!("too small: {LEAST_WIDTH}x{LEAST_HEIGHT} needed, {}x{} here", state.width, state.height);
    let lines = super::text::wrap(&text, 0..text.len(), usize::from(area.width));
    draw(buffer, area, lines.into_iter().map(|range| Line::from(text[range].to_owned())));
}

/// Review, stage and reviewer; how much is done.
fn header(state: &State, buffer: &mut Buffer, areas: &Areas) {
    let area = areas.header;
    let tally = state.marks.tally();
    let done = tally.decided();
    let share = (done * 100).checked_div(tally.total).unwrap_or(0);
    let word = if area.width < 60 { "" } else { " decided" };
    let right = format!("{done} of {}{word}   {share} % ", tally.total);
    let stage = state.protocol.stages.iter().find(|stage| stage.id == state.stage);
    let stage = stage.map_or(state.stage.as_str(), |stage| stage.name.as_str());
    let who = format!("{} · {}", clean_line(stage), state.reviewer);
    let room = usize::from(area.width).saturating_sub(width(&right) + 3);
    let title_room = room.saturating_sub(width(&who) + 3);
    let title = clean_line(&state.protocol.title);
    let mut spans = vec![Span::raw(" ")];
    if title_room >= 8 && !title.trim().is_empty() {
        spans.push(Span::styled(cut(title.trim(), title_room).into_owned(), state.theme.strong()));
        spans.push(Span::raw(" · "));
    }
    spans.push(Span::raw(cut(&who, room).into_owned()));
    draw(buffer, area, [Line::from(spans)]);
    draw(buffer, right_of(area, &right), [Line::raw(right)]);
}

/// A rule across the window, with a word near its right end.
fn rule(buffer: &mut Buffer, area: Rect, word: &str, state: &State) {
    let line = Line::styled("─".repeat(usize::from(area.width)), state.theme.faint());
    draw(buffer, area, [line]);
    if !word.is_empty() {
        let word = format!(" {word} ");
        let mut place = right_of(area, &word);
        place.x = place.x.saturating_sub(2).max(area.x);
        draw(buffer, place, [Line::styled(word, state.theme.strong())]);
    }
}

/// The part at the right of an area that a text needs.
fn right_of(area: Rect, text: &str) -> Rect {
    let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.width);
    Rect { x: area.right() - columns, width: columns, ..area }
}

/// A text in a style, cut to the room.
fn cell(text: &str, room: usize, style: Style) -> Span<'static> {
    let cut = cut(text, room);
    let fill = room.saturating_sub(width(&cut));
    Span::styled(format!("{cut}{}", " ".repeat(fill)), style)
}
