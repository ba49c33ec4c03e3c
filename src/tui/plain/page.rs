//! A record as plain text: every part is named, because nothing else tells them apart.

use crate::event::HighlightSet;
use crate::record::Record;
use crate::report::text::{clean, paragraph};
use crate::screening::Standing;
use crate::tui::page::cite;
use crate::tui::sections::paragraphs;
use crate::tui::state::State;
use crate::tui::text::clean as clean_lines;

/// The record of a group, with what this reviewer has said about it.
pub fn record(state: &State, group: usize, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    let shown = state.library.shown(group);
    page.part("Title: ", if shown.title.trim().is_empty() { "none in the source" } else { &shown.title });
    page.part("Authors: ", &cite::names_of(&shown.authors).join(", "));
    page.part("In: ", &cite::place(&shown));
    page.part("DOI: ", &shown.doi);
    page.part("PMID: ", &shown.pmid);
    page.part("Language: ", &shown.language);
    page.part("Source: ", &state.library.files(group).join(", "));
    page.text.push('\n');
    page.abstract_text(&shown);
    if !shown.keywords.is_empty() {
        page.text.push('\n');
        page.part("Keywords: ", &shown.keywords.join("; "));
    }
    page.own(state, group);
    page.text
}

/// Question, reasons with their numbers, terms.
pub fn criteria(state: &State, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.part("Question: ", &state.protocol.question);
    for (index, reason) in state.reasons().iter().enumerate() {
        page.part(&format!("{} ", index + 1), &reason.text);
    }
    if state.reasons().is_empty() {
        page.text.push_str("This review has no reasons for exclusion.\n");
    }
    let terms = &state.protocol.highlight;
    for (name, set, given) in [
        ("Terms for: ", HighlightSet::Include, &terms.include),
        ("Terms against: ", HighlightSet::Exclude, &terms.exclude),
    ] {
        let own = state.own_terms(set);
        page.part(name, &given.iter().map(String::as_str).chain(own).collect::<Vec<_>>().join(", "));
    }
    page.text
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// A named part; nothing where there is nothing.
    fn part(&mut self, name: &str, text: &str) {
        let text = clean(text);
        if !text.trim().is_empty() {
            paragraph(&mut self.text, "", &format!("{name}{text}"), self.width);
        }
    }

    fn abstract_text(&mut self, record: &Record) {
        let text = clean_lines(&record.abstract_text);
        let found = paragraphs(&text);
        if found.is_empty() {
            return self.text.push_str("No abstract in the source.\n");
        }
        for part in found {
            self.part("", &text[part.text]);
        }
    }

    /// What this reviewer has said about the record before.
    fn own(&mut self, state: &State, group: usize) {
        let Some(key) = state.key(group) else { return };
        let before = self.text.len();
        match state.ledger.standing(&state.stage, key) {
            Standing::Open => {}
            Standing::Cast(vote) => {
                self.part("Your verdict: ", &state.words(vote.decision.verdict, &vote.decision.reasons));
            }
            Standing::Split(votes) => {
                let words: Vec<&str> = votes.iter().map(|vote| vote.decision.verdict.word()).collect();
                self.part("Copies of this record were decided apart: ", &words.join(", "));
            }
        }
        for line in state.report_lines(group) {
            self.part("", &line);
        }
        if state.ledger.is_aside(&state.stage, key) {
            self.text.push_str("Set aside.\n");
        }
        self.part("Your labels: ", &state.ledger.labels(key).join(", "));
        self.part("Your note: ", state.ledger.note(&state.stage, key).unwrap_or_default());
        if self.text.len() > before {
            self.text.insert(before, '\n');
        }
    }
}
