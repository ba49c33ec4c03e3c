//! Two people who imported different exports of one search, from their log lines to the comparison.

use tiab::dedup::Library;
use tiab::event::{Decision, Event, Line, LineHash, Reviewer, StageId, Timestamp, Verdict};
use tiab::export::disagreements;
use tiab::protocol::MaybeRule;
use tiab::reconcile::{Blind, Caveats, Comparison, Records, attach, compare};
use tiab::record::{Key, Record};
use tiab::report::reconcile::{Reconciled, csv, json, markdown, table};
use tiab::screening::{Ledger, Pool};

fn stage() -> StageId {
    "title-abstract".parse().unwrap()
}

/// The record as one database has it, or as another does: without the issue and with other pages.
fn record(number: u32, other_export: bool) -> Record {
    let mut record = Record {
        title: format!("Peer mentoring in residency programme number {number}").into(),
        authors: vec![format!("Author{number}, A").into()],
        year: Some(2000),
        container: if other_export { "Med Educ".into() } else { "Medical Education".into() },
        pages: if other_export { number.to_string() } else { format!("{number}-{}", number + 8) }.into(),
        doi: if number.is_multiple_of(2) { format!("10.1111/medu.{number}") } else { String::new() }.into(),
        ..Record::default()
    };
    record.key = Key::of(&record);
    record
}

/// A log in which record `n` gets the verdict of the letter at place `n` (`-` for none).
fn log(verdicts: &str, other_export: bool) -> Vec<(LineHash, Line)> {
    let mut lines = Vec::new();
    for (number, letter) in (0u32..).zip(verdicts.chars()) {
        let verdict = match letter {
            'i' => Verdict::Include,
            'e' => Verdict::Exclude,
            'm' => Verdict::Maybe,
            _ => continue,
        };
        let record = record(number, other_export);
        let decision = Decision::new(stage(), record.key, verdict).about(&record);
        let (seq, at) = (u64::from(number) + 1, Timestamp::from_millis(i64::from(number)));
        let line = Line { seq, at, prev: LineHash::default(), event: decision.into() };
        lines.push((LineHash::of(line.to_json().as_bytes()), line));
    }
    lines
}

fn decisions<'a>(who: &'a Reviewer, log: &'a [(LineHash, Line)]) -> Vec<(&'a Reviewer, &'a Decision)> {
    let decision = |line: &'a Line| match &line.event {
        Event::Decision(decision) => Some((who, &**decision)),
        _ => None,
    };
    log.iter().filter_map(|(_, line)| decision(line)).collect()
}

fn go(ana: &str, ben: &str, library: bool) -> (Comparison, usize) {
    let names: [Reviewer; 2] = ["ana", "ben"].map(|name| name.parse().unwrap());
    let logs = [log(ana, false), log(ben, true)];
    let records: Vec<Record> = if library { (0..6).map(|n| record(n, false)).collect() } else { vec![] };
    let votes = names.iter().zip(&logs).flat_map(|(name, log)| decisions(name, log));
    let attached = attach([], &records, votes);
    let groups = std::sync::Arc::new(attached.groups);
    let library = library.then(|| Library::new(records.clone(), &groups));
    let ledgers: Vec<_> = names
        .iter()
        .zip(&logs)
        .map(|(name, log)| {
            (name.clone(), Ledger::fold(groups.clone(), log.iter().map(|(hash, line)| (*hash, line))))
        })
        .collect();
    let pool = Pool::all(library.as_ref().map_or(0, |library| library.groups().len()));
    let records = library.as_ref().map(|library| Records { library, pool: &pool });
    let comparison = compare(&ledgers, records, &stage(), &MaybeRule::Include.into());
    (comparison, attached.attachments.len())
}

#[test]
fn different_exports_of_one_search_meet_by_doi_and_by_title_with_or_without_the_library() {
    for library in [true, false] {
        let (comparison, attached) = go("iiee-m", "imei-e", library);
        let pair = comparison.headline().unwrap();
        assert_eq!((attached, pair.both, pair.only), (5, 5, [0, 0]), "library: {library}");
        assert_eq!((pair.agree_include, pair.agree_exclude, pair.disagree), (2, 1, 2));
        let titles: Vec<_> = comparison.disagreements.iter().map(|case| case.title.as_str()).collect();
        assert_eq!(titles, [3, 5].map(|n| format!("Peer mentoring in residency programme number {n}")));
        assert_eq!(comparison.records, library.then_some(6));
    }
}

#[test]
fn every_output_names_the_disagreements() {
    let (comparison, _) = go("iiee-m", "imei-e", true);
    let input = Reconciled {
        comparison: &comparison,
        blind: &Blind::default(),
        attachments: &[],
        loose: &[],
        caveats: &Caveats::default(),
        protocol: None,
        library: None,
    };
    let ris = String::from_utf8(disagreements(&input)).unwrap();
    for text in [table(&input, 80), csv(&input), json(&input), markdown(&input), ris] {
        assert!(text.contains("programme number 3") && text.contains("programme number 5"), "{text}");
        assert!(!text.contains("programme number 1"), "{text}");
    }
}

/// Not a promise, a guard: what grows faster than the logs would show here first.
#[test]
fn long_logs_are_compared_in_proportion_to_their_length() {
    let (ana, ben) = ("ieim".repeat(1_000), "ieei".repeat(1_000));
    let start = std::time::Instant::now();
    let (comparison, attached) = go(&ana, &ben, false);
    assert_eq!((attached, comparison.pairs[0].both), (4_000, 4_000));
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
