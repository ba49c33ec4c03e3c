//! The field table of BibTeX: which names mean what, in order of preference.
//!
//! Sources: Patashnik's standard styles, the biblatex manual's list of fields, and the names that
//! databases and EndNote write (Web of Science, Scopus, ProQuest, ACM, Rayyan, BibDesk); last come the two-letter
//! tags of Web of Science, which R packages write as names of fields. What loses and says
//! something else stays in `other` under its name.

type Names = &'static [&'static str];

pub(super) const TITLE: Names = &["title", "maintitle", "ti"];
pub(super) const JOURNAL: Names = &[
    "journal",
    "journaltitle",
    "journal-full",
    "fjournal",
    "booktitle",
    "so",
    "jo",
    "shortjournal",
    "journal-iso",
    "abbrev_source_title",
    "series",
];
pub(super) const BOOK: Names =
    &["booktitle", "conference", "conference_name", "maintitle", "journal", "journaltitle", "so", "series"];
/// `publisher`, `institution` and `school` publish; they contain nothing.
pub(super) const REPORT: Names = &["journal", "journaltitle", "booktitle", "series"];
/// A series is not what a whole book is in, nor a thesis.
pub(super) const WHOLE: Names = &["journal", "journaltitle", "booktitle"];
pub(super) const VOLUME: Names = &["volume", "vol", "vl"];
pub(super) const ISSUE: Names = &["number", "issue", "is", "pn"];
/// Article numbers stand for pages where there are none.
pub(super) const PAGES: Names = &[
    "pages",
    "page",
    "article-number",
    "articleno",
    "art_number",
    "eid",
    "elocation-id",
    "article_number",
    "pp",
    "ar",
];
pub(super) const DOI: Names = &["doi", "di"];
pub(super) const LINK: Names =
    &["url", "ee", "link", "url1", "url2", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "biburl", "adsurl"];
pub(super) const PMID: Names = &["pmid", "pubmed_id", "pubmedid", "pubmed-id", "pubmed", "medline", "pm"];
pub(super) const ACCESSION: Names = &[
    "accession_number",
    "accession-number",
    "accession number",
    "accessionnumber",
    "accession",
    "an",
    "unique-id",
    "ut",
    "eid_scopus",
];
pub(super) const SERIAL: Names = &[
    "issn", "isbn", "eissn", "e-issn", "issn-l", "isbn-13", "isbn13", "isbn10", "eisbn", "issn1", "issn2",
    "sn", "ei", "bn",
];
pub(super) const KEYWORD: Names = &[
    "keywords",
    "keyword",
    "author_keywords",
    "author-keywords",
    "keywords-plus",
    "keywords+",
    "mesh",
    "de",
];
pub(super) const LANGUAGE: Names = &["language", "langid", "la"];
pub(super) const NOTE: Names = &["note", "annote", "annotation", "notes"];
pub(super) const ABSTRACT: Names = &["abstract", "abstractnote", "ab"];
/// Values that are no prose: backslashes in them are not LaTeX.
pub(super) const VERBATIM: Names = &[
    "file",
    "pdf",
    "local-url",
    "eprint",
    "timestamp",
    "date-added",
    "date-modified",
    "urldate",
    "owner",
    "crossref",
    "sha1",
];
/// Other places that a DOI is put in, by people and by Google Scholar for preprints.
pub(super) const DOI_ELSEWHERE: Names =
    &["note", "eprint", "volume", "pages", "number", "journal", "aid", "howpublished", "uri"];
pub(super) const AUTHOR: Names = &["author", "authors", "au"];
/// What an entry inherits from the one its `crossref` names, and under which name.
pub(super) const INHERITED: &[(&str, &str)] = &[
    ("booktitle", "booktitle"),
    ("title", "booktitle"),
    ("subtitle", "booksubtitle"),
    ("eventtitle", "eventtitle"),
    ("eventdate", "eventdate"),
    ("venue", "venue"),
    ("year", "year"),
    ("date", "date"),
    ("month", "month"),
    ("journal", "journal"),
    ("journaltitle", "journaltitle"),
    ("series", "series"),
    ("volume", "volume"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("editor", "editor"),
    ("publisher", "publisher"),
    ("address", "address"),
    ("location", "location"),
    ("organization", "organization"),
    ("edition", "edition"),
];
