//! What is known of each report beside the votes on it: whether its full text was got, where it is,
//! and which study it belongs to.
//!
//! These are facts about the report, not judgements: whoever finds out says it for all, and of two who
//! say something the later counts. (Terms: PRISMA 2020, BMJ 2021;372:n71, box 1: a *report* is a
//! document, a *study* may have several; *awaiting classification* and *ongoing* are Cochrane's.)
//! Reports with one study name, and reports that were said to be two of one study, are one study;
//! a report of which nothing is said is a study of its own.

use std::collections::BTreeMap;

use super::Ledger;
use crate::dedup::Library;
use crate::event::{LineHash, Relation, Retrieval as Told, Reviewer, Timestamp};
use crate::record::Key;
use crate::record::fold::fold;

/// What became of the search for a full text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retrieval {
    /// It is here.
    Obtained,
    /// It was sought and could not be got.
    NotRetrieved,
    /// It, or what its authors were asked, does not say enough to decide yet.
    Awaiting,
    /// The study still runs.
    Ongoing,
}

impl Retrieval {
    /// All, in the order in which they are offered.
    pub const ALL: [Retrieval; 4] =
        [Retrieval::Obtained, Retrieval::NotRetrieved, Retrieval::Awaiting, Retrieval::Ongoing];

    /// The word in logs and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Retrieval::Obtained => "obtained",
            Retrieval::NotRetrieved => "not-retrieved",
            Retrieval::Awaiting => "awaiting",
            Retrieval::Ongoing => "ongoing",
        }
    }

    /// What is said of a report.
    pub fn said(self) -> &'static str {
        match self {
            Retrieval::Obtained => "full text obtained",
            Retrieval::NotRetrieved => "not retrieved",
            Retrieval::Awaiting => "awaiting classification",
            Retrieval::Ongoing => "ongoing study",
        }
    }

    /// What a word of a log means; `None` for one that is not known.
    pub fn of(word: &str) -> Option<Retrieval> {
        Retrieval::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether the report waits outside the stage: nobody owes a vote on it as long as this holds.
    pub fn is_parked(self) -> bool {
        self != Retrieval::Obtained
    }
}

/// What is known of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What became of the search for its full text; `None` where nobody said.
    pub retrieval: Option<Retrieval>,
    /// Path or link to the full text; empty where none was noted.
    pub location: String,
    /// Name of its study; empty where none was given.
    pub study: String,
}

/// What is known of the reports of a library; most of them are nothing but records yet.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// Everybody's words on each report, by group.
    said: BTreeMap<usize, Vec<Word>>,
    /// Pairs of groups that are two reports of one study whatever their names.
    related: Vec<(usize, usize)>,
    /// For each report that is not the first of its study, the first.
    study: BTreeMap<usize, usize>,
}

/// What one reviewer's log says of one report.
#[derive(Clone, Debug)]
struct Word {
    by: Reviewer,
    at: Timestamp,
    line: LineHash,
    says: Says,
}

#[derive(Clone, Debug)]
enum Says {
    Text(Told),
    Study(String),
}

impl Reports {
    /// Reads them off everybody's ledgers, folded with the library's groups.
    pub fn of(library: &Library, ledgers: &[(Reviewer, Ledger)]) -> Reports {
        let mut reports = Reports { related: related(library, ledgers), ..Reports::default() };
        for (by, ledger) in ledgers {
            reports.take(library, by, ledger, None);
        }
        reports.settle();
        reports
    }

    /// Reads anew what one reviewer says of one report.
    pub fn refresh(&mut self, group: usize, library: &Library, by: &Reviewer, ledger: &Ledger) {
        if let Some(said) = self.said.get_mut(&group) {
            said.retain(|word| word.by != *by);
        }
        self.take(library, by, ledger, Some(group));
        self.settle();
    }

    /// Takes in what a ledger says, of this group where one is given.
    fn take(&mut self, library: &Library, by: &Reviewer, ledger: &Ledger, only: Option<usize>) {
        let texts = ledger.retrievals().map(|(at, line, it)| (it.record, at, line, Says::Text(it.clone())));
        let studies = ledger.studies().map(|(at, line, key, name)| (key, at, line, Says::Study(name.into())));
        for (key, at, line, says) in texts.chain(studies) {
            if let Some(group) = library.find(key).filter(|group| only.is_none_or(|only| only == *group)) {
                self.said.entry(group).or_default().push(Word { by: by.clone(), at, line, says });
            }
        }
    }

