//! How fast a reviewer decides, from the time that records were on their screen.
//!
//! The median of recent decisions: a mean would be ruled by the one record during which the
//! telephone rang, and the first hundred of a review say little about the last.

use std::collections::VecDeque;
use std::time::Duration;

use super::Ledger;
use crate::event::StageId;

/// Decisions it is taken from.
const RECENT: usize = 100;
/// Milliseconds on screen from which the reviewer was somewhere else.
const IDLE: u64 = 300_000;

/// The pace of one reviewer in one stage.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    /// Milliseconds on screen, oldest first.
    recent: VecDeque<u64>,
    median: Option<Duration>,
}

impl Pace {
    /// Decisions from which a pace is told: the median of fewer is a guess.
    pub const LEAST: usize = 10;

    /// The pace at which the votes that stand were cast last.
    pub fn of(ledger: &Ledger, stage: &StageId) -> Pace {
        let mut pace = Pace { recent: ledger.recent_times(stage).take(RECENT).collect(), median: None };
        pace.recent.make_contiguous().reverse();
        pace.recent.retain(|ms| Pace::counts(*ms));
        pace.settle();
        pace
    }

    /// A record was decided after so many milliseconds on screen.
    pub fn add(&mut self, ms: u64) {
        if !Pace::counts(ms) {
            return;
        }
        if self.recent.len() >= RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(ms);
        self.settle();
    }

    /// Whether so many milliseconds on screen were spent on the record.
    pub fn counts(ms: u64) -> bool {
        ms < IDLE
    }

    fn settle(&mut self) {
        self.median = (self.recent.len() >= Pace::LEAST).then(|| median(self.recent.iter().copied()));
    }

    /// Time on screen per record; none before there are enough decisions.
    pub fn median(&self) -> Option<Duration> {
        self.median
    }

    /// What so many records will take at this pace.
    pub fn left(&self, records: usize) -> Option<Duration> {
        Some(self.median?.saturating_mul(u32::try_from(records).unwrap_or(u32::MAX)))
    }
}

/// The median of times in milliseconds; nothing gives zero.
pub fn median(times: impl IntoIterator<Item = u64>) -> Duration {
    let mut times: Vec<u64> = times.into_iter().collect();
    times.sort_unstable();
    let middle = times.len() / 2;
    let at = |index: usize| times.get(index).copied().unwrap_or(0);
    Duration::from_millis(if times.len().is_multiple_of(2) {
        (at(middle.saturating_sub(1)) + at(middle)) / 2
    } else {
        at(middle)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_told_from_ten_decisions_on_and_idle_time_does_not_count() {
        let mut pace = Pace::default();
        for _ in 0..Pace::LEAST - 1 {
            pace.add(8_000);
        }
        pace.add(3_600_000);
        assert_eq!((pace.median(), pace.left(7)), (None, None));
        pace.add(8_000);
        assert_eq!(pace.median(), Some(Duration::from_secs(8)));
        assert_eq!(pace.left(100), Some(Duration::from_secs(800)));
    }

    #[test]
    fn only_the_recent_decisions_count() {
        let mut pace = Pace::default();
        (0..500).for_each(|_| pace.add(60_000));
        (0..RECENT).for_each(|_| pace.add(5_000));
        assert_eq!(pace.median(), Some(Duration::from_secs(5)));
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(median([4, 1, 3, 2]), Duration::from_millis(2));
        assert_eq!(median([9, 1, 5]), Duration::from_millis(5));
        assert_eq!(median([]), Duration::ZERO);
    }
}
