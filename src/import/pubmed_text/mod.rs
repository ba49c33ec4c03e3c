//! PubMed's *Abstract (text)*: what its Save button writes unless told otherwise, made to be read by people.
//!
//! A record is a number and a citation, then paragraphs set apart by blank lines: title, authors with
//! the numbers of their addresses, the addresses, the abstract, the copyright line, the identifiers. Only
//! some of them say what they are ([`HEADINGS`], `DOI:`), the others are told by their order and by how they
//! look. [`entries`] finds the records, this file takes one apart; what no field holds is kept by the tag
//! that MEDLINE has for it.
//!
//! PubMed Central's summaries, another such text, are [`central`]'s.
//!
//! Source: *PubMed User Guide*, "Save citations", as of 2020 and later.

mod central;
mod entries;
#[cfg(test)]
mod tests;

use std::str::Utf8Error;
use std::sync::Arc;

use crate::record::Record;

use super::batch::{Batch, warning};
use super::citation;
use super::draft::{Draft, Means};
use super::references::lines;
use super::relations;
use entries::Entry;

/// Paragraphs that say what they are, and their MEDLINE tags; those of related reports are
/// [`relations::NAMES`].
const HEADINGS: &[(&str, &str)] =
    &[("Author information:", "AD"), ("Collaborators:", "IR"), ("Conflict of interest statement:", "COIS")];
/// How the line begins in which a publisher claims the abstract, whose MEDLINE tag is `CI`.
const CLAIMS: &[&str] = &["©", "Copyright", "(c)", "(C)", "Crown Copyright", "Published by "];

/// Reads all records of a text.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let lines = lines::of(std::str::from_utf8(bytes)?);
    let mut batch = Batch::default();
    let (summaries, outside) = central::all(&lines);
    if !summaries.is_empty() {
        if outside {
            batch.warn(warning::OUTSIDE);
        }
        for summary in summaries {
            match summary.record() {
                Ok(record) => batch.add(record, file, summary.line),
                Err(reason) => batch.reject(summary.line, reason, &summary.printed()),
            }
        }
        return Ok(batch);
    }
    let entries::All { entries, outside } = entries::of(&lines);
    if outside && !entries.is_empty() {
        batch.warn(warning::OUTSIDE);
    }
    for entry in entries {
        match record(&entry) {
            Ok(record) => batch.add(record, file, entry.line),
            Err(reason) => batch.reject(entry.line, reason, &entry.printed()),
        }
    }
    Ok(batch)
}

/// Whether a text, or the beginning of one, has such a record: a citation, a title and an identifier,
/// each a paragraph of its own. In a plain list of references they are one.
pub(super) fn has_some(bytes: &[u8]) -> bool {
    let summaries = || !central::all(&lines::of(&String::from_utf8_lossy(bytes))).0.is_empty();
    memchr::memmem::find(bytes, b"\nPMCID: PMC").is_some() && summaries()
        || memchr::memmem::find(bytes, b"PMID: ").is_some() && {
            let text = String::from_utf8_lossy(bytes);
            let entries = entries::of(&lines::of(&text)).entries;
            entries.iter().any(|entry| entry.closed && !entry.title().is_empty())
        }
}

fn record(entry: &Entry<'_>) -> Result<Record, &'static str> {
    if !entry.closed && entry.title().is_empty() {
        return Err("a citation with neither a title nor a PubMed identifier");
    }
    let mut reader = Reader::default();
    reader.draft.add("ID", (Means::Id, 0), entry.number);
    reader.citation(&entry.citation());
    let mut paragraphs = entry.paragraphs().peekable();
    while let Some(lines) = paragraphs.next() {
        reader.paragraph(lines, paragraphs.peek().is_some_and(|next| heading(next) == Some("AD")));
    }
    let text = reader.abstract_text.join("\n\n");
    reader.draft.add("AB", (Means::Abstract, 0), text);
    reader.draft.build()
}

/// One record on its way from paragraphs to fields.
#[derive(Default)]
struct Reader<'a> {
    draft: Draft<'a>,
    abstract_text: Vec<String>,
    titled: bool,
    authored: bool,
    /// The tag of what comes behind the abstract, once that has begun.
    behind: Option<&'static str>,
}

