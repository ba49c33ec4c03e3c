//! A record with something in every field, for the tests of the writers.

use super::{Format, write};
use crate::record::Record;

pub(super) fn eisen() -> Record {
    let list = |values: &[&str]| values.iter().map(|value| (*value).into()).collect();
    Record {
        id: "eisen2014".into(),
        kind: "article".into(),
        title: "Peer mentoring: 50 % of {trainees} & more".into(),
        abstract_text: "BACKGROUND: One.\nTY - is not a tag here.".into(),
        authors: list(&["Eisen, S", "World Health Organization"]),
        year: Some(2014),
        date: "2014-05".into(),
        container: "Arch Dis Child".into(),
        volume: "99".into(),
        issue: "2".into(),
        pages: "142-146".into(),
        doi: "10.1136/a_b".into(),
        pmid: "24158957".into(),
        issn: "0003-9888; 1468-2044".into(),
        urls: list(&["https://x.org/?a=1"]),
        keywords: list(&["Mentors", "Peer Group"]),
        language: "eng".into(),
        notes: list(&["In print"]),
        ..Record::default()
    }
}

pub(super) fn written(format: Format, record: &Record) -> String {
    let mut out = Vec::new();
    write(format, [record], &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
