//! The replay, step by step: review.toml, the searches, screening in pairs, a fourth's resolutions, full
//! texts, the flow.

mod exports;
mod literature;
mod log;
mod truth;

use std::collections::BTreeMap;
use std::path::Path;

use exports::Export;
use literature::number_of;
use log::Log;
use tiab::dedup::arrivals;
use tiab::error::{Error, Result};
use tiab::event::{
    Decision, Event, Import, LineHash, Resolution, Retrieval, Reviewer, SourceFacts, SourceHash, StageId,
    Study,
};
use tiab::import;
use tiab::protocol::Protocol;
use tiab::reconcile::Passage;
use tiab::report::flow::{self, Basis};
use tiab::review::{self, Review};
use tiab::screening::{Assignment, Ledger, Ledgers};
use truth::Said;

const PROTOCOL: &str = include_str!("review.toml");

/// What is said under the flow.
const INVENTED: &str = "
From the paper: 372 unique records from databases and reference lists, the five
reasons, nine studies in ten reports. Every other number is invented.
";

/// Writes the review to a folder that is not there yet, and returns its flow.
///
/// # Errors
/// The folder is a review already, or cannot be written.
pub fn run(out: &Path) -> Result<String> {
    review::create(out)?;
    write(&out.join("review.toml"), PROTOCOL.as_bytes())?;
    let protocol = Protocol::from_toml(PROTOCOL, "review.toml")?;
    let mut team = Team { logs: BTreeMap::new(), votes: BTreeMap::new() };
    for name in ["ana", "ben", "cleo", "dora"] {
        let log = Log::new(name, &protocol)?;
        team.logs.insert(log.reviewer.clone(), log);
    }
    search(out, team.log("ana")?)?;
    team.write(out)?;
    for day in [1, 30] {
        let (stage, is_full_text) = if day == 1 { (0, false) } else { (1, true) };
        team.logs.values_mut().for_each(|log| log.rest_until(day));
        let desk = Desk::open(out)?;
        if is_full_text {
            team.find_texts(&desk)?;
        }
        team.vote(
            &desk,
            stage,
            if is_full_text { truth::on_full_text } else { |n| Some(truth::on_abstract(n)) },
        )?;
        team.write(out)?;
        team.logs.values_mut().for_each(|log| log.rest_until(day + 14));
        let right =
            if is_full_text { truth::on_full_text_rightly } else { |n| Some(truth::on_abstract_rightly(n)) };
        team.resolve(&Desk::open(out)?, stage, right)?;
        team.write(out)?;
    }
    let desk = Desk::open(out)?;
    let flow = flow::of(Basis {
        protocol: &desk.review.protocol,
        sources: &desk.review.sources,
        library: &desk.review.library,
        ledgers: &desk.ledgers,
        passage: &desk.passage,
    });
    Ok(flow::text(&flow, 80) + INVENTED)
}

/// Imports what the searches found, one after the other.
fn search(out: &Path, log: &mut Log) -> Result<()> {
    for export in exports::all(&literature::all()) {
        let review = Review::open(out)?;
        let bytes = export.text.as_bytes();
        let read = import::read(export.file, bytes, None)?;
        let known = review.links.standing();
        let arrived = arrivals(known, review.library.records(), &[&read.records]);
        let hash = SourceHash::of(bytes);
        let (stem, ending) = export.file.rsplit_once('.').unwrap_or((export.file, ""));
        let beginning: String = hash.to_string().chars().take(8).collect();
        write(&out.join("sources").join(format!("{stem}-{beginning}.{ending}")), bytes)?;
        let Some(arrival) = arrived.into_iter().next() else { continue };
        log.say(Event::Import(Import {
            file: export.file.into(),
            hash,
            format: read.format.to_string(),
            encoding: read.encoding.to_string(),
            facts: Box::new(facts(&export)),
            read: (read.records.len() + read.rejects.len()) as u64,
            kept: arrival.kept,
            duplicates: arrival.duplicates,
            rejected: read.rejects.len() as u64,
        }));
        for link in arrival.links {
            log.say(Event::Duplicate(link));
        }
        log.write(out)?;
    }
    Ok(())
}

fn facts(export: &Export) -> SourceFacts {
    SourceFacts {
        name: Some(export.name.into()),
        kind: Some(export.kind.into()),
        platform: export.platform.map(str::to_owned),
        ..SourceFacts::default()
    }
}

