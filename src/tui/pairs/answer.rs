//! Answers as events, and taking them back. Nothing is shown as done here: an answer counts when it
//! comes back from the disk.

use super::Pair;
use super::state::{Deck, State};
use crate::dedup::Groups;
use crate::event::{Duplicate, Event, Line, LineHash, Relation};
use crate::log::Listener;
use crate::record::Key;
use crate::tui::keys::Action;
use crate::tui::state::Status;
use crate::tui::update::Effect;

/// Answers of this sitting.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    /// On its way to the disk.
    pub pending: Option<Pending>,
    /// What undo takes back, oldest first.
    done: Vec<Act>,
    /// What redo brings back.
    undone: Vec<Act>,
    /// How much was recorded.
    recorded: usize,
}

impl Answers {
    /// How much was recorded, answers and their undoing alike.
    pub fn count(&self) -> usize {
        self.recorded
    }
}

/// An answer that is on disk.
#[derive(Clone, Copy, Debug)]
struct Act {
    line: LineHash,
    pair: (Key, Key),
    deck: Deck,
    relation: Relation,
}

/// An answer, or the undoing of one, that is not on disk yet.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// What the status line says once it is.
    pub said: Status,
    pair: (Key, Key),
    deck: Deck,
    step: Step,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Answer(Relation),
    Undo,
    Redo,
}

/// What a relation is called.
pub(super) fn words(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same report",
        Relation::Different => "different reports",
        Relation::Related => "two reports of one study",
    }
}

impl State {
    /// Says what the pair in view is.
    pub(super) fn answer(&mut self, relation: Relation) -> Vec<Effect> {
        let Some(Pair { a, b, .. }) = self.pair().cloned() else { return vec![] };
        let own = self.links.on(a, b).find(|(who, _)| **who == self.reviewer);
        if own.is_some_and(|(_, link)| link.relation == relation) {
            self.surface.say(format!("that is what stands in your log already: {}", words(relation)));
            return vec![];
        }
        let link = Duplicate { a, b, relation, evidence: vec![] };
        let said = Status {
            text: words(relation).to_owned(),
            tail: format!("{} undoes", self.key_of(Action::Undo)),
            verdict: None,
        };
        let step = Step::Answer(relation);
        self.answers.pending = Some(Pending { said, pair: (a, b), deck: self.deck, step });
        vec![Effect::Append(vec![Event::Duplicate(link)])]
    }

    /// Takes the last answer of this sitting back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(act) = self.answers.done.last().copied() else {
            let links = self.key_of(Action::OtherPairs);
            self.surface.say(match self.deck {
                Deck::Doubtful => {
                    format!("nothing to undo in this sitting; {links} lists what was said before")
                }
                Deck::Linked => "nothing to undo in this sitting".to_owned(),
            });
            return vec![];
        };
        let text = format!("undone: {}", words(act.relation));
        self.step(act, Step::Undo, Event::Undo(act.line), text, Action::Redo, "redoes")
    }

    /// Brings back what was taken back last.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(act) = self.answers.undone.last().copied() else {
            self.surface.say("nothing to redo");
            return vec![];
        };
        let text = format!("redone: {}", words(act.relation));
        self.step(act, Step::Redo, Event::Redo(act.line), text, Action::Undo, "undoes")
    }

    fn step(
        &mut self,
        act: Act,
        step: Step,
        event: Event,
        text: String,
        back: Action,
        does: &str,
    ) -> Vec<Effect> {
        let said = Status { text, tail: format!("{} {does}", self.key_of(back)), verdict: None };
        self.answers.pending = Some(Pending { said, pair: act.pair, deck: act.deck, step });
        vec![Effect::Append(vec![event])]
    }

    /// The batch is on disk: it counts, and the reviewer moves on.
    pub(super) fn appended(&mut self, lines: &[(LineHash, Line)]) {
        let Some(Pending { said, pair, deck, step }) = self.answers.pending.take() else { return };
        let before = self.groups.clone();
        for (hash, line) in lines {
            self.links.hear(&self.reviewer, *hash, line);
            match step {
                Step::Answer(relation) => {
                    self.answers.done.push(Act { line: *hash, pair, deck, relation });
                    self.answers.undone.clear();
                }
                Step::Undo => self.answers.undone.extend(self.answers.done.pop()),
                Step::Redo => self.answers.done.extend(self.answers.undone.pop()),
            }
        }
        self.groups = Groups::from_links(self.links.standing());
        self.answers.recorded += 1;
        self.surface.status = said;
        let (one, other) = (before.members(&pair.0), before.members(&pair.1));
        if before.canonical(pair.0) != before.canonical(pair.1)
            && self.groups.canonical(pair.0) == self.groups.canonical(pair.1)
            && let Some(text) = self.meeting(one, other)
        {
            self.surface.status = Status { text, ..Status::default() };
        } else if let Step::Answer(Relation::Same) | Step::Redo = step
            && self.keeps_apart(pair)
        {
            self.surface.status.text =
                "recorded, but \"different\" said of them or of their copies stands".into();
        }
        match step {
            Step::Answer(_) if deck == Deck::Doubtful => self.go_on(),
            Step::Answer(_) => {}
            Step::Undo | Step::Redo => self.go_to(deck, pair),
        }
    }

    /// Whether a pair said to be the same is held apart by what somebody else said.
    fn keeps_apart(&self, (a, b): (Key, Key)) -> bool {
        let same = self.links.on(a, b).any(|(_, link)| link.relation == Relation::Same);
        same && self.groups.canonical(a) != self.groups.canonical(b)
    }

    /// Which votes meet when two groups become one; others' are never told.
    fn meeting(&self, one: &[Key], other: &[Key]) -> Option<String> {
        let elses = self.votes.somebody_elses(one, other);
        let Some(own) = self.votes.own(one, other) else {
            let text = "somebody's votes on the two differ; the record returns to their queue";
            return elses.then(|| text.to_owned());
        };
        let words: Vec<&str> = own.iter().map(|verdict| verdict.word()).collect();
        let text = format!("your {} now meet in one record; it returns to your queue", words.join(" and "));
        Some(if elses { format!("{text}; so do somebody else's") } else { text })
    }
}
