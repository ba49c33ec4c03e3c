//! Where in a source each record begins, and its key: what a library's catalogue is to its shelves.
//!
//! A catalogue says nothing that the source does not say. It is made of a source that was read in
//! whole, and only where every record, read from its own lines alone, is the same record: not of
//! tables, whose header is elsewhere, nor of what had to be decoded. It is kept beside the program's
//! other caches (`stacks`), believed for exactly the file it was made of, and may be deleted at
//! any time.

use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use crate::import::parallel::{map, threads};
use crate::import::{self, Format};
use crate::record::{Key, Place, Record};

/// What says that a file and the program that read it are still the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// The program: another one may read other records.
    pub program: String,
    /// Bytes of the file.
    pub size: u64,
    /// When it was changed, and what else the system notes of that.
    pub changed: Vec<i64>,
}

/// The records of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Catalogue {
    entries: Vec<Entry>,
    /// Bytes of the source: where the last record ends.
    size: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    key: Key,
    /// Offset of its first line.
    start: u64,
    /// Number of that line, counted from 1.
    line: u32,
}

/// Records that are held against the source at a time.
const WINDOW: usize = 1000;
/// Bytes of an entry as it is kept: key, offset, line.
const ENTRY: usize = 11 + 8 + 4;
/// Bytes of the hash behind everything.
const SEAL: usize = blake3::OUT_LEN;

impl Catalogue {
    /// The catalogue of a source that was read as these records; `None` where one of them is not the
    /// same read by itself.
    pub fn of(source: &mut (impl Read + Seek), records: &[Record], format: Format) -> Option<Catalogue> {
        let catalogue = Catalogue::sketch(source, records)?;
        let threads = threads();
        let mut lines = Vec::new();
        for first in (0..records.len()).step_by(WINDOW) {
            let last = records.len().min(first + WINDOW) - 1;
            let ((start, _), (_, end)) = (catalogue.lines(first)?, catalogue.lines(last)?);
            source.seek(SeekFrom::Start(start)).ok()?;
            lines.clear();
            source.take(end.checked_sub(start)?).read_to_end(&mut lines).ok()?;
            let comes_back = |place: usize| -> Option<bool> {
                let (from, to) = catalogue.lines(place)?;
                let own = lines.get((from - start) as usize..(to - start) as usize)?;
                Some(is_same(catalogue.read(place, own, format)?, records.get(place)?))
            };
            let places: Vec<usize> = (first..=last).collect();
            let stretches = places.chunks(places.len().div_ceil(threads)).collect();
            let all = |places: &[usize]| places.iter().all(|place| comes_back(*place) == Some(true));
            if map(stretches, all).contains(&false) {
                return None;
            }
        }
        Some(catalogue)
    }

    /// Where the records begin, if lines end with line feeds.
    fn sketch(source: &mut impl Read, records: &[Record]) -> Option<Catalogue> {
        let mut entries = Vec::with_capacity(records.len());
        let mut to_come = records.iter().peekable();
        let mut buffer = vec![0; 1 << 18];
        let (mut size, mut line) = (0, 1);
        let mut begin = |line: u32, start: u64| {
            if let Some(record) = to_come.next_if(|record| record.source.line == line) {
                entries.push(Entry { key: record.key, start, line });
            }
        };
        begin(line, 0);
        loop {
            let length = source.read(&mut buffer).ok()?;
            let Some(read) = buffer.get(..length).filter(|read| !read.is_empty()) else { break };
            for at in memchr_iter(b'\n', read) {
                line += 1;
                begin(line, size + at as u64 + 1);
            }
            size += length as u64;
        }
        (entries.len() == records.len()).then_some(Catalogue { entries, size })
    }

    /// The keys of the records, in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.entries.iter().map(|entry| entry.key)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// From where to where the record at a place stands, in bytes.
    pub fn lines(&self, place: usize) -> Option<(u64, u64)> {
        let start = self.entries.get(place)?.start;
        Some((start, self.entries.get(place + 1).map_or(self.size, |next| next.start)))
    }

    /// Where the record at a place begins.
    pub fn place(&self, place: usize, file: Arc<str>) -> Place {
        Place { file, line: self.entries.get(place).map_or(0, |entry| entry.line) }
    }

