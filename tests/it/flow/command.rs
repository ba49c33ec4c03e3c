//! `tiab flow` on reviews as people have them.

use serde_json::Value;

use super::sums::hold;
use crate::pty::Place;

const RIS: &str = "TY  - JOUR\nAU  - Test, A\nPY  - 2014\nTI  - One thing that mentors do\nJO  - J Tests\nVL  - 1\nSP  - 7\nER  - \n\
                   TY  - JOUR\nAU  - Test, B\nPY  - 2015\nTI  - Another thing\nJO  - J Tests\nVL  - 2\nSP  - 9\nER  - \n";

/// A review with a database and a reference list that share a record.
fn review() -> Place {
    let place = Place::new();
    let write = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
    write("medline.ris", RIS);
    write("list.ris", &RIS.replace("Another thing", "A third").replace("Test, B", "Test, C"));
    assert!(place.run(&["init", "r.tiab"]).status.success());
    for (file, kind) in [("medline.ris", "database"), ("list.ris", "citation-searching")] {
        let done = place
            .run(&["import", file, "--review", "r.tiab", "--as", "ana", "--source", file, "--kind", kind]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    place
}

fn told(place: &Place, args: &[&str]) -> (String, String) {
    let output = place.run(args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert!(output.status.success(), "{args:?}");
    (text(output.stdout), text(output.stderr))
}

fn json(place: &Place) -> Value {
    let flow = serde_json::from_str(&told(place, &["flow", "r.tiab", "--json"]).0).unwrap();
    hold(&flow);
    flow
}

#[test]
fn a_review_that_nobody_has_screened_is_all_pending() {
    let place = review();
    let flow = json(&place);
    assert_eq!(flow["pending"], serde_json::json!({"screening": 2, "other_screening": 1}));
    assert_eq!((&flow["screened"], &flow["other_methods"]["removed"]["duplicates"]), (&0.into(), &1.into()));
    let (text, said) = told(&place, &["flow", "r.tiab"]);
    assert!(
        text.contains("Pending: 2 records are not screened yet")
            || text.contains("Pending: 2 records are not")
    );
    assert!(text.contains("So far: the review is not"), "{text}");
    assert_eq!(said, "");
}

#[test]
fn the_csv_of_an_unfinished_review_comes_with_a_warning() {
    let (csv, said) = told(&review(), &["flow", "r.tiab", "--to", "csv"]);
    assert!(csv.starts_with("data,node,box,description,boxtext,tooltips,url,n\n"));
    assert!(said.starts_with("warning: the review is not finished"), "{said}");
}

#[test]
fn a_source_that_was_withdrawn_brings_nothing_and_one_that_is_corrected_moves() {
    let place = review();
    let source = |args: &[&str]| {
        let done = place.run(&[&["source"], args, &["--review", "r.tiab", "--as", "ana"]].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    source(&["set", "list.ris", "--kind", "register", "--hits", "5"]);
    let flow = json(&place);
    assert_eq!(flow["registers"], serde_json::json!([{"name": "list.ris", "n": 5}]));
    assert_eq!(flow["removed"], serde_json::json!({"duplicates": 1, "automation": 0, "other": 3}));
    source(&["withdraw", "list.ris"]);
    let flow = json(&place);
    assert_eq!((flow["registers"].as_array().unwrap().len(), &flow["removed"]["duplicates"]), (0, &0.into()));
}

#[cfg(unix)]
#[test]
fn the_screen_shows_a_flow_without_what_others_said_of_records_that_need_ones_vote() {
    let place = review();
    let said = place.path().join("said");
    std::fs::write(&said, "e\ne\ne\n").unwrap();
    let mut ben = place.command(&["screen", "--plain", "r.tiab", "--as", "ben"]);
    assert!(ben.stdin(std::fs::File::open(&said).unwrap()).output().unwrap().status.success());
    assert!(told(&place, &["flow", "r.tiab"]).0.contains("Records excluded (n = 2)"));
    let mut terminal = place.open_sized(&["r.tiab", "--as", "ana"], 60, 100, &[]);
    terminal.wait_for("0 of 3 decided");
    terminal.press("P");
    terminal.wait_for("Pending: 2 records are not");
    let text = terminal.text();
    terminal.press("q");
    terminal.wait_for("One thing that mentors do");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert!(text.contains("Records excluded (n = 0)"), "{text}");
    assert!(text.contains("As this sitting began."), "{text}");
}