/// A review, folded.
struct Desk {
    review: Review,
    ledgers: Vec<(Reviewer, Ledger)>,
    passage: Passage,
}

impl Desk {
    fn open(dir: &Path) -> Result<Desk> {
        let mut ledgers = Ledgers::new(None);
        let review = Review::open_telling(dir, &mut ledgers)?;
        let ledgers = ledgers.grouped(&review.groups, &review.histories()?)?;
        let passage = Passage::of(&review.protocol, &review.library, &ledgers);
        Ok(Desk { review, ledgers, passage })
    }

    /// The number of the report that a group is.
    fn number(&self, group: usize) -> Result<usize> {
        let title = &self.review.library.shown(group).title;
        number_of(title)
            .ok_or_else(|| Error::input(format!("the example does not know the record \"{title}\"")))
    }

    fn decision(&self, stage: &StageId, group: usize, said: Said) -> Decision {
        let shown = self.review.library.shown(group);
        let key = self.review.library.groups()[group].key;
        Decision {
            reasons: said.1.map(str::to_owned).into_iter().collect(),
            ms: Some(4_000 + literature::invented(group, 60) as u64 % 16_000),
            ..Decision::new(stage.clone(), key, said.0).about(&shown)
        }
    }
}

/// Everybody, and the votes they have cast: by stage and group.
struct Team {
    logs: BTreeMap<Reviewer, Log>,
    votes: BTreeMap<(usize, usize), BTreeMap<Reviewer, LineHash>>,
}

impl Team {
    fn log(&mut self, name: &str) -> Result<&mut Log> {
        self.logs.get_mut(name).ok_or_else(|| Error::input(format!("{name} has no log")))
    }

    fn write(&self, out: &Path) -> Result<()> {
        self.logs.values().try_for_each(|log| log.write(out))
    }

    /// The two to whom a record is assigned say what they think of it.
    fn vote(&mut self, desk: &Desk, stage: usize, says: fn(usize) -> Option<[Said; 2]>) -> Result<()> {
        let Desk { review, ledgers, passage } = desk;
        let at = &review.protocol.stages[stage];
        let pool = passage.pool(&at.id);
        let assignment = Assignment::of(&review.protocol, at, &review.library, &pool, ledgers);
        for group in pool.iter() {
            let Some(said) = says(desk.number(group)?) else { continue };
            let pair = self.logs.values_mut().filter(|log| assignment.is_assigned(&log.reviewer, group));
            for (log, said) in pair.zip(said) {
                let line = log.say(Event::from(desk.decision(&at.id, group, said)));
                self.votes.entry((stage, group)).or_default().insert(log.reviewer.clone(), line);
            }
        }
        Ok(())
    }

    /// The fourth settles what the pairs disagree on.
    fn resolve(&mut self, desk: &Desk, stage: usize, right: fn(usize) -> Option<Said>) -> Result<()> {
        let id = &desk.review.protocol.stages[stage].id;
        let Some(here) = desk.passage.stage(id) else { return Ok(()) };
        for (group, fate) in here.iter() {
            let Some(said) = right(desk.number(group)?).filter(|_| fate.is_pending()) else { continue };
            let settles = self.votes.get(&(stage, group)).cloned().unwrap_or_default();
            let decision = desk.decision(id, group, said);
            self.log("dora")?.say(Event::Resolution(Resolution {
                decision,
                settles,
                how: "third-reviewer".into(),
            }));
        }
        Ok(())
    }

    /// Looks for the full texts, and notes which reports are one study.
    fn find_texts(&mut self, desk: &Desk) -> Result<()> {
        let full_text = &desk.review.protocol.stages[1].id;
        for group in desk.passage.pool(full_text).iter() {
            let (number, record) = (desk.number(group)?, desk.review.library.groups()[group].key);
            let is_here = truth::fate(number) != truth::Fate::NotRetrieved;
            let status = if is_here { "obtained" } else { "not-retrieved" };
            let log = self.log("ana")?;
            log.say(Event::Retrieval(Retrieval { record, status: status.into(), location: String::new() }));
            if let Some(study) = truth::study(number) {
                log.say(Event::Study(Study { record, study: study.into() }));
            }
        }
        Ok(())
    }
}

/// Writes a file and the folder it is in.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let refused = |error| Error::disk(format!("cannot write {}", path.display()), error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(refused)?;
    }
    std::fs::write(path, bytes).map_err(refused)
}
