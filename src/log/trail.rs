//! The history of one thing that can be said, taken back and said again.
//!
//! A verdict on a record, a note, a label, a link: each is a register that later entries overwrite
//! and `undo` and `redo` walk. The rules are the log's contract: what stands is the newest entry
//! that is not undone; an undo names a line, and takes effect only if that line stands (otherwise
//! something newer has superseded it and the undo is void); a redo takes effect only if the line is
//! undone and nothing newer stands.

use crate::event::LineHash;

/// Entries in the order of the log, each live or undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail<T> {
    entries: Vec<Entry<T>>,
    /// Something forgotten was live: it stands should all that is remembered be undone.
    live_forgotten: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry<T> {
    line: LineHash,
    value: T,
    live: bool,
}

impl<T> Default for Trail<T> {
    fn default() -> Self {
        Trail { entries: Vec::new(), live_forgotten: false }
    }
}

impl<T> Trail<T> {
    /// Says something new, on the line of that hash.
    pub fn say(&mut self, line: LineHash, value: T) {
        if self.entries.is_empty() {
            // Most things are said once, and there are as many trails as records.
            self.entries.reserve_exact(1);
        }
        self.entries.push(Entry { line, value, live: true });
    }

    /// Forgets the oldest entry where there are more than `keep`; returns its line.
    pub fn forget(&mut self, keep: usize) -> Option<LineHash> {
        if self.entries.len() <= keep {
            return None;
        }
        let oldest = self.entries.remove(0);
        self.live_forgotten |= oldest.live;
        Some(oldest.line)
    }

    /// Whether what stands is something forgotten.
    pub fn falls_short(&self) -> bool {
        self.live_forgotten && !self.entries.iter().any(|entry| entry.live)
    }

    /// Takes back the entry of that line. False if it was not standing: the undo is void.
    pub fn undo(&mut self, line: LineHash) -> bool {
        match self.entries.iter_mut().rev().find(|entry| entry.live) {
            Some(entry) if entry.line == line => {
                entry.live = false;
                true
            }
            _ => false,
        }
    }

    /// Says the entry of that line again. False if it was not undone or something newer stands: the
    /// redo is void.
    pub fn redo(&mut self, line: LineHash) -> bool {
        for entry in self.entries.iter_mut().rev() {
            if entry.line == line {
                return !std::mem::replace(&mut entry.live, true);
            }
            if entry.live {
                return false;
            }
        }
        false
    }

    /// What stands, with the line that said it.
    pub fn standing(&self) -> Option<(LineHash, &T)> {
        self.entries.iter().rev().find(|entry| entry.live).map(|entry| (entry.line, &entry.value))
    }

    /// The value that stands.
    pub fn value(&self) -> Option<&T> {
        self.standing().map(|(_, value)| value)
    }

    /// Everything remembered, undone or not, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.value)
    }

    /// Every line that counts now, oldest first: undoing them from the end empties the trail.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = LineHash> {
        self.entries.iter().filter(|entry| entry.live).map(|entry| entry.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(n: u8) -> LineHash {
        LineHash::of(&[n])
    }

    fn trail(values: &[u8]) -> Trail<u8> {
        let mut trail = Trail::default();
        for &value in values {
            trail.say(line(value), value);
        }
        trail
    }

    #[test]
    fn undoing_lets_what_stood_before_stand_again() {
        let mut trail = trail(&[1, 2]);
        assert!(trail.undo(line(2)));
        assert_eq!(trail.value(), Some(&1));
        assert!(trail.undo(line(1)));
        assert_eq!(trail.value(), None);
    }

    #[test]
    fn an_undo_of_something_superseded_is_void() {
        let mut trail = trail(&[1, 2]);
        assert!(!trail.undo(line(1)));
        assert_eq!(trail.value(), Some(&2));
    }

    #[test]
    fn a_redo_stands_again_unless_something_newer_does() {
        let mut trail = trail(&[1, 2]);
        trail.undo(line(2));
        assert!(trail.redo(line(2)));
        assert_eq!(trail.value(), Some(&2));
        trail.undo(line(2));
        trail.say(line(3), 3);
        assert!(!trail.redo(line(2)));
        assert_eq!(trail.value(), Some(&3));
    }

    #[test]
    fn redoing_what_was_never_undone_is_void() {
        assert!(!trail(&[1]).redo(line(1)));
        assert!(!trail(&[]).redo(line(1)));
    }

    #[test]
    fn a_trail_knows_when_what_stands_is_forgotten() {
        let mut trail = trail(&[1, 2, 3]);
        assert_eq!(trail.forget(2), Some(line(1)));
        assert_eq!(trail.forget(2), None);
        trail.undo(line(3));
        assert!(!trail.falls_short());
        trail.undo(line(2));
        assert!(trail.falls_short());
    }

    #[test]
    fn what_was_undone_before_it_was_forgotten_leaves_nothing_standing() {
        let mut trail = trail(&[1]);
        trail.undo(line(1));
        trail.say(line(2), 2);
        trail.undo(line(2));
        trail.forget(1);
        assert!(!trail.falls_short());
        assert_eq!(trail.value(), None);
    }

    proptest! {
        #[test]
        fn undo_then_redo_changes_nothing(values in prop::collection::vec(any::<u8>(), 1..8)) {
            let mut values = values;
            values.dedup();
            let before = trail(&values);
            let mut after = before.clone();
            let last = line(*values.last().unwrap());
            prop_assert!(after.undo(last));
            prop_assert!(after.redo(last));
            prop_assert_eq!(before, after);
        }
    }
}