impl<'a> Reader<'a> {
    fn citation(&mut self, text: &str) {
        let cited = citation::medline(text);
        let in_journal = text.contains(&format!("{}. {}", cited.container, cited.date));
        let kind = match () {
            () if cited.chapter => "Book Chapter",
            () if cited.container.ends_with("[Preprint]") => "Preprint",
            () if in_journal => "Journal Article",
            () => "Book",
        };
        let doi = text.split_once("doi: ").map_or("", |(_, doi)| doi).split(' ').next().unwrap_or_default();
        for (tag, means, value) in [
            ("PT", Means::Kind, kind),
            ("TA", Means::Container, &cited.container),
            ("DP", Means::Date, &cited.date),
            ("VI", Means::Volume, &cited.volume),
            ("IP", Means::Issue, &cited.issue),
            ("PG", Means::Pages, &cited.pages),
        ] {
            self.draft.add(tag, (means, 0), value.to_owned());
        }
        self.draft.add("LID", (Means::Doi, 1), doi.trim_end_matches('.').to_owned());
        // It says more: when it came out ahead of print.
        self.draft.add("SO", (Means::Other, 0), text.to_owned());
    }

    /// `addressed` says that the authors' addresses come next.
    fn paragraph(&mut self, lines: &[&'a str], addressed: bool) {
        // Where a blank line is lost, the identifiers end what comes before them.
        let identifiers = lines.iter().position(|line| entries::identifier(line).is_some());
        let (lines, identifiers) =
            lines.split_at_checked(identifiers.unwrap_or(lines.len())).unwrap_or_default();
        if !lines.is_empty() {
            self.text(lines, addressed);
        }
        if !identifiers.is_empty() {
            self.behind = Some("GN");
            identifiers.iter().for_each(|line| self.identifier(line));
        }
    }

    fn text(&mut self, lines: &[&'a str], addressed: bool) {
        let first = lines.first().copied().unwrap_or_default();
        if !self.titled {
            self.titled = true;
            self.draft.add("TI", (Means::Title, 0), lines.join(" "));
        } else if let Some(tag) = heading(lines) {
            self.headed(tag, lines);
        } else if let Some(language) = first.strip_prefix("[Article in ").filter(|_| !self.authored) {
            self.language(language, lines);
        } else if !self.authored && self.abstract_text.is_empty() && (addressed || names_people(lines)) {
            self.authored = true;
            self.authors(&lines.join(" "));
        } else if CLAIMS.iter().any(|claim| first.starts_with(claim)) {
            self.behind = Some("CI");
            self.draft.add("CI", (Means::Other, 0), lines.join(" "));
        } else if let Some(tag) = self.behind {
            let means = if tag == "GN" { Means::Note } else { Means::Other };
            self.draft.add(tag, (means, 0), lines.join(" "));
        } else {
            self.abstract_text.push(lines.join("\n"));
        }
    }

    fn identifier(&mut self, line: &'a str) {
        let (name, value) = entries::identifier(line).unwrap_or(("", line));
        let (number, status) = match value.split_once('[') {
            Some((number, status)) => (number.trim(), status.trim_end_matches(']')),
            None => (value, ""),
        };
        match name {
            "DOI" => self.draft.add("LID", (Means::Doi, 0), value),
            "PMID" => {
                self.draft.add("PMID", (Means::Pmid, 0), number);
                self.draft.add("STAT", (Means::Other, 0), status);
            }
            "PMCID" => self.draft.add("PMC", (Means::Other, 0), value),
            _ => self.draft.add("GN", (Means::Note, 0), value),
        }
    }

    /// A paragraph under a heading: an address each, or all of it as one.
    fn headed(&mut self, tag: &'static str, lines: &[&'a str]) {
        // Comments and errata stand before the abstract, and where there is none behind everything.
        let before_abstract = relations::NAMES.iter().any(|(_, known)| *known == tag);
        if !(matches!(tag, "AD" | "IR") || before_abstract && self.abstract_text.is_empty()) {
            self.behind = Some(tag);
        }
        let mut values: Vec<String> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let own = headings().find(|(_, known)| *known == tag).filter(|_| at == 0);
            let text = own.and_then(|(heading, _)| line.strip_prefix(heading)).unwrap_or(line).trim();
            match values.last_mut() {
                Some(value) if !(tag == "AD" && text.starts_with('(')) => {
                    value.push(' ');
                    value.push_str(text);
                }
                _ if text.is_empty() => {}
                _ => values.push(text.to_owned()),
            }
        }
        for value in values {
            self.draft.add(tag, (Means::Other, 0), value);
        }
    }

