//! A comparison of reviewers, for people ([`table()`], and [`markdown()`] for the meeting) and for
//! programs ([`csv()`], [`json()`]).

mod csv;
mod json;
mod lists;
mod markdown;
mod measures;
mod table;

pub use self::csv::csv;
pub use self::json::json;
pub use self::markdown::markdown;
pub use self::table::table;

use std::borrow::Cow;

use crate::dedup::Library;
use crate::event::{Resolution, Reviewer};
use crate::protocol::{Advance, MaybeRule, Protocol};
use crate::reconcile::{Attachment, Ballot, Blind, Case, Caveats, Comparison, Loose, THIRD_REVIEWER};
use crate::record::Record;
use crate::report::text::clean;

/// What a report of a comparison is made from.
#[derive(Clone, Copy, Debug)]
pub struct Reconciled<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// What its reader may see.
    pub blind: &'a Blind,
    /// Votes that were attached to records by other means than the key.
    pub attachments: &'a [Attachment],
    /// Votes that could have been but were not.
    pub loose: &'a [Loose],
    /// What is to be known beside it.
    pub caveats: &'a Caveats,
    /// Gives stages and reasons their names; `None` where only logs are at hand.
    pub protocol: Option<&'a Protocol>,
    /// Gives records their abstracts; `None` where only logs are at hand.
    pub library: Option<&'a Library>,
}

/// What is printed where a verdict must not be.
pub const HIDDEN: &str = "hidden until you have voted";

impl Reconciled<'_> {
    /// The stage's name on screen.
    fn stage_name(&self) -> Cow<'_, str> {
        let id = self.comparison.stage.as_str();
        clean(self.protocol.and_then(|protocol| protocol.stage(id)).map_or(id, |stage| &stage.name))
    }

    /// Texts of reasons, the primary one first.
    pub fn reasons(&self, ids: &[String]) -> String {
        let text = |id: &String| clean(self.protocol.map_or(id.as_str(), |p| p.reason_text(id))).into_owned();
        ids.iter().map(text).collect::<Vec<_>>().join("; ")
    }

    /// The record of a case as the library has it.
    pub fn record(&self, case: &Case) -> Option<Cow<'_, Record>> {
        let library = self.library?;
        Some(library.shown(library.find(case.key)?))
    }

    /// A verdict with its reasons, and what it had been where it has changed.
    pub fn said(&self, ballot: &Ballot) -> String {
        let mut said = ballot.verdict.word().to_owned();
        if !ballot.reasons.is_empty() {
            said.push_str(": ");
            said.push_str(&self.reasons(&ballot.reasons));
        }
        match ballot.first {
            Some(first) if first != ballot.verdict => said.push_str(&format!(" (at first {})", first.word())),
            _ => {}
        }
        match ballot.independent {
            None => said.push_str(" (voted after seeing the other votes)"),
            Some(alone) if alone != ballot.verdict => {
                said.push_str(&format!(" ({} before seeing the other votes)", alone.word()));
            }
            _ => {}
        }
        said
    }

    /// How far a case is settled, in words: `settled: exclude: no outcomes (cy, third reviewer)`; `None`
    /// where nobody has said anything.
    pub fn settled(&self, case: &Case) -> Option<String> {
        let rules = &self.comparison.rules;
        let Some(settlement) = &case.settlement else {
            return case.resolved.map(|verdict| format!("settled: {}", verdict.word()));
        };
        let said = |by: &Reviewer, it: &Resolution| {
            let reasons = self.reasons(&it.decision.reasons);
            let colon = if reasons.is_empty() { "" } else { ": " };
            let how = if it.how == THIRD_REVIEWER { "third reviewer".into() } else { clean(&it.how) };
            format!("{}{colon}{reasons} ({by}, {how})", it.decision.verdict.word())
        };
        if let Some((by, it)) = settlement.holding(rules) {
            return Some(format!("settled: {}", said(by, it)));
        }
        if let Some(verdict) = case.resolved {
            return Some(format!("settled: {}", verdict.word()));
        }
        let present: Vec<String> = settlement.present().map(|(by, it)| said(by, it)).collect();
        let waits: Vec<&str> = settlement.waits_for(rules).into_iter().map(Reviewer::as_str).collect();
        let before: Vec<&str> = settlement.reopened().into_iter().map(Reviewer::as_str).collect();
        Some(match (present.as_slice(), waits.as_slice()) {
            ([], _) => format!("open again: a vote was cast after {} settled it", before.join(" and ")),
            (said, []) => format!("not settled: {}", said.join("; ")),
            (said, waits) => format!("proposed: {}; waits for {}", said.join("; "), waits.join(" and ")),
        })
    }

    /// How votes were read, in words.
    fn rules(&self) -> String {
        let rules = &self.comparison.rules;
        let maybe = match rules.maybe {
            MaybeRule::Include => "a maybe counts as include",
            MaybeRule::Conflict => "a maybe is a verdict of its own",
            MaybeRule::Open => "a maybe is not a vote yet",
        };
        let advance = if rules.advance == Advance::Either { "; one include is enough" } else { "" };
        format!("{maybe}{advance}")
    }

    fn maybe(&self) -> &'static str {
        match self.comparison.rules.maybe {
            MaybeRule::Include => "include",
            MaybeRule::Conflict => "conflict",
            MaybeRule::Open => "open",
        }
    }
}

#[cfg(test)]
mod tests;
