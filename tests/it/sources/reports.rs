//! Exit status, report and what is written, for every kind of file and option together.

use super::{Desk, ris};
use crate::support::zipped;

const BAD: &str = "@article{a, title={Good}, year=2014}\n\n@article{\n\n";

/// Files of every kind: clean, with a reject, unreadable, packed.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("clean.ris", ris(&["One", "Two"]));
    desk.write("bad.bib", BAD);
    desk.write("letter.txt", "Dear colleague,\nplease find attached nothing.\n");
    desk.write(
        "clean.zip",
        zipped(&[("a.ris", ris(&["Three"]).as_bytes()), ("b.ris", ris(&["Four"]).as_bytes())]),
    );
    desk.write("bad.zip", zipped(&[("a.ris", ris(&["Three"]).as_bytes()), ("bad.bib", BAD.as_bytes())]));
    desk.write("torn.zip", zipped(&[("a.ris", ris(&["Three"]).as_bytes()), ("cut.ris", b"TY")]));
    desk
}

#[test]
fn exit_status_and_what_is_written_are_as_documented() {
    for (files, options, status, kept) in [
        (&["clean.ris"][..], &[][..], 0, 1),
        (&["bad.bib"], &[], 0, 1),
        (&["letter.txt"], &[], 2, 0),
        (&["missing.ris"], &[], 2, 0),
        (&["clean.ris", "letter.txt"], &[], 2, 1),
        (&["letter.txt", "bad.bib", "clean.zip"], &[], 2, 3),
        (&["clean.zip"], &[], 0, 2),
        (&["bad.zip"], &[], 0, 2),
        (&["torn.zip"], &[], 2, 1),
        (&["clean.ris", "clean.zip"], &["--strict"], 0, 3),
        (&["bad.bib"], &["--strict"], 1, 0),
        (&["clean.ris", "bad.bib"], &["--strict"], 1, 0),
        (&["clean.ris", "bad.zip"], &["--strict"], 1, 0),
        (&["bad.bib", "letter.txt"], &["--strict"], 1, 0),
        (&["clean.ris", "missing.ris"], &["--strict"], 2, 0),
        (&["torn.zip"], &["--strict"], 2, 0),
        (&["clean.ris", "clean.zip"], &["--dry-run"], 0, 0),
        (&["bad.bib"], &["--dry-run"], 0, 0),
        (&["bad.zip"], &["--dry-run", "--strict"], 1, 0),
        (&["clean.ris", "letter.txt"], &["--dry-run"], 2, 0),
    ] {
        for output in [None, Some("--json"), Some("--quiet")] {
            let desk = desk();
            let paths: Vec<String> = files.iter().map(|file| format!("../{file}")).collect();
            let mut args = vec!["import"];
            args.extend(paths.iter().map(String::as_str));
            args.extend(options);
            args.extend(output);
            let told = desk.run(&args);
            let stored = std::fs::read_dir(desk.place.path().join("review.tiab/sources")).unwrap().count();
            assert_eq!((told.status, stored), (status, kept), "{args:?}: {}", told.err);
            assert_eq!(desk.lines(), if kept == 0 { 0 } else { kept + 2 }, "{args:?}");
            assert_eq!(told.err.contains("error: "), status != 0, "{args:?}: {}", told.err);
            assert_eq!(
                told.err.matches("error: ").count(),
                told.err.matches("hint: ").count(),
                "{}",
                told.err
            );
            if output.is_some() && status == 0 && !files.iter().any(|file| file.starts_with("bad")) {
                assert_eq!(told.err, "", "{args:?}");
            }
            match output {
                Some("--json") => sums(&told.json(), status),
                _ => assert_eq!(told.out, "", "{args:?}"),
            }
        }
    }
}

/// Every file of a report adds up, and what failed says why.
#[track_caller]
fn sums(report: &serde_json::Value, status: i32) {
    let mut errors = 0;
    for file in report["files"].as_array().unwrap() {
        let n = |name: &str| file[name].as_u64().unwrap();
        assert_eq!(n("read"), n("kept") + n("duplicates") + n("rejected"), "{file}");
        assert_eq!(n("rejected") as usize, file["rejects"].as_array().unwrap().len(), "{file}");
        errors += usize::from(file["error"].is_string());
    }
    assert_eq!(errors > 0, status == 2 || (status == 1 && errors > 0), "{report}");
}

#[test]
fn warnings_are_counted_by_kind_and_rejects_have_line_reason_and_first_words() {
    let desk = desk();
    desk.write("poor.ris", "TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nAU  - Test, A\nER  - \n");
    let json = desk.run(&["import", "../poor.ris", "../bad.bib", "--dry-run", "--json"]).json();
    let warnings = json["files"][0]["warnings"].as_object().unwrap();
    assert_eq!((&warnings["missing abstract"], &warnings["missing title"]), (&2.into(), &1.into()));
    let reject = &json["files"][1]["rejects"][0];
    assert_eq!((&reject["line"], &reject["excerpt"]), (&3.into(), &"@article{".into()));
    assert!(!reject["reason"].as_str().unwrap().is_empty());
    let told = desk.run(&["import", "../poor.ris", "../bad.bib", "--dry-run"]);
    told.says("  2 × missing abstract\n").says("  rejected: ../bad.bib:3: ");
    let quiet = desk.run(&["import", "../poor.ris", "../bad.bib", "--dry-run", "--quiet"]).err;
    assert!(quiet.starts_with("  rejected: ../bad.bib:3: ") && quiet.lines().count() == 1, "{quiet}");
}

#[test]
fn a_dry_run_counts_as_the_import_would_and_needs_no_review() {
    let desk = desk();
    desk.run(&["import", "../clean.ris"]).says("imported 2 of 2");
    desk.write("more.ris", ris(&["Two", "Five", "Five"]));
    let counts = |json: &serde_json::Value| {
        let file = &json["files"][0];
        ["read", "kept", "duplicates", "rejected"].map(|name| file[name].as_u64().unwrap())
    };
    let tried = desk.run(&["import", "../more.ris", "--dry-run", "--json"]).json();
    let done = desk.run(&["import", "../more.ris", "--json"]).json();
    assert_eq!(counts(&tried), [3, 1, 2, 0]);
    assert_eq!(counts(&tried), counts(&done));
    // Nowhere near a review, by nobody.
    let output = desk.place.run(&["import", "more.ris", "--dry-run", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(counts(&json), [3, 2, 1, 0]);
}
