//! What can be chosen in a prompt, between the record and the line that is typed on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{cell, draw as draw_lines, rule_above};
use crate::tui::prompt::{Asked, Choice, Prompt};
use crate::tui::text::{clean_line, cut};
use crate::tui::theme::Theme;

/// Draws as many as fit into an area, the one under the cursor among them.
pub fn draw(prompt: &Prompt, buffer: &mut Buffer, area: Rect, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let rows = usize::from(area.height);
    let left: Vec<&Choice> = prompt.left().collect();
    rule_above(buffer, area, heading(prompt, left.len() > rows), theme);
    if left.is_empty() {
        let word = match prompt.kind {
            Asked::Reason => "no reason has these words",
            Asked::Retrieval => "obtained, and kept there: Enter notes it",
            _ => "nothing like it yet: Enter makes it",
        };
        return draw_lines(buffer, area, [Line::styled(word, theme.faint())]);
    }
    let top = prompt.cursor.map_or(0, |at| (at + 1).saturating_sub(rows));
    for ((index, choice), slot) in left.iter().enumerate().skip(top).zip(area.rows()) {
        draw_lines(buffer, slot, [row(theme, prompt, choice, usize::from(area.width))]);
        if prompt.cursor == Some(index) {
            let whole = Rect { x: 0, width: buffer.area.width, ..slot }.intersection(buffer.area);
            buffer.set_style(whole, theme.cursor());
            draw_lines(buffer, Rect { x: 0, width: 1, ..slot }, [Line::styled(">", theme.cursor())]);
        }
    }
}

/// What the rows are, and whether there are more of them than fit.
fn heading(prompt: &Prompt, more: bool) -> &'static str {
    match (prompt.kind, more) {
        (Asked::Reason, false) => "reasons",
        (Asked::Reason, true) => "reasons, type to find",
        (Asked::Label, _) => "labels in use",
        (Asked::Retrieval, _) => "choose, or type where it is",
        (Asked::Study, _) => "studies so far",
        _ => "your terms",
    }
}

/// Mark, number, text.
fn row(theme: Theme, prompt: &Prompt, choice: &Choice, room: usize) -> Line<'static> {
    let rank = prompt.marked.iter().position(|id| *id == choice.id);
    let mark = match rank {
        // The first reason is the primary one.
        Some(0) if prompt.kind == Asked::Reason && prompt.marked.len() > 1 => "1st",
        Some(_) => "on",
        None => "",
    };
    let number = choice.number.map(|number| number.to_string()).unwrap_or_default();
    let columns = if choice.number.is_some() { 4 } else { 0 };
    Line::from(vec![
        cell(mark, 4, theme.strong()),
        cell(&number, columns, theme.key()),
        Span::raw(cut(&clean_line(&choice.text), room.saturating_sub(4 + columns)).into_owned()),
    ])
}
