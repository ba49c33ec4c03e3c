//! What this reviewer has said about a record before, and what is known of its full text, as lines of
//! its head.

use ratatui::text::{Line, Span};

use super::writer::Writer;
use crate::event::Verdict;
use crate::screening::{Standing, Vote};
use crate::tui::state::State;
use crate::tui::text::{clean_line, cut, width, wrap};

/// Lines of a note in the head.
const NOTE: usize = 2;

/// What this reviewer has said about the record before: the verdict, and everything else.
pub fn said(state: &State, group: usize, measure: u16) -> [Vec<Line<'static>>; 2] {
    let State { ledger, stage, theme, terms, .. } = state;
    let writer = || Writer::new(*theme, terms, measure);
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
    for line in state.report_lines(group) {
        remarks.line(&line, theme.strong());
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
    let mut words = state.words(verdict, &vote.decision.reasons);
    if verdict == Verdict::Exclude && state.is_full_text() && !vote.decision.is_complete() {
        words.push_str(": a reason is wanted, it is no vote yet");
    }
    let room = measure.saturating_sub(2 + width(&when));
    let words = cut(&clean_line(&words), room).into_owned();
    Line::from(vec![
        letter,
        Span::styled(words, state.theme.strong()),
        Span::styled(when, state.theme.faint()),
    ])
}
