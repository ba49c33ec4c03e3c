//! A disagreement as the screen holds it.

use crate::dedup::Library;
use crate::event::{Reviewer, Verdict};
use crate::reconcile::{self, Rules, Settlement};
use crate::record::Key;

/// A record on which votes differ.
#[derive(Clone, Debug)]
pub struct Case {
    /// The record, by its group in the library.
    pub group: usize,
    /// The key it is settled under.
    pub key: Key,
    /// What each voter said.
    pub sides: Vec<Side>,
    /// The lines of the votes, and what was said to settle them.
    pub settlement: Settlement,
}

/// What one voter said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Who.
    pub reviewer: Reviewer,
    /// The vote that stands.
    pub verdict: Verdict,
    /// Ids of its reasons; the first is the primary one.
    pub reasons: Vec<String>,
    /// The voter's note on the record; may be empty.
    pub note: String,
}

impl Case {
    /// A disagreement of a comparison; `None` where the library does not have the record. Sides are in
    /// the order of the names, or, where names are kept back, in one that tells nothing of them but is
    /// the same every time: that of the hashes of the votes' lines.
    pub fn new(
        case: &reconcile::Case,
        settlement: Settlement,
        library: &Library,
        without_names: bool,
    ) -> Option<Case> {
        let mut sides: Vec<Side> = case
            .votes
            .iter()
            .map(|(reviewer, ballot)| Side {
                reviewer: reviewer.clone(),
                verdict: ballot.verdict,
                reasons: ballot.reasons.clone(),
                note: ballot.note.clone(),
            })
            .collect();
        if without_names {
            sides.sort_by_key(|side| settlement.votes.get(&side.reviewer).copied());
        }
        Some(Case { group: library.find(case.key)?, key: case.key, sides, settlement })
    }

    /// Whether a resolution of these votes holds.
    pub fn is_settled(&self, rules: &Rules) -> bool {
        self.settlement.verdict(rules).is_some()
    }

    /// Whether this person has still something to say: it is not settled, and they have said nothing of
    /// these votes, or what contradicts the others.
    pub fn is_open_to(&self, person: &Reviewer, rules: &Rules) -> bool {
        let has_said = self.settlement.present().any(|(by, _)| by == person);
        !self.is_settled(rules) && (!has_said || self.settlement.is_contradicted(rules))
    }
}
