//! How far a review has come: who has decided how much, never what; and what is still to do.

mod known;
mod text;
mod to_do;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dedup::Library;
use crate::event::{LineHash, Reviewer, StageId};
use crate::protocol::{Protocol, Stage};
use crate::reconcile::{Disposition, Passage, Rules, StagePassage};
use crate::record::Key;
use crate::screening::{Assignment, Ledger, Pace};

pub use known::Known;
pub use text::text;

/// Progress at every stage, and the head of every log.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Status {
    /// Stages in the protocol's order.
    pub stages: Vec<StageStatus>,
    /// The studies that the searches must find.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<Known>,
    /// Last line of every log, by log name: noted elsewhere, it makes later edits evident.
    pub heads: BTreeMap<String, LineHash>,
}

/// Progress at one stage.
#[derive(Clone, Debug, Serialize)]
pub struct StageStatus {
    /// The stage's id.
    pub id: StageId,
    /// Its name on screen.
    #[serde(skip)]
    pub name: String,
    /// Records to screen: all at the first stage, later those that the stage before let go on.
    pub records: usize,
    /// Reviewers with a decision at this stage, and the team's, by name.
    pub reviewers: Vec<Progress>,
    /// Every two of them who share records, by name.
    pub pairs: Vec<Shared>,
    /// Records whose votes are in and agree, or whose disagreement is settled.
    pub resolved: usize,
    /// Records on which they disagree and nobody has settled it.
    pub disagree: usize,
    /// At full text: records that all exclude, for different primary reasons, and nobody has settled it.
    #[serde(skip_serializing_if = "is_none")]
    pub differing_reasons: usize,
    /// Reports whose full text could not be got.
    #[serde(skip_serializing_if = "is_none")]
    pub not_retrieved: usize,
    /// Reports that do not say enough to decide yet.
    #[serde(skip_serializing_if = "is_none")]
    pub awaiting: usize,
    /// Reports of studies that still run.
    #[serde(skip_serializing_if = "is_none")]
    pub ongoing: usize,
    /// What stands between here and the end of the stage, in words; empty where it is done.
    pub to_do: Vec<String>,
}

/// For serde: a count of what a stage does not have is left out.
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// One reviewer's progress at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Who.
    pub reviewer: Reviewer,
    /// Records this reviewer is to vote on, or has; without a team, all of the stage.
    pub assigned: usize,
    /// Records this reviewer has one standing verdict on; at full text one that is final.
    pub decided: usize,
    /// Seconds that the rest takes at this reviewer's pace; `None` while there is none to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_left: Option<u64>,
}

impl Progress {
    /// Votes still to be cast.
    pub fn owed(&self) -> usize {
        self.assigned.saturating_sub(self.decided)
    }
}

/// What two reviewers share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// The two, by name.
    pub reviewers: [Reviewer; 2],
    /// Records that both are to vote on.
    pub assigned: usize,
    /// Records that both have voted on.
    pub both: usize,
}

impl Status {
    /// The status of a review: each reviewer comes once, all ledgers folded with the library's groups.
    pub fn of(
        protocol: &Protocol,
        library: &Library,
        reviewers: &[(Reviewer, Ledger)],
        heads: BTreeMap<String, LineHash>,
    ) -> Status {
        let passage = Passage::of(protocol, library, reviewers);
        let mut stages = Vec::new();
        for (stage, passage) in protocol.stages.iter().zip(&passage.stages) {
            let here = passage.pool.iter();
            let desk = Desk {
                stage,
                rules: Rules::of(protocol, stage),
                here: here.filter_map(|group| Some((group, library.groups().get(group)?.key))).collect(),
                assignment: Assignment::of(protocol, stage, library, &passage.pool, reviewers),
                passage,
                reviewers,
            };
            stages.push(desk.status(protocol));
        }
        Status { stages, known: Vec::new(), heads }
    }
}

