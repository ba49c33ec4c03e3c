//! References with an abstract below each, as EndNote's style *Annotated* prints them, in which it exports
//! text unless told otherwise: `Oak, A., et al. (2020). "Title." Journal 3(2): 4-5.`, and an indented line
//! for each paragraph of the abstract.
//!
//! Sources: `My EndNote Library.txt` as EndNote X9 to 21 export it.

use std::sync::LazyLock;

use regex::Regex;

use crate::record::plain::names;

use super::lines::Line;
use super::parts::{self, Parts};
use super::{LONGEST, pattern};

/// A line as long is no wrapped part of a reference.
const UNWRAPPED: usize = 200;

/// A citation and the paragraphs below it.
pub(super) struct Entry<'a> {
    pub citation: Line<'a>,
    below: Vec<&'a str>,
}

static DATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^(?:[^"]{0,400}\((?:1[5-9]|20)\d\d[a-z]?\)\. |[^"]{0,400}".*[.?!]")"#));
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^(?P<head>[^"]*)"(?P<title>.+)"(?P<print>[^"]*)$"#));
/// Where a report was printed: `Lancet 395(10223): 497-506.`, `Adv Mater: e2005767.`, `J Am Chem Soc.`
static PRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<journal>.+?)(?: (?P<volume>[\w./–-]*\d[\w./–-]*))??(?:\((?P<issue>[^()]+)\))?(?:: ?(?P<pages>[^:\s]*\d[^:\s]*(?: [^:\s]+)?))?$",
    )
});

/// The references of a text that has an abstract below most or some of them, and nothing else.
pub(super) fn entries<'a>(lines: &[Line<'a>]) -> Option<Vec<Entry<'a>>> {
    if !lines.iter().any(|line| line.indent > 0 && line.text.len() >= UNWRAPPED) {
        return None;
    }
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in lines {
        if line.indent > 0 {
            entries.last_mut()?.below.push(line.text);
        } else if line.text.len() > LONGEST {
            return None;
        } else if line.after_gap || entries.last().is_some_and(|before| !before.below.is_empty()) {
            entries.push(Entry { citation: *line, below: Vec::new() });
        } else {
            return None;
        }
    }
    let dated = entries
        .iter()
        .filter(|entry| entry.citation.text.ends_with(['.', '"']) && DATED.is_match(entry.citation.text));
    (dated.count() * 3 >= entries.len() * 2).then_some(entries)
}

impl Entry<'_> {
    /// What it says. A report's title is in quotation marks, and what follows it is a journal's.
    pub fn parts(&self) -> Parts {
        let text = self.citation.text;
        let mut parts = parts::read(text);
        if let Some(quoted) = QUOTED.captures(text) {
            let group = |name| quoted.name(name).map_or("", |found| found.as_str().trim());
            if group("head").is_empty() {
                parts = Parts::default();
            }
            let (names, date) = group("head").rsplit_once(" (").unwrap_or_default();
            if let Some(people) = people(names) {
                parts.persons = people;
                date.trim_end_matches(['.', ')']).clone_into(&mut parts.date);
            }
            let title = group("title");
            title.strip_suffix('.').unwrap_or(title).clone_into(&mut parts.title);
            if let Some(print) = PRINT.captures(group("print").trim_end_matches('.')) {
                let group = |name| print.name(name).map_or("", |found| found.as_str().trim()).to_owned();
                (parts.container, parts.volume) = (group("journal"), group("volume"));
                (parts.issue, parts.pages) = (group("issue"), group("pages"));
                (parts.publisher, parts.place) = (String::new(), String::new());
                parts.kind = "article";
            }
        } else if !parts.is_told_apart() {
            parts = Parts { title: text.to_owned(), ..Parts::default() };
        }
        parts.annotation = self.below.join("\n\n");
        parts
    }
}

/// The people of `Oak, A. B., C. Elm and D. Ash`, of whom only the first has the family in front.
fn people(names: &str) -> Option<Vec<String>> {
    let names = names.strip_suffix("et al.").unwrap_or(names).trim_end().trim_end_matches(',');
    let (names, last) = names.rsplit_once(" and ").map_or((names, None), |(front, last)| (front, Some(last)));
    let mut pieces = names.trim_end_matches(',').split(", ");
    let first = format!("{}, {}", pieces.next()?, pieces.next()?);
    let mut people = vec![first.into()];
    for name in pieces.chain(last) {
        if name.contains(',') || !name.contains(' ') {
            return None;
        }
        names::given_first(name, &mut people);
    }
    Some(people.into_iter().map(String::from).collect())
}

#[cfg(test)]
mod tests {
    use crate::import::{Format, read};

    const LONG: &str = "We asked whether oaks grow where rain falls. ";

    #[test]
    fn endnotes_abstracts_stand_below_its_references() {
        let long = LONG.repeat(6);
        for end in ["\n", "\r\n", "\r"] {
            let text = format!(
                "\"A title alone.\"\n\t\nOak, A. B., et al. (2020). \"Rain on Rh-SnO2 and oaks.\" Adv Mater: e2005767.\n\t{long}\n\tMore.\n\n\
                 Elm, C. and D. Ash (2019). \"Is \"rain\" wet?\" J Rain 3(2 Pt 1): 140-147.\n\t\n\
                 Fir, E. (2018). \"Bark.\" J Am Bark Soc.\n\t{long}\n\n\
                 Yew, F. (2001). Trees. London, Press.\n\t\n"
            );
            let import = read("x.txt", text.replace('\n', end).as_bytes(), None).unwrap();
            assert_eq!(import.format, Format::References, "{end:?}");
            assert!(import.rejects.is_empty() && !import.warnings.contains_key("text outside records"));
            let told: Vec<_> = import
                .records
                .iter()
                .map(|r| (r.title.as_str(), r.container.as_str(), r.pages.as_str(), r.abstract_text.as_str()))
                .collect();
            let long = long.trim();
            let first = format!("{long}\nMore.");
            assert_eq!(
                told,
                [
                    ("A title alone", "", "", ""),
                    ("Rain on Rh-SnO2 and oaks", "Adv Mater", "e2005767", first.as_str()),
                    ("Is \"rain\" wet?", "J Rain", "140-147", ""),
                    ("Bark", "J Am Bark Soc", "", long),
                    ("Trees", "", "", ""),
                ]
            );
            let elm = &import.records[2];
            assert_eq!(elm.authors, ["Elm, C.", "Ash, D."]);
            assert_eq!((elm.volume.as_str(), elm.issue.as_str(), elm.date.as_str()), ("3", "2 Pt 1", "2019"));
        }
    }

    #[test]
    fn a_wrapped_reference_has_no_abstract() {
        let text = "Oak A. (2020). Rain on oaks and elms in the valley. J Rain.\n    2020;3(2):1-9. doi: 10.1000/1.\n\nElm B. (2019). Bark of trees. J Bark.\n    2019;4(1):5-8.\n";
        let import = read("x.txt", text.as_bytes(), None).unwrap();
        assert!(import.records.iter().all(|record| record.abstract_text.is_empty()));
        assert_eq!(import.records.len(), 2);
    }
}
