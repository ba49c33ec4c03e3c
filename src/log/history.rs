//! Several logs of several reviewers brought into one order each.

use std::collections::{BTreeMap, HashSet};

use super::Replay;
use crate::event::{Line, LineHash, Reviewer};

/// One reviewer's lines from all their devices, in the order of the fold.
pub type History = Vec<(LineHash, Line)>;

/// Orders every reviewer's lines by (`seq`, `at`, line hash), each line once.
///
/// The result depends on the set of lines and not on which file held them or in which order the
/// files were read, so bringing logs together twice, or a copy of a log beside the log, changes
/// nothing.
pub fn histories(replays: impl IntoIterator<Item = Replay>) -> BTreeMap<Reviewer, History> {
    let mut all: BTreeMap<Reviewer, History> = BTreeMap::new();
    for replay in replays {
        if let Some(open) = replay.open {
            all.entry(open.reviewer).or_default().extend(replay.lines);
        }
    }
    for lines in all.values_mut() {
        let mut seen = HashSet::with_capacity(lines.len());
        lines.retain(|(hash, _)| seen.insert(*hash));
        lines.sort_by_key(|(hash, line)| (line.seq, line.at, *hash));
    }
    all
}
