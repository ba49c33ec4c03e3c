//! Synthetic logs, the same on every machine, and what benches of logs have in common.

use std::time::Duration;

use tiab::event::{Decision, Event, FORMAT, Line, LineHash, Open, Timestamp, Verdict};
use tiab::record::{Key, Record};

/// A reviewer's decision on one record in so many; two reviewers differ on one in seventeen.
pub fn decision(reviewer: &str, n: usize, records: usize) -> Event {
    let (turn, n) = (n / records, n % records);
    let differs = usize::from(reviewer != "ana" && n.is_multiple_of(17));
    let title = format!(
        "Synthetic record {n}: an evaluation of a program of peer mentoring among residents in year {}",
        n % 40
    );
    let record = Key::of(&Record {
        title: title.clone().into(),
        year: Some(2014),
        doi: format!("10.9999/{n}").into(),
        ..Record::default()
    });
    let place = (n + turn + differs) % 3;
    let verdict = [Verdict::Include, Verdict::Exclude, Verdict::Exclude][place];
    Event::from(Decision {
        reasons: if place == 1 { vec!["no-outcomes".into()] } else { Vec::new() },
        ms: Some(4000 + n as u64 % 9000),
        title,
        year: Some(2014),
        doi: format!("10.9999/{n}").into(),
        author: "Synthetic".into(),
        ..Decision::new("title-abstract".parse().unwrap(), record, verdict)
    })
}

/// The first line of a reviewer's log.
pub fn open(reviewer: &str) -> Open {
    Open {
        format: FORMAT,
        review: "rv-bench".into(),
        reviewer: reviewer.parse().unwrap(),
        device: "bench".parse().unwrap(),
        at: Timestamp::from_millis(1_700_000_000_000),
    }
}

/// A reviewer's log of so many decisions on so many records.
pub fn log(reviewer: &str, events: usize, records: usize) -> String {
    let mut text = String::new();
    let first = open(reviewer).to_json();
    let mut prev = LineHash::of_line(first.as_bytes());
    text += &first;
    text.push('\n');
    for n in 0..events {
        let at = Timestamp::from_millis(1_700_000_000_000 + n as i64 * 4000);
        let event = decision(reviewer, n, records);
        let json = Line { seq: n as u64 + 1, at, prev, event }.to_json();
        prev = LineHash::of_line(json.as_bytes());
        text += &json;
        text.push('\n');
    }
    text
}

/// The middle one, in seconds.
pub fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// Most memory this process has held, in kB.
pub fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    most.trim().trim_end_matches(" kB").to_owned()
}
