//! Lines that cite: container, volume, issue, pages and date in one.
//!
//! Ovid's `Source` field (`Ecohydrology. 8(6):1048-1064, September 2015.`, `Lancet. Vol.12(3), Sep
//! 2004, pp. 123-134.`), Embase.com's (`Gut (2014) 3:3 (152-160). Date of Publication: 2014`) and PubMed's
//! ([`pubmed`]). What cannot be told is left empty; the line itself is kept beside the record by whoever
//! asks.

mod indexed;
mod listed;
mod psycinfo;
mod pubmed;

use crate::record::plain::date::{Date, month};

pub(super) use pubmed::{is_locator, medline};

/// What a line says; empty where it does not.
#[derive(Default, Debug, PartialEq)]
pub(super) struct Cited {
    pub container: String,
    pub volume: String,
    pub issue: String,
    pub pages: String,
    pub date: String,
    /// Whether the container is a book that the report is a part of.
    pub chapter: bool,
}

/// Reads a citing line.
pub(super) fn read(line: &str) -> Cited {
    let line = line.trim();
    let bare = line.trim_end_matches('.');
    // What is not yet in print has a journal and no more.
    let journal_only = || {
        let is_one = line.ends_with('.') && !bare.contains(|c: char| c.is_ascii_digit());
        Cited { container: if is_one { bare.to_owned() } else { String::new() }, ..Cited::default() }
    };
    let mut cited = pubmed::chapter(bare)
        .or_else(|| pubmed::journal(bare))
        .or_else(|| edited(bare))
        .or_else(|| psycinfo::book(bare))
        .or_else(|| embase(bare))
        .or_else(|| indexed::portal(bare))
        .or_else(|| dated(bare))
        .or_else(|| ovid(bare))
        .or_else(|| political(bare))
        .or_else(|| scielo(bare))
        .or_else(|| indexed::eric(bare))
        .or_else(|| listed::read(bare))
        .unwrap_or_else(journal_only);
    let Cited { container, volume, issue, pages, date, .. } = &mut cited;
    for text in [container, volume, issue, pages, date] {
        if text.trim().len() < text.len() {
            *text = text.trim().to_owned();
        }
    }
    cited
}

/// SciELO's, `Journal, with a subtitle; 2(15); 59-76`; a dash stands for no pages.
fn scielo(line: &str) -> Option<Cited> {
    let (head, pages) = line.rsplit_once("; ")?;
    let (journal, numbers) = head.rsplit_once("; ")?;
    let (volume, issue) = numbers.strip_suffix(')')?.split_once('(')?;
    let is_number = |text: &str| text.len() <= 12 && !text.contains(' ');
    (is_number(volume) && is_number(issue)).then(|| Cited {
        container: journal.to_owned(),
        volume: volume.to_owned(),
        issue: issue.to_owned(),
        pages: pages.trim_start_matches('-').to_owned(),
        ..Cited::default()
    })
}

/// `Journal (2014) 3:3 (152-160). Date of Publication: 2014`; volume, issue and pages may lack, and
/// `Article Number: 12` stand for pages.
fn embase(line: &str) -> Option<Cited> {
    let (container, rest) = line.split_once(" (")?;
    let (year, rest) = rest.split_once(')')?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (head, tail) = rest.split_once(". ").unwrap_or((rest, ""));
    let (numbers, pages) = match head.split_once('(') {
        Some((numbers, pages)) => (numbers.trim(), pages.split(')').next().unwrap_or_default()),
        None => (head.trim(), ""),
    };
    let (numbers, article) = numbers.split_once("Article Number:").unwrap_or((numbers, ""));
    let (volume, issue) = numbers.split_once(':').unwrap_or((numbers, ""));
    let pages = if pages.is_empty() { article } else { pages };
    let published = tail.split_once("Date of Publication:").map_or(year, |(_, date)| date.trim());
    let agrees = Date::read(published).is_some_and(|date| date.year == year.parse().ok());
    let text = |text: &str| text.trim().to_owned();
    Some(Cited {
        container: text(container),
        volume: text(volume),
        issue: text(issue),
        pages: text(pages),
        date: text(if agrees { published } else { year }),
        chapter: false,
    })
}

/// `Journal December 2011;33(8):845-849`.
fn dated(line: &str) -> Option<Cited> {
    let (head, numbers) = line.split_once(';')?;
    let (numbers, pages) = numbers.split_once(':')?;
    let (volume, issue) = numbers.split_once('(').unwrap_or((numbers, ""));
    let (rest, year) = head.rsplit_once(' ')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(volume) || !is_number(year) || year.len() != 4 {
        return None;
    }
    let (container, month) = match rest.rsplit_once(' ') {
        Some((container, name)) if name.split('/').all(|name| month(name).is_some()) => (container, name),
        _ => (rest, ""),
    };
    Some(Cited {
        container: container.trim_end_matches('.').to_owned(),
        volume: volume.to_owned(),
        issue: issue.trim_end_matches(')').to_owned(),
        pages: pages.to_owned(),
        date: [month, year].join(" ").trim_start().to_owned(),
        chapter: false,
    })
}

