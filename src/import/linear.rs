//! No input takes longer than in proportion to its size.
//!
//! Held by comparing: eight texts of one hostile shape, read one after the other, and one text of that
//! shape and eight times the length. In proportion they cost the same; where each byte may be looked at
//! again for every other, the long one costs eight times as much. Cost is processor time of this thread,
//! which other programs hardly change, and a shape fails only where it costs too much every time.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::{Format, read_on};

/// How many short texts stand against a long one.
const PARTS: usize = 8;
/// So many times the cost is no proportion any more: halfway between 1 and [`PARTS`].
const MOST: u32 = 3;
/// How often a shape may look too slow before it is.
const ATTEMPTS: usize = 6;
/// Less than this is noise.
const LEAST: Duration = Duration::from_millis(5);

/// Files with a gap, `…`, for each value that a reader looks into.
const FILES: &[(Format, &str)] = &[
    (Format::Ris, "…"),
    (Format::Ris, "TY  - JOUR\n…"),
    (Format::Ris, "TY  - JOUR\nTI  - …\nAB  - …\nAU  - …\nKW  - …\nUR  - …\nSN  - …\nER  - \n"),
    (
        Format::Ris,
        "TY  - …\nTI  - x\nPY  - …\nDO  - …\nSP  - …\nVL  - …\nN1  - …\nAN  - …\nC3  - …\nER  - \n",
    ),
    (Format::Bibtex, "…"),
    (Format::Bibtex, "@article{a, …"),
    (Format::Bibtex, "@article{a, title = {…}, abstract = {…}, author = {…}, keywords = {…}, doi = {…}}"),
    (Format::Bibtex, "@article{a, title = \"…\", year = …, pages = …}"),
    (Format::Bibtex, "@string{a = …}\n@article{b, title = a}"),
    (Format::Bibtex, "@xdata{a, title = {…}}\n@article{b, xdata = {…}, date = {…}}"),
    (Format::Nbib, "PMID- 1\nTI  - …\nAB  - …\nFAU - …\nMH  - …\nSO  - …\nLID - …\nDP  - …\nPG  - …\n"),
    (Format::Wos, "FN x\nVR 1.0\nPT J\nTI …\nAB …\nAU …\nC1 …\nDE …\nCR …\nER\n\nEF\n"),
    (Format::Refer, "Reference Type:  Journal Article\nTitle: …\nAbstract: …\n…\nAuthor: …\nKeywords: …\n\n"),
    (Format::Refer, "%0 Journal Article\n%T …\n%X …\n%A …\n%K …\n%U …\n%@ …\n\n"),
    (Format::Ovid, "<1>\nTitle\n  …\nAbstract\n  …\nAuthors\n  …\nSource\n  …\n\n"),
    (Format::Ovid, "<1. >\nVN  - x\nTI  - …\nAB  - …\nAU  - …\nSO  - …\nKW  - …\n\n"),
    (Format::RefWorks, "RT Journal Article\nT1 …\nAB …\nA1 …\nK1 …\n\n"),
    (Format::Cochrane, "Record #1 of 1\nID: 1\nAU: …\nTI: …\nSO: …\nAB: …\n\n"),
    (Format::Csv, "Title,Authors,Abstract,Year,DOI,Pages\n…,…,…,…,…,…\n"),
    (Format::Csv, "Title,Authors,Abstract\n\"…\",\"…\",\"…\"\n"),
    (Format::Csv, "…,Title,Authors\n…"),
    (Format::Jsonl, "{\"title\":\"…\",\"source\":…}\n"),
    (Format::CslJson, "[{\"id\":\"a\",\"title\":\"…\",\"author\":[{\"literal\":\"…\"}],\"note\":\"…\"}]"),
    (Format::CslJson, "[…]"),
    (Format::CslJson, "{\"items\":[{\"title\":\"x\",\"a\":…}],\"b\":…}"),
    (Format::EndnoteXml, "<xml><records><record><titles><title>…</title></titles></record></records></xml>"),
    (Format::EndnoteXml, "<xml><records>…"),
    (Format::PubmedXml, "<PubmedArticle><Article><ArticleTitle>…</ArticleTitle></Article></PubmedArticle>"),
    (Format::PubmedXml, "<PubmedArticle><AuthorList>…</AuthorList></PubmedArticle>"),
    (Format::PubmedText, "1. Gut. 2014;1:2-3.\n\n…\n\n…\n\n…\n\nPMID: 1\n…\n\n2. …"),
    (Format::PubmedText, "1:  …\n…\n… 2014; 1(2): … doi: …\nPMCID: PMC1\n\n2:  …"),
    (Format::ScopusText, "…\n…\n(2014) …, 1 (2), pp. 3\nDOI: …\nABSTRACT: …\nSOURCE: Scopus\n…"),
    (Format::ScopusText, "Roe R.\nx\n(2014) x\n…"),
    (
        Format::SciencedirectText,
        "…,\n…,\nx,\n2014,\n(https://www.sciencedirect.com/science/article/pii/S1)\nAbstract: …\n",
    ),
    (
        Format::ProquestText,
        "____________\n\nTitle: …\n\nAuthor: …\n\nAbstract: …\n\nProQuest document ID: 1\n\n",
    ),
    (Format::References, "…"),
    (Format::References, "1. Smith J. …. Lancet 2014;1:2-3.\n2. …\n"),
    (Format::References, "\\bibitem{a} Smith, J.: …. Lancet 1, 2–3 (2014)\n\\bibitem{b} …\n"),
    (Format::References, "<ol><li>Smith J. Oaks. Lancet 2014;1:2-3.</li><li>…</li></ol>"),
];

