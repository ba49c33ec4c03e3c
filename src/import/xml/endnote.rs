//! EndNote XML: which element means what.
//!
//! Source: EndNote's *RSXML* document type definition and what EndNote and Mendeley write.

use std::mem;

use crate::record::Record;

use super::super::draft::{Draft, Means};
use super::super::pmid;
use super::{Element, Schema};

#[derive(Default)]
pub(super) struct Endnote<'a> {
    draft: Draft<'a>,
    accession: String,
    medline: bool,
    is_article: bool,
    /// Has its degree and its department where other types have volume and container.
    is_thesis: bool,
    /// Names of the journal by their element and its rank; which is the full one shows when all are
    /// known.
    journals: Vec<(String, usize, String)>,
}

const ELEMENTS: &[(&str, Means)] = &[
    ("rec-number", Means::Id),
    ("title", Means::Title),
    ("secondary-title", Means::Container),
    ("full-title", Means::Container),
    ("tertiary-title", Means::Container),
    ("alt-title", Means::Container),
    ("abbr-1", Means::Container),
    ("year", Means::Date),
    ("date", Means::Date),
    ("volume", Means::Volume),
    ("number", Means::Issue),
    ("issue", Means::Issue),
    ("pages", Means::Pages),
    // Of a journal article: its number, and its first page where it has no range.
    ("custom7", Means::ArticleNumber),
    ("section", Means::ArticleNumber),
    ("electronic-resource-num", Means::Doi),
    ("isbn", Means::Serial),
    ("url", Means::Link),
    ("keyword", Means::Keyword),
    ("abstract", Means::Abstract),
    ("language", Means::Language),
    ("notes", Means::Note),
];

impl<'a> Schema<'a> for Endnote<'a> {
    const RECORDS: &'static [&'static str] = &["record"];
    const INLINE: &'static [&'static str] = &[];
    // `<style face="normal">` wraps every value.
    const SILENT: &'static [&'static str] = &["style"];

    fn element(&mut self, element: &Element<'_>) {
        let (name, text) = (element.name(), element.text.to_owned());
        match name {
            "ref-type" => {
                let kind = element.attribute("name").map_or(text, str::to_owned);
                self.is_article = kind == "Journal Article";
                self.is_thesis = kind == "Thesis";
                self.draft.add("ref-type", (Means::Kind, 0), kind);
            }
            "author" => {
                let means = match element.parent(1) {
                    "authors" | "contributors" => {
                        return self.draft.add("author", (Means::Author, 0), text);
                    }
                    "secondary-authors" => Means::Editor,
                    _ => Means::Other,
                };
                self.draft.add(element.parent(1).to_owned(), (means, 0), text);
            }
            // What other programs write for EndNote may have all of them in one element.
            "authors" => self.draft.add("author", (Means::Author, 0), text),
            "volume" | "secondary-title" if self.is_thesis => {
                self.draft.add(name.to_owned(), (Means::Other, usize::MAX), text);
            }
            "custom7" | "section" if !self.is_article => {
                self.draft.add(name.to_owned(), (Means::Other, usize::MAX), text);
            }
            "accession-num" => self.accession = text,
            "secondary-title" | "full-title" | "alt-title" => {
                let row = ELEMENTS.iter().position(|(known, _)| *known == name).unwrap_or(0);
                self.journals.push((name.to_owned(), row, text));
            }
            _ => {
                self.medline |= name.starts_with("remote-database") && pmid::is_medline(&text);
                let row = ELEMENTS.iter().position(|(known, _)| *known == name);
                let meaning = row.and_then(|at| Some((ELEMENTS.get(at)?.1, at)));
                self.draft.add(name.to_owned(), meaning.unwrap_or((Means::Other, usize::MAX)), text);
            }
        }
    }

    fn record(mut self) -> Result<Record, &'static str> {
        let journals = mem::take(&mut self.journals);
        let (_, _, first) = journals.iter().min_by_key(|(_, rank, _)| *rank).cloned().unwrap_or_default();
        // What PubMed abbreviates in the one it writes out in the other.
        let full = journals.iter().position(|(_, _, name)| abbreviates(&first, name));
        for (at, (name, rank, journal)) in journals.into_iter().enumerate() {
            let rank = if Some(at) == full { 0 } else { rank };
            self.draft.add(name, (Means::Container, rank), journal);
        }
        let number = mem::take(&mut self.accession);
        // The same numbers are PubMed's where the record came from there.
        let means = if self.medline && pmid::is_pmid(&number) { Means::Pmid } else { Means::Accession };
        self.draft.add("accession-num", (means, 0), number);
        self.draft.build()
    }
}

/// Whether a journal's name is a longer one shortened: each of its words begins one of the other's, in
/// order, the first the first.
fn abbreviates(short: &str, long: &str) -> bool {
    let lower = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (short, mut long) = (lower(short), lower(long));
    // `N Engl J Med` leaves out the article.
    if short.first().is_some_and(|word| word != "the") && long.first().is_some_and(|word| word == "the") {
        long.remove(0);
    }
    let mut words = long.iter();
    let first = short.first().zip(long.first()).is_some_and(|(short, long)| long.starts_with(short.as_str()));
    let follows = short.iter().all(|part| words.any(|word| word.starts_with(part.as_str())));
    first && follows && short.len() >= 2 && short != long
}
