//! `tiab duplicates --review` as the real program: in a pseudo-terminal, and without one.

use crate::pty::Place;

/// A review with one pair that a person has to look at: two accession numbers of one database.
#[cfg(unix)]
fn doubtful_review() -> Place {
    let place = Place::new();
    let ris = |number: &str, pages: &str| {
        format!(
            "TY  - JOUR\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, A\nAU  - Lindqvist, B\nPY  - 2014\n\
             T2  - Am J Grad Med\nVL  - 12\n{pages}AN  - 2014-12345-{number}\nER  - \n\n"
        )
    };
    std::fs::write(place.path().join("refs.ris"), ris("001", "") + &ris("009", "SP  - 142\n")).unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    assert!(place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "ana"]).status.success());
    place
}

#[cfg(unix)]
#[test]
fn a_doubtful_pair_is_answered_on_the_screen_and_the_log_has_the_answer() {
    let place = doubtful_review();
    let records = || {
        let output = place.run(&["status", "review.tiab", "--json"]);
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        status["stages"][0]["records"].as_u64()
    };
    assert_eq!(records(), Some(2));
    let mut terminal = place.open(&["duplicates", "--review", "review.tiab", "--as", "ana"]);
    terminal.seen("1 of 1 doubtful");
    terminal.press("s");
    terminal.wait_for("The only doubtful pair is answered.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    let log = String::from_utf8(place.run(&["log", "show", "review.tiab"]).stdout).unwrap();
    assert!(log.contains("duplicate"), "{log}");
    assert_eq!(records(), Some(1), "one report to screen");
    let mut again = place.open(&["duplicates", "--review", "review.tiab", "--as", "ben"]);
    again.seen("There are no doubtful pairs.");
    assert!(!again.text().contains("Right next"), "{}", again.text());
    again.press("\t");
    again.seen("the same report: ana said so");
    again.press("d");
    again.wait_for("beats every link");
    again.press("q");
    again.ended();
    assert_eq!(records(), Some(2), "a wrong link is cut");
}

#[test]
fn without_a_terminal_the_screen_names_what_works_there() {
    let place = Place::new();
    let output = place.run(&["duplicates", "--review"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("error: the screen needs a terminal"), "{message}");
    assert!(
        message.contains("hint: ") && message.contains("tiab duplicates") && message.contains("--json"),
        "{message}"
    );
}
