//! How far an import has come, or that a large review is being opened: one line on stderr, drawn over itself and gone at the end.
//!
//! Only where it helps: on a terminal that can erase, after half a second, so that what is quick does
//! not flicker. Without colour, so `NO_COLOR` has nothing to say here.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::report::text::{clean, columns, cut};
use crate::review::Step;

/// What takes less is not worth a line.
const WORTH_A_LINE: Duration = Duration::from_millis(500);
/// Time between two drawings of the line; often enough to look alive over a slow link.
const BETWEEN: Duration = Duration::from_millis(200);
/// Columns of the bar.
const BAR: usize = 20;

/// A line that shows progress until it is dropped.
pub(super) struct Progress {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    what: String,
    /// Done, from 0 to 1, where that is known.
    share: Option<f64>,
    over: bool,
}

impl Progress {
    /// Progress on stderr, if somebody looks at it there. Tests wait for the line, or for its absence,
    /// with another delay (`TIAB_PROGRESS_AFTER`, milliseconds).
    pub fn on_stderr() -> Option<Progress> {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb" || term.is_empty());
        if dumb || !std::io::stderr().is_terminal() {
            return None;
        }
        let after = std::env::var("TIAB_PROGRESS_AFTER").ok().and_then(|text| text.parse().ok());
        let after = after.map_or(WORTH_A_LINE, Duration::from_millis);
        let width = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        Some(Progress::new(Box::new(std::io::stderr()), after, width))
    }

    fn new(mut out: Box<dyn Write + Send>, after: Duration, width: usize) -> Progress {
        let shared = Arc::new(Shared::default());
        let seen = shared.clone();
        let thread = std::thread::spawn(move || {
            // A terminal that is gone cannot be told.
            let mut draw = |text: &str| drop(write!(out, "\r{text}\x1b[K").and_then(|()| out.flush()));
            let start = Instant::now();
            let mut wait = after;
            let mut drawn = false;
            loop {
                let state = seen.state.lock().unwrap_or_else(PoisonError::into_inner);
                let waited = seen.changed.wait_timeout_while(state, wait, |state| !state.over);
                let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
                if state.over {
                    break;
                }
                let text = line(&state, start.elapsed().as_secs(), width);
                drop(state);
                draw(&text);
                drawn = true;
                wait = BETWEEN;
            }
            if drawn {
                draw("");
            }
        });
        Progress { shared, thread: Some(thread) }
    }

    /// Progress on stderr that says which review is being opened.
    pub fn opening(dir: &Path) -> Option<Progress> {
        let progress = Progress::on_stderr()?;
        progress.show(format!("opening {}", dir.display()), None);
        Some(progress)
    }

    /// Shows what is read now.
    pub fn reading(&self, step: &Step<'_>) {
        let name = step.path.file_name().unwrap_or_default().to_string_lossy();
        if step.total > 0 && step.done >= step.total {
            return self.show("comparing the records".to_owned(), None);
        }
        // Of a file that is not read in blocks nothing is known until it is done with.
        let share = (step.done > 0).then(|| step.done as f64 / step.total.max(1) as f64);
        self.show(format!("reading {name}"), share);
    }

    /// Shows this, with the share that is done where it is known.
    pub fn show(&self, what: String, share: Option<f64>) {
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.what = clean(&what).into_owned();
        state.share = share;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // It draws and nothing else; what it could panic with is nobody's concern here.
            let _ = thread.join();
        }
    }
}

/// The line, a column shorter than the terminal: some wrap when the last one is filled.
fn line(state: &State, seconds: u64, width: usize) -> String {
    if width < 2 {
        return String::new();
    }
    let bar = match state.share {
        Some(share) => {
            let share = share.clamp(0.0, 1.0);
            let full = (share * BAR as f64) as usize;
            format!("[{}{}] {:>3.0} %  ", "#".repeat(full), "-".repeat(BAR - full), share * 100.0)
        }
        None => String::new(),
    };
    let time = if seconds > 0 { format!("  {seconds} s") } else { String::new() };
    let room = width.saturating_sub(1 + columns(&bar) + columns(&time));
    cut(&format!("{bar}{}{time}", cut(&state.what, room)), width.saturating_sub(1)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that remembers, and tells whoever waits.
    #[derive(Clone, Default)]
    struct Screen(Arc<(Mutex<Vec<u8>>, Condvar)>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.0.lock().unwrap().extend_from_slice(bytes);
            self.0.1.notify_all();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Screen {
        fn text(&self) -> String {
            String::from_utf8(self.0.0.lock().unwrap().clone()).unwrap()
        }

        fn wait_for(&self, wanted: &str) {
            let bytes = self.0.0.lock().unwrap();
            let missing = |bytes: &mut Vec<u8>| !String::from_utf8_lossy(bytes).contains(wanted);
            let patience = Duration::from_secs(20);
            let (bytes, timeout) = self.0.1.wait_timeout_while(bytes, patience, missing).unwrap();
            assert!(!timeout.timed_out(), "{wanted:?} is not in {:?}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn what_is_quick_leaves_no_trace() {
        let screen = Screen::default();
        let progress = Progress::new(Box::new(screen.clone()), Duration::from_secs(3600), 80);
        progress.reading(&Step { path: Path::new("refs.ris"), done: 0, total: 9 });
        drop(progress);
        assert_eq!(screen.text(), "");
    }

    #[test]
    fn what_is_slow_shows_a_line_that_is_erased_at_the_end() {
        let screen = Screen::default();
        let progress = Progress::new(Box::new(screen.clone()), Duration::ZERO, 80);
        progress.reading(&Step { path: Path::new("in/medline.ris"), done: 0, total: 400 });
        screen.wait_for("\rreading medline.ris");
        progress.reading(&Step { path: Path::new("in/embase.ris"), done: 100, total: 400 });
        screen.wait_for("\r[#####---------------]  25 %  reading embase.ris");
        progress.reading(&Step { path: Path::new("in/embase.ris"), done: 400, total: 400 });
        screen.wait_for("\rcomparing the records");
        drop(progress);
        assert!(screen.text().ends_with("\r\x1b[K"), "{:?}", screen.text());
        assert!(!screen.text().contains('\n'));
    }

    #[test]
    fn the_line_fits_any_terminal_and_cannot_be_steered() {
        let state =
            State { what: "reading a-very-long-name-of-a-file.ris".into(), share: Some(0.5), over: false };
        for width in 0..100 {
            assert!(columns(&line(&state, 12, width)) <= width.saturating_sub(1), "{width}");
        }
        assert_eq!(line(&state, 3, 60), "[##########----------]  50 %  reading a-very-long-nam…  3 s");
        let screen = Screen::default();
        let progress = Progress::new(Box::new(screen.clone()), Duration::ZERO, 80);
        progress.show("reading \x1b[2Jevil".into(), None);
        screen.wait_for("\rreading evil");
    }
}
