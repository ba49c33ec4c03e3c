//! `tiab export`: records with what was decided about them, and ballots.

use std::collections::BTreeSet;
use std::process::ExitCode;

use super::args::{ExportArgs, ExportFormat, SetName};
use super::desk::Desk;
use super::reconcile::reveal;
use super::{existing, print, say, warn};
use crate::error::{Error, Result};
use crate::event::Reviewer;
use crate::export::decided::{Decided, Destination, ballot, write};
use crate::protocol::Stage;
use crate::reconcile::{Entry, Passage, Rules, Set, register};
use crate::record::{Key, Record};
use crate::report::text;
use crate::screening::{Assignment, Pool};

pub(super) fn run(args: &ExportArgs) -> Result<ExitCode> {
    let dir = existing(args.place.review.as_deref(), &args.place.paths)?;
    let desk = Desk::open(&dir)?;
    warn(&desk.review);
    let stage = desk.review.stage(args.stage.as_deref())?;
    let viewer = super::reviewer(args.reviewer.as_deref())?;
    let pool = Passage::of(&desk.review.protocol, &desk.library, &desk.ledgers).pool(&stage.id);
    let refused = |error| Error::disk("cannot export", error);
    let mut bytes = Vec::new();
    if args.ballot {
        // Only a name that was given makes it one person's: it is filled in by somebody else.
        let whose = args.reviewer.as_ref().and(viewer.as_ref());
        let records = owed(&desk, stage, whose, &pool);
        ballot(&records, &stage.id, whose.map_or("", Reviewer::as_str), &mut bytes).map_err(refused)?;
        say(&format!("{} on the ballot; verdicts are include, exclude, maybe", counted(records.len())));
        let reasons: Vec<&str> = stage.reasons.iter().map(|reason| reason.text.as_str()).collect();
        if !reasons.is_empty() {
            say(&format!("reasons: {}", reasons.join("; ")));
        }
        say("tiab import --decisions brings it in again, filled in");
        return print(&bytes);
    }
    let rules = Rules::of(&desk.review.protocol, stage);
    let (library, protocol) = (&desk.library, &desk.review.protocol);
    let at = (&stage.id, &rules);
    let reached = reached(&desk, stage, &pool);
    let mut entries =
        register(&desk.ledgers, library, protocol, at, viewer.as_ref(), |group| reached.contains(&group));
    entries.retain(|entry| args.set.is(entry.set));
    let hidden = entries.iter().filter(|entry| entry.is_hidden).count();
    let is_other = |name: &Reviewer| viewer.as_ref() != Some(name);
    let others =
        desk.ledgers.iter().any(|(name, ledger)| is_other(name) && ledger.voted(&stage.id).next().is_some());
    if hidden > 0 && others {
        say(&format!("note: {} on which you owe a vote: others' votes are left out", counted(hidden)));
    }
    // First on disk that they will have been seen, then shown.
    if let Some(viewer) = &viewer {
        let shown: BTreeSet<Key> =
            entries.iter().filter(|entry| entry.shows_others).map(|entry| entry.key).collect();
        reveal(&desk, viewer, &stage.id, &shown, "export")?;
    }
    let all: Vec<Decided> =
        entries.into_iter().flat_map(|entry| decided(&desk, entry, args.members)).collect();
    write(args.to.unwrap_or(ExportFormat::Ris).destination(), &all, protocol, &mut bytes).map_err(refused)?;
    say(&counted(all.len()));
    print(&bytes)
}

fn counted(records: usize) -> String {
    text::counted(records, "record", "records")
}

/// The groups that a stage is about: its pool, and what was voted on at it all the same.
fn reached(desk: &Desk, stage: &Stage, pool: &Pool) -> BTreeSet<usize> {
    let mut reached: BTreeSet<usize> = pool.iter().collect();
    for (_, ledger) in &desk.ledgers {
        reached.extend(ledger.voted(&stage.id).filter_map(|key| desk.library.find(key)));
    }
    reached
}

/// The records that somebody has still to vote on, or anybody could.
fn owed(desk: &Desk, stage: &Stage, whose: Option<&Reviewer>, pool: &Pool) -> Vec<Record> {
    let assignment = Assignment::of(&desk.review.protocol, stage, &desk.library, pool, &desk.ledgers);
    let ledger = whose.map(|whose| desk.ledger(whose));
    let owes = |group: &usize, key: Key| {
        let assigned = whose.is_none_or(|whose| assignment.is_assigned(whose, *group));
        assigned && ledger.as_ref().is_none_or(|ledger| ledger.standing(&stage.id, key).is_open())
    };
    let groups = desk.library.groups().iter().enumerate();
    let mine = groups.filter(|(index, group)| pool.has(*index) && owes(index, group.key));
    mine.map(|(index, group)| Record { key: group.key, ..desk.library.shown(index).into_owned() }).collect()
}

/// A group as one record, or every member of it.
fn decided(desk: &Desk, entry: Entry, members: bool) -> Vec<Decided> {
    let Entry { group, told, .. } = entry;
    if !members {
        return vec![Decided { record: desk.library.shown(group).into_owned(), told }];
    }
    let all = desk.library.occurrences(group);
    all.map(|record| Decided { record: record.into_owned(), told: told.clone() }).collect()
}

impl SetName {
    fn is(self, set: Set) -> bool {
        match self {
            SetName::All => true,
            SetName::Included => set == Set::Included,
            SetName::Excluded => set == Set::Excluded,
            SetName::Maybe => set == Set::Maybe,
            SetName::Conflict => set == Set::Conflict,
            SetName::Undecided => set == Set::Undecided,
        }
    }
}

impl ExportFormat {
    fn destination(self) -> Destination {
        match self {
            ExportFormat::Ris => Destination::Ris,
            ExportFormat::Bibtex => Destination::Bibtex,
            ExportFormat::Csv => Destination::Csv,
            ExportFormat::Jsonl => Destination::Jsonl,
            ExportFormat::Md => Destination::Markdown,
            ExportFormat::Rayyan => Destination::Rayyan,
            ExportFormat::Asreview => Destination::Asreview,
        }
    }
}
