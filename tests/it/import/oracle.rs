//! Other parsers' opinions on the corpus: biblib on RIS, MEDLINE and EndNote's XML, serde_bibtex on
//! BibTeX. Wherever one of them has a value for a field, ours is the same, case, accents and
//! punctuation aside, or `oracle-differences.tsv` says who is right and why.

use std::collections::BTreeMap;

use biblib::{Citation, CitationParser, EndNoteXmlParser, PubMedParser, RisParser};
use serde_bibtex::{MacroDictionary, de::Deserializer};
use tiab::export;
use tiab::import::{Format, read};
use tiab::record::{Record, family, fold::fold, plain};

use super::corpus::corpus;

/// A field with our value and theirs, both folded.
type Fact = (&'static str, String, String);

fn biblib_facts(ours: &Record, theirs: &Citation) -> Vec<Fact> {
    let text = |text: &Option<String>| fold(&plain::line(text.as_deref().unwrap_or_default()));
    let number = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    let first = theirs.authors.first().map(|author| plain::line(&author.name)).unwrap_or_default();
    let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
    let page = |pages: &str| fold(pages.split(['-', '–']).next().unwrap_or_default());
    vec![
        ("title", fold(&ours.title), fold(&plain::line(&theirs.title))),
        ("first author", fold(family(ours.first_author())), fold(&first)),
        ("number of authors", number(ours.authors.len()), number(theirs.authors.len())),
        ("year", year(ours.year), year(theirs.date.as_ref().map(|date| date.year))),
        ("container", fold(&ours.container), text(&theirs.journal)),
        ("volume", fold(&ours.volume), text(&theirs.volume)),
        ("issue", fold(&ours.issue), text(&theirs.issue)),
        ("first page", page(&ours.pages), page(theirs.pages.as_deref().unwrap_or_default())),
        ("doi", ours.doi.to_string(), theirs.doi.as_deref().unwrap_or_default().to_lowercase()),
        ("pmid", ours.pmid.to_string(), theirs.pmid.clone().unwrap_or_default()),
        abstracts(ours, fold(&plain::paragraphs(theirs.abstract_text.as_deref().unwrap_or_default()))),
    ]
}

/// Our abstract beside theirs, at whose end a notice of rights may be, which we keep beside the record.
fn abstracts(ours: &Record, theirs: String) -> Fact {
    let mut whole = ours.other.iter().map(|(_, notice)| fold(&format!("{} {notice}", ours.abstract_text)));
    let whole = whole.find(|whole| !ours.abstract_text.is_empty() && *whole == theirs);
    ("abstract", whole.unwrap_or_else(|| fold(&ours.abstract_text)), theirs)
}

#[derive(serde::Deserialize)]
struct Entry {
    entry_key: String,
    fields: BTreeMap<String, String>,
}

/// What the grammar gives, decoded as ours is: the fields' names and limits are compared, not LaTeX.
fn bibtex_facts(ours: &Record, theirs: &Entry) -> Vec<Fact> {
    let fields: BTreeMap<String, &String> =
        theirs.fields.iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
    let get = |name: &str| {
        let value = fields.get(name).map(|value| plain::line(&plain::latex::decode(value)));
        fold(&value.unwrap_or_default())
    };
    let year = get("year");
    vec![
        ("key", fold(&ours.id), fold(&theirs.entry_key)),
        ("title", fold(&ours.title), get("title")),
        ("year", ours.year.map(|year| year.to_string()).unwrap_or_default(), year),
        ("volume", fold(&ours.volume), get("volume")),
        ("issue", fold(&ours.issue), get("number")),
        ("doi", fold(&ours.doi), get("doi")),
        abstracts(ours, get("abstract")),
    ]
}

/// The oracle's records of a file and what they say about ours; `None` where it does not manage the
/// file.
fn opinion(text: &str, format: Format, ours: &[Record]) -> Option<Vec<Vec<Fact>>> {
    let citations = match format {
        Format::Ris => RisParser::new().parse(text).ok()?,
        Format::Nbib => PubMedParser::new().parse(text).ok()?,
        Format::EndnoteXml => EndNoteXmlParser::new().parse(text).ok()?,
        _ => {
            let mut months = MacroDictionary::default();
            months.set_month_macros();
            let entries = Deserializer::from_str_with_macros(text, months).into_iter_regular_entry();
            let entries: Vec<Entry> = entries.collect::<Result<_, _>>().ok()?;
            let same = entries.len() == ours.len();
            return same.then(|| ours.iter().zip(&entries).map(|(a, b)| bibtex_facts(a, b)).collect());
        }
    };
    let same = citations.len() == ours.len();
    same.then(|| ours.iter().zip(&citations).map(|(a, b)| biblib_facts(a, b)).collect())
}

#[test]
fn other_parsers_agree_or_the_table_says_why_not() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let table = format!("{}/tests/fixtures/import/oracle-differences.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(table).unwrap_or_default();
    let mut explained = BTreeMap::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert!(cells.len() == 4 && cells[3].len() > 20, "a difference without a reason: {row}");
        explained.insert((cells[0].to_owned(), cells[1].to_owned()), cells[2].parse::<usize>().unwrap());
    }
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let mut found: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    let (mut files, mut silent, mut values) = (0, 0, 0);
    for row in manifest.lines().skip(1) {
        let file = row.split('\t').next().unwrap();
        let bytes = std::fs::read(corpus.join(file)).unwrap();
        let (Ok(text), Ok(import)) = (std::str::from_utf8(&bytes), read(file, &bytes, None)) else {
            continue;
        };
        if !matches!(import.format, Format::Ris | Format::Nbib | Format::EndnoteXml | Format::Bibtex) {
            continue;
        }
        let text = text.trim_start_matches('\u{feff}');
        let Some(records) = opinion(text, import.format, &import.records) else {
            silent += 1;
            continue;
        };
        files += 1;
        for (record, facts) in import.records.iter().zip(records) {
            for (field, ours, theirs) in facts.into_iter().filter(|(_, _, theirs)| !theirs.is_empty()) {
                values += 1;
                if ours != theirs {
                    // The stretch where they part.
                    let same = ours
                        .chars()
                        .zip(theirs.chars())
                        .take_while(|(a, b)| a == b)
                        .count()
                        .saturating_sub(10);
                    let from = |text: &str| text.chars().skip(same).take(60).collect::<String>();
                    let example = format!("line {}: {} | {}", record.source.line, from(&ours), from(&theirs));
                    found.entry((file.to_owned(), field.to_owned())).or_insert((0, example)).0 += 1;
                }
            }
        }
    }
    let mut wrong = Vec::new();
    for (place, (count, example)) in &found {
        if explained.remove(place) != Some(*count) {
            wrong.push(format!("{}\t{}\t{count}\t{example}", place.0, place.1));
        }
    }
    assert!(wrong.is_empty(), "not in the table:\n{}", wrong.join("\n"));
    assert!(explained.is_empty(), "in the table, and no difference: {explained:?}");
    eprintln!("{values} values of {files} files compared; {silent} files the oracles do not manage");
}

