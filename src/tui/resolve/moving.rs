//! From case to case, and through the record of one.

use super::state::State;
use super::view;
use crate::tui::keys::Action;
use crate::tui::moving::scrolled;

impl State {
    /// The place of the next case still to be settled after a place, going round; those left for later
    /// come when no other is left.
    pub(super) fn next_open(&self, after: Option<usize>) -> Option<usize> {
        let count = self.cases.len();
        let first = after.map_or(0, |after| after + 1);
        let open = |later: bool| {
            (first..first + count)
                .map(|place| place % count)
                .find(|place| self.is_open(*place) && self.later.contains(place) == later)
        };
        open(false).or_else(|| open(true))
    }

    /// To the next case that is open, or to the end of the work.
    pub(super) fn go_on(&mut self) {
        match self.next_open(Some(self.place)) {
            Some(place) if place == self.place && self.decided.contains(&place) => self.is_done = true,
            Some(place) => self.go_to(place),
            None => self.is_done = true,
        }
    }

    /// To a case.
    pub(super) fn go_to(&mut self, place: usize) {
        if self.place != place || self.is_done {
            (self.place, self.scroll, self.is_done) = (place, 0, false);
        }
    }

    pub(super) fn turn(&mut self, forward: bool) {
        match forward {
            _ if self.cases.is_empty() => self.surface.say("there is no disagreement here"),
            // From the end of the work back to the case it ended with.
            false if self.is_done => self.go_to(self.place),
            true if self.place + 1 < self.cases.len() && !self.is_done => self.go_to(self.place + 1),
            false if self.place > 0 => self.go_to(self.place - 1),
            true => self.surface.say("this is the last disagreement"),
            false => self.surface.say("this is the first disagreement"),
        }
    }

    /// Leaves the case in view for later.
    pub(super) fn skip(&mut self) {
        if self.case().is_none() {
            return self.surface.say("there is no disagreement here");
        }
        if !self.is_open(self.place) {
            return self.surface.say("you have settled it already");
        }
        let place = self.place;
        self.later.insert(place);
        self.go_on();
        let only = if self.place == place { "; it is the last that is open" } else { "" };
        self.surface.say(format!("left for later{only}"));
    }

    pub(super) fn scroll(&mut self, action: Action) {
        let lines = self.surface.help.as_ref().map(|help| view::help_lines(self, help).len());
        let rows = usize::from(self.surface.areas().text.height).max(1);
        if let Some((help, lines)) = self.surface.help.as_mut().zip(lines) {
            help.scroll(action, lines, rows);
        } else {
            let rows = usize::from(self.parts().body.height).max(1);
            self.scroll = scrolled(action, self.scroll, self.scroll_end(), rows);
        }
    }
}
