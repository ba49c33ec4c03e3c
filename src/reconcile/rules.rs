//! By which rules votes are read: the stage's, and who may settle.

use crate::event::{Reviewer, Verdict};
use crate::protocol::{Advance, MaybeRule, Protocol, Stage, Team};

/// How the votes of one stage are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// What a maybe counts as.
    pub maybe: MaybeRule,
    /// What it takes for a record to go on.
    pub advance: Advance,
    /// Votes a record needs.
    pub votes: usize,
    /// Who may vote and who settles.
    pub team: Team,
}

impl Rules {
    /// The rules of a stage.
    pub fn of(protocol: &Protocol, stage: &Stage) -> Rules {
        let Stage { maybe, advance, votes, .. } = *stage;
        Rules { maybe, advance, votes, team: protocol.team.clone() }
    }

    /// What a verdict counts as; `None` where it is no vote yet.
    pub(super) fn counts_as(&self, verdict: Verdict) -> Option<Verdict> {
        match (verdict, self.maybe) {
            (Verdict::Maybe, MaybeRule::Include) => Some(Verdict::Include),
            (Verdict::Maybe, MaybeRule::Open) => None,
            (verdict, _) => Some(verdict),
        }
    }

    /// Whether a verdict, counted, is all that a record needs to go on.
    pub(super) fn is_enough(&self, counted: Verdict) -> bool {
        self.advance == Advance::Either && counted == Verdict::Include
    }

    /// Whether this person settles disagreements alone. In a team that is an adjudicator's; the
    /// parties settle theirs when they all say the same.
    pub(super) fn settles_alone(&self, person: &Reviewer) -> bool {
        self.team.is_open() || self.team.adjudicators.contains(person)
    }
}

/// The rules where only logs are at hand: no team, one vote is enough.
impl From<MaybeRule> for Rules {
    fn from(maybe: MaybeRule) -> Rules {
        Rules { maybe, advance: Advance::Agree, votes: 1, team: Team::default() }
    }
}
