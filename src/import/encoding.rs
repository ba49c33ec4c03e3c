//! Character encodings: what a file says (a byte order mark), what it proves (valid UTF-8), and
//! otherwise a guess that the report names.
//!
//! UTF-16 is known by its mark, or by a zero byte beside nearly every letter. Everything else that is
//! not UTF-8 is guessed by `chardetng`, the detector Firefox uses, and MacRoman and DOS's page, which
//! that never guesses, by what they do to words ([`mac`], [`dos`]). Of a file joined of pieces, those
//! in UTF-16 are read as that ([`pieces`]); where UTF-8 and another meet, each line is read in its own
//! encoding. What was already mangled before the export stays as it is.

mod dos;
mod mac;
mod pieces;

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};

use pieces::Piece;

/// A file's content without byte order mark, in an encoding that agrees with ASCII.
pub(super) struct Source<'a> {
    bytes: Cow<'a, [u8]>,
    name: String,
    guessed: bool,
}

impl<'a> Source<'a> {
    /// Takes marks and UTF-16 away; what is left may or may not be UTF-8.
    pub(super) fn of(bytes: &'a [u8]) -> Source<'a> {
        let pieces = pieces::cut(bytes);
        match pieces.as_slice() {
            [] => Source::narrow(bytes),
            [only] => Source::of_piece(only),
            several => Source::joined(several),
        }
    }

    fn of_piece(piece: &Piece<'a>) -> Source<'a> {
        match *piece {
            Piece::Narrow(bytes) => Source::narrow(bytes),
            Piece::Wide(encoding, bytes) => {
                let (text, _) = encoding.decode_with_bom_removal(bytes);
                let guessed = Encoding::for_bom(bytes).is_none();
                Source { bytes: Cow::Owned(text.into_owned().into_bytes()), name: name(encoding), guessed }
            }
        }
    }

    /// What may be UTF-8, without its mark.
    fn narrow(bytes: &'a [u8]) -> Source<'a> {
        let skip = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
        let bytes = bytes.get(skip..).unwrap_or_default();
        Source { bytes: Cow::Borrowed(bytes), name: name(UTF_8), guessed: false }
    }

    /// Pieces of which some are UTF-16; each is read by itself, and the others guessed by themselves.
    fn joined(pieces: &[Piece<'a>]) -> Source<'a> {
        let (mut bytes, mut names, mut guessed) = (Vec::new(), Vec::<String>::new(), false);
        for piece in pieces {
            let mut source = Source::of_piece(piece);
            if std::str::from_utf8(source.bytes()).is_err() {
                source = source.guessed();
            }
            bytes.extend_from_slice(source.bytes());
            guessed |= source.guessed;
            let blank = source.bytes.trim_ascii().is_empty();
            if !blank && !names.contains(&source.name) {
                names.push(source.name);
            }
        }
        Source { bytes: Cow::Owned(bytes), name: names.join(" and "), guessed }
    }

    /// The same content decoded by guess, where it turned out not to be UTF-8.
    pub(super) fn guessed(&self) -> Source<'static> {
        let foreign = Foreign::of(&self.bytes);
        let joined = foreign.is_minor();
        let charset = match joined {
            // A byte that was torn off a character says nothing of the encoding of others.
            true if foreign.lines.is_empty() => Charset::Web(WINDOWS_1252),
            true => guess(&foreign.lines),
            false => guess(&self.bytes),
        };
        let (text, name) = match joined {
            true => (by_line(&self.bytes, charset), format!("utf-8 and {}", charset.name())),
            false => (charset.decode(&self.bytes).into_owned(), charset.name()),
        };
        Source { bytes: Cow::Owned(text.into_bytes()), name, guessed: true }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The encoding's WHATWG name in lower case, or IANA's for one that is not on the web; all of a
    /// joined file's.
    pub(super) fn name(&self) -> String {
        self.name.clone()
    }
}

fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

/// Length of the byte order mark of what may be UTF-8; `None` for what begins as UTF-16.
pub(super) fn utf8_mark(bytes: &[u8]) -> Option<usize> {
    match pieces::wide_start(bytes) {
        Some(_) => None,
        None => Some(Encoding::for_bom(bytes).map_or(0, |(_, length)| length)),
    }
}

/// An encoding that can be guessed.
#[derive(Clone, Copy)]
enum Charset {
    Web(&'static Encoding),
    /// See [`dos`].
    Dos,
}

impl Charset {
    fn name(self) -> String {
        match self {
            Charset::Web(encoding) => name(encoding),
            Charset::Dos => dos::NAME.to_owned(),
        }
    }

    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Charset::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Charset::Dos => Cow::Owned(dos::decode(bytes)),
        }
    }

    fn is_single_byte(self) -> bool {
        match self {
            Charset::Web(encoding) => encoding.is_single_byte(),
            Charset::Dos => true,
        }
    }
}

/// Bytes that say which encoding is meant; letters are everywhere, so a few megabytes say as much as
/// all.
const SAMPLE: usize = 4 << 20;

/// The lines of a file that are not UTF-8, beside those that say they are.
#[derive(Default)]
struct Foreign {
    /// Lines of UTF-8 with a character outside ASCII.
    utf8: usize,
    /// Lines that are not UTF-8.
    count: usize,
    /// The first of those.
    lines: Vec<u8>,
    /// Those that are UTF-8 but for a few bytes.
    torn: Vec<u8>,
}

impl Foreign {
    fn of(bytes: &[u8]) -> Foreign {
        let mut foreign = Foreign::default();
        for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
            if line.is_ascii() {
                continue;
            }
            if std::str::from_utf8(line).is_ok() {
                foreign.utf8 += 1;
            } else {
                foreign.count += 1;
                let kept = if is_mostly_utf8(line) { &mut foreign.torn } else { &mut foreign.lines };
                if kept.len() < SAMPLE {
                    kept.extend_from_slice(line);
                }
            }
        }
        foreign
    }

    /// Whether the file is UTF-8 but for these. In another encoding hardly a line is UTF-8 by chance;
    /// of the short lines of East Asian ones, a few in a hundred. A file of one line is told by its
    /// characters.
    fn is_minor(&self) -> bool {
        let is_utf8 = || {
            let (lines, torn) = (wide_and_broken(&self.lines), wide_and_broken(&self.torn));
            lines.0 + torn.0 > 10 * (lines.1 + torn.1)
        };
        self.utf8 * 4 > self.count || self.utf8 == 0 && self.count <= 3 && is_utf8()
    }
}

/// Text of which every line is UTF-8 or else in `charset`. A byte that is wrong in a line of UTF-8
/// is read by itself, as CP1252 where characters of that encoding have several.
fn by_line(bytes: &[u8], charset: Charset) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        if let Ok(text) = std::str::from_utf8(line) {
            out.push_str(text);
            continue;
        }
        let alone = match charset.is_single_byte() {
            true => charset,
            false if is_mostly_utf8(line) => Charset::Web(WINDOWS_1252),
            false => {
                out.push_str(&charset.decode(line));
                continue;
            }
        };
        for chunk in line.utf8_chunks() {
            out.push_str(chunk.valid());
            out.push_str(&alone.decode(chunk.invalid()));
        }
    }
    out
}

/// Whether a line is UTF-8 with a few wrong bytes: East Asian characters in another encoding rarely
/// read as one of UTF-8.
fn is_mostly_utf8(line: &[u8]) -> bool {
    let (wide, broken) = wide_and_broken(line);
    wide > 2 * broken
}

/// Characters of UTF-8 outside ASCII, and how often bytes that are none come between.
fn wide_and_broken(bytes: &[u8]) -> (usize, usize) {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (wide, broken)
}

/// The likeliest encoding of bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> Charset {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    match detector.guess(None, chardetng::Utf8Detection::Deny) {
        encoding if encoding.is_single_byte() && dos::is_likely(sample) => Charset::Dos,
        encoding if encoding.is_single_byte() && mac::is_likely(sample) => Charset::Web(MACINTOSH),
        encoding if encoding == UTF_8 || only_signs(sample) => Charset::Web(WINDOWS_1252),
        encoding => Charset::Web(encoding),
    }
}

