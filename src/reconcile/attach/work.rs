//! What is known of a record from the library and from the decisions on it, and what speaks for or
//! against two of them being one.

use super::{How, Why};
use crate::event::Reviewer;
use crate::record::fold::fold;

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
}

/// Adds what is not there yet.
pub(super) fn add<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

impl<'a> Work<'a> {
    pub(super) fn learn(&mut self, title: &'a str, year: Option<i32>, doi: &'a str) {
        // Mostly the very title that the last vote brought: not folded again.
        if !title.is_empty() && title != self.title {
            self.title = title;
            add(&mut self.titles, fold(title));
        }
        if !doi.is_empty() {
            add(&mut self.dois, doi);
        }
        year.into_iter().for_each(|year| add(&mut self.years, year));
    }

    pub(super) fn absorb(&mut self, other: Work<'a>) {
        other.voters.into_iter().for_each(|voter| add(&mut self.voters, voter));
        other.titles.into_iter().for_each(|title| add(&mut self.titles, title));
        other.years.into_iter().for_each(|year| add(&mut self.years, year));
        other.dois.into_iter().for_each(|doi| add(&mut self.dois, doi));
    }

    /// What the work can be looked up by.
    pub(super) fn marks(&self, how: How) -> Vec<String> {
        match how {
            How::Doi => self.dois.iter().map(|doi| (*doi).to_owned()).collect(),
            How::TitleYear => {
                let titles = self.titles.iter().filter(|title| title.len() >= TELLING_TITLE);
                let years = |title| self.years.iter().map(move |year| format!("{title}\u{1f}{year}"));
                titles.flat_map(years).collect()
            }
        }
    }

    /// Why two works that share a mark are nevertheless not one report.
    pub(super) fn contradicts(&self, other: &Work, how: How) -> Option<Why> {
        match how {
            How::Doi => {
                let like = |a: &String, b: &String| a.contains(b.as_str()) || b.contains(a.as_str());
                let alike = self.titles.is_empty()
                    || other.titles.is_empty()
                    || self.titles.iter().any(|a| other.titles.iter().any(|b| like(a, b)));
                (!alike).then_some(Why::Titles)
            }
            How::TitleYear => {
                let apart = !self.dois.is_empty()
                    && !other.dois.is_empty()
                    && !self.dois.iter().any(|doi| other.dois.contains(doi));
                apart.then_some(Why::Dois)
            }
        }
    }
}
