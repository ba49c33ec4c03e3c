//! The field table of BibTeX: which names mean what, in order of preference.
//!
//! Sources: Patashnik's standard styles, the biblatex manual's list of fields, and the names that
//! databases write (Web of Science, Scopus, ProQuest, ACM, Rayyan, BibDesk). What loses and says
//! something else stays in `other` under its name.

type Names = &'static [&'static str];

pub(super) const TITLE: Names = &["title", "maintitle"];
pub(super) const JOURNAL: Names = &[
    "journal",
    "journaltitle",
    "journal-full",
    "fjournal",
    "booktitle",
    "shortjournal",
    "journal-iso",
    "series",
];
pub(super) const BOOK: Names = &["booktitle", "maintitle", "journal", "journaltitle", "series"];
/// `publisher`, `institution` and `school` publish; they contain nothing.
pub(super) const SERIES: Names = &["journal", "journaltitle", "booktitle", "series"];
pub(super) const VOLUME: Names = &["volume", "vol"];
pub(super) const ISSUE: Names = &["number", "issue"];
/// Article numbers stand for pages where there are none.
pub(super) const PAGES: Names =
    &["pages", "page", "article-number", "articleno", "art_number", "eid", "elocation-id", "article_number"];
pub(super) const DOI: Names = &["doi"];
pub(super) const LINK: Names =
    &["url", "ee", "link", "url1", "url2", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "biburl"];
pub(super) const PMID: Names = &["pmid", "pubmed_id", "pubmedid", "pubmed-id", "pubmed", "medline"];
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
pub(super) const SERIAL: Names =
    &["issn", "isbn", "eissn", "e-issn", "issn-l", "isbn-13", "isbn13", "isbn10", "eisbn", "issn1", "issn2"];
pub(super) const KEYWORD: Names =
    &["keywords", "keyword", "author_keywords", "author-keywords", "keywords-plus", "keywords+", "mesh"];
pub(super) const LANGUAGE: Names = &["language", "langid"];
pub(super) const NOTE: Names = &["note", "annote", "annotation", "notes"];
pub(super) const ABSTRACT: Names = &["abstract", "abstractnote"];
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
