//! The people of an entry: its authors, and the editors of a book that has none.
//!
//! What is left out of a list of names stays in `other`, where the list is kept as it was: that there
//! are more, e-mail addresses, numbers that DBLP tells people of one name apart by, the letters of affiliations,
//! and names of nobody.

use memchr::memmem;

use crate::record::Record;
use crate::record::plain::names;

use super::fields as table;
use super::values::{Fields, text_of};

/// Reads the authors.
pub(super) fn read(fields: &mut Fields, record: &mut Record) {
    let scopus = fields.get("source").is_some_and(|source| source == "Scopus");
    for tags in [&table::AUTHOR[..2], table::AUTHOR] {
        if record.authors.is_empty() {
            fields.all(tags).into_iter().for_each(|raw| authors(raw, scopus, record));
        }
    }
    // A whole book is its editors' where it is nobody else's; that they are editors is said besides.
    if record.authors.is_empty()
        && record.kind == "book"
        && let Some(raw) = fields.get("editor")
    {
        names::read_bibtex(raw, &mut record.authors);
    }
}

fn authors(raw: String, scopus: bool, record: &mut Record) {
    let before = record.authors.len();
    let bare = without_letters(&raw, scopus);
    names::read_bibtex(bare.as_deref().unwrap_or(&raw), &mut record.authors);
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let told_more = raw.contains('[')
        || raw.contains(|c: char| c.is_ascii_digit())
            && raw.split([' ', '~', '{', '}', ',', '\n']).any(number);
    if told_more || bare.is_some() || names::leave_out(&raw, record.authors.len() - before) {
        record.other.push("author", text_of(raw));
    }
}

/// A list without the letters of affiliations, which Scopus wrote behind initials until 2016:
/// `Roe, R.a  and Doe, K.B.a  c`. Only where the list shows what they are: it comes from Scopus, or several
/// names have one and the first letter is among them.
fn without_letters(raw: &str, scopus: bool) -> Option<String> {
    memmem::find(raw.as_bytes(), b".a")?;
    let lettered = raw.split(" and ").filter(|name| bare(name, 1).is_some()).count();
    if lettered < if scopus { 1 } else { 2 } {
        return None;
    }
    // After `z` comes `aa`.
    let longest = if lettered >= 20 { 2 } else { 1 };
    let names: Vec<&str> = raw.split(" and ").map(|name| bare(name, longest).unwrap_or(name)).collect();
    Some(names.join(" and "))
}

/// A name without its letters, if it has any: single ones, or of at most so many.
fn bare(name: &str, longest: usize) -> Option<&str> {
    let mut rest = name.trim_end();
    loop {
        let head = rest.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let length = rest.len() - head.len();
        if !(1..=longest).contains(&length) {
            return None;
        }
        if head.strip_suffix('.').is_some_and(|initial| initial.ends_with(char::is_uppercase)) {
            return Some(head);
        }
        rest = Some(head.trim_end()).filter(|rest| rest.len() < head.len())?;
    }
}
