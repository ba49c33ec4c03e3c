//! What stands on every record, one byte or two each: the list's first column, the counts, and
//! what is still open, kept up to date line by line so that no key costs a walk over the ledger.

use crate::dedup::Library;
use crate::event::{StageId, Verdict};
use crate::screening::{Ledger, Queue, Reports, Retrieval, Standing};

/// What stands on one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Copies of the record were decided differently before they were found to be one.
    pub split: bool,
    /// Set aside.
    pub aside: bool,
    /// The verdict is not final here: a maybe, or an exclusion without a reason.
    pub unsure: bool,
    /// Why nobody owes a verdict yet: the report was not got, awaits classification, or is ongoing.
    pub parked: Option<Retrieval>,
}

impl Mark {
    /// Whether a verdict is still owed.
    pub fn is_open(self) -> bool {
        self.unsure || self.verdict.is_none() && self.parked.is_none()
    }

    /// Whether it waits until nothing else is open.
    pub fn is_postponed(self) -> bool {
        self.aside || self.unsure
    }

    /// Its place in the order of verdicts: what is still to be done comes first.
    pub fn rank(self) -> u8 {
        match self.verdict {
            None if self.split => 0,
            None if self.parked.is_some() => 3,
            None if self.aside => 2,
            None => 1,
            Some(Verdict::Maybe) => 4,
            Some(Verdict::Include) => 5,
            Some(Verdict::Exclude) => 6,
        }
    }

    /// One letter and one word.
    pub fn word(self) -> (char, &'static str) {
        match self.verdict {
            Some(verdict) => (verdict.letter(), verdict.word()),
            None if self.split => ('?', "differ"),
            None if self.parked == Some(Retrieval::NotRetrieved) => ('n', "no text"),
            None if self.parked == Some(Retrieval::Awaiting) => ('w', "awaits"),
            None if self.parked == Some(Retrieval::Ongoing) => ('o', "ongoing"),
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
    /// Maybe where that is not final.
    pub unsure: usize,
    /// Excluded without a reason where that is not final.
    pub reasonless: usize,
    /// Without a verdict, and nobody owes one yet.
    pub parked: usize,
    /// Set aside and not decided.
    pub aside: usize,
    /// All in the queue.
    pub total: usize,
}

impl Tally {
    /// Records with a verdict that is final for this reviewer.
    pub fn decided(&self) -> usize {
        self.include + self.exclude + self.maybe
    }

    /// Records on which a verdict is still owed, those set aside included.
    pub fn open(&self) -> usize {
        self.total.saturating_sub(self.decided() + self.parked)
    }

    /// Records without any verdict that are not set aside.
    pub fn untouched(&self) -> usize {
        self.open().saturating_sub(self.aside + self.unsure + self.reasonless)
    }

    /// Whether a verdict is still owed.
    pub fn is_open(&self) -> bool {
        self.open() > 0
    }

    fn count(&mut self, mark: Mark) -> Option<&mut usize> {
        match mark.verdict {
            Some(Verdict::Include) => Some(&mut self.include),
            Some(Verdict::Exclude) if mark.unsure => Some(&mut self.reasonless),
            Some(Verdict::Exclude) => Some(&mut self.exclude),
            Some(Verdict::Maybe) if mark.unsure => Some(&mut self.unsure),
            Some(Verdict::Maybe) => Some(&mut self.maybe),
            None if mark.parked.is_some() => Some(&mut self.parked),
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

/// What marks are read off: what this reviewer said in a stage, and what is known of the reports.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The records.
    pub library: &'a Library,
    /// The reviewer's own.
    pub ledger: &'a Ledger,
    /// Everybody's words on full texts.
    pub reports: &'a Reports,
    /// The stage.
    pub stage: &'a StageId,
    /// Whether whole reports are assessed at it.
    pub full_text: bool,
}

impl Ground<'_> {
    /// Reads the mark of a group; none for one that the library does not have.
    pub fn mark(&self, group: usize) -> Option<Mark> {
        let key = self.library.groups().get(group)?.key;
        let standing = self.ledger.standing(self.stage, key);
        let decision = standing.vote().map(|vote| &vote.decision);
        let verdict = decision.map(|decision| decision.verdict);
        let parked = self.reports.retrieval(group).filter(|it| self.full_text && it.is_parked());
        Some(Mark {
            verdict,
            split: matches!(standing, Standing::Split(_)),
            aside: self.ledger.is_aside(self.stage, key),
            unsure: self.full_text && decision.is_some_and(|decision| !decision.is_complete()),
            parked: parked.filter(|_| verdict.is_none()),
        })
    }
}

impl Marks {
    /// Reads the marks of a queue, of a library with so many groups.
    pub fn new(queue: &Queue, groups: usize, ground: &Ground<'_>) -> Marks {
        let marks = vec![Mark::default(); groups];
        let mut marks = Marks { marks, tally: Tally { total: queue.len(), ..Tally::default() } };
        for group in queue.iter() {
            marks.set(group, ground.mark(group));
        }
        marks
    }

    /// Sets one mark that was read anew; none changes nothing.
    pub fn set(&mut self, group: usize, mark: Option<Mark>) {
        let (Some(place), Some(mark)) = (self.marks.get_mut(group), mark) else { return };
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
