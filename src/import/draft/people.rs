//! Who made what a draft is of: authors, with their given names where a format has them, groups, and the
//! editors of a whole book.

use crate::record::Record;
use crate::record::plain::names;

use super::super::ris::is_placeholder;
use super::{Draft, Means};

impl Draft<'_> {
    pub(super) fn authors(&mut self, record: &mut Record) {
        let full = self.count(Means::FullAuthor);
        let short = self.count(Means::Author);
        let (main, repeats) =
            if full > 0 { (Means::FullAuthor, full == short) } else { (Means::Author, false) };
        record.authors.reserve_exact(full.max(short));
        for piece in &mut self.pieces {
            if piece.means == main && !is_placeholder(&piece.raw) {
                piece.taken = names::push(piece.written().line(), &mut record.authors);
            } else if piece.means == Means::GroupAuthor && !is_placeholder(&piece.raw) {
                record.authors.extend(Some(piece.written().line()).filter(|name| !name.is_empty()));
                piece.taken = true;
            } else if piece.means == Means::Author && repeats {
                piece.taken = true;
            }
        }
    }

    /// The editors of a whole book without an author, which libraries know by them.
    pub(super) fn editors(&self, record: &mut Record) {
        if record.kind != "book" || !record.authors.is_empty() {
            return;
        }
        for piece in self.of(Means::Editor).filter(|piece| !is_placeholder(&piece.raw)) {
            names::push(names::without_role(&piece.written().line_in()).into(), &mut record.authors);
        }
    }
}
