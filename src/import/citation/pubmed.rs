//! PubMed's citations, as `SO` in MEDLINE, `Citation` in its CSV and above its abstracts have them: `Gut. 2014
//! Feb;3(3):152-60. doi: 10.1136/x. Epub 2013 Oct 24.`

use crate::record::plain::date::{Date, month};

use super::Cited;

/// PubMed's line of a journal among others: behind the year stands a semicolon that touches the volume, or where
/// there is no volume, a month stands in the date.
pub(super) fn journal(line: &str) -> Option<Cited> {
    let (_, rest) = at_year(line)?;
    let date = rest.split([';', ':', '.']).next()?;
    let behind = rest.get(date.len()..)?;
    let touches = behind.starts_with(';') && !behind.starts_with("; ");
    let is_month = |name: &str| name.split(['-', '/']).all(|name| month(name).is_some());
    let dated = date.split(' ').nth(1).is_some_and(is_month) && !behind.starts_with(';');
    (touches || dated).then(|| medline(line))
}

/// A line at the full stop before its year.
fn at_year(line: &str) -> Option<(&str, &str)> {
    line.match_indices(". ").find_map(|(at, _)| {
        let (before, rest) = (line.get(..at)?, line.get(at + 2..)?);
        (rest.bytes().take_while(u8::is_ascii_digit).count() == 4).then_some((before, rest))
    })
}

/// PubMed's, `Journal. 2014 Feb;99(2 Suppl):142-6. doi: …`; volume, issue and pages may lack, and
/// `pii: E193` stand for pages; ahead of print it is `Journal. 2014 Feb 5:afu012`. A book's has its date behind
/// the publisher, `Book [Internet]. City: Publisher; 2024 Jan-.`
pub(in crate::import) fn medline(line: &str) -> Cited {
    let line = line.trim().trim_end_matches('.');
    if let Some(chapter) = chapter(line) {
        return chapter;
    }
    let text = |text: &str| text.trim().to_owned();
    let Some((container, rest)) = at_year(line) else {
        let container = text(line.split(". ").next().unwrap_or_default());
        let published = line.rsplit_once("; ").map_or("", |(_, date)| date);
        let date = text(published.split('.').next().unwrap_or_default());
        return Cited { container, date, ..Cited::default() };
    };
    let place = rest.split(". ").next().unwrap_or_default();
    // A part of a book, with its own date behind the publisher's: `Book. City: Publisher; 2025 Jan–. 2023 Jun 21`.
    let imprint = container.rsplit_once("; ").map_or("", |(_, published)| published);
    if imprint.bytes().take_while(u8::is_ascii_digit).count() == 4 {
        let container = text(container.split(". ").next().unwrap_or_default());
        return Cited { container, date: text(place), chapter: true, ..Cited::default() };
    }
    let (place, pages) = place.split_once(':').unwrap_or((place, ""));
    let pii = || rest.split(". ").find_map(|part| part.strip_prefix("pii: "));
    let number = || pii().filter(|pii| is_locator(pii)).unwrap_or_default();
    let pages = if pages.is_empty() { number() } else { pages };
    let (date, numbers) = place.split_once(';').unwrap_or((place, ""));
    let (volume, issue) = numbers.split_once('(').unwrap_or((numbers, ""));
    Cited {
        container: text(container),
        volume: text(volume),
        // `12(4 Suppl)` and `12(4) Suppl`
        issue: text(&issue.replacen(')', "", 1)),
        pages: text(pages),
        date: text(date),
        chapter: false,
    }
}

