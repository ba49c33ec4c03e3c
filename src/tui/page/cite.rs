//! Authors on one line of the screen, and where a report can be found.

use crate::record::{Record, Text};
pub use crate::report::citation::{citation, names_of, place};
use crate::tui::text::{clean_line, width};

/// Authors on one line: all of them, or the first few, the last, and how many there are.
pub fn authors(names: &[Text], room: usize) -> String {
    let shown = names_of(names);
    let all = shown.join(", ");
    let [first @ .., last] = shown.as_slice() else { return all };
    if width(&all) <= room {
        return all;
    }
    let tail = format!(", … {last} ({} authors)", shown.len());
    let mut line = String::new();
    for name in first {
        let joint = if line.is_empty() { "" } else { ", " };
        if width(&line) + joint.len() + width(name) + width(&tail) > room {
            break;
        }
        line.push_str(joint);
        line.push_str(name);
    }
    if line.is_empty() { all } else { line + &tail }
}

/// Where the report can be found: DOI, PubMed, then what the source gave. Each once.
pub fn links(record: &Record) -> Vec<String> {
    let mut links = Vec::new();
    if !record.doi.is_empty() {
        links.push(format!("https://doi.org/{}", record.doi));
    }
    if !record.pmid.is_empty() {
        links.push(format!("https://pubmed.ncbi.nlm.nih.gov/{}/", record.pmid));
    }
    for url in record.urls.iter().map(|url| clean_line(url).trim().to_owned()) {
        if !url.is_empty() && !links.contains(&url) {
            links.push(url);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(n: usize) -> Vec<Text> {
        (1..=n).map(|i| format!("Author{i}, A").into()).collect()
    }

    #[test]
    fn many_authors_are_cut_to_the_first_few_and_the_last() {
        assert_eq!(authors(&many(2), 60), "Author1 A, Author2 A");
        assert_eq!(authors(&many(37), 60), "Author1 A, Author2 A, Author3 A, … Author37 A (37 authors)");
        assert_eq!(authors(&[], 60), "");
    }

    #[test]
    fn links_are_listed_once_the_doi_first() {
        let record = Record {
            doi: "10.1/a".into(),
            pmid: "123".into(),
            urls: vec!["https://doi.org/10.1/a".into(), " https://example.org ".into()],
            ..Record::default()
        };
        let links = links(&record);
        assert_eq!(
            links,
            ["https://doi.org/10.1/a", "https://pubmed.ncbi.nlm.nih.gov/123/", "https://example.org"]
        );
    }
}
