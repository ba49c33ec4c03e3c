//! The authors a reference begins with, and where they end.
//!
//! Four ways of printing a name: `Eisen S` (Vancouver, AMA, Springer), `Eisen, S.` (APA, Harvard,
//! Nature), `S. Eisen` (IEEE, Elsevier, ACS) and `Eisen, Sarah` (Chicago, MLA). One list keeps to one of
//! them, so each is tried for the whole list; what fits none is a group's name or the title.

use std::sync::LazyLock;

use regex::Regex;

use super::name::{Style, one};
use super::pattern;

/// Authors, and what follows them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct People<'a> {
    /// As `Family, Given`, in order.
    pub persons: Vec<String>,
    /// Bodies that stand among the persons.
    pub groups: Vec<String>,
    /// Whether they edited the work.
    pub editors: bool,
    /// Whether the list is closed as a list of authors must be, and not by the end of a line.
    pub closed: bool,
    pub rest: &'a str,
}

static DELIMITER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s*[,;]\s*(?:&\s*|(?:and|und|y|et|e|ve|en|och|og)\s+)|\s+(?:&|and|und|y|et|ve|en|och|og)\s+|\s*[,;]\s*(?:(?:\.\s?){3,4}|…)\s*(?:&\s)?|\s+(?:\.\s?){3}\s*|\s+…\s*|\s*[,;]\s*)",
    )
});
static ET_AL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[\s,;&.]*(?:and )?\[?\(?et\.? ?al\b[.,]*\]?\)?|[\s,;&]*(?:(?:and|&) (?:others|colleagues|coll?\.)\.?|u\. ?a\.)|\s*,[\s…]*others\b)",
    )
});
static EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,]*(?:\((?:[Ee]ds?|EDS?|[Ee]ditors?|[Hh]rsg)\.?\)[.,:]?|[\[]?(?:[Ee]ditors?|[Ee]ds?\.|Hrsg\.)[\]]?[.,:]?)(?:\s|$)",
    )
});
static AMONG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,;.]*(?:(?:and|&) )?(?:(?:for|on behalf of|from|and) )?(?:the )?(?P<group>\p{Lu}[^.;:()]{1,150}?)(?P<end>\.|;|:|\(| \()",
    )
});
/// Behind the authors of an author-date reference.
pub(super) static YEAR_NEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,.]*(?:[(\[](?:c\.? ?|©)?(?:(?:1[5-9]|20)\d\d|[Nn]\. ?[Dd]\.|[Ii]n press|[Ff]orthcoming|[Ss]ubmitted|[Nn]o date|[Ii]n preparation)|(?:1[5-9]|20)\d\d[a-z]?(?:[.,:;)]|\s|$))",
    )
});

/// Words that only bodies have in their names.
const BODIES: &[&str] = &[
    "group",
    "committee",
    "organization",
    "organisation",
    "institute",
    "institutes",
    "ministry",
    "department",
    "collaborators",
    "collaboration",
    "consortium",
    "association",
    "society",
    "college",
    "council",
    "network",
    "investigators",
    "agency",
    "centre",
    "center",
    "centers",
    "centres",
    "university",
    "team",
    "trialists",
    "programme",
    "program",
    "federation",
    "foundation",
    "commission",
    "academy",
    "board",
    "bureau",
    "office",
    "union",
    "service",
    "services",
    "authority",
    "alliance",
    "panel",
    "force",
    "initiative",
    "government",
    "parliament",
    "nations",
    "bank",
    "unit",
    "administration",
    "corporation",
    "secretariat",
    "fund",
    "trust",
    "partners",
    "registry",
    "inc",
    "ltd",
    "taskforce",
    "researchers",
    "members",
    "workgroup",
    "conference",
    "international",
    "organización",
    "ministerio",
    "ministério",
    "instituto",
    "universidad",
    "universidade",
    "secretaria",
    "asociación",
    "associação",
    "sociedad",
    "sociedade",
    "ministère",
    "institut",
    "universität",
    "gesellschaft",
    "bundesministerium",
    "организация",
    "министерство",
    "институт",
    "университет",
    "комитет",
    "nhs",
    "who",
    "cdc",
];

/// Whether a name holds a word that only bodies have in theirs.
pub(super) fn names_body(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| BODIES.contains(&word.as_str()))
}

/// The authors at the start of a text.
pub(super) fn read(text: &str) -> Option<People<'_>> {
    use Style::{Comma, Dotted, Full, Initials, Leading};
    [Comma, Initials, Dotted, Leading, Full].into_iter().find_map(|style| list(text, style))
}

/// The authors where names are printed `Eisen S. J.`, which looks like `Eisen S.` before a title.
pub(super) fn dotted(text: &str) -> Option<People<'_>> {
    list(text, Style::Dotted)
}

