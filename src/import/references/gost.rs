//! References as Russia's standards (GOST 7.1, GOST R 7.0.5) print them: ` // ` between an article and what it
//! is in, dashes between the parts, `Т. 12, № 3. – С. 45–52`.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::{Parts, group_first};
use super::{pattern, people, titles};

/// The end of a book in Google Scholar's GOST, whatever its language.
static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\.\s–\s[^–—]{2,80},\s(?:19|20)\d\d\.?(?:\s–.*)?$"));
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\s.,–—-]+(?P<y>(?:1[5-9]|20)\d\d)\b(?P<tail>.*)$"));
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s.,–—-])(?:Т|Том|Vol|V|Bd)\.?\s?(?P<v>\d[\w/-]*|[IVXLC]+\b)"));
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:№|(?:^|[\s.,–—-])(?:Вып|No|Nr|Iss|N)\b)\.?\s?(?P<i>\d[\w/-]*(?:\s?\(\d+\))?)")
});
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[\s.,–—-])(?:С|с|Стр|C|P|p|pp|Pp|S)\.\s?(?P<p>[a-zA-Z]?\d\w*(?:\s?[-–—]\s?\w+)?)")
});
/// `. – М.: Наука, 2015. – 256 с.`, with or without place or publisher.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,]?\s+[–—-]\s+(?P<place>\p{Lu}[^:,–—]{0,40}?)(?:\s?:\s?(?P<pub>[^,–—]{2,120}?))?,\s(?P<y>(?:1[5-9]|20)\d\d)\b",
    )
});
/// `. – 2019, №1. – С. 1-10` and `. – 2006. –`: a year behind a dash.
static DATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.,\]]?\s+[–—-]\s+(?P<y>(?:1[5-9]|20)\d\d)\b(?P<tail>.*)$"));
static THESIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s?:\s(?:автореф\.\s)?(?:дис|дисс)\b\.?[^–—]*"));

/// The parts of such a reference, without the marks that were taken out of it; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Parts> {
    let russian = |text: &str| text.contains(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
    let article = text.split_once(" //").filter(|(_, rest)| YEAR.is_match(rest) || PAGES.is_match(rest));
    let book =
        IMPRINT.captures(text).filter(|_| article.is_none() && (russian(text) || PUBLISHED.is_match(text)));
    let dated = DATED.captures(text).filter(|_| article.is_none() && book.is_none() && russian(text));
    if article.is_none() && book.is_none() && dated.is_none() {
        return None;
    }
    let mut parts = Parts::default();
    let body = authors(text, &mut parts);
    if article.is_some() {
        let (title, rest) = body.split_once(" //").unwrap_or((body, ""));
        parts.title = responsible(title, &mut parts);
        inside(rest, &mut parts);
        parts.kind = "article";
    } else if let Some((start, year, tail)) =
        DATED.captures(body).filter(|_| book.is_none()).and_then(|found| {
            Some((found.get(0)?.start(), found.name("y")?.as_str(), found.name("tail")?.as_str()))
        })
    {
        let before = body.get(..start).unwrap_or_default();
        if PAGES.is_match(tail) {
            // Two strokes were forgotten.
            (parts.title, parts.container) = titles::split(before);
            print(tail, &mut parts);
            parts.kind = "article";
        } else {
            parts.title = responsible(before, &mut parts);
            parts.kind = "web page";
        }
        year.clone_into(&mut parts.date);
    } else {
        let found = IMPRINT.captures(body);
        let (start, end) = found
            .as_ref()
            .and_then(|found| Some((found.get(0)?.start(), found.get(0)?.end())))
            .unwrap_or((body.len(), body.len()));
        let title = body.get(..start).unwrap_or_default();
        let tail = body.get(end..).unwrap_or_default();
        if let Some(found) = &found {
            let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim()).to_owned();
            (parts.place, parts.publisher, parts.date) = (part("place"), part("pub"), part("y"));
            if parts.publisher.is_empty() && parts.place.contains(' ') {
                // `MIT press, 2018`, as Google Scholar has it.
                std::mem::swap(&mut parts.place, &mut parts.publisher);
            }
        }
        parts.kind = if THESIS.is_match(title) { "thesis" } else { "book" };
        parts.title = responsible(&THESIS.replace(title, ""), &mut parts);
        // `256 с.` is how many there are, `С. 45–52` where it is.
        if let Some(pages) = PAGES.captures(tail).and_then(|found| found.name("p")) {
            pages.as_str().clone_into(&mut parts.pages);
        }
    }
    Some(parts)
}

/// Takes the authors off the front.
fn authors<'a>(text: &'a str, parts: &mut Parts) -> &'a str {
    if let Some(people) = people::dotted(text).or_else(|| people::read(text)) {
        (parts.persons, parts.groups) = (people.persons, people.groups);
        return people.rest;
    }
    let (group, rest) = group_first(text, 2);
    parts.groups.extend(group);
    rest
}

