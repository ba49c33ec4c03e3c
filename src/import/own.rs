//! What our own formats hold is plain already: it is made safe, and not read a second time.

use std::borrow::Cow;

use crate::record::plain::visible;
use crate::record::restated::{LISTS, TEXTS};
use crate::record::{Other, Record, Text};

/// A record without anything a terminal would obey.
pub(super) fn clean(mut record: Record) -> Record {
    let safe = |text: &mut Text| {
        if let Cow::Owned(clean) = visible(text) {
            *text = clean.into();
        }
    };
    for (_, text) in TEXTS {
        safe(text(&mut record));
    }
    for (_, list) in LISTS {
        let values = list(&mut record);
        values.iter_mut().for_each(safe);
        values.retain(|value| !value.is_empty());
    }
    let mut other = Other::default();
    for (tag, value) in record.other.iter() {
        other.push(&*visible(tag), visible(value));
    }
    record.other = other;
    record
}