/// Whether a line begins as a reference does: with authors who are followed by what follows authors.
pub(super) fn open(line: &str) -> bool {
    read(line).is_some_and(|people| people.closed && !people.editors)
        || group_and_year(line).is_some_and(|(group, _)| group.len() < 160)
}

/// A body in front of a year in brackets.
pub(super) fn group_and_year(text: &str) -> Option<(&str, &str)> {
    static GROUP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^([^()]{2,200}?(?:\([^()]{2,20}\))?)[.,]?\s*\((?:c\.? ?)?(?:(?:1[5-9]|20)\d\d|[Nn]\. ?[Dd]\.|[Ii]n press|[Ff]orthcoming|[Nn]o date)",
        )
    });
    let found = GROUP.captures(text)?;
    let group = found.get(1)?;
    let starts =
        group.as_str().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“".contains(c));
    starts.then(|| (group.as_str(), text.get(group.end()..).unwrap_or_default()))
}

fn list(text: &str, style: Style) -> Option<People<'_>> {
    let (name, mut at) = one(text, style, true)?;
    let mut people = People { persons: vec![name], ..People::default() };
    let mut et_al = false;
    loop {
        let rest = text.get(at..)?;
        if let Some(found) = ET_AL.find(rest) {
            at += found.end();
            et_al = true;
            break;
        }
        let skip = match DELIMITER.find(rest) {
            Some(delimiter) => delimiter.end(),
            // `A. Roe B. Doe and C. Poe`, where a program lost the commas.
            None if style == Style::Leading && rest.starts_with(' ') => 1,
            None => break,
        };
        let next = rest.get(skip..)?;
        match one(next, style, false) {
            Some((name, length)) if !(style == Style::Full && names_body(next.get(..length)?)) => {
                people.persons.push(name);
                at += skip + length;
            }
            _ => break,
        }
        if people.persons.len() > 5000 {
            break;
        }
    }
    // `Smith J, Doe K; Writing Group.`
    let rest = text.get(at..)?;
    if let Some(found) = AMONG.captures(rest)
        && let (Some(group), Some(end)) = (found.name("group"), found.name("end"))
        && names_body(group.as_str())
        && rest.trim_start().starts_with([',', ';', '&'])
    {
        people.groups.push(group.as_str().trim().trim_end_matches(',').to_owned());
        at += end.start();
    }
    close(text, at, style, et_al, people)
}

/// Whether a further initial stands here, before a comma: `Smith J. A., Doe`.
fn is_initial(after: &str) -> bool {
    let mut letters = after.trim_start().chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next() == Some('.')
        && matches!(letters.next(), Some(',' | ';'))
}

