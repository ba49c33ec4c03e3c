//! The PRISMA 2020 flow of a new review: how many records were found where, and what became of them.
//!
//! The boxes and their words are those of the PRISMA 2020 flow diagram for new systematic reviews
//! (Page et al., BMJ 2021;372:n71), with and without other methods. Everything is counted from sources
//! and logs; nobody types a number. What is not decided yet is shown as pending and added to no box.
//! `docs/flow.md` says by which rule each box is counted.
//!
//! [`Flow`] is the counts; [`Fate`] is what became of one report; `count` makes the one of the
//! other. `boxes` puts the counts into words once, for the text, the SVG and the Markdown; the CSV and
//! the JSON are made of the counts themselves.

mod boxes;
mod count;
mod csv;
mod fates;
mod json;
mod markdown;
mod svg;
mod text;

pub use count::{Fate, count};
pub use csv::csv;
pub use fates::{Basis, blind, of};
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;
pub use text::text;

/// The counts of a review's flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Title of the review.
    pub title: String,
    /// What databases and registers brought.
    pub searched: Column,
    /// What websites, organisations and citation searching brought.
    pub other: Column,
    /// Studies that the included reports of both columns are of.
    pub studies: u64,
    /// What a reader of the counts should know, in sentences.
    pub notes: Vec<String>,
}

/// One column of the diagram. A report is counted in one column: where it was found first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Records identified, by source; in the order in which the sources were imported.
    pub identified: Vec<Identified>,
    /// Records removed before screening.
    pub removed: Removed,
    /// Records excluded in screening.
    pub excluded: u64,
    /// Reports whose full text could not be had.
    pub not_retrieved: u64,
    /// Reports excluded on their full text, by the primary reason, in the order of review.toml.
    pub reasons: Vec<(String, u64)>,
    /// Reports assessed that await classification.
    pub awaiting: u64,
    /// Reports assessed whose study is ongoing.
    pub ongoing: u64,
    /// Reports included.
    pub included: u64,
    /// What is still to do, and counted in no other box.
    pub pending: Pending,
}

/// The records of one source, or of several with the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// What kind of source it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Records identified: what the search found, whether it could be read or not.
    pub n: u64,
}

/// Records removed before screening. None is ever removed by automation: tiab decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Further occurrences of a report that is counted already.
    pub duplicates: u64,
    /// Records that could not be read (the rejects of an import).
    pub unreadable: u64,
    /// Hits of a search that are in no file.
    pub not_exported: u64,
}

impl Removed {
    /// Removed for other reasons than being duplicates.
    pub fn for_other_reasons(&self) -> u64 {
        self.unreadable + self.not_exported
    }
}

/// Reports that have not come to the end of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Not screened yet: votes are missing, or a disagreement is not settled.
    pub screening: u64,
    /// Screened, and nobody has said whether the full text can be had.
    pub retrieval: u64,
    /// The full text is there, and not assessed yet.
    pub assessment: u64,
}

impl Pending {
    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        *self == Pending::default()
    }
}

/// Kinds of sources, as PRISMA 2020 tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A bibliographic database.
    Database,
    /// A register of studies.
    Register,
    /// A website.
    Website,
    /// An organisation that was asked.
    Organisation,
    /// Reference lists, or what cites a report.
    CitationSearching,
}

impl Kind {
    /// All kinds, in the order of the boxes.
    pub const ALL: [Kind; 5] =
        [Kind::Database, Kind::Register, Kind::Website, Kind::Organisation, Kind::CitationSearching];

    /// The kind that logs call so.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word in logs.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Database => "database",
            Kind::Register => "register",
            Kind::Website => "website",
            Kind::Organisation => "organisation",
            Kind::CitationSearching => "citation-searching",
        }
    }

    /// Its name in the boxes.
    fn title(self) -> &'static str {
        match self {
            Kind::Database => "Databases",
            Kind::Register => "Registers",
            Kind::Website => "Websites",
            Kind::Organisation => "Organisations",
            Kind::CitationSearching => "Citation searching",
        }
    }

    /// Whether it belongs to the column of databases and registers.
    fn is_searched(self) -> bool {
        matches!(self, Kind::Database | Kind::Register)
    }
}

impl Column {
    /// Records identified from all sources of these kinds.
    pub fn identified_from(&self, kind: Kind) -> u64 {
        self.identified.iter().filter(|source| source.kind == kind).map(|source| source.n).sum()
    }

    /// Records identified from all sources.
    pub fn identified(&self) -> u64 {
        self.identified.iter().map(|source| source.n).sum()
    }

    /// Records screened: excluded or sought. With what was removed and what is still to be screened
    /// they are all that was identified; sources and what became of their records are counted apart.
    pub fn screened(&self) -> u64 {
        self.excluded + self.sought()
    }

    /// Reports sought for retrieval.
    pub fn sought(&self) -> u64 {
        let pending = self.pending.retrieval + self.pending.assessment;
        self.not_retrieved + pending + self.assessed()
    }

    /// Reports assessed for eligibility.
    pub fn assessed(&self) -> u64 {
        self.excluded_on_full_text() + self.awaiting + self.ongoing + self.included
    }

    /// Reports excluded on their full text.
    pub fn excluded_on_full_text(&self) -> u64 {
        self.reasons.iter().map(|(_, n)| n).sum()
    }

    /// Records that are not sought: removed, or excluded in screening.
    fn lost(&self) -> u64 {
        self.removed.duplicates + self.removed.for_other_reasons() + self.excluded
    }

    /// Whether nothing was found this way.
    pub fn is_empty(&self) -> bool {
        self.identified.is_empty()
    }
}

impl Flow {
    /// Whether something is still to be screened, found or assessed.
    pub fn is_pending(&self) -> bool {
        !(self.searched.pending.is_empty() && self.other.pending.is_empty())
    }

    /// Reports included, of both columns.
    pub fn reports(&self) -> u64 {
        self.searched.included + self.other.included
    }
}
