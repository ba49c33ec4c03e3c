//! A plain CSV ballot, as a colleague without a terminal fills it in with a spreadsheet.
//!
//! A row is a record, named by `key` (ours, or the number that its file gave it), `doi`, `pmid` or
//! `title` with `year` and `authors`; `verdict` is include, exclude or maybe (or their first letters),
//! empty where nothing is decided; `reason` (several set apart by semicolons), `note`, `labels`, `time`,
//! `stage` and `reviewer` are optional. `tiab export --to csv` has a set of columns for each reviewer
//! instead: `ana_verdict`, `ana_reason`, `ana_note`, `ana_labels`, `ana_time`.

use std::sync::Arc;

use super::table::{Row, Table};
use super::{Decisions, Part, Said, Stage, Tool, What, verdicts};
use crate::record::plain::{self, doi};
use crate::record::{Place, Record, Text, cell};

const VERDICT: [&str; 3] = ["verdict", "decision", "vote"];

/// Whether a table is a ballot: it names records, and has a place for verdicts.
pub(super) fn is_one(table: &Table) -> bool {
    let named = ["key", "doi", "pmid", "title"].iter().any(|name| table.has(name));
    named && (VERDICT.iter().any(|name| table.has(name)) || names(table).next().is_some())
}

/// Reviewers who have columns of their own.
fn names(table: &Table) -> impl Iterator<Item = &str> {
    table.columns().filter_map(|name| name.strip_suffix("_verdict")).filter(|name| !name.is_empty())
}

pub(super) fn read(part: &Part, table: &Table) -> Decisions {
    let mut out = Decisions { tools: [Tool::Ballot].into(), ..Decisions::default() };
    let file: Arc<str> = Arc::from(part.name.as_str());
    let own: Vec<&str> = names(table).collect();
    for row in table.rows().filter(|row| !row.is_empty()) {
        let place = Place { file: Arc::clone(&file), line: row.line };
        let stage = match row.get("stage").parse() {
            Ok(stage) => Stage::Named(stage),
            Err(_) if row.get("stage").is_empty() => Stage::Meant,
            Err(error) => {
                out.unread(place, error.to_string());
                continue;
            }
        };
        let record = out.records.len();
        let before = out.said.len();
        let mut trouble = Vec::new();
        let mut say = |who: Option<&str>, cell: &dyn Fn(&[&str]) -> String, verdict: &[&str]| {
            let at = cell(&["time"]).parse().ok();
            if at.is_none() && !cell(&["time"]).is_empty() {
                trouble.push("the time is not written as 2026-01-31T09:30:00Z".to_owned());
                return false;
            }
            let decided = match verdicts::read(&cell(verdict)) {
                Ok(decided) => decided,
                Err(reason) => {
                    trouble.push(reason);
                    return false;
                }
            };
            let reasons = verdicts::list(&cell(&["reason", "reasons"]));
            let mut said = Vec::new();
            let note = cell(&["note"]);
            if let Some(verdict) = decided {
                said.push(What::Verdict(verdict, reasons));
            } else if !reasons.is_empty() {
                trouble.push("a reason and no verdict".to_owned());
            }
            said.extend(Some(note).filter(|note| !note.is_empty()).map(What::Note));
            said.extend(
                verdicts::list(&cell(&["labels", "label"])).into_iter().map(|label| What::Label(label, true)),
            );
            let (who, line, stage) = (who.map(str::to_owned), row.line, &stage);
            let one = |what| Said { who: who.clone(), record, at, stage: stage.clone(), what, line };
            out.said.extend(said.into_iter().map(one));
            decided.is_some()
        };
        let mut decided = false;
        for name in &own {
            let cell = |names: &[&str]| {
                let named = names.iter().map(|column| row.get(&format!("{name}_{column}")));
                named.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
            };
            decided |= say(Some(name), &cell, &["verdict"]);
        }
        if VERDICT.iter().any(|name| table.has(name)) {
            let who = Some(row.get("reviewer")).filter(|name| !name.is_empty());
            decided |= say(who, &|names| row.first(names).to_owned(), &VERDICT);
        }
        trouble.into_iter().for_each(|reason| out.unread(place.clone(), reason));
        out.undecided += usize::from(!decided);
        if out.said.len() > before {
            out.records.push(record_of(row, place));
        }
    }
    out
}

/// What a row says of the record it is about.
fn record_of(row: Row<'_>, source: Place) -> Record {
    let key = row.get("key");
    let number = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<Text>();
    Record {
        key: key.parse().unwrap_or_default(),
        id: if row.get("id").is_empty() { key.into() } else { row.get("id").into() },
        // Some put the DOI where the key was asked for.
        doi: doi::find(row.get("doi")).or_else(|| doi::find(key)).unwrap_or_default(),
        pmid: number(row.first(&["pmid", "pubmed_id"])),
        title: plain::line(row.get("title")),
        year: row.get("year").parse().ok(),
        authors: cell::split(row.first(&["authors", "author"])),
        source,
        ..Record::default()
    }
}
