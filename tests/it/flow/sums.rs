//! The sums of the diagram hold for every review: what was identified is in one box and only one.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use tiab::dedup::{Groups, Library};
use tiab::event::{Event, Import, Retrieval, SourceFacts, SourceHash, Study, Verdict};
use tiab::protocol::Protocol;
use tiab::reconcile::Passage;
use tiab::record::{Key, Record};
use tiab::report::flow::{self, Basis, Fate};
use tiab::review::Source;

use crate::support::{Script, decision, fold};

const PROTOCOL: &str = "format = 1\nid = \"rv-1\"\ntitle = \"T\"\n[[reasons]]\nid = \"peers\"\ntext = \"no peers\"\n\
                        [[reasons]]\nid = \"outcome\"\ntext = \"no peers\"\n";

fn protocol() -> Protocol {
    Protocol::from_toml(PROTOCOL, "review.toml").unwrap()
}

fn key(n: u8) -> Key {
    format!("k1-{n:020x}").parse().unwrap()
}

fn record(n: u8) -> Record {
    Record { key: key(n), ..Record::default() }
}

/// What is said of a file, and which reports are in it: a number is a report.
#[derive(Clone, Debug)]
struct File {
    kind: Option<&'static str>,
    name: Option<&'static str>,
    rejected: u64,
    hits: Option<u64>,
    withdrawn: bool,
    is_here: bool,
    reports: Vec<u8>,
}

impl File {
    fn counts(&self) -> bool {
        self.is_here && !self.withdrawn
    }

    fn is_searched(&self) -> bool {
        !matches!(self.kind, Some("website" | "organisation" | "citation-searching"))
    }

    fn source(&self, n: usize) -> Source {
        let facts = SourceFacts {
            kind: self.kind.map(str::to_owned),
            name: self.name.map(str::to_owned),
            hits: self.hits,
            ..SourceFacts::default()
        };
        let import = Import {
            file: format!("file{n}.ris"),
            hash: SourceHash::of(&[n as u8]),
            facts: Box::new(facts),
            rejected: self.rejected,
            ..Import::default()
        };
        Source {
            path: self.is_here.then(|| "sources/file.ris".into()),
            import: Some(import),
            at: None,
            by: None,
            withdrawn: self.withdrawn,
            records: if self.counts() { self.reports.len() } else { 0 },
            trouble: None,
        }
    }
}

fn file() -> impl Strategy<Value = File> {
    let kinds = [
        None,
        Some("database"),
        Some("register"),
        Some("website"),
        Some("organisation"),
        Some("citation-searching"),
    ];
    let names = [None, Some("MEDLINE"), Some("Embase")];
    (
        (proptest::sample::select(kinds.to_vec()), proptest::sample::select(names.to_vec())),
        (0..3_u64, proptest::option::of(0..40_u64)),
        (proptest::bool::weighted(0.1), proptest::bool::weighted(0.9)),
        proptest::collection::vec(0..30_u8, 0..20),
    )
        .prop_map(|((kind, name), (rejected, hits), (withdrawn, is_here), reports)| File {
            kind,
            name,
            rejected,
            hits,
            withdrawn,
            is_here,
            reports,
        })
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        3 => Just(Fate::ToScreen),
        6 => Just(Fate::Excluded),
        1 => Just(Fate::ToRetrieve),
        1 => Just(Fate::NotRetrieved),
        1 => Just(Fate::ToAssess),
        3 => proptest::sample::select(vec!["peers", "outcome", "gone", ""]).prop_map(|id| Fate::ExcludedFor(id.into())),
        1 => Just(Fate::Awaiting),
        1 => Just(Fate::Ongoing),
        3 => (0..5_usize).prop_map(Fate::Included),
    ]
}

