//! Archives as they come: gzip and zip in memory, bytes in and bytes out.
//!
//! An archive is an envelope. What counts is what is in it, so nothing here writes anywhere and the
//! names in an archive are only names. An archive that would unpack to far more than any text does is
//! refused before it has: deflate packs at most 1,032 to one, exports four to twenty to one.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;

use crate::error::{Error, Result};

/// Unpacked bytes for each packed one beyond which an archive is no text.
const MOST_PER_BYTE: u64 = 250;
/// Unpacked bytes that are allowed in any case, so that small archives may pack as well as they like.
const ALWAYS_ALLOWED: u64 = 64 << 20;
/// Unpacked bytes beyond which an archive is refused: more than any review, less than a disk.
const MOST: u64 = 4 << 30;

/// What kind of archive a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// One file, packed.
    Gzip,
    /// Several files.
    Zip,
    /// Several files one behind the other, which read as one text would lose those of another format.
    Tar,
}

impl Archive {
    /// Bytes from the start of a file that [`Archive::of`] needs.
    pub const START: usize = 262;

    /// Told by the first bytes of a file (RFC 1952, 2.3.1; PKWARE APPNOTE 4.3.7 and, for a zip without
    /// files, 4.3.16; POSIX.1-1988, *ustar*).
    pub fn of(start: &[u8]) -> Option<Archive> {
        if start.starts_with(b"\x1f\x8b") {
            Some(Archive::Gzip)
        } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            Some(Archive::Zip)
        } else if start.get(257..Archive::START) == Some(b"ustar") && start.contains(&0) {
            Some(Archive::Tar)
        } else {
            None
        }
    }
}

/// A file in a zip.
#[derive(Debug)]
pub struct Entry {
    /// Its path in the zip, with `/` between the parts.
    pub name: String,
    /// Its bytes, or why it cannot be unpacked. Empty where it was not wanted.
    pub bytes: Result<Vec<u8>>,
}

/// Unpacks a gzip file, of one member or several joined.
///
/// # Errors
/// Damaged, cut off, or unpacking to more than any text does. `file` is for the message.
pub fn gunzip(file: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut left = allowed(bytes);
    unpacked(MultiGzDecoder::new(bytes), &mut left).map_err(|trouble| trouble.of(file))
}

/// Unpacks the files of a zip that `wants` says yes to by name; the others are only named.
///
/// # Errors
/// No zip after all, or unpacking to more than any text does. A file in it that is damaged or needs a
/// password is an error of its own, in its entry. `file` is for the messages.
pub fn unzip(file: &str, bytes: &[u8], wants: impl Fn(&str) -> bool) -> Result<Vec<Entry>> {
    let damaged = |error: zip::result::ZipError| Trouble::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error).of(file))?;
    let mut left = allowed(bytes);
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let raw = archive.by_index_raw(index).map_err(|error| damaged(error).of(file))?;
        // Never a path of ours, so any spelling will do.
        let name = String::from_utf8_lossy(raw.name_raw()).replace('\\', "/");
        drop(raw);
        if !wants(&name) {
            entries.push(Entry { name, bytes: Ok(Vec::new()) });
            continue;
        }
        let read = archive.by_index(index).map_err(damaged).and_then(|entry| unpacked(entry, &mut left));
        let bytes = match read {
            Ok(bytes) => Ok(bytes),
            Err(Trouble::TooLarge) => return Err(Trouble::TooLarge.of(file)),
            Err(trouble) => Err(trouble.of(&format!("{file}/{name}"))),
        };
        entries.push(Entry { name, bytes });
    }
    Ok(entries)
}

/// Why a tar archive is not opened. `file` is for the message.
pub fn is_tar(file: &str) -> Error {
    Error::input(format!("{file} is a tar archive"))
        .hint("unpack it and give what is in it; gzip and zip are opened as they come")
}

