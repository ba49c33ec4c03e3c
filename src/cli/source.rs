//! `tiab source`: what is said of the sources of a review, and which of them count.

use std::process::ExitCode;

use super::args::{SourceCommand, SourceListArgs, SourceNamedArgs, SourceSetArgs};
use super::import::facts;
use super::{existing, open, print, reviewer_or_say_how, say};
use crate::error::{Error, Result};
use crate::event::{Event, Import, SourceChange};
use crate::report::sources::{in_words, json, text};
use crate::review::{self, Review, Source, find_source};

pub(super) fn run(command: &SourceCommand) -> Result<ExitCode> {
    match command {
        SourceCommand::List(args) => list(args),
        SourceCommand::Set(args) => set(args),
        SourceCommand::Withdraw(args) => withdraw(args, true),
        SourceCommand::Restore(args) => withdraw(args, false),
    }
}

fn list(args: &SourceListArgs) -> Result<ExitCode> {
    let review = open(&existing(args.place.review.as_deref(), &args.place.paths)?)?;
    print(if args.json { json(&review.sources) + "\n" } else { text(&review.sources, 80) }.as_bytes())
}

fn set(args: &SourceSetArgs) -> Result<ExitCode> {
    let facts = facts(&args.facts)?;
    if facts.is_empty() {
        return Err(Error::usage("nothing is said of the source")
            .hint("say it with --name, --kind, --platform, --searched, --hits or --from"));
    }
    if facts.hits.is_some() && args.named.sources.len() > 1 {
        return Err(Error::usage("--hits is said of several sources, and would be counted for each")
            .hint("say it of one of them"));
    }
    let said = |source: &Source, import: &Import| {
        let mut corrected = import.facts.clone();
        corrected.correct(&facts);
        if corrected == import.facts {
            return (format!("{}: this is said of it already", source.name()), None);
        }
        let known = in_words(&corrected);
        let known = if known.is_empty() { "nothing said of it" } else { &known };
        let change = SourceChange { hash: import.hash, facts: facts.clone(), withdrawn: None };
        (format!("{}: {known}", source.name()), Some(change))
    };
    change(&args.named, said)?;
    Ok(ExitCode::SUCCESS)
}

fn withdraw(args: &SourceNamedArgs, withdrawn: bool) -> Result<ExitCode> {
    let turned = |source: &Source, import: &Import| {
        let change =
            SourceChange { hash: import.hash, withdrawn: Some(withdrawn), ..SourceChange::default() };
        let (said, change) = match (withdrawn, source.withdrawn) {
            (true, true) => ("was withdrawn before", None),
            (false, false) => ("is in the review", None),
            (true, false) => ("withdrawn; tiab source restore brings it back", Some(change)),
            (false, true) => ("brought back", Some(change)),
        };
        (format!("{}: {said}", source.name()), change)
    };
    if let Some(before) = change(args, turned)? {
        // Counted by looking: a record may be in other sources too.
        let records = |review: &Review| review.library.groups().len();
        let after = records(&open(&before.dir)?);
        let before = records(&before);
        let many = |count: usize| format!("{count} {}", if count == 1 { "record" } else { "records" });
        say(&match withdrawn {
            true => {
                let left = many(before.saturating_sub(after));
                format!("{left} left the review, which has {after}; votes are kept")
            }
            false => {
                format!("{} came back to the review, which has {after}", many(after.saturating_sub(before)))
            }
        });
    }
    Ok(ExitCode::SUCCESS)
}

/// Notes in the caller's log what `decide` says of each source named, and tells it. All names are
/// looked up before anything is written. Returns the review as it was, if anything was.
fn change(
    args: &SourceNamedArgs,
    decide: impl Fn(&Source, &Import) -> (String, Option<SourceChange>),
) -> Result<Option<Review>> {
    let review = open(&existing(args.review.as_deref(), &[])?)?;
    let mut named: Vec<(&Source, &Import)> = Vec::new();
    for text in &args.sources {
        let found = find_source(&review.sources, text)?;
        if !named.iter().any(|(_, import)| import.hash == found.1.hash) {
            named.push(found);
        }
    }
    let decided: Vec<_> = named.into_iter().map(|(source, import)| decide(source, import)).collect();
    let events: Vec<Event> =
        decided.iter().filter_map(|(_, change)| change.clone().map(Event::Source)).collect();
    let changed = !events.is_empty();
    if changed {
        let reviewer = reviewer_or_say_how(args.reviewer.as_deref())?;
        review::sit(&review, &reviewer, "source", None)?.writer.append(events)?;
    }
    for (said, _) in &decided {
        say(said);
    }
    Ok(changed.then_some(review))
}
