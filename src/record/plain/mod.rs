//! Plain text: what a source wrote becomes Unicode a reviewer can read and a terminal can show.
//!
//! This room owns the cleaning every field goes through, whatever format it came from: entities and
//! markup decoded ([`markup`]), LaTeX decoded ([`latex`]), terminal escapes, control and invisible
//! characters removed, line wraps joined, NFC. Beside it stand the readings of values that hide in
//! free text: [`doi`], [`date`], [`names`]. What is not understood is kept as it is: a literal
//! `p < 0.05` is no markup and an unknown macro is text.
//!
//! Almost all text needs none of this, so a scan at memory speed decides first and clean text is
//! copied untouched.

pub mod date;
pub mod doi;
mod entities;
pub mod latex;
pub mod markup;
pub mod names;
mod paragraphs;
pub(crate) mod scan;
mod sections;
mod tidy;
mod written;

use std::borrow::Cow;

pub use paragraphs::{is_heading, paragraphs, paragraphs_of};
pub use sections::{JOINING_WORDS, SECTION_WORDS};

use super::Text;
use scan::Needs;
pub use written::{Looked, Written};

/// One line of plain text: markup, entities and stray LaTeX decoded, whitespace runs and line wraps
/// joined to single spaces, nothing invisible left.
///
/// ```
/// use tiab::record::plain;
/// assert_eq!(plain::line("  CO<sub>2</sub> &amp;\n  health: p < 0.05 "), "CO2 & health: p < 0.05");
/// ```
pub fn line(raw: &str) -> Text {
    line_in(raw).into()
}

/// [`line()`] for a value that is only looked at, which is not copied where it is clean.
pub fn line_in(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim_ascii();
    let needs = Needs::of(raw);
    if needs.nothing() {
        return Cow::Borrowed(raw);
    }
    match decode(raw, needs) {
        Cow::Borrowed(text) if needs.only_decoding() => Cow::Borrowed(text),
        Cow::Borrowed(text) if needs.only_spacing() => Cow::Owned(tidy::joined(text, ' ')),
        text => Cow::Owned(tidy::line(&text)),
    }
}

/// [`line()`] for a value nobody else needs, which is kept where it is clean.
pub fn line_of(raw: String) -> Text {
    if Needs::of(&raw).nothing() && raw.trim_ascii().len() == raw.len() { raw.into() } else { line(&raw) }
}

/// Text whose line breaks mean something: notes, addresses, lists. Every line is cleaned as [`line()`]
/// does, empty lines are dropped, the others stay lines.
pub fn lines(raw: &str) -> Text {
    lines_in(raw).into()
}

/// [`lines`] for a value that is copied elsewhere, which is not copied here where it is clean.
pub fn lines_in(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim_ascii();
    let needs = Needs::of(raw);
    if needs.nothing() {
        return Cow::Borrowed(raw);
    }
    match decode(raw, needs) {
        Cow::Borrowed(text) if needs.only_decoding() => Cow::Borrowed(text),
        Cow::Borrowed(text) if needs.only_spacing() => Cow::Owned(tidy::joined(text, '\n')),
        text => Cow::Owned(tidy::lines(&text)),
    }
}

/// A value that is no prose (link, number, identifier): only invisible characters, controls and
/// wraps are removed, and `&amp;` in links is decoded. Markup and backslashes stay.
pub fn verbatim(raw: &str) -> Text {
    verbatim_in(raw).into()
}

/// [`verbatim`] for a value that is only looked at, which is not copied where it is clean.
pub fn verbatim_in(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim_ascii();
    let needs = Needs::of(raw);
    if needs.nothing() {
        return Cow::Borrowed(raw);
    }
    let text = if needs.markup() { markup::entities(raw) } else { Cow::Borrowed(raw) };
    Cow::Owned(tidy::line(&text))
}

/// Makes a text safe for a terminal without reading anything into it: escapes, controls, bidi
/// overrides and invisible characters removed, line breaks kept. For text that did not pass an import.
pub fn visible(text: &str) -> Cow<'_, str> {
    if Needs::of(text).visible_as_is() { Cow::Borrowed(text) } else { Cow::Owned(tidy::visible(text)) }
}

/// Markup, then the LaTeX that leaks into other formats.
fn decode(raw: &str, needs: Needs) -> Cow<'_, str> {
    let text = if needs.markup() { markup::decode(raw) } else { Cow::Borrowed(raw) };
    // A reference may hide a backslash too, but no exporter writes one for LaTeX.
    if needs.latex() { Cow::Owned(latex::decode_stray(&text)) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_copied_and_other_text_cleaned() {
        for (raw, plain) in [
            ("Peer mentoring", "Peer mentoring"),
            (" two  spaces\tand\r\n   a wrap ", "two spaces and a wrap"),
            ("Müller – naïve “trial” of β-blockers ≤ 5 µg", "Müller – naïve “trial” of β-blockers ≤ 5 µg"),
            ("e\u{301}tude", "étude"),
            ("a\u{ad}b\u{200b}c\u{feff}d\u{202e}e\u{2066}f", "abcdef"),
            ("red \u{1b}[31malert\u{1b}[0m and \u{1b}]0;title\u{7}done", "red alert and done"),
            ("null\0byte", "nullbyte"),
            ("&#27;[2Jcleared", "cleared"),
            ("Health &amp; Safety, p &amp;lt; 0.05, it&#39;s", "Health & Safety, p < 0.05, it's"),
            ("Social Science \\& Medicine", "Social Science & Medicine"),
            ("10\u{a0}000", "10 000"),
        ] {
            assert_eq!(line(raw), plain, "{raw:?}");
        }
    }

    #[test]
    fn links_keep_what_looks_like_markup() {
        assert_eq!(verbatim("http://x.org/?a=1&amp;b=<i>\\x"), "http://x.org/?a=1&b=<i>\\x");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("one\r\n  two  \r\n\r\n<p>three<br/>four</p>"), "one\ntwo\nthree\nfour");
    }

    #[test]
    fn the_short_way_for_wrapped_text_and_the_long_one_agree() {
        for raw in
            ["a\n      b  c\t\td", " \r\n a \r b\n\nc ", "p < 0.05\n  & more", "α\n β  γ", "a\u{b}b\nc", "\n"]
        {
            assert_eq!(line(raw), tidy::line(raw.trim()), "{raw:?}");
            assert_eq!(lines(raw), tidy::lines(raw.trim()), "{raw:?}");
        }
    }

    #[test]
    fn what_reaches_a_terminal_is_visible() {
        assert_eq!(visible("plain ünïcode\nline"), "plain ünïcode\nline");
        assert_eq!(visible("a\u{1b}[31mb\u{9b}1mc\u{202e}d\te\r\nf"), "abcd e\nf");
    }
}
