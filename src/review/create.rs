//! Making a review: its folder, review.toml and the two files that keep git's hands off the logs.

use std::path::{Path, PathBuf};

use super::PROTOCOL_FILE;
use crate::error::{Error, Result};
use crate::log::device::random_id;
use crate::log::{Disk, Os};
use crate::protocol::{Protocol, adopt, template};

/// Logs and sources are kept byte for byte, whatever git's settings for line ends.
const GIT_ATTRIBUTES: &str = "logs/* -text\nsources/* -text\n";
const GIT_IGNORE: &str = "*.lock\n*.tmp\n";

/// Makes a new review in a folder, with a commented review.toml.
///
/// # Errors
/// A folder that already is a review, or cannot be written.
pub fn create(dir: &Path) -> Result<()> {
    let stem = dir.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    make(dir, &template(&format!("rv-{}", random_id()), &stem))
}

/// Makes `STEM.tiab` beside a file. `STEM.toml`, where there is one, becomes its review.toml.
///
/// # Errors
/// A `STEM.toml` that is no protocol, or a folder that cannot be written.
pub fn create_beside(dir: &Path) -> Result<()> {
    let beside = dir.with_extension("toml");
    let id = format!("rv-{}", random_id());
    let text = match std::fs::read_to_string(&beside) {
        Ok(text) => adopt(&text, &id),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return create(dir),
        Err(error) => return Err(Error::disk(format!("cannot read {}", beside.display()), error)),
    };
    Protocol::from_toml(&text, &beside.to_string_lossy())?;
    make(dir, &text)
}

/// The folder of a review for its logs or sources, made where it is missing.
///
/// # Errors
/// The disk refuses, or it is a symbolic link, which could lead out of the review.
pub(super) fn folder(dir: &Path, name: &str) -> Result<PathBuf> {
    let folder = dir.join(name);
    if std::fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_symlink()) {
        return Err(Error::input(format!("{} is a symbolic link", folder.display()))
            .hint("nothing is written outside the review; replace the link by the folder, or link to the whole review"));
    }
    std::fs::create_dir_all(&folder)
        .map_err(|error| Error::disk(format!("cannot make {}", folder.display()), error))?;
    Ok(folder)
}

fn make(dir: &Path, protocol: &str) -> Result<()> {
    let file = dir.join(PROTOCOL_FILE);
    if file.exists() {
        return Err(Error::usage(format!("{} is a review already", dir.display()))
            .hint(format!("tiab {} goes on with it", dir.display())));
    }
    let refused = |path: PathBuf| {
        move |error| {
            Error::disk(format!("cannot make {}", path.display()), error)
                .hint("choose a folder you may write to")
        }
    };
    for folder in [dir.join("sources"), dir.join("logs")] {
        std::fs::create_dir_all(&folder).map_err(refused(folder.clone()))?;
    }
    // review.toml last: a folder is a review only once everything else is there.
    for (name, text) in
        [(".gitattributes", GIT_ATTRIBUTES), (".gitignore", GIT_IGNORE), (PROTOCOL_FILE, protocol)]
    {
        let path = dir.join(name);
        if !path.exists() {
            Os.replace(&path, text.as_bytes()).map_err(refused(path.clone()))?;
        }
    }
    Ok(())
}
