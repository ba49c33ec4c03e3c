//! That an assignment is fair, the same everywhere, and stays where votes have been cast.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::dedup::Groups;
use crate::event::{Decision, Line, LineHash, Timestamp, Verdict};
use crate::record::Record;

fn key(number: usize) -> Key {
    format!("k1-{number:020x}").parse().unwrap()
}

fn library(records: usize) -> Library {
    let records = (0..records).map(|n| Record { key: key(n), ..Record::default() });
    Library::new(records.collect(), &Groups::default())
}

/// Reviewers who have voted on the records of these numbers.
fn ledgers(votes: &[(&str, Vec<usize>)]) -> Vec<(Reviewer, Ledger)> {
    let ledger = |name: &str, records: &[usize]| {
        let mut ledger = Ledger::new(Arc::default());
        for (seq, record) in (1u64..).zip(records) {
            let decision = Decision::new(
                "title-abstract".parse().unwrap(),
                key(*record),
                [Verdict::Include, Verdict::Exclude, Verdict::Maybe][record % 3],
            );
            let hash = LineHash::of(format!("{name}{seq}").as_bytes());
            let at = Timestamp::from_millis(seq as i64);
            ledger.apply(hash, &Line { seq, at, prev: hash, event: decision.into() });
        }
        ledger
    };
    votes.iter().map(|(name, records)| (name.parse().unwrap(), ledger(name, records))).collect()
}

fn assignment(team: &[&str], votes: usize, records: usize, ledgers: &[(Reviewer, Ledger)]) -> Assignment {
    let text = format!("format = 1\nid = \"rv-1\"\n[team]\nreviewers = {team:?}\nvotes = {votes}\n");
    let protocol = Protocol::from_toml(&text, "review.toml").unwrap();
    Assignment::of(&protocol, &protocol.stages[0], &library(records), &Pool::all(records), ledgers)
}

fn names(assignment: &Assignment, group: usize) -> Vec<&str> {
    assignment.assigned_to(group).map(Reviewer::as_str).collect()
}

#[test]
fn ten_thousand_records_are_shared_within_four_standard_deviations() {
    const RECORDS: usize = 10_000;
    for (team, votes) in
        [(&["ana", "ben", "cat"][..], 2), (&["a", "b", "c", "d", "e", "f"], 2), (&["ana", "ben"], 1)]
    {
        let assignment = assignment(team, votes, RECORDS, &[]);
        let share = votes as f64 / team.len() as f64;
        let spread = 4.0 * (RECORDS as f64 * share * (1.0 - share)).sqrt();
        for name in team {
            let name = name.parse().unwrap();
            let load = (0..RECORDS).filter(|group| assignment.is_assigned(&name, *group)).count();
            let off = (load as f64 - RECORDS as f64 * share).abs();
            assert!(off <= spread, "{name} of {team:?}: {load}, {off:.0} off, allowed {spread:.0}");
        }
    }
}

#[test]
fn the_weights_are_frozen_because_every_version_must_assign_the_same() {
    let assignment = assignment(&["ana", "ben", "cat", "dan"], 2, 6, &[]);
    let all: Vec<String> = (0..6).map(|group| names(&assignment, group).join("+")).collect();
    assert_eq!(all, FROZEN);
}

#[test]
fn votes_cast_fill_places_whoever_cast_them() {
    let ledgers = ledgers(&[("eve", vec![0]), ("ana", vec![0, 1]), ("ben", vec![1]), ("cat", vec![1])]);
    let assignment = assignment(&["ana", "ben", "cat"], 2, 3, &ledgers);
    assert_eq!(names(&assignment, 0), ["ana", "eve"]);
    // Three have voted where two would do: nobody's vote is turned away.
    assert_eq!(names(&assignment, 1), ["ana", "ben", "cat"]);
    assert_eq!(names(&assignment, 2).len(), 2);
}

