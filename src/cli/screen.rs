//! `tiab [PATH…]`: the screening session.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::args::{OrderName, ScreenArgs};
use super::desk::Desk;
use super::{complain, config, notices, remembered, say, working_folder};
use crate::error::{Error, Result};
use crate::event::{Event, Line, LineHash, Reviewer};
use crate::import::quiet;
use crate::log::Writer;
use crate::log::device::now;
use crate::protocol::Stage;
use crate::reconcile::{Disposition, Passage};
use crate::report::import::already;
use crate::report::text::counted;
use crate::review::{self, Instructions, Outcome, Review, Seat, Target, find};
use crate::screening::{Assignment, Order, Pool, Queue};
use crate::tui;

pub(super) fn run(args: ScreenArgs) -> Result<ExitCode> {
    // What is wrong with the configuration is said before anything is made or asked.
    let settings = settings(args.theme.as_deref(), args.keys.as_deref())?;
    let (dir, files) = match find(args.review.as_deref(), &args.paths, &working_folder())? {
        Target::Existing { dir, files } => (dir, files),
        Target::New { dir, files } => {
            // Nothing is made for a file that is no bibliography.
            readable(&files)?;
            let reviewer = reviewer(&args, &settings)?;
            review::create_beside(&dir)?;
            return session(args, dir, &files, reviewer, settings);
        }
    };
    let reviewer = reviewer(&args, &settings)?;
    session(args, dir, &files, reviewer, settings)
}

/// How the screen behaves: options, then the configuration.
pub(super) fn settings(theme: Option<&str>, keys: Option<&str>) -> Result<tui::Settings> {
    let config = config::read()?;
    let theme = config.theme(theme)?;
    // https://no-color.org: set to anything but nothing.
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let standard = tui::Settings::default();
    Ok(tui::Settings {
        guard: config.guard_ms.map_or(standard.guard, Duration::from_millis),
        theme: if colour { theme } else { theme.without_colour() },
        keymap: Arc::new(config.keymap(keys)?),
        toggles: remembered::toggles(),
        panic_is_expected: quiet::panicking_is_expected,
    })
}

/// Every file named must yield a record before a review is made for it.
fn readable(files: &[PathBuf]) -> Result<()> {
    for examined in review::examine(None, files, &Instructions::default()) {
        if let Outcome::Failed(error) = examined.added.outcome {
            return Err(error);
        }
    }
    Ok(())
}

/// Why no screen can be drawn here, if none can, and what to do about it.
pub(super) fn undrawable() -> Option<(&'static str, &'static str)> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Some(("the screen needs a terminal on both ends", "run it without a pipe"));
    }
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    is_dumb
        .then_some(("the screen cannot be drawn on a dumb terminal (TERM=dumb)", "use a terminal emulator"))
}

/// Whether to screen line by line: where that is wanted, and where nothing can be drawn.
fn is_plain(args: &ScreenArgs) -> bool {
    args.plain || undrawable().is_some()
}

/// Who screens; asked where there is a screen to ask on.
fn reviewer(args: &ScreenArgs, settings: &tui::Settings) -> Result<Reviewer> {
    let given = args.reviewer.as_deref();
    if is_plain(args) { super::reviewer_or_say_how(given) } else { ask_reviewer(given, settings) }
}

/// Who is at the screen; asked once on it and remembered.
pub(super) fn ask_reviewer(given: Option<&str>, settings: &tui::Settings) -> Result<Reviewer> {
    if let Some(reviewer) = super::reviewer(given)? {
        return Ok(reviewer);
    }
    let asked = tui::ask_reviewer(settings.theme)?.and_then(|name| name.parse::<Reviewer>().ok());
    let Some(reviewer) = asked else {
        return Err(
            Error::usage("no reviewer name was given").hint("give it with --as NAME or in TIAB_REVIEWER")
        );
    };
    // Not being able to remember it costs a question the next time, not the session.
    if let Err(error) = config::remember(&reviewer) {
        say(&format!("warning: {error}"));
    }
    Ok(reviewer)
}

