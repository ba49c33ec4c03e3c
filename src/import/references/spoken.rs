//! Authors as no style prints them but programs and people write them: names in the order they are spoken in, and
//! family names alone.
//!
//! Nothing in such a list tells it from a title, so only what stands behind it does: a quotation mark or a year.

use std::sync::LazyLock;

use regex::Regex;

use crate::record::plain::names as plain_names;

use super::people::{People, YEAR_NEXT, names_body};
use super::{name, pattern};

/// Family names alone, where there are more of them or two: `Roe et al. "Title"`, `Roe & Doe (2014)`.
pub(super) fn families(text: &str) -> Option<People<'_>> {
    static FAMILIES: LazyLock<Regex> = LazyLock::new(|| {
        let family =
            r"(?:(?:van|von|de|der|den|di|da|dos|la|le|el|al)[ -])*\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?";
        pattern(&format!(
            r#"^(?P<a>{family})(?: (?:&|and) (?P<b>{family})|(?P<more>,? et\.? al\b\.?,?))[.,:]?\s*(?P<next>["“]|\((?:19|20)\d\d)"#
        ))
    });
    let found = FAMILIES.captures(text)?;
    let rest = text.get(found.name("next")?.start()..)?;
    let named = [found.name("a"), found.name("b")].into_iter().flatten();
    let persons: Vec<String> = named.map(|name| name.as_str().to_owned()).collect();
    (!persons.iter().any(|name| names_body(name))).then_some(People {
        persons,
        closed: true,
        rest,
        ..People::default()
    })
}

/// A body before a title in quotation marks: `Rain Service, “Title,”`.
pub(super) fn body(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['"', '“']).filter(|at| (3..=80).contains(at))?;
    let (head, rest) = text.split_at_checked(end)?;
    let head = head.trim_end().strip_suffix(',')?;
    let words = head.split(' ').count();
    (words <= 8 && head.starts_with(char::is_uppercase) && !head.contains([',', '.', '(']))
        .then_some((head, rest))
}

/// Names as they are spoken, in full or not, before a title in quotation marks or a year: `Jane Roe, K. van Doe,
/// "Title"`, `Jane A. Roe, K. van Doe (2014)`.
pub(super) fn names(text: &str) -> Option<People<'_>> {
    let end = text.find(['"', '“', '(']).filter(|at| *at <= 2000)?;
    let (head, rest) = text.split_at_checked(end)?;
    let head = if rest.starts_with('(') {
        let several = head.contains(", ") || head.contains(" and ");
        YEAR_NEXT.is_match(rest).then_some(head.trim_end()).filter(|head| several && head.contains(". "))?
    } else {
        head.trim_end().strip_suffix(',')?
    };
    let mut people = People { closed: true, rest, ..People::default() };
    for name in head
        .split(", ")
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim_start_matches("and ").trim())
    {
        let words = || name.split(' ');
        let written = |word: &str| word.starts_with(char::is_uppercase) || name::is_particle(word);
        if !(2..=5).contains(&words().count()) || !words().all(written) || names_body(name) {
            return None;
        }
        let mut read = Vec::new();
        plain_names::given_first(name, &mut read);
        people.persons.extend(read.into_iter().map(String::from));
    }
    (!people.persons.is_empty()).then_some(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spoken_before_a_quotation() {
        let people = names("K. Eisen, Jane van Long, Al Roe, \"Title\", Gut, 2014").unwrap();
        assert_eq!(people.persons, ["Eisen, K.", "van Long, Jane", "Roe, Al"]);
        let people = names("James A. Eisen, Jim Long, and Al Roe (2016). Title").unwrap();
        assert_eq!((people.persons.len(), people.rest), (3, "(2016). Title"));
        let people = families("Eisen et al. \"Title.\" Gut 2014.").unwrap();
        assert_eq!((people.persons, people.rest), (vec!["Eisen".to_owned()], "\"Title.\" Gut 2014."));
        assert_eq!(body("Unit 42, \"Title,\" Gut, 2014"), Some(("Unit 42", "\"Title,\" Gut, 2014")));
        assert_eq!(names("Wards of a town, \"Title\", Gut"), None);
    }
}
