//! The run loop: waits for input, performs effects, draws. Generic over backend and console, so
//! that the whole of it runs in tests without a terminal.
//!
//! It blocks while nothing happens and draws only after something did: an idle session costs
//! neither time nor bytes. What arrived while the last key was worked on is taken together into
//! one frame, but never beyond a record that has not been shown yet.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;

use crossterm::event::{Event as TerminalEvent, KeyEvent};
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::guard::Moment;
use super::text::width;
use super::update::{Effect, Message};
use super::{Recorder, Settings};
use crate::error::{Error, Kind, Result};

/// The world of the loop: a clock, a keyboard, and a shell to go back to.
pub trait Console {
    /// Time since the session began.
    fn now(&self) -> Moment;
    /// Waits for what happens next; `None` when nothing ever will.
    fn next(&mut self) -> io::Result<Option<TerminalEvent>>;
    /// Whether something has happened already.
    fn waiting(&mut self) -> io::Result<bool>;
    /// Gives the terminal to the shell and comes back when called.
    fn suspend(&mut self) -> io::Result<()>;
    /// Asks the terminal to put a text on its clipboard. Whether it does, it never says.
    fn copy(&mut self, text: &str) -> io::Result<()>;
}

/// A screen as the loop runs it: a value that is told what happened and says what is to be done.
pub trait Scene {
    /// Takes in what happened.
    fn update(&mut self, message: Message) -> Vec<Effect>;
    /// Draws it; the answer is where the cursor stands, if something is being typed.
    fn view(&self, buffer: &mut Buffer) -> Option<Position>;
    /// Whether something waits to be shown before a key may decide it.
    fn awaits_frame(&self) -> bool;
    /// Columns and rows it was last told of.
    fn size(&self) -> (u16, u16);
}

/// What a sitting is about, and the screen on which it is held.
pub trait Sitting {
    /// The screen.
    type Scene: Scene;
    /// The screen at the start of the sitting.
    fn begin(self, settings: &Settings) -> Self::Scene;
}

/// Runs a sitting to its end and returns what its screen last knew.
///
/// # Errors
/// The terminal is lost, or the key table contradicts itself.
pub fn run_on<S: Sitting, B: Backend, C: Console, R: Recorder>(
    backend: &mut B,
    console: &mut C,
    recorder: &mut R,
    sitting: S,
    settings: &Settings,
) -> Result<S::Scene> {
    settings.keymap.check()?;
    play(sitting.begin(settings), backend, console, recorder)
}

/// Runs a screen to its end and returns what it last knew.
fn play<S: Scene, B: Backend, C: Console, R: Recorder>(
    mut state: S,
    backend: &mut B,
    console: &mut C,
    recorder: &mut R,
) -> Result<S> {
    let mut display = Display::new(backend);
    let mut early: VecDeque<(TerminalEvent, Moment)> = VecDeque::new();
    let first = display.measure(&mut state)?;
    if perform(first, &mut state, &mut display, console, recorder)?.is_break() {
        return Ok(state);
    }
    loop {
        let fresh = state.awaits_frame();
        let before = console.now();
        let (width, height) = state.size();
        display.draw(|buffer| state.view(buffer), width, height)?;
        let shown = console.now();
        // What is here already was typed before anybody could see this record.
        while fresh && console.waiting().map_err(lost)? {
            match console.next().map_err(lost)? {
                Some(event) => early.push_back((event, before)),
                None => break,
            }
        }
        state.update(Message::Shown(shown));
        loop {
            let (event, at) = match early.pop_front() {
                Some(arrived) => arrived,
                None => match console.next().map_err(lost)? {
                    Some(event) => (event, console.now()),
                    None => return Ok(state),
                },
            };
            let effects = match event {
                TerminalEvent::Key(key) => state.update(Message::Key(key, at)),
                TerminalEvent::Paste(text) => state.update(Message::Paste(text)),
                TerminalEvent::Resize(..) => {
                    display.forget();
                    display.measure(&mut state)?
                }
                _ => vec![],
            };
            if perform(effects, &mut state, &mut display, console, recorder)?.is_break() {
                return Ok(state);
            }
            if state.awaits_frame() || early.is_empty() && !console.waiting().map_err(lost)? {
                break;
            }
        }
    }
}

