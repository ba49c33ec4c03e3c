//! The formats there are, and what they are called.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// A bibliographic format tiab reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// RIS in all its dialects.
    Ris,
    /// BibTeX and BibLaTeX.
    Bibtex,
    /// PubMed's MEDLINE format, `.nbib`.
    Nbib,
    /// Web of Science, tagged.
    Wos,
    /// Refer, as EndNote writes it: `.enw`.
    Refer,
    /// Ovid's own exports: tagged, or headings with indented values.
    Ovid,
    /// RefWorks tagged format.
    RefWorks,
    /// The Cochrane Library's plain text.
    Cochrane,
    /// A table with a header, whatever stands between its cells.
    Csv,
    /// Our own records, a line each.
    Jsonl,
    /// Items of the Citation Style Language.
    CslJson,
    /// EndNote's XML.
    EndnoteXml,
    /// PubMed's XML.
    PubmedXml,
    /// PubMed's abstracts as text for people.
    PubmedText,
    /// Scopus's plain text.
    ScopusText,
    /// ScienceDirect's citations as text.
    SciencedirectText,
    /// ProQuest's text.
    ProquestText,
    /// A plain list of references, as printed at the end of an article.
    References,
}

impl Format {
    /// All formats, in the order of the help text.
    pub const ALL: &[Format] = &[
        Format::Ris,
        Format::Bibtex,
        Format::Nbib,
        Format::Wos,
        Format::Refer,
        Format::Ovid,
        Format::RefWorks,
        Format::Cochrane,
        Format::Csv,
        Format::Jsonl,
        Format::CslJson,
        Format::EndnoteXml,
        Format::PubmedXml,
        Format::PubmedText,
        Format::ScopusText,
        Format::SciencedirectText,
        Format::ProquestText,
        Format::References,
    ];

    /// The name used on the command line, in logs and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Ris => "ris",
            Format::Bibtex => "bibtex",
            Format::Nbib => "nbib",
            Format::Wos => "wos",
            Format::Refer => "refer",
            Format::Ovid => "ovid",
            Format::RefWorks => "refworks",
            Format::Cochrane => "cochrane",
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::CslJson => "csl-json",
            Format::EndnoteXml => "endnote-xml",
            Format::PubmedXml => "pubmed-xml",
            Format::PubmedText => "pubmed-text",
            Format::ScopusText => "scopus-text",
            Format::SciencedirectText => "sciencedirect-text",
            Format::ProquestText => "proquest-text",
            Format::References => "references",
        }
    }

    /// What file names in this format usually end in.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Ris => "ris",
            Format::Bibtex => "bib",
            Format::Nbib => "nbib",
            Format::Wos => "ciw",
            Format::Refer => "enw",
            Format::Ovid
            | Format::RefWorks
            | Format::Cochrane
            | Format::PubmedText
            | Format::ScopusText
            | Format::SciencedirectText
            | Format::ProquestText
            | Format::References => "txt",
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::CslJson => "json",
            Format::EndnoteXml | Format::PubmedXml => "xml",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Format::ALL.iter().copied().find(|f| f.name() == name).ok_or_else(|| {
            let names: Vec<_> = Format::ALL.iter().map(|f| f.name()).collect();
            Error::usage(format!("no format is called {name}"))
                .hint(format!("formats are {}", names.join(", ")))
        })
    }
}
