//! ScienceDirect's citations: authors, title, journal, volume, year, pages, ISSN and DOI on a line each, each
//! with a comma behind it, then a link in brackets, abstract and keywords.
//!
//! The link marks a record, because nothing else writes one like it; the lines before it that end with a
//! comma are its own.

use super::super::draft::{Draft, Means};
use super::super::references::lines::Line;
use super::super::table::people::{self, Order, Style};
use super::{Entry, fields, unwrapped};
use crate::record::Record;

/// How the line that marks a record begins.
pub(super) const MARK: &str = "(https://www.sciencedirect.com/science/article/";
/// Names in the order they are spoken.
const SPOKEN: Style = Style { between: &[','], order: Order::Given };

/// The records of a text.
pub(super) fn entries<'a>(lines: &'a [Line<'a>]) -> Vec<Entry<'a>> {
    let mut places: Vec<(usize, usize)> = Vec::new(); // first line and link
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.text.starts_with(MARK)) {
        let after = places.last().map_or(0, |(_, link)| link + 1);
        let Some(before) = lines.get(after..at) else { continue };
        // The DOI before the link ends with a stop.
        let link = usize::from(before.last().is_some_and(|line| line.text.starts_with("https://doi.org/")));
        let own = before.iter().rev().skip(link).take_while(|line| line.text.ends_with(',')).count();
        places.push((at - own - link, at));
    }
    let starts = places.iter().skip(1).map(|(first, _)| *first).chain([lines.len()]);
    let entries = places.iter().zip(starts).filter_map(|((first, link), next)| {
        Some(Entry { head: lines.get(*first..=*link)?, tail: lines.get(link + 1..next)? })
    });
    entries.collect()
}

/// Whether an entry is one in all likelihood: a link of this kind may stand in any text.
pub(super) fn is_likely(entry: &Entry<'_>) -> bool {
    entry.head.len() >= 3
}

/// Makes a record of its lines.
pub(super) fn record(entry: &Entry<'_>) -> Result<Record, &'static str> {
    if entry.head.len() < 2 {
        return Err("a link without a citation before it");
    }
    let mut draft = Draft::tabular();
    let (mut words, mut dated) = (Vec::new(), false);
    let lines: Vec<&str> = entry.head.iter().map(|line| line.text.trim_end_matches([',', ' '])).collect();
    for line in &lines {
        if line.starts_with('(') && line.contains("://") || line.starts_with("https://doi.org/") {
            let link = line.trim_matches(['(', ')']).trim_end_matches('.');
            let means = if line.starts_with('(') { Means::Link } else { Means::Doi };
            draft.add("URL", (means, 0), link);
        } else if line.starts_with("ISSN ") || line.starts_with("ISBN ") {
            draft.add("SN", (Means::Serial, 0), line.get(5..).unwrap_or_default());
        } else if dated {
            // What comes behind the year are pages, or an article's number.
            draft.add("SP", (Means::Pages, 0), line.trim_start_matches("Pages ").trim_start_matches("Page "));
        } else if line.len() == 4 && line.bytes().all(|b| b.is_ascii_digit()) {
            draft.add("PY", (Means::Date, 0), *line);
            dated = true;
        } else if let Some(editors) = line.strip_prefix("Editor(s): ") {
            draft.add("A2", (Means::Other, 0), editors);
            words.push("");
        } else if !volume(&mut draft, line) {
            words.push(*line);
        }
    }
    name(&mut draft, &words);
    for (label, value) in fields(entry.tail, |word| matches!(word, "Abstract" | "Keywords")) {
        let means = match label {
            "Abstract" => Means::Abstract,
            "Keywords" => Means::Keyword,
            _ => Means::Note,
        };
        draft.add(label, (means, 0), unwrapped(means, value));
    }
    draft.build()
}

/// `Volume 383, Issues 5–6`, `Volume 52, Part A`, `Volume C`; `false` where it is anything else, such as a
/// title that begins so.
fn volume(draft: &mut Draft<'_>, line: &str) -> bool {
    let Some(rest) = line.strip_prefix("Volume ").or_else(|| line.strip_prefix("Volumes ")) else {
        return false;
    };
    let (volume, issue) = rest.split_once(", ").unwrap_or((rest, ""));
    let is_word = volume.starts_with(char::is_uppercase) && !volume.contains(' ');
    if !(is_word || volume.starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    let issue = issue.trim_start_matches("Issues ").trim_start_matches("Issue ");
    draft.add("VL", (Means::Volume, 0), volume.to_owned());
    draft.add("IS", (Means::Issue, 0), issue.replace('–', "-"));
    true
}

/// The lines that nothing marks but their order: authors, unless there are none, title, journal. A
/// chapter's editors (an empty line here) stand behind its title, its book and publisher behind them.
fn name(draft: &mut Draft<'_>, words: &[&str]) {
    let (own, book) = match words.iter().position(|line| line.is_empty()) {
        Some(at) => (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default()),
        None => (words, [].as_slice()),
    };
    let (own, container) = match (own, book) {
        (own, [series, book, publisher]) => {
            draft.add("T3", (Means::Other, 0), series.to_string());
            draft.add("PB", (Means::Other, 0), publisher.to_string());
            (own, *book)
        }
        (own, [book, publisher]) => {
            draft.add("PB", (Means::Other, 0), publisher.to_string());
            (own, *book)
        }
        (own, [book]) => (own, *book),
        ([own @ .., journal], _) => (own, *journal),
        ([], _) => return,
    };
    draft.add("TY", (Means::Kind, 0), if book.is_empty() { "article" } else { "chapter" });
    draft.add("T2", (Means::Container, 0), container.to_owned());
    let [persons @ .., title] = own else { return };
    draft.add("TI", (Means::Title, 0), title.to_string());
    let mut authors = Vec::new();
    persons.iter().for_each(|line| people::listed(line, &SPOKEN, &mut authors));
    for author in authors {
        draft.add("AU", (Means::Author, 0), author.to_string());
    }
}
