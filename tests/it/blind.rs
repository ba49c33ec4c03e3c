//! Nobody who still owes votes learns what the others said: not from any command, not from any screen.
//!
//! The walk is made in two worlds in which everything is the same but what Ana and Ben said: who
//! included and who excluded, for which reasons, their notes and labels. Whatever Cy, who has not voted
//! yet, is shown must be the same in both. Every command has to be in the walk; a new one is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Stdio;

use clap::CommandFactory;

use crate::pty::Place;

/// What Ana and Ben say in each world, line by line. On the first two records they differ, one way
/// round or the other; counts of any kind are the same in both.
const WORLDS: [[&str; 2]; 2] = [
    [
        "l ana-likes-it\nn anas note is kind\ni\nn anas second\ne 1\ni\ne 2\n",
        "l ben-doubts-it\nn bens note is harsh\ne 2\nn bens second\ni\ni\ne 2\n",
    ],
    [
        "l ana-doubts-it\nn anas note is harsh\ne 2\nn anas other\ni\ni\ne 2\n",
        "l ben-likes-it\nn bens note is kind\ni\nn bens other\ne 1\ni\ne 2\n",
    ],
];

/// Words that only Ana and Ben have used.
const SECRETS: [&str; 8] =
    ["likes-it", "doubts-it", "is kind", "is harsh", "anas", "bens", "INCLUDE", "EXCLUDE"];

/// A review in which Ana and Ben have voted on everything and Cy on nothing.
fn world(said: [&str; 2]) -> Place {
    let place = Place::new();
    place.refs(4);
    let team = "\n[team]\nreviewers = [\"ana\", \"ben\", \"cy\"]\nadjudicators = [\"dan\"]\nvotes = 3\n\
                [[stages]]\nid = \"full-text\"\n";
    done(&place, &["init", "review.tiab"], "");
    let toml = place.path().join("review.tiab/review.toml");
    std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap() + team).unwrap();
    done(&place, &["import", "refs.ris", "--review", "review.tiab", "--as", "dan"], "");
    for (who, lines) in ["ana", "ben"].into_iter().zip(said) {
        done(&place, &["screen", "review.tiab", "--order", "source", "--as", who], lines);
    }
    place
}

/// Runs a command as Cy to its end; what it printed.
fn done(place: &Place, args: &[&str], input: &str) -> String {
    let mut command = place.command(args);
    command.env("TIAB_REVIEWER", "cy").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads nothing has closed its end.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

/// How each command is run. A command that is not here has not been looked at for leaks.
fn walk() -> BTreeMap<&'static str, Vec<Vec<&'static str>>> {
    const R: &str = "review.tiab";
    let source = |what| vec!["source", what, "refs.ris", "--review", R];
    let reconcile = |to| vec!["reconcile", R, "--to", to, "--as", "cy"];
    let sets = ["included", "excluded", "maybe", "conflict", "undecided", "all"];
    let formats = ["ris", "bibtex", "csv", "jsonl", "md", "rayyan", "asreview"];
    let export = |set, to| vec!["export", R, "--set", set, "--to", to, "--members", "--as", "cy"];
    let mut exports: Vec<_> = sets.iter().map(|set| export(set, "csv")).collect();
    exports.extend(formats.iter().map(|to| export("all", to)));
    exports.push(vec!["export", R, "--ballot", "--as", "cy"]);
    BTreeMap::from([
        ("init", vec![vec!["init", "other.tiab"]]),
        (
            "import",
            vec![
                vec!["import", "refs.ris", "--review", R],
                vec!["import", "refs.ris", "--dry-run", "--json"],
            ],
        ),
        ("source list", vec![vec!["source", "list", R], vec!["source", "list", R, "--json"]]),
        ("source set", vec![vec!["source", "set", "refs.ris", "--source", "MEDLINE", "--review", R]]),
        ("source withdraw", vec![source("withdraw"), source("restore")]),
        ("source restore", vec![source("withdraw"), source("restore")]),
        ("convert", vec![vec!["convert", "refs.ris", "--to", "jsonl"]]),
        ("receive", vec![vec!["receive", "ana.jsonl", "--review", R]]),
        ("duplicates", vec![vec!["duplicates", R], vec!["duplicates", R, "--json"]]),
        ("reconcile", ["table", "csv", "md", "ris", "json"].map(reconcile).into()),
        ("export", exports),
        ("status", vec![vec!["status", R], vec!["status", R, "--json"]]),
        ("decide", vec![vec!["decide", "Record 4", "exclude", "--reason", "2", "--review", R]]),
        ("retrieval", vec![vec!["retrieval", "Record 1", "obtained", "--review", R]]),
        (
            "study",
            vec![
                vec!["study", "Record 1", "--of", "Record 2", "--review", R],
                vec!["study", "--review", R],
                vec!["status", R],
                vec!["screen", R, "--stage", "full-text"],
            ],
        ),
        (
            "flow",
            ["text", "svg", "csv", "json", "md"].map(|to| vec!["flow", R, "--to", to, "--as", "cy"]).into(),
        ),
        ("log show", vec![vec!["log", "show", R]]),
        ("log verify", vec![vec!["log", "verify", R], vec!["log", "verify", R, "--json"]]),
        ("keys", vec![vec!["keys"]]),
        ("completions", vec![vec!["completions", "bash"]]),
        ("man", vec![vec!["man"]]),
        // Also on their screens, below.
        ("screen", vec![vec!["screen", R, "--order", "source"]]),
        ("resolve", vec![]),
    ])
}

/// Every command by its words: those that have no commands below them.
fn commands() -> BTreeSet<String> {
    fn leaves(command: &clap::Command, before: &str, into: &mut BTreeSet<String>) {
        for below in command.get_subcommands() {
            let name = format!("{before} {}", below.get_name()).trim().to_owned();
            if below.has_subcommands() {
                leaves(below, &name, into);
            } else {
                into.insert(name);
            }
        }
    }
    let mut all = BTreeSet::new();
    leaves(&tiab::cli::args::Args::command(), "", &mut all);
    all
}

/// What no world has in common with another: times, hashes, ids, folders.
fn blotted(place: &Place, text: &str) -> String {
    let text = text.replace(&*place.path().to_string_lossy(), "[place]");
    let is_hash = |word: &str| {
        (word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit())) || word.starts_with("rv-")
    };
    let is_device = |word: &str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut out = String::new();
    let mut before = "";
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let rest = &piece[word.len()..];
        let is_time = word.len() >= 13 && word.contains('T') && word.starts_with("20")
            || word.ends_with('Z') && word.len() == 4
            || before.ends_with(':') && word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        let of_a_log = ["ana.", "ben.", "cy.", "dan.", " on "].iter().any(|end| out.ends_with(end));
        let known = is_hash(word) || is_time || of_a_log && is_device(word);
        out.push_str(if known { "[..]" } else { word });
        out.push_str(rest);
        before = piece;
    }
    out
}

