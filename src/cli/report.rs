//! `tiab retrieval` and `tiab study`: what became of a full text, and which study a report belongs to.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::args::{RetrievalArgs, StudyArgs};
use super::desk::Desk;
use super::on_record::{Sitting, find, key, title};
use super::{existing, print, say, warn};
use crate::error::{Error, Result};
use crate::event::{Event, Retrieval, Study};
use crate::reconcile::Passage;
use crate::report::text::{clean, counted, paragraph};
use crate::screening::Reports;

/// Columns of the list of studies.
const WIDTH: usize = 80;

pub(super) fn retrieval(args: &RetrievalArgs) -> Result<ExitCode> {
    let mut sitting = Sitting::open(&args.place, "retrieval")?;
    let desk = &sitting.desk;
    let group = find(desk, &args.record)?;
    let protocol = &desk.review.protocol;
    let Some(stage) = protocol.stages.iter().find(|stage| stage.full_text) else {
        return Err(Error::usage("this review has no stage at which full texts are read")
            .hint("add [[stages]] with id = \"full-text\" to review.toml"));
    };
    let location = args.location.as_deref().unwrap_or_default().trim().to_owned();
    let status = args.status.retrieval();
    if status.is_none() && !location.is_empty() {
        return Err(Error::usage("nothing is to be known of the full text, and --where says where it is")
            .hint("obtained, awaiting and ongoing go with a place"));
    }
    let passage = Passage::of(protocol, &desk.library, &desk.ledgers);
    if !passage.pool(&stage.id).has(group) {
        say(&format!("warning: this record has not come to {} yet", stage.name));
    }
    let known = passage.reports.report(group);
    let name = title(desk, group);
    let said = status.map_or("nothing is known of its full text", |status| status.said());
    if known.retrieval == status && (location.is_empty() || location == known.location) {
        say(&format!("{name}: this was said of it already: {said}"));
        return Ok(ExitCode::SUCCESS);
    }
    let place = if location.is_empty() { String::new() } else { format!(", {location}") };
    let word = status.map_or("", |status| status.word()).to_owned();
    let record = key(desk, group);
    sitting.write(vec![Event::Retrieval(Retrieval { record, status: word, location })])?;
    say(&format!("{name}: {said}{place}"));
    Ok(ExitCode::SUCCESS)
}

pub(super) fn study(args: &StudyArgs) -> Result<ExitCode> {
    if args.records.is_empty() {
        let desk = Desk::open(&existing(args.place.review.as_deref(), &[])?)?;
        warn(&desk.review);
        return print(studies(&desk).as_bytes());
    }
    if args.name.is_none() && args.of.is_none() && !args.alone {
        return Err(Error::usage("which study do they belong to?")
            .hint("say it with --name NAME, --of another report of it, or --alone"));
    }
    let mut sitting = Sitting::open(&args.place, "study")?;
    let desk = &sitting.desk;
    let reports = Reports::of(&desk.library, &desk.ledgers);
    let mut groups = args.records.iter().map(|text| find(desk, text)).collect::<Result<Vec<usize>>>()?;
    let name = match (&args.name, &args.of) {
        (Some(name), _) if name.trim().is_empty() => {
            return Err(Error::usage("the name of the study is empty")
                .hint("--alone makes each report a study of its own"));
        }
        (Some(name), _) => name.trim().to_owned(),
        (None, Some(other)) => {
            let other = find(desk, other)?;
            reports.study_name(other).unwrap_or_else(|| {
                // The first two reports of a study give it the name of the one that was there.
                groups.insert(0, other);
                first_report(desk, other)
            })
        }
        (None, None) => String::new(),
    };
    let said = if name.is_empty() { "a study of its own".to_owned() } else { format!("report of {name}") };
    groups.dedup();
    let (known, new): (Vec<usize>, Vec<usize>) =
        groups.into_iter().partition(|group| reports.report(*group).study == name);
    let tie = |group: &usize| Event::Study(Study { record: key(desk, *group), study: name.clone() });
    let events = new.iter().map(tie).collect();
    let told: Vec<String> = known
        .iter()
        .map(|group| format!("{}: already {said}", title(desk, *group)))
        .chain(new.iter().map(|group| format!("{}: {said}", title(desk, *group))))
        .collect();
    sitting.write(events)?;
    told.iter().for_each(|line| say(line));
    Ok(ExitCode::SUCCESS)
}

/// What a study is called after its first report: author and year, or the title.
fn first_report(desk: &Desk, group: usize) -> String {
    let record = desk.library.shown(group);
    match (record.first_author(), record.year) {
        ("", _) => record.title.to_string(),
        (author, None) => author.to_owned(),
        (author, Some(year)) => format!("{author} {year}"),
    }
}

/// Every study that has a name or several reports, with its reports.
fn studies(desk: &Desk) -> String {
    let reports = Reports::of(&desk.library, &desk.ledgers);
    let mut studies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for group in 0..desk.library.groups().len() {
        if reports.of_study(group).nth(1).is_some() || !reports.report(group).study.is_empty() {
            studies.entry(reports.study(group)).or_default().push(group);
        }
    }
    if studies.is_empty() {
        return "every report is a study of its own\n".to_owned();
    }
    let mut out = String::new();
    for (first, groups) in studies {
        let name = reports.study_name(first).unwrap_or_else(|| "[no name]".to_owned());
        let count = counted(groups.len(), "report", "reports");
        paragraph(&mut out, "", &format!("{}: {count}", clean(&name)), WIDTH);
        for group in groups {
            paragraph(&mut out, "  ", &clean(&title(desk, group)), WIDTH);
        }
    }
    out
}
