//! review.toml as a model: title, stages, reasons, team, highlight terms, and the rules by which
//! votes are read.
//!
//! People own the file; the program writes it once. A key it does not know is refused by name,
//! because a misspelt `reviewer` that is silently ignored would let a stranger vote. This room
//! reads text and knows no folder.

mod stage;
mod team;
mod template;
mod toml;

use crate::event::{LineHash, Reviewer, StageId, Verdict};

pub use stage::FULL_TEXT;
pub use template::{adopt, template};
pub(crate) use toml::refusal;

/// Format of review.toml this program reads.
pub const FORMAT: u32 = 1;

/// What a review is about and by which rules it is screened.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// Made with the review; the same in every copy of it.
    pub id: String,
    /// Title of the review.
    pub title: String,
    /// Review question.
    pub question: String,
    /// Stages in order; at least one.
    pub stages: Vec<Stage>,
    /// Reasons for exclusion, in the order of the digit keys where a stage has none of its own.
    pub reasons: Vec<Reason>,
    /// Who may vote, and who settles.
    pub team: Team,
    /// Terms to mark in titles and abstracts.
    pub highlight: Terms,
    /// Studies that the searches must find: DOIs, PMIDs, titles or keys.
    pub known: Vec<String>,
    /// Shortened BLAKE3 of the file as it was read: sessions note under which rules votes were cast.
    pub hash: LineHash,
}

/// One stage of screening.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Id in logs.
    pub id: StageId,
    /// Name on screen.
    pub name: String,
    /// What a maybe counts as when votes are compared.
    pub maybe: MaybeRule,
    /// Votes a record needs; at least one.
    pub votes: usize,
    /// What it takes for a record to go on.
    pub advance: Advance,
    /// Whether whole reports are assessed: an exclusion needs a reason, and a maybe is no vote yet.
    pub full_text: bool,
    /// Reasons for exclusion at this stage, in the order of the digit keys.
    pub reasons: Vec<Reason>,
}

/// What it takes for a record to go on to the next stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Advance {
    /// All who voted let it go on, or a disagreement was settled so (the default).
    #[default]
    Agree,
    /// One of them lets it go on.
    Either,
}

/// What a maybe counts as when votes are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MaybeRule {
    /// It goes on, so include and maybe agree (the default at title/abstract).
    #[default]
    Include,
    /// It disagrees with anything but another maybe.
    Conflict,
    /// Not a vote yet.
    Open,
}

/// A reason for exclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Id in logs; positions may change, ids may not.
    pub id: String,
    /// What is shown.
    pub text: String,
}

/// Who works on the review. Without reviewers there is no team: anyone may vote, and anyone may settle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Who may vote; empty lets anyone.
    pub reviewers: Vec<Reviewer>,
    /// Who settles disagreements alone; may vote only where listed as a reviewer too.
    pub adjudicators: Vec<Reviewer>,
}

impl Team {
    /// Whether nobody is named: the review is anyone's.
    pub fn is_open(&self) -> bool {
        self.reviewers.is_empty()
    }

    /// Whether this person may vote.
    pub fn may_vote(&self, person: &Reviewer) -> bool {
        self.is_open() || self.reviewers.contains(person)
    }

    /// Whether this person may write in the review: to vote, or to settle.
    pub fn admits(&self, person: &Reviewer) -> bool {
        self.may_vote(person) || self.adjudicators.contains(person)
    }
}

/// Terms to mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Speak for inclusion.
    pub include: Vec<String>,
    /// Speak for exclusion.
    pub exclude: Vec<String>,
}

impl Protocol {
    /// The stage of that id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id.as_str() == id)
    }

    /// Reasons for exclusion at a stage, in the order of the digit keys; all, at one that is not there.
    pub fn reasons_at(&self, stage: &StageId) -> &[Reason] {
        self.stage(stage.as_str()).map_or(&self.reasons, |stage| &stage.reasons)
    }

    /// Whether whole reports are assessed at a stage.
    pub fn is_full_text(&self, stage: &StageId) -> bool {
        self.stage(stage.as_str()).is_some_and(|stage| stage.full_text)
    }

    /// What is shown for a reason: its text, or the id itself where review.toml no longer has it.
    pub fn reason_text<'a>(&'a self, id: &'a str) -> &'a str {
        self.reasons.iter().find(|reason| reason.id == id).map_or(id, |reason| &reason.text)
    }

    /// What is said of a record that has a verdict: `excluded: mentors were not residents`.
    pub fn in_words(&self, verdict: Verdict, reasons: &[String]) -> String {
        let texts: Vec<&str> = reasons.iter().map(|id| self.reason_text(id)).collect();
        let colon = if texts.is_empty() { "" } else { ": " };
        format!("{}{colon}{}", verdict.past(), texts.join(", "))
    }

    /// Whether this person may write in the review: to vote, or to settle.
    pub fn admits(&self, person: &Reviewer) -> bool {
        self.team.admits(person)
    }
}
