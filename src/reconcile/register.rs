//! Every record of a stage with what the votes come to and what each reviewer said, as far as whoever
//! looks may see it.
//!
//! A reviewer who still owes a vote on a record sees only their own word on it, and the record counts as
//! undecided for them: which set it is in would tell of the others' votes. Whose eyes have been on which
//! votes is given back, to be noted as a `reveal`.

use std::collections::BTreeSet;

use super::blind::owes;
use super::outcome::{Outcome, outcomes};
use super::{Rules, case::cast};
use crate::dedup::Library;
use crate::event::{Resolution, Reviewer, StageId, Verdict};
use crate::import::decisions::own::{Told, Voice};
use crate::protocol::Protocol;
use crate::record::Key;
use crate::screening::Ledger;

/// What a record came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// It goes on.
    Included,
    /// It stops here.
    Excluded,
    /// Nobody said more than maybe.
    Maybe,
    /// The votes disagree, and nothing settles it.
    Conflict,
    /// Votes are missing, or the viewer's own is.
    Undecided,
}

impl Set {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Set::Included => "included",
            Set::Excluded => "excluded",
            Set::Maybe => "maybe",
            Set::Conflict => "conflict",
            Set::Undecided => "undecided",
        }
    }

    fn of(outcome: Outcome) -> Set {
        match outcome.verdict() {
            Some(Verdict::Include) => Set::Included,
            Some(Verdict::Exclude) => Set::Excluded,
            Some(Verdict::Maybe) => Set::Maybe,
            None if matches!(outcome, Outcome::Conflict | Outcome::DifferingReasons) => Set::Conflict,
            None => Set::Undecided,
        }
    }
}

/// One record.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its group's key.
    pub key: Key,
    /// Its group in the library.
    pub group: usize,
    /// What it came to, as the viewer may know.
    pub set: Set,
    /// The same in words, with what each said.
    pub told: Told,
    /// Somebody else's word is in it.
    pub shows_others: bool,
    /// Others' votes are kept from the viewer.
    pub is_hidden: bool,
}

/// The records of a stage in the order of the library; `reached` says which of its groups belong to it.
pub fn register(
    ledgers: &[(Reviewer, Ledger)],
    library: &Library,
    protocol: &Protocol,
    (stage, rules): (&StageId, &Rules),
    viewer: Option<&Reviewer>,
    reached: impl Fn(usize) -> bool,
) -> Vec<Entry> {
    let voters: BTreeSet<&Reviewer> = ledgers
        .iter()
        .filter(|(_, ledger)| ledger.voted(stage).next().is_some())
        .map(|(name, _)| name)
        .collect();
    let outcomes = outcomes(ledgers, library, stage, rules);
    let mut out = Vec::new();
    for (index, (group, outcome)) in library.groups().iter().zip(outcomes).enumerate() {
        if !reached(index) {
            continue;
        }
        let key = group.key;
        let standing: Vec<(&Reviewer, bool)> = ledgers
            .iter()
            .map(|(name, ledger)| (name, ledger.standing(stage, key)))
            .filter(|(_, standing)| !cast(standing).is_empty())
            .map(|(name, standing)| {
                let counts = |vote: &crate::screening::Vote| rules.reads(&vote.decision).is_some();
                (name, standing.vote().is_some_and(counts))
            })
            .collect();
        let is_hidden = viewer.is_some_and(|viewer| owes(viewer, &voters, &standing, rules));
        let sees = |name: &Reviewer| !is_hidden || viewer == Some(name);
        let mut told = Told { stage: stage.to_string(), ..Told::default() };
        for (name, ledger) in ledgers.iter().filter(|(name, _)| sees(name)) {
            let voice = voice(ledger, stage, key);
            if voice != Voice::default() {
                told.votes.insert(name.to_string(), voice);
            }
        }
        let set = if is_hidden { Set::Undecided } else { Set::of(outcome) };
        told.outcome = set.word().to_owned();
        if !is_hidden {
            account_for(outcome, ledgers, (stage, key), protocol, &mut told);
        }
        let shows_others = told.votes.keys().any(|name| viewer.is_none_or(|viewer| viewer.as_str() != name));
        out.push(Entry { key, group: index, set, told, shows_others, is_hidden });
    }
    out
}