/// Whether the bytes outside ASCII are signs in CP1252 and stand as signs do: `©` is the only one in many
/// an English file, and by itself as likely a capital of Central Europe, but a capital has letters after it.
fn only_signs(bytes: &[u8]) -> bool {
    let (mut signs, mut letters) = (0usize, 0usize);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let alone = bytes.get(at + 1).is_none_or(|next| next.is_ascii() && !next.is_ascii_alphabetic());
        // `5 °C`
        let is_sign = byte == 0xb0 || alone && matches!(byte, 0xa3 | 0xa7 | 0xa9 | 0xae | 0xb1 | 0xb5 | 0xb7);
        signs += usize::from(is_sign);
        letters += usize::from(!is_sign);
    }
    letters * 10 < signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, String) {
        let source = Source::of(bytes);
        match std::str::from_utf8(source.bytes()) {
            Ok(text) => (text.to_owned(), source.name()),
            Err(_) => {
                let source = source.guessed();
                (String::from_utf8_lossy(source.bytes()).into_owned(), source.name())
            }
        }
    }

    #[test]
    fn marks_decide() {
        assert_eq!(decoded(b"\xef\xbb\xbfTY"), ("TY".into(), "utf-8".into()));
        assert_eq!(decoded(b"\xff\xfeT\0Y\0"), ("TY".into(), "utf-16le".into()));
        assert_eq!(decoded(b"\xfe\xff\0T\0Y"), ("TY".into(), "utf-16be".into()));
    }

    #[test]
    fn utf_16_without_a_mark_is_seen() {
        let text: Vec<u8> = "TY  - JOUR\nTI  - Title\n".bytes().flat_map(|b| [b, 0]).collect();
        assert_eq!(decoded(&text), ("TY  - JOUR\nTI  - Title\n".into(), "utf-16le".into()));
    }

    #[test]
    fn every_piece_of_a_joined_file_is_read_in_its_own_encoding() {
        let text = "TY  - JOUR\nTI  - Prévention chez les aînés à l’hôpital\nER  - \n";
        let wide: Vec<u8> =
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let western = WINDOWS_1252.encode(text).0;
        let twice = text.repeat(2);
        for (bytes, name) in [
            ([&wide, text.as_bytes()].concat(), "utf-16le and utf-8"),
            ([text.as_bytes(), &wide].concat(), "utf-8 and utf-16le"),
            ([&wide[..], &western].concat(), "utf-16le and windows-1252"),
            ([&western[..], &wide].concat(), "windows-1252 and utf-16le"),
        ] {
            assert_eq!(decoded(&bytes), (twice.clone(), name.to_owned()));
        }
    }

    #[test]
    fn a_wrong_byte_spoils_no_line_of_utf_8_beside_east_asian_ones() {
        let chinese = encoding_rs::GBK.encode("TI  - 老年人体育锻炼效果的系统评价\n").0;
        let torn = ["AB  - Größe für Ältere ".as_bytes(), b"\xe9\n"].concat();
        let utf8 = "AU  - Müller, J\n".repeat(4);
        let (text, name) = decoded(&[&chinese[..], &torn, utf8.as_bytes()].concat());
        assert_eq!(name, "utf-8 and gbk");
        assert_eq!(text, format!("TI  - 老年人体育锻炼效果的系统评价\nAB  - Größe für Ältere é\n{utf8}"));
    }

    #[test]
    fn signs_in_english_text_are_signs() {
        let text = "AB  - They walked. Copyright © 2015 The Authors. 5 °C ± 1\n".repeat(9);
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        assert_eq!(decoded(&bytes), (text, "windows-1252".into()));
        let czech = encoding_rs::ISO_8859_2.encode("AU  - Šimák, Š.\nTI  - Účinnost léčby u žáků\n").0;
        assert!(!only_signs(&czech));
    }

    #[test]
    fn what_is_not_utf_8_is_guessed() {
        let (text, name) = decoded(
            "TI  - Prävention für Ältere, naïve étude"
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!(
            (text.as_str(), name.as_str()),
            ("TI  - Prävention für Ältere, naïve étude", "windows-1252")
        );
        let mostly = [&b"\xff"[..], "äöüäöüäöüäöü".as_bytes()].concat();
        assert_eq!(decoded(&mostly), ("ÿäöüäöüäöüäöü".into(), "utf-8 and windows-1252".into()));
    }
}