/// `Kamp, R. [Editor], Doe, J. [Editor]. Title of a book.:371-397, 2004`.
fn edited(line: &str) -> Option<Cited> {
    let (_, book) = line.rsplit_once("[Editor]. ")?;
    let (container, rest) = book.split_once(":")?;
    let (pages, date) = rest.split_once(", ").unwrap_or((rest, ""));
    let (container, text) = (container.trim_end_matches('.'), |text: &str| text.trim().to_owned());
    Some(Cited { container: text(container), pages: text(pages), date: text(date), ..Cited::default() })
}

/// `Journal 12, Winter 2007: 7-14` and `Journal, 2013(1): 3-28`, as *International Political Science
/// Abstracts* has it.
fn political(line: &str) -> Option<Cited> {
    let (head, pages) = line.rsplit_once(": ")?;
    let (journal, date) = head.rsplit_once(", ")?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (date, issue) = date.split_once('(').unwrap_or((date, ""));
    if !pages.split('-').all(is_number) || !has_year(date) {
        return None;
    }
    let (container, volume) =
        journal.rsplit_once(' ').filter(|(_, last)| is_number(last)).unwrap_or((journal, ""));
    Some(Cited {
        container: container.to_owned(),
        volume: volume.to_owned(),
        issue: issue.trim_end_matches(')').to_owned(),
        pages: pages.to_owned(),
        date: date.to_owned(),
        chapter: false,
    })
}

fn has_year(text: &str) -> bool {
    Date::read(text).is_some_and(|date| date.year.is_some())
}

