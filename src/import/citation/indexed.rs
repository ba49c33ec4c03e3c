//! Citations as two indexes of literature print them: ERIC's, `Journal of Rain, v12 n3 p45-52 Mar 2019`, and the
//! BVS portal's (LILACS, MEDLINE), `Rev. bras. chuva; 12(3): 45-52, mar. 2019. tab, graf`.

use crate::record::plain::date::Date;

use super::{Cited, has_year};

/// ERIC's: letters in front of volume, number and pages, any of which may lack, and the date last.
pub(super) fn eric(line: &str) -> Option<Cited> {
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let is_label =
        |word: &str| ["v", "n", "p"].iter().any(|label| word.strip_prefix(label).is_some_and(digit));
    let at = line.match_indices(", ").find(|(at, mark)| {
        let rest = line.get(at + mark.len()..).unwrap_or_default();
        is_label(rest.split(' ').next().unwrap_or_default())
    })?;
    let mut cited = Cited { container: line.get(..at.0)?.to_owned(), ..Cited::default() };
    let mut date = Vec::new();
    for word in line.get(at.0 + 2..)?.split(' ') {
        let (label, number) = word.split_at_checked(1)?;
        match label {
            "v" if digit(number) => number.clone_into(&mut cited.volume),
            "n" if digit(number) => number.clone_into(&mut cited.issue),
            "p" if digit(number) => number.trim_end_matches(',').clone_into(&mut cited.pages),
            _ => date.push(word),
        }
    }
    cited.date = date.join(" ");
    (has_year(&cited.date) && !(cited.volume.is_empty() && cited.pages.is_empty())).then_some(cited)
}

/// The portal's: a semicolon behind the journal, a colon before the pages, then the date and what is printed
/// besides text.
pub(super) fn portal(line: &str) -> Option<Cited> {
    let (container, rest) = line.split_once(';')?;
    let (numbers, rest) = rest.split_once(':')?;
    let (pages, date) = rest.split_once(", ")?;
    let (volume, issue) = numbers.trim().split_once('(').unwrap_or((numbers.trim(), ""));
    let is_number = |text: &str| text.len() <= 12 && !text.trim().contains(' ');
    let pages = pages.trim();
    // The month has a stop, and so has the year.
    let end = date.char_indices().position(|(at, _)| {
        date.get(..at)
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()) && has_year(before))
    });
    let date = date.get(..end.unwrap_or(date.len()))?;
    let pages_fit = pages.starts_with(|c: char| c.is_ascii_alphanumeric()) && is_number(pages);
    (is_number(volume) && pages_fit && Date::read(date).is_some_and(|date| date.year.is_some())).then(|| {
        Cited {
            container: container.trim().to_owned(),
            volume: volume.trim().to_owned(),
            issue: issue.split(')').next().unwrap_or_default().trim().to_owned(),
            pages: pages.to_owned(),
            date: date.replace(". ", " "),
            chapter: false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_have_their_own_marks() {
        for (line, expected) in [
            ("Journal of Rain, v12 n3 p45-52 Mar 2019", ["Journal of Rain", "12", "3", "45-52", "Mar 2019"]),
            ("Rain, Bark, and Wind, v12 p45 2019", ["Rain, Bark, and Wind", "12", "", "45", "2019"]),
        ] {
            let cited = eric(line).unwrap();
            assert_eq!([cited.container, cited.volume, cited.issue, cited.pages, cited.date], expected);
        }
        for (line, expected) in [
            ("J Rain; 12(3): 45-52, 2019", ["J Rain", "12", "3", "45-52", "2019"]),
            (
                "Rev. bras. chuva;12(supl.1): e45, mar. 2019. tab, graf",
                ["Rev. bras. chuva", "12", "supl.1", "e45", "mar 2019"],
            ),
            ("J Rain; 12: 45-52, 2019 Mar 15.", ["J Rain", "12", "", "45-52", "2019"]),
        ] {
            let cited = portal(line).unwrap();
            assert_eq!([cited.container, cited.volume, cited.issue, cited.pages, cited.date], expected);
        }
        assert!(eric("Journal, very long").is_none() && portal("Town; s.n; 2012. 123 p.").is_none());
    }
}
