//! The fields of one record, asked for by tag: who has taken what.

use super::{Field, Tag};

/// The fields of a record, asked for by tag.
pub(super) struct Fields<'f, 'a> {
    pub all: &'f mut [Field<'a>],
    /// The set of tags there are, for a quick no.
    pub present: TagSet,
    /// Fields with a value nobody has taken, when they were counted.
    pub untaken: usize,
}

/// A set of tags: a bit for each letter with each letter or digit.
#[derive(Default)]
pub(super) struct TagSet([u64; 15]);

impl TagSet {
    fn place(tag: Tag) -> (usize, u64) {
        let second =
            if tag[1].is_ascii_digit() { tag[1].wrapping_sub(b'0') } else { tag[1].wrapping_sub(b'A' - 10) };
        let number = usize::from(tag[0].wrapping_sub(b'A')) * 36 + usize::from(second);
        (number / 64, 1 << (number % 64))
    }

    fn insert(&mut self, tag: Tag) {
        let (word, bit) = TagSet::place(tag);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn has(&self, tag: Tag) -> bool {
        let (word, bit) = TagSet::place(tag);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl<'f, 'a> Fields<'f, 'a> {
    pub fn new(all: &'f mut [Field<'a>]) -> Self {
        let (mut present, mut untaken) = (TagSet::default(), 0);
        for field in all.iter_mut() {
            field.raw = field.raw.trim_ascii();
            field.taken = field.raw.is_empty();
            if !field.taken {
                present.insert(field.tag);
                untaken += usize::from(&field.tag != b"TY");
            }
        }
        Fields { all, present, untaken }
    }

    /// How many values these tags have.
    pub fn count(&self, tags: &[Tag]) -> usize {
        if !tags.iter().any(|&tag| self.present.has(tag)) {
            return 0;
        }
        self.all.iter().filter(|f| !f.taken && tags.contains(&f.tag)).count()
    }

    /// The first value of the first of these tags that has one, which is then taken.
    pub fn take(&mut self, tags: &[Tag]) -> Option<&'a str> {
        self.take_if(tags, |_| true)
    }

    /// [`take`](Self::take) among values that are fit.
    pub fn take_if(&mut self, tags: &[Tag], fit: impl Fn(&str) -> bool) -> Option<&'a str> {
        for &tag in tags {
            if !self.present.has(tag) {
                continue;
            }
            for field in self.all.iter_mut().filter(|f| f.tag == tag && !f.taken) {
                if !is_placeholder(field.raw) && fit(field.raw) {
                    field.taken = true;
                    return Some(field.raw);
                }
            }
        }
        None
    }

    /// Values of these tags, in order of preference, without taking them.
    pub fn values(&self, tags: &'static [Tag]) -> impl Iterator<Item = &'a str> {
        let present = tags.iter().filter(|&&tag| self.present.has(tag));
        present.flat_map(|&tag| {
            self.all.iter().filter(move |f| f.tag == tag && !f.raw.is_empty()).map(|f| f.raw)
        })
    }

    /// Hands every value of these tags over in file order; it is taken where `take` says so.
    pub fn each(&mut self, tags: &[Tag], mut take: impl FnMut(&'a str) -> bool) {
        let mut there = tags.iter().copied().filter(|&tag| self.present.has(tag));
        let Some(first) = there.next() else { return };
        let only = there.next().is_none();
        let asked = |tag: Tag| tag == first || !only && tags.contains(&tag);
        for field in self.all.iter_mut().filter(|f| !f.taken && asked(f.tag)) {
            field.taken = !is_placeholder(field.raw) && take(field.raw);
        }
    }
}

/// What programs write for nothing.
pub(in crate::import) fn is_placeholder(value: &str) -> bool {
    value.len() <= 9
        && value.starts_with(['N', 'n', 'u', '-', '/'])
        && matches!(
            value,
            "NA" | "N/A"
                | "n/a"
                | "N.A."
                | "n.a."
                | "NULL"
                | "null"
                | "None"
                | "none"
                | "nan"
                | "NaN"
                | "undefined"
                | "-"
                | "--"
                | "//"
                | "///"
        )
}
