//! A reviewer sits down: the lock taken, the log read again under it, the writer ready.

use std::path::Path;
use std::rc::Rc;

use super::Review;
use crate::error::{Error, Result};
use crate::event::{FORMAT, LogName, Open, Reviewer, Session};
use crate::log::device::{device, machine, now};
use crate::log::writer::Start;
use crate::log::{Disk, Holder, Lock, OnDisk, Os, Outline, Scan, Writer, lock};

/// Program and version, as sessions note them.
pub const PROGRAM: &str = concat!("tiab ", env!("CARGO_PKG_VERSION"));

/// A reviewer's place in a review: the right to append to their log on this device.
pub struct Seat {
    /// Who sits there.
    pub reviewer: Reviewer,
    /// The end of their log.
    pub writer: Writer,
    /// Something was appended to their log between reading the review and taking the lock: what was
    /// read is to be read again.
    pub outdated: bool,
    /// The disk the review is on.
    pub(super) disk: Rc<dyn Disk>,
}

/// Takes the lock of a reviewer's log on this device and prepares to append to it. The review is
/// read before (for `seq` and heads), the log itself again under the lock.
///
/// # Errors
/// The reviewer is not in the team; another session holds the log; the folder cannot be written.
pub fn sit(review: &Review, reviewer: &Reviewer, order: &str, seed: Option<String>) -> Result<Seat> {
    sit_at(Rc::new(Os), review, reviewer, order, seed)
}

/// As [`sit`], on a disk that a test may make fail.
///
/// # Errors
/// As [`sit`].
pub fn sit_at(
    disk: Rc<dyn Disk>,
    review: &Review,
    reviewer: &Reviewer,
    order: &str,
    seed: Option<String>,
) -> Result<Seat> {
    if !review.protocol.admits(reviewer) {
        let team: Vec<&str> = review.protocol.team.reviewers.iter().map(Reviewer::as_str).collect();
        return Err(Error::usage(format!("{reviewer} is not in this review's team"))
            .hint(format!("the team in review.toml is: {}; choose with --as", team.join(", "))));
    }
    let name = LogName { reviewer: reviewer.clone(), device: device(&review.dir) };
    let path = super::create::folder(&review.dir, "logs")?.join(format!("{name}.jsonl"));
    refuse_link(&path)?;
    let holder = Holder { host: machine(), process: std::process::id(), since: now() };
    let lock = Lock::take(disk.as_ref(), &path, &holder)?;
    let log: Option<Outline> = match OnDisk::new(&path) {
        Ok(file) => Some(Scan::new(&file)?.finish()?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::disk(format!("cannot read {}", path.display()), error)),
    };
    let seen = review.logs.iter().find(|seen| seen.name == name.to_string());
    let known = review.reviewers.get(reviewer).copied().unwrap_or_default();
    let start = Start {
        disk: disk.clone(),
        clock: Box::new(now),
        open: Open {
            format: FORMAT,
            review: review.protocol.id.clone(),
            reviewer: reviewer.clone(),
            device: name.device.clone(),
            at: now(),
        },
        session: Session {
            program: PROGRAM.into(),
            protocol: review.protocol.hash.to_string(),
            order: order.into(),
            seed,
            heads: review.heads(),
            compared: Vec::new(),
        },
        last_seq: known.max(log.as_ref().map_or(0, |log| log.last_seq)),
        path,
        lock,
    };
    let outdated = log.as_ref().map(|log| log.length) != seen.map(|seen| seen.file.length());
    Ok(Seat { reviewer: reviewer.clone(), writer: Writer::new(start, log.as_ref()), outdated, disk })
}

/// A log or lock that is a symbolic link could lead out of the review.
pub(super) fn refuse_link(path: &Path) -> Result<()> {
    for path in [path.to_owned(), lock::path_of(path)] {
        if std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink()) {
            return Err(Error::input(format!("{} is a symbolic link", path.display()))
                .hint("logs are plain files inside the review; replace the link by the file"));
        }
    }
    Ok(())
}
