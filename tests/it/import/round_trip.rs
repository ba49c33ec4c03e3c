//! Out and in again: every record of the corpus, and records nobody would think of, come back equal
//! in every field but their place, whatever format they went through.

use proptest::prelude::*;
use tiab::export::{self, Format};
use tiab::import::read;
use tiab::record::restated::TEXTS;
use tiab::record::{Key, Other, Record, Text, plain};

use super::corpus::corpus;

/// Writes records, reads them, and compares; what differs, shortly.
fn differences(format: Format, records: &[Record]) -> Vec<String> {
    let mut bytes = Vec::new();
    export::write(format, records, &mut bytes).unwrap();
    let import = match read("again", &bytes, None) {
        Ok(import) => import,
        Err(error) => return vec![format!("{error}")],
    };
    if (import.records.len(), import.rejects.len()) != (records.len(), 0) {
        return vec![format!(
            "{} records and {} rejects of {}",
            import.records.len(),
            import.rejects.len(),
            records.len()
        )];
    }
    let pairs = records.iter().zip(import.records);
    let unequal = pairs.filter_map(|(record, mut back)| {
        back.source = record.source.clone();
        (back != *record).then(|| {
            let (a, b) = (serde_json::to_value(record).unwrap(), serde_json::to_value(&back).unwrap());
            let names = a.as_object().unwrap().keys().chain(b.as_object().unwrap().keys());
            let name = names.clone().find(|name| a.get(*name) != b.get(*name)).cloned();
            let name = name.unwrap_or_else(|| "order of other".into());
            format!("line {}: {name}: {:?} became {:?}", record.source.line, a.get(&name), b.get(&name))
        })
    });
    unequal.collect()
}

/// Records of a file that are looked at in a test of every day; the others look alike.
const FEW: usize = 60;

