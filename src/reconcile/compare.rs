//! Who agrees with whom at one stage: counts for every pair, and the records that need talking about.
//!
//! What counts as a disagreement is the protocol's [`MaybeRule`]. Reasons at title and abstract are
//! optional, so differing ones still agree and are listed apart; at full text the flow chart counts
//! them, so that the same list is of disagreements. Nothing is silently left out: every
//! record with a verdict is in a count of each pair or in a list that says why not, and for every
//! pair `both + only a + only b` is the number of records that either has voted on.

use foldhash::{HashSet, HashSetExt};

use super::Rules;
use super::case::{Ballot, Case, cast};
use super::pair::{Pair, Tally};
use super::settlement::Settlement;
use crate::dedup::Library;
use crate::event::{Reviewer, StageId, Verdict};
use crate::record::Key;
use crate::record::fold::fold;
use crate::screening::{Ledger, Pool, Votes};

/// Several reviewers' votes at one stage, compared.
///
/// Lists are in the order of the library, or by title where none is at hand.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The stage.
    pub stage: StageId,
    /// How the votes were read.
    pub rules: Rules,
    /// Reviewers with a verdict at this stage, by name.
    pub reviewers: Vec<Reviewer>,
    /// Reviewers given who have none.
    pub idle: Vec<Reviewer>,
    /// Records of the stage; `None` where no library is at hand.
    pub records: Option<usize>,
    /// Every two reviewers, by name.
    pub pairs: Vec<Pair>,
    /// Records on which the votes that stand differ, settled ones included.
    pub disagreements: Vec<Case>,
    /// Records that all who voted exclude, but for different primary reasons: at full text a
    /// disagreement of its own kind, settled ones included.
    pub differing_reasons: Vec<Case>,
    /// Records on which exactly one reviewer has voted.
    pub seen_by_one: Vec<Case>,
    /// Records of the stage on which nobody has given a verdict; `None` where no library is at hand.
    pub seen_by_none: Option<usize>,
    /// Records on which somebody's verdict is no vote yet (see [`Case::open`]).
    pub open: Vec<Case>,
    /// Records with votes that the library does not have: not counted anywhere else.
    pub outside: Vec<Case>,
    /// Records of the library with votes that have not come to the stage, or are not in it any more:
    /// not counted anywhere else.
    pub not_here: Vec<Case>,
}

impl Comparison {
    /// The pair that shares most records; the first by name among equals. `None` with fewer than two
    /// reviewers.
    pub fn headline(&self) -> Option<&Pair> {
        // `max_by_key` keeps the last among equals.
        self.pairs.iter().rev().max_by_key(|pair| pair.both)
    }

    /// What has to be settled, settled or not: disagreements, and at full text those about the reason.
    pub fn to_settle(&self) -> impl Iterator<Item = &Case> {
        let about_reasons = self.differing_reasons.iter().filter(|_| self.rules.full_text);
        self.disagreements.iter().chain(about_reasons)
    }

    /// What has to be settled and is not yet.
    pub fn unresolved(&self) -> usize {
        self.to_settle().filter(|case| case.resolved.is_none()).count()
    }
}

/// The records that are compared: a library's, as far as they have come to the stage.
#[derive(Clone, Copy, Debug)]
pub struct Records<'a> {
    /// The library.
    pub library: &'a Library,
    /// Which of its groups are in the stage.
    pub pool: &'a Pool,
}

/// Compares the reviewers' votes at a stage. Each reviewer comes once, with a ledger folded from all
/// of that person's logs; all ledgers are folded with the same groups, the library's if there is one.
pub fn compare(
    reviewers: &[(Reviewer, Ledger)],
    records: Option<Records<'_>>,
    stage: &StageId,
    rules: &Rules,
) -> Comparison {
    let library = records.map(|records| records.library);
    let mut ledgers: Vec<(&Reviewer, &Ledger)> =
        reviewers.iter().map(|(name, ledger)| (name, ledger)).collect();
    ledgers.sort_by_key(|(name, _)| *name);
    let everyone = ledgers.clone();
    let (voters, idle): (Vec<_>, Vec<_>) =
        ledgers.into_iter().partition(|(_, ledger)| ledger.voted(stage).next().is_some());
    let mut tallies = Vec::new();
    for (i, (a, _)) in voters.iter().enumerate() {
        for (j, (b, _)) in voters.iter().enumerate().skip(i + 1) {
            tallies.push(Tally::new([i, j], [(*a).clone(), (*b).clone()], rules));
        }
    }
    let mut out = Comparison {
        stage: stage.clone(),
        rules: rules.clone(),
        reviewers: voters.iter().map(|(name, _)| (*name).clone()).collect(),
        idle: idle.into_iter().map(|(name, _)| name.clone()).collect(),
        records: records.map(|records| records.pool.len()),
        pairs: Vec::new(),
        disagreements: Vec::new(),
        differing_reasons: Vec::new(),
        seen_by_one: Vec::new(),
        seen_by_none: library.map(|_| 0),
        open: Vec::new(),
        outside: Vec::new(),
        not_here: Vec::new(),
    };
    let desk = Desk { voters: &voters, everyone: &everyone, stage, rules };
    let outside = outside(&voters, library, stage);
    match records {
        Some(Records { library, pool }) => {
            for (index, group) in library.groups().iter().enumerate() {
                if pool.has(index) {
                    desk.read(group.key, Some((library, index)), &mut tallies, &mut out);
                } else if voters.iter().any(|(_, ledger)| ledger.has_voted(stage, group.key)) {
                    let votes = desk.votes(group.key);
                    out.not_here.push(desk.case(group.key, Some((library, index)), &votes));
                }
            }
            out.outside = outside.into_iter().map(|key| desk.case(key, None, &desk.votes(key))).collect();
        }
        None => outside.into_iter().for_each(|key| desk.read(key, None, &mut tallies, &mut out)),
    }
    let by_title = |case: &Case| (fold(&case.title), case.key);
    out.outside.sort_by_cached_key(by_title);
    if library.is_none() {
        for list in [&mut out.disagreements, &mut out.differing_reasons, &mut out.seen_by_one, &mut out.open]
        {
            list.sort_by_cached_key(by_title);
        }
    }
    out.pairs = tallies.into_iter().map(Tally::pair).collect();
    out
}

