//! Detection: from records to links with evidence.
//!
//! Certain links are taken from the strongest on and join groups, unless that would bring together two
//! records that are plainly two reports: a record without pages that fits an abstract and its paper
//! joins one of them, and the other link is left for a person. Nothing here knows a file or a review.

use std::collections::{HashMap, HashSet};

use super::block::candidates;
use super::compare::Comparison;
use super::evidence::evidence;
use super::judge::{Standing, are_two, judge, strength};
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
pub fn detect(records: &[Record]) -> Detection {
    let mut shelf = Shelf::default();
    let mut seen = HashSet::with_capacity(records.len());
    let mut distinct: Vec<&Record> = records.iter().filter(|record| seen.insert(record.key)).collect();
    distinct.sort_unstable_by_key(|record| record.key);
    let profiles: Vec<Profile<'_>> =
        distinct.into_iter().map(|record| Profile::of(record, shelf.number(record))).collect();
    let found = candidates(&profiles);
    let mut judged = judged(&profiles, &found.pairs, &mut shelf);
    quiet_common_dois(&profiles, &mut judged);
    let mut links = join(&profiles, judged, &mut shelf);
    links.sort_unstable_by_key(|link| (link.a, link.b));
    Detection { links, crowded: found.crowded }
}

/// A pair with a standing, by the places of its profiles.
struct Judged {
    strength: i32,
    standing: Standing,
    a: u32,
    b: u32,
    /// A doubt that rests on the DOI alone.
    by_doi: bool,
}

fn judged(profiles: &[Profile<'_>], pairs: &[(u32, u32)], shelf: &mut Shelf<'_>) -> Vec<Judged> {
    let mut judged = Vec::new();
    for &(a, b) in pairs {
        let (Some(one), Some(other)) = (profiles.get(a as usize), profiles.get(b as usize)) else { continue };
        let comparison = Comparison::of(one, other, shelf);
        if let Some(standing) = judge(&comparison) {
            let by_doi = comparison.doi.same() && !comparison.pmid.same() && standing == Standing::Doubtful;
            judged.push(Judged { strength: strength(&comparison), standing, a, b, by_doi });
        }
    }
    judged.sort_unstable_by_key(|pair| (pair.standing, -pair.strength, pair.a, pair.b));
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

/// Members of two groups that are held against each other before the groups are joined; larger ones
/// are held against by the first so many.
const MOST_HELD: usize = 12;

fn join(profiles: &[Profile<'_>], judged: Vec<Judged>, shelf: &mut Shelf<'_>) -> Vec<Link> {
    let mut group: Vec<usize> = (0..profiles.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..profiles.len()).map(|place| vec![place]).collect();
    let mut asked: HashSet<(usize, usize)> = HashSet::new();
    let mut links = Vec::new();
    for pair in judged {
        let (Some(&one), Some(&other)) = (group.get(pair.a as usize), group.get(pair.b as usize)) else {
            continue;
        };
        if one == other {
            continue;
        }
        let (into, from) = (one.min(other), one.max(other));
        let mut standing = pair.standing;
        if standing == Standing::Certain && apart(profiles, &members, into, from, shelf) {
            standing = Standing::Doubtful;
        }
        if standing == Standing::Certain {
            let moved = members.get_mut(from).map(std::mem::take).unwrap_or_default();
            for place in &moved {
                if let Some(group) = group.get_mut(*place) {
                    *group = into;
                }
            }
            if let Some(members) = members.get_mut(into) {
                members.extend(moved);
            }
        } else if !asked.insert((into, from)) {
            continue;
        }
        let (Some(a), Some(b)) = (profiles.get(pair.a as usize), profiles.get(pair.b as usize)) else {
            continue;
        };
        let evidence = evidence(&Comparison::of(a, b, shelf), standing);
        links.push(Link { a: a.record.key, b: b.record.key, standing, evidence });
    }
    links
}

/// Whether a member of one group and a member of the other are plainly two reports.
fn apart(
    profiles: &[Profile<'_>],
    members: &[Vec<usize>],
    one: usize,
    other: usize,
    shelf: &mut Shelf<'_>,
) -> bool {
    let (Some(one), Some(other)) = (members.get(one), members.get(other)) else { return false };
    if one.len() == 1 && other.len() == 1 {
        return false;
    }
    one.iter().take(MOST_HELD).any(|a| {
        other.iter().take(MOST_HELD).any(|b| match (profiles.get(*a), profiles.get(*b)) {
            (Some(a), Some(b)) => {
                let comparison = Comparison::of(a, b, shelf);
                are_two(&comparison) && judge(&comparison) != Some(Standing::Certain)
            }
            _ => false,
        })
    })
}
