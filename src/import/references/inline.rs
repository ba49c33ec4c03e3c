//! Numbered references that stand on one line, as text copied out of a page often has them: `1. … 2. …`.

use std::sync::LazyLock;

use regex::Regex;

use super::label::Label;
use super::lines::Line;
use super::{pattern, people, split};

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.)])\s"));

/// The lines, those with several references cut before each number that is the next one and is
/// followed by authors.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let mut rest = *line;
        if let Some(label) = Label::read(line.text) {
            let (mut number, mut start) = (label.number, 0);
            for found in NUMBER.captures_iter(line.text) {
                let Some(whole) = found.get(0) else { continue };
                let next: Option<u32> =
                    found.iter().skip(1).flatten().next().and_then(|digits| digits.as_str().parse().ok());
                let before = line.text.get(start..whole.start()).unwrap_or_default();
                let after = line.text.get(whole.end()..).unwrap_or_default();
                if next == Some(number + 1) && split::is_dated(before) && people::open(after) {
                    all.push(Line { text: before.trim(), before_gap: false, ..rest });
                    (number, start) = (number + 1, whole.start());
                    rest = Line { after_gap: false, opens_page: false, ..rest };
                }
            }
            rest.text = line.text.get(start..).unwrap_or_default().trim();
        }
        all.push(rest);
    }
    all
}
