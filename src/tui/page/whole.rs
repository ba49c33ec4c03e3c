//! Everything that a record says, whole: what the record view cuts for calm is here. Only what other
//! people decided about it, where another tool wrote that into its export, is left out.

use super::cite;
use crate::import::decisions::{before_decisions, is_decision};
use crate::record::Record;
use crate::tui::state::State;

/// Texts under a heading, in the order in which they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What they are.
    pub heading: String,
    /// The texts; none is blank, and there is at least one.
    pub texts: Vec<String>,
}

/// All of the record of a group in parts.
pub fn parts(state: &State, group: usize) -> Vec<Part> {
    let record = state.library.shown(group);
    let mut parts = Parts::default();
    parts.add("Links", cite::links(&record));
    parts.add("Citation", [cite::citation(&record)]);
    parts.add("Title", [record.title.to_string()]);
    parts.add("Authors", [record.authors.join("; ")]);
    parts.add("Where and what", facts(&record));
    parts.add("You", own(state, group));
    let notes = record.notes.iter().map(|note| before_decisions(note).to_owned());
    parts.add("Notes in the source", notes);
    for occurrence in state.library.occurrences(group) {
        let place = format!("{}, line {}", occurrence.source.file, occurrence.source.line);
        let other = occurrence
            .other
            .iter()
            .filter(|(tag, _)| !is_decision(tag))
            .map(|(tag, value)| format!("{tag}: {value}"));
        parts.add(&place, std::iter::once(identity(&occurrence)).chain(other));
    }
    let hides = |record: &Record| {
        record.notes.iter().any(|note| before_decisions(note) != &**note)
            || record.other.iter().any(|(tag, _)| is_decision(tag))
    };
    if state.library.occurrences(group).any(|record| hides(&record)) {
        parts.add("Left out", ["what another tool says was decided; convert prints it".to_owned()]);
    }
    parts.0
}

/// Fields with their names; those without a value are left out.
fn facts(record: &Record) -> Vec<String> {
    let year = record.year.map(|year| year.to_string()).unwrap_or_default();
    let date: &str = if record.date.is_empty() { &year } else { &record.date };
    [
        ("type", &*record.kind),
        ("in", &*record.container),
        ("date", date),
        ("volume", &*record.volume),
        ("issue", &*record.issue),
        ("pages", &*record.pages),
        ("language", &*record.language),
        ("DOI", &*record.doi),
        ("PMID", &*record.pmid),
        ("accession number", &*record.accession),
        ("ISSN", &*record.issn),
        ("ISBN", &*record.isbn),
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

/// What this reviewer has said, whole, with its times.
fn own(state: &State, group: usize) -> Vec<String> {
    let State { ledger, stage, clock, .. } = state;
    let Some(key) = state.key(group) else { return vec![] };
    let standing = ledger.standing(stage, key);
    let cast = standing.vote().map(|vote| {
        let words = state.words(vote.decision.verdict, &vote.decision.reasons);
        format!("{words}, {}", clock.when(vote.at))
    });
    let labels = ledger.labels(key).join(", ");
    let labels = (!labels.is_empty()).then(|| format!("labels: {labels}"));
    let note = ledger.note(stage, key).map(|note| format!("note: {note}"));
    [cast, labels, note].into_iter().flatten().collect()
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    /// A heading with texts under it; nothing where there are none.
    fn add(&mut self, heading: &str, texts: impl IntoIterator<Item = String>) {
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !texts.is_empty() {
            self.0.push(Part { heading: heading.to_owned(), texts });
        }
    }
}
