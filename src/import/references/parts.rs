//! One reference taken apart, whatever style it is printed in.
//!
//! Every style has authors first and print last; they differ in where the year stands and in the
//! marks between. So: identifiers out ([`super::marks`]), authors off the front ([`super::people`]), a year behind
//! them if there is one, then either a locator from the back ([`super::locator`]) with title and journal
//! before it, or a work with a publisher ([`super::work`]).

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::record::plain;

use super::super::{citation, languages};
use super::marks::Marks;
use super::{
    abnt, bracketed, gbt, gost, host, locator, marks, pattern, people, related, spoken, titles, work,
};

/// What a reference says; empty where it does not.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub kind: &'static str,
    pub persons: Vec<String>,
    pub groups: Vec<String>,
    pub title: String,
    pub container: String,
    pub date: String,
    pub volume: String,
    pub issue: String,
    pub pages: String,
    pub publisher: String,
    pub place: String,
    pub editors: Vec<String>,
    pub edition: String,
    pub language: String,
    /// The abstract below it.
    pub annotation: String,
    /// Citations of related reports, by MEDLINE's tags.
    pub related: Vec<(&'static str, String)>,
    pub marks: Marks,
    /// Whether it says that it is not out yet, or has no date.
    pub undated: bool,
}

impl Parts {
    /// Whether this is a reference and no other text: it is dated or identified, and says where the
    /// report is or who wrote it.
    pub fn is_reference(&self) -> bool {
        let identified = !self.marks.doi.is_empty() || !self.marks.pmid.is_empty();
        let placed = !self.volume.is_empty() || !self.pages.is_empty() || !self.place.is_empty();
        let written = !self.persons.is_empty() || !self.groups.is_empty();
        let dated = !self.date.is_empty() || self.undated;
        let published = !self.publisher.is_empty() || !self.container.is_empty();
        let linked = !self.marks.links.is_empty() && (dated && published || !self.marks.accessed.is_empty());
        self.is_told_apart() && (identified && (dated || written) || dated && (placed || written) || linked)
    }

    /// Whether it begins as references do, so that among references it is one.
    pub fn is_written(&self) -> bool {
        self.is_told_apart() && !self.persons.is_empty()
    }

    /// Whether more than one thing was made out, so that the title is not just the text.
    pub fn is_told_apart(&self) -> bool {
        let known =
            [&self.date, &self.container, &self.volume, &self.publisher, &self.marks.doi, &self.marks.pmid];
        let placed = !self.volume.is_empty() || !self.editors.is_empty();
        let untitled = !self.container.is_empty() && placed && self.title.is_empty();
        (!self.title.is_empty() || untitled)
            && (!self.persons.is_empty()
                || !self.groups.is_empty()
                || known.iter().any(|part| !part.is_empty())
                || !self.marks.links.is_empty())
    }
}

static DATE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,.]*(?:[(\[](?:c\.? ?|©)?(?P<d>(?:1[5-9]|20)\d\d(?:[/–-](?:(?:1[5-9]|20)\d\d|\d\d))?[a-z]?(?:,? [^()]{0,40}|[/ –-][^()]{0,40})?|[Nn]\. ?[Dd]\.[^()]{0,6}|[Ii]n press[^()]{0,6}|[Ff]orthcoming|[Ss]ubmitted|[Ii]n preparation|[Nn]o date)[)\]](?: ?\[[^\]]*\])?[.,:;]*|(?P<y>(?:1[5-9]|20)\d\d)[a-z]?(?P<end>[.,:;]\s|\s|$))\s*",
    )
});
static NOT_OUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[.,;(]\s*(?:in press|forthcoming|accepted|submitted|n\. ?d\.|no date|under review|in preparation|unpublished)\b[.)]*",
    )
});

