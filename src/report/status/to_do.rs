//! What stands between here and the end of a stage, in words: votes that somebody owes, verdicts that
//! are none yet, disagreements that nobody has settled.

use std::collections::BTreeMap;

use super::{Desk, StageStatus};
use crate::event::{Reviewer, Verdict};
use crate::protocol::{MaybeRule, Protocol};
use crate::screening::Ledger;

impl Desk<'_> {
    pub(super) fn to_do(
        &self,
        status: &StageStatus,
        protocol: &Protocol,
        people: &BTreeMap<&Reviewer, Option<&Ledger>>,
        undecided: usize,
    ) -> Vec<String> {
        let team = &protocol.team;
        let mut words = Vec::new();
        if team.is_open() {
            if undecided > 0 {
                words.push(many(undecided, "record waits for a vote", "records wait for a vote"));
            }
        } else {
            for progress in status.reviewers.iter().filter(|progress| progress.owed() > 0) {
                let votes = many(progress.owed(), "vote", "votes");
                words.push(format!("{} owes {votes}", progress.reviewer));
            }
        }
        for (name, ledger) in people {
            let open = ledger.map_or(0, |ledger| self.open_maybes(ledger));
            if open > 0 {
                let records = many(open, "record", "records");
                words.push(format!("{name} has begun {records} and not decided"));
            }
        }
        if status.disagree > 0 {
            let waits = many(status.disagree, "disagreement waits", "disagreements wait");
            let thirds: Vec<&str> = team.adjudicators.iter().map(Reviewer::as_str).collect();
            words.push(match thirds.as_slice() {
                [] if team.is_open() => format!("{waits} to be settled"),
                [] => format!("{waits} for those who differ to settle"),
                several => format!("{waits} for a third reviewer ({})", several.join(" or ")),
            });
        }
        words
    }

    /// Records on which this reviewer's verdict is a maybe that is no vote yet.
    fn open_maybes(&self, ledger: &Ledger) -> usize {
        if self.stage.maybe != MaybeRule::Open {
            return 0;
        }
        let is_maybe = |standing: crate::screening::Standing| {
            standing.vote().is_some_and(|vote| vote.decision.verdict == Verdict::Maybe)
        };
        self.here.iter().filter(|(_, key)| is_maybe(ledger.standing(&self.stage.id, *key))).count()
    }
}

fn many(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