/// Fields of what is written that other parsers read as something else, and why.
const OTHERWISE: &[(export::Format, &str)] = &[
    // Made where the record has none.
    (export::Format::Bibtex, "key"),
    // A journal's name that the source had besides goes out under its own tag (JO), which biblib prefers.
    (export::Format::Ris, "container"),
    // Editors of a whole book, and what stood in a second list of authors (A1).
    (export::Format::Ris, "first author"),
    (export::Format::Ris, "number of authors"),
    // It stands in AN, which biblib leaves alone.
    (export::Format::Ris, "pmid"),
];

#[test]
fn what_is_written_other_parsers_read_as_it_was() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let (mut wrong, mut values) = (Vec::new(), 0);
    for file in manifest.lines().skip(1).filter_map(|row| row.split('\t').next()) {
        let Ok(import) = read(file, &std::fs::read(corpus.join(file)).unwrap(), None) else { continue };
        let step = import.records.len().div_ceil(20).max(1);
        let records: Vec<Record> = import.records.into_iter().step_by(step).collect();
        for (to, format) in [
            (export::Format::Ris, Format::Ris),
            (export::Format::Nbib, Format::Nbib),
            (export::Format::Bibtex, Format::Bibtex),
        ] {
            let mut text = Vec::new();
            export::write(to, &records, &mut text).unwrap();
            let text = String::from_utf8(text).unwrap();
            if format == Format::Bibtex {
                let entries = nom_bibtex::Bibtex::parse(&text).map(|parsed| parsed.bibliographies().len());
                assert_eq!(entries.ok(), Some(records.len()), "{file} by nom-bibtex");
            }
            let all = opinion(&text, format, &records);
            let all = all.unwrap_or_else(|| panic!("{file} in {to:?} is not managed"));
            for (record, facts) in records.iter().zip(all) {
                values += facts.len();
                let facts = facts.into_iter().filter(|(field, ..)| !OTHERWISE.contains(&(to, field)));
                let unequal = facts.filter(|(_, ours, theirs)| ours != theirs);
                let line = record.source.line;
                wrong.extend(unequal.map(|fact| format!("{file}:{line} in {to:?}: {fact:?}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    eprintln!("{values} values of what is written compared");
}
