//! A reviewer's desk for tests: made-up records, a recorder in memory, a scripted keyboard.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tiab::dedup::{Groups, Library};
use tiab::error::{Error, Result};
use tiab::event::{Event, Line, LineHash, Reviewer, StageId, Timestamp};
use tiab::protocol::Protocol;
use tiab::record::{Key, Record};
use tiab::report::flow::Flow;
use tiab::screening::{Ledger, Order, Queue, Reports};
use tiab::tui::{Clock, Console, Moment, Recorder, Session, Settings, State, Toggles, run_on};

pub const PROTOCOL: &str = r#"
format = 1
id = "r-desk"
title = "Peer mentoring"
question = "What do residents gain from being mentored by other residents?"
[[stages]]
id = "title-abstract"
name = "title/abstract"
[[reasons]]
id = "non-peer"
text = "mentors were non-peers"
[[reasons]]
id = "not-residents"
text = "mentors were not residents"
[[reasons]]
id = "no-outcomes"
text = "no outcomes reported"
[highlight]
include = ["peer mentor*", "resident*"]
exclude = ["nurs*", "protocol"]
"#;

pub fn record(title: &str, abstract_text: &str) -> Record {
    let mut record = Record {
        title: title.into(),
        abstract_text: abstract_text.into(),
        authors: vec!["Eisen, S".into(), "Sukhani, S".into(), "Long, A".into()],
        year: Some(2014),
        container: "Arch Dis Child".into(),
        volume: "99".into(),
        issue: "2".into(),
        pages: "142-6".into(),
        doi: format!("10.1136/{}", title.len()).into(),
        keywords: vec!["mentors".into(), "internship and residency".into()],
        ..Record::default()
    };
    record.source.file = "medline.ris".into();
    record.key = Key::of(&record);
    record
}

/// Five made-up records: a structured abstract, none, a long one, other scripts, a last one.
pub fn records() -> Vec<Record> {
    let long = "Residents who met a peer mentor twice a month reported less strain than those who did not. ";
    let structured = "BACKGROUND: New residents are often lonely. METHODS: Twelve residents were paired with \
                      peer mentors; nurses and a study protocol were consulted. RESULTS: Nine said it helped. \
                      CONCLUSIONS: Peer mentoring is cheap and liked.";
    let mut all = vec![
        record("Peer mentoring: evaluation of a novel programme in paediatrics", structured),
        record("Near-peer teaching for nursing students", ""),
        record("A year of mentoring", &long.repeat(40)),
        record("日本の研修医における支援 المراجعة", "研修医は支援を受けた。👩‍⚕️ e\u{301}tude"),
        record("The last of them", "Short."),
    ];
    all[4].authors = (1..30).map(|n| format!("Author{n}, A").into()).collect();
    all
}

/// Writes to memory, or refuses.
#[derive(Default)]
pub struct Memory {
    pub lines: Vec<(LineHash, Line)>,
    /// When the first line is written, in milliseconds since the epoch.
    pub start: i64,
    /// How many of the next writes fail.
    pub failures: usize,
    /// What was switched on or off, last.
    pub remembered: Option<Toggles>,
    kept: Vec<Event>,
}

impl Memory {
    pub fn events(&self) -> Vec<Event> {
        self.lines.iter().map(|(_, line)| line.event.clone()).collect()
    }
}

impl Recorder for Memory {
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<(LineHash, Line)>> {
        assert!(self.kept.is_empty(), "a batch is waiting to be retried");
        self.kept = events;
        self.retry()
    }

    fn retry(&mut self) -> Result<Vec<(LineHash, Line)>> {
        if self.failures > 0 {
            self.failures -= 1;
            let cause = io::Error::from_raw_os_error(28);
            return Err(Error::disk("cannot write logs/ana.k3f9.jsonl", cause)
                .hint("make room or mend the folder, then try again; nothing recorded earlier is touched"));
        }
        let at = Timestamp::from_millis(self.start + 1_000 + self.lines.len() as i64);
        let mut written = Vec::new();
        for event in std::mem::take(&mut self.kept) {
            let prev = self.lines.last().map_or_else(LineHash::default, |(hash, _)| *hash);
            let line = Line { seq: self.lines.len() as u64 + 1, at, prev, event };
            let hash = LineHash::of_line(line.to_json().as_bytes());
            self.lines.push((hash, line.clone()));
            written.push((hash, line));
        }
        Ok(written)
    }

    fn remember(&mut self, toggles: Toggles) {
        self.remembered = Some(toggles);
    }
}

/// Plays events at their times. The clock stands still while the program works.
pub struct Script {
    pub events: VecDeque<(Moment, TerminalEvent)>,
    pub now: Cell<Moment>,
    pub suspended: usize,
    /// What was put on the clipboard.
    pub copied: Vec<String>,
}

impl Console for Script {
    fn now(&self) -> Moment {
        self.now.get()
    }

    fn next(&mut self) -> io::Result<Option<TerminalEvent>> {
        let Some((at, event)) = self.events.pop_front() else { return Ok(None) };
        self.now.set(self.now.get().max(at));
        Ok(Some(event))
    }

    fn waiting(&mut self) -> io::Result<bool> {
        Ok(self.events.front().is_some_and(|(at, _)| *at <= self.now.get()))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspended += 1;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}

/// A key by its name, as scripts spell it.
pub fn key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    if let Some(c) = name.strip_prefix("C-").and_then(|rest| rest.chars().next()) {
        return KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    }
    plain(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        other => KeyCode::Char(other.chars().next().unwrap()),
    })
}

