//! Which keys are one report, from what was said about pairs of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::event::{Duplicate, Relation};
use crate::record::Key;

/// Sets of keys that are one report. A key nobody linked is a group of its own.
///
/// The result depends on what was said, never on the order in which it was said: links are taken in
/// the order of their keys, and a link that would bring together two records which somebody called
/// different is left out. "Not the same" therefore beats any chain of links.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Smallest key of the group, for every key in a group of two or more and for every alias.
    canonical: HashMap<Key, Key>,
    /// All keys of the group in order, by its smallest key.
    members: HashMap<Key, Vec<Key>>,
}

impl Groups {
    /// Groups from everything said about pairs.
    pub fn from_links<'a>(links: impl IntoIterator<Item = &'a Duplicate>) -> Groups {
        let mut same = BTreeSet::new();
        let mut different: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for link in links {
            let pair = (link.a.min(link.b), link.a.max(link.b));
            match link.relation {
                Relation::Same => {
                    same.insert(pair);
                }
                Relation::Different => {
                    different.entry(link.a).or_default().insert(link.b);
                    different.entry(link.b).or_default().insert(link.a);
                }
                // Two reports of one study are two records to screen.
                Relation::Related => {}
            }
        }
        let mut groups = Groups::default();
        for (a, b) in same {
            groups.join(a, b, &different);
        }
        for members in groups.members.values_mut() {
            members.sort_unstable();
        }
        groups
    }

    fn join(&mut self, a: Key, b: Key, different: &BTreeMap<Key, BTreeSet<Key>>) {
        let (a, b) = (self.canonical(a), self.canonical(b));
        if a == b {
            return;
        }
        let (into, from) = (a.min(b), a.max(b));
        let (left, right) = (self.members(&into), self.members(&from));
        let barred = left
            .iter()
            .any(|key| different.get(key).is_some_and(|foes| right.iter().any(|r| foes.contains(r))));
        if barred {
            return;
        }
        let mut all = left.to_vec();
        all.extend_from_slice(right);
        self.members.remove(&from);
        for key in &all {
            self.canonical.insert(*key, into);
        }
        self.members.insert(into, all);
    }

    /// Lets a key that no record here has stand for one that a record has: how votes cast on
    /// another export of the same search find their record.
    pub fn alias(&mut self, stranger: Key, known: Key) {
        let into = self.canonical(known);
        if self.canonical(stranger) == into {
            return;
        }
        let mut all = self.members(&into).to_vec();
        all.push(stranger);
        self.canonical.insert(into, into);
        self.canonical.insert(stranger, into);
        self.members.insert(into, all);
    }

    /// The key a group is known by: its smallest; the key itself where nobody linked it.
    pub fn canonical(&self, key: Key) -> Key {
        self.canonical.get(&key).copied().unwrap_or(key)
    }

    /// All keys of the group that this key names.
    pub fn members<'a>(&'a self, key: &'a Key) -> &'a [Key] {
        let canonical = self.canonical.get(key).unwrap_or(key);
        self.members.get(canonical).map_or(std::slice::from_ref(key), Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(n: u8) -> Key {
        format!("k1-{n:020x}").parse().unwrap()
    }

    fn link(a: u8, b: u8, relation: Relation) -> Duplicate {
        Duplicate { a: key(a), b: key(b), relation, evidence: vec![] }
    }

    #[test]
    fn links_chain_into_one_group_known_by_its_smallest_key() {
        let groups = Groups::from_links(&[link(3, 2, Relation::Same), link(2, 7, Relation::Same)]);
        assert_eq!(groups.canonical(key(7)), key(2));
        assert_eq!(groups.members(&key(3)), [key(2), key(3), key(7)]);
        assert_eq!(groups.members(&key(9)), [key(9)]);
    }

    #[test]
    fn different_beats_any_chain_of_links() {
        let groups = Groups::from_links(&[
            link(1, 2, Relation::Same),
            link(2, 3, Relation::Same),
            link(1, 3, Relation::Different),
        ]);
        assert_ne!(groups.canonical(key(1)), groups.canonical(key(3)));
    }

    #[test]
    fn related_reports_stay_two_records() {
        let groups = Groups::from_links(&[link(1, 2, Relation::Related)]);
        assert_ne!(groups.canonical(key(1)), groups.canonical(key(2)));
    }

    #[test]
    fn a_stranger_joins_the_group_it_stands_for() {
        let mut groups = Groups::from_links(&[link(5, 6, Relation::Same)]);
        groups.alias(key(1), key(6));
        assert_eq!(groups.canonical(key(1)), key(5));
        assert!(groups.members(&key(5)).contains(&key(1)));
    }

    proptest! {
        #[test]
        fn groups_do_not_depend_on_the_order_of_links(
            pairs in prop::collection::vec((0u8..12, 0u8..12, 0u8..3), 0..30), seed in any::<u64>()
        ) {
            let links: Vec<_> = pairs.iter().filter(|(a, b, _)| a != b).map(|&(a, b, r)| {
                link(a, b, [Relation::Same, Relation::Same, Relation::Different][usize::from(r)])
            }).collect();
            let mut shuffled = links.clone();
            shuffled.sort_by_key(|l| blake3::hash(format!("{seed}{:?}", l).as_bytes()).as_bytes()[..8].to_vec());
            let (one, other) = (Groups::from_links(&links), Groups::from_links(&shuffled));
            for n in 0..12 {
                prop_assert_eq!(one.canonical(key(n)), other.canonical(key(n)));
                let key = key(n);
                prop_assert_eq!(one.members(&key), other.members(&key));
            }
            for l in &links {
                if l.relation == Relation::Different {
                    prop_assert_ne!(one.canonical(l.a), one.canonical(l.b));
                }
            }
        }
    }
}
