//! PubMed Central's *Summary (text)*: a number and a title, the authors in the order their names are spoken in,
//! the citation and PubMed Central's own number, a line each.
//!
//! `3:  Of oaks`, `Ann M. Oak, Tom Elm`, `Gut. 2014 Feb; 3(3): 152–160.  Published online 2013 Oct 24. doi: …`,
//! `PMCID: PMC1`. Where nobody is named, a blank line stands for the authors. Source: PubMed Central, "Send to
//! file", until 2025.

use crate::record::Record;
use crate::record::plain::date::Date;
use crate::record::plain::names;

use super::super::citation;
use super::super::draft::{Draft, Means};
use super::super::references::lines::Line;
use super::super::relations;

/// More lines no record has.
const LONGEST: usize = 12;
/// Nor a date, such as `2021 Sep 15-Oct 30`.
const LONGEST_DATE: usize = 24;
/// What stands before the citation of an author's manuscript.
const MANUSCRIPT: &str = "ublished in final edited form as: ";
/// More words no person's name has.
const MOST_WORDS: usize = 5;

/// One record.
pub(super) struct Summary<'a> {
    number: &'a str,
    /// Line it begins on, counted from 1.
    pub line: u32,
    title: Vec<&'a str>,
    authors: &'a str,
    citation: &'a str,
    /// PubMed Central's number.
    central: &'a str,
}

/// The records of a text, and whether there is other text.
pub(super) fn all<'a>(lines: &[Line<'a>]) -> (Vec<Summary<'a>>, bool) {
    let (mut found, mut outside, mut rest) = (Vec::new(), false, lines);
    while !rest.is_empty() {
        let length = match summary(rest) {
            Some((summary, length)) => {
                found.push(summary);
                length
            }
            None => {
                outside = true;
                1
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    (found, outside)
}

/// The record that begins with these lines, and how many of them it has.
fn summary<'a>(lines: &[Line<'a>]) -> Option<(Summary<'a>, usize)> {
    let (first, more) = lines.split_first().filter(|(line, _)| line.after_gap)?;
    let (number, title) = first.text.split_once(": ")?;
    let is_number = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let end = more.iter().take(LONGEST).position(|line| line.text.starts_with("PMCID: PMC"))?;
    let (citation, own) = more.get(..end)?.split_last()?;
    if !is_number || cited(citation.text).is_none() {
        return None;
    }
    let (authors, own) = match own.split_last() {
        Some((authors, own)) if !citation.after_gap => (authors.text, own),
        _ => ("", own),
    };
    let summary = Summary {
        number,
        line: first.number,
        title: std::iter::once(title.trim()).chain(own.iter().map(|line| line.text)).collect(),
        authors,
        citation: citation.text,
        central: more.get(end)?.text.strip_prefix("PMCID: ")?,
    };
    Some((summary, end + 2))
}

impl Summary<'_> {
    /// How it begins in the file.
    pub fn printed(&self) -> String {
        format!("{}: {}", self.number, self.title.join(" "))
    }

    /// Makes a record of it.
    ///
    /// # Errors
    /// Where no field has a value.
    pub fn record(&self) -> Result<Record, &'static str> {
        let mut draft = Draft::default();
        draft.add("ID", (Means::Id, 0), self.number);
        draft.add("TI", (Means::Title, 0), self.title.join(" "));
        for name in names::commas(self.authors) {
            match person(&name) {
                Some(person) => draft.add("AU", (Means::Author, 0), person),
                None => draft.add("CN", (Means::GroupAuthor, 0), body(&name).to_owned()),
            }
        }
        let cited = cited(self.citation).unwrap_or_default();
        let is_preprint = cited.container.ends_with("Rxiv");
        for (tag, means, value) in [
            ("PT", Means::Kind, if is_preprint { "Preprint" } else { "Journal Article" }),
            ("TA", Means::Container, &cited.container),
            ("DP", Means::Date, &cited.date),
            ("VI", Means::Volume, &cited.volume),
            ("IP", Means::Issue, &cited.issue),
            ("PG", Means::Pages, &cited.pages),
            ("LID", Means::Doi, doi(self.citation)),
        ] {
            draft.add(tag, (means, 0), value.to_owned());
        }
        draft.add("PMC", (Means::Other, 0), self.central);
        // It says more: when it came out ahead of print.
        draft.add("SO", (Means::Other, 0), self.citation);
        draft.build()
    }
}

