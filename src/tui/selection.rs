//! Several rows of the list at once: a run from one row to another, and rows one by one.
//!
//! What holds for one record holds for many: only rows that were on the screen can be selected, so
//! a jump to the end of the list selects what was shown on the way and nothing else, and says how
//! many it left out.

use std::collections::BTreeSet;

use super::decide::Batch;
use super::keys::Action;
use super::state::{Screen, State, Then};
use super::update::Effect;
use crate::event::{Aside, Event, Label, Verdict};
use crate::report::text;
use crate::screening::Queue;

/// What is selected in the list, by groups.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    picked: BTreeSet<usize>,
    /// Where a run began that goes on to the cursor.
    anchor: Option<usize>,
    /// Whose rows have been on the screen.
    shown: Vec<bool>,
}

impl Selection {
    /// Whether a row was ever on the screen.
    fn was_shown(&self, group: usize) -> bool {
        self.shown.get(group).copied().unwrap_or_default()
    }

    /// Nothing is selected any more.
    pub fn clear(&mut self) {
        self.picked.clear();
        self.anchor = None;
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.picked.is_empty() && self.anchor.is_none()
    }
}

impl State {
    /// The rows in the window have been on the screen.
    pub(super) fn rows_shown(&mut self) {
        if self.screen != Screen::List || self.is_small() || self.is_covered() {
            return;
        }
        self.selection.shown.resize(self.library.groups().len(), false);
        for place in self.window() {
            if let Some(shown) = self.queue.at(place).and_then(|group| self.selection.shown.get_mut(group)) {
                *shown = true;
            }
        }
    }

    /// Places from the start of a run to the cursor.
    fn run(&self) -> std::ops::Range<usize> {
        match self.selection.anchor.and_then(|group| self.queue.place(group)) {
            Some(start) => start.min(self.place)..start.max(self.place) + 1,
            None => 0..0,
        }
    }

    /// Whether the row at a place is selected.
    pub(super) fn is_selected(&self, place: usize) -> bool {
        let Some(group) = self.queue.at(place) else { return false };
        self.selection.picked.contains(&group)
            || self.run().contains(&place)
                && (self.selection.was_shown(group) || self.window().contains(&place))
    }

    /// Places of the rows in the window. No key decides before they have been drawn: the guard waits
    /// for the frame.
    fn window(&self) -> std::ops::Range<usize> {
        let rows = usize::from(self.areas().body.height);
        self.top..(self.top + rows).min(self.queue.len())
    }

    /// What is selected, in the order of the list; empty outside it.
    pub(super) fn selected(&self) -> Vec<usize> {
        if self.screen != Screen::List { vec![] } else { self.chosen() }
    }

    /// What is selected in the list, wherever one is, in its order.
    fn chosen(&self) -> Vec<usize> {
        if self.selection.is_empty() {
            return vec![];
        }
        let picked = self.selection.picked.iter().filter_map(|group| self.queue.place(*group));
        let run = self.run().filter(|place| self.is_selected(*place));
        let places: BTreeSet<usize> = picked.chain(run).collect();
        places.into_iter().filter_map(|place| self.queue.at(place)).collect()
    }

    /// Starts a run at the cursor, or ends the one that is on.
    pub(super) fn start_or_end_run(&mut self) {
        if self.selection.anchor.is_some() {
            let run: Vec<usize> = self.selected();
            self.selection.clear();
            self.selection.picked.extend(run);
        } else {
            self.selection.anchor = self.current();
        }
        self.tell_selected();
    }

    /// Selects the row of the cursor, or no longer, and goes to the next.
    pub(super) fn toggle_row(&mut self) {
        let Some(group) = self.current() else { return };
        if self.selection.anchor.is_some() {
            return self.start_or_end_run();
        }
        if !self.selection.was_shown(group) {
            return self.say("this row had only just appeared");
        }
        if !self.selection.picked.remove(&group) {
            self.selection.picked.insert(group);
        }
        self.place = (self.place + 1).min(self.queue.len().saturating_sub(1));
        self.tell_selected();
    }

    /// Other rows are to be shown, or in another order: those that stay are selected as they were; those
    /// that go are not any more, and that is said. Nothing can be decided that is not on the list.
    pub(super) fn keep_selected(&mut self, queue: &Queue) {
        let chosen = self.chosen();
        self.selection.clear();
        self.selection.picked.extend(chosen.iter().filter(|group| queue.place(**group).is_some()));
        let kept = self.selection.picked.len();
        self.status.tail = match chosen.len() - kept {
            0 if kept == 0 => return,
            0 => format!("{kept} selected"),
            gone => format!("{kept} selected, {gone} hidden and no longer"),
        };
    }

