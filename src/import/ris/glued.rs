//! Fields that follow one another in one line.
//!
//! Web of Science ends some lines of its RIS with a bare carriage return, and programs that take such
//! returns away leave `WE  - Science Citation IndexAN  - WOS:0001`: the accession number hangs on the name
//! of an index. Scopus does so where a cited work ends in a link. EBSCO's discovery service, by way of
//! Mendeley, has `IS  - 3 OP  - Journal. 21(3):78-81`. Only tags that are known to follow are believed,
//! because addresses hold capitals and dashes too.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::record::plain::Looked;

use super::{Field, Tag};

/// What may follow addresses and indexes.
const AFTER_ADDRESS: &[Tag] = &[*b"AD", *b"C3", *b"WE", *b"FU", *b"FX", *b"PU", *b"EM", *b"RP", *b"AN"];
/// What may follow numbers and links.
const AFTER_NUMBER: &[Tag] = &[*b"OP"];

/// What may follow the works that Scopus lists, where the last of them ends in a link.
const AFTER_NOTE: &[Tag] = &[*b"UR"];

/// The fields that may follow in a line of this one.
#[inline]
fn following(tag: Tag) -> &'static [Tag] {
    match &tag {
        b"AD" | b"C3" | b"WE" => AFTER_ADDRESS,
        b"VL" | b"IS" | b"UR" => AFTER_NUMBER,
        b"N1" => AFTER_NOTE,
        _ => &[],
    }
}

/// A value of one character, a tag, and what follows a tag.
const SHORTEST: usize = 7;
/// What a tag is followed by.
static GAP: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("  - "));

/// The fields of a record with those apart that ran on in one line; `None` where none did.
pub(super) fn parted<'a>(fields: &[Field<'a>]) -> Option<Vec<Field<'a>>> {
    // What needs no cleaning has no two blanks in it.
    let runs_on = |field: &Field<'_>| {
        field.looked != Looked::Plain
            && !following(field.tag).is_empty()
            && cut(field.tag, field.raw).is_some()
    };
    let first = fields.iter().position(runs_on)?;
    let mut apart = fields.get(..first)?.to_vec();
    for mut field in fields.get(first..)?.iter().copied() {
        while let Some((before, tag, after)) = cut(field.tag, field.raw) {
            let mut own = field;
            own.raw = before;
            apart.push(own);
            (field.tag, field.raw) = (tag, after);
        }
        apart.push(field);
    }
    Some(apart)
}

/// A value at the first tag in it, which most have not: what stands before, the tag, and what stands behind.
fn cut(tag: Tag, raw: &str) -> Option<(&str, Tag, &str)> {
    if raw.len() < SHORTEST {
        return None;
    }
    let following = following(tag);
    GAP.find_iter(raw.as_bytes()).find_map(|gap| {
        let at = gap.checked_sub(2)?;
        let found: Tag = raw.as_bytes().get(at..gap)?.try_into().ok()?;
        let known = following.contains(&found);
        known.then_some((raw.get(..at)?, found, raw.get(gap + 4..)?))
    })
}
