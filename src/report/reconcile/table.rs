//! The comparison as prose and tables for a person at an 80-column terminal.

use super::lists::{List, lists, name_of, names};
use super::measures::{LABEL, READINGS, counts, measures, readings, undefined};
use super::{HIDDEN, Reconciled};
use crate::event::Verdict;
use crate::reconcile::{Agreement, Case, Pair};
use crate::report::text::{clean, columns, cut, left, paragraph, right};

/// Space before everything that belongs to a heading.
const INDENT: &str = "  ";

/// Columns below which the three readings do not fit side by side.
const NARROWEST: usize = 68;

/// The comparison in lines of at most `width` columns (80 where the terminal does not say
/// otherwise; below 68 columns 68 are used), ending in a line end.
pub fn table(input: &Reconciled<'_>, width: usize) -> String {
    let mut page = Page { input, width: width.max(NARROWEST), out: String::new() };
    page.heading();
    for pair in &input.comparison.pairs {
        page.pair(pair);
    }
    page.cases("Disagreements", &input.comparison.disagreements);
    page.cases("Agreed to exclude, for different reasons", &input.comparison.differing_reasons);
    for list in lists(input) {
        page.list(&list);
    }
    page.out
}

struct Page<'a> {
    input: &'a Reconciled<'a>,
    width: usize,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self) {
        let comparison = self.input.comparison;
        let who = match comparison.reviewers.as_slice() {
            [] => "nobody has voted".to_owned(),
            [one] => format!("only {one} has voted"),
            several => names(several),
        };
        let title = format!("{}: {who}", self.input.stage_name());
        paragraph(&mut self.out, "", &title, self.width);
        let records = comparison.records.map(|n| format!("{n} records; ")).unwrap_or_default();
        let rules = format!("{records}{}", self.input.rules());
        paragraph(&mut self.out, "", &rules, self.width);
        if !comparison.idle.is_empty() {
            let text = format!("no votes at this stage: {}", names(&comparison.idle));
            paragraph(&mut self.out, "", &text, self.width);
        }
    }

    fn pair(&mut self, pair: &Pair) {
        let [a, b] = &pair.reviewers;
        self.line("");
        self.line(&format!("{a} and {b}"));
        let counts = counts(pair, self.input.comparison.records);
        let widest = counts.iter().map(|(label, _)| columns(label)).max().unwrap_or_default().max(18);
        for (label, count) in counts {
            self.line(&format!("{INDENT}{}  {}", left(&label, widest), right(&count.to_string(), 7)));
        }
        self.agreement(pair);
    }

    /// The three readings side by side, the headline first.
    fn agreement(&mut self, pair: &Pair) {
        let rows = measures(pair);
        let widest = rows.iter().map(|(label, _)| columns(label)).max().unwrap_or_default();
        let column = self.width.saturating_sub(INDENT.len() + LABEL).min(54) / 3;
        self.line("");
        let head: String = READINGS.iter().map(|word| right(word, column)).collect();
        self.line(&format!("{INDENT}{}{head}", left("agreement on votes", widest)));
        for (label, cells) in rows {
            let cells: String = cells.iter().map(|cell| right(cell, column)).collect();
            self.line(&format!("{INDENT}{}{cells}", left(&label, widest)));
        }
        if let Some(why) = undefined(pair) {
            paragraph(&mut self.out, INDENT, &why, self.width);
        }
        let readings = readings(pair);
        for (name, it) in READINGS.into_iter().zip(readings) {
            if name == READINGS[0] || it.verdicts != readings[0].verdicts {
                self.crosstab(name, it, pair);
            }
        }
    }

    /// What the measures rest on: the first reviewer's verdicts down, the second's across.
    fn crosstab(&mut self, reading: &str, it: &Agreement, pair: &Pair) {
        let [a, b] = &pair.reviewers;
        let words = [Verdict::Include, Verdict::Maybe, Verdict::Exclude].map(Verdict::word);
        let counts = &it.verdicts.0;
        let maybes = counts[1].iter().sum::<u64>() + counts.iter().map(|row| row[1]).sum::<u64>();
        let used: Vec<usize> = (0..3).filter(|k| *k != 1 || maybes > 0).collect();
        self.line("");
        let head: String = used.iter().map(|k| right(words[*k], 9)).collect();
        self.line(&format!(
            "{INDENT}{}{head}   {}",
            left(&format!("{reading} votes"), 24),
            cut(b.as_str(), 12)
        ));
        for (row, &i) in used.iter().enumerate() {
            let cells: String = used.iter().map(|&j| right(&counts[i][j].to_string(), 9)).collect();
            let name = if row == 0 { cut(a.as_str(), 15) } else { "".into() };
            self.line(&format!("{INDENT}{} {}{cells}", right(&name, 15), left(words[i], 8)));
        }
    }

    fn cases(&mut self, heading: &str, cases: &[Case]) {
        if cases.is_empty() {
            if heading == "Disagreements" && !self.input.comparison.pairs.is_empty() {
                self.line("\nNo disagreements.");
            }
            return;
        }
        self.line("");
        let settled = cases.iter().filter(|case| case.resolved.is_some()).count();
        let settled = if settled > 0 { format!(" ({settled} settled)") } else { String::new() };
        self.line(&format!("{heading}: {}{settled}", cases.len()));
        let digits = cases.len().to_string().len();
        for (index, case) in cases.iter().enumerate() {
            self.line("");
            let lead = format!("{}. ", right(&(index + 1).to_string(), digits));
            paragraph(&mut self.out, &lead, &name_of(case), self.width);
            let indent = " ".repeat(columns(&lead));
            let place = if case.doi.is_empty() { case.key.to_string() } else { format!("doi {}", case.doi) };
            paragraph(&mut self.out, &indent, &clean(&place), self.width);
            if self.input.blind.hides(case) {
                paragraph(&mut self.out, &indent, HIDDEN, self.width);
                continue;
            }
            let widest = case.votes.keys().map(|name| columns(name.as_str())).max().unwrap_or_default();
            for (name, ballot) in &case.votes {
                let lead = format!("{indent}{}  ", left(name.as_str(), widest));
                let said = self.input.said(ballot);
                paragraph(&mut self.out, &lead, &said, self.width);
                if !ballot.note.is_empty() {
                    let lead = " ".repeat(columns(&lead));
                    paragraph(&mut self.out, &lead, &format!("\"{}\"", clean(&ballot.note)), self.width);
                }
            }
            if let Some(words) = self.input.settled(case) {
                paragraph(&mut self.out, &indent, &words, self.width);
            }
        }
    }

    /// Records and the like with the names of those concerned.
    fn list(&mut self, list: &List) {
        self.line("");
        paragraph(&mut self.out, "", &format!("{}: {}", list.heading, list.count), self.width);
        for (lead, text) in &list.entries {
            let lead = format!("{INDENT}{lead}: ");
            match columns(&lead) > self.width / 2 {
                true => paragraph(&mut self.out, INDENT, &format!("{lead}{text}"), self.width),
                false => paragraph(&mut self.out, &lead, text, self.width),
            }
        }
    }
}
