//! By which rules votes are read: the stage's, and who may settle.

use crate::event::{Decision, Reviewer, Verdict};
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
    /// Whether whole reports are assessed: an exclusion counts with its primary reason, and differing
    /// ones disagree.
    pub full_text: bool,
}

impl Rules {
    /// The rules of a stage.
    pub fn of(protocol: &Protocol, stage: &Stage) -> Rules {
        let Stage { maybe, advance, votes, full_text, .. } = *stage;
        Rules { maybe, advance, votes, full_text, team: protocol.team.clone() }
    }

    /// What a verdict counts as; `None` where it is no vote yet.
    pub(super) fn counts_as(&self, verdict: Verdict) -> Option<Verdict> {
        match (verdict, self.maybe) {
            (Verdict::Maybe, MaybeRule::Include) => Some(Verdict::Include),
            (Verdict::Maybe, MaybeRule::Open) => None,
            (verdict, _) => Some(verdict),
        }
    }

    /// What a decision counts as; `None` where it is no vote yet. At full text an exclusion without a
    /// reason is none: the flow chart could not count it.
    pub(super) fn reads(&self, decision: &Decision) -> Option<Verdict> {
        let lacks_reason =
            self.full_text && decision.verdict == Verdict::Exclude && decision.reasons.is_empty();
        self.counts_as(decision.verdict).filter(|_| !lacks_reason)
    }

    /// Whether a decision is a vote already.
    pub fn is_vote(&self, decision: &Decision) -> bool {
        self.reads(decision).is_some()
    }

    /// Whether a resolution may say this: it has to say what counts, and why where reasons count.
    pub fn settles_with(&self, decision: &Decision) -> bool {
        !self.full_text || self.is_vote(decision)
    }

    /// Whether exclusions for these primary reasons disagree.
    pub(super) fn reasons_disagree(&self, one: Option<&str>, other: Option<&str>) -> bool {
        self.full_text && one != other
    }

    /// Whether two decisions say the same, as far as the stage tells them apart.
    pub(super) fn say_the_same(&self, one: &Decision, other: &Decision) -> bool {
        let excludes = one.verdict == Verdict::Exclude;
        one.verdict == other.verdict
            && !(excludes && self.reasons_disagree(one.primary_reason(), other.primary_reason()))
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
        Rules { maybe, advance: Advance::Agree, votes: 1, team: Team::default(), full_text: false }
    }
}
