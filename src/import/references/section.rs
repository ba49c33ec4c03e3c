//! Where in a text the list of references is: under its heading, up to what ends it.
//!
//! Headings are those journals print (ICMJE's "References", APA's and MLA's names for it, and their
//! translations); what ends a list is what articles print behind it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;

/// The stretches of lines under a heading that says a list of references follows.
pub(super) fn under_headings(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut headings: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| is_heading(line.text)).map(|(at, _)| at).collect();
    headings.push(lines.len());
    headings.windows(2).filter_map(|pair| Some(pair.first()? + 1..*pair.last()?)).collect()
}

const HEADINGS: &[&str] = &[
    "references",
    "reference",
    "reference list",
    "list of references",
    "references list",
    "references cited",
    "cited references",
    "references and notes",
    "notes and references",
    "references and further reading",
    "references and bibliography",
    "references & notes",
    "bibliography",
    "bibliographic references",
    "selected bibliography",
    "selected references",
    "key references",
    "additional references",
    "supplementary references",
    "supplemental references",
    "online references",
    "appendix references",
    "references for appendix",
    "references for the appendix",
    "web references",
    "literature",
    "literature cited",
    "cited literature",
    "works cited",
    "works consulted",
    "sources",
    "sources cited",
    "included studies",
    "excluded studies",
    "references to studies",
    "references to studies included in this review",
    "references to studies excluded from this review",
    "references of included studies",
    "studies included in the review",
    "further reading",
    "citations",
    "références",
    "références bibliographiques",
    "references bibliographiques",
    "bibliographie",
    "literatur",
    "literaturverzeichnis",
    "quellen",
    "quellenverzeichnis",
    "referencias",
    "referencias bibliográficas",
    "bibliografía",
    "bibliografia",
    "referências",
    "referências bibliográficas",
    "riferimenti",
    "riferimenti bibliografici",
    "referenties",
    "literatuur",
    "literatuurlijst",
    "referenser",
    "referanser",
    "litteratur",
    "litteraturliste",
    "referencer",
    "piśmiennictwo",
    "литература",
    "список литературы",
    "参考文献",
];

/// Whether a line is nothing but a heading of a list of references: `7. REFERENCES:`, `## References (42)`.
pub(super) fn is_heading(line: &str) -> bool {
    line.len() <= 120 && HEADINGS.contains(&heading_words(line).as_str())
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5}|[A-Z])[.)]?\s+|\d{1,2}\.)")
});
static COUNTED: LazyLock<Regex> = LazyLock::new(|| super::pattern(r"\s*[(\[]\s*\d+\s*[)\]]$"));

/// A heading's words in lower case, without numbers, marks and letter-spacing.
fn heading_words(line: &str) -> String {
    let marks = |c: char| c.is_whitespace() || "#*_=:.-–—|■•".contains(c);
    let bare = line.trim_matches(marks);
    // R E F E R E N C E S
    if bare.chars().count() > 5 && bare.split_whitespace().all(|word| word.chars().count() == 1) {
        return bare.split_whitespace().collect::<String>().to_lowercase();
    }
    let bare = COUNTED.replace(bare, "");
    let bare = NUMBERED.replace(&bare, "");
    let bare = bare.trim_matches(marks).to_lowercase();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

static ENDING: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(
        r"(?x)^(?i:
        (?:(?:supplement(?:ary|al)|online|extended\sdata|supporting|web|additional)\s)*
            (?:figures?|fig\.?|tables?|box|panel|scheme|exhibit|plate|chart|appendix|annex|e?figure|e?table|file)\s?
            (?:s|e|a)?-?(?:\d{1,2}|[ivx]{1,4}|[a-d])[a-z]?(?:\s?[.:|–—-].*|\s[A-Z(].*)?$
      | (?:correspondence|corresponding\sauthor|address\sfor\scorrespondence|address\scorrespondence|reprints?|e-?mail
          |how\sto\scite(?:\sthis\sarticle)?|cite\sthis\sarticle(?:\sas)?|to\scite\sthis\sarticle|conflicts?\sof\sinterests?|competing\sinterests?
          |declarations?\sof\s(?:conflicting\s|competing\s)?interests?|disclosures?|funding|financial\ssupport|acknowledge?ments?|abbreviations
          |authors?['’]?s?\scontributions?|contributors|publisher['’]s\snote|copyright|licen[cs]e|open\saccess|provenance\sand\speer\sreview
          |ethic(?:s|al)\s(?:approval|statement)|data\savailability|about\sthe\sauthors?|author\snotes?|keywords|legends?|peer\sreview)\s?(?:to|statement)?\s?:.*$
      | (?:article\s)?(?:received|accepted|submitted|revised|published)(?:\son|\sonline|\sfor\spublication)?:?\s[^;]{0,60}(?:19|20)\d\d.*$
      | (?:©|\(c\)|copyright\s).*$
      | (?:accepted|received)\s:.*$
    )",
    )
});

