//! Files joined of pieces, some in UTF-16 and some not, as `cat` makes them of exports.
//!
//! A piece in UTF-16 has a zero byte beside nearly every letter of ASCII, and no export is without
//! such letters for long; a piece in anything else has no zero bytes. A byte order mark says where a
//! piece begins, where there is one.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr2, memmem};

/// Bytes without a zero one after which UTF-16 may have ended.
const GAP: usize = 64;
/// Bytes that are looked at to tell what begins.
const WINDOW: usize = 256;
/// Letters of ASCII in a row that tell UTF-16 where no mark does.
const RUN: usize = 12;

/// A stretch of a file in one kind of encoding.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'a> {
    /// UTF-16, which way round, with its mark if it has one.
    Wide(&'static Encoding, &'a [u8]),
    /// Anything that agrees with ASCII.
    Narrow(&'a [u8]),
}

/// Cuts a file into its pieces; nearly all have one.
pub(super) fn cut(bytes: &[u8]) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), bytes);
    let mut wide = wide_start(bytes);
    while !rest.is_empty() {
        let end = match wide {
            Some(encoding) => wide_end(rest, encoding),
            None => narrow_end(rest),
        };
        let (piece, next) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        pieces.push(wide.map_or(Piece::Narrow(piece), |encoding| Piece::Wide(encoding, piece)));
        wide = wide_start(next);
        rest = next;
    }
    pieces
}

/// Which way round UTF-16 is that begins here: its mark says so, or its zero bytes do.
pub(super) fn wide_start(bytes: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => Some(encoding).filter(|encoding| *encoding != UTF_8),
        None => unmarked(bytes.get(..bytes.len().min(4096))?),
    }
}

/// UTF-16 without a mark, told by the zero bytes of its ASCII letters.
fn unmarked(sample: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = sample.as_chunks::<2>();
    if pairs.len() < 8 {
        return None;
    }
    let big = pairs.iter().filter(|[high, low]| *high == 0 && *low != 0).count();
    let little = pairs.iter().filter(|[low, high]| *high == 0 && *low != 0).count();
    if big * 10 > pairs.len() * 8 {
        Some(UTF_16BE)
    } else if little * 10 > pairs.len() * 8 {
        Some(UTF_16LE)
    } else {
        None
    }
}

/// Where UTF-16 ends: at a mark of the other way round, or where text begins that has no zero bytes.
/// Its own mark is part of it, even where nothing else is; a piece is never empty.
fn wide_end(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let [first, second] = if encoding == UTF_16LE { *b"\xfe\xff" } else { *b"\xff\xfe" };
    // Where the bytes without a zero one began, and how far they have been looked at.
    let (mut from, mut at) = (mark, mark);
    let end = loop {
        let found = memchr2(0, first, bytes.get(at..).unwrap_or_default()).map(|found| at + found);
        let (stop, byte) = (found.unwrap_or(bytes.len()), found.and_then(|found| bytes.get(found)));
        let turned = byte == Some(&first) && stop % 2 == 0 && bytes.get(stop + 1) == Some(&second);
        if byte == Some(&first) && !turned {
            at = stop + 1;
            continue;
        }
        // The other half of the last character, and the same place in a pair as the first byte.
        let start = (from + from % 2).min(stop);
        let begins = bytes.get(start..stop).unwrap_or_default();
        let last = byte.is_none();
        let blank = begins.len() % 2 == 1 && begins.iter().all(u8::is_ascii_whitespace);
        if (stop - from >= GAP || last) && is_narrow(begins) || last && blank {
            break start;
        }
        if last || turned {
            break stop;
        }
        (from, at) = (stop + 1, stop + 1);
    };
    end.max(mark).max(1)
}

/// Whether this begins like a text of an export: words and spaces, and nothing that controls.
fn is_narrow(text: &[u8]) -> bool {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let text = text.get(..text.len().min(WINDOW)).unwrap_or_default();
    let words = text.iter().filter(|b| b.is_ascii_lowercase() || **b == b' ').count();
    let plain = text.iter().filter(|b| b.is_ascii_graphic() || b.is_ascii_whitespace()).count();
    let controls = text.iter().any(|b| b.is_ascii_control() && !b.is_ascii_whitespace());
    text.len() >= 8 && !controls && plain * 4 >= text.len() * 3 && words * 3 >= text.len()
}

/// Where UTF-16 begins behind text in anything else.
fn narrow_end(bytes: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr(0, rest)) {
        let zero = from + found;
        for (encoding, start) in [(UTF_16LE, zero.checked_sub(1)), (UTF_16BE, Some(zero))] {
            let Some(start) = start.filter(|start| runs_on(bytes.get(*start..), encoding)) else { continue };
            // Characters beyond Latin ones may stand between the mark and the first zero byte.
            let near = start.saturating_sub(GAP);
            let mark: &[u8] = if encoding == UTF_16LE { b"\xff\xfe" } else { b"\xfe\xff" };
            let before = bytes.get(near..start).unwrap_or_default();
            let marked = memmem::rfind(before, mark).map(|at| near + at).filter(|at| (start - at) % 2 == 0);
            return marked.unwrap_or(start).max(1);
        }
        from = zero + 1;
    }
    bytes.len()
}

