//! The passage of the records through the stages: which come to a stage, what became of each there,
//! and which go on.
//!
//! Every record comes to the first stage. To a later one come those that the stage before let go on:
//! included, or maybe where nobody said more (what a maybe counts as, and whether one include is
//! enough, are the stage's rules; see [`Outcome`]). Everything that asks what a stage has to do asks
//! here, so that queue, progress, comparison and flow chart count the same records.
//!
//! A report that could not be got, that awaits classification or whose study is ongoing is counted as
//! that only while the votes on it come to nothing: a verdict of those who read it weighs more.

use super::Rules;
use super::outcome::{Outcome, borrowed, finding};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId, Verdict};
use crate::protocol::Protocol;
use crate::screening::{Ledger, Pool, Reports, Retrieval};

/// All records of a review at all of its stages.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The stages in the protocol's order.
    pub stages: Vec<StagePassage>,
    /// Full texts and studies.
    pub reports: Reports,
}

/// All records of a review at one stage.
#[derive(Clone, Debug)]
pub struct StagePassage {
    /// The stage.
    pub id: StageId,
    /// Whether whole reports are assessed at it.
    pub full_text: bool,
    /// The records that have come to it.
    pub pool: Pool,
    /// What became of each, by group.
    fates: Vec<Disposition>,
}

/// What has become of a record at a stage. Every record of the stage has exactly one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Disposition {
    /// It has not come to the stage.
    #[default]
    NotHere,
    /// Votes are still to come.
    Pending,
    /// It goes on.
    Included,
    /// It goes on, and nobody said more than maybe.
    Maybe,
    /// It stops here, for the reason of this id; `None` where none was given, or several were and
    /// the stage does not ask which.
    Excluded(Option<String>),
    /// The votes differ and nobody has settled it.
    Conflict,
    /// At full text: all exclude it, for different primary reasons, and nobody has settled it.
    DifferingReasons,
    /// At full text: its full text could not be got.
    NotRetrieved,
    /// At full text: what there is of it does not say enough to decide yet.
    Awaiting,
    /// At full text: its study still runs.
    Ongoing,
}

impl Disposition {
    /// Whether the record goes on to the next stage, or out of the last one into the review.
    pub fn goes_on(&self) -> bool {
        matches!(self, Disposition::Included | Disposition::Maybe)
    }

    /// Whether its report waits outside the stage: nobody owes a vote on it as long as this holds.
    pub fn is_parked(&self) -> bool {
        matches!(self, Disposition::NotRetrieved | Disposition::Awaiting | Disposition::Ongoing)
    }

    /// Whether something is still to be done about it before the stage is over. What awaits
    /// classification, is ongoing or could not be got is reported as such.
    pub fn is_pending(&self) -> bool {
        matches!(self, Disposition::Pending | Disposition::Conflict | Disposition::DifferingReasons)
    }
}

impl Passage {
    /// The passage of a library's records: each reviewer comes once, all ledgers folded with the
    /// library's groups.
    pub fn of(protocol: &Protocol, library: &Library, ledgers: &[(Reviewer, Ledger)]) -> Passage {
        let people = borrowed(ledgers);
        let reports = Reports::of(library, ledgers);
        let groups = library.groups();
        let mut pool = Pool::all(groups.len());
        let mut stages = Vec::with_capacity(protocol.stages.len());
        for stage in &protocol.stages {
            let rules = Rules::of(protocol, stage);
            let fate = |group: usize| {
                let known = groups.get(group).filter(|_| pool.has(group));
                let Some(known) = known else { return Disposition::NotHere };
                let found = finding(&people, &stage.id, known.key, &rules);
                match found.outcome {
                    Outcome::Agreed(verdict) | Outcome::Resolved(verdict) => match verdict {
                        Verdict::Include => Disposition::Included,
                        Verdict::Maybe => Disposition::Maybe,
                        Verdict::Exclude => Disposition::Excluded(found.reason),
                    },
                    Outcome::Conflict => Disposition::Conflict,
                    Outcome::DifferingReasons => Disposition::DifferingReasons,
                    Outcome::Undecided => match reports.retrieval(group).filter(|_| stage.full_text) {
                        Some(Retrieval::NotRetrieved) => Disposition::NotRetrieved,
                        Some(Retrieval::Awaiting) => Disposition::Awaiting,
                        Some(Retrieval::Ongoing) => Disposition::Ongoing,
                        Some(Retrieval::Obtained) | None => Disposition::Pending,
                    },
                }
            };
            let fates: Vec<Disposition> = (0..groups.len()).map(fate).collect();
            let next = Pool::of(groups.len(), |group| fates.get(group).is_some_and(Disposition::goes_on));
            let pool = std::mem::replace(&mut pool, next);
            stages.push(StagePassage { id: stage.id.clone(), full_text: stage.full_text, pool, fates });
        }
        Passage { stages, reports }
    }

    /// The stage of that id.
    pub fn stage(&self, id: &StageId) -> Option<&StagePassage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// The records that have come to a stage; none to one that review.toml does not have.
    pub fn pool(&self, id: &StageId) -> Pool {
        self.stage(id).map(|stage| stage.pool.clone()).unwrap_or_default()
    }
}

