//! `tiab duplicates --review`: the screen on which a person says which records are one report.

use std::path::PathBuf;
use std::process::ExitCode;

use super::desk::Desk;
use super::{existing, notices, screen};
use crate::dedup::{Groups, Standing, detect};
use crate::error::{Error, Result};
use crate::review;
use crate::screening::Meeting;
use crate::tui::{self, pairs};

pub(super) fn run(paths: &[PathBuf], reviewer: Option<&str>) -> Result<ExitCode> {
    if let Some((why, what)) = screen::undrawable() {
        return Err(Error::usage(why).hint(format!(
            "{what}; tiab duplicates lists groups and doubtful pairs anywhere, with --json for programs"
        )));
    }
    let settings = screen::settings(None, None)?;
    let dir = existing(None, paths)?;
    let reviewer = screen::ask_reviewer(reviewer, &settings)?;
    let mut desk = Desk::open_for(&dir, &reviewer)?;
    let mut seat = review::sit(&desk.review, &reviewer, "duplicates", None)?;
    let mut greeting: Vec<String> = screen::meet(&desk.review, &mut seat)?.into_iter().collect();
    if seat.outdated || !greeting.is_empty() {
        desk = Desk::open_for(&dir, &reviewer)?;
    }
    greeting.extend(notices(&desk.review).into_iter().map(|notice| format!("warning: {notice}")));
    let session = pairs::Session {
        title: desk.review.protocol.title.clone(),
        library: desk.review.library.clone(),
        doubtful: doubtful(&desk),
        votes: Meeting::new(&reviewer, &desk.ledgers),
        links: desk.review.links.clone(),
        greeting: greeting.join("  "),
        reviewer,
    };
    drop(desk);
    tui::run(session, &mut seat.writer, &settings)?;
    Ok(ExitCode::SUCCESS)
}

/// The pairs of which nobody has said anything and which no chain of links joins, in source order:
/// what detection finds doubtful, and what it is sure of but somebody took back.
fn doubtful(desk: &Desk) -> Vec<pairs::Pair> {
    let links = &desk.review.links;
    let groups = Groups::from_links(links.standing());
    let library = &desk.review.library;
    let detection = detect(library.records());
    let open = detection.links.into_iter().filter(|link| {
        link.standing != Standing::Related
            && links.on(link.a, link.b).next().is_none()
            && groups.canonical(link.a) != groups.canonical(link.b)
    });
    let mut pairs: Vec<pairs::Pair> =
        open.map(|link| pairs::Pair { a: link.a, b: link.b, evidence: link.evidence }).collect();
    pairs.sort_by_key(|pair| {
        let (one, other) = (library.find(pair.a), library.find(pair.b));
        (one.min(other), one.max(other), pair.a)
    });
    pairs
}
