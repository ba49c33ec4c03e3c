//! The logs of several reviewers told in one order each.
//!
//! A reviewer's lines from all their devices are told by (`seq`, `at`, line hash), each line once.
//! What is told depends on the set of lines and not on which file held them or in which order the
//! files are named, so bringing logs together twice, or a copy of a log beside the log, changes
//! nothing. Each log is in that order already, so telling is a merge that holds a few blocks of each
//! in memory; a log whose lines are out of order (somebody moved them, or two sessions wrote at once
//! where locks do not work) is read whole and sorted.

use std::collections::BTreeMap;
use std::io::Read;

use super::{LogBytes, Outline, Scan};
use crate::error::Result;
use crate::event::{Line, LineHash, LogName, Parsed, Reviewer, Timestamp, as_written};

/// Somebody who is told what reviewers did.
pub trait Listener {
    /// A reviewer's history is about to be told from its beginning. What was heard of this reviewer
    /// before is to be forgotten: a history may have to be told again.
    fn begin(&mut self, reviewer: &Reviewer);

    /// The next line of that reviewer.
    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line);
}

impl<A: Listener + ?Sized, B: Listener + ?Sized> Listener for (&mut A, &mut B) {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.0.begin(reviewer);
        self.1.begin(reviewer);
    }

    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line) {
        self.0.hear(reviewer, hash, line);
        self.1.hear(reviewer, hash, line);
    }
}

/// What telling a log showed of it.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// What it comes to beside its lines.
    pub outline: Outline,
    /// Another log (by its place among those given) that began as this one and went on differently;
    /// the lines of both count.
    pub fork_of: Option<usize>,
}

/// Logs, by whose they are.
pub struct Logs<'a> {
    files: Vec<&'a dyn LogBytes>,
    by: BTreeMap<Reviewer, Vec<usize>>,
}

/// A line's place in the order of the fold.
type Place = (u64, Timestamp, LineHash);

fn place((hash, line): &(LineHash, Line)) -> Place {
    (line.seq, line.at, *hash)
}

impl<'a> Logs<'a> {
    /// Looks at the beginning of each log for whose it is. Where the first line is damaged, the file
    /// name says it (`ana.k3f9.jsonl`); a file that is no log by either is nobody's.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn new(files: Vec<&'a dyn LogBytes>) -> Result<Logs<'a>> {
        let mut by: BTreeMap<Reviewer, Vec<usize>> = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            if let Some(reviewer) = whose(*file)? {
                by.entry(reviewer).or_default().push(index);
            }
        }
        Ok(Logs { files, by })
    }

    /// Whose logs there are.
    pub fn reviewers(&self) -> impl Iterator<Item = &Reviewer> {
        self.by.keys()
    }

    /// Tells everybody's history, reviewer by reviewer in the order of their names. Returns what was
    /// heard of each log, in the order given.
    ///
    /// # Errors
    /// The disk refuses, or a log is of a newer format.
    pub fn tell_all(&self, listener: &mut dyn Listener) -> Result<Vec<Heard>> {
        let mut heard: Vec<Option<Heard>> = self.files.iter().map(|_| None).collect();
        for reviewer in self.by.keys() {
            for (index, one) in self.tell(reviewer, listener)? {
                if let Some(slot) = heard.get_mut(index) {
                    *slot = Some(one);
                }
            }
        }
        let all = heard.into_iter().zip(&self.files).map(|(heard, file)| match heard {
            Some(heard) => Ok(heard),
            None => Ok(Heard { outline: Scan::new(*file)?.finish()?, fork_of: None }),
        });
        all.collect()
    }

    /// Tells one reviewer's history; returns what was heard of each of their logs, by place.
    ///
    /// # Errors
    /// As [`Logs::tell_all`].
    pub fn tell(&self, reviewer: &Reviewer, listener: &mut dyn Listener) -> Result<Vec<(usize, Heard)>> {
        let places = self.by.get(reviewer).map_or(&[][..], Vec::as_slice);
        let files: Vec<&dyn LogBytes> =
            places.iter().filter_map(|place| self.files.get(*place).copied()).collect();
        let told = match merge(reviewer, &files, listener)? {
            Some(told) => told,
            None => sort(reviewer, &files, listener)?,
        };
        Ok(told.heard(places))
    }
}

