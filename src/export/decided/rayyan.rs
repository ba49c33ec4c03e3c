//! Rayyan's articles: its columns, and decisions at the end of the notes as it writes them.
//!
//! What a record brought of an earlier export from Rayyan is replaced by what stands now. Rayyan keeps
//! reasons and labels of all reviewers together and sets them apart by commas, so a comma inside one
//! becomes a semicolon.

use std::collections::BTreeSet;
use std::io;

use super::{Decided, row};
use crate::event::Verdict;
use crate::import::decisions::own::Told;
use crate::protocol::Protocol;
use crate::record::Record;

/// The header of `articles.csv`.
const COLUMNS: [&str; 21] = [
    "key",
    "title",
    "year",
    "month",
    "day",
    "journal",
    "issn",
    "volume",
    "issue",
    "pages",
    "authors",
    "url",
    "language",
    "publisher",
    "location",
    "abstract",
    "notes",
    "doi",
    "keywords",
    "pubmed_id",
    "pmc_id",
];

pub(super) fn write(all: &[Decided], protocol: &Protocol, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    row(&mut writer, COLUMNS)?;
    for Decided { record, told } in all {
        let own = record.id.starts_with("rayyan-");
        let key = if own { record.id.to_string() } else { record.key.to_string() };
        let mut date = record.date.split('-').skip(1);
        let other = |tag| record.other.get(tag).collect::<Vec<_>>().join("; ");
        let year = record.year.map(|year| year.to_string()).unwrap_or_default();
        let (month, day) = (date.next().unwrap_or_default(), date.next().unwrap_or_default());
        let (authors, keywords) = (record.authors.join(" and "), record.keywords.join(";"));
        let (publisher, location) = (other("publisher"), other("location"));
        let (notes, pmc) = (notes(record, told, protocol), other("pmc_id"));
        let url = record.urls.first().map_or("", |url| url.as_str());
        row(
            &mut writer,
            [
                key.as_str(),
                &record.title,
                &year,
                month,
                day,
                &record.container,
                &record.issn,
                &record.volume,
                &record.issue,
                &record.pages,
                &authors,
                url,
                &record.language,
                &publisher,
                &location,
                &record.abstract_text,
                &notes,
                &record.doi,
                &keywords,
                &record.pmid,
                &pmc,
            ],
        )?;
    }
    writer.flush()
}

/// The record's own notes, and the decisions behind them.
fn notes(record: &Record, told: &Told, protocol: &Protocol) -> String {
    let own = record.notes.join("\n");
    let own = own.split("RAYYAN-INCLUSION:").next().unwrap_or_default().trim().trim_end_matches('|').trim();
    let mut sections = Vec::new();
    if !own.is_empty() {
        sections.push(own.to_owned());
    }
    let word = |verdict| match verdict {
        Verdict::Include => "Included",
        Verdict::Exclude => "Excluded",
        Verdict::Maybe => "Maybe",
    };
    let votes = told.votes.iter().filter_map(|(name, voice)| Some((name, word(voice.verdict?))));
    let votes: Vec<String> = votes.map(|(name, word)| format!("{}=>\"{word}\"", literal(name))).collect();
    if !votes.is_empty() {
        sections.push(format!("RAYYAN-INCLUSION: {{{}}}", votes.join(", ")));
    }
    let voices = || told.votes.values();
    let labels: BTreeSet<&str> = voices().flat_map(|voice| &voice.labels).map(String::as_str).collect();
    let reasons: BTreeSet<&str> =
        voices().flat_map(|voice| &voice.reasons).map(|id| protocol.reason_text(id)).collect();
    for (name, list) in [("RAYYAN-LABELS", labels), ("RAYYAN-EXCLUSION-REASONS", reasons)] {
        if !list.is_empty() {
            let list: Vec<String> = list.iter().map(|word| word.replace(',', ";")).collect();
            sections.push(format!("{name}: {}", list.join(",")));
        }
    }
    let notes = told.votes.iter().filter(|(_, voice)| !voice.note.is_empty());
    let notes: Vec<String> =
        notes.map(|(name, voice)| format!("{}=>[{}]", literal(name), literal(&voice.note))).collect();
    if !notes.is_empty() {
        sections.push(format!("USER-NOTES: {{{}}}", notes.join(", ")));
    }
    sections.join(" | ")
}

/// A string as Ruby writes it.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
