//! Where in print an article is: year, volume, issue and pages in the order each style has them.
//!
//! NLM and AMA (`2014 Feb;99(2):142-6`, ahead of print `2014 Feb 5:afu012`), APA (`, 99(2), 142–146`),
//! Springer (`99(2):142–146`), Nature (`99, 142–146 (2014)`), Elsevier and ACS (`99 (2014) 142–146`),
//! Chicago (`99, no. 2 (2014): 142–46`), IEEE, MLA and Harvard (`vol. 99, no. 2, pp. 142–146`), Ovid
//! (`99(2):142-6, 2014`) and Cochrane (`2014, Issue 3. Art. No.: CD001234`), ABNT (`, v. 99, n. 2,
//! p. 142-146, fev. 2014`).

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{pattern, titles};

/// What a locator says; empty where it does not.
#[derive(Debug, Default, PartialEq, Clone)]
pub(super) struct Locator {
    /// Where it begins in the text, and where it ends.
    pub start: usize,
    pub end: usize,
    /// Year, and month and day where they stand beside it.
    pub date: String,
    pub volume: String,
    pub issue: String,
    pub pages: String,
}

const YEAR: &str = r"(?:1[5-9]|20)\d\d";
const MONTHS: &str =
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter)[a-z]*\.?";
const DASH: &str = r"[-‐‑‒–—−]";
/// Pages: `142-6`, `e128–e137`, `S1-S12`, `e1002.e1-5`, `CD001234`, `291-`.
static PAGES: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?:[A-Za-z]{{1,4}}-?)?\d\w*(?:\.\w+)*(?:\s?{DASH}+\s?(?:[A-Za-z]{{0,4}}\d\w*(?:\.\w+)*)?)?|[ivxlc]{{1,7}}{DASH}[ivxlc]{{1,7}}"
    )
});
/// Volumes: `99`, `99-100`, `99A`, `v. 3`, `99 Suppl 2`, `99 Pt 1`.
const VOLUME: &str = r"(?:[A-Z]{1,4}-?)?\d\w*(?:[-–/]\d+)?(?:[ ,]*(?:Suppl(?:ement)?|Supp|Spec No|Special Issue|Pt|Part)\b\.?(?:\s?\w{1,4}\b)?)?|[IVXLC]{1,8}|(?:Suppl|Spec No)\b\.?(?:\s?\d+)?";
const ISSUE: &str = r"[^()]{1,60}";

macro_rules! patterns {
    ($($name:ident = $text:expr;)*) => {
        $(static $name: LazyLock<Regex> = LazyLock::new(|| {
            pattern(&$text.replace("YEAR", YEAR).replace("MONTHS", MONTHS).replace("PAGES", &PAGES).replace("VOLUME", VOLUME).replace("ISSUE", ISSUE).replace("DASH", DASH))
        });)*
    };
}

