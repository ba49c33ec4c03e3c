//! Whether a log is whole, and if not, where.
//!
//! What the chain proves: a line that was edited, removed or moved shows in the line after it, and
//! any change shows against a head noted elsewhere, because every session notes the last line of all
//! logs it saw. What it does not prove: that the last lines of a log nobody has seen yet are all
//! there, or that a log rewritten from its beginning is the first one written. Nothing more may be
//! claimed in the documentation.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, BufReader};

use super::LogBytes;
use super::scan::{newer, refused};
use crate::error::Result;
use crate::event::{Event, FORMAT, Line, LineError, LineHash, Parsed, SourceHash, as_written};

/// What was found wrong with a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line number, counted from 1; `None` where it is about the whole file.
    pub line: Option<usize>,
    /// Byte at which that line begins, counted from 0.
    pub byte: Option<usize>,
    /// What.
    pub what: What,
}

/// Kinds of finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// A line cut off while it was being written; nobody was told that it was recorded.
    #[error("torn: cut off while it was being written, never acknowledged")]
    Torn,
    /// The line is not the one that was written.
    #[error("edited: the line after it was written after another text")]
    Edited,
    /// One or more lines that were written are gone.
    #[error("a line is missing after this one")]
    Missing,
    /// Either of the two; a new session's numbering does not tell which.
    #[error("edited, or a line is missing after this one")]
    EditedOrMissing,
    /// The line stands elsewhere than where it was written.
    #[error("reordered: the line it was written after stands further down")]
    Reordered,
    /// The line was written after another line than the one before it.
    #[error(
        "written after line {0}, not after the line before it: two sessions wrote at once, or lines were moved"
    )]
    Interleaved(usize),
    /// A line that is JSON but not an event.
    #[error("not an event: {0}")]
    Unreadable(String),
    /// No line of the file can be read.
    #[error("not a log: no line of it can be read")]
    NotALog,
    /// The file does not begin with an `open` line.
    #[error("the log does not begin with an \"open\" line")]
    NotOpened,
    /// Another log saw a line that is not here any more.
    #[error("truncated or rewritten: {by} saw the line {head} here, which is gone")]
    Witnessed {
        /// The log whose session saw it.
        by: String,
        /// Beginning of the line's hash.
        head: String,
    },
    /// Another log saw this log, which is not here.
    #[error("not here: {by} saw it")]
    Absent {
        /// The log whose session saw it.
        by: String,
    },
}

impl Entry {
    /// Whether it is a line that cannot be read here, of that hash.
    fn is(&self, line: LineHash) -> bool {
        matches!(&self.kind, EntryKind::Unreadable(hash, _) if *hash == line)
    }
}

impl What {
    /// Whether it is harmless: what a crash leaves behind without anything acknowledged being lost.
    pub fn is_harmless(&self) -> bool {
        *self == What::Torn
    }
}

/// One log, looked at by itself.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// The log's name, as sessions call it: file name without `.jsonl`.
    pub name: String,
    /// Valid lines, the first included.
    pub lines: usize,
    /// Hash of the last valid line.
    pub head: Option<LineHash>,
    /// What is wrong, in file order.
    pub findings: Vec<Finding>,
    /// Sources its import events tell of: hash of the bytes and name.
    pub sources: BTreeMap<SourceHash, String>,
    /// There is nothing in it yet: not one byte, or the beginning of the first line, which was cut off.
    is_unborn: bool,
    hashes: HashSet<LineHash>,
    /// Heads of logs that its sessions saw.
    saw: Vec<(String, LineHash)>,
}

/// How a first line begins.
const OPENING: &[u8] = b"{\"event\":\"open\"";

struct Entry {
    number: usize,
    byte: usize,
    kind: EntryKind,
}

enum EntryKind {
    Open(LineHash),
    Line(LineHash, Link),
    Torn,
    Unreadable(LineHash, String),
}

/// What the chain needs of a line.
#[derive(Clone, Copy)]
struct Link {
    prev: LineHash,
    seq: u64,
    /// It begins a session, whose numbering begins anew.
    session: bool,
}

impl Verified {
    /// Looks at a log by itself; `name` is what sessions call it.
    ///
    /// # Errors
    /// The disk refuses, or the log is of a newer format, of which nothing can be said.
    pub fn read(name: &str, bytes: &dyn LogBytes) -> Result<Verified> {
        let mut log = Verified { name: name.to_owned(), ..Verified::default() };
        let entries = log.entries(bytes)?;
        // Where each line stands, by its hash; of repeats the first.
        let mut places: HashMap<LineHash, usize> = HashMap::new();
        for entry in &entries {
            if let EntryKind::Open(hash) | EntryKind::Line(hash, _) = &entry.kind {
                places.entry(*hash).or_insert(entry.number);
            }
        }
        let mut before: Option<(LineHash, u64, usize, usize)> = None; // hash, seq, line, byte
        let mut broken: Vec<&Entry> = Vec::new(); // torn or unreadable since the last valid line
        for entry in &entries {
            let find = |what| Finding { line: Some(entry.number), byte: Some(entry.byte), what };
            match &entry.kind {
                EntryKind::Torn | EntryKind::Unreadable(..) => broken.push(entry),
                EntryKind::Open(hash) => {
                    if before.is_none() {
                        before = Some((*hash, 0, entry.number, entry.byte));
                    } else if places.get(hash) == Some(&entry.number) {
                        log.findings.push(find(What::Interleaved(1)));
                    }
                    log.hashes.insert(*hash);
                }
                EntryKind::Line(hash, line) => {
                    if places.get(hash).is_some_and(|first| *first < entry.number) {
                        continue; // repeated after a failed sync: the same line, once
                    }
                    let mut follows = true;
                    match before {
                        None => log.findings.push(find(What::NotOpened)),
                        Some((last, ..)) if last == line.prev => {}
                        // A later program wrote the line this one cannot read.
                        _ if broken.last().is_some_and(|entry| entry.is(line.prev)) => {}
                        Some((_, seq, number, byte)) => {
                            follows = false;
                            log.findings.push(break_at(entry, *line, (seq, number, byte), &places, &broken));
                        }
                    }
                    log.settle(&mut broken, follows);
                    log.hashes.insert(*hash);
                    before = Some((*hash, line.seq, entry.number, entry.byte));
                }
            }
        }
        if before.is_none() && !log.is_unborn {
            // What is wrong with each line of another kind of file tells nobody anything.
            log.findings.push(Finding { line: None, byte: None, what: What::NotALog });
            return Ok(log);
        }
        log.settle(&mut broken, true);
        log.lines = log.hashes.len();
        log.head = before.map(|(hash, ..)| hash);
        log.findings.sort_by_key(|finding| finding.line);
        log.findings.dedup();
        Ok(log)
    }

