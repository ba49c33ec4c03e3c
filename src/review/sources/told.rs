//! What logs tell of sources: imports, corrections, withdrawals, folded into one list. Pure.

use std::collections::BTreeMap;

use super::Source;
use crate::event::{Event, Import, Line, LineHash, Reviewer, SourceChange, SourceHash, Timestamp};
use crate::log::Listener;

/// What logs say of sources, by whose log it is.
#[derive(Debug, Default)]
pub(in crate::review) struct Imports(BTreeMap<Reviewer, Said>);

#[derive(Debug, Default)]
struct Said {
    imports: Vec<(Timestamp, Import)>,
    changes: Vec<(Timestamp, SourceChange)>,
}

impl Listener for Imports {
    fn begin(&mut self, reviewer: &Reviewer) {
        self.0.remove(reviewer);
    }

    fn hear(&mut self, reviewer: &Reviewer, _: LineHash, line: &Line) {
        // Nearly every line is a decision: for those nothing is looked up.
        if !matches!(line.event, Event::Import(_) | Event::Source(_)) {
            return;
        }
        let said = self.0.entry(reviewer.clone()).or_default();
        match &line.event {
            Event::Import(import) => said.imports.push((line.at, import.clone())),
            Event::Source(change) => {
                // A clock that was put back undoes nothing of what the same person said before.
                let at = said.changes.last().map_or(line.at, |(before, _)| line.at.max(*before));
                said.changes.push((at, change.clone()));
            }
            _ => {}
        }
    }
}

