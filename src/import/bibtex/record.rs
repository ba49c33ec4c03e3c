//! BibTeX fields to a record. The preferences are in [`super::fields`]; here is how each is read.

use compact_str::ToCompactString;

use crate::record::plain::{self, date::Date, doi, latex};
use crate::record::{Other, Record, Text};

use super::super::{links, notice, pages, pmid, ris, serial};
use super::entry::Entry;
use super::fields as table;
use super::macros::Macros;
use super::values::{Fields, decoded, decoded_of, text, text_of};
use super::{container, kind, people};

/// Makes a record of an entry.
pub(super) fn build(entry: Entry, macros: &Macros, undefined: &mut u64) -> Record {
    let mut fields = Fields::new(entry.fields, macros, undefined);
    let mut record = Record { id: plain::verbatim(&entry.key), ..Record::default() };
    kind::read(&entry.kind, &fields, &mut record);
    container::read(&entry.kind, &mut fields, &mut record);
    people::read(&mut fields, &mut record);
    for raw in fields.all(table::ABSTRACT) {
        let text = plain::paragraphs_of(decoded_of(raw).into());
        if record.abstract_text.is_empty() {
            record.abstract_text = text;
            notice::split_off(&mut record, "abstract");
        } else if text != record.abstract_text {
            record.other.push("abstract", text);
        }
    }
    dates(&mut fields, &mut record);
    identifiers(&mut fields, &mut record);
    numbers(&mut fields, &mut record);
    for name in table::SERIAL {
        for raw in fields.all(&[name]) {
            let value = text(&raw);
            if !serial::read(&value, &mut record.issn, &mut record.isbn) {
                // `New-2005Print978-0-123456-47-2`, from a publisher's list.
                let tail = value.rsplit(char::is_alphabetic).next().unwrap_or_default();
                let digits = tail.bytes().filter(u8::is_ascii_digit).count();
                if tail.len() < value.len() && matches!(digits, 10 | 13) {
                    serial::read(tail, &mut record.issn, &mut record.isbn);
                }
                record.other.push(*name, value);
            }
        }
    }
    keywords(&mut fields, &mut record);
    if let Some(raw) = fields.take(table::LANGUAGE) {
        record.language = text_of(raw);
    }
    // Rayyan's decisions are no LaTeX, and their braces mean something.
    let note =
        |raw: &String| if raw.contains("RAYYAN-") { plain::lines(raw) } else { plain::lines(&decoded(raw)) };
    record.notes = fields.all(table::NOTE).iter().map(note).collect();
    leftovers(fields, &mut record);
    record
}

/// Volume, issue and pages. What is there instead of a number (`In press`, `no pagination`) stays beside
/// the record.
fn numbers(fields: &mut Fields, record: &mut Record) {
    for (names, field) in [(table::VOLUME, &mut record.volume), (table::ISSUE, &mut record.issue)] {
        if let Some((name, raw)) = fields.take_named(names) {
            let value = text_of(raw);
            *field = pages::number(value.clone());
            if field.is_empty() {
                keep(&mut record.other, name, value);
            }
        }
    }
    for name in table::PAGES {
        let Some(raw) = fields.take(&[name]) else { continue };
        let value = text_of(raw);
        record.pages = pages::range(&value, "");
        if !record.pages.is_empty() {
            return;
        }
        keep(&mut record.other, name, value);
    }
    if let Some(first) = fields.take(&["bp"]) {
        let last = fields.take(&["ep"]).unwrap_or_default();
        record.pages = pages::range(&text(&first), &text(&last));
    }
}

/// Keeps a value that is no number, unless it says that there is none.
fn keep(other: &mut Other, name: &str, value: Text) {
    if value.contains(char::is_alphanumeric) && !ris::is_placeholder(&value) {
        other.push(name, value);
    }
}

fn dates(fields: &mut Fields, record: &mut Record) {
    let mut date = Date::default();
    for name in ["year", "date", "issue_date", "conference_year", "py", "pd"] {
        let Some(raw) = fields.get(name).map(text) else { continue };
        let Some(read) = Date::read(&raw) else { continue };
        date = if date.year.is_none() && read.year.is_some() {
            read.completed(date)
        } else {
            date.completed(read)
        };
        // biblatex marks what is uncertain or about so.
        if date.says_all_of(&raw) && !raw.ends_with(['?', '~', '%']) {
            fields.take(&[name]);
        }
    }
    if let Some(raw) = fields.get("month").map(text) {
        let number = raw.parse().ok().filter(|month| (1..=12).contains(month));
        let read = match number {
            Some(month) => Some(Date { year: None, month: Some(month), day: None }),
            None => Date::read(&raw),
        };
        if let Some(read) = read {
            date = date.completed(read);
            if number.is_some_and(|m| date.month == Some(m)) || date.says_all_of(&raw) {
                fields.take(&["month"]);
            }
        }
    }
    let day =
        fields.get("day").map(text).and_then(|day| day.parse().ok()).filter(|day| (1..=31).contains(day));
    if day.is_some() && date.month.is_some() && date.day.is_none() {
        date.day = day;
        fields.take(&["day"]);
    }
    record.year = date.year;
    record.date = date.to_compact_string();
}

