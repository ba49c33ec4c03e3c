//! The PRISMA flow of the review, as it stood when the sitting began.

use ratatui::text::Line;

use crate::report::flow::{self, Flow};
use crate::report::text::wrap;
use crate::tui::state::State;

/// What is said above it: the flow counts everybody's votes, and those are read when a sitting begins.
const WHEN: &str = "As this sitting began. What needs your vote is pending.";

/// The lines.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let room = usize::from(state.areas().body.width);
    let when = wrap(WHEN, room).into_iter().map(|line| Line::styled(line, state.theme.faint()));
    // The title is at the top of the screen already.
    let text = flow::text(&Flow { title: String::new(), ..(*state.flow).clone() }, room);
    let lines = text.lines().map(|line| Line::raw(line.to_owned()));
    when.chain([Line::default()]).chain(lines).collect()
}