    /// Reports lines that could not be read. Where the chain goes on over them they were never
    /// acknowledged; where it does not, the break has been reported at them already.
    fn settle(&mut self, broken: &mut Vec<&Entry>, follows: bool) {
        for entry in broken.drain(..) {
            let what = match &entry.kind {
                EntryKind::Unreadable(_, why) => What::Unreadable(why.clone()),
                _ if follows => What::Torn,
                _ => continue,
            };
            self.findings.push(Finding { line: Some(entry.number), byte: Some(entry.byte), what });
        }
    }

    /// Takes a log apart, noting on the way what its events tell.
    fn entries(&mut self, log: &dyn LogBytes) -> Result<Vec<Entry>> {
        let mut reader = BufReader::with_capacity(1 << 16, log.reader().map_err(|e| refused(log, e))?);
        let (mut entries, mut text) = (Vec::new(), Vec::new());
        let (mut byte, mut number) = (0, 0);
        let mut begins = false;
        loop {
            text.clear();
            let length = reader.read_until(b'\n', &mut text).map_err(|error| refused(log, error))?;
            if length == 0 {
                self.is_unborn = byte == 0 || begins && number == 1;
                return Ok(entries);
            }
            let start = byte;
            byte += length;
            number += 1;
            let line = text.strip_suffix(b"\n").unwrap_or(&text);
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let hash = LineHash::of_line(line);
            let kind = match Parsed::from_json(as_written(line)) {
                Ok(Parsed::Open(open)) if open.format > FORMAT => return Err(newer(log.name(), open.format)),
                Ok(Parsed::Open(_)) => EntryKind::Open(hash),
                Ok(Parsed::Line(line)) => {
                    self.note(&line);
                    let session = matches!(line.event, Event::Session(_));
                    EntryKind::Line(hash, Link { prev: line.prev, seq: line.seq, session })
                }
                Err(LineError::Torn) => {
                    begins |= number == 1 && (line.starts_with(OPENING) || OPENING.starts_with(line));
                    EntryKind::Torn
                }
                Err(LineError::Field(why)) => EntryKind::Unreadable(hash, why),
            };
            entries.push(Entry { number, byte: start, kind });
        }
    }

    fn note(&mut self, line: &Line) {
        match &line.event {
            Event::Session(session) => {
                self.saw.extend(session.heads.iter().map(|(log, head)| (log.clone(), *head)))
            }
            Event::Import(import) => {
                self.sources.insert(import.hash, import.file.clone());
            }
            _ => {}
        }
    }
}

/// Says what a line that does not follow the one before it means.
fn break_at(
    entry: &Entry,
    line: Link,
    (seq, number, byte): (u64, usize, usize),
    places: &HashMap<LineHash, usize>,
    broken: &[&Entry],
) -> Finding {
    let here = |what| Finding { line: Some(entry.number), byte: Some(entry.byte), what };
    let before = |what| Finding { line: Some(number), byte: Some(byte), what };
    match places.get(&line.prev) {
        Some(place) if *place > entry.number => here(What::Reordered),
        Some(place) => here(What::Interleaved(*place)),
        None => match broken.first() {
            // What stands there now is not what the line after it was written after.
            Some(torn) => Finding { line: Some(torn.number), byte: Some(torn.byte), what: What::Edited },
            None if line.seq == seq + 1 => before(What::Edited),
            None if line.session => before(What::EditedOrMissing),
            None => before(What::Missing),
        },
    }
}

/// Holds logs against each other: what one's sessions saw of another must still be there. Adds a
/// finding to each log that lost something; returns the logs that were seen and are not here.
pub fn witness(logs: &mut [Verified]) -> Vec<(String, Finding)> {
    let mut absent = BTreeMap::new();
    let mut lost: Vec<(usize, Finding)> = Vec::new();
    for witness in logs.iter() {
        for (name, head) in &witness.saw {
            match logs.iter().position(|log| log.name == *name) {
                Some(place) if logs[place].hashes.contains(head) => {}
                Some(place) => {
                    let head = head.to_string().chars().take(8).collect();
                    let what = What::Witnessed { by: witness.name.clone(), head };
                    lost.push((place, Finding { line: None, byte: None, what }));
                }
                None => {
                    let what = What::Absent { by: witness.name.clone() };
                    absent.insert(name.clone(), Finding { line: None, byte: None, what });
                }
            }
        }
    }
    for (place, finding) in lost {
        if let Some(log) = logs.get_mut(place)
            && !log.findings.contains(&finding)
        {
            log.findings.push(finding);
        }
    }
    absent.into_iter().collect()
}