/// A script: keys a second apart. `'some_words` types, `paste:some_words` pastes, `+30` sets the
/// milliseconds between the keys that follow, `]*30` presses a key thirty times.
pub fn script(text: &str) -> VecDeque<(Moment, TerminalEvent)> {
    let mut at = Duration::ZERO;
    let mut step = Duration::from_secs(1);
    let mut events = VecDeque::new();
    let mut push = |event, step: Duration| {
        at += step;
        events.push_back((at, event));
    };
    for token in text.split_whitespace() {
        if let Some(ms) = token.strip_prefix('+').filter(|ms| !ms.is_empty()) {
            step = Duration::from_millis(ms.parse().unwrap());
        } else if let Some(words) = token.strip_prefix("paste:") {
            push(TerminalEvent::Paste(words.replace('_', " ")), step);
        } else if let Some(words) = token.strip_prefix('\'') {
            for c in words.replace('_', " ").chars() {
                push(TerminalEvent::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)), step);
            }
        } else {
            let (name, times) =
                token.split_once('*').filter(|(name, _)| !name.is_empty()).unwrap_or((token, "1"));
            (0..times.parse().unwrap()).for_each(|_| push(TerminalEvent::Key(key(name)), step));
        }
    }
    events
}

/// Everything a session needs, before it is played.
pub struct Desk {
    pub library: Arc<Library>,
    pub groups: Arc<Groups>,
    pub protocol: Arc<Protocol>,
    pub flow: Arc<Flow>,
    pub memory: Memory,
    /// Other reviewers, of whom a session may know what they say of full texts.
    pub others: Vec<(Reviewer, Ledger)>,
    pub stage: StageId,
    pub settings: Settings,
    pub size: (u16, u16),
    /// What the session opens with.
    pub greeting: String,
}

/// What a session left behind.
pub struct Played {
    pub screen: String,
    pub buffer: Buffer,
    pub state: State,
    pub suspended: usize,
    pub copied: Vec<String>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::with(records(), Groups::default())
    }

    pub fn with(records: Vec<Record>, groups: Groups) -> Desk {
        Desk {
            library: Arc::new(Library::new(records, &groups)),
            groups: Arc::new(groups),
            protocol: Arc::new(Protocol::from_toml(PROTOCOL, "review.toml").unwrap()),
            flow: Arc::default(),
            memory: Memory::default(),
            others: Vec::new(),
            stage: "title-abstract".parse().unwrap(),
            settings: Settings::default(),
            size: (80, 24),
            greeting: String::new(),
        }
    }

    pub fn sized(mut self, width: u16, height: u16) -> Desk {
        self.size = (width, height);
        self
    }

    /// A session that resumes what is in memory.
    pub fn session(&self) -> Session {
        let lines = self.memory.lines.iter().map(|(hash, line)| (*hash, line));
        let ledger = Ledger::fold(self.groups.clone(), lines);
        let mut ledgers = self.others.clone();
        ledgers.push(("ana".parse().unwrap(), ledger.clone()));
        Session {
            library: self.library.clone(),
            protocol: self.protocol.clone(),
            flow: self.flow.clone(),
            reviewer: "ana".parse().unwrap(),
            stage: self.stage.clone(),
            queue: Queue::new(&self.library, &Order::Source),
            ledger,
            reports: Reports::of(&self.library, &ledgers),
            clock: Clock { began: self.began(), ..Clock::default() },
            greeting: self.greeting.clone(),
        }
    }

    /// The time of the next line: the memory's own clock.
    fn began(&self) -> Timestamp {
        Timestamp::from_millis(self.memory.start + 1_000 + self.memory.lines.len() as i64)
    }

    /// Plays a script in a session of its own.
    pub fn play(&mut self, keys: &str) -> Played {
        self.play_events(script(keys))
    }

    pub fn play_events(&mut self, events: VecDeque<(Moment, TerminalEvent)>) -> Played {
        let session = self.session();
        let mut backend = TestBackend::new(self.size.0, self.size.1);
        let mut console = Script { events, now: Cell::default(), suspended: 0, copied: vec![] };
        let state = run_on(&mut backend, &mut console, &mut self.memory, session, &self.settings).unwrap();
        let buffer = backend.buffer().clone();
        Played { screen: text(&buffer), buffer, state, suspended: console.suspended, copied: console.copied }
    }

    /// `include`, `exclude:reason`, `undo`, …: what was recorded, in short.
    pub fn recorded(&self) -> Vec<String> {
        let short = |event: Event| match event {
            Event::Decision(decision) => {
                let mut text = decision.verdict.word().to_owned();
                for reason in &decision.reasons {
                    text.push(':');
                    text.push_str(reason);
                }
                text
            }
            Event::Undo(_) => "undo".into(),
            Event::Redo(_) => "redo".into(),
            Event::Note(note) => format!("note {}", note.text),
            Event::Label(label) => format!("label {} {}", label.text, label.on),
            Event::Aside(aside) => format!("aside {}", aside.on),
            Event::Highlight(term) => format!("{:?} {} {}", term.set, term.text, term.on),
            Event::Retrieval(told) => format!("text {} {}", told.status, told.location),
            Event::Study(told) => format!("study {}", told.study),
            other => format!("{other:?}"),
        };
        self.memory.events().into_iter().map(short).collect()
    }
}

/// The text of a buffer, without blanks at the ends of its lines.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut skip = 0;
        let mut line = String::new();
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
