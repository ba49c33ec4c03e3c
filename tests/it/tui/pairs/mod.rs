//! The screen on which pairs are judged, played through its own run loop on a test backend: made-up
//! records, what was said of them, and a script of keys.

mod keys;
mod looks;

use std::cell::Cell;
use std::sync::Arc;

use ratatui::backend::TestBackend;
use tiab::dedup::{Groups, Library, Standing, detect};
use tiab::event::{Decision, Duplicate, Event, Line, LineHash, Relation, Reviewer, Timestamp, Verdict};
use tiab::log::{Links, Listener};
use tiab::record::{Key, Place, Record};
use tiab::screening::{Ledger, Meeting};
use tiab::tui::pairs::{Pair, Session, State};
use tiab::tui::{Settings, run_on};

use super::desk::{Memory, Script, script, text};

/// Three pairs detection finds doubtful, in one file: two numbers of one database, one DOI under two
/// titles, and an unsigned report without an abstract; and one pair it is sure of.
fn records() -> Vec<Record> {
    let base = Record {
        title: "Peer mentoring of residents on night duty: a randomised trial".into(),
        authors: vec!["Okafor, Adaeze M.".into(), "Lindqvist, Bo".into(), "van der Meer, Karin".into()],
        year: Some(2014),
        container: "American Journal of Graduate Medicine".into(),
        volume: "12".into(),
        issue: "3".into(),
        ..Record::default()
    };
    let slept = "Surgeons were asked how they had slept. ".repeat(8);
    let mut all = vec![
        Record { accession: "2014-12345-001".into(), ..base.clone() },
        Record { accession: "2014-12345-009".into(), pages: "142".into(), id: "77".into(), ..base.clone() },
        Record {
            title: "Sleep of surgeons after long operations".into(),
            doi: "10.9999/ajgm.31".into(),
            abstract_text: slept.as_str().into(),
            ..base.clone()
        },
        Record {
            title: "Coffee consumption in the intensive care unit".into(),
            year: Some(2015),
            doi: "10.9999/ajgm.31".into(),
            abstract_text: slept.replace("Surgeons", "Nurses").into(),
            ..base.clone()
        },
        Record {
            title: "Falls of geriatric patients in corridors of the old wing".into(),
            authors: vec![],
            pages: "".into(),
            ..base.clone()
        },
        Record {
            title: "Falls of geriatric patients in corridors of the old wing".into(),
            authors: vec![],
            container: "Am J Grad Med".into(),
            pages: "".into(),
            ..base.clone()
        },
        Record {
            title: "Hand hygiene among visiting students of medicine".into(),
            pages: "9-14".into(),
            ..base.clone()
        },
        Record {
            title: "Hand hygiene among visiting students of medicine".into(),
            container: "Am J Grad Med".into(),
            pages: "9-14".into(),
            ..base.clone()
        },
    ];
    for (line, record) in (1u32..).zip(&mut all) {
        record.source = Place { file: "medline.ris".into(), line: line * 10 };
        record.key = Key::of(record);
    }
    all
}

fn who(name: &str) -> Reviewer {
    name.parse().unwrap()
}

/// What somebody said before the sitting.
fn said(links: &mut Links, name: &str, link: Duplicate) {
    let line =
        Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event: Event::Duplicate(link) };
    links.hear(&who(name), LineHash::of(line.to_json().as_bytes()), &line);
}

struct Table {
    records: Vec<Record>,
    links: Links,
    ledgers: Vec<(Reviewer, Ledger)>,
    memory: Memory,
    settings: Settings,
    size: (u16, u16),
}

impl Table {
    /// A review whose certain link detection has written to Ben's log.
    fn new() -> Table {
        let records = records();
        let mut links = Links::default();
        for link in detect(&records).with(Standing::Certain) {
            said(&mut links, "ben", link.as_same());
        }
        let (memory, settings) = (Memory::default(), Settings::default());
        Table { records, links, ledgers: vec![], memory, settings, size: (80, 24) }
    }

    fn sized(width: u16, height: u16) -> Table {
        Table { size: (width, height), ..Table::new() }
    }

    fn session(&self) -> Session {
        let detection = detect(&self.records);
        let place = |key: Key| self.records.iter().position(|record| record.key == key);
        let mut doubtful: Vec<Pair> = detection
            .with(Standing::Doubtful)
            .map(|link| Pair { a: link.a, b: link.b, evidence: link.evidence.clone() })
            .collect();
        doubtful.sort_by_key(|pair| place(pair.a).min(place(pair.b)));
        Session {
            title: "Peer mentoring".into(),
            reviewer: who("ana"),
            library: Arc::new(Library::new(self.records.clone(), &Groups::default())),
            links: self.links.clone(),
            doubtful,
            votes: Meeting::new(&who("ana"), &self.ledgers),
            greeting: String::new(),
        }
    }

    fn play(&mut self, keys: &str) -> Played {
        let session = self.session();
        let mut backend = TestBackend::new(self.size.0, self.size.1);
        let mut console = Script { events: script(keys), now: Cell::default(), suspended: 0, copied: vec![] };
        let state = run_on(&mut backend, &mut console, &mut self.memory, session, &self.settings).unwrap();
        let buffer = backend.buffer().clone();
        Played { screen: text(&buffer), buffer, state }
    }

    /// `same`, `different`, `undo`, …: what was recorded.
    fn recorded(&self) -> Vec<&'static str> {
        let short = |event| match event {
            Event::Duplicate(link) => {
                assert!(link.a < link.b && link.evidence.is_empty(), "a person judged: {link:?}");
                match link.relation {
                    Relation::Same => "same",
                    Relation::Different => "different",
                    Relation::Related => "related",
                }
            }
            Event::Undo(_) => "undo",
            Event::Redo(_) => "redo",
            other => panic!("{other:?}"),
        };
        self.memory.events().into_iter().map(short).collect()
    }

    /// Somebody's vote on the record at a place.
    fn vote(&mut self, name: &str, place: usize, verdict: Verdict) {
        let event =
            Event::from(Decision::new("title-abstract".parse().unwrap(), self.records[place].key, verdict));
        let line = Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event };
        let hash = LineHash::of(format!("{name}{place}").as_bytes());
        if !self.ledgers.iter().any(|(known, _)| *known == who(name)) {
            self.ledgers.push((who(name), Ledger::default()));
        }
        let ledger = self.ledgers.iter_mut().find(|(known, _)| *known == who(name)).unwrap();
        ledger.1.apply(hash, &line);
    }
}

struct Played {
    screen: String,
    buffer: ratatui::buffer::Buffer,
    state: State,
}

#[track_caller]
fn shows(played: &Played, words: &str) {
    assert!(played.screen.contains(words), "{words:?} is not in\n{}", played.screen);
}
