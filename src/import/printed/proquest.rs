//! ProQuest's *Text only*: lines that say what they are (`Publication title: `) between rules of underscores.
//!
//! Newer exports set title and link above them once more. `ProQuest document ID: ` marks a record, because no other
//! has one. Source: ProQuest's *Save as TXT*, as of 2011 and later; what its fields are called is in its help,
//! "Field codes".

use crate::record::Record;

use super::super::draft::{Draft, Means};
use super::super::references::lines::Line;
use super::super::{kinds, links};
use super::{Entry, fields, labelled, unwrapped};

/// How the line that marks a record begins.
pub(super) const MARK: &str = "ProQuest document ID: ";
/// Shorter rules stand in texts.
const SHORTEST_RULE: usize = 10;

/// What the lines say; among several of one meaning, earlier rows are preferred.
const ROWS: &[(&str, Means)] = &[
    ("Title", Means::Title),
    ("Author", Means::Author),
    ("Editor", Means::Editor),
    ("Publication title", Means::Container),
    ("Book title", Means::Container),
    ("Publication date", Means::Date),
    ("Publication year", Means::Date),
    ("Degree date", Means::Date),
    ("Volume", Means::Volume),
    ("Issue", Means::Issue),
    ("Pages", Means::Pages),
    ("First page", Means::FirstPage),
    ("ISSN", Means::Serial),
    ("e-ISSN", Means::Serial),
    ("ISBN", Means::Serial),
    ("e-ISBN", Means::Serial),
    ("Source type", Means::Kind),
    ("Document type", Means::Other),
    ("Language of publication", Means::Language),
    ("Language", Means::Language),
    ("Abstract", Means::Abstract),
    ("Abstract (summary)", Means::Abstract),
    ("Subject", Means::Keyword),
    ("Identifier / keyword", Means::Keyword),
    ("Identifier/keyword", Means::Keyword),
    ("MeSH subject", Means::Keyword),
    ("DOI", Means::Doi),
    ("PubMed ID", Means::Pmid),
    ("ProQuest document ID", Means::Accession),
    ("Accession number", Means::Other),
    ("Document URL", Means::Link),
    ("Notes", Means::Note),
];

/// What a record has no room for. Any other word before a colon is of what stands before it.
const OTHERS: &[&str] = &[
    "Advisor",
    "Age group",
    "Author affiliation",
    "Author e-mail address",
    "Call number",
    "Classification",
    "Column",
    "Committee member",
    "Company / organization",
    "Copyright",
    "Correspondence author",
    "Country of publication",
    "Credit",
    // ProQuest's numbers are none of MEDLINE's, though its database is named.
    "Database",
    "Degree",
    "Department",
    "Dissertation/thesis number",
    "Document feature",
    "Edition",
    "Entry date",
    "Full text",
    "Grant",
    "Last updated",
    "Links",
    "Location",
    "Methodology",
    "Number of pages",
    "Number of references",
    "Online publication date",
    "People",
    "Place of publication",
    "Population",
    "Product name",
    "Publication history",
    "Publication subject",
    "Publisher",
    "References",
    "Revision date",
    "School code",
    "Section",
    "Series",
    "Source",
    "Source attribution",
    "Supplement",
    "Target audience",
    "Tests and measures",
    "Translated title",
    "University location",
    "University/institution",
    "Update",
];

fn is_label(name: &str) -> bool {
    ROWS.iter().any(|(known, _)| *known == name) || OTHERS.contains(&name)
}

/// Lines that ProQuest sets around the records.
pub(super) fn is_frame(line: &str) -> bool {
    let numbers = line.strip_prefix("Document ").and_then(|rest| rest.split_once(" of "));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_rule(line)
        || numbers.is_some_and(|(number, all)| is_number(number) && is_number(all))
        || ["Report Information from ProQuest", "Contact us at", "Terms and Conditions"]
            .iter()
            .any(|start| line.starts_with(start))
}

fn is_rule(line: &str) -> bool {
    line.len() >= SHORTEST_RULE && line.bytes().all(|b| b == b'_')
}

