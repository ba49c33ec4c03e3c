//! Single records of the document: with the votes on them and what settles them, or only with whom
//! they concern.

use std::collections::BTreeMap;

use serde::Serialize;

use super::safe;
use crate::event::{Resolution, Reviewer, Verdict};
use crate::reconcile::{Ballot, Case};
use crate::record::Key;
use crate::report::reconcile::Reconciled;
use crate::report::text::clean_lines;

#[derive(Serialize)]
pub(super) struct OneCase<'a> {
    key: Key,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    doi: String,
    /// Empty where hidden: not even who has voted is said.
    votes: BTreeMap<&'a Reviewer, OneBallot>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<Verdict>,
    /// What was said to settle it, holding or not; those of other votes than these are left out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    resolutions: BTreeMap<&'a Reviewer, OneResolution<'a>>,
}

#[derive(Serialize)]
struct OneResolution<'a> {
    verdict: Verdict,
    reasons: Vec<String>,
    how: &'a str,
}

impl<'a> OneResolution<'a> {
    fn new(it: &'a Resolution) -> OneResolution<'a> {
        let reasons = it.decision.reasons.iter().map(|reason| safe(reason)).collect();
        OneResolution { verdict: it.decision.verdict, reasons, how: &it.how }
    }
}

impl<'a> OneCase<'a> {
    pub fn new(input: &Reconciled<'_>, case: &'a Case) -> OneCase<'a> {
        let hidden = input.blind.hides(case);
        let votes = case.votes.iter().filter(|_| !hidden);
        let settlement = case.settlement.iter().filter(|_| !hidden);
        let resolutions = settlement.flat_map(|settlement| settlement.present());
        OneCase {
            key: case.key,
            title: safe(&case.title),
            year: case.year,
            doi: safe(&case.doi),
            votes: votes.map(|(name, ballot)| (name, OneBallot::new(ballot))).collect(),
            hidden,
            resolved: case.resolved.filter(|_| !hidden),
            resolutions: resolutions.map(|(by, it)| (by, OneResolution::new(it))).collect(),
        }
    }
}

#[derive(Serialize)]
struct OneBallot {
    verdict: Verdict,
    reasons: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    /// Left out where it is the verdict that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Verdict>,
    /// Left out where it is the verdict that stands; `null` where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    independent: Option<Option<Verdict>>,
}

impl OneBallot {
    fn new(ballot: &Ballot) -> OneBallot {
        OneBallot {
            verdict: ballot.verdict,
            reasons: ballot.reasons.iter().map(|reason| safe(reason)).collect(),
            note: clean_lines(&ballot.note).into_owned(),
            first: ballot.first.filter(|first| *first != ballot.verdict),
            independent: (ballot.independent != Some(ballot.verdict)).then_some(ballot.independent),
        }
    }
}

/// A record by whom it concerns, without verdicts.
#[derive(Serialize)]
pub(super) struct Seen<'a> {
    key: Key,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    /// Those who have voted.
    reviewers: Vec<&'a Reviewer>,
    /// Those who have begun and not decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open: Vec<&'a Reviewer>,
}

impl<'a> Seen<'a> {
    pub fn new(case: &'a Case) -> Seen<'a> {
        Seen {
            key: case.key,
            title: safe(&case.title),
            year: case.year,
            reviewers: case.votes.keys().collect(),
            open: case.open.keys().collect(),
        }
    }
}
