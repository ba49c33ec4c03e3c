//! BibTeX fields to a record. The preferences are in [`super::fields`]; here is how each is read.

use compact_str::ToCompactString;

use crate::record::plain::{self, date::Date, doi, latex, names};
use crate::record::{Record, Text};

use super::super::{kinds, links, pages, pmid, serial};
use super::entry::Entry;
use super::fields as table;
use super::journals;
use super::macros::Macros;

/// Makes a record of an entry.
pub(super) fn build(entry: Entry, macros: &Macros, undefined: &mut u64) -> Record {
    let mut fields = Fields::new(entry.fields, macros, undefined);
    let mut record = Record { id: plain::verbatim(&entry.key), ..Record::default() };
    let (kind, told) = kinds::from_bibtex(&entry.kind);
    record.kind = kind;
    if !told && !entry.kind.is_empty() {
        record.other.push("ENTRYTYPE", entry.kind.to_ascii_lowercase());
    }
    title_and_container(&mut fields, &mut record);
    for tags in [&table::AUTHOR[..2], table::AUTHOR] {
        if record.authors.is_empty() {
            fields.all(tags).into_iter().for_each(|raw| authors(raw, &mut record));
        }
    }
    for raw in fields.all(table::ABSTRACT) {
        let text = plain::paragraphs_of(decoded_of(raw).into());
        if record.abstract_text.is_empty() {
            record.abstract_text = text;
        } else if text != record.abstract_text {
            record.other.push("abstract", text);
        }
    }
    dates(&mut fields, &mut record);
    identifiers(&mut fields, &mut record);
    for (names, field) in [(table::VOLUME, &mut record.volume), (table::ISSUE, &mut record.issue)] {
        if let Some(raw) = fields.take(names) {
            *field = pages::number(text_of(raw));
        }
    }
    if let Some(raw) = fields.take(table::PAGES) {
        record.pages = pages::range(&text(&raw), "");
    } else if let Some(first) = fields.take(&["bp"]) {
        let last = fields.take(&["ep"]).unwrap_or_default();
        record.pages = pages::range(&text(&first), &text(&last));
    }
    for raw in fields.all(table::SERIAL) {
        let value = text(&raw);
        if !serial::read(&value, &mut record.issn, &mut record.isbn) {
            record.other.push("issn", value);
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

fn authors(raw: String, record: &mut Record) {
    names::read_bibtex(&raw, &mut record.authors);
    if raw.contains('@') {
        // A name's e-mail address is none of its parts: the list stays beside the record.
        record.other.push("author", text_of(raw));
    }
}

/// The fields of an entry: name in lower case, value in LaTeX.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn new(fields: Vec<(String, Vec<super::Part>)>, macros: &Macros, undefined: &mut u64) -> Fields {
        let fields = fields.into_iter().map(|(mut name, parts)| {
            if name.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
                name = name.to_lowercase();
            }
            (name, macros.expand(parts, undefined))
        });
        Fields(
            fields
                .filter(|(_, value)| {
                    !value.bytes().all(|b| b.is_ascii_whitespace() || matches!(b, b'{' | b'}'))
                })
                .collect(),
        )
    }

    /// Takes the first value of the first of these names that has one.
    fn take(&mut self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let at = self.0.iter().position(|(known, _)| known == name)?;
            Some(self.0.remove(at).1)
        })
    }

    /// Takes all values of these names, in order of the names.
    fn all(&mut self, names: &[&str]) -> Vec<String> {
        let mut values = Vec::new();
        for name in names {
            values.extend(self.0.extract_if(.., |(known, _)| known == name).map(|(_, value)| value));
        }
        values
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// LaTeX to Unicode, markup still in it.
fn decoded(raw: &str) -> std::borrow::Cow<'_, str> {
    if latex::is_plain(raw) { raw.into() } else { latex::decode(raw).into() }
}

/// [`decoded`] of a value nobody else needs.
fn decoded_of(raw: String) -> String {
    if latex::is_plain(&raw) { raw } else { latex::decode(&raw) }
}

/// [`text`] of a value nobody else needs.
fn text_of(raw: String) -> Text {
    plain::line_of(decoded_of(raw))
}

/// One line of plain text.
fn text(raw: &str) -> Text {
    plain::line(&decoded(raw))
}

fn title_and_container(fields: &mut Fields, record: &mut Record) {
    if let Some(raw) = fields.take(table::TITLE) {
        record.title = text_of(raw);
        if let Some(raw) = fields.take(&["subtitle"]) {
            let subtitle = text(&raw);
            let colon = if record.title.ends_with([':', '?', '!']) { " " } else { ": " };
            record.title.push_str(colon);
            record.title.push_str(&subtitle);
        }
    } else if let Some(raw) = fields.take(&["booktitle"]) {
        record.title = text_of(raw);
    }
    let order = match record.kind.as_str() {
        "chapter" | "conference paper" | "encyclopedia entry" => table::BOOK,
        "book" | "conference proceedings" | "report" | "thesis" => table::SERIES,
        _ => table::JOURNAL,
    };
    if let Some(raw) = fields.take(order) {
        record.container = journals::of_command(&raw).map_or_else(|| text_of(raw), Text::from);
    }
    if record.kind == "book" && record.container == record.title {
        record.container.clear();
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
        if date.says_all_of(&raw) {
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
        if let Some(number) = links::web_of_science(&value).filter(|_| record.accession.is_empty()) {
            record.accession = plain::verbatim(number);
        } else if !links::read(&value, &mut record.urls) {
            record.other.push("url", plain::verbatim(&value));
        }
    }
    if let Some(raw) = fields.get("howpublished").map(latex::unescape)
        && links::read(&raw, &mut record.urls)
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
            links::keywords(&decoded(&raw), false, &mut record.keywords);
            continue;
        }
        let value = text(&raw);
        let count = |mark| value.bytes().filter(|&b| b == mark).count();
        // A list with a semicolon somewhere in it is still a list with commas.
        let separator = if count(b';') * 5 < count(b',') || count(b';') == 0 { ',' } else { ';' };
        let words = value.split(separator).map(str::trim).filter(|word| !word.is_empty());
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
