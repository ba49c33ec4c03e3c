//! Folding text to what stays the same when an export changes case, accents, punctuation or markup.
//!
//! Folded text is for comparing and hashing, never for showing. The rules are part of the record
//! key and therefore frozen: golden files in `tests/golden/keys` fail if any of this changes.

use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `text` to `out`: compatibility-decomposed (NFKD), marks dropped,
/// lower-cased, only letters and digits kept.
pub fn fold_into(out: &mut String, text: &str) {
    if text.is_ascii() {
        out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in text.nfkd() {
        if !c.is_alphanumeric() {
            continue; // punctuation, spaces, and the combining marks NFKD split off
        }
        match c {
            // Letters that Unicode does not decompose but exports transliterate.
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'þ' | 'Þ' => out.push_str("th"),
            'ħ' | 'Ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ŋ' | 'Ŋ' => out.push('n'),
            'ŧ' | 'Ŧ' => out.push('t'),
            _ => out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
        }
    }
}

/// The folded form of `text`.
///
/// ```
/// use tiab::record::fold::fold;
/// assert_eq!(fold("Prévention & Control: a Trial."), fold("PREVENTION (control) a trial"));
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
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
}