/// One stage being counted.
struct Desk<'a> {
    stage: &'a Stage,
    rules: Rules,
    /// The groups that have come to this stage.
    here: Vec<(usize, Key)>,
    assignment: Assignment,
    passage: &'a StagePassage,
    reviewers: &'a [(Reviewer, Ledger)],
}

impl Desk<'_> {
    fn status(&self, protocol: &Protocol) -> StageStatus {
        let are = |fate: Disposition| self.passage.count(|other| *other == fate);
        // Whoever of the team has not begun counts too.
        let mut people: BTreeMap<&Reviewer, Option<&Ledger>> =
            protocol.team.reviewers.iter().map(|name| (name, None)).collect();
        for (name, ledger) in self.reviewers {
            if people.contains_key(name) || ledger.voted(&self.stage.id).next().is_some() {
                people.insert(name, Some(ledger));
            }
        }
        let reviewers: Vec<Progress> =
            people.iter().map(|(name, ledger)| self.progress(name, *ledger)).collect();
        let mut status = StageStatus {
            id: self.stage.id.clone(),
            name: self.stage.name.clone(),
            records: self.here.len(),
            reviewers,
            pairs: self.pairs(&people),
            resolved: self.passage.count(|fate| fate.goes_on() || matches!(fate, Disposition::Excluded(_))),
            disagree: are(Disposition::Conflict),
            differing_reasons: are(Disposition::DifferingReasons),
            not_retrieved: are(Disposition::NotRetrieved),
            awaiting: are(Disposition::Awaiting),
            ongoing: are(Disposition::Ongoing),
            to_do: Vec::new(),
        };
        status.to_do = self.to_do(&status, protocol, &people);
        status
    }

    fn progress(&self, name: &Reviewer, ledger: Option<&Ledger>) -> Progress {
        let has_decided = |key| ledger.is_some_and(|ledger| self.has_decided(ledger, key));
        let assigned = self.here.iter().filter(|(group, key)| {
            self.assignment.is_assigned(name, *group)
                && (!self.passage.disposition(*group).is_parked() || has_decided(*key))
        });
        let mut progress =
            Progress { reviewer: name.clone(), assigned: assigned.count(), decided: 0, seconds_left: None };
        if let Some(ledger) = ledger {
            progress.decided = self.here.iter().filter(|(_, key)| self.has_decided(ledger, *key)).count();
            let left = Pace::of(ledger, &self.stage.id).left(progress.owed());
            progress.seconds_left = left.map(|left| left.as_secs());
        }
        progress
    }

    /// Whether a verdict stands that is final for this reviewer.
    fn has_decided(&self, ledger: &Ledger, key: Key) -> bool {
        let standing = ledger.standing(&self.stage.id, key);
        standing.vote().is_some_and(|vote| !self.stage.full_text || vote.decision.is_complete())
    }

    fn pairs(&self, people: &BTreeMap<&Reviewer, Option<&Ledger>>) -> Vec<Shared> {
        let people: Vec<_> = people.iter().collect();
        let mut pairs = Vec::new();
        for (at, (a, left)) in people.iter().enumerate() {
            for (b, right) in people.iter().skip(at + 1) {
                let is_shared =
                    |group| self.assignment.is_assigned(a, group) && self.assignment.is_assigned(b, group);
                let shared = self.here.iter().filter(|(group, _)| is_shared(*group));
                let (mut assigned, mut both) = (0, 0);
                for (_, key) in shared {
                    assigned += 1;
                    let decided =
                        [left, right].iter().all(|l| l.is_some_and(|ledger| self.has_decided(ledger, *key)));
                    both += usize::from(decided);
                }
                if assigned > 0 {
                    let reviewers = [(**a).clone(), (**b).clone()];
                    pairs.push(Shared { reviewers, assigned, both });
                }
            }
        }
        pairs
    }
}

/// The status as one JSON document on one line, without a line end.
pub fn json(status: &Status) -> String {
    // Names, numbers and hashes: serialising cannot fail.
    serde_json::to_string(status).unwrap_or_default()
}

#[cfg(test)]
mod tests;
