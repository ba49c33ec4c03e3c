//! Abstracts: wrapped lines are joined, paragraphs and structured sections stay apart.
//!
//! Exports break lines for two reasons, wrapping at some column and starting a section, and do not
//! say which. A break is a paragraph's where a blank line or a block tag stands, where the next line
//! opens with a section heading, and after a line too long to have been wrapped that ends a sentence.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::super::Text;
use super::scan::Needs;
use super::sections::{JOINING_WORDS, section_words};
use super::tidy;

/// No exporter wraps lines longer than this.
const LONGEST_WRAPPED_LINE: usize = 200;
/// Headings of structured abstracts run to something like *Main outcome measures and analysis*.
const LONGEST_HEADING: usize = 60;

/// An abstract as plain text, its paragraphs separated by `\n`.
///
/// ```
/// use tiab::record::plain::paragraphs;
/// assert_eq!(paragraphs("AIM: To see\nif it works.\nRESULTS: It does."), "AIM: To see if it works.\nRESULTS: It does.");
/// ```
pub fn paragraphs(raw: &str) -> Text {
    paragraphs_of(raw.into())
}

/// [`paragraphs`] of a value nobody else needs, which is kept where it is clean.
pub fn paragraphs_of(raw: Cow<'_, str>) -> Text {
    if raw.trim_ascii().len() != raw.len() {
        return paragraphs(raw.trim_ascii());
    }
    match wrapped(&raw) {
        Some(text) => sections(text.into()),
        None => cleaned(raw),
    }
}

/// [`paragraphs`] of lines that need nothing but to be joined.
pub(super) fn of_plain_lines(raw: &str) -> Text {
    // Lines that end otherwise are parted the long way.
    if memchr(b'\r', raw.as_bytes()).is_some() {
        return paragraphs(raw);
    }
    let mut joining = Joining::with_capacity(raw.len());
    for line in lines(raw) {
        joining.add(line, line.len());
    }
    sections(joining.out.into())
}

/// Whatever a trimmed text needs.
fn cleaned(raw: Cow<'_, str>) -> Text {
    let needs = Needs::of(&raw);
    if needs.nothing() {
        return sections(raw);
    }
    let raw = &*raw;
    let mut text = super::decode(raw, needs);
    if needs.only_decoding() && matches!(text, Cow::Borrowed(_)) {
        return sections(text);
    }
    if memchr(b'\r', text.as_bytes()).is_some() {
        text = text.replace("\r\n", "\n").replace('\r', "\n").into();
    }
    let mut joining = Joining::with_capacity(text.len());
    for block in text.split('\u{2029}') {
        for source in lines(block) {
            let piece = match Needs::of(source) {
                needs if needs.only_decoding() => Cow::Borrowed(source),
                needs if needs.only_spacing() => tidy::joined(source, ' ').into(),
                _ => {
                    let mut tidied = String::with_capacity(source.len());
                    tidy::append_line(&mut tidied, source);
                    tidied.into()
                }
            };
            joining.add(&piece, source.len());
        }
        joining.breaks = true;
    }
    let is_stable = needs.only_stable() && !needs.markup() && !needs.latex();
    sections(if is_stable { joining.out } else { tidy::nfc(joining.out) }.into())
}

/// The short way for the commonest need of all: wrapped lines with nothing else to clean. `None` where
/// there is anything else, or no line that could have been wrapped.
fn wrapped(raw: &str) -> Option<String> {
    memchr(b'\n', raw.as_bytes().get(..raw.len().min(LONGEST_WRAPPED_LINE))?)?;
    let mut joining = Joining::with_capacity(raw.len());
    for line in lines(raw) {
        if !Needs::of(line).nothing() {
            return None;
        }
        joining.add(line, line.len());
    }
    Some(joining.out)
}

/// The lines of a text, trimmed.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).map(move |end| {
        let line = text.get(start..end).unwrap_or_default().trim_ascii();
        start = end + 1;
        line
    })
}

