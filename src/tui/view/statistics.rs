//! How much is done and how fast, in words, numbers and plain bars; with charts where there is room.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{cell, charts};
use crate::tui::state::State;
use crate::tui::statistics::{Figures, dated};
use crate::tui::text::clean_line;

/// Columns of a bar at most.
const BAR: usize = 24;
/// Columns and rows from which charts are drawn; below, the numbers say it all.
const CHARTS: (u16, u16) = (58, 14);

/// The lines.
pub fn lines(state: &State, figures: &Figures) -> Vec<Line<'static>> {
    let mut page = Statistics { state, room: usize::from(state.areas().body.width), lines: vec![] };
    page.progress(figures);
    page.verdicts(figures);
    page.charts(figures);
    page.reasons(figures);
    page.days(figures);
    page.lines
}

struct Statistics<'a> {
    state: &'a State,
    room: usize,
    lines: Vec<Line<'static>>,
}

impl Statistics<'_> {
    fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.push(Line::styled(text.to_owned(), self.state.theme.strong()));
    }

    fn text(&mut self, text: &str) {
        let wrapped = super::super::text::wrap(text, 0..text.len(), self.room);
        self.lines.extend(wrapped.into_iter().map(|range| Line::raw(text[range].to_owned())));
    }

    /// A number, a bar as long as its share, and what it counts.
    fn row(&mut self, count: usize, most: usize, what: Span<'static>) {
        let room = BAR.min(self.room / 3);
        let length = (count * room).div_ceil(most.max(1)).min(room);
        let bar = cell(&"▪".repeat(length), room + 2, self.state.theme.faint());
        self.lines.push(Line::from(vec![Span::raw(format!("{count:>7}  ")), bar, what]));
    }

    fn progress(&mut self, figures: &Figures) {
        self.heading("Progress");
        self.text(&figures.done());
        self.text(&figures.speed());
    }

    fn verdicts(&mut self, figures: &Figures) {
        self.heading("Verdicts");
        for count in figures.counts() {
            let style = count.verdict.map_or(Style::new(), |verdict| self.state.theme.verdict(verdict));
            self.row(count.count, figures.tally.total, Span::styled(count.word, style));
        }
    }

    fn charts(&mut self, figures: &Figures) {
        let body = self.state.areas().body;
        if body.width < CHARTS.0 || body.height < CHARTS.1 {
            return;
        }
        let lines = charts::lines(&figures.course, self.state.theme, body.width);
        if !lines.is_empty() {
            self.lines.push(Line::default());
            self.lines.extend(lines);
        }
    }

    fn reasons(&mut self, figures: &Figures) {
        if figures.tally.exclude == 0 {
            return;
        }
        self.heading("Excluded for");
        for (reason, count) in figures.given() {
            self.row(count, figures.tally.exclude, Span::raw(clean_line(reason).into_owned()));
        }
    }

    fn days(&mut self, figures: &Figures) {
        let most = figures.days.iter().map(|(_, day)| day.decided).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        self.heading("By day");
        for (date, day) in &figures.days {
            let when = [Some(dated(*date)), day.each()].into_iter().flatten().collect::<Vec<_>>();
            self.row(day.decided, most, Span::raw(when.join("   ")));
        }
    }
}
