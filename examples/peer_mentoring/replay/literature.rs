//! What there is to find: ten real articles, as bibliographic facts only, and 362 that do not exist.

/// Reports in all.
pub const REPORTS: usize = 372;
/// How many of them are real.
pub const REAL: usize = 10;

/// A report to be found.
pub struct Report {
    /// Its place among all; the real ones come first.
    pub number: usize,
    /// Title.
    pub title: String,
    /// Authors as `Family, Initials`.
    pub authors: Vec<String>,
    /// Journal.
    pub journal: String,
    /// Year, volume and issue; the issue may be missing.
    pub year: usize,
    pub volume: usize,
    pub issue: Option<usize>,
    /// First and last page.
    pub pages: (usize, usize),
    /// DOI; the real articles do not all have one.
    pub doi: Option<String>,
    /// What a synthetic record has for an abstract; the real ones have none here.
    pub abstract_text: Option<String>,
}

/// All reports, by number.
pub fn all() -> Vec<Report> {
    let real = INCLUDED.iter().enumerate().map(|(number, article)| article.report(number));
    real.chain((REAL..REPORTS).map(synthetic)).collect()
}

/// Number of the report that a record is of, as any database has it: the synthetic ones carry theirs
/// in the title.
pub fn number_of(title: &str) -> Option<usize> {
    let title = title.to_lowercase();
    if let Some((_, rest)) = title.split_once("synthetic record ") {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return digits.parse().ok();
    }
    INCLUDED.iter().position(|article| title.starts_with(&article.title.to_lowercase()))
}

/// The same number for the same purpose, every time: SplitMix64 (Steele et al., OOPSLA 2014).
pub fn invented(number: usize, purpose: usize) -> usize {
    let mut z = (number as u64 * 1_000 + purpose as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 33) as usize
}

struct Article {
    title: &'static str,
    authors: &'static [&'static str],
    journal: &'static str,
    /// Year, volume, issue (0 for none), first and last page.
    place: [usize; 5],
    doi: &'static str,
}

impl Article {
    fn report(&self, number: usize) -> Report {
        let [year, volume, issue, first, last] = self.place;
        Report {
            number,
            title: self.title.into(),
            authors: self.authors.iter().map(|name| (*name).to_owned()).collect(),
            journal: self.journal.into(),
            year,
            volume,
            issue: Some(issue).filter(|issue| *issue > 0),
            pages: (first, last),
            doi: Some(self.doi.to_owned()).filter(|doi| !doi.is_empty()),
            abstract_text: None,
        }
    }
}

/// References 32 to 41 of the review: the ten articles of the nine studies. The sixth and the seventh
/// are one study.
const INCLUDED: [Article; REAL] = [
    Article {
        title: "Peer mentoring: evaluation of a novel programme in paediatrics",
        authors: &["Eisen, S", "Sukhani, S", "Brightwell, A", "Stoneham, S", "Long, A"],
        journal: "Arch Dis Child",
        place: [2014, 99, 2, 142, 146],
        doi: "10.1136/archdischild-2013-304277",
    },
    Article {
        title: "Peer-mentoring junior surgical trainees in the United Kingdom: a pilot program",
        authors: &["Vulliamy, P", "Junaid, I"],
        journal: "Medical Educ Online",
        place: [2012, 18, 0, 1, 3],
        doi: "10.3402/meo.v18i0.20825",
    },
    Article {
        title: "Peer mentoring for core medical trainees: uptake and impact",
        authors: &["Webb, J", "Brightwell, A", "Sarkar, P", "Rabbie, R", "Chakravorty, I"],
        journal: "Postgrad Med J",
        place: [2015, 91, 1074, 188, 192],
        doi: "10.1136/postgradmedj-2014-132673",
    },
    Article {
        title: "Increase in residency scholarly activity as a result of resident-led initiative",
        authors: &["Hoedebecke, K", "Rerucha, C", "Runser, L"],
        journal: "Fam Med",
        place: [2014, 46, 4, 288, 290],
        doi: "",
    },
    Article {
        title: "Participating in a Community of Learners enhances resident perceptions of learning in an \
                e-mentoring program: proof of concept",
        authors: &["Obura, T", "Brant, WE", "Miller, F", "Parboosingh, JJ"],
        journal: "BMC Med Educ",
        place: [2011, 11, 0, 3, 3],
        doi: "10.1186/1472-6920-11-3",
    },
    Article {
        title: "Anesthesiology Resident Wellness Program at the University of Saskatchewan: concept and \
                development",
        authors: &["Chakravarti, A", "Raazi, M", "O'Brien, J", "Balaton, B"],
        journal: "Can J Anaesth",
        place: [2017, 64, 2, 185, 198],
        doi: "10.1007/s12630-016-0772-1",
    },
    Article {
        title: "Anesthesiology Resident Wellness Program at the University of Saskatchewan: curriculum content \
                and delivery",
        authors: &["Chakravarti, A", "Raazi, M", "O'Brien, J", "Balaton, B"],
        journal: "Can J Anaesth",
        place: [2017, 64, 2, 199, 210],
        doi: "10.1007/s12630-016-0773-0",
    },
    Article {
        title: "Peer coaching shows promise for residents as teachers",
        authors: &["Parrott, S", "Dobbie, A", "Chumley, H"],
        journal: "Fam Med",
        place: [2006, 38, 4, 234, 235],
        doi: "",
    },
    Article {
        title: "Ethical conflicts and moral distress experienced by paediatric residents during their training",
        authors: &["Hilliard, RI", "Harrison, C", "Madden, S"],
        journal: "Paediatr Child Health",
        place: [2007, 12, 1, 29, 35],
        doi: "10.1093/pch/12.1.29",
    },
    Article {
        title: "The role of social support in burnout among Dutch medical residents",
        authors: &[
            "Prins, J",
            "Hoekstra-Weebers, JM",
            "Gazendam-Donofrio, S",
            "Wiel, H",
            "Sprangers, F",
            "Jaspers, F",
        ],
        journal: "Psychol Health Med",
        place: [2007, 12, 1, 1, 6],
        doi: "10.1080/13548500600782214",
    },
];

