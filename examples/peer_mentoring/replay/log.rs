//! A log written by the example itself: on a device that does not exist, by a clock of its own, so that
//! it is the same to the byte wherever it is made.

use std::path::Path;

use tiab::error::{Error, Result};
use tiab::event::{Event, FORMAT, Line, LineHash, Open, Reviewer, Session, Timestamp};
use tiab::protocol::Protocol;

/// Time between two lines, in milliseconds.
const STEP: i64 = 21_000;
/// The first day of the example, 12 January 2026, nine in the morning.
const START: i64 = 1_768_208_400_000;

/// One reviewer's log being written.
pub struct Log {
    /// Whose.
    pub reviewer: Reviewer,
    text: String,
    head: LineHash,
    seq: u64,
    at: i64,
}

impl Log {
    /// A log with its first lines.
    pub fn new(reviewer: &str, protocol: &Protocol) -> Result<Log> {
        let reviewer: Reviewer = reviewer.parse().map_err(|error| Error::input(format!("{error}")))?;
        let device = "example".parse().map_err(|error| Error::input(format!("{error}")))?;
        let at = Timestamp::from_millis(START);
        let open =
            Open { format: FORMAT, review: protocol.id.clone(), reviewer: reviewer.clone(), device, at };
        let json = open.to_json();
        let head = LineHash::of_line(json.as_bytes());
        let mut log = Log { reviewer, text: json + "\n", head, seq: 0, at: START };
        log.say(Event::Session(Session {
            program: "peer_mentoring example".into(),
            protocol: protocol.hash.to_string(),
            order: "source".into(),
            ..Session::default()
        }));
        Ok(log)
    }

    /// Adds a line.
    pub fn say(&mut self, event: Event) -> LineHash {
        self.seq += 1;
        self.at += STEP;
        let line = Line { seq: self.seq, at: Timestamp::from_millis(self.at), prev: self.head, event };
        let json = line.to_json();
        self.head = LineHash::of_line(json.as_bytes());
        self.text.push_str(&json);
        self.text.push('\n');
        self.head
    }

    /// Works on a later day.
    pub fn rest_until(&mut self, day: i64) {
        self.at = START + day * 24 * 60 * 60 * 1000;
    }

    /// Writes the log into a review.
    pub fn write(&self, review: &Path) -> Result<()> {
        super::write(
            &review.join("logs").join(format!("{}.example.jsonl", self.reviewer)),
            self.text.as_bytes(),
        )
    }
}
