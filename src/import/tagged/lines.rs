//! Lines of bytes, ended by LF, CR or both, whatever the file mixes.

use memchr::{memchr, memchr2, memchr2_iter};

/// Where the last line that opens a record begins, if it is there to its end and something is before
/// it, so that a file can be read in stretches.
pub(in crate::import) fn last_start(bytes: &[u8], opens: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let mut ends = memchr2_iter(b'\n', b'\r', bytes).rev();
    let mut end = ends.next()?;
    for before in ends {
        if opens(bytes.get(before + 1..end)?) {
            return Some(before + 1);
        }
        end = before;
    }
    None
}

/// The lines of a text, ended by LF, CR or both.
pub(in crate::import) fn byte_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let line = Line::at(bytes, at);
        let content = bytes.get(at..line.end);
        at = line.next;
        content
    })
}

/// Whether lines end with LF anywhere; if not, CR counts.
pub(in crate::import) fn counts_lf(bytes: &[u8]) -> bool {
    memchr(b'\n', bytes).is_some()
}

/// One line's end.
pub(super) struct Line {
    /// Offset after its content.
    pub end: usize,
    /// Offset of the next line.
    pub next: usize,
    pub lf: bool,
    pub cr: bool,
}

impl Line {
    fn at(bytes: &[u8], start: usize) -> Line {
        let length = memchr2(b'\n', b'\r', bytes.get(start..).unwrap_or_default());
        Line::ended(bytes, length.map(|length| start + length))
    }

    /// The line that ends with this LF or CR, or else with the text.
    #[inline]
    pub fn ended(bytes: &[u8], end: Option<usize>) -> Line {
        let Some(end) = end else {
            return Line { end: bytes.len(), next: bytes.len(), lf: false, cr: false };
        };
        if bytes.get(end) == Some(&b'\n') {
            return Line { end, next: end + 1, lf: true, cr: false };
        }
        let lf = bytes.get(end + 1) == Some(&b'\n');
        Line { end, next: end + 1 + usize::from(lf), lf, cr: true }
    }
}
