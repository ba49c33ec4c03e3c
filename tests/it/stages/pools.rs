//! Which records come to a stage.

use super::{Desk, TEAM};

#[test]
fn only_what_both_let_go_on_comes_to_full_text_on_every_surface() {
    let desk = Desk::new(TEAM);
    let verdicts: &[(&str, &[&str])] = &[
        ("paediatric residency, three", &["include"]),
        ("Residents as mentors", &["maybe"]),
        ("nurses", &["exclude", "--reason", "topic"]),
    ];
    desk.all("title-abstract", &["ana", "ben"], verdicts);
    desk.all("title-abstract", &["ana"], &[("mood", &["include"])]);
    let full_text = &desk.status()["stages"][1];
    assert_eq!((&full_text["id"], &full_text["records"]), (&"full-text".into(), &2.into()));
    assert_eq!(full_text["to_do"][0], "ana owes 2 votes");
    let it: serde_json::Value =
        serde_json::from_str(&desk.ana(&["reconcile", "--stage", "full-text", "--json"]).ok().out).unwrap();
    assert_eq!((&it["records"], &it["seen_by_none"]), (&2.into(), &2.into()));
    let screen = desk.ana(&["screen", "--plain", "--stage", "full-text"]).ok().out;
    assert!(screen.contains("0 of 2 decided"), "{screen}");
    assert!(screen.contains("2 records still pending at title/abstract"), "{screen}");
    desk.ana(&["decide", "nurses", "include", "--stage", "full-text"])
        .refused("Okoro 2014: Nurses as mentors: this record has not come to full text", "tiab status");
}

#[test]
fn where_one_include_is_enough_nobody_is_shown_it_at_full_text_before_their_own_vote() {
    let desk = Desk::new(&format!("{TEAM}advance = \"either\"\n"));
    desk.all("title-abstract", &["ana"], &[("mood", &["include"])]);
    assert_eq!(desk.status()["stages"][1]["records"], 1);
    let screen = |who: &str| desk.run(who, &["screen", "--plain", "--stage", "full-text"]).ok().out;
    assert!(screen("ana").contains("0 of 1 decided"), "{}", screen("ana"));
    let bens = screen("ben");
    assert!(bens.contains("No record has come to this stage yet"), "{bens}");
    assert!(bens.contains("1 record waiting for your own vote"), "{bens}");
    assert!(!bens.contains("Mentoring and mood"), "{bens}");
    desk.run("ben", &["decide", "mood", "include", "--stage", "full-text"])
        .refused("Lund 2014: Mentoring and mood: this record has not come to full text", "tiab status");
    desk.all("title-abstract", &["ben"], &[("mood", &["exclude"])]);
    assert!(screen("ben").contains("0 of 1 decided"));
}

#[test]
fn votes_on_a_record_that_left_the_stage_again_are_listed_and_not_counted() {
    let desk = Desk::new("");
    desk.all("title-abstract", &["ana"], &[("mood", &["include"])]);
    desk.all("full-text", &["ana"], &[("mood", &["include"])]);
    desk.all("title-abstract", &["ana"], &[("mood", &["exclude"])]);
    let told = desk.ana(&["reconcile", "--stage", "full-text"]).ok().out;
    assert!(told.contains("Votes on records that have not come to this stage: 1"), "{told}");
    assert_eq!(desk.status()["stages"][1]["records"], 0);
}
