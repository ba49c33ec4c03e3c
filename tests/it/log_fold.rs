//! What votes come to is frozen: undo, redo, several devices, reveals and groups, as golden files of
//! logs and what they fold to.

use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;
use tiab::dedup::Groups;
use tiab::event::Verdict::{Exclude, Include, Maybe};
use tiab::event::*;
use tiab::log::{InMemory, Links, LogBytes, Logs, Replay};
use tiab::screening::{Ledger, Ledgers, Standing, Vote};

use crate::golden;
use crate::support::{Script, fold, in_memory, key, stage};

/// As commands fold a review: in one pass, remembering what is recent, brought into groups after.
fn fold_to_look_at(logs: &[&str], groups: &Groups) -> Vec<(Reviewer, Ledger)> {
    let files: Vec<InMemory> = logs.iter().map(|text| in_memory(text.as_bytes())).collect();
    let logs = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect()).unwrap();
    let mut ledgers = Ledgers::new(None);
    logs.tell_all(&mut ledgers).unwrap();
    ledgers.grouped(&Arc::new(groups.clone()), &logs).unwrap()
}

fn told_links(logs: &[&str]) -> Links {
    let files: Vec<InMemory> = logs.iter().map(|text| in_memory(text.as_bytes())).collect();
    let logs = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect()).unwrap();
    let mut links = Links::default();
    logs.tell_all(&mut links).unwrap();
    links
}

fn one(logs: &[&str]) -> Ledger {
    fold(logs, &Groups::default()).pop().unwrap().1
}

fn verdict(ledger: &Ledger, title: &str) -> Option<Verdict> {
    ledger.standing(&stage(), key(title)).vote().map(|vote| vote.decision.verdict)
}

/// What a reader of the golden file sees of each record.
fn describe(ledgers: &[(Reviewer, Ledger)], titles: &[&str]) -> String {
    let word = |vote: Option<&Vote>| vote.map_or("-", |vote| vote.decision.verdict.word());
    let mut text = String::from("reviewer\trecord\tindependent\tfirst\tlast\n");
    for (who, ledger) in ledgers {
        for title in titles {
            let votes = ledger.votes(&stage(), key(title));
            let last = match &votes.last {
                Standing::Split(_) => "split",
                standing => word(standing.vote()),
            };
            let (independent, first) = (word(votes.independent.as_ref()), word(votes.first.as_ref()));
            writeln!(text, "{who}\t{title}\t{independent}\t{first}\t{last}").unwrap();
        }
    }
    text
}

#[test]
fn votes_undone_redone_revealed_and_superseded_fold_as_frozen() {
    let mut ana = Script::new("ana", "laptop");
    let a = ana.decide("A", Include);
    ana.decide("A", Exclude); // changed before moving on: the first vote is exclude
    ana.decide("B", Include);
    let c = ana.decide("C", Exclude);
    ana.say(Event::Undo(c));
    ana.say(Event::Redo(c));
    let d = ana.decide("D", Maybe);
    ana.say(Event::Undo(d));
    ana.decide("E", Include);
    ana.say(Event::Undo(a)); // superseded: void
    ana.say(Event::Reveal(Reveal { stage: stage(), records: vec![key("B"), key("F")] }));
    ana.decide("B", Exclude); // after seeing the others: last, not independent
    ana.decide("F", Include); // never independent
    golden::holds("fold/one-reviewer.jsonl", &ana.text);
    let told = describe(&fold(&[&ana.text], &Groups::default()), &["A", "B", "C", "D", "E", "F"]);
    golden::holds("fold/one-reviewer.tsv", &told);
}

#[test]
fn one_reviewers_two_devices_fold_into_one_history_as_frozen() {
    let mut laptop = Script::new("ana", "laptop");
    laptop.decide("A", Include);
    let b = laptop.decide("B", Include);
    let mut server = Script::new("ana", "server");
    server.after(laptop.seq());
    server.decide("A", Exclude); // supersedes the laptop's
    server.say(Event::Undo(b)); // undoes what the laptop wrote
    server.decide("C", Maybe);
    laptop.after(server.seq());
    laptop.say(Event::Redo(b));
    golden::holds("fold/laptop.jsonl", &laptop.text);
    golden::holds("fold/server.jsonl", &server.text);
    let told = describe(&fold(&[&laptop.text, &server.text], &Groups::default()), &["A", "B", "C"]);
    golden::holds("fold/two-devices.tsv", &told);
}

