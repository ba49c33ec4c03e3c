//! Where things are in the window: header, text, panel, footer.

use ratatui::layout::Rect;

use super::state::{Overlay, Screen, State};
use super::view::panel;

/// Columns below which the screen only says that it is too small.
pub const LEAST_WIDTH: u16 = 40;
/// Rows below which it does.
pub const LEAST_HEIGHT: u16 = 10;
/// Columns that a line of an abstract has at most: longer ones tire the eye on its way back.
pub const MEASURE: u16 = 88;
/// Rows from which there is room for blank lines between paragraphs.
pub const ROOMY: u16 = 30;
/// Columns that a panel beside the text needs.
const PANEL: u16 = 26;

/// The parts of the window. Each is inside it; any may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// Review, stage, reviewer, progress.
    pub header: Rect,
    /// The rule under the header.
    pub upper_rule: Rect,
    /// The record, the list, help.
    pub body: Rect,
    /// Criteria, where they are shown.
    pub panel: Rect,
    /// Whether the panel is beside the body, or below it.
    pub beside: bool,
    /// The rule above the footer.
    pub lower_rule: Rect,
    /// What was just recorded; prompts; the failure.
    pub status: Rect,
    /// Keys.
    pub hints: Rect,
}

impl Areas {
    /// The areas for a state.
    pub fn of(state: &State) -> Areas {
        let (width, height) = (state.width, state.height);
        // The failure needs room to be read; nothing else matters while it is there.
        let status = match &state.overlay {
            Some(Overlay::Failure { .. }) => height.saturating_sub(5).min(if width < 80 { 5 } else { 4 }),
            _ => 1,
        };
        let footer = status + 2;
        let rows = height.saturating_sub(2 + footer);
        let row = |y: u16, rows: u16| Rect {
            x: 0,
            y: y.min(height),
            width,
            height: rows.min(height.saturating_sub(y)),
        };
        let mut areas = Areas {
            header: row(0, 1),
            upper_rule: row(1, 1),
            body: Rect { x: 1, y: 2, width: width.saturating_sub(2), height: rows },
            lower_rule: row(2 + rows, 1),
            status: row(3 + rows, status),
            hints: row(3 + rows + status, 1),
            ..Areas::default()
        };
        let covered = matches!(state.overlay, Some(Overlay::Help { .. }));
        if state.criteria && state.screen != Screen::Finish && !covered {
            areas.open_panel(state);
        }
        if state.screen == Screen::Record {
            areas.body.width = areas.body.width.min(MEASURE);
        }
        areas
    }

    /// Makes room for the criteria: beside the text where the window is wide, else below it.
    fn open_panel(&mut self, state: &State) {
        let body = self.body;
        if state.screen == Screen::Record && body.width >= MEASURE + PANEL + 3 {
            self.beside = true;
            let x = body.x + MEASURE + 3;
            self.panel = Rect { x, width: body.right() - x, ..body };
            return;
        }
        // Its own rule takes a row; the text keeps three, or there is no panel.
        if body.height < 5 {
            return;
        }
        let wanted = u16::try_from(panel::criteria(state, body.width, false).len()).unwrap_or(u16::MAX);
        let rows = wanted.min(body.height - 4);
        self.body.height = body.height - rows - 1;
        self.panel = Rect { y: self.body.bottom() + 1, height: rows, ..body };
    }
}
