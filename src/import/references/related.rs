//! The related citations behind a report's own, as PubMed's *Summary (text)* prints them: `Lancet. 2020 Feb
//! 15;395(10223):497-506. doi: …. Erratum in: Lancet. 2020 Jan 30;395(10223):496. PMID: …`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::relations;
use super::pattern;

/// A year where PubMed's citations have it.
static DATED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\. (?:1[5-9]|20)\d\d\b"));
/// Where a related citation begins, and what ends the last one.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<&str> = relations::NAMES.iter().map(|(name, _)| *name).collect();
    pattern(&format!(r"[.;:] (?:(?P<name>{}): |(?:PubMed )?PMID: ?\d)", names.join("|")))
});

/// A citation without the related ones behind it, and those with their tags; `None` where it has none.
/// Before the citation's own year such words are a title's: `Erratum in: …`, `Comment on: …`.
pub(super) fn split(text: &str) -> Option<(String, Vec<(&'static str, &str)>)> {
    if !text.contains(": ") || !relations::NAMES.iter().any(|(name, _)| text.contains(name)) {
        return None;
    }
    let own = DATED.find(text)?.end();
    let mut related: Vec<(&'static str, &str)> = Vec::new();
    let mut own_text = String::new();
    // The tag of the relation that is open and where it begins; before any, the citation itself.
    let (mut open, mut from) = (None, 0);
    for found in BEHIND.captures_iter(text) {
        let whole = found.get(0)?;
        let name = found.name("name").map_or("", |name| name.as_str());
        if whole.start() < own {
            continue;
        }
        let piece = text.get(from..whole.start() + 1)?;
        match open {
            Some(tag) => related.push((tag, piece.trim())),
            None => own_text.push_str(piece),
        }
        open = relations::NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag);
        from = if open.is_some() { whole.end() } else { whole.start() + 1 };
    }
    let piece = text.get(from..)?;
    match open {
        Some(tag) => related.push((tag, piece.trim())),
        None => own_text.push_str(piece),
    }
    (!related.is_empty()).then_some((own_text, related))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_citations_stand_behind_a_reports_own() {
        let text = "Oak A. On y. Gut. 2020 Feb 5;3(4):4-6. doi: 10.1000/1. Erratum in: Gut. 2020 Jan 3;3(4):9. doi: \
                    10.1000/2. Comment in: BMJ. 2021;1:2. PMID: 31; PMCID: PMC7.";
        assert_eq!(
            split(text),
            Some((
                "Oak A. On y. Gut. 2020 Feb 5;3(4):4-6. doi: 10.1000/1. PMID: 31; PMCID: PMC7.".into(),
                vec![("EIN", "Gut. 2020 Jan 3;3(4):9. doi: 10.1000/2."), ("CIN", "BMJ. 2021;1:2.")]
            ))
        );
        // Whose pages are not known yet.
        let text = "Oak A. T. Gut. 2020;3:4. Erratum in: Gut. 2020 Apr 5;: Retraction in: Gut. 2021 May;: PubMed PMID: 3";
        let (own, related) = split(text).unwrap();
        assert_eq!(own, "Oak A. T. Gut. 2020;3:4. PubMed PMID: 3");
        assert_eq!(related, [("EIN", "Gut. 2020 Apr 5;:"), ("RIN", "Gut. 2021 May;:")]);
    }

    #[test]
    fn in_a_title_the_same_words_are_its_own() {
        for text in [
            "Oak A. Comment on: the trial. Gut. 2020;3:4. PMID: 31.",
            "Oak A. Update in medicine. Gut. 2020;3:4. PMID: 31.",
            "Oak A. A trial. Gut. 2020;3:4.",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