/// Keys of records voted on that the library does not have: all of them where there is none.
fn outside(voters: &[(&Reviewer, &Ledger)], library: Option<&Library>, stage: &StageId) -> HashSet<Key> {
    let mut keys = HashSet::new();
    for (_, ledger) in voters {
        let at_home = |key: &Key| {
            library.is_some_and(|library| {
                ledger.groups().members(key).iter().any(|k| library.find(*k).is_some())
            })
        };
        keys.extend(ledger.voted(stage).filter(|key| !at_home(key)));
    }
    keys
}

/// Reads one record after another.
struct Desk<'a> {
    voters: &'a [(&'a Reviewer, &'a Ledger)],
    /// Voters and those who only resolve.
    everyone: &'a [(&'a Reviewer, &'a Ledger)],
    stage: &'a StageId,
    rules: &'a Rules,
}

impl Desk<'_> {
    /// The votes on a record, one for each voter.
    fn votes(&self, key: Key) -> Vec<Votes> {
        self.voters.iter().map(|(_, ledger)| ledger.votes(self.stage, key)).collect()
    }

    fn read(
        &self,
        key: Key,
        library: Option<(&Library, usize)>,
        tallies: &mut [Tally<'_>],
        out: &mut Comparison,
    ) {
        let votes = self.votes(key);
        for tally in tallies {
            let [i, j] = tally.places;
            if let (Some(a), Some(b)) = (votes.get(i), votes.get(j)) {
                tally.add(a, b);
            }
        }
        let mut cast = votes.iter().filter_map(|votes| {
            let decision = &votes.last.vote()?.decision;
            Some((self.rules.reads(decision)?, decision.reasons.first()))
        });
        let open = votes.iter().any(|votes| match votes.last.vote() {
            Some(vote) => self.rules.reads(&vote.decision).is_none(),
            None => !super::case::cast(&votes.last).is_empty(),
        });
        let list = match cast.next() {
            None => {
                let nobody = if open { 0 } else { 1 };
                out.seen_by_none = out.seen_by_none.map(|count| count + nobody);
                None
            }
            Some((verdict, reason)) => {
                let rest: Vec<_> = cast.collect();
                let differs =
                    |other: &Option<&String>| reason.is_some() && other.is_some() && *other != reason;
                if rest.is_empty() {
                    Some(&mut out.seen_by_one)
                } else if rest.iter().any(|(other, _)| *other != verdict) {
                    Some(&mut out.disagreements)
                } else if verdict == Verdict::Exclude && rest.iter().any(|(_, other)| differs(other)) {
                    Some(&mut out.differing_reasons)
                } else {
                    None
                }
            }
        };
        if let Some(list) = list {
            list.push(self.case(key, library, &votes));
        }
        if open {
            out.open.push(self.case(key, library, &votes));
        }
    }

    fn case(&self, key: Key, library: Option<(&Library, usize)>, votes: &[Votes]) -> Case {
        let ledgers: Vec<&Ledger> = self.voters.iter().map(|(_, ledger)| *ledger).collect();
        let mut case = Case::describe(key, self.stage, library, &ledgers);
        for ((name, ledger), votes) in self.voters.iter().zip(votes) {
            match votes.last.vote().filter(|vote| self.rules.reads(&vote.decision).is_some()) {
                Some(vote) => {
                    let ballot = Ballot::new(vote, votes, ledger.note(self.stage, key));
                    case.votes.insert((*name).clone(), ballot);
                }
                None => {
                    let verdicts: Vec<_> =
                        cast(&votes.last).iter().map(|vote| vote.decision.verdict).collect();
                    if !verdicts.is_empty() {
                        case.open.insert((*name).clone(), verdicts);
                    }
                }
            }
        }
        let enough =
            |ballot: &Ballot| self.rules.counts_as(ballot.verdict).is_some_and(|v| self.rules.is_enough(v));
        case.settlement = Settlement::begun(self.everyone, self.stage, key).map(Box::new);
        let settled = case.settlement.as_ref().and_then(|settlement| settlement.verdict(self.rules));
        case.resolved = settled.or_else(|| case.votes.values().any(enough).then_some(Verdict::Include));
        case
    }
}

#[cfg(test)]
mod tests;