/// All that Cy is shown in a world, by where.
fn shown(place: &Place) -> Vec<(String, String)> {
    let log =
        std::fs::read_dir(place.path().join("review.tiab/logs")).unwrap().map(|entry| entry.unwrap().path());
    let log = log.into_iter().find(|path| {
        path.to_string_lossy().contains("ana.") && path.extension().is_some_and(|e| e == "jsonl")
    });
    std::fs::copy(log.unwrap(), place.path().join("ana.jsonl")).unwrap();
    let mut all = Vec::new();
    let plain = "c\n?\nnext\nprev\nn my own\nl mine\n/label:mine\n/\ng 3\ni\nz\nq\n";
    for runs in walk().into_values() {
        for args in runs {
            let input = if args[0] == "screen" { plain } else { "" };
            all.push((args.join(" "), done(place, &args, input)));
        }
    }
    #[cfg(unix)]
    screens(place, &mut all);
    all.into_iter().map(|(at, text)| (at, blotted(place, &text))).collect()
}

/// A screen to open, and keys with what they are answered by.
#[cfg(unix)]
type Walk = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// The same of the screens: after each key, once it has been answered.
#[cfg(unix)]
fn screens(place: &Place, all: &mut Vec<(String, String)>) {
    let walks: [Walk; 3] = [
        (
            &["screen", "review.tiab", "--order", "source", "--as", "cy"],
            &[
                ("", "Abstract of record 1"),
                ("d", "Citation"),
                ("qp", "undecided"),
                ("q\t", "Record 4"),
                ("O", "Record 1"),
                ("?", "Decide"),
            ],
        ),
        (
            &["duplicates", "--review", "review.tiab", "--as", "cy"],
            &[("", "no doubtful pairs"), ("\t", "Nothing has been linked")],
        ),
        (
            &["resolve", "review.tiab", "--as", "cy"],
            &[
                ("", "no disagreement for you"),
                ("?", "take the side"),
                ("qA", "there is no disagreement here"),
            ],
        ),
    ];
    for (args, keys) in walks {
        let mut terminal = place.open(args);
        for (key, answer) in keys {
            terminal.press(key);
            terminal.seen(answer);
            all.push((format!("{} {key:?}", args.join(" ")), terminal.text()));
        }
        // From help, and from the program.
        terminal.press("qq");
        terminal.ended();
    }
}

#[test]
fn every_command_is_in_the_walk() {
    let walked: BTreeSet<String> = walk().keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(walked, commands(), "say in tests/it/blind.rs how a new command is looked at for leaks");
}

#[test]
fn whoever_owes_votes_is_shown_the_same_whatever_the_others_said() {
    let in_world = |said| {
        let place = world(said);
        let shown = shown(&place);
        (place, shown)
    };
    let [one, other] = WORLDS;
    let ((one, first), (other, second)) = std::thread::scope(|scope| {
        let other = scope.spawn(move || in_world(other));
        (in_world(one), other.join().unwrap())
    });
    assert!(first.len() >= 30, "{}", first.len());
    for ((at, text), (_, twin)) in first.iter().zip(&second) {
        assert_eq!(text, twin, "{at} tells which world it is in");
        let static_words =
            ["keys", "man", "completions", "init"].contains(&at.split(' ').next().unwrap_or_default());
        for secret in SECRETS.iter().filter(|_| !static_words) {
            assert!(!text.contains(secret), "{at}: {secret}\n{text}");
        }
    }
    // The worlds do differ, and whoever may see that sees it.
    let open = |place: &Place| done(place, &["reconcile", "review.tiab", "--to", "md", "--as", "dan"], "");
    let (first, second) = (open(&one), open(&other));
    assert!(first.contains("anas note is kind") && second.contains("anas note is harsh"), "{first}");
}
