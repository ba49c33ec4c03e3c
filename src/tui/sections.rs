//! Paragraphs and headings of an abstract.
//!
//! Databases run the sections of a structured abstract together into one line, with the headings
//! in capitals before a colon (PubMed), in title case before a colon (publishers' RIS), or with
//! nothing at all after them (Web of Science, Scopus). A wrong guess costs a line break, never a
//! word, so the rules may be generous; still, a heading must stand at the start of a sentence.

use std::ops::Range;

use crate::record::plain::{JOINING_WORDS, SECTION_WORDS};

/// One paragraph of an abstract, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The whole paragraph, heading included.
    pub text: Range<usize>,
    /// The heading at its start, with its colon.
    pub heading: Option<Range<usize>>,
}

/// Headings after which a colon may be missing.
const BARE: &[&str] = &[
    "background",
    "introduction",
    "objective",
    "objectives",
    "aim",
    "aims",
    "purpose",
    "methods",
    "method",
    "results",
    "findings",
    "conclusion",
    "conclusions",
    "discussion",
    "materials and methods",
    "material and methods",
    "patients and methods",
    "design",
    "setting",
    "participants",
];

/// Finds the paragraphs of an abstract. Line ends begin new ones.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let starts: Vec<usize> = sentence_starts(text).collect();
    let mut headings: Vec<Range<usize>> = starts.iter().filter_map(|&at| with_colon(text, at)).collect();
    let known = |found: &Range<usize>| headings.iter().any(|heading| heading.contains(&found.start));
    let more: Vec<_> = shouted(text).filter(|found| !known(found)).collect();
    headings.extend(more);
    headings.sort_unstable_by_key(|heading| heading.start);
    headings.dedup_by(|next, before| next.start < before.end);
    if headings.is_empty() {
        let bare: Vec<_> = starts.iter().filter_map(|&at| without_colon(text, at)).collect();
        // One such word may be prose; a structured abstract has several, from its first word on.
        if bare.len() >= 3 && bare.first().is_some_and(|first| text[..first.start].trim().is_empty()) {
            headings = bare;
        }
    }
    let mut bounds: Vec<usize> = vec![0];
    bounds.extend(headings.iter().map(|heading| heading.start));
    bounds.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    bounds.push(text.len());
    bounds.sort_unstable();
    bounds.dedup();
    let mut paragraphs = Vec::with_capacity(bounds.len());
    for pair in bounds.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let slice = &text[start..end];
        let start = start + (slice.len() - slice.trim_start().len());
        let end = start.max(end - (slice.len() - slice.trim_end().len()));
        if start < end {
            let heading = headings.iter().find(|heading| heading.start == start).cloned();
            paragraphs.push(Paragraph { text: start..end, heading });
        }
    }
    paragraphs
}

/// Where a sentence may begin: at the start, on a new line, after the end of another.
fn sentence_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let first = text.len() - text.trim_start().len();
    let later = (first + 1..bytes.len()).filter(move |&at| {
        let before = &bytes[..at];
        text.is_char_boundary(at)
            && !bytes[at].is_ascii_whitespace()
            && match before.last() {
                Some(b'\n') => true,
                Some(b' ') => {
                    let last = before.iter().rev().find(|b| **b != b' ');
                    matches!(last, Some(b'.' | b'?' | b'!' | b')' | b']' | b';' | b'\n' | b':'))
                }
                // `...was measured.METHODS: ...`, as some exports run them together.
                Some(b'.' | b')') => bytes[at].is_ascii_uppercase(),
                _ => false,
            }
    });
    (!text.is_empty()).then_some(first).into_iter().chain(later)
}

/// Known headings in capitals before a colon, wherever they stand: some exports lose the full stop
/// before them.
fn shouted(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let starts = memchr::memchr_iter(b' ', bytes).map(|at| at + 1);
    starts.filter(|&at| bytes.get(at).is_some_and(u8::is_ascii_uppercase)).filter_map(|at| {
        let found = with_colon(text, at)?;
        let label = &text[found.start..found.end - 1];
        (is_heading(label) && !label.contains(char::is_lowercase)).then_some(found)
    })
}