#[test]
fn undo_walks_back_across_records_and_redo_forward_again() {
    let mut ana = Script::new("ana", "laptop");
    let a = ana.decide("A", Include);
    let b = ana.decide("B", Exclude);
    let ledger = one(&[&ana.text]);
    assert_eq!(ledger.last_act(), [b]);
    ana.say(Event::Undo(b));
    let ledger = one(&[&ana.text]);
    assert_eq!((ledger.last_act(), ledger.last_undone()), (vec![a], vec![b]));
    ana.say(Event::Undo(a));
    assert_eq!(one(&[&ana.text]).last_undone(), [a]);
    ana.say(Event::Redo(a));
    let ledger = one(&[&ana.text]);
    assert_eq!((ledger.last_act(), ledger.last_undone()), (vec![a], vec![b]));
    ana.decide("C", Include);
    assert_eq!(one(&[&ana.text]).last_undone(), [], "a new act ends what can be redone");
}

#[test]
fn an_undo_that_reaches_back_further_than_is_remembered_still_takes_back_its_line() {
    let mut ana = Script::new("ana", "laptop");
    let first = ana.decide("A", Include);
    for n in 0..400 {
        ana.decide(&format!("{n}"), Exclude);
    }
    ana.say(Event::Undo(first));
    let ledger = fold_to_look_at(&[&ana.text], &Groups::default()).pop().unwrap().1;
    assert_eq!((verdict(&ledger, "A"), verdict(&ledger, "399"), ledger.void()), (None, Some(Exclude), 0));
}

#[test]
fn the_first_vote_is_the_first_that_stood_when_the_reviewer_next_decided_another_record() {
    let first_and_last = |ana: &Script| {
        let votes = one(&[&ana.text]).votes(&stage(), key("A"));
        let verdict = |vote: Option<&Vote>| vote.map(|vote| vote.decision.verdict);
        (verdict(votes.first.as_ref()), verdict(votes.last.vote()))
    };
    let mut ana = Script::new("ana", "laptop");
    // Corrected before going on: the correction is the first vote.
    let slip = ana.decide("A", Maybe);
    ana.say(Event::Undo(slip));
    ana.decide("A", Include);
    ana.decide("B", Exclude);
    ana.decide("A", Exclude);
    assert_eq!(first_and_last(&ana), (Some(Include), Some(Exclude)));
    let mut ana = Script::new("ana", "laptop");
    // Nothing stood when B was decided; the maybe stood again when C was.
    let taken_back = ana.decide("A", Maybe);
    ana.say(Event::Undo(taken_back));
    ana.decide("B", Exclude);
    ana.say(Event::Redo(taken_back));
    ana.decide("C", Exclude);
    ana.decide("A", Exclude);
    assert_eq!(first_and_last(&ana), (Some(Maybe), Some(Exclude)));
}

#[test]
fn a_line_repeated_after_a_failed_sync_counts_once() {
    let mut ana = Script::new("ana", "laptop");
    ana.decide("A", Include);
    let before = ana.text.len();
    ana.decide("B", Include);
    let repeated = ana.text[before..].to_owned();
    let mut text = ana.text.clone();
    text.insert_str(before, &repeated);
    let replay = Replay::read("x", text.as_bytes()).unwrap();
    assert_eq!((replay.lines.len(), replay.damage().len()), (2, 0));
}

#[test]
fn a_log_whose_first_line_is_damaged_is_its_file_names_reviewers() {
    let mut ana = Script::new("ana", "laptop");
    ana.decide("A", Include);
    let headless: String = ana.text.replacen("{\"event\":\"open\"", "{\"event\":\"op", 1);
    let file = InMemory { name: "logs/ana.laptop.jsonl", bytes: headless.as_bytes() };
    let logs = Logs::new(vec![&file as &dyn LogBytes]).unwrap();
    let mut ledgers = Ledgers::new(None);
    let heard = logs.tell_all(&mut ledgers).unwrap();
    assert_eq!(heard[0].outline.damage.len(), 2, "{:?}", heard[0].outline.damage);
    let all = ledgers.grouped(&Arc::default(), &logs).unwrap();
    assert_eq!(all[0].0.as_str(), "ana");
    assert_eq!(verdict(&all[0].1, "A"), Some(Include));
}

#[test]
fn nobody_can_undo_another_reviewers_vote() {
    let mut ana = Script::new("ana", "laptop");
    let a = ana.decide("A", Include);
    let mut ben = Script::new("ben", "desk");
    ben.say(Event::Undo(a));
    let ledgers = fold(&[&ana.text, &ben.text], &Groups::default());
    assert_eq!(verdict(&ledgers[0].1, "A"), Some(Include));
    assert_eq!(ledgers[1].1.void(), 1);
}