/// Lines on their way to being paragraphs.
struct Joining {
    out: String,
    /// Where the paragraph being written begins.
    paragraph: usize,
    /// Length of the line before, as its source has it.
    before: usize,
    /// Whether a blank line or the end of a block came since.
    breaks: bool,
    /// Whether a line was too long for an exporter that wraps: then every break is somebody's.
    unwrapped: bool,
}

impl Joining {
    fn with_capacity(bytes: usize) -> Joining {
        Joining {
            out: String::with_capacity(bytes),
            paragraph: 0,
            before: 0,
            breaks: false,
            unwrapped: false,
        }
    }

    /// Adds a line, clean and trimmed, that took so many bytes in its source.
    fn add(&mut self, line: &str, source: usize) {
        if line.is_empty() {
            self.breaks = true;
            return;
        }
        let Joining { out, paragraph, before, breaks, unwrapped } = self;
        *unwrapped |= *before > LONGEST_WRAPPED_LINE;
        *before = source;
        if !out.is_empty() {
            let so_far = out.get(*paragraph..).unwrap_or_default();
            if *paragraph == 0 && is_title_of_abstract(so_far) {
                out.clear();
            } else if is_heading(so_far) && !is_heading_line(line) {
                out.push_str(if so_far.ends_with(':') { " " } else { ": " });
            } else if *unwrapped && *paragraph > 0 && is_label(so_far) && line.starts_with(char::is_uppercase)
            {
                out.push_str(": ");
            } else if *breaks
                || heading(line).is_some()
                || (*unwrapped && !out.ends_with([':', ';']) || is_heading(line)) && ends_sentence(out)
            {
                out.push('\n');
                *paragraph = out.len();
            } else if !(hyphenated(out) && line.starts_with(char::is_lowercase)) {
                out.push(' ');
            }
        }
        out.push_str(line);
        *breaks = false;
    }
}

/// Starts a line at every section of a structured abstract that was exported in one piece: where at
/// least two headings with a colon follow the end of a sentence, or open a paragraph.
pub(super) fn sections(text: Cow<'_, str>) -> Text {
    let mut starts = Vec::new();
    let mut headings = 0;
    for colon in memchr_iter(b':', text.as_bytes()) {
        let before = text.as_bytes().get(colon.saturating_sub(LONGEST_HEADING)..colon).unwrap_or_default();
        let from = colon - before.len();
        let at =
            before.iter().rposition(|b| matches!(b, b'.' | b'?' | b'!' | b')' | b']' | b'\n' | b':' | b'%'));
        let (start, ends) = match at.and_then(|at| before.get(at)) {
            Some(b'\n') => (from + at.unwrap_or(0) + 1, true),
            Some(b':') => continue,
            Some(_) => {
                (from + at.unwrap_or(0) + 2, text.as_bytes().get(from + at.unwrap_or(0) + 1) == Some(&b' '))
            }
            None => (from, from == 0),
        };
        if ends && start < colon && text.get(start..colon).is_some_and(is_section_name) {
            headings += 1;
            if start > 0 && text.as_bytes().get(start - 1) == Some(&b' ') {
                starts.push(start - 1);
            }
        }
    }
    if headings < 2 || starts.is_empty() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for space in starts {
        out.push_str(text.get(from..space).unwrap_or_default());
        out.push('\n');
        from = space + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.into()
}

/// Whether a whole line is nothing but a section heading.
pub fn is_heading(line: &str) -> bool {
    line.len() <= LONGEST_HEADING + 1 && is_section_name(line.strip_suffix(':').unwrap_or(line))
}

/// Whether a paragraph is two or three words that name one, as *Areas covered* does.
fn is_label(paragraph: &str) -> bool {
    paragraph.len() <= LONGEST_HEADING / 2
        && paragraph.starts_with(char::is_uppercase)
        && paragraph.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '/'))
        && paragraph.split(' ').count() <= 4
}

fn is_heading_line(line: &str) -> bool {
    heading(line).is_some() || is_heading(line)
}

