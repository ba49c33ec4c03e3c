//! Which pairs are compared at all. Every record is put under several keys, and only records that share
//! one are held side by side: comparing all with all would take a day for a hundred thousand.
//!
//! Keys: DOI; PMID; accession number; the whole title; its first and its last words (subtitles,
//! translations, misspellings); volume, first page and year; first page, year and an author. A copy
//! disturbed in one place still shares several of them.

use super::compare::accession;
use super::profile::{Profile, number_of};

/// Records under one key up to which all are compared with all.
const SMALL: usize = 24;
/// In a larger block, how many neighbours each is compared with, in the order of what tells the
/// records apart.
const NEIGHBOURS: usize = 12;

/// Pairs worth comparing, and the keys too many records share.
pub(super) struct Candidates {
    /// Pairs of places in the list of profiles, the smaller first, each once.
    pub pairs: Vec<(u32, u32)>,
    /// How many records were under a key too crowded for comparing all with all.
    pub crowded: usize,
}

/// Finds the pairs.
pub(super) fn candidates(profiles: &[Profile<'_>]) -> Candidates {
    let mut entries: Vec<(u64, u32)> = Vec::with_capacity(profiles.len() * 8);
    for (place, profile) in profiles.iter().enumerate() {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        keys(profile, |key| entries.push((key, place)));
    }
    entries.sort_unstable();
    entries.dedup();
    let mut pairs = Vec::new();
    let mut crowded = vec![false; profiles.len()];
    for block in entries.chunk_by(|a, b| a.0 == b.0) {
        if block.len() <= SMALL {
            for (at, (_, a)) in block.iter().enumerate() {
                pairs.extend(block.iter().skip(at + 1).map(|(_, b)| (*a, *b)));
            }
        } else {
            neighbours(profiles, block, &mut pairs, &mut crowded);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Candidates { pairs, crowded: crowded.iter().filter(|is| **is).count() }
}

/// Compares each record of a large block with the next few only, ordered so that copies are neighbours.
/// Ten thousand editorials are thus sixty thousand pairs a key, not fifty million.
fn neighbours(
    profiles: &[Profile<'_>],
    block: &[(u64, u32)],
    pairs: &mut Vec<(u32, u32)>,
    crowded: &mut [bool],
) {
    let told = block.first().is_some_and(|(key, _)| is_identity(*key));
    let mut places: Vec<u32> = block.iter().map(|(_, place)| *place).collect();
    places.sort_by_cached_key(|place| {
        let profile = profiles.get(*place as usize);
        profile.map(|p| {
            (
                p.record.year,
                p.volume,
                p.pages.firsts().next(),
                p.authors.first(1).next().map(str::to_owned),
                p.record.key,
            )
        })
    });
    for (at, place) in places.iter().enumerate() {
        let next = places.iter().skip(at + 1).take(NEIGHBOURS / 2);
        pairs.extend(next.map(|other| (*place.min(other), *place.max(other))));
        if told && let Some(crowded) = crowded.get_mut(*place as usize) {
            *crowded = true;
        }
    }
}

/// Whether records under a key are expected to be one report. Only crowds under such a key are worth
/// telling of; that many titles begin alike is nothing to know. The lowest bit of the key says it.
fn is_identity(key: u64) -> bool {
    key & 1 == 1
}

fn keys(profile: &Profile<'_>, mut add: impl FnMut(u64)) {
    let record = profile.record;
    let identity = |number: u64| number | 1;
    let hint = |number: u64| number & !1;
    let identifiers = [("doi", &*record.doi), ("pmid", &*record.pmid), ("accession", accession(record))];
    for identifier in identifiers.into_iter().filter(|(_, identifier)| !identifier.is_empty()) {
        add(identity(number_of(identifier)));
    }
    if !profile.title.is_empty() {
        add(identity(number_of(("title", profile.title.solid()))));
        let (first, last) = profile.title.ends(WORDS);
        if first.len() == WORDS {
            add(hint(number_of(("first", first))));
            add(hint(number_of(("last", last))));
        }
    }
    for page in profile.pages.firsts().take(3) {
        let Some(year) = record.year else { continue };
        if let Some(volume) = profile.volume {
            // Years may be one apart: a record is also looked for in the next.
            for year in [year, year.saturating_add(1)] {
                add(hint(number_of(("place", volume, page, year))));
            }
        }
        for author in profile.authors.first(2) {
            add(hint(number_of(("page", author, page, year))));
        }
    }
}

/// Words of a title's beginning and end that must agree for a pair to be compared.
const WORDS: usize = 4;