/// `Journal. 8(6):1048-1064, September 2015`; Embase by way of Ovid has
/// `Journal. Conference: … Spain. 12 (3) (pp 12-34), 2018. Article Number: 5. Date of Publication: June 2018`.
fn ovid(line: &str) -> Option<Cited> {
    let numbers_from = |(at, _): &(usize, &str)| {
        let rest = line.get(at + 1..).unwrap_or_default().trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("Vol")
    };
    let (at, _) = line.match_indices(". ").find(numbers_from)?;
    let (container, rest) = (line.get(..at)?, line.get(at + 1..)?.trim_start());
    let container = container.split(". Conference:").next()?;
    let said = |label: &str| {
        let (_, value) = rest.split_once(label)?;
        Some(value.split(". ").next()?.trim().to_owned())
    };
    let (published, number) = (said(". Date of Publication:"), said(". Article Number:"));
    // *Dissertation Abstracts* has `65(9-B),2005, pp. 4567`.
    let rest = rest.trim_start_matches("Vol").trim_start_matches(['.', ' ']).replacen("),", "), ", 1);
    let (numbers, tail) = rest.split_once(", ").unwrap_or((&rest, ""));
    let (numbers, pages) = numbers.split_once(':').unwrap_or((numbers, ""));
    let (volume, behind) = numbers.split_once('(').unwrap_or((numbers, ""));
    let (issue, behind) = behind.split_once(')').unwrap_or((behind, ""));
    let in_brackets = behind.trim().strip_prefix("(pp ").map(|pages| pages.trim_end_matches(')'));
    let (mut pages, mut date) = (in_brackets.unwrap_or(pages).trim().to_owned(), String::new());
    for part in tail.split(", ") {
        if let Some(range) = part.strip_prefix("pp.").or_else(|| part.strip_prefix("pp ")) {
            pages = range.trim().to_owned();
        } else if !has_year(&date) {
            // `November 15, 2004` has a comma of its own.
            date = [date.as_str(), part].join(" ").trim().to_owned();
        }
    }
    let date = match published {
        Some(published) => published,
        None if has_year(&date) => date,
        None => String::new(),
    };
    // *Zoological Record* has `2007 15 June; 433-441`.
    if let Some((published, pages)) = numbers.split_once("; ") {
        let (date, pages) = (published.to_owned(), pages.trim_end_matches('.').to_owned());
        return Some(Cited { container: container.to_owned(), pages, date, ..Cited::default() });
    }
    // `Lancet. 2009, …`: a date and no volume.
    let volume = volume.trim();
    if date.is_empty() && volume.len() == 4 && issue.is_empty() {
        return Some(Cited { container: container.to_owned(), date: volume.to_owned(), ..Cited::default() });
    }
    Some(Cited {
        container: container.to_owned(),
        volume: volume.to_owned(),
        issue: issue.to_owned(),
        pages: if pages.is_empty() { number.unwrap_or_default() } else { pages },
        date,
        chapter: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citing_lines_are_taken_apart() {
        for (line, expected) in [
            (
                "Ecohydrology.   8(6):1048-1064, September 2015.",
                ["Ecohydrology", "8", "6", "1048-1064", "September 2015"],
            ),
            ("Lancet. 374(9701):1683-91, 2009 Nov 14.", ["Lancet", "374", "9701", "1683-91", "2009 Nov 14"]),
            ("Teaching. Vol.12(3), Sep 2004, pp. 123-134.", ["Teaching", "12", "3", "123-134", "Sep 2004"]),
            ("Gut (2014) 3:3 (152-160). Date of Publication: 2014", ["Gut", "3", "3", "152-160", "2014"]),
            (
                "Gut and Liver (2014). Date of Publication: 1 Mar 2014",
                ["Gut and Liver", "", "", "", "1 Mar 2014"],
            ),
            (
                "Forest Growth. 201(2-3):327-334, November 15, 2004.",
                ["Forest Growth", "201", "2-3", "327-334", "November 15 2004"],
            ),
            (
                "American Journal of Skin December 2011;33(8):845-849",
                ["American Journal of Skin", "33", "8", "845-849", "December 2011"],
            ),
            (
                "BMC Reports. Conference: 5th Meeting on Pain. Spain. 12 (Supplement 3) (no pagination), 2018. \
                 Article Number: 45. Date of Publication: June 2018.",
                ["BMC Reports", "12", "Supplement 3", "45", "June 2018"],
            ),
            (
                "Skin Matters January/February 2010;14:56",
                ["Skin Matters", "14", "", "56", "January/February 2010"],
            ),
            ("Lake Biology. 2007 15 June; 433-441.", ["Lake Biology", "", "", "433-441", "2007 15 June"]),
            (
                "Kamp, R. M. [Editor], Doe, J. [Editor]. Methods of oaks.:371-397, 2004.",
                ["Methods of oaks", "", "", "371-397", "2004"],
            ),
            ("Cell. 1993 Oct 8;75(1):25-36.", ["Cell", "75", "1", "25-36", "1993 Oct 8"]),
            (
                "Viruses. 2025 Jul 2;17(7):943. doi: 10.1000/v17070943. Epub 2025 Jun 3.",
                ["Viruses", "17", "7", "943", "2025 Jul 2"],
            ),
            ("Cells. 2019;8(2). pii: E193. doi: 10.1000/c8.", ["Cells", "8", "2", "E193", "2019"]),
            ("Oncogene. 2019 Feb 28. doi: 10.1000/s41.", ["Oncogene", "", "", "", "2019 Feb 28"]),
            ("Gut. 2014 May-Jun:gutjnl-2013-30.", ["Gut", "", "", "gutjnl-2013-30", "2014 May-Jun"]),
            (
                "Symposium Proceedings. 2014:1234-43, 2014.",
                ["Symposium Proceedings", "2014", "", "1234-43", "2014"],
            ),
            ("Journal of Rule 12, Winter 2007: 7-14.", ["Journal of Rule", "12", "", "7-14", "Winter 2007"]),
            ("Journal of Rule, 2013(1): 3-28.", ["Journal of Rule", "", "1", "3-28", "2013"]),
            ("Pain Reports. 12 (3) (pp 12-34), 2018.", ["Pain Reports", "12", "3", "12-34", "2018"]),
            (
                "Dissertation Reports: Section B. Vol.65(9-B),2005, pp. 4567.",
                ["Dissertation Reports: Section B", "65", "9-B", "4567", "2005"],
            ),
            (
                "Dissertation Reports. 65(9-B),2005, pp. 4567.",
                ["Dissertation Reports", "65", "9-B", "4567", "2005"],
            ),
            ("Journal of Bone Repair. ", ["Journal of Bone Repair", "", "", "", ""]),
            ("Estado; comunes, revista; 2(15); 59-76", ["Estado; comunes, revista", "2", "15", "59-76", ""]),
            ("Revista; (43spe); -", ["Revista", "", "43spe", "", ""]),
            ("no citation at all", ["", "", "", "", ""]),
        ] {
            let cited = read(line);
            assert_eq!(
                [cited.container, cited.volume, cited.issue, cited.pages, cited.date],
                expected,
                "{line}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_cited_has_no_blanks_around_it(
            line in "(Journal|Gut|2014|Jun|[.;:,()]|[0-9]{1,4}| |\\. |; |, |\\(1\\)|\\[Editor\\]\\. ){0,14}",
        ) {
            let cited = read(&line);
            for text in [cited.container, cited.volume, cited.issue, cited.pages, cited.date] {
                proptest::prop_assert_eq!(text.trim(), text.as_str());
            }
        }
    }
}
