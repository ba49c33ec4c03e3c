//! The sample data: one list of references in two formats.

use std::collections::BTreeSet;

use tiab::import::{Format, Import, read};

fn sample(name: &str) -> Import {
    let path = format!("{}/sample-data/{name}", env!("CARGO_MANIFEST_DIR"));
    read(name, &std::fs::read(path).unwrap(), None).unwrap()
}

#[test]
fn equal_facts_in_ris_and_bibtex_give_equal_keys() {
    let (ris, bib) = (sample("peer-mentoring.ris"), sample("peer-mentoring.bib"));
    assert_eq!((ris.format, bib.format), (Format::Ris, Format::Bibtex));
    assert_eq!((ris.records.len(), bib.records.len()), (42, 42));
    assert!(ris.rejects.is_empty() && bib.rejects.is_empty());
    let distinct: BTreeSet<_> = ris.records.iter().map(|r| r.key).collect();
    assert_eq!(distinct.len(), 42);
    for (a, b) in ris.records.iter().zip(&bib.records) {
        assert_eq!(a.key, b.key, "{}:\n{a:#?}\n{b:#?}", a.id);
        let facts = |r: &tiab::record::Record| {
            let text = (r.id.clone(), r.title.clone(), r.abstract_text.clone(), r.container.clone());
            let numbers = (r.volume.clone(), r.issue.clone(), r.pages.clone(), r.doi.clone(), r.date.clone());
            (text, numbers, r.authors.clone(), r.urls.clone(), r.keywords.clone())
        };
        assert_eq!(facts(a), facts(b));
        // BibTeX has no word for a web page; the sample's is `@misc`.
        assert!(a.kind == b.kind || b.kind == "other", "{}: {} and {}", a.id, a.kind, b.kind);
    }
}
