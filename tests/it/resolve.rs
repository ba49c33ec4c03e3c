//! `tiab resolve` as the real program: who may, and a meeting in a pseudo-terminal.

use crate::pty::Place;
use crate::support::repository;

/// The sample votes of two reviewers in a review with a team.
fn review(team: &str) -> Place {
    let place = Place::new();
    let sample = |name: &str| repository().join("sample-data").join(name).to_string_lossy().into_owned();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let toml = place.path().join("review.tiab/review.toml");
    std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap() + team).unwrap();
    let import = ["import", &sample("peer-mentoring.ris"), "--review", "review.tiab", "--as", "rev-a"];
    assert!(place.run(&import).status.success());
    let receive = ["receive", &sample("rev-a.jsonl"), &sample("rev-b.jsonl"), "--review", "review.tiab"];
    assert!(place.run(&receive).status.success());
    place
}

const TEAM: &str =
    "\n[team]\nreviewers = [\"rev-a\", \"rev-b\", \"dee\"]\nvotes = 2\nadjudicators = [\"cy\"]\n";

/// What stands between here and the end, in words.
fn to_do(place: &Place) -> String {
    let output = place.run(&["status", "review.tiab", "--json"]);
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    status["stages"][0]["to_do"].to_string()
}

#[cfg(unix)]
#[test]
fn a_third_reviewer_settles_all_and_a_later_vote_opens_one_again() {
    let place = review(TEAM);
    let mut terminal = place.open(&["resolve", "review.tiab", "--as", "cy"]);
    for open in (1..=6).rev() {
        terminal.seen(&format!("   {open} open"));
        terminal.press(if open % 2 == 0 { "A" } else { "e" });
    }
    terminal.wait_for("All 6 disagreements are settled.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(to_do(&place), "[]");
    let log = String::from_utf8(place.run(&["log", "show", "review.tiab"]).stdout).unwrap();
    assert_eq!(log.matches("by third-reviewer").count(), 6, "{log}");
    assert_eq!(log.matches("reveal ").count(), 6, "{log}");
    assert_eq!(place.run(&["reconcile", "review.tiab", "--exit-code"]).status.code(), Some(0));
    let changed = place.run(&["reconcile", "review.tiab", "--to", "csv"]);
    assert!(String::from_utf8_lossy(&changed.stdout).matches(",exclude,").count() > 3);
    // rev-b votes again on one of them.
    let mut again =
        place.command(&["screen", "review.tiab", "--plain", "--order", "source", "--as", "rev-b"]);
    let record = "k1-425b61f982427cefa655";
    let mut child =
        again.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), format!("g {record}\nm\n").as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let words = to_do(&place);
    assert!(
        words.contains("1 disagreement waits") && words.contains("opened again by a later vote"),
        "{words}"
    );
    assert_eq!(place.run(&["reconcile", "review.tiab", "--exit-code"]).status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn two_parties_settle_theirs_when_both_say_the_same() {
    let place = review(&TEAM.replace("adjudicators = [\"cy\"]\n", ""));
    let settle = |who: &str| {
        let mut terminal = place.open(&["resolve", "review.tiab", "--as", who]);
        terminal.seen("1 of 6 disagreements");
        terminal.press("A");
        terminal.seen("2 of 6 disagreements");
        terminal.press("q");
        terminal.ended();
    };
    settle("rev-a");
    assert!(to_do(&place).contains("1 resolution waits for rev-b to say the same"), "{}", to_do(&place));
    settle("rev-b");
    assert!(to_do(&place).contains("5 disagreements wait for those who differ"), "{}", to_do(&place));
    assert!(!to_do(&place).contains("say the same"), "{}", to_do(&place));
}

#[cfg(unix)]
#[test]
fn others_are_refused_with_who_settles() {
    let place = review(TEAM);
    for (who, why) in [("eve", "eve is not in this review's team"), ("dee", "are not dee's to settle")] {
        let mut terminal = place.open(&["resolve", "review.tiab", "--as", who]);
        terminal.wait_for(why);
        terminal.wait_for("cy settles disagreements, or those whose votes differ");
        assert_eq!(terminal.ended(), 2);
    }
}

#[test]
fn without_a_terminal_the_screen_names_what_works_there() {
    let place = Place::new();
    let output = place.run(&["resolve"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("error: the screen needs a terminal"), "{message}");
    assert!(message.contains("hint: ") && message.contains("tiab reconcile"), "{message}");
}
