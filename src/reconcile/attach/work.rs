//! What is known of a record from the library and from the decisions on it, and what speaks for or
//! against two of them being one.

use super::{How, Why};
use crate::event::{Decision, Reviewer};
use crate::record::fold::fold;
use crate::record::{Key, Record, Text};

/// Bytes of folded title below which title and year do not identify a report: "Editorial",
/// "Letter to the editor" and "Author's reply" appear many times a year.
const TELLING_TITLE: usize = 20;

/// What is known of one group of keys. Each list is as short as the number of reviewers.
#[derive(Debug, Default)]
pub(super) struct Work<'a> {
    /// A record of the library is among them.
    pub(super) known: bool,
    pub(super) voters: Vec<&'a Reviewer>,
    pub(super) title: &'a str,
    /// Folded titles.
    pub(super) titles: Vec<String>,
    pub(super) years: Vec<i32>,
    pub(super) dois: Vec<&'a str>,
    pub(super) pmids: Vec<&'a str>,
    /// Folded family names of first authors.
    pub(super) authors: Vec<String>,
    /// All of it, where more than a decision tells is at hand.
    pub(super) record: Option<&'a Record>,
}

/// What a record or a decision says about the work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub(super) title: &'a str,
    pub(super) year: Option<i32>,
    pub(super) doi: &'a str,
    pub(super) pmid: &'a str,
    pub(super) author: &'a str,
}

impl<'a> From<&'a Record> for Said<'a> {
    fn from(record: &'a Record) -> Said<'a> {
        let Record { title, year, doi, pmid, .. } = record;
        Said { title, year: *year, doi, pmid, author: record.first_author() }
    }
}

impl<'a> From<&'a Decision> for Said<'a> {
    fn from(decision: &'a Decision) -> Said<'a> {
        let Decision { title, year, doi, pmid, author, .. } = decision;
        Said { title, year: *year, doi, pmid, author }
    }
}

/// Adds what is not there yet.
pub(super) fn add<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

impl<'a> Work<'a> {
    pub(super) fn learn(&mut self, said: Said<'a>) {
        // Mostly the very title that the last vote brought: not folded again.
        if !said.title.is_empty() && said.title != self.title {
            self.title = said.title;
            add(&mut self.titles, fold(said.title));
        }
        if !said.doi.is_empty() {
            add(&mut self.dois, said.doi);
        }
        if !said.pmid.is_empty() {
            add(&mut self.pmids, said.pmid);
        }
        if !said.author.is_empty() {
            add(&mut self.authors, fold(said.author));
        }
        said.year.into_iter().for_each(|year| add(&mut self.years, year));
    }

    pub(super) fn absorb(&mut self, other: Work<'a>) {
        other.voters.into_iter().for_each(|voter| add(&mut self.voters, voter));
        other.titles.into_iter().for_each(|title| add(&mut self.titles, title));
        other.years.into_iter().for_each(|year| add(&mut self.years, year));
        other.dois.into_iter().for_each(|doi| add(&mut self.dois, doi));
        other.pmids.into_iter().for_each(|pmid| add(&mut self.pmids, pmid));
        other.authors.into_iter().for_each(|author| add(&mut self.authors, author));
    }

    /// What the work can be looked up by.
    pub(super) fn marks(&self, how: How) -> Vec<String> {
        match how {
            How::Doi => self.dois.iter().map(|doi| (*doi).to_owned()).collect(),
            How::Pmid => self.pmids.iter().map(|pmid| (*pmid).to_owned()).collect(),
            How::TitleYear => {
                let titles = self.titles.iter().filter(|title| title.len() >= TELLING_TITLE);
                let years = |title| self.years.iter().map(move |year| format!("{title}\u{1f}{year}"));
                titles.flat_map(years).collect()
            }
            // Not looked up by one mark: see `by_record`.
            How::Record => Vec::new(),
        }
    }

    /// The work as a record: all of it where that is at hand, else as far as decisions tell.
    pub(super) fn as_record(&self, key: Key) -> Record {
        if let Some(record) = self.record {
            return Record { key, ..record.clone() };
        }
        let first = |values: &[&str]| values.first().map(|value| Text::from(*value)).unwrap_or_default();
        Record {
            key,
            title: self.title.into(),
            year: self.years.first().copied(),
            doi: first(&self.dois),
            pmid: first(&self.pmids),
            authors: self.authors.iter().take(1).map(Text::from).collect(),
            ..Record::default()
        }
    }

    /// Why two works that share a mark are nevertheless not one report.
    pub(super) fn contradicts(&self, other: &Work, how: How) -> Option<Why> {
        match how {
            How::Doi | How::Pmid => {
                let like = |a: &String, b: &String| a.contains(b.as_str()) || b.contains(a.as_str());
                let alike = self.titles.is_empty()
                    || other.titles.is_empty()
                    || self.titles.iter().any(|a| other.titles.iter().any(|b| like(a, b)));
                (!alike).then_some(Why::Titles)
            }
            How::TitleYear if apart(&self.dois, &other.dois) => Some(Why::Dois),
            How::TitleYear if apart(&self.pmids, &other.pmids) => Some(Why::Pmids),
            How::TitleYear => apart(&self.authors, &other.authors).then_some(Why::Authors),
            How::Record => None,
        }
    }
}

/// Whether both are known and have nothing in common.
fn apart<T: PartialEq>(ours: &[T], theirs: &[T]) -> bool {
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|value| theirs.contains(value))
}
