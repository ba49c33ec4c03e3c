//! A value as its source wrote it, with what has been found out about it on the way.
//!
//! Whoever looks for the ends of lines sees every byte and can tell at the same time that a line needs no
//! cleaning; a value that knows is not looked at again.

use std::borrow::Cow;
use std::ops::Deref;

use super::Text;

/// What is known of a value before it is cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Nothing.
    NotYet,
    /// It is one line of plain text, but for blanks around it.
    Plain,
    /// It is several, each in blanks of its own.
    PlainLines,
}

/// A value as its source wrote it, trimmed. It is read like any text, or cleaned as one of the kinds of
/// value of [`plain`](super).
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    raw: &'a str,
    looked: Looked,
}

impl<'a> Written<'a> {
    /// A value of which something is known.
    pub fn new(raw: &'a str, looked: Looked) -> Written<'a> {
        Written { raw, looked }
    }

    /// The value as it was written.
    pub fn raw(self) -> &'a str {
        self.raw
    }

    /// A part of it, of which is known what is known of the whole.
    pub fn part(self, part: &'a str) -> Written<'a> {
        Written { raw: part.trim_ascii(), ..self }
    }

    /// [`line()`](super::line()) of it.
    pub fn line(self) -> Text {
        self.line_in().into()
    }

    /// [`line_in`](super::line_in) of it.
    pub fn line_in(self) -> Cow<'a, str> {
        match self.looked {
            Looked::Plain => self.raw.into(),
            Looked::PlainLines => super::tidy::joined(self.raw, ' ').into(),
            Looked::NotYet => super::line_in(self.raw),
        }
    }

    /// [`lines`](super::lines) of it.
    pub fn lines(self) -> Text {
        self.lines_in().into()
    }

    /// [`lines_in`](super::lines_in) of it.
    pub fn lines_in(self) -> Cow<'a, str> {
        match self.looked {
            Looked::Plain => self.raw.into(),
            Looked::PlainLines => super::tidy::joined(self.raw, '\n').into(),
            Looked::NotYet => super::lines_in(self.raw),
        }
    }

    /// [`verbatim_in`](super::verbatim_in) of it.
    pub fn verbatim_in(self) -> Cow<'a, str> {
        if self.looked == Looked::Plain { self.raw.into() } else { super::verbatim_in(self.raw) }
    }

    /// [`paragraphs`](super::paragraphs) of it.
    pub fn paragraphs(self) -> Text {
        match self.looked {
            Looked::Plain => super::paragraphs::sections(self.raw.into()),
            Looked::PlainLines => super::paragraphs::of_plain_lines(self.raw),
            Looked::NotYet => super::paragraphs(self.raw),
        }
    }
}

/// A value nobody has looked at.
impl<'a> From<&'a str> for Written<'a> {
    fn from(raw: &'a str) -> Written<'a> {
        Written { raw, looked: Looked::NotYet }
    }
}

impl Deref for Written<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.raw
    }
}
