//! What a key, a paste, a resize or a finished write makes of the state. Pure: what is to be done
//! in the world is returned as effects.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::chord::Chord;
use super::guard::Moment;
use super::keys::{Action, Context};
use super::overlay::Overlay;
use super::prompt::Asked;
use super::run::{Scene, Sitting};
use super::state::{Pending, State, Status, Then};
use super::surface::{Press, press};
use super::view::view;
use super::{Session, Settings, Toggles};
use crate::event::{Event, HighlightSet, Line, LineHash};
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
    /// Put this text on the clipboard of the terminal, as far as it can.
    Copy(String),
    /// Keep what was switched on or off for the next time.
    Remember(Toggles),
    /// Give the terminal back to the shell until it calls again.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// End the session.
    Quit,
}

impl Scene for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        let before = self.in_view();
        let effects = match message {
            Message::Key(key, at) => self.press(&key, at),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(width, height) => {
                (self.width, self.height) = (width, height);
                self.stay_in_sheet();
                vec![]
            }
            Message::Shown(at) => {
                if self.in_view().is_some() {
                    self.guard.shown(at);
                }
                self.rows_shown();
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

    fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        view(self, buffer)
    }

    fn awaits_frame(&self) -> bool {
        self.guard.is_hidden() && self.in_view().is_some()
    }

    fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }
}

impl Sitting for Session {
    type Scene = State;

    fn begin(self, settings: &Settings) -> State {
        State::new(self, settings)
    }
}

impl State {
    fn press(&mut self, key: &KeyEvent, at: Moment) -> Vec<Effect> {
        let context = self.context();
        let shown = Some("record");
        let action = match press(key, at, context, &self.keymap, &mut self.guard, &mut self.status, shown) {
            Press::Act(action) => action,
            Press::Nothing => return vec![],
            Press::Unbound(pressed) => {
                self.unbound(context, pressed);
                return vec![];
            }
        };
        let effects = self.act(action, at);
        if context == Context::Prompt || action.asks() && self.context() != Context::Prompt {
            // What is typed on after a prompt has closed, or where none opened, was meant as text: a
            // terminal without bracketed paste, or a link that lags, sends it all the same.
            self.guard.close(at);
        }
        effects
    }

    /// A key that means nothing here says so, or is text in a prompt.
    fn unbound(&mut self, context: Context, pressed: Chord) {
        match (&mut self.overlay, context) {
            (Some(Overlay::Prompt(prompt)), Context::Prompt) => {
                prompt.press(pressed);
                self.count_matches();
            }
            (Some(Overlay::Help { help, .. }), Context::Seek) => help.seek(|input| {
                input.press(pressed);
            }),
            (_, Context::Failure | Context::Leaving | Context::Small) => {}
            _ => self.say(self.keymap.nothing(context, pressed)),
        }
    }

