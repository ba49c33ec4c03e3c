//! Lines being written: cut or wrapped to a measure, with the reviewer's terms marked.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::terms::Terms;
use crate::tui::text::{clean_line, cut, styled, wrap};
use crate::tui::theme::Theme;

/// Lines of at most `measure` columns.
pub struct Writer<'a> {
    theme: Theme,
    terms: &'a Terms,
    measure: usize,
    lines: Vec<Line<'static>>,
}

impl<'a> Writer<'a> {
    /// No lines yet.
    pub fn new(theme: Theme, terms: &'a Terms, measure: u16) -> Self {
        Writer { theme, terms, measure: usize::from(measure), lines: Vec::new() }
    }

    /// The styles in force.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Columns of a line.
    pub fn measure(&self) -> usize {
        self.measure
    }

    /// What was written.
    pub fn into_lines(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// A blank line.
    pub fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Lines that are there already.
    pub fn append(&mut self, lines: Vec<Line<'static>>) {
        self.lines.extend(lines);
    }

    /// One line, cut where it is too long.
    pub fn line(&mut self, text: &str, style: Style) {
        self.lines.push(Line::styled(cut(&clean_line(text), self.measure).into_owned(), style));
    }

    /// A text in one style on as many lines as it takes.
    pub fn text(&mut self, text: &str, style: Style) {
        let text = clean_line(text);
        self.wrapped(&text, 0..text.len(), style, &[]);
    }

    /// Wraps a part of a cleaned text, with parts of it in styles of their own.
    pub fn wrapped(&mut self, text: &str, part: Range<usize>, style: Style, marks: &[(Range<usize>, Style)]) {
        let lines = wrap(text, part, self.measure);
        self.lines.extend(lines.into_iter().map(|range| styled(text, range, style, marks)));
    }

    /// Where the reviewer's terms are in a text, and how they look.
    pub fn terms(&self, text: &str) -> Vec<(Range<usize>, Style)> {
        self.terms.find(text).into_iter().map(|(range, set)| (range, self.theme.term(set))).collect()
    }
}
