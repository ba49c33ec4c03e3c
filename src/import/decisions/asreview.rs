//! ASReview's labels.
//!
//! In a CSV one of the columns that ASReview itself accepts ([`COLUMNS`], in its order): 1 is relevant, 0
//! irrelevant, empty or -1 not labelled; beside it `asreview_time` (taken for UTC, because it names no
//! zone), `asreview_note` and `asreview_user_name`. In RIS a note `ASReview_relevant`,
//! `ASReview_irrelevant` or `ASReview_not_seen`, by itself or among other words of the same note. A maybe
//! is unknown to it.

use super::{Decisions, Said, Stage, Tool, What};
use crate::event::{Timestamp, Verdict};
use crate::record::Record;

/// Columns that hold the label, in the order in which ASReview looks for them.
pub(super) const COLUMNS: [&str; 9] = [
    "asreview_label",
    "included",
    "label",
    "final_included",
    "label_included",
    "included_label",
    "included_final",
    "included_flag",
    "include",
];

/// Words in RIS notes, and what they say.
pub(super) const WORDS: [(&str, Option<Verdict>); 3] = [
    ("ASReview_relevant", Some(Verdict::Include)),
    ("ASReview_irrelevant", Some(Verdict::Exclude)),
    ("ASReview_not_seen", None),
];

pub(super) fn is_one(records: &[Record]) -> bool {
    records.iter().any(|record| column(record).is_some() || word(record).is_some())
}

fn column(record: &Record) -> Option<(&'static str, &str)> {
    COLUMNS.iter().find_map(|name| Some((*name, record.other.get(name).next()?)))
}

fn word(record: &Record) -> Option<Option<Verdict>> {
    let has = |word: &str| record.notes.iter().any(|note| note.contains(word));
    WORDS.iter().find(|(word, _)| has(word)).map(|(_, says)| *says)
}

/// What a label says; the label itself where it says nothing.
fn label(cell: &str) -> Result<Option<Verdict>, &str> {
    match cell.trim() {
        "1" | "1.0" | "True" | "true" => Ok(Some(Verdict::Include)),
        "0" | "0.0" | "False" | "false" => Ok(Some(Verdict::Exclude)),
        "" | "-1" | "-1.0" | "nan" | "NaN" => Ok(None),
        other => Err(other),
    }
}

fn time(cell: &str) -> Option<Timestamp> {
    cell.trim().replacen(' ', "T", 1).split('.').next().and_then(|time| format!("{time}Z").parse().ok())
}

pub(super) fn read(records: Vec<Record>) -> Decisions {
    let mut out = Decisions { tools: [Tool::Asreview].into(), ..Decisions::default() };
    for record in records {
        let says = match column(&record) {
            Some((_, cell)) => label(cell).map_err(str::to_owned),
            None => Ok(word(&record).flatten()),
        };
        let verdict = match says {
            Ok(verdict) => verdict,
            Err(odd) => {
                let column = column(&record).map_or("", |(name, _)| name);
                out.unread(record.source.clone(), format!("{column} is \"{odd}\", not 1, 0 or empty"));
                continue;
            }
        };
        let cell = |name: &str| record.other.get(name).next().unwrap_or_default().trim().to_owned();
        let who = Some(cell("asreview_user_name")).filter(|name| !name.is_empty());
        let (at, note) = (time(&cell("asreview_time")), cell("asreview_note"));
        let (place, line) = (out.records.len(), record.source.line);
        let mut say = |what| {
            let (who, stage) = (who.clone(), Stage::Meant);
            out.said.push(Said { who, record: place, at, stage, what, line });
        };
        if let Some(verdict) = verdict {
            say(What::Verdict(verdict, Vec::new()));
        }
        if !note.is_empty() && note != "nan" {
            say(What::Note(note));
        }
        out.undecided += usize::from(verdict.is_none());
        out.records.push(record);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_a_zone_is_taken_for_utc() {
        assert_eq!(time("2026-11-22 09:30:00").unwrap().to_string(), "2026-11-22T09:30:00.000Z");
        assert_eq!(time(""), None);
    }

    #[test]
    fn irrelevant_is_not_taken_for_relevant() {
        let note = |text: &str| word(&Record { notes: vec![text.into()], ..Record::default() });
        assert_eq!(note("Seen. ASReview_irrelevant. More."), Some(Some(Verdict::Exclude)));
        assert_eq!(note("ASReview_relevant"), Some(Some(Verdict::Include)));
        assert_eq!((note("ASReview_not_seen"), note("relevant")), (Some(None), None));
    }
}
