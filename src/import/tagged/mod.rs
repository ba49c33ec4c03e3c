//! The line engine of tagged formats: text in, runs of tagged fields out.
//!
//! RIS, MEDLINE, Refer and their kin are the same thing written differently: a line opens with a tag,
//! lines without one continue the field before, some tag opens a record and some tag or blank line
//! ends it. The engine owns lines, places and what happens around records; a [`Dialect`] says how a
//! tag line looks and what a record's fields mean. A field is a slice of the input that spans its
//! continuation lines, so nothing is copied until the record is made.

mod breaks;
mod lines;

use std::sync::Arc;

use crate::record::Record;
use crate::record::plain::{Looked, Written};

use super::batch::{Batch, warning};
use breaks::Breaks;
use lines::Line;
pub(super) use lines::{begins_paragraph, byte_lines, counts_lf, last_start};

/// What a tag is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens a record.
    Start,
    /// Ends one.
    End,
    /// Belongs to one.
    Field,
}

/// A line that opens with a tag.
pub(super) struct TagLine<'a, D: Dialect + ?Sized> {
    pub tag: D::Tag<'a>,
    pub role: Role,
    /// What follows the tag.
    pub value: &'a str,
    /// How the tag was written.
    pub style: D::Style,
}

/// How one tagged format is written and what its fields mean.
pub(super) trait Dialect {
    type Tag<'a>: Copy + Eq;
    /// How a record writes its tags, where exporters differ: a sloppy first line licenses sloppy
    /// lines after it, and nothing else does.
    type Style: Copy + Default;
    /// Whether records have a last line, so that one without is worth a word.
    const CLOSES: bool = true;
    /// Whether a blank line ends a record that has no opening line.
    const BLANK_ENDS_UNTYPED: bool = false;
    /// How a line begins that may stand above the one that opens a record, or for it, where a paragraph begins.
    const ABOVE: &'static str = "";

    /// Whether the paragraph that begins `at` here is a record after these fields, though no line opens it.
    /// Asked only where a blank line ends a record without an opening line.
    fn begins_anew(_fields: &[Field<'_, Self::Tag<'_>>], _text: &str, _at: usize) -> bool {
        false
    }

    /// Reads a line as a tag line of a record written in `style`.
    fn tag_line<'a>(line: &'a str, style: Self::Style) -> Option<TagLine<'a, Self>>;

    /// Whether a line between records is a numbering or header of the exporter, without content.
    fn is_preamble(line: &str) -> bool;

    /// Whether fields found after the end of a record, or before any start, are a record.
    fn stands_alone(fields: &[Field<'_, Self::Tag<'_>>]) -> bool;

    /// Makes a record of its fields, the opening one included.
    ///
    /// # Errors
    /// Says in a few words why the fields are no record.
    fn record(fields: &mut [Field<'_, Self::Tag<'_>>]) -> Result<Record, &'static str>;
}

/// Where no field is.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A tag with its value: the rest of its line and all continuation lines, line ends included.
#[derive(Clone, Copy)]
pub(super) struct Field<'a, T> {
    pub tag: T,
    pub raw: &'a str,
    /// What was seen of it while the ends of its lines were looked for.
    pub looked: Looked,
    /// Whether the record has it already.
    pub taken: bool,
    /// The field that a dialect asks for after this one, by its place, or [`NOWHERE`].
    pub next: u32,
    start: usize,
}

impl<'a, T> Field<'a, T> {
    /// The value, with what is known of it.
    pub fn written(&self) -> Written<'a> {
        Written::new(self.raw, self.looked)
    }
}

/// [`str::trim_ascii`] for what has, as most values, a space in front or nothing.
#[inline]
pub(super) fn trimmed(raw: &str) -> &str {
    match raw.as_bytes() {
        [b' ', first, .., last] if *first > b' ' && *last > b' ' => raw.get(1..).unwrap_or(raw),
        [first, .., last] if *first > b' ' && *last > b' ' => raw,
        _ => raw.trim_ascii(),
    }
}

/// Reads a stretch of a file that begins at a record into an empty batch. `counts_lf` says that lines
/// end with LF; only a file without any counts CR.
pub(super) fn read<D: Dialect>(text: &str, file: &Arc<str>, counts_lf: bool, batch: &mut Batch) {
    let mut reader = Reader::<D> {
        text,
        file,
        batch,
        fields: Vec::with_capacity(64),
        state: State::Outside,
        start: Place::default(),
        style: D::Style::default(),
        typed: false,
    };
    let mut place = Place { at: 0, line: 1 };
    let mut breaks = Breaks::of(text.as_bytes());
    while place.at < text.len() {
        let end = Line::ended(text.as_bytes(), breaks.next());
        if end.cr && end.lf {
            breaks.next();
        }
        reader.line(place, end.end, &breaks);
        place.line += u32::from(if counts_lf { end.lf } else { end.cr });
        place.at = end.next;
    }
    reader.finish();
    reader.batch.lines = place.line - 1;
}

#[derive(Clone, Copy, Default, PartialEq)]
struct Place {
    at: usize,
    line: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Before the first record, or after one that is done.
    Outside,
    /// Inside a record.
    Open,
    /// A record's end was read; fields from here on came after it. Some exporters put a field or two
    /// there, others leave out the opening line of the next record: what follows decides.
    Closed { fields: usize, place: Place },
}

struct Reader<'a, D: Dialect> {
    text: &'a str,
    file: &'a Arc<str>,
    batch: &'a mut Batch,
    fields: Vec<Field<'a, D::Tag<'a>>>,
    state: State,
    /// Where the open record began.
    start: Place,
    style: D::Style,
    /// Whether the open record has an opening line.
    typed: bool,
}

