//! Votes as tiab itself writes them into the files of other programs, and reads them again.
//!
//! A reference manager shows notes, so votes go along as notes of one line each:
//!
//! ```text
//! [tiab outcome title-abstract] excluded: no outcomes reported
//! [tiab vote title-abstract ana] exclude 2026-11-22T09:30:00.125Z no-outcomes
//! [tiab note title-abstract ana] counts mentees only
//! [tiab label ana] ask the authors
//! ```
//!
//! In JSON Lines they are a field `decisions` beside those of the record. They are about the record and
//! no part of it: whoever imports such a file as a source gets the record without them (`strip`), and
//! learns nobody's vote by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Decisions, Part, Said, Stage, Tool, What};
use crate::error::Result;
use crate::event::{Timestamp, Verdict};
use crate::record::{Key, Place, Record};

const OUTCOME: &str = "[tiab outcome ";
const VOTE: &str = "[tiab vote ";
const NOTE: &str = "[tiab note ";
const LABEL: &str = "[tiab label ";

/// What is said of one record at one stage: the field `decisions` of JSON Lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The stage, by its id.
    pub stage: String,
    /// `included`, `excluded`, `maybe`, `conflict` or `undecided`.
    pub outcome: String,
    /// What is shown of the reasons for exclusion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Who settled a disagreement so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled_by: Vec<String>,
    /// What each reviewer said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub votes: BTreeMap<String, Voice>,
}

/// What one reviewer said of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// The verdict that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Ids of its reasons, the first the primary one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// The note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

impl Told {
    /// As notes, one line each.
    pub fn notes(&self) -> Vec<String> {
        let stage = &self.stage;
        let reasons =
            if self.reasons.is_empty() { String::new() } else { format!(": {}", self.reasons.join("; ")) };
        let settled = match self.settled_by.as_slice() {
            [] => String::new(),
            people => format!(" (settled by {})", people.join(", ")),
        };
        let mut out = vec![format!("{OUTCOME}{stage}] {}{reasons}{settled}", self.outcome)];
        for (who, voice) in &self.votes {
            if let Some(verdict) = voice.verdict {
                let at = voice.at.map(|at| at.to_string()).unwrap_or_else(|| "-".to_owned());
                let line =
                    format!("{VOTE}{stage} {who}] {} {at} {}", verdict.word(), voice.reasons.join(","));
                out.push(line.trim_end().to_owned());
            }
            if !voice.note.is_empty() {
                out.push(format!("{NOTE}{stage} {who}] {}", voice.note));
            }
            out.extend(voice.labels.iter().map(|label| format!("{LABEL}{who}] {label}")));
        }
        out
    }
}

fn is_line(note: &str) -> bool {
    [OUTCOME, VOTE, NOTE, LABEL].iter().any(|opening| note.starts_with(opening))
}

/// Takes votes out of what was read as a source.
pub(in crate::import) fn strip(records: &mut [Record]) {
    for record in records.iter_mut().filter(|record| record.notes.iter().any(|note| is_line(note))) {
        record.notes.retain(|note| !is_line(note));
        // Notes count in the key of a record that nothing else identifies.
        record.key = Key::of(record);
    }
}

/// Reads a file that has votes of ours in it; `None` for another.
///
/// # Errors
/// It cannot be read as a bibliography.
pub(super) fn read(part: &Part) -> Result<Option<Decisions>> {
    if memchr::memmem::find(&part.bytes, b"\"decisions\":{").is_some()
        && part.bytes.trim_ascii_start().starts_with(b"{")
    {
        return Ok(Some(lines(part)));
    }
    // The bracket may be encoded.
    if memchr::memmem::find(&part.bytes, b"tiab outcome ").is_none() {
        return Ok(None);
    }
    let records = crate::import::read_keeping_votes(&part.name, &part.bytes, None)?.records;
    if !records.iter().any(|record| record.notes.iter().any(|note| is_line(note))) {
        return Ok(None);
    }
    let mut out = Decisions { tools: [Tool::Tiab].into(), ..Decisions::default() };
    for mut record in records {
        let notes = record.notes.clone();
        strip(std::slice::from_mut(&mut record));
        let before = out.said.len();
        for note in notes.iter().filter(|note| is_line(note)) {
            match said(note, out.records.len(), record.source.line) {
                Some(said) => out.said.extend(said),
                None => out.unread(record.source.clone(), format!("not a vote of tiab's: {note}")),
            }
        }
        out.undecided += usize::from(out.said.len() == before);
        out.records.push(record);
    }
    Ok(Some(out))
}

/// What a line says; `Some(None)` for an outcome, which follows from votes, `None` for what it cannot be.
fn said(note: &str, record: usize, line: u32) -> Option<Option<Said>> {
    let (opening, value) = note.strip_prefix('[')?.split_once(']')?;
    let value = value.trim_start();
    let mut words = opening.split(' ').skip(1);
    let kind = words.next()?;
    if kind == "outcome" {
        return Some(None);
    }
    let stage = if kind == "label" { Stage::Meant } else { Stage::Named(words.next()?.parse().ok()?) };
    let who = Some(words.next()?.to_owned());
    let mut at = None;
    let what = match kind {
        "vote" => {
            let mut parts = value.splitn(3, ' ');
            let verdict = super::verdicts::read(parts.next()?).ok()??;
            at = parts.next().and_then(|at| at.parse().ok());
            let reasons = parts.next().unwrap_or_default().split(',').filter(|reason| !reason.is_empty());
            What::Verdict(verdict, reasons.map(str::to_owned).collect())
        }
        "note" => What::Note(value.to_owned()),
        _ => What::Label(value.to_owned(), true),
    };
    Some(Some(Said { who, record, at, stage, what, line }))
}

/// Votes in JSON Lines.
fn lines(part: &Part) -> Decisions {
    #[derive(Deserialize)]
    struct Line {
        decisions: Option<Told>,
        #[serde(flatten)]
        record: Record,
    }
    let mut out = Decisions { tools: [Tool::Tiab].into(), ..Decisions::default() };
    let file: Arc<str> = Arc::from(part.name.as_str());
    for (number, text) in (1u32..).zip(part.bytes.split(|b| *b == b'\n')) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        let place = Place { file: Arc::clone(&file), line: number };
        let line: Line = match serde_json::from_slice(text) {
            Ok(line) => line,
            Err(error) => {
                out.unread(place, format!("not a line of tiab's: {error}"));
                continue;
            }
        };
        let record = out.records.len();
        let told = line.decisions.unwrap_or_default();
        out.undecided += usize::from(told.votes.values().all(|voice| voice.verdict.is_none()));
        let stage = told.stage.parse().map_or(Stage::Meant, Stage::Named);
        for (who, voice) in told.votes {
            let Voice { verdict, at, reasons, note, labels } = voice;
            let what = verdict.map(|verdict| What::Verdict(verdict, reasons)).into_iter();
            let what = what.chain(Some(note).filter(|note| !note.is_empty()).map(What::Note));
            let what = what.chain(labels.into_iter().map(|label| What::Label(label, true)));
            out.said.extend(what.map(|what| Said {
                who: Some(who.clone()),
                record,
                at,
                stage: stage.clone(),
                what,
                line: number,
            }));
        }
        out.records.push(Record { source: place, ..line.record });
    }
    out
}
