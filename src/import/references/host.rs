//! References to what is inside another work: chapters and conference papers.
//!
//! NLM's `In: … editors.`, APA's `In … (Eds.), Book (pp. 1–9). Publisher`, Chicago's and the MLA's `edited by`,
//! the IEEE's `in Proc. …` and its editors behind the book, ABNT's `In: ROE, J. (org.). Book`.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::{Parts, group_first};
use super::work::{edition, imprint, pages, year_and_pages};
use super::{pattern, people, titles};

static IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?:(?:[.?!]["”’')\]]?|["”’'],?|,["”’'])\s+(?:In:\s?|In\s|in:\s?)|["”’'],?\s+in\s|,\s+in:\s)(?P<next>["“*(]?[\p{L}\d])"#,
    )
});
static EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<e>.{2,600}?)[\s,]*[(\[]?\b(?:[Ee]ds?|EDS?|[Ee]ditors?|[Hh]rsg|[Oo]rgs?|[Cc]oords?)\b\.?[)\]]?[.,:;]*\s+(?P<b>.*)$",
    )
});
static EDITED_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,]?\s+(?:[Ee]dited by|[Ee]d\. by)\s+(?P<e>(?:\p{Lu}\.\s?|[^.])+?)(?:,\s(?P<p>\d+\s?[-–]\s?\d+))?(?P<end>,\s|\.\s|\.?$)",
    )
});
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\s,.;(]*\bvol(?:ume)?\.?\s?(?P<v>\d+|[ivx]+)\b\)?"));
/// When a chapter on the web was written, in PubMed's summaries: `Title. 1998 Sep 4. In: …`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.?!]\s(?P<d>(?:1[5-9]|20)\d\d\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:\s\d{1,2})?)\.?$",
    )
});
/// `Book (2nd ed., pp. 1–9). Publisher`: whatever stands before such brackets is the book's title.
static BOOK_AND_PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<b>[^()]{3,300}?)\s\([^()]*\b(?:pp?|S|Vol)\.\s?[^()]*\)"));

/// A report inside another: what stands before and after `In`.
pub(super) struct Host<'a> {
    title: &'a str,
    rest: &'a str,
    /// Whether it says `In:` or names editors, so that it is one whatever follows.
    certain: bool,
    /// Whether the title stands in quotation marks; then commas part what follows.
    quoted: bool,
}

/// Where a reference says in which work the report is.
pub(super) fn host(body: &str) -> Option<Host<'_>> {
    host_after_in(body).or_else(|| {
        // The MLA has no `In`: `“Title.” Book, edited by Jane Roe, Leaf, 2008, pp. 1–9.`, nor has the Computer
        // Society: `“Title,” Book, J. Roe and A. Doe, eds., pp. 1-9, 2008.`
        let edited = |rest: &str| EDITED_BY.is_match(rest) || editors_behind(rest).is_some();
        let (_, rest) = titles::quoted(body).filter(|(_, rest)| edited(rest))?;
        let title = body.get(..body.len() - rest.len())?;
        Some(Host { title, rest, certain: true, quoted: true })
    })
}

fn host_after_in(body: &str) -> Option<Host<'_>> {
    let found = IN.captures_iter(body).find_map(|found| Some((found.get(0)?, found.name("next")?)))?;
    let (whole, next) = found;
    let rest = body.get(next.start()..)?;
    if ["Vitro", "Vivo", "Practice", "vitro", "vivo"].iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let quoted = body.get(whole.start()..).is_some_and(|rest| rest.starts_with(['"', '”', '’', '\'', ',']));
    let mark = body.get(whole.start()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let closes = body.get(whole.start() + mark..).filter(|rest| rest.starts_with(['"', '”', '’', '\'']));
    let title_end =
        whole.start() + mark + closes.and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let editors = EDITORS.is_match(rest) || EDITED_BY.is_match(rest);
    let certain = whole.as_str().contains(':') || editors || quoted;
    let proceedings = ["Proc", "Conference", "Symposium", "Congress", "Workshop", "Meeting", "pp.", "Pp."]
        .iter()
        .any(|word| rest.contains(word));
    (certain || proceedings).then_some(Host { title: body.get(..title_end)?, rest, certain, quoted })
}

