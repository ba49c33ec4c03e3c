//! A review kept in git: three clones screen at once and push in any order, and nothing ever conflicts.

use std::path::Path;
use std::process::Command;

use tiab::event::Verdict::{Exclude, Include};

use crate::pty::Place;
use crate::support::Script;

fn git(folder: &Path, autocrlf: &str, args: &[&str]) -> bool {
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            &format!("core.autocrlf={autocrlf}"),
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
        ])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "pull.rebase=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(args)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_MERGE_AUTOEDIT", "no")
        .env("HOME", folder)
        .output()
        .unwrap();
    if !output.status.success() {
        println!("git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    output.status.success()
}

#[test]
fn three_clones_screening_at_once_merge_without_a_conflict_whatever_autocrlf_is() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: no git");
        return;
    }
    for settings in [["false"; 3], ["true"; 3], ["false", "true", "input"]] {
        let place = Place::new();
        let root = place.path();
        place.refs(6);
        assert!(place.run(&["init", "review.tiab"]).status.success());
        assert!(
            place.run(&["import", "refs.ris", "--review", "review.tiab", "--as", "ana"]).status.success()
        );
        let review = root.join("review.tiab");
        assert!(git(&review, settings[0], &["init"]));
        assert!(git(&review, settings[0], &["add", "."]));
        assert!(git(&review, settings[0], &["commit", "-m", "start"]));
        assert!(git(root, "false", &["clone", "--bare", "review.tiab", "hub.git"]));
        let clones = ["ana", "ben", "cy"];
        for (name, autocrlf) in clones.iter().zip(settings) {
            assert!(git(root, autocrlf, &["clone", "hub.git", name]));
        }
        for round in 0..2 {
            // Everybody appends to a log of their own, at the same time.
            for (n, name) in clones.iter().enumerate() {
                let mut log = Script::new(name, "d");
                for step in 0..=round {
                    log.decide(&format!("Record {}", n + step + 1), if n == 0 { Include } else { Exclude });
                }
                std::fs::write(root.join(name).join(format!("logs/{name}.d.jsonl")), &log.text).unwrap();
            }
            for (name, autocrlf) in clones.iter().zip(settings).rev() {
                let clone = root.join(name);
                assert!(git(&clone, autocrlf, &["add", "."]));
                assert!(git(&clone, autocrlf, &["commit", "-m", "screened"]));
                assert!(git(&clone, autocrlf, &["pull", "--no-edit"]), "{settings:?}: a conflict in {name}");
                assert!(git(&clone, autocrlf, &["push"]));
            }
        }
        for (name, autocrlf) in clones.iter().zip(settings) {
            assert!(git(&root.join(name), autocrlf, &["pull", "--no-edit"]));
            let verify = place.run(&["log", "verify", name]);
            let told = String::from_utf8_lossy(&verify.stdout).into_owned();
            assert_eq!(verify.status.code(), Some(0), "{settings:?} {name}: {told}");
            for log in ["ana.d: whole, 3 lines", "ben.d: whole, 3 lines", "cy.d: whole, 3 lines"] {
                assert!(told.contains(log), "{settings:?} {name}: {told}");
            }
            let status = place.run(&["status", name, "--json"]);
            let json: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
            assert_eq!(json["stages"][0]["records"], 6, "{settings:?} {name}: {json}");
        }
    }
}
