//! What RIS and MEDLINE have in common: a tag, a value, one field a line.

use std::io;

use crate::report::text::clean_lines;

/// Writes fields of one tagged format.
pub(super) struct Tagged<'a, W: io::Write> {
    pub out: &'a mut W,
    /// Columns the tag is padded to before `- `.
    pub width: usize,
    /// What a line that goes on from the one before begins with. Never text: a line of an abstract
    /// must not be taken for a field.
    pub indent: &'static str,
    /// What a line ends with.
    pub end: &'static str,
}

impl<W: io::Write> Tagged<'_, W> {
    /// A field with a value of one line; nothing where it is empty.
    pub fn field(&mut self, tag: &str, value: &str) -> io::Result<()> {
        let value = clean_lines(value);
        let words = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.line(tag, &words.collect::<Vec<_>>().join(" "))
    }

    /// A field once for every value.
    pub fn fields(&mut self, tag: &str, values: &[String]) -> io::Result<()> {
        values.iter().try_for_each(|value| self.field(tag, value))
    }

    /// A field whose value has paragraphs: they stay apart by an empty line.
    pub fn paragraphs(&mut self, tag: &str, value: &str) -> io::Result<()> {
        let value = clean_lines(value);
        let mut paragraphs = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.line(tag, paragraphs.next().unwrap_or_default())?;
        paragraphs.try_for_each(|line| {
            write!(self.out, "{}{end}{}{line}{end}", self.indent.trim_end(), self.indent, end = self.end)
        })
    }

    fn line(&mut self, tag: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        write!(self.out, "{tag:width$}- {value}{}", self.end, width = self.width)
    }
}

/// `142` and `146` of `142-146`; `None` where it is not simply from one page to another.
pub(super) fn first_and_last(pages: &str) -> Option<(&str, &str)> {
    let (first, last) = pages.split_once('-')?;
    let page = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    (page(first) && page(last)).then_some((first, last))
}