/// A chapter or a conference paper.
pub(super) fn inside(host: &Host<'_>, dated: bool, parts: &mut Parts) {
    let (mut title, mut dated) = (host.title, dated);
    if !dated
        && let Some(found) = WRITTEN.captures(title)
        && let (Some(whole), Some(date)) = (found.get(0), found.name("d"))
    {
        date.as_str().clone_into(&mut parts.date);
        // With its mark, which may be a question's.
        title = title.get(..=whole.start()).unwrap_or_default();
        dated = true;
    }
    let title = match titles::quoted(title) {
        Some((title, _)) => title,
        None if parts.persons.is_empty() && parts.groups.is_empty() && parts.title.is_empty() => {
            let (group, title) = group_first(title, 2);
            parts.groups.extend(group);
            titles::finished(title)
        }
        None => titles::finished(title),
    };
    if parts.title.is_empty() {
        parts.title = title;
    }
    let mut book = host.rest.to_owned();
    if let Some(found) = EDITORS.captures(&book)
        && let (Some(names), Some(rest)) = (found.name("e"), found.name("b"))
        && let Some(editors) = editors(names.as_str())
    {
        parts.editors = editors;
        book = rest.as_str().to_owned();
    }
    if host.quoted
        && let Some((title, names, rest)) = editors_behind(&book)
    {
        parts.editors = names;
        book = format!("{title}. {rest}");
    }
    if let Some(found) = EDITED_BY.captures(&book)
        && let (Some(whole), Some(names)) = (found.get(0), found.name("e"))
    {
        parts.editors = split_names(names.as_str());
        // Chicago has a chapter's pages behind its book's editors, and nothing says that they are.
        parts.pages = found.name("p").map_or("", |pages| pages.as_str()).to_owned();
        let (before, after) = (book.get(..whole.start()), book.get(whole.end()..));
        book = format!("{}. {}", before.unwrap_or_default(), after.unwrap_or_default());
    }
    let whole = BOOK_AND_PAGES.captures(&book).filter(|_| !host.quoted).and_then(|found| found.name("b"));
    let whole = whole.map(|title| title.as_str().to_owned());
    if let Some((pages, rest)) = year_and_pages(&book).or_else(|| pages(&book)) {
        (parts.pages, book) = (pages, rest);
    }
    book = edition(&book, parts);
    if let Some(found) = VOLUME.captures(&book) {
        parts.volume = found.name("v").map_or("", |volume| volume.as_str()).to_owned();
        let whole = found.get(0).map_or("", |all| all.as_str()).to_owned();
        book = book.replacen(&whole, "", 1);
    }
    let before = imprint(&book, dated, parts);
    let first = titles::sentences(&before).into_iter().next().unwrap_or_default().to_owned();
    let first = match before.split_once(", ") {
        _ if whole.as_ref().is_some_and(|title| before.starts_with(title)) => whole.unwrap_or_default(),
        // Elsevier's book has a stop behind it, and no marks stood around the title.
        Some(_)
            if host.quoted
                && !host.title.trim_end().ends_with(['"', '”', '’', '\''])
                && first.len() < listed(&before)
                && first.contains(' ') =>
        {
            first
        }
        Some(_) if host.quoted => before.get(..listed(&before)).unwrap_or_default().to_owned(),
        _ => first,
    };
    let first = match titles::quoted(&first) {
        Some((title, _)) => title,
        None => first.split(';').next().unwrap_or_default().to_owned(),
    };
    let other = before
        .get(first.len()..)
        .map(|rest| rest.trim_matches([' ', '.', ',', ';']).to_owned())
        .unwrap_or_default();
    // `Proceedings of the Conference, Town, 1–3 May 2016`, whose date was read already.
    let days = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | ',');
    let undated = first.trim_end_matches(days);
    let first_day = first.get(undated.len()..).unwrap_or_default();
    let first = if first_day.ends_with(['-', '–']) { undated.to_owned() } else { first };
    parts.container = titles::finished(&first);
    if parts.editors.is_empty() && is_author(&parts.container) && !other.is_empty() && !host.quoted {
        // ABNT's author of the book: `In: WARDS BR. Book`.
        parts.editors.push(parts.container.clone());
        parts.container = titles::finished(&other);
    } else if parts.publisher.is_empty() && before.starts_with(&first) {
        parts.publisher = other;
    }
    let proceedings = [
        "proc",
        "conference",
        "symposium",
        "congress",
        "workshop",
        "meeting",
        "congres",
        "simpósio",
        "encontro",
        "anais",
    ]
    .iter()
    .any(|word| parts.container.to_lowercase().contains(word));
    parts.kind = if proceedings && (parts.editors.is_empty() || host.certain) {
        "conference paper"
    } else {
        "chapter"
    };
}

