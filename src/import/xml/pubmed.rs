//! PubMed XML: which element means what.
//!
//! Source: NLM, *PubMed DTD* and *MEDLINE/PubMed XML Data Elements*. Dates, names, abstracts, headings and
//! the references of a report are put together from their parts when the element that holds them ends. White
//! space within an element is the printer's: it means no more than a blank.

use std::mem;

use crate::record::Record;

use super::super::draft::{Draft, Means};
use super::super::{citation, relations};
use super::{Element, Schema};

#[derive(Default)]
pub(super) struct Pubmed<'a> {
    draft: Draft<'a>,
    date: Vec<String>,
    family: String,
    given: String,
    initials: String,
    suffix: String,
    collective: String,
    abstract_text: String,
    book: String,
    has_article: bool,
    /// A descriptor and its qualifiers, each with a star where it is a major topic.
    heading: String,
    /// What is cited: its citation, and its identifiers.
    cited: String,
    numbers: Vec<String>,
    /// Authors of the book, which may hold a chapter of others.
    book_authors: Vec<(Means, String)>,
    has_authors: bool,
}

const ELEMENTS: &[(&str, Means)] = &[
    ("VernacularTitle", Means::Title),
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
    ("GeneralNote", Means::Note),
];

impl<'a> Schema<'a> for Pubmed<'a> {
    const RECORDS: &'static [&'static str] = &["PubmedArticle", "PubmedBookArticle"];
    const INLINE: &'static [&'static str] = &["i", "b", "u", "sup", "sub", "mml:math"];
    const SILENT: &'static [&'static str] = &["DispFormula"];

    fn element(&mut self, element: &Element<'_>) {
        let (name, text) = (element.name(), joined(element.text));
        let meaning = match name {
            "Year" | "Month" | "Day" | "Season" | "MedlineDate" => return self.date.push(text),
            "Hour" | "Minute" => return,
            "PubDate" | "ArticleDate" => {
                let date = mem::take(&mut self.date).join(" ");
                let means = if name == "PubDate" { Means::Date } else { Means::LaterDate };
                return self.draft.add(name.to_owned(), (means, 0), date);
            }
            // `DateRevised`, `BeginningDate`, `PubMedPubDate` and whatever else has such parts.
            _ if !self.date.is_empty() && name.contains("Date") => {
                let date = mem::take(&mut self.date).join(" ");
                return self.draft.add(name.to_owned(), (Means::Other, 0), date);
            }
            "LastName" => return self.family = text,
            "ForeName" => return self.given = text,
            "Initials" => return self.initials = text,
            "Suffix" => return self.suffix = text,
            "CollectiveName" => return self.collective = text,
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
            "RefSource" | "Citation" => return self.cited = text,
            "PMID" | "ArticleId" if is_cited(element) => return self.number(element, &text),
            "CommentsCorrections" => return self.related(element),
            "Reference" => {
                let cited = self.cited();
                return self.draft.add("Reference", (Means::Other, 0), cited);
            }
            "DescriptorName" | "QualifierName" => return self.heading(element, &text),
            "MeshHeading" => {
                let heading = mem::take(&mut self.heading);
                return self.draft.add("MeshHeading", (Means::Keyword, 0), heading);
            }
            "Keyword" if !text.is_empty() => {
                return self.draft.add("Keyword", (Means::Keyword, 1), format!("{}{text}", star(element)));
            }
            "BookTitle" => return self.book = text,
            "ArticleTitle" => {
                self.has_article = true;
                // Nobody translated it; `VernacularTitle` has it as it is.
                if text == "[Not Available]." {
                    return;
                }
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
                    () if is("pii") => {
                        if name == "ELocationID" && citation::is_locator(&text) {
                            self.draft.add("", (Means::ArticleNumber, 0), text.clone());
                        }
                        return self.draft.add(name.to_owned(), (Means::Other, 0), text + " [pii]");
                    }
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
        // Whoever wrote the chapter is its author, or else whoever wrote the book.
        for (means, author) in mem::take(&mut self.book_authors) {
            self.draft.add("Author", (if self.has_authors { Means::Other } else { means }, 0), author);
        }
        self.draft.build()
    }
}

impl Pubmed<'_> {
    /// `Nurses/*psychology`, as MEDLINE has it.
    fn heading(&mut self, element: &Element<'_>, text: &str) {
        if !self.heading.is_empty() {
            self.heading.push('/');
        }
        let star = if text.is_empty() { "" } else { star(element) };
        self.heading.push_str(star);
        self.heading.push_str(text);
    }

    /// An identifier of what is cited.
    fn number(&mut self, element: &Element<'_>, text: &str) {
        let label = match element.attribute("IdType") {
            None | Some("pubmed") => "PMID",
            Some("pmc") => "PMCID",
            Some("doi") => "doi",
            Some(other) => other,
        };
        self.numbers.push(format!("{label}: {text}"));
    }

    /// What is cited, `Gut. 2014;1:2. PMID: 3; doi: 10.1000/4`.
    fn cited(&mut self) -> String {
        let (citation, numbers) = (mem::take(&mut self.cited), mem::take(&mut self.numbers));
        let stop = if citation.is_empty() || citation.ends_with('.') { "" } else { "." };
        format!("{citation}{stop} {}", numbers.join("; ")).trim().to_owned()
    }

    /// A related report, by MEDLINE's tag for what it is to this one.
    fn related(&mut self, element: &Element<'_>) {
        let (cited, relation) = (self.cited(), element.attribute("RefType").unwrap_or_default());
        match relations::tag_of(relation) {
            Some(tag) => self.draft.add(tag, (Means::Other, 0), cited),
            None => {
                let said = format!("{relation}: {cited}");
                self.draft.add("CommentsCorrections", (Means::Other, 0), said);
            }
        }
    }

    /// A person is put together when the element ends.
    fn person(&mut self, element: &Element<'_>) {
        let [family, given, initials, suffix] =
            [&mut self.family, &mut self.given, &mut self.initials, &mut self.suffix].map(mem::take);
        let collective = mem::take(&mut self.collective);
        let given = if given.is_empty() { initials } else { given };
        let name: Vec<String> = [family, given, suffix].into_iter().filter(|part| !part.is_empty()).collect();
        let (means, name) = match name.join(", ") {
            name if name.is_empty() => (Means::GroupAuthor, collective),
            name => (Means::Author, name),
        };
        let listed = element.name() == "Author" && element.parent(1) == "AuthorList" && !is_cited(element);
        let editor = element.parent_attribute("Type") == Some("editors");
        match () {
            () if listed && editor => self.draft.add("Editor", (Means::Editor, 0), name),
            () if listed && element.within("Book") => self.book_authors.push((means, name)),
            () if listed => {
                self.has_authors = true;
                self.draft.add("Author", (means, 0), name);
            }
            () => self.draft.add(element.name().to_owned(), (Means::Other, 0), name),
        }
    }
}

/// Whether an element belongs to another report, which this one cites or is related to.
fn is_cited(element: &Element<'_>) -> bool {
    element.within("ReferenceList") || element.within("CommentsCorrectionsList")
}

/// MEDLINE's mark of a major topic.
fn star(element: &Element<'_>) -> &'static str {
    if element.attribute("MajorTopicYN") == Some("Y") { "*" } else { "" }
}

/// A text on one line.
fn joined(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
