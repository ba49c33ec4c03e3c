//! The part of a record that stays in its place: title, authors, journal, sources, and what was said
//! about it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::writer::Writer;
use super::{MadeFor, Reading, cite};
use crate::record::Record;
use crate::tui::text::{clean_line, cut, styled, width, wrap};

/// Lines that a title has in the head at most; four hold 300 characters at 80 columns.
const TITLE: usize = 4;
/// Lines of a longer title that the text below begins with. Of one longer still, the details have all.
const REST: usize = 6;
/// Rows of the head from which it is set apart by a blank line.
const AIRY: usize = 5;

/// The head, and what it has no room for.
#[derive(Default)]
pub struct Head {
    /// What does not scroll.
    pub lines: Vec<Line<'static>>,
    /// Whether the last of them is a blank.
    pub is_set_apart: bool,
    /// What the text below begins with.
    pub rest_of_title: Vec<Line<'static>>,
    /// What it ends with.
    pub left_over: Vec<Line<'static>>,
}

impl Head {
    /// Lays the head out in at most half of the rows.
    pub fn new(reading: Reading, record: &Record, made_for: &MadeFor) -> Head {
        let budget = usize::from(made_for.rows) / 2;
        let writer = || Writer::new(reading.theme, reading.terms, made_for.measure);
        let sources = sources(&reading, made_for.group, writer());
        let [verdict, remarks] = reading.said;
        let mut head = Head::default();
        // On a small screen the title has what the verdict leaves, else half.
        let room = budget.saturating_sub(verdict.len());
        let room = if budget < AIRY { room } else { room.min(budget.div_ceil(2)).min(TITLE) };
        let title;
        (title, head.rest_of_title) = split_title(reading.details.as_deref(), record, writer(), room);
        head.is_set_apart = budget >= AIRY;
        let mut left = budget.saturating_sub(title.len() + usize::from(head.is_set_apart));
        let mut fits = |lines: &Vec<Line<'static>>| {
            let fits = lines.len() <= left;
            left -= if fits { lines.len() } else { 0 };
            fits
        };
        // In the order in which they are needed when there is not room for all…
        let mut parts = [verdict, citation(record, writer()), authors(record, writer()), remarks, sources]
            .map(|lines| (fits(&lines), lines));
        let air = fits(&vec![Line::default()]) && !title.is_empty();
        // … and shown in the order in which they are read.
        head.lines = title;
        if air {
            head.lines.push(Line::default());
        }
        for at in [2, 1, 4, 0, 3] {
            let (fits, lines) = &mut parts[at];
            let place = if *fits { &mut head.lines } else { &mut head.left_over };
            place.append(lines);
        }
        if head.is_set_apart {
            head.lines.push(Line::default());
        }
        head
    }
}

/// The title in the head, and what of it has to go on below.
fn split_title(
    details: Option<&str>,
    record: &Record,
    mut writer: Writer,
    room: usize,
) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let theme = writer.theme();
    let title = clean_line(&record.title);
    if title.trim().is_empty() {
        writer.line("No title in the source.", theme.faint());
        let lines = writer.into_lines();
        return if room > 0 { (lines, vec![]) } else { (vec![], lines) };
    }
    let marks = writer.terms(&title);
    let measure = writer.measure();
    let mut lines = wrap(&title, 0..title.len(), measure);
    let whole = lines.len() <= room;
    lines.truncate(room);
    let mut shown: Vec<Line> =
        lines.iter().map(|line| styled(&title, line.clone(), theme.strong(), &marks)).collect();
    if whole {
        return (shown, vec![]);
    }
    let mut goes_on = 0;
    if let (Some(line), Some(shown)) = (lines.last(), shown.last_mut()) {
        // Room for the dots, at the end of a word.
        let shorter = wrap(&title, line.clone(), measure.saturating_sub(2));
        let line = shorter.first().unwrap_or(line).clone();
        goes_on = line.end;
        *shown = styled(&title, line, theme.strong(), &marks);
        shown.push_span(Span::styled(" …", theme.strong()));
    }
    let dots = if goes_on > 0 { "… " } else { "" };
    let text = format!("{dots}{}", title[goes_on..].trim_start());
    let marks = writer.terms(&text);
    writer.wrapped(&text, 0..text.len(), theme.strong(), &marks);
    let mut rest = writer.into_lines();
    if let Some(key) = details.filter(|_| rest.len() > REST) {
        let count = title.chars().count();
        let words = format!("… a title of {count} characters; {key} shows all of it");
        rest.truncate(if goes_on > 0 { 0 } else { 1 });
        rest.push(Line::styled(cut(&words, measure).into_owned(), theme.faint()));
    }
    (shown, rest)
}

fn authors(record: &Record, mut writer: Writer) -> Vec<Line<'static>> {
    let authors = cite::authors(&record.authors, writer.measure());
    if !authors.is_empty() {
        writer.line(&authors, Style::new());
    }
    writer.into_lines()
}

/// Journal, volume and pages, then identifiers; on one line where they fit.
fn citation(record: &Record, mut writer: Writer) -> Vec<Line<'static>> {
    let mut pieces = vec![cite::place(record)];
    if !record.doi.is_empty() {
        pieces.push(format!("doi {}", record.doi));
    }
    if !record.pmid.is_empty() {
        pieces.push(format!("PMID {}", record.pmid));
    }
    if !matches!(record.language.to_lowercase().as_str(), "" | "en" | "eng" | "english") {
        pieces.push(format!("language: {}", record.language));
    }
    let mut line = String::new();
    for piece in pieces.iter().map(|piece| clean_line(piece)).filter(|piece| !piece.trim().is_empty()) {
        if !line.is_empty() && width(&line) + 3 + width(&piece) > writer.measure() {
            writer.text(&std::mem::take(&mut line), Style::new());
        }
        if !line.is_empty() {
            line.push_str("   ");
        }
        line.push_str(&piece);
    }
    // Not cleaned again: the blanks between the pieces are meant.
    writer.wrapped(&line, 0..line.len(), Style::new(), &[]);
    writer.into_lines()
}

fn sources(reading: &Reading, group: usize, mut writer: Writer) -> Vec<Line<'static>> {
    let names = reading.library.files(group).join(", ");
    if !names.is_empty() {
        writer.line(&names, writer.theme().faint());
    }
    writer.into_lines()
}
