//! Votes that meet when records turn out to be one report.
//!
//! One reviewer's differing verdicts inside a new group return the record to their queue, and whoever
//! joins the records should know. Of others' votes only that they differ can be asked: their verdicts
//! stay in here, so that no screen can show them.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::Ledger;
use crate::event::{Reviewer, StageId, Verdict};
use crate::record::Key;

/// The standing verdicts of one reviewer, by key.
type Cast = HashMap<Key, Vec<(StageId, Verdict)>>;

/// Everybody's standing verdicts, to be asked which of them would meet.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    own: Cast,
    others: Vec<Cast>,
}

impl Meeting {
    /// The verdicts of all ledgers, as one of the reviewers may know them.
    pub fn new(own: &Reviewer, ledgers: &[(Reviewer, Ledger)]) -> Meeting {
        let mut meeting = Meeting::default();
        for (reviewer, ledger) in ledgers {
            let mut cast = Cast::default();
            for (stage, key, verdict) in ledger.cast() {
                cast.entry(key).or_default().push((stage.clone(), verdict));
            }
            if reviewer == own {
                meeting.own = cast;
            } else {
                meeting.others.push(cast);
            }
        }
        meeting
    }

    /// The reviewer's own verdicts on two groups that become one, where they differ at a stage and
    /// did not differ within either group before.
    pub fn own(&self, one: &[Key], other: &[Key]) -> Option<Vec<Verdict>> {
        meeting(&self.own, one, other)
    }

    /// Whether verdicts of any one of the others do.
    pub fn somebody_elses(&self, one: &[Key], other: &[Key]) -> bool {
        self.others.iter().any(|cast| meeting(cast, one, other).is_some())
    }
}

fn meeting(cast: &Cast, one: &[Key], other: &[Key]) -> Option<Vec<Verdict>> {
    let by_stage = |keys: &[Key]| {
        let mut stages: BTreeMap<StageId, BTreeSet<Verdict>> = BTreeMap::new();
        for (stage, verdict) in keys.iter().filter_map(|key| cast.get(key)).flatten() {
            stages.entry(stage.clone()).or_default().insert(*verdict);
        }
        stages
    };
    let (one, other) = (by_stage(one), by_stage(other));
    one.iter().find_map(|(stage, verdicts)| {
        let theirs = other.get(stage).filter(|theirs| verdicts.len() == 1 && theirs.len() == 1)?;
        (verdicts != theirs).then(|| verdicts.union(theirs).copied().collect())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::event::{Decision, Event, Line, LineHash, Timestamp};

    fn key(n: u8) -> Key {
        format!("k1-{n:020x}").parse().unwrap()
    }

    fn ledger(votes: &[(u8, &str, Verdict)]) -> Ledger {
        let mut ledger = Ledger::new(Arc::default());
        for (n, stage, verdict) in votes {
            let event = Event::from(Decision::new(stage.parse().unwrap(), key(*n), *verdict));
            let line = Line { seq: 1, at: Timestamp::default(), prev: LineHash::default(), event };
            ledger.apply(LineHash::of(format!("{n}{stage}").as_bytes()), &line);
        }
        ledger
    }

    #[test]
    fn verdicts_meet_at_one_stage_and_only_where_they_did_not_differ_before() {
        use Verdict::{Exclude, Include, Maybe};
        let own = ledger(&[(1, "ta", Include), (2, "ta", Exclude), (3, "ft", Exclude), (4, "ta", Include)]);
        let other = ledger(&[(1, "ta", Maybe), (4, "ta", Include)]);
        let (ana, ben): (Reviewer, Reviewer) = ("ana".parse().unwrap(), "ben".parse().unwrap());
        let meeting = Meeting::new(&ana, &[(ana.clone(), own), (ben, other)]);
        assert_eq!(meeting.own(&[key(1)], &[key(2)]), Some(vec![Include, Exclude]));
        assert_eq!(meeting.own(&[key(1)], &[key(3)]), None, "another stage");
        assert_eq!(meeting.own(&[key(1)], &[key(4)]), None, "the same verdict");
        assert_eq!(meeting.own(&[key(1), key(2)], &[key(4)]), None, "they differed before");
        assert!(meeting.somebody_elses(&[key(1)], &[key(4)]));
        assert!(!meeting.somebody_elses(&[key(1)], &[key(2)]));
    }
}