const ENDINGS: &[&str] = &[
    "acknowledgments",
    "acknowledgements",
    "acknowledgment",
    "acknowledgement",
    "appendix",
    "appendices",
    "annex",
    "figure legends",
    "figure legend",
    "figure captions",
    "legends to figures",
    "legends",
    "figures",
    "figures and tables",
    "tables and figures",
    "tables",
    "table legends",
    "list of figures",
    "list of tables",
    "author contributions",
    "authors' contributions",
    "authors’ contributions",
    "contributors",
    "conflict of interest",
    "conflicts of interest",
    "competing interests",
    "declaration of interests",
    "declarations",
    "disclosure",
    "disclosures",
    "funding",
    "abbreviations",
    "supplementary material",
    "supplementary materials",
    "supplementary data",
    "supplementary information",
    "supplemental material",
    "supporting information",
    "additional files",
    "additional file",
    "additional information",
    "about the author",
    "about the authors",
    "author information",
    "author affiliations",
    "author details",
    "authors",
    "affiliations",
    "biographies",
    "biography",
    "biographical notes",
    "endnotes",
    "footnotes",
    "glossary",
    "index",
    "correspondence",
    "data availability",
    "data availability statement",
    "ethics approval",
    "publisher's note",
    "publisher’s note",
    "rights and permissions",
    "open access",
    "peer review",
    "reviewers",
    "methods",
    "online methods",
    "results",
    "discussion",
    "introduction",
    "abstract",
    "résumé",
    "summary",
];

/// Whether a line opens what articles print behind their references: legends, appendices, notices.
/// Headings of one word count only where a reference `may_end`, because a wrapped title can have the word.
pub(super) fn ends_list(line: &str, may_end: bool) -> bool {
    may_end && line.len() <= 80 && ENDINGS.contains(&heading_words(line).as_str())
        || ENDING.is_match(line.trim_start_matches(['*', '#', '_', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_every_dress() {
        for line in [
            "References",
            "REFERENCES:",
            "7. References",
            "VII. REFERENCES",
            "## References",
            "**References**",
            "R E F E R E N C E S",
            "References (42)",
            "Literature Cited",
            "Bibliografía",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in [
            "References were screened.",
            "reference lists of included studies",
            "1. Eisen S. References.",
            "",
        ] {
            assert!(!is_heading(line), "{line}");
        }
    }

    #[test]
    fn what_stands_behind_a_list_ends_it() {
        for line in [
            "Figure 1. Flow of records",
            "Fig. 2: Forest plot",
            "TABLE S1",
            "Supplementary Table 3. Searches",
            "Appendix A",
            "Figure legends",
            "Acknowledgements",
            "Correspondence to: A. Person",
            "Received 3 May 2014; accepted 6 June 2014",
            "© 2014 The Authors",
        ] {
            assert!(ends_list(line, true), "{line}");
        }
        for line in [
            "Eisen S. Figure 1. Lancet 2014;1:2.",
            "Table tennis and health. BMJ 2014;1:2.",
            "Funding bodies of the world. 2014.",
            "Open Access Group. Rules. 2014.",
        ] {
            assert!(!ends_list(line, true), "{line}");
        }
    }
}
