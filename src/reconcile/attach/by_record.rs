//! Keys that identifiers and titles leave open, compared with the library as duplicates are.
//!
//! The rules of the dedup room ask for independent evidence (people, journal, volume, pages) and are
//! strict where something contradicts. A key attaches where they are certain of exactly one record. Each
//! key is compared with the few records that share an identifier, the title's beginning, or first author
//! and year with it, so that a review is not gone through once for every stranger.

use std::collections::{BTreeSet, HashMap};

use super::{Desk, How, Why};
use crate::dedup::{Groups, Standing, detect};
use crate::record::fold::fold;
use crate::record::{Key, Record};

/// Bytes of folded title that are shared where one title goes on after the other.
const BEGINNING: usize = 24;

impl<'a> Desk<'a> {
    /// Compares what is still a stranger with the library.
    pub(super) fn compare_strangers(&mut self, records: &'a [Record]) {
        let strangers: Vec<Key> =
            self.works.iter().filter(|(_, work)| !work.known).map(|(key, _)| *key).collect();
        if strangers.is_empty() || records.is_empty() {
            return;
        }
        let mut shelves: HashMap<String, Vec<&Record>> = HashMap::new();
        for record in records {
            for mark in marks(record) {
                shelves.entry(mark).or_default().push(record);
            }
        }
        for stranger in strangers {
            let Some(record) = self.works.get(&stranger).map(|work| work.as_record(stranger)) else {
                continue;
            };
            let near = marks(&record).into_iter().filter_map(|mark| shelves.get(&mark)).flatten();
            let detection = detect(std::iter::once(&record).chain(near.copied()));
            let links: Vec<_> = detection.with(Standing::Certain).collect();
            let same: Vec<_> = links.iter().map(|link| link.as_same()).collect();
            let groups = Groups::from_links(&same);
            let found: BTreeSet<Key> = groups
                .members(&stranger)
                .iter()
                .filter(|key| **key != stranger)
                .map(|key| self.out.groups.canonical(*key))
                .filter(|key| !self.are_judged_apart(stranger, *key))
                .collect();
            let mut found = found.into_iter();
            match (found.next(), found.next()) {
                (Some(one), None) => {
                    let link = links.iter().find(|link| link.a == stranger || link.b == stranger);
                    let evidence = link.map(|link| link.evidence.clone()).unwrap_or_default();
                    self.join(stranger, one, How::Record, evidence);
                }
                (Some(_), Some(_)) => self.leave(stranger, How::Record, Why::Several),
                _ => {}
            }
        }
    }
}

/// What records that could be one share at least one of.
fn marks(record: &Record) -> Vec<String> {
    let mut marks = Vec::new();
    for (kind, number) in [("doi", &record.doi), ("pmid", &record.pmid)] {
        if !number.is_empty() {
            marks.push(format!("{kind} {number}"));
        }
    }
    let title = fold(&record.title);
    if let Some(beginning) = title.get(..BEGINNING) {
        marks.push(format!("title {beginning}"));
    }
    let author = fold(record.first_author());
    if let (Some(year), false) = (record.year, author.is_empty()) {
        // Ahead of print and in print are a year apart.
        marks.extend((year - 1..=year + 1).map(|year| format!("author {author} {year}")));
    }
    marks
}
