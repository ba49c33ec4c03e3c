//! What is said when something could not be written.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::overlay::Overlay;
use crate::tui::state::{State, Status};
use crate::tui::text::{clean_line, wrap};
use crate::tui::theme::Theme;

/// The panel for a state.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(Overlay::Failure { why, leaving }) = &state.overlay else { return vec![] };
    let said = state.pending.as_ref().map(|pending| &pending.said);
    panel(said, why, *leaving, state.theme, state.width)
}

/// What is not saved, why, and what is asked, for a window that wide.
pub fn panel(
    said: Option<&Status>,
    why: &str,
    leaving: bool,
    theme: Theme,
    width: u16,
) -> Vec<Line<'static>> {
    let what = said.map_or("the last action", |said| said.text.as_str());
    let measure = usize::from(width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut add = |text: &str, style: Style| {
        let wrapped = wrap(text, 0..text.len(), measure).into_iter().take(2);
        lines.extend(wrapped.map(|line| Line::styled(text[line].to_owned(), style)));
    };
    add(&format!("NOT SAVED: {}", clean_line(what)), theme.warning());
    add(&clean_line(why), Style::new());
    if leaving {
        add("Quit and lose it? All else is saved.", theme.warning());
    } else {
        add("All else is saved.", Style::new());
    }
    lines
}
