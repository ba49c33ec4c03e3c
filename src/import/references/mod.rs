//! Plain lists of references, as articles print them: Vancouver, AMA, APA, Harvard, Chicago, IEEE, the national
//! standards and their kin, numbered or not, alone in a file or at the end of an article.
//!
//! Nothing marks a field in them but the order of things and the marks between, so much here is judgement:
//! [`section`] finds the list, [`split`] its references, [`parts`] takes one apart. A reference keeps its
//! whole text as printed under [`PRINTED`], so whatever was misjudged can be seen; one that cannot be taken
//! apart is a record all the same, with its text for a title and a warning. What is known besides the
//! fields of a record is kept by the RIS tag it would have there: `PB`, `CY`, `A2`, `ET`, `Y2` (date of
//! access), `C2` (PMCID); citations of related reports behind a report's own by MEDLINE's.
//!
//! Sources: *Citing Medicine* (NLM), the *AMA Manual of Style*, the *Publication Manual* of the APA, *The
//! Chicago Manual of Style*, the *MLA Handbook*, the *IEEE Reference Guide*, GB/T 7714, GOST R 7.0.5, ABNT NBR 6023.

mod abnt;
mod accents;
mod annotated;
mod bracketed;
mod dressed;
mod furniture;
mod gbt;
mod gost;
mod host;
mod inline;
mod join;
mod label;
pub(super) mod lines;
mod locator;
mod marks;
mod name;
mod parts;
mod people;
mod related;
mod section;
mod split;
mod spoken;
#[cfg(test)]
mod tests;
mod titles;
mod work;

use std::str::Utf8Error;
use std::sync::{Arc, LazyLock};

use regex::{Regex, RegexBuilder};

use crate::record::Record;

use super::batch::{Batch, warning};
use super::draft::{Draft, Means};
use furniture::Furniture;
use join::Words;
use lines::Line;
use parts::Parts;
use split::Block;

/// Tag of a reference's text as printed, line by line.
const PRINTED: &str = "RF";
/// Tag of the lines of the page (number, running head) printed within or behind a reference.
const PAGE: &str = "RH";

/// A reference whose parts could not be told.
const NOT_TAKEN_APART: &str = "reference not taken apart";
/// A link behind the words of a web page, which shows words alone.
const LINK: &str = "link behind words left out";
/// A page's number or running head among the references.
const PAGE_LINE: &str = "page header or footer";

/// A longer text is no reference, and is not searched for its parts.
const LONGEST: usize = 8000;

/// Names longer than this are not read again for the next reference.
const LONGEST_NAMES: usize = 400;

/// A pattern of this room. All are constants, and the tests use each.
fn pattern(text: &str) -> Regex {
    RegexBuilder::new(text).size_limit(1 << 26).build().expect("a constant pattern")
}

/// Reads the list of references a text is, or has.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    let dressed::Plain { text, outside, links } = dressed::plain(std::str::from_utf8(bytes)?);
    let mut batch = Batch::default();
    for (kind, count) in [(warning::OUTSIDE, outside), (LINK, links)] {
        if count > 0 {
            batch.warnings.insert(kind, count);
        }
    }
    let text = &*text;
    let lines = lines::of(text);
    if let Some(entries) = annotated::entries(&lines) {
        for entry in entries {
            let block = Block::of_line(entry.citation);
            match record(&block, entry.parts()) {
                Ok(record) => batch.add(record, file, block.line),
                Err(reason) => batch.reject(block.line, reason, entry.citation.text),
            }
        }
        return Ok(batch);
    }
    let found = find(text, &lines);
    let outside: u64 = found.iter().map(|list| list.outside).sum();
    if outside > 0 {
        *batch.warnings.entry(warning::OUTSIDE).or_default() += outside;
    }
    for list in found {
        for candidate in list.candidates {
            candidate.into(&mut batch, file);
        }
    }
    Ok(batch)
}

/// Whether a text is, or has, a list of references.
pub(super) fn has_some(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = dressed::plain(&text).text;
    let lines = lines::of(&text);
    annotated::entries(&lines).is_some() || !find(&text, &lines).is_empty()
}

/// A list that was found.
struct Found<'a> {
    candidates: Vec<Candidate<'a>>,
    outside: u64,
}

/// A block, its text in one piece, and its parts.
struct Candidate<'a> {
    block: Block<'a>,
    text: String,
    parts: Parts,
}