fn session(
    args: ScreenArgs,
    dir: PathBuf,
    files: &[PathBuf],
    reviewer: Reviewer,
    settings: tui::Settings,
) -> Result<ExitCode> {
    let mut desk = Desk::open_for(&dir, &reviewer)?;
    let review = &desk.review;
    let stage = review.stage(args.stage.as_deref())?.clone();
    if !review.protocol.team.may_vote(&reviewer) && review.protocol.admits(&reviewer) {
        return Err(no_vote(&reviewer));
    }
    let order = match args.order {
        None if review.protocol.team.reviewers.is_empty() => Order::Source,
        None | Some(OrderName::Random) => {
            Order::Random { seed: format!("{}/{reviewer}", review.protocol.id) }
        }
        Some(OrderName::Source) => Order::Source,
        Some(OrderName::Newest) => Order::Newest,
        Some(OrderName::Title) => Order::Title,
    };
    let seed = match &order {
        Order::Random { seed } => Some(seed.clone()),
        _ => None,
    };
    let mut seat = review::sit(review, &reviewer, order.word(), seed)?;
    let mut greeting: Vec<String> = bring(review, &mut seat, files)?.into_iter().collect();
    if greeting.is_empty() {
        greeting.extend(meet(review, &mut seat)?);
    }
    if seat.outdated || !greeting.is_empty() {
        desk = Desk::open_for(&dir, &reviewer)?;
    }
    greeting.extend(notices(&desk.review).into_iter().map(|notice| format!("warning: {notice}")));
    let (protocol, library) = (&desk.review.protocol, &desk.library);
    let passage = Passage::of(protocol, library, &desk.ledgers);
    let pool = passage.pool(&stage.id);
    let assignment = Assignment::of(protocol, &stage, library, &pool, &desk.ledgers);
    let owed = owed_before(&desk, &passage, &stage, &reviewer);
    greeting.extend(before(&desk, &passage, &stage, &owed));
    let session = tui::Session {
        library: desk.library.clone(),
        protocol: desk.review.protocol.clone(),
        flow: Arc::new(super::flow::known_to(&reviewer, &desk, &passage)),
        queue: Queue::new(library, &order)
            .restricted(|group| assignment.is_assigned(&reviewer, group) && !owed.has(group)),
        ledger: desk.ledger(&reviewer),
        reports: passage.reports,
        clock: tui::Clock { began: now(), zone: jiff::tz::TimeZone::system() },
        greeting: greeting.join("  "),
        reviewer,
        stage: stage.id,
    };
    // The next time need not read all of them; this time need not wait for that.
    let (sources, library) = (std::mem::take(&mut desk.review.sources), desk.library.clone());
    std::thread::spawn(move || Review::catalogue(&sources, &library));
    // The rest of the review is not needed any more; its records are the screen's.
    drop(desk);
    if is_plain(&args) {
        plain(session, &mut seat.writer)?;
    } else {
        tui::run(session, &mut seat.writer, &settings)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What an adjudicator is told who has no vote.
pub(super) fn no_vote(reviewer: &Reviewer) -> Error {
    Error::usage(format!("{reviewer} settles disagreements in this review and has no vote"))
        .hint("an adjudicator who also screens is named under reviewers in review.toml too")
}

/// Records of a stage on which this reviewer still owes a vote at a stage before: that they have come
/// so far would tell what the others said.
pub(super) fn owed_before(desk: &Desk, passage: &Passage, stage: &Stage, reviewer: &Reviewer) -> Pool {
    let Review { protocol, .. } = &desk.review;
    let groups = desk.library.groups();
    let ledger = desk.ledger(reviewer);
    let earlier: Vec<(&Stage, Assignment)> = protocol
        .stages
        .iter()
        .take_while(|earlier| earlier.id != stage.id && !protocol.team.is_open())
        .map(|earlier| {
            let pool = passage.pool(&earlier.id);
            (earlier, Assignment::of(protocol, earlier, &desk.library, &pool, &desk.ledgers))
        })
        .collect();
    let pool = passage.pool(&stage.id);
    Pool::of(groups.len(), |group| {
        let Some(key) = groups.get(group).map(|group| group.key).filter(|_| pool.has(group)) else {
            return false;
        };
        let mut earlier = earlier.iter();
        earlier.any(|(at, who)| who.is_assigned(reviewer, group) && !ledger.has_voted(&at.id, key))
    })
}

/// What keeps records from a later stage, if anything does.
fn before(desk: &Desk, passage: &Passage, stage: &Stage, owed: &Pool) -> Option<String> {
    let place = desk.review.protocol.stages.iter().position(|other| other.id == stage.id)?;
    let before = desk.review.protocol.stages.get(place.checked_sub(1)?)?;
    let pending = passage.stage(&before.id)?.count(Disposition::is_pending);
    let records = |count: usize| counted(count, "record", "records");
    let mut words = Vec::new();
    if pending > 0 {
        words.push(format!("{} still pending at {}", records(pending), before.name));
    }
    if !owed.is_empty() {
        words.push(format!("{} waiting for your own vote there", records(owed.len())));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// Compares sources that have met and never were compared; says what was found.
pub(super) fn meet(review: &Review, seat: &mut Seat) -> Result<Option<String>> {
    Ok(match review::compare_sources(review, seat)? {
        None | Some(0) => None,
        Some(1) => Some("sources met here for the first time: 1 certain duplicate linked".into()),
        Some(found) => {
            Some(format!("sources met here for the first time: {found} certain duplicates linked"))
        }
    })
}

/// A session line by line, on whatever the two ends are.
fn plain(session: tui::Session, writer: &mut Writer) -> Result<()> {
    let input = std::io::stdin();
    let output = std::io::stdout();
    let is_read = input.is_terminal();
    let columns = if output.is_terminal() { crossterm::terminal::size().ok() } else { None };
    let columns = columns.map_or(0, |(columns, _)| usize::from(columns));
    let began = Instant::now();
    let lines = tui::Lines {
        input: input.lock(),
        output: output.lock(),
        clock: || is_read.then(|| began.elapsed()),
        echoes: !is_read,
        // Lines of more than 80 columns are hard to read, and a window of a few is no window.
        width: if columns == 0 { 80 } else { columns.clamp(20, 80) },
    };
    tui::run_plain(lines, writer, session)
}

/// Brings files named on the command line into the review, where they are new; says so.
fn bring(review: &Review, seat: &mut Seat, files: &[PathBuf]) -> Result<Option<String>> {
    if files.is_empty() {
        return Ok(None);
    }
    let examined = review::examine(Some(review), files, &Instructions::default());
    let again = review.sources.iter().map(review::Source::name).collect::<Vec<_>>();
    let added = review::add(review, seat, examined)?;
    let mut told = Vec::new();
    for file in &added {
        match &file.outcome {
            Outcome::Failed(error) => complain(error),
            Outcome::Already { name, withdrawn: true } => {
                told.push(format!("{name} was withdrawn (tiab source restore brings it back)"));
            }
            Outcome::PassedOver(_) | Outcome::Already { .. } => {}
            Outcome::New => {
                let counts = &file.import;
                let mut text = format!("imported {} records from {}", counts.kept, counts.file);
                if again.contains(&counts.file) {
                    text += ", whose bytes are new";
                }
                if counts.duplicates > 0 {
                    text += &format!(", {}", already(counts.duplicates));
                }
                if counts.rejected > 0 {
                    // Of what came in a zip, the zip is what can be named.
                    let file = counts.file.split('/').next().unwrap_or_default();
                    text += &format!(
                        ", {} CANNOT BE READ (tiab import --dry-run {file} says why)",
                        counts.rejected
                    );
                }
                told.push(text);
            }
        }
    }
    // Said once: a zip that is resumed holds the same things every time.
    if added.iter().any(review::Added::is_new) {
        told.extend(crate::report::import::passed_over(&added));
    }
    if told.is_empty() {
        return Ok(None);
    }
    Ok(Some(told.join("; ")))
}

impl tui::Recorder for Writer {
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<(LineHash, Line)>> {
        Writer::append(self, events)
    }

    fn retry(&mut self) -> Result<Vec<(LineHash, Line)>> {
        Writer::retry(self)
    }

    fn remember(&mut self, toggles: tui::Toggles) {
        remembered::keep(toggles);
    }
}
