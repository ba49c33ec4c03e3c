//! PubMed XML: which element means what.
//!
//! Source: NLM, *PubMed DTD* and *MEDLINE/PubMed XML Data Elements*. Dates, names and abstracts are
//! put together from their parts when the element that holds them ends.

use std::mem;

use crate::record::Record;

use super::super::draft::{Draft, Means};
use super::{Element, Schema};

#[derive(Default)]
pub(super) struct Pubmed<'a> {
    draft: Draft<'a>,
    date: Vec<String>,
    family: String,
    given: String,
    initials: String,
    suffix: String,
    abstract_text: String,
    book: String,
    has_article: bool,
}

const ELEMENTS: &[(&str, Means)] = &[
    ("VernacularTitle", Means::Title),
    ("CollectiveName", Means::GroupAuthor),
    ("ISOAbbreviation", Means::Container),
    ("MedlineTA", Means::Container),
    ("Volume", Means::Volume),
    ("Issue", Means::Issue),
    ("MedlinePgn", Means::Pages),
    ("StartPage", Means::FirstPage),
    ("EndPage", Means::LastPage),
    ("ISSN", Means::Serial),
    ("ISSNLinking", Means::Serial),
    ("Isbn", Means::Serial),
    ("Language", Means::Language),
    ("PublicationType", Means::Kind),
    ("DescriptorName", Means::Keyword),
    ("Keyword", Means::Keyword),
    ("GeneralNote", Means::Note),
];

impl<'a> Schema<'a> for Pubmed<'a> {
    const RECORDS: &'static [&'static str] = &["PubmedArticle", "PubmedBookArticle"];
    const INLINE: &'static [&'static str] = &["i", "b", "u", "sup", "sub", "mml:math"];
    const SILENT: &'static [&'static str] = &["DispFormula"];

    fn element(&mut self, element: &Element<'_>) {
        let (name, text) = (element.name(), element.text.to_owned());
        let cited = element.within("ReferenceList") || element.within("CommentsCorrectionsList");
        let meaning = match name {
            "Year" | "Month" | "Day" | "Season" | "MedlineDate" | "Hour" | "Minute" => {
                if !matches!(name, "Hour" | "Minute") {
                    self.date.push(text);
                }
                return;
            }
            "PubDate" | "ArticleDate" | "DateCompleted" | "DateRevised" | "PubMedPubDate"
            | "ContributionDate" => {
                let date = mem::take(&mut self.date).join(" ");
                let means = match name {
                    "PubDate" => Means::Date,
                    "ArticleDate" => Means::LaterDate,
                    _ => Means::Other,
                };
                return self.draft.add(name.to_owned(), (means, 0), date);
            }
            "LastName" => return self.family = text,
            "ForeName" => return self.given = text,
            "Initials" => return self.initials = text,
            "Suffix" => return self.suffix = text,
            "Author" | "Investigator" | "PersonalNameSubject" => return self.person(element),
            "AbstractText" if !element.within("OtherAbstract") => {
                if !self.abstract_text.is_empty() {
                    self.abstract_text.push_str("\n\n");
                }
                if let Some(label) = element.attribute("Label").filter(|label| *label != "UNLABELLED") {
                    self.abstract_text.push_str(&format!("{label}: "));
                }
                self.abstract_text.push_str(&text);
                return;
            }
            _ if cited => (Means::Other, 0),
            "BookTitle" => return self.book = text,
            "ArticleTitle" => {
                self.has_article = true;
                (Means::Title, 0)
            }
            "PMID" => (Means::Pmid, 0),
            "Title" if element.parent(1) == "Journal" => (Means::Container, 0),
            "ELocationID" | "ArticleId" => {
                let is =
                    |kind: &str| ["EIdType", "IdType"].iter().any(|a| element.attribute(a) == Some(kind));
                match () {
                    () if is("doi") => (Means::Doi, 0),
                    () if is("pubmed") => (Means::Pmid, 1),
                    () => (Means::Other, 0),
                }
            }
            _ => ELEMENTS
                .iter()
                .position(|(known, _)| *known == name)
                .and_then(|at| Some((ELEMENTS.get(at)?.1, at + 1)))
                .unwrap_or((Means::Other, 0)),
        };
        self.draft.add(name.to_owned(), meaning, text);
    }

    fn record(mut self) -> Result<Record, &'static str> {
        let text = mem::take(&mut self.abstract_text);
        self.draft.add("AbstractText", (Means::Abstract, 0), text);
        let book = mem::take(&mut self.book);
        if !book.is_empty() {
            // A chapter has the title of an article.
            let (means, kind) =
                if self.has_article { (Means::Container, "chapter") } else { (Means::Title, "book") };
            self.draft.add("BookTitle", (means, 0), book);
            self.draft.add("", (Means::Kind, 0), kind);
        }
        self.draft.build()
    }
}

impl Pubmed<'_> {
    /// A person is put together when the element ends.
    fn person(&mut self, element: &Element<'_>) {
        let [family, given, initials, suffix] =
            [&mut self.family, &mut self.given, &mut self.initials, &mut self.suffix].map(mem::take);
        if family.is_empty() {
            return;
        }
        let given = if given.is_empty() { initials } else { given };
        let name: Vec<String> = [family, given, suffix].into_iter().filter(|part| !part.is_empty()).collect();
        let author = element.name() == "Author"
            && element.parent(1) == "AuthorList"
            && !element.within("ReferenceList");
        let means = if author { Means::Author } else { Means::Other };
        self.draft.add(element.name().to_owned(), (means, 0), name.join(", "));
    }
}
