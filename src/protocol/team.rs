//! Reading `[team]`, and what the stages take from it.
//!
//! `votes` and `advance` stand in `[team]` for every stage, and in a stage for that stage. What a team
//! cannot do is refused when review.toml is read, not found out when the last vote does not come.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Advance, Team};
use crate::error::{Error, Result};
use crate::event::Reviewer;

/// `[team]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileTeam {
    #[serde(default)]
    reviewers: Vec<Reviewer>,
    #[serde(default)]
    adjudicators: Vec<Reviewer>,
    votes: Option<usize>,
    advance: Option<FileAdvance>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FileAdvance {
    Agree,
    Either,
}

impl FileTeam {
    /// The team.
    ///
    /// # Errors
    /// Somebody is named twice, or adjudicators without reviewers.
    pub(super) fn team(&self, path: &str) -> Result<Team> {
        for (key, names) in [("reviewers", &self.reviewers), ("adjudicators", &self.adjudicators)] {
            let mut seen = BTreeSet::new();
            if let Some(twice) = names.iter().find(|name| !seen.insert(*name)) {
                return Err(Error::input(format!("{path}: {key} names {twice} twice"))
                    .hint("two people need two names; they are lower-cased before they are compared"));
            }
        }
        if self.reviewers.is_empty() && !self.adjudicators.is_empty() {
            return Err(Error::input(format!("{path}: [team] has adjudicators and no reviewers")).hint(
                "name who votes, as reviewers = [\"ana\", \"ben\"]; an adjudicator may be one of them",
            ));
        }
        Ok(Team { reviewers: self.reviewers.clone(), adjudicators: self.adjudicators.clone() })
    }

    /// Votes a record of a stage needs: what the stage says, else the team, else two where there are
    /// two reviewers.
    ///
    /// # Errors
    /// None, or more than there are reviewers.
    pub(super) fn votes(&self, stage: &str, own: Option<usize>, path: &str) -> Result<usize> {
        let most = self.reviewers.len().max(1);
        let votes = own.or(self.votes).unwrap_or(most.min(2));
        let place = if own.is_some() { format!("stage \"{stage}\"") } else { "[team]".to_owned() };
        if votes == 0 {
            return Err(Error::input(format!("{path}: {place} asks for 0 votes a record"))
                .hint("votes = 1 lets one reviewer decide; a stage without screening is left out"));
        }
        if votes > most {
            let who = match self.reviewers.len() {
                0 => "no reviewers are named".to_owned(),
                1 => "there is 1 reviewer".to_owned(),
                several => format!("there are {several} reviewers"),
            };
            return Err(Error::input(format!("{path}: {place} asks for {votes} votes a record, and {who}"))
                .hint("nobody votes twice: name more reviewers in [team], or lower votes"));
        }
        Ok(votes)
    }

    /// What it takes for a record of a stage to go on.
    pub(super) fn advance(&self, own: Option<FileAdvance>) -> Advance {
        match own.or(self.advance) {
            Some(FileAdvance::Either) => Advance::Either,
            Some(FileAdvance::Agree) | None => Advance::Agree,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::error::Result;
    use crate::protocol::{Advance, Protocol};

    fn read(rest: &str) -> Result<Protocol> {
        Protocol::from_toml(&format!("format = 1\nid = \"rv-1\"\n{rest}"), "review.toml")
    }

    const STAGES: &str = "[[stages]]\nid = \"title-abstract\"\n[[stages]]\nid = \"full-text\"\n";

    const REASONS: &str = "[[reasons]]\nid = \"outcome\"\n";

    fn votes(team: &str) -> usize {
        read(team).unwrap().stages[0].votes
    }

    #[test]
    fn two_votes_a_record_are_meant_where_there_are_two_to_cast_them() {
        assert_eq!(votes(""), 1);
        assert_eq!(votes("[team]\nreviewers = [\"ana\"]\n"), 1);
        assert_eq!(votes("[team]\nreviewers = [\"ana\", \"ben\", \"cy\"]\n"), 2);
        assert_eq!(votes("[team]\nreviewers = [\"ana\", \"ben\", \"cy\"]\nvotes = 3\n"), 3);
    }

    #[test]
    fn a_stage_may_ask_for_other_than_the_team_does() {
        let team = "[team]\nreviewers = [\"ana\", \"ben\"]\nvotes = 1\nadvance = \"either\"\n";
        let protocol = read(&format!("{STAGES}votes = 2\nadvance = \"agree\"\n{REASONS}{team}")).unwrap();
        let rules: Vec<_> = protocol.stages.iter().map(|stage| (stage.votes, stage.advance)).collect();
        assert_eq!(rules, [(1, Advance::Either), (2, Advance::Agree)]);
    }

    #[test]
    fn what_a_team_cannot_do_is_refused_with_a_hint() {
        let team = "[team]\nreviewers = [\"ana\", \"ben\"]\n";
        for (text, error, hint) in [
            (
                format!("{team}votes = 3\n"),
                "[team] asks for 3 votes a record, and there are 2",
                "lower votes",
            ),
            (
                format!("{STAGES}votes = 2\n{REASONS}"),
                "stage \"full-text\" asks for 2",
                "name more reviewers",
            ),
            (format!("{team}votes = 0\n"), "0 votes", "votes = 1"),
            ("[team]\nadjudicators = [\"cy\"]\n".into(), "no reviewers", "name who votes"),
            ("[team]\nreviewers = [\"ana\", \"Ana\"]\n".into(), "names ana twice", "two names"),
            (format!("{team}adjudicators = [\"cy\", \"cy\"]\n"), "adjudicators names cy twice", "two names"),
            (format!("{team}advance = \"most\"\n"), "review.toml:5: unknown variant `most`", "tiab init"),
            (format!("{team}adjudicator = [\"cy\"]\n"), "unknown field `adjudicator`", "tiab init"),
        ] {
            let refused = read(&text).unwrap_err();
            assert!(refused.to_string().contains(error), "{text}: {refused}");
            assert!(format!("{refused:?}").contains(hint), "{text}: {refused:?}");
        }
    }

    #[test]
    fn an_adjudicator_settles_and_votes_only_where_listed_as_a_reviewer_too() {
        let team = "[team]\nreviewers = [\"ana\", \"ben\"]\nadjudicators = [\"ana\", \"cy\"]\n";
        let protocol = read(team).unwrap();
        let may = |name: &str| {
            let name = name.parse().unwrap();
            (protocol.admits(&name), protocol.team.may_vote(&name))
        };
        assert_eq!((may("ana"), may("cy"), may("eve")), ((true, true), (true, false), (false, false)));
    }
}
