//! A pair as lines: who said what, what speaks for and against it, and the two records field by
//! field, side by side where the window is wide and one below the other where it is not.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Pair;
use super::answer::words;
use super::sides::{Field, fields};
use super::state::State;
use crate::dedup::{Alike, Sides};
use crate::event::Relation;
use crate::record::Record;
use crate::tui::layout::MEASURE;
use crate::tui::text::{clean_line, styled, width, wrap};
use crate::tui::theme::Theme;

/// Columns from which two records stand side by side.
const BESIDE: usize = 98;
/// Lines of text from which there is room for all the evidence above the records.
const LOW: u16 = 10;
/// Columns of sign and label before a value.
const MARGIN: usize = 12;
/// Between two columns.
const BETWEEN: &str = " │ ";

/// Lays a pair out for the window as it is.
pub(super) fn lines(state: &State, pair: &Pair) -> Vec<Line<'static>> {
    let room = state.surface.areas().text;
    let measure = usize::from(room.width);
    let is_low = room.height < LOW;
    let Some((a, b)) = state.records(pair) else { return vec![] };
    let sides = Sides::of(a, b);
    let mut writer = Writer { theme: state.surface.theme, measure, lines: vec![] };
    writer.said(state, pair);
    let evidence = if pair.evidence.is_empty() { &sides.evidence } else { &pair.evidence };
    writer.evidence(evidence, is_low);
    if !is_low {
        writer.lines.push(Line::default());
    }
    let places = [(a, "A"), (b, "B")].map(|(record, letter)| place(state, record, letter, measure));
    let named = Field { label: "source", alike: Alike::Unknown, values: places };
    let mut all = fields(a, b, &sides);
    // Where only a few lines are seen at once the title is among them.
    let at = if is_low { all.len().min(1) } else { 0 };
    all.insert(at, named);
    for field in all {
        if measure >= BESIDE {
            writer.beside(&field);
        } else {
            writer.below(&field);
        }
    }
    writer.lines
}

/// Where a record stands, and how many it is one report with. Its letter goes before it where the
/// columns do not have letters of their own.
fn place(state: &State, record: &Record, letter: &str, measure: usize) -> String {
    let mut place = format!("{}:{}", clean_line(&record.source.file), record.source.line);
    if !record.id.is_empty() {
        place += &format!("  {}", clean_line(&record.id));
    }
    let others = state.groups.members(&record.key).len() - 1;
    if others > 0 {
        place += &format!("  (linked with {others} more)");
    }
    if measure >= BESIDE { format!("{letter}  {place}") } else { place }
}

struct Writer {
    theme: Theme,
    measure: usize,
    lines: Vec<Line<'static>>,
}

impl Writer {
    /// What was said of the pair, and by whom.
    fn said(&mut self, state: &State, pair: &Pair) {
        let mut any = false;
        for (who, link) in state.links.on(pair.a, pair.b) {
            any = true;
            let words = words(link.relation);
            let text = match (*who == state.reviewer, link.evidence.is_empty()) {
                (true, true) => format!("{words}: you said so"),
                (false, true) => format!("{words}: {who} said so"),
                (true, false) => format!("{words}: linked by detection, noted in your log"),
                (false, false) => format!("{words}: linked by detection, noted in {who}'s log"),
            };
            self.told("said", &text, self.theme.strong());
        }
        let one = state.are_one(pair);
        let same = state.links.on(pair.a, pair.b).any(|(_, link)| link.relation == Relation::Same);
        if !any && one {
            self.told("said", "the same report: linked through others of their copies", self.theme.strong());
        } else if same && !one {
            let text = "held apart: \"different\" beats every link";
            self.told("", text, self.theme.warning());
        } else if state.later.contains(&pair.keys()) && !any {
            self.told("", "left for later", self.theme.strong());
        }
    }

