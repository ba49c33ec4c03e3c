//! How the disagreement on a record is being settled: what was said of the votes that stand now, by
//! whom, and whether it holds.
//!
//! A resolution names the votes it settles by their lines. One that names other votes than those that
//! stand no longer holds: somebody has voted since, and the case is open again. Two that contradict
//! each other settle nothing; at full text, where reasons count, so do two exclusions for different
//! reasons, and one without any. In a team an adjudicator's resolution holds by itself, and that of the
//! parties (those whose votes stand) when all of them have recorded the same verdict.

use std::collections::BTreeMap;

use super::Rules;
use crate::event::{LineHash, Resolution, Reviewer, StageId, Verdict};
use crate::record::Key;
use crate::screening::Ledger;

/// How a resolution came about: the parties talked.
pub const DISCUSSION: &str = "discussion";
/// How a resolution came about: somebody else decided.
pub const THIRD_REVIEWER: &str = "third-reviewer";

/// The votes on a record, and what was said to settle them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settlement {
    /// The votes that stand: whose they are, and the line that cast each.
    pub votes: BTreeMap<Reviewer, LineHash>,
    /// What each person has said last and not taken back, of these votes or of others before them.
    pub said: BTreeMap<Reviewer, Resolution>,
}

impl Settlement {
    /// The votes and resolutions on a record at a stage.
    pub fn of(people: &[(&Reviewer, &Ledger)], stage: &StageId, key: Key) -> Settlement {
        let vote = |(name, ledger): &(&Reviewer, &Ledger)| {
            Some(((*name).clone(), ledger.standing(stage, key).vote()?.line))
        };
        let said = |(name, ledger): &(&Reviewer, &Ledger)| {
            Some(((*name).clone(), ledger.resolution(stage, key)?.1.clone()))
        };
        Settlement {
            votes: people.iter().filter_map(vote).collect(),
            said: people.iter().filter_map(said).collect(),
        }
    }

    /// The same where anybody has said anything: of most records nobody has.
    pub(super) fn begun(people: &[(&Reviewer, &Ledger)], stage: &StageId, key: Key) -> Option<Settlement> {
        let anybody = people.iter().any(|(_, ledger)| ledger.resolution(stage, key).is_some());
        anybody.then(|| Settlement::of(people, stage, key))
    }

    /// What was said of the votes that stand now.
    pub fn present(&self) -> impl Iterator<Item = (&Reviewer, &Resolution)> {
        self.said.iter().filter(|(_, resolution)| resolution.settles == self.votes)
    }

    /// The resolution that holds, and whose it is: an adjudicator's before a party's. `None` where
    /// nothing was said, too few have said it, or they contradict each other.
    pub fn holding(&self, rules: &Rules) -> Option<(&Reviewer, &Resolution)> {
        let says = |person: &Reviewer, this: &Resolution| {
            self.present().any(|(by, it)| by == person && rules.say_the_same(&it.decision, &this.decision))
        };
        let holds = |by: &Reviewer, it: &Resolution| {
            rules.settles_with(&it.decision)
                && (rules.settles_alone(by) || self.votes.keys().all(|party| says(party, it)))
        };
        let mut holding: Vec<_> = self.present().filter(|(by, it)| holds(by, it)).collect();
        holding.sort_by_key(|(by, _)| !rules.settles_alone(by));
        let first = holding.first().copied()?;
        let agree = holding.iter().all(|(_, it)| rules.say_the_same(&it.decision, &first.1.decision));
        agree.then_some(first)
    }

    /// The verdict that holds.
    pub fn verdict(&self, rules: &Rules) -> Option<Verdict> {
        Some(self.holding(rules)?.1.decision.verdict)
    }

    /// Whether what was said of these votes contradicts itself.
    pub fn is_contradicted(&self, rules: &Rules) -> bool {
        let Some((_, first)) = self.present().next() else { return false };
        let agree = self.present().all(|(_, it)| rules.say_the_same(&it.decision, &first.decision));
        !agree && self.verdict(rules).is_none()
    }

    /// The parties that have still to say what the others have said; nobody where nothing was said, it
    /// holds, or it is contradicted.
    pub fn waits_for(&self, rules: &Rules) -> Vec<&Reviewer> {
        let has_said = |person: &Reviewer| self.present().any(|(by, _)| by == person);
        if self.present().next().is_none() || self.verdict(rules).is_some() || self.is_contradicted(rules) {
            return vec![];
        }
        self.votes.keys().filter(|party| !has_said(party)).collect()
    }

