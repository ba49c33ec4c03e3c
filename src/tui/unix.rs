//! What is Unix about the terminal: signals, stopping, and the end of the line.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

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
        thread::spawn(move || {
            hang_up(&terminal);
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

/// Returns when the terminal has hung up. Asks for no events: hang-up and error are told unasked.
fn hang_up(terminal: &OwnedFd) {
    loop {
        let mut watched = [PollFd::new(terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                return;
            }
            // Interrupted, or woken for nothing; never in a tight circle.
            _ => thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Stops the program as Ctrl-Z does, with whatever started it in the same job (`cargo run`, a
/// pipeline), and returns when it is continued. Where there is no shell to continue it, the system
/// ignores the request, and so nothing is lost.
pub fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}
