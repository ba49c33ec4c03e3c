//! Detection: from records to links with evidence.
//!
//! Records are read into profiles, blocks give the pairs worth comparing, each pair is compared and
//! judged, and the links that stand are gathered into groups. Nothing here knows a file or a review.

use std::collections::{HashMap, HashSet};

use super::block::candidates;
use super::compare::Comparison;
use super::gather::Gathering;
use super::judge::{Standing, judge, strength};
use super::profile::Profile;
use super::shelf::Shelf;
use crate::event::{Duplicate, Relation};
use crate::record::{Key, Record};

/// Two records and what they are to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The smaller key.
    pub a: Key,
    /// The larger key.
    pub b: Key,
    /// How sure it is.
    pub standing: Standing,
    /// What speaks for it and against it, in words.
    pub evidence: Vec<String>,
}

impl Link {
    /// As an event that says the two are one.
    pub fn as_same(&self) -> Duplicate {
        Duplicate { a: self.a, b: self.b, relation: Relation::Same, evidence: self.evidence.clone() }
    }
}

/// What detection found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detection {
    /// The links, in the order of their keys. Certain ones join groups without redundancy: n records
    /// that are one have n-1 links. Between two groups there is at most one further link.
    pub links: Vec<Link>,
    /// Records that share a title or number with so many others that each was compared with its
    /// nearest only.
    pub crowded: usize,
}

impl Detection {
    /// The links of one standing.
    pub fn with(&self, standing: Standing) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.standing == standing)
    }
}

/// Detects which records are one report. Occurrences with equal keys are certainly one and compared
/// once. The result does not depend on the order of the records, only on which of several
/// occurrences with one key comes first.
pub fn detect<'a>(records: impl IntoIterator<Item = &'a Record>) -> Detection {
    let mut shelf = Shelf::default();
    let mut seen = HashSet::new();
    let distinct = records.into_iter().filter(|record| seen.insert(record.key));
    let profiles: Vec<Profile<'_>> =
        distinct.map(|record| Profile::of(record, shelf.number(record))).collect();
    let found = candidates(&profiles);
    let mut judged = judged(&profiles, &found.pairs, &mut shelf);
    quiet_common_dois(&profiles, &mut judged);
    let mut links = Gathering::new(&profiles, &mut shelf).links(judged);
    links.sort_unstable_by_key(|link| (link.a, link.b));
    Detection { links, crowded: found.crowded }
}

/// A pair with a standing, by the places of its profiles.
pub(super) struct Judged {
    strength: i32,
    pub standing: Standing,
    pub a: u32,
    pub b: u32,
    /// It rests on an identifier.
    pub by_identifier: bool,
    /// A doubt that rests on the DOI alone.
    by_doi: bool,
}

fn judged(profiles: &[Profile<'_>], pairs: &[(u32, u32)], shelf: &mut Shelf<'_>) -> Vec<Judged> {
    let mut judged = Vec::new();
    for &(a, b) in pairs {
        let (Some(one), Some(other)) = (profiles.get(a as usize), profiles.get(b as usize)) else { continue };
        // The smaller key first, as links have it.
        let ((a, one), (b, other)) =
            if one.record.key < other.record.key { ((a, one), (b, other)) } else { ((b, other), (a, one)) };
        let comparison = Comparison::of(one, other, shelf);
        if let Some(standing) = judge(&comparison) {
            let by_doi = comparison.doi.same() && !comparison.pmid.same() && standing == Standing::Doubtful;
            let by_identifier = comparison.same_identifier();
            judged.push(Judged { strength: strength(&comparison), standing, a, b, by_identifier, by_doi });
        }
    }
    // By key, so that the order of the records does not matter.
    let key = |place: u32| profiles.get(place as usize).map(|profile| profile.record.key);
    judged.sort_unstable_by_key(|pair| (pair.standing, -pair.strength, key(pair.a), key(pair.b)));
    judged
}

/// Whole supplements and proceedings are registered under one DOI; that three or more different
/// reports share it says nothing about any two of them.
fn quiet_common_dois(profiles: &[Profile<'_>], judged: &mut Vec<Judged>) {
    let doi = |place: u32| profiles.get(place as usize).map(|profile| profile.record.doi.as_str());
    let mut sharing: HashMap<&str, HashSet<u32>> = HashMap::new();
    for pair in judged.iter().filter(|pair| pair.by_doi) {
        if let Some(doi) = doi(pair.a) {
            sharing.entry(doi).or_default().extend([pair.a, pair.b]);
        }
    }
    let common: HashSet<String> =
        sharing.into_iter().filter(|(_, places)| places.len() > 2).map(|(doi, _)| doi.to_owned()).collect();
    judged.retain(|pair| !(pair.by_doi && doi(pair.a).is_some_and(|doi| common.contains(doi))));
}
