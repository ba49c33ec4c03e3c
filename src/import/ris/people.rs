//! Who wrote what a RIS record describes.

use std::borrow::Cow;

use memchr::memchr2;

use crate::record::Record;
use crate::record::plain::{self, names};

use super::fields as table;
use super::tags::Fields;

/// Takes the authors, whichever tag they stand under; of a whole book without any, its editors.
pub(super) fn read(fields: &mut Fields<'_, '_>, record: &mut Record) {
    record.authors.reserve_exact(fields.count(table::AUTHOR));
    let main = fields.all.iter().find(|f| !f.taken && table::AUTHOR.contains(&f.tag)).map(|f| f.tag);
    for tag in main.into_iter().chain(table::AUTHOR.iter().copied().filter(|tag| Some(*tag) != main)) {
        let first = record.authors.len();
        fields.each(&[tag], |raw| {
            let before = record.authors.len();
            let whole = if let Cow::Borrowed(name) = raw.line_in() {
                names::push(name.into(), &mut record.authors) // on one line
            } else {
                for part in continued(&raw) {
                    names::push(plain::line(part), &mut record.authors);
                }
                !names::leave_out(&raw, record.authors.len() - before)
            };
            // The same people under both tags.
            let (known, new) = record.authors.split_at(before);
            let known = known.get(..first).unwrap_or_default();
            if !known.is_empty() && known.len() < 200 && new.iter().all(|name| known.contains(name)) {
                record.authors.truncate(before);
            }
            whole
        });
    }
    if in_spoken_order(fields) {
        for name in std::mem::take(&mut record.authors) {
            if name.contains(',') {
                record.authors.push(name);
            } else {
                names::given_first(&name, &mut record.authors);
            }
        }
    }
    if record.kind == "book" && record.authors.is_empty() {
        // The field stays under its tag, which says what they did.
        // Some have an edition in `ED`.
        let is_name = |raw: &&str| !raw.contains("dition") && !raw.contains(|c: char| c.is_ascii_digit());
        for raw in fields.values(table::EDITOR).filter(is_name) {
            names::push(names::without_role(&plain::line_in(raw)).into(), &mut record.authors);
        }
    }
}

/// Whether all people have their given names first, as IEEE's and economists' do: none has a comma, and one
/// begins with an initial or has one in the middle. `Suoju He` beside `Y. Hao` is no family called Suoju.
fn in_spoken_order(fields: &Fields<'_, '_>) -> bool {
    let mut raws = fields.values(table::AUTHOR);
    let plain = |raw: &str| memchr2(b',', b';', raw.as_bytes()).is_none();
    let is_initial =
        |raw: &str| matches!(raw.as_bytes(), [b'A'..=b'Z', b'.', b' ', ..]) || names::has_middle_initial(raw);
    // By far the most first authors have a comma.
    raws.next().is_some_and(|first| {
        plain(first) && raws.clone().all(plain) && (is_initial(first) || raws.any(is_initial))
    })
}

/// An author and the lines after it: names of their own where they look like names, or else a name
/// that was wrapped.
fn continued(raw: &str) -> impl Iterator<Item = &str> {
    let separate = memchr2(b'\n', b'\r', raw.as_bytes()).is_some()
        && raw.lines().all(|line| line.contains(',') || line.trim().is_empty());
    let end = if separate { 0 } else { raw.len() };
    let (whole, lines) = (raw.get(..end).unwrap_or_default(), raw.get(end..).unwrap_or_default());
    std::iter::once(whole).chain(lines.split(['\n', '\r'])).filter(|part| !part.trim_start().is_empty())
}
