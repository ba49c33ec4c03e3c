//! What every command prints, held by snapshots; and that errors are one `error:` and one `hint:`.

use std::process::Output;

use crate::pty::Place;
use crate::support::{repository, zipped};

/// Output as a user sees it, with what differs from run to run blotted out.
fn told(place: &Place, output: &Output) -> String {
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replace(&*place.path().to_string_lossy(), "[place]");
        let text = text.replace(&*repository().to_string_lossy(), "[repository]");
        blot(&text)
    };
    let status = output.status.code().map_or("killed".into(), |code| code.to_string());
    format!("status {status}\n--- stdout\n{}--- stderr\n{}", text(&output.stdout), text(&output.stderr))
}

/// Times, random ids, hashes and device ids.
fn blot(text: &str) -> String {
    let (mut text, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(".").filter(|_| rest.contains('Z')) {
        // 2026-11-22T09:30:00.125Z: nineteen characters before the point, five from it on.
        let stamp = at.checked_sub(19).and_then(|start| rest.get(start..at + 5));
        if stamp.is_some_and(|stamp| stamp.ends_with('Z') && stamp.as_bytes()[10] == b'T') {
            text += &rest[..at - 19];
            text += "[time]";
            rest = &rest[at + 5..];
        } else {
            text += &rest[..=at];
            rest = &rest[at + 1..];
        }
    }
    text += rest;
    let mut out = String::new();
    for (n, piece) in text.split_inclusive([' ', '"', '\n', ',', ':', '/']).enumerate() {
        let word = piece.trim_end_matches([' ', '"', '\n', ',', ':', '/']);
        let rest = &piece[word.len()..];
        let hex = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_hexdigit());
        let blotted = if word.starts_with("rv-") && word.len() == 19 {
            "[review]"
        } else if (word.len() == 32 || word.len() == 8)
            && hex(word)
            && word.bytes().any(|b| b.is_ascii_digit())
        {
            "[hash]"
        } else if let Some((who, _)) =
            word.split_once('.').filter(|(who, device)| *who == "ana" && device.len() >= 6)
        {
            out.push_str(who);
            ".[device]"
        } else if n > 0 && word.len() == 6 && out.ends_with("ana on ") {
            "[device]"
        } else {
            word
        };
        out.push_str(blotted);
        out.push_str(rest);
    }
    out
}

fn sample(name: &str) -> String {
    repository().join("sample-data").join(name).to_string_lossy().into_owned()
}

#[track_caller]
fn fails(place: &Place, args: &[&str], error: &str, hint: &str) {
    let output = place.run(args);
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {text}");
    assert_eq!(lines.len(), 2, "{args:?}: {text}");
    assert!(lines[0].starts_with("error: ") && lines[0].contains(error), "{args:?}: {text}");
    assert!(lines[1].starts_with("hint: ") && lines[1].contains(hint), "{args:?}: {text}");
    assert!(output.stdout.is_empty());
}

#[test]
fn whatever_is_wrong_is_one_error_and_one_hint_with_status_2() {
    let place = Place::new();
    place.refs(2);
    std::fs::create_dir(place.path().join("empty")).unwrap();
    std::fs::write(place.path().join("letter.txt"), "Dear colleague,\nplease find attached nothing.\n")
        .unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    fails(&place, &["import", "--dry-run", "missing.ris"], "missing.ris: no such file", "check the path");
    fails(&place, &["status", "empty"], "empty holds no review", "tiab init");
    fails(&place, &["status", "nowhere"], "nowhere", "review");
    fails(&place, &["status"], "no file given and no review around", "tiab refs.ris");
    fails(&place, &["import", "--dry-run", "letter.txt"], "letter.txt", "ris, bibtex");
    fails(&place, &["convert", "letter.txt", "--to", "jsonl"], "letter.txt", "ris, bibtex");
    fails(&place, &["convert", "refs.ris", "--to", "docx"], "docx", "jsonl");
    let wrong = ["import", "refs.ris", "--review", "review.tiab", "--as", "Ana Müller"];
    fails(&place, &wrong, "\"Ana Müller\" is not usable", "--as ana");
    fails(
        &place,
        &["import", "refs.ris", "--review", "review.tiab"],
        "no reviewer name is known",
        "--as NAME",
    );
    fails(&place, &["import", "refs.ris", "--as", "ana"], "no file given and no review", "--review DIR");
    fails(&place, &["reconcile", "refs.ris"], "refs.ris is not a log", "*.jsonl");
    fails(&place, &["refs.ris"], "no reviewer name is known", "--as NAME");
    assert!(!place.path().join("refs.tiab").exists(), "nothing is made for nobody");
    fails(&place, &["init", "review.tiab"], "is a review already", "goes on with it");
    fails(&place, &["frobnicate", "--as"], "", "");
    fails(&place, &["status", "--stage"], "--stage", "");
    std::fs::write(place.path().join("review.tiab/review.toml"), "format = 1\nid = \"x\"\ntitel = \"y\"\n")
        .unwrap();
    fails(&place, &["status", "review.tiab"], "review.toml:3: unknown field `titel`", "tiab init");
}

