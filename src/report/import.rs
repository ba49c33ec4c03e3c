//! What became of files that were imported: every record accounted for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::sources::{Facts, in_words};
use crate::event::SourceFacts;
use crate::report::text::clean;
use crate::review::{Added, Outcome};

/// What became of one export that yielded records, in lines. `verb` is what was done with it:
/// `imported`, `would import`. What failed is an error and said as one; what was passed over is in
/// [`passed_over`].
pub fn account(file: &Added, verb: &str) -> Vec<String> {
    let path = file.path.display();
    let import = &file.import;
    let mut lines = Vec::new();
    match &file.outcome {
        Outcome::PassedOver(_) => return lines,
        Outcome::Failed(_) => {}
        Outcome::Already { name, withdrawn: true } => lines.push(format!(
            "{path}: nothing new, the same bytes are here as {name}, which was withdrawn; tiab source restore brings it back"
        )),
        Outcome::Already { name, .. } => {
            lines.push(format!("{path}: nothing new, the same bytes are here as {name}"));
        }
        Outcome::New => {
            lines.push(format!(
                "{path}: {verb} {} of {} records as {}, {}",
                import.kept, import.read, import.format, import.encoding
            ));
            if import.duplicates > 0 {
                lines.push(format!("  {}", already(import.duplicates)));
            }
            lines.extend(provenance(file));
        }
    }
    lines.extend(rejects(file));
    lines.extend(file.warnings.iter().map(|(kind, count)| format!("  {count} × {kind}")));
    lines
}

/// The records that could not be read, in lines.
pub fn rejects(file: &Added) -> Vec<String> {
    let path = file.path.display();
    let line = |r: &crate::import::Reject| {
        format!("  rejected: {path}:{}: {} ({})", r.line, r.reason, clean(&r.excerpt))
    };
    file.rejects.iter().map(line).collect()
}

/// Where its records come from, as somebody said or the file does.
fn provenance(file: &Added) -> Vec<String> {
    let mut lines = Vec::new();
    let known = in_words(&file.import.facts);
    if !known.is_empty() {
        let guessed = guessed(&file.guessed);
        let told = match guessed.as_slice() {
            [] => String::new(),
            guessed => {
                format!(" ({} guessed from the file; tiab source set corrects it)", guessed.join(", "))
            }
        };
        lines.push(format!("  source: {known}{told}"));
    }
    let named: Vec<&(String, u64)> = file.several.iter().filter(|(name, _)| !name.is_empty()).collect();
    let set = "tiab source set says which was searched";
    match named.as_slice() {
        [] => {}
        [(name, count)] => {
            let all: u64 = file.several.iter().map(|(_, count)| count).sum();
            lines.push(format!("  {count} of its {all} records name {name} as their database; {set}"));
        }
        several => {
            let names: Vec<String> = several.iter().map(|(name, count)| format!("{name} {count}")).collect();
            lines.push(format!("  its records come from several databases ({}); {set}", names.join(", ")));
        }
    }
    if file.import.facts.hits.is_some_and(|hits| hits < file.import.read) {
        lines.push("  it holds more records than the search had hits".to_owned());
    }
    lines
}

/// The facts that nobody said, by name.
fn guessed(facts: &SourceFacts) -> Vec<&'static str> {
    [("name", &facts.name), ("kind", &facts.kind), ("platform", &facts.platform)]
        .into_iter()
        .filter_map(|(name, fact)| fact.is_some().then_some(name))
        .collect()
}

/// What in archives was passed over, a line for each reason.
pub fn passed_over(files: &[Added]) -> Vec<String> {
    let mut by_reason: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
    for file in files {
        if let Outcome::PassedOver(why) = &file.outcome {
            by_reason.entry(why).or_default().push(&file.path);
        }
    }
    let line = |(why, paths): (&str, Vec<&Path>)| {
        let first = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        let more = match paths.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        format!("passed over: {first}{more} ({why})")
    };
    by_reason.into_iter().map(line).collect()
}

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<FileReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passed_over: Vec<PassedOver<'a>>,
}

#[derive(Serialize)]
struct PassedOver<'a> {
    path: Cow<'a, str>,
    reason: &'a str,
}

#[derive(Serialize)]
struct FileReport<'a> {
    path: Cow<'a, str>,
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
    source: Option<Facts<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    guessed: Vec<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    databases: BTreeMap<&'a str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    already: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withdrawn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct RejectReport<'a> {
    line: u32,
    reason: &'a str,
    excerpt: &'a str,
}

impl<'a> FileReport<'a> {
    fn of(file: &'a Added) -> FileReport<'a> {
        let Added { path, outcome, rejects, warnings, import, .. } = file;
        let reject = |r: &'a crate::import::Reject| RejectReport {
            line: r.line,
            reason: &r.reason,
            excerpt: &r.excerpt,
        };
        let named = file.several.iter().filter(|(name, _)| !name.is_empty());
        FileReport {
            path: path.to_string_lossy(),
            format: &import.format,
            encoding: &import.encoding,
            read: import.read,
            kept: import.kept,
            duplicates: import.duplicates,
            rejected: import.rejected,
            rejects: rejects.iter().map(reject).collect(),
            warnings,
            source: (!import.facts.is_empty()).then(|| Facts::of(&import.facts)),
            guessed: guessed(&file.guessed),
            databases: named.map(|(name, count)| (name.as_str(), *count)).collect(),
            already: match outcome {
                Outcome::Already { name, .. } => Some(name),
                _ => None,
            },
            withdrawn: matches!(outcome, Outcome::Already { withdrawn: true, .. }),
            error: match outcome {
                Outcome::Failed(error) => Some(error.to_string()),
                _ => None,
            },
        }
    }
}

/// The whole report as one JSON document, without a line end.
pub fn json(files: &[Added]) -> String {
    let mut report = Report { files: Vec::new(), passed_over: Vec::new() };
    for file in files {
        match &file.outcome {
            Outcome::PassedOver(reason) => {
                report.passed_over.push(PassedOver { path: file.path.to_string_lossy(), reason });
            }
            _ => report.files.push(FileReport::of(file)),
        }
    }
    // Names and numbers: serialising cannot fail.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
/// How many records were there before an import.
pub fn already(records: u64) -> String {
    format!("{records} {} there already", if records == 1 { "was" } else { "were" })
}
