//! `tiab decide`: a verdict on one record, by the rules of the screen.

use std::process::ExitCode;

use super::args::DecideArgs;
use super::on_record::{Sitting, find, key, title};
use super::{say, screen};
use crate::error::{Error, Result};
use crate::event::{Event, Label, Note, Verdict};
use crate::protocol::{Reason, Stage};
use crate::reconcile::Passage;
use crate::record::fold::fold;
use crate::screening::{Assignment, decisions};

pub(super) fn run(args: &DecideArgs) -> Result<ExitCode> {
    let mut sitting = Sitting::open(&args.place, "decide")?;
    let desk = &sitting.desk;
    let stage = desk.review.stage(args.stage.as_deref())?;
    let group = find(desk, &args.record)?;
    may_decide(&sitting, stage, group)?;
    let verdict = args.verdict.verdict();
    let reasons = reasons(stage, verdict, &args.reason)?;
    let ledger = desk.ledger(&sitting.reviewer);
    let review = (&ledger, desk.library.as_ref());
    let decided = decisions(review, &stage.id, group, (verdict, &reasons), None);
    let words = words(stage, verdict, &reasons);
    let record = key(desk, group);
    let name = title(desk, group);
    let said = if decided.is_some() { words } else { format!("already {words}") };
    let mut events = decided.unwrap_or_default();
    let standing = ledger.note(&stage.id, record).unwrap_or_default();
    if let Some(text) = args.note.as_ref().map(|text| text.trim()).filter(|text| *text != standing) {
        events.push(Event::Note(Note { stage: stage.id.clone(), record, text: text.to_owned() }));
    }
    let labels = ledger.labels(record);
    let new = args.label.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let new = new.filter(|text| !labels.contains(text));
    events.extend(new.map(|text| Event::Label(Label { record, text: text.to_owned(), on: true })));
    sitting.write(events)?;
    say(&format!("{name}: {said}"));
    Ok(ExitCode::SUCCESS)
}

/// Whether this reviewer is shown the record at the stage: what the screen would not ask is not
/// answered here either.
fn may_decide(sitting: &Sitting, stage: &Stage, group: usize) -> Result<()> {
    let Sitting { desk, reviewer, .. } = sitting;
    let protocol = &desk.review.protocol;
    if !protocol.team.may_vote(reviewer) {
        return Err(screen::no_vote(reviewer));
    }
    let passage = Passage::of(protocol, &desk.library, &desk.ledgers);
    let pool = passage.pool(&stage.id);
    let name = title(desk, group);
    if !pool.has(group) || screen::owed_before(desk, &passage, stage, reviewer).has(group) {
        return Err(Error::usage(format!("{name}: this record has not come to {}", stage.name))
            .hint("tiab status says what is pending at the stages before"));
    }
    if !Assignment::of(protocol, stage, &desk.library, &pool, &desk.ledgers).is_assigned(reviewer, group) {
        return Err(Error::usage(format!("{name}: this record is not in the share of {reviewer}"))
            .hint("votes in [team] of review.toml says how many a record needs"));
    }
    Ok(())
}

/// The ids of the reasons given.
fn reasons(stage: &Stage, verdict: Verdict, given: &[String]) -> Result<Vec<String>> {
    if verdict != Verdict::Exclude && !given.is_empty() {
        return Err(Error::usage(format!("a reason is given, and the verdict is {}", verdict.word()))
            .hint("reasons are for exclusions"));
    }
    if verdict == Verdict::Exclude && given.is_empty() && stage.full_text {
        return Err(Error::usage(format!("at {} an exclusion needs a reason", stage.name))
            .hint(format!("give it with --reason: {}", known(stage))));
    }
    let mut ids: Vec<String> = Vec::new();
    for text in given {
        let reason = reason(stage, text)?;
        if !ids.contains(&reason.id) {
            ids.push(reason.id.clone());
        }
    }
    Ok(ids)
}

/// A reason by its id, its number, or a part of its text that no other has.
fn reason<'a>(stage: &'a Stage, text: &str) -> Result<&'a Reason> {
    let all = &stage.reasons;
    let by_number = text.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let by_id = || all.iter().find(|reason| reason.id == text);
    if let Some(reason) = by_number.or_else(by_id) {
        return Ok(reason);
    }
    let sought = fold(text);
    let said: Vec<&Reason> =
        all.iter().filter(|reason| !sought.is_empty() && fold(&reason.text).contains(&sought)).collect();
    match said.as_slice() {
        [only] => Ok(only),
        [] => Err(Error::usage(format!("{} has no reason \"{text}\"", stage.name))
            .hint(format!("its reasons are: {}", known(stage)))),
        several => {
            let ids: Vec<&str> = several.iter().map(|reason| reason.id.as_str()).collect();
            Err(Error::usage(format!("\"{text}\" names {} reasons", several.len()))
                .hint(format!("choose one of: {}", ids.join(", "))))
        }
    }
}

fn known(stage: &Stage) -> String {
    if stage.reasons.is_empty() {
        return "none; they are written in review.toml".to_owned();
    }
    let numbered = stage.reasons.iter().zip(1..);
    numbered.map(|(reason, number)| format!("{number} {}", reason.id)).collect::<Vec<_>>().join(", ")
}

/// A verdict in words, with what it is not.
fn words(stage: &Stage, verdict: Verdict, reasons: &[String]) -> String {
    let text = |id: &String| {
        stage
            .reasons
            .iter()
            .find(|reason| reason.id == *id)
            .map_or(id.as_str(), |reason| &reason.text)
            .to_owned()
    };
    let reasons: Vec<String> = reasons.iter().map(text).collect();
    match verdict {
        Verdict::Maybe if stage.full_text => "maybe, which is not final at full text".to_owned(),
        _ if reasons.is_empty() => verdict.past().to_owned(),
        _ => format!("{}: {}", verdict.past(), reasons.join(", ")),
    }
}
