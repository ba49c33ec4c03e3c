//! `tiab log show`: the audit trail, one event a line.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::LogArgs;
use super::{print, say};
use crate::error::{Error, Result};
use crate::event::{Decision, Event, Line, Relation};
use crate::log::Replay;
use crate::record::plain::one_line;

/// The logs that are meant: files as given, or all of a review.
pub(super) fn logs(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    if !paths.is_empty() && paths.iter().all(|path| path.is_file()) {
        return Ok(paths.to_vec());
    }
    let dir = super::existing(None, paths)?;
    let review = super::open(&dir)?;
    Ok(review.logs.iter().map(|log| dir.join("logs").join(format!("{}.jsonl", log.name))).collect())
}

pub(super) fn show(args: &LogArgs) -> Result<ExitCode> {
    let mut text = String::new();
    for path in logs(&args.paths)? {
        let bytes = std::fs::read(&path)
            .map_err(|error| Error::disk(format!("cannot read {}", path.display()), error))?;
        let replay = Replay::read(&path.to_string_lossy(), &bytes)?;
        for damage in &replay.damage {
            say(&format!("warning: {}, line {}: {}", path.display(), damage.line, damage.trouble));
        }
        let Some(open) = &replay.open else { continue };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} on {}, review {}, since {}", open.reviewer, open.device, open.review, open.at);
        for (hash, line) in &replay.lines {
            let short: String = hash.to_string().chars().take(8).collect();
            let _ = writeln!(text, "{:>6}  {}  {short}  {}", line.seq, line.at, one_line(&sentence(line)));
        }
    }
    print(text.as_bytes())
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
            None => format!("source        {} corrected", s.hash),
        },
        Event::Decision(d) => format!("decision      {}", decided(d)),
        Event::Undo(of) => format!("undo          of {}", &of.to_string()[..8]),
        Event::Redo(of) => format!("redo          of {}", &of.to_string()[..8]),
        Event::Note(n) if n.text.is_empty() => format!("note          {} taken away", n.record),
        Event::Note(n) => format!("note          {} \"{}\"", n.record, n.text),
        Event::Label(l) => format!("label         {} {} \"{}\"", l.record, if l.on { "on" } else { "off" }, l.text),
        Event::Aside(a) => format!("aside         {} {}", a.record, if a.on { "for later" } else { "taken up again" }),
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

fn decided(d: &Decision) -> String {
    let reasons = if d.reasons.is_empty() { String::new() } else { format!(" [{}]", d.reasons.join(", ")) };
    format!("{:<7}{reasons} {} {}", d.verdict.word(), d.record, d.title)
}
