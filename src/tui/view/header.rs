//! The first line: review, stage and reviewer; how much is done, and how long the rest will take.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw as draw_lines, right_of};
use crate::report::text::spoken;
use crate::tui::layout::Areas;
use crate::tui::state::State;
use crate::tui::text::{clean_line, cut, width};
use crate::tui::theme::Theme;

/// Draws it.
pub fn draw(state: &State, buffer: &mut Buffer, areas: &Areas) {
    let stage = state.protocol.stages.iter().find(|stage| stage.id == state.stage);
    let stage = stage.map_or(state.stage.as_str(), |stage| stage.name.as_str());
    let who = format!("{} · {}", clean_line(stage), state.reviewer);
    bar(&state.protocol.title, &who, &progress(state), buffer, areas.header, state.theme);
}

/// A review's title and who does what in it at the left, how far that is at the right.
pub fn bar(title: &str, who: &str, progress: &str, buffer: &mut Buffer, area: Rect, theme: Theme) {
    let right = format!("{progress} ");
    let room = usize::from(area.width).saturating_sub(width(&right) + 3);
    let title_room = room.saturating_sub(width(who) + 3);
    let title = clean_line(title);
    let mut spans = vec![Span::raw(" ")];
    if title_room >= 8 && !title.trim().is_empty() {
        spans.push(Span::styled(cut(title.trim(), title_room).into_owned(), theme.strong()));
        spans.push(Span::raw(" · "));
    }
    spans.push(Span::raw(cut(who, room).into_owned()));
    draw_lines(buffer, area, [Line::from(spans)]);
    draw_lines(buffer, right_of(area, &right), [Line::raw(right)]);
}

/// `128 of 372 decided   34 %   55 min left`: the time once a pace is known, and where there is room.
fn progress(state: &State) -> String {
    let tally = state.marks.tally();
    let done = tally.decided();
    let share = (done * 100).checked_div(tally.total).unwrap_or(0);
    let word = if state.width < 60 { "" } else { " decided" };
    let mut words = format!("{done} of {}{word}   {share} %", tally.total);
    let left = state.pace.left(tally.open()).filter(|left| !left.is_zero());
    if let Some(left) = left.filter(|_| state.width >= 60) {
        let each = state.pace.median().filter(|_| state.width >= 100);
        let each = each.map(|each| format!("{} each, ", spoken(each))).unwrap_or_default();
        words.push_str(&format!("   {each}{} left", spoken(left)));
    }
    words
}
