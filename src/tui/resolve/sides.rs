//! What each voter said, as lines: in columns where the window is wide enough, one below another where
//! it is not.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Hide;
use super::case::Side;
use super::state::State;
use crate::tui::text::{clean_line, cut, hanging, width};

/// Columns that a column of a vote has at least.
const COLUMN: usize = 30;
/// Blanks between two columns.
const GAP: usize = 2;
/// Columns of the letter before a vote; what follows it stands below it.
const INDENT: usize = 3;

/// Votes in the room there is for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Panel {
    /// What is shown below the record.
    pub shown: Vec<Line<'static>>,
    /// All of it, where that was too much: it ends the text of the record.
    pub left_over: Vec<Line<'static>>,
}

/// The votes on the case at a place, in lines of at most `measure` columns and at most `most` rows.
pub(super) fn panel(state: &State, place: usize, measure: usize, most: usize) -> Panel {
    let Some(case) = state.cases.get(place) else { return Panel::default() };
    let sides: Vec<(String, &Side)> = letters(state, case.sides.len()).into_iter().zip(&case.sides).collect();
    let count = sides.len().max(1);
    let column = (measure + GAP) / count - GAP;
    let is_beside = count > 1 && column >= COLUMN;
    let room = if is_beside { column } else { measure };
    let votes: Vec<Vec<Line>> =
        sides.iter().map(|(letter, side)| vote(state, place, letter, side, room)).collect();
    let all = if is_beside { columns(votes, column) } else { votes.concat() };
    if all.len() <= most {
        return Panel { shown: all, left_over: vec![] };
    }
    let faint = state.surface.theme.faint();
    let below = Line::styled(cut("… whole at the end of the text above", measure).into_owned(), faint);
    let mut shown: Vec<Line> = if is_beside {
        all.iter().take(most.saturating_sub(1)).cloned().collect()
    } else {
        let lines = sides.iter().map(|(letter, side)| {
            let mut pieces = head(state, place, letter, side);
            if state.shows_votes(place) && !side.note.is_empty() {
                pieces.push(("  \"…\"".to_owned(), faint));
            }
            one_line(&pieces, measure)
        });
        lines.collect()
    };
    if shown.len() < most {
        shown.push(below);
    } else if shown.len() > most {
        shown.truncate(most.saturating_sub(1));
        shown.push(below);
    }
    let heading = Line::styled("Votes", state.surface.theme.strong());
    let left_over = [vec![Line::default(), heading], all].concat();
    Panel { shown, left_over }
}

/// The keys by which sides are taken; voters beyond them have no letter.
fn letters(state: &State, count: usize) -> Vec<String> {
    let keys = state.surface.keymap.keys_of_sides(count).iter().map(ToString::to_string);
    keys.chain(std::iter::repeat_n(" ".to_owned(), count)).take(count).collect()
}

/// `A  ana  EXCLUDE  3 no outcomes reported`, in styled pieces.
fn head(state: &State, place: usize, letter: &str, side: &Side) -> Vec<(String, Style)> {
    let theme = state.surface.theme;
    let mut pieces = vec![(format!("{letter}  "), theme.key())];
    if state.hide != Hide::Names {
        pieces.push((format!("{}  ", side.reviewer), Style::new()));
    }
    if !state.shows_votes(place) {
        pieces.push(("hidden until you decide".to_owned(), theme.faint()));
        return pieces;
    }
    pieces.push((side.verdict.word().to_uppercase(), theme.verdict(side.verdict)));
    let reasons: Vec<String> = side.reasons.iter().map(|id| reason(state, id)).collect();
    if !reasons.is_empty() {
        pieces.push((format!("  {}", reasons.join(", ")), Style::new()));
    }
    pieces
}

/// `3 no outcomes reported`: the key it has, if it has one, and the text.
fn reason(state: &State, id: &str) -> String {
    let text = clean_line(state.protocol.reason_text(id)).into_owned();
    let place = state.protocol.reasons_at(&state.stage).iter().position(|reason| reason.id == id);
    let key = place.and_then(|place| state.surface.keymap.reason_keys().get(place));
    key.map_or(text.clone(), |key| format!("{key} {text}"))
}

/// One vote, wrapped: verdict and reasons, then the note.
fn vote(state: &State, place: usize, letter: &str, side: &Side, room: usize) -> Vec<Line<'static>> {
    let pieces = head(state, place, letter, side);
    let pieces: Vec<(&str, Style)> = pieces.iter().map(|(text, style)| (text.as_str(), *style)).collect();
    let mut lines = hanging(&pieces, room, INDENT);
    if state.shows_votes(place) && !side.note.is_empty() {
        let note = format!("\"{}\"", clean_line(&side.note));
        for mut line in hanging(&[(&note, Style::new())], room.saturating_sub(INDENT), 0) {
            line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
            lines.push(line);
        }
    }
    lines
}

/// Styled pieces on one line, cut where they are too long.
fn one_line(pieces: &[(String, Style)], measure: usize) -> Line<'static> {
    let mut line = Line::default();
    let mut left = measure;
    for (text, style) in pieces {
        let cut = cut(text, left).into_owned();
        left = left.saturating_sub(width(&cut));
        line.push_span(Span::styled(cut, *style));
    }
    line
}

/// Votes side by side.
fn columns(votes: Vec<Vec<Line<'static>>>, column: usize) -> Vec<Line<'static>> {
    let rows = votes.iter().map(Vec::len).max().unwrap_or(0);
    let mut votes: Vec<_> = votes.into_iter().map(Vec::into_iter).collect();
    let row = |_| {
        let mut spans = Vec::new();
        let mut used = 0;
        for (at, vote) in votes.iter_mut().enumerate() {
            let start = at * (column + GAP);
            spans.push(Span::raw(" ".repeat(start.saturating_sub(used))));
            let line = vote.next().unwrap_or_default();
            used = start + line.width();
            spans.extend(line.spans);
        }
        Line::from(spans)
    };
    (0..rows).map(row).collect()
}
