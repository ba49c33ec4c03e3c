//! Two reviewers: how often they met, and how often they agreed.

use super::Rules;
use super::agreement::{Agreement, Crosstab};
use crate::event::{Reviewer, Verdict};
use crate::screening::Votes;

/// Two reviewers. Counts are of the votes that stand; `both = agree_include + agree_exclude +
/// disagree`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The two, by name.
    pub reviewers: [Reviewer; 2],
    /// Records both have voted on.
    pub both: usize,
    /// Both let it go on: include, or a maybe that agrees with the other's vote.
    pub agree_include: usize,
    /// Both exclude it.
    pub agree_exclude: usize,
    /// They differ.
    pub disagree: usize,
    /// Records only the one, only the other has voted on.
    pub only: [usize; 2],
    /// Agreement on independent votes: what stood before the other's were shown. The headline.
    pub independent: Agreement,
    /// Agreement on first votes.
    pub first: Agreement,
    /// Agreement on the votes that stand.
    pub last: Agreement,
}

/// A pair being counted.
pub(super) struct Tally<'a> {
    /// Where the two are among the voters.
    pub(super) places: [usize; 2],
    rules: &'a Rules,
    pair: Pair,
    independent: Crosstab,
    first: Crosstab,
    last: Crosstab,
}

impl<'a> Tally<'a> {
    pub(super) fn new(places: [usize; 2], reviewers: [Reviewer; 2], rules: &'a Rules) -> Tally<'a> {
        let none = Agreement::of(Crosstab::default(), rules.maybe);
        let pair = Pair {
            reviewers,
            both: 0,
            agree_include: 0,
            agree_exclude: 0,
            disagree: 0,
            only: [0; 2],
            independent: none.clone(),
            first: none.clone(),
            last: none,
        };
        let (independent, first, last) = Default::default();
        Tally { places, rules, pair, independent, first, last }
    }

    /// Counts one record.
    pub(super) fn add(&mut self, a: &Votes, b: &Votes) {
        for (table, a, b) in [
            (&mut self.independent, a.independent.as_ref(), b.independent.as_ref()),
            (&mut self.first, a.first.as_ref(), b.first.as_ref()),
            (&mut self.last, a.last.vote(), b.last.vote()),
        ] {
            if let (Some(a), Some(b)) = (a, b) {
                let (a, b) = (&a.decision, &b.decision);
                if self.rules.reads(a).is_some() && self.rules.reads(b).is_some() {
                    table.add(a.verdict, b.verdict);
                }
            }
        }
        let verdict = |votes: &Votes| self.rules.reads(&votes.last.vote()?.decision);
        match (verdict(a), verdict(b)) {
            (Some(a), Some(b)) => {
                self.pair.both += 1;
                match (a == b, a) {
                    (false, _) => self.pair.disagree += 1,
                    (true, Verdict::Exclude) => self.pair.agree_exclude += 1,
                    (true, _) => self.pair.agree_include += 1,
                }
            }
            (Some(_), None) => self.pair.only[0] += 1,
            (None, Some(_)) => self.pair.only[1] += 1,
            (None, None) => {}
        }
    }

    pub(super) fn pair(self) -> Pair {
        let of = |table| Agreement::of(table, self.rules.maybe);
        Pair { independent: of(self.independent), first: of(self.first), last: of(self.last), ..self.pair }
    }
}
