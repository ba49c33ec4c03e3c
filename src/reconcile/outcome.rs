//! What a record's votes come to: whether it goes on, stops, or waits.

use std::collections::BTreeSet;

use super::{Rules, Settlement};
use crate::dedup::Library;
use crate::event::{Decision, Reviewer, StageId, Verdict};
use crate::record::Key;
use crate::screening::{Ledger, Standing, Vote};

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
    /// At full text: all votes are in and exclude, for different primary reasons, and nobody has said
    /// which one counts.
    DifferingReasons,
    /// They do not, and a resolution of these very votes says this.
    Resolved(Verdict),
}

impl Outcome {
    /// The verdict that holds, where there is one.
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Outcome::Agreed(verdict) | Outcome::Resolved(verdict) => Some(verdict),
            Outcome::Undecided | Outcome::Conflict | Outcome::DifferingReasons => None,
        }
    }
}

/// What the votes on a record come to, and for what reason where that is to be excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What they come to.
    pub outcome: Outcome,
    /// Id of the primary reason of an exclusion: the one that all who gave any agree on, or that of
    /// the resolution.
    pub reason: Option<String>,
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
    let people = borrowed(reviewers);
    let keys = library.groups().iter().map(|group| group.key);
    keys.map(|key| finding(&people, stage, key, rules).outcome).collect()
}

/// Reviewers and ledgers as [`finding`] takes them.
pub(super) fn borrowed(reviewers: &[(Reviewer, Ledger)]) -> Vec<(&Reviewer, &Ledger)> {
    reviewers.iter().map(|(name, ledger)| (name, ledger)).collect()
}

/// What the votes on one record come to.
pub(super) fn finding(people: &[(&Reviewer, &Ledger)], stage: &StageId, key: Key, rules: &Rules) -> Finding {
    let without_reason = |outcome: Outcome| Finding { outcome, reason: None };
    let mut votes: Vec<(Verdict, Vote)> = Vec::new();
    let mut open = false;
    for (_, ledger) in people {
        match ledger.standing(stage, key) {
            Standing::Open => {}
            Standing::Split(_) => open = true,
            Standing::Cast(vote) => match rules.reads(&vote.decision) {
                Some(counted) => votes.push((counted, vote)),
                None => open = true,
            },
        }
    }
    let enough = votes.iter().any(|(counted, _)| rules.is_enough(*counted));
    let Some(&(first, _)) = votes.first() else { return without_reason(Outcome::Undecided) };
    let mut reasons = votes.iter().map(|(_, vote)| vote.decision.primary_reason());
    let differ = votes.iter().any(|(other, _)| *other != first);
    let reason = reasons.next().flatten();
    let reasons_differ =
        !differ && first == Verdict::Exclude && reasons.any(|other| rules.reasons_disagree(reason, other));
    if (differ || reasons_differ)
        && let Some(settlement) = Settlement::begun(people, stage, key)
        && let Some((_, resolution)) = settlement.holding(rules)
    {
        let Decision { verdict, reasons, .. } = &resolution.decision;
        let reason = reasons.first().filter(|_| *verdict == Verdict::Exclude).cloned();
        return Finding { outcome: Outcome::Resolved(*verdict), reason };
    }
    if !enough && votes.len() < rules.votes {
        return without_reason(Outcome::Undecided);
    }
    if differ && !enough {
        return without_reason(Outcome::Conflict);
    }
    if open && !enough {
        return without_reason(Outcome::Undecided);
    }
    if reasons_differ {
        return without_reason(Outcome::DifferingReasons);
    }
    let maybe = votes.iter().all(|(_, vote)| vote.decision.verdict == Verdict::Maybe);
    let verdict = match (maybe, enough) {
        (true, _) => Verdict::Maybe,
        (false, true) => Verdict::Include,
        (false, false) => first,
    };
    let given: BTreeSet<&String> =
        votes.iter().filter_map(|(_, vote)| vote.decision.reasons.first()).collect();
    let reason = given.first().filter(|_| verdict == Verdict::Exclude && given.len() == 1);
    Finding { outcome: Outcome::Agreed(verdict), reason: reason.map(|id| (*id).clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::event::Resolution;
    use crate::protocol::{Advance, MaybeRule, Team};
    use crate::reconcile::compare;
    use crate::reconcile::testing::{Writer, key, reviewer, stage};
    use crate::record::Record;

    fn library(records: std::ops::Range<u8>) -> Library {
        let records =
            records.map(|n| Record { key: key(n), title: format!("Record {n}").into(), ..Record::default() });
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
        Rules { maybe: MaybeRule::Include, advance, votes, team, full_text: false }
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

    /// At full text, where a maybe is open and reasons count.
    fn full_text(votes: usize, adjudicators: &[&str]) -> Rules {
        let team = team(&["ana", "ben"], adjudicators, votes, Advance::Agree);
        Rules { maybe: MaybeRule::Open, full_text: true, ..team }
    }

    #[test]
    fn at_full_text_an_exclusion_counts_with_its_reason_and_a_maybe_is_not_yet() {
        let logs = [
            Writer::script("ana", "1e:peers 2e:peers 3e 4m 5e:peers 6i"),
            Writer::script("ben", "1e:peers 2e:outcome 3e:peers 4i 5i 6i"),
        ];
        let logs = logs.map(Writer::done);
        let people = borrowed(&logs);
        let found = |n: u8| finding(&people, &stage(), key(n), &full_text(2, &[]));
        let found: Vec<(Outcome, Option<String>)> =
            (1..7).map(found).map(|finding| (finding.outcome, finding.reason)).collect();
        use Outcome::{Agreed, Conflict, DifferingReasons, Undecided};
        assert_eq!(found[0], (Agreed(Verdict::Exclude), Some("peers".into())));
        assert_eq!(found[1], (DifferingReasons, None));
        assert_eq!(
            found[2..].iter().map(|(outcome, _)| *outcome).collect::<Vec<_>>(),
            [Undecided, Undecided, Conflict, Agreed(Verdict::Include)]
        );
    }

    #[test]
    fn differing_reasons_are_settled_by_a_resolution_with_a_reason() {
        let is = |reason: &[&str]| {
            let mut writers = ["ana", "ben", "third"].map(|name| Writer::new(name, &Default::default()));
            let [ana, ben, third] = &mut writers;
            let votes =
                [ana.decide(1, Verdict::Exclude, &["peers"]), ben.decide(1, Verdict::Exclude, &["outcome"])];
            let settles = [reviewer("ana"), reviewer("ben")].into_iter().zip(votes).collect();
            let decision = crate::reconcile::testing::decision(1, Verdict::Exclude, reason);
            let how = "third-reviewer".to_owned();
            third.say(crate::event::Event::Resolution(Resolution { decision, settles, how }));
            let logs = writers.map(Writer::done);
            finding(&borrowed(&logs), &stage(), key(1), &full_text(2, &["third"]))
        };
        let resolved = Outcome::Resolved(Verdict::Exclude);
        assert_eq!(is(&["outcome"]), Finding { outcome: resolved, reason: Some("outcome".into()) });
        assert_eq!(is(&[]).outcome, Outcome::DifferingReasons);
    }
}
