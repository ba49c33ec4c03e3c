//! The order in which records are shown, and which comes next.

use crate::dedup::Library;
use crate::record::fold::fold;

/// How records are ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the sources have them.
    Source,
    /// Shuffled: the same seed gives the same order on every machine, and a record that is added
    /// later moves no other.
    Random {
        /// What the shuffle depends on, besides the records' keys.
        seed: String,
    },
    /// Newest first; records without a year last.
    Newest,
    /// By title.
    Title,
}

impl Order {
    /// The word on the command line and in the log.
    pub fn word(&self) -> &'static str {
        match self {
            Order::Source => "source",
            Order::Random { .. } => "random",
            Order::Newest => "newest",
            Order::Title => "title",
        }
    }
}

/// Groups of a library (by index) in the order they are shown.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    order: Vec<usize>,
    /// Place of each group; one that is not shown has a place no queue is long enough for.
    position: Vec<usize>,
}

impl Queue {
    /// Orders the groups of a library.
    pub fn new(library: &Library, order: &Order) -> Queue {
        let groups = library.groups();
        let mut indices: Vec<usize> = (0..groups.len()).collect();
        if matches!(order, Order::Newest | Order::Title) {
            library.records(); // read together, not one by one
        }
        match order {
            Order::Source => {}
            Order::Random { seed } => indices.sort_by_cached_key(|&index| {
                let mut hasher = blake3::Hasher::new();
                hasher
                    .update(seed.as_bytes())
                    .update(b"\x1f")
                    .update(groups[index].key.to_string().as_bytes());
                *hasher.finalize().as_bytes()
            }),
            Order::Newest => {
                let year = |index: usize| library.shown(index).year.unwrap_or(i32::MIN);
                indices.sort_by_cached_key(|&index| std::cmp::Reverse(year(index)));
            }
            Order::Title => indices.sort_by_cached_key(|&index| fold(&library.shown(index).title)),
        }
        Queue::of(indices, groups.len())
    }

    fn of(order: Vec<usize>, groups: usize) -> Queue {
        let mut position = vec![usize::MAX; groups];
        for (place, &group) in order.iter().enumerate() {
            if let Some(position) = position.get_mut(group) {
                *position = place;
            }
        }
        Queue { order, position }
    }

    /// The groups in order.
    pub fn groups(&self) -> &[usize] {
        &self.order
    }

    /// These of its groups, in the order given.
    pub fn only(&self, groups: Vec<usize>) -> Queue {
        Queue::of(groups, self.position.len())
    }

    /// The same groups in another order; those whose keys are equal stay as they are.
    pub fn sorted_by_key<K: Ord>(&self, key: impl FnMut(&usize) -> K) -> Queue {
        let mut order = self.order.clone();
        order.sort_by_cached_key(key);
        Queue::of(order, self.position.len())
    }

    /// Those of its groups that are wanted, in the same order.
    pub fn restricted(&self, wanted: impl Fn(usize) -> bool) -> Queue {
        self.only(self.order.iter().copied().filter(|&group| wanted(group)).collect())
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The group shown at a place, counted from 0.
    pub fn at(&self, place: usize) -> Option<usize> {
        self.order.get(place).copied()
    }

    /// The place of a group, if it is among those shown.
    pub fn place(&self, group: usize) -> Option<usize> {
        self.position.get(group).copied().filter(|place| *place < self.order.len())
    }

    /// The groups in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.order.iter().copied()
    }

    /// The first group after a place, going round once and ending at that place, for which
    /// `wanted` holds. `None` as place begins at the top.
    pub fn next_after(&self, place: Option<usize>, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let start = place.map_or(0, |place| place + 1).min(self.order.len());
        let (before, after) = self.order.split_at(start);
        after.iter().chain(before).copied().find(|&group| wanted(group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::record::{Key, Record};

    fn library(titles: &[(&str, i32)]) -> Library {
        let records = titles.iter().map(|(title, year)| {
            let mut record = Record { title: (*title).into(), year: Some(*year), ..Record::default() };
            record.key = Key::of(&record);
            record
        });
        Library::new(records.collect(), &Groups::default())
    }

    fn shown(library: &Library, order: &Order) -> Vec<String> {
        Queue::new(library, order).iter().map(|group| library.shown(group).title.to_string()).collect()
    }

    #[test]
    fn orders_are_what_their_words_say() {
        let library = library(&[("b", 2001), ("c", 2003), ("a", 2002)]);
        assert_eq!(shown(&library, &Order::Source), ["b", "c", "a"]);
        assert_eq!(shown(&library, &Order::Newest), ["c", "a", "b"]);
        assert_eq!(shown(&library, &Order::Title), ["a", "b", "c"]);
    }

    #[test]
    fn a_random_order_is_stable_and_a_new_record_moves_no_other() {
        let titles: Vec<String> = (0..50).map(|n| format!("title {n}")).collect();
        let all: Vec<(&str, i32)> = titles.iter().map(|t| (t.as_str(), 2000)).collect();
        let seed = Order::Random { seed: "review/ana".into() };
        let fewer = shown(&library(&all[..49]), &seed);
        let mut more = shown(&library(&all), &seed);
        assert_ne!(fewer, titles[..49]);
        more.retain(|title| title != "title 49");
        assert_eq!(more, fewer);
    }

    #[test]
    fn a_queue_of_some_records_keeps_their_order_and_has_no_place_for_others() {
        let queue =
            Queue::new(&library(&[("c", 1), ("b", 1), ("a", 1)]), &Order::Title).restricted(|g| g != 1);
        assert_eq!(queue.iter().collect::<Vec<_>>(), [2, 0]);
        assert_eq!([0, 1, 2, 3].map(|group| queue.place(group)), [Some(1), None, Some(0), None]);
        assert_eq!((queue.len(), queue.at(2)), (2, None));
    }

    #[test]
    fn the_next_record_is_the_first_wanted_one_going_round_once() {
        let queue = Queue::new(&library(&[("a", 1), ("b", 1), ("c", 1)]), &Order::Source);
        assert_eq!(queue.next_after(Some(1), |g| g != 2), Some(0));
        assert_eq!(queue.next_after(Some(2), |_| true), Some(0));
        assert_eq!(queue.next_after(Some(0), |g| g == 0), Some(0));
        assert_eq!(queue.next_after(None, |_| false), None);
    }
}