/// Journal, date and place as PubMed writes them, of `Pharma (Basel) 2021 Apr; 14(4): 351.  Published online …`.
fn cited(line: &str) -> Option<citation::Cited> {
    let line = line.split_once(MANUSCRIPT).map_or(line, |(_, published)| published);
    let end = [" Published online ", " doi: "].iter().filter_map(|mark| line.find(mark)).min();
    let (dated, place) = line.get(..end.unwrap_or(line.len()))?.split_once("; ")?;
    let year = |at: &usize| {
        let date = dated.get(at + 1..).unwrap_or_default();
        date.len() <= LONGEST_DATE
            && date.bytes().take_while(u8::is_ascii_digit).count() == 4
            && Date::read(date).is_some_and(|date| date.year.is_some())
    };
    let at = dated.rmatch_indices(' ').map(|(at, _)| at).find(year)?;
    let (journal, date) = (dated.get(..at)?.trim_end_matches('.'), dated.get(at + 1..)?);
    Some(citation::medline(&format!("{journal}. {date};{}", place.trim().replacen(": ", ":", 1))))
}

/// The DOI in a citation, behind which a correction may be named without a blank.
fn doi(line: &str) -> &str {
    let doi = line.rsplit_once(" doi: ").map_or("", |(_, doi)| doi);
    let names = relations::NAMES.iter().map(|(name, _)| *name).chain(["Correction in", "Correction to"]);
    let end = names.filter_map(|name| doi.find(name)).min().unwrap_or(doi.len());
    doi.get(..end).and_then(|doi| doi.split(' ').next()).unwrap_or_default()
}

/// `Oak, Ann M.` of `Ann M. Oak`; `None` for a body.
fn person(name: &str) -> Option<String> {
    let name = name.strip_prefix("Dr. ").unwrap_or(name);
    let is_body = body(name) != name
        || name.contains(['(', ')'])
        || name.contains(|c: char| c.is_ascii_digit())
        || name.split(' ').count() > MOST_WORDS
        || name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
    let mut people = Vec::new();
    if !is_body {
        names::given_first(name, &mut people);
    }
    people.first().filter(|name| name.contains(',')).map(ToString::to_string)
}

/// A body's name without what ties it to the people before it.
fn body(name: &str) -> &str {
    let tied = ["on behalf of the ", "on behalf of ", "for the ", "and the ", "the "];
    tied.iter().find_map(|words| name.strip_prefix(words)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use crate::import::{Format, read};

    #[test]
    fn summaries_are_read_field_by_field() {
        let text = "1:  Of oaks: a review\nDana V. Oak, T. C. ELM, Clemente da Silva, Robert F. Ash, Jr., Cochrane Tree Group, on behalf of the Leaf Study\n\
                    PLoS Trees. 2022; 17(2): e0264548.  Published online 2022 Feb 28. doi: 10.1371/journal.ptre.0264548\nPMCID: PMC1\n\n\
                    2:  Of elms\n\nBull Trees (Basel) 1977 Apr-Jun; 55(Suppl 3): 675–702.  \nPMCID: PMC2\n\n\
                    3:  Of leaves\nAbha H Oak\nTrees. Author manuscript; available in PMC 2011 May 25.Published in final edited form as: Trees. 2010 May; 16(3): 19–23.  doi: 10.1111/tre.14222Correction in: Trees. 2021 Sep; 27(5): 887. \nPMCID: PMC3\n";
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::PubmedText, 3, 0));
        let [one, two, three] = import.records.as_slice() else { panic!("{import:?}") };
        let people = [
            "Oak, Dana V.",
            "ELM, T. C.",
            "da Silva, Clemente",
            "Ash, Robert F., Jr.",
            "Cochrane Tree Group",
            "Leaf Study",
        ];
        assert_eq!(
            (one.title.as_str(), one.authors.as_slice()),
            ("Of oaks: a review", &people.map(Into::into)[..])
        );
        let place = |record: &crate::record::Record| {
            [&record.container, &record.date, &record.volume, &record.issue, &record.pages, &record.doi]
                .map(ToString::to_string)
        };
        assert_eq!(place(one), ["PLoS Trees", "2022", "17", "2", "e0264548", "10.1371/journal.ptre.0264548"]);
        assert_eq!(place(two), ["Bull Trees (Basel)", "1977", "55", "Suppl 3", "675-702", ""]);
        assert_eq!(place(three), ["Trees", "2010-05", "16", "3", "19-23", "10.1111/tre.14222"]);
        assert_eq!((two.authors.len(), two.title.as_str(), two.source.line), (0, "Of elms", 6));
        assert_eq!(three.other.get("PMC").collect::<Vec<_>>(), ["PMC3"]);
        assert!(import.warnings.keys().all(|kind| kind.starts_with("missing")), "{:?}", import.warnings);
    }
}
