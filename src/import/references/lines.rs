//! The lines of a text, with what stands around each: gaps, page breaks, indents. Readers of what was
//! printed for people need them, whatever was printed.

use super::super::tagged;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Line<'a> {
    /// Counted from 1, as in all readers.
    pub number: u32,
    /// Without the white space around it.
    pub text: &'a str,
    /// Columns of white space in front.
    pub indent: usize,
    /// Whether a blank line, a page break or nothing at all stands before it.
    pub after_gap: bool,
    /// Whether a page begins with it.
    pub opens_page: bool,
    /// Whether a blank line, a page break or nothing at all comes next.
    pub before_gap: bool,
}

/// What may stand around the text of a line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0')
}

/// All lines of a text that are not blank, ended by LF, CR or both; form feeds break pages.
pub(in crate::import) fn of(text: &str) -> Vec<Line<'_>> {
    let mark = if tagged::counts_lf(text.as_bytes()) { '\n' } else { '\r' };
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut number, mut gap, mut page) = (1u32, true, false);
    for piece in text.split_inclusive(['\n', '\r', '\u{c}']) {
        let line = piece.trim_matches(is_blank);
        if line.is_empty() {
            // The LF of a CRLF is no line of its own.
            gap |= !(piece == "\n" && follows_cr(text, piece));
        } else {
            let indent =
                piece.chars().take_while(|c| is_blank(*c)).map(|c| if c == '\t' { 4 } else { 1 }).sum();
            lines.push(Line {
                number,
                text: line,
                indent,
                after_gap: gap,
                opens_page: page,
                before_gap: false,
            });
            (gap, page) = (false, false);
        }
        if gap && let Some(last) = lines.last_mut() {
            last.before_gap = true;
        }
        number += u32::from(piece.ends_with(mark));
        if piece.ends_with('\u{c}') {
            (gap, page) = (true, true);
        }
    }
    if let Some(last) = lines.last_mut() {
        last.before_gap = true;
    }
    lines
}

/// Whether a piece of a text comes right after a CR.
fn follows_cr(text: &str, piece: &str) -> bool {
    let at = piece.as_ptr() as usize - text.as_ptr() as usize;
    at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) == Some(&b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_number_and_their_gaps_in_every_convention() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a", "  b", "", "\u{c}c", " ", "d"].join(end);
            let lines = of(&text);
            let seen: Vec<_> =
                lines.iter().map(|l| (l.number, l.text, l.indent, l.after_gap, l.opens_page)).collect();
            assert_eq!(
                seen,
                [
                    (2, "a", 0, true, false),
                    (3, "b", 2, false, false),
                    (5, "c", 0, true, true),
                    (7, "d", 0, true, false)
                ],
                "{end:?}"
            );
            assert_eq!(lines.iter().map(|l| l.before_gap).collect::<Vec<_>>(), [false, true, true, true]);
        }
    }
}
