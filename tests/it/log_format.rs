//! The log's documentation is enough to write a reader: a Python one, written from it, agrees with
//! ours about what stands.

use std::process::Command;

use tiab::dedup::Groups;

use crate::support::{fold, repository, stage};

#[test]
fn a_reader_written_in_python_from_the_documentation_agrees() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3");
        return;
    }
    let golden = repository().join("tests/golden");
    for logs in [
        &["fold/one-reviewer.jsonl"][..],
        &["fold/laptop.jsonl", "fold/server.jsonl"],
        &["fold/server.jsonl", "fold/laptop.jsonl"],
        &["log/every-event.jsonl"],
    ] {
        let paths: Vec<_> = logs.iter().map(|name| golden.join(name)).collect();
        let output = Command::new("python3")
            .arg(repository().join("tests/it/log_format.py"))
            .args(&paths)
            .output()
            .unwrap();
        let theirs = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

        let texts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut ours = Vec::new();
        for (who, ledger) in fold(&texts, &Groups::default()) {
            let mut lines: Vec<String> = ledger
                .decided(&stage())
                .map(|(record, standing)| {
                    format!("{who} {record} {}\n", standing.vote().unwrap().decision.verdict.word())
                })
                .collect();
            lines.sort();
            ours.extend(lines);
        }
        assert_eq!(theirs, ours.concat(), "{logs:?}");
    }
}
