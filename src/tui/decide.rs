//! Verdicts, setting aside, undo and redo as events. Nothing is shown as done here: an event
//! counts when it comes back from the disk.

use std::collections::BTreeSet;

use super::guard::Moment;
use super::keys::Action;
use super::prompt::Asked;
use super::state::{Pending, Screen, State, Status, Then};
use super::update::Effect;
use crate::event::{Aside, Event, LineHash, Verdict};
use crate::record::Key;
use crate::screening::{Standing, Subject, decisions};

/// The lines of one record in an act.
pub type Batch = Vec<Event>;

impl State {
    /// Carries out an action that is recorded: on the record in view, or on what is selected in the list.
    pub(super) fn record(&mut self, action: Action, at: Moment) -> Vec<Effect> {
        let selected = self.selected();
        match action {
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Aside if selected.is_empty() => return self.set_aside(),
            Action::Aside => return self.set_selected_aside(&selected),
            Action::Reset if selected.is_empty() => return self.reset(),
            Action::Reset => return self.reset_selected(&selected),
            _ => {}
        }
        match self.meant(action) {
            None => vec![],
            Some((Verdict::Exclude, reasons)) if reasons.is_empty() && self.lacks_reason(&selected) => {
                self.ask_here(Asked::Reason);
                vec![]
            }
            Some((verdict, reasons)) if selected.is_empty() => self.decide_here(verdict, reasons, at),
            Some((verdict, reasons)) => self.decide_selected(&selected, verdict, reasons),
        }
    }

    /// Whether an exclusion without a reason has to be asked for one: at full text, where none stands.
    pub(super) fn lacks_reason(&self, selected: &[usize]) -> bool {
        let standing = self.current().filter(|_| selected.is_empty());
        let standing = standing.and_then(|group| self.reasons_of(group, Verdict::Exclude));
        self.is_full_text() && standing.is_none_or(|reasons| reasons.is_empty())
    }

    /// The verdict that an action means, with its reasons; where it means none, that is said.
    fn meant(&mut self, action: Action) -> Option<(Verdict, Vec<String>)> {
        match action {
            Action::Include => Some((Verdict::Include, vec![])),
            Action::Exclude => Some((Verdict::Exclude, vec![])),
            Action::Maybe => Some((Verdict::Maybe, vec![])),
            Action::Reason(digit) => {
                let reason = self.reason(digit).map(str::to_owned);
                if reason.is_none() {
                    self.say_no_reason(digit);
                }
                Some((Verdict::Exclude, vec![reason?]))
            }
            Action::Repeat => {
                if self.last.is_none() {
                    self.say("nothing to repeat yet");
                }
                self.last.clone()
            }
            _ => None,
        }
    }

    fn say_no_reason(&mut self, digit: u8) {
        self.say(self.keymap.no_reason(digit, self.reasons().len()));
    }

    /// Decides the record in view. A verdict that stands already keeps its reasons.
    fn decide_here(&mut self, verdict: Verdict, reasons: Vec<String>, at: Moment) -> Vec<Effect> {
        let Some(group) = self.current() else { return vec![] };
        let reasons = self.with_standing(group, verdict, &reasons);
        let ms = self.guard.on_screen(at).and_then(|time| u64::try_from(time.as_millis()).ok());
        self.decide(group, verdict, reasons, ms, Then::NextOpen)
    }

    /// Excludes a record for exactly these reasons: the one in view, or one decided before.
    pub(super) fn exclude_for(
        &mut self,
        group: Option<usize>,
        reasons: Vec<String>,
        at: Moment,
    ) -> Vec<Effect> {
        let selected = self.selected();
        if !selected.is_empty() {
            return self.decide_selected(&selected, Verdict::Exclude, reasons);
        }
        let Some(group) = group else { return vec![] };
        if Some(group) != self.current() || self.in_view().is_none() {
            // It was not on the screen: what it took to decide it is known already.
            return self.decide(group, Verdict::Exclude, reasons, None, Then::Stay);
        }
        let ms = self.guard.on_screen(at).and_then(|time| u64::try_from(time.as_millis()).ok());
        self.decide(group, Verdict::Exclude, reasons, ms, Then::NextOpen)
    }

