//! `tiab import`: files into a review, with an account of every record.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use std::collections::BTreeMap;

use super::args::ImportArgs;
use super::{print, reviewer_or_say_how, say, working_folder};
use crate::error::{Error, Result};
use crate::import::Format;
use crate::report::text::clean;
use crate::review::{self, Added, Examined, Outcome, Target, find};

pub(super) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let format = format(args.format.as_deref())?;
    let (added, written) = if args.dry_run {
        let review = match &args.review {
            Some(_) => Some(super::open(&super::existing(args.review.as_deref(), &[])?)?),
            None => None,
        };
        (finish(review::examine(review.as_ref(), &args.files, format)), false)
    } else {
        // Files must not be taken for folders, and no review is made by `import`.
        let target = find(args.review.as_deref(), &[], &working_folder()).map_err(|error| {
            if args.review.is_some() {
                error
            } else {
                error.hint("name the review with --review DIR; tiab init DIR makes one")
            }
        })?;
        let (Target::Existing { dir, .. } | Target::New { dir, .. }) = target;
        let review = super::open(&dir)?;
        let reviewer = reviewer_or_say_how(args.reviewer.as_deref())?;
        let examined = review::examine(Some(&review), &args.files, format);
        if args.strict && examined.iter().any(|file| !file.rejects().is_empty()) {
            (finish(examined), false)
        } else {
            let mut seat = review::sit(&review, &reviewer, "source", None)?;
            (review::add(&review, &mut seat, examined)?, true)
        }
    };
    if args.json {
        print(&json(&added)?)?;
    }
    for file in &added {
        account(file, written, args.json);
    }
    if args.strict && added.iter().any(|file| !file.rejects.is_empty()) {
        say("error: --strict: some records cannot be read, nothing was imported");
        say("hint: mend them in the file, or import without --strict");
        return Ok(ExitCode::from(1));
    }
    let failed = added.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)));
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The format a user names.
pub(super) fn format(name: Option<&str>) -> Result<Option<Format>> {
    name.map(str::parse).transpose()
}

fn finish(examined: Vec<Examined>) -> Vec<Added> {
    examined.into_iter().map(Examined::into_added).collect()
}

/// Says what became of one file.
pub(super) fn account(file: &Added, written: bool, quiet: bool) {
    let path = file.path.display();
    let import = &file.import;
    match &file.outcome {
        Outcome::Failed(error) => {
            say(&format!("error: {error}"));
            if let Some(hint) = error.hint_text() {
                say(&format!("hint: {hint}"));
            }
        }
        _ if quiet => {}
        Outcome::Already(name) => say(&format!("{path}: nothing new, the same bytes are here as {name}")),
        Outcome::New => {
            let verb = if written { "imported" } else { "would import" };
            say(&format!(
                "{path}: {verb} {} of {} records as {}, {}",
                import.kept, import.read, import.format, import.encoding
            ));
            if import.duplicates > 0 {
                say(&format!("  {} were there already", import.duplicates));
            }
        }
    }
    if quiet {
        return;
    }
    for reject in &file.rejects {
        say(&format!("  rejected: {path}:{}: {} ({})", reject.line, reject.reason, clean(&reject.excerpt)));
    }
    for (kind, count) in &file.warnings {
        say(&format!("  {count} × {kind}"));
    }
}

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<FileReport<'a>>,
}

#[derive(Serialize)]
struct FileReport<'a> {
    path: &'a PathBuf,
    #[serde(skip_serializing_if = "str::is_empty")]
    format: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    encoding: &'a str,
    read: u64,
    kept: u64,
    duplicates: u64,
    rejected: u64,
    rejects: Vec<RejectReport<'a>>,
    warnings: &'a BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    already: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct RejectReport<'a> {
    line: u32,
    reason: &'a str,
    excerpt: &'a str,
}

fn json(added: &[Added]) -> Result<Vec<u8>> {
    let files = added.iter().map(|file| FileReport {
        path: &file.path,
        format: &file.import.format,
        encoding: &file.import.encoding,
        read: file.import.read,
        kept: file.import.kept,
        duplicates: file.import.duplicates,
        rejected: file.import.rejected,
        rejects: file
            .rejects
            .iter()
            .map(|r| RejectReport { line: r.line, reason: &r.reason, excerpt: &r.excerpt })
            .collect(),
        warnings: &file.warnings,
        already: match &file.outcome {
            Outcome::Already(name) => Some(name),
            _ => None,
        },
        error: match &file.outcome {
            Outcome::Failed(error) => Some(error.to_string()),
            _ => None,
        },
    });
    let report = Report { files: files.collect() };
    let mut text = serde_json::to_vec_pretty(&report)
        .map_err(|error| Error::input(format!("the report cannot be written: {error}")))?;
    text.push(b'\n');
    Ok(text)
}