patterns! {
    COCHRANE = r"(?:[.,]?\s?\(?(?P<d>YEAR)\)?[,;]?)?[\s,.]*\(?Issue\s(?P<i>\d+)\)?[.,:]?\s?(?:Art(?:icle)?\.?\s?(?:No|Number)?\.?\s?:?\s?)?(?P<p>CD\d+(?:\.pub\d+)?)?";
    NLM = r"\b(?P<d>YEAR(?:[a-z]\b)?(?:[ ,]+MONTHS(?:\s?[-–/]\s?MONTHS)?(?:\s\d{1,2}\b(?:\s?[-–]\s?\d{1,2}\b)?)?|[-/]\d{1,2}(?:[-/]\d{1,2})?)?)\s*[;]\s*(?P<v>VOLUME)?\s*(?:\((?P<i>ISSUE)\))?\s*(?P<s>Suppl\.?(?:\s\w{1,4})?)?(?:\s*[:,]\s*(?:pp?\.\s?)?(?P<p>(?:PAGES)(?:[,;]\s?(?:quiz |discussion )?[A-Z]?\d{1,5}(?:[-–]\w+)?\b)*))?";
    AHEAD = r"\b(?P<d>YEAR\sMONTHS(?:\s?[-–/]\s?MONTHS)?(?:\s\d{1,2})?):(?P<p>[A-Za-z]{0,12}[-.]?\d[\w.()–-]*)";
    DAY = r"\b(?P<d>MONTHS\s\d{1,2},\sYEAR):(?P<p>[A-Z]?\d+(?:DASH[A-Z]?\d+)?)\.?$";
    CHICAGO = r"[,\s](?P<v>\d+\w?),?\s(?:no|nos|issue|iss)\.?\s(?P<i>[\w/–-]+)\s\((?P<d>[^()]*YEAR)\)(?:[:,]\s(?:pp?\.\s)?(?P<p>PAGES))?";
    AMS = r"[,\s](?P<v>\d+\w?)\s\((?P<d>YEAR)\),\sno\.\s?(?P<i>[\w/–-]+),\s(?P<p>PAGES)";
    ELSEVIER = r"[,\s](?P<v>\d+\w?)\s?(?:\((?P<i>[^()]{1,20})\)\s?)?\((?P<d>(?:MONTHS\s)?YEAR)\)[,:]?\s(?:pp?\.\s?)?(?P<p>PAGES)";
    NATURE = r"[,\s](?P<v>\d+\w?)(?:\s?\((?P<i>ISSUE)\))?[,:]\s(?:pp?\.\s?)?(?P<p>PAGES)\s\((?P<d>YEAR)\)";
    OVID = r"[,.\s](?P<v>\d+\w?)\s?(?:\((?P<i>ISSUE)\))?\s?:\s?(?P<p>PAGES),\s(?P<d>YEAR(?:\sMONTHS(?:\s\d{1,2})?)?|MONTHS\sYEAR)";
    ABNT = r"(?:,\s(?:ano|Ano)\s\w+)?,\sv\.\s?(?P<v>[\w/-]+)(?:,\s(?:n|nº|no)\.?\s?(?P<i>[\w/-]+(?:\s(?:supl|esp)\w*\.?(?:\s\d+)?)?))?(?:,\sp?p\.\s?(?P<p>PAGES)|,\s(?P<a>e\d+))?(?:,\s(?P<d>[^,;]{0,30}?YEAR))?\.?$";
    ACS = r"\s(?P<d>YEAR),\s(?P<v>\d+\w?)(?:\s?\((?P<i>ISSUE)\))?,\s(?:pp?\.\s?)?(?P<p>PAGES)\.?$";
    APA = r"(?:,\s?|\s)(?P<v>\d{1,4}[A-Za-z]?(?:[-–/]\d+)?(?:\s?Suppl(?:ement)?\.?\s?\d*)?)\s?(?:\((?P<i>ISSUE)\))?\s?(?:,|:)\s?(?:pp?\.?\s?)?(?:Article\s(?:No\.?\s|ID\s|number\s)?|Art\.\s|Art\. No\.\s)?(?P<p>(?:PAGES)(?:,\s\d{1,5}(?:[-–]\d+)?)*)\.?$";
    ISSUED = r"(?:,\s?|\s)(?P<v>\d{1,4}[A-Za-z]?)\s?\((?P<i>ISSUE)\)\.?$";
    VOLUMED = r",\s(?P<v>\d{1,4})\.?$";
    PAGED = r",?\s(?:pp?\.\s?)(?P<p>PAGES)\.?$";
    ARTICLE = r",\s(?:Article\s(?:No\.?\s|ID\s)?)(?P<p>PAGES)\.?$";
    BARE = r"(?:[.?!]\s(?P<v>\d{1,4}))?(?:[.,]|\?\.?)\s(?P<p>\d+\s?DASH\s?\d+)\.?$";
    BARE_VOLUME = r"\.\s(?P<v>\d{1,3})\.?$";
    LAST = r",\s(?P<p>e\d{2,9})[,.]*$";
    PAGED_YEAR = r"(?:,\s(?P<v>\d{1,4})(?:\s?\((?P<i>ISSUE)\))?)?,?\spp?\.\s?(?P<p>PAGES),\s(?:[^,\d:]{2,30},\s){0,2}(?P<d>(?:MONTHS\s)?YEAR)\.?$";
    BEHIND = r"^[,:]\s(?P<p>\d+\s?DASH\s?\d+)\.?$";
    ONLY_PAGES = r"\s(?P<d>YEAR)\s?:\s?(?P<p>PAGES)\.?$";
    LABEL = r"[.,;]?\s\(?(?i:vol(?:ume)?s?)\.?\s?(?P<v>[\w/–-]*\d[\w/–-]*|[A-Z]+\b)|[.,;]\s(?:no|nr|issue|iss)\.?\s?(?P<i>[\w/–-]*\d[\w/–-]*)|[.,;:]?\s\(?(?:pp?|pages)\.?\s?(?P<p>PAGES)\)?|[.,;]\s(?:Art\. no\.|article)\s(?P<a>\w+)";
    YEAR_BEHIND = r"\b(?P<d>(?:(?:\d{1,2}\s)?MONTHS(?:[-–/]MONTHS)?\s)?YEAR)\b";
}

