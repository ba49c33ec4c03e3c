//! What is said when something could not be written.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::state::{Overlay, State};
use crate::tui::text::{clean_line, wrap};

/// The panel: what is not saved, why, and what is asked.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(Overlay::Failure { why, leaving }) = &state.overlay else { return vec![] };
    let theme = state.theme;
    let what = state.pending.as_ref().map_or("the last action", |pending| pending.said.text.as_str());
    let measure = usize::from(state.width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut add = |text: &str, style: Style| {
        let wrapped = wrap(text, 0..text.len(), measure).into_iter().take(2);
        lines.extend(wrapped.map(|line| Line::styled(text[line].to_owned(), style)));
    };
    add(&format!("NOT SAVED: {}", clean_line(what)), theme.warning());
    add(&clean_line(why), Style::new());
    if *leaving {
        add("Quit and lose it? All else is saved.", theme.warning());
    } else {
        add("All else is saved.", Style::new());
    }
    lines
}
