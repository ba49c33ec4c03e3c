//! What a file says of where its records come from. Pure.
//!
//! A flow chart counts records by database, and many exports name theirs: RIS, Ovid and EndNote in
//! `DB` and `DP` (<https://en.wikipedia.org/wiki/RIS_(file_format)>: name of database, database
//! provider), Scopus in a column `Source`, MEDLINE by its owner, Web of Science and CENTRAL in the shape
//! of their accession numbers. Such a name is a guess about the search, so it is shown as one; where
//! the records of one file name several databases, none is picked.

use std::collections::BTreeMap;

use crate::event::SourceFacts;
use crate::import::Format;
use crate::record::Record;

/// What the records of a file say of where they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// What all of them say.
    pub facts: SourceFacts,
    /// The databases and how many records name each, where they do not all name the same one. Those
    /// that name none are counted under an empty name.
    pub several: Vec<(String, u64)>,
}

/// EBSCOhost writes its own short names into `DB`. Those of databases that reviews search; any other
/// stays as it is written.
const EBSCO: [(&str, &str); 13] = [
    ("8gh", "GreenFILE"),
    ("a9h", "Academic Search Complete"),
    ("aph", "Academic Search Premier"),
    ("bth", "Business Source Complete"),
    ("buh", "Business Source Premier"),
    ("ccm", "CINAHL Complete"),
    ("cmedm", "MEDLINE"),
    ("ehh", "Education Research Complete"),
    ("eric", "ERIC"),
    ("lxh", "Library, Information Science & Technology Abstracts"),
    ("pdh", "APA PsycArticles"),
    ("psyh", "APA PsycInfo"),
    ("s3h", "SPORTDiscus with Full Text"),
];

/// Studies that were announced, not reports that were published: a register for PRISMA.
const REGISTERS: [&str; 5] =
    ["clinicaltrials.gov", "ictrp", "isrctn", "prospero", "clinical trials register"];

impl Guess {
    /// What these records of a file in this format say.
    pub fn of(format: Format, records: &[Record]) -> Guess {
        let mut guess = Guess::default();
        let platform = match tally(records.iter().map(platform)).as_slice() {
            [(name, _)] => Some(name.clone()).filter(|name| !name.is_empty()),
            _ => None,
        };
        let tally = tally(records.iter().map(|record| database(format, record, platform.as_deref())));
        match tally.as_slice() {
            [(name, _)] => guess.facts.name = Some(name.clone()).filter(|name| !name.is_empty()),
            _ => guess.several = tally,
        }
        guess.facts.platform = platform;
        guess.facts.kind = guess.facts.name.as_ref().map(|name| {
            let name = name.to_lowercase();
            let register = REGISTERS.iter().any(|register| name.contains(register));
            (if register { "register" } else { "database" }).to_owned()
        });
        guess
    }

    /// Fills what a person left unsaid and returns what was filled in. Of a citation search, a website
    /// or an organisation nothing is guessed: the database that happened to hold a cited report is not
    /// where it was found.
    pub fn fill(&self, said: &mut SourceFacts) -> SourceFacts {
        let mut guessed = SourceFacts::default();
        if matches!(said.kind.as_deref(), None | Some("database" | "register")) {
            let says =
                |name: &String| self.facts.name.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(name));
            if said.name.is_none() {
                guessed.name.clone_from(&self.facts.name);
            }
            if said.kind.is_none() && said.name.as_ref().is_none_or(says) {
                guessed.kind.clone_from(&self.facts.kind);
            }
            if said.platform.is_none() {
                guessed.platform.clone_from(&self.facts.platform);
            }
        }
        let mut all = guessed.clone();
        all.correct(said);
        *said = all;
        guessed
    }
}

/// Names in the order in which they first come, with how often; case does not make two of one.
fn tally(names: impl Iterator<Item = Option<String>>) -> Vec<(String, u64)> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut tally: Vec<(String, u64)> = Vec::new();
    for name in names {
        let name = name.unwrap_or_default();
        let place = *places.entry(name.to_lowercase()).or_insert(tally.len());
        match tally.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => tally.push((name, 1)),
        }
    }
    tally
}

/// The platform a record says it was found on.
fn platform(record: &Record) -> Option<String> {
    let value = first(record, &["DP", "VN", "remote-database-provider"])?;
    let known = [("ovid", "Ovid"), ("ebsco", "EBSCOhost"), ("proquest", "ProQuest")];
    let lower = value.to_lowercase();
    let known = known.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, name)| (*name).to_owned());
    known.or_else(|| (!lower.starts_with("http")).then(|| value.to_owned()))
}

