//! Verdicts and decisions.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::StageId;
use crate::record::{Key, Record};

/// What a reviewer decided about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Goes on.
    Include,
    /// Stops here.
    Exclude,
    /// Not sure; what that counts as is the protocol's rule.
    Maybe,
}

impl Verdict {
    /// The word in logs and exports.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Include => "include",
            Verdict::Exclude => "exclude",
            Verdict::Maybe => "maybe",
        }
    }

    /// What is said of a record that has it.
    pub fn past(self) -> &'static str {
        match self {
            Verdict::Include => "included",
            Verdict::Exclude => "excluded",
            Verdict::Maybe => "maybe",
        }
    }

    /// One letter, so that a verdict never rests on colour alone.
    pub fn letter(self) -> char {
        match self {
            Verdict::Include => 'I',
            Verdict::Exclude => 'E',
            Verdict::Maybe => 'M',
        }
    }
}

/// A verdict on a record, with what a reader of the log needs to recognise the record without the
/// library at hand. What is short is kept in place: millions of votes are held at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Stage of screening.
    pub stage: StageId,
    /// The record.
    pub record: Key,
    /// The verdict.
    pub verdict: Verdict,
    /// Ids of reasons; the first is the primary one.
    pub reasons: Vec<String>,
    /// Milliseconds the record had been on screen.
    pub ms: Option<u64>,
    /// Title.
    pub title: String,
    /// Year of publication.
    pub year: Option<i32>,
    /// DOI, bare and lower-case.
    pub doi: CompactString,
    /// PubMed identifier.
    pub pmid: CompactString,
    /// Family name of the first author.
    pub author: CompactString,
}

impl Decision {
    /// A verdict without reasons, with nothing said of the record but its key.
    pub fn new(stage: StageId, record: Key, verdict: Verdict) -> Decision {
        Decision {
            stage,
            record,
            verdict,
            reasons: Vec::new(),
            ms: None,
            title: String::new(),
            year: None,
            doi: CompactString::default(),
            pmid: CompactString::default(),
            author: CompactString::default(),
        }
    }

    /// Whether it says all that is asked where whole reports are assessed: no maybe, and why one is
    /// excluded, because the flow chart counts reasons.
    pub fn is_complete(&self) -> bool {
        match self.verdict {
            Verdict::Include => true,
            Verdict::Exclude => !self.reasons.is_empty(),
            Verdict::Maybe => false,
        }
    }

    /// The same, with what is noted of the record as it was shown.
    pub fn about(self, shown: &Record) -> Decision {
        Decision {
            title: shown.title.to_string(),
            year: shown.year,
            doi: shown.doi.clone(),
            pmid: shown.pmid.clone(),
            author: shown.first_author().into(),
            ..self
        }
    }

    /// Id of the primary reason.
    pub fn primary_reason(&self) -> Option<&str> {
        self.reasons.first().map(String::as_str)
    }
}
