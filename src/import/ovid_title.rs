//! What Ovid sets in square brackets behind a title: `Cloud water.[Article]`, `Worry. [References].`,
//! `[Stress]. [Spanish]`.
//!
//! Source: Ovid's exports, tagged and RIS. A title that stands in brackets itself, as MEDLINE's
//! translated ones do, keeps them: a label stands behind the end of a sentence.

use super::languages;

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label<'a> {
    /// What the report is.
    Kind(&'a str),
    /// The language it is written in, or several.
    Language(&'a str),
    /// Anything else: that there is a list of references, that the report was corrected.
    Other(&'a str),
}

/// No label is longer.
const LONGEST: usize = 40;

/// A title and the label behind it.
pub(super) fn labelled(raw: &str) -> Option<(&str, Label<'_>)> {
    let (before, label) = raw.trim_end().trim_end_matches('.').strip_suffix(']')?.rsplit_once('[')?;
    let before = before.trim_end();
    let is_label = (3..=LONGEST).contains(&label.len())
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/' | ',' | '-'));
    let ends = before.ends_with(['.', '?', '!']) || matches!(label, "Article" | "Review");
    if !is_label || !ends || before.is_empty() {
        return None;
    }
    let says = match label {
        "Article" | "Review" | "Editorial" | "Letter" => Label::Kind(label),
        _ if languages::are_named(label) => Label::Language(label),
        _ => Label::Other(label),
    };
    Some((before, says))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_behind_titles() {
        for (raw, expected) in [
            ("Cloud water.[Article]", Some(("Cloud water.", Label::Kind("Article")))),
            ("Cloud water [Review]", Some(("Cloud water", Label::Kind("Review")))),
            ("[Eichen im Tal]. [German] ", Some(("[Eichen im Tal].", Label::Language("German")))),
            ("Oaks! [English, French].", Some(("Oaks!", Label::Language("English, French")))),
            ("On worry at night. [References].", Some(("On worry at night.", Label::Other("References")))),
            (
                "What is a trial?. [Published Erratum]",
                Some(("What is a trial?.", Label::Other("Published Erratum"))),
            ),
            ("[Eichen im Tal].", None),
            ("[German]", None),
            ("On the array [i]", None),
            ("An oak in winter [notes]", None),
        ] {
            assert_eq!(labelled(raw), expected, "{raw}");
        }
    }
}
