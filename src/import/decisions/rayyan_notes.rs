//! What stands at the end of the notes in Rayyan's exports.
//!
//! `RAYYAN-INCLUSION: {"Ann"=>"Included", "Bob"=>"Excluded"} | RAYYAN-LABELS: a,b |
//! RAYYAN-EXCLUSION-REASONS: wrong population | USER-NOTES: {"Ann"=>["n1", "n2"]}`, in the CSV's
//! `notes`, RIS `N1`, BibTeX `note`; names and notes are Ruby's string literals. A reviewer who has not
//! decided is absent; older exports have `true` and `false`. Reasons and labels are of all reviewers
//! together: they are taken for one reviewer's only where only one could have given them, and otherwise
//! kept in words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Decisions, Said, Stage, Tool, What};
use crate::event::Verdict;
use crate::record::Record;

const INCLUSION: &str = "RAYYAN-INCLUSION:";
const LABELS: &str = "RAYYAN-LABELS:";
const REASONS: &str = "RAYYAN-EXCLUSION-REASONS:";
const NOTES: &str = "USER-NOTES:";
/// What each part begins with.
pub(super) const MARKS: [&str; 4] = [INCLUSION, LABELS, REASONS, NOTES];

/// What one article's notes say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Each reviewer's verdict.
    pub votes: BTreeMap<String, Verdict>,
    pub labels: Vec<String>,
    pub reasons: Vec<String>,
    pub notes: BTreeMap<String, Vec<String>>,
    /// What stands for a verdict and is none.
    pub odd: Vec<String>,
}

/// Whether any record carries decisions of Rayyan.
pub(super) fn is_one(records: &[Record]) -> bool {
    records.iter().any(|record| record.notes.iter().any(|note| note.contains(INCLUSION)))
}

/// What the notes of a record say.
pub(super) fn standing(record: &Record) -> Standing {
    let text = record.notes.join("\n");
    let mut out = Standing::default();
    let mut marks: Vec<(usize, &str)> =
        MARKS.iter().filter_map(|mark| Some((text.rfind(mark)?, *mark))).collect();
    marks.sort_unstable();
    for (place, (start, mark)) in marks.iter().enumerate() {
        let end = marks.get(place + 1).map_or(text.len(), |(next, _)| *next);
        let value = text.get(start + mark.len()..end).unwrap_or_default();
        let value = value.trim().trim_end_matches('|').trim();
        let list = || value.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
        match *mark {
            LABELS => out.labels = list().collect(),
            REASONS => out.reasons = list().collect(),
            INCLUSION => {
                for (name, value) in pairs(value) {
                    match value.first().map(String::as_str) {
                        Some("Included" | "true") => drop(out.votes.insert(name, Verdict::Include)),
                        Some("Excluded" | "false") => drop(out.votes.insert(name, Verdict::Exclude)),
                        Some("Maybe") => drop(out.votes.insert(name, Verdict::Maybe)),
                        other => out.odd.push(other.unwrap_or_default().to_owned()),
                    }
                }
            }
            _ => out.notes = pairs(value).into_iter().collect(),
        }
    }
    out
}

/// Reads what stood at the end, of every article.
pub(super) fn read(articles: Vec<Record>) -> Decisions {
    let mut out = Decisions { tools: [Tool::Rayyan].into(), ..Decisions::default() };
    let mut shared = false;
    for record in articles {
        let standing = standing(&record);
        for odd in &standing.odd {
            out.unread(record.source.clone(), format!("\"{odd}\" is no decision of Rayyan's"));
        }
        if standing.votes.is_empty() {
            out.undecided += 1;
        }
        let place = out.records.len();
        let mut say = |who: &str, what: What| {
            let (who, line) = (Some(who.to_owned()), record.source.line);
            out.said.push(Said { who, record: place, at: None, stage: Stage::Meant, what, line });
        };
        let excluders = standing.votes.values().filter(|verdict| **verdict == Verdict::Exclude).count();
        let alone = standing.votes.len() == 1;
        for (name, verdict) in &standing.votes {
            let owns = *verdict == Verdict::Exclude && excluders == 1;
            let reasons = if owns { standing.reasons.clone() } else { Vec::new() };
            say(name, What::Verdict(*verdict, reasons));
            let mut words = standing.notes.get(name).cloned().unwrap_or_default();
            if *verdict == Verdict::Exclude && !owns && !standing.reasons.is_empty() {
                shared = true;
                words.push(format!("reasons of all reviewers together: {}", standing.reasons.join(", ")));
            }
            if !words.is_empty() {
                say(name, What::Note(words.join("\n")));
            }
            // Labels stand for all; nobody's vote depends on whose they were.
            standing.labels.iter().for_each(|label| say(name, What::Label(label.clone(), true)));
            shared |= !alone && !standing.labels.is_empty();
        }
        for (name, notes) in standing.notes.iter().filter(|(name, _)| !standing.votes.contains_key(*name)) {
            say(name, What::Note(notes.join("\n")));
        }
        out.records.push(record);
    }
    if shared {
        out.remarks.insert(
            "Rayyan's articles do not say whose reasons and labels are whose: reasons of several are kept as notes, labels for each; its customizations_log.csv does",
        );
    }
    out
}

