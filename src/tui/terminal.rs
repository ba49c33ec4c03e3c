//! The terminal itself: entering and leaving it whole, whatever happens, and writing a frame at
//! once.
//!
//! No question is ever asked of the terminal, because an answer that does not come would be waited
//! for. Frames go through one buffer and out in one write between the marks of a synchronised
//! update, so that a slow link never shows half a frame.

use std::io::{self, BufWriter, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, poll, read};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, terminal};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::guard::Moment;
use super::run::{Console, Sitting, run_on};
use super::theme::Theme;
use super::{Recorder, Settings, ask};
use crate::error::{Error, Result};

/// Holds a sitting in the terminal until the reviewer leaves.
///
/// # Errors
/// Where there is no terminal, or it is lost, or the key table contradicts itself. Decisions that
/// could not be written are shown to the reviewer, not returned.
pub fn run(sitting: impl Sitting, mut recorder: impl Recorder, settings: &Settings) -> Result<()> {
    let terminal = Terminal::enter(settings.panic_is_expected)?;
    let mut backend = terminal.backend()?;
    let ended = run_on(&mut backend, &mut Keyboard::new(), &mut recorder, sitting, settings);
    unless_hung_up(ended).map(drop)
}

/// Asks once, on a screen of its own, for the reviewer's initials; `None` where they are not given.
///
/// # Errors
/// Where there is no terminal, or it is lost.
pub fn ask_reviewer(theme: Theme) -> Result<Option<String>> {
    let terminal = Terminal::enter(|| false)?;
    let mut backend = terminal.backend()?;
    unless_hung_up(ask::ask_on(&mut backend, &mut Keyboard::new(), theme))
}

/// Ends the program where the terminal has hung up: there is nobody left to tell of an error, and
/// no place to print one.
fn unless_hung_up<T>(ended: Result<T>) -> Result<T> {
    #[cfg(unix)]
    if ended.is_err() {
        super::unix::leave_if_hung_up(restore);
    }
    ended
}

/// Whether the terminal is ours and has to be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal in our hands; given back when this is dropped.
struct Terminal;

impl Terminal {
    /// Takes the terminal over. A panic gives it back before its message is printed, save one that
    /// will be caught: `panic_is_expected` says so.
    fn enter(panic_is_expected: fn() -> bool) -> Result<Terminal> {
        static HOOKS: Once = Once::new();
        HOOKS.call_once(|| {
            let inner = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                if !panic_is_expected() {
                    restore();
                    inner(info);
                }
            }));
            #[cfg(unix)]
            super::unix::watch(restore);
        });
        enter().map_err(|error| {
            Error::disk("cannot use the terminal", error).hint("run it in a terminal, or with --plain")
        })?;
        Ok(Terminal)
    }

    fn backend(&self) -> Result<Synchronised<Output>> {
        let output = output().map_err(|error| Error::disk("cannot write to the terminal", error))?;
        Ok(Synchronised {
            inner: CrosstermBackend::new(BufWriter::with_capacity(1 << 16, output)),
            open: false,
        })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    let written = output().and_then(|mut output| output.write_all(&bytes));
    if written.is_err() {
        restore();
    }
    written
}

/// Gives the terminal back as it was. Does nothing the second time; fails silently, because it
/// runs where nothing can be done about a failure.
fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let queued = queue!(
        bytes,
        EndSynchronizedUpdate,
        ResetColor,
        DisableBracketedPaste,
        cursor::Show,
        LeaveAlternateScreen
    );
    if queued.is_ok()
        && let Ok(mut output) = output()
    {
        let _ = output.write_all(&bytes);
    }
    let _ = disable_raw_mode();
}

#[cfg(unix)]
type Output = std::fs::File;
#[cfg(unix)]
use super::unix::output;

#[cfg(not(unix))]
type Output = io::Stdout;
#[cfg(not(unix))]
fn output() -> io::Result<Output> {
    Ok(io::stdout())
}

/// The keyboard and clock of a real session.
struct Keyboard {
    start: Instant,
}

impl Keyboard {
    fn new() -> Keyboard {
        // crossterm begins to watch for a change of size when it is first asked; one that happened
        // between measuring the window and that moment would be missed. An error shows again in `next`.
        let _ = poll(Duration::ZERO);
        Keyboard { start: Instant::now() }
    }
}

impl Console for Keyboard {
    fn now(&self) -> Moment {
        self.start.elapsed()
    }

    fn next(&mut self) -> io::Result<Option<Event>> {
        read().map(Some)
    }

    fn waiting(&mut self) -> io::Result<bool> {
        poll(Duration::ZERO)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
        // Between two frames: nothing of either is in the buffer.
        output()?.write_all(&bytes)
    }

    fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            restore();
            super::unix::stop()?;
            enter()?;
        }
        Ok(())
    }
}

/// ratatui's crossterm backend, save that nothing leaves the buffer before a frame is complete, and
/// that each frame is marked as one update.
struct Synchronised<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    /// A frame has begun.
    open: bool,
}

impl<W: Write> Synchronised<W> {
    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.open, true) {
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }
}

impl<W: Write> Backend for Synchronised<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.begin()?;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, cursor::Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::Error::other("the terminal is not asked where its cursor is"))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.begin()?;
        let Position { x, y } = position.into();
        queue!(self.inner, cursor::MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, ResetColor, Clear(terminal::ClearType::All))
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin()?;
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.open, false) {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Write::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// Counts the writes that reach the terminal.
    #[derive(Clone, Default)]
    struct Wire(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_between_the_marks_of_a_synchronised_update() {
        let wire = Wire::default();
        let mut backend = Synchronised {
            inner: CrosstermBackend::new(BufWriter::with_capacity(1 << 16, wire.clone())),
            open: false,
        };
        let mut display = super::super::run::Display::new(&mut backend);
        let view = |buffer: &mut ratatui::buffer::Buffer| {
            ratatui::widgets::Widget::render(ratatui::text::Line::raw("peer mentors"), buffer.area, buffer);
            Some(Position { x: 3, y: 0 })
        };
        display.draw(view, 80, 24).unwrap();
        let written = wire.0.borrow_mut().drain(..).collect::<Vec<_>>();
        assert_eq!(written.len(), 1);
        let text = String::from_utf8(written.concat()).unwrap();
        assert!(text.starts_with("\x1b[?2026h") && text.ends_with("\x1b[?2026l"), "{text:?}");
        assert!(!text.contains("\x1b[6n"), "asks for the cursor");
        let nothing = |buffer: &mut ratatui::buffer::Buffer| {
            ratatui::widgets::Widget::render(ratatui::text::Line::raw("peer mentors"), buffer.area, buffer);
            None
        };
        display.draw(nothing, 80, 24).unwrap();
        wire.0.borrow_mut().clear();
        display.draw(nothing, 80, 24).unwrap();
        assert!(wire.0.borrow().is_empty(), "an unchanged frame costs no bytes");
    }
}
