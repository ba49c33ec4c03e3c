//! The screen on which disagreements are settled, played through its own run loop on a test backend:
//! made-up records, the votes on them, and a script of keys.

mod keys;
mod looks;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tiab::dedup::{Groups, Library};
use tiab::event::{Decision, Event, Line, LineHash, Note, Resolution, Reviewer, Timestamp, Verdict};
use tiab::protocol::Protocol;
use tiab::reconcile::{Docket, Records, Rules, Settlement, compare};
use tiab::record::Record;
use tiab::screening::{Ledger, Pool};
use tiab::tui::resolve::{Case, Hide, Session, State};
use tiab::tui::{Settings, run_on};

use super::desk::{Memory, PROTOCOL, Script, records, script, text};
use crate::support::stage;

/// A meeting about three disagreements among five records.
struct Meeting {
    records: Vec<Record>,
    team: &'static str,
    full_text: bool,
    protocol: String,
    ledgers: BTreeMap<Reviewer, Ledger>,
    said: u64,
    resolver: Reviewer,
    hide: Hide,
    how: Option<String>,
    memory: Memory,
    settings: Settings,
    size: (u16, u16),
}

/// What a sitting left behind.
struct Played {
    screen: String,
    buffer: Buffer,
    state: State,
}

const TEAM: &str = "[team]\nreviewers = [\"ana\", \"ben\"]\nadjudicators = [\"cy\"]\n";
const PAIR: &str = "[team]\nreviewers = [\"ana\", \"ben\"]\n";

fn who(name: &str) -> Reviewer {
    name.parse().unwrap()
}

impl Meeting {
    /// Ana and Ben differ on the first, third and fifth record; Cy settles.
    fn new() -> Meeting {
        let mut meeting = Meeting {
            records: records(),
            team: TEAM,
            full_text: false,
            protocol: PROTOCOL.to_owned(),
            ledgers: BTreeMap::new(),
            said: 0,
            resolver: who("cy"),
            hide: Hide::Nothing,
            how: None,
            memory: Memory::default(),
            settings: Settings::default(),
            size: (80, 24),
        };
        use Verdict::{Exclude, Include, Maybe};
        for (place, ana, ben) in [
            (0, (Include, vec![]), (Exclude, vec!["no-outcomes"])),
            (1, (Exclude, vec![]), (Exclude, vec![])),
            (2, (Exclude, vec!["not-residents"]), (Maybe, vec![])),
            (3, (Include, vec![]), (Maybe, vec![])),
            (4, (Include, vec![]), (Exclude, vec![])),
        ] {
            meeting.vote("ana", place, ana.0, &ana.1);
            meeting.vote("ben", place, ben.0, &ben.1);
        }
        meeting.note("ana", 0, "mentee satisfaction counts");
        meeting.note(
            "ben",
            2,
            "a year is long enough to be a programme, I would like to see the full text of it",
        );
        meeting
    }

    fn sized(width: u16, height: u16) -> Meeting {
        Meeting { size: (width, height), ..Meeting::new() }
    }

    /// The same meeting without an adjudicator, one of the parties at the keys.
    fn of_parties(resolver: &str) -> Meeting {
        Meeting { team: PAIR, resolver: who(resolver), ..Meeting::new() }
    }

    fn say(&mut self, name: &str, event: Event) -> LineHash {
        self.said += 1;
        let at = Timestamp::from_millis(self.said as i64);
        let line = Line { seq: self.said, at, prev: LineHash::default(), event };
        let hash = LineHash::of(format!("{name}{}", self.said).as_bytes());
        self.ledgers.entry(who(name)).or_default().apply(hash, &line);
        hash
    }

    fn decision(&self, place: usize, verdict: Verdict, reasons: &[&str]) -> Decision {
        Decision {
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
            ..Decision::new(stage(), self.records[place].key, verdict)
        }
    }

    fn vote(&mut self, name: &str, place: usize, verdict: Verdict, reasons: &[&str]) {
        self.say(name, Event::from(self.decision(place, verdict, reasons)));
    }

