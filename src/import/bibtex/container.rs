//! Title, and what the report is in: a journal, a book, the proceedings of a meeting.

use crate::record::{Record, Text};

use super::fields as table;
use super::journals;
use super::values::{Fields, text, text_of};

/// Reads both. The type is known by then.
pub(super) fn read(entry: &str, fields: &mut Fields, record: &mut Record) {
    if let Some(raw) = fields.take(table::TITLE) {
        record.title = text_of(raw);
        if let Some(raw) = fields.take(&["subtitle"]) {
            let subtitle = text(&raw);
            let colon = if record.title.ends_with([':', '?', '!']) { " " } else { ": " };
            record.title.push_str(colon);
            record.title.push_str(&subtitle);
        }
    } else if let Some(raw) = fields.take(&["booktitle"]) {
        record.title = text_of(raw);
    }
    // A paper that a journal printed is an article to BibTeX, whatever its vendor calls it.
    let order = match record.kind.as_str() {
        _ if entry.eq_ignore_ascii_case("article") => table::JOURNAL,
        "chapter" | "conference paper" | "encyclopedia entry" => table::BOOK,
        "book" | "conference proceedings" | "thesis" => table::WHOLE,
        "report" => table::REPORT,
        _ => table::JOURNAL,
    };
    let found = fields.take(order).or_else(|| {
        let is_part = record.kind == "book"
            && (fields.get("series").is_some_and(is_serial)
                || fields.get("pages").is_some_and(|pages| is_range(pages) && !pages.starts_with("1-")));
        if is_part { fields.take(&["series"]) } else { None }
    });
    if let Some(raw) = found {
        record.container = journals::of_command(&raw).map_or_else(|| text_of(raw), Text::from);
    }
    if entry.eq_ignore_ascii_case("book") && record.container.eq_ignore_ascii_case(&record.title) {
        record.container.clear();
    }
}

/// Whether a series is one of journals or proceedings. A book in one is a paper in truth, as one with pages
/// is: EndNote's exports from the library of the Association for Information Systems are full of them.
fn is_serial(series: &str) -> bool {
    let words = [
        "Proceedings",
        "Conference",
        "Symposium",
        "Journal",
        "Quarterly",
        "Transactions on",
        "Communications of the",
    ];
    words.iter().any(|word| series.contains(word))
}

/// Whether pages are from one to another.
pub(super) fn is_range(pages: &str) -> bool {
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    pages.split_once(['-', '–']).is_some_and(|(first, last)| numbered(first) && numbered(last))
}