/// What to do with a file that is no text, told by its first bytes; `None` where they say nothing.
pub(super) fn is_instead(start: &[u8]) -> Option<&'static str> {
    const UNPACK: &str =
        "it is packed; unpack it and give what is in it (gzip and zip are opened as they come)";
    const OFFICE: &str = "it is a document of an older Office; save a table as CSV, a text as plain text";
    const PAGE: &str = "it is a web page; use the site's export, as RIS where there is a choice";
    let known: [(&[u8], &str); 11] = [
        (b"BZh", UNPACK),
        (b"7z\xbc\xaf\x27\x1c", UNPACK),
        (b"Rar!\x1a\x07", UNPACK),
        (b"\xfd7zXZ\0", UNPACK),
        (b"\x28\xb5\x2f\xfd", UNPACK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE),
        (b"{\\rtf", "it is rich text; save it as plain text"),
        (b"%PDF-", "it is a PDF; copy the references out of it into a text file"),
        (b"SQLite format 3\0", "it is a program's database; export the references from that program"),
        (b"<!doctype html", PAGE),
        (b"<html", PAGE),
    ];
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    let begins = |sign: &[u8]| start.get(..sign.len()).is_some_and(|own| own.eq_ignore_ascii_case(sign));
    known.iter().find(|(sign, _)| begins(sign)).map(|(_, hint)| *hint)
}

/// Why something cannot be unpacked.
enum Trouble {
    Damaged(String),
    TooLarge,
}

impl Trouble {
    fn of(self, file: &str) -> Error {
        match self {
            Trouble::Damaged(why) => Error::input(format!("{file} cannot be unpacked: {why}"))
                .hint("fetch it again, or unpack it and give what is in it"),
            Trouble::TooLarge => Error::input(format!(
                "{file} unpacks to more than {MOST_PER_BYTE} times its size or {} GiB; no export does",
                MOST >> 30
            ))
            .hint("look at what is in it; where it is right, unpack it and give the files"),
        }
    }
}

/// How many bytes an archive may unpack to.
fn allowed(packed: &[u8]) -> u64 {
    (packed.len() as u64).saturating_mul(MOST_PER_BYTE).clamp(ALWAYS_ALLOWED, MOST)
}

/// Everything from `packed`, if it is no more than `left`, which becomes less by it.
fn unpacked(packed: impl Read, left: &mut u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let mut limited = packed.take(*left + 1);
    limited.read_to_end(&mut bytes).map_err(|error| Trouble::Damaged(error.to_string()))?;
    *left = left.checked_sub(bytes.len() as u64).ok_or(Trouble::TooLarge)?;
    Ok(bytes)
}

