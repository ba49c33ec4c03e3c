//! Resolutions, notes and what was shown as events, and taking them back. Nothing is shown as done
//! here: it counts when it comes back from the disk.

use super::case::Case;
use super::state::State;
use crate::event::{Decision, Event, Line, LineHash, Note, Resolution, Reveal, Verdict};
use crate::reconcile::how_by;
use crate::tui::guard::Moment;
use crate::tui::keys::Action;
use crate::tui::state::Status;
use crate::tui::update::Effect;

/// What was recorded in this sitting.
#[derive(Clone, Debug, Default)]
pub(super) struct Acts {
    /// On its way to the disk.
    pub pending: Option<Pending>,
    /// The case that was settled last.
    pub last: Option<usize>,
    /// What undo takes back, oldest first.
    done: Vec<Act>,
    /// What redo brings back.
    undone: Vec<Act>,
    recorded: u64,
}

impl Acts {
    /// How much was recorded; a page made before is out of date.
    pub fn count(&self) -> u64 {
        self.recorded
    }
}

/// Something that is on disk and can be taken back.
#[derive(Clone, Debug)]
struct Act {
    line: LineHash,
    place: usize,
    words: String,
    settles: bool,
}

/// Something that is not on disk yet.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// What the status line says once it is, and the failure panel says is not.
    pub said: Status,
    /// What is said of it when it is taken back.
    words: String,
    place: usize,
    step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Reveal,
    Resolve,
    Note,
    Undo,
    Redo,
}

impl State {
    /// Settles the case in view as one of the voters has it.
    pub(super) fn take_side(&mut self, letter: u8, at: Moment) -> Vec<Effect> {
        let Some(case) = self.case() else { return self.nothing_here() };
        let count = case.sides.len();
        let side = usize::from(letter).checked_sub(1).and_then(|place| case.sides.get(place)).cloned();
        if !self.shows_votes(self.place) {
            self.surface.say("the votes are hidden until you have decided: decide without them first");
            return vec![];
        }
        let Some(side) = side else {
            let keys: Vec<String> =
                self.surface.keymap.keys_of_sides(count).iter().map(ToString::to_string).collect();
            self.surface.say(format!("nobody has that letter: the sides are {}", keys.join(" and ")));
            return vec![];
        };
        self.resolve(side.verdict, side.reasons, at)
    }

    /// Settles the case in view.
    pub(super) fn resolve(&mut self, verdict: Verdict, reasons: Vec<String>, at: Moment) -> Vec<Effect> {
        let Some(case) = self.case() else { return self.nothing_here() };
        let own = case.settlement.present().find(|(by, _)| **by == self.reviewer);
        if own.is_some_and(|(_, it)| it.decision.verdict == verdict && it.decision.reasons == reasons) {
            let words = self.protocol.in_words(verdict, &reasons);
            self.surface.say(format!("that is what you have said already: {words}"));
            return vec![];
        }
        let shown = self.library.shown(case.group);
        let ms = self.surface.guard.on_screen(at).and_then(|time| u64::try_from(time.as_millis()).ok());
        let said = Decision::new(self.stage.clone(), case.key, verdict).about(&shown);
        let decision = Decision { reasons, ms, ..said };
        if !self.rules.settles_with(&decision) {
            self.surface.say(match verdict {
                Verdict::Exclude => "at full text an exclusion needs a reason",
                _ => "at full text no maybe is final: include, or exclude for a reason",
            });
            return vec![];
        }
        let settles = case.settlement.votes.clone();
        let how = self.how.clone().unwrap_or_else(|| how_by(&self.reviewer, &settles).to_owned());
        let resolution = Resolution { decision, settles, how };
        let text = self.announced(case, &resolution);
        let words = self.protocol.in_words(verdict, &resolution.decision.reasons);
        let effects =
            self.append(Event::Resolution(resolution), text, Some(verdict), self.place, Step::Resolve);
        if let Some(pending) = &mut self.acts.pending {
            pending.words = words;
        }
        effects
    }

    /// Notes that the votes in view are shown, before they are; nothing where that is noted already.
    pub(super) fn reveal(&mut self) -> Vec<Effect> {
        let waits = self.acts.pending.is_some() || self.surface.failure.is_some();
        let Some(case) = self.case().filter(|_| !waits && self.wants_votes(self.place)) else {
            return vec![];
        };
        if self.ledger.is_revealed(&self.stage, case.key) {
            return vec![];
        }
        let reveal = Event::Reveal(Reveal { stage: self.stage.clone(), records: vec![case.key] });
        let text = "that you are shown the votes on this record".to_owned();
        self.append(reveal, text, None, self.place, Step::Reveal)
    }

