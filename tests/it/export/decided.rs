//! `tiab export`: what comes out is what was decided, comes in again, and tells nobody who owes a vote.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::decisions::Desk;
use crate::import::corpus::corpus;

/// Three records; ana has voted on two of them, ben on two, one in common.
fn desk() -> Desk {
    let desk = Desk::new();
    let titles =
        ["Peer mentoring of residents on night duty", "Coffee in intensive care", "Sleep of surgeons"];
    let record = |(n, title): (usize, &&str)| {
        format!(
            "TY  - JOUR\nTI  - {title}\nAU  - Okafor, Ada\nPY  - 2014\nT2  - Acta\nSP  - {n}\nN1  - In print\nER  - \n\n"
        )
    };
    desk.write("refs.ris", titles.iter().enumerate().map(record).collect::<String>());
    desk.done(&["import", "refs.ris", "--review", "review.tiab", "--as", "zoe", "--quiet"]);
    desk.write(
        "votes.csv",
        "title,year,authors,reviewer,verdict,reason,note,time\n\
        Peer mentoring of residents on night duty,2014,\"Okafor, A\",ana,exclude,wrong population,see p. 4,2026-01-02T10:00:00Z\n\
        Peer mentoring of residents on night duty,2014,\"Okafor, A\",ben,exclude,wrong outcome,,2026-01-02T11:00:00Z\n\
        Coffee in intensive care,2014,\"Okafor, A\",ben,include,,bens secret,2026-01-02T11:01:00Z\n\
        Sleep of surgeons,2014,\"Okafor, A\",ana,maybe,,,2026-01-02T10:01:00Z\n",
    );
    // Short titles tell nothing by themselves: they are found by their keys.
    let keys: Vec<Value> = desk
        .done(&["convert", "refs.ris", "--to", "jsonl"])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let key = |title: &str| {
        let found = keys.iter().find(|record| record["title"] == title).unwrap();
        found["key"].as_str().unwrap().to_owned()
    };
    let text = std::fs::read_to_string(desk.place.path().join("votes.csv")).unwrap();
    let rows = text.lines().enumerate().map(|(n, row)| match n {
        0 => format!("key,{row}\n"),
        _ => format!("{},{row}\n", key(row.split(',').next().unwrap())),
    });
    desk.write("votes.csv", rows.collect::<String>());
    desk.decisions(&["votes.csv"], &[]);
    desk
}

/// The votes of a review as its own export has them: record, reviewer, verdict, reasons, note, labels.
fn votes(desk: &Desk) -> BTreeMap<String, Value> {
    let text = desk.done(&["export", "review.tiab", "--to", "jsonl"]);
    let record = |line: &str| {
        let record: Value = serde_json::from_str(line).unwrap();
        (record["key"].as_str().unwrap().to_owned(), record["decisions"]["votes"].clone())
    };
    text.lines().map(record).filter(|(_, votes)| !votes.is_null()).collect()
}

#[test]
fn each_set_holds_what_the_votes_come_to() {
    let desk = desk();
    for (set, titles) in [
        ("included", &["Coffee"][..]),
        ("excluded", &["Peer"]),
        ("maybe", &["Sleep"]),
        ("conflict", &[]),
        ("undecided", &[]),
        ("all", &["Peer", "Coffee", "Sleep"]),
    ] {
        let list = desk.done(&["export", "review.tiab", "--set", set, "--to", "ris"]);
        let found: Vec<&str> =
            list.lines().filter_map(|line| line.strip_prefix("TI  - ")?.split(' ').next()).collect();
        assert_eq!(found, titles, "{set}");
    }
    let list = desk.done(&["export", "review.tiab", "--set", "excluded", "--to", "md"]);
    let line = "- Okafor A. Peer mentoring of residents on night duty. Acta 2014:0. **Reason: wrong population; wrong outcome**";
    assert!(list.contains(line), "{list}");
}