fn corpus_comes_back(most: usize) {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let (mut wrong, mut files, mut count) = (Vec::new(), 0, 0);
    for file in manifest.lines().skip(1).filter_map(|row| row.split('\t').next()) {
        let Ok(import) = read(file, &std::fs::read(corpus.join(file)).unwrap(), None) else { continue };
        if import.records.is_empty() {
            continue;
        }
        let step = import.records.len().div_ceil(most);
        let records: Vec<Record> = import.records.into_iter().step_by(step).collect();
        files += 1;
        count += records.len();
        for format in Format::ALL {
            let unequal = differences(format, &records);
            if let Some(first) = unequal.first() {
                wrong.push(format!("{file} by {}: {} records, {first}", format.word(), unequal.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    eprintln!("{count} records of {files} files came back from {} formats", Format::ALL.len());
}

#[test]
fn records_of_every_file_of_the_corpus_come_back_from_every_format() {
    corpus_comes_back(FEW);
}

/// `cargo test --release every_record_of_the_corpus -- --ignored --nocapture`
#[test]
#[ignore = "a minute and a half without optimisation"]
fn every_record_of_the_corpus_comes_back_from_every_format() {
    corpus_comes_back(usize::MAX);
}

/// One line as records hold it: visible, single spaces. Everything that readers split, decode, skip
/// or take for a line of their own.
fn line() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "NA",
        "n/a",
        "-",
        "no abstract",
        "Smith, J; Doe, K",
        "Smith J, Doe K",
        "et al.",
        "Plato",
        "and",
        "TY - JOUR",
        "TY-JOUR",
        "ER -",
        "PMID- 1",
        "PMID: 123",
        "OWN - ERIC",
        "@article{a, title = {x}}",
        "}",
        "{",
        "\\",
        "\\&",
        "\\'e",
        "$x^2$",
        "--",
        "''",
        "``",
        "~",
        "%",
        "#",
        "\"",
        "100 %25",
        "&lt;i&gt;",
        "<i>x</i>",
        "&amp;",
        "<b",
        "p < 0.05",
        "10.1000/x",
        "https://doi.org/10.1000/x",
        "doi: 10.1000/y",
        "http://a.org/?x=1&y=2",
        "www.x.org; www.y.org",
        "WOS:000442479700002",
        "MEDLINE",
        "0932-0814",
        "9798373627394",
        "1-2",
        "p. 3",
        "v. 40",
        "2014",
        "2014-05",
        "2014/05//",
        "May 2014",
        "99",
        "=1+1",
        "'=x",
        "@x",
        "+1",
        "[tiab title] x",
        "[tiab",
        "[tiab other]",
        "tiab",
        "Copyright of X is the property of Y.",
        "Accession Number: 151519467; x",
        "BACKGROUND: one. METHODS: two. RESULTS: three.",
        "Abstract",
        "a; b",
        "a, b, c, d, e",
        "title,authors,year",
        "World Health Organization",
        "van der Berg, Anna",
        "King, Martin Luther, Jr",
        "mastersthesis",
        "系统评价",
        "naïve",
        "می\u{200c}خواهم",
        "e\u{301}",
        "\u{ad}",
        "Record #1 of 2",
        "1.",
        "<1>",
        "PT J",
        "%0 Book",
        "RT Journal",
        "FN x",
        "[\"a\"]",
        "{\"key\":1}",
        "[",
        "]",
        "crossref",
    ]);
    let words = prop_oneof![
        3 => "[a-zA-Zé系;,.:()/0-9-]{1,8}",
        2 => odd.prop_map(str::to_owned),
        1 => "\\PC{1,6}",
    ];
    prop::collection::vec(words, 0..4).prop_map(|words| clean(&words.join(" ")))
}

fn clean(text: &str) -> String {
    plain::visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paragraphs() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..4)
        .prop_map(|lines| lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn list(of: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(of.prop_filter("a value", |value| !value.is_empty()), 0..4)
}

fn other() -> impl Strategy<Value = Other> {
    let known = prop::sample::select(vec![
        "AB",
        "TY",
        "AD",
        "DB",
        "N1",
        "T2",
        "ER",
        "PMID",
        "OWN",
        "GN",
        "crossref",
        "note",
        "month",
        "file",
        "tiab",
        "Author(s) [ID]",
        "PT",
        "publisher",
        "editor",
        "address",
        "ENTRYTYPE",
        "PB",
        "A2",
        "T3",
        "J2",
        "TA",
        "BE",
    ]);
    let tag = prop_oneof![known.prop_map(str::to_owned), line().prop_filter("a tag", |tag| !tag.is_empty())];
    prop::collection::vec((tag, paragraphs().prop_filter("a value", |value| !value.is_empty())), 0..5)
        .prop_map(|values| {
            let mut other = Other::default();
            // What says a field again, under the tag that carries such lines, is that field.
            let said = |(tag, value): &(String, String)| tag == "tiab" && value.starts_with("[tiab ");
            values.into_iter().filter(|pair| !said(pair)).for_each(|(tag, value)| other.push(tag, value));
            other.gather();
            other
        })
}

fn record() -> impl Strategy<Value = Record> {
    let text = || prop_oneof![1 => Just(String::new()), 2 => line()];
    let texts = prop::collection::vec(text(), TEXTS.len());
    let lists = (list(line()), list(line()), list(line()), list(paragraphs()));
    let year = prop::option::of(prop_oneof![1900..2030i32, any::<i32>()]);
    (texts, lists, paragraphs(), other(), year).prop_map(|(texts, lists, abstract_text, other, year)| {
        let mut record = Record { year, other, ..Record::default() };
        TEXTS.iter().zip(texts).for_each(|((_, of), text)| *of(&mut record) = text.into());
        record.abstract_text = abstract_text.into();
        let texts = |list: Vec<String>| list.into_iter().map(Text::from).collect();
        let (authors, urls, keywords, notes) = lists;
        (record.authors, record.urls) = (texts(authors), texts(urls));
        (record.keywords, record.notes) = (texts(keywords), texts(notes));
        // A note that is a field said again is that field.
        record.notes.retain(|note| !note.starts_with("[tiab "));
        record.key = Key::of(&record);
        record
    })
}

proptest! {
    #[test]
    fn any_record_comes_back_from_every_format(records in prop::collection::vec(record(), 1..4)) {
        for format in Format::ALL {
            prop_assert_eq!(differences(format, &records), Vec::<String>::new(), "{}", format.word());
        }
    }
}
