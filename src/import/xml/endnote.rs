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
                self.draft.add("ref-type", (Means::Kind, 0), kind);
            }
            "author" if element.parent(1) == "authors" => self.draft.add("author", (Means::Author, 0), text),
            "author" => self.draft.add(element.parent(1).to_owned(), (Means::Other, 0), text),
            "accession-num" => self.accession = text,
            _ => {
                self.medline |= name.starts_with("remote-database") && pmid::is_medline(&text);
                let row = ELEMENTS.iter().position(|(known, _)| *known == name);
                let meaning = row.and_then(|at| Some((ELEMENTS.get(at)?.1, at)));
                self.draft.add(name.to_owned(), meaning.unwrap_or((Means::Other, usize::MAX)), text);
            }
        }
    }

    fn record(mut self) -> Result<Record, &'static str> {
        let number = mem::take(&mut self.accession);
        // The same numbers are PubMed's where the record came from there.
        let means = if self.medline && pmid::is_pmid(&number) { Means::Pmid } else { Means::Accession };
        self.draft.add("accession-num", (means, 0), number);
        self.draft.build()
    }
}
