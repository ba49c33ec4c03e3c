//! Where the lines of a text end, looked for in many lines at once: files of tagged formats are lines of
//! a few dozen bytes, for which a search of its own each takes longer than the reading. Who looks at every
//! byte can tell as well which stretches need no cleaning.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

use crate::record::plain::scan::{self, BLOCK};

/// Masks made at once, of a bit for every byte of a block.
const MASKS: usize = 256;

/// The places of the bytes LF and CR, in order.
pub(super) struct Breaks<'a> {
    bytes: &'a [u8],
    /// Where the bytes of the masks begin.
    start: usize,
    masks: [u64; MASKS],
    /// The mask that is looked at; those before have nothing left.
    mask: usize,
    /// The bytes that may need cleaning.
    suspects: [u64; MASKS],
}

impl<'a> Breaks<'a> {
    pub fn of(bytes: &'a [u8]) -> Breaks<'a> {
        let mut breaks = Breaks { bytes, start: 0, masks: [0; MASKS], mask: 0, suspects: [u64::MAX; MASKS] };
        breaks.fill();
        breaks
    }

    fn fill(&mut self) {
        let bytes = self.bytes.get(self.start..).unwrap_or_default();
        self.mask = 0;
        dispatch!(Level::new(), simd => mark(simd, bytes, &mut self.masks, &mut self.suspects));
    }

    /// Whether a stretch is known to need no cleaning. Nothing is known any more of what stands far
    /// before the break that was found last.
    #[inline]
    pub fn is_plain(&self, from: usize, to: usize) -> bool {
        // What stands before the masks is behind them all.
        let (from, last) = (from.wrapping_sub(self.start), to.wrapping_sub(self.start + 1));
        let (first, end) = (from / BLOCK, last / BLOCK);
        let (head, tail) = (u64::MAX << (from % BLOCK), u64::MAX >> (BLOCK - 1 - last % BLOCK));
        let (Some(&front), Some(&back)) = (self.suspects.get(first), self.suspects.get(end)) else {
            return false;
        };
        if first == end {
            return front & head & tail == 0;
        }
        let between = self.suspects.get(first + 1..end).unwrap_or_default();
        (front & head) | (back & tail) == 0 && between.iter().all(|mask| *mask == 0)
    }
}

impl Iterator for Breaks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            while let Some(mask) = self.masks.get_mut(self.mask) {
                if *mask != 0 {
                    let bit = mask.trailing_zeros() as usize;
                    *mask &= *mask - 1;
                    return Some(self.start + self.mask * BLOCK + bit);
                }
                self.mask += 1;
            }
            self.start += MASKS * BLOCK;
            if self.start >= self.bytes.len() {
                return None;
            }
            self.fill();
        }
    }
}

/// Sets a bit for every LF and CR among the first bytes, and for every byte that may need cleaning.
#[inline(always)]
fn mark<S: Simd>(simd: S, bytes: &[u8], masks: &mut [u64; MASKS], suspects: &mut [u64; MASKS]) {
    // Of a block with the byte after it, which the last has not.
    let whole = (bytes.len().saturating_sub(1) / BLOCK).min(MASKS);
    let last = scan::padded(bytes.get(whole * BLOCK..).unwrap_or_default());
    let block = |at: usize| bytes.get(at * BLOCK..).and_then(<[u8]>::first_chunk).unwrap_or(&last);
    for (at, suspects) in suspects.iter_mut().enumerate().take(whole + 1) {
        *suspects = scan::suspects(simd, block(at));
    }
    masks.fill(0);
    for (at, (mask, suspects)) in masks.iter_mut().zip(suspects).enumerate().take(whole + 1) {
        if *suspects == 0 {
            continue; // as in the middle of most abstracts
        }
        let block = block(at);
        let bytes = u8x64::from_slice(simd, block.first_chunk::<BLOCK>().unwrap_or(&[0; BLOCK]));
        *mask = (bytes.simd_eq(b'\n') | bytes.simd_eq(b'\r')).to_bitmask();
        *suspects = scan::stripped(simd, block, *suspects);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::plain;

    #[test]
    fn lines_of_letters_are_plain_and_others_are_not() {
        for (line, is_plain) in
            [("Prävention, β-Blocker – “a” ≤ 5", true), ("a  b", false), ("a<b", false), ("a\u{a0}b", false)]
        {
            let text = format!("{}\n{line}\nend", "x".repeat(50));
            let mut breaks = Breaks::of(text.as_bytes());
            breaks.next();
            assert_eq!(breaks.is_plain(51, 51 + line.len()), is_plain, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_called_plain_is_read_as_it_stands(
            text in "(a{0,90}|[ &<{`\\\\é±–\u{a0}\u{301}\t\n\r]|  |word ){0,300}",
        ) {
            let mut breaks = Breaks::of(text.as_bytes());
            let mut start = 0;
            while let Some(end) = breaks.next() {
                if breaks.is_plain(start, end) {
                    let line = text[start..end].trim_ascii();
                    proptest::prop_assert_eq!(&*plain::line(line), line);
                }
                start = end + 1;
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn every_break_is_found_in_order(
            lines in proptest::collection::vec((0usize..200, proptest::sample::select(vec!["\n", "\r", "\r\n"])), 0..200),
        ) {
            let text: String = lines.iter().map(|(length, end)| "é".repeat(*length) + end).collect();
            let bytes = text.as_bytes();
            let expected: Vec<usize> = memchr::memchr2_iter(b'\n', b'\r', bytes).collect();
            proptest::prop_assert_eq!(Breaks::of(bytes).collect::<Vec<_>>(), expected);
        }
    }
}
