//! From judged pairs to groups and the links that make them.
//!
//! Certain links are taken from the strongest on and join groups, unless that would bring together two
//! records that are plainly two reports: a record without pages that fits an abstract and its paper
//! joins one of them, and the other link is left for a person.

use std::collections::HashSet;

use super::compare::Comparison;
use super::detect::{Judged, Link};
use super::evidence::evidence;
use super::judge::{Standing, are_two, judge};
use super::profile::Profile;
use super::shelf::Shelf;

/// Members of two groups that are held against each other before the groups are joined; of larger
/// groups the first so many.
const MOST_HELD: usize = 12;

/// Groups in the making: places of profiles.
pub(super) struct Gathering<'g, 'a> {
    profiles: &'g [Profile<'a>],
    shelf: &'g mut Shelf<'a>,
    /// Group of every profile, named by one of its members.
    group: Vec<usize>,
    /// Members of every group, at the place of its name.
    members: Vec<Vec<usize>>,
}

impl<'g, 'a> Gathering<'g, 'a> {
    /// Every profile in a group of its own.
    pub fn new(profiles: &'g [Profile<'a>], shelf: &'g mut Shelf<'a>) -> Gathering<'g, 'a> {
        Gathering {
            profiles,
            shelf,
            group: (0..profiles.len()).collect(),
            members: (0..profiles.len()).map(|place| vec![place]).collect(),
        }
    }

    /// The links that join groups, and one at most between two groups that stay apart. Pairs come
    /// certain first, the strongest first.
    pub fn links(mut self, judged: Vec<Judged>) -> Vec<Link> {
        let mut asked: HashSet<(usize, usize)> = HashSet::new();
        let mut links = Vec::new();
        for pair in judged {
            let ends = (self.group.get(pair.a as usize), self.group.get(pair.b as usize));
            let (Some(&one), Some(&other)) = ends else { continue };
            let key = |place: usize| self.profiles.get(place).map(|profile| profile.record.key);
            let (into, from) = if key(one) < key(other) { (one, other) } else { (other, one) };
            let mut standing = pair.standing;
            if into == from {
                continue;
            }
            if standing == Standing::Certain && self.are_apart(into, from, pair.by_identifier) {
                standing = Standing::Doubtful;
            }
            if standing == Standing::Certain {
                self.join(into, from);
            } else if !asked.insert((into, from)) {
                continue;
            }
            let ends = (self.profiles.get(pair.a as usize), self.profiles.get(pair.b as usize));
            let (Some(a), Some(b)) = ends else { continue };
            let evidence = evidence(&Comparison::of(a, b, self.shelf), standing);
            links.push(Link { a: a.record.key, b: b.record.key, standing, evidence });
        }
        links
    }

    fn join(&mut self, into: usize, from: usize) {
        let moved = self.members.get_mut(from).map(std::mem::take).unwrap_or_default();
        for place in &moved {
            if let Some(group) = self.group.get_mut(*place) {
                *group = into;
            }
        }
        if let Some(members) = self.members.get_mut(into) {
            members.extend(moved);
        }
    }

    /// Whether a member of one group and a member of the other are plainly two reports.
    fn are_apart(&mut self, one: usize, other: usize, by_identifier: bool) -> bool {
        let (Some(one), Some(other)) = (self.members.get(one), self.members.get(other)) else { return false };
        if one.len() == 1 && other.len() == 1 {
            return false;
        }
        for a in one.iter().take(MOST_HELD).filter_map(|place| self.profiles.get(*place)) {
            for b in other.iter().take(MOST_HELD).filter_map(|place| self.profiles.get(*place)) {
                let comparison = Comparison::of(a, b, self.shelf);
                if are_two(&comparison, by_identifier) && judge(&comparison) != Some(Standing::Certain) {
                    return true;
                }
            }
        }
        false
    }
}
