//! Prompts: what is asked, and what becomes of the answer.
//!
//! Typed text is never lost: a prompt that is closed without keeping it leaves a draft, and the
//! same prompt on the same record begins with it.

use super::guard::Moment;
use super::help::Help;
use super::input::Input;
use super::keys::Action;
use super::overlay::Overlay;
use super::prompt::{Asked, Choice, Prompt};
use super::state::{State, Then};
use super::update::Effect;
use crate::event::{Event, Highlight, HighlightSet, Label, Note, Verdict};

impl State {
    /// Asks about the record in view.
    pub(super) fn ask_here(&mut self, kind: Asked) {
        match self.current() {
            Some(group) => self.ask(kind, Some(group)),
            None => self.say("there is no record here"),
        }
    }

    /// Asks about the record that was decided last, and stays with this one.
    pub(super) fn ask_before(&mut self, kind: Asked) {
        let decided = self.before.map(|group| (group, self.marks.of(group).verdict));
        match decided {
            Some((group, Some(verdict))) if kind != Asked::Reason || verdict == Verdict::Exclude => {
                self.ask(kind, Some(group));
            }
            Some((_, Some(verdict))) => {
                let back = self.key_of(Action::Previous);
                self.say(format!(
                    "the record before is {}: reasons are for excluded ones; {back} goes back to it",
                    verdict.past()
                ));
            }
            _ => self.say("no record was decided just before"),
        }
    }

    /// Opens a prompt.
    pub(super) fn ask(&mut self, kind: Asked, group: Option<usize>) {
        let key = group.and_then(|group| self.key(group));
        let before = match (kind, key) {
            (Asked::Note, Some(key)) => self.ledger.note(&self.stage, key).unwrap_or_default().to_owned(),
            (Asked::Filter, _) => self.filter.text().to_owned(),
            _ => String::new(),
        };
        let draft = self.draft.take_if(|draft| draft.kind == kind && draft.group == group);
        let input = draft.map_or_else(|| Input::new(before.clone()), |draft| draft.input);
        let plain = |text: String| Choice { id: text.clone(), text, number: None };
        let prompt = Prompt { before, ..Prompt::new(kind, group, input) };
        let prompt = match (kind, key) {
            (Asked::Reason, Some(key)) => {
                if self.reasons().is_empty() {
                    self.say("this review has no reasons: they are written in review.toml");
                    return;
                }
                let standing = self.ledger.standing(&self.stage, key);
                let standing = standing.vote().map(|vote| vote.decision.reasons.clone());
                prompt.offer(Choice::reasons(self.reasons()), standing.unwrap_or_default())
            }
            (Asked::Label, Some(key)) => {
                let used = self.ledger.all_labels().into_iter().map(|text| plain(text.to_owned()));
                let on = self.ledger.labels(key).into_iter().map(str::to_owned).collect();
                prompt.offer(used.collect(), on)
            }
            (Asked::Retrieval, _) => self.offer_retrievals(prompt, group),
            (Asked::Study, _) => self.offer_studies(prompt, group),
            (Asked::Highlight(set), _) => {
                let own: Vec<String> = self.own_terms(set).map(str::to_owned).collect();
                prompt.offer(own.iter().cloned().map(plain).collect(), own)
            }
            _ => prompt,
        };
        self.overlay = Some(Overlay::Prompt(prompt));
    }