/// Whose log it is: by its first line, read no further than that takes, or by its name.
fn whose(file: &dyn LogBytes) -> Result<Option<Reviewer>> {
    /// More than any first line.
    const BEGINNING: u64 = 1 << 16;
    let mut beginning = Vec::new();
    let read = file.reader().and_then(|reader| reader.take(BEGINNING).read_to_end(&mut beginning));
    read.map_err(|error| super::scan::refused(file, error))?;
    let opened =
        beginning.split(|b| *b == b'\n').find_map(|line| match Parsed::from_json(as_written(line)) {
            Ok(Parsed::Open(open)) => Some(open.reviewer),
            _ => None,
        });
    let named = || {
        let name = file.name().rsplit(['/', '\\']).next().unwrap_or_default();
        let (reviewer, device) = name.strip_suffix(".jsonl")?.split_once('.')?;
        let name = LogName { reviewer: reviewer.parse().ok()?, device: device.parse().ok()? };
        Some(name.reviewer)
    };
    Ok(opened.or_else(named))
}

/// One reviewer's logs as they were told.
struct Told {
    outlines: Vec<Outline>,
    /// The logs that hold the last line of each.
    holders: Vec<Vec<usize>>,
}

impl Told {
    fn heard(self, places: &[usize]) -> Vec<(usize, Heard)> {
        let holds = |a: usize, b: usize| self.holders.get(b).is_some_and(|holders| holders.contains(&a));
        // The same first line, and each has lines the other has not.
        let forked = |a: usize, one: &Outline| {
            let mut before = self.outlines.iter().enumerate().take(a);
            before.find(|(b, other)| {
                one.open.is_some() && one.open == other.open && !holds(a, *b) && !holds(*b, a)
            })
        };
        let forks: Vec<Option<usize>> =
            self.outlines.iter().enumerate().map(|(a, one)| forked(a, one).map(|(b, _)| b)).collect();
        let all = self.outlines.into_iter().zip(forks).zip(places);
        all.map(|((outline, fork), place)| {
            (*place, Heard { outline, fork_of: fork.and_then(|b| places.get(b).copied()) })
        })
        .collect()
    }
}

/// A log and the line of it that is told next.
struct Front<'a> {
    scan: Scan<'a>,
    next: Option<(LineHash, Line)>,
    /// The logs that hold the line told last.
    holders: Vec<usize>,
}

/// Tells logs each of which is in order; `None` as soon as one turns out not to be.
fn merge(reviewer: &Reviewer, files: &[&dyn LogBytes], listener: &mut dyn Listener) -> Result<Option<Told>> {
    listener.begin(reviewer);
    let mut fronts = Vec::with_capacity(files.len());
    for file in files {
        let mut scan = Scan::new(*file)?;
        let next = scan.line()?;
        fronts.push(Front { scan, next, holders: Vec::new() });
    }
    let mut holders = Vec::new();
    while let Some(least) = fronts.iter().filter_map(|front| front.next.as_ref().map(place)).min() {
        let holds = |front: &Front| front.next.as_ref().is_some_and(|next| place(next) == least);
        holders.clear();
        holders.extend(fronts.iter().enumerate().filter(|(_, front)| holds(front)).map(|(index, _)| index));
        let mut told = false;
        for index in &holders {
            let Some(front) = fronts.get_mut(*index) else { continue };
            let Some((hash, line)) = front.next.take() else { continue };
            if !told {
                listener.hear(reviewer, hash, &line);
                told = true;
            }
            front.next = front.scan.line()?;
            if front.next.as_ref().is_some_and(|next| place(next) <= least) {
                return Ok(None);
            }
            front.holders.clone_from(&holders);
        }
    }
    let (outlines, holders) =
        fronts.into_iter().map(|front| (front.scan.into_outline(), front.holders)).unzip();
    Ok(Some(Told { outlines, holders }))
}

/// Tells logs whatever order they are in.
fn sort(reviewer: &Reviewer, files: &[&dyn LogBytes], listener: &mut dyn Listener) -> Result<Told> {
    listener.begin(reviewer);
    let mut all: Vec<(usize, (LineHash, Line))> = Vec::new();
    let mut outlines = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let mut scan = Scan::new(*file)?;
        while let Some(line) = scan.line()? {
            all.push((index, line));
        }
        outlines.push(scan.into_outline());
    }
    all.sort_by_key(|(index, line)| (place(line), *index));
    let mut holders = vec![Vec::new(); files.len()];
    for same in all.chunk_by(|(_, a), (_, b)| place(a) == place(b)) {
        let Some((_, (hash, line))) = same.first() else { continue };
        listener.hear(reviewer, *hash, line);
        for (index, _) in same {
            let last = outlines.get(*index).is_some_and(|outline| outline.head == Some(*hash));
            if let Some(slot) = holders.get_mut(*index).filter(|_| last) {
                *slot = same.iter().map(|(index, _)| *index).collect();
            }
        }
    }
    Ok(Told { outlines, holders })
}