    /// The reasons of a verdict that stands on a record.
    fn reasons_of(&self, group: usize, verdict: Verdict) -> Option<Vec<String>> {
        let standing = self.ledger.standing(&self.stage, self.key(group)?);
        let decision = &standing.vote()?.decision;
        (decision.verdict == verdict).then(|| decision.reasons.clone())
    }

    fn decide(
        &mut self,
        group: usize,
        verdict: Verdict,
        reasons: Vec<String>,
        ms: Option<u64>,
        then: Then,
    ) -> Vec<Effect> {
        if self.library.is_lost(group) {
            self.say("not recorded: leave, and open the review again");
            return vec![];
        }
        let Some(events) = self.decisions(group, verdict, &reasons, ms) else {
            self.say(format!("already {}", self.words(verdict, &reasons)));
            return vec![];
        };
        let mut said = self.recorded(self.words(verdict, &reasons), Some(verdict));
        if verdict == Verdict::Maybe && self.is_full_text() {
            said.text.push_str(": not final at full text, it comes up again");
        }
        let lacks_reason = verdict == Verdict::Exclude && reasons.is_empty() && !self.reasons().is_empty();
        // In the list the row itself takes its reason.
        if lacks_reason && self.screen != Screen::List && self.width >= 60 {
            said.tail = format!("{} gives a reason, {}", self.key_of(Action::ReasonBefore), said.tail);
        }
        self.last = Some((verdict, reasons));
        self.append(events, said, then)
    }

    /// The reasons given; without any, those of the same verdict where it stands already.
    fn with_standing(&self, group: usize, verdict: Verdict, reasons: &[String]) -> Vec<String> {
        if reasons.is_empty() {
            self.reasons_of(group, verdict).unwrap_or_default()
        } else {
            reasons.to_vec()
        }
    }

    /// The events that decide a record; none where it is decided so already.
    pub(super) fn decisions(
        &self,
        group: usize,
        verdict: Verdict,
        reasons: &[String],
        ms: Option<u64>,
    ) -> Option<Batch> {
        let review = (&self.ledger, self.library.as_ref());
        decisions(review, &self.stage, group, (verdict, reasons), ms)
    }

    fn set_aside(&mut self) -> Vec<Effect> {
        let Some((group, key)) = self.current().and_then(|group| Some((group, self.key(group)?))) else {
            return vec![];
        };
        let mark = self.marks.of(group);
        if let Some(verdict) = mark.verdict {
            let reset = self.key_of(Action::Reset);
            self.say(format!("already {}; {reset} makes it undecided again", self.words(verdict, &[])));
            return vec![];
        }
        let on = !mark.aside;
        let aside = |record: Key| Event::Aside(Aside { stage: self.stage.clone(), record, on });
        // Any member that is aside sets the group aside, so taking it up concerns all of them.
        let events = if on { vec![aside(key)] } else { self.members(key).map(aside).collect() };
        let (words, then) =
            if on { ("set aside for later", Then::NextOpen) } else { ("taken up again", Then::Stay) };
        let said = self.recorded(words, None);
        self.append(events, said, then)
    }

    fn reset(&mut self) -> Vec<Effect> {
        let Some(key) = self.current().and_then(|group| self.key(group)) else { return vec![] };
        let lines = self.ledger.to_reset(&self.stage, key);
        if lines.is_empty() {
            self.say("undecided already");
            return vec![];
        }
        let said = Status {
            text: "undecided again".into(),
            tail: format!("{} redoes", self.key_of(Action::Redo)),
            verdict: None,
        };
        self.append(lines.into_iter().map(Event::Undo).collect(), said, Then::Stay)
    }

