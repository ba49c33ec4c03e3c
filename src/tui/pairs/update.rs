//! What a key, a resize or a finished write makes of the screen. Pure: what is to be done in the
//! world is returned as effects.

use crossterm::event::{KeyCode, KeyEvent};

use super::Pair;
use super::state::{Deck, Overlay, State};
use super::view;
use crate::event::Relation;
use crate::record::Key;
use crate::tui::chord::Chord;
use crate::tui::guard::Moment;
use crate::tui::keys::{Action, Context};
use crate::tui::moving::scrolled;
use crate::tui::state::Status;
use crate::tui::{Effect, Message};

impl State {
    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let before = self.pair().map(Pair::keys);
        let effects = match message {
            Message::Key(key, at) => self.press(&key, at),
            Message::Paste(_) => {
                if !matches!(self.overlay, Some(Overlay::Failure { .. })) {
                    self.say("pasted text ignored: only keys decide");
                }
                vec![]
            }
            Message::Resize(width, height) => {
                (self.width, self.height) = (width, height);
                vec![]
            }
            Message::Shown(at) => {
                if self.pair().is_some() {
                    self.guard.shown(at);
                }
                vec![]
            }
            Message::Appended(lines) => {
                if matches!(self.overlay, Some(Overlay::Failure { .. })) {
                    self.overlay = None;
                }
                self.appended(&lines);
                vec![]
            }
            Message::AppendFailed(why) => {
                self.overlay = Some(Overlay::Failure { why, leaving: false });
                vec![]
            }
        };
        self.settle();
        if self.pair().map(Pair::keys) != before {
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
            // As on the screening screen: a torn sequence may follow as letters.
            self.guard.close(at);
        }
        let Some(action) = self.keymap.action(context, pressed) else {
            if matches!(context, Context::Doubtful | Context::Linked) {
                self.say(self.keymap.nothing(context, pressed));
            }
            return vec![];
        };
        if action.decides() && self.pair().is_some() && (key.is_repeat() || !self.guard.admits(at)) {
            let tail = format!("{pressed} ignored: this pair had only just appeared");
            self.status = Status { tail, ..before };
            return vec![];
        }
        self.act(action)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Same | Action::Different | Action::Related if self.pair().is_none() => {
                self.say("there is no pair here");
            }
            Action::Same => return self.answer(Relation::Same),
            Action::Different => return self.answer(Relation::Different),
            Action::Related => return self.answer(Relation::Related),
            Action::Later => self.leave_for_later(),
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::OtherPairs => self.switch(),
            Action::Next => self.turn(true),
            Action::Previous => self.turn(false),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => {
                self.scroll(action);
            }
            Action::Help => self.overlay = Some(Overlay::Help { scroll: 0 }),
            Action::Close => self.overlay = None,
            Action::Retry => return vec![Effect::Retry],
            Action::LeaveUnsaved => self.set_leaving(true),
            Action::Stay => self.set_leaving(false),
            Action::Interrupt if matches!(self.overlay, Some(Overlay::Failure { .. })) => {
                self.set_leaving(true);
            }
            Action::Quit | Action::Leave | Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            // Keys of the screening screen.
            _ => {}
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

    fn leave_for_later(&mut self) {
        let Some(pair) = self.pair() else { return self.say("there is no pair here") };
        if !self.is_open(pair) {
            return self.say("it is answered already");
        }
        let keys = pair.keys();
        self.later.insert(keys);
        self.go_on();
        if self.pair().map(Pair::keys) == Some(keys) {
            self.say("left for later; it is the last that is open");
        } else {
            self.say("left for later");
        }
    }

    /// To the next open doubtful pair, going round; those left for later come when no other is left.
    pub(super) fn go_on(&mut self) {
        let cards = &self.doubtful;
        let after = (1..=cards.pairs.len()).map(|step| (cards.place + step) % cards.pairs.len().max(1));
        let open = |later: bool| {
            after.clone().find(|place| {
                cards
                    .pairs
                    .get(*place)
                    .is_some_and(|pair| self.is_open(pair) && self.later.contains(&pair.keys()) == later)
            })
        };
        match open(false).or_else(|| open(true)) {
            Some(place) => (self.doubtful.place, self.scroll) = (place, 0),
            None => self.is_done = true,
        }
    }

    /// To a pair, in the list in which it was answered.
    pub(super) fn go_to(&mut self, deck: Deck, keys: (Key, Key)) {
        if deck == Deck::Linked && self.deck == Deck::Doubtful {
            self.gather_links();
        }
        self.deck = deck;
        let cards = self.cards_mut();
        if let Some(place) = cards.pairs.iter().position(|pair| pair.keys() == keys) {
            cards.place = place;
        }
        if deck == Deck::Doubtful {
            self.is_done = false;
        }
        self.scroll = 0;
    }

    fn switch(&mut self) {
        self.scroll = 0;
        match self.deck {
            Deck::Doubtful => {
                self.gather_links();
                self.deck = Deck::Linked;
            }
            Deck::Linked => self.deck = Deck::Doubtful,
        }
    }

    fn turn(&mut self, forward: bool) {
        let is_over = self.deck == Deck::Doubtful && self.is_done;
        let (count, place) = (self.cards().pairs.len(), self.cards().place);
        match forward {
            _ if count == 0 => return self.say("there is no pair here"),
            // From the end of the work back to the pair it ended with.
            false if is_over => self.is_done = false,
            true if place + 1 < count && !is_over => self.cards_mut().place += 1,
            false if place > 0 => self.cards_mut().place -= 1,
            true => return self.say("this is the last pair"),
            false => return self.say("this is the first pair"),
        }
        self.scroll = 0;
    }

    fn scroll(&mut self, action: Action) {
        let rows = usize::from(self.areas().text.height).max(1);
        if let Some(Overlay::Help { scroll }) = &self.overlay {
            let end = self.scroll_end(view::help(self).len());
            self.overlay = Some(Overlay::Help { scroll: scrolled(action, *scroll, end, rows) });
        } else {
            self.scroll = scrolled(action, self.scroll, self.scroll_end(self.page.len()), rows);
        }
    }
}