/// Takes a reference apart.
pub(super) fn read(text: &str) -> Parts {
    let line = plain::line(text);
    let (own, related) = match related::split(&line) {
        Some((own, related)) => (Cow::Owned(own), related),
        None => (Cow::Borrowed(line.as_str()), Vec::new()),
    };
    let (rest, marks) = marks::take(&own);
    let related = related.into_iter().map(|(tag, citation)| (tag, citation.to_owned())).collect();
    if let Some(found) = gbt::read(&rest).or_else(|| gost::read(&rest)) {
        let accessed = if found.marks.accessed.is_empty() { marks.accessed } else { found.marks.accessed };
        return Parts { related, marks: Marks { accessed, ..marks }, ..found };
    }
    let mut parts = Parts { marks, related, ..Parts::default() };
    let mut body = rest.as_str();
    let mut comma = false;
    let mut edited = false;
    let people = people::read(body);
    let ends = people.as_ref().is_some_and(|people| people.rest.trim_start().starts_with(['"', '“', '(']));
    let people =
        if ends { people } else { spoken::names(body).or_else(|| spoken::families(body)).or(people) };
    if let Some(people) = people {
        let head = body.get(..body.len() - people.rest.len()).unwrap_or_default();
        comma = head.trim_end().ends_with(',');
        (parts.persons, parts.groups, edited) = (people.persons, people.groups, people.editors);
        body = people.rest;
    } else if let Some((group, after)) = spoken::body(body) {
        parts.groups.push(group.to_owned());
        body = after;
    } else if let Some((group, after)) = people::group_and_year(body)
        && titles::sentences(group).len() == 1
        && after
            .split_once(')')
            .is_some_and(|(_, title)| title.chars().filter(|c| c.is_alphabetic()).count() >= 8)
    {
        match titles::quoted(group) {
            Some((title, _)) => parts.title = title,
            None if is_body(group) => parts.groups.push(titles::finished(group)),
            None => parts.title = titles::finished(group),
        }
        body = after;
    } else if let Some((named, after)) = people::group_and_year(body)
        && titles::sentences(named).len() == 2
        && !parts.marks.links.is_empty()
        && after.split_once(')').is_some_and(|(_, rest)| !rest.contains(char::is_alphanumeric))
    {
        // A page of the web by nobody: `Title. Site. (2019, March 13).`
        (parts.title, parts.publisher) = titles::split(named);
        body = after;
    }
    let written = !parts.persons.is_empty() || !parts.groups.is_empty() || !parts.title.is_empty();
    let mut dated = false;
    if written && let Some(found) = DATE_BEHIND.captures(body) {
        let bare =
            found.name("y").filter(|_| found.name("end").is_some_and(|end| end.as_str().trim().is_empty()));
        let after = body.get(found.get(0).map_or(0, |all| all.end())..).unwrap_or_default();
        // `Smith J. 2014 guidelines for …` is a title; `Doe, K 2014, 'Title'` and `Doe K 2014 Title` are not.
        let stands = bare.is_none()
            || after.starts_with(['\'', '‘', '"', '“'])
            || !rest_before(&rest, body).ends_with(". ");
        if stands && (!after.is_empty() || !parts.publisher.is_empty()) {
            let date = found.name("d").or_else(|| found.name("y")).map_or("", |date| date.as_str());
            if date.starts_with(|c: char| c.is_ascii_digit()) {
                parts.date = first_year(date);
            } else {
                parts.undated = true;
            }
            (dated, body) = (true, after);
        }
    }
    let out;
    if let Cow::Owned(without) = NOT_OUT.replace_all(body, ". ") {
        parts.undated = true;
        out = without;
        body = &out;
    }
    if parts.persons.is_empty()
        && parts.groups.is_empty()
        && let Some((group, after)) = abnt::state(body)
    {
        parts.groups.push(group);
        body = after;
    }
    let hosted = host::host(body);
    if bracketed::read(body, dated, &mut parts) || !dated && abnt::thesis(body, &mut parts) {
        // That was all of it.
    } else if let Some(hosted) = &hosted {
        host::inside(hosted, dated, &mut parts);
    } else if let Some((pages, book)) = work::year_and_pages(body) {
        work::alone(&book, dated, edited, &mut parts);
        parts.pages = pages;
    } else if let Some(found) = locator::find(body, dated) {
        article(body, found, comma, &mut parts);
    } else {
        if parts.date.is_empty() && !parts.marks.ahead.is_empty() {
            // `Published January 6, 2013`: a year that ends the title is its own.
            (parts.date, dated) = (std::mem::take(&mut parts.marks.ahead), true);
        }
        work::alone(body, dated, edited, &mut parts);
    }
    if parts.date.is_empty() {
        parts.date = std::mem::take(&mut parts.marks.ahead);
    }
    if parts.pages.is_empty() && citation::is_locator(&parts.marks.pii) {
        parts.pages = std::mem::take(&mut parts.marks.pii);
    }
    if edited && parts.kind.is_empty() {
        parts.kind = "book";
    }
    if let Some(medium) = parts.marks.medium {
        parts.kind = medium;
    }
    parts
}

fn rest_before<'a>(rest: &'a str, body: &str) -> &'a str {
    rest.get(..rest.len() - body.len()).unwrap_or_default()
}

/// `2014/15` and `1986/2001` are the first of the two; `2014, May 3` stays.
fn first_year(date: &str) -> String {
    match date.get(4..5) {
        Some("/" | "-") if date.get(5..).is_some_and(|rest| rest.len() <= 4) => {
            date.get(..4).unwrap_or_default().to_owned()
        }
        _ => date.to_owned(),
    }
}

