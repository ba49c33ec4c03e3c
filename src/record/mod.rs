//! What a record is: the bibliographic fields a reviewer reads and a key that identifies it.
//!
//! Text in a record is plain Unicode (NFC): markup, LaTeX and entities decoded, control characters
//! and terminal escapes removed, line wraps joined; [`plain`] is where that happens. What a format
//! had and the model does not know is kept in [`Record::other`] by its own tag. This room knows no
//! format, no folder and no review.

pub mod cell;
pub mod fold;
pub mod key;
mod other;
pub mod plain;
pub mod restated;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use key::Key;
pub use other::Other;

/// The text of a field. What fits in 24 bytes stands in the record itself, as most names, keywords,
/// numbers and dates do: a record has dozens of them, and a review a million.
pub type Text = compact_str::CompactString;

/// One occurrence of a report in one source. An empty field is one the source did not have:
/// bibliographic formats make no difference between the two, so neither does the model.
///
/// Serialised, this is one line of `tiab convert --to jsonl`; the names there are stable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Identifies the record in logs; computed from the fields by [`Key::of`].
    pub key: Key,
    /// The record's own identifier in its file: RIS `ID`, a BibTeX key. Never identity: two files
    /// may both number their records from 1.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub id: Text,
    /// What it is, in plain lower-case words: `article`, `book`, `chapter`, `conference paper`, …
    #[serde(rename = "type", skip_serializing_if = "Text::is_empty")]
    pub kind: Text,
    /// Title of the report, without a trailing full stop added or removed.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// Abstract; paragraphs and structured sections are separated by a newline.
    #[serde(rename = "abstract", skip_serializing_if = "Text::is_empty")]
    pub abstract_text: Text,
    /// Authors in order as `Family, Given`; a group author is its whole name, without a comma.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Text>,
    /// Year of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Date of publication as far as it is known: `2021`, `2021-05` or `2021-05-30`.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub date: Text,
    /// Journal, book or proceedings that contains the report.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub container: Text,
    /// Volume.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub volume: Text,
    /// Issue.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub issue: Text,
    /// Pages as `142-146`, one page, or an article number as `e128`.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub pages: Text,
    /// DOI, bare and lower-case.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub doi: Text,
    /// PubMed identifier, digits only.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub pmid: Text,
    /// Accession number in the database it came from, where that is not PubMed.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub accession: Text,
    /// ISSN; several are separated by `; `.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub issn: Text,
    /// ISBN; several are separated by `; `.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub isbn: Text,
    /// Links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<Text>,
    /// Keywords and subject headings, one each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text>,
    /// Language as the source names it.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub language: Text,
    /// Notes the source carried.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// Everything else, by the format's own tag.
    #[serde(skip_serializing_if = "Other::is_empty")]
    pub other: Other,
    /// Where it was read.
    pub source: Place,
}

/// Where in which file a record begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// File name as given; shared by all records of a file.
    pub file: Arc<str>,
    /// Line of the record's first byte, counted from 1.
    pub line: u32,
}

impl Record {
    /// Family name of the first author, or the whole name of a group author; empty without authors.
    pub fn first_author(&self) -> &str {
        self.authors.first().map_or("", |name| family(name))
    }

    /// First page: `142` of `142-146`, `e128` of `e128-e137`.
    pub fn first_page(&self) -> &str {
        let end = self.pages.find(['-', '–', '‐', ',', ';', '+', ' ']);
        self.pages[..end.unwrap_or(self.pages.len())].trim()
    }

    /// What identifies the record in the database it came from: the PubMed identifier, or else the
    /// accession number. One value on purpose, so that a reader which learns to tell the two apart
    /// does not change keys.
    pub fn accession_number(&self) -> &str {
        if self.pmid.is_empty() { &self.accession } else { &self.pmid }
    }
}

/// The family name of `Family, Given`.
pub fn family(name: &str) -> &str {
    let comma = memchr::memchr(b',', name.as_bytes());
    name.get(..comma.unwrap_or(name.len())).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_ends_at_the_first_separator() {
        for (pages, first) in
            [("142-146", "142"), ("e128–e137", "e128"), ("3", "3"), ("", ""), ("1-3, 7", "1")]
        {
            let record = Record { pages: pages.into(), ..Record::default() };
            assert_eq!(record.first_page(), first, "{pages}");
        }
    }

    #[test]
    fn absent_fields_are_left_out_of_json() {
        let record = Record { title: "T".into(), year: Some(2014), ..Record::default() };
        let json = serde_json::to_value(&record).unwrap();
        let names: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names, ["key", "source", "title", "year"]);
    }
}
