//! One reviewer's events folded into what stands.
//!
//! The fold takes lines in order (`seq`, then `at`, then hash; see `log::history`) and
//! knows nothing of files. It is the one place that decides what a vote is.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Standing, Vote, Votes};
use crate::dedup::Groups;
use crate::event::{
    Decision, Duplicate, Event, Highlight, HighlightSet, Line, LineHash, Resolution, Retrieval, Reviewer,
    StageId, Timestamp,
};
use crate::log::{History, Trail};
use crate::record::Key;

/// What an undoable line is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A verdict on a record in a stage.
    Decision(StageId, Key),
    /// A note on a record in a stage.
    Note(StageId, Key),
    /// A label on a record.
    Label(Key, String),
    /// A record set aside in a stage.
    Aside(StageId, Key),
    /// A highlighted term.
    Highlight(HighlightSet, String),
    /// What two records are to each other.
    Duplicate(Key, Key),
    /// A disagreement settled in a stage.
    Resolution(StageId, Key),
    /// The search for a full text.
    Retrieval(Key),
    /// The study a report belongs to.
    Study(Key),
}

impl Subject {
    /// The record it is about, where it is about one.
    pub fn record(&self) -> Option<Key> {
        match self {
            Subject::Decision(_, key)
            | Subject::Note(_, key)
            | Subject::Label(key, _)
            | Subject::Aside(_, key)
            | Subject::Resolution(_, key)
            | Subject::Retrieval(key)
            | Subject::Study(key)
            | Subject::Duplicate(key, _) => Some(*key),
            Subject::Highlight(..) => None,
        }
    }
}

impl Subject {
    /// Whether undo in the screening session walks back over it. Links, resolutions and what belongs
    /// to full texts are taken back where they are made.
    fn is_walked_back(&self) -> bool {
        use Subject::{Aside, Decision, Highlight, Label, Note};
        matches!(self, Decision(..) | Note(..) | Label(..) | Aside(..) | Highlight(..))
    }
}

/// Everything one reviewer has said and not taken back.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    groups: Arc<Groups>,
    decisions: HashMap<(StageId, Key), Trail<Vote>>,
    notes: HashMap<(StageId, Key), Trail<String>>,
    labels: HashMap<Key, BTreeMap<String, Trail<bool>>>,
    asides: HashMap<(StageId, Key), Trail<bool>>,
    highlights: BTreeMap<(HighlightSet, String), Trail<Highlight>>,
    links: BTreeMap<(Key, Key), Trail<Duplicate>>,
    resolutions: HashMap<(StageId, Key), Trail<Resolution>>,
    retrievals: HashMap<Key, Trail<Retrieval>>,
    studies: HashMap<Key, Trail<String>>,
    /// Votes fixed at a moment: when the reviewer moved on, when the others' votes were shown.
    fixed: HashMap<(StageId, Key), Fixed>,
    /// The record decided last in each stage.
    decided_last: HashMap<StageId, Key>,
    subjects: HashMap<LineHash, Subject>,
    /// Lines that can be undone, in the order in which they took effect.
    acts: Vec<(LineHash, Timestamp)>,
    /// Lines undone since the last act, ready to be redone.
    undone: Vec<(LineHash, Timestamp)>,
    /// Undo and redo lines that had no effect.
    void: usize,
}

#[derive(Clone, Debug, Default)]
struct Fixed {
    first: Option<Vote>,
    /// `Some(None)`: shown the others' votes before casting one.
    independent: Option<Option<Vote>>,
}

impl Ledger {
    /// An empty ledger in which these groups count as one record each.
    pub fn new(groups: Arc<Groups>) -> Ledger {
        Ledger { groups, ..Ledger::default() }
    }

