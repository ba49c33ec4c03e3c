//! What one person said, as events of our log: stages, reasons and records as the review knows them.
//!
//! A reason that review.toml has, by its id or its words however they are spelled, becomes the reason of
//! the verdict; any other goes into the note, in the file's words, and is counted. Nothing is left out
//! without an entry in [`Entries::left_out`].

use std::collections::{BTreeMap, HashMap};

use super::{Decisions, Said, Stage, Unread, What};
use crate::event::{Decision, Event, Label, Note, StageId, Timestamp, Verdict};
use crate::protocol::Protocol;
use crate::record::fold::fold;
use crate::record::plain::visible;
use crate::record::{Key, Place, Record};

/// What is to be written into one reviewer's log, in order.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// The entries.
    pub all: Vec<Entry>,
    /// Reasons that review.toml does not have, in the file's words, with how often each was given.
    pub unknown_reasons: BTreeMap<String, usize>,
    /// What has no place in the review.
    pub left_out: Vec<Unread>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it was said, where the file told.
    pub at: Option<Timestamp>,
    /// What.
    pub deed: Deed,
}

/// What is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A verdict, note or label.
    Said(Event),
    /// The verdict on a record at a stage no longer counts.
    Withdrawn(StageId, Key),
}

/// What the entries are made by.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Stages and reasons.
    pub protocol: &'a Protocol,
    /// The stage that is meant where a file names none.
    pub stage: &'a StageId,
    /// For each record of the files, the one it is here, under the key by which votes name it.
    pub homes: &'a [Option<Record>],
}

impl Terms<'_> {
    /// The entries of one person: of what `is_theirs` says yes to.
    pub fn entries(&self, decisions: &Decisions, is_theirs: impl Fn(Option<&str>) -> bool) -> Entries {
        let mut out = Entries::default();
        // What a verdict or a note has to say in words, until all is read: one note stands on a record.
        let mut words: BTreeMap<(StageId, Key), Words> = BTreeMap::new();
        // Verdicts without a time, and the row they stand in: of two that differ none is the later.
        let mut first: HashMap<(StageId, Key), (Verdict, usize, u32)> = HashMap::new();
        for said in decisions.said.iter().filter(|said| is_theirs(said.who.as_deref())) {
            // What has no home is listed with its record.
            let Some(home) = self.homes.get(said.record).and_then(Option::as_ref) else { continue };
            let mut leave_out = |reason| {
                let file = decisions.records.get(said.record).map(|record| record.source.file.clone());
                let place = Place { file: file.unwrap_or_default(), line: said.line };
                out.left_out.push(Unread { place, reason });
            };
            let Some(stage) = self.stage_of(&said.stage) else {
                leave_out(match &said.stage {
                    Stage::Named(id) => format!("review.toml has no stage \"{id}\""),
                    _ => format!("review.toml has no stage after {}", self.stage),
                });
                continue;
            };
            let place = (stage.clone(), home.key);
            if let (What::Verdict(verdict, _), None) = (&said.what, said.at) {
                let (before, row, line) =
                    *first.entry(place.clone()).or_insert((*verdict, said.record, said.line));
                if before != *verdict && row != said.record {
                    leave_out(format!("says otherwise of the record that line {line} is about too"));
                    continue;
                }
            }
            let mut push = |deed| out.all.push(Entry { at: said.at, deed });
            match &said.what {
                What::Verdict(verdict, reasons) => {
                    let (known, unknown) = self.reasons(*verdict, reasons);
                    push(Deed::Said(decision(home, stage, *verdict, known).into()));
                    for reason in &unknown {
                        *out.unknown_reasons.entry(reason.clone()).or_default() += 1;
                    }
                    words.entry(place).or_default().reasons(unknown, said);
                }
                What::Withdrawn => push(Deed::Withdrawn(stage, home.key)),
                What::Note(text) => words.entry(place).or_default().note(&tidy(text), said),
                What::Label(text, on) => {
                    push(Deed::Said(Event::Label(Label { record: home.key, text: text.clone(), on: *on })));
                }
            }
        }
        for ((stage, record), Words { notes, reasons, at }) in words {
            let mut lines = notes;
            if !reasons.is_empty() {
                lines.push(format!("reasons: {}", reasons.join("; ")));
            }
            if !lines.is_empty() {
                let note = Note { stage, record, text: lines.join("\n") };
                out.all.push(Entry { at, deed: Deed::Said(Event::Note(note)) });
            }
        }
        out
    }

    fn stage_of(&self, stage: &Stage) -> Option<StageId> {
        let ids = || self.protocol.stages.iter().map(|stage| &stage.id);
        match stage {
            Stage::Meant => Some(self.stage.clone()),
            Stage::Next => ids().skip_while(|id| *id != self.stage).nth(1).cloned(),
            Stage::Named(id) => ids().find(|known| *known == id).cloned(),
        }
    }

    /// Ids of reasons that review.toml has, and the others as they are. Only an exclusion has reasons.
    fn reasons(&self, verdict: Verdict, reasons: &[String]) -> (Vec<String>, Vec<String>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for text in reasons {
            let folded = fold(text);
            let mut all = self.protocol.reasons.iter();
            match all.find(|reason| fold(&reason.id) == folded || fold(&reason.text) == folded) {
                Some(reason) if verdict == Verdict::Exclude => known.push(reason.id.clone()),
                _ => unknown.push(text.clone()),
            }
        }
        (known, unknown)
    }
}

/// A note without blanks that no format would bring back, and without what a terminal would obey.
fn tidy(text: &str) -> String {
    let text = visible(text);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[derive(Default)]
struct Words {
    notes: Vec<String>,
    /// Of the verdict that was given last.
    reasons: Vec<String>,
    at: Option<Timestamp>,
}

impl Words {
    fn reasons(&mut self, reasons: Vec<String>, said: &Said) {
        if !(reasons.is_empty() && self.reasons.is_empty()) {
            self.at = said.at;
        }
        self.reasons = reasons;
    }

    fn note(&mut self, text: &str, said: &Said) {
        if !text.is_empty() && !self.notes.iter().any(|note| note == text) {
            self.notes.push(text.to_owned());
            self.at = said.at.max(self.at);
        }
    }
}

fn decision(home: &Record, stage: StageId, verdict: Verdict, reasons: Vec<String>) -> Decision {
    Decision { reasons, ..Decision::new(stage, home.key, verdict).about(home) }
}
