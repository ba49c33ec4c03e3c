//! What became of another tool's decisions: every one accounted for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::event::{Reviewer, StageId};
use crate::import::decisions::{Decisions, Unread};
use crate::reconcile::Homes;
use crate::report::text::{clean, counted};
use crate::review::Entered;

/// The account of one import.
pub struct Account<'a> {
    decisions: &'a Decisions,
    homes: &'a Homes,
    stage: &'a StageId,
    reviewers: Vec<One<'a>>,
    left_out: Vec<Unread>,
    /// Whether anything could have been written: not so in a dry run.
    pub is_written: bool,
}

/// What became of one reviewer's.
pub struct One<'a> {
    /// Who.
    pub reviewer: &'a Reviewer,
    /// What the files call them.
    pub names: Vec<&'a str>,
    /// Verdicts, notes, labels and withdrawals that have a place here.
    pub read: usize,
    /// What was written of them.
    pub entered: Entered,
    /// Reasons that review.toml does not have.
    pub unknown_reasons: BTreeMap<String, usize>,
}

impl<'a> Account<'a> {
    /// The account of what was read; what cannot be read or has no record here is in it already.
    pub fn new(decisions: &'a Decisions, homes: &'a Homes, stage: &'a StageId) -> Account<'a> {
        let mut left_out = decisions.unread.clone();
        for (place, reason) in &homes.homeless {
            let place = decisions.records.get(*place).map(|record| record.source.clone()).unwrap_or_default();
            left_out.push(Unread { place, reason: reason.clone() });
        }
        Account { decisions, homes, stage, reviewers: Vec::new(), left_out, is_written: true }
    }

    /// Adds one reviewer's, and what of it has no place.
    pub fn add(&mut self, one: One<'a>, left_out: Vec<Unread>) {
        self.reviewers.push(one);
        self.left_out.extend(left_out);
    }

    fn tools(&self) -> Vec<&'static str> {
        self.decisions.tools.iter().map(|tool| tool.name()).collect()
    }
}

/// The account in lines; `quietly` only what went wrong.
pub fn text(account: &Account<'_>, quietly: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !quietly {
        let records = counted(account.decisions.records.len(), "record", "records");
        let homes = &account.homes.found;
        let found: Vec<String> = homes.iter().map(|(how, count)| format!("{count} by {how}")).collect();
        let found = if found.is_empty() { "none of them is here".to_owned() } else { found.join(", ") };
        lines.push(format!("{}, at {}: {records}; {found}", account.tools().join(" and "), account.stage));
        for it in &account.homes.by_record {
            lines.push(format!("  attached: {} ({})", clean(&it.title), it.evidence.join(", ")));
        }
        if account.decisions.undecided > 0 {
            lines.push(format!("  {} undecided", account.decisions.undecided));
        }
        lines.extend(account.reviewers.iter().map(|one| reviewer(one, account.is_written)));
        let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
        for (reason, count) in account.reviewers.iter().flat_map(|one| &one.unknown_reasons) {
            *unknown.entry(reason).or_default() += count;
        }
        if !unknown.is_empty() {
            lines.push("  reasons that review.toml does not have, kept in notes:".to_owned());
            lines.extend(unknown.iter().map(|(reason, count)| format!("    {count} × {}", clean(reason))));
        }
        lines.extend(account.decisions.remarks.iter().map(|remark| format!("  note: {remark}")));
    }
    for Unread { place, reason } in &account.left_out {
        lines.push(format!("  left out: {}:{}: {}", clean(&place.file), place.line, clean(reason)));
    }
    lines
}

fn reviewer(one: &One<'_>, is_written: bool) -> String {
    let One { reviewer, names, read, entered, .. } = one;
    let names: BTreeSet<&str> =
        names.iter().map(|name| name.trim()).filter(|name| *name != reviewer.as_str()).collect();
    let names: Vec<_> = names.into_iter().map(clean).collect();
    let called = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    if !is_written {
        return format!("{reviewer}{called}: {read} to import");
    }
    let Entered { votes, others, changed, known, older } = entered;
    if votes + others + older == 0 {
        return format!("{reviewer}{called}: nothing new, all {read} are in the log already");
    }
    let mut words =
        vec![counted(*votes, "vote", "votes"), counted(*others, "note or label", "notes and labels")];
    for (count, what) in [
        (changed, "of them change a vote that stood"),
        (known, "in the log already"),
        (older, "older than the vote that stands, left out"),
    ] {
        if *count > 0 {
            words.push(format!("{count} {what}"));
        }
    }
    format!("{reviewer}{called}: {}", words.join(", "))
}

/// The account as one JSON document.
pub fn json(account: &Account<'_>) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        tools: Vec<&'static str>,
        stage: &'a StageId,
        records: usize,
        undecided: usize,
        attached: &'a BTreeMap<&'static str, usize>,
        reviewers: Vec<OneReviewer<'a>>,
        left_out: Vec<Left<'a>>,
        notes: &'a BTreeSet<&'static str>,
    }
    #[derive(Serialize)]
    struct OneReviewer<'a> {
        reviewer: &'a Reviewer,
        names: &'a [&'a str],
        read: usize,
        votes: usize,
        others: usize,
        changed: usize,
        known: usize,
        older: usize,
        unknown_reasons: &'a BTreeMap<String, usize>,
    }
    #[derive(Serialize)]
    struct Left<'a> {
        file: &'a str,
        line: u32,
        reason: &'a str,
    }
    fn one<'a>(one: &'a One<'a>) -> OneReviewer<'a> {
        let Entered { votes, others, changed, known, older } = one.entered;
        OneReviewer {
            reviewer: one.reviewer,
            names: &one.names,
            read: one.read,
            votes,
            others,
            changed,
            known,
            older,
            unknown_reasons: &one.unknown_reasons,
        }
    }
    fn left(left: &Unread) -> Left<'_> {
        Left { file: &left.place.file, line: left.place.line, reason: &left.reason }
    }
    let document = Document {
        tools: account.tools(),
        stage: account.stage,
        records: account.decisions.records.len(),
        undecided: account.decisions.undecided,
        attached: &account.homes.found,
        reviewers: account.reviewers.iter().map(one).collect(),
        left_out: account.left_out.iter().map(left).collect(),
        notes: &account.decisions.remarks,
    };
    // Maps have text keys: serialising cannot fail.
    serde_json::to_string(&document).unwrap_or_default()
}