#[test]
fn nobody_is_assigned_what_has_not_come_to_the_stage() {
    let text = "format = 1\nid = \"rv-1\"\n[team]\nreviewers = [\"ana\", \"ben\", \"cat\"]\n";
    let protocol = Protocol::from_toml(text, "review.toml").unwrap();
    let stage = &protocol.stages[0];
    let all = Assignment::of(&protocol, stage, &library(6), &Pool::all(6), &[]);
    let odd = Assignment::of(&protocol, stage, &library(6), &Pool::of(6, |group| group % 2 == 1), &[]);
    for group in 0..6 {
        let expected = if group % 2 == 1 { names(&all, group) } else { vec![] };
        assert_eq!(names(&odd, group), expected, "a smaller pool moves no other record");
    }
}

#[test]
fn without_a_team_every_record_of_the_stage_is_everyones() {
    let protocol = Protocol::from_toml("format = 1\nid = \"rv-1\"\n", "review.toml").unwrap();
    let assignment =
        Assignment::of(&protocol, &protocol.stages[0], &library(3), &Pool::of(3, |group| group < 2), &[]);
    let eve = "eve".parse().unwrap();
    assert_eq!([0, 1, 2].map(|group| assignment.is_assigned(&eve, group)), [true, true, false]);
}

const TEAM: [&str; 5] = ["ana", "ben", "cat", "dan", "eli"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_record_has_as_many_reviewers_as_votes_and_nobodys_vote_is_lost(
        voted in prop::collection::vec(prop::collection::vec(0usize..40, 0..30), 5),
        members in 1usize..=5, votes in 1usize..=5,
    ) {
        let votes = votes.min(members);
        let cast: Vec<(&str, Vec<usize>)> = TEAM.into_iter().zip(voted).collect();
        let ledgers = ledgers(&cast);
        let assignment = assignment(&TEAM[..members], votes, 40, &ledgers);
        for group in 0..40 {
            let assigned = names(&assignment, group);
            let voters: Vec<&str> =
                cast.iter().filter(|(_, records)| records.contains(&group)).map(|(name, _)| *name).collect();
            prop_assert!(voters.iter().all(|voter| assigned.contains(voter)));
            // Somebody who left may have voted, so that fewer of the team can be asked.
            prop_assert_eq!(assigned.len(), votes.max(voters.len()));
            let reversed: Vec<_> = ledgers.iter().rev().cloned().collect();
            prop_assert_eq!(&assignment, &super::tests::assignment(&TEAM[..members], votes, 40, &reversed));
        }
    }

    #[test]
    fn who_joins_or_leaves_takes_over_or_gives_up_and_moves_nothing_else(
        voted in prop::collection::vec(prop::collection::vec(0usize..40, 0..40), 4), votes in 1usize..=3,
    ) {
        let cast: Vec<(&str, Vec<usize>)> = TEAM.into_iter().zip(voted).collect();
        let ledgers = ledgers(&cast);
        let before = assignment(&TEAM[..4], votes, 40, &ledgers);
        let after = assignment(&TEAM, votes, 40, &ledgers);
        for group in 0..40 {
            let (before, after) = (names(&before, group), names(&after, group));
            let voters = cast.iter().filter(|(_, records)| records.contains(&group));
            prop_assert!(voters.clone().all(|(name, _)| after.contains(name)));
            if voters.count() >= votes {
                prop_assert_eq!(&before, &after);
            }
            // Read from left to right eli joins; from right to left eli leaves.
            let kept: Vec<&str> = after.iter().copied().filter(|name| *name != "eli").collect();
            prop_assert!(kept.iter().all(|name| before.contains(name)));
            prop_assert_eq!(kept.len() + usize::from(after.contains(&"eli")), before.len());
        }
    }
}

const FROZEN: [&str; 6] = ["ana+dan", "cat+dan", "ben+dan", "ana+ben", "ben+dan", "ben+cat"];
