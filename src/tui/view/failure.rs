//! What is said when something could not be written.

use ratatui::text::Line;

use crate::tui::state::{Overlay, State};
use crate::tui::text::{clean_line, wrap};

/// The panel: what is not saved, why, and what is asked.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(Overlay::Failure { why, leaving }) = &state.overlay else { return vec![] };
    let theme = state.theme;
    let what = state.pending.as_ref().map_or("the last action", |pending| pending.said.text.as_str());
    let mut lines = vec![Line::styled(format!("NOT SAVED: {}", clean_line(what)), theme.warning())];
    let why = clean_line(why);
    let measure = usize::from(state.width.saturating_sub(2));
    lines.extend(
        wrap(&why, 0..why.len(), measure).into_iter().take(2).map(|line| Line::raw(why[line].to_owned())),
    );
    let last = if *leaving {
        Line::styled("Quit and lose it? Everything before it is saved.", theme.warning())
    } else {
        Line::raw("Everything before it is saved; nothing else can be decided until this is.")
    };
    lines.push(last);
    lines
}
