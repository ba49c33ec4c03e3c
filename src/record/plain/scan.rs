//! One pass over a value that says which cleaning it needs; written so that the compiler can use
//! vector instructions, because every byte of every import goes through it.

use fearless_simd::{Level, Simd, dispatch};

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
/// A space; only while scanning.
const BLANK: u8 = 64;

/// [`class`] of every byte.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class(byte as u8);
        byte += 1;
    }
    classes
};
/// Bytes looked at together.
const BLOCK: usize = 32;
/// A byte that needs nothing, whatever stands beside it.
const PADDING: u8 = b'x';

impl Needs {
    /// Scans a text whose ends are trimmed.
    pub(super) fn of(text: &str) -> Needs {
        let bytes = text.as_bytes();
        let mut short = [PADDING; BLOCK + 1];
        if bytes.len() <= BLOCK
            && let Some(part) = short.get_mut(..bytes.len())
        {
            part.copy_from_slice(bytes);
            let needs = may_need(&short) && !is_plain(&short);
            return Needs(if needs { exactly(bytes, 0, bytes.len()) } else { 0 });
        }
        Needs(dispatch!(Level::new(), simd => of_blocks(simd, bytes)))
    }

    pub(super) fn nothing(self) -> bool {
        self.0 == 0
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

    /// Every character outside ASCII is visible, no space, and stable under NFC.
    pub(super) fn only_stable(self) -> bool {
        self.0 & UNICODE == 0
    }

    /// Only whitespace ASCII and characters known to be harmless.
    pub(super) fn visible_as_is(self) -> bool {
        self.0 & (SPACING | UNICODE) == 0
    }
}

/// What a text of more than a block needs, with whatever vector instructions the processor has.
#[inline(always)]
fn of_blocks<S: Simd>(_: S, bytes: &[u8]) -> u8 {
    let (mut flags, mut at) = (0, 0);
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if may_need(block) && !is_plain(block) {
            flags |= exactly(bytes, at, BLOCK);
        }
        at += BLOCK;
    }
    let clean = bytes.last_chunk().is_some_and(|block| {
        (!may_need(block) || is_plain(block)) && class(block[BLOCK]) & !(BLANK | WIDE) == 0
    });
    if clean { flags } else { flags | exactly(bytes, at, BLOCK) }
}

/// Whether a block may need anything, given the byte after it because two spaces may stand across its
/// edge: `false` is certain. Written so that the compiler makes it a few vector instructions, by
/// comparisons that take in some bytes too many.
#[inline(always)]
fn may_need(block: &[u8; BLOCK + 1]) -> bool {
    let following = block.iter().skip(1);
    let any = block.iter().zip(following).fold(0, |any, (&byte, &next)| {
        // Controls, all that is not ASCII, and what comes after `z`: `{` among it.
        let edge = byte.wrapping_sub(b' ').saturating_sub(b'z' - b' ');
        // `<` and the backslash differ in the bits of 0x60.
        let sign = u8::from((byte | 0x60 == 0x7c) | (byte == b'&') | (byte == b'`') | (byte | next == b' '));
        any | edge | sign
    });
    any != 0
}

/// Whether the characters that begin in a block are certain to need nothing, as far as two bytes of each
/// tell, which they do for the letters of most languages: the second look, at what is more than ASCII.
#[inline(always)]
fn is_plain(block: &[u8; BLOCK + 1]) -> bool {
    let following = block.iter().skip(1);
    let any = block.iter().zip(following).fold(0, |any, (&byte, &next)| {
        let within = |low: u8, high: u8| byte.wrapping_sub(low) <= high - low;
        let ascii = within(b' ', b'~')
            & (byte != b'&')
            & (byte != b'<')
            & (byte != b'\\')
            & (byte != b'`')
            & (byte != b'{')
            & ((byte != b' ') | (next != b' '));
        let latin = (byte == 0xc2) & (next > 0xa0) & (next != 0xad);
        let greek = (byte == 0xce) & (next != 0x87);
        let signs = (byte == 0xe2) & ((next == 0x82) | (next.wrapping_sub(0x85) <= 0x8b - 0x85));
        let letters = within(0xc3, 0xcb) | within(0xcf, 0xd1) | within(0xe4, 0xe9) | within(0xeb, 0xec);
        let inner = within(0x80, 0xbf);
        any | u8::from(!(ascii | inner | latin | greek | signs | letters))
    });
    any == 0
}

