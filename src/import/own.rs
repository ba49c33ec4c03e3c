//! What our own formats hold is plain already: it is made safe, and not read a second time.

use crate::record::plain::visible;
use crate::record::{Other, Record};

/// A record without anything a terminal would obey.
pub(super) fn clean(mut record: Record) -> Record {
    let safe = |text: &mut String| {
        if let std::borrow::Cow::Owned(clean) = visible(text) {
            *text = clean;
        }
    };
    let Record { id, kind, title, abstract_text, date, container, volume, issue, pages, .. } = &mut record;
    [id, kind, title, abstract_text, date, container, volume, issue, pages].into_iter().for_each(safe);
    let Record { doi, pmid, accession, issn, isbn, language, .. } = &mut record;
    [doi, pmid, accession, issn, isbn, language].into_iter().for_each(safe);
    let Record { authors, urls, keywords, notes, .. } = &mut record;
    [authors, urls, keywords, notes].into_iter().flatten().for_each(safe);
    let mut other = Other::default();
    for (tag, value) in record.other.iter() {
        other.push(&*visible(tag), visible(value));
    }
    record.other = other;
    record
}