    /// The record at a place, of its own lines; `None` where these are another's. The file it is in is
    /// for whoever asks to say.
    pub fn read(&self, place: usize, lines: &[u8], format: Format) -> Option<Record> {
        let entry = self.entries.get(place)?;
        let mut records = import::read("", lines, Some(format)).ok()?.records;
        let mut record = records.pop().filter(|record| records.is_empty() && record.key == entry.key)?;
        record.source.line += entry.line - 1;
        Some(record)
    }

    /// As it is kept: the stamp on a line of its own, the entries, and a hash of all that.
    pub fn encode(&self, stamp: &Stamp) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(stamp).unwrap_or_default();
        bytes.push(b'\n');
        bytes.reserve(self.len() * ENTRY + SEAL);
        for Entry { key, start, line } in &self.entries {
            bytes.extend_from_slice(&key.to_bytes());
            bytes.extend_from_slice(&start.to_le_bytes());
            bytes.extend_from_slice(&line.to_le_bytes());
        }
        let seal = blake3::hash(&bytes);
        bytes.extend_from_slice(seal.as_bytes());
        bytes
    }

    /// What [`encode`](Catalogue::encode) made, if it is whole and of a file with this stamp.
    pub fn decode(bytes: &[u8], stamp: &Stamp) -> Option<Catalogue> {
        let (sealed, seal) = bytes.split_last_chunk::<SEAL>()?;
        let (head, entries) = sealed.split_at_checked(memchr::memchr(b'\n', sealed)? + 1)?;
        if serde_json::from_slice::<Stamp>(head).ok()? != *stamp || blake3::hash(sealed) != *seal {
            return None;
        }
        let (entries, rest) = entries.as_chunks::<ENTRY>();
        let entries = entries.iter().map(|entry| {
            let (key, rest) = entry.split_first_chunk()?;
            let (start, line) = rest.split_first_chunk()?;
            let (start, line) = (u64::from_le_bytes(*start), u32::from_le_bytes(line.try_into().ok()?));
            Some(Entry { key: Key::from_bytes(*key), start, line })
        });
        let catalogue = Catalogue { entries: entries.collect::<Option<_>>()?, size: stamp.size };
        rest.is_empty().then_some(catalogue)
    }
}

/// Whether a record read by itself is the one that was read among the others.
fn is_same(read: Record, record: &Record) -> bool {
    let source = Place { file: record.source.file.clone(), ..read.source };
    Record { source, ..read } == *record
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn of(text: &str) -> Option<Catalogue> {
        let read = import::read("x", text.as_bytes(), None).unwrap();
        Catalogue::of(&mut Cursor::new(text), &read.records, read.format)
    }

    #[test]
    fn tagged_formats_and_plain_bibtex_have_one_and_what_is_read_in_context_has_none() {
        let nbib = "\nPMID- 1\nTI  - One\n\nPMID- 2\nTI  - Two,\n      wrapped\n";
        let bib = "@article{a, title = {One}, year = 2014}\n\n@book{b, title = {Two}}\n";
        for text in [nbib, bib] {
            assert_eq!(of(text).map(|catalogue| catalogue.len()), Some(2), "{text}");
        }
        let macros = "@string{j = {Made-up Medicine}}\n@article{a, title = {One}, journal = j}\n";
        let one_line = "@article{a, title = {One}} @article{b, title = {Two}}\n";
        let table = "title,year\nOne,2014\nTwo,2015\n";
        let old = "TY  - JOUR\rTI  - One\rER  - \rTY  - JOUR\rTI  - Two\rER  - \r";
        for text in [macros, one_line, table, old] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_kept_comes_back_for_the_same_stamp_only() {
        let catalogue = of("TY  - JOUR\nTI  - One\nER  - \n").unwrap();
        let stamp = Stamp { program: "tiab".into(), size: catalogue.size, changed: vec![-1, 2] };
        let kept = catalogue.encode(&stamp);
        assert_eq!(Catalogue::decode(&kept, &stamp), Some(catalogue));
        for other in [
            Stamp { program: "tiab2".into(), ..stamp.clone() },
            Stamp { changed: vec![-1, 3], ..stamp.clone() },
            Stamp { size: stamp.size + 1, ..stamp.clone() },
        ] {
            assert_eq!(Catalogue::decode(&kept, &other), None);
        }
        assert_eq!(Catalogue::decode(b"", &stamp), None);
    }
}
