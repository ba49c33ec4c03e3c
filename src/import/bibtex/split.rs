//! Cutting a BibTeX file into entries.
//!
//! An entry opens with `@word{` or `@word(` and ends where its braces do. Where they never do, it
//! ends before the next line that opens an entry: one bad entry costs nothing but itself. Everything
//! between entries is a comment by BibTeX's rules; what looks like content there is counted.

use memchr::{memchr, memchr3_iter};

/// A stretch of the file that opens with `@word{`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Offset of the `@`.
    pub start: usize,
    /// Offset after the closing delimiter, or where it should have been.
    pub end: usize,
    /// Offset of the word's end.
    pub word_end: usize,
    /// Offset after the opening delimiter.
    pub open: usize,
    /// Whether the closing delimiter is there.
    pub closed: bool,
    /// Whether the delimiters are parentheses.
    pub round: bool,
}

impl Block {
    /// The word after the `@`.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start + 1..self.word_end).unwrap_or_default()
    }

    /// What stands between the delimiters.
    pub fn body<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.open..self.end - usize::from(self.closed)).unwrap_or_default()
    }
}

/// What a file consists of.
#[derive(Default)]
pub(super) struct Split {
    /// `@string` definitions.
    pub strings: Vec<Block>,
    /// Everything that describes a report.
    pub entries: Vec<Block>,
    /// Stretches of text outside entries that look like content.
    pub outside: usize,
}

/// Cuts a file into blocks.
pub(super) fn split(text: &str) -> Split {
    let mut split = Split::default();
    let mut at = 0; // where to look for the next block
    let mut outside = 0; // where the text outside blocks began
    let mut budget = text.len().saturating_mul(4); // bytes that unclosed comments may be searched in vain
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memchr(b'@', rest)) {
        let start = at + found;
        at = start + 1;
        let Some(mut block) = opening(text, start, outside) else { continue };
        split.outside += usize::from(is_content(text.get(outside..start).unwrap_or_default()));
        let word = block.word(text).to_ascii_lowercase();
        let comment = word == "comment";
        let searched = if comment && budget == 0 { 0 } else { close(text, &mut block, comment) };
        if comment && !block.closed {
            // BibTeX ignores the word alone; what follows on the line is the comment.
            budget = budget.saturating_sub(searched);
            let rest = text.as_bytes().get(block.open..).unwrap_or_default();
            block.end = block.open + memchr(b'\n', rest).unwrap_or(rest.len());
        }
        match word.as_str() {
            "comment" | "preamble" => {}
            "string" => split.strings.push(block),
            _ => split.entries.push(block),
        }
        at = block.end;
        outside = block.end;
    }
    split.outside += usize::from(is_content(text.get(outside..).unwrap_or_default()));
    split
}

/// Reads `@word{` at an `@`: at the start of a line, or after white space or the end of a block.
fn opening(text: &str, start: usize, after: usize) -> Option<Block> {
    let before = text.get(after..start)?;
    let line_start = is_line_start(before);
    if !line_start && !before.ends_with(char::is_whitespace) {
        return None;
    }
    let rest = text.get(start + 1..)?;
    let lead = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let word = rest
        .get(lead..)?
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        .count();
    let tail = rest.get(lead + word..)?;
    let gap = tail.len() - tail.trim_start().len();
    let delimiter = tail.as_bytes().get(gap)?;
    let round = *delimiter == b'(';
    // `@{,` is an entry without a type, and only believed where entries begin.
    let fits =
        if word == 0 { line_start && gap == 0 && lead == 0 } else { word <= 40 && (line_start || gap == 0) };
    if !fits || !(round && word > 0 || *delimiter == b'{') || !line_start && round {
        return None;
    }
    let word_end = start + 1 + lead + word;
    let open = word_end + gap + 1;
    Some(Block { start, end: open, word_end, open, closed: false, round })
}

/// Whether only blanks and marks stand between the last line end and here.
fn is_line_start(before: &str) -> bool {
    let blank = before.trim_end_matches([' ', '\t', '\u{feff}', '\0', '\u{a0}']);
    blank.is_empty() || blank.ends_with(['\n', '\r', '}'])
}

/// Finds the end of a block and says how far it searched. What a comment holds in braces is not taken
/// for entries.
fn close(text: &str, block: &mut Block, comment: bool) -> usize {
    let bytes = text.as_bytes();
    let rest = bytes.get(block.open..).unwrap_or_default();
    let mut depth = 0usize;
    let end = if block.round {
        let mut found = None;
        for (offset, &byte) in rest.iter().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b')' if depth == 0 && (comment || ends_block(text, block.open + offset + 1)) => {
                    found = Some((offset + 1, true));
                    break;
                }
                b'@' if next_opens(text, block.open + offset) => {
                    found = Some((offset, false));
                    break;
                }
                _ => {}
            }
        }
        found
    } else {
        memchr3_iter(b'{', b'}', b'@', rest).find_map(|offset| match rest.get(offset) {
            Some(b'{') => {
                depth += 1;
                None
            }
            Some(b'}') if depth > 0 => {
                depth -= 1;
                None
            }
            Some(b'}') if comment || !goes_on(text, block.open + offset + 1) => Some((offset + 1, true)),
            Some(b'@') if next_opens(text, block.open + offset) && !(comment && depth > 0) => {
                Some((offset, false))
            }
            _ => None,
        })
    };
    let (length, closed) = end.unwrap_or((rest.len(), false));
    block.end = block.open + length;
    block.closed = closed;
    length
}

