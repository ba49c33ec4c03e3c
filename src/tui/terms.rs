//! Finding the terms to highlight: words, stems with `*`, phrases.
//!
//! Text and terms are cut into words, so a term matches whole words only, whatever the case, and a
//! phrase matches across spaces, hyphens and line breaks ("peer mentor*" finds *peer-mentoring*).

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::event::{Highlight, HighlightSet};
use crate::protocol;

/// Terms ready for searching.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    phrases: Vec<(Vec<Piece>, HighlightSet)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    word: String,
    stem: bool,
}

impl Piece {
    fn matches(&self, word: &str) -> bool {
        if self.stem { word.starts_with(&self.word) } else { word == self.word }
    }
}

impl Terms {
    /// Prepares terms; those without a letter or digit are left out.
    pub fn new<'a>(terms: impl IntoIterator<Item = (&'a str, HighlightSet)>) -> Terms {
        let phrase = |(text, set): (&str, HighlightSet)| {
            let pieces: Vec<Piece> = words(text)
                .map(|(range, word)| Piece { word, stem: text[range.end..].starts_with('*') })
                .collect();
            (!pieces.is_empty()).then_some((pieces, set))
        };
        Terms { phrases: terms.into_iter().filter_map(phrase).collect() }
    }

    /// The terms of a review, and a reviewer's own.
    pub fn of<'a>(given: &'a protocol::Terms, own: impl Iterator<Item = &'a Highlight>) -> Terms {
        let of = |terms: &'a [String], set| terms.iter().map(move |term| (term.as_str(), set));
        let given =
            of(&given.include, HighlightSet::Include).chain(of(&given.exclude, HighlightSet::Exclude));
        Terms::new(given.chain(own.map(|own| (own.text.as_str(), own.set))))
    }

    /// Where terms occur in a text: in order, without overlaps; of two that begin together the
    /// longer.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, HighlightSet)> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let words: Vec<_> = words(text).collect();
        let mut found: Vec<(Range<usize>, HighlightSet)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = self
                .phrases
                .iter()
                .filter(|(p, _)| occurs(p, text, &words[at..]))
                .max_by_key(|(p, _)| p.len());
            let Some((pieces, set)) = longest else {
                at += 1;
                continue;
            };
            let last = at + pieces.len() - 1;
            found.push((words[at].0.start..words[last].0.end, *set));
            at = last + 1;
        }
        found
    }
}

/// Whether a text has a letter or digit by which it can be found.
pub fn is_term(text: &str) -> bool {
    words(text).next().is_some()
}

fn occurs(pieces: &[Piece], text: &str, words: &[(Range<usize>, String)]) -> bool {
    words.len() >= pieces.len()
        && pieces.iter().zip(words).all(|(piece, (_, word))| piece.matches(word))
        && words[..pieces.len()].windows(2).all(|pair| {
            let gap = &text[pair[0].0.end..pair[1].0.start];
            gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '/' | '\'' | '’'))
        })
}

/// The words of a text in lower case. Scripts that do not separate words give one a character.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        if first.width() != Some(2) {
            while let Some((at, c)) =
                rest.next_if(|(_, c)| (c.is_alphanumeric() && c.width() != Some(2)) || c.width() == Some(0))
            {
                end = at + c.len_utf8();
            }
        }
        Some((start..end, text[start..end].to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use HighlightSet::{Exclude, Include};

    fn found<'a>(terms: &[&str], text: &'a str) -> Vec<&'a str> {
        let terms = Terms::new(terms.iter().map(|term| (*term, Include)));
        terms.find(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn words_stems_and_phrases_match_on_word_boundaries_in_any_case() {
        assert_eq!(
            found(&["resident*"], "Residents and RESIDENTIAL, not nonresident"),
            ["Residents", "RESIDENTIAL"]
        );
        assert_eq!(found(&["nurse"], "nurse nurses Nurse"), ["nurse", "Nurse"]);
        assert_eq!(
            found(&["peer mentor*"], "peer-mentoring; peer\n mentors. Peer. Mentor"),
            ["peer-mentoring", "peer\n mentors"]
        );
        assert_eq!(found(&["COVID-19"], "covid-19 and Covid 19"), ["covid-19", "Covid 19"]);
        assert_eq!(found(&["*", "", " - "], "anything * - at all"), Vec::<&str>::new());
    }

    #[test]
    fn of_two_terms_at_one_place_the_longer_wins() {
        assert_eq!(found(&["peer", "peer mentor*"], "peer mentors"), ["peer mentors"]);
        let terms = Terms::new([("study", Exclude), ("protocol", Include)]);
        let sets: Vec<_> = terms.find("study protocol").into_iter().map(|(_, set)| set).collect();
        assert_eq!(sets, [Exclude, Include]);
    }

    #[test]
    fn scripts_without_spaces_are_searched_by_character() {
        assert_eq!(found(&["研修医"], "日本の研修医は"), ["研修医"]);
    }
}
