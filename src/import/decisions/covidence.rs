//! Covidence's piles.
//!
//! A file is one pile, and which one stands in its name only: `screen` (nobody has decided), `irrelevant`
//! (stopped at title and abstract), `select` (went on to full text), `included` (went through both) and
//! `excluded` (stopped at full text). What stands there is what the team came to: whose votes it was made
//! of is in none of Covidence's exports. `Notes` holds `Exclusion reason: …;` and remarks with name, time
//! and stage; `Tags` are separated by semicolons.

use super::{Decisions, Said, Stage, Tool, What, verdicts};
use crate::error::{Error, Result};
use crate::event::Verdict;
use crate::record::Record;

pub(super) const REASON: &str = "Exclusion reason:";
const NUMBER: &str = "Covidence #";

/// What a pile says, stage by stage.
const PILES: [(&str, &[Verdict]); 5] = [
    ("screen", &[]),
    ("irrelevant", &[Verdict::Exclude]),
    ("select", &[Verdict::Include]),
    ("included", &[Verdict::Include, Verdict::Include]),
    ("excluded", &[Verdict::Include, Verdict::Exclude]),
];

/// The pile that a file is by its name.
fn pile(name: &str) -> Option<&'static [Verdict]> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let mut words = file.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| PILES.iter().find(|(pile, _)| *pile == word)).map(|(_, says)| *says)
}

pub(super) fn is_one(name: &str, records: &[Record]) -> bool {
    records.iter().any(|record| record.other.get(NUMBER).next().is_some())
        || pile(name).is_some() && name.to_lowercase().contains("covidence")
}

/// Reads a pile.
///
/// # Errors
/// The name does not say which.
pub(super) fn read(name: &str, records: Vec<Record>) -> Result<Decisions> {
    let says = pile(name).ok_or_else(|| {
        let piles: Vec<&str> = PILES.iter().map(|(pile, _)| *pile).collect();
        Error::input(format!("{name} is from Covidence, and its name does not say which pile it is"))
            .hint(format!("rename it so that it has one of these words in it: {}", piles.join(", ")))
    })?;
    let mut out = Decisions { tools: [Tool::Covidence].into(), ..Decisions::default() };
    out.remarks.insert("Covidence exports what the team came to, not whose votes it was made of");
    for record in records {
        let (reasons, notes) = notes(&record);
        let (place, line) = (out.records.len(), record.source.line);
        let mut say = |stage: Stage, what| {
            out.said.push(Said { who: None, record: place, at: None, stage, what, line });
        };
        for (stage, verdict) in [Stage::Meant, Stage::Next].into_iter().zip(says) {
            let reasons = if *verdict == Verdict::Exclude { reasons.clone() } else { Vec::new() };
            say(stage, What::Verdict(*verdict, reasons));
        }
        if !says.is_empty() {
            notes.into_iter().for_each(|note| say(Stage::Meant, What::Note(note)));
            let tags = record.other.get("Tags").flat_map(verdicts::list);
            tags.for_each(|tag| say(Stage::Meant, What::Label(tag, true)));
        }
        out.undecided += usize::from(says.is_empty());
        out.records.push(record);
    }
    Ok(out)
}

/// Reasons, and what else the notes say.
fn notes(record: &Record) -> (Vec<String>, Option<String>) {
    let (mut reasons, mut rest) = (Vec::new(), Vec::new());
    for part in record.notes.iter().flat_map(|note| note.split(';')).map(str::trim) {
        match part.strip_prefix(REASON) {
            Some(reason) => reasons.push(reason.trim().to_owned()),
            None if part.is_empty() => {}
            None => rest.push(part),
        }
    }
    (reasons, Some(rest.join("; ")).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_file_says_which_pile_it_is() {
        assert_eq!(pile("/x/review_123_select_csv_2026.csv"), Some(&[Verdict::Include][..]));
        assert_eq!(pile("review_123_screen.ris"), Some(&[][..]));
        assert_eq!(pile("selected.csv"), None);
        let numbered = || {
            let mut record = Record::default();
            record.other.push(NUMBER, "#3");
            vec![record]
        };
        assert!(
            is_one("x.csv", &numbered())
                && is_one("covidence_included.ris", &[])
                && !is_one("included.ris", &[])
        );
        let refused = read("x.csv", numbered()).unwrap_err();
        assert!(refused.hint_text().is_some_and(|hint| hint.contains("irrelevant")), "{refused:?}");
    }

    #[test]
    fn a_reason_and_a_remark_in_one_cell_are_told_apart() {
        let note = "Exclusion reason: Wrong setting; Ann (2026-01-02 03:04:05)(Select): no, a school; ";
        let record = Record { notes: vec![note.into()], ..Record::default() };
        let remark = "Ann (2026-01-02 03:04:05)(Select): no, a school".to_owned();
        assert_eq!(notes(&record), (vec!["Wrong setting".to_owned()], Some(remark)));
    }
}
