//! Which review is meant.

use std::path::{Path, PathBuf};

use super::PROTOCOL_FILE;
use crate::error::{Error, Result};

/// What the paths on a command line come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A review that is there, and files to bring into it.
    Existing {
        /// The review's folder.
        dir: PathBuf,
        /// Files named, in order.
        files: Vec<PathBuf>,
    },
    /// No review yet: `STEM.tiab` is to be made beside the first file.
    New {
        /// The folder to make.
        dir: PathBuf,
        /// Files named, in order; at least one.
        files: Vec<PathBuf>,
    },
}

/// Finds the review that is meant by `--review`, the paths given and the working directory.
///
/// `--review` where given; a folder means it or its nearest ancestor with a review.toml; files, or
/// nothing, mean the review around the working directory; files with none around mean `STEM.tiab`
/// beside the first file.
///
/// # Errors
/// A path that is not there, a folder without a review, nothing given and no review around.
pub fn find(review: Option<&Path>, paths: &[PathBuf], working: &Path) -> Result<Target> {
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => folders.push(path.clone()),
            Ok(_) => files.push(path.clone()),
            Err(error) => {
                return Err(Error::disk(format!("cannot read {}", path.display()), error)
                    .hint("give an export (RIS, BibTeX, nbib, CSV, …), or the folder of a review"));
            }
        }
    }
    if let Some(dir) = review {
        folders.insert(0, dir.to_owned());
    }
    match folders.as_slice() {
        [] => {}
        [folder] => {
            let dir = around(folder).ok_or_else(|| no_review(folder))?;
            return Ok(Target::Existing { dir, files });
        }
        [first, second, ..] => {
            return Err(Error::usage(format!(
                "two folders given: {} and {}",
                first.display(),
                second.display()
            ))
            .hint("a session is about one review; give one folder"));
        }
    }
    if let Some(dir) = around(working) {
        return Ok(Target::Existing { dir, files });
    }
    let Some(first) = files.first() else {
        return Err(Error::usage("no file given and no review around this folder")
            .hint("tiab refs.ris opens a file; tiab FOLDER.tiab goes on with a review"));
    };
    // `refs.ris.gz` is refs.ris, packed.
    let unpacked =
        first.extension().filter(|end| end.eq_ignore_ascii_case("gz")).map(|_| first.with_extension(""));
    let dir = unpacked.as_ref().unwrap_or(first).with_extension("tiab");
    if dir.join(PROTOCOL_FILE).is_file() {
        Ok(Target::Existing { dir, files })
    } else {
        Ok(Target::New { dir, files })
    }
}

/// The folder itself or its nearest ancestor with a review.toml.
fn around(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    folder.ancestors().find(|dir| dir.join(PROTOCOL_FILE).is_file()).map(shorter)
}

/// Keeps messages short: a review below the working directory is shown relative to it.
fn shorter(found: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    match here.as_deref().map(|here| found.strip_prefix(here)) {
        Ok(Ok(rest)) if rest.as_os_str().is_empty() => PathBuf::from("."),
        Ok(Ok(rest)) => rest.to_owned(),
        _ => found.to_owned(),
    }
}

fn no_review(folder: &Path) -> Error {
    if folder.exists() {
        Error::input(format!("{} holds no review (no {PROTOCOL_FILE} in it or above it)", folder.display()))
            .hint(format!(
                "tiab init {} makes one; tiab refs.ris makes one beside the file",
                folder.display()
            ))
    } else {
        Error::input(format!("there is no folder {}", folder.display()))
            .hint(format!("tiab init {} makes a review there", folder.display()))
    }
}
