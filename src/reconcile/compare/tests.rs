//! Counts and lists of made-up reviewers, and that nothing is left out of them.

use super::*;
use crate::dedup::Groups;
use crate::protocol::MaybeRule;
use crate::reconcile::testing::{Writer, key, stage};
use crate::record::Record;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn go(logs: &[(&str, &str)], rule: MaybeRule) -> Comparison {
    let logs: Vec<_> = logs.iter().map(|(name, script)| Writer::script(name, script).done()).collect();
    compare(&logs, None, &stage(), &rule.into())
}

fn keys(cases: &[Case]) -> Vec<Key> {
    cases.iter().map(|case| case.key).collect()
}

#[test]
fn every_record_is_counted_once_and_what_needs_talking_about_is_listed() {
    let out = go(
        &[("ben", "1i 2e 3e:outcome 4e:design 6m 8i"), ("ana", "1i 2i 3e:outcome 4e:outcome 5i 6i")],
        MaybeRule::Include,
    );
    let pair = out.headline().unwrap();
    assert_eq!(pair.reviewers.each_ref().map(Reviewer::as_str), ["ana", "ben"]);
    assert_eq!((pair.both, pair.agree_include, pair.agree_exclude, pair.disagree), (5, 2, 2, 1));
    assert_eq!(pair.only, [1, 1]);
    assert_eq!(pair.independent.table, Some([[2, 1], [0, 2]]));
    assert_eq!(keys(&out.disagreements), [key(2)]);
    assert_eq!(keys(&out.differing_reasons), [key(4)]);
    assert_eq!(keys(&out.seen_by_one), [key(5), key(8)]);
    assert_eq!((out.disagreements[0].title.as_str(), out.disagreements[0].year), ("Record 2", Some(2002)));
}

#[test]
fn the_rule_says_what_a_maybe_counts_as() {
    let logs = [("ana", "1m 2m 3m 4i"), ("ben", "1i 2e 3m 4i")];
    let include = go(&logs, MaybeRule::Include);
    assert_eq!(keys(&include.disagreements), [key(2)]);
    let conflict = go(&logs, MaybeRule::Conflict);
    assert_eq!(keys(&conflict.disagreements), [key(1), key(2)]);
    assert_eq!((conflict.pairs[0].agree_include, conflict.pairs[0].last.table), (2, None));
    let open = go(&logs, MaybeRule::Open);
    assert_eq!((open.pairs[0].both, open.pairs[0].only, open.pairs[0].last.n), (1, [0, 2], 1));
    assert_eq!(keys(&open.open), [key(1), key(2), key(3)]);
}

#[test]
fn three_reviewers_make_three_pairs_and_the_largest_leads() {
    let out = go(&[("ana", "1i 2i"), ("ben", "1i 2e 3e"), ("cat", "2e 3i")], MaybeRule::Include);
    assert_eq!(out.pairs.len(), 3);
    assert_eq!(out.headline().unwrap().reviewers.each_ref().map(Reviewer::as_str), ["ana", "ben"]);
    assert_eq!(keys(&out.disagreements), [key(2), key(3)]);
    assert_eq!(out.disagreements[0].votes.len(), 3);
}

#[test]
fn votes_changed_after_the_others_were_shown_count_as_they_were_before() {
    let mut ana = Writer::script("ana", "1i 2e 3i");
    ana.reveal(&[1]);
    ana.decide(1, Verdict::Exclude, &[]);
    let out = compare(
        &[ana.done(), Writer::script("ben", "1e 2e 3i").done()],
        None,
        &stage(),
        &MaybeRule::Include.into(),
    );
    let pair = &out.pairs[0];
    assert_eq!((pair.disagree, pair.last.raw, pair.independent.raw), (0, Some(1.0), Some(2.0 / 3.0)));
    assert!(out.disagreements.is_empty());
}

#[test]
fn at_full_text_differing_reasons_are_disagreements_and_records_not_come_so_far_a_list() {
    let logs = [
        Writer::script("ana", "1e:peers 2e:peers 3e 4i 5i").done(),
        Writer::script("ben", "1e:outcome 2e:peers 3e:peers 4i 5e:peers").done(),
    ];
    let records = (1..8).map(|n| Record { key: key(n), ..Record::default() });
    let library = Library::new(records.collect(), &Groups::default());
    // The record of the fifth group was excluded at the stage before.
    let pool = Pool::of(7, |group| group != 4);
    let rules = Rules { full_text: true, ..MaybeRule::Open.into() };
    let out = compare(&logs, Some(Records { library: &library, pool: &pool }), &stage(), &rules);
    assert_eq!(keys(&out.differing_reasons), [key(1)]);
    assert_eq!((keys(&out.open), keys(&out.seen_by_one)), (vec![key(3)], vec![key(3)]));
    assert_eq!(keys(&out.not_here), [key(5)]);
    assert_eq!((out.unresolved(), out.records, out.seen_by_none), (1, Some(6), Some(2)));
    assert_eq!((out.pairs[0].both, out.pairs[0].agree_exclude), (3, 2));
}