/// The locator of an article. `dated` says that the year stands behind the authors, so that none is
/// looked for; then volume and pages need not stand by a year.
pub(super) fn find(text: &str, dated: bool) -> Option<Locator> {
    if text.contains("Cochrane")
        && let Some(found) = of(COCHRANE.captures_iter(text).last())
    {
        return Some(found);
    }
    let says =
        |found: &Locator| !(found.volume.is_empty() && found.issue.is_empty() && found.pages.is_empty());
    if let Some(found) = of(NLM.captures_iter(text).last()).filter(says) {
        return Some(found);
    }
    if let Some(found) = of(AHEAD.captures(text)).or_else(|| of(DAY.captures(text))) {
        return Some(found);
    }
    if let Some(found) = [&CHICAGO, &AMS, &ELSEVIER, &NATURE]
        .into_iter()
        .find_map(|style| of(style.captures_iter(text).last()))
    {
        return Some(found);
    }
    if let Some(found) = of(ABNT.captures(text)).or_else(|| labelled(text)) {
        return Some(found);
    }
    let undated: &[&LazyLock<Regex>] = &[&PAGED_YEAR, &OVID, &ACS, &ONLY_PAGES];
    let with_year: &[&LazyLock<Regex>] = &[&APA, &ISSUED, &VOLUMED, &ARTICLE, &PAGED];
    if let Some(found) = undated.iter().find_map(|style| of(style.captures(text))) {
        return Some(found);
    }
    let styles = if dated { with_year } else { with_year.get(..1).unwrap_or_default() };
    let mut found = styles.iter().find_map(|style| of(style.captures(text)));
    // The MLA's `Book, Leaf, 2008, pp. 101–22`.
    if let Some(found) = &mut found
        && !dated
        && is_year(&found.volume)
        && found.issue.is_empty()
    {
        found.date = std::mem::take(&mut found.volume);
    }
    found.or_else(|| if dated { unlabelled(text) } else { None })
}

fn is_year(number: &str) -> bool {
    number.len() == 4
        && (number.starts_with("19") || number.starts_with("20"))
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Pages, a volume or both, with nothing but full stops or a comma around them, behind title and journal:
/// `T. Archives. 99. 142-146.`, `T. Archives, 142-146.`; not the years a title ends with.
fn unlabelled(text: &str) -> Option<Locator> {
    let are_years = |found: &Locator| {
        found.volume.is_empty()
            && found.pages.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).all(is_year)
    };
    let follows = |found: &Locator| {
        let before = text.get(..found.start).unwrap_or_default();
        titles::sentences(before).len() >= 2 || titles::quoted(before).is_some()
    };
    let found =
        of(BARE.captures(text)).filter(|found| !are_years(found)).or_else(|| of(BARE_VOLUME.captures(text)));
    found.filter(follows)
}

fn of(found: Option<Captures<'_>>) -> Option<Locator> {
    let found = found?;
    let whole = found.get(0)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim());
    let mut issue = part("i").to_owned();
    if !part("s").is_empty() {
        issue = format!("{issue} {}", part("s")).trim().to_owned();
    }
    Some(Locator {
        start: whole.start(),
        end: whole.end(),
        date: part("d").to_owned(),
        volume: part("v").trim_end_matches([',', '.']).to_owned(),
        issue,
        pages: trimmed_pages(if part("p").is_empty() { part("a") } else { part("p") }),
    })
}

