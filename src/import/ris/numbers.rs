//! Where in its container what a RIS record describes stands: volume, issue and pages.

use crate::record::Record;
use crate::record::plain::Written;

use super::super::pages;
use super::fields as table;
use super::tags::Fields;

/// Takes volume and issue.
pub(super) fn volume_and_issue(fields: &mut Fields<'_, '_>, record: &mut Record) {
    for (tags, field) in [(table::VOLUME, &mut record.volume), (table::ISSUE, &mut record.issue)] {
        // Publish or Perish puts the date of the query there.
        let fit = |raw: &str| {
            raw.bytes().all(|b| b.is_ascii_digit()) && (raw.len() < 7 || tags == table::VOLUME)
                || raw.len() < 60
                    && !is_journal_code(raw)
                    && !raw.contains(": ")
                    && !raw.contains("Conference")
                    && !raw.contains("://")
        };
        let fit = |raw: &str| fit(raw) && !pages::is_none(raw) && pages::can_be_of(&record.kind, raw);
        if let Some(raw) = fields.take_if(tags, fit) {
            *field = pages::number(raw.line());
        }
    }
    // AGRIS's `v. 7 issue 4`.
    if record.issue.is_empty()
        && record.volume.len() > 8
        && let Some((volume, issue)) = record.volume.split_once(" issue ")
    {
        (record.volume, record.issue) = (volume.into(), issue.into());
    }
    if record.issue.is_empty()
        && let Some(raw) = fields.take_if(table::ISSUE_ELSEWHERE, |raw| raw.len() <= 12)
    {
        record.issue = pages::number(raw.line());
    }
}

/// `eag, 7805975`: Ovid's MEDLINE has the National Library's numbers of a journal where an issue would be.
fn is_journal_code(raw: &str) -> bool {
    raw.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() >= 7)
}

pub(super) fn page_range(fields: &mut Fields<'_, '_>, record: &mut Record) {
    let is_page = |raw: &str| !pages::is_none(raw);
    let first = fields.take_if(&[*b"SP"], is_page);
    let last = fields.take_if(&[*b"EP"], is_page);
    let [first, last] = [first, last].map(|page| page.map(Written::line_in).unwrap_or_default());
    record.pages = pages::range(&first, &last);
    if record.pages.is_empty()
        && let Some(raw) = fields.take_if(table::PAGES_ELSEWHERE, |raw| raw.len() < 40)
    {
        record.pages = pages::range(&raw.line_in(), "");
    }
    // Each by itself: where both are there, all fields would be looked through for their order.
    for tag in [*b"SP", *b"EP"] {
        fields.each(&[tag], |raw| !is_page(&raw));
    }
}
