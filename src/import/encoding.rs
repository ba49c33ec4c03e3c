//! Character encodings: what a file says (a byte order mark), what it proves (valid UTF-8), and
//! otherwise a guess that the report names.
//!
//! UTF-16 is known by its mark, or by a zero byte beside nearly every letter. Everything else that is not UTF-8 is
//! guessed by `chardetng`, the detector Firefox uses; what was already mangled before the export
//! stays as it is.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's content without byte order mark, in an encoding that agrees with ASCII.
pub(super) struct Source<'a> {
    bytes: Cow<'a, [u8]>,
    encoding: &'static Encoding,
    guessed: bool,
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
                Source { bytes: Cow::Owned(text.into_owned().into_bytes()), encoding, guessed }
            }
            _ => {
                let skip = marked.map_or(0, |(_, length)| length);
                let bytes = bytes.get(skip..).unwrap_or_default();
                Source { bytes: Cow::Borrowed(bytes), encoding: UTF_8, guessed: false }
            }
        }
    }

    /// The same content decoded by guess, where it turned out not to be UTF-8.
    pub(super) fn guessed(&self) -> Source<'static> {
        let encoding = guess(&self.bytes);
        let (text, _) = encoding.decode_without_bom_handling(&self.bytes);
        Source { bytes: Cow::Owned(text.into_owned().into_bytes()), encoding, guessed: true }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The encoding's WHATWG name in lower case.
    pub(super) fn name(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
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

/// The likeliest encoding of bytes that are not UTF-8. A file that is UTF-8 but for a few bytes
/// (joined exports, truncation) is read as UTF-8: its many letters are worth more than those few.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut wide, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if wide > 10 * broken {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // Letters decide, and they are everywhere: a few megabytes say as much as all.
    let sample = bytes.get(..bytes.len().min(4 << 20)).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    if encoding == UTF_8 { WINDOWS_1252 } else { encoding }
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
        assert_eq!(decoded(&mostly), ("\u{fffd}äöüäöüäöüäöü".into(), "utf-8".into()));
    }
}
