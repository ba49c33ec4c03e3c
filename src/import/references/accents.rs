//! Accents that a PDF has as characters of their own, before the letter they belong to: `Min¨or`, `Mu˜noz`.

use std::borrow::Cow;

use unicode_normalization::char::compose;

/// Accents as they stand alone, and as they combine.
const ACCENTS: &[(char, char)] = &[
    ('¨', '\u{308}'),
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('ˆ', '\u{302}'),
    ('˜', '\u{303}'),
    ('ˇ', '\u{30c}'),
    ('¸', '\u{327}'),
    ('˚', '\u{30a}'),
];

/// A text with such accents on their letters. Those that stand for apostrophes (`l´eau`, `it´s`) stay.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| ACCENTS.iter().any(|(accent, _)| *accent == c)) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let accent = ACCENTS.iter().find(|(accent, _)| *accent == c).map(|(_, combining)| *combining);
        let letter = chars.get(at + 1).map(|next| if *next == 'ı' { 'i' } else { *next });
        let whole = accent.zip(letter).and_then(|(accent, letter)| compose(letter, accent));
        match whole.filter(|_| belongs(&chars, at)) {
            Some(whole) => {
                out.push(whole);
                at += 2;
            }
            None => {
                out.push(c);
                at += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// Whether the mark in this place stands within a word, and is no apostrophe there.
fn belongs(chars: &[char], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).filter(|c| c.is_alphabetic());
    let Some(before) = letter(at.checked_sub(1)) else { return false };
    let alone = letter(at.checked_sub(2)).is_none();
    let genitive = chars.get(at + 1) == Some(&'s') && letter(Some(at + 2)).is_none();
    !(alone && before.is_lowercase() || genitive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_onto_their_letters() {
        for (text, expected) in [
            ("Min¨or, G´omez and Mu˜noz", "Minör, Gómez and Muñoz"),
            ("Garc´ıa, Fran¸cois, Sven`er", "García, François, Svenèr"),
            ("it´s l´eau, a `key' and can´t", "it´s l´eau, a `key' and can´t"),
        ] {
            assert_eq!(joined(text), expected);
        }
    }
}