impl StagePassage {
    /// What became of a record, by its group.
    pub fn disposition(&self, group: usize) -> &Disposition {
        const NOT_HERE: &Disposition = &Disposition::NotHere;
        self.fates.get(group).unwrap_or(NOT_HERE)
    }

    /// Every record of the stage with what became of it, in the order of the library.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Disposition)> {
        self.pool.iter().map(|group| (group, self.disposition(group)))
    }

    /// How many records of the stage are like this.
    pub fn count(&self, wanted: impl Fn(&Disposition) -> bool) -> usize {
        self.iter().filter(|(_, fate)| wanted(fate)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::event::{Event, Retrieval as Told};
    use crate::reconcile::testing::{Writer, decision, key};
    use crate::record::Record;

    const TOML: &str = "format = 1\nid = \"rv-1\"\n[[stages]]\nid = \"title-abstract\"\n\
        [[stages]]\nid = \"full-text\"\n[[reasons]]\nid = \"peers\"\n[[reasons]]\nid = \"outcome\"\n";
    const TEAM: &str = "[team]\nreviewers = [\"ana\", \"ben\"]\n";

    fn passage(toml: &str, logs: Vec<Writer>) -> Passage {
        let protocol = Protocol::from_toml(&format!("{TOML}{toml}"), "review.toml").unwrap();
        let records = (1..9).map(|n| Record { key: key(n), ..Record::default() });
        let library = Library::new(records.collect(), &Groups::default());
        let logs: Vec<_> = logs.into_iter().map(Writer::done).collect();
        Passage::of(&protocol, &library, &logs)
    }

    fn at_full_text(log: &mut Writer, record: u8, verdict: Verdict, reasons: &[&str]) {
        let stage = "full-text".parse().unwrap();
        log.say(crate::event::Decision { stage, ..decision(record, verdict, reasons) }.into());
    }

    fn retrieval(log: &mut Writer, record: u8, status: &str) {
        let (status, location) = (status.to_owned(), String::new());
        log.say(Event::Retrieval(Told { record: key(record), status, location }));
    }

    #[test]
    fn to_a_later_stage_come_the_records_that_the_stage_before_let_go_on() {
        let ana = Writer::script("ana", "1i 2m 3e 4i 5i 6m");
        let ben = Writer::script("ben", "1i 2m 3e 4e 6i 7i");
        let pools = |toml: &str| {
            let passage = passage(toml, vec![ana_clone(&ana), ana_clone(&ben)]);
            passage.stages.iter().map(|stage| stage.pool.iter().collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let all: Vec<usize> = (0..8).collect();
        assert_eq!(pools(TEAM), [all.clone(), vec![0, 1, 5]]);
        let either = format!("{TEAM}advance = \"either\"\n");
        assert_eq!(pools(&either), [all.clone(), vec![0, 1, 3, 4, 5, 6]]);
        assert_eq!(pools(""), [all, vec![0, 1, 4, 5, 6]], "without a team one vote is enough");
    }

    fn ana_clone(log: &Writer) -> Writer {
        let mut copy = Writer::new(log.name.as_str(), &Default::default());
        copy.ledger = log.ledger.clone();
        copy
    }

    #[test]
    fn every_report_at_full_text_has_one_fate_and_a_verdict_weighs_more_than_a_search() {
        let mut ana = Writer::script("ana", "1i 2i 3i 4i 5i 6i 7i 8e");
        let mut ben = Writer::script("ben", "1i 2i 3i 4i 5i 6i 7i 8e");
        for log in [&mut ana, &mut ben] {
            at_full_text(log, 1, Verdict::Include, &[]);
            at_full_text(log, 2, Verdict::Exclude, &["peers"]);
        }
        at_full_text(&mut ana, 3, Verdict::Exclude, &["peers"]);
        at_full_text(&mut ben, 3, Verdict::Exclude, &["outcome"]);
        at_full_text(&mut ana, 4, Verdict::Include, &[]);
        for (record, status) in [(2, "not-retrieved"), (4, "not-retrieved"), (5, "awaiting"), (6, "ongoing")]
        {
            retrieval(&mut ben, record, status);
        }
        retrieval(&mut ana, 7, "obtained");
        let passage = passage(TEAM, vec![ana, ben]);
        let stage = passage.stage(&"full-text".parse().unwrap()).unwrap();
        let fates: Vec<_> = (0..8).map(|group| stage.disposition(group).clone()).collect();
        use Disposition::*;
        assert_eq!(
            fates,
            [
                Included,
                Excluded(Some("peers".into())),
                DifferingReasons,
                NotRetrieved,
                Awaiting,
                Ongoing,
                Pending,
                NotHere
            ]
        );
        assert_eq!((stage.count(Disposition::is_pending), stage.iter().count()), (2, 7));
        assert!(
            passage.stages[0].count(|fate| *fate == Awaiting) == 0,
            "a search is nothing at title/abstract"
        );
    }
}
