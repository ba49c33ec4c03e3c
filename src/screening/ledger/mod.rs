//! One reviewer's events folded into what stands.
//!
//! The fold takes lines in order (`seq`, then `at`, then hash; see `log::history`) and
//! knows nothing of files. It is the one place that decides what a vote is.
//!
//! Undoing can reach back as far as the log does, but hardly ever does. A ledger that nobody works
//! in remembers of each thing only what was said of it last, so that it grows with the records and
//! not with the log; should an undo reach further, it says so ([`Ledger::falls_short`]) and is folded
//! again by one that remembers all.

mod fold;
mod subject;

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet, HashSetExt};

pub use subject::Subject;
use subject::Subjects;

use super::{Standing, Vote, Votes};
use crate::dedup::Groups;
use crate::event::{
    Decision, Duplicate, Highlight, HighlightSet, LineHash, Resolution, Retrieval, StageId, Timestamp,
    Verdict,
};
use crate::log::Trail;
use crate::record::Key;

/// What a ledger that nobody works in remembers of each thing: undoing a change of mind, and that.
const RECENT: usize = 4;
/// Lines of which such a ledger remembers what they are about: undo seldom reaches back further.
const RECENT_LINES: usize = 256;

/// Everything one reviewer has said and not taken back.
#[derive(Clone, Debug)]
pub struct Ledger {
    groups: Arc<Groups>,
    /// Entries remembered of each thing.
    keep: usize,
    /// Something forgotten would be needed.
    short: bool,
    /// By stage, so that the many have short names.
    decisions: BTreeMap<StageId, HashMap<Key, Trail<Vote>>>,
    notes: HashMap<(StageId, Key), Trail<String>>,
    labels: HashMap<Key, BTreeMap<String, Trail<bool>>>,
    asides: HashMap<(StageId, Key), Trail<bool>>,
    highlights: BTreeMap<(HighlightSet, String), Trail<Highlight>>,
    links: BTreeMap<(Key, Key), Trail<Duplicate>>,
    resolutions: HashMap<(StageId, Key), Trail<Resolution>>,
    retrievals: HashMap<Key, Trail<(Timestamp, Retrieval)>>,
    studies: HashMap<Key, Trail<(Timestamp, String)>>,
    /// Votes fixed at a moment: when the reviewer moved on, when the others' votes were shown.
    fixed: HashMap<(StageId, Key), Fixed>,
    /// The record decided last in each stage.
    decided_last: HashMap<StageId, Key>,
    subjects: Subjects,
    /// Lines that can be undone, in the order in which they took effect.
    acts: Vec<(LineHash, Timestamp)>,
    /// Lines undone since the last act, ready to be redone.
    undone: Vec<(LineHash, Timestamp)>,
    /// Undo and redo lines that had no effect.
    void: usize,
}

impl Default for Ledger {
    fn default() -> Ledger {
        Ledger::new(Arc::default())
    }
}

#[derive(Clone, Debug, Default)]
struct Fixed {
    first: Option<Vote>,
    /// `Some(None)`: shown the others' votes before casting one.
    independent: Option<Option<Vote>>,
}

impl Ledger {
    /// An empty ledger in which these groups count as one record each, and which remembers all.
    pub fn new(groups: Arc<Groups>) -> Ledger {
        Ledger::keeping(groups, usize::MAX)
    }

    /// An empty ledger to look at and not to work in: it remembers of each thing what was said last,
    /// and nothing can be walked back in it.
    pub fn recent(groups: Arc<Groups>) -> Ledger {
        Ledger::keeping(groups, RECENT)
    }

    fn keeping(groups: Arc<Groups>, keep: usize) -> Ledger {
        Ledger {
            groups,
            keep,
            short: false,
            decisions: BTreeMap::new(),
            notes: HashMap::default(),
            labels: HashMap::default(),
            asides: HashMap::default(),
            highlights: BTreeMap::new(),
            links: BTreeMap::new(),
            resolutions: HashMap::default(),
            retrievals: HashMap::default(),
            studies: HashMap::default(),
            fixed: HashMap::default(),
            decided_last: HashMap::default(),
            subjects: Subjects::keeping(if keep == usize::MAX { keep } else { RECENT_LINES }),
            acts: Vec::new(),
            undone: Vec::new(),
            void: 0,
        }
    }

    /// Whether an undo or redo reached back further than this ledger remembers: what it says is not
    /// to be trusted, and the history to be folded by one that remembers all.
    pub fn falls_short(&self) -> bool {
        self.short
    }

