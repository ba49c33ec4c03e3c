//! What is Unix about the terminal: signals, stopping, and the end of the line.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

/// The terminal that keys come from, once it has been entered. Kept, because one that has hung up
/// can be neither recognised nor opened any more.
static TERMINAL: OnceLock<OwnedFd> = OnceLock::new();

/// Standard output without the lock and the line buffer of `std`: a thread that ends the program
/// must never wait for one that is stuck writing to a stalled terminal.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// Watches for what ends the program from outside. Every decision that was shown as taken is on
/// disk, so nothing has to be finished first.
pub fn watch(restore: fn()) {
    if let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT]) {
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                leave(restore, 128 + signal);
            }
        });
    }
    // crossterm does not notice that its terminal is gone and would spin for ever.
    if let Ok(terminal) = input() {
        let terminal = TERMINAL.get_or_init(|| terminal);
        thread::spawn(move || {
            while !is_hung_up(terminal, None) {
                // Interrupted, or woken for nothing; never in a tight circle.
                thread::sleep(Duration::from_millis(50));
            }
            leave(restore, 128 + SIGHUP);
        });
    }
}

/// Restores the terminal, if it can still be written to, and exits.
fn leave(restore: fn(), status: i32) -> ! {
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        restore();
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(Duration::from_millis(200));
    std::process::exit(status)
}

/// The terminal that keys come from, as crossterm chooses it.
fn input() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        io::stdin().as_fd().try_clone_to_owned()
    } else {
        File::open("/dev/tty").map(OwnedFd::from)
    }
}

/// Exits if the terminal has hung up.
pub fn leave_if_hung_up(restore: fn()) {
    if TERMINAL.get().is_some_and(|terminal| is_hung_up(terminal, Some(&Timespec::default()))) {
        leave(restore, 128 + SIGHUP);
    }
}

/// Whether the terminal hangs up within a time. Asks for no events: hang-up and error are told
/// unasked.
fn is_hung_up(terminal: &OwnedFd, within: Option<&Timespec>) -> bool {
    let mut watched = [PollFd::new(terminal, PollFlags::empty())];
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    poll(&mut watched, within).is_ok() && watched[0].revents().intersects(gone)
}

/// Stops the program as Ctrl-Z does, with whatever started it in the same job (`cargo run`, a
/// pipeline), and returns when it is continued. Where there is no shell to continue it, the system
/// ignores the request, and so nothing is lost.
pub fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}