/// Whether what stands where a book's title is expected is the body that wrote it, in capitals.
fn is_author(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 3
        && !name.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Where the first item of a list with commas ends: at the comma, unless what follows is the rest of a title
/// such as `Acoustics, Speech, and Signals`, and not a place such as `Trinidad and Tobago`.
fn listed(text: &str) -> usize {
    let mut end = text.find(", ").unwrap_or(text.len());
    let items: Vec<&str> = text.split(", ").collect();
    let last = items.iter().take(5).position(|item| item.starts_with("and ") || item.starts_with("& "));
    let last = last.or_else(|| {
        let second = items.get(1).filter(|item| item.contains(" and ") || item.contains(" & "))?;
        let place = ["Tobago", "Herzegovina", "Barbuda", "Nevis", "Grenadines"]
            .iter()
            .any(|name| second.contains(name));
        (!place).then_some(1)
    });
    if let Some(last) = last.filter(|last| {
        items.iter().skip(1).take(*last).all(|item| !item.contains(|c: char| c.is_ascii_digit()))
    }) {
        end = items.iter().take(last + 1).map(|item| item.len() + 2).sum::<usize>().saturating_sub(2);
    }
    end
}

/// `Book of Wards, Peers, and Rain, A. Roe and B. Doe, Eds. Town: Leaf, 2020`: title, editors and the rest, as
/// the IEEE has them.
pub(super) fn editors_behind(book: &str) -> Option<(&str, Vec<String>, &str)> {
    let end = [", eds., ", ", ed., ", ", Eds., ", ", Ed., ", ", Eds. ", ", Ed. ", ", eds. ", ", ed. "]
        .iter()
        .find_map(|mark| Some((book.find(mark)?, mark.len())))?;
    let (before, rest) = (book.get(..end.0)?, book.get(end.0 + end.1..)?);
    before.match_indices([',', '.']).take(40).find_map(|(at, _)| {
        let names = before.get(at + 1..)?.strip_prefix(' ')?;
        let names = format!("{names}, “");
        let people = people::read(&names).filter(|people| people.rest.starts_with('“'))?;
        Some((before.get(..at)?, people.persons, rest))
    })
}

/// Names in front of `editors` or `(Eds.)`.
fn editors(names: &str) -> Option<Vec<String>> {
    let names = names.trim_end_matches([',', ' ', '(', '.']);
    let closed = [format!("{names}. "), format!("{names}., “")];
    closed.iter().find_map(|names| people::read(names).map(|people| people.persons))
}

/// `J. Smith, K. Doe and L. Lee` or `Jane Smith and Kim Doe`.
pub(super) fn split_names(names: &str) -> Vec<String> {
    editors(names).unwrap_or_else(|| {
        let names = names.split(" and ").flat_map(|part| part.split(", ")).map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    })
}
