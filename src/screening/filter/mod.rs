//! What a reviewer types to see only some of the records: `mentor* year:2010..2015 verdict:maybe`.
//!
//! - Words and "phrases in quotes" are looked for in title, abstract, authors, journal and keywords;
//!   `field:value` in one field ([`Field`] has the list). Case and accents do not matter, a word is
//!   a whole word, and one that ends in `*` is the beginning of a word.
//! - Several terms all have to hold. `OR` or `|` stands between two of which one is enough; it binds
//!   more tightly than the blank. `-term`, `not:term` or `NOT term` must not hold. `AND` may be written.
//! - `field:none` finds the records that have nothing there.
//!
//! The operators are those that searchers type into PubMed and Embase. What cannot be understood is
//! refused with its place and what would be, never left out: a filter that hides records by a
//! misspelt field would be a way to lose them. A copy of a record counts for the whole record.

mod field;
mod matching;
mod parse;
#[cfg(test)]
mod tests;
mod words;

pub use field::Field;

use std::ops::RangeInclusive;

use super::Ledger;
use crate::dedup::Library;
use crate::error::Result;
use crate::event::{StageId, Verdict};
use crate::import::parallel::{map, threads};
use crate::protocol::{Protocol, Reason};
use words::Words;

/// Records below which a stretch is not worth a thread.
const SMALLEST_STRETCH: usize = 4096;

/// A filter that was understood. Empty, it admits every record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    text: String,
    /// Every one of these must hold; one holds if any of its terms does.
    all: Vec<Vec<Term>>,
}

/// Where a filter looks: the records, and what one reviewer has said about them in a stage.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The records.
    pub library: &'a Library,
    /// The texts of the reasons.
    pub protocol: &'a Protocol,
    /// The reviewer's own verdicts, notes and labels.
    pub ledger: &'a Ledger,
    /// The stage of `verdict:`, `reason:` and `note:`.
    pub stage: &'a StageId,
}

/// One condition, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    not: bool,
    test: Test,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// In title, abstract, authors, journal or keywords.
    Anywhere(Words),
    /// In the text of a field.
    In(Field, Words),
    /// A field is, or begins with, this: folded.
    Is {
        field: Field,
        start: String,
        open: bool,
    },
    /// A field has nothing in it.
    Missing(Field),
    Year(RangeInclusive<i32>),
    Verdict(Stands),
    /// Excluded for the reason of this id.
    Reason(String),
}

/// How a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// With this verdict.
    Cast(Verdict),
    /// Without one.
    Open,
    /// Without one, and set aside.
    Aside,
    /// Without one, because its copies were decided apart.
    Split,
}

impl Filter {
    /// Reads what was typed; `reasons` are those of the stage, in the order of their numbers.
    ///
    /// # Errors
    /// What cannot be understood, at which character (counted from 1), and what is known there.
    pub fn parse(text: &str, reasons: &[Reason]) -> Result<Filter> {
        let mut all = parse::parse(text, reasons)?;
        // What is quickly found out first: most records then need no more.
        all.sort_by_key(|any| any.iter().map(Term::cost).max());
        Ok(Filter { text: text.trim().to_owned(), all })
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Those of the records (by the indices of their groups) that it lets through, in their order; on
    /// several threads where there are many.
    pub fn found(&self, scope: Scope<'_>, groups: &[usize]) -> Vec<usize> {
        // All are asked: better read together than one by one.
        if self.all.iter().flatten().any(|term| term.test.reads_records()) {
            scope.library.records();
        }
        let threads = threads().min(groups.len() / SMALLEST_STRETCH).max(1);
        let stretch = groups.len().div_ceil(threads).max(1);
        let admitted = |part: &[usize]| -> Vec<usize> {
            part.iter().copied().filter(|group| self.admits(scope, *group)).collect()
        };
        map(groups.chunks(stretch).collect(), admitted).concat()
    }

    /// Whether it lets a record (by the index of its group) through.
    pub fn admits(&self, scope: Scope<'_>, group: usize) -> bool {
        self.all.iter().all(|any| any.iter().any(|term| term.test.holds(scope, group) != term.not))
    }
}
