//! Character encodings: what a file says (a byte order mark), what it proves (valid UTF-8), and
//! otherwise a guess that the report names.
//!
//! UTF-16 is known by its mark, or by a zero byte beside nearly every letter. Everything else that is
//! not UTF-8 is guessed by `chardetng`, the detector Firefox uses, and MacRoman, which that never
//! guesses, by what it does to words ([`mac`]). In a file joined of a UTF-8 half and another, each
//! line is read in its own encoding. What was already mangled before the export stays as it is.

mod mac;

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's content without byte order mark, in an encoding that agrees with ASCII.
pub(super) struct Source<'a> {
    bytes: Cow<'a, [u8]>,
    encoding: &'static Encoding,
    guessed: bool,
    /// Whether lines that are UTF-8 were read as that, and only the others in `encoding`.
    joined: bool,
}

impl<'a> Source<'a> {
    /// Takes marks and UTF-16 away; what is left may or may not be UTF-8.
    pub(super) fn of(bytes: &'a [u8]) -> Source<'a> {
        let marked = Encoding::for_bom(bytes);
        let encoding = marked.map_or_else(|| unmarked_utf16(bytes), |(encoding, _)| Some(encoding));
        match encoding {
            Some(encoding) if encoding != UTF_8 => {
                let (text, _) = encoding.decode_with_bom_removal(bytes);
                let guessed = marked.is_none();
                Source { bytes: Cow::Owned(text.into_owned().into_bytes()), encoding, guessed, joined: false }
            }
            _ => {
                let skip = marked.map_or(0, |(_, length)| length);
                let bytes = bytes.get(skip..).unwrap_or_default();
                Source { bytes: Cow::Borrowed(bytes), encoding: UTF_8, guessed: false, joined: false }
            }
        }
    }

    /// The same content decoded by guess, where it turned out not to be UTF-8.
    pub(super) fn guessed(&self) -> Source<'static> {
        let foreign = Foreign::of(&self.bytes);
        let joined = foreign.is_minor();
        let encoding = guess(if joined { &foreign.lines } else { &self.bytes });
        let text = match joined {
            true => by_line(&self.bytes, encoding),
            false => encoding.decode_without_bom_handling(&self.bytes).0.into_owned(),
        };
        Source { bytes: Cow::Owned(text.into_bytes()), encoding, guessed: true, joined }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The encoding's WHATWG name in lower case, or both of a joined file.
    pub(super) fn name(&self) -> String {
        let name = self.encoding.name().to_ascii_lowercase();
        if self.joined { format!("utf-8 and {name}") } else { name }
    }
}

/// Length of the byte order mark of what may be UTF-8; `None` for what begins as UTF-16.
pub(super) fn utf8_mark(bytes: &[u8]) -> Option<usize> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding == UTF_8).then_some(length),
        None => unmarked_utf16(bytes).is_none().then_some(0),
    }
}

/// UTF-16 without a mark, told by the zero bytes of its ASCII letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
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
                if foreign.lines.len() < SAMPLE {
                    foreign.lines.extend_from_slice(line);
                }
            }
        }
        foreign
    }

    /// Whether the file is UTF-8 but for these. In another encoding hardly a line is UTF-8 by chance;
    /// of the short lines of East Asian ones, a few in a hundred. A file of one line is told by its
    /// characters.
    fn is_minor(&self) -> bool {
        let (mut wide, mut broken) = (0usize, 0usize);
        if self.utf8 == 0 && self.count <= 3 {
            for chunk in self.lines.utf8_chunks() {
                wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
                broken += usize::from(!chunk.invalid().is_empty());
            }
        }
        self.utf8 * 4 > self.count || wide > 10 * broken
    }
}

/// Text of which every line is UTF-8 or else in `encoding`. A byte that is wrong in a line of UTF-8
/// is read by itself, unless characters of that encoding have several.
fn by_line(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        if let Ok(text) = std::str::from_utf8(line) {
            out.push_str(text);
        } else if encoding.is_single_byte() {
            for chunk in line.utf8_chunks() {
                out.push_str(chunk.valid());
                out.push_str(&encoding.decode_without_bom_handling(chunk.invalid()).0);
            }
        } else {
            out.push_str(&encoding.decode_without_bom_handling(line).0);
        }
    }
    out
}

/// The likeliest encoding of bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    match detector.guess(None, chardetng::Utf8Detection::Deny) {
        encoding if encoding.is_single_byte() && mac::is_likely(sample) => MACINTOSH,
        encoding if encoding == UTF_8 => WINDOWS_1252,
        encoding => encoding,
    }
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
