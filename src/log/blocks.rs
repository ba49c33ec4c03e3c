//! A block of a log taken apart on two threads: one names every line by its hash while the other
//! reads what it says. That is nearly all the work of reading a log, in about equal halves; what is
//! read is made and dropped by one thread, which spares the allocator a quarrel.

use std::collections::VecDeque;

use crate::event::{LineError, LineHash, Parsed};

/// Bytes taken apart at a time: enough to be worth a thread, few enough to stay in the cache.
pub(super) const BLOCK: usize = 1 << 20;

/// A line that is not blank, by itself.
pub(super) struct Entry {
    /// Counted from 1 in its block.
    pub(super) line: usize,
    /// Where it begins in its block.
    pub(super) byte: usize,
    pub(super) hash: LineHash,
    pub(super) parsed: Result<Parsed, LineError>,
}

/// Takes apart a block, which ends with a line, into the lines that are not blank; returns how many
/// there are, blank ones included.
pub(super) fn take_apart(block: &[u8], entries: &mut VecDeque<Entry>) -> usize {
    // A thread costs more than a few hundred lines do.
    if block.len() < BLOCK / 8 {
        let count = parse(block, entries);
        name(entries, hashes(block));
        return count;
    }
    std::thread::scope(|scope| {
        let hashing = scope.spawn(|| hashes(block));
        let count = parse(block, entries);
        // A thread that could not finish would not have here either; hashing again shows why.
        name(entries, hashing.join().unwrap_or_else(|_| hashes(block)));
        count
    })
}

fn parse(block: &[u8], entries: &mut VecDeque<Entry>) -> usize {
    let mut count = 0;
    for (byte, text) in split(block) {
        count += 1;
        if !is_blank(text) {
            entries.push_back(Entry {
                line: count,
                byte,
                hash: LineHash::default(),
                parsed: Parsed::from_json(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)),
            });
        }
    }
    count
}

fn name(entries: &mut VecDeque<Entry>, hashes: Vec<LineHash>) {
    for (entry, hash) in entries.iter_mut().zip(hashes) {
        entry.hash = hash;
    }
}

/// Hashes of the lines that are not blank.
fn hashes(block: &[u8]) -> Vec<LineHash> {
    let lines = split(block).filter(|(_, text)| !is_blank(text));
    lines.map(|(_, text)| LineHash::of_line(text)).collect()
}

/// An append after a torn line starts with a line end.
fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}

/// All lines, without their ends, and where they begin.
fn split(block: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = block.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = (start, rest.get(..length).unwrap_or_default());
        start += length + 1;
        Some(line)
    })
}
