//! Everything that a record says, as lines of a sheet.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::page::whole;
use crate::tui::page::writer::Writer;
use crate::tui::state::State;

/// The lines.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(group) = state.current() else { return vec![] };
    let mut writer = Writer::new(state.theme, &state.terms, state.areas().body.width);
    for part in whole::parts(state, group) {
        writer.text(&part.heading, state.theme.strong());
        for text in &part.texts {
            writer.text(text, Style::new());
        }
        writer.blank();
    }
    writer.into_lines()
}
