//! What is said when something could not be written.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::layout::Areas;
use crate::tui::overlay::Overlay;
use crate::tui::state::{State, Status};
use crate::tui::text::{clean_line, wrap};
use crate::tui::theme::Theme;

/// The panel for a state.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(Overlay::Failure { why, leaving }) = &state.overlay else { return vec![] };
    let said = state.pending.as_ref().map(|pending| &pending.said);
    panel(said, why, *leaving, state.theme, (state.width, state.height))
}

/// What is not saved, why, and what is asked, for a window of that size.
pub fn panel(
    said: Option<&Status>,
    why: &str,
    leaving: bool,
    theme: Theme,
    (width, height): (u16, u16),
) -> Vec<Line<'static>> {
    let what = said.map_or("the last action", |said| said.text.as_str());
    let measure = usize::from(width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut add = |text: &str, style: Style, most: usize| {
        let wrapped = wrap(text, 0..text.len(), measure).into_iter().take(most);
        lines.extend(wrapped.map(|line| Line::styled(text[line].to_owned(), style)));
        lines.len()
    };
    let used = add(&format!("NOT SAVED: {}", clean_line(what)), theme.warning(), 2);
    // Why it failed and what to do about it is said whole where there is room; what is asked always.
    let room = usize::from(Areas::rows_of_failure(height)).saturating_sub(used + 1);
    add(&clean_line(why), Style::new(), room.max(1));
    if leaving {
        add("Quit and lose it? All else is saved.", theme.warning(), 1);
    } else {
        add("All else is saved.", Style::new(), 1);
    }
    lines
}
