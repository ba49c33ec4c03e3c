//! What is to become of each report, and how the made-up reviewers come to it: all invented, but that
//! the ten real articles are included and that two of them are one study.

use tiab::event::Verdict;

use super::literature::{REAL, REPORTS, invented};

/// Ids of the reasons, in the order of review.toml, and how many reports of databases each excludes.
const REASONS: [(&str, usize); 5] = [
    ("non-peer-mentors", 11),
    ("mentors-not-residents", 8),
    ("no-outcomes", 6),
    ("resident-outcomes-not-separable", 5),
    ("mentoring-outcomes-not-separable", 3),
];
/// Reports of databases that go on to full text and whose text nobody can get.
const NOT_RETRIEVED: usize = 3;
/// The two synthetic reports of the reference lists that go on: excluded, and not retrieved.
const LISTED: [usize; 2] = [REPORTS - 2, REPORTS - 1];

/// What is to become of a report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Excluded,
    NotRetrieved,
    ExcludedFor(&'static str),
    Included,
}

/// What is to become of the report with this number.
pub fn fate(number: usize) -> Fate {
    if number < REAL {
        return Fate::Included;
    }
    if let Some(place) = LISTED.iter().position(|listed| *listed == number) {
        return if place == 0 { Fate::ExcludedFor(REASONS[0].0) } else { Fate::NotRetrieved };
    }
    let mut place = number - REAL;
    if place < NOT_RETRIEVED {
        return Fate::NotRetrieved;
    }
    place -= NOT_RETRIEVED;
    for (reason, count) in REASONS {
        if place < count {
            return Fate::ExcludedFor(reason);
        }
        place -= count;
    }
    Fate::Excluded
}

/// A verdict with its reason.
pub type Said = (Verdict, Option<&'static str>);

fn reason(number: usize) -> &'static str {
    REASONS[number % REASONS.len()].0
}

/// What the two of a pair say of title and abstract. In one of nine reports one of them errs; of one
/// that goes on, one may also say maybe.
pub fn on_abstract(number: usize) -> [Said; 2] {
    let chance = invented(number, 40);
    let exclude = (Verdict::Exclude, Some(reason(chance)).filter(|_| !chance.is_multiple_of(6)));
    let (right, wrong) = match fate(number) {
        Fate::Excluded => (exclude, (Verdict::Include, None)),
        _ => ((Verdict::Include, None), exclude),
    };
    let other = match chance % 9 {
        0 => wrong,
        1 if right.0 == Verdict::Include => (Verdict::Maybe, None),
        _ => right,
    };
    if chance.is_multiple_of(2) { [right, other] } else { [other, right] }
}

/// What the two of a pair say of a full text; `None` where there is none. In one of six one of them errs,
/// in one of five exclusions they differ in the reason.
pub fn on_full_text(number: usize) -> Option<[Said; 2]> {
    let chance = invented(number, 50);
    let right = on_full_text_rightly(number)?;
    let other_reason = (Verdict::Exclude, Some(reason(number + 1)).filter(|other| right.1 != Some(other)));
    let other = match right.0 {
        Verdict::Exclude if chance.is_multiple_of(6) => (Verdict::Include, None),
        Verdict::Exclude if chance.is_multiple_of(5) && other_reason.1.is_some() => other_reason,
        Verdict::Include if chance.is_multiple_of(6) => (Verdict::Exclude, Some(reason(chance))),
        _ => right,
    };
    Some(if chance.is_multiple_of(2) { [right, other] } else { [other, right] })
}

/// What holds of a full text in the end; `None` where there is none.
pub fn on_full_text_rightly(number: usize) -> Option<Said> {
    match fate(number) {
        Fate::Included => Some((Verdict::Include, None)),
        Fate::ExcludedFor(reason) => Some((Verdict::Exclude, Some(reason))),
        Fate::Excluded | Fate::NotRetrieved => None,
    }
}

/// What holds of title and abstract in the end.
pub fn on_abstract_rightly(number: usize) -> Said {
    match fate(number) {
        Fate::Excluded => (Verdict::Exclude, None),
        _ => (Verdict::Include, None),
    }
}

/// Name of the study of a report that shares one.
pub fn study(number: usize) -> Option<&'static str> {
    matches!(number, 5 | 6).then_some("Chakravarti 2017")
}
