//! Whether a record is what a filter asks for.

use super::words::Words;
use super::{Field, Scope, Stands, Term, Test};
use crate::event::Verdict;
use crate::record::fold::fold;
use crate::record::{Record, Text};
use crate::screening::Standing;

impl Term {
    /// How long it takes to find out, roughly: a look at a number, at the ledger, at a line of text,
    /// at an abstract.
    pub fn cost(&self) -> u8 {
        match &self.test {
            Test::Year(_) => 0,
            Test::Missing(field) | Test::Is { field, .. } | Test::In(field, _) => match field {
                Field::Abstract => 3,
                Field::Label | Field::Note => 1,
                _ => 2,
            },
            Test::Verdict(_) | Test::Reason(_) => 1,
            Test::Anywhere(_) => 4,
        }
    }
}

impl Test {
    /// Whether it asks what a record says, rather than what the reviewer said of it.
    pub fn reads_records(&self) -> bool {
        let is_own = |field: &Field| matches!(field, Field::Label | Field::Note | Field::Reason);
        match self {
            Test::Verdict(_) | Test::Reason(_) => false,
            Test::Missing(field) | Test::In(field, _) => !is_own(field),
            Test::Anywhere(_) | Test::Year(_) | Test::Is { .. } => true,
        }
    }

    pub fn holds(&self, scope: Scope<'_>, group: usize) -> bool {
        let any = |has: &dyn Fn(&Record) -> bool| scope.library.occurrences(group).any(|record| has(&record));
        match self {
            Test::Anywhere(words) => any(&|record| is_anywhere(words, record)),
            Test::Year(years) => any(&|record| record.year.is_some_and(|year| years.contains(&year))),
            Test::Verdict(stands) => *stands == how(scope, group) || is_undecided(*stands, how(scope, group)),
            Test::Reason(id) => reasons(scope, group).is_some_and(|reasons| reasons.contains(id)),
            Test::Missing(Field::Reason) => reasons(scope, group).is_some_and(|reasons| reasons.is_empty()),
            Test::Is { field, start, open } => {
                let is = |value: &str| {
                    let value = fold(value);
                    if *open { value.starts_with(start) } else { value == *start }
                };
                match field {
                    // Of a file, any part of the name will do: `embase` finds search2-embase.ris.
                    Field::Source => any(&|record| fold(&record.source.file).contains(start)),
                    Field::Key => any(&|record| is(&record.key.to_string())),
                    _ => any(&|record| texts(*field, record).any(is)),
                }
            }
            Test::In(field @ (Field::Label | Field::Note), words) => {
                own(scope, *field, group).iter().any(|text| words.is_in(text))
            }
            Test::In(field, words) => any(&|record| texts(*field, record).any(|text| words.is_in(text))),
            Test::Missing(field @ (Field::Label | Field::Note)) => own(scope, *field, group).is_empty(),
            Test::Missing(Field::Year) => !any(&|record| record.year.is_some()),
            Test::Missing(field) => !any(&|record| texts(*field, record).any(|text| !text.trim().is_empty())),
        }
    }
}

fn is_anywhere(words: &Words, record: &Record) -> bool {
    [Field::Title, Field::Keyword, Field::Journal, Field::Author, Field::Abstract]
        .into_iter()
        .any(|field| texts(field, record).any(|text| words.is_in(text)))
}

/// The texts a record has in a field; none for what is no text of the record.
fn texts(field: Field, record: &Record) -> impl Iterator<Item = &str> {
    let (one, many): (&str, &[Text]) = match field {
        Field::Title => (&record.title, &[]),
        Field::Abstract => (&record.abstract_text, &[]),
        Field::Author => ("", &record.authors),
        Field::Journal => (&record.container, &[]),
        Field::Doi => (&record.doi, &[]),
        Field::Pmid => (&record.pmid, &[]),
        Field::Keyword => ("", &record.keywords),
        Field::Source => (&record.source.file, &[]),
        Field::Type => (&record.kind, &[]),
        Field::Language => (&record.language, &[]),
        Field::Id => (&record.id, &[]),
        Field::Year | Field::Verdict | Field::Reason | Field::Label | Field::Note | Field::Key => ("", &[]),
    };
    (!one.is_empty()).then_some(one).into_iter().chain(many.iter().map(Text::as_str))
}

/// What the reviewer has written about a record.
fn own<'a>(scope: Scope<'a>, field: Field, group: usize) -> Vec<&'a str> {
    let Some(group) = scope.library.groups().get(group) else { return vec![] };
    match field {
        Field::Note => scope.ledger.note(scope.stage, group.key).into_iter().collect(),
        _ => scope.ledger.labels(group.key),
    }
}

fn standing(scope: Scope<'_>, group: usize) -> Standing {
    let group = scope.library.groups().get(group);
    group.map_or(Standing::Open, |group| scope.ledger.standing(scope.stage, group.key))
}

fn how(scope: Scope<'_>, group: usize) -> Stands {
    match standing(scope, group) {
        Standing::Cast(vote) => Stands::Cast(vote.decision.verdict),
        Standing::Split(_) => Stands::Split,
        Standing::Open => {
            let key = scope.library.groups().get(group).map(|group| group.key);
            let aside = key.is_some_and(|key| scope.ledger.is_aside(scope.stage, key));
            if aside { Stands::Aside } else { Stands::Open }
        }
    }
}

/// Whether a record without a verdict was asked for, and this is one of another kind.
fn is_undecided(asked: Stands, is: Stands) -> bool {
    asked == Stands::Open && !matches!(is, Stands::Cast(_))
}

/// The reasons of a record that is excluded.
fn reasons(scope: Scope<'_>, group: usize) -> Option<Vec<String>> {
    let standing = standing(scope, group);
    let decision = &standing.vote()?.decision;
    (decision.verdict == Verdict::Exclude).then(|| decision.reasons.clone())
}
