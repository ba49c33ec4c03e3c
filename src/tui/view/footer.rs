//! The two lines at the bottom: what was just recorded or is being typed, and the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::{draw as draw_lines, failure, right_of, rule};
use crate::tui::help::Help;
use crate::tui::input::Input;
use crate::tui::keys::{Action, Row, span};
use crate::tui::layout::Areas;
use crate::tui::overlay::Overlay;
use crate::tui::prompt::{Asked, Prompt};
use crate::tui::state::{Screen, State, Status};
use crate::tui::text::{clean_line, cut, width, wrap};
use crate::tui::theme::Theme;

/// Said before the words that keys are searched for.
pub const SOUGHT: &str = "search the keys: ";
/// Lines of a word about what is typed, at most.
const WORD: usize = 3;
/// Blanks between two hints.
const GAP: usize = 2;

/// Draws both; the answer is where the cursor stands.
pub fn draw(state: &State, buffer: &mut Buffer, areas: &Areas) -> Option<Position> {
    let typed = match &state.overlay {
        Some(Overlay::Failure { .. }) => {
            draw_lines(buffer, inner(areas.status), failure::lines(state));
            None
        }
        Some(Overlay::Prompt(prompt)) => Some((label(state, prompt), &prompt.input)),
        Some(Overlay::Help { help: Help { sought: Some(input), .. }, .. }) => {
            Some((SOUGHT.to_owned(), input))
        }
        _ => {
            draw_status(state, buffer, areas.status);
            None
        }
    };
    match typed {
        // A word about the prompt takes the place of its keys; the prompt itself stays.
        Some((label, input)) if !state.status.text.is_empty() => {
            let line = draw_word(state, buffer, areas);
            Some(draw_typed(label, input, buffer, line, state.theme))
        }
        typed => {
            // Hints may end at the very edge.
            let area = Rect { width: areas.hints.width.saturating_sub(1), ..inner(areas.hints) };
            draw_lines(buffer, area, [hints(state, usize::from(area.width))]);
            typed.map(|(label, input)| draw_typed(label, input, buffer, areas.status, state.theme))
        }
    }
}

/// Says what is wrong with what is typed, below it; the answer is where that is. Words that need more
/// than a line lift the prompt off the bottom.
fn draw_word(state: &State, buffer: &mut Buffer, areas: &Areas) -> Rect {
    let word = &state.status.text;
    let below = inner(areas.hints);
    let mut lines: Vec<_> = wrap(word, 0..word.len(), usize::from(below.width)).into_iter().collect();
    lines.truncate(usize::from(areas.text.height).min(WORD));
    let lift = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let up = |area: Rect| Rect { y: area.y.saturating_sub(lift), ..area };
    if lift > 0 {
        let whole = Rect { height: areas.hints.bottom() - up(areas.lower_rule).y, ..up(areas.lower_rule) };
        Clear.render(whole, buffer);
        rule(buffer, up(areas.lower_rule), state.theme);
    }
    let lines = lines.into_iter().map(|line| Line::styled(word[line].to_owned(), state.theme.warning()));
    draw_lines(buffer, Rect { height: lift + 1, ..up(below) }, lines);
    up(areas.status)
}

/// The room inside the margins.
pub fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn draw_status(state: &State, buffer: &mut Buffer, area: Rect) {
    let area = inner(area);
    let status = &state.status;
    let is_silent = status.text.is_empty() && status.tail.is_empty();
    if state.screen == Screen::List && is_silent && !state.is_covered() {
        let counts = counts(state, usize::from(area.width));
        return draw_lines(buffer, area, [Line::styled(counts, state.theme.faint())]);
    }
    status_line(status, buffer, area, state.theme);
}

/// What was just recorded or is to be said.
pub fn status_line(status: &Status, buffer: &mut Buffer, area: Rect, theme: Theme) {
    let mut tail = status.tail.as_str();
    if width(&status.text) + 2 + width(tail) > usize::from(area.width) {
        // What was recorded is said whole before all that can be done about it.
        tail = tail.rsplit_once(", ").map_or(tail, |(_, last)| last);
    }
    let tail = cut(&clean_line(tail), usize::from(area.width)).into_owned();
    let room = usize::from(area.width).saturating_sub(if tail.is_empty() { 0 } else { width(&tail) + 2 });
    let style = status.verdict.map_or(theme.strong(), |verdict| theme.verdict(verdict));
    draw_lines(buffer, area, [Line::styled(cut(&clean_line(&status.text), room).into_owned(), style)]);
    draw_lines(buffer, right_of(area, &tail), [Line::raw(tail)]);
}