    /// Writes a note on the record of a case; an empty one takes it away.
    pub(super) fn keep_note(&mut self, place: usize, text: String) -> Vec<Effect> {
        let Some(case) = self.cases.get(place) else { return vec![] };
        if text == self.ledger.note(&self.stage, case.key).unwrap_or_default().trim() {
            self.surface.say(if text.is_empty() { "no note" } else { "note unchanged" });
            return vec![];
        }
        let said = if text.is_empty() { "note taken away" } else { "note saved" }.to_owned();
        let note = Event::Note(Note { stage: self.stage.clone(), record: case.key, text });
        self.append(note, said, None, place, Step::Note)
    }

    /// Takes back what was recorded last in this sitting.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(act) = self.acts.done.last().cloned() else {
            self.surface.say("nothing to undo in this sitting; a case settled before is decided anew");
            return vec![];
        };
        self.append(Event::Undo(act.line), format!("undone: {}", act.words), None, act.place, Step::Undo)
    }

    /// Brings back what was taken back last.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(act) = self.acts.undone.last().cloned() else {
            self.surface.say("nothing to redo");
            return vec![];
        };
        self.append(Event::Redo(act.line), format!("redone: {}", act.words), None, act.place, Step::Redo)
    }

    fn nothing_here(&mut self) -> Vec<Effect> {
        self.surface.say("there is no disagreement here");
        vec![]
    }

    fn append(
        &mut self,
        event: Event,
        text: String,
        verdict: Option<Verdict>,
        place: usize,
        step: Step,
    ) -> Vec<Effect> {
        let (back, does) = match step {
            Step::Undo => (Action::Redo, "redoes"),
            _ => (Action::Undo, "undoes"),
        };
        let said = Status { text, tail: format!("{} {does}", self.key_of(back)), verdict };
        self.acts.pending = Some(Pending { words: said.text.clone(), said, place, step });
        vec![Effect::Append(vec![event])]
    }

    /// The batch is on disk: it counts, and the resolver moves on.
    pub(super) fn appended(&mut self, lines: &[(LineHash, Line)]) {
        let Some(Pending { mut said, words, place, step }) = self.acts.pending.take() else { return };
        let was_hidden = !self.shows_votes(place);
        for (hash, line) in lines {
            self.ledger.apply(*hash, line);
            let act = Act { line: *hash, place, words: words.clone(), settles: step == Step::Resolve };
            match step {
                Step::Reveal => {}
                Step::Resolve | Step::Note => {
                    self.acts.done.push(act);
                    self.acts.undone.clear();
                }
                Step::Undo => self.acts.undone.extend(self.acts.done.pop()),
                Step::Redo => self.acts.done.extend(self.acts.undone.pop()),
            }
        }
        self.acts.recorded += 1;
        if let Some(case) = self.cases.get_mut(place) {
            let own = self.ledger.resolution(&self.stage, case.key);
            let said = &mut case.settlement.said;
            match own {
                Some((_, resolution)) => said.insert(self.reviewer.clone(), resolution.clone()),
                None => said.remove(&self.reviewer),
            };
        }
        match step {
            // What was said before stays until the next key.
            Step::Reveal => return,
            Step::Resolve => {
                self.decided.insert(place);
                self.acts.last = Some(place);
                // Where the votes were kept back until now, they are what comes next.
                if was_hidden {
                    said.tail = format!("{} goes on, {}", self.key_of(Action::NextOpen), said.tail);
                } else {
                    self.go_on();
                }
            }
            Step::Note => {}
            Step::Undo | Step::Redo => self.go_to(place),
        }
        self.surface.status = said;
    }

    /// How many resolutions of this sitting stand.
    pub(super) fn settled_here(&self) -> usize {
        self.acts.done.iter().filter(|act| act.settles).count()
    }

    /// The case settled last in this sitting, if its record is still there.
    pub(super) fn case_before(&self) -> Option<(usize, &Case)> {
        let place = self.acts.last?;
        Some((place, self.cases.get(place)?))
    }
}
