//! Citations with a comma between all their parts: PsycINFO's, `Rain Studies, Vol 12(3), Mar 2019, 45-52`, MIDIRS's by way of Ovid, `Midwifery, vol 12, no 3, May 2012, pp
//! 12-20`, and *Social Policy and Practice*'s, `Ageing and Society, vol.32(3), Apr 2012, pp.441-468`.

use crate::record::plain::date::Date;

use super::Cited;

/// Reads a line that names its volume or issue and its pages.
pub(super) fn read(line: &str) -> Option<Cited> {
    let numbered =
        |part: &&str| after(part, &["vol", "no", "Vol", "No"]).is_some_and(|rest| rest.starts_with(is_digit));
    let start = line.match_indices(", ").map(|(at, mark)| at + mark.len());
    let start = start.into_iter().find(|at| line.get(*at..).as_ref().is_some_and(numbered))?;
    let container = line.get(..start)?.trim_end_matches([',', ' ']).to_owned();
    let mut cited = Cited { container, ..Cited::default() };
    for part in line.get(start..)?.split(", ").flat_map(|part| part.split(" no.")) {
        if let Some(volume) = after(part, &["vol", "Vol"]) {
            let (volume, issue) = volume.split_once('(').unwrap_or((volume, ""));
            cited.volume = volume.trim().to_owned();
            cited.issue = issue.trim_end_matches(')').to_owned();
        } else if let Some(pages) = after(part, &["pp", "p"]).filter(|pages| pages.starts_with(is_digit)) {
            cited.pages = pages.to_owned();
        } else if has_pages(part) && cited.pages.is_empty() && !cited.date.is_empty() {
            cited.pages = part.to_owned();
        } else if let Some(issue) =
            after(part, &["no", "No"]).or_else(|| part.starts_with(is_digit).then_some(part))
            && cited.issue.is_empty()
            && issue.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'))
        {
            cited.issue = issue.to_owned();
        } else if Date::read(part).is_some_and(|date| date.year.is_some()) {
            cited.date = part.to_owned();
        }
    }
    (!cited.pages.is_empty() && !cited.date.is_empty()).then_some(cited)
}

/// `45-52`, behind the date.
fn has_pages(part: &str) -> bool {
    let number = |page: &str| !page.is_empty() && page.len() <= 6 && page.chars().all(is_digit);
    part.split('-').all(number)
}

/// What follows one of these words, with or without a stop behind it.
fn after<'a>(part: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|word| part.strip_prefix(word))?;
    rest.starts_with(['.', ' ']).then(|| rest.trim_start_matches(['.', ' ']))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_their_words() {
        for (line, expected) in [
            (
                "Birth of Oaks, vol 12, no 3, May 2012, pp 12-20",
                ["Birth of Oaks", "12", "3", "12-20", "May 2012"],
            ),
            (
                "Oaks, elms and ash, vol.32(3), Apr 2012, pp.441-468",
                ["Oaks, elms and ash", "32", "3", "441-468", "Apr 2012"],
            ),
            ("Rain Studies, Vol 12(3), Mar 2019, 45-52", ["Rain Studies", "12", "3", "45-52", "Mar 2019"]),
            ("Oaks, vol.32 no.3, 12 May 2005, p.4", ["Oaks", "32", "3", "4", "12 May 2005"]),
            ("Oak Care, no.1234, 12 May 2005, pp.28-30", ["Oak Care", "", "1234", "28-30", "12 May 2005"]),
        ] {
            let cited = read(line).unwrap();
            assert_eq!(
                [cited.container, cited.volume, cited.issue, cited.pages, cited.date],
                expected,
                "{line}"
            );
        }
        for line in ["London: Leaf, 2012", "Oaks, notes on trees, May 2012, pp 2-3", "Oaks, vol 12"] {
            assert!(read(line).is_none(), "{line}");
        }
    }
}