#[test]
fn a_reviewer_outside_the_team_may_not_vote() {
    let place = Place::new();
    place.refs(2);
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let path = place.path().join("review.tiab/review.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text + "\n[team]\nreviewers = [\"ana\", \"ben\"]\n").unwrap();
    fails(
        &place,
        &["import", "refs.ris", "--review", "review.tiab", "--as", "eve"],
        "eve is not in",
        "ana, ben",
    );
    assert!(place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "Ben"]).status.success());
}

#[test]
fn an_import_accounts_for_every_record_and_the_same_bytes_are_imported_once() {
    let place = Place::new();
    place.refs(3);
    std::fs::write(
        place.path().join("more.ris"),
        "TY  - JOUR\nTI  - Record 2\nAU  - Test, A\nPY  - 2014\nER  - \nTY  - JOUR\nTI  - Only here\nER  - \n",
    )
    .unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let mut text = String::new();
    for args in [
        &["import", "refs.ris", "more.ris", "--review", "review.tiab", "--as", "ana"][..],
        &["import", "refs.ris", "--review", "review.tiab", "--as", "ana", "--json"],
        &["status", "review.tiab"],
        &["status", "review.tiab", "--json"],
        &["log", "show", "review.tiab"],
        &["log", "verify", "review.tiab"],
        &["log", "verify", "review.tiab", "--json"],
    ] {
        text += &format!("$ tiab {}\n{}\n", args.join(" "), told(&place, &place.run(args)));
    }
    insta::assert_snapshot!("import_status_and_log", text);
}

#[test]
fn strict_imports_nothing_when_a_record_cannot_be_read() {
    let place = Place::new();
    std::fs::write(place.path().join("bad.bib"), "@article{a, title={Good}, year=2014}\n\n@article{\n\n")
        .unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let strict = place.run(&["import", "bad.bib", "--review", "review.tiab", "--as", "ana", "--strict"]);
    let rejected = String::from_utf8_lossy(&strict.stderr).into_owned();
    assert_eq!(strict.status.code(), Some(1), "{rejected}");
    assert!(
        std::fs::read_dir(place.path().join("review.tiab/sources")).unwrap().next().is_none(),
        "{rejected}"
    );
    assert!(place.run(&["import", "bad.bib", "--review", "review.tiab", "--as", "ana"]).status.success());
}

#[test]
fn convert_prints_every_record_as_json_lines_and_csv() {
    let place = Place::new();
    place.refs(2);
    let mut text = String::new();
    for to in ["jsonl", "csv"] {
        text += &format!(
            "$ tiab convert refs.ris --to {to}\n{}\n",
            told(&place, &place.run(&["convert", "refs.ris", "--to", to]))
        );
    }
    insta::assert_snapshot!("convert", text);
}

