//! What a reader has read so far, or one thread's share of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::record::{Key, Place, Record, plain, restated};

use super::Reject;

/// Names of the warnings; each is counted.
pub(super) mod warning {
    pub const NO_TITLE: &str = "missing title";
    pub const NO_ABSTRACT: &str = "missing abstract";
    pub const NO_AUTHOR: &str = "missing author";
    pub const NO_YEAR: &str = "missing year";
    pub const NO_END: &str = "missing end of record";
    pub const NO_START: &str = "missing start of record";
    pub const OUTSIDE: &str = "text outside records";
    pub const JOINED: &str = "goes on in another format";
    pub const REPAIRED: &str = "repaired entry";
    pub const ABBREVIATION: &str = "undefined abbreviation";
}

/// Characters of a reject that are shown.
const EXCERPT: usize = 60;

/// Every so many records the next ones' memory is asked for, so many bytes; glibc takes more from
/// elsewhere.
const RECORDS_AHEAD: usize = 32;
const BYTES_AHEAD: usize = 120 << 10;

/// Makes the allocator's store larger in one step. The C library of Linux gives a second thread its
/// memory page by page, a call into the system for each, which costs a third of all the time of
/// reading; asked for much at once and given it back, it keeps that in store.
fn stock_up() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(BYTES_AHEAD)));
}

/// Records, rejects and warnings of a stretch of a file.
#[derive(Default)]
pub(super) struct Batch {
    pub records: Vec<Record>,
    pub rejects: Vec<Reject>,
    pub warnings: BTreeMap<&'static str, u64>,
    /// Line ends in the stretch.
    pub lines: u32,
}

impl Batch {
    /// Whether nothing was found, neither records nor what could not be read as one.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.rejects.is_empty()
    }

    /// Counts a warning.
    pub fn warn(&mut self, kind: &'static str) {
        *self.warnings.entry(kind).or_default() += 1;
    }

    /// Adds a record: gives it its key and place, and counts what a reviewer will miss in it.
    pub fn add(&mut self, record: Record, file: &Arc<str>, line: u32) {
        // Records are large: it is finished where it stays.
        self.records.push(record);
        let Some(record) = self.records.last_mut() else { return };
        restated::restore(record);
        record.other.gather();
        record.other.shrink_to_fit();
        record.key = Key::of(record);
        record.source = Place { file: Arc::clone(file), line };
        for (missing, kind) in [
            (record.title.is_empty(), warning::NO_TITLE),
            (record.abstract_text.is_empty(), warning::NO_ABSTRACT),
            (record.authors.is_empty(), warning::NO_AUTHOR),
            (record.year.is_none(), warning::NO_YEAR),
        ] {
            if missing {
                self.warn(kind);
            }
        }
        if self.records.len().is_multiple_of(RECORDS_AHEAD) {
            stock_up();
        }
    }

    /// Adds what could not be read; `text` is how it begins.
    pub fn reject(&mut self, line: u32, reason: &str, text: &str) {
        let start: String = text.chars().take(4 * EXCERPT).collect();
        // What stands behind a blank line may be the next record.
        let end =
            ["\n\n", "\r\n\r\n", "\r\r"].iter().filter_map(|blank| start.trim_start().find(blank)).min();
        let start = start.trim_start().get(..end.unwrap_or(usize::MAX)).unwrap_or(start.trim_start());
        let plain: String = plain::visible(start).split_whitespace().collect::<Vec<_>>().join(" ");
        let excerpt: String = plain.chars().take(EXCERPT).collect();
        let excerpt = excerpt.trim_end().to_owned();
        self.rejects.push(Reject { line, reason: reason.to_owned(), excerpt });
    }

    /// Takes all of the stretch that follows this one; its lines were counted from 1.
    pub fn append(&mut self, next: &mut Batch) {
        for record in &mut next.records {
            record.source.line += self.lines;
        }
        for reject in &mut next.rejects {
            reject.line += self.lines;
        }
        self.records.append(&mut next.records);
        self.rejects.append(&mut next.rejects);
        for (kind, count) in std::mem::take(&mut next.warnings) {
            *self.warnings.entry(kind).or_default() += count;
        }
        self.lines += std::mem::take(&mut next.lines);
    }
}
