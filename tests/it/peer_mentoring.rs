//! The worked example replayed: from six databases and a reference list to nine studies in ten reports.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tiab::export::{self, Format};
use tiab::import::read;
use tiab::record::Record;

use crate::flow::sums;

#[path = "../../examples/peer_mentoring/replay/mod.rs"]
mod replay;

/// What the example prints.
pub fn printed() -> String {
    replay::run(&tempfile::tempdir().unwrap().path().join("review")).unwrap()
}

fn tiab(args: &[&str], review: &Path) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tiab"))
        .args(args)
        .arg(review)
        .env("HOME", home.path())
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "nothing is to be warned of");
    String::from_utf8(output.stdout).unwrap()
}

/// Every file in a folder and below it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            all.insert(name, std::fs::read(path).unwrap());
        }
    }
    all
}

#[test]
fn the_flow_ends_in_nine_studies_in_ten_reports_of_372_unique_records() {
    let place = tempfile::tempdir().unwrap();
    let review = place.path().join("review");
    let printed = replay::run(&review).unwrap();
    assert!(printed.starts_with(&tiab(&["flow"], &review)), "the command says what the example says");
    let flow: Value = serde_json::from_str(&tiab(&["flow", "--to", "json"], &review)).unwrap();
    sums::hold(&flow);
    assert_eq!(flow["included"], serde_json::json!({"studies": 9, "reports": 10}));
    assert_eq!(flow["pending"], serde_json::json!({}));
    assert_eq!(
        (flow["databases"].as_array().unwrap().len(), flow["excluded_reasons"].as_object().unwrap().len()),
        (6, 5)
    );
    let other = &flow["other_methods"];
    let listed_only = other["excluded"].as_u64().unwrap() + other["sought"].as_u64().unwrap();
    assert_eq!(flow["screened"].as_u64().unwrap() + listed_only, 372);
    let status: Value = serde_json::from_str(&tiab(&["status", "--json"], &review)).unwrap();
    assert_eq!(status["stages"][0]["records"], 372);
    let reviewers = status["stages"][0]["reviewers"].as_array().unwrap();
    assert_eq!(reviewers.len(), 3);
    let votes: u64 = reviewers.iter().map(|of| of["decided"].as_u64().unwrap()).sum();
    assert_eq!(votes, 2 * 372, "pairs");
    let compared: Value = serde_json::from_str(&tiab(&["reconcile", "--to", "json"], &review)).unwrap();
    assert!(!compared["disagreements"].as_array().unwrap().is_empty(), "pairs do not agree on everything");
}

#[test]
fn the_logs_are_whole() {
    let place = tempfile::tempdir().unwrap();
    let review = place.path().join("review");
    replay::run(&review).unwrap();
    tiab(&["log", "verify"], &review);
}

#[test]
fn the_replay_is_the_same_to_the_byte_every_time() {
    let places = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [one, other] = places.each_ref().map(|place| {
        let review = place.path().join("review");
        replay::run(&review).unwrap();
        files(&review)
    });
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name}");
    }
}

#[test]
fn its_records_read_back_equal_in_every_format() {
    let place = tempfile::tempdir().unwrap();
    let review = place.path().join("review");
    replay::run(&review).unwrap();
    let mut records: Vec<Record> = Vec::new();
    for (name, bytes) in files(&review.join("sources")) {
        let import = read(&name, &bytes, None).unwrap();
        assert_eq!(import.rejects, [], "{name}");
        records.extend(import.records);
    }
    for format in [Format::Jsonl, Format::Csv, Format::Ris, Format::Bibtex, Format::Nbib] {
        let mut written = Vec::new();
        export::write(format, &records, &mut written).unwrap();
        let back = read("again", &written, None).unwrap();
        assert_eq!((back.records.len(), back.rejects.len()), (records.len(), 0), "{format:?}");
        for (record, mut back) in records.iter().zip(back.records) {
            back.source = record.source.clone();
            assert_eq!(back, *record, "{format:?}");
        }
    }
}

#[test]
fn what_is_not_real_says_so() {
    let place = tempfile::tempdir().unwrap();
    let review = place.path().join("review");
    replay::run(&review).unwrap();
    let real =
        ["Eisen", "Vulliamy", "Webb", "Hoedebecke", "Obura", "Chakravarti", "Parrott", "Hilliard", "Prins"];
    for (name, bytes) in files(&review.join("sources")) {
        for record in read(&name, &bytes, None).unwrap().records {
            let is_real = real.iter().any(|family| record.authors[0].starts_with(family));
            let says_so =
                record.title.starts_with("Synthetic record") && record.container.starts_with("Synthetic");
            assert!(is_real != says_so, "{name}: {}", record.title);
            assert!(!is_real || record.abstract_text.is_empty(), "of real articles only bibliographic facts");
        }
    }
}
