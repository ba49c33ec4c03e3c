//! Showing only some of the records: what a filter leaves is what the list lists, and what next,
//! previous and the way to the next undecided record go through.
//!
//! What is shown stays as it was when the filter was given, although a verdict may have changed what
//! it would find: rows that vanish under the cursor put another record under the next key.

use std::cmp::Reverse;

use super::keys::Action;
use super::overlay::Overlay;
use super::prompt::Asked;
use super::state::{Screen, State};
use crate::record::fold::fold;
use crate::screening::Queue;
use crate::screening::filter::{Filter, Scope};

/// In which order the records are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the session has them.
    #[default]
    Session,
    /// Newest first; without a year last.
    Newest,
    /// By title.
    Title,
    /// Undecided, maybe, included, excluded.
    Verdict,
}

impl Sort {
    fn next(self) -> Sort {
        match self {
            Sort::Session => Sort::Newest,
            Sort::Newest => Sort::Title,
            Sort::Title => Sort::Verdict,
            Sort::Verdict => Sort::Session,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Sort::Session => "the session",
            Sort::Newest => "years, newest first",
            Sort::Title => "titles",
            Sort::Verdict => "verdicts, undecided first",
        }
    }
}

impl State {
    /// Shows what a filter finds; all records for an empty one. False where it is not understood or
    /// finds nothing: that is said, and nothing changes.
    pub(super) fn show_only(&mut self, text: &str) -> bool {
        let filter = match Filter::parse(text, self.reasons()) {
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
        self.show(self.found(&Filter::default()));
    }

    /// Takes back first what is selected, then the filter.
    pub(super) fn back_to_all(&mut self) {
        if self.screen == Screen::List && !self.selection.is_empty() {
            self.selection.clear();
            self.say("nothing is selected any more");
        } else {
            self.show_all();
        }
    }

    /// Says, while a filter is typed, what it would find.
    pub(super) fn count_matches(&mut self) {
        let Some(Overlay::Prompt(prompt)) = &self.overlay else { return };
        if prompt.kind != Asked::Filter {
            return;
        }
        let text = prompt.text();
        let told = match Filter::parse(&text, self.reasons()) {
            Ok(filter) if filter.is_empty() => return,
            Ok(filter) => {
                let found = filter.found(self.scope(), self.all.groups());
                format!("{} of {} records", found.len(), self.all.len())
            }
            Err(error) => error.to_string(),
        };
        self.say(told);
    }

    /// Puts the records in the next order.
    pub(super) fn sort_on(&mut self) {
        self.sort = self.sort.next();
        self.say(format!("in the order of {}", self.sort.word()));
        self.show(self.found(&self.filter));
    }

    fn scope(&self) -> Scope<'_> {
        let State { library, protocol, ledger, stage, .. } = self;
        Scope { library, protocol, ledger, stage }
    }

    /// The records that a filter finds, in the order that is wanted.
    pub(super) fn found(&self, filter: &Filter) -> Queue {
        let scope = self.scope();
        let found = self.all.only(filter.found(scope, self.all.groups()));
        if matches!(self.sort, Sort::Newest | Sort::Title) {
            self.library.records(); // read together, not one by one
        }
        let shown = |group: &usize| self.library.shown(*group);
        match self.sort {
            Sort::Session => found,
            Sort::Newest => found.sorted_by_key(|group| Reverse(shown(group).year)),
            Sort::Title => found.sorted_by_key(|group| fold(&shown(group).title)),
            Sort::Verdict => found.sorted_by_key(|group| self.marks.of(*group).rank()),
        }
    }

    /// Shows these records, and of them the one in view; where it is not among them, the next that is.
    fn show(&mut self, queue: Queue) {
        let here = self.current();
        let after = here.and_then(|group| self.all.place(group));
        let next = || self.all.next_after(after, |group| queue.place(group).is_some());
        let group = here.filter(|group| queue.place(*group).is_some()).or_else(next);
        let place = group.and_then(|group| queue.place(group)).unwrap_or(0);
        self.keep_selected(&queue);
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
            self.queue = self.found(&self.filter);
            self.scroll = 0;
            self.status.tail = "all records are shown again".into();
        }
        if let Some(place) = self.queue.place(group) {
            self.go_to(place);
        }
    }
}
