//! Sources taken out of a review, and brought back.

use super::{Desk, ris};
use crate::support::repository;

#[test]
fn a_withdrawn_source_leaves_with_its_records_except_those_another_source_has() {
    let desk = Desk::new();
    desk.write("right.ris", ris(&["One", "Two"]));
    desk.write("wrong.ris", ris(&["Two", "Three", "Four"]));
    desk.run(&["import", "../right.ris", "../wrong.ris"]).says("imported 2 of 3");
    assert_eq!(desk.records(), 4);
    desk.run(&["source", "withdraw", "wrong"]).says("2 records left the review, which has 2; votes are kept");
    assert_eq!(desk.records(), 2);
    let sources = desk.sources();
    assert_eq!((&sources[1]["state"], &sources[1]["records"]), (&"withdrawn".into(), &3.into()));
    assert_eq!(sources[0]["state"], "in the review");
    assert!(desk.run(&["source", "list"]).out.contains("3 records, 1 there already; WITHDRAWN\n"));
    desk.run(&["log", "verify"]).says("");

    let before = desk.lines();
    desk.run(&["source", "withdraw", "wrong.ris"]).says("was withdrawn before");
    assert_eq!(desk.lines(), before);
    // Naming the file again does not bring it back unasked.
    let again = desk.run(&["import", "../wrong.ris"]);
    again.says(
        "the same bytes are here as wrong.ris, which was withdrawn; tiab source restore brings it back",
    );
    assert_eq!((desk.lines(), desk.records()), (before, 2));

    desk.run(&["source", "restore", "wrong.ris", "--as", "ben"])
        .says("2 records came back to the review, which has 4");
    assert_eq!(desk.records(), 4);
    let before = desk.lines();
    desk.run(&["source", "restore", "wrong"]).says("is in the review");
    assert_eq!(desk.lines(), before);
}

#[test]
fn a_damaged_source_keeps_nobody_from_the_others_and_can_be_withdrawn() {
    let desk = Desk::new();
    desk.write("right.ris", ris(&["One", "Two"]));
    desk.write("wrong.ris", ris(&["Three", "Four"]));
    desk.run(&["import", "../right.ris", "../wrong.ris"]).says("imported 2 of 2");
    let wrong = desk.stored_at("wrong");
    let whole = std::fs::read(&wrong).unwrap();
    let replace = |bytes: &[u8]| {
        std::fs::remove_file(&wrong).unwrap();
        std::fs::write(&wrong, bytes).unwrap();
    };
    let state = || desk.sources()[1]["state"].as_str().unwrap().to_owned();

    replace(&whole[..whole.len() / 2]);
    desk.run(&["status"]).says("wrong.ris was changed (records: 1, when imported 2): put ");
    assert_eq!((desk.records(), state().as_str()), (3, "changed since its import"));
    // Put back, it is as if nothing had been.
    replace(&whole);
    assert_eq!((desk.run(&["status"]).err.as_str(), state().as_str()), ("", "in the review"));

    replace(b"\x07\x91 cut to nothing");
    let told = desk.run(&["status"]);
    told.says("no record of wrong.ris can be read: wrong.ris is no bibliography tiab can read; put ");
    assert_eq!((desk.records(), state().as_str()), (2, "cannot be read"));
    assert!(desk.run(&["source", "list"]).out.contains("2 records; CANNOT BE READ\n"));
    assert!(desk.run(&["flow"]).out.contains("wrong.ris is not counted: its file cannot be read."));
    desk.run(&["source", "withdraw", "wrong"]).says("wrong.ris: withdrawn");
    assert_eq!((desk.run(&["status"]).err.as_str(), desk.records()), ("", 2));
}

#[test]
fn votes_on_a_withdrawn_source_stay_in_the_log_and_count_again_when_it_is_back() {
    let desk = Desk::new();
    let sample = |name: &str| repository().join("sample-data").join(name).to_string_lossy().into_owned();
    desk.run(&["import", &sample("peer-mentoring.ris")]).says("imported 42 of 42");
    desk.run(&["receive", &sample("rev-a.jsonl")]).says("received");
    let decided = || {
        let status = desk.run(&["status", "--json"]).json();
        (status["stages"][0]["records"].clone(), status["stages"][0]["reviewers"][0]["decided"].clone())
    };
    let before = decided();
    assert_eq!(before, (42.into(), 42.into()));
    desk.run(&["source", "withdraw", "peer"]).says("42 records left");
    assert_eq!(decided(), (0.into(), 0.into()));
    desk.run(&["source", "restore", "peer"]).says("42 records came back");
    assert_eq!(decided(), before);
}

#[test]
fn a_source_that_is_unknown_or_ambiguous_is_an_error_and_nothing_is_written() {
    let desk = Desk::new();
    desk.run(&["source", "withdraw", "x"]).fails("no source is called \"x\"", "tiab import FILE");
    desk.write("medline-1.ris", ris(&["One"]));
    desk.write("medline-2.ris", ris(&["Two"]));
    desk.run(&["import", "../medline-1.ris", "../medline-2.ris"]).says("imported");
    let before = desk.lines();
    desk.run(&["source", "withdraw", "embase"]).fails("no source is called \"embase\"", "medline-1.ris (");
    desk.run(&["source", "restore", "medline"]).fails("could be 2 sources", "medline-2.ris (");
    // The first is clear, the second is not: neither is touched.
    desk.run(&["source", "withdraw", "medline-1", "medline"]).fails("could be 2 sources", "");
    assert_eq!(desk.lines(), before);
    let hash = desk.sources()[1]["hash"].as_str().unwrap()[..8].to_owned();
    desk.run(&["source", "withdraw", &hash, "medline-2.ris"]).says("medline-2.ris: withdrawn");
    assert_eq!(desk.lines(), before + 2, "a session and one line, though named twice");
}

#[test]
fn a_source_missing_from_the_folder_is_said_unless_it_was_withdrawn() {
    let desk = Desk::new();
    desk.write("a.ris", ris(&["One"]));
    desk.run(&["import", "../a.ris"]).says("imported");
    let folder = desk.place.path().join("review.tiab/sources");
    let stored = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    std::fs::remove_file(stored).unwrap();
    desk.run(&["status"]).says("warning: the source a.ris is not in");
    assert_eq!(desk.sources()[0]["state"], "not here");
    desk.run(&["source", "withdraw", "a.ris"]).says("withdrawn");
    assert_eq!(desk.run(&["status"]).err, "");
}
