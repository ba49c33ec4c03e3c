//! The help screen: the keys that apply here, from the table, and nothing else.

use ratatui::text::{Line, Span};

use super::cell;
use crate::protocol::Reason;
use crate::tui::chord::Chord;
use crate::tui::keys::{Action, Context, Part, Row, span};
use crate::tui::state::State;
use crate::tui::text::{clean_line, width};
use crate::tui::theme::Theme;

/// Columns of the keys: as many as leave room for what they do.
const KEYS: usize = 11;
/// The parts that help has, in order.
const PARTS: [Part; 3] = [Part::Decide, Part::Move, Part::Program];

/// The lines of the help screen for a state; of what is searched, the rows that have it.
pub fn lines(state: &State, sought: Option<&str>) -> Vec<Line<'static>> {
    let room = usize::from(state.areas().body.width);
    searched(sought, room, state.theme, |part| named_in(state, part))
}

/// The keys by their parts, or of what is searched, the rows that have it; `named` gives the rows of a
/// part: keys, and what they do.
pub fn searched(
    sought: Option<&str>,
    room: usize,
    theme: Theme,
    named: impl Fn(Part) -> Vec<(String, String)>,
) -> Vec<Line<'static>> {
    match sought.filter(|sought| !sought.trim().is_empty()) {
        Some(sought) => found(sought, room, theme, named),
        None => columns(room, theme, named),
    }
}

/// The keys by their parts, in two columns where there is room.
fn columns(room: usize, theme: Theme, named: impl Fn(Part) -> Vec<(String, String)>) -> Vec<Line<'static>> {
    let mut columns: Vec<Vec<Line<'static>>> = Vec::new();
    let two = room >= 76;
    // The reasons stand at the left and may be long.
    let half = if two { room * 9 / 16 } else { room };
    for part in PARTS {
        let rows = named(part);
        if rows.is_empty() {
            continue;
        }
        let mut lines = vec![Line::styled(part.title(), theme.strong())];
        lines.extend(aligned(rows, half, KEYS, theme));
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

/// The rows that have every word, in their keys or in what they do.
fn found(
    sought: &str,
    room: usize,
    theme: Theme,
    named: impl Fn(Part) -> Vec<(String, String)>,
) -> Vec<Line<'static>> {
    let sought = sought.to_lowercase();
    let mut rows: Vec<_> = PARTS.into_iter().flat_map(named).collect();
    rows.retain(|(keys, does)| {
        let text = format!("{keys} {does}").to_lowercase();
        sought.split_whitespace().all(|word| text.contains(word))
    });
    if rows.is_empty() {
        return vec![Line::styled("No key here does anything of that name.", theme.faint())];
    }
    // Found by its last key, a row has to show that too.
    aligned(rows, room, room / 2, theme)
}

/// The keys of a part that apply on this screen, by name, and what they do.
fn named_in(state: &State, part: Part) -> Vec<(String, String)> {
    let here = state.helped_context();
    let rows = state.keymap.here(here).filter(|row| row.part == part && applies(state, row));
    rows.flat_map(|row| named(state, row, here)).collect()
}

/// Whether a row can do anything: help is open already, a review may have no
/// reasons, and full texts are sought at full text only.
fn applies(state: &State, row: &Row) -> bool {
    match row.action {
        Action::Help => false,
        Action::FullText | Action::Study => state.is_full_text(),
        Action::PickReason | Action::ReasonBefore => !state.reasons().is_empty(),
        _ => true,
    }
}

/// Keys in one column, what they do in the next.
fn aligned(rows: Vec<(String, String)>, room: usize, most: usize, theme: Theme) -> Vec<Line<'static>> {
    let rows: Vec<_> = rows.into_iter().map(|(names, does)| (whole(&names, most), does)).collect();
    let keys = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0);
    let line = |(names, does): (String, String)| {
        let does = cell(&does, room.saturating_sub(keys + 3), ratatui::style::Style::new());
        Line::from(vec![cell(&names, keys, theme.key()), Span::raw("  "), does])
    };
    rows.into_iter().map(line).collect()
}

/// As many names of keys as fit whole, and a sign that there are more.
fn whole(names: &str, room: usize) -> String {
    if width(names) <= room {
        return names.to_owned();
    }
    let mut end = 0;
    for (at, _) in names.match_indices(' ').take_while(|(at, _)| width(&names[..*at]) < room) {
        end = at;
    }
    format!("{}…", &names[..end])
}

/// The keys of a row and what they do; digits with their reasons.
fn named(state: &State, row: &Row, here: Context) -> Vec<(String, String)> {
    if let Action::Reason(_) = row.action { with_reasons(row, state.reasons()) } else { plainly(row, here) }
}

/// The keys of the reasons, with the reasons.
pub fn with_reasons(row: &Row, reasons: &[Reason]) -> Vec<(String, String)> {
    let with_text =
        |(reason, key): (&Reason, &Chord)| (key.to_string(), clean_line(&reason.text).into_owned());
    let keys = span(row.keys.get(..reasons.len()).unwrap_or(&row.keys));
    let heading = Some(keys).filter(|keys| !keys.is_empty());
    let heading = heading.map(|keys| (keys, "exclude, the reason being:".to_owned()));
    heading.into_iter().chain(reasons.iter().zip(&row.keys).map(with_text)).collect()
}

/// The keys of a row and what they do in a context; nothing for a row without keys.
pub fn plainly(row: &Row, here: Context) -> Vec<(String, String)> {
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
