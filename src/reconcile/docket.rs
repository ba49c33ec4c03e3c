//! Which disagreements a person is to settle, and why not the others. Pure; the screen shows what is in
//! it and says how many are not.

use super::{Blind, Case, Comparison, Settlement};
use crate::event::Reviewer;
use crate::screening::Ledger;

/// The disagreements of a comparison, for one person who settles.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    /// Those this person has a say in, settled ones included, in the comparison's order.
    pub cases: Vec<(Case, Settlement)>,
    /// How many are kept back because this person has still to vote on them.
    pub owed: usize,
    /// How many have fewer votes than the record needs: the next one would open them again.
    pub early: usize,
    /// How many are for others to settle.
    pub others: usize,
}

impl Docket {
    /// Sorts the disagreements of a comparison for a person. The ledgers are those that were compared.
    ///
    /// Records of which one include is enough are nobody's to settle.
    pub fn of(comparison: &Comparison, ledgers: &[(Reviewer, Ledger)], person: &Reviewer) -> Docket {
        let people: Vec<(&Reviewer, &Ledger)> = ledgers.iter().map(|(name, ledger)| (name, ledger)).collect();
        let blind = Blind::new(comparison, person);
        let rules = &comparison.rules;
        let mut docket = Docket::default();
        for case in comparison.to_settle() {
            let settlement = Settlement::of(&people, &comparison.stage, case.key);
            let is_settled = settlement.verdict(rules).is_some();
            if case.resolved.is_some() && !is_settled {
                continue;
            }
            if blind.hides(case) {
                docket.owed += 1;
            } else if !is_settled && case.votes.len() < rules.votes {
                docket.early += 1;
            } else if !rules.may_settle(person, &settlement.votes) {
                docket.others += 1;
            } else {
                docket.cases.push((case.clone(), settlement));
            }
        }
        docket
    }

    /// In words how many disagreements are not in it and why; one entry a reason.
    pub fn left_out(&self) -> Vec<String> {
        let all = [
            (self.owed, "waits for your own vote first", "wait for your own vote first"),
            (self.early, "still lacks a vote", "still lack votes"),
            (self.others, "is for others to settle", "are for others to settle"),
        ];
        let some = all.into_iter().filter(|(count, ..)| *count > 0);
        some.map(|(count, one, several)| match count {
            1 => format!("1 disagreement {one}"),
            _ => format!("{count} disagreements {several}"),
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Verdict;
    use crate::protocol::{Advance, MaybeRule, Team};
    use crate::reconcile::testing::{Writer, reviewer, stage};
    use crate::reconcile::{Rules, compare};

    fn docket(person: &str, team: Option<(&[&str], &[&str], usize)>, advance: Advance) -> Docket {
        let logs = [("ana", "1i 2i 3e 4i"), ("ben", "1e 2e 3i"), ("cat", "4e")];
        let mut logs: Vec<_> = logs.iter().map(|(name, script)| Writer::script(name, script)).collect();
        if person == "dan" {
            logs.push(Writer::script("dan", ""));
        }
        let logs: Vec<_> = logs.into_iter().map(Writer::done).collect();
        let mut rules = Rules { advance, ..MaybeRule::Include.into() };
        if let Some((reviewers, adjudicators, votes)) = team {
            let names = |names: &[&str]| names.iter().map(|name| reviewer(name)).collect();
            rules.team = Team { reviewers: names(reviewers), adjudicators: names(adjudicators) };
            rules.votes = votes;
        }
        Docket::of(&compare(&logs, None, &stage(), &rules), &logs, &reviewer(person))
    }

    fn counts(it: &Docket) -> [usize; 4] {
        [it.cases.len(), it.owed, it.early, it.others]
    }

    #[test]
    fn an_adjudicator_settles_all_and_the_parties_settle_theirs() {
        let team = |votes| Some((&["ana", "ben", "cat"][..], &["cy"][..], votes));
        let is = |person, votes| counts(&docket(person, team(votes), Advance::Agree));
        assert_eq!(is("cy", 2), [4, 0, 0, 0]);
        assert_eq!(is("ana", 2), [4, 0, 0, 0]);
        assert_eq!(is("ben", 2), [3, 0, 0, 1]);
        assert_eq!(is("eve", 2), [0, 0, 0, 4]);
    }

    #[test]
    fn whoever_owes_a_vote_and_records_that_lack_one_wait() {
        let team = Some((&["ana", "ben", "cat"][..], &["cy"][..], 3));
        let cat = docket("cat", team, Advance::Agree);
        assert_eq!(counts(&cat), [0, 3, 1, 0]);
        assert_eq!(
            cat.left_out(),
            ["3 disagreements wait for your own vote first", "1 disagreement still lacks a vote"]
        );
        assert_eq!(counts(&docket("cy", team, Advance::Agree)), [0, 0, 4, 0]);
    }

    #[test]
    fn without_a_team_anybody_settles_and_where_one_include_is_enough_nobody() {
        assert_eq!(counts(&docket("dan", None, Advance::Agree)), [4, 0, 0, 0]);
        assert_eq!(counts(&docket("dan", None, Advance::Either)), [0; 4]);
    }

    #[test]
    fn what_is_settled_stays_in_it() {
        let mut ana = Writer::new("ana", &Default::default());
        let mut ben = Writer::new("ben", &Default::default());
        let votes = [ana.decide(1, Verdict::Include, &[]), ben.decide(1, Verdict::Exclude, &[])];
        let mut third = Writer::new("third", &Default::default());
        third.resolve(
            1,
            Verdict::Include,
            [reviewer("ana"), reviewer("ben")].into_iter().zip(votes).collect(),
        );
        let logs = [ana.done(), ben.done(), third.done()];
        let rules = MaybeRule::Include.into();
        let docket = Docket::of(&compare(&logs, None, &stage(), &rules), &logs, &reviewer("third"));
        assert_eq!(docket.cases[0].1.verdict(&rules), Some(Verdict::Include));
    }
}
