//! Two records side by side for the person who decides: field by field, by the very comparisons that
//! the rules rest on, so that nothing is pointed out as a difference that is another spelling.

use super::compare::{Comparison, Years};
use super::evidence::evidence;
use super::fields::Agreement;
use super::fields::authors::AuthorsAgreement;
use super::fields::pages::PagesAgreement;
use super::fields::title::Likeness;
use super::judge::Standing;
use super::profile::Profile;
use super::shelf::Shelf;
use crate::record::Record;

/// How one field of two records compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// It says the same, however it is spelled.
    Same,
    /// It says nearly the same.
    Near,
    /// It says something else.
    Different,
    /// At least one says nothing that could be compared.
    Unknown,
}

/// Two records held side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Titles.
    pub title: Alike,
    /// Authors, in any order.
    pub authors: Alike,
    /// Years.
    pub year: Alike,
    /// Journals or books, abbreviated or not.
    pub container: Alike,
    /// Volumes.
    pub volume: Alike,
    /// Pages, however the range is spelled.
    pub pages: Alike,
    /// DOIs.
    pub doi: Alike,
    /// PubMed identifiers.
    pub pmid: Alike,
    /// Accession numbers of one database.
    pub accession: Alike,
    /// Abstracts, where both are long enough to tell.
    pub abstract_text: Alike,
    /// What agrees and what contradicts, in words.
    pub evidence: Vec<String>,
}

impl Sides {
    /// Compares two records.
    pub fn of(a: &Record, b: &Record) -> Sides {
        let mut shelf = Shelf::default();
        let (a, b) = (Profile::of(a, shelf.number(a)), Profile::of(b, shelf.number(b)));
        let compared = Comparison::of(&a, &b, &mut shelf);
        let titled = !a.title.is_empty() && !b.title.is_empty();
        Sides {
            title: match compared.title {
                Likeness::Same => Alike::Same,
                Likeness::Spelling(_) | Likeness::Contained | Likeness::Close(_) => Alike::Near,
                Likeness::Loose | Likeness::Different if titled => Alike::Different,
                Likeness::Loose | Likeness::Different => Alike::Unknown,
            },
            authors: match compared.authors {
                AuthorsAgreement::Same(_) => Alike::Same,
                AuthorsAgreement::Some => Alike::Near,
                AuthorsAgreement::Different => Alike::Different,
                AuthorsAgreement::Unknown => Alike::Unknown,
            },
            year: match compared.years {
                Years::Same => Alike::Same,
                Years::Near => Alike::Near,
                Years::Different => Alike::Different,
                Years::Unknown => Alike::Unknown,
            },
            container: compared.container.into(),
            volume: compared.volume.into(),
            pages: match compared.pages {
                PagesAgreement::Range => Alike::Same,
                PagesAgreement::First | PagesAgreement::Overlap => Alike::Near,
                PagesAgreement::Different => Alike::Different,
                PagesAgreement::Unknown => Alike::Unknown,
            },
            doi: compared.doi.into(),
            pmid: compared.pmid.into(),
            accession: compared.accession.into(),
            abstract_text: compared.abstracts().into(),
            evidence: evidence(&compared, Standing::Certain),
        }
    }
}

impl From<Agreement> for Alike {
    fn from(agreement: Agreement) -> Alike {
        match agreement {
            Agreement::Same => Alike::Same,
            Agreement::Different => Alike::Different,
            Agreement::Unknown => Alike::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_is_no_difference_and_another_number_is() {
        let one = Record {
            title: "Peer mentoring of residents on night duty".into(),
            authors: vec!["Okafor, Ada".into(), "Novak, Jan".into()],
            year: Some(2014),
            container: "American Journal of Graduate Medicine".into(),
            volume: "12".into(),
            pages: "142-149".into(),
            ..Record::default()
        };
        let other = Record {
            authors: vec!["Novak, J".into(), "Okafor, A".into()],
            year: Some(2015),
            container: "Am J Grad Med".into(),
            volume: "13".into(),
            pages: "142-9".into(),
            doi: "10.9999/ajgm".into(),
            ..one.clone()
        };
        let sides = Sides::of(&one, &other);
        assert_eq!((sides.title, sides.authors, sides.container), (Alike::Same, Alike::Same, Alike::Same));
        assert_eq!((sides.year, sides.volume, sides.pages), (Alike::Near, Alike::Different, Alike::Same));
        assert_eq!((sides.doi, sides.abstract_text), (Alike::Unknown, Alike::Unknown));
        assert!(sides.evidence.contains(&"but volumes differ".to_owned()), "{:?}", sides.evidence);
    }
}
