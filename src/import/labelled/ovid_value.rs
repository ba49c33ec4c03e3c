//! What Ovid adds to a value, whichever way it writes its fields: the kind of report behind a title,
//! roles, addresses, marks and degrees behind an author, full stops behind lists.

use std::borrow::Cow;

use crate::record::plain;
use crate::record::plain::names::is_suffix;

use super::super::citation;
use super::super::ovid_title::{self, Label};
use super::{Draft, Means};

/// A value without what Ovid added to it.
pub(super) fn bare(means: Means, raw: &str) -> Cow<'_, str> {
    match means {
        Means::Title => ovid_title::labelled(raw).map_or(raw.trim_end(), |(title, _)| title).into(),
        Means::Author | Means::FullAuthor | Means::Editor => authors(raw).into(),
        Means::BookTitle => raw.trim_end().trim_end_matches('.').into(),
        Means::Accession => raw.rsplit(": ").next().unwrap_or(raw).into(),
        Means::Keyword if raw.contains(" , ") => raw.replace(" , ", "; ").into(),
        Means::Keyword | Means::Language => raw.trim_end().trim_end_matches('.').into(),
        Means::Kind => raw.trim().trim_end_matches('.').trim_matches(['[', ']']).into(),
        _ => raw.into(),
    }
}

/// Adds what a value says besides: the label behind a title, what PsycINFO's and Embase's words for a type
/// mean in those all formats share, and that a book cited with pages holds the report.
pub(super) fn besides<'a>(draft: &mut Draft<'a>, name: &'a str, (means, rank): (Means, usize), raw: &'a str) {
    match means {
        Means::Title => match ovid_title::labelled(raw) {
            Some((_, Label::Kind(label))) => draft.add(name, (Means::Kind, usize::MAX), label),
            Some((_, Label::Language(label))) => draft.add(name, (Means::Language, usize::MAX), label),
            Some((_, Label::Other(label))) => draft.add(name, (Means::Other, 0), label),
            None => {}
        },
        Means::Kind => draft.add("", (means, rank), kind(raw).unwrap_or_default()),
        Means::Citation if raw.contains("(pp. ") && citation::read(&plain::line_in(raw)).chapter => {
            draft.add("", (Means::Kind, 0), "chapter");
        }
        _ => {}
    }
}

/// `Journal; Peer Reviewed Journal` is an article in one, `Book, Edited Book` a book, `Dissertation Abstract` a
/// dissertation; what stands behind `Journal:` says it better.
fn kind(raw: &str) -> Option<&str> {
    let text = raw.trim().trim_end_matches('.');
    if text == "Dissertation Abstract" {
        return Some("Dissertation");
    }
    let (first, rest) = text.split_once([';', ',', ':']).unwrap_or((text, ""));
    match first {
        "Journal" if text.get(first.len()..).is_some_and(|rest| rest.starts_with(':')) => Some(rest.trim()),
        "Journal" => Some("Journal Article"),
        "Book" if !rest.is_empty() => Some("Book"),
        _ => None,
    }
}

/// Several names have semicolons between them, and so have roles: `Werner, S. [Author; E-mail: w@x.org]`.
fn authors(raw: &str) -> String {
    let mut names = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('[') {
        names.push_str(before);
        rest = after.split_once(']').map_or("", |(_, after)| after);
    }
    names.push_str(rest);
    if !names.contains(';') && names.trim_ascii().contains('\n') {
        names = on_one_line(&names);
    }
    if !names.contains(';')
        && let Some(list) = listed(&names)
    {
        return list.join(";");
    }
    names.split(';').map(author).collect::<Vec<_>>().join(";")
}

/// Lines that go on, joined; where each is a name, with semicolons between.
fn on_one_line(text: &str) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_name = |line: &str| {
        line.split_once(", ").is_some_and(|(family, given)| !is_person(family) && !given.contains(", "))
    };
    let between = if lines().all(is_name) { ";" } else { " " };
    lines().collect::<Vec<_>>().join(between)
}

/// Several names with something else than semicolons between them: `Oak JA. Van Den Elm P.`, `Oak J. Ash K.A.`,
/// `Oak JA, Van Den Elm P` and, two blanks apart, `Oak, John A.  Ash, Kate B.` Only where all of it is names;
/// among three or more, one may be a body's.
fn listed(text: &str) -> Option<Vec<&str>> {
    let text = text.trim();
    let apart: Vec<&str> = text.split("  ").map(str::trim).filter(|name| !name.is_empty()).collect();
    if apart.len() > 1 {
        return apart.iter().all(|name| name.contains(", ")).then(|| apart.into_iter().map(author).collect());
    }
    let names: Vec<&str> = if text.contains(", ") {
        text.trim_end_matches('.').split(", ").collect()
    } else {
        let mut names = Vec::new();
        let mut rest = text;
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|text| text.find(". ")).map(|at| from + at) {
            from = at + 2;
            // The stop of `St. John` ends no name.
            let word = rest.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
            if is_initials(word) || is_suffix(word) {
                names.push(rest.get(..=at).unwrap_or_default());
                rest = rest.get(from..).unwrap_or_default();
                from = 0;
            }
        }
        names.push(rest);
        names
    };
    let others = names.iter().filter(|name| !is_person(name)).count();
    if names.len() < 2 || others > (names.len() - 2).min(1) {
        return None;
    }
    // MEDLINE's stop ends a name, Embase's an initial.
    let dotted =
        |name: &&str| name.trim_end_matches('.').rsplit(' ').next().is_some_and(|word| word.contains('.'));
    let stops = names.iter().any(dotted);
    Some(names.into_iter().map(|name| if stops { name } else { name.trim_end_matches('.') }).collect())
}

