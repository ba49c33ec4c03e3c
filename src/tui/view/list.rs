//! One line a record. Only the rows in view are ever built.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{cell, draw as draw_lines};
use crate::tui::state::State;
use crate::tui::text::{clean_line, cut, width};

/// Draws the rows that fit into an area.
pub fn draw(state: &State, buffer: &mut Buffer, area: Rect) {
    let rows = (state.top..state.queue.len()).take(usize::from(area.height));
    for (place, slot) in rows.zip(area.rows()) {
        let Some(group) = state.queue.at(place) else { continue };
        let line = row(state, group, usize::from(area.width));
        draw_lines(buffer, slot, [line]);
        let selected = state.is_selected(place);
        let style = if place == state.place { state.theme.cursor() } else { state.theme.strong() };
        if place == state.place {
            let whole = Rect { x: 0, width: state.width, ..slot }.intersection(buffer.area);
            buffer.set_style(whole, style);
        }
        let sign = match (selected, place == state.place) {
            (true, _) => "*",
            (false, true) => ">",
            (false, false) => continue,
        };
        draw_lines(buffer, Rect { x: 0, width: 1, ..slot }, [Line::styled(sign, style)]);
    }
}

/// Verdict, year, first author, title, and in how many files it was found where in several.
fn row(state: &State, group: usize, room: usize) -> Line<'static> {
    let mark = state.marks.of(group);
    let record = state.library.shown(group);
    let (letter, word) = mark.word();
    let style = mark.verdict.map_or(Style::new(), |verdict| state.theme.verdict(verdict));
    let (verdict, columns) =
        if room < 56 { (letter.to_string(), 3) } else { (format!("{letter} {word}"), 11) };
    let mut spans = vec![cell(&verdict, columns, style)];
    let year = record.year.map(|year| year.to_string()).unwrap_or_default();
    spans.push(cell(&year, 6, Style::new()));
    if room >= 56 {
        spans.push(cell(&cut(&clean_line(record.first_author()), 15), 17, Style::new()));
    }
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    let title = match record.title.trim() {
        "" => "No title in the source.".into(),
        title => clean_line(title),
    };
    let files = if room >= 56 { state.library.files(group).len() } else { 1 };
    let files = if files > 1 { format!("  {files} files") } else { String::new() };
    let room = room.saturating_sub(used + width(&files));
    if files.is_empty() {
        spans.push(Span::raw(cut(&title, room).into_owned()));
    } else {
        spans.push(cell(&title, room, Style::new()));
        spans.push(Span::styled(files, state.theme.faint()));
    }
    Line::from(spans)
}