    /// Carries an action out.
    pub(super) fn act(&mut self, action: Action, at: Moment) -> Vec<Effect> {
        use Action::*;
        match action {
            Include | Exclude | Maybe | Reason(_) | Repeat | Aside | Reset | Undo | Redo => {
                return self.record(action, at);
            }
            Explain => {
                let undo = self.keymap.rows().iter().find(|row| row.action == Undo);
                let undo = undo.map(|row| row.key_names().replace(' ', " or ")).unwrap_or_default();
                let key = self.key_of(Explain);
                self.say(format!("{key} decides nothing: {} is maybe, {undo} undoes", self.key_of(Maybe)));
            }
            PickReason => self.ask_here(Asked::Reason),
            Note if !self.selected().is_empty() => {
                let key = self.key_of(Everything);
                self.say(format!("a note is on one record; {key} deselects, and a label is for many"));
            }
            Note => self.ask_here(Asked::Note),
            Label => self.ask_here(Asked::Label),
            ReasonBefore => self.ask_before(Asked::Reason),
            NoteBefore => self.ask_before(Asked::Note),
            LabelBefore => self.ask_before(Asked::Label),
            FullText => self.ask_of_report(Asked::Retrieval),
            Study => self.ask_of_report(Asked::Study),
            MarkFor => self.ask(Asked::Highlight(HighlightSet::Include), None),
            MarkAgainst => self.ask(Asked::Highlight(HighlightSet::Exclude), None),
            Search => {
                if let Some(help) = self.help_mut() {
                    help.search();
                }
            }
            Filter => self.ask(Asked::Filter, None),
            Everything => self.back_to_all(),
            Run => self.start_or_end_run(),
            Toggle => self.toggle_row(),
            Sort => self.sort_on(),
            Keep => return self.keep(at),
            ChoiceUp | ChoiceDown | Mark => self.choose(action),
            Close => self.close(),
            Criteria if self.is_covered() || !self.areas().fits_panel(self.screen) => self.open_sheet(action),
            Criteria => {
                self.criteria = !self.criteria;
                return vec![Effect::Remember(self.toggles())];
            }
            Help => self.open_help(),
            Details | Statistics | Flow => self.open_sheet(action),
            Link => return self.copy_link(),
            Citation => return self.copy_citation(),
            NextAside => self.find_aside(),
            Down | Up | PageDown | PageUp | Top | Bottom => self.scroll(action),
            Next => self.step(true),
            Previous => self.step(false),
            NextOpen => self.go_on(),
            Open => self.open(),
            List => self.switch(),
            Quit => return vec![Effect::Quit],
            Interrupt => return self.interrupt(),
            Suspend => return vec![Effect::Suspend],
            Redraw => return vec![Effect::Redraw],
            Retry => return vec![Effect::Retry],
            LeaveUnsaved => self.set_leaving(true),
            Stay => self.set_leaving(false),
            Leave => return vec![Effect::Quit],
            // Keys of other screens.
            Same | Different | Related | Later | OtherPairs | Side(_) => {}
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
            Some(Overlay::Prompt(prompt)) => {
                prompt.paste(text);
                self.count_matches();
            }
            Some(Overlay::Failure { .. }) => {}
            Some(Overlay::Help { help, .. }) if help.sought.is_some() => {
                help.seek(|input| input.insert(text))
            }
            _ => self.say("pasted text ignored: only keys decide"),
        }
        vec![]
    }

    /// The batch is on disk: it counts, and the reviewer moves on.
    fn appended(&mut self, lines: Vec<(LineHash, Line)>) {
        if let Some(ms) = lines.iter().find_map(|(_, line)| time_of(&line.event)) {
            self.pace.add(ms);
        }
        for (hash, line) in &lines {
            self.ledger.apply(*hash, line);
            let subject = match &line.event {
                Event::Undo(of) | Event::Redo(of) => self.ledger.subject(*of),
                _ => self.ledger.subject(*hash),
            };
            let group = subject.and_then(Subject::record).and_then(|key| self.library.find(key));
            if let Some(group) = group {
                if matches!(line.event, Event::Decision(_)) {
                    self.before = Some(group);
                }
                if matches!(subject, Some(Subject::Retrieval(_) | Subject::Study(_))) {
                    self.reports.refresh(group, &self.library, &self.reviewer, &self.ledger);
                }
                // A report may be one of another stage: it has a place in the library, not in this queue.
                let mark = self.all.place(group).and_then(|_| self.ground().mark(group));
                self.marks.set(group, mark);
            }
        }
        // A term that was marked on the way is no use of what is selected.
        if !lines.iter().all(|(_, line)| matches!(line.event, Event::Highlight(_))) {
            self.selection.clear();
        }
        self.revision += 1;
        self.prepare_terms();
        if matches!(self.overlay, Some(Overlay::Failure { .. })) {
            self.overlay = None;
        }
        let Some(Pending { mut said, then }) = self.pending.take() else { return };
        let redone: Vec<LineHash> = lines.iter().filter_map(|(_, line)| brought_back(&line.event)).collect();
        if !redone.is_empty() {
            // What it was is known again only now that it stands again.
            said.text = self.redone(&redone);
        }
        self.status = said;
        match then {
            Then::NextOpen => self.go_on(),
            Then::GoTo(group) => self.go_to_record(group),
            Then::Stay => {}
        }
    }
}

/// The line that an event brings back.
fn brought_back(event: &Event) -> Option<LineHash> {
    match event {
        Event::Redo(of) => Some(*of),
        _ => None,
    }
}

/// How long the record had been on screen that an event decides.
fn time_of(event: &Event) -> Option<u64> {
    match event {
        Event::Decision(decision) => decision.ms,
        _ => None,
    }
}