#[test]
fn every_command_that_takes_the_folder_of_a_review_takes_it_as_an_option_too() {
    let place = Place::new();
    place.run(&["init", "here.tiab"]);
    place.run(&["import", "--review", "here.tiab", "--as", "ana", &sample("peer-mentoring.ris")]);
    for command in ["status", "flow", "export --to csv", "reconcile", "source list", "log show", "log verify"]
    {
        let command: Vec<&str> = command.split(' ').collect();
        let named = place.run(&[&command[..], &["here.tiab"]].concat());
        let option = place.run(&[&command[..], &["--review", "here.tiab"]].concat());
        assert_eq!(told(&place, &named), told(&place, &option), "{command:?}");
        assert!(named.status.success(), "{command:?}");
    }
    let both = place.run(&["status", "here.tiab", "--review", "here.tiab"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn reconcile_compares_the_two_sample_logs() {
    let place = Place::new();
    let (a, b) = (sample("rev-a.jsonl"), sample("rev-b.jsonl"));
    let mut text = String::new();
    for to in ["table", "csv", "md", "ris", "json"] {
        text += &format!("$ --to {to}\n{}\n", told(&place, &place.run(&["reconcile", &a, &b, "--to", to])));
    }
    insta::assert_snapshot!("reconcile_sample", text);
    assert_eq!(place.run(&["reconcile", &a, &b, "--exit-code"]).status.code(), Some(1));
    assert_eq!(place.run(&["reconcile", &a, &a, "--exit-code"]).status.code(), Some(0));
}

#[test]
fn reconcile_on_a_folder_is_blind_to_who_still_owes_a_vote_and_notes_who_saw() {
    let place = Place::new();
    std::fs::copy(sample("peer-mentoring.ris"), place.path().join("refs.ris")).unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    assert!(place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "cy"]).status.success());
    let received =
        place.run(&["receive", &sample("rev-a.jsonl"), &sample("rev-b.jsonl"), "--review", "review.tiab"]);
    assert!(received.status.success(), "{}", String::from_utf8_lossy(&received.stderr));
    // Nobody known: everything, and nothing noted.
    let open = place.run(&["reconcile", "review.tiab", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&open.stdout).unwrap();
    assert_eq!((&json["both"], &json["disagree"]), (&42.into(), &6.into()));
    assert_eq!(json["disagreements"][0]["votes"].as_object().unwrap().len(), 2);
    // rev-a has voted on all: is shown all, and that is in the log before it is on the screen.
    let own = place.run(&["reconcile", "review.tiab", "--json", "--as", "rev-a"]);
    assert!(own.status.success(), "{}", String::from_utf8_lossy(&own.stderr));
    let log = place.run(&["log", "show", "review.tiab"]);
    let log = String::from_utf8_lossy(&log.stdout).into_owned();
    assert!(log.contains("reveal        9 records in title-abstract"), "{log}");
    // Once is enough.
    place.run(&["reconcile", "review.tiab", "--json", "--as", "rev-a"]);
    let again = place.run(&["log", "show", "review.tiab"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout).matches("reveal ").count(), 1);
}

/// A review of rev-a and rev-b's votes in which cy has still to vote on everything.
fn review_of_three(place: &Place) {
    std::fs::copy(sample("peer-mentoring.ris"), place.path().join("refs.ris")).unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let toml = place.path().join("review.tiab/review.toml");
    let team = "\n[team]\nreviewers = [\"rev-a\", \"rev-b\", \"cy\"]\nvotes = 3\nadjudicators = [\"dan\"]\n";
    std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap() + team).unwrap();
    assert!(place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "cy"]).status.success());
    let received =
        place.run(&["receive", &sample("rev-a.jsonl"), &sample("rev-b.jsonl"), "--review", "review.tiab"]);
    assert!(received.status.success(), "{}", String::from_utf8_lossy(&received.stderr));
}

