//! Rayyan's `customizations_log.csv`: every click of every reviewer.
//!
//! Header `created_at,user_id,user_email,article_id,key,value`. `included` is 1 (include), 0 (maybe), -1
//! (exclude) or `deleted`; `"__EXR__wrong population"` puts that reason on (1) or off (`deleted`); any
//! other quoted word is a label; `note-123` is a note whose text stands in the articles' `USER-NOTES`.
//! Clicking a reason excludes, and the log tells of the reason first: a verdict goes out with the reasons
//! that are on when it is given, and again when they change. Articles are named by number, which is
//! their `key` in the articles (`rayyan-123`); people by number and address, their names are only in the
//! articles. Whose name a number is shows where all that stood at the end is the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use compact_str::format_compact;

use super::rayyan_notes::{self, Standing};
use super::table::Table;
use super::{Decisions, Part, Said, Stage, Tool, What};
use crate::event::{Timestamp, Verdict};
use crate::record::{Place, Record, Text};

pub(super) fn is_one(table: &Table) -> bool {
    ["created_at", "user_id", "article_id", "key", "value"].iter().all(|name| table.has(name))
}

/// The id of an article as its record has it.
fn id_of(article: &str) -> Text {
    format_compact!("rayyan-{article}")
}

/// One click.
struct Click<'a> {
    at: Timestamp,
    user: &'a str,
    record: usize,
    key: &'a str,
    value: &'a str,
    place: Place,
}

pub(super) fn read(logs: &[(&Part, Table)], articles: Vec<Record>) -> Decisions {
    let mut out = Decisions { tools: [Tool::RayyanLog].into(), records: articles, ..Decisions::default() };
    let standings: Vec<Standing> = out.records.iter().map(rayyan_notes::standing).collect();
    let mut places: HashMap<Text, usize> =
        out.records.iter().enumerate().map(|(place, record)| (record.id.clone(), place)).collect();
    let mut clicks = Vec::new();
    for (part, table) in logs {
        let file: Arc<str> = Arc::from(part.name.as_str());
        for row in table.rows().filter(|row| !row.is_empty()) {
            let place = Place { file: Arc::clone(&file), line: row.line };
            let Ok(at) = row.get("created_at").parse() else {
                out.unread(place, "the time in created_at is not one of Rayyan's");
                continue;
            };
            let record = *places.entry(id_of(row.get("article_id"))).or_insert_with_key(|id| {
                // Known by its number alone: the review may have imported it with that.
                out.records.push(Record { id: id.clone(), source: place.clone(), ..Record::default() });
                out.records.len() - 1
            });
            let (user, key, value) = (row.get("user_id"), row.get("key").trim_matches('"'), row.get("value"));
            clicks.push(Click { at, user, record, key, value, place });
        }
    }
    // In time order as it stands; a log that somebody sorted otherwise is put in order again.
    clicks.sort_by_key(|click| click.at);
    let mut desks: HashMap<(&str, usize), Desk> = HashMap::new();
    let mut last: BTreeMap<&str, BTreeMap<usize, Verdict>> = BTreeMap::new();
    let mut voted = BTreeSet::new();
    for click in &clicks {
        let desk = desks.entry((click.user, click.record)).or_default();
        match desk.take(click.key, click.value) {
            Ok(Some(what)) => {
                let standing = last.entry(click.user).or_default();
                match &what {
                    What::Verdict(verdict, _) => drop(standing.insert(click.record, *verdict)),
                    What::Withdrawn => drop(standing.remove(&click.record)),
                    What::Note(_) | What::Label(..) => {}
                }
                voted.insert(click.record);
                out.said.push(Said {
                    who: Some(click.user.to_owned()),
                    record: click.record,
                    at: Some(click.at),
                    stage: Stage::Meant,
                    what,
                    line: click.place.line,
                });
            }
            Ok(None) => {}
            Err(reason) => out.unread(click.place.clone(), reason),
        }
    }
    out.undecided = out.records.len() - voted.len();
    let names = names(&last, &standings);
    for said in &mut out.said {
        let name = said.who.as_deref().and_then(|user| names.get(user));
        said.who = name.cloned().or(said.who.take());
    }
    for (record, standing) in standings.iter().enumerate() {
        for (name, notes) in &standing.notes {
            out.said.push(Said {
                who: Some(name.clone()),
                record,
                at: None,
                stage: Stage::Meant,
                what: What::Note(notes.join("\n")),
                line: out.records.get(record).map_or(0, |record| record.source.line),
            });
        }
    }
    if standings.is_empty() && clicks.iter().any(|click| click.key.starts_with("note-")) {
        out.remarks
            .insert("the texts of notes are in Rayyan's articles, not in its log: give both, or the zip");
    }
    out.remarks.insert(
        "what reviewers saw of each other's votes in Rayyan is not in its files: first votes are the ones to compare",
    );
    out
}

/// What one reviewer has said of one article.
#[derive(Default)]
struct Desk {
    verdict: Option<Verdict>,
    reasons: Vec<String>,
    /// What was last given out.
    told: Option<(Verdict, Vec<String>)>,
}

impl Desk {
    /// Takes a click; what it comes to, if that is new.
    fn take(&mut self, key: &str, value: &str) -> Result<Option<What>, String> {
        let odd = || Err(format!("{key} is set to \"{value}\", which Rayyan's log does not know"));
        if key == "included" {
            self.verdict = match value {
                "1" => Some(Verdict::Include),
                "0" => Some(Verdict::Maybe),
                "-1" => Some(Verdict::Exclude),
                "deleted" => None,
                _ => return odd(),
            };
            if self.verdict.is_none() {
                return Ok(self.told.take().map(|_| What::Withdrawn));
            }
        } else if let Some(reason) = key.strip_prefix("__EXR__") {
            self.reasons.retain(|known| known != reason);
            match value {
                "1" => self.reasons.push(reason.to_owned()),
                "deleted" => {}
                _ => return odd(),
            }
        } else if key.starts_with("note-") {
            return Ok(None);
        } else {
            return match value {
                "1" => Ok(Some(What::Label(key.to_owned(), true))),
                "deleted" => Ok(Some(What::Label(key.to_owned(), false))),
                _ => odd(),
            };
        }
        let now = self.verdict.map(|verdict| {
            let reasons = if verdict == Verdict::Exclude { self.reasons.clone() } else { Vec::new() };
            (verdict, reasons)
        });
        if now == self.told {
            return Ok(None);
        }
        self.told.clone_from(&now);
        Ok(now.map(|(verdict, reasons)| What::Verdict(verdict, reasons)))
    }
}

/// Whose name a number is: the one whose verdicts in the articles are all that stood at the end, if it
/// is the only one on either side.
fn names<'a>(
    last: &BTreeMap<&'a str, BTreeMap<usize, Verdict>>,
    standings: &[Standing],
) -> HashMap<&'a str, String> {
    let mut stood: BTreeMap<&str, BTreeMap<usize, Verdict>> = BTreeMap::new();
    for (record, standing) in standings.iter().enumerate() {
        for (name, verdict) in &standing.votes {
            stood.entry(name).or_default().insert(record, *verdict);
        }
    }
    let mut out = HashMap::new();
    for (user, votes) in last.iter().filter(|(_, votes)| !votes.is_empty()) {
        let same: Vec<&str> = stood.iter().filter(|(_, own)| *own == votes).map(|(name, _)| *name).collect();
        let rivals = last.values().filter(|other| *other == votes).count();
        if let ([name], 1) = (same.as_slice(), rivals) {
            out.insert(*user, (*name).to_owned());
        }
    }
    out
}