    fn settle(&mut self) {
        self.said.values_mut().for_each(|said| said.sort_by_key(|word| (word.at, word.line)));
        let names: Vec<(usize, String)> =
            self.said.keys().map(|group| (*group, self.own_name(*group))).collect();
        self.study = studies(&names, &self.related);
    }

    fn own_name(&self, group: usize) -> String {
        let said = self.said.get(&group).into_iter().flatten();
        let last = said.rev().find_map(|word| match &word.says {
            Says::Study(name) => Some(name.trim().to_owned()),
            Says::Text(_) => None,
        });
        last.unwrap_or_default()
    }

    /// What is known of a report, by its group.
    pub fn report(&self, group: usize) -> Report {
        let newest_first = self.texts(group).rev();
        // Whoever notes that a text is awaited does not unsay where it will be; who takes it back does.
        let since = newest_first.take_while(|told| !told.status.is_empty());
        let location = since.map(|told| told.location.as_str()).find(|place| !place.is_empty());
        Report {
            retrieval: self.retrieval(group),
            location: location.unwrap_or_default().to_owned(),
            study: self.own_name(group),
        }
    }

    /// What became of the search for a report.
    pub fn retrieval(&self, group: usize) -> Option<Retrieval> {
        Retrieval::of(&self.texts(group).next_back()?.status)
    }

    fn texts(&self, group: usize) -> impl DoubleEndedIterator<Item = &Told> {
        self.said.get(&group).into_iter().flatten().filter_map(|word| match &word.says {
            Says::Text(told) => Some(told),
            Says::Study(_) => None,
        })
    }

    /// The study of a report, as the first report of that study: equal for reports of one study.
    pub fn study(&self, group: usize) -> usize {
        self.study.get(&group).copied().unwrap_or(group)
    }

    /// The name of the study that a report belongs to, by itself or by another report of it.
    pub fn study_name(&self, group: usize) -> Option<String> {
        let all = std::iter::once(group).chain(self.of_study(group));
        all.map(|group| self.own_name(group)).find(|name| !name.is_empty())
    }

    /// All reports of the study that a report belongs to, itself among them, in the library's order.
    pub fn of_study(&self, group: usize) -> impl Iterator<Item = usize> {
        let first = self.study(group);
        let others = self.study.iter().filter(move |(_, other)| **other == first);
        std::iter::once(first).chain(others.map(|(group, _)| *group))
    }

    /// The names of studies that were given, in order, each once as it was first written.
    pub fn study_names(&self) -> Vec<String> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for name in self.said.keys().map(|group| self.own_name(*group)).filter(|name| !name.is_empty()) {
            names.entry(likened(&name)).or_insert(name);
        }
        names.into_values().collect()
    }
}