/// What fills a gap, again and again: what readers look for, without what they look for next.
const UNITS: &[&str] = &[
    "x",
    " ",
    "x ",
    "\n",
    "\r",
    "\n\n",
    "é",
    "e\u{301}",
    "\u{1b}]",
    "\u{1b}[",
    "\0",
    "\u{feff}",
    "{",
    "}",
    "{}",
    "\\",
    "\\'{",
    "\\frac{",
    "$",
    "\"",
    "\"\"",
    "\"x\",",
    "'",
    "<",
    "<i>",
    "<i ",
    "<!--",
    "<sup>",
    "&",
    "&amp;",
    "&amp;amp;",
    "&#",
    "[",
    "[{\"a\":",
    "(",
    ")",
    ",",
    "a, ",
    ";",
    "A, B; ",
    "A, B and ",
    " and ",
    "and ",
    ":",
    "A: ",
    "Methods: x. ",
    "Abstract:\n",
    "-",
    "1-",
    "1. ",
    "1;",
    "2014 ",
    "\n1. ",
    ". ",
    "10.1000/",
    "10.1000/a;",
    "doi:",
    "%",
    "%2F",
    "http://",
    "http://a;",
    "PMID: ",
    "@",
    "@a{",
    "\n@article{a,",
    "@string{a = a # a}",
    "#",
    "a # ",
    "a = ",
    "a = {",
    "crossref = {a},",
    "TY  - JOUR\n",
    "\nTY  - JOUR\nTI  - x",
    "\nAU  - A, B",
    "\nXX  - ",
    "\nER  - ",
    "\nPMID- 1\nTI  - x",
    "\nFAU - A, B",
    "\nPT J\nTI x",
    "\n%0 x\n%A A, B",
    "\nRecord #1 of 1\n",
    "\nRT Journal Article\n",
    "\n<1>\nTitle\n  x\n",
    "\n\"",
    "\t",
    "A,",
    "[tiab ",
    "\nN1  - [tiab title] x",
    "<record>",
    "<title>",
    "<Author>",
    "]]>",
    "<![CDATA[",
    "a\":\"b\",\"",
    "et al. ",
    "\\bibitem{",
    "\\emph{",
    "\\SI{1}{",
    "<li>",
    "<a href=\"http",
    "<head",
    "\n12 ",
    "\n        TI  - x",
    "xdata = {a},",
    "x\"y",
];

