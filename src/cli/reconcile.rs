//! `tiab reconcile`: reviewers compared, from a review's folder or from logs alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{MaybeName, ReconcileArgs, ReconcileFormat};
use super::desk::Desk;
use super::log::on_disk;
use super::{existing, print, say, warn};
use crate::error::{Error, Result};
use crate::event::{Event, Reveal, Reviewer, StageId};
use crate::export::disagreements;
use crate::log::{Heard, Links, Listener, LogBytes, Logs, OnDisk, Outline};
use crate::protocol::{FULL_TEXT, MaybeRule};
use crate::reconcile::{Blind, Caveats, Passage, Records, Rules, Sittings, attach, compare};
use crate::record::Key;
use crate::report::reconcile::{Reconciled, csv, json, markdown, table};
use crate::review;
use crate::screening::Ledgers;

/// Columns of a table where no terminal says otherwise.
const WIDTH: usize = 80;

pub(super) fn run(args: &ReconcileArgs) -> Result<ExitCode> {
    let unresolved = match args.place.logs() {
        Some(paths) => logs(args, paths)?,
        None => folder(args)?,
    };
    Ok(if args.exit_code && unresolved > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Compares the reviewers of a review. Whoever is known to be looking is not shown votes on records
/// they still owe one on, and that they saw the others is noted in their log.
fn folder(args: &ReconcileArgs) -> Result<usize> {
    let dir = existing(args.place.review.as_deref(), &args.place.paths)?;
    let desk = Desk::open(&dir)?;
    let Desk { review, ledgers, .. } = &desk;
    warn(review);
    let stage = review.stage(args.stage.as_deref())?;
    let mut rules = Rules::of(&review.protocol, stage);
    rules.maybe = args.maybe.map_or(rules.maybe, MaybeName::rule);
    refuse_final_maybe(args, stage.full_text)?;
    let pool = Passage::of(&review.protocol, &desk.library, ledgers).pool(&stage.id);
    let records = Records { library: &desk.library, pool: &pool };
    let comparison = compare(ledgers, Some(records), &stage.id, &rules);
    let logs = review.logs.iter().filter_map(|log| Some((log.name.clone(), log.review.clone()?)));
    let caveats = Caveats::of(&comparison, ledgers, &desk.sittings, Some(review.protocol.hash))
        .with_logs(logs, Some(&review.protocol.id));
    for (name, _) in &caveats.strangers {
        say(&format!("warning: {name} has votes here but is not in the team of review.toml"));
    }
    let viewer = super::reviewer(args.reviewer.as_deref())?;
    let blind = viewer.as_ref().map_or_else(Blind::default, |viewer| Blind::new(&comparison, viewer));
    let told = Reconciled {
        comparison: &comparison,
        blind: &blind,
        attachments: &desk.attached.attachments,
        loose: &desk.attached.loose,
        caveats: &caveats,
        protocol: Some(&review.protocol),
        library: Some(&desk.library),
    };
    // First on disk that they will have seen them, then shown.
    if let Some(viewer) = &viewer {
        reveal(&desk, viewer, &stage.id, &blind.shown, "reconcile")?;
    }
    show(args, &told)?;
    Ok(comparison.unresolved())
}

/// Notes in the viewer's log, by which command, which votes they are about to see for the first time. Somebody who has
/// no part in the review has no independence to lose.
pub(super) fn reveal(
    desk: &Desk,
    viewer: &Reviewer,
    stage: &StageId,
    shown: &BTreeSet<Key>,
    by: &str,
) -> Result<()> {
    let review = &desk.review;
    let takes_part = review.reviewers.contains_key(viewer) || !review.protocol.team.is_open();
    if !takes_part || !review.protocol.admits(viewer) {
        return Ok(());
    }
    let ledger = desk.ledger(viewer);
    let new: Vec<_> = shown.iter().copied().filter(|key| !ledger.is_revealed(stage, *key)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut seat = review::sit(review, viewer, by, None)?;
    seat.writer.append(vec![Event::Reveal(Reveal { stage: stage.clone(), records: new })])?;
    Ok(())
}

/// Compares logs with no library at hand: titles come from the logs.
fn logs(args: &ReconcileArgs, paths: &[PathBuf]) -> Result<usize> {
    let files = paths.iter().map(|path| on_disk(path)).collect::<Result<Vec<OnDisk>>>()?;
    let logs = Logs::new(files.iter().map(|file| file as &dyn LogBytes).collect())?;
    let (mut links, mut ledgers, mut sittings) = (Links::default(), Ledgers::new(None), Sittings::default());
    let votes: &mut dyn Listener = &mut (&mut ledgers, &mut sittings);
    let heard = logs.tell_all(&mut (&mut links, votes))?;
    let mut reviews = Vec::new();
    for (path, Heard { outline, .. }) in paths.iter().zip(heard) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        reviews.push((name, opened(path, outline)?));
    }
    let different: BTreeSet<&str> = reviews.iter().map(|(_, review)| review.as_str()).collect();
    if different.len() > 1 {
        say(&format!(
            "note: these logs are of {} reviews made separately; records are matched by what identifies them",
            different.len()
        ));
    }
    let attached = attach(links.standing(), &[], ledgers.decisions());
    let ledgers = ledgers.grouped(&Arc::new(attached.groups.clone()), &logs)?;
    let stages: BTreeSet<StageId> = ledgers.iter().flat_map(|(_, ledger)| ledger.stages()).collect();
    let stage = match (&args.stage, stages.iter().next()) {
        (Some(id), _) => {
            id.parse().map_err(|error: crate::event::NotAName| Error::usage(error.to_string()))?
        }
        (None, Some(first)) if stages.len() == 1 => first.clone(),
        (None, Some(_)) => {
            stages.iter().find(|id| id.as_str() == "title-abstract").cloned().ok_or_else(|| {
                let names: Vec<&str> = stages.iter().map(|id| id.as_str()).collect();
                Error::usage("these logs have votes in several stages")
                    .hint(format!("choose one with --stage: {}", names.join(", ")))
            })?
        }
        (None, None) => {
            return Err(Error::input("there is not one decision in these logs")
                .hint("give the logs of two reviewers who have screened"));
        }
    };
    refuse_final_maybe(args, stage.as_str() == FULL_TEXT)?;
    let rules = match stage.as_str() {
        FULL_TEXT => Rules { full_text: true, ..MaybeRule::Open.into() },
        _ => Rules::from(args.maybe.map_or(MaybeRule::Include, MaybeName::rule)),
    };
    let comparison = compare(&ledgers, None, &stage, &rules);
    let caveats = Caveats::of(&comparison, &ledgers, &sittings, None).with_logs(reviews, None);
    if comparison.reviewers.len() < 2 {
        let names: Vec<&str> = comparison.reviewers.iter().map(Reviewer::as_str).collect();
        say(&format!(
            "note: all votes are {}'s; give the log of a second reviewer to compare",
            names.join(", ")
        ));
    }
    // Whoever holds both logs has both: there is nobody to hide them from, and no log to note it in.
    let viewer = args.reviewer.as_deref().map(|name| super::reviewer(Some(name))).transpose()?.flatten();
    let blind = viewer.map_or_else(Blind::default, |viewer| Blind::new(&comparison, &viewer));
    show(
        args,
        &Reconciled {
            comparison: &comparison,
            blind: &blind,
            attachments: &attached.attachments,
            loose: &attached.loose,
            caveats: &caveats,
            protocol: None,
            library: None,
        },
    )?;
    // The program ends here; to give back every vote of a million first takes as long as reading some.
    std::mem::forget(ledgers);
    Ok(comparison.unresolved())
}

/// At full text a maybe is a vote still to come, whatever is asked for.
fn refuse_final_maybe(args: &ReconcileArgs, full_text: bool) -> Result<()> {
    match args.maybe.map(MaybeName::rule) {
        Some(MaybeRule::Include | MaybeRule::Conflict) if full_text => {
            Err(Error::usage("no maybe is final at full text")
                .hint("leave --maybe out; a maybe there is a vote still to come"))
        }
        _ => Ok(()),
    }
}

/// The review a log belongs to; says what is wrong with the log.
fn opened(path: &Path, outline: Outline) -> Result<String> {
    let Some(open) = outline.open else {
        return Err(Error::input(format!("{} is not a log", path.display()))
            .hint("give logs (*.jsonl from the logs folder of a review), or the folder of a review"));
    };
    for damage in &outline.damage {
        say(&format!("warning: {}, line {}: {}", path.display(), damage.line, damage.trouble));
    }
    Ok(open.review)
}

fn show(args: &ReconcileArgs, told: &Reconciled<'_>) -> Result<()> {
    let bytes = match args.to {
        _ if args.json => (json(told) + "\n").into_bytes(),
        ReconcileFormat::Json => (json(told) + "\n").into_bytes(),
        ReconcileFormat::Csv => csv(told).into_bytes(),
        ReconcileFormat::Md => markdown(told).into_bytes(),
        ReconcileFormat::Ris => disagreements(told),
        ReconcileFormat::Table => table(told, WIDTH).into_bytes(),
    };
    print(&bytes)?;
    Ok(())
}

impl MaybeName {
    fn rule(self) -> MaybeRule {
        match self {
            MaybeName::Include => MaybeRule::Include,
            MaybeName::Conflict => MaybeRule::Conflict,
            MaybeName::Open => MaybeRule::Open,
        }
    }
}
