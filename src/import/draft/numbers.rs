//! Dates, pages and identifiers of a draft, each put together from all fields that say something of it.

use compact_str::ToCompactString;

use crate::record::plain::{Written, date::Date, doi};
use crate::record::{Record, Text};

use super::super::{citation, links, noted, pages, pmid};
use super::{Draft, Means, Piece};

impl Draft<'_> {
    /// A line that cites: gives what no field of its own says, and stays as it is besides.
    pub(super) fn citation(&mut self, record: &mut Record) {
        if !self.has(Means::Citation) {
            return;
        }
        let paged = self.has(Means::Pages) || self.has(Means::FirstPage);
        let told = [Means::Volume, Means::Issue, Means::Date].iter().all(|means| self.has(*means)) && paged;
        if told && !record.container.is_empty() {
            return;
        }
        let Some(raw) = self.of(Means::Citation).next().map(|piece| piece.written().line()) else { return };
        let cited = citation::read(&raw);
        if record.container.is_empty() {
            record.container = cited.container.into();
        }
        for (means, value) in [
            (Means::Volume, cited.volume),
            (Means::Issue, cited.issue),
            (Means::Pages, cited.pages),
            (Means::Date, cited.date),
        ] {
            let has_own = self.has(means) || means == Means::Pages && paged;
            if !has_own && !value.is_empty() {
                self.add("", (means, 0), value);
            }
        }
    }

    pub(super) fn dates(&mut self, record: &mut Record) {
        let mut date = Date::default();
        for means in [Means::Date, Means::LaterDate] {
            if means == Means::LaterDate && date.year.is_some() {
                break;
            }
            let mut values: Vec<&Piece<'_>> = self.of(means).collect();
            values.sort_by_key(|piece| piece.rank);
            for read in values.into_iter().filter_map(|piece| Date::read(&piece.raw)) {
                date = if date.year.is_none() { read.completed(date) } else { date.completed(read) };
            }
        }
        let month = self.of(Means::Month).next().map(|piece| piece.raw.clone());
        if let Some(raw) = month {
            let number = raw.parse().ok().filter(|month| (1..=12).contains(month));
            let month = match number {
                Some(month) => Some(Date { year: None, month: Some(month), day: None }),
                None => Date::read(&raw),
            };
            if let Some(month) = month {
                date = date.completed(month);
            }
            self.each(Means::Month, |raw| {
                raw.parse() == Ok(date.month.unwrap_or(0)) || date.says_all_of(&raw)
            });
        }
        self.each(Means::Day, |raw| {
            let day = raw.parse().ok().filter(|day| (1..=31).contains(day));
            if date.day.is_none() && date.month.is_some() {
                date.day = day;
            }
            day.is_some() && date.day == day
        });
        record.year = date.year;
        record.date = date.to_compact_string();
        for means in [Means::Date, Means::LaterDate] {
            self.each(means, |raw| date.says_all_of(&raw));
        }
    }

    pub(super) fn pages(&mut self, record: &mut Record) {
        let is_page = |raw: &str| !pages::is_none(raw);
        if let Some(range) = self.take_if(Means::Pages, is_page) {
            record.pages = pages::range(&range.line_in(), "");
        }
        if record.pages.is_empty() {
            let mut page = |means| self.take_if(means, is_page).map(Written::line).unwrap_or_default();
            record.pages = pages::range(&page(Means::FirstPage), &page(Means::LastPage));
        }
        if record.pages.is_empty()
            && let Some(raw) = self.take_if(Means::ArticleNumber, |raw| raw.len() < 40)
        {
            record.pages = pages::range(&raw.line_in(), "");
        }
        for means in [Means::Pages, Means::FirstPage, Means::LastPage] {
            self.each(means, |raw| !is_page(&raw) || record.pages.split('-').any(|page| page == raw.raw()));
        }
    }

    pub(super) fn identifiers(&mut self, record: &mut Record) {
        self.each(Means::Doi, |raw| {
            let found = doi::find(&raw.verbatim_in());
            if record.doi.is_empty() {
                record.doi = found.clone().unwrap_or_default();
            }
            found.is_some_and(|doi| doi == record.doi)
        });
        self.each(Means::DoiAmongOthers, |raw| {
            let bare = raw.strip_suffix(" [doi]").unwrap_or_default();
            if !bare.is_empty() && bare.eq_ignore_ascii_case(&record.doi) {
                return true; // PubMed says it twice
            }
            let value = raw.verbatim_in();
            let found = match value.strip_suffix("[doi]") {
                Some(bare) => doi::find(bare.trim_end()),
                None => doi::in_link(&value),
            };
            if record.doi.is_empty() {
                record.doi = found.clone().unwrap_or_default();
            }
            found.is_some_and(|doi| doi == record.doi) || links::read((&*value).into(), &mut record.urls)
        });
        for piece in self.of(Means::Link) {
            let value = piece.written().verbatim_in();
            if record.doi.is_empty() {
                record.doi = doi::in_link(&value).unwrap_or_default();
            }
            if record.pmid.is_empty() {
                record.pmid = pmid::find(&value).unwrap_or_default();
            }
        }
        if record.doi.is_empty() && self.has(Means::Note) {
            let notes = self.of(Means::Note).map(|piece| piece.raw.as_ref());
            record.doi = noted::doi(notes).unwrap_or_default();
        }
        self.each(Means::Pmid, |raw| {
            let value = raw.line_in();
            let number = value.split(['.', ' ']).next().filter(|number| pmid::is_pmid(number));
            let found = number.map(Text::from).or_else(|| pmid::find(&value));
            let fits = found.is_some();
            record.pmid = found.unwrap_or_else(|| std::mem::take(&mut record.pmid));
            fits
        });
        if record.pmid.is_empty() {
            self.each(Means::PmidAmongOthers, |raw| {
                record.pmid = pmid::find(&raw).unwrap_or_else(|| std::mem::take(&mut record.pmid));
                raw.len() < 24 && !record.pmid.is_empty()
            });
        }
        // PubMed's own number of an article in PubMed Central or a funder's store, where ERIC has its accession.
        if let Some(raw) = self.take_if(Means::Accession, |raw| !raw.starts_with("NLM: ")) {
            record.accession = raw.line_in().trim_end_matches(['.', ' ']).into();
        }
        if !record.accession.is_empty() && doi::find(&record.accession).is_some_and(|doi| doi == record.doi) {
            record.accession.clear();
        }
        let mut databases = self.of(Means::Database).map(|piece| &*piece.raw);
        if record.pmid.is_empty() && pmid::is_pmid(&record.accession) && databases.any(pmid::is_medline) {
            record.pmid = std::mem::take(&mut record.accession);
        }
    }
}
