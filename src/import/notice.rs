//! Notices of rights that databases put behind an abstract and that say nothing of the report.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::record::Record;

/// Searches that every record needs are prepared once.
static COPYRIGHT: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("Copyright of "));
static DATABASE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" Database Record "));

/// No notice is longer.
const LONGEST: usize = 900;
/// Nor one of PsycINFO's.
const LONGEST_PSYCINFO: usize = 120;

/// Whether a text is EBSCO's notice of a publisher's rights.
pub(super) fn is_one(text: &str) -> bool {
    text.starts_with("Copyright of ") && text.contains("property of")
}

/// Moves the notice at the end of a record's abstract to what stands beside the record, under the name
/// of the field it came in.
pub(super) fn split_off(record: &mut Record, name: &str) {
    let text = &record.abstract_text;
    let tail = text.len().saturating_sub(LONGEST);
    let Some(tail) = (tail..=tail + 3).find(|&at| text.is_char_boundary(at)) else { return };
    let end = text.get(tail..).unwrap_or_default();
    if let Some(start) =
        ebsco(end).or_else(|| psycinfo(end)).map(|start| tail + start).filter(|&start| start > 0)
    {
        let notice = record.abstract_text.split_off(start);
        record.abstract_text.truncate(record.abstract_text.trim_end().len());
        record.other.push(name, notice);
    }
}

/// By way of Zotero the notice ends the abstract instead of having a field of its own.
fn ebsco(end: &str) -> Option<usize> {
    COPYRIGHT.find(end.as_bytes()).filter(|&start| end.get(start..).is_some_and(is_one))
}

/// `(PsycINFO Database Record (c) 2019 APA, all rights reserved) (journal abstract)`.
fn psycinfo(end: &str) -> Option<usize> {
    let from = end.len().saturating_sub(LONGEST_PSYCINFO);
    let middle = from + DATABASE.find(end.as_bytes().get(from..)?)?;
    let start = end.get(..middle)?.rfind('(')?;
    let notice = end.get(start..)?;
    let names_it = notice.get(1..9).is_some_and(|name| name.eq_ignore_ascii_case("PsycINFO"));
    (names_it && notice.contains("rights reserved)") && notice.len() < LONGEST_PSYCINFO).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_what_a_report_says() {
        let psycinfo = "(PsycINFO Database Record (c) 2019 APA, all rights reserved) (journal abstract).";
        let ebsco = "Copyright of J is the property of P and may not be copied.";
        for (text, expected, notice) in [
            (format!("The text. {psycinfo}"), "The text.", Some(psycinfo)),
            (format!("The text.\n{ebsco}"), "The text.", Some(ebsco)),
            ("A study of the Database Record (old).".into(), "A study of the Database Record (old).", None),
            (psycinfo.into(), psycinfo, None),
        ] {
            let mut record = Record { abstract_text: text.as_str().into(), ..Record::default() };
            split_off(&mut record, "AB");
            assert_eq!((record.abstract_text.as_str(), record.other.get("AB").next()), (expected, notice));
        }
    }
}