#[test]
fn a_vote_on_a_member_is_a_vote_on_the_group_and_differing_votes_return_it_to_the_queue() {
    let link = |relation| Duplicate { a: key("A"), b: key("B"), relation, evidence: vec![] };
    let linked = Groups::from_links(&[link(Relation::Same)]);
    let mut ana = Script::new("ana", "laptop");
    ana.decide("A", Include);
    let ledger = fold(&[&ana.text], &linked).pop().unwrap().1;
    assert_eq!(verdict(&ledger, "B"), Some(Include));
    ana.decide("B", Exclude);
    let ledger = fold(&[&ana.text], &linked).pop().unwrap().1;
    assert!(matches!(ledger.standing(&stage(), key("A")), Standing::Split(votes) if votes.len() == 2));
    assert!(ledger.standing(&stage(), key("B")).is_open());
    // Cut again, each keeps its own.
    let cut = Groups::from_links(&[link(Relation::Same), link(Relation::Different)]);
    let ledger = fold(&[&ana.text], &cut).pop().unwrap().1;
    assert_eq!((verdict(&ledger, "A"), verdict(&ledger, "B")), (Some(Include), Some(Exclude)));
}

#[test]
fn notes_labels_and_asides_are_taken_back_like_votes() {
    let mut ana = Script::new("ana", "laptop");
    ana.say(Event::Note(Note { stage: stage(), record: key("A"), text: "first".into() }));
    let second = ana.say(Event::Note(Note { stage: stage(), record: key("A"), text: "second".into() }));
    ana.say(Event::Label(Label { record: key("A"), text: "protocol".into(), on: true }));
    let aside = ana.say(Event::Aside(Aside { stage: stage(), record: key("A"), on: true }));
    let ledger = one(&[&ana.text]);
    assert_eq!(ledger.note(&stage(), key("A")), Some("second"));
    assert_eq!(ledger.labels(key("A")), ["protocol"]);
    assert!(ledger.is_aside(&stage(), key("A")));
    ana.say(Event::Undo(aside));
    ana.say(Event::Undo(second));
    let ledger = one(&[&ana.text]);
    assert_eq!(ledger.note(&stage(), key("A")), Some("first"));
    assert!(!ledger.is_aside(&stage(), key("A")));
}

/// A random piece of work on two devices that take turns.
fn work() -> impl Strategy<Value = Vec<(bool, u8, u8)>> {
    prop::collection::vec((any::<bool>(), 0u8..6, 0u8..8), 0..40)
}

fn play(steps: &[(bool, u8, u8)]) -> (Script, Script) {
    let (mut laptop, mut server) = (Script::new("ana", "laptop"), Script::new("ana", "server"));
    let mut said: Vec<LineHash> = Vec::new();
    for &(on_laptop, what, which) in steps {
        let seen = laptop.seq().max(server.seq());
        let device = if on_laptop { &mut laptop } else { &mut server };
        device.after(seen);
        let title = ["A", "B", "C", "D"][usize::from(which % 4)];
        let earlier = said.get(usize::from(which) % said.len().max(1)).copied();
        match (what, earlier) {
            (0..=2, _) | (_, None) => {
                said.push(device.decide(title, [Include, Exclude, Maybe][usize::from(what % 3)]));
            }
            (3 | 4, Some(of)) => {
                device.say(Event::Undo(of));
            }
            (_, Some(of)) => {
                device.say(Event::Redo(of));
            }
        }
    }
    (laptop, server)
}

