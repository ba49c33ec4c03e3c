//! Duplicates for a person and for programs: the groups with the evidence for each link, what a person
//! should look at, and reports that look related.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::dedup::{Detection, Groups, Link, Standing};
use crate::event::{Duplicate, Relation};
use crate::record::{Key, Record};
use crate::report::text::{clean, counted, cut, paragraph};

/// What is known and what was found about duplicates among records.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Duplicates {
    /// Occurrences looked at.
    pub records: usize,
    /// Occurrences beyond the first of their report: what joining the certain groups takes away.
    pub duplicates: usize,
    /// Certain groups, then doubtful pairs.
    pub groups: Vec<Found>,
    /// Pairs that look like two reports of one study; each is screened by itself.
    pub related: Vec<Found>,
    /// Records that share a title or number with so many that each was compared with its nearest only.
    #[serde(skip_serializing_if = "is_zero")]
    pub crowded: usize,
}

/// Records that are, or may be, one report.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Whether a person has to look.
    pub certain: bool,
    /// The occurrences, in source order.
    pub members: Vec<Member>,
    /// What links them.
    pub links: Vec<Evidence>,
}

/// One occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    key: Key,
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    title: String,
    file: String,
    line: u32,
    /// What tells it from the others on one line; for people.
    #[serde(skip)]
    reference: String,
}

/// Why two records are held to be one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    a: Key,
    b: Key,
    evidence: Vec<String>,
}

/// What is said of occurrences that share a key: all that identifies a record is equal.
const EQUAL: &str = "equal in all that identifies a record";

fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl Duplicates {
    /// Brings together what was said (`known`, from logs) and what detection found. What a person
    /// called different or related is not asked about again.
    pub fn of(records: &[Record], known: &[Duplicate], detection: &Detection) -> Duplicates {
        let certain = detection.with(Standing::Certain).map(Link::as_same);
        let links: Vec<Duplicate> = known.iter().cloned().chain(certain).collect();
        let grouping = Groups::from_links(&links);
        let mut said: BTreeMap<Key, Vec<Evidence>> = BTreeMap::new();
        for link in links.iter().filter(|link| link.relation == Relation::Same) {
            let group = grouping.canonical(link.a);
            let evidence = Evidence { a: link.a, b: link.b, evidence: link.evidence.clone() };
            let told = said.entry(group).or_default();
            if group == grouping.canonical(link.b) && !told.contains(&evidence) {
                told.push(evidence);
            }
        }
        let mut found =
            Duplicates { records: records.len(), crowded: detection.crowded, ..Duplicates::default() };
        for group in occurrences(records, &grouping) {
            let members: Vec<Member> = group.iter().map(|record| Member::of(record)).collect();
            found.duplicates += members.len() - 1;
            let key = group.first().map(|record| grouping.canonical(record.key));
            let mut links = key.and_then(|key| said.remove(&key)).unwrap_or_default();
            links.extend(equal_keys(&members));
            found.groups.push(Found { certain: true, members, links });
        }
        let settled: HashMap<(Key, Key), Relation> =
            known.iter().map(|link| ((link.a.min(link.b), link.a.max(link.b)), link.relation)).collect();
        let first: HashMap<Key, &Record> = records.iter().rev().map(|record| (record.key, record)).collect();
        for link in detection.links.iter().filter(|link| link.standing != Standing::Certain) {
            let one = grouping.canonical(link.a) == grouping.canonical(link.b);
            if one || settled.contains_key(&(link.a, link.b)) {
                continue;
            }
            let members =
                [link.a, link.b].iter().filter_map(|key| first.get(key)).map(|r| Member::of(r)).collect();
            let links = vec![Evidence { a: link.a, b: link.b, evidence: link.evidence.clone() }];
            let pair = Found { certain: false, members, links };
            if link.standing == Standing::Doubtful { &mut found.groups } else { &mut found.related }
                .push(pair);
        }
        found
    }

    /// Pairs a person should look at.
    pub fn doubtful(&self) -> impl Iterator<Item = &Found> {
        self.groups.iter().filter(|group| !group.certain)
    }
}