/// Performs effects, and those that follow from them.
fn perform<S: Scene, B: Backend, C: Console, R: Recorder>(
    effects: Vec<Effect>,
    state: &mut S,
    display: &mut Display<'_, B>,
    console: &mut C,
    recorder: &mut R,
) -> Result<ControlFlow<()>> {
    let mut effects = VecDeque::from(effects);
    while let Some(effect) = effects.pop_front() {
        let written = match effect {
            Effect::Append(events) => recorder.append(events),
            Effect::Retry => recorder.retry(),
            Effect::Suspend => {
                console.suspend().map_err(lost)?;
                effects.extend(display.measure(state)?);
                display.forget();
                continue;
            }
            Effect::Copy(text) => {
                console.copy(&text).map_err(lost)?;
                continue;
            }
            Effect::Remember(toggles) => {
                recorder.remember(toggles);
                continue;
            }
            Effect::Redraw => {
                display.forget();
                continue;
            }
            Effect::Quit => return Ok(ControlFlow::Break(())),
        };
        effects.extend(state.update(match written {
            Ok(lines) => Message::Appended(lines),
            Err(error) => Message::AppendFailed(match error.hint_text() {
                Some(hint) => format!("{error}; {hint}"),
                None => error.to_string(),
            }),
        }));
    }
    Ok(ControlFlow::Continue(()))
}

fn lost(error: impl std::fmt::Display) -> Error {
    Error::new(Kind::Disk, format!("the terminal is gone: {error}"))
}

/// What is on the terminal, and the little that has to be written to change it.
pub(super) struct Display<'a, B> {
    backend: &'a mut B,
    shown: Option<(Buffer, Option<Position>)>,
}

impl<'a, B: Backend> Display<'a, B> {
    pub(super) fn new(backend: &'a mut B) -> Self {
        Display { backend, shown: None }
    }

    /// Columns and rows. A terminal that does not know its size is taken for the usual one.
    pub(super) fn size(&self) -> Result<(u16, u16)> {
        let size = self.backend.size().map_err(lost)?;
        Ok(if size.width == 0 || size.height == 0 { (80, 24) } else { (size.width, size.height) })
    }

    /// Tells a screen how large it is; what it wants done before it is drawn so.
    fn measure(&self, state: &mut impl Scene) -> Result<Vec<Effect>> {
        let (width, height) = self.size()?;
        Ok(state.update(Message::Resize(width, height)))
    }

    /// Whatever is on the terminal is not what was drawn: the next frame draws every cell.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Draws a frame: the cells that differ from what is shown, and nothing where none do.
    pub(super) fn draw(
        &mut self,
        view: impl FnOnce(&mut Buffer) -> Option<Position>,
        width: u16,
        height: u16,
    ) -> Result<()> {
        let area = Rect::new(0, 0, width, height);
        let mut next = Buffer::empty(area);
        let cursor = view(&mut next);
        let (previous, cursor_before) = match self.shown.take() {
            Some(shown) if shown.0.area == area => shown,
            _ => {
                self.backend.clear().map_err(lost)?;
                (Buffer::empty(area), None)
            }
        };
        let changes = changes(&previous, &next);
        let moved = cursor != cursor_before || cursor.is_some();
        if !changes.is_empty() || moved {
            if cursor_before.is_some() && cursor.is_none() {
                self.backend.hide_cursor().map_err(lost)?;
            }
            // The backend moves the cursor between runs: where terminals judge the width of a cell
            // differently, what follows still lands where it belongs.
            for run in changes.split_inclusive(|(_, _, cell)| is_doubtful(cell)) {
                self.backend.draw(run.iter().copied()).map_err(lost)?;
            }
            if let Some(position) = cursor {
                self.backend.set_cursor_position(position).map_err(lost)?;
                if cursor_before.is_none() {
                    self.backend.show_cursor().map_err(lost)?;
                }
            }
            self.backend.flush().map_err(lost)?;
        }
        self.shown = Some((next, cursor));
        Ok(())
    }
}

/// A cell whose width terminals may judge differently: wide characters, combined ones.
fn is_doubtful(cell: &Cell) -> bool {
    !cell.symbol().is_ascii() && (width(cell.symbol()) != 1 || cell.symbol().chars().nth(1).is_some())
}

/// The cells to write. A row that has or had a doubtful cell is written whole, because nobody knows
/// what half of such a cell leaves behind; of all others, the cells that differ.
fn changes<'a>(previous: &Buffer, next: &'a Buffer) -> Vec<(u16, u16, &'a Cell)> {
    let columns = usize::from(next.area.width).max(1);
    let rows = next.content.chunks(columns).zip(previous.content.chunks(columns));
    let mut changes = Vec::new();
    for (y, (row, before)) in (next.area.y..).zip(rows) {
        if row == before {
            continue;
        }
        let whole = row.iter().chain(before).any(is_doubtful);
        let mut covered = 0;
        for (x, (cell, old)) in (next.area.x..).zip(row.iter().zip(before)) {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            if whole || cell != old {
                changes.push((x, y, cell));
            }
            covered = if whole { width(cell.symbol()).saturating_sub(1) } else { 0 };
        }
    }
    changes
}

/// Whether an event is a key that was pressed.
pub(super) fn pressed(event: &TerminalEvent) -> Option<&KeyEvent> {
    match event {
        TerminalEvent::Key(key) if !key.is_release() => Some(key),
        _ => None,
    }
}
