//! A block of a log taken apart on two threads: hashing and parsing is nearly all the work of
//! reading a log, and no line needs another for it.

use crate::event::{LineError, LineHash, Parsed};

/// Bytes read by one thread at a time: enough to be worth a thread, few enough to stay in the cache.
pub(super) const BLOCK: usize = 1 << 20;

/// A line that is not blank, by itself.
pub(super) struct Entry {
    /// Counted from 1 in its part.
    pub(super) line: usize,
    /// Where it begins in its part.
    pub(super) byte: usize,
    pub(super) hash: LineHash,
    pub(super) parsed: Result<Parsed, LineError>,
}

/// The lines of one part of a block.
pub(super) struct Part {
    pub(super) entries: Vec<Entry>,
    /// Lines, blank ones included.
    pub(super) count: usize,
    /// Bytes.
    pub(super) length: usize,
}

/// Both halves of a block, which ends with a line.
pub(super) fn both(block: &[u8]) -> [Part; 2] {
    let middle = memchr::memchr(b'\n', block.get(block.len() / 2..).unwrap_or_default());
    let middle = middle.map_or(block.len(), |at| block.len() / 2 + at + 1);
    let (first, second) = block.split_at(middle);
    // A thread costs more than a few hundred lines do.
    if block.len() < BLOCK / 8 || second.is_empty() {
        return [part(first), part(second)];
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(|| part(second));
        let one = part(first);
        // A thread that could not finish would not have here either; reading again shows why.
        [one, other.join().unwrap_or_else(|_| part(second))]
    })
}

fn part(bytes: &[u8]) -> Part {
    let mut part = Part { entries: Vec::with_capacity(bytes.len() / 256), count: 0, length: bytes.len() };
    let mut start = 0;
    while start < bytes.len() {
        part.count += 1;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or_default();
        // Blank: an append after a torn line starts with a line end.
        if !text.iter().all(u8::is_ascii_whitespace) {
            part.entries.push(Entry {
                line: part.count,
                byte: start,
                hash: LineHash::of_line(text),
                parsed: Parsed::from_json(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)),
            });
        }
        start += length + 1;
    }
    part
}
