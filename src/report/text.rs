//! Text for plain output: cleaned of what a terminal would obey, measured in columns, wrapped.

use std::borrow::Cow;
use std::time::Duration;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The space at which no line may end.
pub const NO_BREAK: char = '\u{a0}';

/// Text without anything a terminal or a reader could be steered by: control characters (escape
/// sequences begin with one), bidirectional overrides and isolates, line and paragraph separators.
/// Tabs and line ends become spaces.
///
/// Text is cleaned at import already; logs are files that anybody can write to, so it is cleaned
/// again before it is printed.
pub fn clean(text: &str) -> Cow<'_, str> {
    filtered(text, false)
}

/// The same, but line feeds stay: for files whose cells may hold paragraphs.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    filtered(text, true)
}

fn filtered(text: &str, lines: bool) -> Cow<'_, str> {
    let keeps = |c: char| (lines && c == '\n') || !is_steering(c);
    if text.chars().all(keeps) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            c if keeps(c) => out.push(c),
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{1b}' => rest = after_escape(rest),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// What follows an escape sequence, given what follows its first character: a control sequence ends
/// with its first letter or sign above `?`. Of others only the first character goes.
fn after_escape(text: &str) -> &str {
    let Some(sequence) = text.strip_prefix('[') else { return text };
    let parameters = sequence.trim_start_matches(|c: char| matches!(c, ' '..='?'));
    parameters.strip_prefix(|c: char| matches!(c, '@'..='~')).unwrap_or(text)
}

/// Whether a character steers the output instead of being shown.
pub fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A number with its noun: `1 record`, `12 records`.
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Columns a text takes in a terminal.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in a column of that width, to the left; longer text is left whole.
pub fn left(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(columns(text));
    format!("{text}{:gap$}", "")
}

/// The text in a column of that width, to the right; longer text is left whole.
pub fn right(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(columns(text));
    format!("{:gap$}{text}", "")
}

/// The text cut to that width, the cut marked by `…`.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if columns(&out) + columns(grapheme) + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    Cow::Owned(out + "…")
}

/// Words filled into lines of at most `width` columns; a word that is longer is cut. At least one
/// line; runs of white space become one space, and a no-break space holds two words together.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    fill(text, width.max(2), columns) // a wide character needs two columns
}

/// The same, by whatever measure of a text's width.
pub fn fill(text: &str, width: usize, measure: impl Fn(&str) -> usize) -> Vec<String> {
    let space = measure(" ");
    let mut lines = vec![String::new()];
    let mut used = 0;
    let words = text.split(|c: char| c.is_whitespace() && c != NO_BREAK).filter(|word| !word.is_empty());
    for word in words {
        let length = measure(word);
        if used > 0 && used + space + length > width {
            lines.push(String::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if used > 0 {
            line.push(' ');
            used += space;
        }
        if used + length <= width {
            line.push_str(word);
            used += length;
            continue;
        }
        for grapheme in word.graphemes(true) {
            let length = measure(grapheme);
            if used > 0 && used + length > width {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(grapheme);
                used += length;
            }
        }
    }
    lines
}

/// Appends a paragraph: its first line after `lead`, the others under it, all within `width`.
pub fn paragraph(out: &mut String, lead: &str, text: &str, width: usize) {
    let indent = columns(lead);
    for (index, line) in wrap(text, width.saturating_sub(indent)).iter().enumerate() {
        let start = if index == 0 { lead.to_owned() } else { " ".repeat(indent) };
        out.push_str(format!("{start}{line}").trim_end());
        out.push('\n');
    }
}

/// A time as people say it: `45 s`, `12 min`, `3 h 20 min`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    let minutes = (seconds + 30) / 60;
    match (seconds, minutes) {
        (0..100, _) if time.as_millis() < 10_000 => {
            let tenths = (time.as_millis() + 50) / 100;
            format!("{}.{} s", tenths / 10, tenths % 10)
        }
        (0..100, _) => format!("{seconds} s"),
        (_, 0..100) => format!("{minutes} min"),
        // Beyond ten hours nobody plans by the minute.
        (_, 100..600) if !minutes.is_multiple_of(60) => format!("{} h {} min", minutes / 60, minutes % 60),
        _ => format!("{} h", (minutes + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(clean("a\u{1b}[1;31mb\u{9b}2Jc\u{7}\u{202e}d\te\nf\r"), "ab2Jcd e f");
        assert_eq!(clean("\u{1b}[12\u{1b}]0;x\u{1b}"), "[12]0;x");
        assert_eq!(clean_lines("one\ntwo\u{1b}"), "one\ntwo");
        assert!(matches!(clean("Straße 系统"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_are_filled_by_columns_not_by_bytes() {
        assert_eq!(wrap("peer mentoring in  residency", 14), ["peer mentoring", "in residency"]);
        assert_eq!(wrap("系统评价 系统", 8), ["系统评价", "系统"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("reports (n\u{a0}=\u{a0}7)", 12), ["reports", "(n\u{a0}=\u{a0}7)"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(left("评", 4), "评  ");
        assert_eq!(right("12", 4), "  12");
        assert_eq!(cut("系统评价", 5), "系统…");
    }

    #[test]
    fn a_paragraph_hangs_under_its_first_word() {
        let mut out = String::new();
        paragraph(&mut out, "1. ", "peer mentoring in residency", 17);
        assert_eq!(out, "1. peer mentoring\n   in residency\n");
    }

    #[test]
    fn times_are_told_no_more_exactly_than_they_are_known() {
        for (seconds, said) in [
            (0.0, "0.0 s"),
            (4.25, "4.3 s"),
            (45.0, "45 s"),
            (99.0, "99 s"),
            (100.0, "2 min"),
            (3_300.0, "55 min"),
            (7_200.0, "2 h"),
            (12_000.0, "3 h 20 min"),
            (40_000.0, "11 h"),
        ] {
            assert_eq!(spoken(Duration::from_secs_f64(seconds)), said);
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_word_is_lost(text in "\\PC{0,80}", width in 2usize..30) {
            let lines = wrap(&text, width);
            for line in &lines {
                // A single character may still be wider than two columns (long emoji sequences).
                prop_assert!(columns(line) <= width || line.graphemes(true).count() == 1, "{line:?}");
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
