//! RIS fields to a record. The preferences are in [`super::fields`]; here is how each is read.
//!
//! Every field is either taken (the record says all it said) or ends up in `other` under its tag.

use std::borrow::Cow;
use std::sync::LazyLock;

use compact_str::ToCompactString;
use memchr::{memchr2, memmem::Finder};

use crate::record::Record;
use crate::record::plain::{self, Written, date::Date, doi, names};

use super::super::ovid_title::{self, Label};
use super::super::{kinds, links, noted, notice, pages, pmid, serial};
use super::tags::{Fields, is_placeholder};
use super::{Field, endnote, fields as table, identifiers};

/// Searches that every record needs are prepared once.
static SCIENCE_DIRECT: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("sciencedirect.com"));

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
        let fit = |raw: &str| {
            raw.bytes().all(|b| b.is_ascii_digit()) && (raw.len() < 7 || tags == table::VOLUME)
                || raw.len() < 60
                    && !is_journal_code(raw)
                    && !raw.contains(": ")
                    && !raw.contains("Conference")
                    && !raw.contains("://")
        };
        let fit = |raw: &str| fit(raw) && !pages::is_none(raw) && pages::can_be_of(&record.kind, raw);
        if let Some(raw) = fields.take_if(tags, fit) {
            *field = pages::number(raw.line());
        }
    }
    // AGRIS's `v. 7 issue 4`.
    if record.issue.is_empty()
        && record.volume.len() > 8
        && let Some((volume, issue)) = record.volume.split_once(" issue ")
    {
        (record.volume, record.issue) = (volume.into(), issue.into());
    }
    if record.issue.is_empty()
        && let Some(raw) = fields.take_if(table::ISSUE_ELSEWHERE, |raw| raw.len() <= 12)
    {
        record.issue = pages::number(raw.line());
    }
    endnote::issue(&mut fields, &mut record);
    page_range(&mut fields, &mut record);
    serial_numbers(&mut fields, &mut record);
    identifiers::read(&mut fields, &mut record);
    urls(&mut fields, &mut record);
    keywords(&mut fields, &mut record);
    if let Some(raw) = fields.take(table::LANGUAGE) {
        record.language = raw.line();
    }
    if record.language.is_empty() {
        record.language = fields.values(table::NOTE).find_map(noted::language).unwrap_or_default().into();
    }
    fields.each(table::NOTE, |raw| {
        record.notes.extend(Some(raw.lines()).filter(|note| !note.is_empty()));
        true
    });
    pmid::and_accession(&mut record);
    leftovers(&fields, &mut record);
    Ok(record)
}

fn kind(fields: &mut Fields<'_, '_>, record: &mut Record) {
    // Text under a `TY` line continues nothing: it stays beside the record.
    if let Some(raw) = fields.take(&[*b"TY"]) {
        let (code, rest) = raw.raw().split_once(['\n', '\r']).unwrap_or((raw.raw(), ""));
        let code = plain::line_in(code.trim_matches('"'));
        let (kind, told) = kinds::from_ris(&code);
        record.kind = kind;
        if !told && !code.is_empty() {
            record.other.push("TY", code);
        }
        if !rest.trim().is_empty() {
            record.other.push("TY", plain::lines_in(rest));
        }
    }
    if record.kind != "article" {
        refine(fields, record);
    }
}

/// What the database calls it: Scopus exports chapters as series, and much is a journal's.
fn refine(fields: &Fields<'_, '_>, record: &mut Record) {
    if ["article", "book", "series", ""].contains(&&*record.kind)
        && let Some(word) = fields.values(table::DOCUMENT_TYPE).find_map(kinds::refined)
    {
        record.kind = word;
    }
}

fn authors(fields: &mut Fields<'_, '_>, record: &mut Record) {
    record.authors.reserve_exact(fields.count(table::AUTHOR));
    let main = fields.all.iter().find(|f| !f.taken && table::AUTHOR.contains(&f.tag)).map(|f| f.tag);
    for tag in main.into_iter().chain(table::AUTHOR.iter().copied().filter(|tag| Some(*tag) != main)) {
        let first = record.authors.len();
        fields.each(&[tag], |raw| {
            let before = record.authors.len();
            let whole = if let Cow::Borrowed(name) = raw.line_in() {
                names::push(name.into(), &mut record.authors) // on one line
            } else {
                for part in continued(&raw) {
                    names::push(plain::line(part), &mut record.authors);
                }
                !names::leave_out(&raw, record.authors.len() - before)
            };
            // The same people under both tags.
            let (known, new) = record.authors.split_at(before);
            let known = known.get(..first).unwrap_or_default();
            if !known.is_empty() && known.len() < 200 && new.iter().all(|name| known.contains(name)) {
                record.authors.truncate(before);
            }
            whole
        });
    }
    if in_spoken_order(fields) {
        for name in std::mem::take(&mut record.authors) {
            if name.contains(',') {
                record.authors.push(name);
            } else {
                names::given_first(&name, &mut record.authors);
            }
        }
    }
    if record.kind == "book" && record.authors.is_empty() {
        // The field stays under its tag, which says what they did.
        // Some have an edition in `ED`.
        let is_name = |raw: &&str| !raw.contains("dition") && !raw.contains(|c: char| c.is_ascii_digit());
        for raw in fields.values(table::EDITOR).filter(is_name) {
            names::push(names::without_role(&plain::line_in(raw)).into(), &mut record.authors);
        }
    }
}

