//! Nothing is left to decide.

use ratatui::text::Line;

use crate::tui::keys::Action;
use crate::tui::state::State;

/// What is said then.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let tally = state.marks.tally();
    let faint = state.theme.faint();
    let headline = match tally.total {
        0 if state.library.groups().is_empty() => "There are no records in this review yet.".to_owned(),
        0 => "No record has come to this stage yet.".to_owned(),
        n if tally.parked > 0 => {
            format!("{} of {n} records are decided, and nothing else can be now.", tally.decided())
        }
        1 => "The only record is decided.".to_owned(),
        n => format!("All {n} records are decided."),
    };
    let mut lines = vec![Line::default(), Line::styled(headline, state.theme.strong()), Line::default()];
    if tally.total > 0 {
        lines.push(Line::raw(format!("{:>7}  include", tally.include)));
        lines.push(Line::raw(format!("{:>7}  exclude", tally.exclude)));
        if !state.is_full_text() {
            lines.push(Line::raw(format!("{:>7}  maybe", tally.maybe)));
        }
        if tally.parked > 0 {
            lines.push(Line::raw(format!("{:>7}  not retrieved, awaiting or ongoing", tally.parked)));
        }
        lines.push(Line::default());
        let (back, list) = (state.key_of(Action::Previous), state.key_of(Action::List));
        lines.push(Line::styled(
            format!("{back} goes back to the last record, {list} lists them all."),
            faint,
        ));
    }
    lines.push(Line::styled(format!("Everything is saved; {} quits.", state.key_of(Action::Quit)), faint));
    lines
}