#[test]
fn whoever_owes_a_vote_is_told_nothing_by_any_format_and_what_is_shown_is_noted() {
    let desk = desk();
    for to in ["ris", "bibtex", "csv", "jsonl", "md", "rayyan", "asreview"] {
        let args = ["export", "review.tiab", "--set", "included", "--to", to, "--as", "ana"];
        assert!(!desk.done(&args).contains("Coffee"), "{to}: the set tells of ben's vote");
        let all = desk.done(&["export", "review.tiab", "--to", to, "--as", "ana"]);
        assert!(all.contains("Coffee") && !all.contains("bens secret"), "{to}\n{all}");
        let ben = desk.done(&["export", "review.tiab", "--set", "undecided", "--to", to, "--as", "ana"]);
        assert!(ben.contains("Coffee") && !ben.contains("ben"), "{to}\n{ben}");
    }
    let log = desk.done(&["log", "show", "review.tiab"]);
    assert_eq!(log.matches("reveal").count(), 1, "of the one record that both have voted on: {log}");
    let told = |args: &[&str]| String::from_utf8(desk.place.run(args).stderr).unwrap();
    let as_ana = ["export", "review.tiab", "--to", "ris", "--as", "ana"];
    assert!(told(&as_ana).contains("on which you owe a vote: others' votes are left out"));
    // Who has no part in the review has nothing to owe.
    let third = desk.done(&["export", "review.tiab", "--to", "ris", "--as", "cy"]);
    assert!(third.contains("bens secret"));
}

