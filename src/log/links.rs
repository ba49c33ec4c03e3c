//! What stands about pairs of records, over everybody's logs.

use std::collections::{BTreeMap, HashMap};

use super::{History, Trail};
use crate::event::{Duplicate, Event, LineHash, Reviewer};
use crate::record::Key;

/// Everything said about pairs of records and not taken back, by reviewer and pair.
pub fn links(histories: &BTreeMap<Reviewer, History>) -> Vec<Duplicate> {
    let mut standing = Vec::new();
    for lines in histories.values() {
        let mut trails: BTreeMap<(Key, Key), Trail<&Duplicate>> = BTreeMap::new();
        let mut pairs: HashMap<LineHash, (Key, Key)> = HashMap::new();
        for (hash, line) in lines {
            match &line.event {
                Event::Duplicate(link) => {
                    let pair = (link.a.min(link.b), link.a.max(link.b));
                    trails.entry(pair).or_default().say(*hash, link);
                    pairs.insert(*hash, pair);
                }
                Event::Undo(of) => {
                    if let Some(trail) = pairs.get(of).and_then(|pair| trails.get_mut(pair)) {
                        trail.undo(*of);
                    }
                }
                Event::Redo(of) => {
                    if let Some(trail) = pairs.get(of).and_then(|pair| trails.get_mut(pair)) {
                        trail.redo(*of);
                    }
                }
                _ => {}
            }
        }
        standing.extend(trails.values().filter_map(Trail::value).map(|link| (*link).clone()));
    }
    standing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Line, Relation, Timestamp};

    #[test]
    fn a_link_taken_back_no_longer_stands() {
        let key = |n: u8| format!("k1-{n:020x}").parse().unwrap();
        let link = Duplicate { a: key(2), b: key(1), relation: Relation::Same, evidence: vec![] };
        let line = |event| Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event };
        let said = LineHash::of(b"said");
        let mut history = vec![(said, line(Event::Duplicate(link.clone())))];
        let who: Reviewer = "ana".parse().unwrap();
        assert_eq!(links(&BTreeMap::from([(who.clone(), history.clone())])), [link]);
        history.push((LineHash::of(b"undone"), line(Event::Undo(said))));
        assert_eq!(links(&BTreeMap::from([(who, history)])), []);
    }
}
