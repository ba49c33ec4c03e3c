//! The rows of a table by the first byte of their labels. Every line of a file asks for one, and a table
//! has thirty rows in the order of preference, which is none to search by.

use super::Means;

/// More rows than any table has; one with more does not compile.
const MOST: usize = 64;
/// No row.
const NONE: u8 = u8::MAX;

/// For every first byte the rows that have it, in the order of the table.
pub(in crate::import) struct Index {
    /// The first of them.
    first: [u8; 256],
    /// The one after each.
    next: [u8; MOST],
}

impl Index {
    pub(super) const fn of(rows: &[(&str, Means)]) -> Index {
        let mut index = Index { first: [NONE; 256], next: [NONE; MOST] };
        let mut row = rows.len();
        while row > 0 {
            row -= 1;
            let byte = rows[row].0.as_bytes()[0] as usize;
            index.next[row] = index.first[byte];
            index.first[byte] = row as u8;
        }
        index
    }

    /// The rows whose label begins with a byte.
    pub(super) fn rows(&self, byte: u8) -> impl Iterator<Item = usize> {
        let row = |row: Option<&u8>| row.copied().filter(|row| *row != NONE).map(usize::from);
        let first = row(self.first.get(usize::from(byte)));
        std::iter::successors(first, move |&at| row(self.next.get(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_first_letter_in_order() {
        const ROWS: &[(&str, Means)] = &[
            ("TI", Means::Title),
            ("AU", Means::Author),
            ("TT", Means::Title),
            ("Author(s)", Means::Author),
        ];
        const INDEX: Index = Index::of(ROWS);
        assert_eq!(INDEX.rows(b'T').collect::<Vec<_>>(), [0, 2]);
        assert_eq!(INDEX.rows(b'A').collect::<Vec<_>>(), [1, 3]);
        assert_eq!(INDEX.rows(0xff).count(), 0);
    }
}
