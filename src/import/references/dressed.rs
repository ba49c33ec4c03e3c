//! Lists in what they were written in for another program: LaTeX's `thebibliography`, a page of the web, a
//! manuscript with its lines numbered. Each becomes the list it prints, with as many line ends as it had.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::record::plain::latex;

use super::pattern;

/// What stands between two references where no line ends: it is counted as no line.
const GAP: &str = "\r\r";

/// A text as it is printed.
pub(super) struct Plain<'a> {
    pub text: Cow<'a, str>,
    /// Stretches of text around the list.
    pub outside: u64,
    /// Links that are not printed, apart from DOIs and PubMed's.
    pub links: u64,
}

/// A text as it is printed.
pub(super) fn plain(text: &str) -> Plain<'_> {
    if text.contains("\\bibitem") {
        let (text, outside) = bibliography(&with_line_feeds(text));
        return Plain { text: text.into(), outside, links: 0 };
    }
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.starts_with('<') && ITEM.is_match(text) {
        let (text, links) = page(&with_line_feeds(text));
        return Plain { text: text.into(), outside: 0, links };
    }
    let text = numbered_lines(text).map_or(Cow::Borrowed(text), Cow::Owned);
    Plain { text, outside: 0, links: 0 }
}

/// A text with at least one LF, so that a gap counts as no line.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Borrowed(text) } else { Cow::Owned(text.replace('\r', "\n") + "\n") }
}

/// What stands in a label goes up to the next command that begins as this does, so that the time is linear.
static BIBITEM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\\bibitem\s*(?:\[(?:[^\[\]{}\\]|\\[^b]|\{(?:[^{}\\]|\\[^b])*\})*\])?\s*\{[^{}\\]*\}")
});
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\\(?:emph|textit|textbf|textsc|textsl|textrm|url|path|natexlab|enquote|BibitemShut|bibinfo|bibfield|bibnamefont|bibfnamefont|citenamefont|Eprint)(?:\s*\{[^{}]*\}\s*)??\s*\{([^{}]*)\}",
    )
});
static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\doi\s*\{([^{}]*)\}"));
static HREF: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\href(?:@noop)?\s*\{([^{}]*)\}\s*\{([^{}]*)\}"));
static SWITCH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\\(?:em|it|bf|sc|sl|newblock|bibnamefont|textendash|BibitemOpen)\b\s*"));

/// The references of a `thebibliography`, with a gap before each, and how many stretches of text stand around it.
fn bibliography(text: &str) -> (String, u64) {
    let (text, behind) = text.split_once("\\end{thebibliography}").unwrap_or((text, ""));
    let begins = text.find("\\begin{thebibliography}").or_else(|| text.find("\\bibitem")).unwrap_or(0);
    let (before, list) = text.split_at_checked(begins).unwrap_or(("", text));
    let outside = [before, behind].into_iter().map(|text| u64::from(has_words(text))).sum();
    let mut out: String = before.chars().filter(|c| *c == '\n').collect();
    let list = list.find("\\bibitem").map_or(list, |at| {
        out.extend(list.get(..at).unwrap_or_default().chars().filter(|c| *c == '\n'));
        list.get(at..).unwrap_or_default()
    });
    let lines = |found: &Captures<'_>| found.get(0).map_or(0, |all| all.as_str().matches('\n').count());
    let list = BIBITEM.replace_all(list, |found: &Captures<'_>| GAP.to_owned() + &"\n".repeat(lines(found)));
    let list = SWITCH.replace_all(&list, |found: &Captures<'_>| "\n".repeat(lines(found)));
    let list = DOI.replace_all(&list, "doi: $1");
    let list = SHAPE.replace_all(&list, "$1");
    let list = SHAPE.replace_all(&list, "$1");
    let list = HREF.replace_all(&list, "$2 $1");
    for line in list.split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        // A blank line parts paragraphs, not references.
        out.push_str(&latex::decode(&words.replace('~', " ")));
        out.push_str(line.get(words.len()..).unwrap_or_default());
    }
    out.extend(behind.chars().filter(|c| *c == '\n'));
    (out, outside)
}

/// Whether there is more than LaTeX's own commands and comments, a line each.
fn has_words(text: &str) -> bool {
    let own = |line: &str| line.is_empty() || line.starts_with(['\\', '%']);
    text.lines().any(|line| !own(line.trim()))
}

static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<(?:li|p|div|br)\b[^<>]*>"));
/// What a page does not show: where it begins and how it ends.
const HIDDEN: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("<head", "</head>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<!doctype", ">"),
];

static LINKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?is)<a\b[^<>]*?\bhref\s*=\s*["']?(https?://[^"'<>\s]+)[^<>]*>"#));
static PARTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)</?(?:li|p|div|br|ol|ul|dl|dt|dd|tr|td|table|h[1-6]|section|article|body|html)\b[^<>]*>")
});
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)</?[a-z][a-z0-9]*\b[^<>]*>"));

/// A page without what it does not show; line ends stay.
fn shown(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    // What is never closed is looked for once.
    let mut open = [false; HIDDEN.len()];
    let mut copied = 0;
    for (at, _) in lower.match_indices('<') {
        let begins = |(index, (start, _)): &(usize, (&str, &str))| {
            lower.get(at..).is_some_and(|rest| rest.starts_with(start))
                && !open.get(*index).is_some_and(|open| *open)
        };
        let Some((index, (_, end))) = HIDDEN.into_iter().enumerate().find(begins).filter(|_| at >= copied)
        else {
            continue;
        };
        // `<header>` is shown.
        if index == 1 && !lower.get(at + 5..).is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\r'])) {
            continue;
        }
        match lower.get(at..).and_then(|rest| rest.find(end)) {
            Some(length) => {
                out.push_str(text.get(copied..at).unwrap_or_default());
                copied = at + length + end.len();
                out.extend(text.get(at..copied).unwrap_or_default().chars().filter(|c| *c == '\n'));
            }
            None => open.iter_mut().skip(index).take(1).for_each(|open| *open = true),
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Links that say which report it is.
static TELLING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^https?://(?:(?:dx\.)?doi\.org/10\.|(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/\d|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/\d)",
    )
});

