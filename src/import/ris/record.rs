//! RIS fields to a record. The preferences are in [`super::fields`]; here is how each is read.
//!
//! Every field is either taken (the record says all it said) or ends up in `other` under its tag.

use memchr::memmem;

use crate::record::Record;
use crate::record::plain::{self, date::Date, doi, names};

use super::super::{kinds, links, pages, pmid, serial};
use super::{Field, Tag, fields as table};

/// Makes a record of its fields.
///
/// # Errors
/// Where no field but the type has a value.
pub(super) fn build(fields: &mut [Field<'_>]) -> Result<Record, &'static str> {
    let mut fields = Fields::new(fields);
    let mut record = Record::default();
    kind(&mut fields, &mut record);
    if fields.untaken == 0 {
        return Err("the record has no field with a value");
    }
    authors(&mut fields, &mut record);
    title_and_container(&mut fields, &mut record);
    abstracts(&mut fields, &mut record);
    dates(&mut fields, &mut record);
    for (tags, field) in [(table::VOLUME, &mut record.volume), (table::ISSUE, &mut record.issue)] {
        // Publish or Perish puts the date of the query there.
        if let Some(raw) = fields.take_if(tags, |raw| raw.len() < 60 && !raw.contains(": ")) {
            *field = pages::number(plain::line(raw));
        }
    }
    page_range(&mut fields, &mut record);
    serial_numbers(&mut fields, &mut record);
    identifiers(&mut fields, &mut record);
    urls(&mut fields, &mut record);
    keywords(&mut fields, &mut record);
    if let Some(raw) = fields.take(table::LANGUAGE) {
        record.language = plain::line(raw);
    }
    fields.each(table::NOTE, |raw| {
        record.notes.push(plain::lines(raw));
        true
    });
    pmid::and_accession(&mut record);
    leftovers(&fields, &mut record);
    Ok(record)
}

/// The fields of a record, asked for by tag.
struct Fields<'f, 'a> {
    all: &'f mut [Field<'a>],
    /// The set of tags there are, for a quick no.
    present: TagSet,
    /// Fields with a value nobody has taken, when they were counted.
    untaken: usize,
}

/// A set of tags: a bit for each letter with each letter or digit.
#[derive(Default)]
struct TagSet([u64; 15]);

impl TagSet {
    fn place(tag: Tag) -> (usize, u64) {
        let second =
            if tag[1].is_ascii_digit() { tag[1].wrapping_sub(b'0') } else { tag[1].wrapping_sub(b'A' - 10) };
        let number = usize::from(tag[0].wrapping_sub(b'A')) * 36 + usize::from(second);
        (number / 64, 1 << (number % 64))
    }

    fn insert(&mut self, tag: Tag) {
        let (word, bit) = TagSet::place(tag);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, tag: Tag) -> bool {
        let (word, bit) = TagSet::place(tag);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl<'f, 'a> Fields<'f, 'a> {
    fn new(all: &'f mut [Field<'a>]) -> Self {
        let (mut present, mut untaken) = (TagSet::default(), 0);
        for field in all.iter_mut() {
            field.raw = field.raw.trim_ascii();
            field.taken = field.raw.is_empty();
            if !field.taken {
                present.insert(field.tag);
                untaken += usize::from(&field.tag != b"TY");
            }
        }
        Fields { all, present, untaken }
    }

    fn has(&self, tag: Tag) -> bool {
        self.present.has(tag) && self.all.iter().any(|f| f.tag == tag && !f.taken)
    }

    /// How many values these tags have.
    fn count(&self, tags: &[Tag]) -> usize {
        self.all.iter().filter(|f| !f.taken && tags.contains(&f.tag)).count()
    }

    /// The first value of the first of these tags that has one, which is then taken.
    fn take(&mut self, tags: &[Tag]) -> Option<&'a str> {
        self.take_if(tags, |_| true)
    }

    /// [`take`](Self::take) among values that are fit.
    fn take_if(&mut self, tags: &[Tag], fit: impl Fn(&str) -> bool) -> Option<&'a str> {
        for &tag in tags {
            if !self.present.has(tag) {
                continue;
            }
            for field in self.all.iter_mut().filter(|f| f.tag == tag && !f.taken) {
                if !is_placeholder(field.raw) && fit(field.raw) {
                    field.taken = true;
                    return Some(field.raw);
                }
            }
        }
        None
    }

    /// Values of these tags, in order of preference, without taking them.
    fn values(&self, tags: &'static [Tag]) -> impl Iterator<Item = &'a str> {
        let present = tags.iter().filter(|&&tag| self.present.has(tag));
        present.flat_map(|&tag| {
            self.all.iter().filter(move |f| f.tag == tag && !f.raw.is_empty()).map(|f| f.raw)
        })
    }

    /// Hands every value of these tags over in file order; it is taken where `take` says so.
    fn each(&mut self, tags: &[Tag], mut take: impl FnMut(&'a str) -> bool) {
        if !tags.iter().any(|&tag| self.present.has(tag)) {
            return;
        }
        for field in self.all.iter_mut().filter(|f| !f.taken && tags.contains(&f.tag)) {
            field.taken = !is_placeholder(field.raw) && take(field.raw);
        }
    }
}

/// What programs write for nothing.
fn is_placeholder(value: &str) -> bool {
    value.len() <= 9
        && value.starts_with(['N', 'n', 'u', '-', '/'])
        && matches!(
            value,
            "NA" | "N/A"
                | "n/a"
                | "N.A."
                | "n.a."
                | "NULL"
                | "null"
                | "None"
                | "none"
                | "nan"
                | "NaN"
                | "undefined"
                | "-"
                | "--"
                | "//"
                | "///"
        )
}

fn kind(fields: &mut Fields<'_, '_>, record: &mut Record) {
    // Text under a `TY` line continues nothing: it stays beside the record.
    if let Some(raw) = fields.take(&[*b"TY"]) {
        let (code, rest) = raw.split_once(['\n', '\r']).unwrap_or((raw, ""));
        let code = plain::line(code.trim_matches('"'));
        let (kind, told) = kinds::from_ris(&code);
        record.kind = kind;
        if !told && !code.is_empty() {
            record.other.push("TY", code);
        }
        if !rest.trim().is_empty() {
            record.other.push("TY", plain::lines(rest));
        }
    }
}

fn authors(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let both = fields.has(*b"AU") && fields.has(*b"A1");
    record.authors.reserve_exact(fields.count(table::AUTHOR));
    fields.each(table::AUTHOR, |raw| {
        let before = record.authors.len();
        for part in continued(raw) {
            names::push(plain::line(part), &mut record.authors);
        }
        if both {
            // The same people under both tags.
            let (known, new) = record.authors.split_at(before);
            let repeats = known.len() >= new.len() && new.iter().all(|name| known.contains(name));
            if repeats && known.len() < 200 {
                record.authors.truncate(before);
            }
        }
        true
    });
}

/// An author and the lines after it: names of their own where they look like names, or else a name
/// that was wrapped.
fn continued(raw: &str) -> impl Iterator<Item = &str> {
    let separate =
        raw.contains(['\n', '\r']) && raw.lines().all(|line| line.contains(',') || line.trim().is_empty());
    let end = if separate { 0 } else { raw.len() };
    let (whole, lines) = (raw.get(..end).unwrap_or_default(), raw.get(end..).unwrap_or_default());
    std::iter::once(whole).chain(lines.split(['\n', '\r'])).filter(|part| !part.trim().is_empty())
}

fn title_and_container(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = fields.take(table::TITLE) {
        record.title = plain::line(raw);
    } else if record.kind == "book"
        && let Some(raw) = fields.take(&[*b"T2"])
    {
        record.title = plain::line(raw);
    }
    let order = match record.kind.as_str() {
        "chapter" | "encyclopedia entry" | "dictionary entry" => table::BOOK,
        // Web of Science keeps addresses in `C3`.
        "conference paper" if fields.values(table::ACCESSION).any(|an| an.contains("WOS:")) => table::BOOK,
        "conference paper" | "conference proceedings" | "abstract" => table::PROCEEDINGS,
        "book" | "report" | "thesis" | "series" => table::SERIES,
        _ if fields
            .values(table::ADDRESS)
            .any(|url| memmem::find(url.as_bytes(), b"sciencedirect.com").is_some()) =>
        {
            table::SCIENCE_DIRECT
        }
        _ => table::JOURNAL,
    };
    let named = |raw: &str| !raw.starts_with("PUBMED") && raw.contains(|c: char| c.is_alphabetic());
    if let Some(raw) = fields.take_if(order, named) {
        record.container = plain::line(raw);
    }
}

fn abstracts(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let fit = |raw: &str| !is_no_abstract(raw);
    let Some(raw) = fields.take_if(table::ABSTRACT, fit) else { return };
    record.abstract_text = plain::paragraphs(raw);
    // EBSCO by way of Zotero: the notice ends the abstract instead of having a field of its own.
    let tail = record.abstract_text.len().saturating_sub(900);
    let tail = (tail..=tail + 3).find(|&at| record.abstract_text.is_char_boundary(at)).unwrap_or(0);
    let notice = record.abstract_text.get(tail..).and_then(|t| memmem::find(t.as_bytes(), b"Copyright of "));
    let notice = notice.map(|found| tail + found);
    if let Some(start) = notice
        && start > 0
        && record.abstract_text.get(start..).is_some_and(is_copyright_notice)
    {
        let notice = record.abstract_text.split_off(start);
        record.abstract_text.truncate(record.abstract_text.trim_end().len());
        record.other.push("AB", notice);
    }
}

fn is_copyright_notice(text: &str) -> bool {
    text.starts_with("Copyright of ") && text.contains("property of")
}

/// What stands where an abstract should, and is none.
fn is_no_abstract(raw: &str) -> bool {
    if raw.len() > 60 {
        return is_copyright_notice(raw);
    }
    let text = raw.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.is_empty()
        || matches!(
            text.as_str(),
            "na" | "n/a"
                | "n.a"
                | "none"
                | "null"
                | "nan"
                | "abstract"
                | "no abstract"
                | "not available"
                | "unavailable"
                | "no abstract available"
                | "abstract not available"
                | "no abstract is available"
                | "abstract unavailable"
                | "abstract no available"
                | "no abstract provided"
                | "no abstract available from source"
        )
        || is_copyright_notice(raw)
}

fn dates(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = only_year(fields) {
        record.year = raw.parse().ok();
        raw.clone_into(&mut record.date);
        return;
    }
    let mut date = Date::default();
    for tag in table::DATE {
        for field in fields.all.iter().filter(|f| f.tag == *tag && !f.raw.is_empty()) {
            if let Some(read) = Date::read(field.raw) {
                date = if date.year.is_none() && read.year.is_some() {
                    read.completed(date)
                } else {
                    date.completed(read)
                };
            }
        }
    }
    record.year = date.year;
    record.date = date.to_string();
    fields.each(table::DATE, |raw| date.says_all_of(raw));
}

/// By far the most records have a year and no other date.
fn only_year<'a>(fields: &mut Fields<'_, 'a>) -> Option<&'a str> {
    if table::DATE.iter().any(|tag| tag != b"PY" && fields.present.has(*tag)) {
        return None;
    }
    let is_year = |raw: &str| raw.len() == 4 && raw.starts_with(['1', '2']) && Date::read(raw).is_some();
    fields.take_if(&[*b"PY"], is_year)
}

fn page_range(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let is_page = |raw: &str| !pages::is_none(raw);
    let first = fields.take_if(&[*b"SP"], is_page);
    let last = fields.take_if(&[*b"EP"], is_page);
    record.pages =
        pages::range(&plain::line(first.unwrap_or_default()), &plain::line(last.unwrap_or_default()));
    if record.pages.is_empty()
        && let Some(raw) = fields.take_if(table::PAGES_ELSEWHERE, |raw| raw.len() < 40)
    {
        record.pages = pages::range(&plain::line(raw), "");
    }
    fields.each(&[*b"SP", *b"EP"], |raw| !is_page(raw));
}

fn serial_numbers(fields: &mut Fields<'_, '_>, record: &mut Record) {
    fields.each(&[*b"SN", *b"BN", *b"EI"], |raw| {
        serial::read(&plain::line(raw), &mut record.issn, &mut record.isbn)
    });
}

fn identifiers(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = fields.take(&[*b"ID"]) {
        record.id = plain::line(raw);
    }
    fields.each(table::DOI, |raw| match doi::find(&plain::verbatim(raw)) {
        Some(doi) if record.doi.is_empty() => {
            record.doi = doi;
            true
        }
        found => found.is_some_and(|doi| doi == record.doi),
    });
    if record.doi.is_empty() {
        record.doi = fields
            .values(table::DOI_ELSEWHERE)
            .find_map(|raw| doi::in_link(&plain::verbatim(raw)))
            .unwrap_or_default();
    }
    if record.doi.is_empty() {
        record.doi = in_notes(fields.values(table::NOTE)).unwrap_or_default();
    }
    if let Some(raw) = fields.take(table::ACCESSION) {
        record.accession = plain::line(raw);
    } else if let Some(raw) = fields.take_if(&[*b"U2"], is_embase) {
        record.accession = plain::line(raw);
    }
    let medline = fields.values(table::DATABASE).any(pmid::is_medline);
    if medline && pmid::is_pmid(&record.accession) {
        record.pmid = std::mem::take(&mut record.accession);
    } else {
        record.pmid = fields.values(table::PMID_ELSEWHERE).find_map(pmid::find).unwrap_or_default();
    }
}

/// `L373791783`.
fn is_embase(raw: &str) -> bool {
    raw.strip_prefix('L')
        .is_some_and(|digits| digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The DOI a note gives for the record itself: the only one, and not that of a comment or erratum.
fn in_notes<'a>(notes: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut found: Option<String> = None;
    for note in notes {
        let lower = note.to_ascii_lowercase();
        if lower.contains("erratum") || lower.contains("comment") || lower.contains("retract") {
            continue;
        }
        for (at, _) in lower.match_indices("doi") {
            let near = note.get(at..).and_then(|rest| rest.lines().next());
            let Some(doi) = near.and_then(|rest| doi::find(head(rest, 200))) else { continue };
            if found.as_ref().is_some_and(|known| *known != doi) {
                return None;
            }
            found = Some(doi);
        }
    }
    found
}

/// At most so many bytes of a text.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

fn urls(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let (urls, accession, found) = (&mut record.urls, &mut record.accession, record.doi.clone());
    fields.each(table::LINK, |raw| {
        if let Some(number) = links::web_of_science(raw) {
            if accession.is_empty() {
                *accession = plain::line(number);
            }
            return plain::line(number) == *accession;
        }
        links::read(raw, urls) || doi::find(raw).is_some_and(|doi| doi == found && raw.len() <= doi.len() + 5)
    });
}

fn keywords(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let count = fields.count(table::KEYWORD);
    let alone = count == 1;
    record.keywords.reserve_exact(count);
    fields.each(table::KEYWORD, |raw| {
        links::keywords(raw, alone, &mut record.keywords);
        true
    });
}

/// What no field of the record has, by its own tag. Copies of a field are left out.
fn leftovers(fields: &Fields<'_, '_>, record: &mut Record) {
    for field in fields.all.iter().filter(|f| !f.taken) {
        let kept_anyway = table::ABSTRACT.contains(&field.tag);
        if is_placeholder(field.raw) && !kept_anyway {
            continue;
        }
        let value = plain::lines(field.raw);
        let copy = table::COPIES.contains(&field.tag)
            && [
                &record.title,
                &record.container,
                &record.volume,
                &record.issue,
                &record.pages,
                &record.accession,
                &record.doi,
                &record.id,
                &record.abstract_text,
            ]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&value));
        if value.is_empty() || copy {
            continue;
        }
        if let Ok(tag) = std::str::from_utf8(&field.tag) {
            record.other.push(tag, value);
        }
    }
}
