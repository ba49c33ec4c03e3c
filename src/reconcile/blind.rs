//! What a viewer may see of the others' verdicts.
//!
//! A reviewer who still owes a vote on a record must not learn the others' first. Everything else
//! may be shown, and showing it is itself worth noting: the caller writes a `reveal` for
//! [`Blind::shown`], so that the viewer's independent votes are known to have come before.

use std::collections::BTreeSet;

use super::{Case, Comparison};
use crate::event::Reviewer;
use crate::protocol::Team;
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
    /// and has none standing on the record. Someone who only resolves owes none.
    ///
    /// Only the lists of disagreements and of differing reasons print verdicts; the others name
    /// reviewers.
    pub fn new(comparison: &Comparison, viewer: &Reviewer, team: &Team) -> Blind {
        let votes_here = comparison.reviewers.contains(viewer) || team.reviewers.contains(viewer);
        let mut blind = Blind::default();
        for case in comparison.disagreements.iter().chain(&comparison.differing_reasons) {
            if votes_here && !case.votes.contains_key(viewer) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::MaybeRule;
    use crate::reconcile::compare;
    use crate::reconcile::testing::{Writer, key, reviewer, stage};

    #[test]
    fn verdicts_are_hidden_from_whoever_still_owes_a_vote() {
        let logs = [("ana", "1i 2i"), ("ben", "1e 2e"), ("cat", "2e 3i")];
        let logs: Vec<_> = logs.iter().map(|(name, script)| Writer::script(name, script).done()).collect();
        let comparison = compare(&logs, None, &stage(), MaybeRule::Include);
        let hidden = |viewer: &str, team: &[&str]| {
            let team = Team { reviewers: team.iter().map(|name| reviewer(name)).collect(), ..Team::default() };
            let blind = Blind::new(&comparison, &reviewer(viewer), &team);
            let hidden: Vec<_> =
                comparison.disagreements.iter().filter(|c| blind.hides(c)).map(|c| c.key).collect();
            (hidden, blind.shown.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(hidden("ana", &[]), (vec![], vec![key(1), key(2)]));
        assert_eq!(hidden("cat", &[]), (vec![key(1)], vec![key(2)]));
        assert_eq!(hidden("third", &[]), (vec![], vec![key(1), key(2)]));
        assert_eq!(hidden("dan", &["dan"]), (vec![key(1), key(2)], vec![]));
    }
}
