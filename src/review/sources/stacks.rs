//! Sources whose records are read when somebody looks at them, and the catalogues that make it
//! possible.
//!
//! Catalogues stand in the user's cache folder, one a source, named after its place. One is believed
//! for a file of the same size that was not changed since, as the system tells, and for this very
//! program; whatever else is there is as if it were not. Failing to keep or find one costs time and
//! nothing else, so nothing is said of it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Source;
use super::catalogue::{Catalogue, Stamp};
use crate::dedup::{self, lost};
use crate::import::{self, Format};
use crate::record::{Key, Record};

/// Smaller sources are read sooner than one could look for their catalogue.
const WORTH_IT: u64 = 4 << 20;
/// Within this time of a change a file may be changed again unseen: clocks tick in steps.
const SETTLED: Duration = Duration::from_millis(20);

/// Keeps the catalogue of a source, which was read as these records, for the next time the review is
/// opened.
pub(super) fn catalogue(path: &Path, format: Format, records: &[Record]) {
    let is_worth_it = std::fs::metadata(path).is_ok_and(|file| file.len() >= WORTH_IT);
    if let Some(kept) = kept(path).filter(|_| is_worth_it) {
        // One that is not kept is made another time.
        let _ = keep(&kept, path, format, records);
    }
}

/// Makes the catalogues that a review lacks, of the records as they were read when it was opened:
/// those of one that came from elsewhere, or was last opened by another version of this program.
/// Takes about as long as opening did; to be done beside other things.
pub(in crate::review) fn catalogue_all(sources: &[Source], library: &dedup::Library) {
    let mut first = 0;
    for source in sources {
        let (start, length) = (first, source.records);
        let Some(path) = source.path.as_ref().filter(|_| !source.withdrawn) else { continue };
        first += length;
        if source.trouble.is_some() {
            continue; // to be seen again
        }
        let format = source.import.as_ref().and_then(|import| import.format.parse().ok());
        let Some(format) = format.filter(|format| Shelf::find("", path, *format).is_none()) else { continue };
        if let Some(records) = library.at_hand().and_then(|all| all.get(start..start + length)) {
            catalogue(path, format, records);
        }
    }
}

fn keep(kept: &Path, path: &Path, format: Format, records: &[Record]) -> io::Result<()> {
    std::thread::sleep(SETTLED);
    let Some(stamp) = stamp(path) else { return Ok(()) };
    let Some(catalogue) = Catalogue::of(&mut File::open(path)?, records, format) else { return Ok(()) };
    if let Some(folder) = kept.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Put in place whole, so that nobody finds half of one.
    let new = kept.with_extension(format!("{}.new", std::process::id()));
    std::fs::write(&new, catalogue.encode(&stamp))?;
    std::fs::rename(&new, kept)
}

/// A source with a catalogue.
#[derive(Debug)]
pub(super) struct Shelf {
    name: Arc<str>,
    path: PathBuf,
    format: Format,
    file: Mutex<File>,
    catalogue: Catalogue,
}

impl Shelf {
    /// A source that has a catalogue which is true of it.
    pub fn find(name: &str, path: &Path, format: Format) -> Option<Shelf> {
        Shelf::of(&kept(path)?, name, path, format)
    }

    fn of(kept: &Path, name: &str, path: &Path, format: Format) -> Option<Shelf> {
        let bytes = std::fs::read(kept).ok()?;
        let file = Mutex::new(File::open(path).ok()?);
        let catalogue = Catalogue::decode(&bytes, &stamp(path)?)?;
        Some(Shelf { name: name.into(), path: path.to_owned(), format, file, catalogue })
    }

    pub fn len(&self) -> usize {
        self.catalogue.len()
    }

    fn fetch(&self, place: usize) -> Record {
        let source = self.catalogue.place(place, self.name.clone());
        match self.lines(place).and_then(|lines| self.catalogue.read(place, &lines, self.format)) {
            Some(record) => Record { source, ..record },
            None => lost(source),
        }
    }

    fn lines(&self, place: usize) -> Option<Vec<u8>> {
        let (start, end) = self.catalogue.lines(place)?;
        let mut lines = vec![0; usize::try_from(end.checked_sub(start)?).ok()?];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start)).ok()?;
        file.read_exact(&mut lines).ok()?;
        Some(lines)
    }

    fn fetch_all(&self) -> Vec<Record> {
        let file = File::open(&self.path).ok();
        let read = file.and_then(|file| import::read_from(&self.name, file, Some(self.format)).ok());
        let is_so = |records: &Vec<Record>| records.iter().map(|r| r.key).eq(self.catalogue.keys());
        match read.map(|read| read.records).filter(is_so) {
            Some(records) => records,
            None => (0..self.len()).map(|place| self.fetch(place)).collect(),
        }
    }
}

/// What one source brings.
#[derive(Debug)]
pub(super) enum Part {
    Read(Vec<Record>),
    Shelved(Shelf),
}

/// All sources, in their order.
#[derive(Debug, Default)]
pub(super) struct Stacks(Vec<Part>);

impl Stacks {
    pub fn add(&mut self, part: Part) {
        self.0.push(part);
    }

    /// The records; those without a catalogue are at hand only where none has one.
    pub fn holdings(mut self) -> dedup::Holdings {
        if self.0.iter().any(|part| matches!(part, Part::Shelved(_))) {
            let keys = self.0.iter().flat_map(Part::keys).collect();
            return dedup::Holdings::shelved(keys, Arc::new(self));
        }
        let mut all = Vec::new();
        for part in &mut self.0 {
            match part {
                Part::Read(records) if all.is_empty() => all = std::mem::take(records),
                Part::Read(records) => all.append(records),
                Part::Shelved(_) => {}
            }
        }
        dedup::Holdings::read(all)
    }
}

