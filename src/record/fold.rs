//! Folding text to what stays the same when an export changes case, accents, punctuation or markup.
//!
//! Folded text is for comparing and hashing, never for showing. The rules are part of the record
//! key and therefore frozen: golden files in `tests/golden/keys` fail if any of this changes.

use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `text` to `out`: compatibility-decomposed (NFKD), marks dropped,
/// lower-cased, only letters and digits kept.
///
/// Bytes, because nearly all text is ASCII and every record of a review is folded at every start.
pub(super) fn fold_into(out: &mut Vec<u8>, text: &str) {
    let rest = if text.is_ascii() { None } else { text.bytes().position(|b| !b.is_ascii()) };
    // A mark composes with the letter before it only under NFC; split off by NFKD it is dropped, so
    // the part before the first one can be folded by itself.
    let (ascii, rest) = text.split_at(rest.unwrap_or(text.len()));
    // Every byte is written, and the next written over it where it is dropped: no branch to mispredict.
    let mut end = out.len();
    out.resize(end + ascii.len(), 0);
    for byte in ascii.bytes() {
        let folded = FOLDED.get(usize::from(byte)).copied().unwrap_or(0);
        if let Some(place) = out.get_mut(end) {
            *place = folded;
        }
        end += usize::from(folded != 0);
    }
    out.truncate(end);
    if !rest.is_empty() {
        fold_unicode(out, rest);
    }
}

/// What every byte of ASCII is compared as; 0 for those that are dropped.
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            folded[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

fn fold_unicode(out: &mut Vec<u8>, text: &str) {
    let mut buffer = [0; 4];
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
    text.nfkd().for_each(|c| spell(c, &mut push));
}

/// Gives the letters and digits that one character folds to; none for a mark, a blank or a stop.
///
/// Folding a text is folding its characters, but for the order of the signs on one letter: NFKD takes
/// each character apart by itself, and of the marks that it puts in order only a few scripts' vowel
/// signs, and the Greek iota below, stay. In a text in NFC, as those of records are, the signs of a
/// script are in order already.
pub fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    c.nfkd().for_each(|c| spell(c, &mut push));
}

/// Gives what a decomposed character is compared as.
fn spell(c: char, push: &mut impl FnMut(char)) {
    if !c.is_alphanumeric() {
        return; // punctuation, spaces, and the combining marks NFKD split off
    }
    let spelled = match c {
        // Letters that Unicode does not decompose but exports transliterate.
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ŋ' | 'Ŋ' => "n",
        'ŧ' | 'Ŧ' => "t",
        _ => return c.to_lowercase().filter(|c| c.is_alphanumeric()).for_each(push),
    };
    spelled.chars().for_each(push);
}

/// The folded form of `text`.
///
/// ```
/// use tiab::record::fold::fold;
/// assert_eq!(fold("Prévention & Control: a Trial."), fold("PREVENTION (control) a trial"));
/// ```
pub fn fold(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    fold_into(&mut out, text);
    // Made of characters, so always valid.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;

    use super::*;

    #[test]
    fn case_accents_punctuation_and_ligatures_do_not_matter() {
        assert_eq!(fold("Åsberg, Ø. — “Straße”"), "asbergostrasse");
        assert_eq!(fold("H₂O-eﬃcacy"), "h2oefficacy");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(fold("β-блокаторы 2"), "βблокаторы2");
        assert_eq!(fold("系统评价"), "系统评价");
    }

    #[test]
    fn ascii_and_general_paths_agree() {
        let text = "Peer-mentoring (2012): 18, x_y";
        assert_eq!(fold(text), fold(&format!("{text}\u{301}")));
    }

    proptest::proptest! {
        #[test]
        fn a_text_folds_to_what_its_characters_fold_to(
            text in proptest::prop_oneof!["\\PC{0,40}", "[\\p{M}\\p{L}]{0,20}"]
        ) {
            // Signs that NFKD may put in another order, and that are not dropped as accents are.
            let movable =
                |c: char| c.nfkd().any(|c| c.is_alphanumeric() && canonical_combining_class(c) != 0);
            let text = text.replace(movable, "");
            let mut by_char = String::new();
            text.chars().for_each(|c| fold_char(c, |c| by_char.push(c)));
            proptest::prop_assert_eq!(by_char, fold(&text));
        }
    }
}
