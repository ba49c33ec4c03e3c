//! One record as it is listed: what it is, and what each reviewer said about it.

use std::collections::BTreeMap;

use super::Settlement;
use crate::dedup::Library;
use crate::event::{Reviewer, StageId, Verdict};
use crate::record::Key;
use crate::screening::{Ledger, Standing, Vote, Votes};

/// A record with the votes on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The key the record is known by here.
    pub key: Key,
    /// Title, from the library or else from a decision.
    pub title: String,
    /// Year of publication.
    pub year: Option<i32>,
    /// DOI, bare and lower-case; empty where unknown.
    pub doi: String,
    /// What each reviewer with a vote said.
    pub votes: BTreeMap<Reviewer, Ballot>,
    /// Reviewers whose verdicts are no vote yet, with those verdicts: a maybe where the rule leaves
    /// it open, or differing verdicts on records that turned out to be one.
    pub open: BTreeMap<Reviewer, Vec<Verdict>>,
    /// The verdict of a resolution that settles these very votes; include where one include is enough
    /// and nobody has settled it otherwise.
    pub resolved: Option<Verdict>,
    /// What was said to settle it, holding or not; `None` where nobody has said anything. Boxed: most
    /// records have none.
    pub settlement: Option<Box<Settlement>>,
}

/// What one reviewer said: the vote that stands, and what it was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// The last vote: what stands.
    pub verdict: Verdict,
    /// Ids of the reasons given with it; the first is the primary one.
    pub reasons: Vec<String>,
    /// The reviewer's note on the record; empty without one.
    pub note: String,
    /// The first vote: what stood when the reviewer moved on.
    pub first: Option<Verdict>,
    /// The independent vote: what stood before this reviewer was shown the others'. `None` where
    /// they were shown before there was a vote.
    pub independent: Option<Verdict>,
}

impl Ballot {
    /// The ballot of the vote that stands.
    pub(super) fn new(vote: &Vote, votes: &Votes, note: Option<&str>) -> Ballot {
        let verdict = |vote: &Option<Vote>| vote.as_ref().map(|vote| vote.decision.verdict);
        Ballot {
            verdict: vote.decision.verdict,
            reasons: vote.decision.reasons.clone(),
            note: note.unwrap_or_default().to_owned(),
            first: verdict(&votes.first),
            independent: verdict(&votes.independent),
        }
    }
}

impl Case {
    /// What the record is, in the library's words or else in those of any decision on it.
    pub(super) fn describe(
        key: Key,
        stage: &StageId,
        library: Option<(&Library, usize)>,
        ledgers: &[&Ledger],
    ) -> Case {
        if let Some((library, group)) = library {
            let shown = library.shown(group);
            let (title, doi) = (shown.title.to_string(), shown.doi.to_string());
            return Case { key, title, year: shown.year, doi, ..Case::default() };
        }
        let mut case = Case { key, ..Case::default() };
        for ledger in ledgers {
            for vote in cast(&ledger.standing(stage, key)) {
                let decision = &vote.decision;
                if case.title.is_empty() {
                    case.title.clone_from(&decision.title);
                }
                if case.doi.is_empty() {
                    case.doi = decision.doi.to_string();
                }
                case.year = case.year.or(decision.year);
            }
        }
        case
    }
}

/// The votes behind what stands, whether they are one verdict or several.
pub(super) fn cast(standing: &Standing) -> &[Vote] {
    match standing {
        Standing::Open => &[],
        Standing::Cast(vote) => std::slice::from_ref(vote),
        Standing::Split(votes) => votes,
    }
}
