//! What follows a name and is no part of it: *Jr.*, *III*.
//!
//! Scopus writes `White Jr. T.H.` and `White Jr., T.H.`, PubMed `White, Thomas H Jr`, IEEE Xplore
//! `T. H. White, Jr.`; RIS wants `Family, Given, Suffix` (RIS specification, field AU), and so does all
//! that compares family names.

use memchr::memrchr;

use super::super::super::Text;
use super::reordered;

/// Whether a word is one.
pub fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "2nd" | "3rd" | "4th" | "II" | "III" | "IV")
}

/// The parts of a name between its commas, what follows the name put last; `None` where nothing does or
/// it stands there already.
pub(super) fn behind(parts: &[&str]) -> Option<Text> {
    let joined = |parts: &[&str]| Some(Text::from(parts.join(", ")));
    match *parts {
        // `M. Hong, Jr.`
        [name, suffix] if is_suffix(suffix) => joined(&[&reordered(name)?, suffix]),
        // `White, Jr., Thomas`
        [family, suffix, given] if is_suffix(suffix) && !is_suffix(given) => joined(&[family, given, suffix]),
        [family, given] => match (cut(family), cut(given)) {
            (Some((family, suffix)), None) => joined(&[family, given, suffix]),
            (None, Some((given, suffix))) => joined(&[family, given, suffix]),
            _ => None,
        },
        _ => None,
    }
}

/// `White Jr.` as `White` and `Jr.`
pub(super) fn cut(part: &str) -> Option<(&str, &str)> {
    let (name, suffix) = part.rsplit_once([' ', ',']).filter(|(_, word)| is_suffix(word))?;
    name.contains(char::is_alphabetic).then(|| (name.trim_end_matches([',', ' ']), suffix))
}

/// Whether the last of several words is one.
pub(super) fn ends(part: &[u8]) -> bool {
    // Most names end in an initial or a small letter.
    matches!(part, [.., b'r' | b'I' | b'V' | b'd' | b'h'] | [.., b'r' | b'I' | b'V' | b'd' | b'h', b'.'])
        && memrchr(b' ', part)
            .and_then(|at| std::str::from_utf8(part.get(at + 1..)?).ok())
            .is_some_and(is_suffix)
}

/// Whether there is nothing else where a given name should be.
pub(super) fn stands_alone(part: &[u8]) -> bool {
    part.len() <= 4 && std::str::from_utf8(part).is_ok_and(is_suffix)
}
