//! Scopus's plain text: authors, title and a line that cites, then lines that say what they are.
//!
//! A record ends with its `SOURCE: Scopus`; where that is lost, what stands between the last line that says
//! what it is and the next citation begins the next record.

use super::super::draft::{Draft, Means};
use super::super::references::lines::Line;
use super::super::table::{columns, people};
use super::{Entry, fields, labelled, unwrapped};
use crate::record::Record;
use crate::record::plain::names;

/// What each of its records ends with.
pub(super) const MARK: &str = "SOURCE: Scopus";
/// The only line before the citation that says what it is.
const FULL_NAMES: &str = "AUTHOR FULL NAMES";

/// Whether a line is one of the two before the first record.
pub(super) fn is_title(line: &str) -> bool {
    line == "Scopus" || line.starts_with("EXPORT DATE:")
}

/// The records of a text.
pub(super) fn entries<'a>(lines: &'a [Line<'a>]) -> Vec<Entry<'a>> {
    let start = lines.iter().take_while(|line| is_title(line.text)).count();
    // Where the next record begins, if what is read now has ended; where this one is cited.
    let (mut from, mut cited, mut told) = (start, None, start);
    let mut entries = Vec::new();
    let mut push = |from: usize, cited: Option<usize>, to: usize| {
        if let Some(cited) = cited
            && let (Some(head), Some(tail)) = (lines.get(from..=cited), lines.get(cited + 1..to))
        {
            entries.push(Entry { head, tail });
        }
    };
    for (at, line) in lines.iter().enumerate().skip(start) {
        if citation(line.text).is_some() && at > told {
            if cited.is_some() {
                push(from, cited, told + 1);
                from = told + 1;
            }
            (cited, told) = (Some(at), at);
        } else if cited.is_some() && (label(line.text).is_some() || is_link(line.text)) {
            told = at;
            if line.text == MARK {
                push(from, cited, at + 1);
                (from, cited, told) = (at + 1, None, at + 1);
            }
        } else if cited.is_none() && is_title(line.text) {
            // Another export, joined to the one before.
            (from, told) = (at + 1, at + 1);
        }
    }
    push(from, cited, lines.len());
    entries
}

fn label(line: &str) -> Option<(&str, &str)> {
    labelled(line, is_label)
}

fn is_label(word: &str) -> bool {
    (2..=40).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'/' | b'-' | b'&' | b'(' | b')'))
}

fn is_link(line: &str) -> bool {
    line.starts_with("https://www.scopus.com/") || line.starts_with("http://www.scopus.com/")
}

/// `(2021) Bolema, 35 (69), pp. 63 - 88, Cited 1 times.`: the year and what follows it.
fn citation(line: &str) -> Option<(&str, &str)> {
    let (year, rest) = line.strip_prefix('(')?.split_once(") ")?;
    (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then_some((year, rest))
}

/// Makes a record of its lines.
pub(super) fn record(entry: &Entry<'_>) -> Result<Record, &'static str> {
    let mut draft = Draft::tabular();
    let [head @ .., cited] = entry.head else { return Err("a citation without a title") };
    cite(&mut draft, cited.text);
    let [people @ .., title] = head else { return Err("a citation without a title") };
    draft.add("TITLE", (Means::Title, 0), title.text);
    for line in people {
        byline(&mut draft, line.text);
    }
    for (label, value) in fields(entry.tail, is_label) {
        if label.is_empty() || is_link(&value) {
            draft.add("URL", (Means::Link, 0), value);
            continue;
        }
        let meaning = match label {
            "SOURCE" | "REFERENCES" => (Means::Other, usize::MAX),
            _ => columns::meaning(label),
        };
        // The link stands on a line of its own behind the DOI.
        let (value, link) = value.split_once("\nhttp").unwrap_or((&value, ""));
        draft.add(label.to_owned(), meaning, unwrapped(meaning.0, value.to_owned()));
        if !link.is_empty() {
            draft.add("URL", (Means::Link, 0), format!("http{link}"));
        }
    }
    draft.build()
}

/// A line above the title: authors, their full names, or Scopus's numbers for them.
fn byline(draft: &mut Draft<'_>, line: &str) {
    if let Some((_, names)) = labelled(line, |label| label == FULL_NAMES) {
        for name in names.split(';').filter_map(names::one) {
            draft.add(FULL_NAMES, (Means::FullAuthor, 0), people::without_number(name).to_string());
        }
    } else if line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b';' | b' ')) {
        draft.add("AUTHOR(S) ID", (Means::Other, usize::MAX), line.to_owned());
    } else if line.starts_with("[No author") {
        draft.add("AUTHORS", (Means::Other, usize::MAX), line.to_owned());
    } else {
        let mut authors = Vec::new();
        people::split(line, &mut authors);
        for author in authors {
            draft.add("AUTHORS", (Means::Author, 0), author.to_string());
        }
    }
}