impl Imports {
    /// The sources that logs tell of, in the order of their first import.
    ///
    /// Who imported a file first tells of it; what they left unsaid may be said by the import of a
    /// colleague who had the same file. Later corrections count in the order of their times, but never
    /// against the order of one reviewer's own lines.
    pub(super) fn sources(&self) -> Vec<Source> {
        let mut found: BTreeMap<SourceHash, Source> = BTreeMap::new();
        let mut imports: Vec<(&Reviewer, &(Timestamp, Import))> = Vec::new();
        let mut changes: Vec<&(Timestamp, SourceChange)> = Vec::new();
        for (reviewer, said) in &self.0 {
            imports.extend(said.imports.iter().map(|import| (reviewer, import)));
            changes.extend(&said.changes);
        }
        // Stable: what one person imported within a millisecond stays in the order of their lines.
        imports.sort_by_key(|(_, (at, _))| *at);
        let mut order: Vec<SourceHash> = Vec::new();
        for (reviewer, (at, import)) in imports {
            let source = found.entry(import.hash).or_insert_with(|| {
                order.push(import.hash);
                Source {
                    path: None,
                    import: Some(import.clone()),
                    at: Some(*at),
                    by: Some(reviewer.clone()),
                    withdrawn: false,
                    records: 0,
                    trouble: None,
                }
            });
            if let Some(first) = &mut source.import {
                let mut facts = import.facts.clone();
                facts.correct(&first.facts);
                first.facts = facts;
            }
        }
        // Stable: of two at one time, the one of the reviewer whose name comes later counts.
        changes.sort_by_key(|(at, _)| *at);
        for (_, change) in changes {
            let Some(source) = found.get_mut(&change.hash) else { continue };
            if let Some(import) = &mut source.import {
                import.facts.correct(&change.facts);
            }
            source.withdrawn = change.withdrawn.unwrap_or(source.withdrawn);
        }
        order.iter().filter_map(|hash| found.remove(hash)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::SourceFacts;

    /// What was said, by whom, in seconds.
    fn fold(said: &[(&str, i64, Event)]) -> Vec<Source> {
        let mut imports = Imports::default();
        for (n, (who, at, event)) in said.iter().enumerate() {
            let at = Timestamp::from_millis(at * 1000);
            let line = Line { seq: n as u64, at, prev: LineHash::of(b""), event: event.clone() };
            imports.hear(&who.parse().unwrap(), LineHash::of(&n.to_le_bytes()), &line);
        }
        imports.sources()
    }

    fn facts(name: &str, platform: &str) -> SourceFacts {
        let text = |text: &str| (text != "?").then(|| text.to_owned());
        SourceFacts { name: text(name), platform: text(platform), ..SourceFacts::default() }
    }

    fn import(bytes: &str, facts: SourceFacts) -> Event {
        let hash = SourceHash::of(bytes.as_bytes());
        Event::Import(Import {
            file: format!("{bytes}.ris"),
            hash,
            facts: Box::new(facts),
            ..Import::default()
        })
    }

    fn change(bytes: &str, facts: SourceFacts, withdrawn: Option<bool>) -> Event {
        Event::Source(SourceChange { hash: SourceHash::of(bytes.as_bytes()), facts, withdrawn })
    }

    fn said(source: &Source) -> (Option<&str>, Option<&str>, bool) {
        let facts = &source.import.as_ref().unwrap().facts;
        (facts.name.as_deref(), facts.platform.as_deref(), source.withdrawn)
    }

    #[test]
    fn corrections_replace_what_they_mention_and_an_empty_text_takes_a_fact_away() {
        let sources = fold(&[
            ("ana", 1, import("a", facts("Medline", "Ovid"))),
            ("ana", 2, change("a", facts("MEDLINE", "?"), None)),
            ("ben", 3, change("a", facts("?", ""), None)),
            ("ben", 4, change("unknown", facts("x", "x"), Some(true))),
        ]);
        assert_eq!(sources.len(), 1);
        assert_eq!(said(&sources[0]), (Some("MEDLINE"), None, false));
    }

    #[test]
    fn the_first_import_tells_and_a_colleagues_fills_what_it_left_unsaid() {
        let sources = fold(&[
            ("ben", 9, import("a", facts("PubMed", "NLM"))),
            ("ana", 5, import("a", facts("MEDLINE", "?"))),
            ("ana", 4, import("b", SourceFacts::default())),
        ]);
        assert_eq!(sources.iter().map(Source::name).collect::<Vec<_>>(), ["b.ris", "a.ris"]);
        assert_eq!(said(&sources[1]), (Some("MEDLINE"), Some("NLM"), false));
        assert_eq!(sources[1].by.as_ref().unwrap().as_str(), "ana");
    }

    #[test]
    fn a_withdrawal_is_taken_back_even_by_a_clock_that_was_put_back() {
        let nothing = SourceFacts::default;
        let mut story =
            vec![("ana", 100, import("a", nothing())), ("ana", 200, change("a", nothing(), Some(true)))];
        assert!(said(&fold(&story)[0]).2);
        story.push(("ana", 50, change("a", nothing(), Some(false))));
        assert!(!said(&fold(&story)[0]).2);
        story.push(("ben", 300, change("a", nothing(), Some(true))));
        assert!(said(&fold(&story)[0]).2);
    }

    #[test]
    fn a_history_told_again_is_heard_once() {
        let mut imports = Imports::default();
        let event = change("a", facts("x", "?"), Some(true));
        let line = Line { seq: 1, at: Timestamp::from_millis(9), prev: LineHash::of(b""), event };
        for _ in 0..2 {
            imports.begin(&"ana".parse().unwrap());
            imports.hear(&"ana".parse().unwrap(), LineHash::of(b"1"), &line);
        }
        assert_eq!(imports.0.values().map(|said| said.changes.len()).sum::<usize>(), 1);
    }

    #[test]
    fn the_order_of_the_reviewers_does_not_matter() {
        let ana = [
            ("ana", 1, import("a", facts("x", "?"))),
            ("ana", 5, change("a", facts("one", "?"), Some(true))),
        ];
        let ben =
            [("ben", 5, change("a", facts("two", "?"), None)), ("ben", 2, import("a", facts("y", "z")))];
        let (one, other) = (fold(&[ana.clone(), ben.clone()].concat()), fold(&[ben, ana].concat()));
        assert_eq!(said(&one[0]), said(&other[0]));
        assert_eq!(said(&one[0]), (Some("two"), Some("z"), true));
    }
}
