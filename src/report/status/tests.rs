//! Counts, shares and words of reviews at several points of their way.

use super::*;
use crate::dedup::Groups;
use crate::event::Verdict;
use crate::reconcile::testing::{Writer, decision, key};
use crate::record::Record;

const STAGES: &str = "format = 1\nid = \"rv-1\"\n\
    [[stages]]\nid = \"title-abstract\"\nname = \"title/abstract\"\n\
    [[stages]]\nid = \"full-text\"\nname = \"full text\"\n\
    [[reasons]]\nid = \"outcome\"\n";

fn status(team: &str, logs: Vec<Writer>) -> Status {
    let protocol = Protocol::from_toml(&format!("{STAGES}{team}"), "review.toml").unwrap();
    let records = (1..6).map(|n| Record { key: key(n), ..Record::default() });
    let library = Library::new(records.collect(), &Groups::default());
    let logs: Vec<_> = logs.into_iter().map(Writer::done).collect();
    let heads = [("ana.k3f9".to_owned(), LineHash::of(b"x"))].into();
    Status::of(&protocol, &library, &logs, heads)
}

const THREE: &str = "[team]\nreviewers = [\"ana\", \"ben\", \"cat\"]\nadjudicators = [\"dan\"]\n";

fn logs() -> Vec<Writer> {
    vec![Writer::script("ana", "1i 2i 3e 9i"), Writer::script("ben", "1i 2e")]
}

#[test]
fn json_counts_what_each_has_decided_and_never_says_what() {
    let text = json(&status("", logs()));
    let it: serde_json::Value = serde_json::from_str(&text).unwrap();
    let first = &it["stages"][0];
    assert_eq!((&first["id"], &first["records"]), (&"title-abstract".into(), &5.into()));
    assert_eq!(
        first["reviewers"],
        serde_json::json!([
            {"reviewer": "ana", "assigned": 5, "decided": 3},
            {"reviewer": "ben", "assigned": 5, "decided": 2},
        ])
    );
    assert_eq!((&first["resolved"], &first["disagree"]), (&2.into(), &1.into()));
    // Only what the first stage let go on comes to the second.
    assert_eq!(it["stages"][1]["records"], 1);
    assert_eq!(it["heads"]["ana.k3f9"], LineHash::of(b"x").to_string());
    for verdict in ["include", "exclude", "maybe"] {
        assert!(!text.contains(verdict), "{text}");
    }
}

#[test]
fn in_a_team_each_has_a_share_and_all_shares_together_are_the_votes_needed() {
    let status = status(THREE, logs());
    let first = &status.stages[0];
    let sum = |count: fn(&Progress) -> usize| first.reviewers.iter().map(count).sum::<usize>();
    assert_eq!((first.reviewers.len(), sum(|p| p.assigned), sum(|p| p.decided)), (3, 10, 5));
    assert_eq!(first.pairs.iter().map(|pair| pair.assigned).sum::<usize>(), 5);
    assert_eq!(first.pairs[0].both, 2);
    // Record 3 has one vote of two.
    assert_eq!((first.resolved, first.disagree), (1, 1));
}

#[test]
fn text_says_in_words_what_is_still_to_do() {
    let text = text(&status(THREE, logs()), 80);
    let lines: Vec<&str> = text.lines().take(9).collect();
    assert_eq!(lines, TEXT, "{text}");
    assert!(super::text(&status(THREE, vec![]), 80).contains("\n  ana       0 of 0    - %  0 to go\n"));
}

#[test]
fn an_estimate_is_told_from_ten_votes_on_and_idle_time_is_left_out() {
    let timed = |times: &[u64]| {
        let mut log = Writer::new("ana", &Default::default());
        for (record, ms) in (1u8..).zip(times) {
            log.say(
                crate::event::Decision { ms: Some(*ms), ..decision(record, Verdict::Include, &[]) }.into(),
            );
        }
        log
    };
    // Of these records the library has five; one of them is taken back.
    let owing_one = |times: &[u64]| {
        let mut log = timed(times);
        let line = log.ledger.to_reset(&"title-abstract".parse().unwrap(), key(2))[0];
        log.say(crate::event::Event::Undo(line));
        let progress = status("", vec![log]).stages[0].reviewers[0].clone();
        assert_eq!((progress.assigned, progress.owed()), (5, 1));
        progress.seconds_left
    };
    assert_eq!(owing_one(&[7_000; 10]), None);
    assert_eq!(owing_one(&[&[7_000; 10][..], &[4_000_000]].concat()), None);
    assert_eq!(owing_one(&[&[7_000; 11][..], &[4_000_000]].concat()), Some(7));
}

