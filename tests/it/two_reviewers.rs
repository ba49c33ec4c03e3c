//! `docs/two-reviewers.md` works: its commands are run in order on the sample data, and what it shows
//! is what they print.
//!
//! `TIAB_README=write cargo test two_reviewers` writes that anew.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use crate::pty::Place;
use crate::readme::is_writing;
use crate::support::repository;

/// Runs one line of the document as a reader would; returns what it printed.
fn run(place: &Place, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_tiab")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(place.path()).envs(place.environment()).env("PATH", path);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The keys that a comment before a screen names.
fn keys_before(text: &str) -> Vec<&str> {
    let keys = text.rsplit_once("<!-- keys: ").and_then(|(_, rest)| rest.split_once(" -->"));
    keys.map(|(keys, _)| keys.split(' ').collect()).unwrap_or_default()
}

/// Opens a screen in a pseudo-terminal and presses keys, each once the screen has been seen; returns
/// what it showed first.
fn screen(place: &Place, line: &str, keys: Vec<&str>) -> String {
    let args: Vec<&str> = line.split(' ').skip(1).collect();
    let mut terminal = place.open(&args);
    let mut first = None;
    for (done, key) in keys.iter().enumerate() {
        terminal.seen(&format!("   {} open", keys.len() - done));
        first.get_or_insert_with(|| terminal.text());
        terminal.press(key);
    }
    terminal.wait_for("are settled.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0, "{line}");
    let first = first.unwrap_or_default();
    first.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// What of it is shown: up to the disagreements, or up to the heads of the logs, which never repeat.
fn first_part(printed: &str) -> &str {
    let ends = ["\nDisagreements", "\nlast line of each log"].map(|end| printed.find(end));
    &printed[..ends.into_iter().flatten().min().unwrap_or(printed.len())]
}

/// The document with everything printed anew.
pub fn rerun(document: &str, place: &Place) -> String {
    let (mut out, mut rest, mut printed) = (String::new(), document, String::new());
    let mut runs = 0;
    while let Some(at) = rest.find("```") {
        let body = rest[at..].find('\n').unwrap() + at + 1;
        let end = rest[body..].find("```\n").unwrap() + body;
        let after = end + "```\n".len();
        match &rest[at..body] {
            "```sh\n" => {
                for line in rest[body..end].lines() {
                    printed = run(place, line);
                    runs += 1;
                }
                out.push_str(&rest[..after]);
            }
            "```sh screen\n" => {
                printed = screen(place, rest[body..end].trim(), keys_before(&rest[..at]));
                out.push_str(&rest[..after]);
            }
            "```toml\n" => {
                let path = place.path().join("peer-mentoring.tiab/review.toml");
                let before = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, format!("{before}\n{}", &rest[body..end])).unwrap();
                out.push_str(&rest[..after]);
            }
            "```text\n" => {
                out.push_str(&rest[..body]);
                out.push_str(first_part(&printed));
                out.push_str("```\n");
            }
            _ => out.push_str(&rest[..after]),
        }
        rest = &rest[after..];
    }
    assert!(runs >= 8, "the document has commands");
    out + rest
}

#[test]
fn the_commands_of_two_reviewers_print_what_is_shown() {
    let place = Place::new();
    for name in ["peer-mentoring.ris", "rev-a.jsonl", "rev-b.jsonl"] {
        std::fs::copy(repository().join("sample-data").join(name), place.path().join(name)).unwrap();
    }
    let path = repository().join("docs/two-reviewers.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let now = rerun(&document, &place);
    // What is sent before the meeting has what the document says it has.
    let sent = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap();
    let meeting = sent("meeting.md");
    assert!(meeting.contains("## Disagreements: 6") && meeting.contains("want the full text"), "{meeting}");
    assert_eq!(sent("disagreements.ris").matches("N1  - rev-a: ").count(), 6);
    assert_eq!(sent("disagreements.csv").lines().count(), 7);
    if is_writing() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    assert!(document == now, "run TIAB_README=write cargo test two_reviewers, and look:\n{now}");
}
