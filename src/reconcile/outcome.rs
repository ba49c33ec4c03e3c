//! What a record's votes come to: whether it goes on, stops, or waits.

use std::collections::BTreeMap;

use super::pair::counts_as;
use crate::dedup::Library;
use crate::event::{LineHash, Reviewer, StageId, Verdict};
use crate::protocol::MaybeRule;
use crate::record::Key;
use crate::screening::{Ledger, Standing};

/// What the votes on a record come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody has voted, or somebody who began has still to decide (a maybe that the rule leaves
    /// open, differing votes on records that turned out to be one).
    Undecided,
    /// All standing votes agree. Include where anyone said so; maybe where nobody said more.
    Agreed(Verdict),
    /// They do not, and nobody has settled it.
    Conflict,
    /// They do not, and a resolution of these very votes says this.
    Resolved(Verdict),
}

impl Outcome {
    /// The verdict that holds, where there is one.
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Outcome::Agreed(verdict) | Outcome::Resolved(verdict) => Some(verdict),
            Outcome::Undecided | Outcome::Conflict => None,
        }
    }
}

/// The outcome of every record of a library at a stage, in the order of its groups.
///
/// Without a team a record is resolved when all standing voters agree, so one vote is enough.
pub fn outcomes(
    reviewers: &[(Reviewer, Ledger)],
    library: &Library,
    stage: &StageId,
    rule: MaybeRule,
) -> Vec<Outcome> {
    let voters: Vec<(&Reviewer, &Ledger)> = reviewers.iter().map(|(name, ledger)| (name, ledger)).collect();
    let ledgers: Vec<&Ledger> = reviewers.iter().map(|(_, ledger)| ledger).collect();
    let outcome = |key: Key| {
        let mut verdicts = Vec::new();
        let mut open = false;
        for ledger in &ledgers {
            match ledger.standing(stage, key) {
                Standing::Open => {}
                Standing::Split(_) => open = true,
                Standing::Cast(vote) => match counts_as(vote.decision.verdict, rule) {
                    Some(counted) => verdicts.push((counted, vote.decision.verdict)),
                    None => open = true,
                },
            }
        }
        let Some(&(counted, _)) = verdicts.first() else { return Outcome::Undecided };
        if verdicts.iter().any(|(other, _)| *other != counted) {
            return settled(&ledgers, &voters, stage, key).map_or(Outcome::Conflict, Outcome::Resolved);
        }
        if open {
            return Outcome::Undecided;
        }
        let maybe = verdicts.iter().all(|(_, verdict)| *verdict == Verdict::Maybe);
        Outcome::Agreed(if maybe { Verdict::Maybe } else { counted })
    };
    library.groups().iter().map(|group| outcome(group.key)).collect()
}

/// The verdict of the resolution that settles the votes now standing on a record. One that settled
/// other votes no longer holds; two that contradict each other settle nothing.
pub(super) fn settled(
    everyone: &[&Ledger],
    voters: &[(&Reviewer, &Ledger)],
    stage: &StageId,
    key: Key,
) -> Option<Verdict> {
    let mut resolutions = everyone.iter().filter_map(|ledger| ledger.resolution(stage, key)).peekable();
    resolutions.peek()?;
    let standing: BTreeMap<Reviewer, LineHash> = voters
        .iter()
        .filter_map(|(name, ledger)| Some(((*name).clone(), ledger.standing(stage, key).vote()?.line)))
        .collect();
    let mut holding =
        resolutions.filter(|(_, resolution)| resolution.settles == standing).map(|(_, r)| r.decision.verdict);
    let verdict = holding.next()?;
    holding.all(|other| other == verdict).then_some(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::reconcile::compare;
    use crate::reconcile::testing::{Writer, key, reviewer, stage};
    use crate::record::Record;

    fn library(records: std::ops::Range<u8>) -> Library {
        let records =
            records.map(|n| Record { key: key(n), title: format!("Record {n}"), ..Record::default() });
        Library::new(records.collect(), &Groups::default())
    }

    #[test]
    fn votes_come_to_agreement_conflict_or_nothing_yet() {
        let logs = [Writer::script("ana", "1i 2e 3m 4m 5e"), Writer::script("ben", "1m 2e 3m 5i")];
        let logs = logs.map(Writer::done);
        let is = |rule| outcomes(&logs, &library(1..7), &stage(), rule);
        use Outcome::{Agreed, Conflict, Undecided};
        use Verdict::{Exclude, Include, Maybe};
        assert_eq!(
            is(MaybeRule::Include),
            [Agreed(Include), Agreed(Exclude), Agreed(Maybe), Agreed(Maybe), Conflict, Undecided]
        );
        assert_eq!(is(MaybeRule::Conflict)[0], Conflict);
        assert_eq!(is(MaybeRule::Open)[..4], [Undecided, Agreed(Exclude), Undecided, Undecided]);
    }

    #[test]
    fn a_resolution_settles_the_votes_it_names_and_no_others() {
        let (mut ana, mut ben) =
            (Writer::new("ana", &Default::default()), Writer::new("ben", &Default::default()));
        let votes = [ana.decide(1, Verdict::Include, &[]), ben.decide(1, Verdict::Exclude, &[])];
        let mut third = Writer::new("third", &Default::default());
        third.resolve(
            1,
            Verdict::Include,
            [reviewer("ana"), reviewer("ben")].into_iter().zip(votes).collect(),
        );
        let third = third.done();
        let logs = [ana.done(), ben.done(), third.clone()];
        let is = |logs: &[_]| outcomes(logs, &library(1..2), &stage(), MaybeRule::Include);
        assert_eq!(is(&logs), [Outcome::Resolved(Verdict::Include)]);
        let comparison = compare(&logs, None, &stage(), MaybeRule::Include);
        assert_eq!((comparison.disagreements.len(), comparison.unresolved()), (1, 0));
        // Ben votes again, still to exclude: the case is open again.
        let [ana, _, _] = logs;
        let mut ben = Writer::script("ben", "2i 1e");
        ben.decide(1, Verdict::Exclude, &[]);
        assert_eq!(is(&[ana, ben.done(), third]), [Outcome::Conflict]);
    }
}
