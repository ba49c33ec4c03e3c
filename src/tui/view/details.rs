//! Everything that a record says, whole: what the record view cuts for calm is here. Only what other
//! people decided about it, where another tool wrote that into its export, is left out.

use ratatui::text::Line;

use crate::import::decisions::{before_decisions, is_decision};
use crate::record::{Record, Text};
use crate::tui::page::cite;
use crate::tui::page::writer::Writer;
use crate::tui::state::State;

/// The lines.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let Some(group) = state.current() else { return vec![] };
    let record = state.library.shown(group);
    let mut page = Details { writer: Writer::new(state.theme, &state.terms, state.areas().body.width) };
    page.part("Links", cite::links(&record));
    page.part("Citation", [cite::citation(&record)]);
    page.part("Title", [record.title.to_string()]);
    page.part("Authors", [record.authors.join("; ")]);
    page.part("Where and what", facts(&record));
    page.own(state, group);
    let notes = record.notes.iter().map(|note| before_decisions(note)).filter(|note| !note.is_empty());
    page.part("Notes in the source", notes.map(str::to_owned));
    for occurrence in state.library.occurrences(group) {
        let place = format!("{}, line {}", occurrence.source.file, occurrence.source.line);
        let other = occurrence
            .other
            .iter()
            .filter(|(tag, _)| !is_decision(tag))
            .map(|(tag, value)| format!("{tag}: {value}"));
        page.part(&place, std::iter::once(identity(&occurrence)).chain(other));
    }
    let hides = |record: &Record| {
        let cut = |note: &Text| before_decisions(note) != note;
        record.notes.iter().any(cut) || record.other.iter().any(|(tag, _)| is_decision(tag))
    };
    if state.library.occurrences(group).any(|record| hides(&record)) {
        page.part("Left out", ["what another tool says was decided; convert prints it".to_owned()]);
    }
    page.writer.into_lines()
}

/// Fields with their names; those without a value are left out.
fn facts(record: &Record) -> Vec<String> {
    let year = record.year.map(|year| Text::from(year.to_string())).unwrap_or_default();
    let date = if record.date.is_empty() { &year } else { &record.date };
    [
        ("type", &record.kind),
        ("in", &record.container),
        ("date", date),
        ("volume", &record.volume),
        ("issue", &record.issue),
        ("pages", &record.pages),
        ("language", &record.language),
        ("DOI", &record.doi),
        ("PMID", &record.pmid),
        ("accession number", &record.accession),
        ("ISSN", &record.issn),
        ("ISBN", &record.isbn),
    ]
    .into_iter()
    .filter(|(_, value)| !value.trim().is_empty())
    .map(|(name, value)| format!("{name}: {value}"))
    .collect()
}

/// By which names the record goes: in its file and in the logs.
fn identity(record: &Record) -> String {
    let key = format!("key: {}", record.key);
    if record.id.is_empty() { key } else { format!("id: {}, {key}", record.id) }
}

struct Details<'a> {
    writer: Writer<'a>,
}

impl Details<'_> {
    /// A heading with texts under it; nothing where there are none.
    fn part(&mut self, heading: &str, texts: impl IntoIterator<Item = String>) {
        let mut texts = texts.into_iter().filter(|text| !text.trim().is_empty()).peekable();
        if texts.peek().is_none() {
            return;
        }
        let theme = self.writer.theme();
        self.writer.text(heading, theme.strong());
        for text in texts {
            self.writer.text(&text, ratatui::style::Style::new());
        }
        self.writer.blank();
    }

    /// What this reviewer has said, whole, with its times.
    fn own(&mut self, state: &State, group: usize) {
        let State { ledger, stage, clock, .. } = state;
        let Some(key) = state.key(group) else { return };
        let standing = ledger.standing(stage, key);
        let cast = standing.vote().map(|vote| {
            let words = state.words(vote.decision.verdict, &vote.decision.reasons);
            format!("{words}, {}", clock.when(vote.at))
        });
        let labels = ledger.labels(key).join(", ");
        let labels = (!labels.is_empty()).then(|| format!("labels: {labels}"));
        let note = ledger.note(stage, key).map(|note| format!("note: {note}"));
        self.part("You", [cast, labels, note].into_iter().flatten());
    }
}
