//! Where records begin: at a number and a citation behind a blank line.
//!
//! An abstract may have numbered paragraphs too. Before the PubMed identifier, with which records end,
//! only the next number, or the first of another file joined to this one, opens a record, and only with a
//! citation; behind it either is enough, because selections edited by hand keep their numbers.

use super::super::references::lines::Line;

/// How many lines a citation is looked for in.
const CITATION_LINES: usize = 4;

/// The paragraphs of one record.
pub(super) struct Entry<'a> {
    /// Its number in the file.
    pub number: &'a str,
    /// Line it begins on, counted from 1.
    pub line: u32,
    /// Whether it has a PubMed identifier.
    pub closed: bool,
    /// Citation, title and so on, each its lines.
    paragraphs: Vec<Vec<&'a str>>,
}

/// The records of a text.
#[derive(Default)]
pub(super) struct All<'a> {
    pub entries: Vec<Entry<'a>>,
    /// Whether there is text before the first.
    pub outside: bool,
}

impl<'a> Entry<'a> {
    /// Its first paragraph, without the number.
    pub fn citation(&self) -> String {
        self.paragraphs.first().map(|lines| lines.join(" ")).unwrap_or_default()
    }

    /// All paragraphs but the citation.
    pub fn paragraphs(&self) -> impl Iterator<Item = &[&'a str]> {
        self.paragraphs.iter().skip(1).map(Vec::as_slice)
    }

    /// The lines of the title; none where the identifiers follow the citation.
    pub fn title(&self) -> &[&'a str] {
        self.paragraphs()
            .next()
            .filter(|lines| lines.iter().all(|line| identifier(line).is_none()))
            .unwrap_or_default()
    }

    /// How it begins in the file.
    pub fn printed(&self) -> String {
        format!("{}. {}", self.number, self.citation())
    }
}

/// Finds the records.
pub(super) fn of<'a>(lines: &[Line<'a>]) -> All<'a> {
    let mut all = All::default();
    for (at, line) in lines.iter().enumerate() {
        if line.after_gap
            && let Some((number, rest)) = label(line.text)
            && opens(number, rest, lines.get(at + 1..).unwrap_or_default(), all.entries.last())
        {
            let paragraphs = vec![vec![rest]];
            all.entries.push(Entry { number, line: line.number, closed: false, paragraphs });
            continue;
        }
        let Some(entry) = all.entries.last_mut() else {
            all.outside = true;
            continue;
        };
        entry.closed |= identifier(line.text).is_some_and(|(name, _)| name == "PMID");
        match entry.paragraphs.last_mut().filter(|_| !line.after_gap) {
            Some(paragraph) => paragraph.push(line.text),
            None => entry.paragraphs.push(vec![line.text]),
        }
    }
    all
}

/// `1` and what it numbers.
fn label(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.split_once(". ")?;
    let is_number = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| (number, rest.trim_start()))
}

fn opens(number: &str, rest: &str, next: &[Line<'_>], before: Option<&Entry<'_>>) -> bool {
    let cites = || {
        let more = next.iter().take_while(|line| !line.after_gap).take(CITATION_LINES);
        more.fold(rest.to_owned(), |text, line| text + " " + line.text)
    };
    let value = |number: &str| number.parse().unwrap_or(0u32);
    let follows = |before: &Entry<'_>| value(number) == value(before.number) + 1;
    match before {
        Some(before) if before.closed => follows(before) || is_citation(&cites()),
        Some(before) => (follows(before) || value(number) == 1) && is_citation(&cites()),
        None => is_citation(&cites()),
    }
}

/// Whether a year stands where citations have it: behind a full stop or, in a book's, a semicolon.
fn is_citation(text: &str) -> bool {
    text.match_indices([';', '.']).any(|(at, _)| {
        let year = text.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && year.starts_with(['1', '2'])
    })
}

/// A line that is an identifier: its name and its value.
pub(super) fn identifier(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    let value = value.trim();
    let is_own = match name {
        "DOI" => value.starts_with("10."),
        "PMID" => value.starts_with(|c: char| c.is_ascii_digit()),
        "PMCID" => value.starts_with("PMC"),
        _ => false,
    };
    is_own.then_some((name, value))
}
