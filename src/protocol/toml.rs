//! Reading review.toml.

use serde::Deserialize;

use super::stage::FileStage;
use super::team::FileTeam;
use super::{FORMAT, Protocol, Reason, Terms};
use crate::error::{Error, Result};
use crate::event::LineHash;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    question: String,
    /// Studies that the searches must find.
    #[serde(default)]
    known: Vec<String>,
    #[serde(default)]
    stages: Vec<FileStage>,
    #[serde(default)]
    reasons: Vec<FileReason>,
    #[serde(default)]
    team: FileTeam,
    #[serde(default)]
    highlight: FileTerms,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileReason {
    id: String,
    text: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTerms {
    #[serde(default)]
    include: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
}

impl Protocol {
    /// Reads review.toml; `path` is for messages.
    ///
    /// # Errors
    /// A syntax error, a key that is not known, a format that is newer, two stages or reasons of one id,
    /// a full-text stage without what it needs, or a team that cannot cast the votes it is asked for,
    /// each named.
    pub fn from_toml(text: &str, path: &str) -> Result<Protocol> {
        let file: File = ::toml::from_str(text).map_err(|error| {
            Error::input(refusal(text, path, &error))
                .hint("the commented review.toml that `tiab init` writes shows every key")
        })?;
        if file.format != FORMAT {
            return Err(Error::input(format!("{path}: format {} is not known here", file.format))
                .hint("a newer tiab made this review; update tiab"));
        }
        let stages = if file.stages.is_empty() { vec![FileStage::title_abstract()] } else { file.stages };
        unique(stages.iter().map(|s| s.id.as_str()), "stage", path)?;
        unique(file.reasons.iter().map(|r| r.id.as_str()), "reason", path)?;
        let team = file.team.team(path)?;
        let reasons: Vec<Reason> = file
            .reasons
            .into_iter()
            .map(|r| Reason { text: r.text.unwrap_or_else(|| r.id.clone()), id: r.id })
            .collect();
        let stage = |stage: FileStage| stage.stage(&file.team, &reasons, path);
        Ok(Protocol {
            id: file.id,
            title: file.title,
            question: file.question,
            stages: stages.into_iter().map(stage).collect::<Result<_>>()?,
            reasons,
            team,
            highlight: Terms { include: file.highlight.include, exclude: file.highlight.exclude },
            known: file.known,
            hash: LineHash::of(text.as_bytes()),
        })
    }
}

/// What is wrong with a TOML file, and in which line.
pub(crate) fn refusal(text: &str, path: &str, error: &::toml::de::Error) -> String {
    let line = error.span().map(|span| 1 + text.bytes().take(span.start).filter(|b| *b == b'\n').count());
    let place = line.map_or(path.to_owned(), |line| format!("{path}:{line}"));
    format!("{place}: {}", error.message().lines().next().unwrap_or("not TOML"))
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>, what: &str, path: &str) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Error::input(format!("{path}: two {what}s have the id \"{id}\""))
                .hint("votes refer to ids; give each its own"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::MaybeRule;

    const HEAD: &str = "format = 1\nid = \"rv-1\"\n";

    fn read(rest: &str) -> Result<Protocol> {
        Protocol::from_toml(&format!("{HEAD}{rest}"), "review.toml")
    }

    #[test]
    fn a_review_without_stages_has_title_and_abstract() {
        let protocol = read("").unwrap();
        assert_eq!(protocol.stages.len(), 1);
        assert_eq!(protocol.stages[0].name, "title/abstract");
        assert_eq!(protocol.stages[0].maybe, MaybeRule::Include);
    }

    #[test]
    fn an_unknown_key_is_refused_by_name_and_line() {
        let error = read("titel = \"x\"\n").unwrap_err();
        assert!(error.to_string().contains("review.toml:3: unknown field `titel`"), "{error}");
        let error = read("[team]\nreviewer = [\"ana\"]\n").unwrap_err();
        assert!(error.to_string().contains("`reviewer`"), "{error}");
    }

    #[test]
    fn a_newer_format_is_refused() {
        let error = Protocol::from_toml("format = 2\nid = \"x\"\n", "review.toml").unwrap_err();
        assert!(error.to_string().contains("format 2"), "{error}");
    }

    #[test]
    fn two_reasons_of_one_id_are_refused() {
        let error = read("[[reasons]]\nid = \"a\"\n[[reasons]]\nid = \"a\"\n").unwrap_err();
        assert!(error.to_string().contains("two reasons"), "{error}");
    }

    #[test]
    fn a_team_admits_its_reviewers_only() {
        let protocol = read("[team]\nreviewers = [\"Ana\", \"ben\"]\n").unwrap();
        assert!(protocol.admits(&"ana".parse().unwrap()));
        assert!(!protocol.admits(&"eve".parse().unwrap()));
        assert!(read("").unwrap().admits(&"eve".parse().unwrap()));
    }
}