const SUBJECTS: [&str; 19] = [
    "night-shift handover",
    "journal clubs",
    "bedside ultrasound",
    "feedback from nurses",
    "burnout",
    "study leave",
    "simulated resuscitation",
    "career advice",
    "sleep after call",
    "ward rounds",
    "near-peer tutoring",
    "examination coaching",
    "reflective diaries",
    "moral distress",
    "parental leave",
    "clinic scheduling",
    "research blocks",
    "faculty advising",
    "wellness afternoons",
];
const VIEWS: [&str; 7] = [
    "a survey of",
    "a mentoring scheme for",
    "a controlled trial with",
    "interviews with",
    "a narrative of",
    "five years of experience with",
    "a protocol for a study of",
];
const PEOPLE: [&str; 13] = [
    "surgical residents",
    "medical students",
    "family medicine residents",
    "psychiatry trainees",
    "newly qualified nurses",
    "anaesthesia residents",
    "paediatric house officers",
    "radiology fellows",
    "dental students",
    "emergency physicians",
    "obstetric registrars",
    "pathology residents",
    "faculty members",
];
const JOURNALS: [&str; 5] = [
    "Synthetic Journal of Resident Education",
    "Synthetic Annals of Mentoring",
    "Synthetic Archives of Clinical Teaching",
    "Synthetic Letters in Hospital Medicine",
    "Synthetic Review of Postgraduate Training",
];
const NAMES: ([&str; 12], [&str; 11]) = (
    ["Bel", "Cor", "Dan", "Fen", "Gal", "Hol", "Jar", "Kel", "Mor", "Nav", "Pol", "Tar"],
    ["mira", "tova", "dorin", "esko", "lund", "varo", "wick", "zela", "bano", "quist", "feld"],
);

/// A report that does not exist, and says so.
fn synthetic(number: usize) -> Report {
    let of = |purpose: usize, all: &[&'static str]| all[invented(number, purpose) % all.len()];
    let subject = SUBJECTS[number % SUBJECTS.len()];
    let (view, people) = (of(1, &VIEWS), of(2, &PEOPLE));
    let author = |place: usize| {
        let initial = char::from(b'A' + (invented(number, 30 + place) % 26) as u8);
        format!("{}{}, {initial}", of(10 + place, &NAMES.0), of(20 + place, &NAMES.1))
    };
    let year = 1996 + invented(number, 3) % 22;
    let first = 1 + invented(number, 4) % 900;
    Report {
        number,
        title: format!("Synthetic record {number:03}: {subject}, {view} {people}"),
        authors: (0..1 + invented(number, 5) % 5).map(author).collect(),
        journal: of(6, &JOURNALS).to_owned(),
        year,
        volume: year - 1990,
        issue: Some(1 + invented(number, 7) % 12),
        pages: (first, first + 3 + invented(number, 8) % 12),
        // The prefix 10.5555 is kept for examples.
        doi: Some(format!("10.5555/synthetic.{number:03}")),
        abstract_text: Some(format!(
            "This record is synthetic: it stands for {view} {people} on {subject}, and no such study exists."
        )),
    }
}
