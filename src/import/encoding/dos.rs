//! The code page of DOS in Western Europe, told by letters that would be something else in any other.
//!
//! IBM's page 850 has its accented letters from 0x80 to 0xA5, where 437 has the same ones. There
//! CP1252 has quotation marks and signs and MacRoman capitals and signs, none of which stands between
//! small letters; and the small letters MacRoman has there are capitals and signs in DOS. Where 437
//! differs it has Greek letters and lines to draw boxes with, so 850 is right for either.
//!
//! Source: IANA's *IBM850*; neither of them is among the encodings of the web.

/// Bytes between small letters that speak for DOS.
const ENOUGH: usize = 2;

/// IANA's name in lower case.
pub(super) const NAME: &str = "ibm850";

/// Whether bytes that are in a single-byte encoding are in DOS's. What is between letters that are no
/// small ones of ASCII proves nothing: all of Cyrillic is.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let (mut dos, mut other) = (0usize, 0usize);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
        if !small(before) || !small(bytes.get(at + 1)) {
            continue;
        }
        match byte {
            // ü é â ä í ó ú ñ; not the ellipsis, dagger and space of CP1252, which do stand there.
            0x81..=0x84 | 0xa1..=0xa4 => dos += 1,
            // Capitals and signs of DOS: small letters of MacRoman.
            0x8e..=0x90 | 0x92 | 0x99 | 0x9a | 0x9c..=0x9f => other += 1,
            // Of the letters of CP1252 and its like, DOS has ã, ß and õ in their places.
            0xc0..=0xff if !matches!(byte, 0xc6 | 0xe1 | 0xe4) => other += 1,
            _ => {}
        }
    }
    dos >= ENOUGH && dos > 4 * other
}

/// Decodes all bytes; every one is a character.
pub(super) fn decode(bytes: &[u8]) -> String {
    let high = |byte: u8| HIGH.get(usize::from(byte & 0x7f)).copied().unwrap_or('\u{fffd}');
    bytes.iter().map(|&byte| if byte.is_ascii() { char::from(byte) } else { high(byte) }).collect()
}

/// The characters from 0x80.
const HIGH: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥',
    '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë',
    'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ',
    'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³',
    '²', '■', '\u{a0}',
];

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{MACINTOSH, WINDOWS_1252};

    /// Text in DOS's page.
    fn encoded(text: &str) -> Vec<u8> {
        let place = |c: char| HIGH.iter().position(|&high| high == c).map_or(b'?', |at| 0x80 + at as u8);
        text.chars().map(|c| if c.is_ascii() { c as u8 } else { place(c) }).collect()
    }

    #[test]
    fn western_text_is_told_from_its_twins() {
        for text in [
            "Prévention des chutes chez les personnes âgées à l'hôpital",
            "Prävention für Ältere: eine Übersicht über Maßnahmen in der Geriatrie",
            "Evaluación de un programa de tutoría en la residencia médica; niños",
            "Förebyggande vårdåtgärder för särskilt utsatta",
        ] {
            assert!(is_likely(&encoded(text)), "{text}");
            assert!(!is_likely(&WINDOWS_1252.encode(text).0), "{text}");
            assert!(!is_likely(&MACINTOSH.encode(text).0), "{text}");
            assert_eq!(decode(&encoded(text)), text);
        }
        for text in ["wait…what, f†g and x‚y", "et\u{a0}al and a\u{a0}b", "ASCII only"] {
            assert!(!is_likely(&WINDOWS_1252.encode(text).0), "{text}");
        }
    }
}
