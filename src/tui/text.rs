//! Text as a terminal can show it: cleaned, measured, wrapped and cut.
//!
//! Widths are those of `unicode-width`, counted by grapheme, as ratatui counts them. Everything
//! that is drawn from a record passes through [`clean`] first, because one character whose width
//! the terminal judges differently shifts the rest of its line.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Removes what could break the frame: control characters, direction overrides (they reorder the
/// cells around them), invisible fillers, and the joiners and selectors by which emoji change
/// their width from one terminal to the next. Line ends stay; tabs become spaces, and a run of
/// spaces one.
pub fn clean(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n'));
    if plain && memchr::memmem::find(text.as_bytes(), b"  ").is_none() {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' => cleaned.push(c),
            ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            '\u{200d}' if before.width() == Some(2) => continue,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}' => continue,
            c if c.is_control() => continue,
            c => cleaned.push(c),
        }
        before = c;
    }
    Cow::Owned(cleaned)
}

/// The same on one line.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        cleaned if cleaned.contains('\n') => Cow::Owned(cleaned.replace('\n', " ")),
        cleaned => cleaned,
    }
}

/// Breaks the given part of a text into lines of at most `measure` columns: at white space, after
/// a hyphen or slash before a letter, between wide characters, and anywhere in a word that is longer
/// than a line. The ranges leave out the white space at which a line was broken.
pub fn wrap(text: &str, part: Range<usize>, measure: usize) -> Vec<Range<usize>> {
    let measure = measure.max(1);
    let mut lines = Vec::new();
    let Some(slice) = text.get(part.clone()) else { return lines };
    let mut start = part.start; // of the line
    let mut end = part.start; // of the line without trailing white space
    let mut used = 0; // columns up to here
    let mut chance: Option<Chance> = None;
    let mut after_wide = false;
    let mut after_hyphen = false;
    for (offset, grapheme) in slice.grapheme_indices(true) {
        let at = part.start + offset;
        let next = at + grapheme.len();
        let columns = grapheme.width();
        if grapheme.chars().all(char::is_whitespace) {
            if start == at {
                // No line begins with white space.
                (start, end) = (next, next);
                continue;
            }
            used += columns;
            chance = Some(Chance { end, resume: next, used });
            (after_wide, after_hyphen) = (false, false);
            continue;
        }
        let between_wide = (columns == 2 || after_wide) && !closes(grapheme);
        // `near-peer` may be broken, `COVID-19` not.
        let after_hyphen_now = after_hyphen && grapheme.starts_with(char::is_alphabetic);
        if (between_wide || after_hyphen_now) && end == at && at > start {
            chance = Some(Chance { end, resume: at, used });
        }
        if used + columns > measure && at > start {
            match chance.take() {
                Some(Chance { end: cut, resume, used: before }) => {
                    lines.push(start..cut);
                    start = resume;
                    used -= before;
                }
                None => {
                    lines.push(start..at);
                    start = at;
                    used = 0;
                }
            }
        }
        used += columns;
        end = next;
        after_wide = columns == 2;
        after_hyphen = at > start && matches!(grapheme, "-" | "‐" | "–" | "—" | "/");
    }
    if end > start {
        lines.push(start..end);
    }
    lines
}

/// Where a line could be broken.
struct Chance {
    /// End of the line's text.
    end: usize,
    /// Start of the next line's.
    resume: usize,
    /// Columns up to there.
    used: usize,
}

/// Punctuation that must not begin a line of Chinese or Japanese.
fn closes(grapheme: &str) -> bool {
    matches!(grapheme, "。" | "、" | "，" | "．" | "）" | "」" | "』" | "】" | "：" | "；" | "？" | "！")
}

