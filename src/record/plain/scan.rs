//! One pass over a value that says which cleaning it needs; written so that the compiler can use
//! vector instructions, because every byte of every import goes through it.

/// What a text needs before it is plain.
#[derive(Clone, Copy)]
pub(super) struct Needs(u8);

/// `&` or `<`.
const MARKUP: u8 = 1;
/// A backslash, a brace, or the quotation mark that only TeX writes.
const LATEX: u8 = 2;
/// A control character (line ends and tabs among them), or two spaces in a row.
const SPACING: u8 = 4;
/// A byte that is not ASCII; only while scanning.
const WIDE: u8 = 8;
/// A character that is invisible, a space of another kind, or not certainly in NFC.
const UNICODE: u8 = 16;
/// A control character that is no white space.
const CONTROL: u8 = 32;

/// [`class`] of every byte, for texts too short for vectors.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class(byte as u8);
        byte += 1;
    }
    classes
};
/// Up to so many bytes a table is faster.
const SHORT: usize = 48;

impl Needs {
    /// Scans a text whose ends are trimmed.
    pub(super) fn of(text: &str) -> Needs {
        let bytes = text.as_bytes();
        let mut flags = if bytes.len() <= SHORT { short(bytes) } else { long(bytes) };
        if flags & WIDE != 0 && !certainly_plain(bytes) {
            flags |= UNICODE;
        }
        Needs(flags)
    }

    pub(super) fn nothing(self) -> bool {
        self.0 & !WIDE == 0
    }

    /// No character to take out or to change but white space.
    pub(super) fn only_spacing(self) -> bool {
        self.0 & (UNICODE | CONTROL) == 0
    }

    /// Nothing but markup and LaTeX, if there is any.
    pub(super) fn only_decoding(self) -> bool {
        self.0 & (SPACING | UNICODE) == 0
    }

    pub(super) fn markup(self) -> bool {
        self.0 & MARKUP != 0
    }

    pub(super) fn latex(self) -> bool {
        self.0 & LATEX != 0
    }

    /// Only whitespace ASCII and characters known to be harmless.
    pub(super) fn visible_as_is(self) -> bool {
        self.0 & (SPACING | UNICODE) == 0
    }
}

fn short(bytes: &[u8]) -> u8 {
    let (mut flags, mut before) = (0, 0);
    for &byte in bytes {
        flags |= CLASSES.get(usize::from(byte)).copied().unwrap_or(WIDE);
        flags |= (((byte == b' ') & (before == b' ')) as u8) * SPACING;
        before = byte;
    }
    flags
}

fn long(bytes: &[u8]) -> u8 {
    let mut flags = 0;
    let following = bytes.get(1..).unwrap_or_default();
    for (&byte, &next) in bytes.iter().zip(following) {
        flags |= class(byte) | (((byte == b' ') & (next == b' ')) as u8 * SPACING);
    }
    flags | bytes.last().map_or(0, |&last| class(last))
}

#[inline]
const fn class(byte: u8) -> u8 {
    let markup = ((byte == b'&') | (byte == b'<')) as u8 * MARKUP;
    let latex = ((byte == b'\\') | (byte == b'`') | (byte == b'{')) as u8 * LATEX;
    let low = (byte < b' ') | (byte == 0x7f);
    let blank = (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
    let spacing = low as u8 * SPACING;
    let control = (low & !blank) as u8 * CONTROL;
    let wide = (byte >> 7) * WIDE;
    markup | latex | spacing | control | wide
}

/// Whether every character outside ASCII is visible, no space, and stable under NFC.
pub(super) fn certainly_plain(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (block, _) = rest.split_at(rest.len().min(32));
        if block.is_ascii() {
            rest = rest.get(block.len()..).unwrap_or_default();
            continue;
        }
        let mut done = 0;
        while done < block.len() {
            match rest.get(done..).and_then(stable) {
                Some(length) => done += length,
                None => return false,
            }
        }
        rest = rest.get(done..).unwrap_or_default();
    }
    true
}

/// Length of the first character if it is one of those common in bibliographies that are certainly
/// plain. Source: NFC_Quick_Check and General_Category of Unicode 16; leaving a character out only
/// costs time.
fn stable(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [0..=0x7f, ..] => Some(1),
        [0xc2, second, ..] if second > 0xa0 && second != 0xad => Some(2), // Latin-1 signs
        [0xc3..=0xcb | 0xcf..=0xd1, _, ..] => Some(2),                    // Latin, Greek, Cyrillic
        [0xce, second, ..] if second != 0x87 => Some(2),
        [0xe2, 0x80, 0x90..=0xa7 | 0xb0..=0xbe, ..] => Some(3), // dashes, quotes, bullets
        [0xe2, 0x81, 0xb0..=0xbf, ..] | [0xe2, 0x82, ..] => Some(3), // super- and subscripts, currencies
        [0xe2, 0x84, third, ..] if !matches!(third, 0xa6 | 0xaa | 0xab) => Some(3),
        [0xe2, 0x85..=0x8b, ..] => Some(3), // arrows, mathematical operators
        [0xe4..=0xe9 | 0xeb | 0xec, ..] => Some(3), // ideographs, Hangul syllables
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn every_character_called_stable_is_nfc_and_visible() {
        for c in '\u{80}'..=char::MAX {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer);
            if let Some(length) = stable(text.as_bytes()) {
                assert_eq!(length, text.len(), "{:x}", c as u32);
                assert!(!c.is_control() && !c.is_whitespace(), "{:x}", c as u32);
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{:x}", c as u32);
                assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0);
            }
        }
    }

    #[test]
    fn needs_are_seen_anywhere_in_a_text() {
        for at in [0, 1, 31, 32, 33, 63, 64, 100] {
            let pad = "x".repeat(at);
            assert!(Needs::of(&format!("{pad}x±≤β{pad}")).nothing());
            assert!(Needs::of(&format!("{pad}&{pad}")).markup());
            assert!(Needs::of(&format!("{pad}\\{pad}")).latex());
            for odd in ["\u{200b}", "e\u{301}", "\u{a0}", "  x", "\t", "\u{2028}", "\u{85}"] {
                assert!(!Needs::of(&format!("{pad}x{odd}{pad}")).nothing(), "{odd:?} at {at}");
            }
        }
    }
}
