//! What Ovid adds to a value, whichever way it writes its fields: the kind of report behind a title,
//! roles, addresses, marks and degrees behind an author, full stops behind lists.

use std::borrow::Cow;

use super::Means;

/// A value without what Ovid added to it.
pub(super) fn bare(means: Means, raw: &str) -> Cow<'_, str> {
    match means {
        Means::Title => title(raw).into(),
        Means::Author | Means::FullAuthor => authors(raw).into(),
        Means::Accession => raw.rsplit(": ").next().unwrap_or(raw).into(),
        Means::Keyword if raw.contains(" , ") => raw.replace(" , ", "; ").into(),
        Means::Keyword | Means::Language => raw.trim_end().trim_end_matches('.').into(),
        Means::Kind => raw.trim().trim_end_matches('.').trim_matches(['[', ']']).into(),
        _ => raw.into(),
    }
}

/// `Cloud water.[Article]`, `What is a trial?. [Report]`: a title that stands in brackets keeps them.
fn title(raw: &str) -> &str {
    let text = raw.trim_end();
    let label = text.trim_end_matches('.').strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let Some((before, label)) = label else { return text };
    let before = before.trim_end();
    let is_kind = label.len() <= 30 && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/'));
    let ends = before.ends_with(['.', '?', '!']) || matches!(label, "Article" | "Review");
    if is_kind && ends { before } else { text }
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
    names.split(';').map(author).collect::<Vec<_>>().join(";")
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
            (Means::Kind, "[Article]", "Article"),
            (Means::Language, "English.", "English"),
        ] {
            assert_eq!(bare(means, raw), expected, "{raw}");
        }
    }
}
