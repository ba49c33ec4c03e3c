//! Two records held side by side, field by field: what agrees and what contradicts. What follows from
//! it is for [`judge`](super::judge).

use std::collections::HashSet;

use super::fields::Agreement;
use super::fields::authors::AuthorsAgreement;
use super::fields::pages::PagesAgreement;
use super::fields::title::Likeness;
use super::fields::volume::supplement;
use super::fields::words::words;
use super::profile::Profile;
use super::shelf::Shelf;
use crate::record::Record;

/// How the years compare: databases date an article by its print or by its electronic issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Years {
    Same,
    /// One year apart.
    Near,
    Unknown,
    Different,
}

/// Something that speaks against two records being one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// One is an erratum, reply, comment, … and the other is not, or another.
    Notice,
    /// Part 1 and part 2, 2014 and 2015.
    Numbers,
    /// One is a preprint.
    Preprint,
    /// One is a protocol.
    Protocol,
    /// Cochrane reviews keep their title through all their versions.
    Version,
    Doi,
    Pmid,
    /// Two numbers in one database.
    Accession,
    Volume,
    Pages,
    Year,
    Container,
    Authors,
}

impl Contradiction {
    /// In words, for the person who decides.
    pub fn words(self) -> &'static str {
        match self {
            Contradiction::Notice => "one is an erratum, reply or comment",
            Contradiction::Numbers => "numbers in the titles differ",
            Contradiction::Preprint => "one is a preprint",
            Contradiction::Protocol => "one is a protocol",
            Contradiction::Version => "two versions of a Cochrane review",
            Contradiction::Doi => "DOIs differ",
            Contradiction::Pmid => "PMIDs differ",
            Contradiction::Accession => "accession numbers of one database differ",
            Contradiction::Volume => "volumes differ",
            Contradiction::Pages => "pages differ",
            Contradiction::Year => "years differ",
            Contradiction::Container => "journals differ",
            Contradiction::Authors => "authors differ",
        }
    }

    /// Whether nothing can outweigh it: the words may agree, the reports are two.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Contradiction::Notice
                | Contradiction::Numbers
                | Contradiction::Preprint
                | Contradiction::Protocol
                | Contradiction::Version
        )
    }
}

/// What two records say.
pub(super) struct Comparison<'p, 'a> {
    pub a: &'p Profile<'a>,
    pub b: &'p Profile<'a>,
    pub title: Likeness,
    pub authors: AuthorsAgreement,
    pub years: Years,
    pub container: Agreement,
    pub volume: Agreement,
    pub pages: PagesAgreement,
    pub doi: Agreement,
    pub pmid: Agreement,
    pub accession: Agreement,
    pub cochrane: bool,
    pub against: Vec<Contradiction>,
}

impl<'p, 'a> Comparison<'p, 'a> {
    /// Compares all fields but the abstracts.
    pub fn of(a: &'p Profile<'a>, b: &'p Profile<'a>, shelf: &mut Shelf<'_>) -> Comparison<'p, 'a> {
        let (one, other) = (a.record, b.record);
        let given = |text: &'a str| (!text.is_empty()).then_some(text);
        let mut comparison = Comparison {
            a,
            b,
            title: a.title.compare(&b.title),
            authors: a.authors.compare(&b.authors),
            years: years(one.year, other.year),
            container: shelf.compare(a.container, b.container),
            volume: volumes(a, b),
            pages: a.pages.compare(&b.pages),
            doi: Agreement::of(given(&one.doi), given(&other.doi)),
            pmid: Agreement::of(given(&one.pmid), given(&other.pmid)),
            accession: accessions(a, b),
            cochrane: shelf.is_cochrane(a.container) && shelf.is_cochrane(b.container),
            against: Vec::new(),
        };
        comparison.against = comparison.contradictions();
        comparison
    }

    fn contradictions(&self) -> Vec<Contradiction> {
        let (a, b) = (self.a, self.b);
        let another_version = self.cochrane
            && !self.doi.same()
            && (self.doi.different() || matches!(self.years, Years::Near | Years::Different));
        let one_place = self.volume.same() && self.pages == PagesAgreement::Range;
        // A protocol and its review never stand on the same pages or under one number.
        let protocol = a.nature.protocol != b.nature.protocol && !one_place && !self.same_identifier();
        let numbers =
            a.title.parts_differ(&b.title) || (!one_place && a.title.numbers_differ(&b.title, self.title));
        [
            (a.nature.notice != b.nature.notice, Contradiction::Notice),
            (numbers, Contradiction::Numbers),
            (a.nature.preprint != b.nature.preprint, Contradiction::Preprint),
            (protocol, Contradiction::Protocol),
            (another_version, Contradiction::Version),
            (self.doi.different(), Contradiction::Doi),
            (self.pmid.different(), Contradiction::Pmid),
            (self.accession.different(), Contradiction::Accession),
            (self.volume.different(), Contradiction::Volume),
            (self.pages == PagesAgreement::Different, Contradiction::Pages),
            (self.years == Years::Different, Contradiction::Year),
            (self.container.different(), Contradiction::Container),
            (self.authors == AuthorsAgreement::Different, Contradiction::Authors),
        ]
        .into_iter()
        .filter_map(|(speaks, what)| speaks.then_some(what))
        .collect()
    }

