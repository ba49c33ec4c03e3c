//! Lines of bytes, ended by LF, CR or both, whatever the file mixes.

use memchr::{memchr, memchr2, memchr2_iter};

/// Where the last line that opens a record begins, if it is there to its end and something is before
/// it, so that a file can be read in stretches. A line that begins with `above` and stands right above it
/// goes with it.
pub(in crate::import) fn last_start(
    bytes: &[u8],
    opens: impl Fn(&[u8]) -> bool,
    above: &[u8],
) -> Option<usize> {
    let mut ends = memchr2_iter(b'\n', b'\r', bytes).rev();
    let mut end = ends.next()?;
    while let Some(before) = ends.next() {
        if opens(bytes.get(before + 1..end)?) {
            let is_pair = |at: usize| bytes.get(at..before + 1) == Some(b"\r\n");
            let line = ends.find(|at| !is_pair(*at)).map_or(0, |at| at + 1);
            let goes_along = !above.is_empty() && line > 0 && bytes.get(line..)?.starts_with(above);
            return Some(if goes_along { line } else { before + 1 });
        }
        end = before;
    }
    None
}

/// Whether nothing stands in the line above, or there is none.
pub(in crate::import) fn begins_paragraph(text: &str, at: usize) -> bool {
    let above = text.get(..at).unwrap_or_default();
    let above = above.strip_suffix('\n').unwrap_or(above);
    let above = above.strip_suffix('\r').unwrap_or(above).trim_end_matches([' ', '\t']);
    above.is_empty() || above.ends_with(['\n', '\r'])
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
