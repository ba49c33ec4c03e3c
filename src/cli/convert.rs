//! `tiab convert`: the records of files on stdout, every occurrence in order.

use std::process::ExitCode;

use super::args::ConvertArgs;
use super::given;
use super::import::format;
use crate::error::{Error, Result};
use crate::export;

pub(super) fn run(args: &ConvertArgs) -> Result<ExitCode> {
    let to: export::Format = args.to.parse()?;
    let records = given::records(&given::files(&args.files)?, format(args.format.as_deref())?)?;
    let mut text = Vec::new();
    export::write(to, records.iter(), &mut text).map_err(|error| Error::disk("cannot convert", error))?;
    super::print(&text)
}
