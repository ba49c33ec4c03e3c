//! The part of a record that stays in its place: title, authors, journal, sources, and what this
//! reviewer has said about it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::writer::Writer;
use super::{MadeFor, cite};
use crate::record::Record;
use crate::screening::{Standing, Vote};
use crate::tui::keys::Action;
use crate::tui::state::State;
use crate::tui::text::{clean_line, cut, styled, width, wrap};

/// Lines that a title has in the head at most; four hold 300 characters at 80 columns.
const TITLE: usize = 4;
/// Lines of a longer title that the text below begins with. Of one longer still, the details have all.
const REST: usize = 6;
/// Lines of a note in the head.
const NOTE: usize = 2;
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
    pub fn new(state: &State, record: &Record, made_for: &MadeFor) -> Head {
        let budget = usize::from(made_for.rows) / 2;
        let writer = || Writer::new(state, made_for.measure);
        let [verdict, remarks] = own(state, made_for.group, writer);
        let mut head = Head::default();
        // On a small screen the title has what the verdict leaves, else half.
        let room = budget.saturating_sub(verdict.len());
        let room = if budget < AIRY { room } else { room.min(budget.div_ceil(2)).min(TITLE) };
        let title;
        (title, head.rest_of_title) = split_title(state, record, writer(), room);
        head.is_set_apart = budget >= AIRY;
        let mut left = budget.saturating_sub(title.len() + usize::from(head.is_set_apart));
        let mut fits = |lines: &Vec<Line<'static>>| {
            let fits = lines.len() <= left;
            left -= if fits { lines.len() } else { 0 };
            fits
        };
        // In the order in which they are needed when there is not room for all…
        let mut parts = [
            verdict,
            citation(record, writer()),
            authors(record, writer()),
            remarks,
            sources(state, made_for.group, writer()),
        ]
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
    state: &State,
    record: &Record,
    mut writer: Writer,
    room: usize,
) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let theme = state.theme;
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
    if rest.len() > REST {
        let (count, key) = (title.chars().count(), state.key_of(Action::Details));
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

fn sources(state: &State, group: usize, mut writer: Writer) -> Vec<Line<'static>> {
    let mut names: Vec<&str> = Vec::new();
    for record in state.library.occurrences(group) {
        if !names.contains(&&*record.source.file) {
            names.push(&record.source.file);
        }
    }
    let names = names.join(", ");
    if !names.is_empty() {
        writer.line(&names, state.theme.faint());
    }
    writer.into_lines()
}

/// What this reviewer has said about the record before: the verdict, and everything else.
fn own<'a>(state: &State, group: usize, writer: impl Fn() -> Writer<'a>) -> [Vec<Line<'static>>; 2] {
    let State { ledger, stage, theme, .. } = state;
    let (mut verdict, mut remarks) = (writer(), writer());
    let Some(key) = state.key(group) else { return [vec![], vec![]] };
    match ledger.standing(stage, key) {
        Standing::Open => {}
        Standing::Cast(vote) => verdict.append(vec![cast(state, &vote, verdict.measure())]),
        Standing::Split(votes) => {
            let words: Vec<&str> = votes.iter().map(|vote| vote.decision.verdict.word()).collect();
            let text = format!("? copies of this record were decided apart: {}", words.join(", "));
            verdict.line(&text, theme.warning());
        }
    }
    if ledger.is_aside(stage, key) {
        verdict.line("s set aside", theme.strong());
    }
    let labels = ledger.labels(key);
    if !labels.is_empty() {
        remarks.line(&format!("labels: {}", labels.join(", ")), theme.strong());
    }
    if let Some(note) = ledger.note(stage, key) {
        let note = format!("note: {}", clean_line(note));
        let lines = wrap(&note, 0..note.len(), remarks.measure());
        if lines.len() <= NOTE {
            remarks.text(&note, theme.strong());
        } else {
            let kept = lines.get(NOTE - 1).map_or(0, |line| line.start);
            remarks.text(&note[..kept], theme.strong());
            remarks.line(&note[kept..], theme.strong());
        }
    }
    [verdict.into_lines(), remarks.into_lines()]
}

/// The verdict with its reasons, and when it was cast.
fn cast(state: &State, vote: &Vote, measure: usize) -> Line<'static> {
    let verdict = vote.decision.verdict;
    let letter = Span::styled(format!("{} ", verdict.letter()), state.theme.verdict(verdict));
    // In a narrow window the reasons need the room more; the details have the time.
    let when = if measure < 56 { String::new() } else { format!("   {}", state.clock.when(vote.at)) };
    let words = state.words(verdict, &vote.decision.reasons);
    let room = measure.saturating_sub(2 + width(&when));
    let words = cut(&clean_line(&words), room).into_owned();
    Line::from(vec![
        letter,
        Span::styled(words, state.theme.strong()),
        Span::styled(when, state.theme.faint()),
    ])
}