fn cost(texts: &[String], work: impl Fn(&[u8])) -> Duration {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap();
    let start = now();
    texts.iter().for_each(|text| work(text.as_bytes()));
    now() - start
}

/// Whether work on a file whose gaps are filled with a unit takes time in proportion to its size.
fn is_in_proportion(file: &str, unit: &str, bytes: usize, work: impl Fn(&[u8])) -> bool {
    // An even number of times, so that what comes in pairs is as whole in the one as in the other.
    let pairs = bytes / PARTS / file.matches('…').count() / unit.len() / 2 + 1;
    let text = |pairs: usize| file.replace('…', &unit.repeat(2 * pairs));
    let short = vec![text(pairs); PARTS];
    let long = [text(pairs * PARTS)];
    (0..ATTEMPTS).any(|_| cost(&long, &work) < cost(&short, &work) * MOST + LEAST)
}

// Timed, so nothing that lands waits for them: `cargo test --release in_proportion -- --ignored`, two
// minutes.

#[test]
#[ignore = "timed: run with --release"]
fn what_is_not_in_proportion_is_noticed() {
    let again = |text: &[u8]| {
        let count = |wanted: &u8| text.iter().filter(|byte| *byte == wanted).count();
        std::hint::black_box(text.iter().map(count).sum::<usize>());
    };
    assert!(!is_in_proportion("a…b", "x", 1 << 14, again));
}

#[test]
#[ignore = "timed: run with --release"]
fn every_shape_of_input_is_read_in_proportion() {
    let mut slow = Vec::new();
    for (format, file) in FILES {
        for unit in UNITS {
            // A reader may look some two thousand bytes ahead: a short text has more in every gap.
            if !is_in_proportion(file, unit, 1 << 20, |text| {
                drop(read_on("x", text, Some(*format), 1, &|_| {}))
            }) {
                slow.push((format, file, unit));
            }
        }
    }
    assert!(slow.is_empty(), "slower than in proportion: {slow:#?}");
}

/// Bytes that tell encodings apart, each written as the character of its number.
const BYTES: &[&str] = &[
    "\u{ff}\u{fe}",
    "\u{fe}\u{ff}",
    "\u{ff}\u{fe}\u{fe}\u{ff}",
    "\u{ff}\u{fe}x",
    "\u{ef}\u{bb}\u{bf}",
    "\u{ef}\u{bb}\u{bf}\u{ff}\u{fe}",
    "\u{ff}\u{fe}T\0I\0 \0-\0 \0x\0\n\0",
    "\u{ff}\u{fe}T\0I\0 \0-\0 \0m\0e\0n\0t\0o\0r\0s\0\n\0TI  - a long title in another encoding, of more than sixty bytes\n",
    "T\0I\0 \0-\0 \0m\0e\0n\0t\0o\0r\0s\0 \0 \0\0T\0I\0 \0-\0 \0m\0e\0n\0t\0o\0r\0s\0 ",
    "x\0",
    "\0x",
    "\0",
    "\u{e9}",
    "\u{e9}\u{81}",
    "\u{82}\u{8a}",
    "\u{c3}\u{a9}\u{e9}",
    "\u{c4}\u{e3}",
    "\u{1b}$B",
];

#[test]
#[ignore = "timed: run with --release"]
fn every_mixture_of_encodings_is_read_in_proportion() {
    let mut slow = Vec::new();
    for file in ["…", "TY  - JOUR\nTI  - …\nER  - \n", "Title,Authors\n…,…\n"] {
        for unit in BYTES {
            if !is_in_proportion(file, unit, 1 << 20, |text| {
                let bytes: Vec<u8> = String::from_utf8_lossy(text).chars().map(|c| c as u8).collect();
                drop(read_on("x", &bytes, None, 1, &|_| {}))
            }) {
                slow.push((file, unit));
            }
        }
    }
    assert!(slow.is_empty(), "slower than in proportion: {slow:#?}");
}
