//! Which votes find their records, and which must not.

use super::*;
use crate::event::Verdict;
use crate::reconcile::testing::{key, reviewer};

const TITLE: &str = "Peer mentoring in residency: a survey";

fn cast(record: u8, title: &str, year: i32, doi: &str) -> Decision {
    let bare = Decision::new("title-abstract".parse().unwrap(), key(record), Verdict::Include);
    Decision { title: title.into(), year: Some(year), doi: doi.into(), ..bare }
}

fn held(number: u8, title: &str, year: i32, doi: &str) -> Record {
    let year = Some(year);
    Record { key: key(number), title: title.into(), year, doi: doi.into(), ..Record::default() }
}

/// Votes given as (whose, decision), attached without any links.
fn go(records: &[Record], votes: &[(&str, Decision)]) -> Attached {
    let names: Vec<_> = votes.iter().map(|(name, _)| reviewer(name)).collect();
    attach([], records, names.iter().zip(votes.iter().map(|(_, decision)| decision)))
}

#[test]
fn a_vote_finds_its_record_in_the_library_by_doi() {
    let records = [held(9, "Peer Mentoring in Residency", 2014, "10.1/a"), held(8, "Other", 2014, "10.1/b")];
    let out = go(&records, &[("ana", cast(1, TITLE, 2015, "10.1/a"))]);
    assert_eq!(out.groups.canonical(key(1)), key(9));
    let by = &out.attachments[0];
    assert_eq!((by.key, by.to, by.how.words()), (key(1), key(9), "same DOI"));
}

#[test]
fn two_logs_without_a_library_meet_by_doi_or_by_title_and_year() {
    let doi = go(&[], &[("ana", cast(1, TITLE, 2014, "10.1/a")), ("ben", cast(2, "", 2014, "10.1/a"))]);
    assert_eq!(doi.groups.canonical(key(1)), doi.groups.canonical(key(2)));
    let title = [("ana", cast(1, TITLE, 2014, "")), ("ben", cast(2, &TITLE.to_uppercase(), 2014, "10.1/a"))];
    let out = go(&[], &title);
    assert_eq!(out.attachments[0].how, How::TitleYear);
    assert_eq!(out.groups.members(&key(2)), [key(1), key(2)]);
}

#[test]
fn a_shared_doi_with_clearly_different_titles_does_not_attach() {
    let out = go(
        &[],
        &[
            ("ana", cast(1, TITLE, 2014, "10.1/a")),
            ("ben", cast(2, "Salt and blood pressure", 2014, "10.1/a")),
        ],
    );
    assert!(out.attachments.is_empty());
    assert_eq!(
        out.loose.iter().map(|l| (l.key, l.why)).collect::<Vec<_>>(),
        [(key(1), Why::Titles), (key(2), Why::Titles)]
    );
}

#[test]
fn title_and_year_do_not_attach_against_the_doi_or_by_a_title_that_tells_nothing() {
    let preprint = [("ana", cast(1, TITLE, 2014, "10.1/a")), ("ben", cast(2, TITLE, 2014, "10.9/x"))];
    let out = go(&[], &preprint);
    assert!(out.attachments.is_empty());
    assert_eq!(out.loose[0].why, Why::Dois);
    let editorial = [("ana", cast(1, "Editorial", 2014, "")), ("ben", cast(2, "Editorial", 2014, ""))];
    assert!(go(&[], &editorial).attachments.is_empty());
    let years = [("ana", cast(1, TITLE, 2014, "")), ("ben", cast(2, TITLE, 2015, ""))];
    assert!(go(&[], &years).attachments.is_empty());
}

#[test]
fn two_candidates_are_no_candidate() {
    let records = [held(8, TITLE, 2014, ""), held(9, TITLE, 2014, "")];
    let out = go(&records, &[("ana", cast(1, TITLE, 2014, ""))]);
    assert!(out.attachments.is_empty());
    assert_eq!((out.loose[0].key, out.loose[0].why), (key(1), Why::Several));
    // Ana has voted on both keys, so to her they are two records; which is Ben's?
    let votes = [1, 2].map(|n| ("ana", cast(n, TITLE, 2014, "10.1/a")));
    let out = go(&[], &[&votes[..], &[("ben", cast(3, TITLE, 2014, "10.1/a"))]].concat());
    assert!(out.attachments.is_empty());
    assert_eq!(out.loose.len(), 3);
}

#[test]
fn equal_keys_and_records_called_different_are_left_alone() {
    let same = [("ana", cast(1, TITLE, 2014, "10.1/a")), ("ben", cast(1, TITLE, 2014, "10.1/a"))];
    assert!(go(&[], &same).attachments.is_empty());
    let (ana, ben) = (reviewer("ana"), reviewer("ben"));
    let (left, right) = (cast(1, TITLE, 2014, "10.1/a"), cast(2, TITLE, 2014, "10.1/a"));
    let apart = Duplicate { a: key(2), b: key(1), relation: Relation::Different, evidence: vec![] };
    let out = attach([&apart], &[], [(&ana, &left), (&ben, &right)]);
    assert!(out.attachments.is_empty() && out.loose.is_empty());
}

#[test]
fn a_pubmed_identifier_attaches_and_another_first_author_keeps_apart() {
    let with = |record, pmid: &str, author: &str| Decision {
        pmid: pmid.into(),
        author: author.into(),
        ..cast(record, TITLE, 2014, "")
    };
    let retitled = Decision { title: "Peer mentoring".into(), ..with(2, "24158957", "") };
    let out = go(&[], &[("ana", with(1, "24158957", "")), ("ben", retitled)]);
    assert_eq!(out.attachments[0].how.words(), "same PMID");
    let out = go(&[], &[("ana", with(1, "", "Eisen")), ("ben", with(2, "", "EISEN"))]);
    assert_eq!(out.attachments[0].how, How::TitleYear);
    let out = go(&[], &[("ana", with(1, "", "Eisen")), ("ben", with(2, "", "Obura"))]);
    assert_eq!(out.loose[0].why, Why::Authors);
}

#[test]
fn what_the_light_rules_leave_open_attaches_where_the_records_are_certain_duplicates() {
    let place = |key_of: u8, title: &str| Record {
        authors: vec!["Okafor, Ada".into(), "Novak, Jan".into()],
        container: "American Journal of Peers".into(),
        volume: "12".into(),
        pages: "142-149".into(),
        ..held(key_of, title, 2014, "")
    };
    let records = [place(8, "Peer mentoring of residents on night duty"), held(9, TITLE, 2014, "")];
    let strangers = [
        Record { container: "Am J Peers".into(), ..place(1, "Peer mentoring of residents in night duty") },
        Record { pages: "201-209".into(), ..place(2, "Coffee in intensive care of adults") },
    ];
    let out = attach_records([], &records, &strangers);
    let [one] = out.attachments.as_slice() else { panic!("{:?}", out.attachments) };
    assert_eq!((one.key, one.to, one.how), (key(1), key(8), How::Record));
    assert!(one.words().starts_with("same report (title 0.9"), "{}", one.words());
    // Of a vote less is known: the DOI and a title spelled otherwise.
    let records = [held(8, "Peer mentoring of residents on night duty", 2014, "10.1000/a")];
    let out =
        go(&records, &[("ana", cast(1, "Peer mentoring of residents on night-dutty", 2014, "10.1000/a"))]);
    assert_eq!(out.attachments[0].how, How::Record);
    let apart = Duplicate { a: key(8), b: key(1), relation: Relation::Different, evidence: vec![] };
    assert_eq!(attach_records([&apart], &[place(8, TITLE)], &[place(1, TITLE)]).attachments, []);
}
