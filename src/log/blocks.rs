//! A log in blocks of whole lines, each line with the hash that names it.
//!
//! Hashing is the larger half of reading a log, so it goes on a block ahead on a thread of its own
//! while the lines of the block before are read and told. However long the log, two blocks of it are
//! in memory.

use std::io::{self, Read};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::vec;

use crate::event::{LineError, LineHash, Parsed, as_written};

/// Bytes in a block: enough to be worth a thread, few enough to stay in the cache.
pub(super) const BLOCK: usize = 1 << 20;

/// The blocks of a log.
pub(super) struct Blocks<'a> {
    reader: Box<dyn Read + 'a>,
    /// Read and not in a block yet: the beginning of a line.
    rest: Vec<u8>,
    /// The block after the one given out last.
    ahead: Option<Block>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(reader: Box<dyn Read + 'a>) -> Blocks<'a> {
        Blocks { reader, rest: Vec::new(), ahead: None }
    }

    /// The next block; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Block>> {
        let next = match self.ahead.take() {
            None => self.read()?,
            next => next,
        };
        if next.is_some() {
            self.ahead = self.read()?;
        }
        Ok(next)
    }

    /// Reads a block and begins to name its lines.
    fn read(&mut self) -> io::Result<Option<Block>> {
        let mut want = BLOCK;
        let end = loop {
            let missing = want.saturating_sub(self.rest.len()) as u64;
            let got = self.reader.by_ref().take(missing).read_to_end(&mut self.rest)?;
            if (got as u64) < missing {
                break self.rest.len();
            }
            match memchr::memrchr(b'\n', &self.rest) {
                Some(at) => break at + 1,
                None => want *= 2, // a line longer than that
            }
        };
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        Ok((!bytes.is_empty()).then(|| Block::new(bytes)))
    }
}

/// Whole lines of a log; only the last of all may lack its end.
pub(super) struct Block {
    bytes: Arc<Vec<u8>>,
    /// Hashes of the lines that are not blank and not read yet.
    names: vec::IntoIter<LineHash>,
    /// Who is working them out.
    hashing: Option<JoinHandle<Vec<LineHash>>>,
    /// Lines read, blank ones included, and where the next begins.
    line: usize,
    byte: usize,
}

/// A line that is not blank, by itself.
pub(super) struct Entry {
    /// Counted from 1 in its block.
    pub(super) line: usize,
    /// Where it begins in its block.
    pub(super) byte: usize,
    pub(super) hash: LineHash,
    pub(super) parsed: Result<Parsed, LineError>,
}

impl Block {
    fn new(bytes: Vec<u8>) -> Block {
        let bytes = Arc::new(bytes);
        // A thread costs more than a few hundred lines do.
        let hashing = (bytes.len() >= BLOCK / 8).then(|| {
            let bytes = Arc::clone(&bytes);
            thread::spawn(move || hashes(&bytes))
        });
        let names = if hashing.is_none() { hashes(&bytes) } else { Vec::new() };
        Block { bytes, names: names.into_iter(), hashing, line: 0, byte: 0 }
    }

    /// Length in bytes.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether its last line has its end.
    pub(super) fn ends_line(&self) -> bool {
        self.bytes.ends_with(b"\n")
    }

    /// Lines read so far, blank ones included.
    pub(super) fn lines(&self) -> usize {
        self.line
    }

    /// Reads the next line that is not blank.
    pub(super) fn entry(&mut self) -> Option<Entry> {
        loop {
            let byte = self.byte;
            let text = line_at(&self.bytes, byte)?;
            self.line += 1;
            self.byte += text.len() + 1;
            if !is_blank(text) {
                let parsed = Parsed::from_json(as_written(text));
                return Some(Entry { line: self.line, byte, hash: self.name()?, parsed });
            }
        }
    }

    fn name(&mut self) -> Option<LineHash> {
        if let Some(hashing) = self.hashing.take() {
            // A thread that could not finish would not have here either; hashing again shows why.
            self.names = hashing.join().unwrap_or_else(|_| hashes(&self.bytes)).into_iter();
        }
        self.names.next()
    }
}

fn hashes(block: &[u8]) -> Vec<LineHash> {
    let mut start = 0;
    let lines = std::iter::from_fn(|| {
        let line = line_at(block, start)?;
        start += line.len() + 1;
        Some(line)
    });
    lines.filter(|text| !is_blank(text)).map(LineHash::of_line).collect()
}

/// The line that begins at a place, without its end.
fn line_at(block: &[u8], start: usize) -> Option<&[u8]> {
    let rest = block.get(start..).filter(|rest| !rest.is_empty())?;
    rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len()))
}

/// An append after a torn line starts with a line end.
fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}