fn n(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn sum(values: &Value) -> u64 {
    match values {
        Value::Array(sources) => sources.iter().map(|source| n(&source["n"])).sum(),
        Value::Object(counts) => counts.values().map(n).sum(),
        _ => 0,
    }
}

/// The sums that PRISMA's boxes promise, read off the JSON.
pub fn hold(flow: &Value) {
    let (other, pending) = (&flow["other_methods"], &flow["pending"]);
    let identified = sum(&flow["databases"]) + sum(&flow["registers"]);
    assert_eq!(identified, sum(&flow["removed"]) + n(&flow["screened"]) + n(&pending["screening"]), "{flow}");
    assert_eq!(n(&flow["screened"]), n(&flow["excluded"]) + n(&flow["sought"]), "{flow}");
    let footnoted = sum(&other["removed"]) + n(&other["excluded"]);
    assert_eq!(
        sum(&flow["other"]),
        footnoted + n(&other["sought"]) + n(&pending["other_screening"]),
        "{flow}"
    );
    let included = n(&flow["included"]["reports"]);
    let of_other = n(&other["included"]);
    for (column, included, of) in [(flow, included - of_other, ""), (other, of_other, "other_")] {
        let pending = |what: &str| n(&pending[format!("{of}{what}")]);
        let waits = pending("retrieval") + pending("assessment");
        assert_eq!(
            n(&column["sought"]),
            n(&column["not_retrieved"]) + n(&column["assessed"]) + waits,
            "{flow}"
        );
        let unclassified = n(&column["awaiting"]) + n(&column["ongoing"]);
        assert_eq!(
            n(&column["assessed"]),
            sum(&column["excluded_reasons"]) + unclassified + included,
            "{flow}"
        );
    }
    assert!(n(&flow["included"]["studies"]) <= included, "{flow}");
    assert_eq!(n(&flow["included"]["studies"]) == 0, included == 0, "{flow}");
}

proptest! {
    #[test]
    fn every_record_is_in_one_box(
        files in proptest::collection::vec(file(), 0..6),
        fates in proptest::collection::vec(fate(), 30),
    ) {
        let sources: Vec<Source> = files.iter().enumerate().map(|(at, file)| file.source(at)).collect();
        let occurrences = || {
            let here = files.iter().filter(|file| file.counts());
            here.flat_map(|file| file.reports.iter().map(move |report| (*report, file.is_searched())))
        };
        let library = Library::new(occurrences().map(|(report, _)| record(report)).collect(), &Groups::default());
        // The fate of a report does not depend on where it stands in the library.
        let mut order: Vec<u8> = Vec::new();
        let mut found_first: Vec<bool> = Vec::new();
        for (report, is_searched) in occurrences() {
            if !order.contains(&report) {
                order.push(report);
                found_first.push(is_searched);
            }
        }
        let of_groups: Vec<Fate> = order.iter().map(|report| fates[usize::from(*report)].clone()).collect();
        let counted = flow::count(&protocol(), &sources, &library, &of_groups);
        let json: Value = serde_json::from_str(&flow::json(&counted)).unwrap();
        hold(&json);
        // Counted again, the slow way.
        let with = |is_searched: bool, wanted: &dyn Fn(&Fate) -> bool| {
            let reports = found_first.iter().zip(&of_groups);
            reports.filter(|(searched, fate)| **searched == is_searched && wanted(fate)).count() as u64
        };
        for (is_searched, column) in [(true, &json), (false, &json["other_methods"])] {
            let occurrences = occurrences().filter(|(_, searched)| *searched == is_searched).count() as u64;
            prop_assert_eq!(n(&column["removed"]["duplicates"]), occurrences - with(is_searched, &|_| true));
            prop_assert_eq!(n(&column["excluded"]), with(is_searched, &|fate| *fate == Fate::Excluded));
            prop_assert_eq!(n(&column["not_retrieved"]), with(is_searched, &|fate| *fate == Fate::NotRetrieved));
            let excluded = with(is_searched, &|fate| matches!(fate, Fate::ExcludedFor(_)));
            prop_assert_eq!(sum(&column["excluded_reasons"]), excluded);
        }
        let mut studies: Vec<&Fate> = of_groups.iter().filter(|fate| matches!(fate, Fate::Included(_))).collect();
        studies.sort_by_key(|fate| format!("{fate:?}"));
        studies.dedup();
        prop_assert_eq!(n(&json["included"]["studies"]), studies.len() as u64);
        prop_assert_eq!(sum(&json["pending"]) > 0, counted.is_pending());
    }
}

#[test]
fn a_report_is_counted_where_it_was_found_first_and_reasons_are_in_the_protocols_order() {
    let file = |kind, reports: &[u8]| File {
        kind: Some(kind),
        name: None,
        rejected: 0,
        hits: None,
        withdrawn: false,
        is_here: true,
        reports: reports.into(),
    };
    let files = [file("citation-searching", &[1, 2]), file("database", &[2, 3, 3, 4])];
    let sources: Vec<Source> = files.iter().enumerate().map(|(at, file)| file.source(at)).collect();
    let records = files.iter().flat_map(|file| &file.reports);
    let library = Library::new(records.map(|n| record(*n)).collect(), &Groups::default());
    let excluded = |id: &str| Fate::ExcludedFor(id.into());
    let fates = [Fate::Excluded, Fate::Included(1), excluded("later"), excluded("outcome")];
    let flow = flow::count(&protocol(), &sources, &library, &fates);
    assert_eq!((flow.searched.removed.duplicates, flow.other.removed.duplicates), (2, 0));
    assert_eq!((flow.searched.included, flow.other.included, flow.studies), (0, 1, 1));
    assert_eq!(flow.searched.reasons, [("no peers".to_owned(), 1), ("later".to_owned(), 1)]);
}

#[test]
fn hits_that_are_in_no_file_and_records_that_cannot_be_read_are_identified_and_removed() {
    let file = File {
        kind: None,
        name: Some("MEDLINE"),
        rejected: 2,
        hits: Some(12),
        withdrawn: false,
        is_here: true,
        reports: vec![1, 2, 3],
    };
    let withdrawn = File { withdrawn: true, ..file.clone() };
    let lost = File { is_here: false, ..file.clone() };
    let sources: Vec<Source> =
        [file, withdrawn, lost].iter().enumerate().map(|(at, f)| f.source(at)).collect();
    let library = Library::new((1..4).map(record).collect(), &Groups::default());
    let flow =
        flow::count(&protocol(), &sources, &library, &[Fate::Excluded, Fate::Excluded, Fate::ToScreen]);
    assert_eq!(flow.searched.identified(), 12);
    assert_eq!((flow.searched.removed.unreadable, flow.searched.removed.not_exported), (2, 7));
    assert_eq!(
        flow.notes,
        [
            "MEDLINE is counted as a database: nobody said what it is (tiab source set --kind).",
            "file2.ris is not counted: its file is not in sources/.",
        ]
    );
}

/// One thing that somebody says of a record.
fn event() -> impl Strategy<Value = (usize, u8, Event)> {
    let verdicts = vec![Verdict::Include, Verdict::Include, Verdict::Exclude, Verdict::Maybe];
    let decision_at = (
        proptest::sample::select(vec!["title-abstract", "full-text"]),
        proptest::sample::select(verdicts),
        0..3_usize,
    );
    let said = prop_oneof![
        12 => decision_at.prop_map(|(stage, verdict, reason)| {
            let mut event = decision("", verdict);
            if let Event::Decision(decision) = &mut event {
                let decision = Arc::make_mut(decision);
                decision.stage = stage.parse().unwrap();
                decision.reasons = ["peers", "outcome"].get(reason).map(|id| (*id).to_owned()).into_iter().collect();
            }
            event
        }),
        2 => proptest::sample::select(vec!["obtained", "not-retrieved", "awaiting", "ongoing", ""]).prop_map(|status| {
            Event::Retrieval(Retrieval { record: Key::default(), status: status.into(), location: String::new() })
        }),
        1 => proptest::sample::select(vec!["One 2014", "Two 2015", ""])
            .prop_map(|name| Event::Study(Study { record: Key::default(), study: name.into() })),
    ];
    (0..3_usize, 0..10_u8, said).prop_map(|(who, n, mut event)| {
        match &mut event {
            Event::Decision(decision) => Arc::make_mut(decision).record = key(n),
            Event::Retrieval(retrieval) => retrieval.record = key(n),
            Event::Study(study) => study.record = key(n),
            _ => {}
        }
        (who, n, event)
    })
}

const STAGES: &str =
    "[[stages]]\nid = \"title-abstract\"\nmaybe = \"MAYBE\"\n[[stages]]\nid = \"full-text\"\n";

proptest! {
    #[test]
    fn the_sums_hold_whatever_is_said_and_whoever_looks(
        files in proptest::collection::vec(file(), 1..4),
        said in proptest::collection::vec(event(), 0..80),
        maybe in proptest::sample::select(vec!["include", "conflict", "open"]),
        whole in proptest::bool::weighted(0.8),
        owed in 0..10_usize,
    ) {
        let mut text = PROTOCOL.to_owned();
        if whole {
            text.push_str(&STAGES.replace("MAYBE", maybe));
        }
        let protocol = Protocol::from_toml(&text, "review.toml").unwrap();
        let files: Vec<File> = files
            .into_iter()
            .map(|file| File { reports: file.reports.iter().map(|n| n % 10).collect(), ..file })
            .collect();
        let sources: Vec<Source> = files.iter().enumerate().map(|(at, file)| file.source(at)).collect();
        let here = files.iter().filter(|file| file.counts()).flat_map(|file| &file.reports);
        let library = Library::new(here.map(|n| record(*n)).collect(), &Groups::default());
        let mut logs = ["ana", "ben", "cat"].map(|name| Script::new(name, "k3f9"));
        for (who, _, event) in said {
            logs[who].say(event);
        }
        let texts: Vec<&str> = logs.iter().map(|log| log.text.as_str()).collect();
        let ledgers = fold(&texts, &Groups::default());
        let passage = Passage::of(&protocol, &library, &ledgers);
        let basis =
            Basis { protocol: &protocol, sources: &sources, library: &library, ledgers: &ledgers, passage: &passage };
        let open = flow::of(basis);
        let blind = flow::blind(basis, |_, group| group < owed);
        for flow in [&open, &blind] {
            hold(&serde_json::from_str(&flow::json(flow)).unwrap());
        }
        prop_assert_eq!(open.searched.identified(), blind.searched.identified());
        if owed >= library.groups().len() {
            prop_assert_eq!(blind.searched.screened() + blind.other.screened(), 0, "nothing of others is seen");
        }
        // Every report that was let go on is sought, here or among other methods.
        let goes_on = passage.stages[0].count(|at| at.goes_on()) as u64;
        prop_assert_eq!(open.searched.sought() + open.other.sought(), goes_on);
    }
}