/// `Van Den Elm P`, `Oak K.A.`, `Oak JA Jr`.
fn is_person(name: &str) -> bool {
    let name = name.trim().trim_end_matches('.');
    let name = name.rsplit_once(' ').filter(|(_, last)| is_suffix(last)).map_or(name, |(name, _)| name);
    name.rsplit_once(' ').is_some_and(|(family, initials)| {
        is_initials(initials)
            && family.chars().any(char::is_lowercase)
            && !family.contains(|c: char| c.is_numeric())
    })
}

/// `JA`, `J.A`, `J-P`.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
}

/// `Kohler, Lars 1,2`, `Gazic, Barbara MD, PhD *`, `Ahmed, Mughees.`: numbers of institutions, marks of
/// who writes letters and degrees are no part of a name.
fn author(raw: &str) -> &str {
    let mut name = raw.trim();
    let marked = name.trim_end_matches(|c: char| c.is_ascii_digit() || " ,*+#.".contains(c));
    if name.get(marked.len()..).is_some_and(|marks| marks.contains(|c| c != '.')) {
        name = marked;
    }
    while let Some((before, last)) = name.rsplit_once(' ')
        && before.contains(", ")
        && DEGREES.contains(&last.replace('.', "").as_str())
    {
        name = before.trim_end_matches([',', ' ']);
    }
    let last = name.rsplit([' ', '.', '-']).find(|word| !word.is_empty()).unwrap_or_default();
    if last.chars().count() > 3 { name.trim_end_matches('.') } else { name }
}

/// Without their points. Where a given name stands before one, it is no initials.
const DEGREES: &[&str] = &[
    "BA", "BS", "BSc", "BSN", "DDS", "DMD", "DO", "DPhil", "DrPH", "DVM", "EdD", "FACS", "FACSM", "FRCP",
    "FRCS", "MA", "MB", "MBA", "MBBS", "MBChB", "MD", "MEd", "MPH", "MPhil", "MRCP", "MS", "MSc", "MSN",
    "PharmD", "PhD", "PsyD", "RN", "ScD",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_to_a_value_goes() {
        for (means, raw, expected) in [
            (Means::Title, "Cloud water.[Article]", "Cloud water."),
            (Means::Title, "What is a trial?. [Case Report] ", "What is a trial?."),
            (Means::Title, "[Eichen im Tal]", "[Eichen im Tal]"),
            (Means::Title, "On worry at night. [References].", "On worry at night."),
            (Means::Accession, "Peer Reviewed Journal: 2015-33942-012.", "2015-33942-012."),
            (Means::Keyword, "Oak , Wet valleys", "Oak; Wet valleys"),
            (Means::Author, "Petersen, James A. Ph.D., FACSM", "Petersen, James A."),
            (Means::Title, "On the array [i]", "On the array [i]"),
            (Means::Author, "Kohler, Lars 1;  Leuschner, C 1,2.", "Kohler, Lars;Leuschner, C"),
            (Means::Author, "Werner, S. M. [Author, Reprint Author; E-mail: w@x.org] ", "Werner, S. M."),
            (Means::Author, "Gazic, Barbara MD, Ph.D. *", "Gazic, Barbara"),
            (Means::Author, "Grant, MD", "Grant, MD"),
            (Means::Author, "Ahmed, Mughees.", "Ahmed, Mughees"),
            (Means::Author, "Behan L.", "Behan L."),
            (Means::Author, "Behan L. M.", "Behan L. M."),
            (
                Means::Author,
                "Oak JA. Ash KB. Van Den Elm P. Ash B Jr.",
                "Oak JA;Ash KB;Van Den Elm P;Ash B Jr",
            ),
            (Means::Author, "Oak J. Ash K.A.", "Oak J.;Ash K.A."),
            (Means::Author, "St. Oak J. Ash K. EUROPA Study Group.", "St. Oak J;Ash K;EUROPA Study Group"),
            (Means::Author, "Oak-Elm M, Perez de la Ash A", "Oak-Elm M;Perez de la Ash A"),
            (Means::Author, "Oak, John A.  Ash, Kate B.", "Oak, John A.;Ash, Kate B."),
            (Means::Author, "Oak, J. A.", "Oak, J. A."),
            (Means::Author, "\n  Oak-Elm M, Ash A,\n  Birch B\n", "Oak-Elm M;Ash A;Birch B"),
            (Means::Author, "\n  Oak, Ann\n  Elm, Bo\n", "Oak, Ann;Elm, Bo"),
            (Means::Author, "Oak, JA, Jr", "Oak, JA, Jr"),
            (Means::Kind, "[Article]", "Article"),
            (Means::Language, "English.", "English"),
        ] {
            assert_eq!(bare(means, raw), expected, "{raw}");
        }
    }

    #[test]
    fn types_in_the_words_of_ovids_databases() {
        for (raw, expected) in [
            ("Journal; Peer Reviewed Journal", Some("Journal Article")),
            ("Journal: Conference Abstract.", Some("Conference Abstract")),
            ("Book, Edited Book", Some("Book")),
            ("Dissertation Abstract", Some("Dissertation")),
            ("Book Chapter", None),
            ("Journal Article", None),
            ("Review", None),
        ] {
            assert_eq!(kind(raw), expected, "{raw}");
        }
    }
}
