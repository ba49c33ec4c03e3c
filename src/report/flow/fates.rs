//! What became of each report, from its passage through the stages.

use super::{Fate, Flow, count};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId};
use crate::protocol::Protocol;
use crate::reconcile::{Disposition, Passage, StagePassage};
use crate::review::Source;
use crate::screening::{Ledger, Retrieval};

/// What a flow is counted from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// Title, stages and reasons.
    pub protocol: &'a Protocol,
    /// Where the records come from.
    pub sources: &'a [Source],
    /// The records.
    pub library: &'a Library,
    /// Everybody's ledgers, folded with the library's groups.
    pub ledgers: &'a [(Reviewer, Ledger)],
    /// What they come to.
    pub passage: &'a Passage,
}

/// The flow of a review.
pub fn of(basis: Basis) -> Flow {
    blind(basis, |_, _| false)
}

/// The same for somebody who screens: a record of a stage, by its group, on which they still owe a vote
/// is pending, whatever others have said.
pub fn blind(basis: Basis, owes: impl Fn(&StageId, usize) -> bool) -> Flow {
    let groups = 0..basis.library.groups().len();
    let fates: Vec<Fate> = groups.map(|group| basis.fate(group, &owes)).collect();
    count(basis.protocol, basis.sources, basis.library, &fates)
}

impl Basis<'_> {
    /// Screening goes up to the first stage of full texts; that one and whatever follows assess reports.
    fn fate(&self, group: usize, owes: &impl Fn(&StageId, usize) -> bool) -> Fate {
        let stages = &self.passage.stages;
        let whole = stages.iter().position(|stage| stage.full_text).unwrap_or(stages.len());
        let (screening, assessment) = stages.split_at(whole);
        for stage in screening {
            match stage.disposition(group) {
                _ if owes(&stage.id, group) => return Fate::ToScreen,
                Disposition::Excluded(_) => return Fate::Excluded,
                at if !at.goes_on() => return Fate::ToScreen,
                _ => {}
            }
        }
        if assessment.is_empty() {
            return self.sought(group, false);
        }
        for stage in assessment {
            match stage.disposition(group) {
                // That others have read it is not known to somebody who still has to.
                _ if owes(&stage.id, group) => return self.sought(group, false),
                Disposition::Excluded(reason) => {
                    return Fate::ExcludedFor(reason.clone().unwrap_or_default());
                }
                Disposition::NotRetrieved => return Fate::NotRetrieved,
                Disposition::Awaiting => return Fate::Awaiting,
                Disposition::Ongoing => return Fate::Ongoing,
                Disposition::Included => {}
                at => return self.sought(group, *at != Disposition::Pending || self.has_vote(stage, group)),
            }
        }
        Fate::Included(self.passage.reports.study(group))
    }

    /// Of a report that nobody has assessed to the end: what is known of its full text. Whoever votes
    /// on a report has it.
    fn sought(&self, group: usize, is_read: bool) -> Fate {
        match self.passage.reports.retrieval(group) {
            Some(Retrieval::NotRetrieved) if !is_read => Fate::NotRetrieved,
            Some(Retrieval::Awaiting) if !is_read => Fate::Awaiting,
            Some(Retrieval::Ongoing) if !is_read => Fate::Ongoing,
            None if !is_read => Fate::ToRetrieve,
            _ => Fate::ToAssess,
        }
    }

    fn has_vote(&self, stage: &StagePassage, group: usize) -> bool {
        let key = self.library.groups().get(group).map(|group| group.key);
        key.is_some_and(|key| self.ledgers.iter().any(|(_, ledger)| ledger.has_voted(&stage.id, key)))
    }
}
