//! The corpus of real exports, where it is at hand (`../shared/corpus`, or `TIAB_SHARED`): every
//! file's count is the manifest's, or the difference is explained in `corpus-differences.tsv`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tiab::import::read;

pub fn corpus() -> Option<PathBuf> {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("TIAB_SHARED").map(PathBuf::from);
    let places = named.into_iter().chain([home.join("../shared"), home.join("../../shared")]);
    places.map(|shared| shared.join("corpus")).find(|corpus| corpus.join("MANIFEST.tsv").is_file())
}

/// File to (records read, reason) where a count differs from the manifest's.
fn differences() -> BTreeMap<String, usize> {
    let path = format!("{}/tests/fixtures/import/corpus-differences.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    let rows = table.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        assert!(cells.len() == 4 && cells[3].len() > 20, "a difference without a reason: {row}");
        (cells[0].to_owned(), cells[2].parse().unwrap())
    });
    rows.collect()
}

/// Our name for a format of the manifest, where it is read.
fn name(format: &str) -> Option<&str> {
    match format {
        "ris" | "bibtex" | "nbib" | "csv" | "endnote-xml" | "pubmed-xml" => Some(format),
        "nbib(ERIC)" => Some("nbib"),
        "wos-tagged" => Some("wos"),
        "refer/enw" => Some("refer"),
        "ovid-tagged" => Some("ovid"),
        _ => None,
    }
}

#[test]
fn every_count_is_the_manifests_or_explained() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let mut explained = differences();
    let mut wrong = Vec::new();
    let mut files = 0;
    for row in manifest.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, format, records) = (cells[0], cells[3], cells[5]);
        let Some(format) = name(format) else { continue };
        files += 1;
        let bytes = std::fs::read(corpus.join(file)).unwrap();
        let count = read(file, &bytes, None).map_or(0, |import| {
            assert_eq!(import.format.name(), format, "{file}");
            import.records.len() + import.rejects.len()
        });
        let expected = explained.remove(file).unwrap_or_else(|| records.parse().unwrap());
        if count != expected {
            wrong.push(format!("{file}: {count} read, {expected} expected"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(explained.is_empty(), "explained, but not in the corpus: {explained:?}");
    eprintln!("{files} files of the corpus read");
}

/// Files whose abstracts are not the manifest's, and why.
const OTHER_ABSTRACTS: &[(&str, &str)] = &[
    ("pubmed/colrev_eric.nbib", "its only abstract is the word itself"),
    ("other-vendors/asysd_labelled_test_set.csv", "33 cells say NA"),
];

#[test]
fn every_abstract_of_the_newer_formats_is_read() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    for row in manifest.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, format, abstracts) = (cells[0], cells[3], cells[6]);
        // RIS may give an abstract and a copyright notice, which the manifest counts as two.
        let read_here = name(format).is_some() && !matches!(format, "ris" | "bibtex");
        if !read_here || OTHER_ABSTRACTS.iter().any(|(other, _)| *other == file) {
            continue;
        }
        let bytes = std::fs::read(corpus.join(file)).unwrap();
        let records = read(file, &bytes, None).map_or(Vec::new(), |import| import.records);
        let count = records.iter().filter(|record| !record.abstract_text.is_empty()).count();
        assert_eq!(count.to_string(), abstracts, "{file}");
        assert!(records.iter().filter(|record| record.title.is_empty()).count() <= 5, "{file}");
    }
}
