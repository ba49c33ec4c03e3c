//! The log against a file system that fails: at every position, in every way, then recovers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use tiab::dedup::Groups;
use tiab::event::Verdict::{Exclude, Include};
use tiab::event::*;
use tiab::log::writer::Start;
use tiab::log::{Disk, Holder, Lock, LogFile, Os, Replay, Writer};

use crate::support::{decision, fold, reviewer};

/// Errors a file system really returns: disk full, input/output error, quota, permission.
const ERRNOS: [i32; 4] = [28, 5, 122, 13];

/// What is on the pretended disk: per file, the bytes written and how many of them are durable.
#[derive(Default)]
struct Platter {
    files: HashMap<PathBuf, (Vec<u8>, usize)>,
    /// Operations so far, and which of them fail how.
    operations: usize,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug)]
struct Fault {
    /// The operation that fails first, counted from 0.
    at: usize,
    /// How many in a row.
    times: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Refuse(i32),
    /// Take this many bytes of a write, then refuse the rest of it.
    Short(usize),
}

impl Platter {
    /// Counts an operation; says how it fails, if it does.
    fn strike(&mut self) -> Option<Kind> {
        let now = self.operations;
        self.operations += 1;
        self.fault.filter(|fault| (fault.at..fault.at + fault.times).contains(&now)).map(|fault| fault.kind)
    }

    fn refuse(&mut self) -> io::Result<()> {
        match self.strike() {
            Some(Kind::Refuse(errno)) => Err(io::Error::from_raw_os_error(errno)),
            Some(Kind::Short(_)) => Err(io::Error::from_raw_os_error(28)),
            None => Ok(()),
        }
    }
}

#[derive(Clone, Default)]
struct Double(Arc<Mutex<Platter>>);

struct DoubleFile(Arc<Mutex<Platter>>, PathBuf);

impl Disk for Double {
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        let mut platter = self.0.lock().unwrap();
        platter.refuse()?;
        platter.files.entry(path.to_owned()).or_default();
        Ok(Box::new(DoubleFile(self.0.clone(), path.to_owned())))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn LogFile>> {
        self.open_append(path)
    }
    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        self.0.lock().unwrap().refuse()
    }
    fn remove(&self, _: &Path) -> io::Result<()> {
        self.0.lock().unwrap().refuse()
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.0.lock().unwrap().refuse()
    }
    fn lock(&self, _: &Path) -> io::Result<Option<File>> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}

impl LogFile for DoubleFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut platter = self.0.lock().unwrap();
        let struck = platter.strike();
        let file = &mut platter.files.get_mut(&self.1).unwrap().0;
        match struck {
            None => {
                file.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            Some(Kind::Refuse(errno)) => Err(io::Error::from_raw_os_error(errno)),
            Some(Kind::Short(0)) => Err(io::Error::from_raw_os_error(28)),
            Some(Kind::Short(most)) => {
                let taken = most.min(bytes.len());
                file.extend_from_slice(&bytes[..taken]);
                Ok(taken)
            }
        }
    }
    fn sync(&mut self) -> io::Result<()> {
        let mut platter = self.0.lock().unwrap();
        platter.refuse()?;
        let file = platter.files.get_mut(&self.1).unwrap();
        file.1 = file.0.len();
        Ok(())
    }
    fn length(&self) -> io::Result<u64> {
        let mut platter = self.0.lock().unwrap();
        platter.refuse()?;
        Ok(platter.files[&self.1].0.len() as u64)
    }
    fn read_from(&mut self, offset: u64) -> io::Result<Vec<u8>> {
        let mut platter = self.0.lock().unwrap();
        platter.refuse()?;
        Ok(platter.files[&self.1].0[offset as usize..].to_vec())
    }
}

fn path() -> PathBuf {
    PathBuf::from("logs/ana.k3f9.jsonl")
}

fn writer(
    disk: Rc<dyn Disk>,
    path: PathBuf,
    bytes: Option<&[u8]>,
    clock: Box<dyn FnMut() -> Timestamp>,
) -> Writer {
    let holder = Holder { host: "h".into(), process: 1, since: Timestamp::default() };
    // Another test that starts a program holds every open lock for the moment between fork and exec.
    let until = std::time::Instant::now() + crate::pty::patience();
    let lock = loop {
        match Lock::take(disk.as_ref(), &path, &holder) {
            Err(error) if error.kind() == tiab::error::Kind::Busy && std::time::Instant::now() < until => {}
            lock => break lock.unwrap(),
        }
    };
    let replay = bytes.map(|bytes| Replay::read("log", bytes).unwrap());
    let open = Open {
        format: 1,
        review: "rv".into(),
        reviewer: reviewer("ana"),
        device: "k3f9".parse().unwrap(),
        at: Timestamp::default(),
    };
    let last_seq = replay.as_ref().map_or(0, |replay| replay.outline.last_seq);
    let start = Start { disk, clock, path, open, session: Session::default(), last_seq, lock };
    Writer::new(start, replay.as_ref().map(|replay| &replay.outline))
}

