//! What a library holds: records at hand, or in the stacks, from where they are brought when somebody
//! looks at them.
//!
//! To screen is to look at one record after another, and to open a review is to know which records
//! there are: their keys. Reading a hundred thousand records to show one is what makes a program slow
//! to start. Who asks for all of them gets all of them, and they are kept then.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::record::{Key, Place, Record};

/// Records kept of those brought last: what a frame shows is asked for many times, and a list shows a
/// screenful.
const KEPT: usize = 128;

/// Where records are brought from.
pub trait Stacks: Send + Sync + fmt::Debug {
    /// The record at a place; [`lost`] where it is not there any more.
    fn fetch(&self, place: usize) -> Record;
    /// All records in order, as many as there were, the lost among them.
    fn fetch_all(&self) -> Vec<Record>;
}

/// A record whose source was changed or taken away while the review was open. It has the key that no
/// record has, so nothing can be said of it.
pub fn lost(source: Place) -> Record {
    let title = "This record cannot be read any more: its source was changed or taken away.".into();
    Record { title, source, ..Record::default() }
}

/// Whether a record is one of those.
pub fn is_lost(record: &Record) -> bool {
    record.key == Key::default()
}

/// The records of a library in source order.
#[derive(Debug, Default)]
pub struct Holdings {
    keys: Vec<Key>,
    at_hand: OnceLock<Vec<Record>>,
    stacks: Option<Arc<dyn Stacks>>,
    brought: Mutex<VecDeque<(usize, Record)>>,
}

impl Holdings {
    /// Records that have been read.
    pub fn read(records: Vec<Record>) -> Holdings {
        let keys = records.iter().map(|record| record.key).collect();
        Holdings { keys, at_hand: records.into(), ..Holdings::default() }
    }

    /// Records of which the keys are known; `stacks` has as many, in the same order.
    pub fn shelved(keys: Vec<Key>, stacks: Arc<dyn Stacks>) -> Holdings {
        Holdings { keys, stacks: Some(stacks), ..Holdings::default() }
    }

    /// The key of every record.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The record at a place.
    pub fn get(&self, place: usize) -> Option<Cow<'_, Record>> {
        match (self.at_hand.get(), &self.stacks) {
            (None, Some(stacks)) if place < self.keys.len() => {
                Some(Cow::Owned(self.bring(place, stacks.as_ref())))
            }
            (at_hand, _) => at_hand?.get(place).map(Cow::Borrowed),
        }
    }

    fn bring(&self, place: usize, stacks: &dyn Stacks) -> Record {
        let mut brought = self.brought.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, record)) = brought.iter().find(|(known, _)| *known == place) {
            return record.clone();
        }
        let record = stacks.fetch(place);
        if !is_lost(&record) {
            brought.truncate(KEPT - 1);
            brought.push_front((place, record.clone()));
        }
        record
    }

    /// All records, where they are at hand.
    pub fn at_hand(&self) -> Option<&[Record]> {
        self.at_hand.get().map(Vec::as_slice)
    }

    /// All records; from now on they are at hand.
    pub fn all(&self) -> &[Record] {
        self.at_hand.get_or_init(|| self.stacks.as_ref().map(|stacks| stacks.fetch_all()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn titled(n: usize) -> Record {
        let mut record = Record { title: format!("Title {n}").into(), ..Record::default() };
        record.key = Key::of(&record);
        record
    }

    #[derive(Debug, Default)]
    struct Counted(AtomicUsize);

    impl Stacks for Counted {
        fn fetch(&self, place: usize) -> Record {
            self.0.fetch_add(1, Ordering::Relaxed);
            titled(place)
        }

        fn fetch_all(&self) -> Vec<Record> {
            (0..3).map(|place| self.fetch(place)).collect()
        }
    }

    #[test]
    fn records_in_the_stacks_are_read_when_they_are_looked_at_and_all_of_them_once() {
        let stacks = Arc::new(Counted::default());
        let read = || stacks.0.load(Ordering::Relaxed);
        let holdings = Holdings::shelved((0..3).map(|n| titled(n).key).collect(), stacks.clone());
        assert_eq!((holdings.keys().len(), read()), (3, 0));
        assert_eq!(holdings.get(1).as_deref(), Some(&titled(1)));
        assert_eq!(holdings.get(1).as_deref(), Some(&titled(1)));
        assert_eq!((holdings.get(3), read()), (None, 1));
        assert_eq!(holdings.all().len(), 3);
        assert_eq!(holdings.get(2).as_deref(), Some(&titled(2)));
        assert_eq!((holdings.all()[0].title.as_str(), read()), ("Title 0", 4));
    }

    #[test]
    fn records_at_hand_are_not_read_again() {
        let holdings = Holdings::read(vec![titled(0)]);
        assert!(matches!(holdings.get(0), Some(Cow::Borrowed(_))));
        assert_eq!(holdings.get(1), None);
        assert_eq!(holdings.keys(), [titled(0).key]);
        assert_eq!(Holdings::default().all(), []);
    }
}