    /// What follows `[Article in `.
    fn language(&mut self, language: &'a str, lines: &[&'a str]) {
        let end = language.find([';', ']']).unwrap_or(language.len());
        let (language, rest) = language.split_at_checked(end).unwrap_or((language, ""));
        self.draft.add("LA", (Means::Language, 0), language);
        if rest != "]" || lines.len() > 1 {
            self.draft.add("GN", (Means::Note, 0), lines.join(" "));
        }
    }

    /// `Eisen S(1)(2), Long A; Peer Mentoring Group.`
    fn authors(&mut self, text: &str) {
        for name in people(text) {
            let (means, name) = match person(name) {
                Some(person) => (Means::Author, person),
                None => (Means::GroupAuthor, name.to_owned()),
            };
            self.draft.add("AU", (means, 0), name);
        }
    }
}

/// The tag of a paragraph that says what it is.
fn heading(lines: &[&str]) -> Option<&'static str> {
    let first = lines.first()?;
    let is_own =
        |heading: &str| if heading.ends_with(':') { first.starts_with(heading) } else { *first == heading };
    headings().find(|(heading, _)| is_own(heading)).map(|(_, tag)| *tag)
}

fn headings() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    HEADINGS.iter().chain(relations::NAMES)
}

/// Whether a paragraph is a list of authors: most of what stands between commas is a name.
fn names_people(lines: &[&str]) -> bool {
    let text = lines.join(" ");
    let (persons, others) = people(&text).fold((0, 0), |(persons, others), name| {
        if person(name).is_some() { (persons + 1, others) } else { (persons, others + 1) }
    });
    text.ends_with('.') && persons > others
}

/// The names in a list of authors, without the marks behind them.
fn people(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('.').unwrap_or(text);
    text.split([',', ';']).map(without_marks).filter(|name| !name.is_empty())
}

/// `Eisen S` of `Eisen S(1)(#)`; brackets that hold a word stay.
fn without_marks(name: &str) -> &str {
    let mut name = name.trim();
    while let Some((before, mark)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        if mark.chars().any(char::is_alphabetic) {
            break;
        }
        name = before.trim_end();
    }
    name
}

/// A name that ends in initials, in parts: `van der Berg, JT` of `van der Berg JT`, `Smith, J, Jr`.
fn person(name: &str) -> Option<String> {
    let (name, suffix) = match name.rsplit_once(' ') {
        Some((before, suffix @ ("Jr" | "Sr" | "2nd" | "3rd" | "4th" | "5th"))) => (before, suffix),
        _ => (name, ""),
    };
    let (family, initials) = name.rsplit_once(' ')?;
    let are_initials =
        initials.chars().count() <= 4 && initials.chars().all(|c| c.is_uppercase() || c == '-');
    let is_family = family.split(' ').count() <= 6 && family.chars().any(char::is_alphabetic);
    let parts = [family, initials, suffix];
    (are_initials && is_family).then(|| parts.join(", ").trim_end_matches([',', ' ']).to_owned())
}