/// `vol. 99, no. 2, pp. 142–146, Feb. 2014`, in any order and with any of them missing.
fn labelled(text: &str) -> Option<Locator> {
    let mut locator = Locator { start: text.len(), ..Locator::default() };
    let (mut first, mut count) = (text.len(), 0);
    for found in LABEL.captures_iter(text) {
        let whole = found.get(0)?;
        first = first.min(whole.start());
        locator.end = locator.end.max(whole.end());
        count += 1;
        for (name, field) in
            [("v", &mut locator.volume), ("i", &mut locator.issue), ("p", &mut locator.pages)]
        {
            let part = found.name(name).or_else(|| found.name("a").filter(|_| name == "p"));
            if let Some(part) = part {
                *field = trimmed_pages(part.as_str());
            }
        }
    }
    // `p. 12` alone says nothing about a journal.
    if count == 0 || locator.volume.is_empty() && locator.issue.is_empty() {
        return None;
    }
    if locator.pages.is_empty()
        && let Some(found) = BEHIND.captures(text.get(locator.end..)?).or_else(|| LAST.captures(text))
    {
        locator.pages = trimmed_pages(found.name("p").map_or("", |pages| pages.as_str()));
    }
    locator.start = first;
    let tail = text.get(first..)?;
    if let Some(year) = YEAR_BEHIND.captures_iter(tail).last() {
        locator.date = year.name("d").map_or("", |year| year.as_str()).to_owned();
        locator.end = locator.end.max(first + year.get(0)?.end());
    }
    Some(locator)
}