    fn undo(&mut self) -> Vec<Effect> {
        let lines = self.ledger.last_act();
        let Some(place) = self.place_of(&lines) else {
            self.say("nothing to undo");
            return vec![];
        };
        let said = Status {
            text: format!("undone: {}", self.described_all(&lines)),
            tail: format!("{} redoes", self.key_of(Action::Redo)),
            verdict: None,
        };
        self.append(lines.into_iter().map(Event::Undo).collect(), said, place)
    }

    fn redo(&mut self) -> Vec<Effect> {
        let lines = self.ledger.last_undone();
        let Some(place) = self.place_of(&lines) else {
            self.say("nothing to redo");
            return vec![];
        };
        let said = self.recorded(self.redone(&lines), None);
        self.append(lines.into_iter().map(Event::Redo).collect(), said, place)
    }

    /// That the lines of one act are in force again.
    pub(super) fn redone(&self, lines: &[LineHash]) -> String {
        format!("redone: {}", self.described_all(lines))
    }

    /// Where lines can be undone or redone from this screen: the record they concern. `None` where
    /// there is nothing, or where they belong to another stage or another kind of work.
    fn place_of(&self, lines: &[LineHash]) -> Option<Then> {
        let subject = self.ledger.subject(*lines.first()?)?;
        let here = match subject {
            Subject::Decision(stage, _) | Subject::Note(stage, _) | Subject::Aside(stage, _) => {
                *stage == self.stage
            }
            Subject::Label(..) => true,
            Subject::Retrieval(_) | Subject::Study(_) => self.is_full_text(),
            Subject::Highlight(..) => return Some(Then::Stay),
            _ => false,
        };
        let group = self.library.find(subject.record()?).filter(|_| here)?;
        self.all.place(group)?;
        Some(Then::GoTo(group))
    }

    /// What the lines of one act say, and how many records they concern.
    fn described_all(&self, lines: &[LineHash]) -> String {
        let keys = lines.iter().filter_map(|line| self.ledger.subject(*line)?.record());
        let records: BTreeSet<_> = keys.map(|key| self.ledger.groups().canonical(key)).collect();
        let words = self.described(lines.first());
        if records.len() > 1 { format!("{words}, {} records", records.len()) } else { words }
    }

    /// What a line that was or will be in force says.
    fn described(&self, line: Option<&LineHash>) -> String {
        match line.and_then(|line| self.ledger.subject(*line)) {
            Some(Subject::Decision(stage, key)) => match self.ledger.standing(stage, *key) {
                Standing::Cast(vote) if Some(&vote.line) == line => {
                    self.words(vote.decision.verdict, &vote.decision.reasons)
                }
                _ => "the verdict on this record".into(),
            },
            Some(Subject::Note(..)) => "the note".into(),
            Some(Subject::Label(_, text)) => format!("label {text}"),
            Some(Subject::Aside(..)) => "set aside".into(),
            Some(Subject::Retrieval(_)) => "what was said of the full text".into(),
            Some(Subject::Study(_)) => "the study".into(),
            Some(Subject::Highlight(_, text)) => format!("highlight {text}"),
            _ => String::new(),
        }
    }

    /// All keys of the group that a key names.
    pub(super) fn members(&self, key: Key) -> impl Iterator<Item = Key> {
        self.ledger.groups().members(&key).to_vec().into_iter()
    }

    /// A verdict in words: `excluded: mentors were not residents`.
    pub(super) fn words(&self, verdict: Verdict, reasons: &[String]) -> String {
        self.protocol.in_words(verdict, reasons)
    }

    /// The status line for something that undo takes back.
    pub(super) fn recorded(&self, text: impl Into<String>, verdict: Option<Verdict>) -> Status {
        Status { text: text.into(), tail: format!("{} undoes", self.key_of(Action::Undo)), verdict }
    }

    /// Sends a batch to the disk.
    pub(super) fn append(&mut self, events: Vec<Event>, said: Status, then: Then) -> Vec<Effect> {
        self.pending = Some(Pending { said, then });
        vec![Effect::Append(events)]
    }
}
