//! The file system as the log needs it: the one seam at which tests make it fail.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;

use super::LogBytes;

/// What the program asks of the file system when it writes.
pub trait Disk {
    /// Opens a file for appending, making it where it is missing. Existing bytes are never touched.
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn LogFile>>;

    /// Makes a new file; an error if anything of that name is there, a link included.
    fn create(&self, path: &Path) -> io::Result<Box<dyn LogFile>>;

    /// Gives a file another name, in place of whatever had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Writes a file whole: a crash leaves either the old file or the new.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let (temporary, mut file) = temporary(self, path)?;
        let written = append_all(file.as_mut(), bytes).and_then(|()| file.sync());
        let written = written.and_then(|()| self.rename(&temporary, path));
        if written.is_err() {
            // Whatever stopped the write may stop this too; the file is ours and temporary.
            let _ = self.remove(&temporary);
        }
        written?;
        self.sync_folder(&folder_of(path))
    }

    /// Makes the entries of a folder durable after a file was made or renamed in it.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes an exclusive lock on a file, making it where it is missing. `Ok(None)`: somebody else
    /// holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<File>>;
}

/// An open log.
pub trait LogFile: Send {
    /// Appends bytes in one write where possible; returns how many were taken.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Returns once everything appended is on the device (`fdatasync`).
    fn sync(&mut self) -> io::Result<()>;
    /// Length in bytes now.
    fn length(&self) -> io::Result<u64>;
    /// The bytes from `offset` to the end.
    fn read_from(&mut self, offset: u64) -> io::Result<Vec<u8>>;
    /// Whether whoever looks under that name finds another file or none: this one was removed, or a
    /// copy was put in its place. A file that moved together with its folder is not lost.
    fn is_lost(&self, _path: &Path) -> bool {
        false
    }
}

/// The operating system's file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Os;

impl Disk for Os {
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        Ok(Box::new(file))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no handle on a folder to sync, and makes entries durable with the file.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl LogFile for File {
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn read_from(&mut self, offset: u64) -> io::Result<Vec<u8>> {
        self.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    // Windows does not let another program take an open file's name.
    #[cfg(unix)]
    fn is_lost(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        let Ok(own) = self.metadata() else { return false };
        match std::fs::metadata(path) {
            Ok(there) => (own.dev(), own.ino()) != (there.dev(), there.ino()),
            Err(_) => own.nlink() == 0 || folder_of(path).exists(),
        }
    }
}

/// Has a file that may not grow any further (`ulimit -f`, a batch system's quota) be refused like a
/// full disk. The system's own answer is to end the program in the middle of the write (SIGXFSZ).
#[cfg(unix)]
pub fn survive_size_limits() {
    let signal = rustix::process::Signal::XFSZ.as_raw();
    // Caught, the write that went too far returns an error. Where it cannot be caught all is as before.
    let _ = signal_hook::flag::register(signal, Arc::default());
}

/// A log on disk, as long as it was when it was looked at: what is appended meanwhile is another
/// reading's.
#[derive(Clone, Debug)]
pub struct OnDisk {
    name: String,
    path: PathBuf,
    length: u64,
}

impl OnDisk {
    /// Looks at a log.
    pub fn new(path: &Path) -> io::Result<OnDisk> {
        let length = std::fs::metadata(path)?.len();
        Ok(OnDisk { name: path.to_string_lossy().into_owned(), path: path.to_owned(), length })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes that are read.
    pub fn length(&self) -> u64 {
        self.length
    }
}

impl LogBytes for OnDisk {
    fn name(&self) -> &str {
        &self.name
    }

    fn reader(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(&self.path)?.take(self.length)))
    }
}

/// A new hidden file beside a path, because only a rename within one file system is atomic. One left
/// behind by a crash is in nobody's way.
fn temporary<D: Disk + ?Sized>(disk: &D, path: &Path) -> io::Result<(PathBuf, Box<dyn LogFile>)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut tries = 0;
    loop {
        let path = folder_of(path).join(format!(".{name}.{}-{tries}.tmp", std::process::id()));
        match disk.create(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 100 => tries += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Appends all of `bytes`, however few the disk takes at a time.
pub(super) fn append_all(file: &mut dyn LogFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.append(bytes) {
            Ok(0) => return Err(io::Error::new(io::ErrorKind::WriteZero, "the disk took nothing")),
            Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The folder a path is in; the working directory for a bare name.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_a_file_leaves_no_other_file_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.toml");
        Os.replace(&path, b"one").unwrap();
        Os.replace(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_lock_is_held_once_and_free_again_when_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let held = Os.lock(&path).unwrap();
        assert!(held.is_some());
        assert!(Os.lock(&path).unwrap().is_none());
        drop(held);
        assert!(Os.lock(&path).unwrap().is_some());
    }
}
