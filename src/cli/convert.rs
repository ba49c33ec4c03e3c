//! `tiab convert`: the records of files on stdout, every occurrence in order.

use std::process::ExitCode;

use super::args::ConvertArgs;
use super::import::format;
use super::say;
use crate::error::{Error, Result};
use crate::export;
use crate::import;

pub(super) fn run(args: &ConvertArgs) -> Result<ExitCode> {
    let to: export::Format = args.to.parse()?;
    let from = format(args.format.as_deref())?;
    let mut records = Vec::new();
    for path in &args.files {
        let bytes = std::fs::read(path).map_err(|error| {
            Error::disk(format!("cannot read {}", path.display()), error)
                .hint("check the path and its permissions")
        })?;
        let read = import::read(&path.to_string_lossy(), &bytes, from)?;
        for reject in &read.rejects {
            say(&format!("rejected: {}:{}: {}", path.display(), reject.line, reject.reason));
        }
        records.extend(read.records);
    }
    let mut text = Vec::new();
    export::write(to, records.iter(), &mut text).map_err(|error| Error::disk("cannot convert", error))?;
    super::print(&text)
}
