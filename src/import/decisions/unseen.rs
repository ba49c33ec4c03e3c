//! What an export of another screening tool tells besides its records, and whoever still has to vote
//! should not read: that tool's verdicts. They stay in the record; the screen leaves them out.

use super::{asreview, covidence, rayyan_notes};

/// A note of a source up to where other people's decisions begin.
pub fn before_decisions(note: &str) -> &str {
    let words = asreview::WORDS.iter().map(|(word, _)| word);
    let marks = rayyan_notes::MARKS.iter().chain([&covidence::REASON]).chain(words);
    match marks.filter_map(|mark| note.find(*mark)).min().and_then(|start| note.get(..start)) {
        Some(before) => before.trim_end_matches(|c: char| c.is_whitespace() || c == '|'),
        None => note,
    }
}

/// Whether a field that a record keeps by its own tag is somebody's decision.
pub fn is_decision(tag: &str) -> bool {
    let tag = tag.trim().to_lowercase();
    tag.starts_with("asreview_") || asreview::COLUMNS.contains(&tag.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_ends_where_decisions_begin() {
        for (note, rest) in [
            ("In print | RAYYAN-INCLUSION: {\"Ann\"=>\"Excluded\"} | RAYYAN-LABELS: a", "In print"),
            ("RAYYAN-LABELS: a | RAYYAN-INCLUSION: {\"Ann\"=>\"Excluded\"}", ""),
            ("USER-NOTES: {\"Ann\"=>[\"out\"]}", ""),
            ("Exclusion reason: wrong setting; ", ""),
            ("ASReview_irrelevant", ""),
            ("Cited by 3", "Cited by 3"),
        ] {
            assert_eq!(before_decisions(note), rest, "{note}");
        }
    }

    #[test]
    fn columns_of_labels_are_decisions() {
        assert!(is_decision("asreview_label") && is_decision("Included") && is_decision("ASReview_time"));
        assert!(!is_decision("AD") && !is_decision("Abstract label"));
    }
}
