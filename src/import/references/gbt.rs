//! References as China's standard GB/T 7714 prints them: a letter in square brackets behind the title says what
//! the work is, `作者. 题名[J]. 刊名, 2019, 42(3): 453-469.`
//!
//! Nothing else has that letter, so it tells the style, and where the title ends. Marks may be Chinese
//! (`，：（）．`) or Latin, names Chinese, or Latin in capitals.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::Parts;
use super::{locator, pattern, people, titles};

static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>.{2,1000}?)\s?[\[［](?P<type>J|M|D|C|A|N|R|S|P|G|Z|DB|CP|EB|DS|K)(?:/(?:OL|CD|DK|MT))?[\]］](?P<rest>.*)$",
    )
});
/// Day it came out, in round brackets, and day it was looked at, in square ones.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[(（](?P<out>\d{4}-\d{1,2}-\d{1,2})[)）]|[\[［](?P<seen>\d{4}-\d{1,2}-\d{1,2})[\]］]")
});
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<j>.+?)[,，.]\s*(?P<y>\d{4})(?:-\d{1,2}(?:-\d{1,2})?)?(?:\s*[,，;；]\s*(?P<v>[^(（:：,，]{0,20}?))?\s*(?:[(（](?P<i>[^()（）]{1,30})[)）])?\s*(?:[:：]\s*(?P<p>[^.．\s]+))?[.．]?$",
    )
});
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<before>.*?)(?:(?P<place>[^:：,，.．]{1,40})[:：]\s*)?(?:(?P<pub>[^,，:：]{2,120}?)[,，]\s*)?(?P<y>\d{4})(?:-\d{1,2}(?:-\d{1,2})?)?(?:\s*[:：]\s*(?P<p>[^.．\s]+))?[.．]?$",
    )
});
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<n>(?:第\s?)?[\d一二三四五六七八九十]{1,3}\s?版|\d{1,2}(?:st|nd|rd|th) ed)[.．,，]\s*")
});

/// The parts of such a reference, without those marks that were taken out of it; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Parts> {
    let found = MARKED.captures(text)?;
    let (head, kind) = (found.name("head")?.as_str(), found.name("type")?.as_str());
    let rest = found.name("rest")?.as_str();
    let mut parts = Parts::default();
    let title = authors(head, &mut parts);
    parts.title = titles::finished(title);
    let rest = DAY.replace_all(rest, |found: &regex::Captures<'_>| {
        for (name, field) in [("out", &mut parts.date), ("seen", &mut parts.marks.accessed)] {
            if let Some(day) = found.name(name) {
                day.as_str().clone_into(field);
            }
        }
        ""
    });
    let rest = rest.trim();
    let inside = rest.strip_prefix("//").or_else(|| rest.strip_prefix("∥"));
    let rest = inside.unwrap_or(rest).trim_start_matches(['.', '．', '。', ' ']);
    parts.kind = match (kind, inside.is_some()) {
        ("J", _) => "article",
        ("D", _) => "thesis",
        ("C" | "A", true) => "conference paper",
        ("C", false) if !parts.persons.is_empty() => "conference paper",
        ("C", false) => "conference proceedings",
        (_, true) => "chapter",
        ("R", _) => "report",
        ("N", _) => "newspaper article",
        ("S", _) => "standard",
        ("P", _) => "patent",
        ("DB" | "DS", _) => "dataset",
        ("CP", _) => "software",
        ("EB", _) => "web page",
        ("M" | "G" | "A" | "K", _) => "book",
        _ => "",
    };
    match kind {
        "J" | "N" => journal(rest, &mut parts),
        "C" if parts.kind == "conference paper" => imprint(rest, true, &mut parts),
        _ => imprint(rest, inside.is_some(), &mut parts),
    }
    Some(parts)
}

/// Takes the authors off; what is left is the title.
fn authors<'a>(head: &'a str, parts: &mut Parts) -> &'a str {
    if let Some(people) = people::read(head) {
        (parts.persons, parts.groups) = (people.persons, people.groups);
        return people.rest;
    }
    let stop = head.char_indices().find(|(at, c)| {
        matches!(c, '．' | '。')
            || *c == '.'
                && head
                    .get(at + 1..)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || is_chinese(rest))
    });
    let Some((names, title)) =
        stop.and_then(|(at, c)| Some((head.get(..at)?, head.get(at + c.len_utf8()..)?)))
    else {
        return head;
    };
    if is_chinese(names) {
        for name in names.split([',', '，', '、', ';', '；']).map(str::trim) {
            let name = name.strip_suffix('等').map_or(name, str::trim);
            if !name.is_empty() {
                parts.persons.push(name.to_owned());
            }
        }
    } else {
        parts.groups.push(titles::finished(names));
    }
    title
}