/// A title without the statement of responsibility behind it, `Title / A. B. Oak, C. Elm`, which names all of
/// the authors where only the first heads the reference.
fn responsible(title: &str, parts: &mut Parts) -> String {
    let title = title.split(" [Электр").next().unwrap_or(title);
    let Some((own, names)) = title.split_once(" / ") else { return titles::finished(title) };
    let names = names.trim().trim_end_matches(['.', ',', ' ']);
    if let Some(people) = people::read(&format!("{names}, “")).filter(|people| people.rest.starts_with('“'))
        && people.persons.len() >= parts.persons.len()
    {
        parts.persons = people.persons;
    }
    titles::finished(own)
}

/// Journal, year, volume, issue and pages.
fn inside(rest: &str, parts: &mut Parts) {
    let (container, tail) = match YEAR.captures(rest) {
        Some(found) => {
            found.name("y").map_or("", |year| year.as_str()).clone_into(&mut parts.date);
            let start = found.get(0).map_or(rest.len(), |all| all.start());
            (rest.get(..start).unwrap_or_default(), rest.get(start..).unwrap_or_default())
        }
        None => rest.split_once(" – ").or_else(|| rest.split_once(" — ")).unwrap_or((rest, "")),
    };
    // Volume and pages may stand before the year.
    let first = [&VOLUME, &ISSUE, &PAGES]
        .iter()
        .filter_map(|part| part.find(container))
        .map(|found| found.start())
        .min();
    let (container, before) =
        container.split_at_checked(first.unwrap_or(container.len())).unwrap_or((container, ""));
    parts.container = titles::container(container.trim_end_matches(['–', '—', '-', ' ']));
    print(&format!("{before} {tail}"), parts);
}

/// Volume, issue and pages.
fn print(print: &str, parts: &mut Parts) {
    for (found, field) in [
        (VOLUME.captures(print).and_then(|found| found.name("v")), &mut parts.volume),
        (ISSUE.captures(print).and_then(|found| found.name("i")), &mut parts.issue),
        (PAGES.captures(print).and_then(|found| found.name("p")), &mut parts.pages),
    ] {
        found.map_or("", |part| part.as_str()).clone_into(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        read(text).unwrap_or_else(|| panic!("{text}"))
    }

    /// Title, container, date, volume, issue and pages of references with two authors.
    fn two_people_wrote(references: &[(&str, [&str; 6])]) {
        for (text, place) in references {
            let found = parts(text);
            let read =
                [&found.title, &found.container, &found.date, &found.volume, &found.issue, &found.pages];
            assert_eq!((read.map(String::as_str), found.persons.len()), (*place, 2), "{text}");
        }
    }

    #[test]
    fn articles_stand_before_two_strokes() {
        two_people_wrote(&[
            (
                "Дубов И. И., Вязов П. П. Дождь и кора // Вестник дождя. – 2018. – Т. 12, № 3. – С. 45–52.",
                ["Дождь и кора", "Вестник дождя", "2018", "12", "3", "45–52"],
            ),
            (
                "Дубов Н.К., Вязов О.П. Мокрая кора // Лес и дождь. 2020. Т. 5. № 2. С. 12-19.",
                ["Мокрая кора", "Лес и дождь", "2020", "5", "2", "12-19"],
            ),
            (
                "Дубов И. И. Сухая кора / И. И. Дубов, П. П. Вязов // Лес. - 2019. - № 4 (12). - С. 5-9.",
                ["Сухая кора", "Лес", "2019", "", "4 (12)", "5-9"],
            ),
            (
                "Oak J., Elm K. Rain on bark // J. Rain. – 2016. – Vol. 50, No 4. – P. 433–442.",
                ["Rain on bark", "J. Rain", "2016", "50", "4", "433–442"],
            ),
        ]);
    }

    #[test]
    fn strokes_may_touch_the_journal_or_be_forgotten() {
        two_people_wrote(&[
            (
                "Oak R. S., Elm B. Rain on bark //nature. – 2016. – Т. 529. – №. 75. – С. 484-489.",
                ["Rain on bark", "nature", "2016", "529", "75", "484-489"],
            ),
            (
                "Дубова М.Н., Вязов О.П. Мокрая кора. Лес и дождь. – 2019, №1. – С. 1-10",
                ["Мокрая кора", "Лес и дождь", "2019", "", "1", "1-10"],
            ),
            (
                "Oak R. S., Elm A. Wet bark: a guide. – Leaf press, 2018.",
                ["Wet bark: a guide", "", "2018", "", "", ""],
            ),
            (
                "Дубов Д. В., Вязов О. П. Теория дождя [Электрон. ресурс]. – 2006. –",
                ["Теория дождя", "", "2006", "", "", ""],
            ),
        ]);
    }

    #[test]
    fn books_and_theses_have_a_place_behind_a_dash() {
        let book = parts("Дубова А.В. Виды дождя. – М.: Лес, 2015. – 256 с.");
        assert_eq!(
            (book.title.as_str(), book.place.as_str(), book.publisher.as_str()),
            ("Виды дождя", "М.", "Лес")
        );
        assert_eq!((book.date.as_str(), book.pages.as_str(), book.kind), ("2015", "", "book"));
        let thesis = parts("Дубова Е. С. О коре: дис. ... канд. биол. наук. – СПб., 2017. – 180 с.");
        assert_eq!((thesis.title.as_str(), thesis.place.as_str(), thesis.kind), ("О коре", "СПб.", "thesis"));
        assert!(read("Oak J. Rain - a trial. Lancet 2014;1:2-3.").is_none());
    }
}
