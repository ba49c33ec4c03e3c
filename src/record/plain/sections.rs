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

/// Bytes of the longest of them.
pub(super) const LONGEST_SECTION_WORD: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < SECTION_WORDS.len() {
        if SECTION_WORDS[at].len() > longest {
            longest = SECTION_WORDS[at].len();
        }
        at += 1;
    }
    longest
};

/// Words that may stand between those, lower-case.
pub const JOINING_WORDS: &[&str] =
    &["&", "and", "for", "in", "major", "number", "of", "or", "the", "to", "with"];

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_sorted() {
        assert!(super::SECTION_WORDS.is_sorted());
    }
}
