//! What a record's votes come to: whether it goes on, stops, or waits.

use super::{Rules, Settlement};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId, Verdict};
use crate::record::Key;
use crate::screening::{Ledger, Standing};

/// What the votes on a record come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Too few have voted, or somebody who began has still to decide (a maybe that the rule leaves
    /// open, differing votes on records that turned out to be one).
    Undecided,
    /// All standing votes agree, or one include is enough and there is one. Include where anyone said
    /// so; maybe where nobody said more.
    Agreed(Verdict),
    /// All votes are in, they disagree, and nobody has settled it.
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
/// Without a team a record is resolved when all standing voters agree, so one vote is enough. Votes
/// that disagree are a conflict once there are as many as the record needs: a resolution made before
/// the last of them would be reopened by it.
pub fn outcomes(
    reviewers: &[(Reviewer, Ledger)],
    library: &Library,
    stage: &StageId,
    rules: &Rules,
) -> Vec<Outcome> {
    let people: Vec<(&Reviewer, &Ledger)> = reviewers.iter().map(|(name, ledger)| (name, ledger)).collect();
    let outcome = |key: Key| {
        let mut verdicts = Vec::new();
        let mut open = false;
        for (_, ledger) in &people {
            match ledger.standing(stage, key) {
                Standing::Open => {}
                Standing::Split(_) => open = true,
                Standing::Cast(vote) => match rules.counts_as(vote.decision.verdict) {
                    Some(counted) => verdicts.push((counted, vote.decision.verdict)),
                    None => open = true,
                },
            }
        }
        let enough = verdicts.iter().any(|(counted, _)| rules.is_enough(*counted));
        let Some(&(first, _)) = verdicts.first() else { return Outcome::Undecided };
        let differ = verdicts.iter().any(|(other, _)| *other != first);
        if differ
            && let Some(settlement) = Settlement::begun(&people, stage, key)
            && let Some(verdict) = settlement.verdict(rules)
        {
            return Outcome::Resolved(verdict);
        }
        if !enough && verdicts.len() < rules.votes {
            return Outcome::Undecided;
        }
        if differ && !enough {
            return Outcome::Conflict;
        }
        if open && !enough {
            return Outcome::Undecided;
        }
        let maybe = verdicts.iter().all(|(_, verdict)| *verdict == Verdict::Maybe);
        Outcome::Agreed(match (maybe, enough) {
            (true, _) => Verdict::Maybe,
            (false, true) => Verdict::Include,
            (false, false) => first,
        })
    };
    library.groups().iter().map(|group| outcome(group.key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::protocol::{Advance, MaybeRule, Team};
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
        let is = |rule: MaybeRule| outcomes(&logs, &library(1..7), &stage(), &rule.into());
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
        let is = |logs: &[_]| outcomes(logs, &library(1..2), &stage(), &MaybeRule::Include.into());
        assert_eq!(is(&logs), [Outcome::Resolved(Verdict::Include)]);
        let comparison = compare(&logs, None, &stage(), &MaybeRule::Include.into());
        assert_eq!((comparison.disagreements.len(), comparison.unresolved()), (1, 0));
        // Ben votes again, still to exclude: the case is open again.
        let [ana, _, _] = logs;
        let mut ben = Writer::script("ben", "2i 1e");
        ben.decide(1, Verdict::Exclude, &[]);
        assert_eq!(is(&[ana, ben.done(), third]), [Outcome::Conflict]);
    }

    fn team(reviewers: &[&str], adjudicators: &[&str], votes: usize, advance: Advance) -> Rules {
        let names = |names: &[&str]| names.iter().map(|name| reviewer(name)).collect();
        let team = Team { reviewers: names(reviewers), adjudicators: names(adjudicators) };
        Rules { maybe: MaybeRule::Include, advance, votes, team }
    }

    #[test]
    fn a_record_waits_until_all_its_votes_are_in() {
        let logs = [Writer::script("ana", "1i 2e 3i"), Writer::script("ben", "1i 3e")].map(Writer::done);
        let is = |votes| {
            let rules = team(&["ana", "ben", "cat"], &[], votes, Advance::Agree);
            outcomes(&logs, &library(1..5), &stage(), &rules)
        };
        use Outcome::{Agreed, Conflict, Undecided};
        assert_eq!(is(1), [Agreed(Verdict::Include), Agreed(Verdict::Exclude), Conflict, Undecided]);
        assert_eq!(is(2), [Agreed(Verdict::Include), Undecided, Conflict, Undecided]);
        assert_eq!(is(3), [Undecided; 4]);
    }

    #[test]
    fn where_either_is_enough_one_include_lets_a_record_go_on_and_one_exclude_stops_none() {
        let logs =
            [Writer::script("ana", "1i 2e 3i 4e 5m"), Writer::script("ben", "3e 4e")].map(Writer::done);
        let is = |maybe| {
            let rules = Rules { maybe, ..team(&["ana", "ben"], &[], 2, Advance::Either) };
            outcomes(&logs, &library(1..6), &stage(), &rules)
        };
        use Outcome::{Agreed, Undecided};
        use Verdict::{Exclude, Include, Maybe};
        assert_eq!(
            is(MaybeRule::Include),
            [Agreed(Include), Undecided, Agreed(Include), Agreed(Exclude), Agreed(Maybe)]
        );
        assert_eq!(is(MaybeRule::Conflict)[4], Undecided);
        assert_eq!(is(MaybeRule::Open)[4], Undecided);
    }

    #[test]
    fn in_a_team_only_an_adjudicator_or_both_parties_settle() {
        use Verdict::{Exclude, Include};
        let is = |said: &[(&str, Verdict)], adjudicators: &[&str]| {
            let mut writers =
                ["ana", "ben", "cat", "third"].map(|name| Writer::new(name, &Default::default()));
            let votes = [writers[0].decide(1, Include, &[]), writers[1].decide(1, Exclude, &[])];
            let parties = [reviewer("ana"), reviewer("ben")];
            for (by, verdict) in said {
                let writer = writers.iter_mut().find(|writer| writer.name == reviewer(by)).unwrap();
                writer.resolve(1, *verdict, parties.iter().cloned().zip(votes).collect());
            }
            let rules = team(&["ana", "ben", "cat"], adjudicators, 2, Advance::Agree);
            outcomes(&writers.map(Writer::done), &library(1..2), &stage(), &rules)[0]
        };
        use Outcome::{Conflict, Resolved};
        assert_eq!(is(&[("third", Include)], &["third"]), Resolved(Include));
        assert_eq!(is(&[("third", Include)], &[]), Conflict);
        assert_eq!(is(&[("cat", Include)], &["third"]), Conflict);
        assert_eq!(is(&[("ana", Include)], &["third"]), Conflict);
        assert_eq!(is(&[("ana", Exclude), ("ben", Exclude)], &["third"]), Resolved(Exclude));
        assert_eq!(is(&[("ana", Exclude), ("ben", Include)], &[]), Conflict);
        assert_eq!(is(&[("ana", Exclude), ("ben", Exclude), ("third", Include)], &["third"]), Conflict);
        assert_eq!(is(&[("ana", Include)], &["ana"]), Resolved(Include));
    }
}
