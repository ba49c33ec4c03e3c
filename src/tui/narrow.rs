//! Showing only some of the records: what a filter leaves is what the list lists, and what next,
//! previous and the way to the next undecided record go through.
//!
//! What is shown stays as it was when the filter was given, although a verdict may have changed what
//! it would find: rows that vanish under the cursor put another record under the next key.

use super::keys::Action;
use super::state::State;
use crate::screening::Queue;
use crate::screening::filter::{Filter, Scope};

impl State {
    /// Shows what a filter finds; all records for an empty one. False where it is not understood or
    /// finds nothing: that is said, and nothing changes.
    pub(super) fn show_only(&mut self, text: &str) -> bool {
        let filter = match Filter::parse(text, &self.protocol) {
            Ok(filter) => filter,
            Err(error) => {
                let hint = error.hint_text().map(|hint| format!(" ({hint})")).unwrap_or_default();
                self.say(format!("{error}{hint}"));
                return false;
            }
        };
        if filter.is_empty() {
            self.show_all();
            return true;
        }
        let found = self.found(&filter);
        if found.is_empty() {
            self.say(match text.contains('*') {
                true => "no record has that".to_owned(),
                false => "no record has that; an asterisk leaves a word's end open: mentor*".to_owned(),
            });
            return false;
        }
        let key = self.key_of(Action::Everything);
        self.say(format!("{} of {} records; {key} shows all", found.len(), self.all.len()));
        self.filter = filter;
        self.show(found);
        true
    }

    /// Shows all records again.
    pub(super) fn show_all(&mut self) {
        if self.filter.is_empty() {
            self.say(match self.all.len() {
                1 => "the only record is shown".into(),
                n => format!("all {n} records are shown"),
            });
            return;
        }
        self.filter = Filter::default();
        self.say(format!("all {} records are shown again", self.all.len()));
        self.show(self.all.clone());
    }

    /// The records that a filter finds.
    pub(super) fn found(&self, filter: &Filter) -> Queue {
        let State { library, protocol, ledger, stage, .. } = self;
        let scope = Scope { library, protocol, ledger, stage };
        self.all.narrowed(|group| filter.admits(scope, group))
    }

    /// Shows these records, and of them the one in view; where it is not among them, the next that is.
    fn show(&mut self, queue: Queue) {
        let here = self.current();
        let after = here.and_then(|group| self.all.place(group));
        let next = || self.all.next_after(after, |group| queue.place(group).is_some());
        let group = here.filter(|group| queue.place(*group).is_some()).or_else(next);
        let place = group.and_then(|group| queue.place(group)).unwrap_or(0);
        self.queue = queue;
        if group != here {
            self.scroll = 0;
        }
        self.place = place;
        self.go_to(place);
    }

    /// Goes to a record; one that the filter hides lifts it.
    pub(super) fn go_to_record(&mut self, group: usize) {
        if self.queue.place(group).is_none() {
            self.filter = Filter::default();
            self.queue = self.all.clone();
            self.scroll = 0;
            self.status.tail = "all records are shown again".into();
        }
        if let Some(place) = self.queue.place(group) {
            self.go_to(place);
        }
    }
}