/// Whether an `@` inside a block opens the next one: at the start of a line, with a key behind it.
fn next_opens(text: &str, at: usize) -> bool {
    let near = (at.saturating_sub(64)..=at).find_map(|from| text.get(from..at));
    let before = near.unwrap_or_default();
    let blank = before.trim_end_matches([' ', '\t', '\u{feff}']);
    if !blank.ends_with(['\n', '\r']) {
        return false;
    }
    let rest = text.get(at + 1..).unwrap_or_default();
    let word = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let tail = rest.get(word..).unwrap_or_default().trim_start_matches([' ', '\t']);
    if word == 0 || word > 30 || !tail.starts_with(['{', '(']) {
        return false;
    }
    let body = tail.get(1..).unwrap_or_default();
    let key = body.bytes().take(200).position(|b| matches!(b, b',' | b'=' | b'}' | b'{' | b'"'));
    key.is_some_and(|end| matches!(body.as_bytes().get(end), Some(b',' | b'=')))
}

/// Whether fields follow a brace that should have closed the entry: there was one too many.
fn goes_on(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let Some(rest) = rest.trim_start_matches([' ', '\t']).strip_prefix(',') else { return false };
    let rest = rest.trim_start();
    let name =
        rest.bytes().take(60).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    name > 0 && rest.get(name..).is_some_and(|r| r.trim_start_matches([' ', '\t']).starts_with('='))
}

/// Whether nothing stands on the line after a closing parenthesis.
fn ends_block(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start_matches([' ', '\t', ',']);
    rest.is_empty() || rest.starts_with(['\n', '\r', '@'])
}

/// Whether text between entries says anything: comments and the numbering of Cochrane exports do not.
fn is_content(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
        && text.lines().map(|line| line.trim_start_matches(['\u{feff}', ' ', '\t'])).any(|line| {
            line.contains(char::is_alphanumeric)
                && !line.starts_with('%')
                && ![
                    "Record #",
                    "Provider:",
                    "Content:",
                    "This file was created with",
                    "Encoding:",
                    "encoding:",
                ]
                .iter()
                .any(|known| line.starts_with(known))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(&str, bool)> {
        split(text).entries.iter().map(|b| (text.get(b.start..b.end).unwrap(), b.closed)).collect()
    }

    #[test]
    fn entries_end_where_their_braces_do() {
        let text = "% head\n@article{a, title={x {y} z}}\n\n@Book (b,\n title = {(x)}\n)\n @misc {c,}";
        assert_eq!(
            entries(text),
            [
                ("@article{a, title={x {y} z}}", true),
                ("@Book (b,\n title = {(x)}\n)", true),
                ("@misc {c,}", true)
            ]
        );
        assert_eq!(split(text).outside, 0);
    }

    #[test]
    fn an_unbalanced_entry_ends_before_the_next() {
        let text = "@article{a, title={x},\n  note={y}\n\n@book{b, title={z}}\n@book{c, title={open";
        assert_eq!(
            entries(text),
            [
                ("@article{a, title={x},\n  note={y}\n\n", false),
                ("@book{b, title={z}}", true),
                ("@book{c, title={open", false)
            ]
        );
    }

    #[test]
    fn one_brace_too_many_does_not_end_an_entry() {
        let text = "@article{a, title={x}},\n year={2000}\n}\n@book{b,}";
        assert_eq!(entries(text)[0].0, "@article{a, title={x}},\n year={2000}\n}");
    }

    #[test]
    fn comments_preambles_and_strings_are_no_entries() {
        let text =
            "@comment{x @article{no,}\n}\n@preamble{\"y\"}\n@string{a = {b}}\n@comment jabref\n@misc{d,}";
        assert_eq!(entries(text), [("@misc{d,}", true)]);
        assert_eq!(split(text).strings.len(), 1);
    }

    #[test]
    fn mail_addresses_are_no_entries() {
        let text = "@article{a, note={me@example.org{x}}}\ncontact me@home{now}\n@{,title={x}}";
        assert_eq!(entries(text).len(), 2);
        assert_eq!(split(text).outside, 1);
    }

    #[test]
    fn one_line_may_hold_several() {
        assert_eq!(entries("@a{x,t={1}} @b{y,t={2}}@c{z,t={3}}").len(), 3);
    }
}
