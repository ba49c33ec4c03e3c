//! All occurrences of all sources, gathered into the groups that are screened.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;

use super::Groups;
use super::holdings::{self, Holdings};
use crate::record::{Key, Record};

/// The records of a review: every occurrence, and the groups they form in source order.
#[derive(Clone, Debug, Default)]
pub struct Library {
    holdings: Arc<Holdings>,
    groups: Vec<Group>,
    /// Group of every member key.
    by_key: HashMap<Key, usize>,
}

/// Occurrences that are one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Smallest key among the members: the same on every machine.
    pub key: Key,
    /// Places of the occurrences among [`Library::records`], in source order; at least one.
    pub occurrences: Vec<usize>,
}

impl Library {
    /// Gathers occurrences, in the order given, into groups: equal keys, and what `links` joins.
    pub fn new(records: Vec<Record>, links: &Groups) -> Library {
        Library::of(Holdings::read(records), links)
    }

    /// [`Library::new`] for records that need not have been read.
    pub fn of(holdings: Holdings, links: &Groups) -> Library {
        let keys = holdings.keys();
        let mut groups: Vec<Group> = Vec::with_capacity(keys.len());
        let mut by_key: HashMap<Key, usize> = HashMap::with_capacity_and_hasher(keys.len(), <_>::default());
        for (place, key) in keys.iter().enumerate() {
            let canonical = links.canonical(*key);
            let group = *by_key.entry(canonical).or_insert_with(|| {
                groups.push(Group { key: *key, occurrences: Vec::with_capacity(1) });
                groups.len() - 1
            });
            if *key != canonical {
                by_key.insert(*key, group);
            }
            groups[group].occurrences.push(place);
            groups[group].key = groups[group].key.min(*key);
        }
        let library = Library { holdings: Arc::new(holdings), groups, by_key };
        // Keys that no record has but that stand for one that does.
        library.with_strangers(links)
    }

    /// The same library, in which keys that no record has, but that stand for one that does, are found
    /// too. Grouping is not changed by it.
    pub fn with_strangers(mut self, groups: &Groups) -> Library {
        for (index, group) in self.groups.iter().enumerate() {
            for member in groups.members(&group.key) {
                self.by_key.entry(*member).or_insert(index);
            }
        }
        self
    }

    /// How many occurrences there are.
    pub fn len(&self) -> usize {
        self.holdings.keys().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every occurrence, in source order; those not at hand are read now.
    pub fn records(&self) -> &[Record] {
        self.holdings.all()
    }

    /// Every occurrence, where all have been read already.
    pub fn at_hand(&self) -> Option<&[Record]> {
        self.holdings.at_hand()
    }

    /// The groups, in source order of their first occurrences.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Index of the group that a key belongs to.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.by_key.get(&key).copied()
    }

    /// The occurrences of a group, in source order.
    pub fn occurrences(&self, group: usize) -> impl Iterator<Item = Cow<'_, Record>> {
        let places = self.groups.get(group).map_or(&[][..], |g| &g.occurrences);
        places.iter().filter_map(|place| self.holdings.get(*place))
    }

    /// The files a group's occurrences are in, each once, in source order.
    pub fn files(&self, group: usize) -> Vec<Arc<str>> {
        let mut files = Vec::new();
        for record in self.occurrences(group) {
            if !files.contains(&record.source.file) {
                files.push(record.source.file.clone());
            }
        }
        files
    }

    /// The one record a group is shown as: its fullest occurrence, with what that one lacks taken
    /// from the others.
    pub fn shown(&self, group: usize) -> Cow<'_, Record> {
        let mut occurrences: Vec<Cow<'_, Record>> = self.occurrences(group).collect();
        // Of the fullest, the first.
        let best = (0..occurrences.len()).rev().max_by_key(|&at| occurrences.get(at).map(|r| fullness(r)));
        let Some(best) = best else { return Cow::Owned(Record::default()) };
        let mut shown = occurrences.remove(best);
        for record in &occurrences {
            complete(shown.to_mut(), record);
        }
        shown
    }

    /// Whether a record of the group cannot be read any more, see [`lost`](super::holdings::lost).
    pub fn is_lost(&self, group: usize) -> bool {
        self.occurrences(group).any(|record| holdings::is_lost(&record))
    }
}