/// The lists of a text: those under headings, or else the text itself where most of it is references.
fn find<'a>(text: &'a str, lines: &[Line<'a>]) -> Vec<Found<'a>> {
    let words = Words::of(text);
    let furniture = Furniture::of(lines);
    let headed = section::under_headings(lines);
    let before = headed.first().map_or(0, |range| u64::from(range.start > 1));
    let mut found: Vec<Found<'a>> =
        headed.into_iter().filter_map(|range| list(lines.get(range)?, &furniture, &words)).collect();
    match found.first_mut() {
        Some(first) => first.outside += before,
        None => found.extend(list(lines, &furniture, &words)),
    }
    found
}

/// The references of a stretch of lines; `None` where most of it is none.
fn list<'a>(lines: &[Line<'a>], furniture: &Furniture, words: &Words<'_>) -> Option<Found<'a>> {
    let split::List { blocks, outside } = split::split(lines, furniture);
    let mut authors = String::new();
    let candidates: Vec<Candidate<'a>> =
        blocks.into_iter().map(|block| Candidate::of(block, words, &mut authors)).collect();
    let mut first = candidates.iter().position(Candidate::is_reference)?;
    // What is numbered like the first reference, one less, is one too.
    let number = |at: usize| candidates.get(at).and_then(|candidate| candidate.block.number);
    while first > 0 && number(first - 1).is_some_and(|before| number(first) == Some(before + 1)) {
        first -= 1;
    }
    // What is as short as a reference and has a date like one may be one that nobody understood: it is told.
    let may_be =
        |candidate: &Candidate<'_>| candidate.text.len() <= LONGEST_NAMES && candidate.block.may_end();
    while first > 0 && candidates.get(first - 1).is_some_and(may_be) {
        first -= 1;
    }
    let mut found = Found { candidates, outside };
    // A preamble is no part of the list; nor are several paragraphs of prose behind it.
    let preamble = found.candidates.drain(..first).count();
    let prose = found.candidates.iter().rev().take_while(|candidate| !candidate.is_reference()).count();
    if prose > 2 {
        found.candidates.truncate(found.candidates.len() - prose);
    }
    found.outside += u64::from(preamble > 0) + u64::from(prose > 2);
    let length =
        |candidates: &[Candidate<'_>]| candidates.iter().map(|candidate| candidate.text.len()).sum::<usize>();
    let references = found.candidates.iter().filter(|candidate| candidate.is_reference());
    let good = references.clone().count();
    let good_length: usize = references.map(|candidate| candidate.text.len()).sum();
    let enough = good * 2 >= found.candidates.len() + preamble + if prose > 2 { prose } else { 0 }
        && good_length * 2 >= length(&found.candidates);
    enough.then_some(found)
}

/// What follows `———. `, in place of authors.
fn after_dashes(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['—', '–', '―', '-', '_', '⸺', '⸻']);
    let dashes = text.get(..text.len() - rest.len())?;
    (dashes.len() >= 3 && rest.starts_with(['.', ',', ' '])).then(|| rest.trim_start_matches(['.', ',', ' ']))
}

/// Whether the first of some lines is a study's name above its reports, as Cochrane's reviews have it: `Oak 2016
/// {published data only}`, or the first author and the year with the report behind.
fn is_study(lines: &[&str]) -> bool {
    static STUDY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?P<name>[\p{L}'’-]+)(?: [\p{L}'’-]+){0,5} (?:19|20)\d\d[a-z]?(?P<data>\s*\{[^{}]*\})?$")
    });
    let [first, second, ..] = lines else { return false };
    STUDY.captures(first).is_some_and(|found| {
        let named = found.name("name").is_some_and(|name| {
            second
                .trim_start_matches(['*', ' '])
                .strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with([' ', ',']))
        });
        found.name("data").is_some() || named
    })
}

