//! What is to be known of the votes beside the comparison: whose were not expected, which were not
//! compared, and which were cast under other criteria. Nothing is left out in silence.

use super::{Comparison, Sitting, Sittings};
use crate::event::{LineHash, Reviewer, StageId};
use crate::screening::Ledger;

/// Lists that stand beside a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caveats {
    /// Voters whom review.toml does not name, with the records they have voted on. Their votes are
    /// compared and count: they were cast, perhaps by somebody who has left.
    pub strangers: Vec<(Reviewer, usize)>,
    /// Votes in stages that are not compared here.
    pub other_stages: Vec<OtherStage>,
    /// Logs written in another review (their names, and that review's id): their votes are compared by
    /// what identifies the records.
    pub other_reviews: Vec<(String, String)>,
    /// Sittings under another review.toml with decisions at this stage.
    pub other_criteria: Vec<Sitting>,
}

/// One reviewer's votes in a stage that is not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherStage {
    /// The stage.
    pub stage: StageId,
    /// Who voted in it.
    pub reviewer: Reviewer,
    /// On how many records.
    pub records: usize,
}

impl Caveats {
    /// What the ledgers and sittings say; `present` is review.toml as it is now, where there is one.
    /// Logs of other reviews are for the caller to add, who has read the files.
    pub fn of(
        comparison: &Comparison,
        ledgers: &[(Reviewer, Ledger)],
        sittings: &Sittings,
        present: Option<LineHash>,
    ) -> Caveats {
        let stage = &comparison.stage;
        let mut out = Caveats { other_criteria: sittings.under_others(stage, present), ..Caveats::default() };
        for (reviewer, ledger) in ledgers {
            for at in ledger.stages() {
                let records = ledger.voted(&at).count();
                if records == 0 {
                    continue;
                }
                if at != *stage {
                    out.other_stages.push(OtherStage { stage: at, reviewer: reviewer.clone(), records });
                } else if !comparison.rules.team.may_vote(reviewer) {
                    out.strangers.push((reviewer.clone(), records));
                }
            }
        }
        out
    }

    /// Adds the logs (name and review id) that are not of this review; where there is none at hand,
    /// all of them if they are not of one.
    #[must_use]
    pub fn with_logs(
        mut self,
        logs: impl IntoIterator<Item = (String, String)>,
        own: Option<&str>,
    ) -> Caveats {
        let logs: Vec<(String, String)> = logs.into_iter().collect();
        let common = own.or_else(|| {
            let first = logs.first().map(|(_, review)| review.as_str())?;
            logs.iter().all(|(_, review)| review == first).then_some(first)
        });
        self.other_reviews =
            logs.iter().filter(|(_, review)| common != Some(review.as_str())).cloned().collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{MaybeRule, Team};
    use crate::reconcile::testing::{Writer, decision, reviewer, stage};
    use crate::reconcile::{Rules, compare};

    #[test]
    fn strangers_and_other_stages_are_listed_with_their_records() {
        let mut ana = Writer::script("ana", "1i 2e");
        let mut later = decision(1, crate::event::Verdict::Include, &[]);
        later.stage = "full-text".parse().unwrap();
        ana.say(later.into());
        let logs = [ana.done(), Writer::script("eve", "1i 2i 3e").done()];
        let team = Team { reviewers: vec![reviewer("ana"), reviewer("ben")], ..Team::default() };
        let rules = Rules { team, votes: 2, ..MaybeRule::Include.into() };
        let comparison = compare(&logs, None, &stage(), &rules);
        let it = Caveats::of(&comparison, &logs, &Sittings::default(), None);
        assert_eq!(it.strangers, [(reviewer("eve"), 3)]);
        let [other] = it.other_stages.as_slice() else { panic!("{it:?}") };
        assert_eq!((other.stage.as_str(), other.reviewer.as_str(), other.records), ("full-text", "ana", 1));
        // Compared all the same.
        assert_eq!(comparison.pairs[0].both, 2);
    }

    #[test]
    fn logs_of_another_review_are_named_and_all_of_them_where_no_review_is_at_hand() {
        let logs = || [("ana.k3", "rv-1"), ("ben.x8", "rv-2")].map(|(log, id)| (log.into(), id.into()));
        let names = |own: Option<&str>, logs: Vec<(String, String)>| {
            let it = Caveats::default().with_logs(logs, own);
            it.other_reviews.into_iter().map(|(log, _)| log).collect::<Vec<_>>()
        };
        assert_eq!(names(Some("rv-1"), logs().into()), ["ben.x8"]);
        assert_eq!(names(None, logs().into()), ["ana.k3", "ben.x8"]);
        assert_eq!(names(None, logs()[..1].to_vec()), [""; 0]);
    }
}
