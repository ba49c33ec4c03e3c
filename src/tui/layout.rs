//! Where things are in the window: header, text, panel, footer.

use ratatui::layout::Rect;

use super::overlay::Overlay;
use super::state::{Screen, State};
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
/// Rows that a panel below leaves to the text at least: title, authors, place, and some lines to read.
const KEPT: u16 = 9;
/// Rows of a panel below, at least, with the rule above it.
const BELOW: u16 = 5;
/// Rows that a failure to write takes at most: what, why and what to do, what is asked.
const FAILURE: u16 = 6;
/// Rows that choices take at most.
const CHOICES: usize = 10;

/// The parts of the window. Each is inside it; any may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// Review, stage, reviewer, progress.
    pub header: Rect,
    /// The rule under the header.
    pub upper_rule: Rect,
    /// The record, the list, a sheet: head and body together.
    pub text: Rect,
    /// The part of a record that stays in its place.
    pub head: Rect,
    /// The part that scrolls.
    pub body: Rect,
    /// Criteria, where they are shown.
    pub panel: Rect,
    /// Whether the panel is beside the text, or below it.
    pub beside: bool,
    /// What can be chosen in a prompt.
    pub choices: Rect,
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
        let failed = matches!(state.overlay, Some(Overlay::Failure { .. }));
        let mut areas = Areas::frame(state.width, state.height, failed);
        let covered = state.is_covered();
        let choices = match &state.overlay {
            Some(Overlay::Prompt(prompt)) => prompt.choices.len(),
            _ => 0,
        };
        if state.criteria && state.screen != Screen::Finish && !covered {
            areas.open_panel(state, choices > 0);
        }
        if choices > 0 {
            areas.offer(choices);
        }
        let mut head = 0;
        if state.screen == Screen::Record {
            areas.text.width = areas.text.width.min(MEASURE);
            let lines = state.page.as_ref().filter(|_| !covered).map_or(0, |page| page.head.len());
            head = u16::try_from(lines).unwrap_or(u16::MAX).min(areas.text.height);
        }
        let text = areas.text;
        areas.head = Rect { height: head, ..text };
        areas.body = Rect { y: text.y + head, height: text.height - head, ..text };
        areas
    }

    /// Rows in a window that high for what is said when something could not be written: enough to be
    /// read, since nothing else matters while it is there.
    pub fn rows_of_failure(height: u16) -> u16 {
        height.saturating_sub(5).min(FAILURE)
    }

    /// Header, text and footer, which every screen has, in a window of that size.
    pub fn frame(width: u16, height: u16, failed: bool) -> Areas {
        let status = if failed { Areas::rows_of_failure(height) } else { 1 };
        let footer = status + 2;
        let rows = height.saturating_sub(2 + footer);
        let row = |y: u16, rows: u16| Rect {
            x: 0,
            y: y.min(height),
            width,
            height: rows.min(height.saturating_sub(y)),
        };
        Areas {
            header: row(0, 1),
            upper_rule: row(1, 1),
            text: Rect { x: 1, y: 2, width: width.saturating_sub(2), height: rows },
            lower_rule: row(2 + rows, 1),
            status: row(3 + rows, status),
            hints: row(3 + rows + status, 1),
            ..Areas::default()
        }
    }

    /// Makes room for the criteria: beside the text where the window is wide, else below it, where
    /// no choices are to come.
    fn open_panel(&mut self, state: &State, choosing: bool) {
        let text = self.text;
        if Areas::has_room_beside(text, state.screen) {
            self.beside = true;
            let x = text.x + MEASURE + 3;
            self.panel = Rect { x, width: text.right() - x, ..text };
        } else if !choosing && self.fits_panel(state.screen) {
            let wanted = panel::criteria(state, text.width, false).len();
            self.panel = self.take_below(wanted, KEPT);
        }
    }

    fn has_room_beside(text: Rect, screen: Screen) -> bool {
        screen == Screen::Record && text.width >= MEASURE + PANEL + 3
    }

    /// Whether there is room for the criteria beside or below; where there is not, they are a sheet of
    /// their own.
    pub fn fits_panel(&self, screen: Screen) -> bool {
        let rows = self.lower_rule.y.saturating_sub(self.text.y);
        Areas::has_room_beside(Rect { width: self.lower_rule.width.saturating_sub(2), ..self.text }, screen)
            || rows >= KEPT + BELOW
    }

    /// Makes room for so many choices. One line of the record stays, to say which it is.
    pub fn offer(&mut self, choices: usize) {
        self.choices = self.take_below(choices.min(CHOICES), 1);
    }

    /// Takes rows for something below the text, with a rule above it; the text keeps some, or
    /// nothing is taken.
    fn take_below(&mut self, wanted: usize, kept: u16) -> Rect {
        let text = self.text;
        if text.height < kept + 2 {
            return Rect::default();
        }
        let rows = u16::try_from(wanted).unwrap_or(u16::MAX).min(text.height - kept - 1);
        self.text.height = text.height - rows - 1;
        Rect { y: self.text.bottom() + 1, height: rows, ..text }
    }
}
