//! Notes, labels and search: what is asked in a prompt, and what becomes of the answer.
//!
//! Typed text is never lost: a prompt that is closed without keeping it leaves a draft, and the
//! same prompt on the same record begins with it.

use super::input::Input;
use super::keys::Action;
use super::search;
use super::state::{Asked, Overlay, Prompt, State, Then};
use super::update::Effect;
use crate::event::{Event, Label, Note};

impl State {
    /// Opens a prompt.
    pub(super) fn ask(&mut self, kind: Asked) {
        let group = if kind == Asked::Search { None } else { self.current() };
        if kind != Asked::Search && group.is_none() {
            return;
        }
        let key = group.and_then(|group| self.key(group));
        let before = match (kind, key) {
            (Asked::Note, Some(key)) => self.ledger.note(&self.stage, key).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let draft = self.draft.take_if(|draft| draft.kind == kind && draft.group == group);
        let input = draft.map_or_else(|| Input::new(before.clone()), |draft| draft.input);
        self.overlay = Some(Overlay::Prompt(Prompt { kind, group, input, before }));
    }

    /// Closes what lies over the screen.
    pub(super) fn close(&mut self) {
        let Some(Overlay::Prompt(prompt)) = self.overlay.take() else { return };
        if prompt.input.text() != prompt.before && prompt.kind != Asked::Search {
            let (word, key) = match prompt.kind {
                Asked::Label => ("label", self.key_of(Action::Label)),
                _ => ("note", self.key_of(Action::Note)),
            };
            self.say(format!("{word} not saved; {key} on this record brings the text back"));
            self.draft = Some(prompt);
        }
    }

    /// Acts on what was typed.
    pub(super) fn keep(&mut self) -> Vec<Effect> {
        let Some(Overlay::Prompt(prompt)) = self.overlay.take() else { return vec![] };
        let text = prompt.input.text().trim().to_owned();
        match prompt.kind {
            Asked::Search => {
                if !text.is_empty() {
                    self.sought = text;
                }
                self.find(true);
                vec![]
            }
            Asked::Note => self.keep_note(&prompt, text),
            Asked::Label => self.keep_label(&prompt, text),
        }
    }

    fn keep_note(&mut self, prompt: &Prompt, text: String) -> Vec<Effect> {
        let Some(key) = prompt.group.and_then(|group| self.key(group)) else { return vec![] };
        if text == prompt.before.trim() {
            self.say(if text.is_empty() { "no note" } else { "note unchanged" });
            return vec![];
        }
        let note =
            |record, text: &str| Event::Note(Note { stage: self.stage.clone(), record, text: text.into() });
        let (events, said) = if text.is_empty() {
            // Members may have notes of their own; taking the note away means all of them.
            (self.members(key).map(|member| note(member, "")).collect(), "note taken away")
        } else {
            (vec![note(key, &text)], "note saved")
        };
        let said = self.recorded(said, None);
        self.append(events, said, Then::Stay)
    }

    fn keep_label(&mut self, prompt: &Prompt, text: String) -> Vec<Effect> {
        let Some(key) = prompt.group.and_then(|group| self.key(group)) else { return vec![] };
        if text.is_empty() {
            return vec![];
        }
        let on = !self.ledger.labels(key).contains(&text.as_str());
        let label = |record| Event::Label(Label { record, text: text.clone(), on });
        let events = if on { vec![label(key)] } else { self.members(key).map(label).collect() };
        let said = if on { format!("labelled {text}") } else { format!("label {text} taken off") };
        let said = self.recorded(said, None);
        self.append(events, said, Then::Stay)
    }

    /// Goes to the next or previous record that has what was searched for.
    pub(super) fn find(&mut self, forward: bool) {
        let key = self.key_of(Action::Search);
        if self.sought.is_empty() {
            self.say(format!("nothing to search for yet; {key} asks"));
            return;
        }
        let needle = search::Needle::new(&self.sought);
        let length = self.queue.len();
        let found = (1..=length).find_map(|step| {
            let step = if forward { step } else { length - step };
            let place = (self.place + step) % length;
            let group = self.queue.at(place)?;
            self.library.occurrences(group).any(|record| needle.is_in(record)).then_some(place)
        });
        match found {
            Some(place) if place == self.place => {
                self.say(format!("only this record has \"{}\"", self.sought));
                self.go_to(place);
            }
            Some(place) => {
                self.say(format!("found \"{}\"", self.sought));
                self.go_to(place);
            }
            None => self.say(format!("no record has \"{}\"", self.sought)),
        }
    }
}
