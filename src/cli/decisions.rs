//! `tiab import --decisions`: another tool's decisions into logs, one a reviewer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use super::args::ImportArgs;
use super::desk::Desk;
use super::{print, reviewer_or_say_how, say, warn, working_folder};
use crate::error::{Error, Result};
use crate::event::{Reviewer, SourceHash};
use crate::import::archive::{Archive, gunzip, is_tar, unzip};
use crate::import::decisions::entries::{Entries, Terms};
use crate::import::decisions::{self, Decisions, Part, people};
use crate::reconcile::Homes;
use crate::report::decisions::{Account, One, json, text};
use crate::review::{self, Entered, Review, Target, find};

pub(super) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let dir = match find(args.review.as_deref(), &[], &working_folder()) {
        Ok(Target::Existing { dir, .. } | Target::New { dir, .. }) => dir,
        Err(error) if args.review.is_some() => return Err(error),
        Err(error) => return Err(error.hint("name the review with --review DIR; tiab init DIR makes one")),
    };
    let mut parts = Vec::new();
    for file in &args.files {
        parts.extend(parts_of(file)?);
    }
    let found = decisions::read(&parts)?;
    let desk = Desk::open(&dir)?;
    let review = &desk.review;
    warn(review);
    let stage = review.stage(args.stage.as_deref())?.id.clone();
    let who = people_of(args, &found)?;
    may_vote(review, who.values())?;
    let homes = Homes::find(review.links.standing(), &desk.library, &found.records);
    let terms = Terms { protocol: &review.protocol, stage: &stage, homes: &homes.homes };
    let reviewers: BTreeSet<&Reviewer> = who.values().collect();
    let entries: Vec<(&Reviewer, Entries)> = reviewers
        .into_iter()
        .map(|reviewer| (reviewer, terms.entries(&found, |name| who.get(&name) == Some(reviewer))))
        .collect();
    let wanting = !found.unread.is_empty()
        || !homes.homeless.is_empty()
        || entries.iter().any(|(_, entries)| !entries.left_out.is_empty());
    let refused = args.strict && wanting;
    let hash = hash_of(&parts);
    let mut account = Account::new(&found, &homes, &stage);
    for (reviewer, entries) in entries {
        let Entries { all, unknown_reasons, left_out } = entries;
        let names: Vec<&str> =
            who.iter().filter(|(_, r)| *r == reviewer).filter_map(|(name, _)| *name).collect();
        let (read, entered) = match all {
            all if args.dry_run || refused => (all.len(), Entered::default()),
            all => (all.len(), review::enter(review, reviewer, hash, all)?),
        };
        account.add(One { reviewer, names, read, entered, unknown_reasons }, left_out);
    }
    account.is_written = !args.dry_run && !refused;
    if args.json {
        print((json(&account) + "\n").as_bytes())?;
    } else {
        text(&account, args.quiet).iter().for_each(|line| say(line));
    }
    if refused {
        say("error: --strict: some decisions have no place here, nothing was imported");
        say("hint: mend the file or import the records it is about, or import without --strict");
        return Ok(ExitCode::from(1));
    }
    if homes.homes.iter().all(Option::is_none) && !found.records.is_empty() {
        return Err(Error::input("none of the records in these files is in this review")
            .hint("import the records first: Rayyan's zip, Covidence's and ASReview's files can be imported as sources too"));
    }
    Ok(ExitCode::SUCCESS)
}

/// A file, or what is in it if it is an archive.
fn parts_of(path: &Path) -> Result<Vec<Part>> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Error::disk(format!("cannot read {name}"), error).hint("check the path and its permissions")
    })?;
    match Archive::of(&bytes) {
        None => Ok(vec![Part { name, bytes }]),
        Some(Archive::Gzip) => Ok(vec![Part { bytes: gunzip(&name, &bytes)?, name }]),
        Some(Archive::Tar) => Err(is_tar(&name)),
        Some(Archive::Zip) => {
            let wanted = |name: &str| !name.ends_with('/') && !name.starts_with("__MACOSX/");
            let mut parts = Vec::new();
            for entry in unzip(&name, &bytes, wanted)?.into_iter().filter(|entry| wanted(&entry.name)) {
                parts.push(Part { name: format!("{name}/{}", entry.name), bytes: entry.bytes? });
            }
            Ok(parts)
        }
    }
}

/// What the files are known by should they be given again, in whatever order.
fn hash_of(parts: &[Part]) -> SourceHash {
    let mut hashes: Vec<String> = parts.iter().map(|part| SourceHash::of(&part.bytes).to_string()).collect();
    hashes.sort_unstable();
    SourceHash::of(hashes.join(" ").as_bytes())
}

/// Who everybody in the files is here.
fn people_of<'a>(args: &ImportArgs, found: &'a Decisions) -> Result<BTreeMap<Option<&'a str>, Reviewer>> {
    let mut given = Vec::new();
    for pair in &args.people {
        let (name, reviewer) = pair.rsplit_once('=').ok_or_else(|| {
            Error::usage(format!("--reviewer {pair} does not say who that is"))
                .hint("write it as --reviewer \"Ana Müller=ana\"")
        })?;
        let reviewer: Reviewer = reviewer.parse().map_err(|error: crate::event::NotAName| {
            Error::usage(error.to_string()).hint("initials do well")
        })?;
        given.push((name.to_owned(), reviewer));
    }
    let names = found.people();
    let known = people::known(names.iter().copied().flatten(), &given)?;
    let mut who: BTreeMap<Option<&str>, Reviewer> =
        known.into_iter().map(|(name, reviewer)| (Some(name), reviewer)).collect();
    if names.contains(&None) {
        who.insert(None, reviewer_or_say_how(args.reviewer.as_deref())?);
    }
    Ok(who)
}

/// In a team nobody else votes; found out before anything is written.
fn may_vote<'a>(review: &Review, reviewers: impl IntoIterator<Item = &'a Reviewer>) -> Result<()> {
    let team = &review.protocol.team;
    let strangers: BTreeSet<&str> =
        reviewers.into_iter().filter(|one| !team.may_vote(one)).map(Reviewer::as_str).collect();
    if strangers.is_empty() {
        return Ok(());
    }
    let strangers: Vec<&str> = strangers.into_iter().collect();
    let members: Vec<&str> = team.reviewers.iter().map(Reviewer::as_str).collect();
    Err(Error::usage(format!("not among the reviewers of this review's team: {}", strangers.join(", ")))
        .hint(format!(
            "say who they are with --reviewer \"NAME=REVIEWER\"; the team is: {}",
            members.join(", ")
        )))
}
