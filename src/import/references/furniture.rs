//! What a page has besides its text: numbers, running heads and feet, a library's stamps.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::{label::Label, pattern, people};

/// The running heads of a text: its short lines that come again with nothing changed but numbers.
pub(super) struct Furniture {
    seen: HashMap<String, u32>,
}

/// Longer lines are no running heads.
const LONGEST: usize = 110;

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^[-–|\s]*(?:page\s|p\.?\s?)?[es]?\d{1,5}(?:\s?(?:of|/)\s?\d{1,4})?[-–|\s]*$")
});
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:page \d+(?: of \d+)?$|\d{1,4} ?\| .{0,80}$|.{0,80} ?\| ?(?:page )?\d{1,4}$|downloaded (?:from|by) |this article is protected by copyright|for personal use only|nih-pa author|author manuscript|hhs public access|authorized licensed use|copyright of .{5,60} is the property of)",
    )
});

impl Furniture {
    /// Gathers the lines that come again.
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut seen = HashMap::new();
        for line in lines.iter().filter(|line| stands_apart(line) && line.text.len() <= LONGEST) {
            *seen.entry(without_numbers(line.text)).or_default() += 1;
        }
        Furniture { seen }
    }

    /// Whether a line is part of the page and not of its text.
    pub fn is(&self, line: &Line<'_>) -> bool {
        if !stands_apart(line) || line.text.len() > 2 * LONGEST {
            return false;
        }
        if PAGE.is_match(line.text) || STAMP.is_match(line.text) {
            return true;
        }
        let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 4
            && (!line.text.ends_with(['.', '>', ']', '-']) || line.text.ends_with("al."))
            && !line.text.contains("://")
            && self.seen.get(&without_numbers(line.text)).is_some_and(|count| *count >= 2)
            && Label::read(line.text).is_none()
            && !people::open(line.text)
    }
}

/// Running heads stand at an edge of a page or of a paragraph.
fn stands_apart(line: &Line<'_>) -> bool {
    line.after_gap || line.before_gap || line.opens_page
}

fn without_numbers(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_ascii_digit()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}