#[test]
fn no_output_tells_who_still_owes_votes_what_the_others_said() {
    let place = Place::new();
    review_of_three(&place);
    let told = |args: &[&str]| {
        let output = place.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    // From the notes and reasons in the two logs.
    let secrets = ["support from peers", "informal peer support", "not-separable", "colleagues"];
    for to in ["table", "csv", "md", "ris", "json"] {
        let of = |who| told(&["reconcile", "review.tiab", "--to", to, "--as", who]);
        let (cy, dan) = (of("cy"), of("dan"));
        for secret in secrets {
            assert!(dan.contains(secret) && !cy.contains(secret), "--to {to}: {secret}\n{cy}");
        }
        assert!(cy.contains("Peer coaching shows promise") && cy.contains("hidden"), "{cy}");
    }
    for args in [&["status", "review.tiab"][..], &["status", "review.tiab", "--json"]] {
        let said = told(args);
        assert!(said.contains("cy owes 42 votes"), "{said}");
        for secret in secrets.into_iter().chain(["include", "exclude", "maybe"]) {
            assert!(!said.contains(secret), "{args:?}: {secret}\n{said}");
        }
    }
    // dan has no vote to lose, and it is noted all the same that dan was shown them; cy was not.
    let log = told(&["log", "show", "review.tiab"]);
    assert_eq!(log.matches("reveal ").count(), 1, "{log}");
}

#[test]
fn votes_that_were_not_expected_are_listed_and_say_under_which_criteria_they_were_cast() {
    let place = Place::new();
    review_of_three(&place);
    let toml = place.path().join("review.tiab/review.toml");
    let text = std::fs::read_to_string(&toml).unwrap().replace("\"rev-b\", ", "\"ben\", ");
    std::fs::write(&toml, text).unwrap();
    let output = place.run(&["reconcile", "review.tiab", "--json"]);
    let it: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(it["not_in_team"], serde_json::json!([{"reviewer": "rev-b", "records": 42}]));
    assert_eq!(it["other_reviews"].as_array().unwrap().len(), 2);
    assert_eq!(it["other_criteria"].as_array().unwrap().len(), 2);
    assert_eq!(it["other_criteria"][0]["decisions"], 42);
    assert_eq!((&it["seen_by_none"], &it["both"]), (&0.into(), &42.into()));
}

#[test]
fn receiving_is_checked_idempotent_and_never_over_a_longer_or_different_log() {
    let place = Place::new();
    std::fs::copy(sample("peer-mentoring.ris"), place.path().join("refs.ris")).unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    assert!(place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "cy"]).status.success());
    let whole = std::fs::read_to_string(sample("rev-a.jsonl")).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let receive = |name: &str, text: &str| {
        std::fs::write(place.path().join(name), text).unwrap();
        let output = place.run(&["receive", name, "--review", "review.tiab"]);
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let here = || std::fs::read_to_string(place.path().join("review.tiab/logs/rev-a.sample.jsonl")).unwrap();
    let short = lines[..20].join("\n") + "\n";
    let (status, said) = receive("short.jsonl", &short);
    assert_eq!((status, said.contains("received, 20 lines")), (0, true), "{said}");
    assert!(said.contains("of another review: 17 of its 17 records are here"), "{said}");
    let (_, said) = receive("whole.jsonl", &whole);
    assert!(said.contains(&format!("{} new lines", lines.len() - 20)), "{said}");
    assert_eq!(here(), whole);
    for (name, text) in
        [("again.jsonl", &whole), ("short.jsonl", &short), ("crlf.jsonl", &whole.replace('\n', "\r\n"))]
    {
        let (status, said) = receive(name, text);
        assert_eq!((status, said.contains("nothing new")), (0, true), "{said}");
        assert_eq!(here(), whole);
    }
    let (status, said) = receive("edited.jsonl", &whole.replacen("exclude", "include", 1));
    assert_eq!(status, 2);
    assert!(said.contains("edited") && said.contains("hint: "), "{said}");
    assert_eq!(here(), whole);
    // The same beginning, continued otherwise.
    let mut fork = tiab::log::Replay::read("x", short.as_bytes()).unwrap();
    let (prev, last) = fork.lines.pop().unwrap();
    let other = tiab::event::Line {
        seq: last.seq + 1,
        prev,
        event: crate::support::decision("Other", tiab::event::Verdict::Maybe),
        ..last
    };
    let (status, said) = receive("fork.jsonl", &(short + &other.to_json() + "\n"));
    assert_eq!((status, said.contains("kept beside it")), (0, true), "{said}");
    assert_eq!(here(), whole);
    let verify = place.run(&["log", "verify", "review.tiab"]);
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
    let told = place.run(&["status", "review.tiab"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("are one log that went on in two places; both count"), "{told}");
    let (status, said) = receive("letter.jsonl", "Dear colleague\n");
    assert_eq!((status, said.contains("is not a log")), (2, true), "{said}");
}

#[test]
fn a_log_from_elsewhere_cannot_write_outside_the_review() {
    let place = Place::new();
    place.refs(1);
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let evil = r#"{"event":"open","format":1,"review":"r","reviewer":"../../evil","device":"d","at":"2026-01-01T00:00:00.000Z"}"#;
    std::fs::write(place.path().join("evil.jsonl"), format!("{evil}\n")).unwrap();
    let output = place.run(&["receive", "evil.jsonl", "--review", "review.tiab"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        !place.path().join("evil.d.jsonl").exists()
            && !place.path().parent().unwrap().join("evil.d.jsonl").exists()
    );
}

#[test]
fn a_withdrawn_pipe_is_no_error_and_completions_and_the_manual_are_made() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        let output = place.run(&["completions", shell]);
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("reconcile"));
    }
    let page = place.run(&["man"]);
    let text = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(text.contains(".SH KEYS") && text.contains("undo the last act"), "{text}");
    let help = place.run(&["--help"]);
    insta::assert_snapshot!("help", told(&place, &help));
}

