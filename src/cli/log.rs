//! `tiab log show` and `tiab log verify`: the audit trail, and whether it is whole.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{LogsArgs, VerifyArgs};
use super::{print, say};
use crate::error::{Error, Result};
use crate::event::{Decision, Event, Line, Open, Relation, Reviewer};
use crate::log::verify::{Finding, Verified, witness};
use crate::log::{OnDisk, Scan};
use crate::report::sources::in_words;
use crate::report::text::{clean, counted};
use crate::review::{self, SourceReport};

/// The logs that are meant: files as given, or all of a review.
fn logs(place: &LogsArgs) -> Result<Vec<PathBuf>> {
    if let Some(logs) = place.logs() {
        return Ok(logs.to_vec());
    }
    let dir = super::existing(place.review.as_deref(), &place.paths)?;
    let review = super::open(&dir)?;
    Ok(review.logs.iter().map(|log| dir.join("logs").join(format!("{}.jsonl", log.name))).collect())
}

/// Who of a review must not be told here what others said: whoever votes in it. Naming a log is
/// opening it; naming the review, or nothing, is not.
fn blind(place: &LogsArgs) -> Result<Option<Reviewer>> {
    if place.logs().is_some() {
        return Ok(None);
    }
    let Some(viewer) = super::reviewer(None)? else { return Ok(None) };
    let review = review::Review::open(&super::existing(place.review.as_deref(), &place.paths)?)?;
    let team = &review.protocol.team;
    let votes = if team.is_open() { review.reviewers.contains_key(&viewer) } else { team.may_vote(&viewer) };
    Ok(votes.then_some(viewer))
}

