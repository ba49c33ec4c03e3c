//! A record as lines of text, wrapped once for a record and a width.
//!
//! The order of the parts never changes and what every record has comes first, so that the eye
//! finds the title, the journal and the beginning of the abstract where it found them before.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::ROOMY;
use super::sections::paragraphs;
use super::state::State;
use super::text::{clean, clean_line, cut, styled, width, wrap};
use crate::record::Record;
use crate::screening::Standing;

/// What a page was made for; made anew when any of it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeFor {
    group: usize,
    measure: u16,
    roomy: bool,
    revision: u64,
}

/// The lines of a record.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it was made for.
    pub made_for: MadeFor,
    /// The lines, none wider than the measure.
    pub lines: Vec<Line<'static>>,
}

impl Page {
    /// What the page for a state has to be made for.
    pub fn wanted(state: &State) -> Option<MadeFor> {
        let body = state.areas().body;
        Some(MadeFor {
            group: state.current()?,
            measure: body.width,
            roomy: state.height >= ROOMY,
            revision: state.revision,
        })
    }

    /// Lays a record out.
    pub fn new(state: &State, made_for: MadeFor) -> Page {
        let record = state.library.shown(made_for.group);
        let mut writer = Writer { state, measure: usize::from(made_for.measure), lines: Vec::new() };
        writer.title(&record);
        writer.blank();
        writer.authors(&record);
        writer.citation(&record);
        writer.sources(made_for.group);
        writer.own(made_for.group);
        writer.blank();
        writer.abstract_text(&record, made_for.roomy);
        writer.keywords(&record);
        Page { made_for, lines: writer.lines }
    }
}

struct Writer<'a> {
    state: &'a State,
    measure: usize,
    lines: Vec<Line<'static>>,
}

impl Writer<'_> {
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    fn line(&mut self, text: &str, style: Style) {
        self.lines.push(Line::styled(cut(&clean_line(text), self.measure).into_owned(), style));
    }

    /// Wraps a part of a text, with terms marked.
    fn wrapped(&mut self, text: &str, part: Range<usize>, style: Style, marks: &[(Range<usize>, Style)]) {
        let lines = wrap(text, part, self.measure);
        self.lines.extend(lines.into_iter().map(|range| styled(text, range, style, marks)));
    }

    fn terms(&self, text: &str) -> Vec<(Range<usize>, Style)> {
        let theme = self.state.theme;
        self.state.terms.find(text).into_iter().map(|(range, set)| (range, theme.term(set))).collect()
    }

    fn title(&mut self, record: &Record) {
        let title = clean_line(&record.title);
        if title.trim().is_empty() {
            return self.line("No title in the source.", self.state.theme.faint());
        }
        let marks = self.terms(&title);
        self.wrapped(&title, 0..title.len(), self.state.theme.strong(), &marks);
    }

    fn authors(&mut self, record: &Record) {
        let authors = authors(&record.authors, self.measure);
        if !authors.is_empty() {
            self.line(&authors, Style::new());
        }
    }

    /// Journal, volume and pages, then identifiers; on one line where they fit.
    fn citation(&mut self, record: &Record) {
        let mut pieces = vec![citation(record)];
        if !record.doi.is_empty() {
            pieces.push(format!("doi {}", record.doi));
        }
        if !record.pmid.is_empty() {
            pieces.push(format!("PMID {}", record.pmid));
        }
        if !matches!(record.language.to_lowercase().as_str(), "" | "en" | "eng" | "english") {
            pieces.push(format!("language: {}", record.language));
        }
        let mut line = String::new();
        for piece in pieces.iter().map(|piece| clean_line(piece)).filter(|piece| !piece.trim().is_empty()) {
            if !line.is_empty() && width(&line) + 3 + width(&piece) > self.measure {
                let full = std::mem::take(&mut line);
                self.wrapped(&full, 0..full.len(), Style::new(), &[]);
            }
            if !line.is_empty() {
                line.push_str("   ");
            }
            line.push_str(&piece);
        }
        self.wrapped(&line, 0..line.len(), Style::new(), &[]);
    }

    fn sources(&mut self, group: usize) {
        let mut names: Vec<&str> = Vec::new();
        for record in self.state.library.occurrences(group) {
            if !names.contains(&&*record.source.file) {
                names.push(&record.source.file);
            }
        }
        let names = names.join(", ");
        if !names.is_empty() {
            self.line(&names, self.state.theme.faint());
        }
    }

    /// What this reviewer has said about the record before.
    fn own(&mut self, group: usize) {
        let State { ledger, stage, theme, protocol, .. } = self.state;
        let Some(key) = self.state.key(group) else { return };
        match ledger.standing(stage, key) {
            Standing::Open => {}
            Standing::Cast(vote) => {
                let verdict = vote.decision.verdict;
                let mut text = verdict.past().to_owned();
                if !vote.decision.reasons.is_empty() {
                    let reasons: Vec<&str> =
                        vote.decision.reasons.iter().map(|id| protocol.reason_text(id)).collect();
                    text.push_str(": ");
                    text.push_str(&reasons.join(", "));
                }
                let letter = Span::styled(format!("{} ", verdict.letter()), theme.verdict(verdict));
                let room = self.measure.saturating_sub(2);
                let text = cut(&clean_line(&text), room).into_owned();
                self.lines.push(Line::from(vec![letter, Span::styled(text, theme.strong())]));
            }
            Standing::Split(votes) => {
                let words: Vec<&str> = votes.iter().map(|vote| vote.decision.verdict.word()).collect();
                let text = format!("? copies of this record were decided apart: {}", words.join(", "));
                self.line(&text, theme.warning());
            }
        }
        if ledger.is_aside(stage, key) {
            self.line("s set aside", theme.strong());
        }
        let labels = ledger.labels(key);
        if !labels.is_empty() {
            self.line(&format!("labels: {}", labels.join(", ")), theme.strong());
        }
        if let Some(note) = ledger.note(stage, key) {
            let note = format!("note: {}", clean_line(note));
            self.wrapped(&note, 0..note.len(), theme.strong(), &[]);
        }
    }

    fn abstract_text(&mut self, record: &Record, roomy: bool) {
        let text = clean(&record.abstract_text);
        let found = paragraphs(&text);
        if found.is_empty() {
            return self.line("No abstract in the source.", self.state.theme.faint());
        }
        let terms = self.terms(&text);
        for (index, paragraph) in found.iter().enumerate() {
            if index > 0 && roomy {
                self.blank();
            }
            let mut marks = terms.clone();
            if let Some(heading) = &paragraph.heading {
                // A heading is a heading, whatever terms are in it.
                marks.retain(|(mark, _)| mark.end <= heading.start || mark.start >= heading.end);
                let at = marks.partition_point(|(mark, _)| mark.start < heading.start);
                marks.insert(at, (heading.clone(), self.state.theme.strong()));
            }
            self.wrapped(&text, paragraph.text.clone(), Style::new(), &marks);
        }
    }

    fn keywords(&mut self, record: &Record) {
        let keywords = record.keywords.join("; ");
        let keywords = clean_line(&keywords);
        if !keywords.trim().is_empty() {
            self.blank();
            let marks = self.terms(&keywords);
            self.wrapped(&keywords, 0..keywords.len(), self.state.theme.faint(), &marks);
        }
    }
}

