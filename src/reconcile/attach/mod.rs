//! Which records votes belong to, where their keys are not known here.
//!
//! A vote names its record by key. People who import different exports of one search, or the same
//! export with an older reader, get other keys for some of the same reports; the decision's DOI,
//! title and year then say which. The rules err on the side of leaving a vote loose, because a vote
//! on the wrong record is worse than one that is listed as unattached:
//!
//! - the same DOI attaches, unless the titles are clearly different (folded, they must be equal, or
//!   one contain the other, or one be absent);
//! - then the same PubMed identifier, under the same condition;
//! - otherwise the same title and year attach, where the title is long enough to mean one report
//!   and neither DOIs nor PubMed identifiers nor first authors contradict it;
//! - what these leave open is compared with the library as duplicates are, field by field, with all that
//!   is known of the record; what is certain there attaches, and the evidence is said ([`by_record`]);
//! - two candidates are no candidate; where no library is at hand, two keys one reviewer has voted
//!   on are two records to that reviewer, so nothing brings them together;
//! - "not the same", said by anyone, beats all of it.

mod account;
mod by_record;
#[cfg(test)]
mod tests;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use crate::dedup::{Groups, Library};
use crate::event::{Decision, Duplicate, Relation, Reviewer};
use crate::record::{Key, Record};
pub use account::{Attachment, How, Loose, Why};
use work::{Work, add};

/// Groups in which every vote that could be attached finds its record, and the account of it.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    /// What the links say, with the attached keys standing for the records they were attached to.
    pub groups: Groups,
    /// Keys that were attached, in order.
    pub attachments: Vec<Attachment>,
    /// Keys that could not be, though something spoke for it, in order.
    pub loose: Vec<Loose>,
}

/// Brings votes and records together: `links` is everything said about pairs of records in any of
/// the logs, `records` the library's occurrences (empty where no library is at hand), `votes` every
/// decision in the logs with whose it is, undone ones included.
pub fn attach<'a>(
    links: impl IntoIterator<Item = &'a Duplicate>,
    records: &'a [Record],
    votes: impl IntoIterator<Item = (&'a Reviewer, &'a Decision)>,
) -> Attached {
    let links: Vec<&Duplicate> = links.into_iter().collect();
    let mut votes: Vec<(&Reviewer, &Decision)> = votes.into_iter().collect();
    let groups = Groups::from_links(links.iter().copied());
    if all_at_home(&groups, records, &votes) {
        return Attached { groups, ..Attached::default() };
    }
    // So that what is learned of a record does not depend on the order in which votes were named.
    votes.sort_by_key(|(reviewer, decision)| {
        let Decision { record, title, year, doi, pmid, author, .. } = decision;
        (*record, *reviewer, title, *year, doi, pmid, author)
    });
    let mut desk = Desk::new(&links, groups, records);
    for (reviewer, decision) in votes {
        let work = desk.work(decision.record);
        add(&mut work.voters, reviewer);
        work.learn(decision.into());
    }
    desk.bring_all_together(records);
    desk.finish()
}

/// [`attach`] for the votes of a review. That all of them are at home is seen by their keys, and most
/// reviews stay at that.
pub fn attach_here<'a>(
    links: impl IntoIterator<Item = &'a Duplicate>,
    library: &'a Library,
    votes: impl Iterator<Item = (&'a Reviewer, &'a Decision)>,
) -> Attached {
    let votes: Vec<_> = votes.collect();
    if votes.iter().all(|(_, decision)| library.find(decision.record).is_some()) {
        return Attached { groups: Groups::from_links(links), ..Attached::default() };
    }
    attach(links, library.records(), votes)
}

