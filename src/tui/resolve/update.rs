//! What a key, a paste, a resize or a finished write makes of the screen. Pure: what is to be done in
//! the world is returned as effects.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::state::State;
use super::view;
use crate::event::Verdict;
use crate::tui::guard::Moment;
use crate::tui::input::Input;
use crate::tui::keys::{Action, Context};
use crate::tui::prompt::{Asked, Choice, Prompt};
use crate::tui::surface::Press;
use crate::tui::{Effect, Message, Scene};

impl Scene for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        let before = self.case().map(|case| case.key);
        if let (Message::Paste(text), Some(prompt)) = (&message, &mut self.prompt) {
            prompt.paste(text);
            return vec![];
        }
        self.surface.take(&message, self.shown());
        let is_drawn = matches!(message, Message::Shown(_));
        let mut effects = match message {
            Message::Key(key, at) => self.press(&key, at),
            Message::Appended(lines) => {
                self.appended(&lines);
                vec![]
            }
            _ => vec![],
        };
        if effects.is_empty() && !is_drawn {
            effects = self.reveal();
        }
        self.settle_page();
        if self.case().map(|case| case.key) != before {
            self.surface.guard.hide();
        }
        effects
    }

    fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, buffer)
    }

    fn awaits_frame(&self) -> bool {
        self.surface.guard.is_hidden() && self.case().is_some()
    }

    fn size(&self) -> (u16, u16) {
        self.surface.size
    }
}

impl State {
    /// The word for what a key would decide.
    fn shown(&self) -> Option<&'static str> {
        self.case().map(|_| "disagreement")
    }

    fn press(&mut self, key: &KeyEvent, at: Moment) -> Vec<Effect> {
        let (here, shown) = (self.here(), self.shown());
        match self.surface.press(key, at, here, shown) {
            Press::Nothing => vec![],
            Press::Unbound(pressed) => {
                if let Some(prompt) = self.prompt.as_mut().filter(|_| self.surface.failure.is_none()) {
                    prompt.press(pressed);
                }
                vec![]
            }
            Press::Act(action) => {
                let effects = self.act(action, at);
                if here == Context::Prompt || action.asks() && self.prompt.is_none() {
                    // What is typed on after the note has closed was meant as text.
                    self.surface.guard.close(at);
                }
                effects
            }
        }
    }

    fn act(&mut self, action: Action, at: Moment) -> Vec<Effect> {
        if let Some(prompt) = &self.prompt
            && action == Action::Interrupt
            && prompt.input.text() != prompt.before
        {
            self.surface
                .say(format!("the {} is not saved: Enter keeps it, Esc closes it", prompt.kind.word()));
            return vec![];
        }
        if let Some(effects) = self.surface.act(action) {
            return effects;
        }
        match action {
            Action::Side(letter) => return self.take_side(letter, at),
            Action::Include => return self.resolve(Verdict::Include, vec![], at),
            Action::Exclude if self.needs_reason() => self.ask_reasons(),
            Action::Exclude => return self.resolve(Verdict::Exclude, vec![], at),
            Action::PickReason => self.ask_reasons(),
            Action::Maybe => return self.resolve(Verdict::Maybe, vec![], at),
            Action::Reason(digit) => return self.exclude_for(digit, at),
            Action::Later => self.skip(),
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Note => self.ask(self.case().map(|_| self.place)),
            Action::NoteBefore => self.ask(self.case_before().map(|(place, _)| place)),
            Action::Keep => return self.keep(at),
            Action::ChoiceDown | Action::ChoiceUp | Action::Mark => self.choose(action),
            Action::Close => self.close(),
            Action::Next => self.turn(true),
            Action::Previous => self.turn(false),
            Action::NextOpen => self.go_on(),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => {
                self.scroll(action);
            }
            // Keys of other screens.
            _ => {}
        }
        vec![]
    }

    fn exclude_for(&mut self, digit: u8, at: Moment) -> Vec<Effect> {
        let reasons = self.protocol.reasons_at(&self.stage);
        let reason = usize::from(digit).checked_sub(1).and_then(|place| reasons.get(place));
        match reason.map(|reason| reason.id.clone()) {
            Some(id) => self.resolve(Verdict::Exclude, vec![id], at),
            None => {
                self.surface.say(self.surface.keymap.no_reason(digit, reasons.len()));
                vec![]
            }
        }
    }

    /// Whether an exclusion has to say why, and can.
    fn needs_reason(&self) -> bool {
        self.protocol.is_full_text(&self.stage) && !self.protocol.reasons_at(&self.stage).is_empty()
    }

    /// Offers the reasons to exclude the record of the case in view for.
    fn ask_reasons(&mut self) {
        let reasons = self.protocol.reasons_at(&self.stage);
        let Some(case) = self.case() else {
            return self.surface.say("there is no disagreement here");
        };
        if reasons.is_empty() {
            return self.surface.say("this review has no reasons: they are written in review.toml");
        }
        let own = case.settlement.present().find(|(by, _)| **by == self.reviewer);
        let own = own.map(|(_, it)| it.decision.reasons.clone()).unwrap_or_default();
        let prompt = Prompt::new(Asked::Reason, Some(self.place), Input::default());
        self.prompt = Some(prompt.offer(Choice::reasons(reasons), own));
    }

    fn choose(&mut self, action: Action) {
        if let Some(prompt) = &mut self.prompt {
            prompt.choose(action);
        }
    }

    /// Asks for a note on the record of a case.
    fn ask(&mut self, place: Option<usize>) {
        let Some((place, case)) = place.and_then(|place| Some((place, self.cases.get(place)?))) else {
            return self.surface.say("there is no disagreement to write a note on");
        };
        let before = self.ledger.note(&self.stage, case.key).unwrap_or_default().to_owned();
        let draft = self.draft.take_if(|draft| draft.group == Some(place));
        let input = draft.map_or_else(|| Input::new(before.clone()), |draft| draft.input);
        self.prompt = Some(Prompt { before, ..Prompt::new(Asked::Note, Some(place), input) });
    }

    fn keep(&mut self, at: Moment) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else { return vec![] };
        if prompt.kind != Asked::Reason {
            return prompt.group.map_or(vec![], |place| self.keep_note(place, prompt.text()));
        }
        if let Some(unmatched) = prompt.unmatched() {
            self.surface.say(unmatched);
            self.prompt = Some(prompt);
            return vec![];
        }
        self.resolve(Verdict::Exclude, prompt.chosen(), at)
    }

    fn close(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        if prompt.kind.is_writing() && prompt.input.text() != prompt.before {
            let key = self.key_of(Action::Note);
            self.surface.say(format!("note not saved; {key} on this record brings the text back"));
            self.draft = Some(prompt);
        }
    }
}
