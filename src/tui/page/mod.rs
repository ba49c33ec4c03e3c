//! A record as lines of text, wrapped once for a record and a window.
//!
//! Title and what identifies the record are the head: it stays where it is while the abstract
//! scrolls below it, so that the eye finds them where it found them before. The head takes half of
//! the room at most. What it has no room for is not lost: the rest of a long title comes first in
//! the text below, everything else last.

pub mod cite;
mod head;
pub mod writer;

use ratatui::style::Style;
use ratatui::text::Line;

use super::layout::ROOMY;
use super::sections::paragraphs;
use super::state::State;
use super::text::{clean, clean_line};
use crate::record::Record;
use head::Head;
use writer::Writer;

/// What a page was made for; made anew when any of it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeFor {
    group: usize,
    measure: u16,
    rows: u16,
    roomy: bool,
    revision: u64,
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
    pub fn new(state: &State, made_for: MadeFor) -> Page {
        let record = state.library.shown(made_for.group);
        let head = Head::new(state, &record, &made_for);
        let mut writer = Writer::new(state, made_for.measure);
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
