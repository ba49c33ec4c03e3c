//! The fields of one record, asked for by tag: who has taken what.

use crate::record::plain::Written;

use super::super::tagged::{NOWHERE, trimmed};
use super::{Field, Tag};

/// The fields of a record, asked for by tag.
pub(super) struct Fields<'f, 'a> {
    pub all: &'f mut [Field<'a>],
    /// Fields with a value nobody has taken, when they were counted.
    pub untaken: usize,
    /// The first field with a value of each group of tags: a record is asked for dozens of tags, and
    /// has few of them.
    heads: [u32; GROUPS],
}

/// Groups of tags; those in use fall together seldom.
const GROUPS: usize = 128;

fn group([first, second]: Tag) -> usize {
    (usize::from(first) * 5 + usize::from(second)) % GROUPS
}

impl<'f, 'a> Fields<'f, 'a> {
    pub fn new(all: &'f mut [Field<'a>]) -> Self {
        let (mut heads, mut untaken) = ([NOWHERE; GROUPS], 0);
        for (at, field) in all.iter_mut().enumerate().rev() {
            field.raw = trimmed(field.raw);
            field.taken = field.raw.is_empty();
            if !field.taken {
                untaken += usize::from(&field.tag != b"TY");
                if let Some(head) = heads.get_mut(group(field.tag)) {
                    field.next = std::mem::replace(head, u32::try_from(at).unwrap_or(NOWHERE));
                }
            }
        }
        Fields { all, untaken, heads }
    }

    /// Whether a tag has a value.
    pub fn has(&self, tag: Tag) -> bool {
        self.first(tag).is_some()
    }

    fn first(&self, tag: Tag) -> Option<usize> {
        self.find(*self.heads.get(group(tag))?, tag)
    }

    /// The next field with the tag of this one.
    fn after(&self, at: usize, tag: Tag) -> Option<usize> {
        self.find(self.all.get(at)?.next, tag)
    }

    /// The first field with this tag at or after one of its group.
    fn find(&self, mut at: u32, tag: Tag) -> Option<usize> {
        loop {
            let field = self.all.get(at as usize)?;
            if field.tag == tag {
                return Some(at as usize);
            }
            at = field.next;
        }
    }

    /// Where the fields of a tag are, in file order.
    fn places(&self, tag: Tag) -> impl Iterator<Item = usize> {
        std::iter::successors(self.first(tag), move |&at| self.after(at, tag))
    }

    /// How many values these tags have.
    pub fn count(&self, tags: &[Tag]) -> usize {
        let fields = tags.iter().flat_map(|&tag| self.places(tag)).filter_map(|at| self.all.get(at));
        fields.filter(|field| !field.taken).count()
    }

    /// The first value of the first of these tags that has one, which is then taken.
    pub fn take(&mut self, tags: &[Tag]) -> Option<Written<'a>> {
        self.take_if(tags, |_| true)
    }

    /// [`take`](Self::take) among values that are fit.
    pub fn take_if(&mut self, tags: &[Tag], fit: impl Fn(&str) -> bool) -> Option<Written<'a>> {
        for &tag in tags {
            let mut place = self.first(tag);
            while let Some(at) = place {
                let field = self.all.get_mut(at)?;
                if !field.taken && !is_placeholder(field.raw) && fit(field.raw) {
                    field.taken = true;
                    return Some(field.written());
                }
                place = self.after(at, tag);
            }
        }
        None
    }

    /// Values of these tags, in order of preference, without taking them.
    pub fn values(&self, tags: &'static [Tag]) -> impl Iterator<Item = &'a str> + Clone {
        let (mut tags, mut tag, mut at) = (tags.iter(), Tag::default(), NOWHERE);
        std::iter::from_fn(move || {
            loop {
                match self.all.get(at as usize) {
                    Some(field) => {
                        at = field.next;
                        if field.tag == tag {
                            return Some(field.raw);
                        }
                    }
                    None => {
                        tag = *tags.next()?;
                        at = *self.heads.get(group(tag))?;
                    }
                }
            }
        })
    }

    /// Hands every value of these tags over in file order; it is taken where `take` says so.
    pub fn each(&mut self, tags: &[Tag], mut take: impl FnMut(Written<'a>) -> bool) {
        let mut there = tags.iter().copied().filter(|&tag| self.has(tag));
        let Some(tag) = there.next() else { return };
        let mut hand = |field: &mut Field<'a>| {
            if !field.taken {
                field.taken = !is_placeholder(field.raw) && take(field.written());
            }
        };
        if there.next().is_some() {
            return self.all.iter_mut().filter(|field| tags.contains(&field.tag)).for_each(hand);
        }
        let mut place = self.first(tag);
        while let Some(at) = place {
            self.all.get_mut(at).into_iter().for_each(&mut hand);
            place = self.after(at, tag);
        }
    }
}

/// What programs write for nothing.
pub(in crate::import) fn is_placeholder(value: &str) -> bool {
    value.len() <= 9
        && matches!(value.as_bytes(), [b'N' | b'n' | b'u' | b'-' | b'/', ..])
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
