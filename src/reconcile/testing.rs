//! Logs in a few words, for the tests of this room and of the reports made from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dedup::Groups;
use crate::event::{
    Decision, Event, Line, LineHash, Note, Resolution, Reveal, Reviewer, StageId, Timestamp, Verdict,
};
use crate::record::Key;
use crate::screening::Ledger;

pub(crate) fn key(number: u8) -> Key {
    format!("k1-{number:020x}").parse().unwrap()
}

pub(crate) fn reviewer(name: &str) -> Reviewer {
    name.parse().unwrap()
}

pub(crate) fn stage() -> StageId {
    "title-abstract".parse().unwrap()
}

pub(crate) fn decision(record: u8, verdict: Verdict, reasons: &[&str]) -> Decision {
    Decision {
        reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
        title: format!("Record {record}"),
        year: Some(2000 + i32::from(record)),
        ..Decision::new(stage(), key(record), verdict)
    }
}

/// A reviewer's log being written.
pub(crate) struct Writer {
    pub name: Reviewer,
    pub ledger: Ledger,
    seq: u64,
}

impl Writer {
    pub fn new(name: &str, groups: &Arc<Groups>) -> Writer {
        Writer { name: reviewer(name), ledger: Ledger::new(groups.clone()), seq: 0 }
    }

    /// A log of decisions: a string of record number, `i`/`e`/`m`, and perhaps a reason, each set
    /// apart by a space: `1i 2e:outcome 3m`.
    pub fn script(name: &str, script: &str) -> Writer {
        let mut log = Writer::new(name, &Arc::default());
        for word in script.split_whitespace() {
            let (word, reason) = word.split_once(':').map_or((word, None), |(w, r)| (w, Some(r)));
            let (number, letter) = word.split_at(word.len() - 1);
            let verdict = match letter {
                "i" => Verdict::Include,
                "e" => Verdict::Exclude,
                _ => Verdict::Maybe,
            };
            log.decide(number.parse().unwrap(), verdict, reason.as_slice());
        }
        log
    }

    pub fn say(&mut self, event: Event) -> LineHash {
        self.seq += 1;
        let hash = LineHash::of(format!("{}{}", self.name, self.seq).as_bytes());
        let at = Timestamp::from_millis(self.seq as i64);
        self.ledger.apply(hash, &Line { seq: self.seq, at, prev: hash, event });
        hash
    }

    pub fn decide(&mut self, record: u8, verdict: Verdict, reasons: &[&str]) -> LineHash {
        self.say(decision(record, verdict, reasons).into())
    }

    pub fn note(&mut self, record: u8, text: &str) {
        self.say(Event::Note(Note { stage: stage(), record: key(record), text: text.into() }));
    }

    pub fn reveal(&mut self, records: &[u8]) {
        let records = records.iter().map(|record| key(*record)).collect();
        self.say(Event::Reveal(Reveal { stage: stage(), records }));
    }

    pub fn resolve(&mut self, record: u8, verdict: Verdict, settles: BTreeMap<Reviewer, LineHash>) {
        let decision = decision(record, verdict, &[]);
        self.say(Event::Resolution(Resolution { decision, settles, how: "discussion".into() }));
    }

    pub fn done(self) -> (Reviewer, Ledger) {
        (self.name, self.ledger)
    }
}
