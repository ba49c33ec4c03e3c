//! Records that read back as they are, in formats that have no place for all of a record.
//!
//! RIS, MEDLINE and BibTeX are written in their own manner first, for every other program, and read
//! by our own reader. Fields that came back differently, or not at all, are said again
//! ([`record::restated`](crate::record::restated)), until the record that comes back is the one that
//! went out. So nothing here knows what the readers do to a value, and a reader that learns to decode
//! something new breaks no export.

use crate::import;
use crate::record::Record;
use crate::record::restated::{self, ABSTRACT, Names, OTHER};

/// What has to be said again.
#[derive(Default)]
pub(super) struct Again {
    names: Names,
    /// Whether texts of several lines go on one, because a line of theirs opens a record.
    pub flat: bool,
    /// Whether only the ends of the abstract's lines got lost, which are said and not the whole of it.
    breaks: bool,
}

impl Again {
    /// The lines that end a record. `carried` says which tags have fields of their own, `put` are those
    /// that were written for other programs.
    pub fn lines(&self, record: &Record, carried: impl Fn(&str) -> bool, put: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.names.contains(OTHER) {
            let others = record.other.iter().filter(|(tag, _)| !carried(tag));
            lines.extend(others.map(|(tag, value)| restated::other(tag, value)));
            lines.extend((!put.is_empty()).then(|| restated::without(put)));
        }
        lines.extend(restated::restate(record, &self.names));
        lines.extend(self.breaks.then(|| restated::breaks(&record.abstract_text)));
        lines
    }
}

/// A record as `render` writes it, with as much said again as it takes to read back the same.
pub(super) fn render(record: &Record, format: import::Format, render: impl Fn(&Again) -> String) -> String {
    let mut again = Again::default();
    loop {
        let text = render(&again);
        let before = (again.names.len(), again.flat, again.breaks);
        match import::read_back(format, text.as_bytes()) {
            Some(read) => {
                let mut names = restated::differences(record, &read);
                if !again.breaks && restated::is_broken_elsewhere(&record.abstract_text, &read.abstract_text)
                {
                    again.breaks = names.remove(ABSTRACT);
                }
                again.names.append(&mut names);
            }
            None if again.flat => again.names = restated::every(),
            None => again.flat = true,
        }
        if (again.names.len(), again.flat, again.breaks) == before {
            return text;
        }
    }
}
