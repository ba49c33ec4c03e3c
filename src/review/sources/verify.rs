//! Whether the files in `sources/` are what logs say was imported.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::short;
use crate::error::{Error, Result};
use crate::event::SourceHash;
use crate::review::open::files_in;

/// Whether a source is as it was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// The name people know it by.
    pub name: String,
    /// `whole`, `changed since its import`, `not here`, or `no log tells of its import`.
    pub state: &'static str,
    /// Whether that is as it should be.
    pub whole: bool,
}

/// Holds the files in `sources/` against the hashes that import events noted.
///
/// # Errors
/// A file cannot be read.
pub fn verify_sources<'a>(
    dir: &Path,
    noted: impl Iterator<Item = (&'a SourceHash, &'a String)>,
) -> Result<Vec<SourceReport>> {
    let mut files = BTreeMap::new();
    for path in files_in(&dir.join("sources"), "")? {
        let bytes = std::fs::read(&path)
            .map_err(|error| Error::disk(format!("cannot read {}", path.display()), error))?;
        files.insert(path, SourceHash::of(&bytes));
    }
    let noted: BTreeMap<SourceHash, &String> = noted.map(|(hash, name)| (*hash, name)).collect();
    let mut reports = Vec::new();
    for (hash, name) in &noted {
        let ending = format!("-{}", short(*hash));
        let by_name =
            |path: &Path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(&ending));
        let state = if files.values().any(|found| found == hash) {
            "whole"
        } else if files.keys().any(|path| by_name(path)) {
            "changed since its import"
        } else {
            "not here"
        };
        files.retain(|path, found| found != hash && !by_name(path));
        reports.push(SourceReport { name: (*name).clone(), state, whole: state == "whole" });
    }
    for path in files.keys() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        reports.push(SourceReport { name, state: "no log tells of its import", whole: false });
    }
    Ok(reports)
}
