//! Duplicate detection: what it finds in labelled sets beside biblib, and how long it takes.
//!
//! `cargo bench --bench duplicates` (`-- FOLDER` for labelled sets elsewhere, `-- large` for a million
//! records as well). Everything is interleaved in one run on one thread; believe the ratios. The labelled
//! sets are not in the repository; without them only the speed is measured.

mod catalogue;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use biblib::dedupe::Deduplicator;
use biblib::{Citation, CitationParser, RisParser};
use tiab::dedup::{Standing, detect};
use tiab::record::{Key, Record};

const SETS: [&str; 5] = ["respiratory", "stroke", "diabetes", "tafenoquine", "special_cases"];
/// bib-dedupe 0.11, which is Python: found and false, from a run of its own on the same sets.
const BIB_DEDUPE: [(usize, usize); 5] = [(408, 0), (312, 0), (1261, 0), (114, 0), (1, 0)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let folder =
        arguments.iter().find(|a| *a != "large").map_or("../shared/bench/dedup".into(), PathBuf::from);
    if folder.is_dir() {
        labelled(&folder);
    } else {
        println!("{} is not there: skipping the labelled sets", folder.display());
    }
    speed(arguments.iter().any(|a| a == "large"));
}

/// Groups by place in the file, to be held against the labels.
type Groups = Vec<Vec<usize>>;

fn labelled(folder: &Path) {
    println!(
        "| set | records | duplicates | tiab found / false | doubtful pairs | of them true | bib-dedupe 0.11 | biblib 0.10 |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (set, (found, wrong)) in SETS.iter().zip(BIB_DEDUPE) {
        let text = std::fs::read_to_string(folder.join(format!("{set}.ris"))).unwrap();
        let records = tiab::import::read(set, text.as_bytes(), None).unwrap().records;
        let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
        let labels = Labels::read(folder, set);
        let (certain, doubtful) = ours(&records);
        let theirs = groups_of_biblib(&RisParser::new().parse(&text).unwrap());
        let ours = labels.score(&certain, &ids);
        let theirs = labels.score(&theirs, &ids);
        let right = doubtful.iter().filter(|(a, b)| labels.same(ids[*a], ids[*b])).count();
        println!(
            "| {set} | {} | {} | {} / {} | {} | {right} | {found} / {wrong} | {} / {} |",
            records.len(),
            labels.duplicates,
            ours.0,
            ours.1,
            doubtful.len(),
            theirs.0,
            theirs.1
        );
        labels.disputed(&certain, &records);
    }
    println!();
}

fn ours(records: &[Record]) -> (Groups, Vec<(usize, usize)>) {
    let detection = detect(records);
    let mut first: HashMap<Key, usize> = HashMap::new();
    let mut group: Vec<usize> =
        (0..records.len()).map(|at| *first.entry(records[at].key).or_insert(at)).collect();
    for link in detection.with(Standing::Certain) {
        let (into, from) = (group[first[&link.a]], group[first[&link.b]]);
        group.iter_mut().filter(|of| **of == from).for_each(|of| *of = into);
    }
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    (0..records.len()).for_each(|at| groups.entry(group[at]).or_default().push(at));
    let doubtful = detection.with(Standing::Doubtful).map(|link| (first[&link.a], first[&link.b]));
    (groups.into_values().filter(|group| group.len() > 1).collect(), doubtful.collect())
}

fn groups_of_biblib(citations: &[Citation]) -> Groups {
    let found = Deduplicator::builder().parallel(false).build().find_duplicates(citations);
    found
        .into_iter()
        .filter(|group| !group.duplicates.is_empty())
        .map(|group| std::iter::once(group.unique).chain(group.duplicates).collect())
        .collect()
}

struct Labels {
    /// The work of every id that belongs to a group of two or more.
    work: HashMap<String, String>,
    /// Where only that is known: the ids that belong to some group.
    flags: Option<BTreeSet<String>>,
    duplicates: usize,
}

impl Labels {
    fn read(folder: &Path, set: &str) -> Labels {
        let read = |name: &str| std::fs::read_to_string(folder.join(format!("{set}.{name}.json"))).unwrap();
        let groups: Vec<Vec<String>> = serde_json::from_str(&read("truth")).unwrap();
        if groups.is_empty() {
            let flags: BTreeSet<String> = serde_json::from_str(&read("flags")).unwrap();
            return Labels { work: HashMap::new(), duplicates: flags.len(), flags: Some(flags) };
        }
        let duplicates = groups.iter().map(|group| group.len() - 1).sum();
        let work = groups.iter().flat_map(|group| group.iter().map(|id| (id.clone(), group[0].clone())));
        Labels { work: work.collect(), flags: None, duplicates }
    }

