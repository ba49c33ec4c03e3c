//! The criteria: question, reasons with their digits, terms. Shown beside or below the record,
//! which can be decided meanwhile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::{draw as draw_lines, rule};
use crate::event::HighlightSet;
use crate::tui::layout::Areas;
use crate::tui::state::State;
use crate::tui::text::{clean_line, styled, wrap};

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
        lines.push(Line::styled("… a larger window shows the rest", state.theme.faint()));
    }
    if areas.beside {
        let bar = Rect { x: area.x.saturating_sub(2), width: 1, ..area };
        draw_lines(buffer, bar, (0..area.height).map(|_| Line::styled("│", state.theme.faint())));
    } else {
        let line = Rect { x: 0, y: area.y.saturating_sub(1), width: state.width, height: 1 };
        rule(buffer, line, "criteria", state);
    }
    draw_lines(buffer, area, lines);
}

/// The lines of the panel; below the record the reasons run on, to leave it its room.
pub fn criteria(state: &State, measure: u16, beside: bool) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    let strong = state.theme.strong();
    let mut add = |text: &str, marks: &[(std::ops::Range<usize>, Style)]| {
        let wrapped = wrap(text, 0..text.len(), usize::from(measure));
        lines.extend(wrapped.into_iter().map(|range| styled(text, range, Style::new(), marks)));
    };
    let question = clean_line(&state.protocol.question);
    if !question.trim().is_empty() {
        add(&question, &[(0..question.len(), strong)]);
    }
    let reasons: Vec<String> = state
        .protocol
        .reasons
        .iter()
        .enumerate()
        .map(|(index, reason)| match index {
            0..=8 => format!("{} {}", index + 1, clean_line(&reason.text)),
            _ => format!("- {}", clean_line(&reason.text)),
        })
        .collect();
    if reasons.is_empty() {
        add("no reasons for exclusion in review.toml", &[]);
    } else if beside {
        add(" ", &[]);
        for reason in &reasons {
            add(reason, &[(0..1, state.theme.key())]);
        }
    } else {
        let mut text = String::new();
        let mut marks = Vec::new();
        for reason in &reasons {
            if !text.is_empty() {
                text.push_str("   ");
            }
            marks.push((text.len()..text.len() + 1, state.theme.key()));
            text.push_str(reason);
        }
        add(&text, &marks);
    }
    let terms = &state.protocol.highlight;
    for (word, set, terms) in [
        ("for: ", HighlightSet::Include, &terms.include),
        ("against: ", HighlightSet::Exclude, &terms.exclude),
    ] {
        let own = state.ledger.highlights().filter(|own| own.set == set).map(|own| own.text.as_str());
        let terms: Vec<&str> = terms.iter().map(String::as_str).chain(own).collect();
        if terms.is_empty() {
            continue;
        }
        let text = clean_line(&format!("{word}{}", terms.join(", "))).into_owned();
        let mut marks = Vec::new();
        let mut at = word.len();
        for term in &terms {
            marks.push((at..at + term.len(), state.theme.term(set)));
            at += term.len() + 2;
        }
        add(&text, &marks);
    }
    lines
}
