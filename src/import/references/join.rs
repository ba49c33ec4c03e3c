//! Wrapped lines become one text again: hyphens of a line's end, links and ranges that went over it.

use std::cell::OnceCell;
use std::collections::HashSet;

/// Words of a text, by which a hyphen at a line's end is told from one that belongs to the word.
pub(super) struct Words<'a> {
    text: &'a str,
    seen: OnceCell<HashSet<String>>,
}

impl<'a> Words<'a> {
    /// The words of a text; they are gathered when first asked for.
    pub fn of(text: &'a str) -> Self {
        Words { text, seen: OnceCell::new() }
    }

    fn has(&self, word: &str) -> bool {
        let seen = self.seen.get_or_init(|| {
            let ends = |c: char| !(c.is_alphanumeric() || c == '-');
            self.text.split(ends).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
        });
        seen.contains(&word.to_lowercase())
    }
}

/// First parts that keep their hyphen where nothing in the text says otherwise.
const KEEP: &[&str] = &[
    "self",
    "peer",
    "co",
    "non",
    "well",
    "cross",
    "e",
    "long",
    "short",
    "evidence",
    "high",
    "low",
    "case",
    "meta",
    "follow",
    "near",
    "one",
    "two",
    "three",
    "four",
    "five",
    "first",
    "second",
    "third",
    "full",
    "half",
    "health",
    "community",
    "population",
    "school",
    "home",
    "hospital",
    "patient",
    "cost",
    "decision",
    "double",
    "single",
    "up",
];

/// One text of the lines of a reference.
pub(super) fn lines<'a>(mut parts: impl Iterator<Item = &'a str>, words: &Words<'_>) -> String {
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let part = ["- ", "• ", "* "]
            .iter()
            .find_map(|bullet| part.strip_prefix(bullet))
            .unwrap_or(part)
            .trim_start();
        match seam(&text, part, words) {
            Seam::Space => text.push(' '),
            Seam::Nothing => {}
            Seam::Unhyphened => {
                text.pop();
            }
        }
        text.push_str(part);
    }
    text
}

enum Seam {
    Space,
    Nothing,
    /// The hyphen was the printer's.
    Unhyphened,
}

fn seam(before: &str, after: &str, words: &Words<'_>) -> Seam {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next = after.split(char::is_whitespace).next().unwrap_or_default();
    if goes_on(last, next) {
        return Seam::Nothing;
    }
    if last.ends_with('\u{ad}') {
        return Seam::Unhyphened;
    }
    let Some(head) = last.strip_suffix(['-', '‐', '–']) else { return Seam::Space };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(head.chars().next_back()) && (digit(next.chars().next()) || digit(next.chars().nth(1))) {
        return Seam::Nothing; // 142-
    }
    if last.ends_with('–') || !head.ends_with(char::is_alphabetic) {
        return Seam::Space;
    }
    if !next.starts_with(char::is_lowercase) {
        // Hoekstra-|Weebers
        return if next.starts_with(char::is_uppercase) { Seam::Nothing } else { Seam::Space };
    }
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_owned();
    let (head, tail) = (word(head), word(next));
    if matches!(tail.as_str(), "and" | "or" | "und" | "to") {
        return Seam::Space; // short- and long-term
    }
    if words.has(&format!("{head}-{tail}")) {
        return Seam::Nothing;
    }
    let keeps = KEEP.contains(&head.to_lowercase().as_str()) || head.contains('-');
    if keeps && !words.has(&format!("{head}{tail}")) { Seam::Nothing } else { Seam::Unhyphened }
}

/// Whether a link or a DOI goes on behind the end of its line.
fn goes_on(last: &str, next: &str) -> bool {
    let link = ["://", "www.", "doi.org/", "10."].iter().any(|mark| last.contains(mark))
        && last.contains(['/', '.']);
    let opened = last.trim_start_matches(['<', '(', '[']);
    let link = link && (opened.contains("://") || opened.starts_with("www.") || opened.contains('/'));
    if !link || last.ends_with(['>', ')', ']', ',', ';']) || next.is_empty() {
        return false;
    }
    let openly = last.ends_with(['/', '-', '_', '=', '?', '&', '%', '#', ':']);
    let part = next.chars().all(|c| c.is_ascii_graphic()) && !next.starts_with(['[', '(', '<']);
    if openly {
        return part;
    }
    let shaped = next
        .starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-_.?=&".contains(c))
        && next.trim_end_matches(['.', ',', '>', ')']).contains(['/', '_', '.', '-', '=', '%'])
        && !next.contains("://");
    let number = last.contains("10.")
        && !last.ends_with('.')
        && next.trim_end_matches('.').chars().all(|c| c.is_ascii_digit())
        && next.trim_end_matches('.').len() >= 3;
    // Elsevier's have a year, a month and a number: `10.1016/j.jclinepi.|2011.01.001`
    let dated = last.contains("10.") && last.ends_with('.') && {
        let parts = || next.trim_end_matches('.').split('.');
        parts().count() >= 3
            && parts().all(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    part && dated
        || part && !last.ends_with('.') && shaped
        || part && last.ends_with('.') && shaped && next.contains(['/', '='])
        || number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_one_text_again() {
        for (parts, text) in [
            (vec!["of extended specialty", "- training in"], "of extended specialty training in"),
            (vec!["a men-", "toring programme"], "a mentoring programme"),
            (vec!["a peer-", "mentoring programme"], "a peer-mentoring programme"),
            (vec!["well-being and well-", "being"], "well-being and well-being"),
            (vec!["99(2):142-", "6."], "99(2):142-6."),
            (vec!["99(2):142–", "146."], "99(2):142–146."),
            (vec!["short-", "and long-term"], "short- and long-term"),
            (vec!["Hoekstra-", "Weebers J"], "Hoekstra-Weebers J"),
            (
                vec!["https://doi.org/10.1136/", "archdischild-2013"],
                "https://doi.org/10.1136/archdischild-2013",
            ),
            (vec!["doi:10.1186/s13643-017-", "0571-y."], "doi:10.1186/s13643-017-0571-y."),
            (vec!["https://doi.org/10.1016/j.x.", "2011.01.001"], "https://doi.org/10.1016/j.x.2011.01.001"),
            (vec!["https://www.who.int/a", "Accessed May 2019."], "https://www.who.int/a Accessed May 2019."),
            (vec!["doi: 10.1136/x.", "Epub 2014"], "doi: 10.1136/x. Epub 2014"),
        ] {
            let whole = parts.join(" ");
            assert_eq!(lines(parts.into_iter(), &Words::of(&whole)), text);
        }
    }
}
