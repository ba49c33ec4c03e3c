//! The commands, one file each, and what they share.
//!
//! A command reads its arguments, calls the rooms above, and prints: results on stdout, messages on
//! stderr. It returns the exit status: 0 done, 1 looked and found something wanting; an [`Error`]
//! becomes status 2 in `main`.

pub mod args;
mod config;
mod convert;
mod decide;
mod decisions;
mod desk;
mod duplicates;
mod export;
mod flow;
mod given;
mod import;
mod init;
mod keys;
mod log;
mod manual;
mod on_record;
mod pairs;
mod progress;
mod receive;
mod reconcile;
mod remembered;
mod report;
mod resolve;
mod screen;
mod source;
mod status;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::error::{Error, Result};
use crate::event::Reviewer;
use crate::review::{Review, Target, Trouble, find};
use args::{Args, Command, LogCommand};

/// Runs the command that the arguments name.
///
/// # Errors
/// What the command could not do.
pub fn run(args: Args) -> Result<ExitCode> {
    #[cfg(unix)]
    crate::log::disk::survive_size_limits();
    match args.command {
        None => screen::run(args.screen),
        Some(Command::Screen(args)) => screen::run(args),
        Some(Command::Init(args)) => init::run(&args),
        Some(Command::Import(args)) if args.decisions => decisions::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Source(command)) => source::run(&command),
        Some(Command::Convert(args)) => convert::run(&args),
        Some(Command::Duplicates(args)) => duplicates::run(&args),
        Some(Command::Reconcile(args)) => reconcile::run(&args),
        Some(Command::Resolve(args)) => resolve::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Status(args)) => status::run(&args),
        Some(Command::Decide(args)) => decide::run(&args),
        Some(Command::Retrieval(args)) => report::retrieval(&args),
        Some(Command::Study(args)) => report::study(&args),
        Some(Command::Flow(args)) => flow::run(&args),
        Some(Command::Log(LogCommand::Show(args))) => log::show(&args),
        Some(Command::Log(LogCommand::Verify(args))) => log::verify(&args),
        Some(Command::Receive(args)) => receive::run(&args),
        Some(Command::Keys(args)) => keys::run(&args),
        Some(Command::Completions(args)) => manual::completions(&args),
        Some(Command::Man) => manual::page(),
    }
}

/// The review that a folder argument (or none) means.
fn existing(review: Option<&Path>, paths: &[PathBuf]) -> Result<PathBuf> {
    match find(review, paths, &working_folder())? {
        Target::Existing { dir, files } if files.is_empty() => Ok(dir),
        Target::Existing { files, .. } | Target::New { files, .. } => {
            let file = files.first().map(|file| file.display().to_string()).unwrap_or_default();
            Err(Error::usage(format!("{file} is a file, not the folder of a review"))
                .hint("give the folder; tiab FILE makes a review beside the file"))
        }
    }
}

/// Opens a review and says on stderr what is not as it should be in it.
fn open(dir: &Path) -> Result<Review> {
    let review = Review::open(dir)?;
    warn(&review);
    Ok(review)
}

/// Says on stderr what is not as it should be in a review.
fn warn(review: &Review) {
    for notice in notices(review) {
        say(&format!("warning: {notice}"));
    }
}

/// What a user should know about a review before trusting what it shows.
fn notices(review: &Review) -> Vec<String> {
    let mut notices = Vec::new();
    for source in review.sources.iter().filter(|source| !source.withdrawn) {
        let folder = review.dir.join("sources");
        let name = source.name();
        match (&source.path, &source.trouble) {
            (None, _) => notices.push(format!("the source {name} is not in {}", folder.display())),
            (Some(path), Some(Trouble::Unreadable(why))) => notices.push(format!(
                "no record of {name} can be read: {why}; put {} back as it was imported, or tiab source withdraw it",
                path.display()
            )),
            (Some(path), Some(Trouble::Changed { now, then })) => notices.push(format!(
                "{name} was changed (records: {now}, when imported {then}): put {} back as it was imported",
                path.display()
            )),
            (Some(_), None) => {}
        }
    }
    for log in &review.logs {
        if let Some(other) = &log.fork_of {
            notices.push(format!(
                "logs/{}.jsonl and logs/{other}.jsonl are one log that went on in two places; both count",
                log.name
            ));
        }
        if let Some(damage) = log.damage.first() {
            let more = match log.damage.len() {
                1 => String::new(),
                n => format!(" ({} more)", n - 1),
            };
            notices.push(format!("logs/{}.jsonl, line {}: {}{more}", log.name, damage.line, damage.trouble));
        }
    }
    notices
}

/// Who acts: `--as`, then TIAB_REVIEWER, then the user's configuration.
///
/// # Errors
/// A name that is not usable, wherever it came from.
fn reviewer(given: Option<&str>) -> Result<Option<Reviewer>> {
    let from_environment = std::env::var("TIAB_REVIEWER").ok().filter(|name| !name.trim().is_empty());
    let name = match given.map(str::to_owned).or(from_environment) {
        Some(name) => Some(name),
        None => config::read()?.reviewer,
    };
    name.map(|name| {
        name.parse().map_err(|error: crate::event::NotAName| {
            Error::usage(error.to_string()).hint("initials do well: --as ana")
        })
    })
    .transpose()
}

/// Who acts, for a command that cannot ask.
fn reviewer_or_say_how(given: Option<&str>) -> Result<Reviewer> {
    reviewer(given)?.ok_or_else(|| {
        Error::usage("who is this? no reviewer name is known here")
            .hint("give it with --as NAME or in TIAB_REVIEWER; the screen asks once and remembers it")
    })
}

fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// A message for the person at the terminal.
fn say(message: &str) {
    // A closed stderr is nobody to talk to.
    let _ = writeln!(std::io::stderr().lock(), "{}", crate::report::text::clean(message));
}

/// An error in the two lines in which every one is said.
fn complain(error: &Error) {
    say(&format!("error: {error}"));
    if let Some(hint) = error.hint_text() {
        say(&format!("hint: {hint}"));
    }
}

/// Results on stdout. A reader that closed the pipe early (`| head`) has what it wanted.
fn print(text: &[u8]) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Error::disk("cannot write the result", error)),
    }
}
