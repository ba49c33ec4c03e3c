//! Taking a line into the ledger: the rules by which votes come to stand, fall and stand again.

use std::sync::Arc;

use super::{Ledger, Subject};
use crate::dedup::Groups;
use crate::event::{Decision, Event, Line, LineHash, StageId, Timestamp};
use crate::log::Trail;
use crate::record::Key;
use crate::screening::{Standing, Vote};

impl Ledger {
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
        let keep = self.keep;
        let (subject, forgotten) = match &line.event {
            Event::Decision(decision) => self.decide(hash, line.at, decision),
            Event::Note(note) => {
                let at = (note.stage.clone(), note.record);
                let trail = self.notes.entry(at.clone()).or_default();
                (Subject::Note(at.0, at.1), say(trail, hash, note.text.clone(), keep))
            }
            Event::Label(label) => {
                let labels = self.labels.entry(label.record).or_default();
                let trail = labels.entry(label.text.clone()).or_default();
                (Subject::Label(label.record, label.text.clone()), say(trail, hash, label.on, keep))
            }
            Event::Aside(aside) => {
                let at = (aside.stage.clone(), aside.record);
                let trail = self.asides.entry(at.clone()).or_default();
                (Subject::Aside(at.0, at.1), say(trail, hash, aside.on, keep))
            }
            Event::Highlight(term) => {
                let at = (term.set, term.text.clone());
                let trail = self.highlights.entry(at.clone()).or_default();
                (Subject::Highlight(at.0, at.1), say(trail, hash, term.clone(), keep))
            }
            Event::Duplicate(link) => {
                let at = (link.a.min(link.b), link.a.max(link.b));
                let trail = self.links.entry(at).or_default();
                (Subject::Duplicate(at.0, at.1), say(trail, hash, link.clone(), keep))
            }
            Event::Resolution(resolution) => {
                let at = (resolution.decision.stage.clone(), resolution.decision.record);
                let trail = self.resolutions.entry(at.clone()).or_default();
                (Subject::Resolution(at.0, at.1), say(trail, hash, resolution.clone(), keep))
            }
            Event::Retrieval(retrieval) => {
                let trail = self.retrievals.entry(retrieval.record).or_default();
                (Subject::Retrieval(retrieval.record), say(trail, hash, (line.at, retrieval.clone()), keep))
            }
            Event::Study(study) => {
                let trail = self.studies.entry(study.record).or_default();
                (Subject::Study(study.record), say(trail, hash, (line.at, study.study.clone()), keep))
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
        if let Some(line) = forgotten {
            self.subjects.forget(line);
        }
        if self.is_worked_in() && subject.is_walked_back() {
            self.acts.push((hash, line.at));
            self.undone.clear();
        }
        self.subjects.insert(hash, subject);
    }

    fn decide(
        &mut self,
        hash: LineHash,
        at: Timestamp,
        decision: &Arc<Decision>,
    ) -> (Subject, Option<LineHash>) {
        let stage = &decision.stage;
        self.settle_first(stage, decision.record);
        self.decided_last.insert(stage.clone(), self.groups.canonical(decision.record));
        let vote = Vote { line: hash, at, decision: decision.clone() };
        let trails = self.decisions.entry(stage.clone()).or_default();
        let forgotten = say(trails.entry(decision.record).or_default(), hash, vote, self.keep);
        (Subject::Decision(stage.clone(), decision.record), forgotten)
    }

    /// What stands on a record is about to change: if the reviewer has since decided another, it was
    /// the first vote. Most votes never change, and then what stands is the first.
    fn settle_first(&mut self, stage: &StageId, record: Key) {
        let group = self.groups.canonical(record);
        let moved_on = self.decided_last.get(stage).is_some_and(|last| *last != group);
        let place = (stage.clone(), group);
        if moved_on
            && self.fixed.get(&place).is_none_or(|fixed| fixed.first.is_none())
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
        if self.in_trail(of, Step::Undo) {
            remove(&mut self.acts, of);
            if self.is_worked_in() && self.subjects.get(of).is_some_and(Subject::is_walked_back) {
                self.undone.push((of, at));
            }
        } else {
            self.void += 1;
        }
    }

    fn redo(&mut self, of: LineHash, at: Timestamp) {
        if self.in_trail(of, Step::Redo) {
            remove(&mut self.undone, of);
            if self.is_worked_in() && self.subjects.get(of).is_some_and(Subject::is_walked_back) {
                self.acts.push((of, at));
            }
        } else {
            self.void += 1;
        }
    }

    /// Whether a reviewer may walk back in it.
    fn is_worked_in(&self) -> bool {
        self.keep == usize::MAX
    }

    /// Undoes or redoes a line in the trail it belongs to; false where that is void.
    fn in_trail(&mut self, line: LineHash, step: Step) -> bool {
        let Some(subject) = self.subjects.get(line).cloned() else {
            // A line never seen, or one forgotten.
            self.short |= self.subjects.forgot();
            return false;
        };
        if let Subject::Decision(stage, key) = &subject {
            self.settle_first(stage, *key);
        }
        let (done, short) = match subject {
            Subject::Decision(stage, key) => {
                step.on(self.decisions.get_mut(&stage).and_then(|trails| trails.get_mut(&key)), line)
            }
            Subject::Note(stage, key) => step.on(self.notes.get_mut(&(stage, key)), line),
            Subject::Label(key, text) => {
                step.on(self.labels.get_mut(&key).and_then(|labels| labels.get_mut(&text)), line)
            }
            Subject::Aside(stage, key) => step.on(self.asides.get_mut(&(stage, key)), line),
            Subject::Highlight(set, text) => step.on(self.highlights.get_mut(&(set, text)), line),
            Subject::Duplicate(a, b) => step.on(self.links.get_mut(&(a, b)), line),
            Subject::Resolution(stage, key) => step.on(self.resolutions.get_mut(&(stage, key)), line),
            Subject::Retrieval(key) => step.on(self.retrievals.get_mut(&key), line),
            Subject::Study(key) => step.on(self.studies.get_mut(&key), line),
        };
        self.short |= short;
        done
    }
}

/// Says something new in a trail that remembers so many entries; returns the line that is forgotten
/// for it.
fn say<T>(trail: &mut Trail<T>, line: LineHash, value: T, keep: usize) -> Option<LineHash> {
    trail.say(line, value);
    trail.forget(keep)
}

/// Takes out a line, most likely one of the last.
fn remove(lines: &mut Vec<(LineHash, Timestamp)>, line: LineHash) {
    if let Some(place) = lines.iter().rposition(|(other, _)| *other == line) {
        lines.remove(place);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Undo,
    Redo,
}

impl Step {
    /// Takes a step in a trail; whether it took effect, and whether what stands now is forgotten.
    fn on<T>(self, trail: Option<&mut Trail<T>>, line: LineHash) -> (bool, bool) {
        let Some(trail) = trail else { return (false, false) };
        let done = match self {
            Step::Undo => trail.undo(line),
            Step::Redo => trail.redo(line),
        };
        (done, trail.falls_short())
    }
}