#[test]
fn one_reviewer_alone_has_no_pair_and_the_idle_are_named() {
    let out = go(&[("ana", "1i"), ("ben", "")], MaybeRule::Include);
    assert!(out.headline().is_none());
    assert_eq!(out.idle.iter().map(Reviewer::as_str).collect::<Vec<_>>(), ["ben"]);
    assert_eq!(keys(&out.seen_by_one), [key(1)]);
}

proptest! {
    #[test]
    fn both_and_only_add_up_and_every_verdict_is_somewhere(
        a in prop::collection::vec((0u8..20, 0u8..3), 0..40),
        b in prop::collection::vec((0u8..20, 0u8..3), 0..40),
        rule in prop::sample::select(vec![MaybeRule::Include, MaybeRule::Conflict, MaybeRule::Open]),
    ) {
        let script = |votes: &[(u8, u8)]| {
            votes.iter().map(|(n, v)| format!("{n}{} ", ["i", "e", "m"][usize::from(*v)])).collect::<String>()
        };
        let (ana, ben) = (script(&a), script(&b));
        let out = go(&[("ana", &ana), ("ben", &ben)], rule);
        let voted: BTreeSet<u8> = a.iter().chain(&b).map(|(n, _)| *n).collect();
        if let [pair] = out.pairs.as_slice() {
            let seen = pair.both + pair.only[0] + pair.only[1];
            let nothing_but_open = out.open.iter().filter(|case| case.votes.is_empty()).count();
            prop_assert_eq!(seen + nothing_but_open, voted.len());
            prop_assert_eq!(pair.both, pair.agree_include + pair.agree_exclude + pair.disagree);
            prop_assert_eq!(out.disagreements.len(), pair.disagree);
            prop_assert_eq!(out.seen_by_one.len(), pair.only[0] + pair.only[1]);
            prop_assert_eq!(pair.last.n, pair.both as u64);
        }
    }

    #[test]
    fn with_a_library_each_pair_and_what_neither_has_seen_are_all_the_records(
        votes in prop::collection::vec(prop::collection::vec((0u8..20, 0u8..3), 0..30), 3),
        rule in prop::sample::select(vec![MaybeRule::Include, MaybeRule::Conflict]),
    ) {
        let logs: Vec<_> = ["ana", "ben", "cat"].iter().zip(&votes).map(|(name, votes)| {
            let word = |(n, v): &(u8, u8)| format!("{n}{} ", ["i", "e", "m"][usize::from(*v)]);
            Writer::script(name, &votes.iter().map(word).collect::<String>()).done()
        }).collect();
        // Two keys of those voted on are not in the library.
        let records = (0..18).map(|n| Record { key: key(n), ..Record::default() });
        let library = Library::new(records.collect(), &Groups::default());
        let pool = Pool::all(library.groups().len());
        let records = Records { library: &library, pool: &pool };
        let out = compare(&logs, Some(records), &stage(), &rule.into());
        let voters = |n: u8| votes.iter().filter(|votes| votes.iter().any(|(m, _)| *m == n)).count();
        let seen_by = |wanted: fn(usize) -> bool| (0..18).filter(|n| wanted(voters(*n))).count();
        prop_assert_eq!(out.seen_by_none, Some(seen_by(|voters| voters == 0)));
        prop_assert_eq!(out.seen_by_one.len(), seen_by(|voters| voters == 1));
        prop_assert_eq!(out.outside.len(), (18..20).filter(|n| voters(*n) > 0).count());
        for pair in &out.pairs {
            let has = |name: &Reviewer, n: u8| {
                let place = ["ana", "ben", "cat"].iter().position(|known| *known == name.as_str());
                votes[place.unwrap()].iter().any(|(m, _)| *m == n)
            };
            let [a, b] = &pair.reviewers;
            let neither = (0..18).filter(|n| !has(a, *n) && !has(b, *n)).count();
            prop_assert_eq!(pair.both + pair.only[0] + pair.only[1] + neither, 18);
        }
    }
}
