//! Where the lines of a text end, looked for in many lines at once: files of tagged formats are lines of
//! a few dozen bytes, for which a search of its own each takes longer than the reading.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

/// Bytes that are one bit each of a mask.
const WIDTH: usize = 64;
/// Masks made at once.
const MASKS: usize = 64;

/// The places of the bytes LF and CR, in order.
pub(super) struct Breaks<'a> {
    bytes: &'a [u8],
    /// Where the bytes of the masks begin.
    start: usize,
    masks: [u64; MASKS],
    /// The mask that is looked at; those before have nothing left.
    mask: usize,
}

impl<'a> Breaks<'a> {
    pub fn of(bytes: &'a [u8]) -> Breaks<'a> {
        let mut breaks = Breaks { bytes, start: 0, masks: [0; MASKS], mask: 0 };
        breaks.fill();
        breaks
    }

    fn fill(&mut self) {
        let bytes = self.bytes.get(self.start..).unwrap_or_default();
        self.mask = 0;
        dispatch!(Level::new(), simd => mark(simd, bytes, &mut self.masks));
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
                    return Some(self.start + self.mask * WIDTH + bit);
                }
                self.mask += 1;
            }
            self.start += MASKS * WIDTH;
            if self.start >= self.bytes.len() {
                return None;
            }
            self.fill();
        }
    }
}

/// Sets a bit for every LF and CR among the first bytes.
#[inline(always)]
fn mark<S: Simd>(simd: S, bytes: &[u8], masks: &mut [u64; MASKS]) {
    let (lf, cr) = (u8x64::splat(simd, b'\n'), u8x64::splat(simd, b'\r'));
    let mut chunks = bytes.chunks(WIDTH);
    for mask in masks {
        let mut last = [0; WIDTH];
        let chunk = chunks.next().unwrap_or_default();
        let chunk = match last.get_mut(..chunk.len()) {
            Some(part) if chunk.len() < WIDTH => {
                part.copy_from_slice(chunk);
                &last
            }
            _ => chunk,
        };
        let bytes = u8x64::from_slice(simd, chunk);
        *mask = (bytes.simd_eq(lf) | bytes.simd_eq(cr)).to_bitmask();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
