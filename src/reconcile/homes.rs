//! Where the records that another tool's file names are in this review.
//!
//! By key; by the number that Rayyan gave an article, where its articles were imported with it; then as
//! votes attach ([`attach_records`]). What has no home is said with the reason.

use std::collections::{BTreeMap, HashMap};

use super::{Attachment, attach_records};
use crate::dedup::Library;
use crate::event::Duplicate;
use crate::record::{Key, Record};

/// Rayyan's numbers, which are its own and no other tool's.
const RAYYAN: &str = "rayyan-";

/// The homes of some records.
#[derive(Clone, Debug, Default)]
pub struct Homes {
    /// For each record, the one it is here, as far as a vote tells of it and under the key by which votes
    /// name it.
    pub homes: Vec<Option<Record>>,
    /// How many were found by what.
    pub found: BTreeMap<&'static str, usize>,
    /// Those that the rules of duplicates found, with the evidence.
    pub by_record: Vec<Attachment>,
    /// Why the others have none, by their place among the records.
    pub homeless: Vec<(usize, String)>,
}

impl Homes {
    /// Finds the homes of records; those without a key get one in passing.
    pub fn find<'a>(
        links: impl IntoIterator<Item = &'a Duplicate>,
        library: &Library,
        strangers: &[Record],
    ) -> Homes {
        let mut numbers: HashMap<&str, Vec<usize>> = HashMap::new();
        for record in library.records().iter().filter(|record| record.id.starts_with(RAYYAN)) {
            let group = library.find(record.key);
            let groups = numbers.entry(&record.id).or_default();
            groups.extend(group.filter(|group| !groups.contains(group)));
        }
        let keyed: Vec<Record> = strangers
            .iter()
            .map(|record| match record.key == Key::default() {
                true => Record { key: Key::of(record), ..record.clone() },
                false => record.clone(),
            })
            .collect();
        let mut groups: Vec<Option<usize>> = Vec::with_capacity(keyed.len());
        let mut out = Homes::default();
        for record in &keyed {
            // What goes out for other tools carries our key where they have their number.
            let named = || library.find(record.id.parse().ok()?);
            let own = library.find(record.key).or_else(named);
            let (how, group) = match (own, numbers.get(record.id.as_str()).map(Vec::as_slice)) {
                (Some(group), _) => ("same key", Some(group)),
                (None, Some([group])) => ("Rayyan's number", Some(*group)),
                _ => ("", None),
            };
            if group.is_some() {
                *out.found.entry(how).or_default() += 1;
            }
            groups.push(group);
        }
        let lost: Vec<Record> = keyed
            .iter()
            .zip(&groups)
            .filter(|(_, group)| group.is_none())
            .map(|(record, _)| record.clone())
            .collect();
        let attached = attach_records(links, library.records(), &lost);
        let attachments: HashMap<Key, &Attachment> =
            attached.attachments.iter().map(|attachment| (attachment.key, attachment)).collect();
        for (place, (record, group)) in keyed.iter().zip(&mut groups).enumerate() {
            if group.is_some() {
                continue;
            }
            let found = attachments.get(&record.key);
            if let Some((found, home)) = found.and_then(|found| Some((found, library.find(found.to)?))) {
                *group = Some(home);
                *out.found.entry(found.how.words()).or_default() += 1;
                if !found.evidence.is_empty() {
                    out.by_record.push((*found).clone());
                }
                continue;
            }
            let loose = attached.loose.iter().find(|loose| loose.key == record.key);
            out.homeless.push((
                place,
                match loose {
                    Some(loose) => format!("{}, but {}", loose.how.words(), loose.why.words()),
                    None if record.title.is_empty() && record.doi.is_empty() && record.pmid.is_empty() => {
                        "nothing but a number or key says which record it is, and none here has it".to_owned()
                    }
                    None => "no record here is like it".to_owned(),
                },
            ));
        }
        out.homes = groups.into_iter().map(|group| Some(told(library, group?))).collect();
        out
    }
}

/// What a vote tells of a record of the library.
fn told(library: &Library, group: usize) -> Record {
    let shown = library.shown(group);
    let key = library.groups().get(group).map_or(shown.key, |group| group.key);
    Record {
        key,
        title: shown.title.clone(),
        year: shown.year,
        doi: shown.doi.clone(),
        pmid: shown.pmid.clone(),
        authors: shown.authors.iter().take(1).cloned().collect(),
        ..Record::default()
    }
}
