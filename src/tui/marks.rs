//! What stands on every record, one byte or two each: the list's first column, the counts, and
//! what is still open, kept up to date line by line so that no key costs a walk over the ledger.

use crate::dedup::Library;
use crate::event::{StageId, Verdict};
use crate::screening::{Ledger, Queue, Standing};

/// What stands on one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Copies of the record were decided differently before they were found to be one.
    pub split: bool,
    /// Set aside.
    pub aside: bool,
}

impl Mark {
    /// Whether a verdict is still owed.
    pub fn is_open(self) -> bool {
        self.verdict.is_none()
    }

    /// Its place in the order of verdicts: what is still to be done comes first.
    pub fn rank(self) -> u8 {
        match self.verdict {
            None if self.split => 0,
            None if self.aside => 2,
            None => 1,
            Some(Verdict::Maybe) => 3,
            Some(Verdict::Include) => 4,
            Some(Verdict::Exclude) => 5,
        }
    }

    /// One letter and one word.
    pub fn word(self) -> (char, &'static str) {
        match self.verdict {
            Some(verdict) => (verdict.letter(), verdict.word()),
            None if self.split => ('?', "differ"),
            None if self.aside => ('s', "aside"),
            None => ('·', ""),
        }
    }
}

/// How many records stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Included.
    pub include: usize,
    /// Excluded.
    pub exclude: usize,
    /// Maybe.
    pub maybe: usize,
    /// Set aside and not decided.
    pub aside: usize,
    /// All in the queue.
    pub total: usize,
}

impl Tally {
    /// Records with a verdict.
    pub fn decided(&self) -> usize {
        self.include + self.exclude + self.maybe
    }

    /// Whether a record has no verdict.
    pub fn is_open(&self) -> bool {
        self.decided() < self.total
    }

    fn count(&mut self, mark: Mark) -> Option<&mut usize> {
        match mark.verdict {
            Some(Verdict::Include) => Some(&mut self.include),
            Some(Verdict::Exclude) => Some(&mut self.exclude),
            Some(Verdict::Maybe) => Some(&mut self.maybe),
            None if mark.aside => Some(&mut self.aside),
            None => None,
        }
    }
}

/// The marks of all groups of a library, and their tally over the queue.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    tally: Tally,
}

impl Marks {
    /// Reads the marks off a ledger.
    pub fn new(library: &Library, queue: &Queue, ledger: &Ledger, stage: &StageId) -> Marks {
        let marks = vec![Mark::default(); library.groups().len()];
        let mut marks = Marks { marks, tally: Tally { total: queue.len(), ..Tally::default() } };
        for group in queue.iter() {
            marks.refresh(group, library, ledger, stage);
        }
        marks
    }

    /// Reads one mark anew.
    pub fn refresh(&mut self, group: usize, library: &Library, ledger: &Ledger, stage: &StageId) {
        let (Some(place), Some(known)) = (self.marks.get_mut(group), library.groups().get(group)) else {
            return;
        };
        let standing = ledger.standing(stage, known.key);
        let mark = Mark {
            verdict: standing.vote().map(|vote| vote.decision.verdict),
            split: matches!(standing, Standing::Split(_)),
            aside: ledger.is_aside(stage, known.key),
        };
        let before = std::mem::replace(place, mark);
        if let Some(count) = self.tally.count(before) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = self.tally.count(mark) {
            *count += 1;
        }
    }

    /// The mark of a group.
    pub fn of(&self, group: usize) -> Mark {
        self.marks.get(group).copied().unwrap_or_default()
    }

    /// The counts.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}