    fn work<'a>(&'a self, id: &'a str) -> &'a str {
        self.work.get(id).map_or(id, String::as_str)
    }

    fn same(&self, a: &str, b: &str) -> bool {
        match &self.flags {
            Some(flags) => flags.contains(a) && flags.contains(b),
            None => self.work(a) == self.work(b),
        }
    }

    /// Duplicates removed rightly, and distinct works removed.
    fn score(&self, groups: &Groups, ids: &[&str]) -> (usize, usize) {
        if let Some(flags) = &self.flags {
            let grouped = groups.iter().flatten().map(|at| ids[*at]);
            let right = grouped.clone().filter(|id| flags.contains(*id)).count();
            return (right, grouped.count() - right);
        }
        let works =
            |group: &Vec<usize>| group.iter().map(|at| self.work(ids[*at])).collect::<BTreeSet<_>>().len();
        let wrong = groups.iter().map(|group| works(group) - 1).sum();
        (groups.iter().map(|group| group.len() - works(group)).sum(), wrong)
    }

    /// Prints every group that the labels say is more than one work.
    fn disputed(&self, groups: &Groups, records: &[Record]) {
        for group in groups {
            let works: BTreeSet<&str> = group.iter().map(|at| self.work(&records[*at].id)).collect();
            if works.len() > 1 && self.flags.is_none() {
                println!();
                for record in group.iter().map(|at| &records[*at]) {
                    println!(
                        "  disputed: {} {:?} {} | {} {} {}",
                        record.id, record.year, record.title, record.container, record.volume, record.pages
                    );
                }
                println!();
            }
        }
    }
}

fn speed(large: bool) {
    println!("| generated records | tiab, s | biblib, s | ratio | copies found | false | memory, MB |");
    println!("|---|---|---|---|---|---|---|");
    for count in [7_000, 100_000].into_iter().chain(large.then_some(1_000_000)) {
        let (records, originals) = catalogue::disturbed(count);
        let copies = records.len() - originals.iter().collect::<BTreeSet<_>>().len();
        let citations: Vec<Citation> =
            if count > 100_000 { Vec::new() } else { records.iter().map(catalogue::citation).collect() };
        let rounds = if count > 10_000 { 1 } else { 5 };
        let (mut mine, mut theirs) = (Vec::new(), Vec::new());
        let before = resident("VmRSS");
        let mut peak = 0;
        for _ in 0..rounds {
            let at = Instant::now();
            std::hint::black_box(detect(&records));
            mine.push(at.elapsed());
            peak = peak.max(resident("VmHWM").saturating_sub(before));
            if !citations.is_empty() {
                let at = Instant::now();
                std::hint::black_box(groups_of_biblib(&citations));
                theirs.push(at.elapsed());
            }
        }
        let (right, wrong) = against(&records, &originals);
        let mine = median(&mut mine);
        let (beside, ratio) = match theirs.is_empty() {
            true => ("".into(), "".into()),
            false => {
                let theirs = median(&mut theirs);
                (format!("{theirs:.3}"), format!("{:.2}", mine / theirs))
            }
        };
        println!(
            "| {count} | {mine:.3} | {beside} | {ratio} | {right} of {copies} | {wrong} | {} |",
            peak / 1024
        );
    }
    hostile();
}

/// Copies joined to their original, and links between different ones.
fn against(records: &[Record], originals: &[usize]) -> (usize, usize) {
    let mut of: HashMap<Key, usize> = HashMap::new();
    let equal = records
        .iter()
        .zip(originals)
        .filter(|(record, original)| of.insert(record.key, **original) == Some(**original));
    let equal = equal.count();
    let (mut right, mut wrong) = (equal, 0);
    for link in detect(records).with(Standing::Certain) {
        if of[&link.a] == of[&link.b] { right += 1 } else { wrong += 1 }
    }
    (right, wrong)
}

/// Thousands of records under one title must not cost their square.
fn hostile() {
    let mut times = Vec::new();
    for count in [10_000, 20_000] {
        let records = catalogue::editorials(count);
        let at = Instant::now();
        std::hint::black_box(detect(&records));
        times.push(at.elapsed().as_secs_f64());
    }
    println!("\n10,000 records titled Editorial: {:.3} s; 20,000: {:.3} s", times[0], times[1]);
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// A figure of `/proc/self/status` in kB; 0 where there is none.
fn resident(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}
