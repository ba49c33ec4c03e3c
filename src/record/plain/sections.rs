//! The words that headings of structured abstracts are made of: what PRISMA and CONSORT for abstracts
//! ask for, and what journals made of it. Import keeps sections apart by them, the screen sets
//! headings off.

/// Words that headings consist of, lower-case and sorted.
pub const SECTION_WORDS: &[&str] = &[
    "abstract",
    "aim",
    "aims",
    "analyses",
    "analysis",
    "application",
    "applications",
    "approach",
    "background",
    "basic",
    "case",
    "clinical",
    "collection",
    "comparison",
    "conclusion",
    "conclusions",
    "context",
    "contributions",
    "criteria",
    "data",
    "design",
    "discussion",
    "eligibility",
    "evaluation",
    "evidence",
    "experimental",
    "extraction",
    "finding",
    "findings",
    "funding",
    "goal",
    "goals",
    "hypothesis",
    "implication",
    "implications",
    "importance",
    "interpretation",
    "intervention",
    "interventions",
    "introduction",
    "key",
    "limitation",
    "limitations",
    "main",
    "material",
    "materials",
    "measure",
    "measurement",
    "measurements",
    "measures",
    "method",
    "methodology",
    "methods",
    "objective",
    "objectives",
    "observations",
    "originality",
    "outcome",
    "outcomes",
    "participant",
    "participants",
    "patient",
    "patients",
    "population",
    "practice",
    "presentation",
    "primary",
    "problem",
    "procedure",
    "procedures",
    "prospero",
    "purpose",
    "purposes",
    "question",
    "rationale",
    "recommendation",
    "recommendations",
    "registration",
    "relevance",
    "report",
    "research",
    "result",
    "results",
    "review",
    "sample",
    "sampling",
    "scope",
    "secondary",
    "selection",
    "setting",
    "settings",
    "significance",
    "source",
    "sources",
    "statistical",
    "strategy",
    "study",
    "subject",
    "subjects",
    "summary",
    "synthesis",
    "trial",
    "value",
];

/// Those that begin with a letter, large or small: most words of a text begin as few of them do.
pub(super) fn section_words(letter: u8) -> &'static [&'static str] {
    let at = usize::from(letter.to_ascii_lowercase().wrapping_sub(b'a'));
    let (Some(&from), Some(&to)) = (LETTERS.get(at), LETTERS.get(at + 1)) else { return &[] };
    SECTION_WORDS.get(usize::from(from)..usize::from(to)).unwrap_or_default()
}

/// Where the words of every letter begin, and after them the end.
const LETTERS: [u8; 27] = {
    let (mut starts, mut at) = ([SECTION_WORDS.len() as u8; 27], SECTION_WORDS.len());
    let mut letter = 26;
    while letter > 0 {
        letter -= 1;
        while at > 0 && SECTION_WORDS[at - 1].as_bytes()[0] >= b'a' + letter as u8 {
            at -= 1;
        }
        starts[letter] = at as u8;
    }
    starts
};

/// Words that may stand between those, lower-case.
pub const JOINING_WORDS: &[&str] =
    &["&", "and", "for", "in", "major", "number", "of", "or", "the", "to", "with"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_first_letter() {
        assert!(SECTION_WORDS.is_sorted());
        for word in SECTION_WORDS {
            let letter = word.as_bytes()[0];
            assert!(section_words(letter).contains(word) && section_words(letter - 32).contains(word));
        }
        let of_all: usize = (0..=u8::MAX).map(|letter| section_words(letter).len()).sum();
        assert_eq!(of_all, 2 * SECTION_WORDS.len());
    }
}
