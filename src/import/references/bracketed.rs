//! Books and their chapters where brackets or semicolons hold the imprint: Nature's `in Book (eds Roe, J. & Doe,
//! A.) 1–9 (Leaf, 2016)`, Science's `in Book, J. Roe, A. Doe, Eds. (Leaf, 2016), pp. 1–9`, Frontiers' `in Book, eds
//! J. Roe and A. Doe (Town: Leaf), 1–9`, the ACS's `In Book; Roe, J., Doe, A., Eds.; Leaf: Town, 2016; pp 1–9`; and
//! articles behind ISO 690's `In: Journal. 12(3), S. 1–9`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::parts::{Parts, group_first};
use super::{host, pattern, titles};

const PAGES: &str = r"(?P<p>[A-Za-z]?\d+(?:\s?[-‐–—]\s?[A-Za-z]?\d+)?)";

macro_rules! patterns {
    ($($name:ident = $text:expr;)*) => {
        $(static $name: LazyLock<Regex> = LazyLock::new(|| pattern(&$text.replace("PAGES", PAGES).replace("YEAR", r"(?P<y>(?:1[5-9]|20)\d\d)")));)*
    };
}

patterns! {
    NATURE = r"^(?P<t>.*?[.,?!]\s)?(?i:in) (?P<b>[^()]{3,200}?),? \(eds?\.? (?P<e>[^()]+)\)[.,]?(?: (?:Vol\.|vol\.) (?P<v>\w+),?)?(?: (?:pp?\. ?)?PAGES)? \((?P<i>[^()]+?),? YEAR\)\.?$";
    SCIENCE = r"^(?P<t>.*?[.,?!]\s)?in (?P<rest>[^()]{3,300},? Eds?\.) \((?P<i>[^()]+?)(?:, ed\. (?P<n>\d+))?, YEAR\)(?:, (?:vol\. (?P<v>\w+), )?pp?\. PAGES)?\.?$";
    FRONTIERS = r#"^(?P<t>["“][^"“”]+["”],?\s)?in (?P<b>[^()]{3,200}?), eds?\.? (?P<e>[^()]+?) \((?P<c>[^():]+): (?P<i>[^()]+?)\)(?:, (?:pp?\. ?)?PAGES)?\.?$"#;
    ACS = r"^(?P<t>.+?[.?!]\s)In (?P<b>[^;]{3,200}); (?P<e>[^;]+(?:; [^;]+)*?), Eds?\.; (?:[^;:]+; )?(?P<i>[^:;]+): (?P<c>[^:;]+?), YEAR(?:; Vol\. (?P<v>\w+))?(?:[;,] pp?\.? ?PAGES)?\.?$";
    ISO = r"^(?P<t>.+?[.?!]\s)In: (?P<b>[^.:;]{2,120})\. (?:Jg\. |Bd\. |Vol\. )?(?P<v>\d{1,4})(?:\s?\((?P<n>[^()]{1,12})\)|, (?:H\.|Nr\.|no\.|Heft) ?(?P<m>[\w/-]+))?, (?:S|s|pp?)\. PAGES(?:\. ISSN [\dX-]+)?\.?$";
    BOOK = r"^(?P<t>[^()]{3,300}?),? \((?P<i>[^(),;:]{2,60}(?:, [^(),;:\d]{2,40})?)(?:, ed\. (?P<n>\d+))?, YEAR\)\.?$";
}

/// Takes such a text apart; whether it was one.
pub(super) fn read(body: &str, dated: bool, parts: &mut Parts) -> bool {
    if !body.contains('(') && !body.contains("; ") {
        return false;
    }
    if let Some(found) = ISO.captures(body) {
        fill(&found, dated, parts);
        let issue = found.name("n").or_else(|| found.name("m"));
        parts.issue = issue.map_or("", |issue| issue.as_str()).to_owned();
        parts.kind = "article";
        return true;
    }
    if let Some(found) = [&NATURE, &FRONTIERS, &ACS].into_iter().find_map(|style| style.captures(body)) {
        fill(&found, dated, parts);
        parts.editors = found.name("e").map(|names| host::split_names(names.as_str())).unwrap_or_default();
        parts.kind = "chapter";
        return true;
    }
    if let Some(found) = SCIENCE.captures(body)
        && let Some(rest) = found.name("rest")
        && let Some((book, editors, _)) = host::editors_behind(&format!("{} ", rest.as_str()))
    {
        fill(&found, dated, parts);
        (parts.container, parts.editors, parts.kind) = (titles::finished(book), editors, "chapter");
        return true;
    }
    let Some(found) = BOOK.captures(body).filter(|_| !dated && parts.title.is_empty()) else { return false };
    let title = found.name("t").map_or("", |title| title.as_str());
    let named = !parts.persons.is_empty() || !parts.groups.is_empty();
    let (group, title) = if named { (None, title) } else { group_first(title, 2) };
    // A title and a journal, or a title alone in which brackets stand.
    if titles::sentences(title).len() != 1 || !named && group.is_none() {
        return false;
    }
    let title = title.to_owned();
    fill(&found, dated, parts);
    parts.groups.extend(group);
    parts.title = titles::finished(&super::work::edition(&format!("{title}."), parts));
    if let Some(number) = found.name("n") {
        parts.edition = number.as_str().to_owned();
    }
    parts.kind = "book";
    true
}

