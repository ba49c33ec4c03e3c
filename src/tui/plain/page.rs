//! A record, and what else there is to read, as plain text: every part is named, because nothing else
//! tells them apart.

use crate::event::HighlightSet;
use crate::record::Record;
use crate::report::text::{clean, paragraph};
use crate::screening::Standing;
use crate::tui::page::{cite, whole};
use crate::tui::sections::paragraphs;
use crate::tui::state::State;
use crate::tui::statistics::{Figures, dated};
use crate::tui::terms::Terms;
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
    page.terms(state);
    page.text
}

/// Everything that the record in view says; nothing where there is none.
pub fn details(state: &State, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    for whole::Part { heading, texts } in
        state.current().map(|at| whole::parts(state, at)).unwrap_or_default()
    {
        match &texts[..] {
            [text] => page.part(&format!("{heading}: "), text),
            texts => {
                page.part(&heading, ":");
                texts.iter().for_each(|text| page.part("", text));
            }
        }
    }
    page.text
}

/// How much is done, and how fast.
pub fn progress(state: &State, width: usize) -> String {
    let figures = Figures::of(state);
    let mut page = Page { text: String::new(), width };
    for sentence in [figures.done(), figures.speed()] {
        page.part("", &format!("{}.", sentence.trim_end_matches('.')));
    }
    let counts: Vec<String> =
        figures.counts().iter().map(|count| format!("{} {}", count.count, count.word)).collect();
    page.part("Verdicts: ", &counts.join(", "));
    let given: Vec<String> = figures.given().map(|(reason, count)| format!("{count} {reason}")).collect();
    page.part("Excluded for: ", &given.join("; "));
    for (date, day) in &figures.days {
        let each = day.each().map(|each| format!(", {each}")).unwrap_or_default();
        page.part(&format!("{}: ", dated(*date)), &format!("{} decided{each}", day.decided));
    }
    page.text
}

/// The terms, and which of them the record in view has.
pub fn terms(state: &State, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.terms(state);
    if page.text.is_empty() {
        page.text.push_str("There are no terms: + TERM adds one that speaks for, - TERM one against.\n");
        return page.text;
    }
    let Some(group) = state.in_view() else { return page.text };
    let shown = state.library.shown(group);
    let before = page.text.len();
    for (name, set) in
        [("In this record for: ", HighlightSet::Include), ("In this record against: ", HighlightSet::Exclude)]
    {
        page.part(name, &found(&state.terms, set, &shown).join(", "));
    }
    if page.text.len() == before {
        page.text.push_str("This record has none of them.\n");
    }
    page.text
}

/// What a record has of the terms of a set, as it writes them, each once; how often where it is often.
fn found(terms: &Terms, set: HighlightSet, record: &Record) -> Vec<String> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let keywords = record.keywords.iter().map(|keyword| &**keyword);
    for text in [&*record.title, &*record.abstract_text].into_iter().chain(keywords) {
        for (range, _) in terms.find(text).into_iter().filter(|(_, of)| *of == set) {
            let word = text[range].to_lowercase();
            match found.iter_mut().find(|(known, _)| *known == word) {
                Some((_, times)) => *times += 1,
                None => found.push((word, 1)),
            }
        }
    }
    let told = |(word, times)| if times > 1 { format!("{word} ({times} times)") } else { word };
    found.into_iter().map(told).collect()
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// A named part; nothing where there is nothing. A link or DOI stays whole, however narrow the
    /// terminal: one that is broken cannot be followed.
    fn part(&mut self, name: &str, text: &str) {
        let text = clean(text);
        if text.contains('/') && text.is_ascii() && !text.contains(' ') {
            self.text.push_str(&format!("{name}{text}\n"));
        } else if !text.trim().is_empty() {
            paragraph(&mut self.text, "", &format!("{name}{text}"), self.width);
        }
    }

    /// The terms of the review and the reviewer's own.
    fn terms(&mut self, state: &State) {
        let terms = &state.protocol.highlight;
        for (name, set, given) in [
            ("Terms for: ", HighlightSet::Include, &terms.include),
            ("Terms against: ", HighlightSet::Exclude, &terms.exclude),
        ] {
            let own = state.own_terms(set);
            self.part(name, &given.iter().map(String::as_str).chain(own).collect::<Vec<_>>().join(", "));
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
