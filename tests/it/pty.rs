//! The real program in a pseudo-terminal. Tests wait for conditions on what the terminal shows, never
//! for time to pass; `TIAB_TEST_PATIENCE` (seconds, 20 without) bounds the waiting.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A terminal with the program in it.
pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    reader: Option<std::thread::JoinHandle<()>>,
}

/// What the terminal shows, and how it came there.
pub struct Shown {
    pub screen: vt100::Parser,
    pub bytes: usize,
    pub last: Instant,
    pub raw: Vec<u8>,
    ended: bool,
    /// The line is to be cut after the next bytes.
    cut: bool,
}

/// A folder for one test: a home of its own, so that nobody's configuration is read or written.
pub struct Place {
    pub dir: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Place {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("home")).unwrap();
        Place { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Writes `refs.ris` with this many records titled `Record 1`, `Record 2`, ….
    pub fn refs(&self, count: usize) -> PathBuf {
        let mut text = String::new();
        for n in 1..=count {
            text += &format!(
                "TY  - JOUR\nTI  - Record {n}\nAU  - Test, A\nPY  - 2014\nAB  - Abstract of record {n}.\nER  - \n\n"
            );
        }
        let path = self.path().join("refs.ris");
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn environment(&self) -> [(&'static str, PathBuf); 5] {
        let home = self.path().join("home");
        [
            ("HOME", home.clone()),
            ("XDG_CACHE_HOME", home.join("cache")),
            ("XDG_CONFIG_HOME", home.join("config")),
            ("XDG_STATE_HOME", home.join("state")),
            ("XDG_DATA_HOME", home.join("data")),
        ]
    }

    /// Runs a command to its end, away from any terminal.
    pub fn run(&self, args: &[&str]) -> std::process::Output {
        self.command(args).output().unwrap()
    }

    pub fn command(&self, args: &[&str]) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tiab"));
        command.args(args).current_dir(self.path()).env_remove("TIAB_REVIEWER").envs(self.environment());
        command
    }

    pub fn open(&self, args: &[&str]) -> Terminal {
        self.open_sized(args, 24, 80, &[])
    }

    pub fn open_sized(&self, args: &[&str], rows: u16, cols: u16, env: &[(&str, &str)]) -> Terminal {
        self.open_program(env!("CARGO_BIN_EXE_tiab"), args, rows, cols, env)
    }

    pub fn open_program(
        &self,
        program: &str,
        args: &[&str],
        rows: u16,
        cols: u16,
        env: &[(&str, &str)],
    ) -> Terminal {
        let pty =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(self.path());
        command.env_remove("TIAB_REVIEWER");
        command.env_remove("NO_COLOR");
        command.env("TERM", "xterm-256color");
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let shown = Arc::new((
            Mutex::new(Shown {
                screen: vt100::Parser::new(size_of(rows), size_of(cols), 0),
                bytes: 0,
                last: Instant::now(),
                raw: Vec::new(),
                ended: false,
                cut: false,
            }),
            Condvar::new(),
        ));
        let feed = shown.clone();
        let thread = std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = feed.0.lock().unwrap();
                if read == 0 {
                    shown.ended = true;
                    feed.1.notify_all();
                    return;
                }
                shown.screen.process(&buffer[..read]);
                shown.raw.extend_from_slice(&buffer[..read]);
                shown.bytes += read;
                shown.last = Instant::now();
                feed.1.notify_all();
                if shown.cut {
                    return;
                }
            }
        });
        let keys = pty.master.take_writer().unwrap();
        Terminal { child, master: Some(pty.master), keys: Some(keys), shown, reader: Some(thread) }
    }
}

fn size_of(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).unwrap()
}

pub fn patience() -> Duration {
    let seconds = std::env::var("TIAB_TEST_PATIENCE").ok().and_then(|s| s.parse().ok()).unwrap_or(20);
    Duration::from_secs(seconds)
}

impl Terminal {
    pub fn press(&mut self, keys: &str) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// What the terminal shows now.
    pub fn text(&self) -> String {
        self.shown.0.lock().unwrap().screen.screen().contents()
    }

    pub fn bytes(&self) -> usize {
        self.shown.0.lock().unwrap().bytes
    }

    pub fn raw(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().raw.clone()
    }

    pub fn in_alternate_screen(&self) -> bool {
        self.shown.0.lock().unwrap().screen.screen().alternate_screen()
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + patience();
        let mut shown = self.shown.0.lock().unwrap();
        while !wanted(shown.screen.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !shown.ended,
                "waited for {what}; the terminal{} shows:\n{}",
                if shown.ended { " (program ended)" } else { "" },
                shown.screen.screen().contents()
            );
            shown = self.shown.1.wait_timeout(shown, left).unwrap().0;
        }
    }

    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until a frame showing `text` is there and a reader would have seen it: the guard time in
    /// which a deciding key does not count has passed. The one wait that is about time, because the
    /// rule under test is.
    #[track_caller]
    pub fn seen(&self, text: &str) {
        self.wait_for(text);
        std::thread::sleep(Duration::from_millis(250));
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        // A fresh screen: the program draws everything anew, and what it drew for the old size is of
        // no interest.
        self.shown.0.lock().unwrap().screen = vt100::Parser::new(size_of(rows), size_of(cols), 0);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Cuts the line: both ends of the terminal are gone, as when an SSH link drops.
    pub fn hang_up(&mut self) {
        // The reader holds the line open until it has read something; a key that draws makes it.
        self.shown.0.lock().unwrap().cut = true;
        self.press("c");
        self.keys = None;
        self.master = None;
        self.reader.take().unwrap().join().unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    #[cfg(unix)]
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits until the terminal has shown everything a program wrote that has ended.
    #[track_caller]
    pub fn drained(&self) {
        let shown = self.shown.0.lock().unwrap();
        let waited = self.shown.1.wait_timeout_while(shown, patience(), |shown| !shown.ended).unwrap();
        assert!(!waited.1.timed_out(), "the terminal is still open");
    }

    /// Waits until the program is gone; its exit code.
    #[track_caller]
    pub fn ended(&mut self) -> u32 {
        let until = Instant::now() + patience();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "the program does not end; it shows:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Waits until the terminal shows a text, or the program has ended without showing it.
pub fn ended_early(terminal: &mut Terminal, text: &str) -> bool {
    let until = Instant::now() + patience();
    loop {
        if terminal.text().contains(text) {
            return false;
        }
        if terminal.child.try_wait().unwrap().is_some() {
            return true;
        }
        assert!(Instant::now() < until, "waited for {text}; the terminal shows:\n{}", terminal.text());
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failed test must not leave the program running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
