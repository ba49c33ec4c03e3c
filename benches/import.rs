//! Reading an export, beside the other readers of it, in time and memory.
//!
//! `cargo bench --bench import` (`-- 1000000` for another number of records; above 200,000 only RIS
//! is read). Every reading is a process of its own that opens the file and ends with all records in
//! memory: wall time between the two, and the most memory the process ever held (`VmHWM`), the file's
//! bytes and the program itself included. Beside wall time stands processor time, of all threads together,
//! which other programs on the machine change less. Readers are interleaved in one run, medians; believe
//! the ratios. tiab uses two threads, gives every record its key and cleans every field; the others give
//! back what their crates make of the text.

mod generate;

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use biblib::CitationParser;

const ROUNDS: usize = 7;
/// Above this many records only RIS is read, and fewer times.
const MANY: usize = 200_000;

/// A format with the readers of it, tiab first and the one it is held against next.
const FORMATS: [(&str, &[&str]); 3] = [
    ("ris", &["tiab", "biblib"]),
    ("bib", &["tiab", "nom-bibtex", "serde_bibtex"]),
    ("nbib", &["tiab", "biblib"]),
];

/// What a reading cost.
#[derive(Clone, Copy)]
struct Cost {
    time: Duration,
    processor: Duration,
    kilobytes: u64,
    records: usize,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [first, reader, file] = args.as_slice()
        && first == "--reader"
    {
        return reading(reader, Path::new(file));
    }
    let records = args.iter().filter_map(|arg| arg.parse().ok()).next().unwrap_or(100_000);
    let (formats, rounds) = if records > MANY { (&FORMATS[..1], 3) } else { (&FORMATS[..], ROUNDS) };
    let folder = tempfile::tempdir().unwrap();
    println!("{records} records, medians of {rounds} interleaved rounds\n");
    println!("| | reader | s | of tiab's time | processor, s | memory, MB | of the file |");
    println!("|---|---|---|---|---|---|---|");
    for (format, readers) in formats {
        let file = folder.path().join(format!("refs.{format}"));
        let mut out = BufWriter::new(std::fs::File::create(&file).unwrap());
        generate::write(format, records, &mut out).unwrap();
        out.into_inner().unwrap().sync_all().unwrap();
        compare(format, readers, &file, records, rounds);
        std::fs::remove_file(&file).unwrap();
    }
}

/// Reads a file with every reader in turn and prints what it cost.
fn compare(format: &str, readers: &[&str], file: &Path, records: usize, rounds: usize) {
    let size = std::fs::metadata(file).unwrap().len();
    let mut costs: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for _ in 0..rounds {
        for reader in readers {
            let cost = child(reader, file);
            assert_eq!(cost.records, records, "{reader} did not read all of {format}");
            costs.entry(reader).or_default().push(cost);
        }
    }
    let median = |reader: &str, of: fn(&Cost) -> f64| -> f64 {
        let mut costs: Vec<f64> = costs[reader].iter().map(of).collect();
        costs.sort_by(f64::total_cmp);
        costs[costs.len() / 2]
    };
    let own = median(readers[0], |cost| cost.time.as_secs_f64());
    for reader in readers {
        let time = median(reader, |cost| cost.time.as_secs_f64());
        let processor = median(reader, |cost| cost.processor.as_secs_f64());
        let bytes = median(reader, |cost| cost.kilobytes as f64 * 1024.0);
        let head =
            if *reader == readers[0] { format!("{format}, {} MB", size / 1_000_000) } else { String::new() };
        println!(
            "| {head} | {reader} | {time:.3} | {:.2} | {processor:.2} | {:.0} | {:.2} |",
            time / own,
            bytes / 1e6,
            bytes / size as f64
        );
    }
}

/// Runs one reading in a process of its own.
fn child(reader: &str, file: &Path) -> Cost {
    let output =
        Command::new(std::env::current_exe().unwrap()).arg("--reader").arg(reader).arg(file).output();
    let output = output.unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let said: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [micros, ticks, kilobytes, records] = said[..] else {
        panic!("{reader} on {}: {text}{}", file.display(), String::from_utf8_lossy(&output.stderr))
    };
    let processor = Duration::from_millis(ticks * 10);
    Cost { time: Duration::from_micros(micros), processor, kilobytes, records: records as usize }
}

/// Reads a file, says what it cost, and ends without tidying up.
fn reading(reader: &str, file: &Path) {
    let at = Instant::now();
    let text = || std::fs::read_to_string(file).unwrap();
    let format = file.extension().unwrap().to_str().unwrap();
    let say = |records: usize| {
        println!("{} {} {} {records}", at.elapsed().as_micros(), processor_ticks(), most_memory());
        std::io::stdout().flush().unwrap();
        std::process::exit(0);
    };
    match (reader, format) {
        ("tiab", _) => {
            let source = std::fs::File::open(file).unwrap();
            let import = tiab::import::read_from("refs", source, None).unwrap();
            assert!(import.rejects.is_empty());
            say(import.records.len());
        }
        ("biblib", "ris") => say(biblib::RisParser::new().parse(&text()).unwrap().len()),
        ("biblib", _) => say(biblib::PubMedParser::new().parse(&text()).unwrap().len()),
        ("nom-bibtex", _) => say(nom_bibtex::Bibtex::parse(&text()).unwrap().bibliographies().len()),
        _ => {
            #[derive(serde::Deserialize)]
            #[allow(dead_code)] // read into memory is all that is asked of them
            struct Entry {
                entry_type: String,
                entry_key: String,
                fields: BTreeMap<String, String>,
            }
            let text = text();
            let entries: Result<Vec<Entry>, _> =
                serde_bibtex::de::Deserializer::from_str(&text).into_iter_regular_entry().collect();
            say(entries.unwrap().len());
        }
    }
}

/// Processor time of all threads so far, in hundredths of a second (proc(5), `stat`, fields 14 and 15).
fn processor_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

/// The most memory this process ever held, in kB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
