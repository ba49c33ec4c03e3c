//! A file a block at a time, so that neither reading nor memory waits for the whole of it.
//!
//! The tagged formats say by one line that a record certainly begins, whatever came before. A file
//! is cut at such lines into blocks of a quarter of a megabyte, which stay in the processor's cache while they
//! are read; the threads draw blocks in turn, and what they find is put together in the order of the
//! file, so the result depends neither on the blocks nor on the number of threads. The file's bytes are
//! never in memory at once.

use std::io::{self, Read};
use std::str::Utf8Error;
use std::sync::Arc;

use super::batch::Batch;
use super::parallel;
use super::tagged::{self, Dialect};

/// Bytes of a block, unless a record is longer.
const SIZE: usize = 1 << 18;

/// A source whose beginning has been read.
pub(super) struct Blocks<R> {
    source: R,
    /// Bytes read and not yet handed out; at first the head of the file.
    rest: Vec<u8>,
    size: usize,
    ended: bool,
}

/// Bytes that tell how many of them have been read.
pub(super) struct Told<'a> {
    bytes: &'a [u8],
    read: usize,
    tell: &'a (dyn Fn(usize) + Sync),
}

impl<'a> Told<'a> {
    pub fn new(bytes: &'a [u8], tell: &'a (dyn Fn(usize) + Sync)) -> Told<'a> {
        Told { bytes, read: 0, tell }
    }
}

impl Read for Told<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.get(self.read..).unwrap_or_default().read(into)?;
        self.read += length;
        (self.tell)(self.read);
        Ok(length)
    }
}

/// Why a source was not read to its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is not UTF-8.
    NotUtf8,
    /// The disk refused.
    Unreadable(io::Error),
}

impl From<Utf8Error> for Stop {
    fn from(_: Utf8Error) -> Stop {
        Stop::NotUtf8
    }
}

impl<R: Read> Blocks<R> {
    /// Reads the head of a source.
    pub fn new(source: R) -> io::Result<Blocks<R>> {
        Blocks::of_size(source, SIZE)
    }

    /// The head is one block, or more until a line ends with LF: only a file without any counts its
    /// lines by CR.
    fn of_size(source: R, size: usize) -> io::Result<Blocks<R>> {
        let mut blocks = Blocks { source, rest: Vec::new(), size, ended: false };
        let mut head = Vec::new();
        while !blocks.ended && !tagged::counts_lf(&head) {
            blocks.more(&mut head)?;
        }
        blocks.rest = head;
        Ok(blocks)
    }

    /// The beginning of the source.
    pub fn head(&self) -> &[u8] {
        &self.rest
    }

    /// Whether the head is all there is.
    pub fn is_whole(&self) -> bool {
        self.ended
    }

    /// Leaves so many bytes out at the start: a byte order mark is no text.
    pub fn skip(&mut self, bytes: usize) {
        self.rest.drain(..bytes.min(self.rest.len()));
    }

    /// Puts the next block in place of the one before; `false` after the last.
    fn next<D: Dialect>(&mut self, block: &mut Vec<u8>, opens: fn(&[u8]) -> bool) -> io::Result<bool> {
        block.clear();
        block.append(&mut self.rest);
        while !self.ended {
            if block.len() >= self.size
                && let Some(cut) = tagged::last_start(block, opens, D::ABOVE.as_bytes())
            {
                self.rest.extend_from_slice(block.get(cut..).unwrap_or_default());
                block.truncate(cut);
                return Ok(true);
            }
            self.more(block)?;
        }
        Ok(!block.is_empty())
    }

    /// Appends what comes next: a block, or as much again as there is of a record that is longer, so
    /// that looking for its end takes time in proportion to its length.
    fn more(&mut self, block: &mut Vec<u8>) -> io::Result<()> {
        let wanted = self.size.max(block.len());
        block.reserve(wanted);
        self.ended = self.source.by_ref().take(wanted as u64).read_to_end(block)? < wanted;
        Ok(())
    }
}

/// Reads all blocks of a source in which `opens` says of a line that a record certainly begins.
///
/// # Errors
/// Where a block is not UTF-8 or cannot be read; what was read before it is lost.
pub(super) fn read<D: Dialect>(
    mut blocks: Blocks<impl Read + Send>,
    file: &Arc<str>,
    threads: usize,
    opens: fn(&[u8]) -> bool,
) -> Result<Batch, Stop> {
    let counts_lf = tagged::counts_lf(blocks.head());
    let threads = if blocks.is_whole() { 1 } else { threads };
    let mut whole = Batch::default();
    let mut unreadable = None;
    let all = parallel::flow(
        threads,
        |block| {
            blocks.next::<D>(block, opens).unwrap_or_else(|error| {
                unreadable = Some(error);
                false
            })
        },
        |block: &mut Vec<u8>, batch| match simdutf8::basic::from_utf8(block) {
            Ok(text) => {
                tagged::read::<D>(text, file, counts_lf, batch);
                true
            }
            Err(_) => false,
        },
        |batch| whole.append(batch),
    );
    match unreadable {
        Some(error) => Err(Stop::Unreadable(error)),
        None if all => Ok(whole),
        None => Err(Stop::NotUtf8),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ris::{self, Ris};
    use super::*;

    #[test]
    fn the_size_of_the_blocks_changes_nothing() {
        let text: String = (0..40)
            .map(|n| {
                let end = if n % 3 == 0 { "" } else { "ER  - \nNL  - after the end\n\r" };
                format!("junk\nTY  - JOUR\r\nTI  - Prävention {n}\nAB  - {}\n{end}", "x ".repeat(n * 3))
            })
            .collect();
        let file = Arc::from("x");
        let read = |size, threads| {
            let blocks = Blocks::of_size(text.as_bytes(), size).unwrap();
            let batch = read::<Ris>(blocks, &file, threads, ris::opens).unwrap();
            (batch.records, batch.rejects, batch.warnings, batch.lines)
        };
        let whole = read(SIZE, 1);
        assert_eq!(whole.0.len(), 40);
        for size in [1, 2, 7, 50, 333, 1000] {
            for threads in [1, 3] {
                assert_eq!(read(size, threads), whole, "{size} {threads}");
            }
        }
    }

    #[test]
    fn a_source_that_fails_or_is_not_utf_8_says_so() {
        struct Broken(usize);
        impl Read for Broken {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                if self.0 > 3 {
                    return Err(io::Error::other("gone"));
                }
                let line = b"TY  - JOUR\nTI  - a\n";
                buffer[..line.len()].copy_from_slice(line);
                Ok(line.len())
            }
        }
        let file = Arc::from("x");
        let blocks = Blocks::of_size(Broken(0), 19).unwrap();
        assert!(matches!(read::<Ris>(blocks, &file, 2, ris::opens), Err(Stop::Unreadable(_))));
        let text = [&b"TY  - JOUR\nTI  - a\n".repeat(5)[..], b"TY  - JOUR\nTI  - \xff\n"].concat();
        let blocks = Blocks::of_size(text.as_slice(), 40).unwrap();
        assert!(matches!(read::<Ris>(blocks, &file, 2, ris::opens), Err(Stop::NotUtf8)));
    }
}
