//! The studies that a review must find: which sources found each, and where it stands.
//!
//! A search that misses a study everybody knows of is looked at again before anything is screened. They
//! stand in review.toml as `known`. Where a record stands is said only once nobody owes a vote on it at
//! that stage: the status is read by those who have still to vote.

use serde::Serialize;

use crate::dedup::Library;
use crate::event::Reviewer;
use crate::protocol::{Protocol, Stage};
use crate::reconcile::{Disposition, Passage};
use crate::record::Key;
use crate::screening::{Assignment, Ledger, Named, identified};

/// A study of which review.toml says that it must be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// What review.toml says: a DOI, PMID, title or key.
    pub known: String,
    /// Whether a source has it.
    pub found: bool,
    /// The record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The sources that have it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Where it stands, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stands: String,
}

impl Known {
    /// All that review.toml names, in its order; `source` gives a source its name by its file's.
    pub fn all(
        protocol: &Protocol,
        library: &Library,
        ledgers: &[(Reviewer, Ledger)],
        source: impl Fn(&str) -> String,
    ) -> Vec<Known> {
        if protocol.known.is_empty() {
            return Vec::new();
        }
        let review = Review { protocol, library, ledgers, passage: Passage::of(protocol, library, ledgers) };
        protocol.known.iter().map(|text| review.known(text, &source)).collect()
    }
}

struct Review<'a> {
    protocol: &'a Protocol,
    library: &'a Library,
    ledgers: &'a [(Reviewer, Ledger)],
    passage: Passage,
}

impl Review<'_> {
    fn known(&self, text: &str, source: &impl Fn(&str) -> String) -> Known {
        let missing = Known {
            known: text.to_owned(),
            found: false,
            key: None,
            title: None,
            sources: Vec::new(),
            stands: String::new(),
        };
        let group = match identified(self.library, text) {
            Named::Nothing => return missing,
            Named::One(group) => group,
            Named::Several(groups) => {
                let stands =
                    format!("{} records have it; tiab duplicates shows whether they are one", groups.len());
                return Known { found: true, stands, ..missing };
            }
        };
        let mut sources: Vec<String> = Vec::new();
        for name in self.library.occurrences(group).map(|record| source(&record.source.file)) {
            if !sources.contains(&name) {
                sources.push(name);
            }
        }
        Known {
            found: true,
            key: self.library.groups().get(group).map(|group| group.key),
            title: Some(self.library.shown(group).title.to_string()).filter(|title| !title.is_empty()),
            sources,
            stands: self.stands(group),
            ..missing
        }
    }

    fn stands(&self, group: usize) -> String {
        let mut last = String::new();
        for (stage, passage) in self.protocol.stages.iter().zip(&self.passage.stages) {
            let name = &stage.name;
            let fate = passage.disposition(group);
            if *fate == Disposition::NotHere {
                break;
            }
            if !fate.is_parked() && self.is_owed(stage, group) {
                return format!("waits for votes at {name}");
            }
            last = match fate {
                Disposition::Included => format!("included at {name}"),
                Disposition::Maybe => format!("maybe at {name}"),
                Disposition::Excluded(None) => format!("excluded at {name}"),
                Disposition::Excluded(Some(id)) => {
                    format!("excluded at {name}: {}", self.protocol.reason_text(id))
                }
                Disposition::Pending | Disposition::NotHere => format!("waits for votes at {name}"),
                Disposition::Conflict => format!("reviewers differ at {name}"),
                Disposition::DifferingReasons => format!("excluded at {name}, the reasons differ"),
                Disposition::NotRetrieved => "not retrieved".to_owned(),
                Disposition::Awaiting => "awaiting classification".to_owned(),
                Disposition::Ongoing => "ongoing".to_owned(),
            };
        }
        last
    }

    /// Whether somebody who votes at the stage has still to vote on the record.
    fn is_owed(&self, stage: &Stage, group: usize) -> bool {
        let Some(key) = self.library.groups().get(group).map(|group| group.key) else { return false };
        let team = &self.protocol.team;
        let pool = self.passage.pool(&stage.id);
        let assignment = Assignment::of(self.protocol, stage, self.library, &pool, self.ledgers);
        let ledger = |name: &Reviewer| self.ledgers.iter().find(|(other, _)| other == name).map(|(_, it)| it);
        let has_voted = |name: &Reviewer| ledger(name).is_some_and(|ledger| ledger.has_voted(&stage.id, key));
        match team.is_open() {
            false => team.reviewers.iter().any(|who| assignment.is_assigned(who, group) && !has_voted(who)),
            true => self
                .ledgers
                .iter()
                .any(|(name, ledger)| ledger.voted(&stage.id).next().is_some() && !has_voted(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::reconcile::testing::{Writer, key};
    use crate::record::Record;

    fn known(team: &str, logs: Vec<Writer>) -> Vec<Known> {
        let toml = "format = 1\nid = \"rv-1\"\nknown = [\"10.1136/a\", \"https://doi.org/10.1136/B\", \"10.1136/z\"]\n\
                    [[stages]]\nid = \"title-abstract\"\nname = \"title/abstract\"\n\
                    [[stages]]\nid = \"full-text\"\nname = \"full text\"\n[[reasons]]\nid = \"peers\"\n";
        let protocol = Protocol::from_toml(&format!("{toml}{team}"), "review.toml").unwrap();
        let record = |(n, doi): (u8, &str)| Record {
            key: key(n),
            title: format!("Record {n}").into(),
            doi: doi.into(),
            source: crate::record::Place { file: "medline.ris".into(), ..Default::default() },
            ..Record::default()
        };
        let records = [(1, "10.1136/a"), (2, "10.1136/b"), (3, "10.1136/abc")].map(record);
        let library = Library::new(records.to_vec(), &Groups::default());
        let logs: Vec<_> = logs.into_iter().map(Writer::done).collect();
        Known::all(&protocol, &library, &logs, |file| file.replace("medline.ris", "MEDLINE"))
    }

    #[test]
    fn of_each_known_study_it_is_said_which_source_found_it_and_where_it_stands() {
        let all = known("", vec![Writer::script("ana", "1i 2e:peers")]);
        let said: Vec<_> =
            all.iter().map(|it| (it.found, it.sources.join(","), it.stands.as_str())).collect();
        let medline = "MEDLINE".to_owned();
        assert_eq!(
            said,
            [
                (true, medline.clone(), "waits for votes at full text"),
                (true, medline, "excluded at title/abstract: peers"),
                (false, String::new(), "")
            ]
        );
        assert_eq!(all[0].title.as_deref(), Some("Record 1"), "and not the one whose DOI begins so");
    }

    #[test]
    fn where_it_stands_is_kept_from_those_who_have_still_to_vote() {
        let one_has_voted = || vec![Writer::script("ana", "1i 2e"), Writer::script("ben", "3e")];
        for team in ["", "[team]\nreviewers = [\"ana\", \"ben\"]\nadvance = \"either\"\n"] {
            for known in known(team, one_has_voted()).iter().filter(|known| known.found) {
                assert_eq!(known.stands, "waits for votes at title/abstract", "{team}");
            }
        }
    }
}