fn voice(ledger: &Ledger, stage: &StageId, key: Key) -> Voice {
    let standing = ledger.standing(stage, key);
    let vote = standing.vote();
    Voice {
        verdict: vote.map(|vote| vote.decision.verdict),
        at: vote.map(|vote| vote.at),
        reasons: vote.map(|vote| vote.decision.reasons.clone()).unwrap_or_default(),
        note: ledger.note(stage, key).unwrap_or_default().to_owned(),
        labels: ledger.labels(key).into_iter().map(str::to_owned).collect(),
    }
}

/// The reasons of an exclusion, and who settled it: of a resolution its own, of an agreement each
/// reviewer's first.
fn account_for(
    outcome: Outcome,
    ledgers: &[(Reviewer, Ledger)],
    (stage, key): (&StageId, Key),
    protocol: &Protocol,
    told: &mut Told,
) {
    let mut ids: Vec<&str> = Vec::new();
    let settling: Vec<(&Reviewer, &Resolution)> = ledgers
        .iter()
        .filter_map(|(name, ledger)| Some((name, ledger.resolution(stage, key)?.1)))
        .filter(|(_, resolution)| outcome == Outcome::Resolved(resolution.decision.verdict))
        .collect();
    told.settled_by = settling.iter().map(|(name, _)| name.to_string()).collect();
    if outcome.verdict() == Some(Verdict::Exclude) {
        ids.extend(
            settling.iter().flat_map(|(_, resolution)| &resolution.decision.reasons).map(String::as_str),
        );
        if ids.is_empty() {
            let excluded = told.votes.values().filter(|voice| voice.verdict == Some(Verdict::Exclude));
            ids.extend(excluded.filter_map(|voice| voice.reasons.first()).map(String::as_str));
        }
    }
    let mut texts: Vec<String> = Vec::new();
    for id in ids {
        let text = protocol.reason_text(id).to_owned();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    told.reasons = texts;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::protocol::{MaybeRule, Team, adopt};
    use crate::reconcile::testing::{Writer, key, reviewer, stage};
    use crate::record::Record;

    fn sets(viewer: Option<&str>, team: &[&str], votes: usize) -> Vec<(&'static str, Vec<String>)> {
        let mut ana = Writer::script("ana", "1i 2e:outcome 3i 4m");
        ana.note(1, "peers");
        let logs = [ana.done(), Writer::script("ben", "1i 2i 5e:design").done()];
        let records = (1..7).map(|n| Record { key: key(n), ..Record::default() });
        let library = Library::new(records.collect(), &Groups::default());
        let team = Team { reviewers: team.iter().map(|name| reviewer(name)).collect(), ..Team::default() };
        let rules = Rules { team, votes, ..MaybeRule::Include.into() };
        let protocol = Protocol::from_toml(&adopt("", "rv-1"), "review.toml").unwrap();
        let viewer = viewer.map(reviewer);
        let entries = register(&logs, &library, &protocol, (&stage(), &rules), viewer.as_ref(), |_| true);
        entries.into_iter().map(|e| (e.set.word(), e.told.votes.into_keys().collect())).collect()
    }

    #[test]
    fn records_are_in_the_set_that_the_votes_come_to() {
        let words: Vec<_> = sets(None, &[], 1).into_iter().map(|(set, _)| set).collect();
        assert_eq!(words, ["included", "conflict", "included", "maybe", "excluded", "undecided"]);
        let words: Vec<_> = sets(None, &["ana", "ben"], 2).into_iter().map(|(set, _)| set).collect();
        assert_eq!(words, ["included", "conflict", "undecided", "undecided", "undecided", "undecided"]);
    }

    #[test]
    fn who_owes_a_vote_learns_neither_votes_nor_what_they_come_to() {
        let ben = sets(Some("ben"), &[], 1);
        let words: Vec<_> = ben.iter().map(|(set, _)| *set).collect();
        assert_eq!(words, ["included", "conflict", "undecided", "undecided", "excluded", "undecided"]);
        assert_eq!((ben[0].1.len(), ben[2].1.len(), ben[3].1.len()), (2, 0, 0));
        // A third person without a part in it, and one who is not needed any more.
        assert_eq!(sets(Some("cy"), &[], 1), sets(None, &[], 1));
        let cy = sets(Some("cy"), &["ana", "ben", "cy"], 2);
        assert_eq!((cy[0].0, cy[0].1.len(), cy[2].1.len()), ("included", 2, 0));
    }
}