    /// Whether an identifier given to one report only is the same.
    pub fn same_identifier(&self) -> bool {
        self.doi.same() || self.pmid.same() || self.accession.same()
    }

    /// Whether both titles say enough to name a report.
    pub fn titles_tell(&self) -> bool {
        self.a.title.is_telling() && self.b.title.is_telling()
    }

    /// Whether one stands in a supplement and the other in a regular issue.
    pub fn supplements_differ(&self) -> bool {
        Agreement::of(self.a.supplement(), self.b.supplement()).different()
    }

    /// Whether both name an issue and it is the same.
    pub fn same_issue(&self) -> bool {
        let (a, b) = (&self.a.record.issue, &self.b.record.issue);
        !a.is_empty() && words(a) == words(b)
    }

    /// Whether the contradictions are all among these.
    pub fn only_against(&self, allowed: &[Contradiction]) -> bool {
        self.against.iter().all(|speaks| allowed.contains(speaks))
    }

    /// Whether the abstracts are the same text. Read only where it matters: it is the one long field.
    pub fn abstracts(&self) -> Agreement {
        const LONG_ENOUGH: usize = 200;
        let (a, b) = (&self.a.record.abstract_text, &self.b.record.abstract_text);
        if a.len() < LONG_ENOUGH || b.len() < LONG_ENOUGH {
            return Agreement::Unknown;
        }
        let (a, b) = (words(a), words(b));
        let (a, b): (HashSet<&str>, HashSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let shared = a.intersection(&b).count();
        // Of the shorter one: databases cut abstracts off and add a publisher's line.
        let share = shared * 100 / a.len().min(b.len()).max(1);
        match share {
            90.. => Agreement::Same,
            ..60 => Agreement::Different,
            _ => Agreement::Unknown,
        }
    }
}

fn years(a: Option<i32>, b: Option<i32>) -> Years {
    match (a, b) {
        (Some(a), Some(b)) => match a.abs_diff(b) {
            0 => Years::Same,
            1 => Years::Near,
            _ => Years::Different,
        },
        _ => Years::Unknown,
    }
}

/// A volume that is the number of the other's supplement was put in the wrong field.
fn volumes(a: &Profile<'_>, b: &Profile<'_>) -> Agreement {
    let agreement = Agreement::of(a.volume, b.volume);
    let misplaced = |a: &Profile<'_>, b: &Profile<'_>| {
        a.volume.is_some() && a.record.issue.is_empty() && a.volume == supplement(&b.record.issue)
    };
    if agreement.different() && (misplaced(a, b) || misplaced(b, a)) { Agreement::Unknown } else { agreement }
}

/// Accession numbers name a record in one database, and which database is told by their form only
/// (`2013-12345-001`, `EJ123456`, ten digits). Of one form and in one file, two are two records of one
/// database; the same number is the same record where it is too long for a coincidence.
fn accessions(a: &Profile<'_>, b: &Profile<'_>) -> Agreement {
    const TOO_LONG_FOR_CHANCE: usize = 8;
    let form = |number: &str| -> String {
        number.chars().map(|c| if c.is_ascii_digit() { '9' } else { c.to_ascii_lowercase() }).collect()
    };
    let (one, other) = (accession(a.record), accession(b.record));
    if one.is_empty() || other.is_empty() {
        Agreement::Unknown
    } else if one == other && one.len() >= TOO_LONG_FOR_CHANCE {
        Agreement::Same
    } else if one != other && a.record.source.file == b.record.source.file && form(one) == form(other) {
        Agreement::Different
    } else {
        Agreement::Unknown
    }
}

/// The accession number; Web of Science's without its prefix, which was `ISI:` and is `WOS:`.
pub(super) fn accession(record: &Record) -> &str {
    let number = record.accession.as_str();
    number.strip_prefix("ISI:").or_else(|| number.strip_prefix("WOS:")).unwrap_or(number)
}
