//! Records that come to others: what joins what is there, and which links say so.

use std::collections::{HashMap, HashSet};

use super::{Groups, Link, Standing, detect};
use crate::event::{Duplicate, Relation};
use crate::record::{Key, Record};

/// What became of the records of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// Records that are new.
    pub kept: u64,
    /// Records that joined a group that was there, or a record before them.
    pub duplicates: u64,
    /// Certain links that were not known before and end in this file.
    pub links: Vec<Duplicate>,
}

/// Compares arriving files, one after the other, with the records that are here and with each other.
/// Pairs that somebody called different or related are not linked. Links between records that were
/// here and never compared come with the first file.
pub fn arrivals<'a>(
    said: impl IntoIterator<Item = &'a Duplicate>,
    here: &[Record],
    arriving: &[&[Record]],
) -> Vec<Arrival> {
    let mut said: Vec<Duplicate> = said.into_iter().cloned().collect();
    if arriving.iter().all(|records| records.is_empty()) {
        return vec![Arrival::default(); arriving.len()];
    }
    let mut file: HashMap<Key, usize> = here.iter().map(|record| (record.key, 0)).collect();
    for (index, records) in arriving.iter().enumerate() {
        for record in *records {
            file.entry(record.key).or_insert(index);
        }
    }
    let detection = detect(here.iter().chain(arriving.iter().copied().flatten()));
    let new = unsaid(&said, detection.with(Standing::Certain));
    let mut out = vec![Arrival::default(); arriving.len()];
    for link in &new {
        let index = [link.a, link.b].iter().filter_map(|key| file.get(key)).max();
        if let Some(arrival) = index.and_then(|index| out.get_mut(*index)) {
            arrival.links.push(link.clone());
        }
    }
    said.extend(new);
    let groups = Groups::from_links(&said);
    let mut seen: HashSet<Key> = here.iter().map(|record| groups.canonical(record.key)).collect();
    for (arrival, records) in out.iter_mut().zip(arriving) {
        for record in *records {
            let new = seen.insert(groups.canonical(record.key));
            *if new { &mut arrival.kept } else { &mut arrival.duplicates } += 1;
        }
    }
    out
}

/// The links that say something new.
fn unsaid<'a>(said: &[Duplicate], links: impl Iterator<Item = &'a Link>) -> Vec<Duplicate> {
    let groups = Groups::from_links(said);
    let parted = said.iter().filter(|link| link.relation != Relation::Same);
    let parted: HashSet<(Key, Key)> = parted.map(|link| (link.a.min(link.b), link.a.max(link.b))).collect();
    links
        .filter(|link| {
            !parted.contains(&(link.a, link.b)) && groups.canonical(link.a) != groups.canonical(link.b)
        })
        .map(Link::as_same)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(title: &str, container: &str) -> Record {
        let mut record = Record {
            title: title.into(),
            authors: vec!["Okafor, Ada".into(), "Novak, Jan".into()],
            year: Some(2014),
            container: container.into(),
            volume: "12".into(),
            // Every title stands on pages of its own.
            pages: format!("{}-{}", title.len(), title.len() + 7).into(),
            ..Record::default()
        };
        record.key = Key::of(&record);
        record
    }

    const TITLE: &str = "Peer mentoring of residents on night duty";

    #[test]
    fn what_joins_is_counted_and_linked_in_the_file_that_brought_it() {
        let here = [record(TITLE, "American Journal of Peers")];
        let first =
            [record(TITLE, "Am J Peers"), record("Sleep of surgeons after long operations", "Am J Peers")];
        let second = [record(TITLE, "Am J Peers"), record("Coffee in intensive care of adults", "Acta")];
        let told = arrivals([], &here, &[&first, &second]);
        let counts: Vec<_> = told.iter().map(|file| (file.kept, file.duplicates, file.links.len())).collect();
        assert_eq!(counts, [(1, 1, 1), (1, 1, 0)]);
        assert!(told[0].links[0].evidence.contains(&"same title".to_owned()));
    }

    #[test]
    fn what_is_said_already_is_not_said_again_and_different_stays_different() {
        let here = [record(TITLE, "American Journal of Peers"), record(TITLE, "Am J Peers")];
        let new = [record("Coffee in intensive care of adults", "Acta")];
        let link = |relation| Duplicate { a: here[0].key, b: here[1].key, relation, evidence: vec![] };
        for relation in [Relation::Same, Relation::Different, Relation::Related] {
            assert_eq!(arrivals([&link(relation)], &here, &[&new])[0].links, []);
        }
        assert_eq!(arrivals([], &here, &[&new])[0].links.len(), 1, "never compared before");
        assert_eq!(arrivals([], &here, &[&[]]), [Arrival::default()]);
    }
}
