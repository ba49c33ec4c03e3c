//! What we write and read back: tables and lines give the same record, exactly.

use tiab::export;
use tiab::import::{Format, read};
use tiab::record::Record;

#[test]
fn our_own_formats_come_back_as_they_were() {
    let mut record = Record {
        title: "=SUM(a) &lt;b&gt;".into(),
        authors: vec!["Eisen, S".into(), "A; B".into()],
        abstract_text: "One.\nTwo \"three\".".into(),
        year: Some(2014),
        notes: vec!["- x".into()],
        ..Record::default()
    };
    record.other.push("AD", "Leeds");
    for (format, expected) in [(export::Format::Csv, Format::Csv), (export::Format::Jsonl, Format::Jsonl)] {
        let mut out = Vec::new();
        export::write(format, [&record], &mut out).unwrap();
        let import = read("x", &out, None).unwrap();
        assert_eq!(import.format, expected);
        let mut back = import.records[0].clone();
        (back.key, back.source) = (record.key, record.source.clone());
        assert_eq!(back, record);
    }
}

#[test]
fn the_sample_comes_back_by_every_way_with_its_keys() {
    let path = format!("{}/sample-data/peer-mentoring.ris", env!("CARGO_MANIFEST_DIR"));
    let sample = read("x", &std::fs::read(path).unwrap(), None).unwrap().records;
    for format in [export::Format::Csv, export::Format::Jsonl, export::Format::Nbib] {
        let mut out = Vec::new();
        export::write(format, &sample, &mut out).unwrap();
        let import = read("x", &out, None).unwrap();
        assert_eq!((import.records.len(), import.rejects.len()), (sample.len(), 0), "{format:?}");
        for (back, record) in import.records.iter().zip(&sample) {
            assert_eq!(back.key, record.key, "{format:?}: {back:#?} {record:#?}");
            assert_eq!(back.abstract_text, record.abstract_text, "{format:?}");
        }
    }
}