impl Part {
    pub fn len(&self) -> usize {
        match self {
            Part::Read(records) => records.len(),
            Part::Shelved(shelf) => shelf.len(),
        }
    }

    fn keys(&self) -> Vec<Key> {
        match self {
            Part::Read(records) => records.iter().map(|record| record.key).collect(),
            Part::Shelved(shelf) => shelf.catalogue.keys().collect(),
        }
    }
}

impl dedup::Stacks for Stacks {
    fn fetch(&self, mut place: usize) -> Record {
        for part in &self.0 {
            if place < part.len() {
                return match part {
                    Part::Read(records) => records.get(place).cloned().unwrap_or_default(),
                    Part::Shelved(shelf) => shelf.fetch(place),
                };
            }
            place -= part.len();
        }
        Record::default()
    }

    fn fetch_all(&self) -> Vec<Record> {
        let all = self.0.iter().flat_map(|part| match part {
            Part::Read(records) => records.clone(),
            Part::Shelved(shelf) => shelf.fetch_all(),
        });
        all.collect()
    }
}

/// Where the catalogue of a source is kept; `None` where the system has no place for such things.
fn kept(path: &Path) -> Option<PathBuf> {
    let folder = directories::ProjectDirs::from("", "", "tiab")?;
    let path = std::path::absolute(path).ok()?;
    let name = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    Some(folder.cache_dir().join("catalogues").join(name.get(..32)?))
}

/// What the system tells of a file and of this program.
fn stamp(path: &Path) -> Option<Stamp> {
    let file = std::fs::metadata(path).ok()?;
    let program = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    let made = nanoseconds(program.modified().ok()?);
    let program = format!("{} {} {made}", env!("CARGO_PKG_VERSION"), program.len());
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut changed = vec![nanoseconds(file.modified().ok()?)];
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // What nobody can set back: when anything about the file was changed, and which file it is.
        changed.extend([file.ctime(), file.ctime_nsec(), file.ino().cast_signed()]);
    }
    Some(Stamp { program, size: file.len(), changed })
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Stacks as _;

    /// A folder with a source in RIS, which has a record between two others that is none.
    fn desk() -> (tempfile::TempDir, PathBuf, Vec<Record>) {
        let record = |title: &str| {
            format!(
                "TY  - JOUR\r\nTI  - {title}\r\nAU  - Long, A\r\nPY  - 2014\r\nDO  - 10.9/{title}\r\nER  - \r\n\r\n"
            )
        };
        let text = ["One", "Two", "Three"].map(record).join("TY  - JOUR\r\nER  - \r\n\r\n");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("refs.ris");
        std::fs::write(&path, &text).unwrap();
        let read = import::read("refs.ris", text.as_bytes(), None).unwrap();
        assert_eq!((read.records.len(), read.rejects.len()), (3, 2));
        (folder, path, read.records)
    }

    #[test]
    fn records_are_fetched_as_they_were_read_one_by_one_and_all_together() {
        let (folder, path, records) = desk();
        let kept = folder.path().join("cache/kept");
        keep(&kept, &path, Format::Ris, &records).unwrap();
        let shelf = Shelf::of(&kept, "refs.ris", &path, Format::Ris).unwrap();
        let more = Record { title: "At hand".into(), key: records[0].key, ..Record::default() };
        let mut stacks = Stacks::default();
        stacks.add(Part::Read(vec![more.clone()]));
        stacks.add(Part::Shelved(shelf));
        let all = [vec![more], records].concat();
        assert_eq!((0..4).map(|place| stacks.fetch(place)).collect::<Vec<_>>(), all);
        assert_eq!(stacks.fetch_all(), all);
        let holdings = stacks.holdings();
        assert!(holdings.keys().iter().eq(all.iter().map(|record| &record.key)));
        assert_eq!(holdings.all(), all);
    }

    #[test]
    fn a_catalogue_of_another_file_or_a_damaged_one_is_as_none() {
        let (folder, path, records) = desk();
        let kept = folder.path().join("kept");
        let found = || Shelf::of(&kept, "refs.ris", &path, Format::Ris).is_some();
        assert!(!found());
        keep(&kept, &path, Format::Ris, &records).unwrap();
        assert!(found());
        let whole = std::fs::read(&kept).unwrap();
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&kept, damaged).unwrap();
            assert!(!found(), "byte {at}");
        }
        std::fs::write(&kept, &whole[..whole.len() - 40]).unwrap();
        assert!(!found());
        std::fs::write(&kept, &whole).unwrap();
        assert!(found());
        // As long as it was, and with the time of its change put back.
        let changed = File::open(&path).unwrap().metadata().unwrap().modified().unwrap();
        let text = std::fs::read_to_string(&path).unwrap().replace("Two", "Six");
        std::fs::write(&path, text).unwrap();
        assert!(!found());
        if cfg!(unix) {
            File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
            assert!(!found());
        }
    }

    #[test]
    fn a_record_whose_source_is_cut_off_while_it_is_open_is_said_to_be_lost() {
        let (folder, path, records) = desk();
        let kept = folder.path().join("kept");
        keep(&kept, &path, Format::Ris, &records).unwrap();
        let shelf = Shelf::of(&kept, "refs.ris", &path, Format::Ris).unwrap();
        let length = std::fs::metadata(&path).unwrap().len();
        File::options().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
        let mut stacks = Stacks::default();
        stacks.add(Part::Shelved(shelf));
        assert_eq!(stacks.fetch(0), records[0]);
        let gone = lost(records[2].source.clone());
        assert_eq!((stacks.fetch(2), stacks.fetch_all().len()), (gone.clone(), 3));
        assert_eq!(stacks.fetch_all()[2], gone);
    }
}
