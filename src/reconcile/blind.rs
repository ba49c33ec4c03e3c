//! What a viewer may see of the others' verdicts.
//!
//! A reviewer who still owes a vote on a record must not learn the others' first. Everything else
//! may be shown, and showing it is itself worth noting: the caller writes a `reveal` for
//! [`Blind::shown`], so that the viewer's independent votes are known to have come before.

use std::collections::BTreeSet;

use super::{Case, Comparison, Rules};
use crate::event::Reviewer;
use crate::record::Key;

/// Which verdicts of a comparison its viewer may see. The default hides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blind {
    hidden: BTreeSet<Key>,
    /// Records on which the viewer is shown another's verdict, in order.
    pub shown: BTreeSet<Key>,
}

impl Blind {
    /// What this viewer may see. A viewer owes a vote who is in the team, or has votes at this stage,
    /// and has none standing on the record. Someone who only resolves owes none; nor does in a team
    /// whoever is not needed any more, because as many have voted as the record needs.
    ///
    /// Only the lists of disagreements and of differing reasons print verdicts; the others name
    /// reviewers.
    pub fn new(comparison: &Comparison, viewer: &Reviewer) -> Blind {
        let voters: BTreeSet<&Reviewer> = comparison.reviewers.iter().collect();
        let mut blind = Blind::default();
        for case in comparison.disagreements.iter().chain(&comparison.differing_reasons) {
            let cast = case.votes.keys().map(|name| (name, true));
            let standing: Vec<(&Reviewer, bool)> =
                cast.chain(case.open.keys().map(|name| (name, false))).collect();
            if owes(viewer, &voters, &standing, &comparison.rules) {
                blind.hidden.insert(case.key);
            } else {
                blind.shown.insert(case.key);
            }
        }
        blind
    }

    /// Whether the verdicts on this record are kept from the viewer.
    pub fn hides(&self, case: &Case) -> bool {
        self.hidden.contains(&case.key)
    }
}

/// Whether a viewer still owes a vote on a record: `voters` have votes at the stage, `standing` says who
/// has a verdict on the record, and whether that is a vote already.
pub(super) fn owes(
    viewer: &Reviewer,
    voters: &BTreeSet<&Reviewer>,
    standing: &[(&Reviewer, bool)],
    rules: &Rules,
) -> bool {
    let Rules { team, votes, .. } = rules;
    let votes_here = voters.contains(viewer) || team.reviewers.contains(viewer);
    let own = standing.iter().find(|(name, _)| *name == viewer).map(|(_, is_vote)| *is_vote);
    let is_full = !team.is_open() && standing.len() >= *votes;
    votes_here && own != Some(true) && (own.is_some() || !is_full)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{MaybeRule, Team};
    use crate::reconcile::compare;
    use crate::reconcile::testing::{Writer, key, reviewer, stage};

    #[test]
    fn verdicts_are_hidden_from_whoever_still_owes_a_vote() {
        let logs = [("ana", "1i 2i"), ("ben", "1e 2e"), ("cat", "2e 3i")];
        let logs: Vec<_> = logs.iter().map(|(name, script)| Writer::script(name, script).done()).collect();
        let hidden = |viewer: &str, team: &[&str], votes: usize| {
            let team =
                Team { reviewers: team.iter().map(|name| reviewer(name)).collect(), ..Team::default() };
            let rules = Rules { team, votes, ..MaybeRule::Include.into() };
            let comparison = compare(&logs, None, &stage(), &rules);
            let blind = Blind::new(&comparison, &reviewer(viewer));
            let hidden: Vec<_> =
                comparison.disagreements.iter().filter(|c| blind.hides(c)).map(|c| c.key).collect();
            (hidden, blind.shown.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(hidden("ana", &[], 1), (vec![], vec![key(1), key(2)]));
        assert_eq!(hidden("cat", &[], 1), (vec![key(1)], vec![key(2)]));
        assert_eq!(hidden("third", &[], 1), (vec![], vec![key(1), key(2)]));
        let four = ["ana", "ben", "cat", "dan"];
        assert_eq!(hidden("dan", &four, 4), (vec![key(1), key(2)], vec![]));
        // Record 2 has the three votes it needs, record 1 may still be dan's.
        assert_eq!(hidden("dan", &four, 3), (vec![key(1)], vec![key(2)]));
        assert_eq!(hidden("dan", &four, 2), (vec![], vec![key(1), key(2)]));
    }
}
