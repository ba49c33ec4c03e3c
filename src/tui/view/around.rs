//! What is drawn around what a screen shows: header, rules, status line and keys; and in their place
//! what is said when the window is too small, or something could not be written.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::footer::{self, Hint};
use super::{draw, failure, header, more, rule, small};
use crate::tui::input::Input;
use crate::tui::keys::{Action, Context, Row};
use crate::tui::layout::Areas;
use crate::tui::state::Status;
use crate::tui::surface::Surface;

/// What it is made from.
pub struct Around<'a> {
    /// Keys, colours, window, status line.
    pub surface: &'a Surface,
    /// The keys of what is shown.
    pub here: Context,
    /// The review's title.
    pub title: &'a str,
    /// What is done here, and by whom.
    pub who: String,
    /// How far that is.
    pub progress: String,
    /// What is said to be unsaved, should something be.
    pub unsaved: Option<&'a Status>,
    /// What is being typed, after a word that says what it is.
    pub typed: Option<(String, &'a Input)>,
    /// A row as the footer has it, where it has it.
    pub hint: &'a dyn Fn(&Row) -> Option<Hint>,
}

impl Around<'_> {
    /// Draws it, and where there is room what is inside; the answer is where the cursor stands, if
    /// something is being typed.
    pub fn draw(&self, buffer: &mut Buffer, inside: impl FnOnce(&mut Buffer, &Areas)) -> Option<Position> {
        let Surface { theme, size, .. } = *self.surface;
        let failed = self.surface.failure.as_ref();
        let failed = failed.map(|it| failure::panel(self.unsaved, &it.why, it.leaving, theme, size));
        if self.surface.is_small() {
            // A failure to save is said however small the window is.
            match failed {
                Some(lines) => draw(buffer, buffer.area, lines),
                None => small(buffer),
            }
            return None;
        }
        let areas = self.surface.areas();
        header::bar(self.title, &self.who, &self.progress, buffer, areas.header, theme);
        rule(buffer, areas.upper_rule, theme);
        rule(buffer, areas.lower_rule, theme);
        inside(buffer, &areas);
        let (status, hints) = (footer::inner(areas.status), footer::inner(areas.hints));
        let mut cursor = None;
        let sought = self.surface.help.as_ref().and_then(|help| help.sought.as_ref());
        let sought = sought.map(|input| (footer::SOUGHT, input));
        let typed = self.typed.as_ref().map(|(label, input)| (label.as_str(), *input));
        match (failed, typed.or(sought)) {
            (Some(lines), _) => draw(buffer, status, lines),
            (None, Some((label, input))) => {
                cursor = Some(footer::draw_typed(label.to_owned(), input, buffer, areas.status, theme));
                // A word about what is typed takes the place of the keys.
                if !self.surface.status.text.is_empty() {
                    footer::status_line(&self.surface.status, buffer, hints, theme);
                    return cursor;
                }
            }
            (None, None) => footer::status_line(&self.surface.status, buffer, status, theme),
        }
        let rows = self.surface.keymap.here(self.surface.context(self.here)).filter(|row| row.rank > 0);
        let named = rows.filter_map(|row| (self.hint)(row)).filter(|hint| !hint.keys.is_empty()).collect();
        draw(buffer, hints, [footer::fitting(named, usize::from(hints.width), theme)]);
        cursor
    }

    /// Whether there is more above of something that scrolls, and what to say of what is below.
    pub fn scrolled(&self, scroll: usize, lines: usize, rows: u16) -> (bool, Option<String>) {
        let context = self.surface.context(self.here);
        more(scroll, lines, rows, self.surface.keymap.key_here(context, Action::PageDown))
    }
}