    /// What speaks for the pair being one report, then what speaks against it; in a low window only
    /// that, because what agrees has its sign in the fields.
    fn evidence(&mut self, evidence: &[String], is_low: bool) {
        let against = |words: &&String| words.starts_with("but ") || words.starts_with("not ");
        let joined = |wanted: bool| {
            let some = evidence.iter().filter(|words| against(words) == wanted);
            some.map(|words| words.trim_start_matches("but ")).collect::<Vec<_>>().join("; ")
        };
        let (speaks_for, speaks_against) = (joined(false), joined(true));
        if !is_low {
            self.told("for", &speaks_for, Style::new());
        }
        self.told("against", &speaks_against, self.theme.warning());
    }

    /// A word at the left and a text beside it, if there is one.
    fn told(&mut self, label: &str, text: &str, style: Style) {
        let text = clean_line(text);
        let room = self.measure.saturating_sub(MARGIN);
        for (row, range) in wrap(&text, 0..text.len(), room).into_iter().enumerate() {
            let label = margin(" ", if row == 0 { label } else { "" });
            let mut line = Line::from(Span::styled(label, self.theme.faint()));
            line.spans.extend(styled(&text, range, style, &[]).spans);
            self.lines.push(line);
        }
    }

    /// Both values of a field in two columns.
    fn beside(&mut self, field: &Field) {
        let room = self.measure.saturating_sub(MARGIN + width(BETWEEN)) / 2;
        let room = room.min(usize::from(MEASURE));
        let [left, right] = self.values(field, room);
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for row in 0..left.len().max(right.len()) {
            let mut line = self.start(field, row == 0);
            let one = left.next().unwrap_or_default();
            let fill = room.saturating_sub(one.width());
            line.spans.extend(one.spans);
            line.spans.push(Span::raw(" ".repeat(fill)));
            line.spans.push(Span::styled(BETWEEN, self.theme.faint()));
            line.spans.extend(right.next().unwrap_or_default().spans);
            self.lines.push(line);
        }
    }

    /// Both values of a field one below the other, or once where they are one.
    fn below(&mut self, field: &Field) {
        let room = self.measure.saturating_sub(MARGIN + 2);
        let [a, b] = &field.values;
        let letters: &[&str] = if a == b { &["  "] } else { &["A ", "B "] };
        let mut first = true;
        for (letter, value) in letters.iter().zip(self.values(field, room)) {
            for (row, value) in value.into_iter().enumerate() {
                let mut line = self.start(field, std::mem::take(&mut first));
                let letter = if row == 0 { letter } else { "  " };
                line.spans.push(Span::styled(letter.to_owned(), self.theme.faint()));
                line.spans.extend(value.spans);
                self.lines.push(line);
            }
        }
    }

    /// Sign and label, on the first line of a field only.
    fn start(&self, field: &Field, first: bool) -> Line<'static> {
        let (sign, label) = if first { (field.sign(), field.label) } else { (" ", "") };
        let style = match field.alike {
            Alike::Different => self.theme.warning(),
            Alike::Near => self.theme.strong(),
            Alike::Same | Alike::Unknown => self.theme.faint(),
        };
        Line::from(Span::styled(margin(sign, label), style))
    }

    /// The wrapped values of a field, with the differences marked.
    fn values(&self, field: &Field, room: usize) -> [Vec<Line<'static>>; 2] {
        let [in_a, in_b] = field.differences();
        let [a, b] = &field.values;
        [(a, in_a), (b, in_b)].map(|(value, differences)| self.value(value, &differences, room))
    }

    fn value(&self, value: &str, differences: &[Range<usize>], room: usize) -> Vec<Line<'static>> {
        if value.is_empty() {
            return vec![Line::from(Span::styled("not given", self.theme.faint()))];
        }
        let marked = differences.iter().map(|place| (place.clone(), self.theme.difference()));
        let marks: Vec<_> = marked.collect();
        let wrapped = wrap(value, 0..value.len(), room);
        wrapped.into_iter().map(|range| styled(value, range, Style::new(), &marks)).collect()
    }
}

/// `≠ volume    `, as wide as the margin.
fn margin(sign: &str, label: &str) -> String {
    format!("{sign} {label:<room$}", room = MARGIN - 2)
}