/// The text of a page of the web, and how many links it does not show.
fn page(text: &str) -> (String, u64) {
    let mut left_out = 0;
    let lines =
        |found: &Captures<'_>| "\n".repeat(found.get(0).map_or(0, |all| all.as_str().matches('\n').count()));
    let text = shown(text);
    let text = LINKED.replace_all(&text, |found: &Captures<'_>| {
        let link = found.get(1).map_or("", |link| link.as_str());
        let told = TELLING.is_match(link);
        left_out += u64::from(!told);
        format!("{} {} ", lines(found), if told { link } else { "" })
    });
    let text = PARTED.replace_all(&text, |found: &Captures<'_>| GAP.to_owned() + &lines(found));
    (TAG.replace_all(&text, &lines).into_owned(), left_out)
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s{0,8}(\d{1,4})(?:[ \t]+|$)"));

/// A manuscript without the numbers of its lines: they count them all, and references are numbered besides or go
/// over several.
fn numbered_lines(text: &str) -> Option<String> {
    let (mut next, mut first, mut goes_on, mut labels) = (None, true, false, 0);
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            out.push_str(line);
            continue;
        }
        let found = NUMBER.captures(line).and_then(|found| Some((found.get(0)?.end(), found.get(1)?)));
        let number = found.and_then(|(end, digits)| Some((end, digits.as_str().parse::<u32>().ok()?)));
        match (number, next) {
            (Some((end, number)), expected) if expected.is_none_or(|expected| expected == number) => {
                let rest = line.get(end..).unwrap_or_default();
                goes_on |= next.is_some() && rest.starts_with(char::is_lowercase);
                labels += usize::from(super::label::Label::read(rest.trim()).is_some());
                next = Some(number + 1);
                out.push_str(rest);
                if !rest.ends_with('\n') && line.ends_with('\n') {
                    out.push('\n');
                }
            }
            // A heading before the first.
            (None, None) if first => out.push_str(line),
            _ => return None,
        }
        first = false;
    }
    (next.is_some() && (goes_on || labels >= 2)).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_costs_time_in_proportion() {
        for (start, rest) in [
            ("<!-- <p>", "<style></style>"),
            ("<p>", "<script"),
            ("<p><head>", "<!-- x -->"),
            ("\\bibitem[", "\\bibitem{a} "),
            ("\\bibitem{a}", "\\emph{ "),
            ("<p>", "<a href=\"https://doi.org/10."),
        ] {
            let text = format!("{start}{}", rest.repeat(50_000));
            let began = std::time::Instant::now();
            assert!(!plain(&text).text.is_empty());
            assert!(began.elapsed().as_secs() < 10, "{start} {:?}", began.elapsed());
        }
        assert!(plain("<header><p>Oak D.</p></header>").text.contains("Oak D."));
    }

    fn words(text: &str) -> Vec<String> {
        plain(text)
            .text
            .split(['\n', '\r'])
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn lists_are_what_they_print() {
        let text = "\\begin{thebibliography}{9}\n\\bibitem[Oak(2016)]{oak}\nOak, D., \\emph{Rain},\n\\newblock J.~Rain {\\bf 12}, 4--5.\n\
            \\bibitem{elm} Elm, A. M\\\"uller. \\doi{10.1000/x}\n\\end{thebibliography}\n";
        assert_eq!(
            words(text),
            ["Oak, D., Rain,", "J. Rain 12, 4–5.", "Elm, A. Mu\u{308}ller. doi: 10.1000/x"]
        );
        let text = "<html><head><title>x</title></head><ol><li>Oak D. <i>Rain</i>.</li><li>Elm A.\nBark. <a href=\"https://doi.org/10.1000/x\">Link</a></li></ol>";
        assert_eq!(words(text), ["Oak D. Rain.", "Elm A.", "Bark.  https://doi.org/10.1000/x Link"]);
        let text = "References\n  1  1. Oak D. Rain on\n  2     bark.\n\n  3  2. Elm A. Bark.\n";
        assert_eq!(words(text), ["References", "1. Oak D. Rain on", "bark.", "2. Elm A. Bark."]);
        for text in ["1 Oak D. Rain.\n2 Elm A. Bark.\n", "Oak D. Rain.\n", "12 of them\n"] {
            assert!(matches!(plain(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_is_left_out_around_a_list_is_counted() {
        let text = "\\documentclass{article}\n% mine\n\\begin{document}\nOaks grow.\n\\begin{thebibliography}{9}\n\
            \\bibitem{a} Oak, D.: Rain. J. Rain 12, 4 (2016)\n\\end{thebibliography}\n\\end{document}\n";
        assert_eq!((plain(text).outside, plain(&text.replace("Oaks grow.\n", "")).outside), (1, 0));
        let text = "<ol><li>Oak D. Rain. <a href='https://pubmed.ncbi.nlm.nih.gov/123/'>PubMed</a>\
            <a href=\"https://scholar.example.org/?q=1\">Scholar</a></li></ol>";
        let page = plain(text);
        assert!(page.text.contains("gov/123/") && !page.text.contains("scholar."), "{}", page.text);
        assert_eq!(page.links, 1);
    }

    #[test]
    fn a_page_of_one_line_has_all_its_references_there() {
        let import = crate::import::read(
            "x",
            b"<html><body><ol><li>Oak J, Elm A. Leaves of spring. J Trees. 2014;12(3):45-9.</li>\
            <li>Ash M. Bark. J Trees. 2015;1:2-3.</li></ol></body></html>",
            None,
        );
        let places: Vec<_> = import.unwrap().records.iter().map(|record| record.source.line).collect();
        assert_eq!(places, [1, 1]);
    }
}