    /// Folds a reviewer's lines, given in order and each once.
    pub fn fold<'a>(groups: Arc<Groups>, lines: impl IntoIterator<Item = (LineHash, &'a Line)>) -> Ledger {
        let mut ledger = Ledger::new(groups);
        for (hash, line) in lines {
            ledger.apply(hash, line);
        }
        ledger
    }

    /// Takes in the next line.
    pub fn apply(&mut self, hash: LineHash, line: &Line) {
        let subject = match &line.event {
            Event::Decision(decision) => self.decide(hash, line.at, decision),
            Event::Note(note) => {
                let at = (note.stage.clone(), note.record);
                self.notes.entry(at.clone()).or_default().say(hash, note.text.clone());
                Subject::Note(at.0, at.1)
            }
            Event::Label(label) => {
                let labels = self.labels.entry(label.record).or_default();
                labels.entry(label.text.clone()).or_default().say(hash, label.on);
                Subject::Label(label.record, label.text.clone())
            }
            Event::Aside(aside) => {
                let at = (aside.stage.clone(), aside.record);
                self.asides.entry(at.clone()).or_default().say(hash, aside.on);
                Subject::Aside(at.0, at.1)
            }
            Event::Highlight(term) => {
                let at = (term.set, term.text.clone());
                self.highlights.entry(at.clone()).or_default().say(hash, term.clone());
                Subject::Highlight(at.0, at.1)
            }
            Event::Duplicate(link) => {
                let at = (link.a.min(link.b), link.a.max(link.b));
                self.links.entry(at).or_default().say(hash, link.clone());
                Subject::Duplicate(at.0, at.1)
            }
            Event::Resolution(resolution) => {
                let at = (resolution.decision.stage.clone(), resolution.decision.record);
                self.resolutions.entry(at.clone()).or_default().say(hash, resolution.clone());
                Subject::Resolution(at.0, at.1)
            }
            Event::Retrieval(retrieval) => {
                self.retrievals.entry(retrieval.record).or_default().say(hash, retrieval.clone());
                Subject::Retrieval(retrieval.record)
            }
            Event::Study(study) => {
                self.studies.entry(study.record).or_default().say(hash, study.study.clone());
                Subject::Study(study.record)
            }
            Event::Reveal(reveal) => {
                for record in &reveal.records {
                    self.reveal(&reveal.stage, *record);
                }
                return;
            }
            Event::Undo(of) => return self.undo(*of, line.at),
            Event::Redo(of) => return self.redo(*of, line.at),
            Event::Session(_) | Event::Import(_) | Event::Source(_) | Event::Unknown(_) => return,
        };
        if subject.is_walked_back() {
            self.acts.push((hash, line.at));
            self.undone.clear();
        }
        self.subjects.insert(hash, subject);
    }

    fn decide(&mut self, hash: LineHash, at: Timestamp, decision: &Decision) -> Subject {
        let group = self.groups.canonical(decision.record);
        let stage = &decision.stage;
        match self.decided_last.insert(stage.clone(), group) {
            Some(before) if before != group => self.settle_first(stage, before),
            _ => {}
        }
        let place = (stage.clone(), decision.record);
        let vote = Vote { line: hash, at, decision: Arc::new(decision.clone()) };
        self.decisions.entry(place).or_default().say(hash, vote);
        Subject::Decision(stage.clone(), decision.record)
    }

    /// The reviewer has moved on: whatever stands on this record now was the first vote.
    fn settle_first(&mut self, stage: &StageId, group: Key) {
        let place = (stage.clone(), group);
        if self.fixed.get(&place).is_none_or(|fixed| fixed.first.is_none())
            && let Standing::Cast(vote) = self.standing(stage, group)
        {
            self.fixed.entry(place).or_default().first = Some(vote);
        }
    }

    fn reveal(&mut self, stage: &StageId, record: Key) {
        let group = self.groups.canonical(record);
        let standing = self.standing(stage, group).vote().cloned();
        let fixed = self.fixed.entry((stage.clone(), group)).or_default();
        fixed.independent.get_or_insert(standing);
    }

    fn undo(&mut self, of: LineHash, at: Timestamp) {
        if self.in_trail(of, TrailMove::Undo) {
            self.acts.retain(|(line, _)| *line != of);
            if self.subjects.get(&of).is_some_and(Subject::is_walked_back) {
                self.undone.push((of, at));
            }
        } else {
            self.void += 1;
        }
    }

    fn redo(&mut self, of: LineHash, at: Timestamp) {
        if self.in_trail(of, TrailMove::Redo) {
            self.undone.retain(|(line, _)| *line != of);
            if self.subjects.get(&of).is_some_and(Subject::is_walked_back) {
                self.acts.push((of, at));
            }
        } else {
            self.void += 1;
        }
    }

    /// Undoes or redoes a line in the trail it belongs to; false where that is void.
    fn in_trail(&mut self, line: LineHash, step: TrailMove) -> bool {
        fn go<T>(trail: Option<&mut Trail<T>>, line: LineHash, step: TrailMove) -> bool {
            trail.is_some_and(|trail| match step {
                TrailMove::Undo => trail.undo(line),
                TrailMove::Redo => trail.redo(line),
            })
        }
        let Some(subject) = self.subjects.get(&line).cloned() else { return false };
        match subject {
            Subject::Decision(stage, key) => go(self.decisions.get_mut(&(stage, key)), line, step),
            Subject::Note(stage, key) => go(self.notes.get_mut(&(stage, key)), line, step),
            Subject::Label(key, text) => {
                go(self.labels.get_mut(&key).and_then(|labels| labels.get_mut(&text)), line, step)
            }
            Subject::Aside(stage, key) => go(self.asides.get_mut(&(stage, key)), line, step),
            Subject::Highlight(set, text) => go(self.highlights.get_mut(&(set, text)), line, step),
            Subject::Duplicate(a, b) => go(self.links.get_mut(&(a, b)), line, step),
            Subject::Resolution(stage, key) => go(self.resolutions.get_mut(&(stage, key)), line, step),
            Subject::Retrieval(key) => go(self.retrievals.get_mut(&key), line, step),
            Subject::Study(key) => go(self.studies.get_mut(&key), line, step),
        }
    }

    /// What stands on a record in a stage; any member of a group names the group.
    pub fn standing(&self, stage: &StageId, record: Key) -> Standing {
        let mut cast: Vec<&Vote> = self
            .groups
            .members(&record)
            .iter()
            .filter_map(|member| self.decisions.get(&(stage.clone(), *member))?.value())
            .collect();
        cast.sort_by_key(|vote| (vote.at, vote.line));
        match cast.as_slice() {
            [] => Standing::Open,
            [.., last] if cast.iter().all(|vote| vote.decision.verdict == last.decision.verdict) => {
                Standing::Cast((*last).clone())
            }
            _ => Standing::Split(cast.into_iter().cloned().collect()),
        }
    }

    /// All three readings of the votes on a record in a stage.
    pub fn votes(&self, stage: &StageId, record: Key) -> Votes {
        let last = self.standing(stage, record);
        let fixed = self.fixed.get(&(stage.clone(), self.groups.canonical(record)));
        Votes {
            independent: match fixed.and_then(|fixed| fixed.independent.as_ref()) {
                Some(then) => then.clone(),
                None => last.vote().cloned(),
            },
            first: fixed.and_then(|fixed| fixed.first.clone()).or_else(|| last.vote().cloned()),
            last,
        }
    }

    /// Members of the record's group whose standing vote differs in verdict or reasons from a
    /// decision about to be made: each needs a decision line of its own, or the group stays split.
    pub fn voted_members(&self, stage: &StageId, record: Key) -> Vec<Key> {
        let voted =
            |key: &&Key| self.decisions.get(&(stage.clone(), **key)).is_some_and(|t| t.value().is_some());
        self.groups.members(&record).iter().filter(voted).copied().collect()
    }

    /// Every record (by its group's key) on which a verdict has ever been cast in a stage and what
    /// stands on it, in no order.
    pub fn decided(&self, stage: &StageId) -> impl Iterator<Item = (Key, Standing)> {
        let mut seen = std::collections::HashSet::new();
        self.decisions
            .iter()
            .filter(move |((at, _), _)| at == stage)
            .map(|((_, key), _)| self.groups.canonical(*key))
            .filter(move |key| seen.insert(*key))
            .map(|key| (key, self.standing(stage, key)))
            .filter(|(_, standing)| *standing != Standing::Open)
    }

    /// Stages in which this reviewer has cast a vote, in order of their ids.
    pub fn stages(&self) -> Vec<StageId> {
        let stages: std::collections::BTreeSet<_> =
            self.decisions.keys().map(|(stage, _)| stage.clone()).collect();
        stages.into_iter().collect()
    }

    /// Lines whose undoing, newest first, leaves the record undecided in the stage.
    pub fn to_reset(&self, stage: &StageId, record: Key) -> Vec<LineHash> {
        let mut lines = Vec::new();
        for member in self.groups.members(&record) {
            if let Some(trail) = self.decisions.get(&(stage.clone(), *member)) {
                lines.extend(trail.live().rev());
            }
        }
        lines
    }

    /// The note on a record in a stage.
    pub fn note(&self, stage: &StageId, record: Key) -> Option<&str> {
        let members = self.groups.members(&record).iter();
        let notes = members.filter_map(|key| self.notes.get(&(stage.clone(), *key))?.value());
        notes.map(String::as_str).find(|text| !text.is_empty())
    }

    /// The labels on a record, in order.
    pub fn labels(&self, record: Key) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for key in self.groups.members(&record) {
            let on =
                self.labels.get(key).into_iter().flatten().filter(|(_, trail)| trail.value() == Some(&true));
            labels.extend(on.map(|(text, _)| text.as_str()));
        }
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// Whether a record is set aside in a stage.
    pub fn is_aside(&self, stage: &StageId, record: Key) -> bool {
        let members = self.groups.members(&record).iter();
        members.filter_map(|key| self.asides.get(&(stage.clone(), *key))?.value()).any(|on| *on)
    }

    /// Whether this reviewer has been shown the others' votes on a record in a stage.
    pub fn is_revealed(&self, stage: &StageId, record: Key) -> bool {
        let fixed = self.fixed.get(&(stage.clone(), self.groups.canonical(record)));
        fixed.is_some_and(|fixed| fixed.independent.is_some())
    }

    /// The terms this reviewer wants marked.
    pub fn highlights(&self) -> impl Iterator<Item = &Highlight> {
        self.highlights.values().filter_map(Trail::value).filter(|term| term.on)
    }

    /// What stands about pairs of records.
    pub fn links(&self) -> impl Iterator<Item = &Duplicate> {
        self.links.values().filter_map(Trail::value)
    }

    /// The resolution that stands on a record in a stage.
    pub fn resolution(&self, stage: &StageId, record: Key) -> Option<(LineHash, &Resolution)> {
        let members = self.groups.members(&record).iter();
        members.filter_map(|key| self.resolutions.get(&(stage.clone(), *key))?.standing()).next()
    }

    /// The lines that one press of undo takes back, newest first: the last act that counts, and
    /// those written with it (one action may write several lines; they share their time).
    pub fn last_act(&self) -> Vec<LineHash> {
        same_time(&self.acts)
    }

    /// The lines that one press of redo brings back.
    pub fn last_undone(&self) -> Vec<LineHash> {
        same_time(&self.undone)
    }

    /// What a line is about.
    pub fn subject(&self, line: LineHash) -> Option<&Subject> {
        self.subjects.get(&line)
    }

    /// How many undo and redo lines had no effect: their line was superseded, or is not here.
    pub fn void(&self) -> usize {
        self.void
    }

    /// The groups by which this ledger counts.
    pub fn groups(&self) -> &Arc<Groups> {
        &self.groups
    }
}

/// Everybody's ledgers, in the order of their names.
pub fn ledgers(groups: &Arc<Groups>, histories: &BTreeMap<Reviewer, History>) -> Vec<(Reviewer, Ledger)> {
    let fold = |lines: &History| Ledger::fold(groups.clone(), lines.iter().map(|(hash, line)| (*hash, line)));
    histories.iter().map(|(reviewer, lines)| (reviewer.clone(), fold(lines))).collect()
}

#[derive(Clone, Copy)]
enum TrailMove {
    Undo,
    Redo,
}

fn same_time(lines: &[(LineHash, Timestamp)]) -> Vec<LineHash> {
    let Some((_, at)) = lines.last() else { return Vec::new() };
    lines.iter().rev().take_while(|(_, other)| other == at).map(|(line, _)| *line).collect()
}