/// How much a reviewer can read in a record: the abstract counts most, then the fields that have
/// something in them.
fn fullness(record: &Record) -> (usize, usize) {
    let fields = [&record.title, &record.container, &record.volume, &record.pages, &record.doi, &record.pmid];
    let filled = fields.iter().filter(|field| !field.is_empty()).count()
        + usize::from(record.year.is_some())
        + usize::from(!record.authors.is_empty())
        + usize::from(!record.keywords.is_empty());
    (record.abstract_text.len(), filled)
}

/// Fills the empty fields of `shown` from another occurrence.
fn complete(shown: &mut Record, from: &Record) {
    let texts = [
        (&mut shown.title, &from.title),
        (&mut shown.abstract_text, &from.abstract_text),
        (&mut shown.container, &from.container),
        (&mut shown.volume, &from.volume),
        (&mut shown.issue, &from.issue),
        (&mut shown.pages, &from.pages),
        (&mut shown.doi, &from.doi),
        (&mut shown.pmid, &from.pmid),
        (&mut shown.accession, &from.accession),
        (&mut shown.issn, &from.issn),
        (&mut shown.isbn, &from.isbn),
        (&mut shown.language, &from.language),
        (&mut shown.date, &from.date),
        (&mut shown.kind, &from.kind),
    ];
    for (field, value) in texts {
        if field.is_empty() {
            field.clone_from(value);
        }
    }
    shown.year = shown.year.or(from.year);
    for (field, value) in [
        (&mut shown.authors, &from.authors),
        (&mut shown.keywords, &from.keywords),
        (&mut shown.urls, &from.urls),
        (&mut shown.notes, &from.notes),
    ] {
        if field.is_empty() {
            field.clone_from(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Duplicate, Relation};

    fn record(title: &str, abstract_text: &str) -> Record {
        let mut record = Record {
            title: title.into(),
            year: Some(2014),
            authors: vec!["Eisen, S".into()],
            abstract_text: abstract_text.into(),
            ..Record::default()
        };
        record.key = Key::of(&record);
        record
    }

    #[test]
    fn equal_keys_are_one_group_and_every_occurrence_stays() {
        let records = vec![record("A", ""), record("B", ""), record("a.", "Found here.")];
        let library = Library::new(records, &Groups::default());
        assert_eq!(library.groups().len(), 2);
        assert_eq!(library.occurrences(0).count(), 2);
        assert_eq!(library.shown(0).abstract_text, "Found here.");
        assert_eq!(library.shown(1).title, "B");
    }

    #[test]
    fn linked_records_are_one_group_and_found_by_either_key() {
        let (a, b) = (record("A", "x"), record("B", ""));
        let links = Groups::from_links(&[Duplicate {
            a: a.key,
            b: b.key,
            relation: Relation::Same,
            evidence: vec![],
        }]);
        let library = Library::new(vec![a.clone(), b.clone()], &links);
        assert_eq!(library.groups().len(), 1);
        assert_eq!(library.find(a.key), library.find(b.key));
        assert_eq!(library.groups()[0].key, a.key.min(b.key));
    }

    #[test]
    fn the_shown_record_takes_from_the_others_what_the_fullest_lacks() {
        let mut with_doi = record("A", "");
        with_doi.language = "eng".into();
        let library = Library::new(vec![record("A", "Long abstract"), with_doi], &Groups::default());
        let shown = library.shown(0);
        assert_eq!((shown.abstract_text.as_str(), shown.language.as_str()), ("Long abstract", "eng"));
    }
}
