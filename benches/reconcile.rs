//! Reconciling two long logs, from the files to the comparison: in time and in memory, beside the least
//! that any program must do (read both with typed serde_json, join by key, count), and beside pandas
//! doing the same where a Python that has it is named in `PANDAS_PYTHON`.
//!
//! `cargo bench --bench reconcile` (`-- 100000` for another number of decisions a log). Every run is a
//! process of its own, interleaved; believe the ratios. Neither of the others checks the chain, folds
//! undo, or computes agreement beyond raw.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use tiab::log::{Links, LogBytes, Logs, OnDisk};
use tiab::protocol::MaybeRule;
use tiab::reconcile::{Sittings, attach, compare};
use tiab::screening::Ledgers;

mod decisions;

use decisions::{log, median, most_memory};

const PANDAS: &str = "
import resource, sys, time
import pandas as pd
at = time.perf_counter()
a, b = (pd.read_json(path, lines=True) for path in sys.argv[1:])
a, b = (log[log.event == 'decision'].drop_duplicates('record', keep='last') for log in (a, b))
both = a.merge(b, on='record')
differ = int((both.verdict_x != both.verdict_y).sum())
seconds = time.perf_counter() - at
print(len(both), differ, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
";

/// As `tiab reconcile A B` does it, chains checked; records both voted on, and disagreements.
fn tiab(paths: &[PathBuf]) -> (usize, usize) {
    let files: Vec<OnDisk> = paths.iter().map(|path| OnDisk::new(path).unwrap()).collect();
    let logs = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect()).unwrap();
    let (mut links, mut ledgers, mut sittings) = (Links::default(), Ledgers::new(None), Sittings::default());
    logs.tell_all(&mut (&mut links, &mut (&mut ledgers, &mut sittings))).unwrap();
    let attached = attach(links.standing(), &[], ledgers.decisions());
    let ledgers = ledgers.grouped(&Arc::new(attached.groups.clone()), &logs).unwrap();
    let stage = "title-abstract".parse().unwrap();
    let comparison = compare(&ledgers, None, &stage, &MaybeRule::Include.into());
    // As the program does, which ends here.
    std::mem::forget(ledgers);
    (comparison.pairs[0].both, comparison.pairs[0].disagree)
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    record: String,
    #[serde(default)]
    verdict: String,
}

/// Only reads, joins and counts.
fn bare(paths: &[PathBuf]) -> (usize, usize) {
    let [a, b] = [0, 1].map(|place: usize| {
        let lines = BufReader::new(std::fs::File::open(&paths[place]).unwrap()).lines();
        let typed = lines.skip(1).map(|line| serde_json::from_str::<Typed>(&line.unwrap()).unwrap());
        typed.map(|typed| (typed.record, typed.verdict)).collect::<HashMap<_, _>>()
    });
    let both = a.iter().filter_map(|(record, verdict)| Some((verdict, b.get(record)?)));
    both.fold((0, 0), |(both, differ), (a, b)| (both + 1, differ + usize::from(a != b)))
}

/// One run in a process of its own: what it counted, how long it took, and its memory in MB.
fn run(mut command: Command, paths: &[PathBuf]) -> ((usize, usize), Duration, f64) {
    let output = command.args(paths).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    let [both, differ, seconds, memory] = words.as_slice() else {
        panic!("{text}{}", String::from_utf8_lossy(&output.stderr))
    };
    let counts = (both.parse().unwrap(), differ.parse().unwrap());
    (counts, Duration::from_secs_f64(seconds.parse().unwrap()), memory.parse::<f64>().unwrap() / 1024.0)
}

fn measure(decisions: usize, folder: &Path) {
    let paths: Vec<PathBuf> = ["ana", "ben"].map(|name| folder.join(format!("{name}.bench.jsonl"))).into();
    for (name, path) in ["ana", "ben"].iter().zip(&paths) {
        std::fs::write(path, log(name, decisions, usize::MAX)).unwrap();
    }
    let this = std::env::current_exe().unwrap();
    let own = |what: &'static str| {
        let mut command = Command::new(&this);
        command.arg(what);
        command
    };
    let python = std::env::var_os("PANDAS_PYTHON");
    let pandas = || {
        let mut command = Command::new(python.as_ref()?);
        command.args(["-c", PANDAS]);
        Some(command)
    };
    type Make<'a> = Box<dyn Fn() -> Option<Command> + 'a>;
    let makes: [(&str, Make<'_>); 3] = [
        ("tiab", Box::new(|| Some(own("tiab")))),
        ("typed serde_json and a join", Box::new(|| Some(own("bare")))),
        ("pandas", Box::new(pandas)),
    ];
    let mut runs: Vec<(Vec<Duration>, f64, (usize, usize))> = vec![Default::default(); makes.len()];
    for _ in 0..3 {
        for ((_, make), (times, most, counted)) in makes.iter().zip(&mut runs) {
            let Some(command) = make() else { continue };
            let (counts, time, memory) = run(command, &paths);
            times.push(time);
            *most = most.max(memory);
            *counted = counts;
        }
    }
    let expected = runs[0].2;
    println!("Two logs of {decisions} decisions, {} on both, {} differ:\n", expected.0, expected.1);
    println!("| | time | tiab is | memory | tiab's is |\n|---|---|---|---|---|");
    let (own, own_memory) = (median(&mut runs[0].0.clone()), runs[0].1);
    for ((name, _), (times, memory, counted)) in makes.iter().zip(&mut runs) {
        if times.is_empty() {
            println!("| {name} | not here | | | |");
            continue;
        }
        assert_eq!(*counted, expected, "{name}");
        let time = median(times);
        println!(
            "| {name} | {time:.2} s | {:.1} times as fast | {memory:.0} MB | {:.2} |",
            time / own,
            own_memory / *memory
        );
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let paths = || args[2..].iter().map(PathBuf::from).collect::<Vec<_>>();
    let way: fn(&[PathBuf]) -> (usize, usize) = match args.get(1).map(String::as_str) {
        Some("tiab") => tiab,
        Some("bare") => bare,
        _ => {
            let decisions = args.iter().filter_map(|arg| arg.parse().ok()).next().unwrap_or(500_000);
            return measure(decisions, tempfile::tempdir_in(".").unwrap().path());
        }
    };
    let paths = paths();
    let at = Instant::now();
    let (both, differ) = way(&paths);
    println!("{both} {differ} {} {}", at.elapsed().as_secs_f64(), most_memory());
}