    /// Moves among the choices of a prompt, or marks one.
    pub(super) fn choose(&mut self, action: Action) {
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            prompt.choose(action);
        }
    }

    /// Closes what lies over the screen; a search of the keys goes before the keys do, and they before
    /// what they are about.
    pub(super) fn close(&mut self) {
        if self.help_mut().is_some_and(Help::widen) {
            return;
        }
        let prompt = match self.overlay.take() {
            Some(Overlay::Prompt(prompt)) => prompt,
            Some(Overlay::Help { over, .. }) => {
                self.overlay = over.map(|(sheet, scroll)| Overlay::Sheet { sheet, scroll });
                self.stay_in_sheet();
                return;
            }
            _ => return,
        };
        if prompt.kind.is_writing() && prompt.input.text() != prompt.before {
            let (word, key) = match (prompt.kind, prompt.group == self.current()) {
                (Asked::Label, true) => ("label", Action::Label),
                (Asked::Label, false) => ("label", Action::LabelBefore),
                (Asked::Highlight(HighlightSet::Include), _) => ("term", Action::MarkFor),
                (Asked::Highlight(HighlightSet::Exclude), _) => ("term", Action::MarkAgainst),
                (Asked::Retrieval, _) => ("full text", Action::FullText),
                (Asked::Study, _) => ("study", Action::Study),
                (_, true) => ("note", Action::Note),
                (_, false) => ("note", Action::NoteBefore),
            };
            let place = if prompt.kind.is_on_a_record() { " on this record" } else { "" };
            let key = self.key_of(key);
            self.say(format!("{word} not saved; {key}{place} brings the text back"));
            self.draft = Some(prompt);
        }
    }

    /// Acts on what was typed or chosen.
    pub(super) fn keep(&mut self, at: Moment) -> Vec<Effect> {
        let Some(Overlay::Prompt(prompt)) = self.overlay.take() else { return vec![] };
        let text = prompt.text();
        match prompt.kind {
            Asked::Filter => {
                if !self.show_only(&text) {
                    self.overlay = Some(Overlay::Prompt(prompt));
                }
                vec![]
            }
            Asked::Note => self.keep_note(prompt.group, text),
            Asked::Label => self.keep_label(prompt.group, text),
            Asked::Retrieval => self.keep_retrieval(&prompt),
            Asked::Study => self.keep_study(&prompt),
            Asked::Reason => self.keep_reasons(prompt, at),
            Asked::Highlight(set) => self.keep_term(set, text),
        }
    }

    fn keep_reasons(&mut self, prompt: Prompt, at: Moment) -> Vec<Effect> {
        let reasons = prompt.chosen();
        if let Some(unmatched) = prompt.unmatched() {
            self.say(unmatched);
            self.overlay = Some(Overlay::Prompt(prompt));
            return vec![];
        }
        if reasons.is_empty() && self.is_full_text() {
            self.say("at full text an exclusion needs a reason");
            self.overlay = Some(Overlay::Prompt(prompt));
            return vec![];
        }
        self.exclude_for(prompt.group, reasons, at)
    }

    /// Writes a note on a record; an empty one takes it away.
    pub(super) fn keep_note(&mut self, group: Option<usize>, text: String) -> Vec<Effect> {
        let Some(key) = group.and_then(|group| self.key(group)) else { return vec![] };
        if text == self.ledger.note(&self.stage, key).unwrap_or_default().trim() {
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

    /// Puts a label on a record, or takes it off.
    pub(super) fn keep_label(&mut self, group: Option<usize>, text: String) -> Vec<Effect> {
        let Some(key) = group.and_then(|group| self.key(group)) else { return vec![] };
        if text.is_empty() {
            return vec![];
        }
        let selected = self.selected();
        if !selected.is_empty() {
            return self.label_selected(&selected, &text);
        }
        let on = !self.ledger.labels(key).contains(&text.as_str());
        let label = |record| Event::Label(Label { record, text: text.clone(), on });
        let events = if on { vec![label(key)] } else { self.members(key).map(label).collect() };
        let said = if on { format!("labelled {text}") } else { format!("label {text} taken off") };
        let said = self.recorded(said, None);
        self.append(events, said, Then::Stay)
    }

    /// Terms are the reviewer's own, whatever record is in view; those of review.toml are everybody's.
    pub(super) fn keep_term(&mut self, set: HighlightSet, text: String) -> Vec<Effect> {
        if !super::terms::is_term(&text) {
            if !text.is_empty() {
                self.say(format!("\"{text}\" has no letter or digit to find"));
            }
            return vec![];
        }
        let highlight = &self.protocol.highlight;
        let given = highlight.include.iter().chain(&highlight.exclude).any(|term| *term == text);
        if given {
            self.say(format!("{text} is marked by review.toml, which is edited as a file"));
            return vec![];
        }
        let term = |set, on| Event::Highlight(Highlight { text: text.clone(), set, on });
        let is_on = |state: &State, set| state.own_terms(set).any(|own| own == text);
        let other = match set {
            HighlightSet::Include => HighlightSet::Exclude,
            HighlightSet::Exclude => HighlightSet::Include,
        };
        let (events, said) = if is_on(self, set) {
            (vec![term(set, false)], format!("{text} is not marked any more"))
        } else {
            let mut events = vec![term(set, true)];
            if is_on(self, other) {
                events.insert(0, term(other, false));
            }
            let word = if set == HighlightSet::Include { "for" } else { "against" };
            (events, format!("{text} is marked as speaking {word}"))
        };
        let said = self.recorded(said, None);
        self.append(events, said, Then::Stay)
    }

    /// The reviewer's own terms of a set, in order.
    pub(super) fn own_terms(&self, set: HighlightSet) -> impl Iterator<Item = &str> {
        self.ledger.highlights().filter(move |own| own.set == set).map(|own| own.text.as_str())
    }
}
