//! What a key, a resize or a finished write makes of the screen. Pure: what is to be done in the
//! world is returned as effects.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Pair;
use super::state::{Deck, State};
use super::view;
use crate::event::Relation;
use crate::record::Key;
use crate::tui::guard::Moment;
use crate::tui::keys::Action;
use crate::tui::moving::scrolled;
use crate::tui::surface::Press;
use crate::tui::{Effect, Message, Scene};

impl Scene for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        let before = self.pair().map(Pair::keys);
        self.surface.take(&message, self.shown());
        let effects = match message {
            Message::Key(key, at) => self.press(&key, at),
            Message::Appended(lines) => {
                self.appended(&lines);
                vec![]
            }
            _ => vec![],
        };
        self.settle();
        if self.pair().map(Pair::keys) != before {
            self.surface.guard.hide();
        }
        effects
    }

    fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, buffer)
    }

    fn awaits_frame(&self) -> bool {
        self.surface.guard.is_hidden() && self.pair().is_some()
    }

    fn size(&self) -> (u16, u16) {
        self.surface.size
    }
}

impl State {
    /// The word for what a key would decide.
    fn shown(&self) -> Option<&'static str> {
        self.pair().map(|_| "pair")
    }

    fn press(&mut self, key: &KeyEvent, at: Moment) -> Vec<Effect> {
        let (here, shown) = (self.deck_context(), self.shown());
        match self.surface.press(key, at, here, shown) {
            Press::Act(action) => self.surface.act(action).unwrap_or_else(|| self.act(action)),
            Press::Nothing | Press::Unbound(_) => vec![],
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Same | Action::Different | Action::Related if self.pair().is_none() => {
                self.surface.say("there is no pair here");
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
            // Keys of other screens.
            _ => {}
        }
        vec![]
    }

    fn leave_for_later(&mut self) {
        let Some(pair) = self.pair() else { return self.surface.say("there is no pair here") };
        if !self.is_open(pair) {
            return self.surface.say("it is answered already");
        }
        let keys = pair.keys();
        self.later.insert(keys);
        self.go_on();
        if self.pair().map(Pair::keys) == Some(keys) {
            self.surface.say("left for later; it is the last that is open");
        } else {
            self.surface.say("left for later");
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
            _ if count == 0 => return self.surface.say("there is no pair here"),
            // From the end of the work back to the pair it ended with.
            false if is_over => self.is_done = false,
            true if place + 1 < count && !is_over => self.cards_mut().place += 1,
            false if place > 0 => self.cards_mut().place -= 1,
            true => return self.surface.say("this is the last pair"),
            false => return self.surface.say("this is the first pair"),
        }
        self.scroll = 0;
    }

    fn scroll(&mut self, action: Action) {
        let rows = usize::from(self.surface.areas().text.height).max(1);
        let lines = self.surface.help.as_ref().map(|help| view::help_lines(self, help).len());
        if let Some((help, lines)) = self.surface.help.as_mut().zip(lines) {
            help.scroll(action, lines, rows);
        } else {
            self.scroll = scrolled(action, self.scroll, self.scroll_end(self.page.len()), rows);
        }
    }
}
