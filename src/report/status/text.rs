//! The status for a person at a terminal.

use std::time::Duration;

use super::{Known, Progress, StageStatus, Status};
use crate::report::text::{clean, columns, counted, left, paragraph, right, spoken};

/// The status for a person, in lines of at most `width` columns.
pub fn text(status: &Status, width: usize) -> String {
    let mut out = String::new();
    for (index, stage) in status.stages.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let records = counted(stage.records, "record", "records");
        paragraph(&mut out, "", &format!("{}: {records}", clean(&stage.name)), width);
        stage_lines(&mut out, stage, width);
    }
    known(&mut out, &status.known, width);
    if !status.heads.is_empty() {
        out.push_str("\nlast line of each log\n");
        let widest = status.heads.keys().map(|name| columns(name)).max().unwrap_or(0);
        for (name, head) in &status.heads {
            out.push_str(&format!("  {}  {head}\n", left(&clean(name), widest)));
        }
    }
    out
}

/// The known studies, those that no source has first.
fn known(out: &mut String, known: &[Known], width: usize) {
    if known.is_empty() {
        return;
    }
    let found = known.iter().filter(|it| it.found).count();
    out.push_str(&format!("\nknown studies: {found} of {} found\n", known.len()));
    for it in known.iter().filter(|it| !it.found) {
        paragraph(out, "  ", &format!("{}: NOT FOUND by any source", clean(&it.known)), width);
    }
    for it in known.iter().filter(|it| it.found) {
        let title = it.title.as_deref().map(|title| format!(", {title}")).unwrap_or_default();
        let sources = match it.sources.join(", ") {
            sources if sources.is_empty() => String::new(),
            sources => format!("found in {sources}; "),
        };
        let text = format!("{}{title}: {sources}{}", it.known, it.stands);
        paragraph(out, "  ", &clean(&text), width);
    }
}

fn stage_lines(out: &mut String, stage: &StageStatus, width: usize) {
    let widest = stage.reviewers.iter().map(|p| columns(p.reviewer.as_str())).max().unwrap_or(0);
    for progress in &stage.reviewers {
        let Progress { reviewer, assigned, decided, .. } = progress;
        // A stage that nothing has come to is not done.
        let share = (100 * decided).checked_div(*assigned).map_or("-".to_owned(), |share| share.to_string());
        let lead = format!(
            "  {}  {} of {}  {} %  ",
            left(reviewer.as_str(), widest),
            right(&decided.to_string(), 6),
            right(&assigned.to_string(), stage.records.to_string().len()),
            right(&share, 3),
        );
        paragraph(out, &lead, &to_go(progress), width);
    }
    for pair in &stage.pairs {
        let [a, b] = &pair.reviewers;
        let text = format!("both have voted on {} of {}", pair.both, pair.assigned);
        paragraph(out, &format!("  {a} and {b}: "), &text, width);
    }
    if stage.reviewers.is_empty() {
        out.push_str("  nobody has voted yet\n");
    } else {
        out.push_str(&format!("  resolved {}, disagreements {}\n", stage.resolved, stage.disagree));
        let more: Vec<String> = [
            (stage.differing_reasons, "differing reasons"),
            (stage.not_retrieved, "not retrieved"),
            (stage.awaiting, "awaiting classification"),
            (stage.ongoing, "ongoing"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what} {count}"))
        .collect();
        if !more.is_empty() {
            paragraph(out, "  ", &more.join(", "), width);
        }
    }
    if stage.records > 0 {
        let words = if stage.to_do.is_empty() { "nothing".into() } else { stage.to_do.join("; ") };
        paragraph(out, "  to do: ", &words, width);
    }
}

/// What is left, and how long it takes.
fn to_go(progress: &Progress) -> String {
    match (progress.owed(), progress.seconds_left) {
        (0, _) => "0 to go".into(),
        (owed, None) => format!("{owed} to go, no estimate yet"),
        (owed, Some(seconds)) => format!("{owed} to go, about {}", spoken(Duration::from_secs(seconds))),
    }
}
