//! `tiab resolve`: the screen on which disagreements are settled.

use std::process::ExitCode;

use super::args::{HideName, HowName, ResolveArgs};
use super::desk::Desk;
use super::{existing, notices, screen};
use crate::error::{Error, Result};
use crate::event::Reviewer;
use crate::protocol::{Protocol, Stage};
use crate::reconcile::{DISCUSSION, Docket, Passage, Records, Rules, THIRD_REVIEWER, compare};
use crate::review;
use crate::tui::{self, resolve};

pub(super) fn run(args: &ResolveArgs) -> Result<ExitCode> {
    if let Some((why, what)) = screen::undrawable() {
        return Err(Error::usage(why).hint(format!(
            "{what}; tiab reconcile lists the disagreements anywhere, --to md for the meeting"
        )));
    }
    let settings = screen::settings(None, None)?;
    let dir = existing(args.place.review.as_deref(), &args.place.paths)?;
    let reviewer = screen::ask_reviewer(args.reviewer.as_deref(), &settings)?;
    let mut desk = Desk::open_for(&dir, &reviewer)?;
    if !desk.review.protocol.admits(&reviewer) {
        return Err(Error::usage(format!("{reviewer} is not in this review's team"))
            .hint(format!("{}; choose with --as", who_settles(&desk.review.protocol))));
    }
    let mut seat = review::sit(&desk.review, &reviewer, "resolve", None)?;
    if seat.outdated {
        desk = Desk::open_for(&dir, &reviewer)?;
    }
    let stage = desk.review.stage(args.stage.as_deref())?.clone();
    let session = session(args, &desk, &stage, reviewer)?;
    drop(desk);
    tui::run(session, &mut seat.writer, &settings)?;
    Ok(ExitCode::SUCCESS)
}

fn session(args: &ResolveArgs, desk: &Desk, stage: &Stage, reviewer: Reviewer) -> Result<resolve::Session> {
    let protocol = &desk.review.protocol;
    let rules = Rules::of(protocol, stage);
    let pool = Passage::of(protocol, &desk.library, &desk.ledgers).pool(&stage.id);
    let records = Records { library: &desk.library, pool: &pool };
    let comparison = compare(&desk.ledgers, Some(records), &stage.id, &rules);
    let docket = Docket::of(&comparison, &desk.ledgers, &reviewer);
    if docket.cases.is_empty() && docket.others > 0 {
        return Err(Error::usage(format!("the disagreements here are not {reviewer}'s to settle"))
            .hint(format!("{}; choose with --as", who_settles(protocol))));
    }
    let mut greeting = docket.left_out();
    greeting.extend(notices(&desk.review).into_iter().map(|notice| format!("warning: {notice}")));
    let hide = match args.hide {
        None => resolve::Hide::Nothing,
        Some(HideName::Names) => resolve::Hide::Names,
        Some(HideName::Votes) => resolve::Hide::Votes,
    };
    let cases = docket.cases.into_iter();
    let cases = cases.filter_map(|(case, settlement)| {
        resolve::Case::new(&case, settlement, &desk.library, hide == resolve::Hide::Names)
    });
    let how = args.how.map(|how| match how {
        HowName::Discussion => DISCUSSION.to_owned(),
        HowName::ThirdReviewer => THIRD_REVIEWER.to_owned(),
    });
    Ok(resolve::Session {
        library: desk.library.clone(),
        protocol: protocol.clone(),
        rules,
        stage: stage.id.clone(),
        ledger: desk.ledger(&reviewer),
        cases: cases.collect(),
        hide,
        how,
        greeting: greeting.join("  "),
        reviewer,
    })
}

/// Who settles disagreements in a review with a team.
fn who_settles(protocol: &Protocol) -> String {
    let adjudicators: Vec<&str> = protocol.team.adjudicators.iter().map(Reviewer::as_str).collect();
    let parties = "those whose votes differ settle them together";
    match adjudicators.as_slice() {
        [] => parties.to_owned(),
        several => format!("{} settles disagreements, or {parties}", several.join(" or ")),
    }
}