/// Takes a citing line apart from its end, because names of journals have commas too.
fn cite(draft: &mut Draft<'_>, line: &str) {
    let Some((year, rest)) = citation(line) else { return };
    draft.add("YEAR", (Means::Date, 0), year.to_owned());
    let (rest, count) = match rest.rsplit_once("Cited ") {
        Some((before, count)) if count.starts_with(|c: char| c.is_ascii_digit()) => (before, count),
        _ => (rest, ""),
    };
    draft.add("CITED", (Means::Other, usize::MAX), count.trim_end_matches('.').to_owned());
    let mut journal = rest.trim_end_matches([' ', ',', '.']);
    while let Some((before, part)) = journal.rsplit_once(", ") {
        if let Some(pages) = part.strip_prefix("pp. ").or_else(|| part.strip_prefix("p. ")) {
            draft.add("PAGES", (Means::Pages, 0), pages.to_owned());
        } else if let Some(number) = part.strip_prefix("art. no. ") {
            draft.add("ART. NO.", (Means::ArticleNumber, 0), number.trim_end_matches([' ', '.']).to_owned());
        } else if let Some((volume, issue)) = numbers(part) {
            draft.add("VOLUME", (Means::Volume, 0), volume.to_owned());
            draft.add("ISSUE", (Means::Issue, 0), issue.to_owned());
            journal = before;
            break;
        } else {
            break;
        }
        journal = before.trim_end_matches([' ', ',']);
    }
    draft.add("SOURCE TITLE", (Means::Container, 0), journal.to_owned());
}

/// Volume and issue in `35 (69)`, `(17)`, `69`, `1253 AISC`.
fn numbers(part: &str) -> Option<(&str, &str)> {
    let (volume, issue) = match part.split_once('(') {
        Some((volume, issue)) => (volume.trim(), issue.strip_suffix(')')?.trim()),
        None => (part.trim(), ""),
    };
    let is_number = volume.starts_with(|c: char| c.is_ascii_digit()) && volume.len() <= 20;
    (is_number || volume.is_empty() && !issue.is_empty()).then_some((volume, issue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citing_lines_are_taken_apart_from_their_end() {
        for (line, expected) in [
            ("(2021) Bolema, 35 (69), pp. 63 - 88, Cited 1 times.", ["Bolema", "35", "69", "63-88", "2021"]),
            (
                "(2023) Encuentros (Maracaibo), (17), pp. 320 - 332.",
                ["Encuentros (Maracaibo)", "", "17", "320-332", "2023"],
            ),
            (
                "(2024) Pixel, Revista de Medios, 69, pp. 169-194. Cited 1 time.",
                ["Pixel, Revista de Medios", "69", "", "169-194", "2024"],
            ),
            ("(2022) Sensors, 22 (3), art. no. 1234, .", ["Sensors", "22", "3", "1234", "2022"]),
            (
                "(2020) Proceedings of Wards, WARD 2020, art. no. 12,",
                ["Proceedings of Wards, WARD 2020", "", "", "12", "2020"],
            ),
            ("(1999) Journal of Wards", ["Journal of Wards", "", "", "", "1999"]),
        ] {
            let mut draft = Draft::tabular();
            cite(&mut draft, line);
            let record = draft.build().unwrap();
            let year = record.year.map(|year| year.to_string()).unwrap_or_default();
            let found = [&*record.container, &*record.volume, &*record.issue, &*record.pages, &*year];
            assert_eq!(found, expected, "{line}");
        }
        assert_eq!((citation("(2021a) x"), citation("(see 2021) x")), (None, None));
    }
}
