//! The key a record is known by in every log: `k1-` and twenty hexadecimal digits.
//!
//! The key is a shortened BLAKE3 of what identifies a report, so two people who import the same
//! export get the same keys in any order, and a re-export that adds an abstract or changes case,
//! accents, punctuation, markup or access dates keeps them. The algorithm is frozen: votes in logs
//! refer to records by it. Golden files in `tests/golden/keys` fail if it ever changes; a better
//! one would be `k2-` beside it.
//!
//! What is hashed, each part folded (see [`fold`](super::fold)) and followed by the byte 0x1F:
//! title, year, first author's family name, container, volume, first page, DOI (lower-case, not
//! folded), accession number (Web of Science's under its present prefix `WOS:`, which was `ISI:`). Where these cannot carry an identity (no DOI, no accession number,
//! and neither title + author + year nor title + container + first page), two different reports
//! could share them, so the abstract, all authors, ISBN, ISSN and links are hashed as well; where there is not even a
//! title, everything else the record has.

use std::fmt;
use std::str::FromStr;

use compact_str::ToCompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fold::fold_into;
use super::{Record, Text};

/// Bytes of BLAKE3 kept: 80 bits, so a million records collide with a chance of about 4e-13.
const LENGTH: usize = 10;

/// Identifies a record. Ordered and hashed like its text form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    version: u8,
    hash: [u8; LENGTH],
}

impl Key {
    /// The key of a record, from its fields (its `key` field is not read).
    pub fn of(record: &Record) -> Key {
        let mut material = Material(Vec::with_capacity(256));
        let titled = material.folded(&record.title);
        match record.year {
            Some(year) => material.plain(&year.to_compact_string()),
            None => material.plain(""),
        }
        let authored = material.folded(record.first_author());
        let contained = material.folded(&record.container);
        material.folded(&record.volume);
        let paged = material.folded(record.first_page());
        material.plain(&record.doi);
        let numbered = match record.accession_number().strip_prefix("ISI:") {
            Some(number) => material.folded(&format!("WOS:{number}")),
            None => material.folded(record.accession_number()),
        };
        let dated = record.year.is_some();
        let identified =
            !record.doi.is_empty() || numbered || titled && (authored && dated || contained && paged);
        if !identified {
            material.folded(&record.abstract_text);
            material.all(&record.authors);
            material.folded(&record.isbn);
            material.folded(&record.issn);
            material.all(&record.urls);
            if !titled {
                material.all(&record.keywords);
                material.all(&record.notes);
                for (tag, value) in record.other.iter() {
                    material.plain(tag);
                    material.folded(value);
                }
            }
        }
        let hash = blake3::hash(&material.0);
        let mut short = [0; LENGTH];
        short.copy_from_slice(&hash.as_bytes()[..LENGTH]);
        Key { version: 1, hash: short }
    }

    /// The key as bytes, for what only this program reads back.
    pub(crate) fn to_bytes(self) -> [u8; LENGTH + 1] {
        let mut bytes = [self.version; LENGTH + 1];
        if let Some(rest) = bytes.last_chunk_mut() {
            *rest = self.hash;
        }
        bytes
    }

    /// What [`to_bytes`](Key::to_bytes) made bytes of.
    pub(crate) fn from_bytes([version, hash @ ..]: [u8; LENGTH + 1]) -> Key {
        Key { version, hash }
    }
}

/// The bytes that are hashed: parts, each closed by a unit separator.
struct Material(Vec<u8>);

const SEPARATOR: u8 = 0x1f;

impl Material {
    /// Adds a part folded; whether anything was left of it.
    fn folded(&mut self, text: &str) -> bool {
        let before = self.0.len();
        fold_into(&mut self.0, text);
        let some = self.0.len() > before;
        self.0.push(SEPARATOR);
        some
    }

    fn plain(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(SEPARATOR);
    }

    fn all(&mut self, texts: &[Text]) {
        for text in texts {
            self.folded(text);
        }
        self.0.push(SEPARATOR);
    }
}

impl Default for Key {
    /// A placeholder for records whose key has not been computed yet; no record has it.
    fn default() -> Self {
        Key { version: 0, hash: [0; LENGTH] }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "k{}-", self.version)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a record key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a record key")]
pub struct NotAKey;

impl FromStr for Key {
    type Err = NotAKey;

