//! Decisions that were made elsewhere put into a reviewer's log.
//!
//! They go to the end of that reviewer's log on this device, with the times at which they were made, and
//! nothing is written that the reviewer's logs hold already: a file that is given twice changes nothing.
//! A vote older than the one that stands stays out, so that an old file never takes back what was decided
//! since. What a file gives no time for is known again by the session that brought it: its order is
//! [`ORDER`], its seed the hash of the file.

use std::collections::{HashMap, HashSet};

use super::{Review, sit};
use crate::error::Result;
use crate::event::{Event, Line, LineHash, Note, Reviewer, SourceHash, StageId, Timestamp, Verdict};
use crate::import::decisions::entries::{Deed, Entry};
use crate::log::{Listener, Writer};
use crate::record::Key;

/// What a session that brings in decisions notes as its order.
const ORDER: &str = "decisions";

/// What became of the entries; they add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// Verdicts written.
    pub votes: usize,
    /// Notes, labels and withdrawals written.
    pub others: usize,
    /// Written verdicts that change one which stood before the import.
    pub changed: usize,
    /// What the reviewer's logs hold already.
    pub known: usize,
    /// Verdicts older than the one that stands.
    pub older: usize,
}

/// Writes entries to the end of a reviewer's log; `file` is the hash of what they came from.
///
/// # Errors
/// The reviewer is not in the team, another session holds the log, or the disk refuses.
pub fn enter(review: &Review, reviewer: &Reviewer, file: SourceHash, entries: Vec<Entry>) -> Result<Entered> {
    let mut history = History::new(file.to_string());
    review.histories()?.tell(reviewer, &mut history)?;
    let (mut entered, mut rest) = (Entered::default(), Vec::new());
    for entry in entries {
        match history.judge(entry, &mut entered) {
            Some(entry) => rest.push(entry),
            None => continue,
        }
    }
    if !rest.is_empty() {
        let mut seat = sit(review, reviewer, ORDER, Some(file.to_string()))?;
        write(&mut seat.writer, rest, &mut history)?;
    }
    Ok(entered)
}

/// Appends in one go what can be; a withdrawal names lines, so those before it are written first.
fn write(writer: &mut Writer, entries: Vec<Entry>, history: &mut History) -> Result<()> {
    let mut batch: Vec<(Option<Timestamp>, Event)> = Vec::new();
    for Entry { at, deed } in entries {
        match deed {
            Deed::Said(event) => batch.push((at, event)),
            Deed::Withdrawn(stage, record) => {
                let lines = writer.append_dated(std::mem::take(&mut batch))?;
                lines.iter().for_each(|(hash, line)| history.stand(*hash, line));
                let live = history.live.remove(&(stage, record)).unwrap_or_default();
                batch.extend(live.into_iter().rev().map(|vote| (at, Event::Undo(vote.line))));
            }
        }
    }
    writer.append_dated(batch)?;
    Ok(())
}

/// A verdict that stands.
struct Stood {
    line: LineHash,
    verdict: Verdict,
    reasons: Vec<String>,
    /// `None` for one that a file without times brought.
    at: Option<Timestamp>,
}

/// What a reviewer's logs hold.
struct History {
    /// The file that is brought in.
    file: String,
    /// Everything said, with its time.
    dated: HashSet<(Timestamp, String)>,
    /// What this very file brought in before.
    brought: HashSet<String>,
    /// Verdicts not taken back, by record, oldest first.
    live: HashMap<(StageId, Key), Vec<Stood>>,
    notes: HashMap<(StageId, Key), String>,
    labels: HashMap<(Key, String), bool>,
    /// The last line of each log and the session it belongs to: whether it brought decisions in, from
    /// this file or another, and when it began.
    ends: HashMap<LineHash, (Origin, Timestamp)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Screen,
    ThisFile,
    OtherFile,
}

impl Listener for History {
    fn begin(&mut self, _: &Reviewer) {
        *self = History::new(std::mem::take(&mut self.file));
    }