proptest! {
    #[test]
    fn the_fold_does_not_depend_on_the_order_of_files_and_merging_again_changes_nothing(steps in work()) {
        let (laptop, server) = play(&steps);
        let titles = ["A", "B", "C", "D"];
        let told = |logs: &[&str]| describe(&fold(logs, &Groups::default()), &titles);
        let once = told(&[&laptop.text, &server.text]);
        prop_assert_eq!(&told(&[&server.text, &laptop.text]), &once);
        prop_assert_eq!(&told(&[&server.text, &laptop.text, &server.text]), &once);
    }

    #[test]
    fn what_was_forgotten_and_when_groups_were_known_makes_no_difference(
        steps in work(), linked in any::<bool>(), told in prop::collection::vec(0u8..40, 0..3)
    ) {
        let (mut laptop, server) = play(&steps);
        for n in told {
            let records = vec![key(["A", "B", "C", "D"][usize::from(n % 4)])];
            laptop.say(Event::Reveal(Reveal { stage: stage(), records }));
        }
        let link = Duplicate { a: key("A"), b: key("B"), relation: Relation::Same, evidence: vec![] };
        let groups = if linked { Groups::from_links(&[link]) } else { Groups::default() };
        let logs = [&*laptop.text, &*server.text];
        let titles = ["A", "B", "C", "D"];
        prop_assert_eq!(
            describe(&fold_to_look_at(&logs, &groups), &titles),
            describe(&fold(&logs, &groups), &titles)
        );
    }

    #[test]
    fn merging_three_logs_is_idempotent_commutative_and_associative(
        steps in work(), cut in 0usize..40, moved in any::<bool>()
    ) {
        // The laptop's log was once copied to a third machine and left there.
        let (laptop, server) = play(&steps);
        let lines: Vec<&str> = laptop.text.split_inclusive('\n').collect();
        let copy = lines[..cut.min(lines.len())].concat();
        let [a, b, c] = [&*laptop.text, &*server.text, &*copy];
        let titles = ["A", "B", "C", "D"];
        let told = |logs: &[&str]| describe(&fold(logs, &Groups::default()), &titles);
        let all = told(&[a, b, c]);
        for logs in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            prop_assert_eq!(&told(&logs), &all);
        }
        prop_assert_eq!(&told(&[a, b]), &all, "a copy adds nothing");
        // Two logs brought together in one file first, in whatever order their lines came to stand.
        let mut joined: Vec<&str> = a.lines().chain(b.lines().skip(1)).collect();
        if moved {
            joined[1..].reverse();
        }
        prop_assert_eq!(&told(&[&joined.join("\n"), c]), &all);
    }

    #[test]
    fn a_vote_on_a_member_is_a_vote_on_its_group_whatever_order_links_and_votes_came_in(
        votes in prop::collection::vec((0u8..4, 0u8..3), 1..6), pairs in prop::collection::vec((0u8..4, 0u8..4), 0..4), first in any::<bool>()
    ) {
        let title = |n: u8| ["A", "B", "C", "D"][usize::from(n)];
        let links: Vec<Duplicate> = pairs.iter().filter(|(a, b)| a != b).map(|&(a, b)| Duplicate {
            a: key(title(a)), b: key(title(b)), relation: Relation::Same, evidence: vec![],
        }).collect();
        // Ana votes; Ben links, before or after her: nobody can tell from the logs, and nobody needs to.
        let (mut ana, mut ben) = (Script::new("ana", "laptop"), Script::new("ben", "desk"));
        for &(n, v) in &votes {
            ana.decide(title(n), [Include, Exclude, Maybe][usize::from(v)]);
        }
        for link in &links {
            ben.say(Event::Duplicate(link.clone()));
        }
        let logs = if first { [&ben.text, &ana.text] } else { [&ana.text, &ben.text] };
        let groups = Groups::from_links(told_links(&logs.map(String::as_str)).standing());
        let ledger = &fold(&[&ana.text], &groups)[0].1;
        for n in 0..4 {
            let members = groups.members(&key(title(n))).to_vec();
            let standing = ledger.standing(&stage(), key(title(n)));
            // Every member gives the same answer, and it is what the members' own votes come to.
            for member in &members {
                prop_assert_eq!(&ledger.standing(&stage(), *member), &standing);
            }
            let alone = &fold(&[&ana.text], &Groups::default())[0].1;
            let mut own: Vec<Verdict> = members.iter()
                .filter_map(|member| Some(alone.standing(&stage(), *member).vote()?.decision.verdict)).collect();
            own.dedup();
            own.sort();
            own.dedup();
            match (own.as_slice(), &standing) {
                ([], Standing::Open) => {}
                ([one], Standing::Cast(vote)) => prop_assert_eq!(*one, vote.decision.verdict),
                ([_, _, ..], Standing::Split(_)) => {}
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    #[test]
    fn undoing_every_last_act_leaves_nothing_standing(steps in work()) {
        let (mut laptop, server) = play(&steps);
        laptop.after(server.seq());
        for _ in 0..=steps.len() {
            let ledger = one(&[&laptop.text, &server.text]);
            let act = ledger.last_act();
            if act.is_empty() {
                break;
            }
            for line in act {
                laptop.say(Event::Undo(line));
            }
        }
        let ledger = one(&[&laptop.text, &server.text]);
        for title in ["A", "B", "C", "D"] {
            prop_assert_eq!(verdict(&ledger, title), None);
        }
    }
}

#[test]
fn links_written_by_the_program_are_not_in_the_way_of_undo() {
    let mut ana = Script::new("ana", "laptop");
    let a = ana.decide("A", Include);
    let link =
        Duplicate { a: key("B"), b: key("C"), relation: Relation::Same, evidence: vec!["same DOI".into()] };
    ana.say(Event::Duplicate(link));
    assert_eq!(one(&[&ana.text]).last_act(), [a]);
}
