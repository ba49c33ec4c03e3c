//! What a key, a paste, a resize or a finished write makes of the state. Pure: what is to be done
//! in the world is returned as effects.

use crossterm::event::{KeyCode, KeyEvent};

use super::chord::Chord;
use super::guard::Moment;
use super::keys::{Action, Context};
use super::state::{Asked, Overlay, Pending, Screen, State, Status, Then};
use crate::event::{Event, Line, LineHash};
use crate::screening::Subject;

/// What happened to the screen.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key, with the moment at which it arrived.
    Key(KeyEvent, Moment),
    /// Text was pasted.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// A frame of the present state was flushed at that moment.
    Shown(Moment),
    /// The batch is on disk: its lines, with their hashes.
    Appended(Vec<(LineHash, Line)>),
    /// The batch is not on disk: why.
    AppendFailed(String),
}

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write these events to the log, durably, and say how it went.
    Append(Vec<Event>),
    /// Try the batch that failed again.
    Retry,
    /// Give the terminal back to the shell until it calls again.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// End the session.
    Quit,
}

impl State {
    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let before = self.in_view();
        let effects = match message {
            Message::Key(key, at) => self.press(&key, at),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(width, height) => {
                (self.width, self.height) = (width, height);
                vec![]
            }
            Message::Shown(at) => {
                if self.in_view().is_some() {
                    self.guard.shown(at);
                }
                vec![]
            }
            Message::Appended(lines) => {
                self.appended(lines);
                vec![]
            }
            Message::AppendFailed(why) => {
                self.overlay = Some(Overlay::Failure { why, leaving: false });
                vec![]
            }
        };
        self.settle();
        if self.in_view() != before {
            self.guard.hide();
        }
        effects
    }

    fn press(&mut self, key: &KeyEvent, at: Moment) -> Vec<Effect> {
        if key.is_release() {
            return vec![];
        }
        let pressed = Chord::of(key);
        let context = self.context();
        let before = std::mem::take(&mut self.status);
        if pressed == Chord::key(KeyCode::Esc) {
            // A lagging link may tear the sequence of Delete or PgUp after its first byte, and what
            // follows would be digits.
            self.guard.close(at);
        }
        let Some(action) = self.keymap.action(context, pressed) else {
            self.unbound(context, pressed);
            return vec![];
        };
        if action.decides() && (key.is_repeat() || !self.guard.admits(at)) {
            let word = format!("{pressed} ignored: this record had only just appeared");
            self.status = Status { tail: word, ..before };
            return vec![];
        }
        self.act(action, at)
    }

    /// A key that means nothing here says so, or is text in a prompt.
    fn unbound(&mut self, context: Context, pressed: Chord) {
        match (&mut self.overlay, context) {
            (Some(Overlay::Prompt(prompt)), Context::Prompt) => {
                prompt.input.press(pressed);
            }
            (_, Context::Record | Context::List | Context::Finish) => {
                let lower = pressed.plain_char().map(|c| Chord::char(c.to_ascii_lowercase()));
                let locked =
                    lower.is_some_and(|key| key != pressed && self.keymap.action(context, key).is_some());
                let help = self.key_of(Action::Help);
                self.say(if locked {
                    format!("{pressed} does nothing: is Caps Lock on?")
                } else {
                    format!("{pressed} does nothing here; {help} shows the keys")
                });
            }
            _ => {}
        }
    }

    /// Carries an action out.
    fn act(&mut self, action: Action, at: Moment) -> Vec<Effect> {
        use Action::*;
        match action {
            Include | Exclude | Maybe | Reason(_) | Repeat | Aside | Reset | Undo | Redo => {
                return self.record(action, at);
            }
            Explain => {
                let undo = self.keymap.rows().iter().find(|row| row.action == Undo);
                let undo = undo.map(|row| row.key_names().replace(' ', " or ")).unwrap_or_default();
                self.say(format!("u decides nothing: {undo} undoes, {} is maybe", self.key_of(Maybe)));
            }
            Note => self.ask(Asked::Note),
            Label => self.ask(Asked::Label),
            Search => self.ask(Asked::Search),
            Keep => return self.keep(),
            Close => self.close(),
            Criteria => self.criteria = !self.criteria,
            Down | Up | PageDown | PageUp | Top | Bottom => self.scroll(action),
            Next => self.step(true),
            Previous => self.step(false),
            NextOpen => self.go_on(),
            Open => self.screen = Screen::Record,
            SearchOn => self.find(true),
            SearchBack => self.find(false),
            List => self.switch(),
            Help => self.overlay = Some(Overlay::Help { scroll: 0 }),
            Quit => return vec![Effect::Quit],
            Interrupt => return self.interrupt(),
            Suspend => return vec![Effect::Suspend],
            Redraw => return vec![Effect::Redraw],
            Retry => return vec![Effect::Retry],
            LeaveUnsaved => self.set_leaving(true),
            Stay => self.set_leaving(false),
            Leave => return vec![Effect::Quit],
        }
        vec![]
    }

    /// Says something until the next key.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.status = Status { text: text.into(), ..Status::default() };
    }

    fn set_leaving(&mut self, wish: bool) {
        if let Some(Overlay::Failure { leaving, .. }) = &mut self.overlay {
            *leaving = wish;
        }
    }

    fn interrupt(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Some(Overlay::Failure { .. }) => self.set_leaving(true),
            Some(Overlay::Prompt(prompt)) if prompt.input.text() != prompt.before => {
                let word = prompt.kind.word();
                self.say(format!("the {word} is not saved: Enter keeps it, Esc closes it"));
            }
            _ => return vec![Effect::Quit],
        }
        vec![]
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Prompt(prompt)) => prompt.input.insert(text),
            Some(Overlay::Failure { .. }) => {}
            _ => self.say("pasted text ignored: only keys decide"),
        }
        vec![]
    }

    /// The batch is on disk: it counts, and the reviewer moves on.
    fn appended(&mut self, lines: Vec<(LineHash, Line)>) {
        for (hash, line) in &lines {
            self.ledger.apply(*hash, line);
            let subject = match &line.event {
                Event::Undo(of) | Event::Redo(of) => self.ledger.subject(*of),
                _ => self.ledger.subject(*hash),
            };
            let group = subject.and_then(Subject::record).and_then(|key| self.library.find(key));
            if let Some(group) = group {
                self.marks.refresh(group, &self.library, &self.ledger, &self.stage);
            }
        }
        self.revision += 1;
        self.prepare_terms();
        if matches!(self.overlay, Some(Overlay::Failure { .. })) {
            self.overlay = None;
        }
        let Some(Pending { said, then }) = self.pending.take() else { return };
        self.status = said;
        match then {
            Then::NextOpen => self.go_on(),
            Then::GoTo(place) => self.go_to(place),
            Then::Stay => {}
        }
    }

    /// To the next record that is open; in the list, to the next row.
    fn go_on(&mut self) {
        if self.screen == Screen::List {
            self.place = (self.place + 1).min(self.queue.len().saturating_sub(1));
            return;
        }
        match self.next_open(Some(self.place)) {
            Some(place) => self.go_to(place),
            None => self.screen = Screen::Finish,
        }
    }

    pub(super) fn go_to(&mut self, place: usize) {
        if self.place != place {
            (self.place, self.scroll) = (place, 0);
        }
        if self.screen == Screen::Finish {
            (self.screen, self.scroll) = (Screen::Record, 0);
        }
    }

    fn step(&mut self, forward: bool) {
        match (forward, self.screen) {
            // From the end of the work back to the record it ended with.
            (false, Screen::Finish) if !self.queue.is_empty() => self.go_to(self.place),
            (true, _) if self.place + 1 < self.queue.len() => self.go_to(self.place + 1),
            (false, _) if self.place > 0 => self.go_to(self.place - 1),
            (true, _) => self.say("this is the last record"),
            (false, _) => self.say("this is the first record"),
        }
    }

    fn switch(&mut self) {
        self.screen = match self.screen {
            Screen::List => Screen::Record,
            Screen::Record | Screen::Finish => Screen::List,
        };
    }

    fn scroll(&mut self, action: Action) {
        let areas = self.areas();
        let rows = usize::from(areas.body.height).max(1);
        // Two lines stay in view, so that the eye finds where it was.
        let page = rows.saturating_sub(2).max(1);
        let moved = |at: usize, end: usize| match action {
            Action::Down => (at + 1).min(end),
            Action::Up => at.saturating_sub(1),
            Action::PageDown => (at + page).min(end),
            Action::PageUp => at.saturating_sub(page),
            Action::Top => 0,
            _ => end,
        };
        if let Some(Overlay::Help { scroll }) = &self.overlay {
            let end = super::view::help::lines(self).len().saturating_sub(rows);
            let scroll = moved(*scroll, end);
            self.overlay = Some(Overlay::Help { scroll });
        } else if self.screen == Screen::List {
            self.place = moved(self.place, self.queue.len().saturating_sub(1));
        } else {
            self.scroll = moved(self.scroll, self.scroll_end());
        }
    }
}