/// A heading that ends in a colon.
fn with_colon(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let window = &rest[..floor(rest, 72)];
    let colon = window.find(':')?;
    let label = &window[..colon];
    if label.contains(['.', '\n', '"']) || label.split_whitespace().count() > 7 {
        return None;
    }
    let capitals = label.chars().filter(|c| c.is_uppercase()).count();
    let shouted = capitals >= 4
        && label.chars().all(|c| {
            c.is_uppercase() || c.is_whitespace() || matches!(c, '&' | '/' | '-' | ',' | '(' | ')' | '\'')
        });
    (shouted || is_heading(label)).then_some(at..at + colon + 1)
}

fn is_heading(label: &str) -> bool {
    let mut words = label.split(|c: char| c.is_whitespace() || "/,()-".contains(c)).filter(|w| !w.is_empty());
    let mut named = false;
    label.starts_with(char::is_uppercase)
        && words.all(|word| {
            let word = word.to_lowercase();
            let known = SECTION_WORDS.contains(&word.as_str());
            named |= known;
            known || JOINING_WORDS.contains(&word.as_str())
        })
        && named
}

/// A heading without a colon, followed by a capital.
fn without_colon(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    BARE.iter()
        .filter(|word| {
            rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                && rest.starts_with(|c: char| c.is_ascii_uppercase())
                && rest[word.len()..]
                    .strip_prefix(' ')
                    .is_some_and(|next| next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        })
        .map(|word| at..at + word.len())
        .max_by_key(|range| range.end)
}

/// The last character boundary at or before a length.
fn floor(text: &str, length: usize) -> usize {
    (0..=length.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(String, String)> {
        let part = |p: &Paragraph| {
            let heading = p.heading.clone().map_or("", |h| &text[h]).to_owned();
            (heading.clone(), text[p.text.start + heading.len()..p.text.end].trim().to_owned())
        };
        paragraphs(text).iter().map(part).collect()
    }

    fn headings(text: &str) -> Vec<String> {
        split(text).into_iter().map(|(heading, _)| heading).collect()
    }

    #[test]
    fn pubmed_and_publishers_headings_are_found() {
        let text = "BACKGROUND: Residents are tired. MATERIALS AND METHODS: We asked (n = 3). RESULTS: Yes.";
        assert_eq!(headings(text), ["BACKGROUND:", "MATERIALS AND METHODS:", "RESULTS:"]);
        let text = "Objectives: To see. Study design and setting: A ward. Main outcome measures: Sleep.";
        assert_eq!(headings(text), ["Objectives:", "Study design and setting:", "Main outcome measures:"]);
        assert_eq!(split("Aim: a.Methods: b.")[1], ("Methods:".into(), "b.".into()));
    }

    #[test]
    fn headings_in_capitals_are_found_without_a_full_stop_before_them() {
        let text = "BACKGROUND/AIM: On drugs for COVID-19 RESULTS: Two. MAIN OUTCOME MEASURES: None.";
        assert_eq!(headings(text), ["BACKGROUND/AIM:", "RESULTS:", "MAIN OUTCOME MEASURES:"]);
    }

    #[test]
    fn bare_headings_count_only_where_several_follow_one_another() {
        let text = "Background Residents tire. Methods We asked. Results Yes. Conclusions Sleep.";
        assert_eq!(headings(text), ["Background", "Methods", "Results", "Conclusions"]);
        assert_eq!(headings("Results Matter is a charity. It helps."), [""]);
    }

    #[test]
    fn prose_with_colons_stays_in_one_piece() {
        for text in [
            "We asked two things: who and why. The answer: nobody.",
            "Three groups took part: residents, nurses, others.",
            "See https://example.org: it has more. RCT: no.",
        ] {
            assert_eq!(headings(text), [""], "{text}");
        }
    }

    #[test]
    fn line_ends_begin_paragraphs_and_nothing_is_lost() {
        assert_eq!(split("One.\n\nTwo. "), [(String::new(), "One.".into()), (String::new(), "Two.".into())]);
        assert!(paragraphs("").is_empty());
        assert!(paragraphs(" \n ").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_covered_in_order(text in "(\\PC|[\n.: A-Z]){0,120}") {
            let mut at = 0;
            for paragraph in paragraphs(&text) {
                proptest::prop_assert!(text[at..paragraph.text.start].trim().is_empty());
                at = paragraph.text.end;
            }
            proptest::prop_assert!(text[at..].trim().is_empty());
        }
    }
}
