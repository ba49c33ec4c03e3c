//! Everything in a review on one desk: records, groups, everybody's ledgers, with the votes attached
//! to the records they belong to.

use std::sync::Arc;

use crate::dedup::{Groups, Library};
use crate::event::{Event, Reviewer};
use crate::log::links;
use crate::reconcile::{Attached, attach};
use crate::review::Review;
use crate::screening::{Ledger, ledgers};

/// A review, folded.
pub(super) struct Desk {
    /// The records; also found by the keys of votes that were attached to them.
    pub library: Arc<Library>,
    /// Which keys are one report.
    pub groups: Arc<Groups>,
    /// How votes on keys that no record here has were attached.
    pub attached: Attached,
}

impl Desk {
    /// Folds a review.
    pub fn new(review: &Review) -> Desk {
        let links = links(&review.histories);
        let votes = review.histories.iter().flat_map(|(reviewer, lines)| {
            lines.iter().filter_map(move |(_, line)| match &line.event {
                Event::Decision(decision) => Some((reviewer, decision)),
                _ => None,
            })
        });
        let attached = attach(&links, review.library.records(), votes);
        if attached.attachments.is_empty() {
            return Desk { library: review.library.clone(), groups: review.groups.clone(), attached };
        }
        let groups = Arc::new(attached.groups.clone());
        let library = review.library.with_strangers(&groups);
        Desk { library: Arc::new(library), groups, attached }
    }

    /// One reviewer's ledger; empty for somebody without a log.
    pub fn ledger(&self, review: &Review, reviewer: &Reviewer) -> Ledger {
        let lines = review.histories.get(reviewer).map_or(&[][..], Vec::as_slice);
        Ledger::fold(self.groups.clone(), lines.iter().map(|(hash, line)| (*hash, line)))
    }

    /// Everybody's ledgers.
    pub fn ledgers(&self, review: &Review) -> Vec<(Reviewer, Ledger)> {
        ledgers(&self.groups, &review.histories)
    }
}