/// How many records stand how; by the letters of the list where the words do not fit.
fn counts(state: &State, room: usize) -> String {
    let tally = state.marks.tally();
    let all = [
        (state.selected().len(), "selected", "*"),
        (tally.include, "include", "I"),
        (tally.exclude + tally.reasonless, "exclude", "E"),
        (tally.maybe + tally.unsure, "maybe", "M"),
        (tally.parked, "parked", "parked"),
        (tally.aside, "aside", "s"),
        (tally.untouched(), "undecided", "·"),
    ];
    let some = || all.iter().filter(|(count, ..)| *count > 0);
    let words: Vec<_> = some().map(|(count, word, _)| format!("{count} {word}")).collect();
    let words = words.join("   ");
    if width(&words) <= room {
        return words;
    }
    some().map(|(count, _, letter)| format!("{letter} {count}")).collect::<Vec<_>>().join("  ")
}

/// A line that is being typed.
pub fn draw_typed(label: String, input: &Input, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
    let area = inner(area);
    let indent = u16::try_from(width(&label)).unwrap_or(0).min(area.width);
    let (text, column) = input.window(usize::from(area.width - indent));
    let line = Line::from(vec![Span::styled(label, theme.strong()), Span::raw(text.to_owned())]);
    draw_lines(buffer, area, [line]);
    let column = u16::try_from(column).unwrap_or(0);
    Position { x: (area.x + indent + column).min(area.right()), y: area.y }
}

/// What the prompt is about; a record that is not the one in view is named.
fn label(state: &State, prompt: &Prompt) -> String {
    let word = prompt.kind.word();
    match prompt.group.filter(|group| Some(*group) != state.in_view()) {
        Some(group) if prompt.kind.is_on_a_record() => {
            let record = state.library.shown(group);
            let title = match record.title.trim() {
                "" => "the record before".into(),
                title => clean_line(title),
            };
            let room = usize::from(state.width) / 3;
            format!("{word} on {}: ", cut(&title, room))
        }
        _ => format!("{word}: "),
    }
}

/// The keys that matter most here.
fn hints(state: &State, room: usize) -> Line<'static> {
    let rows = state.keymap.here(state.context());
    let rows = rows.filter(|row| row.rank > 0 && !row.is_hinted_elsewhere(state.context()));
    let hints = rows.filter_map(|row| Some(Hint { keys: keys(state, row)?, ..Hint::of(row) }));
    fitting(hints.collect(), room, state.theme)
}

/// A key as the footer names it.
pub struct Hint {
    /// How much it deserves its place: 1 most.
    pub rank: u8,
    /// The key, or several that do the like.
    pub keys: String,
    /// One or two words.
    pub word: &'static str,
}

impl Hint {
    /// The hint of a row, by its first key.
    pub fn of(row: &Row) -> Hint {
        Hint { rank: row.rank, keys: row.first_key(), word: row.hint }
    }
}

/// Keys with their hints, as many as fit whole; those that matter most first get their place.
pub fn fitting(hints: Vec<Hint>, room: usize, theme: Theme) -> Line<'static> {
    let mut by_rank: Vec<usize> = (0..hints.len()).collect();
    by_rank.sort_by_key(|&at| hints[at].rank);
    // The last hint needs no blanks behind it.
    let mut room = room + GAP;
    let mut fits = vec![false; hints.len()];
    for at in by_rank {
        let Hint { keys, word, .. } = &hints[at];
        let columns = width(keys) + 1 + width(word) + GAP;
        if columns <= room {
            room -= columns;
            fits[at] = true;
        }
    }
    let chosen = hints.into_iter().zip(fits).filter_map(|(hint, fits)| fits.then_some(hint));
    let mut spans = Vec::new();
    for Hint { keys, word, .. } in chosen {
        spans.push(Span::styled(keys, theme.key()));
        spans.push(Span::styled(format!(" {word}  "), Style::new()));
    }
    Line::from(spans)
}

/// The key as the footer names it; none where it would do nothing.
fn keys(state: &State, row: &Row) -> Option<String> {
    let choosing = match &state.overlay {
        Some(Overlay::Prompt(prompt)) if !prompt.choices.is_empty() => Some(prompt.kind),
        _ => None,
    };
    let applies = match row.action {
        Action::Reason(_) => return Some(span(state.reason_keys())).filter(|keys| !keys.is_empty()),
        // Where every reason has a key of its own the list is one more thing to read.
        Action::PickReason => state.reasons().len() > state.reason_keys().len(),
        Action::FullText | Action::Study => state.is_full_text(),
        Action::Undo | Action::Previous | Action::Filter | Action::List => !state.all.is_empty(),
        Action::ChoiceDown => choosing.is_some(),
        Action::Mark => choosing == Some(Asked::Reason),
        _ => true,
    };
    Some(row.first_key()).filter(|key| applies && !key.is_empty())
}