/// The database a record says it comes from.
fn database(format: Format, record: &Record, platform: Option<&str>) -> Option<String> {
    // EndNote puts its own library's file name into `database`; Zotero, what it looked a DOI up in.
    let said = first(record, &["DB", "Database", "remote-database-name", "%~"])
        .filter(|name| !name.starts_with("http") && !name.starts_with("DOI.org"))
        // Several stand on lines of their own; `Ovid MEDLINE(R) ALL <1946 to October 30, 2017>`.
        .map(|name| name.split('<').next().unwrap_or(name).split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(name) = said.filter(|name| !name.is_empty()) {
        let short = EBSCO.iter().find(|(code, _)| platform == Some("EBSCOhost") && *code == name);
        return Some(short.map_or(name, |(_, name)| (*name).to_owned()));
    }
    if first(record, &["Source", "source"]) == Some("Scopus") {
        return Some("Scopus".into());
    }
    let number = record.accession.split(';').next().unwrap_or_default().trim();
    let central = number.strip_prefix("CN-").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let name = if ["WOS:", "ISI:"].iter().any(|start| number.starts_with(start)) {
        "Web of Science"
    } else if central {
        "CENTRAL"
    } else {
        match format {
            Format::Nbib if first(record, &["OWN"]) == Some("ERIC") => "ERIC",
            Format::Nbib | Format::PubmedXml | Format::PubmedText if !record.pmid.is_empty() => "PubMed",
            Format::Cochrane => "Cochrane Library",
            Format::ScopusText => "Scopus",
            Format::SciencedirectText => "ScienceDirect",
            Format::ProquestText => "ProQuest",
            _ => return None,
        }
    };
    Some(name.to_owned())
}

/// The first value of the first of these tags that a record has.
fn first<'a>(record: &'a Record, tags: &'a [&'a str]) -> Option<&'a str> {
    tags.iter().find_map(|tag| record.other.get(tag).map(str::trim).find(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    /// What is guessed of these bytes: name, kind, platform, and the databases where there are several.
    fn guess(text: &str) -> (String, String, String, String) {
        let read = import::read("refs", text.as_bytes(), None).unwrap();
        let Guess { facts, several } = Guess::of(read.format, &read.records);
        let several: Vec<String> = several.iter().map(|(name, n)| format!("{name} {n}")).collect();
        let text = |fact: Option<String>| fact.unwrap_or_default();
        (text(facts.name), text(facts.kind), text(facts.platform), several.join(", "))
    }

    fn ris(fields: &[&str]) -> String {
        fields.iter().map(|f| format!("TY  - JOUR\nTI  - Peer mentoring\n{f}\nER  - \n\n")).collect()
    }

    #[test]
    fn exports_that_name_their_database_are_believed() {
        for (text, name, kind, platform) in [
            (ris(&["DB  - Embase", "DB  - EMBASE"]), "Embase", "database", ""),
            (ris(&["DB  - psyh\nDP  - EBSCOhost"]), "APA PsycInfo", "database", "EBSCOhost"),
            (ris(&["DB  - edsxyz\nDP  - EBSCOhost"]), "edsxyz", "database", "EBSCOhost"),
            (
                ris(&["DB  - Ovid MEDLINE(R) ALL <1946 to October 30, 2017>\nDP  - Ovid Technologies"]),
                "Ovid MEDLINE(R) ALL",
                "database",
                "Ovid",
            ),
            (ris(&["DB  - ClinicalTrials.gov"]), "ClinicalTrials.gov", "register", ""),
            (ris(&["AN  - WOS:000793658000001"]), "Web of Science", "database", ""),
            (ris(&["AN  - CN-02294877"]), "CENTRAL", "database", ""),
            ("PMID- 24158957\nOWN - NLM\nTI  - Peer mentoring\n".into(), "PubMed", "database", ""),
            ("OWN - ERIC\nTI  - Peer mentoring\nAB  - None.\n".into(), "ERIC", "database", ""),
            (
                "Authors,Title,Year,Source title,Source\n\"A, B\",Peer mentoring,2014,Med Educ,Scopus\n"
                    .into(),
                "Scopus",
                "database",
                "",
            ),
            (
                "FN Clarivate\nVR 1.0\nPT J\nTI Peer\nUT WOS:000453813600003\nER\n\nEF\n".into(),
                "Web of Science",
                "database",
                "",
            ),
            (ris(&["DB  - DOI.org (Crossref)\nDP  - http://www.scielo.org/"]), "", "", ""),
            (ris(&["PY  - 2014"]), "", "", ""),
        ] {
            assert_eq!(guess(&text), (name.into(), kind.into(), platform.into(), String::new()), "{text}");
        }
    }

    #[test]
    fn of_records_from_several_databases_none_is_picked() {
        let text =
            ris(&["DB  - Embase\nDP  - Ovid", "DB  - MEDLINE\nDP  - Ovid", "DB  - embase\nDP  - Ovid"]);
        assert_eq!(guess(&text), ("".into(), "".into(), "Ovid".into(), "Embase 2, MEDLINE 1".into()));
        let text = ris(&["DB  - Embase", "PY  - 2014"]);
        assert_eq!(guess(&text), ("".into(), "".into(), "".into(), "Embase 1,  1".into()));
    }

    #[test]
    fn what_a_person_says_is_never_overruled() {
        let guess = Guess::of(
            Format::Ris,
            &import::read("x", ris(&["DB  - Embase\nDP  - Ovid"]).as_bytes(), None).unwrap().records,
        );
        let text = |text: &str| Some(text.to_owned());
        let mut said = SourceFacts { name: text("Own searches"), hits: Some(7), ..SourceFacts::default() };
        let guessed = guess.fill(&mut said);
        assert_eq!((guessed.name, guessed.kind, guessed.platform), (None, None, text("Ovid")));
        assert_eq!((said.name, said.hits, said.platform), (text("Own searches"), Some(7), text("Ovid")));
        let mut said = SourceFacts { kind: text("citation-searching"), ..SourceFacts::default() };
        assert!(guess.fill(&mut said).is_empty());
        let mut said = SourceFacts { name: text(""), kind: text("website"), ..SourceFacts::default() };
        guess.fill(&mut said);
        assert_eq!(said, SourceFacts { kind: text("website"), ..SourceFacts::default() });
        let mut said = SourceFacts { name: text(""), platform: text(""), ..SourceFacts::default() };
        guess.fill(&mut said);
        assert!(said.is_empty(), "an empty text says that there is nothing to say: {said:?}");
    }
}