/// Whether what stands where authors do is a body and not a title.
pub(super) fn is_body(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',', ' ']);
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.contains(['?', ':', '"', '“']) || words.len() > 20 {
        return false;
    }
    let small = |word: &&str| {
        matches!(
            *word,
            "of" | "the"
                | "and"
                | "for"
                | "in"
                | "on"
                | "to"
                | "&"
                | "de"
                | "la"
                | "du"
                | "des"
                | "für"
                | "und"
                | "et"
                | "a"
                | "del"
                | "y"
                | "do"
                | "da"
        )
    };
    let capital =
        words.iter().filter(|word| !small(word)).all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    people::names_body(text) && words.len() <= 16 && (capital || words.len() <= 6)
        || capital && words.len() <= 10
}

fn article(body: &str, found: locator::Locator, comma: bool, parts: &mut Parts) {
    let before = body.get(..found.start).unwrap_or_default().trim();
    let (mut title, container) = if comma && titles::quoted(before).is_none() {
        titles::split_at_comma(before)
    } else if parts.persons.is_empty() && parts.groups.is_empty() && parts.title.is_empty() {
        let (group, rest) = group_first(before, 3);
        parts.groups.extend(group);
        titles::split(rest)
    } else {
        titles::split(before)
    };
    if !parts.title.is_empty() {
        // The title stood where authors do; here is the journal.
        title = std::mem::take(&mut parts.title);
    }
    (parts.title, parts.container) = (title, container);
    without_title(parts, !found.volume.is_empty() && !found.pages.is_empty());
    if parts.date.is_empty() || found.date.starts_with(parts.date.as_str()) {
        parts.date = found.date;
    }
    (parts.volume, parts.issue, parts.pages) = (found.volume, found.issue, found.pages);
    let tail = body.get(found.end..).unwrap_or_default();
    // PubMed's summaries end in the language, unless it is English.
    let last = tail.trim_matches(['.', ' ']);
    if !parts.marks.pmid.is_empty() && languages::are_named(last) {
        last.clone_into(&mut parts.language);
    }
    if parts.pages.is_empty() {
        parts.pages = work::pages(tail).map(|(pages, _)| pages).unwrap_or_default();
    }
    parts.kind = "article";
    if let Some((journal, town)) = abnt::journal(&parts.container) {
        parts.place = town.to_owned();
        parts.container = journal.to_owned();
    }
    let has = |words: &[&str]| words.iter().any(|word| parts.container.contains(word));
    let bare = parts.issue.is_empty() && parts.pages.is_empty() && !parts.volume.is_empty();
    if parts.container.ends_with(" Press") && bare {
        // APA's number behind a publisher's name is the one of pages.
        parts.publisher = std::mem::take(&mut parts.container);
        (parts.volume, parts.kind) = (String::new(), "book");
    } else if has(&["Conference", "Symposium", "Workshop", "Congress", "Conf.", "Symp."])
        && !has(&["Journal"])
        && (bare || parts.volume.is_empty())
    {
        parts.kind = "conference paper";
        if bare {
            parts.pages = std::mem::take(&mut parts.volume);
        }
    }
}

/// `Roe K, et al. The Lancet. 2021;398:1-9.`: where an article's volume and pages are known, its journal's name
/// is no title; nor is the name of a group that stands before it.
fn without_title(parts: &mut Parts, printed: bool) {
    let nobody = parts.persons.is_empty() && parts.groups.is_empty();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and" | "&" | "for" | "in")
    };
    let words = || parts.title.split(' ');
    if parts.container.is_empty() && !nobody && printed && words().count() <= 6 && words().all(capital) {
        parts.container = std::mem::take(&mut parts.title);
    } else if nobody && printed && words().count() <= 6 {
        const GROUPS: &[&str] = &[
            "Group",
            "Collaboration",
            "Collaborators",
            "Consortium",
            "Investigators",
            "Network",
            "Trialists",
        ];
        if GROUPS.iter().any(|word| parts.title.ends_with(word)) {
            parts.groups.push(std::mem::take(&mut parts.title));
        }
    }
}

/// A body named in the first of at least so many sentences.
pub(super) fn group_first(text: &str, least: usize) -> (Option<String>, &str) {
    let pieces = titles::sentences(text);
    match pieces.as_slice() {
        [first, second, ..] if pieces.len() >= least && is_body(first) && titles::quoted(first).is_none() => {
            let at = second.as_ptr() as usize - text.as_ptr() as usize;
            (Some(titles::finished(first)), text.get(at..).unwrap_or_default())
        }
        _ => (None, text),
    }
}
