//! A log read line by line, a block at a time, with every damage named by line and byte.
//!
//! Reading never stops at damage: what can be read before and after it is read. A torn line is what
//! a crash or a full disk leaves behind; it was never acknowledged and costs nothing. Only a log of
//! a newer major format is refused. However long the log, no more than a few blocks of it are in
//! memory at a time.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read};

use super::blocks::{BLOCK, Block, Blocks, Entry};
use crate::error::{Error, Result};
use crate::event::{FORMAT, Line, LineError, LineHash, Open, Parsed};

/// Where a log's bytes come from, as often as they are asked for, the same each time.
pub trait LogBytes {
    /// The name for messages.
    fn name(&self) -> &str;

    /// The bytes from the beginning.
    fn reader(&self) -> io::Result<Box<dyn Read + '_>>;
}

/// A log in memory.
#[derive(Clone, Copy, Debug)]
pub struct InMemory<'a> {
    /// The name for messages.
    pub name: &'a str,
    /// The log.
    pub bytes: &'a [u8],
}

impl LogBytes for InMemory<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn reader(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.bytes))
    }
}

/// What reading a log through tells beside its lines.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The first line, where there is one.
    pub open: Option<Open>,
    /// What is wrong with the file, in file order.
    pub damage: Vec<Damage>,
    /// Hash of the last valid line: what the next line's `prev` will be.
    pub head: Option<LineHash>,
    /// The largest `seq` in the log, 0 without lines.
    pub last_seq: u64,
    /// Length in bytes.
    pub length: u64,
    /// Whether the last byte is a line end, so that the next line can follow directly.
    pub ends_line: bool,
}

/// One defect of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Line number, counted from 1.
    pub line: usize,
    /// Byte at which the line begins, counted from 0.
    pub byte: usize,
    /// What is wrong there.
    pub trouble: Trouble,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Not a complete JSON object: never acknowledged.
    #[error("torn: cut off while it was being written, never acknowledged")]
    Torn,
    /// An object without what its event needs.
    #[error("not readable: {0}")]
    Unreadable(String),
    /// `prev` does not name the line before.
    #[error("does not follow the line before it: a line was edited, removed or moved")]
    Chain,
    /// The file does not begin with an `open` line.
    #[error("the log does not begin with an \"open\" line")]
    NotOpened,
}

/// A log being read.
pub struct Scan<'a> {
    log: &'a dyn LogBytes,
    blocks: Blocks<'a>,
    /// The block being told, and the lines and bytes before it.
    block: Option<Block>,
    before: (usize, usize),
    outline: Outline,
    /// Hash of the line just before, where it could not be read: a later program may have chained
    /// to what this one does not understand.
    unread: Option<LineHash>,
    /// Hashes of all lines so far, built only when the chain does not hold.
    seen: Option<HashSet<LineHash>>,
}

impl<'a> Scan<'a> {
    /// Begins to read a log.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn new(log: &'a dyn LogBytes) -> Result<Scan<'a>> {
        let reader = log.reader().map_err(|error| refused(log, error))?;
        Ok(Scan {
            log,
            blocks: Blocks::new(reader),
            block: None,
            before: (0, 0),
            outline: Outline { ends_line: true, ..Outline::default() },
            unread: None,
            seen: None,
        })
    }

    /// The next valid line and its hash; `None` at the end.
    ///
    /// # Errors
    /// The disk refuses, or the log is of a format newer than [`FORMAT`].
    pub fn line(&mut self) -> Result<Option<(LineHash, Line)>> {
        loop {
            while let Some(entry) = self.block.as_mut().and_then(Block::entry) {
                let (number, byte) = (self.before.0 + entry.line, self.before.1 + entry.byte);
                if let Some(found) = self.take(number, byte, entry)? {
                    return Ok(Some(found));
                }
            }
            if let Some(told) = self.block.take() {
                self.before = (self.before.0 + told.lines(), self.before.1 + told.len());
            }
            self.block = self.blocks.next().map_err(|error| refused(self.log, error))?;
            let Some(block) = &self.block else { return Ok(None) };
            self.outline.ends_line = block.ends_line();
            self.outline.length += block.len() as u64;
        }
    }

    /// Reads what is left for what it says of the whole.
    ///
    /// # Errors
    /// As [`Scan::line`].
    pub fn finish(mut self) -> Result<Outline> {
        while self.line()?.is_some() {}
        Ok(self.outline)
    }

    /// What was read so far comes to.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// What was read so far comes to.
    pub fn into_outline(self) -> Outline {
        self.outline
    }

    fn take(&mut self, number: usize, byte: usize, entry: Entry) -> Result<Option<(LineHash, Line)>> {
        let Entry { hash, parsed, .. } = entry;
        let mut damaged = |trouble| self.outline.damage.push(Damage { line: number, byte, trouble });
        match parsed {
            Ok(Parsed::Open(open)) => {
                if open.format > FORMAT {
                    return Err(newer(self.log.name(), open.format));
                }
                if self.outline.open.is_none() {
                    self.outline.open = Some(open);
                    self.outline.head = Some(hash);
                } else if self.outline.head != Some(hash) && self.outline.open.as_ref() != Some(&open) {
                    damaged(Trouble::Chain);
                }
                Ok(None)
            }
            Ok(Parsed::Line(line)) => {
                if self.outline.open.is_none() && self.outline.head.is_none() {
                    damaged(Trouble::NotOpened);
                } else if self.outline.head != Some(line.prev) && self.unread != Some(line.prev) {
                    if self.seen.is_none() {
                        self.seen = Some(earlier(self.log, byte).map_err(|error| refused(self.log, error))?);
                    }
                    if self.seen.as_ref().is_some_and(|seen| seen.contains(&hash)) {
                        return Ok(None); // repeated after a failed sync: counts once
                    }
                    self.outline.damage.push(Damage { line: number, byte, trouble: Trouble::Chain });
                }
                if let Some(seen) = &mut self.seen {
                    seen.insert(hash);
                }
                self.outline.head = Some(hash);
                self.outline.last_seq = self.outline.last_seq.max(line.seq);
                self.unread = None;
                Ok(Some((hash, line)))
            }
            Err(LineError::Torn) => {
                damaged(Trouble::Torn);
                Ok(None)
            }
            Err(LineError::Field(what)) => {
                damaged(Trouble::Unreadable(what));
                self.unread = Some(hash);
                Ok(None)
            }
        }
    }
}

/// Hashes of the lines before a byte, read once more.
fn earlier(log: &dyn LogBytes, byte: usize) -> io::Result<HashSet<LineHash>> {
    let mut reader = BufReader::with_capacity(BLOCK, log.reader()?.take(byte as u64));
    let (mut hashes, mut line) = (HashSet::new(), Vec::new());
    while reader.read_until(b'\n', &mut line)? > 0 {
        hashes.insert(LineHash::of_line(line.strip_suffix(b"\n").unwrap_or(&line)));
        line.clear();
    }
    Ok(hashes)
}

pub(super) fn refused(log: &dyn LogBytes, error: io::Error) -> Error {
    Error::disk(format!("cannot read {}", log.name()), error).hint("check the path and its permissions")
}

/// The refusal of a log that a later program wrote.
pub(super) fn newer(name: &str, format: u32) -> Error {
    Error::input(format!("{name} is a log of format {format}, this is tiab for format {FORMAT}"))
        .hint("a newer tiab wrote it; update tiab")
}
