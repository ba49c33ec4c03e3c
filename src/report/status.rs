//! How far a review has come: who has decided how much, never what.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dedup::Library;
use crate::event::{LineHash, Reviewer, StageId, Verdict};
use crate::protocol::Protocol;
use crate::reconcile::{Outcome, outcomes};
use crate::report::text::{clean, columns, left, paragraph, right};
use crate::screening::Ledger;

/// Progress at every stage, and the head of every log.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Status {
    /// Stages in the protocol's order.
    pub stages: Vec<StageStatus>,
    /// Last line of every log, by log name: noted elsewhere, it makes later edits evident.
    pub heads: BTreeMap<String, LineHash>,
}

/// Progress at one stage.
#[derive(Clone, Debug, Serialize)]
pub struct StageStatus {
    /// The stage's id.
    pub id: StageId,
    /// Its name on screen.
    #[serde(skip)]
    pub name: String,
    /// Records to screen: all at the first stage, later those that the stage before let go on.
    pub records: usize,
    /// Reviewers with a decision at this stage, and the team's, by name.
    pub reviewers: Vec<Progress>,
    /// Records on which all standing votes agree, or whose disagreement is settled.
    pub resolved: usize,
    /// Records on which they disagree and nobody has settled it.
    pub disagree: usize,
}

/// One reviewer's progress at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Who.
    pub reviewer: Reviewer,
    /// Records this reviewer is to vote on; without an assignment, all of the stage.
    pub assigned: usize,
    /// Records this reviewer has one standing verdict on.
    pub decided: usize,
}

impl Status {
    /// The status of a review: each reviewer comes once, all ledgers folded with the library's groups.
    pub fn of(
        protocol: &Protocol,
        library: &Library,
        reviewers: &[(Reviewer, Ledger)],
        heads: BTreeMap<String, LineHash>,
    ) -> Status {
        let mut goes_on = vec![true; library.groups().len()];
        let mut stages = Vec::new();
        for stage in &protocol.stages {
            let outcomes = outcomes(reviewers, library, &stage.id, stage.maybe);
            let here: Vec<usize> = (0..goes_on.len()).filter(|&group| goes_on[group]).collect();
            let count = |wanted: fn(Outcome) -> bool| here.iter().filter(|&&g| wanted(outcomes[g])).count();
            stages.push(StageStatus {
                id: stage.id.clone(),
                name: stage.name.clone(),
                records: here.len(),
                reviewers: progress(protocol, library, reviewers, &stage.id, &here),
                resolved: count(|outcome| outcome.verdict().is_some()),
                disagree: count(|outcome| outcome == Outcome::Conflict),
            });
            let stays =
                |outcome: Outcome| matches!(outcome.verdict(), Some(Verdict::Include | Verdict::Maybe));
            for (goes_on, outcome) in goes_on.iter_mut().zip(outcomes) {
                *goes_on = *goes_on && stays(outcome);
            }
        }
        Status { stages, heads }
    }
}

fn progress(
    protocol: &Protocol,
    library: &Library,
    reviewers: &[(Reviewer, Ledger)],
    stage: &StageId,
    here: &[usize],
) -> Vec<Progress> {
    let mut all: BTreeMap<&Reviewer, usize> = protocol.team.reviewers.iter().map(|name| (name, 0)).collect();
    for (name, ledger) in reviewers {
        let keys = here.iter().filter_map(|&group| library.groups().get(group)).map(|group| group.key);
        let decided = keys.filter(|key| !ledger.standing(stage, *key).is_open()).count();
        if decided > 0 || ledger.decided(stage).next().is_some() {
            all.insert(name, decided);
        }
    }
    let assigned = here.len();
    all.into_iter().map(|(name, decided)| Progress { reviewer: name.clone(), assigned, decided }).collect()
}

/// The status as one JSON document on one line, without a line end.
pub fn json(status: &Status) -> String {
    // Names, numbers and hashes: serialising cannot fail.
    serde_json::to_string(status).unwrap_or_default()
}

