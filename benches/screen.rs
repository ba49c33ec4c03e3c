//! How the screen feels, measured from outside: the real program in a pseudo-terminal beside `less`
//! on the same file, in one run, interleaved, medians and ratios.
//!
//! `cargo bench --bench screen` (`-- 100000` for another number of records). Machines are noisy:
//! believe the ratios, not the milliseconds.

mod generate;

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROUNDS: usize = 5;
const KEYS: usize = 20;

/// A program in a terminal of 80 by 24, whose output arrives with its time.
struct Seat {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
    output: Receiver<(Instant, usize)>,
    started: Instant,
}

impl Seat {
    fn take(program: &str, args: &[&str], folder: &Path) -> Seat {
        let pty = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(name, folder.join("home"));
        }
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), read)).is_err() {
                    return;
                }
            }
        });
        let keys = pty.master.take_writer().unwrap();
        Seat { child, keys, _master: pty.master, output, started }
    }

    /// Waits for output and for its end: no byte for `quiet`. Time of the last byte since `from`, and
    /// how many bytes came.
    fn burst(&mut self, from: Instant, quiet: Duration) -> (Duration, usize) {
        let Ok((mut last, mut bytes)) = self.output.recv_timeout(Duration::from_secs(5)) else {
            return (Duration::from_secs(5), 0);
        };
        while let Ok((at, more)) = self.output.recv_timeout(quiet) {
            last = at;
            bytes += more;
        }
        (last - from, bytes)
    }

    fn key(&mut self, key: &str, quiet: Duration) -> (Duration, usize) {
        let at = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.burst(at, quiet)
    }

    fn memory_kb(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id().unwrap_or(0)));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn median<T: Copy + PartialOrd>(values: &mut [T]) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    values[values.len() / 2]
}

fn milliseconds(durations: &mut [Duration]) -> f64 {
    median(durations).as_secs_f64() * 1e3
}

/// Append and `fdatasync` of the bytes of one decision, and nothing else.
fn bare_sync(folder: &Path) -> Duration {
    let line = [b'x'; 400];
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(folder.join("bare")).unwrap();
    let at = Instant::now();
    file.write_all(&line).unwrap();
    file.sync_data().unwrap();
    at.elapsed()
}

/// Whether a catalogue is there and finished.
fn is_catalogued(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).any(|path| path.extension().is_none())
}

fn main() {
    let records = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(10_000);
    if Command::new("less").arg("--version").output().is_err() {
        println!("skipped: no `less` to measure beside");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("refs.ris");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file).unwrap());
    generate::write("ris", records, &mut out).unwrap();
    out.flush().unwrap();
    drop(out);
    let tiab = env!("CARGO_BIN_EXE_tiab");
    let args = ["refs.ris", "--as", "bench"];
    let quiet = Duration::from_millis(60);

    let catalogues = folder.path().join("home/tiab/catalogues");
    // The first start also imports; the figures are of every later one.
    Seat::take(tiab, &args, folder.path()).burst(Instant::now(), Duration::from_millis(500));

    let (mut start, mut less_start, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let (mut next, mut less_next, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut decide, mut bare) = (Vec::new(), Vec::new());
    let mut memory = 0;
    for _ in 0..ROUNDS {
        let mut less = Seat::take("less", &["refs.ris"], folder.path());
        less_start.push(less.burst(less.started, Duration::from_millis(250)).0);
        // As on a machine that has not seen the review: all records are read.
        let _ = std::fs::remove_dir_all(&catalogues);
        let mut seat = Seat::take(tiab, &args, folder.path());
        unknown.push(seat.burst(seat.started, Duration::from_millis(250)).0);
        while records >= 10_000 && !is_catalogued(&catalogues) {
            assert!(seat.started.elapsed() < Duration::from_secs(30), "no catalogue was made");
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(seat);
        let mut seat = Seat::take(tiab, &args, folder.path());
        start.push(seat.burst(seat.started, Duration::from_millis(250)).0);
        for _ in 0..KEYS {
            less_next.push(less.key(" ", quiet).0);
            let (time, count) = seat.key("]", quiet);
            next.push(time);
            bytes.push(count);
        }
        // Where an earlier round decided, the same verdict again changes nothing: on to an open record.
        seat.key("G\r", quiet);
        for _ in 0..KEYS / 2 {
            std::thread::sleep(Duration::from_millis(160)); // the guard: a key decides only what was seen
            decide.push(seat.key("e", quiet).0);
            bare.push(bare_sync(folder.path()));
        }
        memory = memory.max(seat.memory_kb());
    }
    let (start, less_start) = (milliseconds(&mut start), milliseconds(&mut less_start));
    let unknown = milliseconds(&mut unknown);
    let (next, less_next) = (milliseconds(&mut next), milliseconds(&mut less_next));
    let (decide, bare) = (milliseconds(&mut decide), milliseconds(&mut bare));
    println!(
        "{records} records, {} MB, 80x24, medians of {ROUNDS} interleaved rounds",
        std::fs::metadata(&file).unwrap().len() / 1_000_000
    );
    println!("| | tiab | less | ratio |\n|---|---|---|---|");
    println!("| start to first frame, ms | {start:.1} | {less_start:.1} | {:.1} |", start / less_start);
    println!("| … of a review this machine has not seen | {unknown:.1} | | {:.1} |", unknown / less_start);
    println!("| next record, ms | {next:.2} | {less_next:.2} | {:.2} |", next / less_next);
    println!("| decision to next record, ms | {decide:.2} | | |");
    println!("| … less a bare fdatasync of {bare:.2} ms | {:.2} | | |", decide - bare);
    println!("| bytes for a new record | {} | | |", median(&mut bytes));
    println!("| memory, MB | {} | | |", memory / 1024);
}