/// A clock that jumps: an hour back, a day forward, and stands still in between.
fn jumping_clock() -> Box<dyn FnMut() -> Timestamp> {
    let now = Rc::new(RefCell::new((1_700_000_000_000_i64, 0)));
    Box::new(move || {
        let (at, n) = &mut *now.borrow_mut();
        *n += 1;
        *at += [-3_600_000, 86_400_000, 0, 1][*n % 4];
        Timestamp::from_millis(*at)
    })
}

fn titles(bytes: &[u8]) -> (Vec<String>, usize) {
    let replay = Replay::read("log", bytes).unwrap();
    let chains = replay.damage().iter().filter(|d| !matches!(d.trouble, tiab::log::Trouble::Torn)).count();
    let titles = replay.lines.iter().filter_map(|(_, line)| match &line.event {
        Event::Decision(decision) => Some(decision.title.clone()),
        _ => None,
    });
    (titles.collect(), chains)
}

/// Decides five records, saving each as a patient reviewer would: again until it works. Returns the
/// titles acknowledged. A power cut after the last one leaves what was durable.
fn session(disk: &Double) -> Vec<String> {
    let mut writer = writer(Rc::new(disk.clone()), path(), None, jumping_clock());
    let mut acknowledged = Vec::new();
    for n in 0..5 {
        let title = format!("record {n}");
        let verdict = if n % 2 == 0 { Include } else { Exclude };
        let mut result = writer.append(vec![decision(&title, verdict)]);
        for _ in 0..20 {
            match &result {
                Ok(lines) => {
                    assert_eq!(lines.len(), 1, "the caller gets its own line back");
                    acknowledged.push(title);
                    break;
                }
                Err(error) => {
                    assert!(error.hint_text().is_some(), "it says what to do: {error}");
                    result = writer.retry();
                }
            }
        }
    }
    acknowledged
}

#[test]
fn whatever_the_disk_refuses_wherever_nothing_acknowledged_is_missing_or_counted_twice() {
    let calm = Double::default();
    session(&calm);
    let operations = calm.0.lock().unwrap().operations;
    let mut trials = 0;
    for at in 0..operations + 2 {
        let refusals = ERRNOS.map(Kind::Refuse);
        let shorts = [0, 1, 17, 150, 400].map(Kind::Short);
        for kind in refusals.into_iter().chain(shorts) {
            for times in [1, 2, 5] {
                let fault = Fault { at, times, kind };
                let disk = Double::default();
                disk.0.lock().unwrap().fault = Some(fault);
                let acknowledged = session(&disk);
                assert_eq!(acknowledged.len(), 5, "the disk recovers, so does the session: {fault:?}");
                let platter = disk.0.lock().unwrap();
                let (bytes, durable) = &platter.files[&path()];
                let (found, chains) = titles(&bytes[..*durable]);
                assert_eq!(found, acknowledged, "{fault:?}\n{}", String::from_utf8_lossy(bytes));
                assert_eq!(chains, 0, "{fault:?}\n{}", String::from_utf8_lossy(bytes));
                trials += 1;
            }
        }
    }
    println!(
        "log faults: {trials} trials, {operations} positions, 0 acknowledged decisions lost, 0 counted twice"
    );
    assert!(trials > 500);
}

#[test]
fn a_power_cut_at_any_byte_costs_only_what_was_not_acknowledged_and_appending_goes_on() {
    let disk = Double::default();
    session(&disk);
    let whole = disk.0.lock().unwrap().files[&path()].0.clone();
    let (all, _) = titles(&whole);
    for cut in 0..whole.len() {
        let left = &whole[..cut];
        let (before, _) = titles(left);
        assert_eq!(before, all[..before.len()], "cut at byte {cut}");
        let after = Double::default();
        after.0.lock().unwrap().files.insert(path(), (left.to_vec(), cut));
        let mut writer = writer(Rc::new(after.clone()), path(), Some(left), jumping_clock());
        writer.append(vec![decision("next", Include)]).unwrap();
        let bytes = after.0.lock().unwrap().files[&path()].0.clone();
        assert!(bytes.starts_with(left), "nothing is truncated or rewritten");
        let (found, chains) = titles(&bytes);
        assert_eq!(found, [&before[..], &["next".to_owned()]].concat(), "cut at byte {cut}");
        assert_eq!(chains, 0, "cut at byte {cut}: {}", String::from_utf8_lossy(&bytes));
    }
    println!("power cuts: {} trials, 0 acknowledged decisions lost", whole.len());
}

#[test]
fn a_failed_batch_blocks_later_ones_until_it_is_saved() {
    let disk = Double::default();
    let mut writer = writer(Rc::new(disk.clone()), path(), None, jumping_clock());
    let fault = Fault { at: disk.0.lock().unwrap().operations, times: 1, kind: Kind::Refuse(28) };
    disk.0.lock().unwrap().fault = Some(fault);
    let error = writer.append(vec![decision("A", Include)]).unwrap_err();
    assert!(error.to_string().contains("no space left"), "{error}");
    assert!(writer.append(vec![decision("B", Include)]).is_err());
    assert_eq!(writer.retry().unwrap().len(), 1);
    assert_eq!(writer.append(vec![decision("B", Include)]).unwrap().len(), 1);
}

