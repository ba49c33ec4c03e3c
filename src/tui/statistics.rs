//! Figures of one reviewer's work in a stage: verdicts, reasons, days, pace.
//!
//! Counted from the votes that stand, when the statistics are opened.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;

use super::State;
use super::course::{Course, per_hour};
use super::marks::Tally;
use crate::event::Verdict;
use crate::report::text::spoken;
use crate::screening::{Pace, median};

/// One day's work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Records decided.
    pub decided: usize,
    /// Median time on screen.
    pub median: Duration,
}

/// The figures at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Records by what stands on them.
    pub tally: Tally,
    /// Excluded records by their primary reason, the most frequent first; empty text for none.
    pub reasons: Vec<(String, usize)>,
    /// Records decided in this sitting.
    pub sitting: usize,
    /// By day of the vote that stands, the newest first.
    pub days: Vec<(Date, Day)>,
    /// Recent time per record, and what is left at that pace.
    pub pace: Option<(Duration, Duration)>,
    /// The same over time.
    pub course: Course,
}

impl Figures {
    /// Counts.
    pub fn of(state: &State) -> Figures {
        let State { ledger, stage, clock, protocol, pace, .. } = state;
        let mut figures = Figures { tally: state.marks.tally(), ..Figures::default() };
        let mut reasons: BTreeMap<&str, usize> = state.reasons().iter().map(|r| (r.id.as_str(), 0)).collect();
        let mut days: BTreeMap<Date, Vec<Option<u64>>> = BTreeMap::new();
        let votes: Vec<_> = ledger.decided(stage).collect();
        let mut deeds = Vec::with_capacity(votes.len());
        for vote in votes.iter().filter_map(|(_, standing)| standing.vote()) {
            let decision = &vote.decision;
            if decision.verdict == Verdict::Exclude {
                *reasons.entry(decision.reasons.first().map_or("", String::as_str)).or_default() += 1;
            }
            deeds.push((vote.at, decision.verdict, decision.ms.filter(|ms| Pace::counts(*ms))));
            figures.sitting += usize::from(vote.at >= clock.began);
            if let Some(day) = clock.day(vote.at) {
                days.entry(day).or_default().push(decision.ms);
            }
        }
        let texts = reasons.into_iter().map(|(id, count)| (protocol.reason_text(id).to_owned(), count));
        figures.reasons = texts.collect();
        figures.reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let day = |times: Vec<Option<u64>>| Day {
            decided: times.len(),
            median: median(times.into_iter().flatten()),
        };
        figures.days = days.into_iter().rev().map(|(date, times)| (date, day(times))).collect();
        let open = figures.tally.open();
        figures.course = Course::of(deeds, clock);
        figures.pace = pace.median().zip(pace.left(open));
        figures
    }
}

impl Figures {
    /// How much is done.
    pub fn done(&self) -> String {
        let Tally { total, .. } = self.tally;
        format!("{} of {total} records decided, {} in this sitting", self.tally.decided(), self.sitting)
    }

    /// How fast, and how long the rest takes at that pace.
    pub fn speed(&self) -> String {
        match self.pace {
            Some((each, left)) if self.tally.is_open() => format!(
                "{} on a record lately, {} an hour; about {} left at that pace",
                spoken(each),
                per_hour(each),
                spoken(left)
            ),
            Some((each, _)) => format!("{} on a record lately", spoken(each)),
            None => format!("The pace is told after {} decisions.", Pace::LEAST),
        }
    }

    /// How many records stand how; what is rare is left out where there is none.
    pub fn counts(&self) -> Vec<Count> {
        let tally = self.tally;
        let of = |verdict: Verdict, count| Count { count, word: verdict.word(), verdict: Some(verdict) };
        let rest = |word, count| Count { count, word, verdict: None };
        let mut counts = vec![
            of(Verdict::Include, tally.include),
            of(Verdict::Exclude, tally.exclude + tally.reasonless),
            of(Verdict::Maybe, tally.maybe + tally.unsure),
        ];
        let some = [rest("set aside", tally.aside), rest("not retrieved, awaiting or ongoing", tally.parked)];
        counts.extend(some.into_iter().filter(|rest| rest.count > 0));
        counts.push(rest("undecided", tally.untouched()));
        counts
    }

    /// The reasons that were given, as texts.
    pub fn given(&self) -> impl Iterator<Item = (&str, usize)> {
        let given = self.reasons.iter().filter(|(_, count)| *count > 0);
        given.map(|(text, count)| (if text.is_empty() { "no reason given" } else { text.as_str() }, *count))
    }
}

/// Records that stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub count: usize,
    /// What stands on them.
    pub word: &'static str,
    /// The verdict, where it is one.
    pub verdict: Option<Verdict>,
}

impl Day {
    /// The time that a record took: `9.0 s each`; none where it is not known.
    pub fn each(&self) -> Option<String> {
        (!self.median.is_zero()).then(|| format!("{} each", spoken(self.median)))
    }
}

/// A day: `Sun 22 Nov 2026`.
pub fn dated(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}
