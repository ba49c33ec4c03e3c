//! Which cleaning a value needs. Every byte of every import is looked at, many at once: almost none need
//! anything, those that may are told by a few vector instructions, and only they are looked at one by one.
//! Whoever looks for the ends of lines shares that look ([`suspects`]).

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x16, u8x64};

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
pub(crate) const BLOCK: usize = 64;
/// A byte that needs nothing, whatever stands beside it.
pub(crate) const PADDING: u8 = b'x';

impl Needs {
    /// Scans a text whose ends are trimmed.
    pub(super) fn of(text: &str) -> Needs {
        Needs(dispatch!(Level::new(), simd => of_blocks(simd, text.as_bytes())))
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

/// What a text needs, with whatever vector instructions the processor has.
#[inline(always)]
fn of_blocks<S: Simd>(simd: S, bytes: &[u8]) -> u8 {
    let (mut flags, mut at) = (0, 0);
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if is_suspected(simd, block) {
            flags |= exactly(bytes, at, BLOCK);
        }
        at += BLOCK;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if is_suspected(simd, &padded(rest)) { flags | exactly(bytes, at, BLOCK) } else { flags }
}

#[inline(always)]
fn is_suspected<S: Simd>(simd: S, block: &[u8; BLOCK + 1]) -> bool {
    let suspects = suspects(simd, block);
    suspects != 0 && stripped(simd, block, suspects) != 0
}

/// A block of what is left of a text.
#[inline(always)]
pub(crate) fn padded(rest: &[u8]) -> [u8; BLOCK + 1] {
    let mut block = [PADDING; BLOCK + 1];
    if let Some(part) = block.get_mut(..rest.len()) {
        part.copy_from_slice(rest);
    }
    block
}

/// A bit for every byte of a block that may need something, given the byte after the block because two
/// spaces may stand across its edge: whatever is not ASCII, and of ASCII what needs something, LF and CR
/// among it.
#[inline(always)]
pub(crate) fn suspects<S: Simd>(simd: S, block: &[u8; BLOCK + 1]) -> u64 {
    let (Some(bytes), Some(next)) = (block.first_chunk::<BLOCK>(), block.last_chunk::<BLOCK>()) else {
        return u64::MAX;
    };
    let (bytes, next) = (u8x64::from_slice(simd, bytes), u8x64::from_slice(simd, next));
    // A byte is in a set where both its halves are.
    let [upper, lower] = HALVES.map(|sets| u8x64::block_splat(u8x16::simd_from(simd, sets)));
    let sets = upper.swizzle_dyn_within_blocks(bytes >> 4) & lower.swizzle_dyn_within_blocks(bytes & 0x0f);
    (bytes.simd_gt(0x7f) | !sets.simd_eq(0) | (bytes | next).simd_eq(b' ')).to_bitmask()
}

/// The sets that the upper and the lower half of a byte are in: a control has any lower half; `&`; `<`
/// and the backslash; the grave accent; `{` and DEL.
const HALVES: [[u8; 16]; 2] = {
    const CONTROLS: u8 = 1;
    let mut halves = [[0; 16], [CONTROLS; 16]];
    (halves[0][0x0], halves[0][0x1]) = (CONTROLS, CONTROLS);
    let mut byte = 0x20;
    while byte < 0x80 {
        if class(byte) & !BLANK != 0 {
            let set = match byte {
                b'&' => 2,
                b'<' | b'\\' => 4,
                b'`' => 8,
                b'{' | 0x7f => 16,
                _ => panic!("a byte in no set"),
            };
            halves[0][byte as usize >> 4] |= set;
            halves[1][byte as usize & 0xf] |= set;
        }
        byte += 1;
    }
    halves
};

/// The [`suspects`] of a block without those that a second look finds to need nothing: characters outside
/// ASCII, but for some, and the sign in `p<0.05`. What began in the block before was judged there.
#[inline(always)]
pub(crate) fn stripped<S: Simd>(simd: S, block: &[u8; BLOCK + 1], mut suspects: u64) -> u64 {
    let bytes = u8x64::from_slice(simd, block.first_chunk::<BLOCK>().unwrap_or(&[0; BLOCK]));
    let mut less = bytes.simd_eq(b'<').to_bitmask();
    while less != 0 {
        let at = less.trailing_zeros();
        if !opens_markup(block.get(at as usize + 1)) {
            suspects &= !(1 << at);
        }
        less &= less - 1;
    }
    let mut wide = bytes.simd_gt(0x7f).to_bitmask();
    while wide != 0 {
        let at = wide.trailing_zeros();
        let rest = block.get(at as usize..).unwrap_or_default();
        // As many as the character has bytes; one where it began in the block before.
        let ones = rest.first().map_or(1, |byte| byte.leading_ones());
        let character = ((1 << ones) - 1) << at;
        if ones == 1 || is_stable(rest) {
            suspects &= !character;
        }
        wide &= !character;
    }
    suspects
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
    let opens = |(at, &byte): (usize, &u8)| byte == b'&' || byte == b'<' && opens_markup(rest.get(at + 1));
    if flags & MARKUP != 0 && !stretch.iter().enumerate().any(opens) {
        flags &= !MARKUP;
    }
    let stable = |(at, &byte): (usize, &u8)| !is_first(byte) || rest.get(at..).is_some_and(is_stable);
    if flags & WIDE != 0 && !stretch.iter().enumerate().all(stable) {
        flags |= UNICODE;
    }
    flags & !(BLANK | WIDE)
}

/// Whether a `<` may open a tag, given what follows: most in abstracts compare with a number.
fn opens_markup(next: Option<&u8>) -> bool {
    !matches!(next, Some(b'0'..=b'9' | b'.' | b'=' | b' '))
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

    /// Whether a block is suspected at this byte, or anywhere.
    fn suspected(block: &[u8; BLOCK + 1]) -> u64 {
        dispatch!(Level::new(), simd => stripped(simd, block, suspects(simd, block)))
    }

    #[test]
    fn every_byte_that_needs_something_is_looked_at_in_ascii_and_beside_other_text() {
        for byte in 0..=u8::MAX {
            for second in ["x", "é"] {
                let mut block = padded(second.as_bytes());
                block[7] = byte;
                let needs = class(byte) & !BLANK & !WIDE != 0;
                assert!(!needs || suspected(&block) == 1 << 7, "{byte:x} {second}");
            }
        }
        assert_eq!(suspected(&padded(b"x x")), 0);
        assert_eq!(suspected(&padded("x x é".as_bytes())), 0);
    }

    #[test]
    fn what_is_not_suspected_needs_nothing() {
        let mut plain = 0;
        for c in '\0'..=char::MAX {
            let text = format!("x{c}x {c}x{c} x");
            if suspected(&padded(text.as_bytes())) == 0 {
                assert_eq!(exactly(text.as_bytes(), 0, text.len()), 0, "{text:?}");
                plain += 1;
            }
        }
        assert!(plain > 30_000, "{plain}");
    }

    #[test]
    fn needs_are_seen_anywhere_in_a_text() {
        for at in [0, 1, 30, 31, 32, 33, 34, 63, 64, 65, 100] {
            let pad = "x".repeat(at);
            assert!(Needs::of(&format!("{pad}&")).markup());
            assert!(Needs::of(&format!("{pad}<")).markup());
            assert!(Needs::of(&format!("{pad}p<0.05, r < .2, x<=3")).nothing());
            assert!(Needs::of(&format!("{pad}p<0.05 <i{pad}")).markup());
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
        fn blocks_and_single_bytes_agree(text in "([a-z]{0,40}|<[0-9= ]|[ &<{`\\\\|~é±\u{a0}\u{301}\t\u{7f}]){0,8}") {
            let bytes = text.as_bytes();
            proptest::prop_assert_eq!(Needs::of(&text).0, exactly(bytes, 0, bytes.len()));
        }
    }
}