/// A line of a text in one style, with the marks that fall into it in theirs. Marks are in order
/// and do not overlap.
pub fn styled(
    text: &str,
    line: Range<usize>,
    style: Style,
    marks: &[(Range<usize>, Style)],
) -> Line<'static> {
    let mut spans = Vec::new();
    let mut at = line.start;
    let mut push = |range: Range<usize>, style: Style| {
        if let Some(piece) = text.get(range).filter(|piece| !piece.is_empty()) {
            spans.push(Span::styled(piece.to_owned(), style));
        }
    };
    let first = marks.partition_point(|(mark, _)| mark.end <= line.start);
    for (mark, marked) in marks.iter().skip(first).take_while(|(mark, _)| mark.start < line.end) {
        let (from, to) = (mark.start.max(at), mark.end.min(line.end));
        push(at..from, style);
        push(from..to, style.patch(*marked));
        at = to;
    }
    push(at..line.end, style);
    Line::from(spans)
}

/// Styled pieces as one text wrapped to `measure` columns; later lines are indented.
pub fn hanging(pieces: &[(&str, Style)], measure: usize, indent: usize) -> Vec<Line<'static>> {
    let mut text = String::new();
    let mut marks = Vec::new();
    for (piece, style) in pieces {
        marks.push((text.len()..text.len() + piece.len(), *style));
        text.push_str(piece);
    }
    let wrapped = wrap(&text, 0..text.len(), measure.saturating_sub(indent)).into_iter().enumerate();
    let line = |(index, range)| {
        let mut line = styled(&text, range, Style::new(), &marks);
        if index > 0 {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
        }
        line
    };
    wrapped.map(line).collect()
}

/// Cuts a text to `room` columns, with `…` where something is missing.
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    // A byte is never more than a column wide, save that a wide character has three bytes.
    if text.len() <= room || width(text) <= room {
        return Cow::Borrowed(text);
    }
    if room == 0 {
        return Cow::Borrowed("");
    }
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used >= room {
            break;
        }
        end = at + grapheme.len();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, measure: usize) -> Vec<&str> {
        wrap(text, 0..text.len(), measure).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_break_at_spaces_hyphens_and_inside_words_too_long_for_a_line() {
        assert_eq!(lines("peer mentors of residents", 12), ["peer mentors", "of residents"]);
        assert_eq!(lines("a near-peer programme", 7), ["a near-", "peer", "program", "me"]);
        assert_eq!(lines("of COVID-19 again", 9), ["of", "COVID-19", "again"]);
        assert_eq!(lines("one   two", 4), ["one", "two"]);
        assert_eq!(lines("  lead", 10), ["lead"]);
        assert_eq!(lines("", 10), Vec::<&str>::new());
        assert_eq!(lines("   ", 2), Vec::<&str>::new());
    }

    #[test]
    fn wide_characters_break_anywhere_but_before_a_closing_mark() {
        assert_eq!(lines("日本語の論文", 5), ["日本", "語の", "論文"]);
        assert_eq!(lines("日本。語", 4), ["日", "本。", "語"]);
    }

    #[test]
    fn what_could_break_the_frame_is_removed() {
        assert_eq!(clean("a\u{202e}b\u{7}\tc  d\u{1b}[31m"), "ab c d[31m");
        assert_eq!(clean("👩\u{200d}⚕\u{fe0f}"), "👩⚕");
        assert_eq!(clean_line("a\nb"), "a b");
    }

    #[test]
    fn a_cut_text_says_that_it_is_cut() {
        assert_eq!(cut("mentoring", 9), "mentoring");
        assert_eq!(cut("mentoring", 5), "ment…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("ab", 0), "");
    }

    #[test]
    fn marks_split_a_line_and_may_begin_before_it() {
        let marked = Style::new().bold();
        let line = styled("peer mentors help", 5..17, Style::new(), &[(0..12, marked)]);
        assert_eq!(line.spans.len(), 2);
        assert_eq!(line.spans[0].content, "mentors");
        assert_eq!(line.spans[0].style, marked);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_but_white_space_and_keeps_the_measure(
            text in "[a-zé日 \n/-]{0,80}", measure in 2usize..20
        ) {
            let wrapped = lines(&text, measure);
            for line in &wrapped {
                prop_assert!(width(line) <= measure, "{line:?}");
            }
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&wrapped.concat()), letters(&text));
        }
    }
}