#[test]
fn who_screens_alone_is_told_nothing_of_others() {
    let place = crate::pty::Place::new();
    let run = |args: &[&str]| {
        let output = place.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    place.refs(2);
    run(&["init", "review.tiab"]);
    run(&["import", "refs.ris", "--review", "review.tiab", "--as", "ana"]);
    run(&["decide", "record 1", "include", "--review", "review.tiab", "--as", "ana"]);
    assert_eq!(run(&["export", "review.tiab", "--to", "csv", "--as", "ana"]).trim(), "2 records");
}

#[test]
fn a_ballot_goes_out_blind_and_comes_in_filled() {
    let desk = desk();
    let (status, ballot, said) = desk.run(&["export", "review.tiab", "--ballot", "--as", "ana"]);
    assert!(
        status == 0 && said.contains("1 record on the ballot") && said.contains("wrong population"),
        "{said}"
    );
    assert!(ballot.contains("Coffee") && !ballot.contains("Peer") && !ballot.contains("include"), "{ballot}");
    let filled = ballot.replace("title-abstract,ana,,,,", "title-abstract,ana,e,Wrong Outcome,no coffee,");
    // As a spreadsheet in half of Europe saves it.
    desk.write("filled.csv", format!("\u{feff}{}", filled.replace(',', ";").replace('\n', "\r\n")));
    desk.decisions(&["filled.csv"], &[]);
    let conflict = desk.done(&["export", "review.tiab", "--set", "conflict", "--to", "csv"]);
    assert!(conflict.contains("exclude,wrong outcome,no coffee,"), "{conflict}");
}

#[test]
fn members_of_a_group_go_out_as_one_or_each() {
    let desk = Desk::new();
    let record = |journal: &str| {
        format!(
            "TY  - JOUR\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, Ada\nAU  - Novak, Jan\nPY  - 2014\nT2  - {journal}\nVL  - 12\nSP  - 142\nEP  - 149\nER  - \n\n"
        )
    };
    desk.write("refs.ris", [record("American Journal of Peers"), record("Am J Peers")].concat());
    desk.done(&["import", "refs.ris", "--review", "review.tiab", "--as", "zoe", "--quiet"]);
    let count = |more: &[&str]| {
        let args = [&["export", "review.tiab", "--to", "ris"][..], more].concat();
        desk.done(&args).matches("TY  -").count()
    };
    assert_eq!((count(&[]), count(&["--members"])), (1, 2));
}

#[test]
fn what_goes_out_of_a_real_review_comes_in_again_with_the_same_votes_and_records() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let path = |name: &str| corpus.join(name).to_string_lossy().into_owned();
    let every = &["ris", "bibtex", "csv", "jsonl", "rayyan", "asreview"][..];
    // The long ones share the formats between them, to be done soon without optimisation.
    for (source, decisions, formats) in [
        (
            "rayyan/fagnersutel_rayyan_articles.csv",
            &["rayyan/fagnersutel_customizations_log_redacted.csv", "rayyan/fagnersutel_rayyan_articles.csv"]
                [..],
            &["ris", "csv", "rayyan"][..],
        ),
        (
            "covidence/zentouro_covidence_select.csv",
            &["covidence/zentouro_covidence_select.csv"],
            &["bibtex", "jsonl", "asreview"],
        ),
        ("asreview/asreview_generic_labels.csv", &["asreview/asreview_generic_labels.csv"], every),
        ("rayyan/p1m_wrong_population.bib", &["rayyan/p1m_wrong_population.bib"], every),
    ] {
        let import = |desk: &Desk| {
            desk.done(&["import", &path(source), "--review", "review.tiab", "--as", "zoe", "--quiet"]);
        };
        let first = Desk::new();
        import(&first);
        let files: Vec<String> = decisions.iter().map(|file| path(file)).collect();
        first.decisions(&files.iter().map(String::as_str).collect::<Vec<_>>(), &["--as", "zoe"]);
        let votes_before = votes(&first);
        assert!(!votes_before.is_empty());
        let plain = |text: &str| -> Vec<Value> {
            let record = |line: &str| {
                let mut record: Value = serde_json::from_str(line).unwrap();
                record.as_object_mut().unwrap().remove("source");
                record
            };
            let mut all: Vec<Value> = text.lines().map(record).collect();
            // Members of a group go out side by side.
            all.sort_by_key(Value::to_string);
            all
        };
        let records = plain(&first.done(&["convert", &path(source), "--to", "jsonl"]));
        for &to in formats {
            let out = first.done(&["export", "review.tiab", "--to", to, "--members"]);
            let again = Desk::new();
            again.write("out", &out);
            if !matches!(to, "rayyan" | "asreview") {
                let converted = plain(&again.done(&["convert", "out", "--to", "jsonl"]));
                assert!(converted == records, "{source} as {to}: the records differ");
            }
            import(&again);
            let told = again.decisions(&["out"], &["--as", "zoe"]);
            assert_eq!(told["left_out"].as_array().map(Vec::len), Some(0), "{source} as {to}: {told}");
            let votes_after = votes(&again);
            match to {
                // One label for all, and no maybe.
                "asreview" => {}
                "rayyan" => assert_eq!(verdicts(&votes_after), verdicts(&votes_before), "{source} as {to}"),
                _ => {
                    assert_eq!(words(&votes_after), words(&votes_before), "{source} as {to}");
                    again.done(&["log", "verify", "review.tiab"]);
                }
            }
        }
    }
}

type Said = BTreeMap<String, BTreeMap<String, Value>>;

/// Who said what of which record, in these of its parts.
fn of(votes: &BTreeMap<String, Value>, parts: &[&str]) -> Said {
    let voice = |voice: &Value| {
        parts
            .iter()
            .filter(|part| !voice[**part].is_null())
            .map(|part| voice[*part].clone())
            .collect::<Value>()
    };
    let said = |votes: &Value| {
        let all = votes.as_object().into_iter().flatten();
        all.filter(|(_, one)| !one["verdict"].is_null())
            .map(|(name, one)| (name.clone(), voice(one)))
            .collect()
    };
    votes.iter().map(|(key, votes)| (key.clone(), said(votes))).collect()
}

fn verdicts(votes: &BTreeMap<String, Value>) -> Said {
    of(votes, &["verdict"])
}

/// All but the time, which votes from a file without times do not bring back.
fn words(votes: &BTreeMap<String, Value>) -> Said {
    of(votes, &["verdict", "reasons", "note", "labels"])
}