/// What the characters that begin in a stretch need.
fn exactly(bytes: &[u8], start: usize, length: usize) -> u8 {
    let rest = bytes.get(start..).unwrap_or_default();
    let stretch = rest.get(..length).unwrap_or(rest);
    let class = |byte: u8| CLASSES.get(usize::from(byte)).copied().unwrap_or(WIDE);
    let (mut flags, mut twice, mut before) = (0, 0, 0);
    for &byte in stretch {
        let class = class(byte);
        flags |= class;
        twice |= class & before;
        before = class;
    }
    twice |= rest.get(length).map_or(0, |&next| class(next) & before);
    if twice & BLANK != 0 {
        flags |= SPACING;
    }
    let stable = |(at, &byte): (usize, &u8)| !is_first(byte) || rest.get(at..).is_some_and(is_stable);
    if flags & WIDE != 0 && !stretch.iter().enumerate().all(stable) {
        flags |= UNICODE;
    }
    flags & !(BLANK | WIDE)
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
    let space = (byte == b' ') as u8 * BLANK;
    markup | latex | spacing | control | wide | space
}

/// Whether a byte that is not ASCII begins a character.
fn is_first(byte: u8) -> bool {
    byte >= 0xc0
}

/// Whether the first character, which is not ASCII, is one of those common in bibliographies that are
/// certainly plain: visible, no space, and stable under NFC. Source: NFC_Quick_Check and
/// General_Category of Unicode 16; leaving a character out only costs time.
fn is_stable(bytes: &[u8]) -> bool {
    match *bytes {
        [0xc2, second, ..] => second > 0xa0 && second != 0xad, // Latin-1 signs
        [0xc3..=0xcb | 0xcf..=0xd1, ..] => true,               // Latin, Greek, Cyrillic
        [0xce, second, ..] => second != 0x87,
        [0xe2, 0x80, third, ..] => matches!(third, 0x90..=0xa7 | 0xb0..=0xbe), // dashes, quotes, bullets
        [0xe2, 0x81, third, ..] => matches!(third, 0xb0..=0xbf),               // superscripts
        [0xe2, 0x82, ..] => true,                                              // subscripts, currencies
        [0xe2, 0x84, third, ..] => !matches!(third, 0xa6 | 0xaa | 0xab),
        [0xe2, 0x85..=0x8b, ..] => true, // arrows, mathematical operators
        [0xe4..=0xe9 | 0xeb | 0xec, ..] => true, // ideographs, Hangul syllables
        _ => false,
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
            if is_stable(text.as_bytes()) {
                assert!(!c.is_control() && !c.is_whitespace(), "{:x}", c as u32);
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{:x}", c as u32);
                assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0);
            }
        }
    }

    #[test]
    fn every_byte_that_needs_something_is_looked_at() {
        for byte in 0..=u8::MAX {
            let mut block = [b'x'; BLOCK + 1];
            block[7] = byte;
            assert!(class(byte) & !BLANK == 0 || may_need(&block), "{byte:x}");
        }
        assert!(!may_need(&[b'x'; BLOCK + 1]));
    }

    #[test]
    fn what_the_second_look_calls_plain_needs_nothing() {
        let mut plain = 0;
        for c in '\0'..=char::MAX {
            for text in [format!("x{c}x"), format!(" {c}x"), format!("x{c} ")] {
                let mut block = [PADDING; BLOCK + 1];
                block[..text.len()].copy_from_slice(text.as_bytes());
                if is_plain(&block) {
                    assert_eq!(exactly(text.as_bytes(), 0, text.len()), 0, "{text:?}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 100_000, "{plain}");
    }

    #[test]
    fn needs_are_seen_anywhere_in_a_text() {
        for at in [0, 1, 30, 31, 32, 33, 34, 63, 64, 65, 100] {
            let pad = "x".repeat(at);
            assert!(Needs::of(&format!("{pad}&")).markup());
            assert!(!Needs::of(&format!("{pad}\u{a0}")).nothing());
            assert!(Needs::of(&format!("{pad}x±≤β{pad}")).nothing());
            assert!(Needs::of(&format!("{pad}&{pad}")).markup());
            assert!(Needs::of(&format!("{pad}\\{pad}")).latex());
            for odd in ["\u{200b}", "e\u{301}", "\u{a0}", "  x", "\t", "\u{2028}", "\u{85}"] {
                assert!(!Needs::of(&format!("{pad}x{odd}{pad}")).nothing(), "{odd:?} at {at}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn blocks_and_single_bytes_agree(text in "([a-z]{0,40}|[ &<{`\\\\|~é±\u{a0}\u{301}\t\u{7f}]){0,8}") {
            let bytes = text.as_bytes();
            proptest::prop_assert_eq!(Needs::of(&text).0, exactly(bytes, 0, bytes.len()));
        }
    }
}
