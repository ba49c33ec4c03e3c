//! The records that a stage screens.
//!
//! The first stage has every record; a later one those that the stage before let go on, which is for
//! `reconcile` to say because it takes everybody's votes. Queue, assignment, progress, comparison and
//! filter all ask the same pool.

/// Groups of a library, by their indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    here: Vec<bool>,
    len: usize,
}

impl Pool {
    /// Every record of a library with so many groups.
    pub fn all(groups: usize) -> Pool {
        Pool { here: vec![true; groups], len: groups }
    }

    /// Those for which this holds, of so many groups.
    pub fn of(groups: usize, is_here: impl FnMut(usize) -> bool) -> Pool {
        let here: Vec<bool> = (0..groups).map(is_here).collect();
        let len = here.iter().filter(|here| **here).count();
        Pool { here, len }
    }

    /// Whether a group is in it.
    pub fn has(&self, group: usize) -> bool {
        self.here.get(group).copied().unwrap_or_default()
    }

    /// Its groups, in the order of the library.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.here.iter().enumerate().filter(|(_, here)| **here).map(|(group, _)| group)
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn a_pool_has_what_it_was_given_and_nothing_beyond() {
        let pool = Pool::of(4, |group| group % 2 == 1);
        assert_eq!((pool.len(), pool.iter().collect::<Vec<_>>()), (2, vec![1, 3]));
        assert_eq!([0, 1, 9].map(|group| pool.has(group)), [false, true, false]);
        assert_eq!(Pool::all(3).len(), 3);
        assert!(Pool::all(0).is_empty());
    }
}