/// Whether all people have their given names first, as IEEE's and economists' do: none has a comma, and one
/// begins with an initial or has one in the middle. `Suoju He` beside `Y. Hao` is no family called Suoju.
fn in_spoken_order(fields: &Fields<'_, '_>) -> bool {
    let mut raws = fields.values(table::AUTHOR);
    let plain = |raw: &str| memchr2(b',', b';', raw.as_bytes()).is_none();
    let is_initial =
        |raw: &str| matches!(raw.as_bytes(), [b'A'..=b'Z', b'.', b' ', ..]) || names::has_middle_initial(raw);
    // By far the most first authors have a comma.
    raws.next().is_some_and(|first| {
        plain(first) && raws.clone().all(plain) && (is_initial(first) || raws.any(is_initial))
    })
}

/// An author and the lines after it: names of their own where they look like names, or else a name
/// that was wrapped.
fn continued(raw: &str) -> impl Iterator<Item = &str> {
    let separate = memchr2(b'\n', b'\r', raw.as_bytes()).is_some()
        && raw.lines().all(|line| line.contains(',') || line.trim().is_empty());
    let end = if separate { 0 } else { raw.len() };
    let (whole, lines) = (raw.get(..end).unwrap_or_default(), raw.get(end..).unwrap_or_default());
    std::iter::once(whole).chain(lines.split(['\n', '\r'])).filter(|part| !part.trim_start().is_empty())
}

fn title_and_container(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = fields.take(table::TITLE) {
        let (title, editors) = glued_editors(raw.raw(), &record.kind);
        let title = unlabelled(title, fields, record);
        record.title = raw.part(title).line();
        if !editors.is_empty() {
            record.other.push("A2", plain::line_in(editors));
        }
    } else if record.kind == "book"
        && let Some(raw) = fields.take(&[*b"T2"])
    {
        record.title = raw.line();
    }
    let order = match record.kind.as_str() {
        "chapter" | "encyclopedia entry" | "dictionary entry" => table::BOOK,
        // Web of Science keeps addresses in `C3`.
        "conference paper" if fields.values(table::ACCESSION).any(|an| an.contains("WOS:")) => table::BOOK,
        "conference paper" | "conference proceedings" | "abstract" => table::PROCEEDINGS,
        "book" | "report" | "thesis" | "series" => table::SERIES,
        _ if fields.values(table::ADDRESS).any(|url| SCIENCE_DIRECT.find(url.as_bytes()).is_some()) => {
            table::SCIENCE_DIRECT
        }
        _ if fields.has(*b"T2") && identifiers::is_ovid_central(fields) => table::OVID_CENTRAL,
        _ => table::JOURNAL,
    };
    // Cochrane puts a trial's address where its journal would be.
    fields.each(&[*b"JA", *b"JO", *b"JF"], |raw| links::read(raw, &mut record.urls));
    let named = |raw: &str| !raw.starts_with("PUBMED") && raw.contains(|c: char| c.is_alphabetic());
    if let Some(raw) = fields.take_if(order, named) {
        record.container = raw.part(raw.raw().trim_start_matches("- ")).line();
    }
    if record.kind == "book" && record.container == record.title {
        record.container.clear();
    }
    // Where an article stands is asked as for an article.
    if record.kind == "article" {
        refine(fields, record);
    }
}

/// `Chapter 12 - Rodent models A2 - Adejare, A.`: ScienceDirect's chapters by way of EndNote.
fn glued_editors<'a>(raw: &'a str, kind: &str) -> (&'a str, &'a str) {
    if kind == "article" { (raw, "") } else { raw.split_once(" A2 - ").unwrap_or((raw, "")) }
}