impl<'a> Candidate<'a> {
    /// `authors` are those of the reference before, as printed, for which Chicago's and the MLA's lists have
    /// dashes where the next is theirs too.
    fn of(block: Block<'a>, words: &Words<'_>, authors: &mut String) -> Self {
        let own = block.text.get(usize::from(is_study(&block.text))..).unwrap_or_default();
        let joined = join::lines(own.iter().copied(), words);
        // Cochrane's mark for a study's main report.
        let text = accents::joined(joined.strip_prefix("* ").unwrap_or(&joined)).into_owned();
        let parts = match after_dashes(&text) {
            _ if text.len() > LONGEST => Parts::default(),
            Some(rest) if !authors.is_empty() => parts::read(&format!("{} {rest}", authors.trim_end())),
            _ => {
                let rest = people::read(&text).map_or(text.len(), |people| people.rest.len());
                let named = text.get(..text.len() - rest).filter(|named| named.len() <= LONGEST_NAMES);
                named.unwrap_or_default().clone_into(authors);
                parts::read(&text)
            }
        };
        Candidate { block, text, parts }
    }

    fn is_reference(&self) -> bool {
        self.parts.is_reference()
    }

    fn into(self, batch: &mut Batch, file: &Arc<str>) {
        let Candidate { block, text, parts } = self;
        for _ in &block.page {
            batch.warn(PAGE_LINE);
        }
        let numbered = block.number.is_some();
        if text.is_empty() {
            return batch.reject(block.line, "a number without a reference", &block.printed.join(" "));
        }
        if !parts.is_reference() && !parts.is_written() && !numbered {
            return batch.reject(
                block.line,
                "no reference: no authors, date or place of print was made out",
                &text,
            );
        }
        let parts = if parts.is_told_apart() {
            parts
        } else {
            batch.warn(NOT_TAKEN_APART);
            Parts { title: text, ..Parts::default() }
        };
        match record(&block, parts) {
            Ok(record) => batch.add(record, file, block.line),
            Err(reason) => batch.reject(block.line, reason, &block.printed.join(" ")),
        }
    }
}

fn record(block: &Block<'_>, parts: Parts) -> Result<Record, &'static str> {
    let mut draft = Draft::default();
    if let Some(number) = block.number {
        draft.add("ID", (Means::Id, 0), number.to_string());
    }
    fill(&mut draft, parts);
    for (tag, lines) in [(PRINTED, &block.printed), (PAGE, &block.page)] {
        draft.add(tag, (Means::Other, 0), lines.join("\n"));
    }
    draft.build()
}

/// Whether a text is one reference, as tables have it in a column.
pub(super) fn is_one(text: &str) -> bool {
    text.len() <= LONGEST && parts::read(&accents::joined(text)).is_reference()
}

/// Adds what one reference says, of which nothing but its text may be made out.
pub(super) fn add(draft: &mut Draft<'_>, text: &str) {
    let text = &*accents::joined(text);
    let parts = if text.len() <= LONGEST { parts::read(text) } else { Parts::default() };
    if parts.is_told_apart() {
        fill(draft, parts);
    } else {
        fill(draft, Parts { title: text.to_owned(), ..Parts::default() });
    }
}

fn fill(draft: &mut Draft<'_>, parts: Parts) {
    let marks = parts.marks;
    for person in parts.persons {
        draft.add("AU", (Means::Author, 0), person);
    }
    for group in parts.groups {
        draft.add("AU", (Means::GroupAuthor, 0), group);
    }
    for (tag, means, value) in [
        ("TY", Means::Kind, parts.kind.to_owned()),
        ("TI", Means::Title, parts.title),
        ("AB", Means::Abstract, parts.annotation),
        ("T2", Means::Container, parts.container),
        ("PY", Means::Date, parts.date),
        ("LA", Means::Language, parts.language),
        ("VL", Means::Volume, parts.volume),
        ("IS", Means::Issue, parts.issue),
        ("SP", Means::Pages, parts.pages),
        ("DO", Means::Doi, marks.doi),
        ("AN", Means::Pmid, marks.pmid),
        ("CY", Means::Other, parts.place),
        ("PB", Means::Other, if parts.publisher.is_empty() { marks.school } else { parts.publisher }),
        ("ET", Means::Other, parts.edition),
        ("Y2", Means::Other, marks.accessed),
        ("C2", Means::Other, marks.pmcid),
    ] {
        draft.add(tag, (means, 0), value);
    }
    for (tag, means, values) in [
        ("A2", Means::Other, parts.editors),
        ("UR", Means::Link, marks.links),
        ("SN", Means::Serial, marks.isbn),
    ] {
        for value in values {
            draft.add(tag, (means, 0), value);
        }
    }
    for (tag, citation) in parts.related {
        draft.add(tag, (Means::Other, 0), citation);
    }
}