    fn hear(&mut self, _: &Reviewer, hash: LineHash, line: &Line) {
        let mut session = self.ends.remove(&line.prev).unwrap_or((Origin::Screen, line.at));
        if let Event::Session(opened) = &line.event {
            let origin = match opened.order.as_str() {
                ORDER if opened.seed.as_ref() == Some(&self.file) => Origin::ThisFile,
                ORDER => Origin::OtherFile,
                _ => Origin::Screen,
            };
            session = (origin, line.at);
        }
        let print = print(&line.event);
        self.dated.insert((line.at, print.clone()));
        if session.0 == Origin::ThisFile {
            self.brought.insert(print);
        }
        self.stand(hash, line);
        // One that a file brought and gave no time for was written at the time of its session.
        if session.0 != Origin::Screen
            && session.1 == line.at
            && let Event::Decision(decision) = &line.event
            && let Some(live) = self.live.get_mut(&(decision.stage.clone(), decision.record))
            && let Some(last) = live.last_mut()
        {
            last.at = None;
        }
        self.ends.insert(hash, session);
    }
}

impl History {
    fn new(file: String) -> History {
        History {
            file,
            dated: HashSet::new(),
            brought: HashSet::new(),
            live: HashMap::new(),
            notes: HashMap::new(),
            labels: HashMap::new(),
            ends: HashMap::new(),
        }
    }

    /// Takes in a line.
    fn stand(&mut self, hash: LineHash, line: &Line) {
        match &line.event {
            Event::Decision(decision) => {
                let (verdict, reasons) = (decision.verdict, decision.reasons.clone());
                let stood = Stood { line: hash, verdict, reasons, at: Some(line.at) };
                self.live.entry((decision.stage.clone(), decision.record)).or_default().push(stood);
            }
            Event::Undo(of) => self.live.values_mut().for_each(|live| live.retain(|vote| vote.line != *of)),
            Event::Note(note) => {
                drop(self.notes.insert((note.stage.clone(), note.record), note.text.clone()));
            }
            Event::Label(label) => drop(self.labels.insert((label.record, label.text.clone()), label.on)),
            _ => {}
        }
    }

    /// The entry if it is to be written, and the account of it either way.
    fn judge(&mut self, entry: Entry, entered: &mut Entered) -> Option<Entry> {
        let Entry { at, deed } = entry;
        let event = match deed {
            Deed::Said(event) => event,
            Deed::Withdrawn(stage, record) => {
                let undone = at.is_some_and(|at| self.dated.contains(&(at, UNDO.to_owned())));
                *if undone { &mut entered.known } else { &mut entered.others } += 1;
                return (!undone).then_some(Entry { at, deed: Deed::Withdrawn(stage, record) });
            }
        };
        let print = print(&event);
        // Noted at once: a file may say a thing of two rows that are one record here.
        let is_new = match at {
            Some(at) => self.dated.insert((at, print)),
            None => self.brought.insert(print),
        };
        if !is_new {
            entered.known += 1;
            return None;
        }
        let event = match event {
            Event::Decision(decision) => {
                let place = (decision.stage.clone(), decision.record);
                if let Some(last) = self.live.get(&place).and_then(|live| live.last()) {
                    let same = (last.verdict, &last.reasons) == (decision.verdict, &decision.reasons);
                    if same && at.is_none() {
                        entered.known += 1;
                        return None;
                    }
                    if last.at.zip(at).is_some_and(|(last, at)| at < last) {
                        entered.older += 1;
                        return None;
                    }
                    entered.changed += usize::from(last.verdict != decision.verdict);
                }
                entered.votes += 1;
                Event::Decision(decision)
            }
            Event::Note(note) => {
                let before = self.notes.get(&(note.stage.clone(), note.record)).map_or("", String::as_str);
                if before.contains(&note.text) {
                    entered.known += 1;
                    return None;
                }
                entered.others += 1;
                // One note stands on a record: what is there stays in it.
                let text = match before {
                    "" => note.text,
                    before => format!("{before}\n{}", note.text),
                };
                Event::Note(Note { text, ..note })
            }
            Event::Label(label) => {
                let on = self.labels.get(&(label.record, label.text.clone())).copied().unwrap_or(false);
                if at.is_none() && on == label.on {
                    entered.known += 1;
                    return None;
                }
                entered.others += 1;
                Event::Label(label)
            }
            event => event,
        };
        Some(Entry { at, deed: Deed::Said(event) })
    }
}

const UNDO: &str = "undo";

/// What makes two lines say the same.
fn print(event: &Event) -> String {
    match event {
        Event::Decision(d) => {
            format!("{} {} {} {}", d.stage, d.record, d.verdict.word(), d.reasons.join(","))
        }
        Event::Note(note) => format!("note {} {} {}", note.stage, note.record, note.text),
        Event::Label(label) => format!("label {} {} {}", label.record, label.on, label.text),
        Event::Undo(_) => UNDO.to_owned(),
        _ => String::new(),
    }
}
