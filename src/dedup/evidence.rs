//! The evidence for a link in words, as the report prints it and the log keeps it.

use super::compare::{Comparison, Contradiction, Years};
use super::fields::authors::AuthorsAgreement;
use super::fields::pages::PagesAgreement;
use super::fields::title::Likeness;
use super::judge::Standing;

/// What agrees, then what contradicts, then what the link is if it is not a duplicate.
pub(super) fn evidence(c: &Comparison<'_, '_>, standing: Standing) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut say = |holds: bool, text: &str| {
        if holds {
            words.push(text.to_owned());
        }
    };
    say(c.doi.same(), "same DOI");
    say(c.pmid.same(), "same PMID");
    say(c.accession.same(), "same accession number");
    let title = match c.title {
        Likeness::Same => "same title".to_owned(),
        Likeness::Spelling(likeness) | Likeness::Close(likeness) => format!("title {likeness:.2}"),
        Likeness::Contained => "one title holds the other".to_owned(),
        Likeness::Loose => "titles share some words".to_owned(),
        Likeness::Different => "titles differ".to_owned(),
    };
    say(true, &title);
    say(matches!(c.authors, AuthorsAgreement::Same(_)), "authors agree");
    say(c.authors == AuthorsAgreement::Some, "some authors agree");
    say(c.years == Years::Same, "same year");
    say(c.years == Years::Near, "years one apart");
    say(c.container.same(), "same journal");
    say(c.volume.same(), "same volume");
    say(c.pages == PagesAgreement::Range, "pages equal");
    say(c.pages == PagesAgreement::First, "first page equal");
    say(c.pages == PagesAgreement::Overlap, "pages overlap");
    words.extend(c.against.iter().map(|speaks: &Contradiction| format!("but {}", speaks.words())));
    if standing == Standing::Doubtful && c.against.is_empty() {
        words.push("not enough to be certain".to_owned());
    }
    words
}
