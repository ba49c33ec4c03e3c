//! The lists beside the disagreements: what was not compared, and what to know of what was. They name
//! reviewers and never verdicts.

use super::Reconciled;
use crate::event::Reviewer;
use crate::reconcile::{Case, Sitting};
use crate::record::Key;
use crate::report::text::{clean, counted};

/// A list with its heading and number; each entry is who or how, and what.
pub(super) struct List {
    pub heading: &'static str,
    pub count: usize,
    pub entries: Vec<(String, String)>,
}

/// The lists that have something in them.
pub(super) fn lists(input: &Reconciled<'_>) -> Vec<List> {
    let (it, caveats) = (input.comparison, input.caveats);
    let all = [
        list("Seen by one reviewer only", &it.seen_by_one, voted),
        List { heading: "Seen by nobody", count: it.seen_by_none.unwrap_or_default(), entries: vec![] },
        list("Begun and not decided", &it.open, |case| (names(case.open.keys()), name_of(case))),
        list("Votes on records that are not in this review", &it.outside, voted),
        list("Votes on records that have not come to this stage", &it.not_here, voted),
        list("Votes attached to a record with another key", input.attachments, |it| {
            (it.words(), titled(&it.title, &it.key))
        }),
        list("Votes that may belong to another record but were left alone", input.loose, |it| {
            (format!("{}, but {}", it.how.words(), it.why.words()), titled(&it.title, &it.key))
        }),
        list(
            "Voted, and not in the team of review.toml (these votes count)",
            &caveats.strangers,
            |(name, n)| (name.to_string(), records(*n)),
        ),
        list("Votes in other stages, not compared here", &caveats.other_stages, |it| {
            (it.reviewer.to_string(), format!("{} in {}", records(it.records), it.stage))
        }),
        list("Logs of other reviews", &caveats.other_reviews, |(log, review)| {
            (clean(log).into_owned(), clean(review).into_owned())
        }),
        list("Sittings under another review.toml", &caveats.other_criteria, |it| {
            let cast = input.cast_in(it);
            let cast = counted(cast, "decision", "decisions");
            (it.reviewer.to_string(), format!("{}, {cast}, review.toml {}", it.at, clean(&it.protocol)))
        }),
    ];
    all.into_iter().filter(|list| list.count > 0).collect()
}

impl Reconciled<'_> {
    /// Decisions of a sitting at the stage compared.
    pub(super) fn cast_in(&self, sitting: &Sitting) -> usize {
        sitting.decisions.get(&self.comparison.stage).copied().unwrap_or_default()
    }
}

fn list<T>(heading: &'static str, all: &[T], entry: impl Fn(&T) -> (String, String)) -> List {
    List { heading, count: all.len(), entries: all.iter().map(entry).collect() }
}

fn voted(case: &Case) -> (String, String) {
    (names(case.votes.keys().chain(case.open.keys())), name_of(case))
}

fn records(count: usize) -> String {
    counted(count, "record", "records")
}

/// Names with commas between them.
pub(super) fn names<'a>(list: impl IntoIterator<Item = &'a Reviewer>) -> String {
    list.into_iter().map(Reviewer::as_str).collect::<Vec<_>>().join(", ")
}

/// A record by title and year.
pub(super) fn name_of(case: &Case) -> String {
    let year = case.year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{}{year}", titled(&case.title, &case.key))
}

fn titled(title: &str, key: &Key) -> String {
    if title.is_empty() { format!("[no title] {key}") } else { clean(title).into_owned() }
}