/// Takes what ends the list; `None` where nothing does.
fn close<'a>(
    text: &'a str,
    at: usize,
    style: Style,
    et_al: bool,
    mut people: People<'a>,
) -> Option<People<'a>> {
    let (mut at, stopped) = (at, text.get(..at)?.ends_with('.'));
    if let Some(found) = EDITORS.find(text.get(at..)?) {
        people.editors = true;
        at += found.end();
    }
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start();
    let many = people.persons.len() > 1 || et_al;
    people.closed = true;
    let skip = if YEAR_NEXT.is_match(rest) {
        rest.len() - trimmed.trim_start_matches([',', '.']).trim_start().len()
    } else if people.editors {
        0
    } else if trimmed.is_empty() {
        people.closed = false;
        0
    } else if let Some(after) = trimmed.strip_prefix(['.', ':']) {
        // `Smith J.A.` and `Smith J., Doe K.` are not at their ends behind the first stop.
        let initial = after.starts_with(|c: char| c.is_alphanumeric())
            && !after.chars().nth(1).is_some_and(char::is_lowercase);
        if initial || style == Style::Initials && (after.starts_with(',') || is_initial(after)) {
            return None;
        }
        rest.len() - after.len()
    } else if trimmed.starts_with(['"', '“', '‘', '\'']) {
        rest.len() - trimmed.len()
    } else if let Some(after) = trimmed.strip_prefix(',') {
        // Elsevier and IEEE go on with a comma; a line may end in one.
        let after = after.trim_start();
        people.closed = !after.is_empty();
        let goes_on = style == Style::Leading || et_al || after.starts_with(['"', '“', '‘', '\'']);
        if !(goes_on || after.is_empty() && many) {
            return None;
        }
        rest.len() - after.len()
    } else if (stopped || et_al && text.get(..at)?.ends_with(',')) && rest.starts_with(' ') {
        1
    } else if trimmed.starts_with('(') && many {
        rest.len() - trimmed.len()
    } else {
        return None;
    };
    people.rest = rest.get(skip..)?;
    // A single name of the loosest kind may be any two words with a comma between them.
    (style != Style::Full || people.closed).then_some(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_in_every_style() {
        for (text, names, rest) in [
            ("Eisen S, Sukhani S. Peer mentoring", vec!["Eisen, S", "Sukhani, S"], "Peer mentoring"),
            ("Daskivich TJ, Jacob KM, et al. Promotion", vec!["Daskivich, TJ", "Jacob, KM"], "Promotion"),
            ("Carden AD. A theory", vec!["Carden, AD"], "A theory"),
            ("B. Roe et al., Book of Wards", vec!["Roe, B."], "Book of Wards"),
            ("Pethrick H, Oddone Paolucci E, et al. X", vec!["Pethrick, H", "Oddone Paolucci, E"], "X"),
            ("Frei E, Buddeberg-fischer B. X", vec!["Frei, E", "Buddeberg-fischer, B"], "X"),
            (
                "van der Berg J, O'Brien JM Jr, d'Angelo P. X",
                vec!["van der Berg, J", "O'Brien, JM, Jr", "d'Angelo, P"],
                "X",
            ),
            ("Eisen S, Sukhani S: Peer mentoring", vec!["Eisen, S", "Sukhani, S"], "Peer mentoring"),
            ("Smith J.A., Doe K. E. coli in", vec!["Smith, J.A.", "Doe, K. E."], "coli in"),
            ("Smith J. A review", vec!["Smith, J"], "A review"),
            ("Eisen, S., & Sukhani, S. (2014). X", vec!["Eisen, S.", "Sukhani, S."], "(2014). X"),
            (
                "Eisen, S., Sukhani, S. and Long, A., 2014. X",
                vec!["Eisen, S.", "Sukhani, S.", "Long, A."],
                "2014. X",
            ),
            (
                "Eisen, S., Sukhani, S. & Long, A. A trial. Nature",
                vec!["Eisen, S.", "Sukhani, S.", "Long, A."],
                "A trial. Nature",
            ),
            ("Eisen, S., . . . Long, A. B. (2014). X", vec!["Eisen, S.", "Long, A. B."], "(2014). X"),
            ("Eisen S, Long A (2014) X", vec!["Eisen, S", "Long, A"], "(2014) X"),
            ("Eisen S. J., Long A. B. Title of it", vec!["Eisen, S. J.", "Long, A. B."], "Title of it"),
            ("Eisen S. et al. Title", vec!["Eisen, S"], "Title"),
            ("Eisen S. Others. Title", vec!["Eisen, S"], "Others. Title"),
            ("Eisen, S., Long, A., … others (2016). X", vec!["Eisen, S.", "Long, A."], "(2016). X"),
            ("Eisen S., Long A. (2014) X", vec!["Eisen, S.", "Long, A."], "(2014) X"),
            ("Eisen,S.,Long,A.,&Roe,J.. (2014). X", vec!["Eisen, S.", "Long, A.", "Roe, J."], "(2014). X"),
            ("Eisen, S., ve Long, A. (2014). X", vec!["Eisen, S.", "Long, A."], "(2014). X"),
            (
                "S. Eisen, A.-B. Long, Title of it, J. Name",
                vec!["Eisen, S.", "Long, A.-B."],
                "Title of it, J. Name",
            ),
            ("S. Eisen and A. Long, “Title,” J.", vec!["Eisen, S.", "Long, A."], "“Title,” J."),
            (
                "Eisen, Sarah, and Adam B. Long. 2014. “X.”",
                vec!["Eisen, Sarah", "Long, Adam B."],
                "2014. “X.”",
            ),
            ("Eisen, Sarah, et al. \"X.\"", vec!["Eisen, Sarah"], "\"X.\""),
            ("Bergström G, Åsberg M, Nygren Å. X", vec!["Bergström, G", "Åsberg, M", "Nygren, Å"], "X"),
            ("SMITH J, DOE K. X", vec!["SMITH, J", "DOE, K"], "X"),
            ("A. Eisen B. Long and C. Roe, “Title,”", vec!["Eisen, A.", "Long, B.", "Roe, C."], "“Title,”"),
            ("Eisen, Ann. Teaching wards. Leaf", vec!["Eisen, Ann"], "Teaching wards. Leaf"),
            ("Smith J, Doe K, editors. Book", vec!["Smith, J", "Doe, K"], "Book"),
        ] {
            let people = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (people.persons, people.rest.trim_start()),
                (names.iter().map(ToString::to_string).collect(), rest),
                "{text}"
            );
        }
    }

    #[test]
    fn bodies_among_persons_are_kept_whole() {
        let people = read("Smith J, Doe K; STAR Study Group. Title").unwrap();
        assert_eq!((people.persons.len(), people.groups), (2, vec!["STAR Study Group".to_owned()]));
    }

    #[test]
    fn what_names_nobody_is_no_list_of_authors() {
        for text in [
            "Royal College of Physicians. Competency",
            "CASP. Qualitative",
            "Hepatitis B vaccination in adults.",
            "",
            "the end",
            "Peer mentoring in medicine. BMJ",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