    /// Counts by other groups from now on. False where that takes folding again: two records that
    /// this reviewer dealt with have become one, and what was the first vote on it depends on the
    /// order of what was said.
    pub fn regroup(&mut self, groups: &Arc<Groups>) -> bool {
        let decided = self.decisions.iter();
        let decided = decided.flat_map(|(stage, trails)| trails.keys().map(move |key| (stage, key)));
        let places = decided.chain(self.fixed.keys().map(|(stage, key)| (stage, key)));
        let grouped = places.filter(|(_, key)| groups.members(key).len() > 1);
        let places: HashSet<(StageId, Key)> = grouped.map(|(stage, key)| (stage.clone(), *key)).collect();
        let mut touched = HashSet::new();
        if !places.iter().all(|(stage, key)| touched.insert((stage, groups.canonical(*key)))) {
            return false;
        }
        for place in &places {
            if let Some(fixed) = self.fixed.remove(place) {
                self.fixed.insert((place.0.clone(), groups.canonical(place.1)), fixed);
            }
        }
        self.decided_last.values_mut().for_each(|key| *key = groups.canonical(*key));
        self.groups = groups.clone();
        true
    }

    /// What stands on a record in a stage; any member of a group names the group.
    pub fn standing(&self, stage: &StageId, record: Key) -> Standing {
        let vote = |member: &Key| self.trail(stage, member)?.value();
        let members = self.groups.members(&record);
        if let [only] = members {
            return vote(only).map_or(Standing::Open, |vote| Standing::Cast(vote.clone()));
        }
        let mut cast: Vec<&Vote> = members.iter().filter_map(vote).collect();
        cast.sort_by_key(|vote| (vote.at, vote.line));
        match cast.as_slice() {
            [] => Standing::Open,
            [.., last] if cast.iter().all(|vote| vote.decision.verdict == last.decision.verdict) => {
                Standing::Cast((*last).clone())
            }
            _ => Standing::Split(cast.into_iter().cloned().collect()),
        }
    }

    /// Whether any verdict stands on a record in a stage, or several that differ.
    pub fn has_voted(&self, stage: &StageId, record: Key) -> bool {
        let voted = |member: &Key| self.trail(stage, member)?.value();
        self.groups.members(&record).iter().any(|member| voted(member).is_some())
    }

    /// All three readings of the votes on a record in a stage.
    pub fn votes(&self, stage: &StageId, record: Key) -> Votes {
        let last = self.standing(stage, record);
        let fixed = self.fixed.get(&(stage.clone(), self.groups.canonical(record)));
        Votes {
            independent: match fixed.and_then(|fixed| fixed.independent.as_ref()) {
                Some(then) => then.clone(),
                None => last.vote().cloned(),
            },
            first: fixed.and_then(|fixed| fixed.first.clone()).or_else(|| last.vote().cloned()),
            last,
        }
    }

    /// Members of the record's group whose standing vote differs in verdict or reasons from a
    /// decision about to be made: each needs a decision line of its own, or the group stays split.
    pub fn voted_members(&self, stage: &StageId, record: Key) -> Vec<Key> {
        let voted = |key: &&Key| self.trail(stage, key).is_some_and(|trail| trail.value().is_some());
        self.groups.members(&record).iter().filter(voted).copied().collect()
    }

    /// Every record (by its group's key) on which this reviewer's verdict stands in a stage, or several
    /// that differ, in no order.
    pub fn voted(&self, stage: &StageId) -> impl Iterator<Item = Key> {
        let mut seen = HashSet::new();
        self.trails(stage)
            .filter(|(_, trail)| trail.value().is_some())
            // Only a group of several can come twice.
            .filter(move |(key, _)| {
                self.groups.members(key).len() == 1 || seen.insert(self.groups.canonical(**key))
            })
            .map(|(key, _)| self.groups.canonical(*key))
    }

    /// Everything decided at a stage, by key.
    fn trails(&self, stage: &StageId) -> impl Iterator<Item = (&Key, &Trail<Vote>)> {
        self.decisions.get(stage).into_iter().flatten()
    }

    /// What was decided on one key.
    fn trail(&self, stage: &StageId, key: &Key) -> Option<&Trail<Vote>> {
        self.decisions.get(stage)?.get(key)
    }

    /// The same, with what stands on each.
    pub fn decided(&self, stage: &StageId) -> impl Iterator<Item = (Key, Standing)> {
        self.voted(stage).map(|key| (key, self.standing(stage, key)))
    }

    /// The verdict that stands on each key by itself, whatever group it is in, in no order.
    pub fn cast(&self) -> impl Iterator<Item = (&StageId, Key, Verdict)> {
        let all = self.decisions.iter().flat_map(|(stage, trails)| trails.iter().map(move |of| (stage, of)));
        all.filter_map(|(stage, (key, trail))| Some((stage, *key, trail.value()?.decision.verdict)))
    }