fn trimmed_pages(pages: &str) -> String {
    pages.trim().trim_end_matches(|c: char| "-‐‑‒–—−.,; ".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_says_where_it_is() {
        for (text, dated, before, parts) in [
            (
                "T. Arch Dis Child. 2014 Feb;99(2):142-6.",
                false,
                "T. Arch Dis Child. ",
                ["2014 Feb", "99", "2", "142-6"],
            ),
            (
                "T. Age Ageing. 2021 May 28:afab100.",
                false,
                "T. Age Ageing. ",
                ["2021 May 28", "", "", "afab100"],
            ),
            (
                "T. medRxiv. 2020 Apr 17:2020.04.13.200637.",
                false,
                "T. medRxiv. ",
                ["2020 Apr 17", "", "", "2020.04.13.200637"],
            ),
            (
                "T. Gut. 2014 May-Jun:gutjnl-2013-30.",
                false,
                "T. Gut. ",
                ["2014 May-Jun", "", "", "gutjnl-2013-30"],
            ),
            ("T. Ann Surg 2016; 264(3): 501-7.", false, "T. Ann Surg ", ["2016", "264", "3", "501-7"]),
            ("T. J 2012 Nov 27;12(1):181.", false, "T. J ", ["2012 Nov 27", "12", "1", "181"]),
            ("T. J 2003;44(3):291-", false, "T. J ", ["2003", "44", "3", "291"]),
            ("T. BMJ. 2014;348:g1234.", false, "T. BMJ. ", ["2014", "348", "", "g1234"]),
            ("T. J 2014;99(2 Suppl 1):S142-6.", false, "T. J ", ["2014", "99", "2 Suppl 1", "S142-6"]),
            ("T. J 2014;99 Suppl 2:S1-12.", false, "T. J ", ["2014", "99 Suppl 2", "", "S1-12"]),
            ("T. Swiss 2004;134(41-42):612-7.", false, "T. Swiss ", ["2004", "134", "41-42", "612-7"]),
            (
                "T. Can Med Educ J 2020;11(6):e128-e137.",
                false,
                "T. Can Med Educ J ",
                ["2020", "11", "6", "e128-e137"],
            ),
            (
                "T. Cochrane Database Syst Rev. 2014;(3):CD001234.",
                false,
                "T. Cochrane Database Syst Rev. ",
                ["2014", "", "3", "CD001234"],
            ),
            (
                "T. Cochrane Database of Systematic Reviews 2014, Issue 3. Art. No.: CD001234.",
                false,
                "T. Cochrane Database of Systematic Reviews",
                ["2014", "", "3", "CD001234"],
            ),
            ("T. Archives, 99(2), 142–146.", true, "T. Archives", ["", "99", "2", "142–146"]),
            ("T. Archives, 99, Article 12.", true, "T. Archives", ["", "99", "", "12"]),
            ("T. Archives, 99(2), e128–e137.", true, "T. Archives", ["", "99", "2", "e128–e137"]),
            ("T. Archives, 99(2).", true, "T. Archives", ["", "99", "2", ""]),
            ("T. Arch Dis Child 99(2):142–146", true, "T. Arch Dis Child", ["", "99", "2", "142–146"]),
            ("T. Archives. 99. 142-146.", true, "T. Archives", ["", "99", "", "142-146"]),
            ("T? Archives, 142-146.", true, "T? Archives", ["", "", "", "142-146"]),
            ("T. Archives Vol. 99, 142-146.", true, "T. Archives", ["", "99", "", "142-146"]),
            (
                "T. Archives, Recife, v. 99, n. 2, p. 142-146, abr./jun. 2014.",
                false,
                "T. Archives, Recife",
                ["abr./jun. 2014", "99", "2", "142-146"],
            ),
            ("T. Archives, vol. 99, no. 2, 2014, e1422.", false, "T. Archives", ["2014", "99", "2", "e1422"]),
            (
                "“T,” Proc. Conf. Wards, pp. 142-146, 2014.",
                false,
                "“T,” Proc. Conf. Wards",
                ["2014", "", "", "142-146"],
            ),
            (
                "“T,” Wards, pp. 14-16, Rome, Italy, May 2014.",
                false,
                "“T,” Wards",
                ["May 2014", "", "", "14-16"],
            ),
            ("T. Archives, v. 99, e142, 2014.", false, "T. Archives", ["2014", "99", "", "e142"]),
            ("T. Archives, 99(2), pp.142-146.", true, "T. Archives", ["", "99", "2", "142-146"]),
            ("T. Archives, vol. 99, no. 2, pp. 142-146.", true, "T. Archives", ["", "99", "2", "142-146"]),
            (
                "“T,” Arch., vol. 99, no. 2, pp. 142–146, Feb. 2014.",
                false,
                "“T,” Arch.",
                ["Feb. 2014", "99", "2", "142–146"],
            ),
            (
                "“T.” Archives 99, no. 2 (2014): 142–46.",
                false,
                "“T.” Archives",
                ["2014", "99", "2", "142–46"],
            ),
            (
                "“T.” Archives, vol. 99, no. 2, 2014, pp. 142-46.",
                false,
                "“T.” Archives",
                ["2014", "99", "2", "142-46"],
            ),
            ("T. Arch. Dis. 99, 142–146 (2014).", false, "T. Arch. Dis.", ["2014", "99", "", "142–146"]),
            ("T, Arch. Dis. 99 (2014) 142–146.", false, "T, Arch. Dis.", ["2014", "99", "", "142–146"]),
            (
                "T, Arch. Dis. 99 (2014), no. 2, 142–146.",
                false,
                "T, Arch. Dis.",
                ["2014", "99", "2", "142–146"],
            ),
            ("T. Arch. Dis. 2014, 99, 142–146.", false, "T. Arch. Dis.", ["2014", "99", "", "142–146"]),
            (
                "T. Lancet. 374(9701):1683-91, 2009 Nov 14.",
                false,
                "T. Lancet.",
                ["2009 Nov 14", "374", "9701", "1683-91"],
            ),
        ] {
            let found = find(text, dated).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(text.get(..found.start), Some(before), "{text}");
            assert_eq!([found.date.as_str(), &found.volume, &found.issue, &found.pages], parts, "{text}");
        }
    }

    #[test]
    fn books_and_prose_have_none() {
        for text in ["Competency. Ottawa: Royal College; 2014.", "We included 9 studies in 2014.", ""] {
            assert_eq!(find(text, false), None, "{text}");
        }
        for text in ["Title. Deaths in towns, 1990-2010.", "Pages 12-15.", "A title, 12-15."] {
            assert_eq!(find(text, true), None, "{text}");
        }
    }
}