#[test]
fn disagreements_wait_for_those_who_may_settle_them() {
    let to_do = |team: &str, logs| status(team, logs).stages[0].to_do.clone();
    let two = "[team]\nreviewers = [\"ana\", \"ben\"]\n";
    let all = || vec![Writer::script("ana", "1i 2i 3e 4e 5e"), Writer::script("ben", "1i 2e 3i 4e 5e")];
    assert_eq!(to_do("", all()), ["2 disagreements wait to be settled"]);
    assert_eq!(to_do(two, all()), ["2 disagreements wait for those who differ to settle"]);
    let third = format!("{two}adjudicators = [\"cy\"]\n");
    assert_eq!(to_do(&third, all()), ["2 disagreements wait for a third reviewer (cy)"]);
    assert_eq!(to_do("", vec![Writer::script("ana", "1i 2i 3e 4e")]), ["1 record waits for a vote"]);
    assert_eq!(to_do("", vec![Writer::script("ana", "1i 2i 3e 4e 5m")]), [""; 0]);
    let open = Protocol::from_toml(
        &STAGES.replacen("name = \"title/abstract\"", "maybe = \"open\"", 1),
        "review.toml",
    );
    let library = Library::new(vec![Record { key: key(1), ..Record::default() }], &Groups::default());
    let logs = [Writer::script("ana", "1m").done()];
    let status = Status::of(&open.unwrap(), &library, &logs, BTreeMap::new());
    assert_eq!(
        status.stages[0].to_do,
        ["1 record waits for a vote", "ana has begun 1 record and not decided"]
    );
}

#[test]
fn a_resolution_that_waits_for_the_other_party_is_told_as_such() {
    let two = "[team]\nreviewers = [\"ana\", \"ben\"]\n";
    let settle = |said: &[(usize, Verdict)], again: bool| {
        let mut logs = [Writer::script("ana", "2i 3e 4e 5e"), Writer::script("ben", "2i 3i 4e 5e")];
        let votes = [logs[0].decide(1, Verdict::Include, &[]), logs[1].decide(1, Verdict::Exclude, &[])];
        let parties = [logs[0].name.clone(), logs[1].name.clone()];
        for (who, verdict) in said {
            logs[*who].resolve(1, *verdict, parties.iter().cloned().zip(votes).collect());
        }
        if again {
            logs[1].decide(1, Verdict::Exclude, &["outcome"]);
        }
        let it = status(two, logs.into());
        (it.stages[0].to_do.clone(), it.stages[0].disagree)
    };
    use Verdict::{Exclude, Include};
    let other = "1 disagreement waits for those who differ to settle".to_owned();
    let waits = "1 resolution waits for ben to say the same".to_owned();
    assert_eq!(settle(&[(0, Include)], false), (vec![other.clone(), waits], 2));
    assert_eq!(settle(&[(0, Include), (1, Include)], false), (vec![other.clone()], 1));
    let apart = "1 disagreement was settled in two ways, which settles nothing".to_owned();
    assert_eq!(settle(&[(0, Include), (1, Exclude)], false), (vec![other, apart], 2));
    let again = "2 disagreements wait for those who differ to settle, 1 of them opened again by a later vote";
    assert_eq!(settle(&[(0, Include), (1, Include)], true), (vec![again.to_owned()], 2));
}

const TEXT: [&str; 9] = [
    "title/abstract: 5 records",
    "  ana       3 of 3  100 %  0 to go",
    "  ben       2 of 5   40 %  3 to go, no estimate yet",
    "  cat       0 of 2    0 %  2 to go, no estimate yet",
    "  ana and ben: both have voted on 2 of 3",
    "  ben and cat: both have voted on 0 of 2",
    "  resolved 1, disagreements 1",
    "  to do: ben owes 3 votes; cat owes 2 votes; 1 disagreement waits for a third",
    "         reviewer (dan)",
];
