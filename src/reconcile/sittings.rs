//! Under which review.toml votes were cast.
//!
//! Every sitting notes the hash of review.toml as it was. A vote belongs to the sitting whose line it
//! follows in its own log: the chain of `prev` says which, also where two devices of one reviewer were
//! used in turns.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::event::{Event, Line, LineHash, Reviewer, StageId, Timestamp};
use crate::log::Listener;

/// One sitting of a reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Who.
    pub reviewer: Reviewer,
    /// When it began.
    pub at: Timestamp,
    /// Hash of review.toml as it was.
    pub protocol: String,
    /// Decisions made in it, by stage; those changed or undone later count too.
    pub decisions: BTreeMap<StageId, usize>,
}

/// Everybody's sittings, noted while the logs are told.
#[derive(Clone, Debug, Default)]
pub struct Sittings {
    all: Vec<Sitting>,
    whose: Option<Reviewer>,
    /// The last line heard of each log, and the sitting it belongs to.
    ends: HashMap<LineHash, usize>,
}

impl Sittings {
    /// Sittings with decisions at a stage under another review.toml than the present one. Where none
    /// is at hand, each reviewer's last sitting says which is the present one.
    pub fn under_others(&self, stage: &StageId, present: Option<LineHash>) -> Vec<Sitting> {
        let present = present.map(|hash| hash.to_string());
        let mut last: BTreeMap<&Reviewer, &Sitting> = BTreeMap::new();
        for sitting in &self.all {
            let newest = last.entry(&sitting.reviewer).or_insert(sitting);
            if sitting.at >= newest.at {
                *newest = sitting;
            }
        }
        let differs = |sitting: &&Sitting| {
            let own = last.get(&sitting.reviewer).map(|sitting| &sitting.protocol);
            present.as_ref().or(own).is_some_and(|present| *present != sitting.protocol)
        };
        let voted = |sitting: &&Sitting| sitting.decisions.contains_key(stage);
        self.all.iter().filter(voted).filter(differs).cloned().collect()
    }
}

impl Listener for Sittings {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.all.retain(|sitting| sitting.reviewer != *reviewer);
        self.ends.clear();
        self.whose = Some(reviewer.clone());
    }

    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line) {
        // Where the line before is damaged or gone, the newest sitting is the likeliest.
        let newest = self.all.len().checked_sub(1).filter(|_| !self.ends.is_empty());
        let mut sitting = self.ends.remove(&line.prev).or(newest);
        match &line.event {
            Event::Session(session) => {
                self.all.push(Sitting {
                    reviewer: reviewer.clone(),
                    at: line.at,
                    protocol: session.protocol.clone(),
                    decisions: BTreeMap::new(),
                });
                sitting = Some(self.all.len() - 1);
            }
            Event::Decision(decision) => {
                if let Some(of) = sitting.and_then(|place| self.all.get_mut(place)) {
                    match of.decisions.get_mut(&decision.stage) {
                        Some(count) => *count += 1,
                        None => drop(of.decisions.insert(decision.stage.clone(), 1)),
                    }
                }
            }
            _ => {}
        }
        if let Some(place) = sitting {
            self.ends.insert(hash, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Session, Verdict};
    use crate::reconcile::testing::{decision, reviewer, stage};

    fn session(protocol: &str) -> Event {
        Event::Session(Session {
            protocol: LineHash::of(protocol.as_bytes()).to_string(),
            ..Session::default()
        })
    }

    /// Lines as (name, name of the line before in its log, event), heard in this order.
    fn heard(lines: &[(&str, &str, Event)]) -> Sittings {
        let hash = |name: &str| LineHash::of(name.as_bytes());
        let mut sittings = Sittings::default();
        for _ in 0..2 {
            // Twice, because a history may have to be told again.
            sittings.begin(&reviewer("ana"));
            for (seq, (name, prev, event)) in (1u64..).zip(lines) {
                let at = Timestamp::from_millis(seq as i64);
                let line = Line { seq, at, prev: hash(prev), event: event.clone() };
                sittings.hear(&reviewer("ana"), hash(name), &line);
            }
        }
        sittings
    }

    fn vote() -> Event {
        decision(1, Verdict::Include, &[]).into()
    }

    #[test]
    fn votes_belong_to_the_sitting_of_their_own_log_when_two_devices_are_used_in_turns() {
        let sittings = heard(&[
            ("l1", "lo", session("old")),
            ("d1", "do", session("new")),
            ("l2", "l1", vote()),
            ("d2", "d1", vote()),
            ("l3", "l2", vote()),
        ]);
        let others = |present: &str| {
            let present = Some(LineHash::of(present.as_bytes()));
            let list = sittings.under_others(&stage(), present);
            list.iter().map(|s| (s.at.as_millis(), s.decisions[&stage()])).collect::<Vec<_>>()
        };
        assert_eq!(others("new"), [(1, 2)]);
        assert_eq!(others("old"), [(2, 1)]);
        assert_eq!(others("newest"), [(1, 2), (2, 1)]);
        assert_eq!(sittings.under_others(&"full-text".parse().unwrap(), None), []);
        // Nothing at hand: ana's last sitting was under the new one.
        assert_eq!(sittings.under_others(&stage(), None).len(), 1);
    }

    #[test]
    fn a_sitting_without_votes_and_a_log_without_sittings_are_nothing_to_list() {
        assert_eq!(heard(&[("1", "0", session("old"))]).under_others(&stage(), None), []);
        assert_eq!(heard(&[("1", "0", vote())]).under_others(&stage(), None), []);
        let damaged = heard(&[("1", "0", session("old")), ("3", "gone", vote())]);
        assert_eq!(damaged.under_others(&stage(), Some(LineHash::of(b"new"))).len(), 1);
    }
}
