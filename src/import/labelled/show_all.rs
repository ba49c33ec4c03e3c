//! EndNote's *Show All Fields*, one of the styles it exports text in: `Reference Type:  Journal Article`, and
//! a line for each field under the name EndNote's windows give it.
//!
//! Sources: exports of EndNote X7 to 21, and its manual's table of reference types.

use super::super::draft::Draft;
use super::super::tagged;
use super::{Field, Means, Role, Table, refer, values};

pub(in crate::import) struct ShowAll;

const START: &str = "Reference Type";

/// Fields of EndNote's that a record has no room for. Any other word before a colon is of an abstract.
const OTHERS: &[&str] = &[
    "'File' Attachments",
    "Academic Department",
    "Access Date",
    "Added to Library",
    "Advisor",
    "Alternate Journal",
    "Alternate Title",
    "Author Address",
    "Call Number",
    "Caption",
    "City",
    "Conference Location",
    "Custom 1",
    "Custom 2",
    "Custom 3",
    "Custom 4",
    "Database Provider",
    "Edition",
    "Epub Date",
    "Figure",
    "Institution",
    "Label",
    "Last Updated",
    "Legal Note",
    "Link to PDF",
    "NIHMSID",
    "Number of Pages",
    "Number of Volumes",
    "Original Publication",
    "PMCID",
    "Place Published",
    "Publisher",
    "Report Number",
    "Reprint Edition",
    "Reviewed Item",
    "Series Editor",
    "Short Title",
    "Thesis Type",
    "Translated Author",
    "Translated Title",
    "Translator",
    "Type",
    "Type of Article",
    "Type of Work",
    "University",
];

impl Table for ShowAll {
    const ROWS: &'static [(&'static str, Means)] = &[
        (START, Means::Kind),
        ("Record Number", Means::Id),
        ("Author", Means::Author),
        ("Editor", Means::Editor),
        ("Title", Means::Title),
        ("Journal", Means::Container),
        ("Book Title", Means::Container),
        ("Conference Name", Means::Container),
        ("Secondary Title", Means::Container),
        ("Series Title", Means::Container),
        ("Year", Means::Date),
        ("Year of Conference", Means::Date),
        ("Date", Means::Date),
        ("Volume", Means::Volume),
        ("Issue", Means::Issue),
        ("Pages", Means::Pages),
        ("Start Page", Means::FirstPage),
        ("Article Number", Means::ArticleNumber),
        ("Abstract", Means::Abstract),
        ("Keywords", Means::Keyword),
        ("DOI", Means::Doi),
        ("Electronic Resource Number", Means::Doi),
        ("URL", Means::Link),
        ("ISSN", Means::Serial),
        ("ISBN", Means::Serial),
        ("Accession Number", Means::Accession),
        ("Name of Database", Means::Database),
        ("Language", Means::Language),
        ("Notes", Means::Note),
        ("Research Notes", Means::Note),
    ];
    const ONE_A_LINE: &'static [&'static str] = &["Author", "Keywords", "URL", "ISSN", "ISBN"];

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        let (name, value) = line.split_once(':')?;
        let is_name =
            || Self::ROWS.iter().any(|(known, _)| *known == name) || OTHERS.binary_search(&name).is_ok();
        let spaced = value.is_empty() || value.starts_with([' ', '\t']);
        (spaced && is_name()).then(|| (name, if name == START { Role::Start } else { Role::Field }, value))
    }

    /// Lines that a style broke are values too.
    fn each_line<'a>(
        draft: &mut Draft<'a>,
        name: &'a str,
        meaning: (Means, usize),
        raw: &'a str,
        _fields: &[Field<'a, &'a str>],
    ) {
        for value in values(raw).flat_map(|line| line.split("<br />")) {
            draft.add(name, meaning, value);
        }
    }
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"Reference Type: ")
}

/// Whether the head of an EndNote export says that it is this.
pub(in crate::import) fn is_one(head: &[u8]) -> bool {
    let mut first = tagged::byte_lines(head).map(|line| line.trim_ascii_start());
    first.find(|line| opens(line) || refer::opens(line)).is_some_and(opens)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_names_can_be_searched() {
        assert!(super::OTHERS.is_sorted());
    }
}
