//! What screens have in common beside what they show: keys, colours, the guard, the window, the
//! status line, help, and what happens when something could not be written.
//!
//! [`press`] is the one place that says what a key comes to, on every screen. A [`Surface`] is the
//! rest of it for screens whose only overlays are help, a line being typed and the failure.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use super::Settings;
use super::chord::Chord;
use super::guard::{Guard, Moment};
use super::help::Help;
use super::keys::{Action, Context, Keymap};
use super::layout::{Areas, LEAST_HEIGHT, LEAST_WIDTH};
use super::state::Status;
use super::theme::Theme;
use super::update::{Effect, Message};

/// What a key comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Nothing: it was let go, or came too early to decide, which the status line says.
    Nothing,
    /// A key that does nothing here, or is text.
    Unbound(Chord),
    /// This is to be done.
    Act(Action),
}

/// What a key comes to in a context. A deciding key counts only once what it decides has been seen;
/// `shown` is the word for that, `None` where nothing is shown that could be decided.
pub fn press(
    key: &KeyEvent,
    at: Moment,
    context: Context,
    keymap: &Keymap,
    guard: &mut Guard,
    status: &mut Status,
    shown: Option<&str>,
) -> Press {
    if key.is_release() {
        return Press::Nothing;
    }
    let pressed = Chord::of(key);
    let before = std::mem::take(status);
    if pressed == Chord::key(KeyCode::Esc) {
        // A lagging link may tear the sequence of Delete or PgUp after its first byte, and what
        // follows would be digits.
        guard.close(at);
    }
    let Some(action) = keymap.action(context, pressed) else { return Press::Unbound(pressed) };
    if let Some(shown) = shown.filter(|_| action.decides())
        && (key.is_repeat() || !guard.admits(at))
    {
        let tail = format!("{pressed} ignored: this {shown} had only just appeared");
        *status = Status { tail, ..before };
        return Press::Nothing;
    }
    Press::Act(action)
}

/// Something could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why, in the system's words.
    pub why: String,
    /// Asked whether to leave without it.
    pub leaving: bool,
}

/// The screen around what it shows.
#[derive(Clone, Debug)]
pub struct Surface {
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// Colours and attributes.
    pub theme: Theme,
    /// Lets keys decide only what was seen.
    pub guard: Guard,
    /// What was just recorded, or what a key had to say.
    pub status: Status,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// The help screen, while it is open.
    pub help: Option<Help>,
    /// The last batch could not be written.
    pub failure: Option<Failure>,
}

impl Surface {
    /// As it is at the start of a sitting.
    pub fn new(settings: &Settings, greeting: String) -> Surface {
        Surface {
            keymap: settings.keymap.clone(),
            theme: settings.theme,
            guard: Guard::new(settings.guard),
            status: Status { text: greeting, ..Status::default() },
            size: (80, 24),
            help: None,
            failure: None,
        }
    }

    /// Whether the window is too small to show anything in.
    pub fn is_small(&self) -> bool {
        self.size.0 < LEAST_WIDTH || self.size.1 < LEAST_HEIGHT
    }

    /// Header, text and footer.
    pub fn areas(&self) -> Areas {
        Areas::frame(self.size.0, self.size.1, self.failure.is_some())
    }

    /// Which keys apply, `here` being those of what is shown.
    pub fn context(&self, here: Context) -> Context {
        match &self.failure {
            Some(Failure { leaving: true, .. }) => Context::Leaving,
            Some(_) => Context::Failure,
            _ if self.is_small() => Context::Small,
            None => self.help.as_ref().map_or(here, Help::context),
        }
    }

    /// The key named in messages for an action of a screen.
    pub fn key_of(&self, here: Context, action: Action) -> String {
        self.keymap.key_here(here, action).map(Chord::to_string).unwrap_or_default()
    }

    /// Says something until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.status = Status { text: text.into(), ..Status::default() };
    }

    /// What a key comes to where these keys apply; one that does nothing is told so.
    pub fn press(&mut self, key: &KeyEvent, at: Moment, here: Context, shown: Option<&str>) -> Press {
        let context = self.context(here);
        let press = press(key, at, context, &self.keymap, &mut self.guard, &mut self.status, shown);
        if let Press::Unbound(pressed) = press {
            match (&mut self.help, context) {
                (Some(help), Context::Seek) => help.seek(|input| {
                    input.press(pressed);
                }),
                (_, Context::Prompt | Context::Failure | Context::Leaving | Context::Small) => {}
                _ => self.say(self.keymap.nothing(context, pressed)),
            }
        }
        press
    }

    /// Does what an action does on every screen; `None` for one that belongs to what is shown.
    pub fn act(&mut self, action: Action) -> Option<Vec<Effect>> {
        match (action, &mut self.failure) {
            (Action::Retry, _) => return Some(vec![Effect::Retry]),
            (Action::LeaveUnsaved | Action::Interrupt, Some(failure)) => failure.leaving = true,
            (Action::Stay, Some(failure)) => failure.leaving = false,
            (Action::Quit | Action::Leave | Action::Interrupt, _) => return Some(vec![Effect::Quit]),
            (Action::Suspend, _) => return Some(vec![Effect::Suspend]),
            (Action::Redraw, _) => return Some(vec![Effect::Redraw]),
            (Action::Help, _) => self.help = Some(Help::default()),
            (Action::Search | Action::Close, _) => {
                let help = self.help.as_mut()?;
                match action {
                    Action::Search => help.search(),
                    _ if help.widen() => {}
                    _ => self.help = None,
                }
            }
            _ => return None,
        }
        Some(vec![])
    }

    /// Takes in what happened to the window or the batch; `shown` as for [`press`].
    pub fn take(&mut self, message: &Message, shown: Option<&str>) {
        match message {
            Message::Paste(text) if self.help.as_ref().is_some_and(|help| help.sought.is_some()) => {
                if let Some(help) = &mut self.help {
                    help.seek(|input| input.insert(text));
                }
            }
            Message::Paste(_) if self.failure.is_none() => self.say("pasted text ignored: only keys decide"),
            Message::Resize(width, height) => {
                self.size = (*width, *height);
                if let Some(help) = &mut self.help {
                    help.restart();
                }
            }
            Message::Shown(at) if shown.is_some() => self.guard.shown(*at),
            Message::Appended(_) => self.failure = None,
            Message::AppendFailed(why) => self.failure = Some(Failure { why: why.clone(), leaving: false }),
            _ => {}
        }
    }
}
