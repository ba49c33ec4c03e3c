//! Reading `[[stages]]`: what each stage is screened by, and which reasons it excludes for.
//!
//! A stage is full text where it says `full_text = true`, or where its id is `full-text`. PRISMA 2020
//! (item 16b; BMJ 2021;372:n71) counts reports excluded at full text by reason, so such a stage needs
//! reasons, and a maybe there is a vote that has still to come.

use serde::Deserialize;

use super::team::{FileAdvance, FileTeam};
use super::{MaybeRule, Reason, Stage};
use crate::error::{Error, Result};
use crate::event::StageId;

/// The id that makes a stage full text by itself.
pub const FULL_TEXT: &str = "full-text";

/// A stage as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileStage {
    pub(super) id: StageId,
    name: Option<String>,
    full_text: Option<bool>,
    maybe: Option<FileMaybe>,
    votes: Option<usize>,
    advance: Option<FileAdvance>,
    /// Ids of reasons, in the order of the digit keys.
    reasons: Option<Vec<String>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FileMaybe {
    Include,
    Conflict,
    Open,
}

impl FileStage {
    /// The one stage of a review whose review.toml names none.
    pub(super) fn title_abstract() -> FileStage {
        FileStage {
            id: "title-abstract".parse().unwrap_or_else(|_| unreachable!("a valid stage id")),
            name: Some("title/abstract".into()),
            full_text: None,
            maybe: None,
            votes: None,
            advance: None,
            reasons: None,
        }
    }

    /// The stage; `reasons` are all that the review has.
    ///
    /// # Errors
    /// A reason that is not there or comes twice, more votes than reviewers; at full text no reason at
    /// all, or a maybe that would be final.
    pub(super) fn stage(self, team: &FileTeam, reasons: &[Reason], path: &str) -> Result<Stage> {
        let full_text = self.full_text.unwrap_or(self.id.as_str() == FULL_TEXT);
        let reasons = self.own_reasons(reasons, path)?;
        let id = &self.id;
        if full_text && reasons.is_empty() {
            return Err(Error::input(format!("{path}: stage \"{id}\" is full text and has no reasons"))
                .hint("every exclusion at full text needs one: add [[reasons]] with id and text"));
        }
        let maybe = match (full_text, self.maybe) {
            (true, None | Some(FileMaybe::Open)) | (false, Some(FileMaybe::Open)) => MaybeRule::Open,
            (false, None | Some(FileMaybe::Include)) => MaybeRule::Include,
            (false, Some(FileMaybe::Conflict)) => MaybeRule::Conflict,
            (true, Some(FileMaybe::Include | FileMaybe::Conflict)) => {
                return Err(Error::input(format!("{path}: stage \"{id}\" lets a maybe be final"))
                    .hint("at full text a maybe is a vote still to come: leave maybe out, or say \"open\""));
            }
        };
        Ok(Stage {
            votes: team.votes(id.as_str(), self.votes, path)?,
            advance: team.advance(self.advance),
            name: self.name.unwrap_or_else(|| id.to_string()),
            id: self.id,
            maybe,
            full_text,
            reasons,
        })
    }

    fn own_reasons(&self, all: &[Reason], path: &str) -> Result<Vec<Reason>> {
        let Some(ids) = &self.reasons else { return Ok(all.to_vec()) };
        let mut own: Vec<Reason> = Vec::with_capacity(ids.len());
        for id in ids {
            let place = format!("{path}: stage \"{}\"", self.id);
            if own.iter().any(|reason| reason.id == *id) {
                return Err(Error::input(format!("{place} names the reason \"{id}\" twice"))
                    .hint("a reason has one key"));
            }
            let Some(reason) = all.iter().find(|reason| reason.id == *id) else {
                let known: Vec<&str> = all.iter().map(|reason| reason.id.as_str()).collect();
                return Err(Error::input(format!("{place} names a reason \"{id}\" that is not there"))
                    .hint(format!("the ids under [[reasons]] are: {}", known.join(", "))));
            };
            own.push(reason.clone());
        }
        Ok(own)
    }
}

#[cfg(test)]
mod tests {
    use crate::error::Result;
    use crate::protocol::{MaybeRule, Protocol};

    const REASONS: &str = "[[reasons]]\nid = \"peers\"\ntext = \"no peers\"\n[[reasons]]\nid = \"outcome\"\n";

    fn read(rest: &str) -> Result<Protocol> {
        Protocol::from_toml(&format!("format = 1\nid = \"rv-1\"\n{rest}"), "review.toml")
    }

    fn two(full_text: &str) -> Result<Protocol> {
        read(&format!(
            "[[stages]]\nid = \"title-abstract\"\n[[stages]]\nid = \"full-text\"\n{full_text}{REASONS}"
        ))
    }

    fn ids(protocol: &Protocol, stage: &str) -> Vec<String> {
        protocol.reasons_at(&stage.parse().unwrap()).iter().map(|reason| reason.id.clone()).collect()
    }

    #[test]
    fn a_stage_is_full_text_by_its_id_or_because_it_says_so() {
        let stages = |text: &str| {
            let protocol = read(&format!("{text}{REASONS}")).unwrap();
            let stages = protocol.stages.iter();
            stages.map(|stage| (stage.full_text, stage.maybe, stage.name.clone())).collect::<Vec<_>>()
        };
        let full = (true, MaybeRule::Open, "full-text".to_owned());
        assert_eq!(stages("[[stages]]\nid = \"full-text\"\n"), [full]);
        let reports = (true, MaybeRule::Open, "reports".to_owned());
        assert_eq!(stages("[[stages]]\nid = \"reports\"\nfull_text = true\n"), [reports]);
        let brief = (false, MaybeRule::Include, "full-text".to_owned());
        assert_eq!(stages("[[stages]]\nid = \"full-text\"\nfull_text = false\n"), [brief]);
    }

    #[test]
    fn a_stage_has_its_own_reasons_in_its_own_order_and_else_all() {
        let protocol = two("reasons = [\"outcome\"]\n").unwrap();
        assert_eq!(ids(&protocol, "title-abstract"), ["peers", "outcome"]);
        assert_eq!(ids(&protocol, "full-text"), ["outcome"]);
        assert_eq!(
            ids(&two("reasons = [\"outcome\", \"peers\"]\n").unwrap(), "full-text"),
            ["outcome", "peers"]
        );
        assert_eq!(ids(&protocol, "elsewhere"), ["peers", "outcome"]);
    }

    #[test]
    fn what_a_full_text_stage_cannot_be_is_refused_with_a_hint() {
        for (text, error, hint) in [
            ("maybe = \"include\"\n", "lets a maybe be final", "leave maybe out"),
            ("maybe = \"conflict\"\n", "lets a maybe be final", "leave maybe out"),
            ("reasons = []\n", "is full text and has no reasons", "add [[reasons]]"),
            ("reasons = [\"peer\"]\n", "a reason \"peer\" that is not there", "peers, outcome"),
            ("reasons = [\"peers\", \"peers\"]\n", "the reason \"peers\" twice", "one key"),
        ] {
            let refused = two(text).unwrap_err();
            assert!(refused.to_string().contains(error), "{text}: {refused}");
            assert!(format!("{refused:?}").contains(hint), "{text}: {refused:?}");
        }
        assert_eq!(two("maybe = \"open\"\n").unwrap().stages[1].maybe, MaybeRule::Open);
    }
}
