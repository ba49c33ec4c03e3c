//! The lines that decide a record.

use super::Ledger;
use crate::dedup::Library;
use crate::event::{Decision, Event, StageId, Verdict};
use crate::record::Key;

/// The events by which a reviewer decides a record, by its group; none where it is decided so already,
/// or where the library does not have it, or cannot read it any more. `ms` is how long it was on screen, if it was.
pub fn decisions(
    (ledger, library): (&Ledger, &Library),
    stage: &StageId,
    group: usize,
    (verdict, reasons): (Verdict, &[String]),
    ms: Option<u64>,
) -> Option<Vec<Event>> {
    let key = library.groups().get(group)?.key;
    let standing = ledger.standing(stage, key);
    let stands = standing.vote().map(|vote| &vote.decision);
    if stands.is_some_and(|decision| decision.verdict == verdict && decision.reasons == reasons) {
        return None;
    }
    if library.is_lost(group) {
        return None;
    }
    let shown = library.shown(group);
    let decision = |record: Key| {
        let said = Decision::new(stage.clone(), record, verdict).about(&shown);
        Event::from(Decision { reasons: reasons.to_vec(), ms, ..said })
    };
    // Every member that has a vote gets the new one, or the group would stay split.
    let mut members = ledger.voted_members(stage, key);
    if members.is_empty() {
        members.push(key);
    }
    Some(members.into_iter().map(decision).collect())
}