/// A hash of Ruby's: names, each with a word or a list of strings.
fn pairs(text: &str) -> Vec<(String, Vec<String>)> {
    // BibTeX escapes the quotation marks once more.
    let escaped = text.trim_start_matches('{').trim_start().starts_with("\\\"");
    let text = if escaped { Cow::Owned(text.replace("\\\"", "\"")) } else { Cow::Borrowed(text) };
    let mut rest = text.trim_start_matches('{');
    let mut out = Vec::new();
    while let Some((name, after)) = literal(rest) {
        let after = after.trim_start().trim_start_matches(['=', '\\', '>']).trim_start();
        let mut values = Vec::new();
        if let Some(mut list) = after.strip_prefix('[') {
            while let Some((value, after)) = literal(list) {
                values.push(value);
                list = after.trim_start().trim_start_matches(',');
            }
            rest = list.trim_start().trim_start_matches(']');
        } else if let Some((value, after)) = literal(after) {
            values.push(value);
            rest = after;
        } else {
            let end = after.find([',', '}']).unwrap_or(after.len());
            let (word, after) = after.split_at(end);
            values.push(word.trim().to_owned());
            rest = after;
        }
        out.push((name.trim().to_owned(), values));
        rest = rest.trim_start().trim_start_matches(',');
    }
    out
}

/// A string literal of Ruby's at the start, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start().strip_prefix('"')?;
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, text.get(at + 1..).unwrap_or_default())),
            '\\' => match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, c)) => out.push(c),
                None => break,
            },
            c => out.push(c),
        }
    }
    // Cut off: what is there is not lost.
    Some((out, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_string_is_read() {
        let note = |text: &str| standing(&Record { notes: vec![text.into()], ..Record::default() });
        let full = note(
            "Cited by 3 | RAYYAN-INCLUSION: {\"Ann\"=>\"Included\", \"Bob \"=>\"Excluded\"} | RAYYAN-LABELS: a,b c | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {\"Ann\"=>[\"a \\\"b\\\"\\nc\", \"d\"]}",
        );
        assert_eq!(
            full.votes.iter().map(|(n, v)| (n.as_str(), v.word())).collect::<Vec<_>>(),
            [("Ann", "include"), ("Bob", "exclude")]
        );
        assert_eq!(
            (full.labels.join("/"), full.reasons.join("/")),
            ("a/b c".into(), "wrong population/foreign language".into())
        );
        assert_eq!(full.notes["Ann"], ["a \"b\"\nc", "d"]);
        let old = note("RAYYAN-INCLUSION: {\"Pavel\"=>false, \"Eva\"=>true}");
        assert_eq!(old.votes.values().map(|v| v.word()).collect::<Vec<_>>(), ["include", "exclude"]);
        let latex = note("RAYYAN-INCLUSION: {\\\"Ann\\\"=\\>\"Maybe\"}");
        assert_eq!(latex.votes.get("Ann"), Some(&Verdict::Maybe));
        assert_eq!(note("RAYYAN-INCLUSION: {\"Ann\"=>\"Postponed\"}").odd, ["Postponed"]);
        assert_eq!(note("RAYYAN-INCLUSION: {\"An").votes.len(), 0);
    }
}