/// Authors on one line: all of them, or the first few, the last, and how many there are.
fn authors(names: &[String], room: usize) -> String {
    let shown: Vec<String> =
        names.iter().map(|name| clean_line(name).replace(", ", " ").trim().to_owned()).collect();
    let shown: Vec<&str> = shown.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let all = shown.join(", ");
    let [first @ .., last] = shown.as_slice() else { return all };
    if width(&all) <= room {
        return all;
    }
    let tail = format!(", … {last} ({} authors)", shown.len());
    let mut line = String::new();
    for name in first {
        let joint = if line.is_empty() { "" } else { ", " };
        if width(&line) + joint.len() + width(name) + width(&tail) > room {
            break;
        }
        line.push_str(joint);
        line.push_str(name);
    }
    if line.is_empty() { all } else { line + &tail }
}

/// `Arch Dis Child 2014;99(2):142-6`, with whatever of it is known.
pub fn citation(record: &Record) -> String {
    let mut text = record.container.trim().to_owned();
    let date = record.year.map(|year| year.to_string()).unwrap_or_else(|| record.date.clone());
    if !date.is_empty() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&date);
    }
    if !record.volume.is_empty() || !record.issue.is_empty() {
        text.push(';');
        text.push_str(&record.volume);
        if !record.issue.is_empty() {
            text.push_str(&format!("({})", record.issue));
        }
    }
    if !record.pages.is_empty() {
        text.push(':');
        text.push_str(&record.pages);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(n: usize) -> Vec<String> {
        (1..=n).map(|i| format!("Author{i}, A")).collect()
    }

    #[test]
    fn many_authors_are_cut_to_the_first_few_and_the_last() {
        assert_eq!(authors(&names(2), 60), "Author1 A, Author2 A");
        assert_eq!(authors(&names(37), 60), "Author1 A, Author2 A, Author3 A, … Author37 A (37 authors)");
        assert_eq!(authors(&[], 60), "");
    }

    #[test]
    fn the_citation_says_what_is_known() {
        let mut record = Record { container: "Arch Dis Child".into(), year: Some(2014), ..Record::default() };
        assert_eq!(citation(&record), "Arch Dis Child 2014");
        (record.volume, record.issue, record.pages) = ("99".into(), "2".into(), "142-6".into());
        assert_eq!(citation(&record), "Arch Dis Child 2014;99(2):142-6");
        assert_eq!(citation(&Record::default()), "");
    }
}
