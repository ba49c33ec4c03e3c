//! The two lines at the bottom: what was just recorded or is being typed, and the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{draw as draw_lines, failure, right_of};
use crate::tui::keys::{Action, Row, span_of_digits};
use crate::tui::layout::Areas;
use crate::tui::state::{Overlay, Prompt, State};
use crate::tui::text::{clean_line, cut, width};

/// Draws both; the answer is where the cursor stands.
pub fn draw(state: &State, buffer: &mut Buffer, areas: &Areas) -> Option<Position> {
    let mut cursor = None;
    match &state.overlay {
        Some(Overlay::Failure { .. }) => draw_lines(buffer, inner(areas.status), failure::lines(state)),
        Some(Overlay::Prompt(prompt)) => cursor = Some(draw_prompt(state, prompt, buffer, areas.status)),
        _ => draw_status(state, buffer, areas.status),
    }
    // A word about the prompt takes the place of its keys; the prompt itself stays.
    if cursor.is_some() && !state.status.text.is_empty() {
        draw_lines(
            buffer,
            inner(areas.hints),
            [Line::styled(state.status.text.clone(), state.theme.warning())],
        );
    } else {
        draw_lines(
            buffer,
            inner(areas.hints),
            [hints(state, usize::from(areas.hints.width.saturating_sub(2)))],
        );
    }
    cursor
}

fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn draw_status(state: &State, buffer: &mut Buffer, area: Rect) {
    let area = inner(area);
    let status = &state.status;
    let tail = cut(&clean_line(&status.tail), usize::from(area.width)).into_owned();
    let room = usize::from(area.width).saturating_sub(if tail.is_empty() { 0 } else { width(&tail) + 2 });
    let style = status.verdict.map_or(state.theme.strong(), |verdict| state.theme.verdict(verdict));
    draw_lines(buffer, area, [Line::styled(cut(&clean_line(&status.text), room).into_owned(), style)]);
    draw_lines(buffer, right_of(area, &tail), [Line::raw(tail)]);
}

fn draw_prompt(state: &State, prompt: &Prompt, buffer: &mut Buffer, area: Rect) -> Position {
    let area = inner(area);
    let label = format!("{}: ", prompt.kind.word());
    let indent = u16::try_from(label.len()).unwrap_or(0).min(area.width);
    let (text, column) = prompt.input.window(usize::from(area.width - indent));
    let line = Line::from(vec![Span::styled(label, state.theme.strong()), Span::raw(text.to_owned())]);
    draw_lines(buffer, area, [line]);
    let column = u16::try_from(column).unwrap_or(0);
    Position { x: (area.x + indent + column).min(area.right()), y: area.y }
}

/// The keys that matter most here, as many as fit whole.
pub fn hints(state: &State, room: usize) -> Line<'static> {
    let mut rows: Vec<(&Row, String)> = state
        .keymap
        .here(state.context())
        .filter(|row| row.rank > 0)
        .filter_map(|row| Some((row, keys(state, row)?)))
        .collect();
    let columns = |row: &Row, keys: &str| width(keys) + 1 + width(row.hint) + 2;
    let mut total: usize = rows.iter().map(|(row, keys)| columns(row, keys)).sum();
    // The last pair of blanks is not needed.
    while total > room + 2 {
        let Some(last) = (0..rows.len()).max_by_key(|&at| (rows[at].0.rank, at)) else { break };
        let (row, keys) = rows.remove(last);
        total -= columns(row, &keys);
    }
    let mut spans = Vec::new();
    for (row, keys) in rows {
        spans.push(Span::styled(keys, state.theme.key()));
        spans.push(Span::styled(format!(" {}  ", row.hint), Style::new()));
    }
    Line::from(spans)
}

/// The key as the footer names it; none where it would do nothing.
fn keys(state: &State, row: &Row) -> Option<String> {
    match row.action {
        Action::Reason(_) => {
            row.keys.get(..state.digits()).filter(|keys| !keys.is_empty()).map(span_of_digits)
        }
        _ => Some(row.first_key()),
    }
}
