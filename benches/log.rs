//! The log's costs: writing a decision, and reading a long history back in time and in memory.
//!
//! `cargo bench --bench log` (`-- 200000` for another number of events). Everything is interleaved in
//! one run; believe the ratios.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde::Deserialize;
use tiab::event::{Line, LineHash, Reviewer, Session, Timestamp};
use tiab::log::writer::Start;
use tiab::log::{Holder, InMemory, Listener, Lock, LogBytes, Logs, OnDisk, Os, Writer};
use tiab::screening::Ledgers;

mod decisions;

use decisions::{decision, log, median, open};

/// One decision through the writer beside a bare append and `fdatasync` of as many bytes.
fn appending(folder: &Path) {
    let path = folder.join("ana.bench.jsonl");
    let holder = Holder { host: "bench".into(), process: 0, since: Timestamp::default() };
    let start = Start {
        disk: std::rc::Rc::new(Os),
        clock: Box::new(tiab::log::device::now),
        lock: Lock::take(&Os, &path, &holder).unwrap(),
        path: path.clone(),
        open: open("ana"),
        session: Session::default(),
        last_seq: 0,
    };
    let mut writer = Writer::new(start, None);
    let mut bare_file = OpenOptions::new().append(true).create(true).open(folder.join("bare")).unwrap();
    writer.append(vec![decision("ana", 0, usize::MAX)]).unwrap();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for n in 1..=400 {
        let event = decision("ana", n, usize::MAX);
        let before = std::fs::metadata(&path).unwrap().len();
        let at = Instant::now();
        writer.append(vec![event]).unwrap();
        ours.push(at.elapsed());
        let bytes = vec![b'x'; (std::fs::metadata(&path).unwrap().len() - before) as usize];
        let at = Instant::now();
        bare_file.write_all(&bytes).unwrap();
        bare_file.sync_data().unwrap();
        bare.push(at.elapsed());
    }
    let (ours, bare) = (median(&mut ours), median(&mut bare));
    println!(
        "| append a decision | {:.3} ms | bare append + fdatasync | {:.3} ms | {:.2} |",
        ours * 1e3,
        bare * 1e3,
        ours / bare
    );
}

/// What serde_json needs to read the same lines into a struct of the same fields.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Typed {
    seq: u64,
    at: String,
    prev: String,
    event: String,
    stage: String,
    record: String,
    verdict: String,
    #[serde(default)]
    reasons: Vec<String>,
    ms: u64,
    title: String,
    year: i32,
    doi: String,
    author: String,
}

/// Counts the lines it is told.
struct Count(usize);

impl Listener for Count {
    fn begin(&mut self, _: &Reviewer) {
        self.0 = 0;
    }

    fn hear(&mut self, _: &Reviewer, _: LineHash, _: &Line) {
        self.0 += 1;
    }
}

fn reading(events: usize) {
    let text = log("ana", events, usize::MAX);
    let (mut replayed, mut typed, mut folded) = (Vec::new(), Vec::new(), Vec::new());
    let log = InMemory { name: "log", bytes: text.as_bytes() };
    let logs = Logs::new(vec![&log as &dyn LogBytes]).unwrap();
    for _ in 0..5 {
        let mut count = Count(0);
        let at = Instant::now();
        let heard = logs.tell_all(&mut count).unwrap();
        replayed.push(at.elapsed());
        assert_eq!((count.0, heard[0].outline.damage.len()), (events, 0));
        let mut ledgers = Ledgers::new(None);
        let at = Instant::now();
        logs.tell_all(&mut ledgers).unwrap();
        let all = ledgers.grouped(&Default::default(), &logs).unwrap();
        folded.push(at.elapsed());
        assert_eq!(all.len(), 1);
        drop(all);
        let at = Instant::now();
        let mut read = 0;
        for line in text.lines().skip(1) {
            std::hint::black_box(serde_json::from_str::<Typed>(line).unwrap());
            read += 1;
        }
        typed.push(at.elapsed());
        assert_eq!(read, events);
    }
    let (replayed, typed, folded) = (median(&mut replayed), median(&mut typed), median(&mut folded));
    let mb = text.len() / 1_000_000;
    println!(
        "| replay {events} events ({mb} MB), chain checked | {replayed:.3} s | typed serde_json, no chain | {typed:.3} s | {:.2} |",
        replayed / typed
    );
    println!("| … and fold them into votes | {folded:.3} s | | | {:.2} |", folded / typed);
}

/// Most memory held while folding, for a long log and one a tenth of it about the same records.
fn memory(events: usize, folder: &Path) {
    let held = |events: usize| {
        let path = folder.join(format!("ana.{events}.jsonl"));
        std::fs::write(&path, log("ana", events, 1000)).unwrap();
        let this = std::env::current_exe().unwrap();
        let output = Command::new(this).arg("fold").arg(path).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse::<f64>().unwrap() / 1024.0
    };
    let (long, short) = (held(events), held(events / 10));
    let tenth = events / 10;
    println!(
        "| memory to fold {events} events on 1000 records | {long:.1} MB | {tenth} events on the same | {short:.1} MB | {:.2} |",
        long / short
    );
}

/// Folds a log and prints the most memory this process held, in kB.
fn fold(path: &Path) {
    let file = OnDisk::new(path).unwrap();
    let logs = Logs::new(vec![&file as &dyn LogBytes]).unwrap();
    let mut ledgers = Ledgers::new(None);
    logs.tell_all(&mut ledgers).unwrap();
    let all = ledgers.grouped(&Default::default(), &logs).unwrap();
    assert_eq!(all[0].1.decided(&"title-abstract".parse().unwrap()).count(), 1000);
    println!("{}", decisions::most_memory());
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, what, path] = args.as_slice()
        && what == "fold"
    {
        return fold(Path::new(path));
    }
    let events = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    let folder = tempfile::tempdir_in(".").unwrap();
    println!("| | tiab | beside | | ratio |\n|---|---|---|---|---|");
    appending(folder.path());
    reading(events);
    memory(events, folder.path());
}
