//! Synthetic records for duplicate detection, the same on every machine: titles, authors, journals and
//! places, and copies of a tenth of them disturbed as databases disturb them.

#[path = "../generate/numbers.rs"]
mod numbers;

use biblib::{Author, Citation, Date};
use numbers::Numbers;
use tiab::record::{Key, Record, Text};

const BEGINNINGS: [&str; 32] = [
    "bra", "cor", "del", "fen", "gal", "hem", "ino", "kar", "lum", "mor", "nef", "oro", "pal", "qui", "ros",
    "sal", "tor", "ulm", "ver", "wex", "yor", "zan", "ser", "pul", "gas", "der", "pha", "cyt", "lip", "ost",
    "ren", "hep",
];
const ENDINGS: [&str; 32] = [
    "titis", "lysis", "graphy", "tine", "mab", "nide", "osis", "emia", "patia", "plasty", "scopy", "genesis",
    "tropin", "statin", "mycin", "zole", "pril", "sartan", "vir", "cline", "tomy", "metry", "logy",
    "therapy", "genic", "kinase", "globin", "oxide", "phage", "cyte", "derma", "toma",
];
const JOURNALS: [(&str, &str); 8] = [
    ("American Journal of Peer Medicine", "Am J Peer Med"),
    ("Annals of Residency Education", "Ann Resid Educ"),
    ("European Archives of Mentoring", "Eur Arch Mentor"),
    ("Journal of Night Duty", "J Night Duty"),
    ("International Review of Screening", "Int Rev Screen"),
    ("Acta Abstracta", "Acta Abstr"),
    ("Northern Medical Reports", "North Med Rep"),
    ("Clinical Evidence Letters", "Clin Evid Lett"),
];
const GIVEN: [&str; 8] = ["Ada", "Bo", "Chiara", "Daiki", "Eva", "Femi", "Greta", "Hana"];

fn word(numbers: &mut Numbers) -> String {
    format!("{}{}", BEGINNINGS[numbers.below(32)], ENDINGS[numbers.below(32)])
}

fn original(numbers: &mut Numbers, n: usize) -> Record {
    let title: Vec<String> = (0..8).map(|_| word(numbers)).collect();
    let authors = (0..1 + numbers.below(5)).map(|_| {
        let (family, given) = (word(numbers), GIVEN[numbers.below(8)]);
        format!("{}{}, {given}", family[..1].to_uppercase(), &family[1..]).into()
    });
    let authors = authors.collect();
    let page = 1 + numbers.below(1900);
    let mut record = Record {
        title: format!(
            "Effect of {} on {} in patients with {}: {}",
            title[..2].join(" "),
            title[2..4].join(" "),
            title[4..6].join(" "),
            title[6..].join(" ")
        )
        .into(),
        authors,
        year: Some(1990 + numbers.below(35) as i32),
        container: JOURNALS[n % 8].0.into(),
        volume: (1 + numbers.below(120)).to_string().into(),
        issue: (1 + numbers.below(12)).to_string().into(),
        pages: format!("{page}-{}", page + 3 + numbers.below(12)).into(),
        ..Record::default()
    };
    if numbers.below(10) < 7 {
        record.doi = format!("10.9999/synthetic.{n}").into();
    }
    record
}

/// One copy, disturbed in one to three of the ways databases differ.
fn disturb(record: &Record, numbers: &mut Numbers, n: usize) -> Record {
    let mut copy = record.clone();
    copy.container = JOURNALS[n % 8].1.into();
    for _ in 0..1 + numbers.below(3) {
        match numbers.below(9) {
            0 => copy.title = copy.title.to_uppercase(),
            1 => copy.title = format!("[{}]", copy.title).into(),
            2 => copy.title = copy.title.split(':').next().unwrap_or_default().into(),
            3 => {
                // A letter lost.
                let at = copy.title.len() / 2 + numbers.below(5);
                copy.title.remove(at);
            }
            4 => copy.doi.clear(),
            5 => {
                copy.authors = copy
                    .authors
                    .iter()
                    .map(|a| (a.split(',').next().unwrap_or_default().to_owned() + ", X.").into())
                    .collect()
            }
            6 => copy.pages = copy.pages.split('-').next().unwrap_or_default().into(),
            7 => copy.year = copy.year.map(|year| year + 1),
            _ => copy.volume.clear(),
        }
    }
    copy
}

/// Records of which a tenth are disturbed copies; with each the place of its original.
pub fn disturbed(count: usize) -> (Vec<Record>, Vec<usize>) {
    let mut numbers = Numbers::new(11);
    let (mut records, mut originals) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let distinct = count - count / 10;
    for n in 0..distinct {
        records.push(original(&mut numbers, n));
        originals.push(n);
    }
    for n in 0..count / 10 {
        let of = n * 9;
        let copy = disturb(&records[of], &mut numbers, of);
        records.push(copy);
        originals.push(of);
    }
    records.iter_mut().for_each(|record| record.key = Key::of(record));
    (records, originals)
}

/// Editorials: one title, other authors and places.
pub fn editorials(count: usize) -> Vec<Record> {
    let mut numbers = Numbers::new(5);
    let mut records: Vec<Record> = (0..count).map(|n| original(&mut numbers, n)).collect();
    for record in &mut records {
        record.title = "Editorial".into();
        record.doi.clear();
        record.key = Key::of(record);
    }
    records
}

/// The same record for biblib.
pub fn citation(record: &Record) -> Citation {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let author = |name: &Text| {
        let (family, given) = name.split_once(", ").unwrap_or((name, ""));
        Author { name: family.into(), given_name: some(given), middle_name: None, affiliations: Vec::new() }
    };
    Citation {
        title: record.title.to_string(),
        authors: record.authors.iter().map(author).collect(),
        journal: some(&record.container),
        date: record.year.map(|year| Date { year, month: None, day: None }),
        volume: some(&record.volume),
        issue: some(&record.issue),
        pages: some(&record.pages),
        doi: some(&record.doi),
        ..Citation::new()
    }
}
