//! Help as it is read: the keys that apply, all of them or those that have the typed words.

use super::input::Input;
use super::keys::{Action, Context};
use super::moving::scrolled;

/// The help screen while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// What the keys are searched for, while they are.
    pub sought: Option<Input>,
    /// First line shown.
    pub scroll: usize,
}

impl Help {
    /// Which keys apply to it.
    pub fn context(&self) -> Context {
        if self.sought.is_some() { Context::Seek } else { Context::Help }
    }

    /// The words searched for.
    pub fn words(&self) -> Option<&str> {
        self.sought.as_ref().map(Input::text)
    }

    /// Begins to search the keys.
    pub fn search(&mut self) {
        *self = Help { sought: Some(Input::default()), scroll: 0 };
    }

    /// Takes a change to what they are searched for.
    pub fn seek(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(input) = &mut self.sought {
            change(input);
            self.scroll = 0;
        }
    }

    /// Shows all keys again where they were searched; false where they were not.
    pub fn widen(&mut self) -> bool {
        let was_searched = self.sought.is_some();
        if was_searched {
            *self = Help::default();
        }
        was_searched
    }

    /// The window has another size: from the start, because the lines are others.
    pub fn restart(&mut self) {
        self.scroll = 0;
    }

    /// Scrolls so many lines in so many rows.
    pub fn scroll(&mut self, action: Action, lines: usize, rows: usize) {
        self.scroll = scrolled(action, self.scroll, lines.saturating_sub(rows), rows);
    }
}