/// What all of them say.
fn fill(found: &Captures<'_>, dated: bool, parts: &mut Parts) {
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim());
    if parts.title.is_empty() {
        let title = part("t");
        parts.title = titles::quoted(title).map_or_else(|| titles::finished(title), |(title, _)| title);
    }
    for (field, value) in [
        (&mut parts.container, part("b")),
        (&mut parts.volume, part("v")),
        (&mut parts.pages, part("p")),
        (&mut parts.publisher, part("i")),
        (&mut parts.place, part("c")),
    ] {
        *field = titles::finished(value);
    }
    if !dated {
        part("y").clone_into(&mut parts.date);
    }
}

#[cfg(test)]
mod tests {
    use super::super::parts;

    #[test]
    fn imprints_in_brackets_are_understood() {
        for (text, title, book, editors) in [
            (
                "Oak, D. Rain. in Book of Towns (eds Elm, A. & Ash, B.) 99–120 (Leaf, 2016).",
                "Rain",
                "Book of Towns",
                2,
            ),
            ("Oak, D. in Book of Towns (eds Elm, A. & Ash, B.) 99–120 (Leaf, 2016).", "", "Book of Towns", 2),
            (
                "D. Oak, in Book of Towns, A. Elm, B. Ash, Eds. (Leaf, 2016), pp. 99–120.",
                "",
                "Book of Towns",
                2,
            ),
            (
                "Oak, D. (2016). “Rain in towns,” in Book of Towns, eds A. Elm and B. Ash (New York, NY: Leaf), 99–120.",
                "Rain in towns",
                "Book of Towns",
                2,
            ),
            (
                "Oak, D. Rain in Towns. In Book of Towns; Elm, A., Ash, B., Eds.; Leaf: New York, 2016; Vol. 2, pp 99–120.",
                "Rain in Towns",
                "Book of Towns",
                2,
            ),
        ] {
            let parts = parts::read(text);
            assert_eq!((parts.title.as_str(), parts.container.as_str()), (title, book), "{text}");
            assert_eq!(
                (parts.editors.len(), parts.kind, parts.pages.as_str()),
                (editors, "chapter", "99–120")
            );
            assert_eq!(
                (parts.publisher.as_str(), parts.date.as_str(), parts.persons.len()),
                ("Leaf", "2016", 1)
            );
        }
        for (text, title, edition) in [
            ("B. Ash, Wind Theory (Leaf Press, ed. 2, 2014).", "Wind Theory", "2"),
            ("Ash, B. Wind Theory 2nd edn (Leaf Press, 2014).", "Wind Theory", "2nd"),
            ("World Rain Organization. Rain and Health (Leaf Press, 2014).", "Rain and Health", ""),
        ] {
            let parts = parts::read(text);
            assert_eq!(
                (parts.title.as_str(), parts.edition.as_str(), parts.kind),
                (title, edition, "book"),
                "{text}"
            );
            assert_eq!((parts.publisher.as_str(), parts.date.as_str()), ("Leaf Press", "2014"));
        }
        let article =
            parts::read("OAK, Ann und Jane ROE, 2019. Rain on bark. In: Journal of Rain. 12(3), S. 45–52.");
        assert_eq!(
            (article.container.as_str(), article.volume.as_str(), article.kind),
            ("Journal of Rain", "12", "article")
        );
        assert_eq!((article.issue.as_str(), article.pages.as_str()), ("3", "45–52"));
    }
}