/// The section heading a line opens with, if it does: `METHODS:` or `Methods and findings:`.
fn heading(line: &str) -> Option<&str> {
    if !line.starts_with(char::is_uppercase) {
        return None; // as most wrapped lines
    }
    let end = memchr(b':', line.as_bytes().get(..line.len().min(LONGEST_HEADING))?)?;
    let name = line.get(..end)?;
    is_section_name(name).then_some(name)
}

fn is_section_name(name: &str) -> bool {
    if !name.starts_with(char::is_uppercase) || name.len() > LONGEST_HEADING {
        return false;
    }
    let mut words = name.trim().split([' ', '/', ',', '&']).filter(|w| !w.is_empty());
    let is_among = |known: &[&str], word: &str| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    words.next().is_some_and(is_section_word)
        && words.all(|word| is_section_word(word) || is_among(JOINING_WORDS, word))
}

/// Whether a word is one that headings consist of, in letters of any case.
fn is_section_word(word: &str) -> bool {
    // Embase's `Result(s):`
    let word = word.strip_suffix("(s)").unwrap_or(word);
    let known = word.bytes().next().map_or(&[][..], section_words);
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Crossref's JATS puts the word *Abstract* before an abstract.
fn is_title_of_abstract(line: &str) -> bool {
    let line = line.strip_suffix([':', '.']).unwrap_or(line);
    line.eq_ignore_ascii_case("abstract")
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', ')', '”', '"', ';'])
}

/// Whether the text ends in a hyphen that follows a letter, as a line broken inside a compound does.
fn hyphenated(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_are_joined_and_sections_kept_apart() {
        for (raw, plain) in [
            ("one line", "one line"),
            ("a wrapped\n      line of text", "a wrapped line of text"),
            ("a wrapped\r\nline of text", "a wrapped line of text"),
            ("multi-\ndimensional care", "multi-dimensional care"),
            ("BACKGROUND: x.\nMETHODS: y.\r\nResults: z", "BACKGROUND: x.\nMETHODS: y.\nResults: z"),
            ("First.\n\nSecond.", "First.\nSecond."),
            ("First.\r\n\r\nSecond.", "First.\nSecond."),
            ("<p>First</p><p>Second</p>", "First\nSecond"),
            (
                "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title>\n<jats:p>Why</jats:p></jats:sec>",
                "Background: Why",
            ),
            ("ABSTRACT\n     \n        Background\n        It matters.\n", "Background: It matters."),
            ("AIM: x. METHODS: y (z). Results: p:q.", "AIM: x.\nMETHODS: y (z).\nResults: p:q."),
            ("We did this. Methods: only one", "We did this. Methods: only one"),
            ("Patients were seen\nResults were good", "Patients were seen Results were good"),
        ] {
            assert_eq!(paragraphs(raw), plain, "{raw:?}");
        }
    }

    #[test]
    fn a_line_too_long_to_be_wrapped_ends_a_paragraph() {
        let long = "word ".repeat(60);
        assert_eq!(paragraphs(&format!("{long}end.\nNext.")), format!("{long}end.\nNext."));
    }

    #[test]
    fn where_nothing_is_wrapped_every_break_after_a_sentence_is_one_and_short_lines_are_labels() {
        let long = format!("We {}.", "know ".repeat(60).trim());
        let raw =
            format!("Introduction\n{long}\nAreas covered\nWe searched.\nExpert opinion\nIt works\nwell.");
        let plain =
            format!("Introduction: {long}\nAreas covered: We searched.\nExpert opinion: It works well.");
        assert_eq!(paragraphs(&raw), plain);
        let raw = "Background\nWe know.\nObjective\nWe aim.\nMethods\nWe searched.";
        assert_eq!(paragraphs(raw), "Background: We know.\nObjective: We aim.\nMethods: We searched.");
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_for_wrapped_lines_and_the_long_one_agree(
            text in "(Abstract|(AIMS?|Methods and results|Other):? ?|[a-zA-Z,é-]{1,9}[ .-]|\\r?\\n {0,3}|a{190} ){0,30}",
        ) {
            let text = text.trim_ascii();
            proptest::prop_assert_eq!(paragraphs(text), cleaned(text.into()));
        }
    }
}