pub(super) fn show(place: &LogsArgs) -> Result<ExitCode> {
    let viewer = blind(place)?;
    if let Some(viewer) = &viewer {
        say(&format!(
            "note: what others said is hidden from {viewer}, who votes here; tiab log show LOG shows a log as it is"
        ));
    }
    for path in logs(place)? {
        let file = on_disk(&path)?;
        let mut scan = Scan::new(&file)?;
        let mut text = String::new();
        let mut next = scan.line()?;
        // Writing to a String cannot fail.
        if let Some(Open { reviewer, device, review, at, .. }) = &scan.outline().open {
            let _ = writeln!(text, "{reviewer} on {device}, review {review}, since {at}");
        }
        let whose = scan.outline().open.as_ref().map(|open| &open.reviewer);
        let is_hidden = viewer.as_ref().is_some_and(|viewer| whose != Some(viewer));
        while let Some((hash, line)) = next {
            let words = if is_hidden { hidden(&line) } else { sentence(&line) };
            let short: String = hash.to_string().chars().take(8).collect();
            let _ = writeln!(text, "{:>6}  {}  {short}  {}", line.seq, line.at, clean(&words));
            if text.len() > PRINTED {
                print(text.as_bytes())?;
                text.clear();
            }
            next = scan.line()?;
        }
        print(text.as_bytes())?;
        for damage in &scan.outline().damage {
            say(&format!("warning: {}, line {}: {}", path.display(), damage.line, damage.trouble));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Bytes after which what is ready is printed: a log may be longer than memory should be.
const PRINTED: usize = 1 << 16;

/// A log file as it is now.
pub(super) fn on_disk(path: &Path) -> Result<OnDisk> {
    OnDisk::new(path).map_err(|error| {
        Error::disk(format!("cannot read {}", path.display()), error)
            .hint("check the path and its permissions")
    })
}

/// An event in words.
fn sentence(line: &Line) -> String {
    match &line.event {
        Event::Session(s) => format!("session       {} order {}", s.program, s.order),
        Event::Import(i) => format!(
            "import        {} ({}): read {}, kept {}, duplicates {}, rejected {}",
            i.file, i.format, i.read, i.kept, i.duplicates, i.rejected
        ),
        Event::Source(s) => match s.withdrawn {
            Some(true) => format!("source        {} withdrawn", s.hash),
            Some(false) => format!("source        {} brought back", s.hash),
            None => format!("source        {} corrected: {}", s.hash, in_words(&s.facts)),
        },
        Event::Decision(d) => format!("decision      {}", decided(d)),
        Event::Undo(of) => format!("undo          of {}", &of.to_string()[..8]),
        Event::Redo(of) => format!("redo          of {}", &of.to_string()[..8]),
        Event::Note(n) if n.text.is_empty() => format!("note          {} taken away", n.record),
        Event::Note(n) => format!("note          {} \"{}\"", n.record, n.text),
        Event::Label(l) => {
            format!("label         {} {} \"{}\"", l.record, if l.on { "on" } else { "off" }, l.text)
        }
        Event::Aside(a) => {
            format!("aside         {} {}", a.record, if a.on { "for later" } else { "taken up again" })
        }
        Event::Highlight(h) => format!("highlight     {} \"{}\"", if h.on { "on" } else { "off" }, h.text),
        Event::Duplicate(d) => {
            let what = match d.relation {
                Relation::Same => "same as",
                Relation::Different => "different from",
                Relation::Related => "related to",
            };
            format!("duplicate     {} {what} {} {}", d.a, d.b, d.evidence.join("; "))
        }
        Event::Reveal(r) => format!("reveal        {} records in {}", r.records.len(), r.stage),
        Event::Resolution(r) => format!("resolution    {} by {}", decided(&r.decision), r.how),
        Event::Retrieval(r) => format!("retrieval     {} {} {}", r.record, r.status, r.location),
        Event::Study(s) => format!("study         {} belongs to {}", s.record, s.study),
        Event::Unknown(kind) => format!("{kind:<13} (an event of a later tiab)"),
    }
}

/// The same for somebody who must not be told what was said, only that something was.
fn hidden(line: &Line) -> String {
    let of = |kind: &str, d: &Decision| format!("{kind:<13} hidden  {} {}", d.record, d.title);
    match &line.event {
        Event::Decision(d) => of("decision", d),
        Event::Resolution(r) => of("resolution", &r.decision),
        Event::Note(n) => format!("note          {} hidden", n.record),
        Event::Label(l) => format!("label         {} hidden", l.record),
        Event::Highlight(_) => "highlight     hidden".to_owned(),
        _ => sentence(line),
    }
}

fn decided(d: &Decision) -> String {
    let reasons = if d.reasons.is_empty() { String::new() } else { format!(" [{}]", d.reasons.join(", ")) };
    format!("{:<7}{reasons} {} {}", d.verdict.word(), d.record, d.title)
}

/// `tiab log verify`: whether logs are whole, and sources as they were imported.
pub(super) fn verify(args: &VerifyArgs) -> Result<ExitCode> {
    let (paths, dir) = if let Some(logs) = args.place.logs() {
        (logs.to_vec(), None)
    } else {
        let dir = super::existing(args.place.review.as_deref(), &args.place.paths)?;
        (review::log_files(&dir)?, Some(dir))
    };
    let mut logs = Vec::new();
    for path in &paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        logs.push(Verified::read(&name, &on_disk(path)?)?);
    }
    let absent = witness(&mut logs);
    let mut report = Report { whole: true, logs: Vec::new(), sources: Vec::new() };
    for log in &logs {
        report.logs.push(LogReport::of(
            &log.name,
            log.lines,
            log.head.map(|head| head.to_string()),
            &log.findings,
        ));
    }
    // Of loose logs nobody claims that they are all there are.
    if dir.is_some() {
        for (name, finding) in &absent {
            report.logs.push(LogReport::of(name, 0, None, std::slice::from_ref(finding)));
        }
    }
    if let Some(dir) = &dir {
        report.sources = review::verify_sources(dir, logs.iter().flat_map(|log| &log.sources))?;
    }
    report.whole = report.logs.iter().all(|log| log.state != "damaged")
        && report.sources.iter().all(|source| source.whole);
    if args.json {
        let mut text = serde_json::to_vec_pretty(&report)
            .map_err(|error| Error::input(format!("the report cannot be written: {error}")))?;
        text.push(b'\n');
        print(&text)?;
    } else {
        print(report.text().as_bytes())?;
    }
    Ok(if report.whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

#[derive(Serialize)]
struct Report {
    whole: bool,
    logs: Vec<LogReport>,
    sources: Vec<SourceReport>,
}

#[derive(Serialize)]
struct LogReport {
    log: String,
    /// `whole`, `torn` or `damaged`.
    state: &'static str,
    lines: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    findings: Vec<FindingReport>,
}

#[derive(Serialize)]
struct FindingReport {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte: Option<usize>,
    what: String,
}

impl LogReport {
    fn of(log: &str, lines: usize, head: Option<String>, findings: &[Finding]) -> LogReport {
        let state = match findings {
            [] => "whole",
            all if all.iter().all(|finding| finding.what.is_harmless()) => "torn",
            _ => "damaged",
        };
        let report = |f: &Finding| FindingReport { line: f.line, byte: f.byte, what: f.what.to_string() };
        LogReport { log: log.to_owned(), state, lines, head, findings: findings.iter().map(report).collect() }
    }
}

impl Report {
    fn text(&self) -> String {
        let mut text = String::new();
        for log in &self.logs {
            // Writing to a String cannot fail.
            let head: String = log.head.as_deref().unwrap_or_default().chars().take(8).collect();
            let head = if head.is_empty() { head } else { format!(", head {head}") };
            let lines = counted(log.lines, "line", "lines");
            let _ = writeln!(text, "{}: {}, {lines}{head}", log.log, log.state);
            for finding in &log.findings {
                let place = match (finding.line, finding.byte) {
                    (Some(line), Some(byte)) => format!("line {line} (byte {byte}): "),
                    _ => String::new(),
                };
                let _ = writeln!(text, "  {place}{}", finding.what);
            }
        }
        for source in &self.sources {
            let _ = writeln!(text, "{}: {}", clean(&source.name), source.state);
        }
        text
    }
}
