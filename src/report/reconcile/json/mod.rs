//! The comparison as one JSON document. Names are stable; a field without a value is left out;
//! proportions are 0 to 1.

mod cases;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap;

use self::cases::{OneCase, Seen};
use super::Reconciled;
use crate::event::{Reviewer, StageId, Timestamp};
use crate::reconcile::{Agreement, Case, OtherStage, Pair, Sitting};
use crate::record::Key;
use crate::report::text::clean;

/// The whole comparison on one line, without a line end.
///
/// `{"pairs":[P…], …P of the pair sharing most records…, "disagreements":[…]}`, then what else there
/// is to say: `differing_reasons`, `seen_by_one`, `seen_by_none`, `open`, `outside`, `not_here`,
/// `attached`, `loose`, `not_in_team`, `other_stages`, `other_reviews`, `other_criteria`.
pub fn json<'a>(input: &Reconciled<'a>) -> String {
    let it = input.comparison;
    let cases = |list: &'a [Case]| list.iter().map(|case| OneCase::new(input, case)).collect();
    let seen = |list: &'a [Case]| list.iter().map(Seen::new).collect();
    let document = Document {
        pairs: it.pairs.iter().map(|pair| OnePair::new(input, pair)).collect(),
        headline: it.headline().map(|pair| OnePair::new(input, pair)),
        maybe: input.maybe(),
        records: it.records,
        unresolved: it.unresolved(),
        disagreements: cases(&it.disagreements),
        differing_reasons: cases(&it.differing_reasons),
        seen_by_one: seen(&it.seen_by_one),
        seen_by_none: it.seen_by_none,
        open: seen(&it.open),
        outside: seen(&it.outside),
        not_here: seen(&it.not_here),
        idle: it.idle.iter().collect(),
        attached: input
            .attachments
            .iter()
            .map(|a| Moved {
                key: a.key,
                to: Some(a.to),
                how: a.how.words(),
                evidence: &a.evidence,
                why: None,
                title: safe(&a.title),
            })
            .collect(),
        loose: input
            .loose
            .iter()
            .map(|l| Moved {
                key: l.key,
                to: None,
                how: l.how.words(),
                evidence: &[],
                why: Some(l.why.words()),
                title: safe(&l.title),
            })
            .collect(),
        beside: Beside::new(input),
    };
    // Maps have text keys and numbers are finite: serialising cannot fail.
    serde_json::to_string(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    pairs: Vec<OnePair<'a>>,
    #[serde(flatten)]
    headline: Option<OnePair<'a>>,
    maybe: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<usize>,
    unresolved: usize,
    disagreements: Vec<OneCase<'a>>,
    differing_reasons: Vec<OneCase<'a>>,
    seen_by_one: Vec<Seen<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen_by_none: Option<usize>,
    open: Vec<Seen<'a>>,
    outside: Vec<Seen<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_here: Vec<Seen<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    idle: Vec<&'a Reviewer>,
    attached: Vec<Moved<'a>>,
    loose: Vec<Moved<'a>>,
    #[serde(flatten)]
    beside: Beside<'a>,
}

/// What is to be known beside the comparison.
#[derive(Serialize)]
struct Beside<'a> {
    not_in_team: Vec<Voted<'a>>,
    other_stages: Vec<Voted<'a>>,
    other_reviews: Vec<OtherReview>,
    other_criteria: Vec<OtherCriteria<'a>>,
}

#[derive(Serialize)]
struct Voted<'a> {
    reviewer: &'a Reviewer,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'a StageId>,
    records: usize,
}

#[derive(Serialize)]
struct OtherReview {
    log: String,
    review: String,
}

#[derive(Serialize)]
struct OtherCriteria<'a> {
    reviewer: &'a Reviewer,
    at: Timestamp,
    protocol: String,
    decisions: usize,
}

