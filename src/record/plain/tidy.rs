//! The last step of cleaning: characters. Terminal escape sequences go whole, then controls, bidi
//! controls and invisible characters; every kind of white space becomes a space; the result is NFC.

use memchr::memchr2_iter;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// An escape sequence that names a string (a window title, a link) is not searched further than
/// this for its end; without one, only its introducer is removed.
const LONGEST_CONTROL_STRING: usize = 2048;

use super::scan::Needs;

/// A text with nothing to take out: its lines, with what `between` says between them and single
/// spaces inside. What wrapped values need, and they are most of the text of some formats.
pub(super) fn joined(text: &str, between: char) -> String {
    let mut out = String::with_capacity(text.len());
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    for end in ends {
        let line = text.get(start..end).unwrap_or_default().trim_ascii();
        start = end + 1;
        if line.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(between);
        }
        if Needs::of(line).only_decoding() {
            out.push_str(line);
            continue;
        }
        for (number, word) in line.split_ascii_whitespace().enumerate() {
            if number > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// One line, trimmed.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    filter(&mut out, text, |_| ' ');
    trim_end(&mut out, 0);
    nfc(out)
}

/// Lines stay, trimmed; empty ones go.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    filter(&mut out, text, |c| if is_break(c) { '\n' } else { ' ' });
    trim_end(&mut out, 0);
    nfc(out)
}

/// Lines stay, empty ones too.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let start = out.len();
        filter(&mut out, part, |_| ' ');
        trim_end(&mut out, start);
    }
    nfc(out)
}

/// Appends one cleaned line to a longer text, without normalising yet.
pub(super) fn append_line(out: &mut String, text: &str) {
    let start = out.len();
    filter(out, text, |_| ' ');
    trim_end(out, start);
}

/// Whether a character ends a line in some system.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text in NFC.
pub(super) fn nfc(text: String) -> String {
    if Needs::of(&text).only_stable() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
}

fn trim_end(out: &mut String, start: usize) {
    while out.len() > start && out.ends_with([' ', '\n']) {
        out.pop();
    }
}

/// Copies what is visible. Runs of white space become one character, `blank` of the most
/// significant of them; none is written at the start.
fn filter(out: &mut String, text: &str, blank: impl Fn(char) -> char) {
    let start = out.len();
    let mut pending: Option<char> = None;
    let mut terminator = Some(0); // position of the next end of a control string, if there is one
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += c.len_utf8();
        if c.is_whitespace() {
            let space = blank(c);
            if pending != Some('\n') {
                pending = Some(space);
            }
            before = ' ';
            continue;
        }
        match c {
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                at = after_escape(text, at, c, &mut terminator);
                continue;
            }
            '\u{200c}' | '\u{200d}' if may_be_joined(before) => {}
            _ if c.is_control() || is_invisible(c) => continue,
            _ => {}
        }
        if let Some(space) = pending.take()
            && out.len() > start
        {
            out.push(space);
        }
        out.push(c);
        before = c;
    }
    if pending.is_some() && out.len() > start {
        out.push(' ');
    }
}

/// Joiners carry meaning in Persian and Indic scripts and between pictures, and none elsewhere: neither
/// behind white space nor behind a dash or a quotation mark.
fn may_be_joined(before: char) -> bool {
    before >= '\u{600}' && !matches!(before, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}')
}

/// Characters that show nothing: soft hyphen, zero-width space, joiners, byte order mark, bidi
/// marks, embeddings, overrides and isolates, interlinear and tag characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Position after the escape sequence whose introducer was just read (ECMA-48: CSI, OSC, DCS and
/// other strings, or a short escape). Only well-formed sequences are swallowed.
fn after_escape(text: &str, at: usize, introducer: char, terminator: &mut Option<usize>) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let (kind, body) = match introducer {
        '\u{1b}' => match rest.chars().next() {
            Some(c @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => (c, at + 1),
            Some(' '..='/') => {
                let end = rest.find(|c| !(' '..='/').contains(&c)).unwrap_or(rest.len());
                let last = rest.get(end..).and_then(|r| r.chars().next());
                return at + end + last.filter(|c| ('0'..='~').contains(c)).map_or(0, char::len_utf8);
            }
            Some('0'..='~') => return at + 1,
            _ => return at,
        },
        '\u{9b}' => ('[', at),
        _ => (']', at),
    };
    let rest = text.get(body..).unwrap_or_default();
    if kind == '[' {
        let end = rest.find(|c: char| !(' '..='?').contains(&c)).unwrap_or(rest.len());
        let last = rest.get(end..).and_then(|r| r.chars().next());
        return body + end + last.filter(|c| ('@'..='~').contains(c)).map_or(0, char::len_utf8);
    }
    // A control string ends with BEL or ST. The search never looks at a byte twice: where it
    // stopped is remembered, so a text full of introducers stays linear.
    if terminator.is_some_and(|known| known < body) {
        *terminator = rest.find(['\u{7}', '\u{9c}', '\u{1b}']).map(|found| body + found);
    }
    match *terminator {
        Some(end) if end - body <= LONGEST_CONTROL_STRING => {
            let tail = text.get(end..).unwrap_or_default();
            if tail.starts_with("\u{1b}\\") {
                end + 2
            } else if tail.starts_with('\u{1b}') {
                body
            } else {
                end + tail.chars().next().map_or(0, char::len_utf8)
            }
        }
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_go_whole() {
        for (raw, plain) in [
            ("a\u{1b}[1;31mb", "ab"),
            ("a\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\b", "alinkb"),
            ("a\u{1b}]0;never ends", "a0;never ends"),
            ("a\u{1b}(Bb\u{1b}=c", "abc"),
            ("a\u{1b}é", "aé"),
            ("a\u{1b}[", "a"),
            ("a\u{1b}P1$r\u{1b}[31mb", "a1$rb"),
        ] {
            assert_eq!(line(raw), plain, "{raw:?}");
        }
    }

    #[test]
    fn many_introducers_without_an_end_take_linear_time() {
        let text = "\u{1b}]x".repeat(200_000);
        assert_eq!(line(&text).len(), 200_000);
    }

    #[test]
    fn joiners_survive_only_where_they_mean_something() {
        assert_eq!(line("می\u{200c}خواهم a\u{200c}b"), "می\u{200c}خواهم ab");
        assert_eq!(line("می \u{200c}خ –\u{200d}خ “\u{200d}خ"), "می خ –خ “خ");
        assert_eq!(lines("“\n\u{200c}خ"), "“\nخ");
    }
}