#[test]
fn a_real_log_goes_on_where_it_ended_with_a_session_event_and_rising_seq() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana.k3f9.jsonl");
    for (n, title) in ["A", "B"].into_iter().enumerate() {
        let before = std::fs::read(&path).ok();
        let mut writer = writer(Rc::new(Os), path.clone(), before.as_deref(), jumping_clock());
        let lines = writer.append(vec![decision(title, Include)]).unwrap();
        assert_eq!(lines[0].1.seq, 2 * (n as u64 + 1));
    }
    let bytes = std::fs::read(&path).unwrap();
    let replay = Replay::read("log", &bytes).unwrap();
    assert_eq!((replay.lines.len(), replay.damage().len()), (4, 0));
    assert!(matches!(replay.lines[2].1.event, Event::Session(_)));
}

#[test]
fn a_file_that_became_shorter_under_the_session_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana.k3f9.jsonl");
    let mut writer = writer(Rc::new(Os), path.clone(), None, jumping_clock());
    writer.append(vec![decision("A", Include)]).unwrap();
    std::fs::write(&path, "").unwrap();
    let error = writer.append(vec![decision("B", Include)]).unwrap_err();
    assert!(error.to_string().contains("shorter"), "{error}");
}

/// Removes or replaces a log under its session, as `rm`, a checkout or a synchronising program would.
#[cfg(unix)]
fn after_losing_the_log(lose: impl Fn(&std::path::Path)) -> (Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana.k3f9.jsonl");
    let mut writer = writer(Rc::new(Os), path.clone(), None, jumping_clock());
    for title in ["A", "B"] {
        writer.append(vec![decision(title, Include)]).unwrap();
    }
    lose(&path);
    let error = writer.append(vec![decision("C", Include)]).unwrap_err();
    assert!(error.to_string().contains("another program removed or replaced it"), "{error}");
    assert!(error.hint_text().unwrap().contains("try again"), "{error:?}");
    let (restored, _) = titles(&std::fs::read(&path).unwrap());
    assert!(["A", "B"].iter().all(|title| restored.iter().any(|there| there == title)), "{restored:?}");
    assert_eq!(writer.retry().unwrap().len(), 1);
    writer.append(vec![decision("D", Include)]).unwrap();
    titles(&std::fs::read(&path).unwrap())
}

#[cfg(unix)]
#[test]
fn a_log_that_is_removed_or_replaced_under_the_session_is_said_and_written_again_whole() {
    let all = ["A", "B", "C", "D"].map(str::to_owned).to_vec();
    assert_eq!(after_losing_the_log(|path| std::fs::remove_file(path).unwrap()), (all.clone(), 0));
    let by_an_older_copy = |path: &std::path::Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let older: String = text.split_inclusive('\n').take(3).collect();
        std::fs::write(path.with_extension("tmp"), older).unwrap();
        std::fs::rename(path.with_extension("tmp"), path).unwrap();
    };
    assert_eq!(after_losing_the_log(by_an_older_copy), (all.clone(), 0));
    let by_another_log = |path: &std::path::Path| {
        let text = std::fs::read_to_string(path).unwrap();
        std::fs::write(path.with_extension("tmp"), text.replace("\"B\"", "\"E\"")).unwrap();
        std::fs::rename(path.with_extension("tmp"), path).unwrap();
    };
    let (mut titles, breaks) = after_losing_the_log(by_another_log);
    titles.sort();
    assert_eq!(titles, ["A", "B", "C", "D", "E"]);
    assert!(breaks > 0, "two copies that went apart are reported");
}

#[cfg(unix)]
#[test]
fn a_log_that_moves_with_its_folder_is_written_on_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (folder.path().join("before"), folder.path().join("after"));
    std::fs::create_dir(&before).unwrap();
    let mut writer = writer(Rc::new(Os), before.join("ana.k3f9.jsonl"), None, jumping_clock());
    writer.append(vec![decision("A", Include)]).unwrap();
    std::fs::rename(&before, &after).unwrap();
    writer.append(vec![decision("B", Include)]).unwrap();
    assert_eq!(titles(&std::fs::read(after.join("ana.k3f9.jsonl")).unwrap()).0, ["A", "B"]);
}

#[test]
fn what_is_undone_as_one_was_written_as_one_however_fast_the_next_came() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ana.k3f9.jsonl");
    let stands_still = Box::new(|| Timestamp::from_millis(1_700_000_000_000));
    let mut writer = writer(Rc::new(Os), path.clone(), None, stands_still);
    for title in ["A", "B", "C"] {
        writer.append(vec![decision(title, Include)]).unwrap();
    }
    let both = writer.append(vec![decision("D", Exclude), decision("E", Exclude)]).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let last_act = |text: &str| fold(&[text], &Groups::default()).pop().unwrap().1.last_act();
    assert_eq!(last_act(&text), [both[1].0, both[0].0]);
    let before: String = text.split_inclusive('\n').take(5).collect();
    assert_eq!(last_act(&before).len(), 1, "{before}");
}
