//! Drawing: the frame of the screening screen around a pair.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use super::state::{Deck, State};
use crate::tui::help::Help;
use crate::tui::keys::Action;
use crate::tui::view::around::Around;
use crate::tui::view::footer::Hint;
use crate::tui::view::{self as frame};

/// Draws a state; nothing is typed here.
pub(super) fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let (scroll, lines) = match &state.surface.help {
        Some(help) => (help.scroll, help_lines(state, help)),
        _ if state.pair().is_none() => (0, nothing(state)),
        _ => (state.scroll, state.page.to_vec()),
    };
    let said = state.answers.pending.as_ref().map(|pending| &pending.said);
    let around = Around {
        surface: &state.surface,
        here: state.deck_context(),
        title: &state.title,
        who: format!("duplicates · {}", state.reviewer),
        progress: progress(state),
        unsaved: said,
        typed: None,
        hint: &|row| {
            let is_left_out = match row.action {
                Action::Next | Action::Previous => state.cards().pairs.is_empty(),
                action => state.pair().is_none() && (action.decides() || action == Action::Later),
            };
            (!is_left_out).then(|| Hint::of(row))
        },
    };
    around.draw(buffer, |buffer, areas| {
        let (above, below) = around.scrolled(scroll, lines.len(), areas.text.height);
        frame::draw(buffer, areas.text, lines.into_iter().skip(scroll));
        frame::inset(buffer, areas.upper_rule, if above { frame::ABOVE } else { "" }, state.surface.theme);
        frame::inset(buffer, areas.lower_rule, below.as_deref().unwrap_or_default(), state.surface.theme);
    })
}

/// `3 of 12 doubtful`, `7 of 230 links`.
fn progress(state: &State) -> String {
    let cards = state.cards();
    let count = cards.pairs.len();
    match state.deck() {
        Deck::Doubtful if state.pair().is_none() => format!("{count} doubtful"),
        Deck::Doubtful if state.surface.size.0 < 60 => format!("{} of {count} doubtful", cards.place + 1),
        Deck::Doubtful => format!("{} of {count} doubtful   {} open", cards.place + 1, state.open()),
        Deck::Linked if count == 0 => "no links".to_owned(),
        Deck::Linked => format!("{} of {count} links", cards.place + 1),
    }
}

/// What is said where there is no pair to show.
fn nothing(state: &State) -> Vec<Line<'static>> {
    let headline = match (state.deck(), state.doubtful.pairs.len()) {
        (Deck::Linked, _) => "Nothing has been linked in this review yet.".to_owned(),
        (Deck::Doubtful, 0) => "There are no doubtful pairs.".to_owned(),
        (Deck::Doubtful, 1) => "The only doubtful pair is answered.".to_owned(),
        (Deck::Doubtful, n) => format!("All {n} doubtful pairs are answered."),
    };
    let mut words = vec![];
    if state.deck() == Deck::Doubtful && !state.doubtful.pairs.is_empty() {
        words.push(format!("{} goes back to the last pair.", state.key_of(Action::Previous)));
    }
    let other = match state.deck() {
        Deck::Doubtful => "shows the links that were made",
        Deck::Linked => "goes back to the doubtful pairs",
    };
    words.push(format!("{} {other}.", state.key_of(Action::OtherPairs)));
    words.push(format!("Everything is saved; {} quits.", state.key_of(Action::Quit)));
    let mut lines =
        vec![Line::default(), Line::styled(headline, state.surface.theme.strong()), Line::default()];
    lines.extend(words.into_iter().map(|text| Line::styled(text, state.surface.theme.faint())));
    lines
}

/// The lines of the help screen.
pub(super) fn help_lines(state: &State, help: &Help) -> Vec<Line<'static>> {
    let room = usize::from(state.surface.areas().text.width);
    let here = state.deck_context();
    frame::help::searched(help.words(), room, state.surface.theme, |part| {
        let rows =
            state.surface.keymap.here(here).filter(|row| row.part == part && row.action != Action::Help);
        rows.flat_map(|row| frame::help::plainly(row, here)).collect()
    })
}
