//! Drawing: the frame of every screen around a record and what was said of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::state::State;
use crate::report::text::counted;
use crate::tui::help::Help;
use crate::tui::keys::{Action, Context, Row, span};
use crate::tui::layout::Areas;
use crate::tui::prompt::{Asked, Prompt};
use crate::tui::text::clean_line;
use crate::tui::view::around::Around;
use crate::tui::view::footer::Hint;
use crate::tui::view::{self as frame};

/// Draws a state; the answer is where the cursor stands.
pub(super) fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let stage = state.protocol.stage(state.stage.as_str());
    let stage = stage.map_or(state.stage.as_str(), |stage| stage.name.as_str());
    let around = Around {
        surface: &state.surface,
        here: state.here(),
        title: &state.protocol.title,
        who: format!("resolve · {} · {}", clean_line(stage), state.reviewer),
        progress: progress(state),
        unsaved: state.acts.pending.as_ref().map(|pending| &pending.said),
        typed: state.prompt.as_ref().map(|prompt| (label(state, prompt), &prompt.input)),
        hint: &|row| hint(state, row),
    };
    around.draw(buffer, |buffer, areas| match (&state.surface.help, &state.page) {
        (Some(help), _) => text(&around, buffer, areas, help.scroll, help_lines(state, help)),
        (None, None) => text(&around, buffer, areas, 0, nothing(state)),
        (None, Some(page)) => {
            let (parts, theme) = (state.parts(), state.surface.theme);
            frame::draw(buffer, parts.head, &page.head);
            frame::draw(buffer, parts.body, page.lines.iter().skip(state.scroll));
            frame::rule(buffer, parts.rule, theme);
            frame::draw(buffer, parts.votes, state.votes.iter());
            if let Some(prompt) = &state.prompt {
                frame::choices::draw(prompt, buffer, parts.choices, theme);
            }
            let (above, below) = around.scrolled(state.scroll, page.lines.len(), parts.body.height);
            if above && page.is_set_apart {
                // On the blank line between the head and what scrolls under it.
                let line = Rect { y: parts.head.bottom().saturating_sub(1), height: 1, ..parts.head };
                let word = Line::styled(frame::ABOVE, theme.strong());
                frame::draw(buffer, frame::right_of(line, frame::ABOVE), [word]);
            } else if above {
                frame::inset(buffer, areas.upper_rule, frame::ABOVE, theme);
            }
            frame::inset(buffer, parts.rule, below.as_deref().unwrap_or_default(), theme);
        }
    })
}

/// Something to read in place of a record.
fn text(around: &Around, buffer: &mut Buffer, areas: &Areas, scroll: usize, lines: Vec<Line<'static>>) {
    let theme = around.surface.theme;
    let (above, below) = around.scrolled(scroll, lines.len(), areas.text.height);
    frame::draw(buffer, areas.text, lines.into_iter().skip(scroll));
    frame::inset(buffer, areas.upper_rule, if above { frame::ABOVE } else { "" }, theme);
    frame::inset(buffer, areas.lower_rule, below.as_deref().unwrap_or_default(), theme);
}

/// `3 of 17 disagreements   15 open`.
fn progress(state: &State) -> String {
    let count = state.cases.len();
    let words = counted(count, "disagreement", "disagreements");
    if state.is_done {
        return words;
    }
    let open = (0..count).filter(|place| state.is_open(*place)).count();
    match state.surface.size.0 {
        ..60 => format!("{} of {count}", state.place + 1),
        _ => format!("{} of {words}   {open} open", state.place + 1),
    }
}

/// What is being typed; a record that is not the one in view is named.
fn label(state: &State, prompt: &Prompt) -> String {
    let other = prompt.group.filter(|place| state.case().is_none() || *place != state.place);
    match other.and_then(|place| state.cases.get(place)) {
        Some(case) => {
            let title = state.library.shown(case.group).title.clone();
            let room = usize::from(state.surface.size.0) / 3;
            format!("note on {}: ", crate::tui::text::cut(&clean_line(&title), room))
        }
        None => format!("{}: ", prompt.kind.word()),
    }
}

