//! The comparison as Markdown (CommonMark with tables): what is sent before the meeting. Every
//! disagreement with title, abstract where a library is at hand, and what each reviewer said.

use super::lists::{lists, name_of, names};
use super::measures::{READINGS, counts, measures, undefined};
use super::{HIDDEN, Reconciled};
use crate::reconcile::{Case, Pair};
use crate::report::text::{clean, clean_lines};

/// The comparison as a document, ending in a line end.
pub fn markdown(input: &Reconciled<'_>) -> String {
    let it = input.comparison;
    let title = input.protocol.map(|protocol| protocol.title.as_str()).filter(|title| !title.is_empty());
    let title = title.map(|title| format!("{}, ", escaped(title))).unwrap_or_default();
    let mut page = Page { input, out: format!("# {title}{}\n", escaped(&input.stage_name())) };
    let who = if it.reviewers.is_empty() { "nobody has voted".into() } else { names(&it.reviewers) };
    let records = it.records.map(|n| format!("{n} records; ")).unwrap_or_default();
    page.paragraph(&format!("{}; {records}{}.", escaped(&who), input.rules()));
    if !it.idle.is_empty() {
        page.paragraph(&format!("No votes at this stage: {}.", escaped(&names(&it.idle))));
    }
    let disagree = (!it.pairs.is_empty()).then_some("No disagreements.");
    page.cases("Disagreements", &it.disagreements, disagree);
    page.cases("Agreed to exclude, for different reasons", &it.differing_reasons, None);
    for list in lists(input) {
        page.paragraph(&format!("## {}: {}", list.heading, list.count));
        let entries = list.entries.iter();
        page.block(entries.map(|(lead, text)| format!("- {}: {}", escaped(lead), escaped(text))));
    }
    for pair in &it.pairs {
        page.pair(pair);
    }
    page.out
}

struct Page<'a> {
    input: &'a Reconciled<'a>,
    out: String,
}

impl Page<'_> {
    fn paragraph(&mut self, text: &str) {
        self.block([text.to_owned()]);
    }

    /// Lines that belong together, after an empty one.
    fn block(&mut self, lines: impl IntoIterator<Item = String>) {
        for (index, line) in lines.into_iter().enumerate() {
            if index == 0 {
                self.out.push('\n');
            }
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }

    fn cases(&mut self, heading: &str, cases: &[Case], none: Option<&str>) {
        if cases.is_empty() {
            if let Some(none) = none {
                self.paragraph(none);
            }
            return;
        }
        let settled = cases.iter().filter(|case| case.resolved.is_some()).count();
        let settled = if settled > 0 { format!(" ({settled} settled)") } else { String::new() };
        self.paragraph(&format!("## {heading}: {}{settled}", cases.len()));
        for (index, case) in cases.iter().enumerate() {
            self.paragraph(&format!("### {}. {}", index + 1, escaped(&name_of(case))));
            self.about(case);
            self.votes(case);
        }
    }

    /// Who wrote it and where, and the abstract.
    fn about(&mut self, case: &Case) {
        let record = self.input.record(case);
        let mut facts = Vec::new();
        if let Some(record) = &record {
            facts.push(record.authors.join("; "));
            facts.push(record.container.to_string());
        }
        facts.push(if case.doi.is_empty() { case.key.to_string() } else { format!("doi {}", case.doi) });
        facts.retain(|fact| !fact.is_empty());
        self.paragraph(&escaped(&facts.join(". ")));
        if let Some(record) = record {
            let text = clean_lines(&record.abstract_text).into_owned();
            for paragraph in text.split('\n').filter(|line| !line.trim().is_empty()) {
                self.paragraph(&format!("> {}", escaped(paragraph)));
            }
        }
    }

    fn votes(&mut self, case: &Case) {
        if self.input.blind.hides(case) {
            return self.paragraph(&format!("*{HIDDEN}*"));
        }
        let mut rows = vec!["| reviewer | verdict | note |".to_owned(), "|---|---|---|".to_owned()];
        for (name, ballot) in &case.votes {
            let said = escaped(&self.input.said(ballot));
            rows.push(format!("| {} | {said} | {} |", escaped(name.as_str()), escaped(&ballot.note)));
        }
        self.block(rows);
        if let Some(words) = self.input.settled(case) {
            self.paragraph(&format!("**{}**", escaped(&words)));
        }
    }

    fn pair(&mut self, pair: &Pair) {
        self.paragraph(&format!("## {}", escaped(&names(&pair.reviewers))));
        let counts = counts(pair, self.input.comparison.records);
        let counts: Vec<String> =
            counts.into_iter().map(|(label, count)| format!("{} {count}", escaped(&label))).collect();
        self.paragraph(&format!("{}.", counts.join(", ")));
        let rows = measures(pair)
            .into_iter()
            .map(|(label, cells)| format!("| {} | {} |", escaped(label.trim()), cells.join(" | ")));
        let head = [format!("| agreement on votes | {} |", READINGS.join(" | ")), "|---|--:|--:|--:|".into()];
        self.block(head.into_iter().chain(rows));
        if let Some(why) = undefined(pair) {
            self.paragraph(&format!("\\{why}."));
        }
    }
}

/// Text of records and people as Markdown that shows it as it is: nothing in it marks up, links, or
/// ends a cell of a table.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, c) in clean(text).trim().chars().enumerate() {
        let marks = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!');
        if marks || (index == 0 && matches!(c, '-' | '+' | '=')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
