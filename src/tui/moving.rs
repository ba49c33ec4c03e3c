//! Moving: through a record, from record to record, to what is looked for.

use super::keys::Action;
use super::overlay::Overlay;
use super::state::{Screen, State};

/// Where an action leads from a line, in a window of so many rows and a text that may be scrolled to
/// `end`.
pub(super) fn scrolled(action: Action, at: usize, end: usize, rows: usize) -> usize {
    // Two lines stay in view, so that the eye finds where it was; fewer where there are few.
    let page = rows - (rows / 4).min(2);
    match action {
        Action::Down => (at + 1).min(end),
        Action::Up => at.saturating_sub(1),
        Action::PageDown => (at + page).min(end),
        Action::PageUp => at.saturating_sub(page),
        Action::Top => 0,
        _ => end,
    }
}

impl State {
    /// To the next record that is open; in the list, to the next row.
    pub(super) fn go_on(&mut self) {
        if self.screen == Screen::List {
            self.place = (self.place + 1).min(self.queue.len().saturating_sub(1));
            return;
        }
        match self.next_open(Some(self.place)) {
            Some(place) => self.go_to(place),
            None if !self.filter.is_empty() && self.marks.tally().is_open() => {
                let key = self.key_of(Action::Everything);
                self.status.tail = format!("nothing here is left to decide; {key} shows all records");
            }
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

    pub(super) fn step(&mut self, forward: bool) {
        match (forward, self.screen) {
            // From the end of the work back to the record it ended with.
            (false, Screen::Finish) if !self.queue.is_empty() => self.go_to(self.place),
            (true, _) if self.place + 1 < self.queue.len() => self.go_to(self.place + 1),
            (false, _) if self.place > 0 => self.go_to(self.place - 1),
            (true, _) => self.say("this is the last record"),
            (false, _) => self.say("this is the first record"),
        }
    }

    pub(super) fn switch(&mut self) {
        self.screen = match self.screen {
            Screen::List => Screen::Record,
            Screen::Record | Screen::Finish => Screen::List,
        };
    }

    pub(super) fn scroll(&mut self, action: Action) {
        let areas = self.areas();
        let rows = usize::from(areas.body.height).max(1);
        let moved = |at: usize, end: usize| scrolled(action, at, end, rows);
        if let Some((lines, _)) = self.read() {
            match &mut self.overlay {
                Some(Overlay::Help { help, .. }) => help.scroll(action, lines.len(), rows),
                Some(Overlay::Sheet { scroll, .. }) => {
                    *scroll = scrolled(action, *scroll, lines.len().saturating_sub(rows), rows);
                }
                _ => {}
            }
        } else if self.screen == Screen::List {
            self.place = moved(self.place, self.queue.len().saturating_sub(1));
            if !self.selection.is_empty() {
                self.tell_selected();
            }
        } else {
            self.scroll = moved(self.scroll, self.scroll_end());
        }
    }

    /// From a row of the list to its record.
    pub(super) fn open(&mut self) {
        self.screen = Screen::Record;
    }

    /// Goes to the next record that is set aside, going round.
    pub(super) fn find_aside(&mut self) {
        let aside = self.queue.next_after(Some(self.place), |group| {
            let mark = self.marks.of(group);
            mark.is_open() && mark.aside
        });
        match aside.and_then(|group| self.queue.place(group)) {
            None => self.say("no record is set aside"),
            Some(place) => {
                if place == self.place && self.screen != Screen::Finish {
                    self.say("this is the only record set aside");
                }
                self.go_to(place);
            }
        }
    }
}