    /// Reads any version, so that logs of a later key algorithm still fold.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (version, digits) = text.strip_prefix('k').and_then(|t| t.split_once('-')).ok_or(NotAKey)?;
        let version = version.parse().map_err(|_| NotAKey)?;
        let hash = hex(digits).ok_or(NotAKey)?;
        Ok(Key { version, hash })
    }
}

/// Exactly `N` bytes from lower-case hexadecimal digits.
pub(crate) fn hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let digits = digits.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut wrong = 0;
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let (high, low) = (NIBBLE[usize::from(pair[0])], NIBBLE[usize::from(pair[1])]);
        wrong |= high | low;
        *byte = high << 4 | (low & 0xf);
    }
    (wrong & NOT_HEX == 0).then_some(bytes)
}

/// Marks what is no hexadecimal digit in [`NIBBLE`].
const NOT_HEX: u8 = 0x80;

/// The value of every byte as a hexadecimal digit: looked up, because a branch on random digits is
/// guessed wrong half of the time and logs are full of them.
const NIBBLE: [u8; 256] = {
    let mut table = [NOT_HEX; 256];
    let mut value = 0;
    while value < 16 {
        table[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    table
};

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record key such as k1-0123456789abcdef0123")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Key, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eisen() -> Record {
        Record {
            title: "Peer mentoring: evaluation of a novel programme in paediatrics".into(),
            authors: vec!["Eisen, S".into(), "Sukhani, S".into()],
            year: Some(2014),
            container: "Arch Dis Child".into(),
            volume: "99".into(),
            issue: "2".into(),
            pages: "142-146".into(),
            doi: "10.1136/archdischild-2013-304277".into(),
            ..Record::default()
        }
    }

    #[test]
    fn a_key_reads_back_from_its_text() {
        let key = Key::of(&eisen());
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(key.to_string().len(), 23);
        assert_eq!("k1-xyz".parse::<Key>(), Err(NotAKey));
    }

    #[test]
    fn a_re_export_with_other_case_punctuation_abstract_and_notes_keeps_the_key() {
        let mut again = eisen();
        again.title = "PEER MENTORING – Evaluation of a Novel Programme in Pædiatrics.".into();
        again.abstract_text = "Now with an abstract.".into();
        again.pages = "142-6".into();
        again.authors.push("Brightwell, A".into());
        again.notes = vec!["Accessed 2026-01-01".into()];
        again.id = "77".into();
        assert_eq!(Key::of(&again), Key::of(&eisen()));
    }

    #[test]
    fn every_identifying_field_changes_the_key() {
        type Change = fn(&mut Record);
        let changes: [Change; 8] = [
            |r| r.title.push_str(" II"),
            |r| r.year = Some(2015),
            |r| r.authors[0] = "Eisner, S".into(),
            |r| r.container = "Arch Dis".into(),
            |r| r.volume = "98".into(),
            |r| r.pages = "143-146".into(),
            |r| r.doi = "10.1136/other".into(),
            |r| r.pmid = "24158957".into(),
        ];
        for change in changes {
            let mut other = eisen();
            change(&mut other);
            assert_ne!(Key::of(&other), Key::of(&eisen()));
        }
    }

    #[test]
    fn a_part_cannot_slide_into_its_neighbour() {
        let a = Record { volume: "1".into(), pages: "23".into(), ..eisen() };
        let b = Record { volume: "12".into(), pages: "3".into(), ..eisen() };
        assert_ne!(Key::of(&a), Key::of(&b));
    }

    #[test]
    fn records_too_bare_to_identify_are_told_apart_by_their_abstracts() {
        let editorial = |text: &str| Record {
            title: "Editorial".into(),
            year: Some(2010),
            container: "BMJ".into(),
            abstract_text: text.into(),
            ..Record::default()
        };
        assert_ne!(Key::of(&editorial("On mentors")), Key::of(&editorial("On salt")));
        let untitled = |note: &str| Record { notes: vec![note.into()], ..Record::default() };
        assert_ne!(Key::of(&untitled("a")), Key::of(&untitled("b")));
    }

    #[test]
    fn telling_a_pubmed_identifier_from_an_accession_number_keeps_the_key() {
        let a = Record { accession: "24158957".into(), ..eisen() };
        let b = Record { pmid: "24158957".into(), ..eisen() };
        assert_eq!(Key::of(&a), Key::of(&b));
    }
}