/// Whether many pairs in a row are letters of ASCII with a zero byte.
fn runs_on(bytes: Option<&[u8]>, encoding: &'static Encoding) -> bool {
    let (pairs, _) = bytes.unwrap_or_default().as_chunks::<2>();
    let letter = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    let wide = |pair: &&[u8; 2]| match (encoding == UTF_16LE, pair) {
        (true, [letter_byte, 0]) => letter(*letter_byte),
        (false, [0, letter_byte]) => letter(*letter_byte),
        _ => false,
    };
    pairs.iter().take(RUN).take_while(wide).count() == RUN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn big(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    impl<'a> Piece<'a> {
        fn bytes(&self) -> &'a [u8] {
            match self {
                Piece::Wide(_, bytes) | Piece::Narrow(bytes) => bytes,
            }
        }
    }

    const RECORD: &str = "TY  - JOUR\r\nTI  - Über die Wirkung von Mentoren auf Stationen\r\nER  - \r\n";

    #[test]
    fn pieces_are_found_in_any_order() {
        let (le, be, utf8) = (little(RECORD), big(RECORD), RECORD.as_bytes());
        let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
        let (le_marked, be_marked) = (marked(b"\xff\xfe", &le), marked(b"\xfe\xff", &be));
        for parts in [
            vec![Piece::Wide(UTF_16LE, &le_marked), Piece::Narrow(utf8)],
            vec![Piece::Narrow(utf8), Piece::Wide(UTF_16LE, &le_marked)],
            vec![Piece::Narrow(utf8), Piece::Wide(UTF_16BE, &be_marked), Piece::Narrow(utf8)],
            vec![Piece::Wide(UTF_16LE, &le_marked), Piece::Wide(UTF_16BE, &be_marked)],
            vec![Piece::Wide(UTF_16BE, &be_marked), Piece::Narrow(utf8), Piece::Wide(UTF_16LE, &le)],
            vec![Piece::Wide(UTF_16LE, &le), Piece::Narrow(b"\n")],
            vec![Piece::Narrow(utf8)],
            vec![Piece::Wide(UTF_16BE, &be)],
        ] {
            let joined: Vec<u8> = parts.iter().flat_map(|part| part.bytes().to_vec()).collect();
            assert_eq!(cut(&joined), parts);
        }
    }

    #[test]
    fn a_mark_before_text_that_is_no_utf_16_is_a_piece_of_its_own() {
        for mark in [b"\xfe\xff", b"\xff\xfe"] {
            for text in [&b"i{\"key\":r"[..], RECORD.as_bytes(), b"x", b""] {
                let joined = [mark, text].concat();
                let pieces = cut(&joined);
                assert!(matches!(pieces[0], Piece::Wide(_, piece) if piece.starts_with(mark)), "{pieces:?}");
                let whole: usize = pieces.iter().map(|piece| piece.bytes().len()).sum();
                assert_eq!(whole, joined.len(), "{pieces:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_never_empty_and_leave_nothing_out(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    &b"\xff\xfe"[..], b"\xfe\xff", b"\xef\xbb\xbf", b"TI  - a word or two\n", b"T\0I\0 \0-\0 \0a\0\n\0",
                    b"\0T\0I\0 \0-\0 \0a\0\n", b"\0", b"x", b"\n", b" ",
                ]),
                0..40,
            ),
        ) {
            let joined: Vec<u8> = parts.concat();
            let pieces = cut(&joined);
            proptest::prop_assert!(pieces.iter().all(|piece| !piece.bytes().is_empty()));
            proptest::prop_assert_eq!(pieces.iter().map(Piece::bytes).collect::<Vec<_>>().concat(), joined);
        }
    }

    #[test]
    fn writing_without_letters_of_ascii_is_not_cut() {
        let sentence = "研修医の教育におけるそのまわりのひとたちからのたすけあいについて".repeat(9);
        let text = format!("\u{feff}TI  - {sentence}\r\n{RECORD}");
        assert_eq!(cut(&little(&text)), [Piece::Wide(UTF_16LE, &little(&text)[..])]);
        assert_eq!(cut(&big(&text)), [Piece::Wide(UTF_16BE, &big(&text)[..])]);
    }

    #[test]
    fn zero_bytes_alone_are_no_piece() {
        let text = b"TY  - JOUR\0\0\0\nTI  - a\0b\0 \0\x01\0 mentors\0\nER  - \n\0";
        assert_eq!(cut(text), [Piece::Narrow(&text[..])]);
        assert_eq!(cut(b""), []);
    }
}