/// The groups of two or more occurrences, in source order of their first.
fn occurrences<'a>(records: &'a [Record], grouping: &Groups) -> Vec<Vec<&'a Record>> {
    let mut place: HashMap<Key, usize> = HashMap::with_capacity(records.len());
    let mut groups: Vec<Vec<&Record>> = Vec::with_capacity(records.len());
    for record in records {
        let at = *place.entry(grouping.canonical(record.key)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// One line of evidence for each key that several occurrences share.
fn equal_keys(members: &[Member]) -> Vec<Evidence> {
    let mut count: BTreeMap<Key, usize> = BTreeMap::new();
    for member in members {
        *count.entry(member.key).or_default() += 1;
    }
    let shared = count.into_iter().filter(|(_, n)| *n > 1);
    shared.map(|(key, _)| Evidence { a: key, b: key, evidence: vec![EQUAL.into()] }).collect()
}

impl Member {
    fn of(record: &Record) -> Member {
        Member {
            key: record.key,
            id: clean(&record.id).into_owned(),
            title: clean(&record.title).into_owned(),
            file: clean(&record.source.file).into_owned(),
            line: record.source.line,
            reference: clean(&reference(record)).into_owned(),
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// `Eisen 2014; Arch Dis Child 99:142-6; doi 10.1136/…`.
fn reference(record: &Record) -> String {
    let year = record.year.map(|year| year.to_string()).unwrap_or_default();
    let mut place = record.container.clone();
    for (before, part) in [(" ", &record.volume), (":", &record.pages)] {
        if !part.is_empty() {
            place += before;
            place += part;
        }
    }
    let doi = if record.doi.is_empty() { String::new() } else { format!("doi {}", record.doi) };
    let parts = [format!("{} {year}", record.first_author()).trim().to_owned(), place.trim().to_owned(), doi];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// One JSON document on one line, without a line end.
pub fn json(found: &Duplicates) -> String {
    // Names, numbers and text: serialising cannot fail.
    serde_json::to_string(found).unwrap_or_default()
}

/// For a person, in lines of at most `width` columns.
pub fn text(found: &Duplicates, width: usize) -> String {
    let mut out = String::new();
    for group in found.groups.iter().filter(|group| group.certain) {
        tell(&mut out, group, width);
    }
    let doubtful = found.doubtful().count();
    if doubtful > 0 {
        out += "Doubtful: a person should look\n\n";
        found.doubtful().for_each(|pair| tell(&mut out, pair, width));
    }
    if !found.related.is_empty() {
        out += "Related: probably two reports of one study, screened each by itself\n\n";
        found.related.iter().for_each(|pair| tell(&mut out, pair, width));
    }
    let certain = found.groups.len() - doubtful;
    let sums = format!(
        "{}: {} in {}, {}, {}",
        counted(found.records, "record", "records"),
        counted(found.duplicates, "duplicate", "duplicates"),
        counted(certain, "group", "groups"),
        counted(doubtful, "doubtful pair", "doubtful pairs"),
        counted(found.related.len(), "related pair", "related pairs"),
    );
    paragraph(&mut out, "", &sums, width);
    if found.crowded > 0 {
        let crowded = format!(
            "{} records share a title or number with so many others that each was compared with its nearest only",
            found.crowded
        );
        paragraph(&mut out, "", &crowded, width);
    }
    out
}

fn tell(out: &mut String, group: &Found, width: usize) {
    let title = group.members.first().map_or("", |member| &member.title);
    paragraph(out, "", if title.is_empty() { "(no title)" } else { title }, width);
    for member in &group.members {
        let mut line = member.place();
        if !member.reference.is_empty() {
            line = format!("{line}  {}", member.reference);
        }
        *out += &format!("  {}\n", cut(&line, width.saturating_sub(2)));
    }
    let mut told: Vec<String> = Vec::new();
    for link in &group.links {
        let words = if link.evidence.is_empty() {
            "said by a person".to_owned()
        } else {
            clean(&link.evidence.join("; ")).into_owned()
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told.iter().for_each(|words| paragraph(out, "  = ", words, width));
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::detect;

    fn record(title: &str, container: &str, line: u32) -> Record {
        let mut record = Record {
            title: title.into(),
            year: Some(2014),
            authors: vec!["Okafor, Ada".into(), "Lindqvist, Bo".into()],
            container: container.into(),
            volume: "12".into(),
            pages: "142-6".into(),
            source: crate::record::Place { file: "refs.ris".into(), line },
            ..Record::default()
        };
        record.key = Key::of(&record);
        record
    }

    fn records() -> Vec<Record> {
        let title = "Peer mentoring of residents on night duty";
        let mut other = record(title, "Am J Peers", 30);
        other.volume = "13".into();
        other.pages = "S7".into();
        other.key = Key::of(&other);
        vec![
            record(title, "American Journal of Peers", 1),
            record(title, "Am J Peers", 10),
            record(title, "Am J Peers", 20),
            other,
        ]
    }

    #[test]
    fn every_occurrence_is_in_its_group_with_the_evidence() {
        let records = records();
        let found = Duplicates::of(&records, &[], &detect(&records));
        let it: serde_json::Value = serde_json::from_str(&json(&found)).unwrap();
        assert_eq!((it["records"].as_u64(), it["duplicates"].as_u64()), (Some(4), Some(2)));
        let group = &it["groups"][0];
        assert_eq!((&group["certain"], group["members"].as_array().unwrap().len()), (&true.into(), 3));
        assert_eq!(group["members"][1]["line"], 10);
        let evidence: Vec<&str> = group["links"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|l| l["evidence"].as_array().unwrap())
            .map(|e| e.as_str().unwrap())
            .collect();
        assert!(evidence.contains(&"same title") && evidence.contains(&EQUAL), "{evidence:?}");
        assert_eq!(
            it["related"].as_array().unwrap().len(),
            1,
            "the abstract in a supplement is another report"
        );
    }

    #[test]
    fn what_a_person_called_different_stays_apart_and_is_not_asked_again() {
        let records = records();
        let apart = Duplicate {
            a: records[0].key,
            b: records[1].key,
            relation: Relation::Different,
            evidence: vec![],
        };
        let found = Duplicates::of(&records, &[apart], &detect(&records));
        assert_eq!(found.duplicates, 1, "only the two with one key");
        assert_eq!(found.doubtful().count(), 0);
    }

    #[test]
    fn text_names_the_records_and_says_why() {
        let records = records();
        let text = text(&Duplicates::of(&records, &[], &detect(&records)), 80);
        assert!(text.contains("refs.ris:10  Okafor 2014; Am J Peers 12:142-6"), "{text}");
        assert!(
            text.contains("4 records: 2 duplicates in 1 group, 0 doubtful pairs, 1 related pair"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.chars().count() <= 80));
    }
}