/// A title without the label that Ovid sets behind it, which may say the language.
fn unlabelled<'a>(title: &'a str, fields: &Fields<'_, '_>, record: &mut Record) -> &'a str {
    if !title.ends_with(']') && !title.ends_with("].") || !identifiers::is_ovid(fields) {
        return title;
    }
    let Some((bare, label)) = ovid_title::labelled(title) else { return title };
    if let Label::Language(name) = label {
        record.language = plain::line(name);
    }
    record.other.push("TI", plain::line_in(title.get(bare.len()..).unwrap_or_default()));
    bare
}

/// `eag, 7805975`: Ovid's MEDLINE has the National Library's numbers of a journal where an issue would be.
fn is_journal_code(raw: &str) -> bool {
    raw.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() >= 7)
}

fn abstracts(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let fit = |raw: &str| !is_no_abstract(raw);
    let Some(raw) = fields.take_if(table::ABSTRACT, fit) else { return };
    record.abstract_text = raw.paragraphs();
    notice::split_off(record, "AB");
}

/// What stands where an abstract should, and is none.
pub(in crate::import) fn is_no_abstract(raw: &str) -> bool {
    if raw.len() > 60 {
        return notice::is_one(raw);
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
                | "none available"
                | "no abstract provided"
                | "no abstract available from source"
        )
        || notice::is_one(raw)
}

fn dates(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = only_year(fields) {
        record.year = raw.parse().ok();
        record.date = raw.into();
        return;
    }
    let mut date = Date::default();
    let has_day = fields.values(table::DAY).any(|raw| !raw.trim().is_empty());
    for tag in table::DATE {
        if *tag == table::EARLY_ACCESS && has_day && date.year.is_some() {
            break;
        }
        // What stands under the line is something else.
        let lines = fields.values(std::slice::from_ref(tag)).filter_map(|raw| raw.lines().next());
        for read in lines.filter_map(Date::read) {
            date = if date.year.is_none() && read.year.is_some() {
                read.completed(date)
            } else {
                date.completed(read)
            };
        }
    }
    // Ovid's `2012-02//` is no day on which somebody looked, and nobody else writes one so.
    if fields.has(*b"Y2") {
        let is_ovid = |raw: &str| matches!(raw.as_bytes(), [_, _, _, _, b'-', _, _, b'/', b'/']);
        let issued = fields.values(table::ACCESS).filter(|raw| is_ovid(raw)).filter_map(Date::read);
        date = issued.filter(|issued| issued.year == date.year).fold(date, Date::completed);
        fields.each(table::ACCESS, |raw| is_ovid(&raw) && date.says_all_of(&raw));
    }
    record.year = date.year;
    record.date = date.to_compact_string();
    fields.each(table::DATE, |raw| date.says_all_of(&raw));
}

/// By far the most records have a year and no other date.
fn only_year<'a>(fields: &mut Fields<'_, 'a>) -> Option<&'a str> {
    if table::DATE.iter().any(|tag| tag != b"PY" && fields.has(*tag)) {
        return None;
    }
    let is_year = |raw: &str| {
        raw.len() == 4
            && raw.starts_with(['1', '2'])
            && raw.bytes().all(|b| b.is_ascii_digit())
            && Date::read(raw).is_some()
    };
    Some(fields.take_if(&[*b"PY"], is_year)?.raw())
}

fn page_range(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let is_page = |raw: &str| !pages::is_none(raw);
    let first = fields.take_if(&[*b"SP"], is_page);
    let last = fields.take_if(&[*b"EP"], is_page);
    let [first, last] = [first, last].map(|page| page.map(Written::line_in).unwrap_or_default());
    record.pages = pages::range(&first, &last);
    if record.pages.is_empty()
        && let Some(raw) = fields.take_if(table::PAGES_ELSEWHERE, |raw| raw.len() < 40)
    {
        record.pages = pages::range(&raw.line_in(), "");
    }
    // Each by itself: where both are there, all fields would be looked through for their order.
    for tag in [*b"SP", *b"EP"] {
        fields.each(&[tag], |raw| !is_page(&raw));
    }
}

fn serial_numbers(fields: &mut Fields<'_, '_>, record: &mut Record) {
    fields.each(&[*b"SN", *b"BN", *b"EI"], |raw| {
        serial::read(&raw.line_in(), &mut record.issn, &mut record.isbn)
    });
}

fn urls(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let Record { urls, accession, doi: known, .. } = record;
    fields.each(table::LINK, |raw| {
        if let Some(number) = links::web_of_science(&raw) {
            if accession.is_empty() {
                *accession = plain::line(number);
            }
            return plain::line(number) == *accession;
        }
        links::read(raw, urls)
            || doi::find(&raw).is_some_and(|doi| doi == *known && raw.len() <= doi.len() + 5)
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
        let value = field.written().lines_in();
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
