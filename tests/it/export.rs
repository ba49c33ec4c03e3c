//! What goes out in a format comes back from it.

mod decided;

use proptest::prelude::*;
use tiab::export::{Format, write};
use tiab::record::cell::{split, undefuse};
use tiab::record::{Key, Other, Place, Record, Text};

fn written(format: Format, records: &[Record]) -> String {
    let mut out = Vec::new();
    write(format, records, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// RFC 4180, as small as it can be: independent of the crate that writes.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![];
    let (mut row, mut cell, mut quoted) = (vec![], String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last line is not ended");
    rows
}

fn record_of(header: &[String], row: &[String]) -> Record {
    let cell = |name: &str| undefuse(&row[header.iter().position(|h| h == name).unwrap()]).to_owned();
    let other = cell("other");
    Record {
        key: cell("key").parse().unwrap(),
        id: cell("id").into(),
        kind: cell("type").into(),
        title: cell("title").into(),
        abstract_text: cell("abstract").into(),
        authors: split(&cell("authors")),
        year: cell("year").parse().ok(),
        date: cell("date").into(),
        container: cell("container").into(),
        volume: cell("volume").into(),
        issue: cell("issue").into(),
        pages: cell("pages").into(),
        doi: cell("doi").into(),
        pmid: cell("pmid").into(),
        accession: cell("accession").into(),
        issn: cell("issn").into(),
        isbn: cell("isbn").into(),
        urls: split(&cell("urls")),
        keywords: split(&cell("keywords")),
        language: cell("language").into(),
        notes: split(&cell("notes")),
        other: if other.is_empty() { Other::default() } else { serde_json::from_str(&other).unwrap() },
        source: Place { file: cell("source").into(), line: cell("line").parse().unwrap() },
    }
}

/// Text as records hold it: no control characters but the line feeds of paragraphs, and all that
/// CSV and spreadsheets trip over.
fn text() -> impl Strategy<Value = Text> {
    let text = prop_oneof![
        2 => Just(String::new()),
        2 => "[a-zA-Zé系 ;,\"'=+@\\-\\[\\]{}|/.:0-9]{1,12}",
        1 => "['=+@\\-][^\\p{C}\\p{Zl}\\p{Zp}]{0,6}",
        1 => "[a-z ]{1,6}\n[a-z=\" ]{1,6}",
    ];
    text.prop_map(Text::from)
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(text().prop_filter("a value", |t| !t.is_empty()), 0..4)
}

prop_compose! {
    fn record()(
        fields in prop::array::uniform16(text()),
        lists in prop::array::uniform4(texts()),
        year in prop::option::of(-100i32..2100),
        other in prop::collection::btree_map("[A-Z][A-Z0-9]", texts().prop_filter("values", |t| !t.is_empty()), 0..3),
        line in 0u32..1000,
    ) -> Record {
        let [id, kind, title, abstract_text, date, container, volume, issue, pages, doi, pmid, accession, issn, isbn, language, file] =
            fields;
        let [authors, urls, keywords, notes] = lists;
        let mut all = Other::default();
        for (tag, values) in other {
            for value in values {
                all.push(tag.as_str(), value);
            }
        }
        let mut record = Record {
            key: Key::default(), id, kind, title, abstract_text, authors, year, date, container, volume, issue,
            pages, doi, pmid, accession, issn, isbn, urls, keywords, language, notes, other: all,
            source: Place { file: file.as_str().into(), line },
        };
        record.key = Key::of(&record);
        record
    }
}

proptest! {
    #[test]
    fn every_record_survives_jsonl(records in prop::collection::vec(record(), 0..4)) {
        let text = written(Format::Jsonl, &records);
        let back: Vec<Record> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(back, records);
    }

    #[test]
    fn every_record_survives_csv_and_no_cell_runs_anything(records in prop::collection::vec(record(), 0..4)) {
        let rows = read_csv(&written(Format::Csv, &records));
        prop_assert_eq!(rows.len(), records.len() + 1);
        for cell in rows.iter().flatten() {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
        let back: Vec<Record> = rows[1..].iter().map(|row| record_of(&rows[0], row)).collect();
        prop_assert_eq!(back, records);
    }
}

#[test]
fn the_header_names_columns_as_other_tools_do() {
    let header = written(Format::Csv, &[]);
    assert_eq!(
        header,
        "key,id,type,title,authors,year,date,container,volume,issue,pages,doi,pmid,accession,issn,isbn,urls,\
         keywords,language,abstract,notes,other,source,line\n"
    );
}

#[test]
fn an_unknown_format_names_the_known_ones() {
    let error = "docx".parse::<Format>().unwrap_err();
    assert!(error.hint_text().unwrap().contains("csv, jsonl, nbib"), "{error:?}");
}
