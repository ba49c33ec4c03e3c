//! PsycINFO's citations of books, by way of Ovid: `Oak, Ann [Ed]; Elm, Bo [Ed]. (2015). Handbook of trees (2nd
//! ed.). (pp. 123-145). xxi, 623 pp. Town, Country: Publisher; Country`.
//!
//! A chapter's has the pages in brackets and names the book's editors; a book's own names its authors.

use super::Cited;

/// A book, or a chapter in it. Of a book's own line only the date is taken: it is the record's title.
pub(super) fn book(line: &str) -> Option<Cited> {
    let (date, book) = line.match_indices(". (").find_map(|(at, mark)| {
        let (year, book) = line.get(at + mark.len()..)?.split_once("). ")?;
        (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then_some((year, book))
    })?;
    let Some((title, rest)) = book.split_once(" (pp. ") else {
        let counted = book.split(". ").any(|part| part.ends_with(" pp"));
        return counted.then(|| Cited { date: date.to_owned(), ..Cited::default() });
    };
    Some(Cited {
        container: title.trim_end_matches('.').to_owned(),
        pages: rest.split(')').next().unwrap_or_default().to_owned(),
        date: date.to_owned(),
        chapter: true,
        ..Cited::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_in_a_book_and_books_are_not() {
        let chapter = book(
            "Oak, Ann [Ed]; Elm, Bo [Ed]. (2015). Handbook of trees (2nd ed.). (pp. 123-145). xxi, 623 pp. Town: Leaf",
        );
        let expected = Cited {
            container: "Handbook of trees (2nd ed.)".into(),
            pages: "123-145".into(),
            date: "2015".into(),
            chapter: true,
            ..Cited::default()
        };
        assert_eq!(chapter, Some(expected));
        let whole = book("Oak, Ann. (2015). Trees in winter. xxi, 623 pp. Town: Leaf");
        assert_eq!(whole, Some(Cited { date: "2015".into(), ..Cited::default() }));
        assert_eq!(book("Gut. (2014). 3(3):152-60"), None);
    }
}
