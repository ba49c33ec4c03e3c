//! The sample data is what its README says: 42 references in two formats, two whole logs that disagree
//! on a handful.

use std::collections::BTreeSet;

use tiab::event::Event;
use tiab::import;
use tiab::log::Replay;
use tiab::log::verify::Verified;
use tiab::record::Record;

use crate::support::{in_memory, repository};

fn records(name: &str) -> Vec<Record> {
    let bytes = std::fs::read(repository().join("sample-data").join(name)).unwrap();
    let read = import::read(name, &bytes, None).unwrap();
    assert!(read.rejects.is_empty());
    read.records
}

#[test]
fn both_formats_hold_the_same_42_references_with_the_same_keys() {
    let (ris, bib) = (records("peer-mentoring.ris"), records("peer-mentoring.bib"));
    assert_eq!((ris.len(), bib.len()), (42, 42));
    for (ris, bib) in ris.iter().zip(&bib) {
        assert_eq!(ris.key, bib.key, "{}", ris.id);
        assert_eq!(
            (&ris.title, &ris.authors, &ris.abstract_text),
            (&bib.title, &bib.authors, &bib.abstract_text)
        );
    }
    assert_eq!(ris.iter().map(|record| record.key).collect::<BTreeSet<_>>().len(), 42);
    let summaries = ris.iter().filter(|record| !record.abstract_text.is_empty());
    assert!(summaries.clone().all(|record| record.abstract_text.starts_with("Sample summary:")));
    assert_eq!(summaries.count(), 10);
}

#[test]
fn the_keys_of_the_sample_data_are_frozen() {
    let keys: String =
        records("peer-mentoring.ris").iter().map(|r| format!("{}\t{}\n", r.id, r.key)).collect();
    crate::golden::holds("keys/peer-mentoring.tsv", &keys);
}

#[test]
fn both_sample_logs_are_whole_and_decide_every_record() {
    let keys: BTreeSet<_> = records("peer-mentoring.ris").iter().map(|record| record.key).collect();
    for name in ["rev-a", "rev-b"] {
        let bytes = std::fs::read(repository().join("sample-data").join(format!("{name}.jsonl"))).unwrap();
        assert_eq!(Verified::read(name, &in_memory(&bytes)).unwrap().findings, []);
        let decided =
            Replay::read(name, &bytes).unwrap().lines.into_iter().filter_map(|(_, line)| match line.event {
                Event::Decision(decision) => Some(decision.record),
                _ => None,
            });
        assert_eq!(decided.collect::<BTreeSet<_>>(), keys, "{name}");
    }
}