#[test]
fn a_zipped_review_brings_its_logs_and_sources_and_writes_nowhere_else() {
    let place = Place::new();
    place.refs(2);
    for review in ["theirs.tiab", "ours.tiab"] {
        assert!(place.run(&["init", review]).status.success());
    }
    assert!(place.run(&["import", "refs.ris", "--review", "theirs.tiab", "--as", "ben"]).status.success());
    let folder = |name: &str| -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(place.path().join(name)).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_none_or(|e| e != "lock"))
            .collect()
    };
    let log = std::fs::read(&folder("theirs.tiab/logs")[0]).unwrap();
    let source = std::fs::read(&folder("theirs.tiab/sources")[0]).unwrap();
    let zip = zipped(&[
        ("theirs.tiab/review.toml", b"never read"),
        ("theirs.tiab/logs/../../../evil.jsonl", &log),
        ("theirs.tiab/sources/whatever.ris", &source),
        ("/etc/sources/unknown.ris", b"TY  - JOUR"),
    ]);
    std::fs::write(place.path().join("theirs.zip"), zip).unwrap();
    for (round, expected) in ["received, 3 lines", "nothing new"].into_iter().enumerate() {
        let output = place.run(&["receive", "theirs.zip", "--review", "ours.tiab"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && said.contains(expected), "{said}");
        assert_eq!(said.contains("a source that was not here, kept"), round == 0, "{said}");
    }
    assert_eq!(folder("ours.tiab/sources").len(), 1);
    assert_eq!(folder("ours.tiab/logs").len(), 1);
    assert!(!place.path().join("evil.jsonl").exists());
    let status = place.run(&["status", "ours.tiab", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!(json["stages"][0]["records"], 2);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_out_of_the_review_and_a_group_can_share_the_folder() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    place.refs(1);
    let script = "umask 002; \"$0\" init review.tiab && \"$0\" import refs.ris --review review.tiab --as ana";
    let mut shared = std::process::Command::new("sh");
    shared
        .args(["-c", script, env!("CARGO_BIN_EXE_tiab")])
        .current_dir(place.path())
        .envs(place.environment());
    assert!(shared.status().unwrap().success());
    for folder in ["review.tiab", "review.tiab/logs", "review.tiab/sources"] {
        for entry in std::fs::read_dir(place.path().join(folder)).unwrap() {
            let mode = entry.as_ref().unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o020, 0o020, "{entry:?} is not writable for the group");
        }
    }
    let logs = place.path().join("review.tiab/logs");
    let log = std::fs::read_dir(&logs)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().unwrap() == "jsonl")
        .unwrap();
    let outside = place.path().join("outside");
    std::fs::rename(&log, &outside).unwrap();
    symlink(&outside, &log).unwrap();
    let before = std::fs::read(&outside).unwrap();
    std::fs::write(place.path().join("more.ris"), "TY  - JOUR\nTI  - More\nER  - \n").unwrap();
    fails(
        &place,
        &["import", "more.ris", "--review", "review.tiab", "--as", "ana"],
        "is a symbolic link",
        "plain files",
    );
    assert_eq!(std::fs::read(&outside).unwrap(), before);
    std::fs::remove_file(&log).unwrap();
    for folder in ["sources", "logs"] {
        let (inside, elsewhere) =
            (place.path().join("review.tiab").join(folder), place.path().join("elsewhere"));
        std::fs::rename(&inside, &elsewhere).unwrap();
        symlink(&elsewhere, &inside).unwrap();
        let files = || std::fs::read_dir(&elsewhere).unwrap().count();
        let before = files();
        fails(
            &place,
            &["import", "more.ris", "--review", "review.tiab", "--as", "ana"],
            "is a symbolic link",
            "nothing is written outside the review",
        );
        assert_eq!(files(), before);
        std::fs::remove_file(&inside).unwrap();
        std::fs::rename(&elsewhere, &inside).unwrap();
    }
}