/// What two spellings of one name have in common.
fn likened(name: &str) -> String {
    Some(fold(name)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// Pairs of groups that somebody said are two reports of one study, and nobody that they are not.
fn related(library: &Library, ledgers: &[(Reviewer, Ledger)]) -> Vec<(usize, usize)> {
    let mut pairs: BTreeMap<(Key, Key), bool> = BTreeMap::new();
    for link in ledgers.iter().flat_map(|(_, ledger)| ledger.links()) {
        let is_related = pairs.entry((link.a.min(link.b), link.a.max(link.b))).or_insert(true);
        *is_related &= link.relation == Relation::Related;
    }
    let related = pairs.into_iter().filter(|(_, is_related)| *is_related);
    related.filter_map(|((a, b), _)| Some((library.find(a)?, library.find(b)?))).collect()
}

/// For each report that is not the first of its study, the first.
fn studies(names: &[(usize, String)], related: &[(usize, usize)]) -> BTreeMap<usize, usize> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    let mut joined = related.to_vec();
    for (group, name) in names.iter().filter(|(_, name)| !name.is_empty()) {
        joined.push((*named.entry(likened(name)).or_insert(*group), *group));
    }
    for (a, b) in joined {
        let (a, b) = (root(&first, a), root(&first, b));
        if a != b {
            first.insert(a.max(b), a.min(b));
        }
    }
    first.keys().map(|group| (*group, root(&first, *group))).collect()
}

/// The end of a chain of firsts; each is less than the one before, so there is an end.
fn root(first: &BTreeMap<usize, usize>, mut group: usize) -> usize {
    while let Some(before) = first.get(&group) {
        group = *before;
    }
    group
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dedup::Groups;
    use crate::event::{Duplicate, Event, Line, Study};
    use crate::record::Record;

    fn key(n: usize) -> Key {
        format!("k1-{n:020x}").parse().unwrap()
    }

    fn library() -> Library {
        let records = (0..6).map(|n| Record { key: key(n), ..Record::default() });
        Library::new(records.collect(), &Groups::default())
    }

    /// What was said, by whom, at which second.
    fn ledgers(said: &[(&str, i64, Event)]) -> Vec<(Reviewer, Ledger)> {
        let mut ledgers: Vec<(Reviewer, Ledger)> = Vec::new();
        for (n, (who, at, event)) in said.iter().enumerate() {
            let who: Reviewer = who.parse().unwrap();
            let place = ledgers.iter().position(|(name, _)| *name == who).unwrap_or_else(|| {
                ledgers.push((who.clone(), Ledger::new(Arc::default())));
                ledgers.len() - 1
            });
            let at = Timestamp::from_millis(at * 1000);
            let line = Line { seq: n as u64, at, prev: LineHash::default(), event: event.clone() };
            ledgers[place].1.apply(LineHash::of(&n.to_le_bytes()), &line);
        }
        ledgers
    }

    fn reports(said: &[(&str, i64, Event)]) -> Reports {
        Reports::of(&library(), &ledgers(said))
    }

    fn text(n: usize, status: &str, location: &str) -> Event {
        Event::Retrieval(Told { record: key(n), status: status.into(), location: location.into() })
    }

    fn study(n: usize, study: &str) -> Event {
        Event::Study(Study { record: key(n), study: study.into() })
    }

    fn link(a: usize, b: usize, relation: Relation) -> Event {
        Event::Duplicate(Duplicate { a: key(a), b: key(b), relation, evidence: vec![] })
    }

    #[test]
    fn of_what_two_say_of_a_full_text_the_later_counts_and_where_it_is_stays_known() {
        let told = reports(&[
            ("ben", 9, text(0, "obtained", "")),
            ("ana", 5, text(0, "not-retrieved", "https://example.org/a")),
            ("ana", 6, text(1, "obtained", "pdf/1.pdf")),
            ("ana", 7, text(1, "", "")),
            ("ana", 8, text(2, "lost in the post", "")),
        ]);
        let first = told.report(0);
        assert_eq!(first.retrieval, Some(Retrieval::Obtained));
        assert_eq!(first.location, "https://example.org/a");
        assert_eq!(told.report(1), Report::default());
        assert_eq!(told.retrieval(2), None, "a word of a later version");
        assert_eq!(told.report(5), Report::default());
    }

    #[test]
    fn what_one_reviewer_takes_back_leaves_what_the_others_say() {
        let library = library();
        let mut ledgers = ledgers(&[
            ("ana", 1, text(0, "obtained", "a.pdf")),
            ("ben", 2, text(0, "awaiting", "")),
            ("ben", 2, study(1, "Eisen 2014")),
        ]);
        let mut told = Reports::of(&library, &ledgers);
        assert_eq!(told.retrieval(0), Some(Retrieval::Awaiting));
        let (ben, ledger) = ledgers.iter_mut().find(|(name, _)| name.as_str() == "ben").unwrap();
        let undo = Event::Undo(ledger.retrievals().next().unwrap().1);
        let line = Line { seq: 9, at: Timestamp::default(), prev: LineHash::default(), event: undo };
        ledger.apply(LineHash::of(b"undo"), &line);
        told.refresh(0, &library, ben, ledger);
        assert_eq!((told.retrieval(0), told.report(0).location), (Some(Retrieval::Obtained), "a.pdf".into()));
        assert_eq!(told.study_name(1), Some("Eisen 2014".into()));
    }

    #[test]
    fn reports_of_one_name_or_said_to_be_related_are_one_study() {
        let told = reports(&[
            ("ana", 1, study(3, "Eisen 2014")),
            ("ben", 2, study(1, "eisen  2014")),
            ("ana", 3, link(1, 4, Relation::Related)),
            ("ana", 4, link(0, 2, Relation::Related)),
            ("ben", 5, link(2, 0, Relation::Different)),
            ("ana", 6, study(5, "Eisen 2014")),
            ("ben", 7, study(5, "")),
        ]);
        assert_eq!((0..6).map(|group| told.study(group)).collect::<Vec<_>>(), [0, 1, 2, 1, 1, 5]);
        assert_eq!(told.of_study(4).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(told.study_name(4), Some("eisen  2014".into()));
        assert_eq!((told.study_name(0), told.study_names()), (None, vec!["eisen  2014".to_owned()]));
    }
}
