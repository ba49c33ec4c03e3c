//! A record as lines of text, wrapped once for a record and a window.
//!
//! Title and what identifies the record are the head: it stays where it is while the abstract
//! scrolls below it, so that the eye finds them where it found them before. The head takes half of
//! the room at most. What it has no room for is not lost: the rest of a long title comes first in
//! the text below, everything else last.

pub mod cite;
mod head;
mod own;
pub mod whole;
pub mod writer;

use ratatui::style::Style;
use ratatui::text::Line;

use super::keys::Action;
use super::layout::ROOMY;
use super::sections::paragraphs;
use super::state::State;
use super::terms::Terms;
use super::text::{clean, clean_line};
use super::theme::Theme;
use crate::dedup::Library;
use crate::record::Record;
use head::Head;
use writer::Writer;

/// What a page was made for; made anew when any of it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeFor {
    /// The record.
    pub group: usize,
    /// Columns of a line.
    pub measure: u16,
    /// Rows there are for all of it.
    pub rows: u16,
    /// Whether there is room for blank lines between paragraphs.
    pub roomy: bool,
    /// Counts what was recorded.
    pub revision: u64,
}

/// The lines of a record, none wider than the measure.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it was made for.
    pub made_for: MadeFor,
    /// What does not scroll.
    pub head: Vec<Line<'static>>,
    /// Whether the last line of the head is a blank that sets it apart.
    pub is_set_apart: bool,
    /// What scrolls.
    pub lines: Vec<Line<'static>>,
}

/// What a record is laid out with.
pub struct Reading<'a> {
    /// The records.
    pub library: &'a Library,
    /// What is marked in them.
    pub terms: &'a Terms,
    /// Colours and attributes.
    pub theme: Theme,
    /// The key that shows a title of any length whole; without one the text below has all of it.
    pub details: Option<String>,
    /// What was said about the record: a line or two that always have their place, and remarks.
    pub said: [Vec<Line<'static>>; 2],
}

impl<'a> Reading<'a> {
    /// A record as this reviewer screens it.
    pub fn of(state: &'a State, made_for: &MadeFor) -> Reading<'a> {
        Reading {
            library: &state.library,
            terms: &state.terms,
            theme: state.theme,
            details: Some(state.key_of(Action::Details)),
            said: own::said(state, made_for.group, made_for.measure),
        }
    }
}

impl Page {
    /// What the page for a state has to be made for.
    pub fn wanted(state: &State) -> Option<MadeFor> {
        let text = state.areas().text;
        Some(MadeFor {
            group: state.current()?,
            measure: text.width,
            rows: text.height,
            roomy: state.height >= ROOMY,
            revision: state.revision,
        })
    }

    /// Lays a record out.
    pub fn new(reading: Reading, made_for: MadeFor) -> Page {
        let record = reading.library.shown(made_for.group);
        let mut writer = Writer::new(reading.theme, reading.terms, made_for.measure);
        let head = Head::new(reading, &record, &made_for);
        writer.append(head.rest_of_title);
        abstract_text(&mut writer, &record, made_for.roomy);
        keywords(&mut writer, &record);
        if !head.left_over.is_empty() {
            writer.blank();
            writer.append(head.left_over);
        }
        Page { made_for, head: head.lines, is_set_apart: head.is_set_apart, lines: writer.into_lines() }
    }
}

fn abstract_text(writer: &mut Writer, record: &Record, roomy: bool) {
    let theme = writer.theme();
    let text = clean(&record.abstract_text);
    let found = paragraphs(&text);
    if found.is_empty() {
        return writer.line("No abstract in the source.", theme.faint());
    }
    let terms = writer.terms(&text);
    for (index, paragraph) in found.iter().enumerate() {
        if index > 0 && roomy {
            writer.blank();
        }
        let mut marks = terms.clone();
        if let Some(heading) = &paragraph.heading {
            // A heading is a heading, whatever terms are in it.
            marks.retain(|(mark, _)| mark.end <= heading.start || mark.start >= heading.end);
            let at = marks.partition_point(|(mark, _)| mark.start < heading.start);
            marks.insert(at, (heading.clone(), theme.strong()));
        }
        writer.wrapped(&text, paragraph.text.clone(), Style::new(), &marks);
    }
}

fn keywords(writer: &mut Writer, record: &Record) {
    let keywords = record.keywords.join("; ");
    let keywords = clean_line(&keywords);
    if !keywords.trim().is_empty() {
        writer.blank();
        let marks = writer.terms(&keywords);
        writer.wrapped(&keywords, 0..keywords.len(), writer.theme().faint(), &marks);
    }
}
