//! RIS fields to a record. The preferences are in [`super::fields`]; here is how each is read.
//!
//! Every field is either taken (the record says all it said) or ends up in `other` under its tag.

use compact_str::ToCompactString;

use crate::record::Record;
use crate::record::plain::{self, date::Date, doi};

use super::super::{kinds, links, noted, notice, pmid, serial};
use super::tags::{Fields, is_placeholder};
use super::{Field, endnote, fields as table, identifiers, numbers, people, titles};

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
    people::read(&mut fields, &mut record);
    titles::read(&mut fields, &mut record);
    // Where an article stands is asked as for an article.
    if record.kind == "article" {
        refine(&fields, &mut record);
    }
    abstracts(&mut fields, &mut record);
    dates(&mut fields, &mut record);
    numbers::volume_and_issue(&mut fields, &mut record);
    endnote::issue(&mut fields, &mut record);
    numbers::page_range(&mut fields, &mut record);
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
