//! The comparison as prose and tables for a person at an 80-column terminal.

use super::{HIDDEN, Reconciled};
use crate::event::{Reviewer, Verdict};
use crate::reconcile::{Agreement, Ballot, Case, Pair};
use crate::report::text::{clean, columns, cut, left, paragraph, right};

/// Space before everything that belongs to a heading.
const INDENT: &str = "  ";

/// Columns below which the three readings do not fit side by side.
const NARROWEST: usize = 68;
/// Columns of the labels before them; only a long name needs more, and is cut.
const LABEL: usize = 22;

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
    let voted = |case: &Case| case.votes.keys().chain(case.open.keys()).cloned().collect();
    let open = |case: &Case| case.open.keys().cloned().collect();
    page.by_whom("Seen by one reviewer only", &input.comparison.seen_by_one, voted);
    page.by_whom("Begun and not decided", &input.comparison.open, open);
    page.by_whom("Votes on records that are not in this review", &input.comparison.outside, voted);
    page.attached();
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
        let maybe = match self.input.rule() {
            "include" => "a maybe counts as include",
            "conflict" => "a maybe is a verdict of its own",
            _ => "a maybe is not a vote yet",
        };
        let records = comparison.records.map(|n| format!("{n} records; ")).unwrap_or_default();
        paragraph(&mut self.out, "", &format!("{records}{maybe}"), self.width);
        if !comparison.idle.is_empty() {
            let text = format!("no votes at this stage: {}", names(&comparison.idle));
            paragraph(&mut self.out, "", &text, self.width);
        }
    }

    fn pair(&mut self, pair: &Pair) {
        let [a, b] = &pair.reviewers;
        self.line("");
        self.line(&format!("{a} and {b}"));
        let mut counts = vec![
            ("both screened".to_owned(), pair.both),
            ("agreed include".to_owned(), pair.agree_include),
            ("agreed exclude".to_owned(), pair.agree_exclude),
            ("disagreed".to_owned(), pair.disagree),
            (format!("only {a}"), pair.only[0]),
            (format!("only {b}"), pair.only[1]),
        ];
        if let Some(records) = self.input.comparison.records {
            let seen = pair.both + pair.only[0] + pair.only[1];
            counts.push(("neither".to_owned(), records.saturating_sub(seen)));
        }
        let widest = counts.iter().map(|(label, _)| columns(label)).max().unwrap_or_default().max(18);
        for (label, count) in counts {
            self.line(&format!("{INDENT}{}  {}", left(&label, widest), right(&count.to_string(), 7)));
        }
        self.agreement(pair);
    }

    /// The three readings side by side, the headline first.
    fn agreement(&mut self, pair: &Pair) {
        let readings = [&pair.independent, &pair.first, &pair.last];
        let [a, b] = &pair.reviewers;
        let labels = [a, b].map(|name| format!("{} included", cut(name.as_str(), LABEL - " included".len())));
        type Cell = Box<dyn Fn(&Agreement) -> Option<String>>;
        let number =
            |pick: fn(&Agreement) -> Option<f64>| -> Cell { Box::new(move |it| pick(it).map(decimals)) };
        let share =
            |pick: fn(&Agreement) -> Option<f64>| -> Cell { Box::new(move |it| pick(it).map(percent)) };
        let rows: [(&str, Cell); 11] = [
            ("records", Box::new(|it| Some(it.n.to_string()))),
            ("raw agreement", share(|it| it.raw)),
            ("Cohen's kappa", number(|it| it.kappa.map(|kappa| kappa.value))),
            ("  standard error", number(|it| it.kappa.map(|kappa| kappa.se))),
            (
                "  95 % interval",
                Box::new(|it| it.kappa.map(|k| format!("{} to {}", decimals(k.low), decimals(k.high)))),
            ),
            ("PABAK", number(|it| it.pabak)),
            ("Gwet's AC1", number(|it| it.ac1)),
            ("positive agreement", share(|it| it.positive)),
            ("negative agreement", share(|it| it.negative)),
            (&labels[0], share(|it| it.inclusion.map(|[a, _]| a))),
            (&labels[1], share(|it| it.inclusion.map(|[_, b]| b))),
        ];
        let widest = rows.iter().map(|(label, _)| columns(label)).max().unwrap_or_default();
        let column = self.width.saturating_sub(INDENT.len() + LABEL).min(54) / 3;
        self.line("");
        let head: String = ["independent", "first", "last"].iter().map(|word| right(word, column)).collect();
        self.line(&format!("{INDENT}{}{head}", left("agreement on votes", widest)));
        for (label, cell) in rows {
            let cells: String =
                readings.iter().map(|it| right(&cell(it).unwrap_or_else(|| "-".into()), column)).collect();
            self.line(&format!("{INDENT}{}{cells}", left(label, widest)));
        }
        let mut said = Vec::new();
        for (name, it) in ["independent", "first", "last"].iter().zip(readings) {
            if let Some(why) = it.why {
                said.push(format!("{name}: {why}"));
            }
        }
        if !said.is_empty() {
            let text = format!("- is not defined ({})", said.join("; "));
            paragraph(&mut self.out, INDENT, &text, self.width);
        }
        for (name, it) in ["independent", "first", "last"].iter().zip(readings) {
            if *name == "independent" || it.verdicts != readings[0].verdicts {
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
                let said = self.said(ballot);
                paragraph(&mut self.out, &lead, &said, self.width);
                if !ballot.note.is_empty() {
                    let lead = " ".repeat(columns(&lead));
                    paragraph(&mut self.out, &lead, &format!("\"{}\"", clean(&ballot.note)), self.width);
                }
            }
            if let Some(verdict) = case.resolved {
                paragraph(&mut self.out, &indent, &format!("settled: {}", verdict.word()), self.width);
            }
        }
    }

    /// A verdict with its reasons, and what it had been where it has changed.
    fn said(&self, ballot: &Ballot) -> String {
        let mut said = ballot.verdict.word().to_owned();
        if !ballot.reasons.is_empty() {
            said.push_str(": ");
            said.push_str(&self.input.reasons(&ballot.reasons));
        }
        match ballot.first {
            Some(first) if first != ballot.verdict => said.push_str(&format!(" (at first {})", first.word())),
            _ => {}
        }
        match ballot.independent {
            None => said.push_str(" (voted after seeing the other votes)"),
            Some(alone) if alone != ballot.verdict => {
                said.push_str(&format!(" ({} before seeing the other votes)", alone.word()));
            }
            _ => {}
        }
        said
    }

    /// Records with the names of those concerned, never their verdicts.
    fn by_whom(&mut self, heading: &str, cases: &[Case], whom: impl Fn(&Case) -> Vec<Reviewer>) {
        if cases.is_empty() {
            return;
        }
        self.line("");
        self.line(&format!("{heading}: {}", cases.len()));
        for case in cases {
            let lead = format!("{INDENT}{}  ", names(&whom(case)));
            let lead = if columns(&lead) > self.width / 2 { INDENT.to_owned() } else { lead };
            paragraph(&mut self.out, &lead, &name_of(case), self.width);
        }
    }

    fn attached(&mut self) {
        let (attachments, loose) = (self.input.attachments, self.input.loose);
        if !attachments.is_empty() {
            self.line("");
            self.line(&format!("Votes attached to a record with another key: {}", attachments.len()));
            for it in attachments {
                let lead = format!("{INDENT}{}: ", it.how.words());
                paragraph(&mut self.out, &lead, &titled(&it.title, &it.key), self.width);
            }
        }
        if !loose.is_empty() {
            self.line("");
            self.line(&format!(
                "Votes that may belong to another record but were left alone: {}",
                loose.len()
            ));
            for it in loose {
                let lead = format!("{INDENT}{}, but {}: ", it.how.words(), it.why.words());
                paragraph(&mut self.out, &lead, &titled(&it.title, &it.key), self.width);
            }
        }
    }
}

fn names(list: &[Reviewer]) -> String {
    list.iter().map(Reviewer::as_str).collect::<Vec<_>>().join(", ")
}

fn name_of(case: &Case) -> String {
    let year = case.year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{}{year}", titled(&case.title, &case.key))
}

fn titled(title: &str, key: &crate::record::Key) -> String {
    if title.is_empty() { format!("[no title] {key}") } else { clean(title).into_owned() }
}

/// Two decimals, and never "-0.00".
fn decimals(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".into() } else { text }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