/// The records of a text: what stands between rules and has ProQuest's number.
pub(super) fn entries<'a>(lines: &'a [Line<'a>]) -> Vec<Entry<'a>> {
    let parts = lines.split(|line| is_rule(line.text)).map(|part| {
        let framed = part.iter().take_while(|line| is_frame(line.text)).count();
        part.get(framed..).unwrap_or_default()
    });
    let marked = |part: &&[Line<'_>]| part.iter().any(|line| line.text.starts_with(MARK));
    parts.filter(marked).map(|head| Entry { head, tail: &[] }).collect()
}

/// Makes a record of its lines.
pub(super) fn record(entry: &Entry<'_>) -> Result<Record, &'static str> {
    let mut draft = Draft::tabular();
    let own = entry.head.iter().filter_map(|line| labelled(line.text, is_label));
    let title = own.into_iter().find(|(label, _)| *label == "Title").map_or("", |(_, title)| title);
    for (label, value) in fields(entry.head, is_label) {
        let rank = ROWS.iter().position(|(known, _)| *known == label);
        let means = rank.and_then(|rank| ROWS.get(rank)).map_or(Means::Other, |(_, means)| *means);
        let meaning = (means, rank.unwrap_or(usize::MAX));
        match means {
            _ if label.is_empty() => above(&mut draft, &value, title),
            Means::Author => people(&mut draft, label, meaning, &value),
            Means::Kind => draft.add(label, meaning, kind(&value).to_owned()),
            // `Journal of Oaks; London`
            Means::Container if value.contains("; ") => {
                let (journal, _) = value.rsplit_once("; ").unwrap_or((&value, ""));
                draft.add(label, meaning, journal.to_owned());
                draft.add(label, (Means::Other, 0), value);
            }
            _ => draft.add(label, meaning, unwrapped(means, value)),
        }
    }
    draft.build()
}

/// What newer exports set above: the title, and the document's link.
fn above(draft: &mut Draft<'_>, value: &str, title: &str) {
    for line in value.lines().filter(|line| *line != title && *line != "ProQuest document link") {
        let means = if links::is_link(line) { Means::Link } else { Means::Other };
        draft.add("Heading", (means, usize::MAX), line.to_owned());
    }
}

/// `Oak, Ann 1; Elm, Tom 2; 1 Department of Trees`: names with the numbers of their addresses, which follow.
fn people<'a>(draft: &mut Draft<'a>, label: &'a str, meaning: (Means, usize), value: &str) {
    let names = value.split(';').map(str::trim).filter(|name| name.starts_with(char::is_alphabetic));
    for name in names {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ','));
        draft.add(label, meaning, bare.to_owned());
    }
    if value.contains(|c: char| c.is_ascii_digit()) {
        draft.add(label, (Means::Other, 0), value.to_owned());
    }
}

/// What kind of report comes in a source of this kind.
fn kind(source: &str) -> &str {
    match source.trim() {
        "Scholarly Journals" | "Trade Journals" => "Journal Article",
        "Newspapers" => "Newspaper Article",
        "Magazines" => "Magazine Article",
        "Dissertations & Theses" => "Thesis",
        "Conference Papers & Proceedings" => "Conference Paper",
        "Books" => "Book",
        "Reports" => "Report",
        other if kinds::from_name(other).1 => other,
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Format, Import, read};

    const RULE: &str = "_______________________________________________________________";

    fn import(documents: &[&str]) -> Import {
        let documents: Vec<String> = documents
            .iter()
            .map(|document| format!("{RULE}\n\n{}\n\n", document.replace('\n', "\n\n")))
            .collect();
        let text =
            format!("Report Information from ProQuest\n{}{RULE}\n\nContact us at: x\n", documents.concat());
        read("x", text.as_bytes(), None).unwrap()
    }

    #[test]
    fn documents_are_read_field_by_field() {
        let import = import(&[
            "Document 1 of 2\nTitle: Of oaks: a trial\nAuthor: Oak, Dana; Elm, Tom\nPublication title: Journal of Oaks\nVolume: 12\nIssue: 3\n\
             Pages: 12-20\nPublication year: 2012\nPublication date: May 2012\nISSN: 12345679\nSource type: Scholarly Journals\n\
             Abstract: Aim: One.\nResult: Two.\nSubject: Oaks; Woods\nIdentifier / keyword: leaf\nDOI: http://dx.doi.org/10.1000/x\n\
             ProQuest document ID: 12345\nDocument URL: http://p.org/12345\nDatabase: MEDLINE",
            "Of elms\nhttps://p.org/2\nTitle: Of elms\nAuthor: Ash, Kim 1; Beech, Lee B. 2; 1 Department of Trees\n\
             Publication title: The Leaf, Late Edition; York\nFirst page: A3\nPublication date: May 3, 2019\nSource type: Newspapers\n\
             ProQuest document ID: 2",
        ]);
        assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::ProquestText, 2, 0));
        assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
        let [one, two] = import.records.as_slice() else { panic!("{import:?}") };
        assert_eq!(
            (one.title.as_str(), one.authors.join("|")),
            ("Of oaks: a trial", "Oak, Dana|Elm, Tom".into())
        );
        assert_eq!((one.kind.as_str(), one.container.as_str()), ("article", "Journal of Oaks"));
        assert_eq!((one.date.as_str(), one.volume.as_str(), one.issue.as_str()), ("2012-05", "12", "3"));
        assert_eq!((one.pages.as_str(), one.issn.as_str()), ("12-20", "1234-5679"));
        assert_eq!(one.abstract_text, "Aim: One.\nResult: Two.");
        assert_eq!(one.keywords, ["Oaks", "Woods", "leaf"]);
        assert_eq!((one.doi.as_str(), one.accession.as_str(), one.pmid.as_str()), ("10.1000/x", "12345", ""));
        assert_eq!(one.source.line, 6);
        assert_eq!(
            (two.kind.as_str(), two.container.as_str()),
            ("newspaper article", "The Leaf, Late Edition")
        );
        assert_eq!((two.authors.join("|"), two.pages.as_str()), ("Ash, Kim|Beech, Lee B.".into(), "A3"));
        assert_eq!((two.date.as_str(), two.urls.join("|")), ("2019-05-03", "https://p.org/2".into()));
        let other: Vec<_> = two.other.iter().map(|(tag, _)| tag).collect();
        assert_eq!(other, ["Author", "Publication title"]);
    }
}
