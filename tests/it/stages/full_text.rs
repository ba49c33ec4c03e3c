//! What is asked at full text, and what is known of full texts and studies.

use super::{Desk, TEAM};

/// Everything went on from title and abstract.
fn at_full_text(team: &str, who: &[&str]) -> Desk {
    let desk = Desk::new(team);
    let all: &[(&str, &[&str])] = &[
        ("10.1136/eisen", &["include"]),
        ("survey", &["include"]),
        ("three years on", &["include"]),
        ("nurses", &["include"]),
        ("mood", &["include"]),
    ];
    desk.all("title-abstract", who, all);
    desk
}

#[test]
fn an_exclusion_needs_a_reason_of_the_stage_and_a_maybe_is_not_final() {
    let desk = at_full_text("", &["ana"]);
    let decide = |args: &[&str]| desk.ana(&[&["decide", "mood"], args, &["--stage", "full-text"]].concat());
    decide(&["exclude"])
        .refused("at full text an exclusion needs a reason", "--reason: 1 non-peers, 2 no-outcomes");
    decide(&["exclude", "--reason", "topic"])
        .refused("full text has no reason \"topic\"", "1 non-peers, 2 no-outcomes");
    decide(&["include", "--reason", "1"]).refused("a reason is given, and the verdict is include", "");
    let told = decide(&["maybe"]).ok().err;
    assert!(told.contains("maybe, which is not final at full text"), "{told}");
    let stage = &desk.status()["stages"][1];
    assert_eq!(stage["to_do"][1], "ana has begun 1 record and not decided");
    assert_eq!(stage["reviewers"][0]["decided"], 0, "as the screen counts");
    for reason in ["2", "no-outcomes", "outcomes reported"] {
        let told = decide(&["exclude", "--reason", reason, "--note", "see table 2"]).ok().err;
        assert!(told.contains("excluded: no outcomes reported"), "{told}");
    }
    let log = desk.ana(&["log", "show"]).ok().out;
    assert_eq!(log.matches("see table 2").count(), 1, "said again it is written once: {log}");
    let told = desk.ana(&["screen", "--plain", "--stage", "full-text"]).ok().out;
    assert!(told.contains("1 of 5 decided"), "{told}");
}

#[test]
fn differing_reasons_are_a_disagreement_of_their_own_until_somebody_settles_it() {
    let desk = at_full_text(TEAM, &["ana", "ben"]);
    desk.all("full-text", &["ana"], &[("mood", &["exclude", "--reason", "1"])]);
    desk.all("full-text", &["ben"], &[("mood", &["exclude", "--reason", "2"])]);
    let stage = &desk.status()["stages"][1];
    assert_eq!((&stage["differing_reasons"], &stage["disagree"]), (&1.into(), &0.into()));
    let to_do = stage["to_do"].as_array().unwrap().last().unwrap();
    assert_eq!(to_do, "1 exclusion whose reasons differ waits for a third reviewer (cy)");
    let told = desk.run("cy", &["reconcile", "--stage", "full-text", "--exit-code"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(told.out.contains("different reasons: 1"), "{}", told.out);
    for (format, rows) in [("csv", "exclude"), ("ris", "N1  - ")] {
        let told = desk.run("cy", &["reconcile", "--stage", "full-text", "--to", format]).ok().out;
        assert!(told.contains("Mentoring and mood") && told.contains(rows), "{told}");
    }
}

#[test]
fn a_full_text_that_cannot_be_got_is_owed_no_vote_until_it_is_here() {
    let desk = at_full_text(TEAM, &["ana", "ben"]);
    desk.ana(&["retrieval", "mood", "not-retrieved"]).ok();
    desk.ana(&["retrieval", "nurses", "awaiting"]).ok();
    desk.ana(&["retrieval", "survey", "ongoing", "--where", "https://example.org/registry"]).ok();
    let stage = &desk.status()["stages"][1];
    assert_eq!(
        (&stage["not_retrieved"], &stage["awaiting"], &stage["ongoing"]),
        (&1.into(), &1.into(), &1.into())
    );
    assert_eq!(stage["reviewers"][1]["assigned"], 2, "ben owes two votes");
    let told = desk.ana(&["status"]).ok().out;
    assert!(told.contains("not retrieved 1, awaiting classification 1, ongoing 1"), "{told}");
    // Ben gets one of them after all; what counts is what was said last, whoever says it.
    let told =
        desk.run("ben", &["retrieval", "10.1136/lund", "obtained", "--where", "pdf/lund.pdf"]).ok().err;
    assert!(told.contains("Lund 2014: Mentoring and mood: full text obtained, pdf/lund.pdf"), "{told}");
    assert_eq!(desk.status()["stages"][1]["reviewers"][1]["assigned"], 3);
    let again = desk.ana(&["retrieval", "mood", "obtained"]).ok().err;
    assert!(again.contains("already"), "{again}");
}

#[test]
fn reports_are_tied_to_a_study_by_its_name_or_by_another_report_of_it() {
    let desk = at_full_text("", &["ana"]);
    assert_eq!(desk.ana(&["study"]).ok().out, "every report is a study of its own\n");
    desk.ana(&["study", "three years on"]).refused("which study", "--of another report");
    desk.ana(&["study", "three years on", "--of", "10.1136/eisen"]).ok();
    desk.ana(&["study", "mood", "nurses", "--name", "MOOD-1"]).ok();
    desk.ana(&["study", "nurses", "--alone"]).ok();
    let listed = "Eisen 2014: 2 reports\n  Eisen 2014: Peer mentoring in a paediatric residency\n  \
                  Eisen 2014: Peer mentoring in a paediatric residency, three years on\n\
                  MOOD-1: 1 report\n  Lund 2014: Mentoring and mood\n";
    assert_eq!(desk.ana(&["study"]).ok().out, listed);
}

#[test]
fn a_part_that_several_records_have_lists_them_and_writes_nothing() {
    let desk = at_full_text("", &["ana"]);
    let log = || desk.ana(&["log", "show"]).ok().out;
    let before = log();
    let told = desk.ana(&["decide", "peer mentoring", "include"]);
    assert!(
        told.err.contains("Eisen 2014: Peer mentoring in a paediatric residency, three years on"),
        "{}",
        told.err
    );
    told.refused("\"peer mentoring\" names 2 records", "only one of them has");
    desk.ana(&["retrieval", "zebra", "obtained"]).refused("no record has \"zebra\"", "any part of them");
    assert_eq!(log(), before);
}

#[test]
fn line_by_line_full_texts_and_studies_are_noted_too() {
    let desk = at_full_text("", &["ana"]);
    let typed = "e\nf pdf/eisen.pdf\nw PEER-1\ni\nf not retrieved\n";
    std::fs::write(desk.place.path().join("typed"), typed).unwrap();
    let mut command = desk.place.command(&["screen", "--plain", "--stage", "full-text"]);
    command.env("TIAB_REVIEWER", "ana").current_dir(desk.place.path().join("review.tiab"));
    let input = std::fs::File::open(desk.place.path().join("typed")).unwrap();
    let told = String::from_utf8(command.stdin(input).output().unwrap().stdout).unwrap();
    assert!(told.contains("Nothing decided: at full text an exclusion needs a reason"), "{told}");
    assert!(told.contains("Full text obtained: pdf/eisen.pdf"), "{told}");
    assert!(told.contains("Report of PEER-1"), "{told}");
    let stage = &desk.status()["stages"][1];
    assert_eq!((&stage["not_retrieved"], &stage["resolved"]), (&1.into(), &1.into()));
}
