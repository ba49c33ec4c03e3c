//! A log's bytes read back into events, with every damage named by line and byte.
//!
//! Reading never stops at damage: what can be read before and after it is read. A torn line is what
//! a crash or a full disk leaves behind; it was never acknowledged and costs nothing. Only a log of
//! a newer major format is refused.

use std::collections::HashSet;
use std::ops::Range;

use crate::error::{Error, Result};
use crate::event::{FORMAT, Line, LineError, LineHash, Open, Parsed};

/// A log as read.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The first line, where there is one.
    pub open: Option<Open>,
    /// The later lines in file order, each once, with their hashes.
    pub lines: Vec<(LineHash, Line)>,
    /// What is wrong with the file, in file order.
    pub damage: Vec<Damage>,
    /// Hash of the last valid line: what the next line's `prev` will be.
    pub head: Option<LineHash>,
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

impl Replay {
    /// Reads a log; `name` is for messages.
    ///
    /// # Errors
    /// Only for a log of a format newer than [`FORMAT`]. A file that is no log at all is one with
    /// nothing but damage.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Replay> {
        let mut reader = Reader { replay: Replay::default(), unread: None, seen: None };
        let (mut start, mut number) = (0, 0);
        while start < bytes.len() {
            let (first, second) = (block(bytes, start), block(bytes, block(bytes, start).end));
            for lines in both(bytes, first, second.clone()) {
                for entry in lines.entries {
                    if let Some(newer) = reader.take(entry, number) {
                        return Err(Error::input(format!(
                            "{name} is a log of format {newer}, this is tiab for format {FORMAT}"
                        ))
                        .hint("a newer tiab wrote it; update tiab"));
                    }
                }
                number += lines.count;
            }
            start = second.end;
        }
        reader.replay.ends_line = bytes.is_empty() || bytes.ends_with(b"\n");
        Ok(reader.replay)
    }

    /// The largest `seq` in the log, 0 without lines.
    pub fn last_seq(&self) -> u64 {
        self.lines.iter().map(|(_, line)| line.seq).max().unwrap_or(0)
    }
}

/// A line that is not blank, by itself.
struct Entry {
    /// Counted from 1 in its block.
    line: usize,
    byte: usize,
    hash: LineHash,
    parsed: Result<Parsed, LineError>,
}

/// The lines of one block.
struct Lines {
    entries: Vec<Entry>,
    /// Blank lines included.
    count: usize,
}

/// Bytes read by one thread at a time: enough to be worth a thread, few enough to stay in the cache
/// and to keep memory in proportion to what is read, not twice that.
const BLOCK: usize = 1 << 20;

/// About [`BLOCK`] bytes from `start`, up to and with a line end.
fn block(bytes: &[u8], start: usize) -> Range<usize> {
    let least = (start + BLOCK).min(bytes.len());
    let end = memchr::memchr(b'\n', &bytes[least..]).map_or(bytes.len(), |at| least + at + 1);
    start..end
}

/// Two blocks at once. Hashing and parsing is nearly all the work of reading a log, and no line needs
/// another for it.
fn both(bytes: &[u8], first: Range<usize>, second: Range<usize>) -> [Lines; 2] {
    if second.is_empty() {
        return [lines(bytes, first), lines(bytes, second)];
    }
    std::thread::scope(|scope| {
        let other = scope.spawn({
            let second = second.clone();
            move || lines(bytes, second)
        });
        let one = lines(bytes, first);
        // A thread that could not finish would not have here either; reading again shows why.
        [one, other.join().unwrap_or_else(|_| lines(bytes, second))]
    })
}

fn lines(bytes: &[u8], range: Range<usize>) -> Lines {
    let mut lines = Lines { entries: Vec::with_capacity(range.len() / 256), count: 0 };
    let mut start = range.start;
    while start < range.end {
        lines.count += 1;
        let end = memchr::memchr(b'\n', &bytes[start..range.end]).map_or(range.end, |at| start + at);
        let text = &bytes[start..end];
        // Blank: an append after a torn line starts with a line end.
        if !text.iter().all(u8::is_ascii_whitespace) {
            lines.entries.push(Entry {
                line: lines.count,
                byte: start,
                hash: LineHash::of_line(text),
                parsed: Parsed::from_json(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)),
            });
        }
        start = end + 1;
    }
    lines
}

struct Reader {
    replay: Replay,
    /// Hash of the line just before, where it could not be read: a later program may have chained
    /// to what this one does not understand.
    unread: Option<LineHash>,
    /// Hashes of all lines so far, built only when the chain does not hold.
    seen: Option<HashSet<LineHash>>,
}

impl Reader {
    /// Takes one line of a block that so many lines stand before; returns the format of a log too new
    /// to read.
    fn take(&mut self, entry: Entry, before: usize) -> Option<u32> {
        let Entry { line, byte, hash, parsed } = entry;
        let number = before + line;
        let replay = &mut self.replay;
        let mut damaged = |trouble| replay.damage.push(Damage { line: number, byte, trouble });
        match parsed {
            Ok(Parsed::Open(open)) if open.format > FORMAT => return Some(open.format),
            Ok(Parsed::Open(open)) => {
                if replay.open.is_none() {
                    replay.open = Some(open);
                    replay.head = Some(hash);
                } else if replay.head != Some(hash) && replay.open.as_ref() != Some(&open) {
                    damaged(Trouble::Chain);
                }
            }
            Ok(Parsed::Line(line)) => {
                if replay.open.is_none() && replay.head.is_none() {
                    damaged(Trouble::NotOpened);
                } else if replay.head != Some(line.prev) && self.unread != Some(line.prev) {
                    let lines = &replay.lines;
                    let seen = self.seen.get_or_insert_with(|| lines.iter().map(|(hash, _)| *hash).collect());
                    if seen.contains(&hash) {
                        return None; // repeated after a failed sync: counts once
                    }
                    damaged(Trouble::Chain);
                }
                if let Some(seen) = &mut self.seen {
                    seen.insert(hash);
                }
                replay.head = Some(hash);
                replay.lines.push((hash, line));
                self.unread = None;
            }
            Err(LineError::Torn) => damaged(Trouble::Torn),
            Err(LineError::Field(what)) => {
                damaged(Trouble::Unreadable(what));
                self.unread = Some(hash);
            }
        }
        None
    }
}