    /// Every decision remembered, undone ones included.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision> {
        let trails = self.decisions.values().flat_map(HashMap::values);
        trails.flat_map(Trail::all).map(|vote| &*vote.decision)
    }

    /// Stages in which this reviewer has cast a vote, in order of their ids.
    pub fn stages(&self) -> Vec<StageId> {
        self.decisions.keys().cloned().collect()
    }

    /// Lines whose undoing, newest first, leaves the record undecided in the stage.
    pub fn to_reset(&self, stage: &StageId, record: Key) -> Vec<LineHash> {
        let mut lines = Vec::new();
        for member in self.groups.members(&record) {
            if let Some(trail) = self.trail(stage, member) {
                lines.extend(trail.live().rev());
            }
        }
        lines
    }

    /// Milliseconds on screen of the votes that stand in a stage, the newest first. Votes of one act
    /// count once.
    pub fn recent_times(&self, stage: &StageId) -> impl Iterator<Item = u64> {
        let votes = self.trails(stage).filter_map(|(_, trail)| trail.value());
        let mut times: Vec<_> = votes.map(|vote| (vote.at, vote.decision.ms)).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        times.dedup_by_key(|(at, _)| *at);
        times.into_iter().filter_map(|(_, ms)| ms)
    }

    /// Every label this reviewer has on some record, in order, each once.
    pub fn all_labels(&self) -> Vec<&str> {
        let labels = self.labels.values().flatten().filter(|(_, trail)| trail.value() == Some(&true));
        let labels: std::collections::BTreeSet<&str> = labels.map(|(text, _)| text.as_str()).collect();
        labels.into_iter().collect()
    }

    /// The note on a record in a stage.
    pub fn note(&self, stage: &StageId, record: Key) -> Option<&str> {
        let members = self.groups.members(&record).iter();
        let notes = members.filter_map(|key| self.notes.get(&(stage.clone(), *key))?.value());
        notes.map(String::as_str).find(|text| !text.is_empty())
    }

    /// The labels on a record, in order.
    pub fn labels(&self, record: Key) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for key in self.groups.members(&record) {
            let on =
                self.labels.get(key).into_iter().flatten().filter(|(_, trail)| trail.value() == Some(&true));
            labels.extend(on.map(|(text, _)| text.as_str()));
        }
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// Whether a record is set aside in a stage.
    pub fn is_aside(&self, stage: &StageId, record: Key) -> bool {
        let members = self.groups.members(&record).iter();
        members.filter_map(|key| self.asides.get(&(stage.clone(), *key))?.value()).any(|on| *on)
    }

    /// Whether this reviewer has been shown the others' votes on a record in a stage.
    pub fn is_revealed(&self, stage: &StageId, record: Key) -> bool {
        let fixed = self.fixed.get(&(stage.clone(), self.groups.canonical(record)));
        fixed.is_some_and(|fixed| fixed.independent.is_some())
    }

    /// The terms this reviewer wants marked.
    pub fn highlights(&self) -> impl Iterator<Item = &Highlight> {
        self.highlights.values().filter_map(Trail::value).filter(|term| term.on)
    }

    /// What stands about pairs of records.
    pub fn links(&self) -> impl Iterator<Item = &Duplicate> {
        self.links.values().filter_map(Trail::value)
    }

    /// The resolution that stands on a record in a stage.
    pub fn resolution(&self, stage: &StageId, record: Key) -> Option<(LineHash, &Resolution)> {
        let members = self.groups.members(&record).iter();
        members.filter_map(|key| self.resolutions.get(&(stage.clone(), *key))?.standing()).next()
    }

    /// What stands about the search for full texts, with when it was said and on which line, in no
    /// order.
    pub fn retrievals(&self) -> impl Iterator<Item = (Timestamp, LineHash, &Retrieval)> {
        let standing = self.retrievals.values().filter_map(Trail::standing);
        standing.map(|(line, (at, retrieval))| (*at, line, retrieval))
    }

    /// The study that each report was said to belong to, with when and on which line, in no order. An
    /// empty name took the report out of its study.
    pub fn studies(&self) -> impl Iterator<Item = (Timestamp, LineHash, Key, &str)> {
        self.studies.iter().filter_map(|(key, trail)| {
            let (line, (at, study)) = trail.standing()?;
            Some((*at, line, *key, study.as_str()))
        })
    }

    /// The lines that one press of undo takes back, newest first: the last act that counts, and
    /// those written with it (one action may write several lines; they share their time).
    pub fn last_act(&self) -> Vec<LineHash> {
        same_time(&self.acts)
    }

    /// The lines that one press of redo brings back.
    pub fn last_undone(&self) -> Vec<LineHash> {
        same_time(&self.undone)
    }

    /// What a line is about.
    pub fn subject(&self, line: LineHash) -> Option<&Subject> {
        self.subjects.get(line)
    }

    /// How many undo and redo lines had no effect: their line was superseded, or is not here.
    pub fn void(&self) -> usize {
        self.void
    }

    /// The groups by which this ledger counts.
    pub fn groups(&self) -> &Arc<Groups> {
        &self.groups
    }
}

fn same_time(lines: &[(LineHash, Timestamp)]) -> Vec<LineHash> {
    let Some((_, at)) = lines.last() else { return Vec::new() };
    lines.iter().rev().take_while(|(_, other)| other == at).map(|(line, _)| *line).collect()
}