/// A chapter's, `1998 Sep 4 [updated 2023 Sep 21]. In: Oak A, Elm B, editors. Book [Internet]. City: Publisher;
/// 1993–2024`; date and editors may lack.
pub(super) fn chapter(line: &str) -> Option<Cited> {
    let (before, book) = match line.strip_prefix("In: ") {
        Some(book) => ("", book),
        None => line.split_once(". In: ")?,
    };
    let written = before.split('[').next().unwrap_or_default().trim();
    let is_date = || written.starts_with(|c: char| c.is_ascii_digit()) && Date::read(written).is_some();
    if !before.is_empty() && !is_date() {
        return None;
    }
    let named = [", editors. ", ", editor. "].iter().find_map(|word| book.split_once(word));
    let book = named.map_or(book, |(_, book)| book);
    let published = book.rsplit_once("; ").map_or("", |(_, date)| date).split('.').next().unwrap_or_default();
    Some(Cited {
        container: book.split(". ").next().unwrap_or_default().trim().to_owned(),
        date: if written.is_empty() { published } else { written }.trim().to_owned(),
        chapter: true,
        ..Cited::default()
    })
}

/// Whether a publisher's item identifier (*pii*) is what an article without pages is found by in its volume:
/// `e80092`, `E51`, `l123`, `afz005`, `jeb191056`. Numbers of manuscripts (`S0883-5403(19)30006-3`,
/// `ijms20030478`, `ECE34767`) and DOIs are none.
pub(in crate::import) fn is_locator(pii: &str) -> bool {
    let letters = pii.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, number) = pii.split_at_checked(letters).unwrap_or_default();
    let digits = number.len();
    let fits = match word {
        "" => (1..=6).contains(&digits),
        "e" | "E" => (1..=8).contains(&digits),
        _ if letters == 1 => (1..=6).contains(&digits),
        _ => letters <= 4 && (3..=6).contains(&digits) && word.bytes().all(|b| b.is_ascii_lowercase()),
    };
    fits && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapters_citation_names_its_book() {
        for (line, container, date) in [
            (
                "1998 Sep 4 [updated 2023 Sep 21]. In: Oak A, Elm BC, editors. Trees® [Internet]. Town (WA): \
                 University of Town, Town; 1993–2024.",
                "Trees® [Internet]",
                "1998 Sep 4",
            ),
            (
                "2023 Jun 21. In: Pearls [Internet]. Town (FL): Publisher; 2025 Jan–.",
                "Pearls [Internet]",
                "2023 Jun 21",
            ),
            (
                "Pearls [Internet]. Town (FL): Publisher; 2025 Jan–. 2023 Jun 21.",
                "Pearls [Internet]",
                "2023 Jun 21",
            ),
            ("In: Oak A, editor. Trees. 6th edition. Town (ON): Decker; 2003.", "Trees", "2003"),
        ] {
            let cited = medline(line);
            assert_eq!((cited.container.as_str(), cited.date.as_str()), (container, date));
            assert!(cited.chapter && cited.pages.is_empty());
        }
        assert!(!medline("Gut. 2014;1:2-3. In: English.").chapter);
    }

    #[test]
    fn a_chapter_in_pubmeds_table_is_in_its_book() {
        let csv = "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n\
            20,Bark,\"Oak N, Elm MB.\",\"1998 Sep 4. In: Ash M, editor. Trees [Internet]. Town: Leaf; 1993–2024.\",Oak N,,1998,2011/01/14,,,\n";
        let record = crate::import::read("x", csv.as_bytes(), None).unwrap().records.remove(0);
        assert_eq!((record.container.as_str(), record.kind.as_str()), ("Trees [Internet]", "chapter"));
        assert_eq!(record.date, "1998-09-04");
    }

    #[test]
    fn item_identifiers_are_told_from_locators() {
        for pii in ["e80092", "E51", "80092", "e20182222", "l123", "S12", "afz005", "jeb191056"] {
            assert!(is_locator(pii), "{pii}");
        }
        for pii in [
            "S0883-5403(19)30006-3",
            "10.1038/s41443-019-0115-1",
            "ijms20030478",
            "md17010051",
            "ECE34767",
            "5096752",
            "PONE-D-18-29895",
            "afz",
            "",
        ] {
            assert!(!is_locator(pii), "{pii}");
        }
    }
}
