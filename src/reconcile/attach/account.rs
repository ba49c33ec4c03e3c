//! The account of what was attached to what, and of what was not: nobody should have to guess why a
//! vote counts on a record.

use crate::record::Key;

/// One key that stands for a record known by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The key in the log.
    pub key: Key,
    /// The key of the record it was attached to.
    pub to: Key,
    /// What spoke for it.
    pub how: How,
    /// Title in the decision.
    pub title: String,
    /// What agrees between the two, in words, where a comparison of the records found it.
    pub evidence: Vec<String>,
}

impl Attachment {
    /// What spoke for it, in words.
    pub fn words(&self) -> String {
        match self.evidence.as_slice() {
            [] => self.how.words().to_owned(),
            evidence => format!("{} ({})", self.how.words(), evidence.join(", ")),
        }
    }
}

/// What a vote was attached by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Same DOI, and titles that do not contradict it.
    Doi,
    /// Same PubMed identifier, and titles that do not contradict it.
    Pmid,
    /// Same title and year.
    TitleYear,
    /// The records are certain duplicates by the rules of the dedup room.
    Record,
}

impl How {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            How::Doi => "same DOI",
            How::Pmid => "same PMID",
            How::TitleYear => "same title and year",
            How::Record => "same report",
        }
    }
}

/// A key that was not attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The key in the log.
    pub key: Key,
    /// Title in the decision.
    pub title: String,
    /// What it shares with others.
    pub how: How,
    /// Why that was not enough.
    pub why: Why,
}

/// Why a key was not attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// More than one record fits.
    Several,
    /// The identifier is the same but the titles are clearly different.
    Titles,
    /// Title and year are the same but the DOIs are different.
    Dois,
    /// Title and year are the same but the PubMed identifiers are different.
    Pmids,
    /// Title and year are the same but the first authors are different.
    Authors,
}

impl Why {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Why::Several => "more than one record fits",
            Why::Titles => "the titles are different",
            Why::Dois => "the DOIs are different",
            Why::Pmids => "the PMIDs are different",
            Why::Authors => "the first authors are different",
        }
    }
}
