//! Appending to a log: every batch is on the device before anybody is told so.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::disk::{append_all, folder_of};
use super::{Disk, Lock, LogFile, Outline};
use crate::error::{Error, Result};
use crate::event::{Event, Line, LineHash, Open, Session, SourceHash, Timestamp};

/// The open end of one log.
///
/// A log is made with its first line, and a session is noted with its first event: looking at a
/// review leaves no trace.
pub struct Writer {
    disk: Rc<dyn Disk>,
    path: PathBuf,
    file: Option<Box<dyn LogFile>>,
    clock: Box<dyn FnMut() -> Timestamp>,
    open: Open,
    /// The session's own event, until it is written.
    session: Option<Session>,
    head: Option<LineHash>,
    /// Time of the batch before.
    last: Option<Timestamp>,
    next_seq: u64,
    /// Length of the file after the last append that succeeded.
    length: u64,
    ends_line: bool,
    /// A batch that is not on disk yet.
    pending: Option<Pending>,
    /// Held for as long as the log may be written.
    _lock: Lock,
}

struct Pending {
    text: Vec<u8>,
    lines: Vec<(LineHash, Line)>,
    /// The lines the caller asked for; before them may stand the session's.
    wanted: usize,
}

/// What a writer stands on.
pub struct Start {
    /// The file system.
    pub disk: Rc<dyn Disk>,
    /// The clock.
    pub clock: Box<dyn FnMut() -> Timestamp>,
    /// The log.
    pub path: PathBuf,
    /// Its first line, should it have to be made.
    pub open: Open,
    /// The session about to begin.
    pub session: Session,
    /// Largest `seq` in any of this reviewer's logs.
    pub last_seq: u64,
    /// The lock on the log.
    pub lock: Lock,
}

impl Writer {
    /// Prepares to append to a log as it was read (`None`: it does not exist yet).
    pub fn new(start: Start, log: Option<&Outline>) -> Writer {
        Writer {
            disk: start.disk,
            path: start.path,
            file: None,
            clock: start.clock,
            open: start.open,
            session: Some(start.session),
            head: log.and_then(|log| log.head),
            last: None,
            next_seq: start.last_seq + 1,
            length: log.map_or(0, |log| log.length),
            ends_line: log.is_none_or(|log| log.ends_line),
            pending: None,
            _lock: start.lock,
        }
    }

    /// The log.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Has the session say which sources were compared with each other before its first event; too late
    /// once that is written.
    pub fn note_compared(&mut self, sources: Vec<SourceHash>) {
        if let Some(session) = &mut self.session {
            session.compared = sources;
        }
    }

    /// Appends events and returns them as lines once they are on the device.
    ///
    /// # Errors
    /// The disk refused. The batch is kept and [`Writer::retry`] tries again; nothing else can be
    /// appended before it.
    pub fn append(&mut self, events: Vec<Event>) -> Result<Vec<(LineHash, Line)>> {
        self.append_dated(events.into_iter().map(|event| (None, event)).collect())
    }

    /// As [`Writer::append`], for events that happened at a time of their own: what another program
    /// recorded. Those without one happen now.
    ///
    /// # Errors
    /// As [`Writer::append`].
    pub fn append_dated(&mut self, events: Vec<(Option<Timestamp>, Event)>) -> Result<Vec<(LineHash, Line)>> {
        if self.pending.is_some() {
            return Err(Error::input("an earlier decision is not on disk yet").hint("save that one first"));
        }
        if events.is_empty() {
            return Ok(Vec::new());
        }
        // One time for the batch, and another than that of the batch before: what one action wrote,
        // and nothing else, is undone as one.
        let now = match (self.clock)() {
            now if self.last == Some(now) => Timestamp::from_millis(now.as_millis() + 1),
            now => now,
        };
        self.last = Some(now);
        let wanted = events.len();
        let mut text = Vec::new();
        let mut prev = match self.head {
            Some(head) => head,
            None => {
                let open = Open { at: now, ..self.open.clone() }.to_json();
                text.extend_from_slice(open.as_bytes());
                text.push(b'\n');
                LineHash::of_line(open.as_bytes())
            }
        };
        let session = self.session.clone().map(|session| (None, Event::Session(session)));
        let mut lines = Vec::with_capacity(wanted + 1);
        for (seq, (at, event)) in (self.next_seq..).zip(session.into_iter().chain(events)) {
            let line = Line { seq, at: at.unwrap_or(now), prev, event };
            let json = line.to_json();
            prev = LineHash::of_line(json.as_bytes());
            text.extend_from_slice(json.as_bytes());
            text.push(b'\n');
            lines.push((prev, line));
        }
        self.pending = Some(Pending { text, lines, wanted });
        self.retry()
    }

