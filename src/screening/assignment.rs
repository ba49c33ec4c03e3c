//! Who is to vote on which record, where a team has more reviewers than a record needs votes.
//!
//! Votes already cast fill a record's places, whoever cast them. The places left go to the members of
//! the team with the highest weights, a weight being a hash of the reviewer's name and the group's
//! smallest key (rendezvous hashing: Thaler & Ravishankar, IEEE/ACM Trans Netw 1998;6:1). So every
//! machine that holds the same logs assigns the same, with no server and nothing written down; and who
//! joins or leaves changes only what that person takes over or gives up.
//!
//! The assignment depends on who has voted and never on what: a queue that grew shorter by somebody's
//! include would tell of it.

use std::collections::BTreeSet;

use super::{Ledger, Pool};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId};
use crate::protocol::{Protocol, Stage};
use crate::record::Key;

/// Who is to vote on each record of a library at a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The team, and whoever else has voted, by name.
    people: Vec<Reviewer>,
    /// For each group those assigned to it, by their places among `people`, in order. `None` where
    /// there is no team: anyone may vote on anything in the pool.
    groups: Option<Vec<Vec<usize>>>,
    /// The records of the stage.
    pool: Pool,
}

impl Assignment {
    /// The assignment of the records of a stage. Ledgers are folded with the library's groups; each person comes once.
    pub fn of(
        protocol: &Protocol,
        stage: &Stage,
        library: &Library,
        pool: &Pool,
        ledgers: &[(Reviewer, Ledger)],
    ) -> Assignment {
        let team = &protocol.team;
        let pool = pool.clone();
        if team.is_open() {
            return Assignment { pool, ..Assignment::default() };
        }
        let ledger = |name: &Reviewer| ledgers.iter().find(|(other, _)| other == name).map(|(_, l)| l);
        let names: BTreeSet<&Reviewer> =
            team.reviewers.iter().chain(ledgers.iter().map(|(name, _)| name)).collect();
        let people: Vec<Person> = names
            .into_iter()
            .map(|name| Person { name, ledger: ledger(name), in_team: team.reviewers.contains(name) })
            .collect();
        let assigned = |(group, key)| match pool.has(group) {
            true => assign(&people, &stage.id, stage.votes, key),
            false => Vec::new(),
        };
        let keys = library.groups().iter().map(|group| group.key);
        Assignment {
            groups: Some(keys.enumerate().map(assigned).collect()),
            people: people.iter().map(|person| person.name.clone()).collect(),
            pool,
        }
    }

    /// Whether this person is to vote on the record, or has.
    pub fn is_assigned(&self, person: &Reviewer, group: usize) -> bool {
        let Some(groups) = &self.groups else { return self.pool.has(group) };
        let Ok(place) = self.people.binary_search(person) else { return false };
        groups.get(group).is_some_and(|assigned| assigned.contains(&place))
    }

    /// Those assigned to a record, by name; nobody where there is no team.
    pub fn assigned_to(&self, group: usize) -> impl Iterator<Item = &Reviewer> {
        let places = self.groups.as_ref().and_then(|groups| groups.get(group)).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.people.get(*place))
    }
}

struct Person<'a> {
    name: &'a Reviewer,
    ledger: Option<&'a Ledger>,
    in_team: bool,
}

impl Person<'_> {
    /// Whether they have voted; differing votes inside a group are theirs to settle, so they count.
    fn has_voted(&self, stage: &StageId, key: Key) -> bool {
        self.ledger.is_some_and(|ledger| ledger.has_voted(stage, key))
    }
}

/// Those assigned to one record, by their places.
fn assign(people: &[Person<'_>], stage: &StageId, votes: usize, key: Key) -> Vec<usize> {
    let (mut assigned, waiting): (Vec<usize>, Vec<usize>) =
        (0..people.len()).partition(|place| people.get(*place).is_some_and(|p| p.has_voted(stage, key)));
    let mut waiting: Vec<(u64, usize)> = waiting
        .into_iter()
        .filter_map(|place| Some((people.get(place).filter(|person| person.in_team)?, place)))
        .map(|(person, place)| (weight(person.name, key), place))
        .collect();
    // The highest first; names decide between equals, which no two names will ever be.
    waiting.sort_unstable_by_key(|(weight, place)| (std::cmp::Reverse(*weight), *place));
    assigned.extend(waiting.iter().map(|(_, place)| *place).take(votes.saturating_sub(assigned.len())));
    assigned.sort_unstable();
    assigned
}

/// What a reviewer weighs on a record: the first eight bytes of BLAKE3 over name, unit separator, key.
fn weight(reviewer: &Reviewer, key: Key) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(reviewer.as_str().as_bytes()).update(b"\x1f").update(key.to_string().as_bytes());
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests;
