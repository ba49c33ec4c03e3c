//! The help screen: the keys that apply here, from the table, and nothing else.

use ratatui::text::{Line, Span};

use super::cell;
use crate::protocol::Reason;
use crate::tui::chord::Chord;
use crate::tui::keys::{Action, Context, Part, Row, span};
use crate::tui::state::State;
use crate::tui::text::{clean_line, width};

/// The lines of the help screen, in two columns where there is room.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let here = state.screen_context();
    let mut columns: Vec<Vec<Line<'static>>> = Vec::new();
    let room = usize::from(state.areas().body.width);
    let two = room >= 76;
    // The reasons stand at the left and may be long.
    let half = if two { room * 9 / 16 } else { room };
    for part in [Part::Decide, Part::Move, Part::Program] {
        let rows: Vec<(String, String)> = state
            .keymap
            .here(here)
            .filter(|row| row.part == part && row.action != Action::Help)
            .flat_map(|row| named(state, row, here))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let mut lines = vec![Line::styled(part.title(), state.theme.strong())];
        let keys = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(14);
        for (names, does) in rows {
            let does = cell(&does, half.saturating_sub(keys + 3), ratatui::style::Style::new());
            lines.push(Line::from(vec![cell(&names, keys, state.theme.key()), Span::raw("  "), does]));
        }
        lines.push(Line::default());
        columns.push(lines);
    }
    if !two {
        return columns.concat();
    }
    let mut columns = columns.into_iter();
    let left = columns.next().unwrap_or_default();
    let mut right: Vec<Line> = columns.flatten().collect();
    right.pop();
    side_by_side(left, right, half)
}

/// The keys of a row and what they do; digits with their reasons.
fn named(state: &State, row: &Row, here: Context) -> Vec<(String, String)> {
    if let Action::Reason(_) = row.action {
        let reasons = state.protocol.reasons.iter().zip(&row.keys);
        let with_text =
            |(reason, key): (&Reason, &Chord)| (key.to_string(), clean_line(&reason.text).into_owned());
        let keys = Some(span(state.reason_keys())).filter(|keys| !keys.is_empty());
        let heading = keys.map(|keys| (keys, "exclude, the reason being:".to_owned()));
        return heading.into_iter().chain(reasons.map(with_text)).collect();
    }
    if row.keys.is_empty() {
        return vec![];
    }
    let does = match (row.action, here) {
        (Action::Down, Context::List) => "down a row",
        (Action::Up, Context::List) => "up a row",
        (Action::Down, _) => "down a line",
        (Action::Up, _) => "up a line",
        _ => row.does,
    };
    vec![(row.key_names(), does.to_owned())]
}

fn side_by_side(left: Vec<Line<'static>>, right: Vec<Line<'static>>, half: usize) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let joined = |_| {
        let mut line = left.next().unwrap_or_default();
        // The style of a heading is the line's; a joined line has none.
        let styled = |line: &Line<'static>| {
            line.spans
                .iter()
                .map(|span| Span::styled(span.content.clone(), line.style.patch(span.style)))
                .collect::<Vec<_>>()
        };
        let other = right.next().unwrap_or_default();
        let fill = half.saturating_sub(line.width());
        let mut spans = styled(&line);
        spans.push(Span::raw(" ".repeat(fill)));
        spans.extend(styled(&other));
        line.spans = spans;
        Line::from(line.spans)
    };
    (0..rows).map(joined).collect()
}
