//! The records of files named on the command line, for commands that need no review.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::say;
use crate::error::{Error, Result};
use crate::import::{Format, Reject};
use crate::record::Record;
use crate::report::text::clean;
use crate::review::{Content, NO_REFERENCES, STANDARD_INPUT, exports, read_export};

/// The files that are meant: those given, or standard input where none is given and something comes
/// in on it.
///
/// # Errors
/// Nothing given and nothing comes in; standard input given twice.
pub(super) fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>> {
    if given.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err(Error::usage("no file given").hint("name a file, or - for standard input"));
        }
        return Ok(vec![PathBuf::from(STANDARD_INPUT)]);
    }
    once(given)?;
    Ok(given.to_vec())
}

/// Standard input can be read only once.
///
/// # Errors
/// It is given twice.
pub(super) fn once(given: &[PathBuf]) -> Result<()> {
    let standard = given.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count();
    if standard > 1 {
        return Err(Error::usage("standard input (-) is given twice").hint("it can be read only once"));
    }
    Ok(())
}

/// Every record of these files in order, those in archives too. Says what cannot be read and what in
/// an archive is passed over.
///
/// # Errors
/// A file that cannot be read or holds no bibliography.
pub(super) fn records(files: &[PathBuf], format: Option<Format>) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    for file in files {
        let before = records.len();
        for export in exports(file) {
            let pass_over = |path: &Path, why: &str| say(&format!("passed over: {} ({why})", path.display()));
            let content = match export.content {
                Content::PassedOver(why) => {
                    pass_over(&export.path, &why);
                    continue;
                }
                content => content,
            };
            let bytes = content.bytes(&export.path)?;
            let Some(read) = read_export(&export.path, export.zipped, &bytes, format, &|_| {})? else {
                pass_over(&export.path, NO_REFERENCES);
                continue;
            };
            for reject in &read.rejects {
                let Reject { line, reason, excerpt } = reject;
                let excerpt = clean(excerpt);
                say(&format!("rejected: {}:{line}: {reason} ({excerpt})", export.path.display()));
            }
            records.extend(read.records);
        }
        if records.len() == before {
            return Err(Error::input(format!("{} holds no record that can be read", file.display()))
                .hint("look at what is in it; export the references again"));
        }
    }
    Ok(records)
}
