//! What stands between here and the end of a stage, in words: votes that somebody owes, verdicts that
//! are none yet, disagreements that nobody has settled.

use std::collections::BTreeMap;

use super::{Desk, StageStatus};
use crate::event::Reviewer;
use crate::protocol::{Protocol, Team};
use crate::reconcile::{Disposition, Settlement};
use crate::record::Key;
use crate::report::text::counted;
use crate::screening::{Ledger, Standing};

impl Desk<'_> {
    pub(super) fn to_do(
        &self,
        status: &StageStatus,
        protocol: &Protocol,
        people: &BTreeMap<&Reviewer, Option<&Ledger>>,
    ) -> Vec<String> {
        let team = &protocol.team;
        let mut words = Vec::new();
        let undecided = self.those(Disposition::Pending).len();
        if team.is_open() {
            if undecided > 0 {
                words.push(counted(undecided, "record waits for a vote", "records wait for a vote"));
            }
        } else {
            for progress in status.reviewers.iter().filter(|progress| progress.owed() > 0) {
                let votes = counted(progress.owed(), "vote", "votes");
                words.push(format!("{} owes {votes}", progress.reviewer));
            }
        }
        for (name, ledger) in people {
            let open = ledger.map_or(0, |ledger| self.begun(ledger));
            if open > 0 {
                let records = counted(open, "record", "records");
                words.push(format!("{name} has begun {records} and not decided"));
            }
        }
        let differ = ["disagreement", "disagreements"];
        words.extend(self.settling(team, &self.those(Disposition::Conflict), differ));
        let reasons = ["exclusion whose reasons differ", "exclusions whose reasons differ"];
        words.extend(self.settling(team, &self.those(Disposition::DifferingReasons), reasons));
        if status.awaiting > 0 {
            words.push(counted(
                status.awaiting,
                "report awaits classification",
                "reports await classification",
            ));
        }
        words
    }

    /// The records that came to this.
    fn those(&self, fate: Disposition) -> Vec<Key> {
        let those = self.here.iter().filter(|(group, _)| *self.passage.disposition(*group) == fate);
        those.map(|(_, key)| *key).collect()
    }

    /// Who has to settle what: disagreements (by these words) of which nobody has said anything, those
    /// that wait for the other party to say the same, and those that were settled in two ways.
    fn settling(&self, team: &Team, conflicts: &[Key], [one, several]: [&str; 2]) -> Vec<String> {
        let people: Vec<(&Reviewer, &Ledger)> = self.reviewers.iter().map(|(name, it)| (name, it)).collect();
        let (mut untouched, mut reopened, mut contradicted) = (0, 0, 0);
        let mut waiting: BTreeMap<Vec<Reviewer>, usize> = BTreeMap::new();
        for key in conflicts {
            let settlement = Settlement::of(&people, &self.stage.id, *key);
            let waits_for = settlement.waits_for(&self.rules);
            if !waits_for.is_empty() {
                *waiting.entry(waits_for.into_iter().cloned().collect()).or_default() += 1;
            } else if settlement.is_contradicted(&self.rules) {
                contradicted += 1;
            } else {
                untouched += 1;
                reopened += usize::from(!settlement.reopened().is_empty());
            }
        }
        let mut words = Vec::new();
        let thirds: Vec<&str> = team.adjudicators.iter().map(Reviewer::as_str).collect();
        if untouched > 0 {
            let waits = counted(untouched, &format!("{one} waits"), &format!("{several} wait"));
            let who = match thirds.as_slice() {
                [] if team.is_open() => "to be settled".to_owned(),
                [] => "for those who differ to settle".to_owned(),
                several => format!("for a third reviewer ({})", several.join(" or ")),
            };
            let again = match reopened {
                0 => String::new(),
                some => format!(", {some} of them opened again by a later vote"),
            };
            words.push(format!("{waits} {who}{again}"));
        }
        for (people, count) in waiting {
            let waits = counted(count, "resolution waits", "resolutions wait");
            let people: Vec<&str> = people.iter().map(Reviewer::as_str).collect();
            words.push(format!("{waits} for {} to say the same", people.join(" and ")));
        }
        if contradicted > 0 {
            let were = counted(contradicted, &format!("{one} was"), &format!("{several} were"));
            words.push(format!("{were} settled in two ways, which settles nothing"));
        }
        words
    }

    /// Records on which this reviewer's verdict is no vote yet: a maybe, or at full text an exclusion
    /// without a reason.
    fn begun(&self, ledger: &Ledger) -> usize {
        let is_begun =
            |standing: Standing| standing.vote().is_some_and(|vote| !self.rules.is_vote(&vote.decision));
        self.here.iter().filter(|(_, key)| is_begun(ledger.standing(&self.stage.id, *key))).count()
    }
}
