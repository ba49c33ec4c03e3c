//! What RIS and MEDLINE have in common: a tag, a value, one field a line.

use super::exact::Again;
use crate::record::{Record, Text};
use crate::report::text::clean_lines;

/// Writes the fields of one record.
pub(super) struct Tagged<'a> {
    pub out: String,
    /// Columns the tag is padded to before `- `.
    pub width: usize,
    /// What a line that goes on from the one before begins with. Never text: a line of an abstract
    /// must not be taken for a field.
    pub indent: &'static str,
    /// What stands between two paragraphs, before the indent.
    pub between: &'static str,
    /// What a line ends with.
    pub end: &'static str,
    /// What has to be said again.
    pub again: &'a Again,
    /// Tags that were written for other programs.
    pub put: Vec<&'static str>,
}

impl Tagged<'_> {
    /// A field with a value of one line; nothing where it is empty.
    pub fn field(&mut self, tag: &str, value: &str) {
        let value = clean_lines(value);
        let words = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.line(tag, &words.collect::<Vec<_>>().join(" "));
    }

    /// A field once for every value.
    pub fn fields(&mut self, tag: &str, values: &[Text]) {
        values.iter().for_each(|value| self.field(tag, value));
    }

    /// A field that other programs look for, with what the record keeps under another tag.
    pub fn put(&mut self, tag: &'static str, values: &[Text]) {
        if !values.is_empty() {
            self.fields(tag, values);
            self.put.push(tag);
        }
    }

    /// A field whose value has paragraphs: each begins a line.
    pub fn paragraphs(&mut self, tag: &str, value: &str) {
        if self.again.flat {
            return self.field(tag, value);
        }
        let value = clean_lines(value);
        let mut paragraphs = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.line(tag, paragraphs.next().unwrap_or_default());
        for line in paragraphs {
            self.out.extend([self.between, self.indent, line, self.end]);
        }
    }

    /// What the record keeps by the tag of its source: under that tag where `carries` allows it, and
    /// otherwise, with all else that has to be said again, in notes. `written` stands there already.
    pub fn rest(&mut self, record: &Record, note: &str, carries: impl Fn(&str) -> bool, written: &str) {
        for (tag, value) in record.other.iter().filter(|(tag, _)| carries(tag)) {
            self.paragraphs(tag, value);
        }
        for line in self.again.lines(record, |tag| carries(tag) || tag == written, &self.put) {
            self.field(note, &line);
        }
    }

    fn line(&mut self, tag: &str, value: &str) {
        if !value.is_empty() {
            self.out.push_str(&format!("{tag:width$}- {value}{}", self.end, width = self.width));
        }
    }
}

/// `142` and `146` of `142-146`; `None` where it is not simply from one page to another.
pub(super) fn first_and_last(pages: &str) -> Option<(&str, &str)> {
    let (first, last) = pages.split_once('-')?;
    let page = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    (page(first) && page(last)).then_some((first, last))
}
