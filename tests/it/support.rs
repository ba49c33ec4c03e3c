//! What several tests need: keys, lines, logs in memory.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use tiab::dedup::Groups;
use tiab::event::{Decision, Event, Line, LineHash, Open, Reviewer, StageId, Timestamp, Verdict};
use tiab::log::{InMemory, LogBytes, Logs};
use tiab::record::{Key, Record};
use tiab::screening::{Ledger, ledgers};

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A record with this title, and its key.
pub fn record(title: &str) -> Record {
    let mut record = Record {
        title: title.into(),
        year: Some(2014),
        authors: vec!["Test, A".into()],
        ..Record::default()
    };
    record.key = Key::of(&record);
    record
}

pub fn key(title: &str) -> Key {
    record(title).key
}

pub fn stage() -> StageId {
    "title-abstract".parse().unwrap()
}

pub fn reviewer(name: &str) -> Reviewer {
    name.parse().unwrap()
}

pub fn decision(title: &str, verdict: Verdict) -> Event {
    let bare = Decision::new(stage(), key(title), verdict);
    Event::from(Decision { ms: Some(1500), title: title.into(), year: Some(2014), ..bare })
}

/// Folds logs in the order given, by these groups, as a reviewer who works in them sees it.
pub fn fold(logs: &[&str], groups: &Groups) -> Vec<(Reviewer, Ledger)> {
    let files: Vec<InMemory> = logs.iter().map(|text| in_memory(text.as_bytes())).collect();
    let logs = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect()).unwrap();
    ledgers(&Arc::new(groups.clone()), &logs).unwrap()
}

pub fn in_memory(bytes: &[u8]) -> InMemory<'_> {
    InMemory { name: "log", bytes }
}

/// A log as it would be written: one event a line, a second apart.
pub struct Script {
    pub text: String,
    head: LineHash,
    seq: u64,
    at: i64,
}

impl Script {
    pub fn new(name: &str, device: &str) -> Script {
        let open = Open {
            format: 1,
            review: "rv-test".into(),
            reviewer: reviewer(name),
            device: device.parse().unwrap(),
            at: Timestamp::from_millis(1_700_000_000_000),
        };
        let json = open.to_json();
        Script { head: LineHash::of_line(json.as_bytes()), text: json + "\n", seq: 0, at: 1_700_000_000_000 }
    }

    /// Goes on at a later `seq`, as a session does that saw another device's log.
    pub fn after(&mut self, seq: u64) -> &mut Self {
        self.seq = self.seq.max(seq);
        self
    }

    pub fn seq(&self) -> u64 {
        self.seq
    }

    pub fn say(&mut self, event: Event) -> LineHash {
        self.seq += 1;
        self.at += 1000;
        let line = Line { seq: self.seq, at: Timestamp::from_millis(self.at), prev: self.head, event };
        let json = line.to_json();
        self.head = LineHash::of_line(json.as_bytes());
        self.text += &json;
        self.text.push('\n');
        self.head
    }

    pub fn decide(&mut self, title: &str, verdict: Verdict) -> LineHash {
        self.say(decision(title, verdict))
    }
}

/// A zip with these entries.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The bytes as `gzip` packs them.
pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
