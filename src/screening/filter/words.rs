//! A word or a phrase, and whether a text has it: fast enough to filter a hundred thousand abstracts
//! while the filter is being typed, without keeping a folded copy of them.
//!
//! Two walks over a text find where its first word may stand. The first looks for the rarest letter
//! of that word among plain letters; the second, hardly ever needed, goes to every word that has an
//! accent or belongs to another script. Only there are characters folded and compared.

use memchr::memchr2_iter;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::record::fold::fold_char;

/// Letters of English, the most frequent first.
const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

/// Words that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    words: Vec<Word>,
    /// Place, in the first word, of the plain letter that is looked for.
    anchor: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// Folded.
    letters: String,
    /// Whether more letters may follow.
    open: bool,
}

impl Words {
    /// Cuts a text into its words; `None` if it has none. An asterisk at the end of a word leaves
    /// its end open.
    pub fn new(text: &str) -> Option<Words> {
        // As the texts of records are, so that letters and vowel signs stand in the same order.
        let text: &str = &text.nfc().collect::<String>();
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(c) = char_at(text, at) {
            let end = at + if is_part(c) { word_length(&text[at..]) } else { c.len_utf8() };
            let mut letters = String::new();
            text[at..end].chars().for_each(|c| fold_char(c, |c| letters.push(c)));
            if !letters.is_empty() {
                words.push(Word { letters, open: text[end..].starts_with('*') });
            }
            at = end;
        }
        let first = words.first()?.letters.as_bytes();
        // A number is rarer than any letter.
        let rarity =
            |letter: u8| FREQUENT.iter().position(|known| *known == letter).unwrap_or(FREQUENT.len());
        let plain = first.iter().take_while(|b| b.is_ascii()).enumerate();
        let anchor = plain.max_by_key(|(_, letter)| rarity(**letter)).map(|(at, _)| at);
        Some(Words { words, anchor })
    }

    /// Whether the words stand in a text one after another.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_plainly_in(text) || (!text.is_ascii() && self.is_accented_in(text))
    }

    /// Looks where the first word is spelled with plain letters up to the anchor.
    fn is_plainly_in(&self, text: &str) -> bool {
        let (Some(first), Some(anchor)) = (self.words.first(), self.anchor) else { return false };
        let Some(start) = first.letters.as_bytes().get(..=anchor) else { return false };
        let letter = start[anchor];
        memchr2_iter(letter, letter.to_ascii_uppercase(), text.as_bytes()).any(|hit| {
            let Some(at) = hit.checked_sub(anchor) else { return false };
            text.as_bytes()[at..=hit].eq_ignore_ascii_case(start)
                && word_start(text, at) == at
                && self.is_at(text, at)
        })
    }

    /// Looks at every word that is not spelled with plain letters only.
    fn is_accented_in(&self, text: &str) -> bool {
        let mut at = 0;
        while let Some(c) = next_accented(text, &mut at) {
            if !is_part(c) {
                at += c.len_utf8();
                continue;
            }
            let start = word_start(text, at);
            if self.is_at(text, start) {
                return true;
            }
            at += word_length(&text[at..]).max(c.len_utf8());
        }
        false
    }

    /// Whether the words stand where a word of the text begins.
    fn is_at(&self, text: &str, mut at: usize) -> bool {
        for (nth, word) in self.words.iter().enumerate() {
            if nth > 0 {
                let gap = text[at..].find(|c| !is_gap(c)).unwrap_or(text.len() - at);
                at += gap;
            }
            let end = at + word_length(&text[at..]);
            if !word.is(&text[at..end]) {
                return false;
            }
            at = end;
        }
        true
    }
}

impl Word {
    /// Whether a word of the text is this one, or begins with it.
    fn is(&self, word: &str) -> bool {
        let mut wanted = self.letters.chars();
        let mut same = true;
        for c in word.chars() {
            fold_char(c, |c| match wanted.next() {
                Some(letter) => same &= letter == c,
                None => same &= self.open,
            });
            if !same {
                return false;
            }
        }
        wanted.next().is_none()
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a character belongs to a word: letters, digits, and the marks on them.
fn is_part(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Dashes, quotes and signs of mathematics, which abstracts are full of, need no table.
        '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{22ff}' => false,
        _ => c.is_alphanumeric() || c.width() == Some(0),
    }
}

/// Whether a character is a word by itself, in scripts that do not separate words.
fn is_alone(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(2)
}

/// What may stand between the words of a phrase: not the end of a sentence.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '/' | '\'' | '’')
        // A mark without a letter to stand on.
        || (c.width() == Some(0) && !c.is_alphanumeric())
}

/// Bytes of the word that a text begins with; none where it begins with something else.
fn word_length(text: &str) -> usize {
    match text.chars().next() {
        Some(first) if is_alone(first) => first.len_utf8(),
        _ => text.find(|c| !is_part(c) || is_alone(c)).unwrap_or(text.len()),
    }
}

/// Where the word begins that has the character at a place.
fn word_start(text: &str, at: usize) -> usize {
    if char_at(text, at).is_some_and(is_alone) {
        return at;
    }
    let before = text[..at].char_indices().rev().take_while(|(_, c)| is_part(*c) && !is_alone(*c));
    before.last().map_or(at, |(start, _)| start)
}

/// The next character from a place on that is not plain; moves the place to it.
fn next_accented(text: &str, at: &mut usize) -> Option<char> {
    // Eight bytes at a time: those of other characters have their highest bit set.
    const HIGH: u64 = 0x8080_8080_8080_8080;
    for eight in text.as_bytes().get(*at..)?.chunks(8) {
        let mut bytes = [0; 8];
        bytes.get_mut(..eight.len())?.copy_from_slice(eight);
        let high = u64::from_le_bytes(bytes) & HIGH;
        if high != 0 {
            *at += usize::try_from(high.trailing_zeros() / 8).unwrap_or_default();
            return char_at(text, *at);
        }
        *at += eight.len();
    }
    None
}
