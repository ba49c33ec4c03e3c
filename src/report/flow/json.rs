//! The flow for programs. Names are stable; more may be added.
//!
//! The counts outside `other_methods` are of databases and registers; `included` is of both columns, and
//! `other_methods.included` is the share of it that other methods found. `pending` is empty when
//! nothing is left to do; names that begin with `other_` are of other methods.

use serde::{Serialize, Serializer};

use super::{Column, Flow, Identified, Kind};

#[derive(Serialize)]
struct Document<'a> {
    databases: Vec<Named<'a>>,
    registers: Vec<Named<'a>>,
    other: Vec<OfKind<'a>>,
    removed: Removed,
    screened: u64,
    excluded: u64,
    #[serde(flatten)]
    assessment: Assessment<'a>,
    included: Included,
    other_methods: OtherMethods<'a>,
    pending: Pending,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    n: u64,
}

#[derive(Serialize)]
struct OfKind<'a> {
    kind: &'static str,
    #[serde(flatten)]
    source: Named<'a>,
}

#[derive(Serialize)]
struct Removed {
    duplicates: u64,
    automation: u64,
    other: u64,
}

/// From the search for full texts on, the same in both columns.
#[derive(Serialize)]
struct Assessment<'a> {
    sought: u64,
    not_retrieved: u64,
    assessed: u64,
    #[serde(serialize_with = "in_order")]
    excluded_reasons: &'a [(String, u64)],
    awaiting: u64,
    ongoing: u64,
}

#[derive(Serialize)]
struct Included {
    studies: u64,
    reports: u64,
}

#[derive(Serialize)]
struct OtherMethods<'a> {
    /// What the column has no box for: the footnote.
    removed: Removed,
    excluded: u64,
    #[serde(flatten)]
    assessment: Assessment<'a>,
    included: u64,
}

#[derive(Serialize)]
struct Pending {
    #[serde(skip_serializing_if = "is_none")]
    screening: u64,
    #[serde(skip_serializing_if = "is_none")]
    retrieval: u64,
    #[serde(skip_serializing_if = "is_none")]
    assessment: u64,
    #[serde(skip_serializing_if = "is_none")]
    other_screening: u64,
    #[serde(skip_serializing_if = "is_none")]
    other_retrieval: u64,
    #[serde(skip_serializing_if = "is_none")]
    other_assessment: u64,
}

fn is_none(n: &u64) -> bool {
    *n == 0
}

fn in_order<S: Serializer>(reasons: &[(String, u64)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(reasons.iter().map(|(reason, n)| (reason, n)))
}

impl<'a> Named<'a> {
    fn of(source: &'a Identified) -> Named<'a> {
        Named { name: &source.name, n: source.n }
    }
}

impl Removed {
    fn of(column: &Column) -> Removed {
        let removed = &column.removed;
        Removed { duplicates: removed.duplicates, automation: 0, other: removed.for_other_reasons() }
    }
}

impl<'a> Assessment<'a> {
    fn of(column: &'a Column) -> Assessment<'a> {
        Assessment {
            sought: column.sought(),
            not_retrieved: column.not_retrieved,
            assessed: column.assessed(),
            excluded_reasons: &column.reasons,
            awaiting: column.awaiting,
            ongoing: column.ongoing,
        }
    }
}

/// The flow as one JSON document on one line, without a line end.
pub fn json(flow: &Flow) -> String {
    let Flow { searched, other, studies, notes, .. } = flow;
    let of = |kind: Kind| searched.identified.iter().filter(move |source| source.kind == kind).map(Named::of);
    let document = Document {
        databases: of(Kind::Database).collect(),
        registers: of(Kind::Register).collect(),
        other: (other.identified.iter())
            .map(|source| OfKind { kind: source.kind.word(), source: Named::of(source) })
            .collect(),
        removed: Removed::of(searched),
        screened: searched.screened(),
        excluded: searched.excluded,
        assessment: Assessment::of(searched),
        included: Included { studies: *studies, reports: flow.reports() },
        other_methods: OtherMethods {
            removed: Removed::of(other),
            excluded: other.excluded,
            assessment: Assessment::of(other),
            included: other.included,
        },
        pending: Pending {
            screening: searched.pending.screening,
            retrieval: searched.pending.retrieval,
            assessment: searched.pending.assessment,
            other_screening: other.pending.screening,
            other_retrieval: other.pending.retrieval,
            other_assessment: other.pending.assessment,
        },
        notes,
    };
    // Names and numbers: serialising cannot fail.
    serde_json::to_string(&document).unwrap_or_default()
}
