//! Drawing: the frame of the screening screen around a pair.

use ratatui::buffer::Buffer;
use ratatui::text::Line;

use super::state::{Deck, Overlay, State};
use crate::tui::keys::{Action, Row};
use crate::tui::layout::Areas;
use crate::tui::view::{self as frame, failure, footer};

/// Draws a state.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let theme = state.theme;
    let areas = state.areas();
    let failed = match &state.overlay {
        Some(Overlay::Failure { why, leaving }) => {
            let said = state.answers.pending.as_ref().map(|pending| &pending.said);
            Some(failure::panel(said, why, *leaving, theme, state.width))
        }
        _ => None,
    };
    if state.is_small() {
        // A failure to save is said however small the window is.
        match failed {
            Some(lines) => frame::draw(buffer, buffer.area, lines),
            None => frame::small(buffer),
        }
        return;
    }
    header(state, buffer, &areas);
    let (scroll, lines) = match &state.overlay {
        Some(Overlay::Help { scroll }) => (*scroll, help(state)),
        _ if state.pair().is_none() => (0, nothing(state)),
        _ => (state.scroll, state.page.to_vec()),
    };
    let down = state.keymap.key_here(state.context(), Action::PageDown);
    let (above, below) = frame::more(scroll, lines.len(), areas.text.height, down);
    frame::draw(buffer, areas.text, lines.into_iter().skip(scroll));
    frame::rule(buffer, areas.upper_rule, theme);
    frame::inset(buffer, areas.upper_rule, if above { frame::ABOVE } else { "" }, theme);
    frame::rule(buffer, areas.lower_rule, theme);
    frame::inset(buffer, areas.lower_rule, below.as_deref().unwrap_or_default(), theme);
    match failed {
        Some(lines) => frame::draw(buffer, footer::inner(areas.status), lines),
        None => footer::status_line(&state.status, buffer, footer::inner(areas.status), theme),
    }
    let hints = footer::inner(areas.hints);
    let rows = state.keymap.here(state.context()).filter(|row| row.rank > 0);
    let rows: Vec<(&Row, String)> =
        rows.map(|row| (row, row.first_key())).filter(|(_, key)| !key.is_empty()).collect();
    frame::draw(buffer, hints, [footer::fitting(rows, usize::from(hints.width), theme)]);
}

/// Review, what is done here and by whom; which pair it is of how many.
fn header(state: &State, buffer: &mut Buffer, areas: &Areas) {
    let who = format!("duplicates · {}", state.reviewer);
    frame::header::bar(&state.title, &who, &progress(state), buffer, areas.header, state.theme);
}

/// `3 of 12 doubtful`, `7 of 230 links`.
fn progress(state: &State) -> String {
    let cards = state.cards();
    let count = cards.pairs.len();
    match state.deck() {
        Deck::Doubtful if state.pair().is_none() => format!("{count} doubtful"),
        Deck::Doubtful if state.width < 60 => format!("{} of {count} doubtful", cards.place + 1),
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
    let mut lines = vec![Line::default(), Line::styled(headline, state.theme.strong()), Line::default()];
    lines.extend(words.into_iter().map(|text| Line::styled(text, state.theme.faint())));
    lines
}

/// The lines of the help screen.
pub(super) fn help(state: &State) -> Vec<Line<'static>> {
    let room = usize::from(state.areas().text.width);
    let here = state.deck_context();
    frame::help::columns(room, state.theme, |part| {
        let rows = state.keymap.here(here).filter(|row| row.part == part && row.action != Action::Help);
        rows.flat_map(|row| frame::help::plainly(row, here)).collect()
    })
}
