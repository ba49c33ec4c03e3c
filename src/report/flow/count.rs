//! Counting the flow: every source's records, every report's fate.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Flow, Identified, Kind};
use crate::dedup::Library;
use crate::protocol::Protocol;
use crate::review::Source;

/// What became of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not screened yet.
    ToScreen,
    /// Excluded in screening.
    Excluded,
    /// Sought, and nothing said of its full text.
    ToRetrieve,
    /// Its full text cannot be had.
    NotRetrieved,
    /// Its full text is there, and not assessed yet.
    ToAssess,
    /// Excluded on its full text, for the reason with this id; empty where none was given.
    ExcludedFor(String),
    /// Assessed, and awaiting classification.
    Awaiting,
    /// Assessed, and its study is ongoing.
    Ongoing,
    /// Included, as a report of this study: the group of the study's first report.
    Included(usize),
}

/// What an exclusion on full text without a reason is counted under.
const NO_REASON: &str = "no reason given";

/// Counts the flow of a review. `fates` has one for every group of the library, in its order.
///
/// A report that several sources have is counted once, in the column of the occurrence that was
/// imported first; the others are duplicates in the columns of their sources. A source that was withdrawn, or
/// whose file is not here, brings nothing.
pub fn count(protocol: &Protocol, sources: &[Source], library: &Library, fates: &[Fate]) -> Flow {
    let mut flow = Flow { title: protocol.title.clone(), ..Flow::default() };
    let mut is_searched = Vec::with_capacity(library.len());
    for source in sources.iter().filter(|source| !source.withdrawn) {
        is_searched.extend(std::iter::repeat_n(flow.identify(source), source.records));
    }
    let mut tallies = [Tally::default(), Tally::default()];
    let mut studies = BTreeSet::new();
    for (group, fate) in library.groups().iter().zip(fates) {
        let of = |place: &usize| is_searched.get(*place).copied().unwrap_or(true);
        for (order, place) in group.occurrences.iter().enumerate() {
            let column = flow.column(of(place));
            column.removed.duplicates += u64::from(order > 0);
        }
        let found_first = group.occurrences.first().is_none_or(of);
        let column = flow.column(found_first);
        let tally = &mut tallies[usize::from(found_first)];
        match fate {
            Fate::ToScreen => column.pending.screening += 1,
            Fate::Excluded => column.excluded += 1,
            Fate::ToRetrieve => column.pending.retrieval += 1,
            Fate::NotRetrieved => column.not_retrieved += 1,
            Fate::ToAssess => column.pending.assessment += 1,
            Fate::ExcludedFor(reason) => *tally.entry(reason.as_str()).or_default() += 1,
            Fate::Awaiting => column.awaiting += 1,
            Fate::Ongoing => column.ongoing += 1,
            Fate::Included(study) => {
                column.included += 1;
                studies.insert(*study);
            }
        }
    }
    flow.studies = studies.len() as u64;
    let [other, searched] = tallies;
    flow.searched.reasons = in_words(protocol, searched);
    flow.other.reasons = in_words(protocol, other);
    flow
}

/// Reports excluded, by the id of the reason.
type Tally<'a> = BTreeMap<&'a str, u64>;

/// The reasons as they are shown, in the protocol's order, then those it does not have. Reasons that
/// are worded alike are one.
fn in_words(protocol: &Protocol, tally: Tally) -> Vec<(String, u64)> {
    let place = |id: &str| {
        let known = protocol.reasons.iter().position(|reason| reason.id == id);
        (id.is_empty(), known.unwrap_or(usize::MAX))
    };
    let mut ids: Vec<(&str, u64)> = tally.into_iter().collect();
    ids.sort_by_key(|(id, _)| place(id));
    let mut reasons: Vec<(String, u64)> = Vec::new();
    for (id, n) in ids {
        let text = if id.is_empty() { NO_REASON } else { protocol.reason_text(id) };
        match reasons.iter_mut().find(|(known, _)| known == text) {
            Some((_, sum)) => *sum += n,
            None => reasons.push((text.to_owned(), n)),
        }
    }
    reasons
}

impl Flow {
    fn column(&mut self, is_searched: bool) -> &mut Column {
        if is_searched { &mut self.searched } else { &mut self.other }
    }

    /// Counts what a source brought; whether it is a database or a register.
    fn identify(&mut self, source: &Source) -> bool {
        let import = source.import.as_ref();
        let facts = import.map(|import| &*import.facts);
        let word = facts.and_then(|facts| facts.kind.as_deref());
        let kind = word.and_then(Kind::of_word).unwrap_or(Kind::Database);
        let name = facts.and_then(|facts| facts.name.clone()).unwrap_or_else(|| source.name());
        if !source.is_here() {
            let why = if source.path.is_none() { "is not in sources/" } else { "cannot be read" };
            self.notes.push(format!("{} is not counted: its file {why}.", source.name()));
            return kind.is_searched();
        }
        if word != Some(kind.word()) {
            self.notes.push(format!(
                "{name} is counted as a database: nobody said what it is (tiab source set --kind)."
            ));
        }
        let unreadable = import.map_or(0, |import| import.rejected);
        let read = source.records as u64 + unreadable;
        let hits = facts.and_then(|facts| facts.hits).unwrap_or(0).max(read);
        let column = self.column(kind.is_searched());
        column.removed.unreadable += unreadable;
        column.removed.not_exported += hits - read;
        match column.identified.iter_mut().find(|known| known.kind == kind && known.name == name) {
            Some(known) => known.n += hits,
            None => column.identified.push(Identified { kind, name, n: hits }),
        }
        kind.is_searched()
    }
}