    fn note(&mut self, name: &str, place: usize, text: &str) {
        let record = self.records[place].key;
        self.say(name, Event::Note(Note { stage: stage(), record, text: text.into() }));
    }

    /// What somebody has said of the votes as they stand, before the sitting.
    fn settled(&mut self, name: &str, place: usize, verdict: Verdict) {
        let people: Vec<_> = self.ledgers.iter().collect();
        let settles = Settlement::of(&people, &stage(), self.records[place].key).votes;
        let decision = self.decision(place, verdict, &[]);
        self.say(name, Event::Resolution(Resolution { decision, settles, how: "discussion".into() }));
    }

    fn rules(&self) -> (Protocol, Rules) {
        let name = "name = \"title/abstract\"\n";
        let full_text = if self.full_text { "name = \"full text\"\nfull_text = true\n" } else { name };
        let text = self.protocol.replacen(name, full_text, 1);
        let protocol = Protocol::from_toml(&format!("{text}{}", self.team), "review.toml").unwrap();
        let rules = Rules::of(&protocol, &protocol.stages[0]);
        (protocol, rules)
    }

    /// Everybody's ledgers, the resolver's with what is in memory.
    fn all(&self) -> Vec<(Reviewer, Ledger)> {
        let mut ledgers = self.ledgers.clone();
        let own = ledgers.entry(self.resolver.clone()).or_default();
        for (hash, line) in &self.memory.lines {
            own.apply(*hash, line);
        }
        ledgers.into_iter().collect()
    }

    fn session(&self) -> Session {
        let (protocol, rules) = self.rules();
        let library = Library::new(self.records.clone(), &Groups::default());
        let ledgers = self.all();
        let pool = Pool::all(library.groups().len());
        let records = Records { library: &library, pool: &pool };
        let docket =
            Docket::of(&compare(&ledgers, Some(records), &stage(), &rules), &ledgers, &self.resolver);
        let cases = docket.cases.into_iter().filter_map(|(case, settlement)| {
            Case::new(&case, settlement, &library, self.hide == Hide::Names)
        });
        Session {
            cases: cases.collect(),
            library: Arc::new(library),
            protocol: Arc::new(protocol),
            rules,
            stage: stage(),
            ledger: ledgers.into_iter().find(|(name, _)| *name == self.resolver).unwrap().1,
            reviewer: self.resolver.clone(),
            hide: self.hide,
            how: self.how.clone(),
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

    /// `reveal 1`, `settle exclude:no-outcomes discussion`, `note …`, `undo`: what was recorded.
    fn recorded(&self) -> Vec<String> {
        let short = |event| match event {
            Event::Reveal(reveal) => {
                let place = |key| self.records.iter().position(|record| record.key == key).unwrap();
                let places: Vec<_> = reveal.records.into_iter().map(|key| place(key).to_string()).collect();
                format!("reveal {}", places.join(","))
            }
            Event::Resolution(it) => {
                let all = std::iter::once(it.decision.verdict.word())
                    .chain(it.decision.reasons.iter().map(|r| &**r));
                format!("{} {}", all.collect::<Vec<_>>().join(":"), it.how)
            }
            Event::Note(note) => format!("note {}", note.text),
            Event::Undo(_) => "undo".into(),
            Event::Redo(_) => "redo".into(),
            other => panic!("{other:?}"),
        };
        self.memory.events().into_iter().map(short).collect()
    }

    /// The same without what was shown.
    fn said(&self) -> Vec<String> {
        self.recorded().into_iter().filter(|words| !words.starts_with("reveal")).collect()
    }
}

#[track_caller]
fn shows(played: &Played, words: &str) {
    assert!(played.screen.contains(words), "{words:?} is not in\n{}", played.screen);
}

#[track_caller]
fn hides(played: &Played, words: &[&str]) {
    for word in words {
        assert!(!played.screen.contains(word), "{word:?} is in\n{}", played.screen);
    }
}
