//! Importing into a review on a disk that fails at every step: either the source is there whole and
//! a log tells of it, or the user is told that it is not; and trying again always ends well.

use std::cell::Cell;
use std::fs::File;
use std::io;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use tiab::error::Kind;
use tiab::log::{Disk, LogFile, Os};
use tiab::review::{self, Instructions, Review};

use crate::pty::{Place, patience};
use crate::support::reviewer;

/// The real disk, except that one operation fails.
#[derive(Clone)]
struct Failing {
    operations: Rc<Cell<usize>>,
    at: usize,
    errno: i32,
}

impl Failing {
    fn strike(&self) -> io::Result<()> {
        let now = self.operations.replace(self.operations.get() + 1);
        if now == self.at { Err(io::Error::from_raw_os_error(self.errno)) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        self.strike()?;
        Ok(Box::new(FailingFile(Os.open_append(path)?, Shared(self.operations.get(), self.at, self.errno))))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        self.strike()?;
        // Three operations on the file: a write that takes half, a second write, a sync.
        let from = self.operations.replace(self.operations.get() + 3);
        Ok(Box::new(FailingFile(Os.create(path)?, Shared(from, self.at, self.errno))))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.strike()?;
        Os.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.strike()?;
        Os.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.strike()?;
        Os.sync_folder(folder)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.strike()?;
        Os.lock(path)
    }
}

/// The next operation's number, the one that fails, and how.
struct Shared(usize, usize, i32);

struct FailingFile(Box<dyn LogFile>, Shared);

impl FailingFile {
    fn strike(&mut self) -> io::Result<()> {
        self.1.0 += 1;
        if self.1.0 - 1 == self.1.1 { Err(io::Error::from_raw_os_error(self.1.2)) } else { Ok(()) }
    }
}

impl LogFile for FailingFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.strike()?;
        self.0.append(&bytes[..bytes.len().div_ceil(2).max(bytes.len().min(40))])
    }
    fn sync(&mut self) -> io::Result<()> {
        self.strike()?;
        self.0.sync()
    }
    fn length(&self) -> io::Result<u64> {
        self.0.length()
    }
    fn read_from(&mut self, offset: u64) -> io::Result<Vec<u8>> {
        self.0.read_from(offset)
    }
}

#[test]
fn an_import_on_a_disk_that_fails_anywhere_is_whole_or_said_to_have_failed_and_can_be_repeated() {
    let ana = reviewer("ana");
    let (mut trials, mut failures) = (0, 0);
    for errno in [28, 5, 122, 13] {
        for at in 0..24 {
            let place = Place::new();
            let refs = place.refs(3);
            let dir = place.path().join("review.tiab");
            review::create(&dir).unwrap();
            let once = |disk: Rc<dyn Disk>| {
                let review = Review::open(&dir)?;
                let mut seat = review::sit_at(disk, &review, &ana, "source", None)?;
                let examined =
                    review::examine(Some(&review), std::slice::from_ref(&refs), &Instructions::default());
                review::add(&review, &mut seat, examined).map(|_| ())
            };
            // Another test that starts a program holds every open lock for the moment between fork
            // and exec.
            let attempt = |disk: &dyn Fn() -> Rc<dyn Disk>| {
                let until = Instant::now() + patience();
                loop {
                    match once(disk()) {
                        Err(error) if error.kind() == Kind::Busy && Instant::now() < until => {}
                        result => break result,
                    }
                }
            };
            let first = attempt(&|| Rc::new(Failing { operations: Rc::default(), at, errno }));
            trials += 1;
            if let Err(error) = &first {
                failures += 1;
                assert_eq!(error.kind(), Kind::Disk, "operation {at}: {error}");
                assert!(error.hint_text().is_some(), "operation {at}: {error}");
            }
            // Whatever happened, the review opens, nothing half written is a source, and again works.
            let after = Review::open(&dir).unwrap();
            assert!(matches!(after.library.records().len(), 0 | 3), "operation {at}");
            if first.is_ok() {
                assert_eq!(after.library.records().len(), 3, "operation {at}");
            }
            attempt(&|| Rc::new(Os))
                .unwrap_or_else(|error| panic!("operation {at}: {error} after {first:?}"));
            let again = Review::open(&dir).unwrap();
            assert_eq!(
                (again.library.records().len(), again.library.groups().len()),
                (3, 3),
                "operation {at}"
            );
            assert!(
                again.logs.iter().all(|log| log.damage.iter().all(|d| d.trouble == tiab::log::Trouble::Torn))
            );
        }
    }
    println!("imports on a failing disk: {trials} trials, {failures} failed and said so, 0 records lost");
    assert!(failures >= 4 * 8);
}
