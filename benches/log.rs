//! The log's costs: writing a decision, and reading a long history back in time and in memory.
//!
//! `cargo bench --bench log` (`-- 200000` for another number of events). Everything is interleaved in
//! one run; believe the ratios.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Deserialize;
use tiab::event::{Decision, Event, FORMAT, Line, LineHash, Open, Reviewer, Session, Timestamp, Verdict};
use tiab::log::writer::Start;
use tiab::log::{Holder, InMemory, Listener, Lock, LogBytes, Logs, OnDisk, Os, Writer};
use tiab::record::{Key, Record};
use tiab::screening::Ledgers;

/// A decision on one record in so many.
fn decision(n: usize, records: usize) -> Event {
    let (turn, n) = (n / records, n % records);
    let title = format!(
        "Synthetic record {n}: an evaluation of a program of peer mentoring among residents in year {}",
        n % 40
    );
    let record = Key::of(&Record {
        title: title.clone(),
        year: Some(2014),
        doi: format!("10.9999/{n}"),
        ..Record::default()
    });
    Event::from(Decision {
        stage: "title-abstract".parse().unwrap(),
        record,
        verdict: [Verdict::Include, Verdict::Exclude, Verdict::Exclude][(n + turn) % 3],
        reasons: if (n + turn) % 3 == 1 { vec!["no-outcomes".into()] } else { Vec::new() },
        ms: Some(4000 + n as u64 % 9000),
        title,
        year: Some(2014),
        doi: format!("10.9999/{n}"),
        pmid: String::new(),
        author: "Synthetic".into(),
    })
}

fn open() -> Open {
    Open {
        format: FORMAT,
        review: "rv-bench".into(),
        reviewer: "ana".parse().unwrap(),
        device: "bench".parse().unwrap(),
        at: Timestamp::from_millis(1_700_000_000_000),
    }
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// One decision through the writer beside a bare append and `fdatasync` of as many bytes.
fn appending(folder: &Path) {
    let path = folder.join("ana.bench.jsonl");
    let holder = Holder { host: "bench".into(), process: 0, since: Timestamp::default() };
    let start = Start {
        disk: std::rc::Rc::new(Os),
        clock: Box::new(tiab::log::device::now),
        lock: Lock::take(&Os, &path, &holder).unwrap(),
        path: path.clone(),
        open: open(),
        session: Session::default(),
        last_seq: 0,
    };
    let mut writer = Writer::new(start, None);
    let mut bare_file = OpenOptions::new().append(true).create(true).open(folder.join("bare")).unwrap();
    writer.append(vec![decision(0, usize::MAX)]).unwrap();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for n in 1..=400 {
        let event = decision(n, usize::MAX);
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

/// A log of so many decisions on so many records.
fn log(events: usize, records: usize) -> String {
    let mut text = String::new();
    let first = open().to_json();
    let mut prev = LineHash::of_line(first.as_bytes());
    text += &first;
    text.push('\n');
    for n in 0..events {
        let at = Timestamp::from_millis(1_700_000_000_000 + n as i64 * 4000);
        let json = Line { seq: n as u64 + 1, at, prev, event: decision(n, records) }.to_json();
        prev = LineHash::of_line(json.as_bytes());
        text += &json;
        text.push('\n');
    }
    text
}

fn reading(events: usize) {
    let text = log(events, usize::MAX);
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
        std::fs::write(&path, log(events, 1000)).unwrap();
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
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("{}", most.trim().trim_end_matches(" kB"));
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
