//! Which sources have been compared with each other, and the comparing of those that have not.
//!
//! An import compares what it brings with all that is here, so the sources of one log have been
//! compared. Sources that met by merging (two people's imports brought together by git, mail or
//! `receive`) have not; whoever opens the review next compares them, and their session says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::dedup::arrivals;
use crate::error::Result;
use crate::event::{Event, Line, LineHash, Reviewer, SourceHash};
use crate::log::Listener;
use crate::review::Review;
use crate::review::sit::Seat;

/// What logs say of comparing, by whose log it is.
#[derive(Debug, Default)]
pub(in crate::review) struct Comparisons(BTreeMap<Reviewer, Compared>);

#[derive(Debug, Default)]
struct Compared {
    /// What the last session that says so compared.
    noted: BTreeSet<SourceHash>,
    /// That, and what was imported since: each import was compared with all before it, if they stand
    /// in one log.
    since: BTreeSet<SourceHash>,
}

impl Listener for Comparisons {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.0.remove(reviewer);
    }

    fn hear(&mut self, reviewer: &Reviewer, _: LineHash, line: &Line) {
        match &line.event {
            Event::Session(session) if !session.compared.is_empty() => {
                let noted: BTreeSet<SourceHash> = session.compared.iter().copied().collect();
                self.0.insert(reviewer.clone(), Compared { since: noted.clone(), noted });
            }
            Event::Import(import) => {
                self.0.entry(reviewer.clone()).or_default().since.insert(import.hash);
            }
            _ => {}
        }
    }
}

impl Comparisons {
    /// Whether some log vouches that all of these have been compared; `logs` counts a reviewer's logs.
    pub(in crate::review) fn cover(
        &self,
        sources: &BTreeSet<SourceHash>,
        logs: impl Fn(&Reviewer) -> usize,
    ) -> bool {
        sources.len() < 2
            || self.0.iter().any(|(reviewer, compared)| {
                let vouched = if logs(reviewer) == 1 { &compared.since } else { &compared.noted };
                sources.is_subset(vouched)
            })
    }
}

/// Compares the sources that have met and never were, and notes the certain links among their
/// records in the log, with the evidence. Returns how many there are; `None` where there was nothing
/// to compare, and nothing is written then.
///
/// # Errors
/// The disk refuses.
pub fn compare_sources(review: &Review, seat: &mut Seat) -> Result<Option<usize>> {
    if review.compared {
        return Ok(None);
    }
    let here = review.library.records();
    let links = arrivals(review.links.standing(), &[], &[here]).into_iter().flat_map(|arrival| arrival.links);
    let links: Vec<Event> = links.map(Event::Duplicate).collect();
    let found = links.len();
    seat.writer.note_compared(hashes(&review.sources).into_iter().collect());
    seat.writer.append(links)?;
    Ok(Some(found))
}

/// The sources whose records are here.
pub(in crate::review) fn hashes(sources: &[super::Source]) -> BTreeSet<SourceHash> {
    let here = sources.iter().filter(|source| source.path.is_some() && !source.withdrawn);
    here.filter_map(|source| source.import.as_ref()).map(|import| import.hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Import, Session, Timestamp};

    fn source(n: u8) -> SourceHash {
        SourceHash::of(&[n])
    }

    fn import(n: u8) -> Event {
        Event::Import(Import { hash: source(n), ..Import::default() })
    }

    fn session(compared: &[u8]) -> Event {
        let compared = compared.iter().map(|n| source(*n)).collect();
        Event::Session(Session { compared, ..Session::default() })
    }

    /// Whether these sources have been compared, by what reviewers said in order.
    fn covered(said: &[(&str, Event)], sources: &[u8], logs: usize) -> bool {
        let mut comparisons = Comparisons::default();
        for (who, event) in said {
            let (at, prev) = (Timestamp::default(), LineHash::default());
            let line = Line { seq: 1, at, prev, event: event.clone() };
            comparisons.hear(&who.parse().unwrap(), prev, &line);
        }
        comparisons.cover(&sources.iter().map(|n| source(*n)).collect(), |_| logs)
    }

    #[test]
    fn what_one_log_imported_was_compared_and_what_two_imported_was_not() {
        assert!(covered(&[("ana", import(1)), ("ana", import(2))], &[1, 2], 1));
        assert!(!covered(&[("ana", import(1)), ("ben", import(2))], &[1, 2], 1));
        assert!(!covered(&[("ana", import(1)), ("ana", import(2))], &[1, 2], 2), "two devices, apart");
        assert!(covered(&[("ana", import(1)), ("ben", import(2))], &[2], 1), "one source");
    }

    #[test]
    fn a_session_vouches_for_what_it_compared_and_for_its_own_imports_after() {
        let said = [("ana", import(1)), ("ben", import(2)), ("ben", session(&[1, 2]))];
        assert!(covered(&said, &[1, 2], 1));
        assert!(covered(&said, &[1, 2], 2));
        assert!(!covered(&said, &[1, 2, 3], 1));
        let more: Vec<_> = said.into_iter().chain([("ben", import(3))]).collect();
        assert!(covered(&more, &[1, 2, 3], 1));
        assert!(!covered(&more, &[1, 2, 3], 2));
    }

    #[test]
    fn a_session_that_compared_nothing_takes_nothing_back() {
        assert!(covered(&[("ana", import(1)), ("ana", session(&[])), ("ana", import(2))], &[1, 2], 1));
    }
}