    /// Says how much is selected, and what of a run is not because it was not shown.
    pub(super) fn tell_selected(&mut self) {
        // The window goes where the cursor went.
        self.settle();
        let count = self.selected().len();
        let unseen = self.run().filter(|place| !self.is_selected(*place)).count();
        let left_out = match (unseen, self.selection.anchor) {
            (0, None) => String::new(),
            (0, Some(_)) => format!("; {} ends the run", self.key_of(Action::Run)),
            _ => format!("; {unseen} were not shown and are left out"),
        };
        self.say(format!("{} selected{left_out}", counted(count)));
    }

    /// One verdict on everything that is selected: one act.
    pub(super) fn decide_selected(
        &mut self,
        groups: &[usize],
        verdict: Verdict,
        reasons: Vec<String>,
    ) -> Vec<Effect> {
        let batches: Vec<Batch> =
            groups.iter().filter_map(|group| self.decisions(*group, verdict, &reasons, None)).collect();
        let words = self.words(verdict, &reasons);
        if batches.is_empty() {
            self.say(format!("{}: all already {words}", counted(groups.len())));
            return vec![];
        }
        let said = self.recorded(format!("{} {words}", counted(batches.len())), Some(verdict));
        self.last = Some((verdict, reasons));
        self.append(batches.concat(), said, Then::Stay)
    }

    /// Sets everything aside that is selected and has no verdict; takes it up where all of it is aside.
    pub(super) fn set_selected_aside(&mut self, groups: &[usize]) -> Vec<Effect> {
        let open: Vec<usize> =
            groups.iter().copied().filter(|group| self.marks.of(*group).is_open()).collect();
        let on = open.iter().any(|group| !self.marks.of(*group).aside);
        let concerned: Vec<usize> =
            open.into_iter().filter(|group| self.marks.of(*group).aside != on).collect();
        let members = concerned
            .iter()
            .filter_map(|group| self.key(*group))
            .flat_map(|key| if on { vec![key] } else { self.members(key).collect() });
        let events: Vec<Event> =
            members.map(|record| Event::Aside(Aside { stage: self.stage.clone(), record, on })).collect();
        let words = if on { "set aside for later" } else { "taken up again" };
        self.append_selected(
            events,
            concerned.len(),
            words,
            "all of them are decided: there is nothing to set aside",
        )
    }

    /// Makes everything undecided that is selected.
    pub(super) fn reset_selected(&mut self, groups: &[usize]) -> Vec<Effect> {
        let keys = groups.iter().filter_map(|group| self.key(*group));
        let lines: Vec<_> =
            keys.map(|key| self.ledger.to_reset(&self.stage, key)).filter(|l| !l.is_empty()).collect();
        let events = lines.concat().into_iter().map(Event::Undo).collect();
        self.append_selected(events, lines.len(), "undecided again", "all of them are undecided already")
    }

    /// Puts a label on everything that is selected; takes it off where all of it has it.
    pub(super) fn label_selected(&mut self, groups: &[usize], text: &str) -> Vec<Effect> {
        let keys: Vec<_> = groups.iter().filter_map(|group| self.key(*group)).collect();
        let has = |key| self.ledger.labels(key).contains(&text);
        let on = keys.iter().any(|key| !has(*key));
        let concerned: Vec<_> = keys.into_iter().filter(|key| has(*key) != on).collect();
        let count = concerned.len();
        let members =
            concerned.into_iter().flat_map(|key| if on { vec![key] } else { self.members(key).collect() });
        let events = members.map(|record| Event::Label(Label { record, text: text.into(), on })).collect();
        let words = if on { format!("labelled {text}") } else { format!("without label {text}") };
        self.append_selected(events, count, &words, "")
    }

    fn append_selected(&mut self, events: Vec<Event>, count: usize, words: &str, none: &str) -> Vec<Effect> {
        if events.is_empty() {
            self.say(none);
            return vec![];
        }
        let said = self.recorded(format!("{} {words}", counted(count)), None);
        self.append(events, said, Then::Stay)
    }
}

fn counted(records: usize) -> String {
    text::counted(records, "record", "records")
}