impl<'a> Beside<'a> {
    fn new(input: &Reconciled<'a>) -> Beside<'a> {
        let it = input.caveats;
        let stranger =
            |(reviewer, records): &'a (Reviewer, usize)| Voted { reviewer, stage: None, records: *records };
        let stage = |it: &'a OtherStage| Voted {
            reviewer: &it.reviewer,
            stage: Some(&it.stage),
            records: it.records,
        };
        let criteria = |it: &'a Sitting| OtherCriteria {
            reviewer: &it.reviewer,
            at: it.at,
            protocol: safe(&it.protocol),
            decisions: input.cast_in(it),
        };
        let review = |(log, review): &(String, String)| OtherReview { log: safe(log), review: safe(review) };
        Beside {
            not_in_team: it.strangers.iter().map(stranger).collect(),
            other_stages: it.other_stages.iter().map(stage).collect(),
            other_reviews: it.other_reviews.iter().map(review).collect(),
            other_criteria: it.other_criteria.iter().map(criteria).collect(),
        }
    }
}

#[derive(Serialize)]
struct OnePair<'a> {
    reviewers: &'a [Reviewer; 2],
    stage: &'a str,
    both: usize,
    agree: Agree,
    disagree: usize,
    only: BTreeMap<&'a Reviewer, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    neither: Option<usize>,
    agreement: Readings<'a>,
}

#[derive(Serialize)]
struct Agree {
    include: usize,
    exclude: usize,
}

#[derive(Serialize)]
struct Readings<'a> {
    independent: Measures<'a>,
    first: Measures<'a>,
    last: Measures<'a>,
}

impl<'a> OnePair<'a> {
    fn new(input: &Reconciled<'a>, pair: &'a Pair) -> OnePair<'a> {
        let measures = |it: &'a Agreement| Measures { it, reviewers: &pair.reviewers };
        let seen = pair.both + pair.only[0] + pair.only[1];
        OnePair {
            reviewers: &pair.reviewers,
            stage: input.comparison.stage.as_str(),
            both: pair.both,
            agree: Agree { include: pair.agree_include, exclude: pair.agree_exclude },
            disagree: pair.disagree,
            only: pair.reviewers.iter().zip(pair.only).collect(),
            neither: input.comparison.records.map(|records| records.saturating_sub(seen)),
            agreement: Readings {
                independent: measures(&pair.independent),
                first: measures(&pair.first),
                last: measures(&pair.last),
            },
        }
    }
}

/// One reading's measures; those that are not defined are left out, and `why` says why.
struct Measures<'a> {
    it: &'a Agreement,
    reviewers: &'a [Reviewer; 2],
}

impl Serialize for Measures<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let it = self.it;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("n", &it.n)?;
        let numbers = [
            ("raw", it.raw),
            ("kappa", it.kappa.map(|kappa| kappa.value)),
            ("se", it.kappa.map(|kappa| kappa.se)),
        ];
        let more =
            [("pabak", it.pabak), ("ac1", it.ac1), ("positive", it.positive), ("negative", it.negative)];
        for (name, value) in numbers {
            if let Some(value) = value {
                map.serialize_entry(name, &rounded(value))?;
            }
        }
        if let Some(kappa) = it.kappa {
            map.serialize_entry("interval", &[rounded(kappa.low), rounded(kappa.high)])?;
        }
        for (name, value) in more {
            if let Some(value) = value {
                map.serialize_entry(name, &rounded(value))?;
            }
        }
        if let Some(inclusion) = it.inclusion {
            let rates: BTreeMap<_, _> = self.reviewers.iter().zip(inclusion.map(rounded)).collect();
            map.serialize_entry("inclusion", &rates)?;
        }
        if let Some(table) = &it.table {
            map.serialize_entry("table", table)?;
        }
        map.serialize_entry("verdicts", &it.verdicts.0)?;
        if let Some(why) = it.why {
            map.serialize_entry("why", why)?;
        }
        map.end()
    }
}

/// Ten decimals: 0.4 is written 0.4, not 0.3999999999999999.
fn rounded(value: f64) -> f64 {
    (value * 1e10).round() / 1e10 + 0.0
}

#[derive(Serialize)]
struct Moved<'a> {
    key: Key,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Key>,
    how: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    evidence: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
}

/// JSON escapes only the first 32 control characters; a terminal obeys others too.
fn safe(text: &str) -> String {
    clean(text).into_owned()
}
