//! `tiab flow`: how many records were found where, and what became of them. Reads only.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::args::{FlowArgs, FlowFormat};
use super::desk::Desk;
use super::{existing, print, say, warn};
use crate::error::Result;
use crate::event::{Reviewer, StageId};
use crate::reconcile::{Passage, Rules};
use crate::report::flow::{self, Basis, Flow};
use crate::screening::{Assignment, Vote};

/// Columns of the text where no terminal says otherwise.
const WIDTH: usize = 80;

pub(super) fn run(args: &FlowArgs) -> Result<ExitCode> {
    let desk = Desk::open(&existing(args.place.review.as_deref(), &args.place.paths)?)?;
    warn(&desk.review);
    let passage = Passage::of(&desk.review.protocol, &desk.library, &desk.ledgers);
    let mut flow = flow::of(basis(&desk, &passage));
    let viewer = super::reviewer(args.reviewer.as_deref())?;
    if let Some(viewer) = viewer.filter(|viewer| votes_here(viewer, &desk)) {
        let known = known_to(&viewer, &desk, &passage);
        if known != flow {
            say("note: what you have still to vote on counts as pending, whatever others said");
            flow = known;
        }
    }
    let to = if args.json { FlowFormat::Json } else { args.to };
    if to == FlowFormat::Csv && flow.is_pending() {
        say("warning: the review is not finished, and the template has no box for what is pending");
        say("hint: tiab flow --to text shows it");
    }
    let document = match to {
        FlowFormat::Text => flow::text(&flow, WIDTH),
        FlowFormat::Svg => flow::svg(&flow),
        FlowFormat::Csv => flow::csv(&flow),
        FlowFormat::Json => flow::json(&flow) + "\n",
        FlowFormat::Md => flow::markdown(&flow),
    };
    print(document.as_bytes())
}

/// Whether this person votes in the review.
fn votes_here(person: &Reviewer, desk: &Desk) -> bool {
    let own = desk.ledgers.iter().find(|(name, _)| name == person);
    desk.review.protocol.team.reviewers.contains(person)
        || own.is_some_and(|(_, ledger)| !ledger.stages().is_empty())
}

/// The flow of a review without what others said of records on which this reviewer still owes a vote.
pub(super) fn known_to(reviewer: &Reviewer, desk: &Desk, passage: &Passage) -> Flow {
    let Desk { review, library, ledgers, .. } = desk;
    let own = desk.ledger(reviewer);
    let stages = review.protocol.stages.iter();
    let assigned: BTreeMap<&StageId, Assignment> = stages
        .map(|stage| {
            let pool = passage.pool(&stage.id);
            (&stage.id, Assignment::of(&review.protocol, stage, library, &pool, ledgers))
        })
        .collect();
    flow::blind(basis(desk, passage), |stage, group| {
        let is_assigned = assigned.get(stage).is_some_and(|all| all.is_assigned(reviewer, group));
        let key = library.groups().get(group).map(|group| group.key);
        let rules = review.protocol.stage(stage.as_str()).map(|stage| Rules::of(&review.protocol, stage));
        let is_vote = |vote: &Vote| rules.as_ref().is_none_or(|rules| rules.is_vote(&vote.decision));
        is_assigned && key.is_some_and(|key| !own.standing(stage, key).vote().is_some_and(is_vote))
    })
}

fn basis<'a>(desk: &'a Desk, passage: &'a Passage) -> Basis<'a> {
    let Desk { review, library, ledgers, .. } = desk;
    Basis { protocol: &review.protocol, sources: &review.sources, library, ledgers, passage }
}