/// Why a file in a zip of exports is passed over without being looked at; `None` for one that may be
/// an export.
pub fn passed_over(name: &str) -> Option<&'static str> {
    let file = name.rsplit('/').next().unwrap_or_default();
    if file.is_empty() {
        Some("a folder")
    } else if name.starts_with("__MACOSX/") || matches!(file, "Thumbs.db" | "desktop.ini") {
        Some("the operating system's own")
    } else if file.starts_with('.') {
        Some("a hidden file")
    } else if file.eq_ignore_ascii_case("customizations_log.csv") {
        Some("Rayyan's log of decisions and labels, no references")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use flate2::{Compression, write::GzEncoder};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn archives_are_known_by_their_first_bytes() {
        assert_eq!(Archive::of(&gzip(b"x")), Some(Archive::Gzip));
        assert_eq!(Archive::of(&zip(&[("a", b"x")])), Some(Archive::Zip));
        assert_eq!(Archive::of(&zip(&[])), Some(Archive::Zip));
        assert_eq!(Archive::of(b"TY  - JOUR"), None);
        assert_eq!(Archive::of(b"P"), None);
    }

    #[test]
    fn what_is_no_text_is_told_by_its_first_bytes() {
        for (start, word) in [
            (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"[..], "Office"),
            (b"7z\xbc\xaf\x27\x1c\0\x04", "unpack"),
            (b"\n<!DOCTYPE html>", "web page"),
            (b"%PDF-1.7", "PDF"),
        ] {
            let error = crate::import::read("x", start, None).unwrap_err();
            assert!(error.hint_text().is_some_and(|hint| hint.contains(word)), "{word}");
        }
        assert_eq!(is_instead(b"Prose."), None);
    }

    #[test]
    fn joined_gzip_files_are_one_text() {
        let both = [gzip(b"TY  - JOUR\n"), gzip(b"ER  - \n")].concat();
        assert_eq!(gunzip("refs.ris.gz", &both).unwrap(), b"TY  - JOUR\nER  - \n");
    }

    #[test]
    fn a_gzip_file_cut_off_anywhere_is_said_to_be_damaged() {
        let whole = gzip(&b"TY  - JOUR\nTI  - Peer mentoring\nER  - \n".repeat(20));
        for end in 2..whole.len() {
            let error = gunzip("refs.ris.gz", &whole[..end]).unwrap_err();
            assert!(error.to_string().starts_with("refs.ris.gz cannot be unpacked"), "{end}: {error}");
        }
    }

    #[test]
    fn what_is_damaged_in_a_zip_does_not_cost_the_rest() {
        let mut bytes = zip(&[("bad.ris", b"TY  - JOUR"), ("good.ris", b"TY  - BOOK")]);
        let at = memchr::memmem::find(&bytes, b"bad.ris").unwrap() + "bad.ris".len();
        bytes[at] ^= 0xff;
        let entries = unzip("all.zip", &bytes, |_| true).unwrap();
        let error = entries[0].bytes.as_ref().unwrap_err().to_string();
        assert!(error.starts_with("all.zip/bad.ris cannot be unpacked"), "{error}");
        assert_eq!(entries[1].bytes.as_deref().unwrap(), b"TY  - BOOK");
    }

    #[test]
    fn what_is_not_wanted_is_named_and_not_unpacked() {
        let entries = unzip("all.zip", &zip(&[("a\\b.pdf", b"x"), ("c.ris", b"y")]), |name| name == "c.ris");
        let entries = entries.unwrap();
        assert_eq!((entries[0].name.as_str(), entries[0].bytes.as_deref().unwrap()), ("a/b.pdf", &b""[..]));
        assert_eq!(entries[1].bytes.as_deref().unwrap(), b"y");
    }

    #[test]
    fn a_bomb_is_refused_long_before_it_has_unpacked() {
        let zeros = vec![0; (ALWAYS_ALLOWED + 1) as usize];
        for error in [
            gunzip("bomb.gz", &gzip(&zeros)).unwrap_err(),
            // Together too large, each of them not.
            unzip("bomb.zip", &zip(&[("a", &zeros[1000..]), ("b", &zeros[..1000])]), |_| true).unwrap_err(),
        ] {
            assert!(error.to_string().contains("unpacks to more than 250 times its size"), "{error}");
            assert!(error.hint_text().is_some());
        }
        let mut left = 3;
        assert!(matches!(unpacked(&b"1234"[..], &mut left), Err(Trouble::TooLarge)));
        assert!(matches!(unpacked(&b"123"[..], &mut left), Ok(bytes) if bytes == b"123"));
        assert_eq!(left, 0);
    }

    proptest::proptest! {
        #[test]
        fn no_damage_makes_unpacking_panic(
            edits in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), 0u8..), 0..6),
            end in proptest::prelude::any::<proptest::sample::Index>(),
        ) {
            let text = b"TY  - JOUR\nTI  - Peer mentoring\nER  - \n".repeat(9);
            for mut bytes in [gzip(&text), zip(&[("a.ris", &text), ("b/c.ris", b"TY  - BOOK")])] {
                for (place, byte) in &edits {
                    let place = place.index(bytes.len());
                    bytes[place] = *byte;
                }
                bytes.truncate(end.index(bytes.len()) + 1);
                let _ = gunzip("x", &bytes);
                let _ = unzip("x", &bytes, |_| true);
            }
        }
    }

    #[test]
    fn what_is_no_export_by_its_name_is_passed_over() {
        for name in ["exports/", "__MACOSX/._a.ris", "a/.DS_Store", "Thumbs.db", "r/customizations_log.csv"] {
            assert!(passed_over(name).is_some(), "{name}");
        }
        assert_eq!(passed_over("a/articles.csv"), None);
    }
}
