//! The course of one reviewer's work: what was decided when, and how fast.
//!
//! Days are those on which something was decided, and within a single day its hours: a chart with a
//! gap for every evening would be mostly gaps. The pace runs in the order of the work, pauses left out.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::DateTime;

use super::clock::Clock;
use crate::event::{Timestamp, Verdict};
use crate::screening::{Pace, median};

/// Points of the pace at most: more would only show noise.
const POINTS: usize = 40;
/// Decisions a point stands for at least.
const DECISIONS: usize = 5;

/// Records an hour at so long a time each.
pub fn per_hour(each: Duration) -> u64 {
    u64::try_from(3_600_000 / each.as_millis().max(1)).unwrap_or(u64::MAX)
}

/// One decision that stands: when, what, and milliseconds on screen where they are known and were
/// spent on it.
pub type Deed = (Timestamp, Verdict, Option<u64>);

/// What was decided in one day or hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pile {
    /// `22 Nov` or `14:00`.
    pub label: String,
    /// Included.
    pub include: usize,
    /// Maybe.
    pub maybe: usize,
    /// Excluded.
    pub exclude: usize,
}

impl Pile {
    /// All of them.
    pub fn total(&self) -> usize {
        self.include + self.maybe + self.exclude
    }
}

/// Verdicts and pace over time, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Whether the piles are hours of one day, not days.
    pub is_hourly: bool,
    /// What was decided; none stands for a time without decisions.
    pub piles: Vec<Pile>,
    /// Records an hour; empty while there are too few decisions for a pace.
    pub pace: Vec<u64>,
    /// When the pace begins and ends.
    pub span: (String, String),
}

impl Course {
    /// Lays decisions out in time.
    pub fn of(mut deeds: Vec<Deed>, clock: &Clock) -> Course {
        deeds.sort_by_key(|(at, ..)| *at);
        let walls: Vec<DateTime> = deeds.iter().filter_map(|(at, ..)| clock.wall(*at)).collect();
        let (first, last) = (walls.first(), walls.last());
        let is_hourly = first.zip(last).is_some_and(|(first, last)| first.date() == last.date());
        let form = if is_hourly { "%H:%M" } else { "%-d %b" };
        let mut piles: BTreeMap<DateTime, Pile> = BTreeMap::new();
        for (at, verdict, _) in &deeds {
            let Some(wall) = clock.wall(*at) else { continue };
            let hour = if is_hourly { wall.hour() } else { 0 };
            let start = wall.date().at(hour, 0, 0, 0);
            let pile = piles
                .entry(start)
                .or_insert_with(|| Pile { label: start.strftime(form).to_string(), ..Pile::default() });
            *match verdict {
                Verdict::Include => &mut pile.include,
                Verdict::Maybe => &mut pile.maybe,
                Verdict::Exclude => &mut pile.exclude,
            } += 1;
        }
        // A run that was decided at once was looked at once.
        deeds.dedup_by_key(|(at, ..)| *at);
        let times: Vec<u64> = deeds.iter().filter_map(|(.., ms)| *ms).collect();
        let said = |wall: Option<&DateTime>| wall.map(|w| w.strftime(form).to_string()).unwrap_or_default();
        Course {
            is_hourly,
            piles: piles.into_values().collect(),
            pace: pace(&times),
            span: (said(first), said(last)),
        }
    }
}

/// Records an hour in equal parts of the work, by the median of each.
fn pace(times: &[u64]) -> Vec<u64> {
    if times.len() < Pace::LEAST {
        return vec![];
    }
    let points = (times.len() / DECISIONS).min(POINTS);
    let part = |n: usize| times.get(n * times.len() / points..(n + 1) * times.len() / points);
    (0..points).filter_map(part).map(|part| per_hour(median(part.iter().copied()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn deeds(count: i64, apart: i64, ms: u64) -> Vec<Deed> {
        (0..count).map(|n| (Timestamp::from_millis(n * apart), Verdict::Exclude, Some(ms))).collect()
    }

    #[test]
    fn nothing_decided_has_no_course() {
        assert_eq!(Course::of(vec![], &Clock::default()), Course::default());
    }

    #[test]
    fn one_day_is_told_by_the_hour_and_several_by_the_day() {
        let day = Course::of(deeds(5, HOUR / 2, 1_000), &Clock::default());
        let labels: Vec<_> = day.piles.iter().map(|pile| (pile.label.as_str(), pile.total())).collect();
        assert_eq!(labels, [("00:00", 2), ("01:00", 2), ("02:00", 1)]);
        assert!(day.is_hourly && day.pace.is_empty());
        let days = Course::of(deeds(5, 12 * HOUR, 1_000), &Clock::default());
        let labels: Vec<_> = days.piles.iter().map(|pile| (pile.label.as_str(), pile.exclude)).collect();
        assert_eq!(labels, [("1 Jan", 2), ("2 Jan", 2), ("3 Jan", 1)]);
        assert_eq!(days.span, ("1 Jan".into(), "3 Jan".into()));
    }

    #[test]
    fn the_pace_is_the_median_of_equal_parts_in_the_order_of_the_work() {
        let mut slow_then_fast = deeds(10, HOUR, 36_000);
        slow_then_fast.extend(deeds(20, HOUR, 18_000).split_off(10));
        slow_then_fast.reverse();
        assert_eq!(Course::of(slow_then_fast, &Clock::default()).pace, [100, 100, 200, 200]);
    }

    #[test]
    fn fifty_thousand_decisions_are_drawn_with_few_points_and_a_bulk_counts_once() {
        let course = Course::of(deeds(50_000, 60_000, 20_000), &Clock::default());
        assert_eq!((course.pace.len(), course.piles.len()), (POINTS, 35));
        assert_eq!(course.piles.iter().map(Pile::total).sum::<usize>(), 50_000);
        assert!(Course::of(deeds(500, 0, 20_000), &Clock::default()).pace.is_empty());
    }
}