    /// Tries again to write the batch that failed; without one, returns nothing.
    ///
    /// # Errors
    /// The disk still refuses.
    pub fn retry(&mut self) -> Result<Vec<(LineHash, Line)>> {
        let Some(pending) = self.pending.take() else { return Ok(Vec::new()) };
        if let Err(error) = self.write(&pending.text) {
            self.pending = Some(pending);
            let hint = match error.get_ref().and_then(|cause| cause.downcast_ref::<Meddled>()) {
                Some(Meddled::Replaced) => {
                    "what was recorded before is written there again; try again for this"
                }
                Some(Meddled::Shortened) => "put the log back as it was, or begin a new session",
                None => "make room or mend the folder, then try again; nothing recorded earlier is touched",
            };
            return Err(Error::disk(format!("cannot write {}", self.path.display()), error).hint(hint));
        }
        let Pending { mut lines, wanted, .. } = pending;
        if let Some((hash, line)) = lines.last() {
            self.head = Some(*hash);
            self.next_seq = line.seq + 1;
        }
        self.session = None;
        Ok(lines.split_off(lines.len() - wanted))
    }

    fn write(&mut self, text: &[u8]) -> io::Result<()> {
        if self.file.as_ref().is_some_and(|file| file.is_lost(&self.path)) {
            self.follow()?;
        }
        let made = self.file.is_none() && self.length == 0;
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(self.disk.open_append(&self.path)?),
        };
        // A failed attempt may have left a piece of a line behind; it is not touched, the next
        // attempt starts on a fresh line.
        let now = file.length()?;
        if now > self.length {
            let tail = file.read_from(now - 1)?;
            self.ends_line = tail == b"\n";
        } else if now < self.length {
            return Err(io::Error::other(Meddled::Shortened));
        }
        let mut rest = text;
        let fresh;
        if !self.ends_line {
            fresh = [b"\n", text].concat();
            rest = &fresh;
        }
        self.length = now;
        self.ends_line = true;
        append_all(file.as_mut(), rest)?;
        file.sync()?;
        if made {
            self.disk.sync_folder(&folder_of(&self.path))?;
        }
        self.length = file.length()?;
        Ok(())
    }

    /// Goes on in the file that has the log's name now. What is written to a file that was removed, or
    /// that a checkout or a synchronising program replaced by another copy, nobody finds again; what it
    /// holds is still there to be read as long as it is open, and is put back at once.
    ///
    /// # Errors
    /// The disk refused, or something had to be put back: somebody should know.
    fn follow(&mut self) -> io::Result<()> {
        let Some(lost) = &mut self.file else { return Ok(()) };
        let held = lost.read_from(0)?;
        let mut file = self.disk.open_append(&self.path)?;
        let there = file.read_from(0)?;
        let lacking = lacking(&there, &held);
        if !lacking.is_empty() {
            append_all(file.as_mut(), &lacking)?;
            file.sync()?;
            self.disk.sync_folder(&folder_of(&self.path))?;
        }
        self.length = file.length()?;
        self.ends_line = lacking.last().or(there.last()).is_none_or(|end| *end == b'\n');
        self.file = Some(file);
        if lacking.is_empty() { Ok(()) } else { Err(io::Error::other(Meddled::Replaced)) }
    }
}

/// What another program did to a log that is being written.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Meddled {
    #[error("another program removed or replaced it")]
    Replaced,
    #[error("the log has become shorter while it was open")]
    Shortened,
}

/// What has to be appended to the log that is there, for nothing to be missing of the one that was
/// held. Lines that both have in other places are not repeated; the chain shows that they met.
fn lacking(there: &[u8], held: &[u8]) -> Vec<u8> {
    if let Some(rest) = held.strip_prefix(there) {
        return rest.to_vec();
    }
    let known: HashSet<LineHash> = there.split(|byte| *byte == b'\n').map(LineHash::of_line).collect();
    let mut lacking = Vec::new();
    for line in held.split(|byte| *byte == b'\n') {
        if !line.is_empty() && !known.contains(&LineHash::of_line(line)) {
            lacking.extend_from_slice(line);
            lacking.push(b'\n');
        }
    }
    if !lacking.is_empty() && !there.ends_with(b"\n") {
        lacking.insert(0, b'\n');
    }
    lacking
}