/// Finds the records of the library that the records of another file are, each of which is one by
/// itself: `links` is everything said about pairs of records, `strangers` have the keys by which their
/// places are then looked up in the groups.
pub fn attach_records<'a, 'l>(
    links: impl IntoIterator<Item = &'l Duplicate>,
    records: &'a [Record],
    strangers: &'a [Record],
) -> Attached {
    let links: Vec<&Duplicate> = links.into_iter().collect();
    let mut desk = Desk::new(&links, Groups::from_links(links.iter().copied()), records);
    desk.strangers_meet = false;
    for record in strangers {
        let work = desk.work(record.key);
        work.learn(record.into());
        work.record = Some(record);
    }
    desk.bring_all_together(records);
    desk.finish()
}

/// The ordinary case, in which there is nothing to attach: with a library, every vote has its
/// record; without one, everybody has voted on the same keys.
fn all_at_home(groups: &Groups, records: &[Record], votes: &[(&Reviewer, &Decision)]) -> bool {
    if !records.is_empty() {
        let known: HashSet<Key> = records.iter().map(|record| groups.canonical(record.key)).collect();
        return votes.iter().all(|(_, decision)| known.contains(&groups.canonical(decision.record)));
    }
    let mut cast: BTreeMap<&Reviewer, HashSet<Key>> = BTreeMap::new();
    for (reviewer, decision) in votes {
        cast.entry(reviewer).or_default().insert(groups.canonical(decision.record));
    }
    let mut cast = cast.into_values();
    cast.next().is_none_or(|first| cast.all(|other| other == first))
}

struct Desk<'a> {
    out: Attached,
    /// Pairs that somebody called different, either way round.
    apart: HashSet<(Key, Key)>,
    /// Every group that has a record or a vote, by its canonical key.
    works: BTreeMap<Key, Work<'a>>,
    /// Whether two keys that the library has not may be found to be one.
    strangers_meet: bool,
}

impl<'a> Desk<'a> {
    fn new(links: &[&Duplicate], groups: Groups, records: &'a [Record]) -> Desk<'a> {
        let apart = links.iter().filter(|link| link.relation == Relation::Different);
        let apart = apart.flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
        let out = Attached { groups, ..Attached::default() };
        let mut desk = Desk { out, apart, works: BTreeMap::new(), strangers_meet: true };
        for record in records {
            let work = desk.work(record.key);
            work.known = true;
            work.learn(record.into());
        }
        desk
    }

    fn bring_all_together(&mut self, records: &'a [Record]) {
        self.bring_together(How::Doi);
        self.bring_together(How::Pmid);
        self.bring_together(How::TitleYear);
        self.compare_strangers(records);
    }

    fn work(&mut self, key: Key) -> &mut Work<'a> {
        self.works.entry(self.out.groups.canonical(key)).or_default()
    }

    fn finish(mut self) -> Attached {
        // What the DOI left open, title and year may have settled since.
        let out = &mut self.out;
        let settled: HashSet<Key> = out.attachments.iter().map(|attachment| attachment.key).collect();
        out.attachments.sort_by_key(|attachment| attachment.key);
        out.loose.retain(|loose| !settled.contains(&loose.key));
        out.loose.sort_by_key(|loose| loose.key);
        out.loose.dedup_by_key(|loose| loose.key);
        self.out
    }

    fn bring_together(&mut self, how: How) {
        let mut shelves: HashMap<String, Vec<Key>> = HashMap::default();
        for (&key, work) in &self.works {
            for mark in work.marks(how) {
                shelves.entry(mark).or_default().push(key);
            }
        }
        let mut shelves: Vec<Vec<Key>> = shelves.into_values().filter(|keys| keys.len() > 1).collect();
        shelves.sort_unstable();
        for shelf in shelves {
            // An earlier shelf may have joined some of these.
            let keys: BTreeSet<Key> = shelf.iter().map(|key| self.out.groups.canonical(*key)).collect();
            let (known, strangers): (Vec<Key>, Vec<Key>) =
                keys.into_iter().partition(|key| self.works.get(key).is_some_and(|work| work.known));
            match known.as_slice() {
                [] if self.strangers_meet => self.join_strangers(&strangers, how),
                [] => {}
                _ => strangers.iter().for_each(|key| self.join_known(*key, &known, how)),
            }
        }
    }