impl<'a, D: Dialect> Reader<'a, D> {
    fn line(&mut self, place: Place, end: usize, breaks: &Breaks<'_>) {
        let line = self.text.get(place.at..end).unwrap_or_default();
        if let Some(tag_line) = D::tag_line(line, self.style) {
            return self.tag_line(tag_line, place, end, breaks);
        }
        let is_blank = |b: u8| b.is_ascii_whitespace() || b == 0;
        // Lines are full and indented far more often than blank.
        if line.bytes().next_back().is_none_or(is_blank) && line.bytes().all(is_blank) {
            if D::BLANK_ENDS_UNTYPED && !self.typed && self.state == State::Open {
                self.finish();
            }
            // The field before may go on, and has then what stands here.
            if let Some(field) = self.fields.last_mut().filter(|_| !line.is_empty()) {
                field.looked = Looked::NotYet;
            }
            return;
        }
        let trailing = match self.state {
            State::Open => true,
            State::Closed { fields, .. } => self.fields.len() > fields && !D::is_preamble(line),
            State::Outside => false,
        };
        if trailing && let Some(field) = self.fields.last_mut() {
            field.raw = self.text.get(field.start..end).unwrap_or_default();
            let start = end - line.trim_ascii_start().len();
            field.looked = match field.looked {
                Looked::Plain | Looked::PlainLines if breaks.is_plain(start, end) => Looked::PlainLines,
                _ => Looked::NotYet,
            };
        } else if !D::is_preamble(line) {
            self.outside(line);
        }
    }

    fn tag_line(&mut self, line: TagLine<'a, D>, place: Place, end: usize, breaks: &Breaks<'_>) {
        match (self.role(line.role, place), self.state) {
            (Role::Start, _) => {
                self.finish();
                self.style = line.style;
                self.open(place, true);
            }
            (Role::End, State::Open) => {
                self.outside(line.value);
                self.state = State::Closed { fields: self.fields.len(), place };
                return;
            }
            (Role::End, State::Closed { fields, place: after }) => {
                // A second end: what came since the first is a record without an opening line.
                self.outside(line.value);
                if self.fields.len() > fields {
                    self.emit(fields, self.start);
                    self.emit(self.fields.len(), after);
                    self.state = State::Outside;
                }
                return;
            }
            (Role::End, State::Outside) => return self.outside(line.value),
            (Role::Field, State::Outside) => self.open(place, false),
            (Role::Field, State::Closed { fields, .. }) if fields == self.fields.len() => {
                self.state = State::Closed { fields, place };
            }
            (Role::Field, State::Open) if D::BLANK_ENDS_UNTYPED && self.typed => {
                if D::begins_anew(&self.fields, self.text, place.at) {
                    self.finish();
                    self.open(place, false);
                }
            }
            (Role::Field, _) => {}
        }
        let start = end - line.value.len();
        let looked = if breaks.is_plain(start, end) { Looked::Plain } else { Looked::NotYet };
        self.fields.push(Field {
            tag: line.tag,
            raw: line.value,
            looked,
            taken: false,
            next: NOWHERE,
            start,
        });
    }

    /// What a line is for here: the one [above](Dialect::ABOVE) the opening line opens the record in its stead.
    #[inline]
    fn role(&self, role: Role, place: Place) -> Role {
        if D::ABOVE.is_empty() {
            return role;
        }
        let is_above = |at: usize| self.text.get(at..).is_some_and(|text| text.starts_with(D::ABOVE));
        match role {
            Role::Field if is_above(place.at) && begins_paragraph(self.text, place.at) => Role::Start,
            Role::Start if self.state == State::Open && self.fields.len() == 1 && is_above(self.start.at) => {
                Role::Field
            }
            role => role,
        }
    }

    fn open(&mut self, place: Place, typed: bool) {
        self.state = State::Open;
        self.start = place;
        self.typed = typed;
        if !typed {
            self.style = D::Style::default();
        }
    }

    /// Ends what is open, at the start of a record or the end of the text.
    fn finish(&mut self) {
        match self.state {
            State::Outside => {}
            State::Open => {
                if !self.typed && !D::stands_alone(&self.fields) {
                    self.fields.clear();
                    self.batch.warn(warning::OUTSIDE);
                } else {
                    if D::CLOSES {
                        self.batch.warn(warning::NO_END);
                    }
                    self.emit(self.fields.len(), self.start);
                }
            }
            State::Closed { fields, place } => {
                let alone = self.fields.get(fields..).is_some_and(|after| D::stands_alone(after));
                if alone {
                    self.emit(fields, self.start);
                    self.typed = false;
                    self.emit(self.fields.len(), place);
                } else {
                    self.emit(self.fields.len(), self.start);
                }
            }
        }
        self.state = State::Outside;
    }

    /// Makes a record of the first `count` fields and forgets them.
    fn emit(&mut self, count: usize, place: Place) {
        let Some(fields) = self.fields.get_mut(..count) else { return };
        if !self.typed {
            self.batch.warn(warning::NO_START);
        }
        match D::record(fields) {
            Ok(record) => self.batch.add(record, self.file, place.line),
            Err(reason) => {
                let text = self.text.get(place.at..).unwrap_or_default();
                self.batch.reject(place.line, reason, text);
            }
        }
        self.fields.drain(..count);
        self.typed = false;
    }

    /// Text that belongs to no record.
    fn outside(&mut self, text: &str) {
        if text.contains(char::is_alphanumeric) {
            self.batch.warn(warning::OUTSIDE);
        }
    }
}
