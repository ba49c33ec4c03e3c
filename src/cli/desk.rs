//! Everything in a review on one desk: records, groups, everybody's ledgers, with the votes attached
//! to the records they belong to.

use std::path::Path;
use std::sync::Arc;

use super::progress::Progress;
use crate::dedup::{Groups, Library};
use crate::error::Result;
use crate::event::Reviewer;
use crate::reconcile::{Attached, Sittings, attach_here};
use crate::review::Review;
use crate::screening::{Ledger, Ledgers};

/// A review, folded.
pub(super) struct Desk {
    /// The review as it is on disk.
    pub review: Review,
    /// The records; also found by the keys of votes that were attached to them.
    pub library: Arc<Library>,
    /// Which keys are one report.
    pub groups: Arc<Groups>,
    /// How votes on keys that no record here has were attached.
    pub attached: Attached,
    /// Everybody's ledgers, in the order of their names.
    pub ledgers: Vec<(Reviewer, Ledger)>,
    /// Everybody's sittings.
    pub sittings: Sittings,
}

impl Desk {
    /// Opens and folds a review, to be looked at.
    ///
    /// # Errors
    /// As [`Review::open`].
    pub fn open(dir: &Path) -> Result<Desk> {
        let desk = Desk::lay(dir, None)?;
        // Most of what is looked at this way is every record: better read together than one by one.
        desk.library.records();
        Ok(desk)
    }

    /// Opens and folds a review for a reviewer who is going to work in it.
    ///
    /// # Errors
    /// As [`Review::open`].
    pub fn open_for(dir: &Path, reviewer: &Reviewer) -> Result<Desk> {
        Desk::lay(dir, Some(reviewer))
    }

    fn lay(dir: &Path, working: Option<&Reviewer>) -> Result<Desk> {
        let _shown = Progress::opening(dir);
        let (mut ledgers, mut sittings) = (Ledgers::new(working), Sittings::default());
        let review = Review::open_telling(dir, &mut (&mut ledgers, &mut sittings))?;
        let attached = attach_here(review.links.standing(), &review.library, ledgers.decisions());
        let (library, groups) = if attached.attachments.is_empty() {
            (review.library.clone(), review.groups.clone())
        } else {
            let groups = Arc::new(attached.groups.clone());
            (Arc::new((*review.library).clone().with_strangers(&groups)), groups)
        };
        let ledgers = ledgers.grouped(&groups, &review.histories()?)?;
        Ok(Desk { review, library, groups, attached, ledgers, sittings })
    }

    /// One reviewer's ledger; an empty one for somebody without a log.
    pub fn ledger(&self, reviewer: &Reviewer) -> Ledger {
        let found = self.ledgers.iter().find(|(name, _)| name == reviewer);
        found.map_or_else(|| Ledger::new(self.groups.clone()), |(_, ledger)| ledger.clone())
    }
}