    /// A stranger among records of the library: attached where exactly one record fits.
    fn join_known(&mut self, stranger: Key, known: &[Key], how: How) {
        let verdicts: Vec<_> = known.iter().map(|key| (*key, self.bar(stranger, *key, how))).collect();
        let fitting: Vec<Key> =
            verdicts.iter().filter(|(_, bar)| *bar == Bar::None).map(|(k, _)| *k).collect();
        match fitting.as_slice() {
            [one] => self.join(stranger, *one, how, Vec::new()),
            [] => {
                let why = verdicts.iter().find_map(|(_, bar)| match bar {
                    Bar::Contradicted(why) => Some(*why),
                    _ => None,
                });
                why.into_iter().for_each(|why| self.leave(stranger, how, why));
            }
            _ => self.leave(stranger, how, Why::Several),
        }
    }

    /// Strangers among themselves: all are one record, or none is attached.
    fn join_strangers(&mut self, strangers: &[Key], how: How) {
        let mut voters: Vec<&Reviewer> = Vec::new();
        let mut cast = 0;
        for work in strangers.iter().filter_map(|key| self.works.get(key)) {
            cast += work.voters.len();
            work.voters.iter().for_each(|voter| add(&mut voters, *voter));
        }
        let bar = if voters.len() < cast {
            // Somebody has voted on two of them: to that reviewer they are two records. This also
            // bounds the pairs below by the number of reviewers.
            Bar::Contradicted(Why::Several)
        } else {
            let rest = |i: usize| strangers.get(i + 1..).unwrap_or_default();
            let pairs = strangers.iter().enumerate().flat_map(|(i, a)| rest(i).iter().map(move |b| (*a, *b)));
            pairs.map(|(a, b)| self.bar(a, b, how)).max().unwrap_or(Bar::None)
        };
        match (bar, strangers) {
            (Bar::None, [first, rest @ ..]) => {
                rest.iter().for_each(|key| self.join(*key, *first, how, Vec::new()))
            }
            (Bar::Contradicted(why), _) => {
                for key in strangers {
                    // Where everybody concerned has voted on it under this key, nothing is missing.
                    if self.works.get(key).is_some_and(|work| work.voters.len() < voters.len()) {
                        self.leave(*key, how, why);
                    }
                }
            }
            _ => {}
        }
    }

    fn bar(&self, a: Key, b: Key, how: How) -> Bar {
        let (Some(left), Some(right)) = (self.works.get(&a), self.works.get(&b)) else { return Bar::None };
        if self.are_judged_apart(a, b) {
            return Bar::Judged;
        }
        left.contradicts(right, how).map_or(Bar::None, Bar::Contradicted)
    }

    /// Whether somebody called a record of the one group and one of the other different.
    fn are_judged_apart(&self, a: Key, b: Key) -> bool {
        let groups = &self.out.groups;
        let different = |x: &Key| groups.members(&b).iter().any(|y| self.apart.contains(&(*x, *y)));
        groups.members(&a).iter().any(different)
    }

    fn join(&mut self, stranger: Key, into: Key, how: How, evidence: Vec<String>) {
        let Some(work) = self.works.remove(&stranger) else { return };
        let title = work.title.to_owned();
        for key in self.out.groups.members(&stranger).to_vec() {
            self.out.groups.alias(key, into);
        }
        self.out.attachments.push(Attachment { key: stranger, to: into, how, title, evidence });
        self.works.entry(into).or_default().absorb(work);
    }

    fn leave(&mut self, key: Key, how: How, why: Why) {
        let title = self.works.get(&key).map_or_else(String::new, |work| work.title.to_owned());
        self.out.loose.push(Loose { key, title, how, why });
    }
}

/// What keeps two works apart, from nothing to a person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bar {
    None,
    Contradicted(Why),
    Judged,
}