/// Whether a text begins in Chinese.
fn is_chinese(text: &str) -> bool {
    text.trim_start().starts_with(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

fn journal(rest: &str, parts: &mut Parts) {
    let labelled = rest.contains("pp.") || rest.contains("vol.");
    let Some(found) = JOURNAL.captures(rest).filter(|_| !labelled) else {
        if let Some(found) = locator::find(rest, false) {
            parts.container = titles::container(rest.get(..found.start).unwrap_or_default());
            (parts.date, parts.volume, parts.issue, parts.pages) =
                (found.date, found.volume, found.issue, found.pages);
            return;
        }
        parts.container = titles::container(rest.trim_end_matches(['.', '．']));
        return;
    };
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim()).to_owned();
    parts.container = titles::container(&part("j"));
    (parts.volume, parts.issue, parts.pages) = (part("v"), part("i"), part("p"));
    if parts.date.is_empty() {
        parts.date = part("y");
    }
}

fn imprint(rest: &str, inside: bool, parts: &mut Parts) {
    let Some(found) = IMPRINT.captures(rest) else {
        let rest = titles::container(rest.trim_end_matches(['.', '．']));
        if inside {
            parts.container = rest;
        } else {
            parts.publisher = rest;
        }
        return;
    };
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim()).to_owned();
    (parts.place, parts.publisher, parts.pages) = (part("place"), part("pub"), part("p"));
    if parts.date.is_empty() {
        parts.date = part("y");
    }
    let mut before = part("before");
    if let Some(number) = EDITION.captures(&before.clone()).as_ref().and_then(|found| found.name("n")) {
        number.as_str().clone_into(&mut parts.edition);
        before =
            before.get(number.end()..).unwrap_or_default().trim_start_matches(['.', '．', ' ']).to_owned();
    }
    let before = titles::finished(before.trim_end_matches(['.', '．', ' ']));
    if inside && before.is_empty() {
        parts.container = std::mem::take(&mut parts.publisher);
    } else if inside {
        parts.container = before;
    } else if !before.is_empty() {
        parts.publisher = format!("{before}. {}", parts.publisher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn articles_say_where_they_are() {
        for (text, authors, place) in [
            (
                "橡树, 榆林. 雨水对树皮的影响[J]. 雨水学报, 2019, 42(3): 453-469.",
                vec!["橡树", "榆林"],
                ["雨水对树皮的影响", "雨水学报", "2019", "42", "3", "453-469"],
            ),
            (
                "橡树，榆林，等．雨水［J］．树木，2020（3）：12-15．",
                vec!["橡树", "榆林"],
                ["雨水", "树木", "2020", "", "3", "12-15"],
            ),
            (
                "OAK J M, ELM K, et al. Rain on bark: a trial[J]. J Rain, 2020, 39(4): 1-9.",
                vec!["OAK, J M", "ELM, K"],
                ["Rain on bark: a trial", "J Rain", "2020", "39", "4", "1-9"],
            ),
            (
                "Oak J. Bark[J]. Trans. Rain, 33(9), pp. 41-42, 2022.",
                vec!["Oak, J"],
                ["Bark", "Trans. Rain", "2022", "33", "9", "41-42"],
            ),
            (
                "Oak J. Bark[J/OL]. Rain, 2021, 5: 77[2021-05-01]. ",
                vec!["Oak, J"],
                ["Bark", "Rain", "2021", "5", "", "77"],
            ),
        ] {
            let found = parts(text);
            assert_eq!(found.persons, authors, "{text}");
            let read =
                [&found.title, &found.container, &found.date, &found.volume, &found.issue, &found.pages];
            assert_eq!(read, place, "{text}");
            assert_eq!(found.kind, "article");
        }
    }

    #[test]
    fn other_works_say_who_published_them() {
        for (text, kind, place) in [
            ("橡树. 雨水研究[D]. 北京: 树木大学, 2018.", "thesis", ["", "北京", "树木大学", "2018", ""]),
            ("橡树. 雨水研究[D]. 树木大学, 2018.", "thesis", ["", "", "树木大学", "2018", ""]),
            (
                "橡树. 树皮[M]. 2版. 上海: 雨水出版社, 2015: 23-45.",
                "book",
                ["", "上海", "雨水出版社", "2015", "23-45"],
            ),
            (
                "Oak J, Elm K. Wet bark[C]//Proceedings of the Rain Conference. Cham: Leaf, 2015: 2-4.",
                "conference paper",
                ["Proceedings of the Rain Conference", "Cham", "Leaf", "2015", "2-4"],
            ),
            ("OAK J. Dry bark[C]. RAIN, 2012.", "conference paper", ["RAIN", "", "", "2012", ""]),
            (
                "OAK J. Dry bark[C]//Rain Days. 2016: 7-8.",
                "conference paper",
                ["Rain Days", "", "", "2016", "7-8"],
            ),
        ] {
            let found = parts(text);
            let read = [&found.container, &found.place, &found.publisher, &found.date, &found.pages];
            assert_eq!((found.kind, read), (kind, place.map(str::to_owned).each_ref()), "{text}");
            assert_eq!(found.persons.len(), if text.contains("Elm") { 2 } else { 1 });
        }
        let page = parts("榆林. 雨水报告[EB/OL]. (2020-04-28)[2020-05-10]. ");
        assert_eq!(
            (page.kind, page.date.as_str(), page.marks.accessed.as_str()),
            ("web page", "2020-04-28", "2020-05-10")
        );
        assert_eq!(parts("Ministry of Rain. On bark[R]. Geneva: Leaf, 2019.").groups, ["Ministry of Rain"]);
    }
}