    /// Whose resolutions settled other votes than those that stand now, where nobody has said anything
    /// of these: the case was settled, and a later vote has opened it again.
    pub fn reopened(&self) -> Vec<&Reviewer> {
        if self.present().next().is_some() { vec![] } else { self.said.keys().collect() }
    }
}

impl Rules {
    /// Whether this person may have a say in settling these votes: an adjudicator, one of the parties,
    /// and without a team anybody.
    pub fn may_settle(&self, person: &Reviewer, votes: &BTreeMap<Reviewer, LineHash>) -> bool {
        self.settles_alone(person) || votes.contains_key(person)
    }
}

/// How a resolution comes about that this person makes of these votes.
pub fn how_by(person: &Reviewer, votes: &BTreeMap<Reviewer, LineHash>) -> &'static str {
    if votes.contains_key(person) { DISCUSSION } else { THIRD_REVIEWER }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Advance, MaybeRule, Team};
    use crate::reconcile::testing::{Writer, key, reviewer, stage};
    use Verdict::{Exclude, Include};

    /// Ana includes and Ben excludes record 1; then each of these says how that is settled.
    fn settlement(said: &[(&str, Verdict)], ben_votes_again: bool) -> Settlement {
        let mut writers = ["ana", "ben", "cy"].map(|name| Writer::new(name, &Default::default()));
        let votes = [writers[0].decide(1, Include, &[]), writers[1].decide(1, Exclude, &[])];
        let parties = [reviewer("ana"), reviewer("ben")];
        for (by, verdict) in said {
            let writer = writers.iter_mut().find(|writer| writer.name == reviewer(by)).unwrap();
            writer.resolve(1, *verdict, parties.iter().cloned().zip(votes).collect());
        }
        if ben_votes_again {
            writers[1].decide(1, Exclude, &["outcome"]);
        }
        let people: Vec<_> = writers.iter().map(|writer| (&writer.name, &writer.ledger)).collect();
        Settlement::of(&people, &stage(), key(1))
    }

    fn team(adjudicators: &[&str]) -> Rules {
        let names = |names: &[&str]| names.iter().map(|name| reviewer(name)).collect();
        let team = Team { reviewers: names(&["ana", "ben"]), adjudicators: names(adjudicators) };
        Rules { maybe: MaybeRule::Include, advance: Advance::Agree, votes: 2, team, full_text: false }
    }

    fn names(people: Vec<&Reviewer>) -> Vec<&str> {
        people.into_iter().map(Reviewer::as_str).collect()
    }

    #[test]
    fn one_partys_resolution_waits_for_the_others_same_one() {
        let one = settlement(&[("ana", Exclude)], false);
        assert_eq!((one.verdict(&team(&[])), names(one.waits_for(&team(&[])))), (None, vec!["ben"]));
        let both = settlement(&[("ana", Exclude), ("ben", Exclude)], false);
        assert_eq!((both.verdict(&team(&[])), names(both.waits_for(&team(&[])))), (Some(Exclude), vec![]));
        let apart = settlement(&[("ana", Exclude), ("ben", Include)], false);
        assert!(apart.is_contradicted(&team(&[])) && apart.waits_for(&team(&[])).is_empty());
        assert!(!one.is_contradicted(&team(&[])));
    }

    #[test]
    fn an_adjudicators_word_holds_whatever_one_party_has_said_and_comes_first() {
        let it = settlement(&[("ana", Exclude), ("cy", Include)], false);
        let rules = team(&["cy"]);
        assert_eq!(
            it.holding(&rules).map(|(by, it)| (by.as_str(), it.decision.verdict)),
            Some(("cy", Include))
        );
        assert!(!it.is_contradicted(&rules) && it.waits_for(&rules).is_empty());
    }

    #[test]
    fn a_later_vote_opens_the_case_again_and_it_is_known_who_had_settled_it() {
        let it = settlement(&[("cy", Include)], true);
        assert_eq!((it.verdict(&team(&["cy"])), names(it.reopened())), (None, vec!["cy"]));
        assert_eq!(names(settlement(&[("cy", Include)], false).reopened()), [""; 0]);
    }

    #[test]
    fn adjudicators_and_parties_have_a_say_and_without_a_team_anybody() {
        let votes = settlement(&[], false).votes;
        let may = |rules: &Rules, name: &str| rules.may_settle(&reviewer(name), &votes);
        let rules = team(&["cy"]);
        assert!(may(&rules, "cy") && may(&rules, "ana") && !may(&rules, "eve"));
        assert!(may(&MaybeRule::Include.into(), "eve"));
        assert_eq!(how_by(&reviewer("ana"), &votes), "discussion");
        assert_eq!(how_by(&reviewer("cy"), &votes), "third-reviewer");
    }
}
