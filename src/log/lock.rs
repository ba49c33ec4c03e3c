//! One writer per log: a lock file beside it that says who holds it.
//!
//! The lock is the operating system's, so it is gone the moment its process is, however that ended;
//! a file left behind blocks nobody. What is written in it is for the person who is refused.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Disk;
use crate::error::{Error, Kind, Result};
use crate::event::Timestamp;

/// Who holds a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the machine.
    pub host: String,
    /// Process id there.
    pub process: u32,
    /// Since when.
    pub since: Timestamp,
}

/// A log held by this process until dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the file system cannot lock (some network mounts): the chain then shows
    /// interleaving instead.
    file: Option<File>,
}

/// The lock file of a log.
pub fn path_of(log: &Path) -> PathBuf {
    let mut name = log.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

impl Lock {
    /// Takes the lock of a log.
    ///
    /// # Errors
    /// [`Kind::Busy`] with who holds it; a folder that cannot be written.
    pub fn take(disk: &dyn Disk, log: &Path, holder: &Holder) -> Result<Lock> {
        let path = path_of(log);
        match disk.lock(&path) {
            Ok(Some(mut file)) => {
                // Only for the reader who is refused; a failure to write it changes nothing.
                let _ = say(&mut file, holder);
                Ok(Lock { file: Some(file) })
            }
            Ok(None) => {
                let who =
                    std::fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Holder>(&text).ok());
                let who = who.map_or_else(String::new, |who| {
                    format!(" (process {} on {} since {})", who.process, who.host, who.since)
                });
                Err(Error::new(Kind::Busy, format!("another session is writing {}{who}", log.display()))
                    .hint("close that session first, or screen under another name with --as"))
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Lock { file: None }),
            Err(error) => Err(Error::disk(format!("cannot lock {}", log.display()), error)
                .hint("the review's logs folder must be writable")),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An empty lock file says that nobody is there; the lock itself goes with the file handle.
        if let Some(file) = &self.file {
            let _ = file.set_len(0);
        }
    }
}

fn say(file: &mut File, holder: &Holder) -> io::Result<()> {
    let mut before = String::new();
    file.read_to_string(&mut before)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(serde_json::to_string(holder)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Os;

    #[test]
    fn a_second_session_is_told_who_holds_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("ana.k3f9.jsonl");
        let holder = Holder { host: "ward7".into(), process: 42, since: Timestamp::from_millis(0) };
        let first = Lock::take(&Os, &log, &holder).unwrap();
        let refused = Lock::take(&Os, &log, &holder).unwrap_err();
        assert_eq!(refused.kind(), Kind::Busy);
        assert!(refused.to_string().contains("process 42 on ward7 since 1970-01-01"), "{refused}");
        drop(first);
        assert!(Lock::take(&Os, &log, &holder).is_ok());
    }

    #[test]
    fn a_lock_file_left_by_a_dead_process_blocks_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("ana.k3f9.jsonl");
        std::fs::write(
            path_of(&log),
            "{\"host\":\"gone\",\"process\":1,\"since\":\"1970-01-01T00:00:00.000Z\"}",
        )
        .unwrap();
        let holder = Holder { host: "h".into(), process: 2, since: Timestamp::from_millis(0) };
        assert!(Lock::take(&Os, &log, &holder).is_ok());
    }
}
