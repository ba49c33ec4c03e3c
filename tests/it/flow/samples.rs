//! Flows to look at: a small one that is finished, and one with everything, long names and much to do.

use tiab::report::flow::{Column, Flow, Identified, Kind, Pending, Removed};

fn identified(kind: Kind, name: &str, n: u64) -> Identified {
    Identified { kind, name: name.into(), n }
}

pub fn small() -> Flow {
    Flow {
        title: "Peer mentoring of residents".into(),
        searched: Column {
            identified: vec![
                identified(Kind::Database, "MEDLINE", 120),
                identified(Kind::Database, "Embase", 90),
                identified(Kind::Register, "ClinicalTrials.gov", 8),
            ],
            removed: Removed { duplicates: 70, unreadable: 2, not_exported: 0 },
            excluded: 126,
            not_retrieved: 1,
            reasons: vec![("mentors were non-peers".into(), 6), ("no outcomes reported".into(), 4)],
            awaiting: 1,
            included: 8,
            ..Column::default()
        },
        studies: 7,
        ..Flow::default()
    }
}

pub fn unfinished() -> Flow {
    Flow {
        title: "Peer mentoring & professional identity <of residents>: a review with a title that does not \
                fit on one line of any picture, however wide the picture may be, because somebody wrote it"
            .into(),
        searched: Column {
            identified: vec![
                identified(Kind::Database, "MEDLINE", 4_133),
                identified(Kind::Database, "Embase", 121),
                identified(
                    Kind::Database,
                    "Global Index Medicus of the World Health Organization, all regional indexes 系统评价",
                    17,
                ),
            ],
            removed: Removed { duplicates: 68, unreadable: 2, not_exported: 12 },
            excluded: 126,
            not_retrieved: 1,
            reasons: vec![
                ("mentors were non-peers".into(), 6),
                (
                    "the results of residents cannot be told from those of students, nurses and other \
                     learners in the same programme, even after the authors were asked"
                        .into(),
                    31,
                ),
            ],
            awaiting: 1,
            ongoing: 2,
            included: 9,
            pending: Pending { screening: 4_000, retrieval: 1, assessment: 12 },
        },
        other: Column {
            identified: vec![
                identified(Kind::CitationSearching, "reference lists", 41),
                identified(Kind::Website, "https://example.org/an-address-without-any-place-to-break", 9),
            ],
            removed: Removed { duplicates: 12, unreadable: 1, not_exported: 0 },
            excluded: 20,
            not_retrieved: 1,
            reasons: vec![("mentors were non-peers".into(), 5)],
            included: 2,
            pending: Pending { screening: 9, ..Pending::default() },
            ..Column::default()
        },
        studies: 10,
        notes: vec!["trials.ris is not counted: its file is not in sources/.".into()],
    }
}
