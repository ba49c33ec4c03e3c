//! A comparison of reviewers, for people ([`table()`]) and for programs ([`csv()`], [`json()`]).

mod csv;
mod json;
mod table;

pub use self::csv::csv;
pub use self::json::json;
pub use self::table::table;

use std::borrow::Cow;

use crate::protocol::{MaybeRule, Protocol};
use crate::reconcile::{Attachment, Blind, Comparison, Loose};
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
    /// Gives stages and reasons their names; `None` where only logs are at hand.
    pub protocol: Option<&'a Protocol>,
}

/// What is printed where a verdict must not be.
const HIDDEN: &str = "hidden until you have voted";

impl Reconciled<'_> {
    /// The stage's name on screen.
    fn stage_name(&self) -> Cow<'_, str> {
        let id = self.comparison.stage.as_str();
        clean(self.protocol.and_then(|protocol| protocol.stage(id)).map_or(id, |stage| &stage.name))
    }

    /// Texts of reasons, the primary one first.
    fn reasons(&self, ids: &[String]) -> String {
        let text = |id: &String| clean(self.protocol.map_or(id.as_str(), |p| p.reason_text(id))).into_owned();
        ids.iter().map(text).collect::<Vec<_>>().join("; ")
    }

    fn rule(&self) -> &'static str {
        match self.comparison.rule {
            MaybeRule::Include => "include",
            MaybeRule::Conflict => "conflict",
            MaybeRule::Open => "open",
        }
    }
}

#[cfg(test)]
mod tests;
