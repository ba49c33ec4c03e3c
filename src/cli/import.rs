//! `tiab import`: files into a review, with an account of every record.

use std::process::ExitCode;

use super::args::{FactArgs, ImportArgs, KindName};
use super::progress::Progress;
use super::{complain, given, print, reviewer_or_say_how, say, working_folder};
use crate::error::{Error, Result};
use crate::event::{SourceFacts, Timestamp};
use crate::import::Format;
use crate::log::device::now;
use crate::report::import as report;
use crate::review::{self, Added, Instructions, Outcome, Review, Target, find};

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

pub(super) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let format = format(args.format.as_deref())?;
    let facts = facts(&args.facts)?;
    given::once(&args.files)?;
    let review = review(args)?;
    let reviewer = if args.dry_run { None } else { Some(reviewer_or_say_how(args.reviewer.as_deref())?) };
    let progress = if args.json || args.quiet { None } else { Progress::on_stderr() };
    let watch = |step: review::Step<'_>| {
        if let Some(progress) = &progress {
            progress.reading(&step);
        }
    };
    let how = Instructions { format, facts, watch: Some(&watch) };
    let examined = review::examine(review.as_ref(), &args.files, &how);
    let facts = how.facts;
    one_search(&facts, examined.iter().map(|file| &file.added))?;
    let wanting = |test: fn(&Added) -> bool| examined.iter().any(|file| test(&file.added));
    let rejected = wanting(|file| !file.rejects.is_empty());
    let failed = wanting(Added::is_failed);
    let refused = args.strict && (rejected || failed);
    let added = match (&review, &reviewer) {
        (Some(review), Some(reviewer)) if !refused => {
            if let Some(progress) = &progress {
                progress.show(format!("writing to {}", review.dir.display()), None);
            }
            let mut seat = review::sit(review, reviewer, "source", None)?;
            review::add(review, &mut seat, examined)?
        }
        _ => examined.into_iter().map(|file| file.added).collect(),
    };
    drop(progress);
    if args.json {
        print((report::json(&added) + "\n").as_bytes())?;
    }
    let verb = if reviewer.is_some() && !refused { "imported" } else { "would import" };
    tell(args, &facts, &added, verb);
    if refused {
        let what = if rejected { "some records" } else { "some files" };
        say(&format!("error: --strict: {what} cannot be read, nothing was imported"));
        say("hint: mend them, or import without --strict");
    }
    Ok(match (args.strict && rejected, failed) {
        (true, _) => ExitCode::from(1),
        (false, true) => ExitCode::from(2),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// The review the files go into. None is made by `import`, and `--dry-run` does without.
fn review(args: &ImportArgs) -> Result<Option<Review>> {
    match find(args.review.as_deref(), &[], &working_folder()) {
        Ok(Target::Existing { dir, .. } | Target::New { dir, .. }) => super::open(&dir).map(Some),
        Err(error) if args.review.is_some() => Err(error),
        Err(_) if args.dry_run => Ok(None),
        Err(error) => Err(error.hint("name the review with --review DIR; tiab init DIR makes one")),
    }
}

/// The format a user names.
pub(super) fn format(name: Option<&str>) -> Result<Option<Format>> {
    name.map(str::parse).transpose()
}

/// What is said of a source, if it makes sense together.
///
/// # Errors
/// A day that is still to come; `--from` with something that is no citation searching.
pub(super) fn facts(args: &FactArgs) -> Result<SourceFacts> {
    let cited = args.from.iter().any(|doi| !doi.is_empty());
    let kind = match args.kind {
        None if cited => Some(KindName::CitationSearching),
        kind => kind,
    };
    if cited && kind.is_some_and(|kind| kind != KindName::CitationSearching) {
        return Err(Error::usage("--from says whose citations were followed, which is citation-searching")
            .hint("leave --kind or --from out"));
    }
    // A day ahead: it may be tomorrow already where the search was done.
    let tomorrow = Timestamp::from_millis(now().as_millis() + DAY).to_string();
    if let Some(day) = args.searched.as_deref().filter(|day| *day > tomorrow.as_str()) {
        return Err(Error::usage(format!("--searched {day} is still to come"))
            .hint("give the day on which the search was done, as 2026-01-31"));
    }
    Ok(SourceFacts {
        name: args.name.clone(),
        kind: kind.map(|kind| kind.word().to_owned()),
        platform: args.platform.clone(),
        searched: args.searched.clone(),
        hits: args.hits,
        from: args.from.clone(),
    })
}

/// Hits are of one search: said of several files they would be counted several times.
fn one_search<'a>(facts: &SourceFacts, files: impl Iterator<Item = &'a Added>) -> Result<()> {
    if facts.hits.is_some() && files.filter(|file| file.is_new()).count() > 1 {
        return Err(Error::usage("--hits is said of several files, and would be counted for each")
            .hint("import the files without it, then tiab source set FILE --hits N for one of them"));
    }
    Ok(())
}

/// Says what became of the files.
fn tell(args: &ImportArgs, facts: &SourceFacts, added: &[Added], verb: &str) {
    for file in added {
        if let Outcome::Failed(error) = &file.outcome {
            complain(error);
        }
        let lines = match (args.json, args.quiet) {
            (true, _) => Vec::new(),
            (false, true) => report::rejects(file),
            (false, false) => report::account(file, verb),
        };
        lines.iter().for_each(|line| say(line));
        if !matches!(file.outcome, Outcome::Already { .. }) {
            continue;
        }
        if !facts.is_empty() {
            say(&format!("warning: what was said of {} is not noted", file.path.display()));
            say("hint: tiab source set corrects what is said of a source that is here");
        }
        if args.format.as_ref().is_some_and(|format| *format != file.import.format) {
            say(&format!("warning: {} stays read as {}", file.path.display(), file.import.format));
            say("hint: withdraw it, and import a copy with a blank line more in the other format");
        }
    }
    if !args.json && !args.quiet {
        report::passed_over(added).iter().for_each(|line| say(line));
    }
}