/// A row as the footer has it; the keys that decide afresh share one place.
fn hint(state: &State, row: &Row) -> Option<Hint> {
    let keymap = &state.surface.keymap;
    let is_shown = state.case().is_some();
    let is_choosing = state.prompt.as_ref().is_some_and(|prompt| prompt.kind == Asked::Reason);
    let reasons = state.protocol.reasons_at(&state.stage);
    let (keys, word) = match row.action {
        Action::Side(_) if !state.shows_votes(state.place) => return None,
        Action::Exclude | Action::Maybe | Action::Reason(_) => return None,
        Action::Undo | Action::Previous if state.cases.is_empty() => return None,
        Action::ChoiceDown | Action::Mark if !is_choosing => return None,
        // Where every reason has a key of its own the list is one more thing to read.
        Action::PickReason if reasons.len() <= keymap.reason_keys().len() => return None,
        action
            if !is_shown
                && (action.decides()
                    || matches!(action, Action::Later | Action::Note | Action::NextOpen)) =>
        {
            return None;
        }
        // A small window needs the room for the key that shows the others.
        Action::Side(_) if state.surface.size.0 < 60 => (sides(state), "side"),
        Action::Side(_) => (sides(state), row.hint),
        Action::Include => {
            let verdicts = [Action::Include, Action::Exclude, Action::Maybe].map(|action| keymap.key(action));
            let reasons = span(keymap.keys_of_reasons(reasons.len()));
            let all = verdicts.into_iter().chain([reasons]).filter(|keys| !keys.is_empty());
            (all.collect::<Vec<_>>().join("/"), "decide")
        }
        _ => (row.first_key(), row.hint),
    };
    Some(Hint { rank: row.rank, keys, word })
}

/// The keys of the sides: `A/B`.
fn sides(state: &State) -> String {
    let count = state.case().map_or(2, |case| case.sides.len());
    let keys = state.surface.keymap.keys_of_sides(count).iter().map(ToString::to_string);
    keys.collect::<Vec<_>>().join("/")
}

/// What is said where there is nothing to settle, or nothing any more.
fn nothing(state: &State) -> Vec<Line<'static>> {
    let count = state.cases.len();
    let settled = state.cases.iter().filter(|case| case.is_settled(&state.rules)).count();
    let headline = match (count, settled) {
        (0, _) => "There is no disagreement for you to settle.".to_owned(),
        (1, 1) => "The only disagreement is settled.".to_owned(),
        (count, settled) if count == settled => format!("All {count} disagreements are settled."),
        (count, settled) => format!("You have been through all {count}: {settled} settled."),
    };
    let mut words = Vec::new();
    let waiting =
        state.cases.iter().filter(|case| !case.settlement.waits_for(&state.rules).is_empty()).count();
    let apart = state.cases.iter().filter(|case| case.settlement.is_contradicted(&state.rules)).count();
    if waiting > 0 {
        words.push(format!("{waiting} wait for another party to say the same."));
    }
    if apart > 0 {
        words.push(format!("{apart} were settled in two ways: talk them over, and one of you decides anew."));
    }
    if count > 0 {
        words.push(format!("{} goes back to the last one.", state.key_of(Action::Previous)));
    }
    words.push(match state.settled_here() {
        0 => format!("{} quits.", state.key_of(Action::Quit)),
        _ => format!("Everything is saved; {} quits.", state.key_of(Action::Quit)),
    });
    let mut lines =
        vec![Line::default(), Line::styled(headline, state.surface.theme.strong()), Line::default()];
    lines.extend(words.into_iter().map(|text| Line::styled(text, state.surface.theme.faint())));
    lines
}

/// The lines of the help screen.
pub(super) fn help_lines(state: &State, help: &Help) -> Vec<Line<'static>> {
    let room = usize::from(state.surface.areas().text.width);
    let here = Context::Case;
    frame::help::searched(help.words(), room, state.surface.theme, |part| {
        let rows =
            state.surface.keymap.here(here).filter(|row| row.part == part && row.action != Action::Help);
        rows.flat_map(|row| match row.action {
            Action::Reason(_) => frame::help::with_reasons(row, state.protocol.reasons_at(&state.stage)),
            Action::Side(_) => vec![(sides(state), row.does.to_owned())],
            Action::PickReason if state.protocol.reasons_at(&state.stage).is_empty() => vec![],
            _ => frame::help::plainly(row, here),
        })
        .collect()
    })
}
