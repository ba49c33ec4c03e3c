//! The criteria: question, reasons with their digits, terms. Shown beside or below the record,
//! which can be decided meanwhile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::{draw as draw_lines, rule_above};
use crate::event::HighlightSet;
use crate::tui::keys::Action;
use crate::tui::layout::{Areas, ROOMY};
use crate::tui::state::State;
use crate::tui::text::{clean_line, hanging, width};

/// Draws the panel, if it is open.
pub fn draw(state: &State, buffer: &mut Buffer, areas: &Areas) {
    let area = areas.panel;
    if area.is_empty() {
        return;
    }
    let mut lines = criteria(state, area.width, areas.beside);
    let rows = usize::from(area.height);
    if lines.len() > rows {
        // What does not fit is named, not silently left out.
        lines.truncate(rows.saturating_sub(1));
        let list = state.key_of(Action::PickReason);
        lines.push(Line::styled(format!("… {list} lists the reasons"), state.theme.faint()));
    }
    if areas.beside {
        let bar = Rect { x: area.x.saturating_sub(2), width: 1, ..area };
        draw_lines(buffer, bar, (0..area.height).map(|_| Line::styled("│", state.theme.faint())));
    } else {
        rule_above(buffer, area, "criteria", state.theme);
    }
    draw_lines(buffer, area, lines);
}

/// The lines of the panel; below the record the reasons run on, to leave it its room.
pub fn criteria(state: &State, measure: u16, beside: bool) -> Vec<Line<'static>> {
    let mut writer = Writer { lines: Vec::new(), measure: usize::from(measure) };
    let question = clean_line(&state.protocol.question);
    if !question.trim().is_empty() {
        writer.piece(&[(question.as_ref(), state.theme.strong())], 0);
    }
    writer.gap(beside);
    let mut along: Vec<(String, usize)> = Vec::new();
    let keys = state.reason_keys().iter().map(ToString::to_string);
    for (reason, key) in state.reasons().iter().zip(keys.chain(std::iter::repeat("-".to_owned()))) {
        let text = clean_line(&reason.text);
        if beside {
            writer.piece(&[(&key, state.theme.key()), (" ", Style::new()), (&text, Style::new())], 2);
        } else {
            along.push((format!("{key} {text}"), key.len()));
        }
    }
    writer.along(&along, state.theme.key());
    if state.reasons().is_empty() {
        writer.piece(&[("no reasons for exclusion in review.toml", state.theme.faint())], 0);
    }
    // In a small window they would take the room that the abstract needs; they are marked in it.
    if !beside && state.height < ROOMY {
        return writer.lines;
    }
    writer.gap(beside);
    let terms = &state.protocol.highlight;
    for (word, set, terms) in
        [("for:", HighlightSet::Include, &terms.include), ("against:", HighlightSet::Exclude, &terms.exclude)]
    {
        let own = state.own_terms(set);
        let terms: Vec<String> =
            terms.iter().map(String::as_str).chain(own).map(|term| clean_line(term).into_owned()).collect();
        let mut pieces = vec![(word, Style::new())];
        for term in &terms {
            pieces.push((if pieces.len() == 1 { " " } else { ", " }, Style::new()));
            pieces.push((term, state.theme.term(set)));
        }
        if !terms.is_empty() {
            writer.piece(&pieces, 2);
        }
    }
    writer.lines
}

struct Writer {
    lines: Vec<Line<'static>>,
    measure: usize,
}

impl Writer {
    fn gap(&mut self, wanted: bool) {
        if wanted && !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }

    /// Styled pieces as one wrapped text; later lines are indented.
    fn piece(&mut self, pieces: &[(&str, Style)], indent: usize) {
        self.lines.extend(hanging(pieces, self.measure, indent));
    }

    /// Short texts one after another, none broken where it fits a line; so many first bytes of
    /// each in a style.
    fn along(&mut self, texts: &[(String, usize)], style: Style) {
        let mut line: Vec<(&str, Style)> = Vec::new();
        let mut used = 0;
        for (text, first) in texts {
            if used > 0 && used + 3 + width(text) > self.measure {
                self.piece(&std::mem::take(&mut line), 2);
                used = 0;
            }
            if used > 0 {
                line.push(("   ", Style::new()));
                used += 3;
            }
            let (head, rest) = text.split_at(*first);
            line.extend([(head, style), (rest, Style::new())]);
            used += width(text);
        }
        if !line.is_empty() {
            self.piece(&line, 2);
        }
    }
}