fn identifiers(fields: &mut Fields, record: &mut Record) {
    for raw in fields.all(table::DOI) {
        let value = plain::verbatim(&latex::unescape(&raw));
        match doi::find(&value) {
            Some(doi) if record.doi.is_empty() => record.doi = doi,
            Some(doi) if doi == record.doi => {}
            _ => record.other.push("doi", value),
        }
    }
    for raw in fields.all(table::LINK) {
        let value = latex::unescape(&raw);
        if record.doi.is_empty() {
            record.doi = doi::in_link(&value).unwrap_or_default();
        }
        if record.pmid.is_empty() {
            record.pmid = pmid::find(&value).unwrap_or_default();
        }
        // As few links have.
        if value.contains('?')
            && record.accession.is_empty()
            && let Some((database, number)) = links::provider(&value)
        {
            if !["cmedm", "mnh", "mdc", "med"].iter().any(|name| database.starts_with(name)) {
                record.accession = plain::verbatim(number);
            } else if record.pmid.is_empty() && pmid::is_pmid(number) {
                record.pmid = number.into();
            }
        }
        if let Some(number) = links::web_of_science(&value).filter(|_| record.accession.is_empty()) {
            record.accession = plain::verbatim(number);
        } else if !links::read((&*value).into(), &mut record.urls) {
            record.other.push("url", plain::verbatim(&value));
        }
    }
    if let Some(raw) = fields.get("howpublished").map(latex::unescape)
        && links::read((&*raw).into(), &mut record.urls)
    {
        fields.take(&["howpublished"]);
    }
    for raw in fields.all(table::PMID) {
        let value = text(&raw);
        match Some(value.clone()).filter(|v| pmid::is_pmid(v)).or_else(|| pmid::find(&value)) {
            Some(pmid) => record.pmid = pmid,
            None => record.other.push("pmid", value),
        }
    }
    if record.pmid.is_empty() && fields.get("eprinttype").is_some_and(|t| t.eq_ignore_ascii_case("pubmed")) {
        record.pmid = fields.get("eprint").filter(|id| pmid::is_pmid(id)).unwrap_or_default().into();
    }
    // Taylor & Francis; ProQuest's notes have a number of their own by that name among others.
    if record.pmid.is_empty() {
        let note = fields.get("note").filter(|note| note.trim_start().starts_with("PMID"));
        record.pmid = note.and_then(pmid::find).unwrap_or_default();
    }
    if record.pmid.is_empty() && record.id.to_ascii_lowercase().starts_with("pmid") {
        record.pmid = pmid::find(&record.id).unwrap_or_default();
    }
    if let Some(raw) = fields.take(table::ACCESSION) {
        record.accession = text_of(raw);
    }
    if record.doi.is_empty() {
        let elsewhere =
            table::DOI_ELSEWHERE.iter().filter_map(|name| fields.get(name)).filter(|raw| raw.contains("10."));
        record.doi =
            elsewhere.filter_map(|raw| doi::in_link(&latex::unescape(raw))).next().unwrap_or_default();
    }
    pmid::and_accession(record);
}

fn keywords(fields: &mut Fields, record: &mut Record) {
    for raw in fields.all(table::KEYWORD) {
        if one_a_line(&raw) {
            links::keywords((&*decoded(&raw)).into(), false, &mut record.keywords);
            continue;
        }
        // Two hyphens part the halves of a subject heading, and are no dash: `Wards--Italy`.
        let value = if raw.contains("--") && !raw.contains("---") {
            text(&raw.replace("--", "-{}-"))
        } else {
            text(&raw)
        };
        let count = |mark| value.bytes().filter(|&b| b == mark).count();
        // A list with a semicolon somewhere in it is still a list with commas.
        let separator = if count(b';') * 5 < count(b',') || count(b';') == 0 { ',' } else { ';' };
        // Rayyan cuts a long list short with three stops.
        let words = value.split(separator).map(str::trim).filter(|word| !word.bytes().all(|b| b == b'.'));
        record.keywords.extend(words.map(Text::from));
    }
}

/// Whether each line is a keyword, as EndNote writes them, and not the end of a list that was wrapped.
fn one_a_line(raw: &str) -> bool {
    let mut lines = raw.trim().split(['\n', '\r']).filter(|line| !line.is_empty());
    lines.clone().nth(1).is_some()
        && !raw.contains(';')
        && lines.all(|line| !line.starts_with([' ', '\t']) && !line.trim_end().ends_with(','))
        && raw.matches(['\n', '\r']).count() >= raw.matches(',').count()
}

/// What no field of the record has, by its name.
fn leftovers(fields: Fields, record: &mut Record) {
    for (name, raw) in fields.0 {
        let verbatim = table::VERBATIM.contains(&name.as_str()) || name.starts_with("bdsk-");
        let value =
            if verbatim { plain::verbatim(&latex::unescape(&raw)) } else { plain::lines(&decoded(&raw)) };
        let copy = [&record.title, &record.container, &record.abstract_text]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&value));
        if !value.is_empty() && !copy {
            record.other.push(plain::line_in(&name), value);
        }
    }
}
