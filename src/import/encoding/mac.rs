//! MacRoman, told by what Western text in it looks like as CP1252.
//!
//! Apple's encoding has its accented letters from 0x80 to 0x9F. There CP1252 has quotation marks,
//! daggers, signs, capitals and holes, none of which stands inside a word of small letters, and
//! accented letters of its own lie from 0xC0 upwards, where MacRoman has almost none. A dash or an
//! apostrophe does stand between letters and says nothing, nor do `š`, `œ` and `ž`.

/// Bytes between small letters that speak for MacRoman, in a file with LF.
const ENOUGH: usize = 2;

/// Whether bytes that are in a single-byte encoding are MacRoman. Before OS X lines ended with CR, so
/// in a file with no other line ends one letter is enough.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let (mut mac, mut windows) = (0usize, 0usize);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        let around = at.checked_sub(2).and_then(|from| bytes.get(from..at + 2));
        match byte {
            // No dash stands in *-ción*, where all of Spanish has this one.
            0x97 if around == Some(b"ci\x97n") => mac += 1,
            0x85 | 0x91..=0x94 | 0x96 | 0x97 | 0x9a | 0x9c | 0x9e => {}
            0x80..=0x9f => mac += usize::from(small(before) && small(bytes.get(at + 1))),
            // The three dots of a text cut off, where CP1252 would have a capital É for the last word.
            0xc9 if before == Some(&b' ') && matches!(bytes.get(at + 1), None | Some(b'\r' | b'\n')) => {
                mac += 1;
            }
            // MacRoman has dashes and quotation marks from 0xD0 to 0xD5.
            0xd0..=0xd5 => {}
            0xc0..=0xff => windows += usize::from(letter(before) || letter(bytes.get(at + 1))),
            _ => {}
        }
    }
    let old = memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some();
    mac >= if old { 1 } else { ENOUGH } && mac > 4 * windows
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{MACINTOSH, WINDOWS_1252};

    #[test]
    fn western_text_is_told_from_its_twin_in_cp1252() {
        for text in [
            "Prévention des chutes chez les personnes âgées",
            "Prävention für Ältere: eine Übersicht über Maßnahmen in der Geriatrie",
            "Evaluación de un programa de tutoría en la residencia médica; niños",
            "The résumé – “a naïve study” of Müller’s café",
        ] {
            assert!(is_likely(&MACINTOSH.encode(text).0), "{text}");
            assert!(!is_likely(&WINDOWS_1252.encode(text).0), "{text}");
        }
        for text in ["Žižek and Šimun Žák on œuvres, don’t – do", "10 ‰ of ‡ trials™, f†g", "ASCII only"]
        {
            assert!(!is_likely(&WINDOWS_1252.encode(text).0), "{text}");
        }
    }

    #[test]
    fn texts_that_were_cut_off_end_in_three_dots() {
        let text = "AB  - Cities have to …\nER  - \n\nAB  - We measured the effect of …\nER  - \n";
        assert!(is_likely(&MACINTOSH.encode(text).0));
        assert!(!is_likely(&WINDOWS_1252.encode(text).0));
        assert!(!is_likely(&WINDOWS_1252.encode("AU  - Émile É\nTI  - CAFÉ\n").0));
    }

    #[test]
    fn old_line_ends_make_one_letter_enough() {
        let line = MACINTOSH.encode("AU  - Prévost, P\r").0;
        assert!(is_likely(&line));
        let newer: Vec<u8> = line.iter().map(|&b| if b == b'\r' { b'\n' } else { b }).collect();
        assert!(!is_likely(&newer));
    }
}