/// The status for a person, in lines of at most `width` columns.
pub fn text(status: &Status, width: usize) -> String {
    let mut out = String::new();
    for (index, stage) in status.stages.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let records =
            if stage.records == 1 { "1 record".into() } else { format!("{} records", stage.records) };
        paragraph(&mut out, "", &format!("{}: {records}", clean(&stage.name)), width);
        let widest = stage.reviewers.iter().map(|p| columns(p.reviewer.as_str())).max().unwrap_or(0);
        for p in &stage.reviewers {
            let left_over = p.assigned.saturating_sub(p.decided);
            let share = (100 * p.decided).checked_div(p.assigned).unwrap_or(100);
            out.push_str(&format!(
                "  {}  {} of {}  {} %  {left_over} to go\n",
                left(p.reviewer.as_str(), widest),
                right(&p.decided.to_string(), 6),
                p.assigned,
                right(&share.to_string(), 3),
            ));
        }
        if stage.reviewers.is_empty() {
            out.push_str("  nobody has voted yet\n");
        } else {
            out.push_str(&format!("  resolved {}, disagreements {}\n", stage.resolved, stage.disagree));
        }
    }
    if !status.heads.is_empty() {
        out.push_str("\nlast line of each log\n");
        let widest = status.heads.keys().map(|name| columns(name)).max().unwrap_or(0);
        for (name, head) in &status.heads {
            out.push_str(&format!("  {}  {head}\n", left(&clean(name), widest)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::reconcile::testing::{Writer, key};
    use crate::record::Record;

    fn status() -> Status {
        let protocol = "format = 1\nid = \"rv-1\"\n\
            [[stages]]\nid = \"title-abstract\"\nname = \"title/abstract\"\n\
            [[stages]]\nid = \"full-text\"\nname = \"full text\"\n\
            [team]\nreviewers = [\"ana\", \"ben\", \"cat\"]\n";
        let protocol = Protocol::from_toml(protocol, "review.toml").unwrap();
        let records = (1..6).map(|n| Record { key: key(n), ..Record::default() });
        let library = Library::new(records.collect(), &Groups::default());
        let logs = [Writer::script("ana", "1i 2i 3e 9i").done(), Writer::script("ben", "1i 2e").done()];
        let heads = [("ana.k3f9".to_owned(), LineHash::of(b"x"))].into();
        Status::of(&protocol, &library, &logs, heads)
    }

    #[test]
    fn json_counts_what_each_has_decided_and_never_says_what() {
        let it: serde_json::Value = serde_json::from_str(&json(&status())).unwrap();
        let first = &it["stages"][0];
        assert_eq!((&first["id"], &first["records"]), (&"title-abstract".into(), &5.into()));
        assert_eq!(
            first["reviewers"],
            serde_json::json!([
                {"reviewer": "ana", "assigned": 5, "decided": 3},
                {"reviewer": "ben", "assigned": 5, "decided": 2},
                {"reviewer": "cat", "assigned": 5, "decided": 0},
            ])
        );
        assert_eq!((&first["resolved"], &first["disagree"]), (&2.into(), &1.into()));
        // Only what the first stage let go on comes to the second.
        assert_eq!(it["stages"][1]["records"], 1);
        assert_eq!(it["heads"]["ana.k3f9"], LineHash::of(b"x").to_string());
    }

    #[test]
    fn text_says_it_in_words() {
        let text = text(&status(), 80);
        let lines: Vec<&str> = text.lines().take(5).collect();
        assert_eq!(
            lines,
            [
                "title/abstract: 5 records",
                "  ana       3 of 5   60 %  2 to go",
                "  ben       2 of 5   40 %  3 to go",
                "  cat       0 of 5    0 %  5 to go",
                "  resolved 2, disagreements 1",
            ]
        );
    }
}
