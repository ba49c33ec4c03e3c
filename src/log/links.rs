//! What stands about pairs of records, over everybody's logs.

use std::collections::{BTreeMap, HashMap};

use super::{Listener, Trail};
use crate::event::{Duplicate, Event, Line, LineHash, Reviewer};
use crate::record::Key;

type Pair = (Key, Key);

/// Everything said about pairs of records, by reviewer and pair.
#[derive(Clone, Debug, Default)]
pub struct Links {
    by: BTreeMap<Reviewer, Said>,
}

#[derive(Clone, Debug, Default)]
struct Said {
    trails: BTreeMap<Pair, Trail<Duplicate>>,
    pairs: HashMap<LineHash, Pair>,
}

impl Links {
    /// What was not taken back.
    pub fn standing(&self) -> impl Iterator<Item = &Duplicate> {
        self.said().map(|(_, link)| link)
    }

    /// The same with whose word it is, by reviewer and pair.
    pub fn said(&self) -> impl Iterator<Item = (&Reviewer, &Duplicate)> {
        let all = self.by.iter();
        all.flat_map(|(who, said)| said.trails.values().filter_map(move |trail| Some((who, trail.value()?))))
    }

    /// What stands of one pair, whichever way round, in the order of the reviewers' names.
    pub fn on(&self, a: Key, b: Key) -> impl Iterator<Item = (&Reviewer, &Duplicate)> {
        let pair = (a.min(b), a.max(b));
        self.by.iter().filter_map(move |(who, said)| Some((who, said.trails.get(&pair)?.value()?)))
    }
}

impl Listener for Links {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.by.remove(reviewer);
    }

    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line) {
        match &line.event {
            Event::Duplicate(link) => {
                let said = self.by.entry(reviewer.clone()).or_default();
                let pair = (link.a.min(link.b), link.a.max(link.b));
                said.trails.entry(pair).or_default().say(hash, link.clone());
                said.pairs.insert(hash, pair);
            }
            Event::Undo(of) => drop(self.trail(reviewer, *of).map(|trail| trail.undo(*of))),
            Event::Redo(of) => drop(self.trail(reviewer, *of).map(|trail| trail.redo(*of))),
            _ => {}
        }
    }
}

impl Links {
    fn trail(&mut self, reviewer: &Reviewer, line: LineHash) -> Option<&mut Trail<Duplicate>> {
        let said = self.by.get_mut(reviewer)?;
        said.trails.get_mut(said.pairs.get(&line)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Relation, Timestamp};

    #[test]
    fn a_link_taken_back_no_longer_stands() {
        let key = |n: u8| format!("k1-{n:020x}").parse().unwrap();
        let link = Duplicate { a: key(2), b: key(1), relation: Relation::Same, evidence: vec![] };
        let line = |event| Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event };
        let said = LineHash::of(b"said");
        let who: Reviewer = "ana".parse().unwrap();
        let mut links = Links::default();
        links.hear(&who, said, &line(Event::Duplicate(link.clone())));
        assert_eq!(links.standing().collect::<Vec<_>>(), [&link]);
        links.hear(&who, LineHash::of(b"undone"), &line(Event::Undo(said)));
        assert_eq!(links.standing().count(), 0);
    }

    #[test]
    fn a_history_told_again_is_heard_once() {
        let key = |n: u8| format!("k1-{n:020x}").parse().unwrap();
        let link = Duplicate { a: key(2), b: key(1), relation: Relation::Same, evidence: vec![] };
        let event = Event::Duplicate(link);
        let line = Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event };
        let who: Reviewer = "ana".parse().unwrap();
        let mut links = Links::default();
        for _ in 0..2 {
            links.begin(&who);
            links.hear(&who, LineHash::of(b"said"), &line);
        }
        assert_eq!(links.standing().count(), 1);
    }
}
