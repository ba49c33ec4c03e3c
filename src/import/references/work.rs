//! References to what has a publisher: books, chapters, conference papers, theses, reports, pages of
//! the web.
//!
//! NLM's `Place: Publisher; Year` and `In: … editors.`, APA's `In … (Eds.), Book (pp. 1–9). Publisher`,
//! Chicago's `edited by`, IEEE's `in Proc. …`.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::{Parts, group_first};
use super::{abnt, pattern, people, titles};

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
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,.;:]*[(\[]?\b(?:pp?|pages?|S)\.?\s?(?P<p>[a-z]{0,2}\d+\w*(?:\s?[-‐‑‒–—−]+\s?[a-z]{0,2}\d+\w*)?|[ivxl]+[-–][ivxl]+)[)\]]?(?P<end>[\s.,;:)]|$)",
    )
});
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,.;]*[(\[]?\b(?:(?P<version>version \d+(?:\.\d+)*)|(?P<n>\d{1,2}(?:st|nd|rd|th)|rev(?:ised|\.)?|first|second|third|fourth|fifth|sixth|seventh|new|updated|\d{1,2}(?:\.|\.?[ªº°]|a|e\.?)) (?:rev(?:ised|\.) |rev\. e |[\p{L}.]+,? )??(?:edn?|edition|edição|edición|édition|aufl(?:age)?)\b\.?)[)\]]?(?P<end>[.,;:]*)",
    )
});
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\s,.;(]*\bvol(?:ume)?\.?\s?(?P<v>\d+|[ivx]+)\b\)?"));
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?:[.?!)\],;]["”’')]?\s+|\()(?P<place>(?:St\. )?\p{Lu}[\p{L}'’() -]{1,40}?(?:,\s[\p{L}. ]{2,25}){0,2}(?:\s?[;/&]\s?\p{Lu}[\p{L} ]{2,30}){0,2})\s?:\s?(?P<pub>\p{Lu}[^:;]{1,150}?)(?:[;,.]?\s*\(?(?:c|©|\[)?(?P<d>(?:1[5-9]|20)\d\d)[a-z]?(?:\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))?(?:[-–](?:(?:1[5-9]|20)\d\d)?)?\]?\)?)?(?P<tail>[.;,)]*(?:\s*\d+\s?p(?:ages|p)?\.?)?)$"#,
    )
});
static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,;:]?\s*[(\[]?(?:c|©|\b)(?P<d>(?:(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2})?,?\s)?(?:1[5-9]|20)\d\d(?:\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2}\b)?)?)[a-z]?[)\]]?[.;,]*$",
    )
});
/// When a chapter on the web was written, in PubMed's summaries: `Title. 1998 Sep 4. In: …`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.?!]\s(?P<d>(?:1[5-9]|20)\d\d\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:\s\d{1,2})?)\.?$",
    )
});
static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ph\.?\s?d\.?|doctoral|doctorate|master['’]?s?|m\.?sc\.?|m\.?phil\.?|m\.?a\.?|unpublished|honou?rs|bachelor['’]?s?)[\s,]+(?:(?:in|of) [\p{L} ]+ )?(?:thesis|dissertation\b|diss\.)|\b(?:tese|dissertação) \((?:doutorado|mestrado)|\b(?:tesis|trabajo) (?:doctoral|de (?:maestría|grado))\b|\bthèse (?:de doctorat|d['’])",
    )
});
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:Press|Publish(?:ing|ers?|ing Co)|Publications?|Books?|Springer|Elsevier|Wiley|Routledge|S(?:age|AGE)|McGraw|Penguin|Pearson|Guilford|Macmillan|Blackwell|Taylor & Francis|Erlbaum|Verlag|Inc|Ltd|GmbH|Saunders|Mosby|Lippincott|Churchill|Norton|Random House|HarperCollins|Jossey-Bass|Academic|Karger|Thieme|Hall|Organi[sz]ation|Institute|Association|Ministry|Department|University|Council|College|Government|OECD|WHO|Office|ProQuest|Agency|Commission)\b",
    )
});
/// `Book (2nd ed., pp. 1–9). Publisher`: whatever stands before such brackets is the book's title.
static BOOK_AND_PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<b>[^()]{3,300}?)\s\([^()]*\b(?:pp?|S|Vol)\.\s?[^()]*\)"));
/// The AMA's pages of a book: `Elsevier; 2015:123-145.`
static YEAR_AND_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<head>(?:\b(?:ed|eds|edition)\.|:)\s[^.;:]{2,80};\s(?:1[5-9]|20)\d\d):(?P<p>[a-z]?\d+(?:\s?[-–]\s?[a-z]?\d+)?)\.?$",
    )
});
static PRESENTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:invited |oral )?(?:paper|poster|abstract|talk|session) )?presented at(?: the)?:?\s+(?P<at>[^;.]+)",
    )
});
/// Words that only periodicals have in their names, of those that are named without volume or pages.
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[\p{L}&]+ ){0,5}(?:Journal|Jornal|Cadernos|Anais|Arquivos|J\.|Annals|Archives|Transactions|Quarterly|Bulletin|Letters|Acta|Revista|Revue|Zeitschrift|Rivista)\b[^.\d]{0,60}\.?$",
    )
});
static REPORT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?i:tech(?:nical|\.) rep(?:ort|\.)|working paper)\b"));
static ANY_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));
static PREPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:arXiv|bioRxiv|medRxiv|PsyArXiv|SSRN|OSF Preprints|Research Square|Preprints?\.org)\b")
});

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
        book = format!(
            "{}{} {}",
            &book.get(..whole.start()).unwrap_or_default(),
            ".",
            book.get(whole.end()..).unwrap_or_default()
        );
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

/// What stands alone: a book, a report, a thesis, a page of the web, or an article without volume.
pub(super) fn alone(body: &str, dated: bool, edited: bool, parts: &mut Parts) {
    let mut text = edition(body, parts);
    let pages = pages(&text);
    if let Some((pages, rest)) = pages {
        (parts.pages, text) = (pages, rest);
    }
    let thesis = THESIS.find(&text).map(|found| found.as_str().to_owned());
    let before = imprint(&text, dated, parts);
    let printed = !parts.publisher.is_empty() || !parts.place.is_empty();
    let mut rest = before.as_str();
    if parts.persons.is_empty() && parts.groups.is_empty() && parts.title.is_empty() {
        let (group, after) = group_first(rest, if printed || !parts.marks.links.is_empty() { 2 } else { 3 });
        parts.groups.extend(group);
        rest = after;
    }
    let quoted = titles::quoted(rest).is_some();
    let after = match titles::quoted(rest) {
        Some((title, after)) => {
            parts.title = title;
            after.to_owned()
        }
        None => {
            let pieces = titles::sentences(rest);
            let mut pieces = pieces.into_iter();
            if parts.title.is_empty() {
                parts.title = titles::finished(pieces.next().unwrap_or_default());
            }
            pieces.map(titles::finished).collect::<Vec<_>>().join(". ")
        }
    };
    let mut after = titles::container(&after);
    if let Some((journal, town)) = abnt::journal(&after).filter(|(journal, _)| JOURNAL.is_match(journal)) {
        (parts.place, after) = (town.to_owned(), journal.to_owned());
    }
    if !dated
        && parts.date.is_empty()
        && let Some(year) = ANY_YEAR.find_iter(&after).last()
    {
        parts.date = year.as_str().to_owned();
    }
    if let Some(meeting) = PRESENTED.captures(&after).and_then(|found| found.name("at")) {
        parts.container = titles::finished(meeting.as_str());
        parts.kind = "conference paper";
        return;
    }
    let preprint = PREPRINT.is_match(&after) || PREPRINT.is_match(&parts.publisher);
    let found = !parts.marks.doi.is_empty()
        || !parts.marks.pmid.is_empty()
        || parts.undated && parts.marks.links.is_empty();
    // What follows a title in quotation marks contains it, unless it publishes.
    let contained = quoted && parts.marks.links.is_empty() && parts.marks.accessed.is_empty();
    let journal = (found || contained || JOURNAL.is_match(&after))
        && !after.is_empty()
        && !PUBLISHER.is_match(&after)
        && !printed
        && !edited;
    if (journal || preprint) && thesis.is_none() {
        parts.container = after;
    } else if parts.publisher.is_empty() && !after.is_empty() {
        parts.publisher = after.trim_end_matches([',', ' ']).to_owned();
    }
    let on_web = !parts.marks.links.is_empty() || parts.marks.online || !parts.marks.accessed.is_empty();
    // What a body has put on the web under its imprint is a report, whatever it calls it.
    let report = !parts.groups.is_empty()
        && parts.persons.is_empty()
        && (parts.title.contains("eport") || on_web && !parts.place.is_empty());
    parts.kind = match () {
        () if thesis.is_some() => "thesis",
        () if REPORT.is_match(&parts.container) => {
            parts.publisher = std::mem::take(&mut parts.container);
            "report"
        }
        () if preprint => "preprint",
        () if journal => "article",
        () if report => "report",
        () if !parts.place.is_empty() => "book",
        () if edited => "book",
        () if on_web => "web page",
        () if !parts.publisher.is_empty() || !parts.edition.is_empty() => "book",
        () => "",
    };
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

/// The pages of a book behind its year, and the text without them.
pub(super) fn year_and_pages(text: &str) -> Option<(String, String)> {
    let found = YEAR_AND_PAGES.captures(text)?;
    let (head, pages) = (found.name("head")?, found.name("p")?);
    Some((pages.as_str().to_owned(), format!("{}.", text.get(..head.end())?)))
}

/// `pp. 12–30`, and the text without it.
pub(super) fn pages(text: &str) -> Option<(String, String)> {
    let found = PAGES.captures_iter(text).last()?;
    let (whole, range) = (found.get(0)?, found.name("p")?);
    let end = found.name("end").map_or("", |end| end.as_str());
    let head = text.get(..whole.start())?;
    let tail = text.get(whole.end()..)?;
    let stop = if tail.trim().is_empty() || head.ends_with('.') && end != "." { end } else { ". " };
    Some((
        range.as_str().to_owned(),
        format!(
            "{head}{stop}{}{}",
            if stop.is_empty() { "" } else { " " },
            tail.trim_start_matches(['.', ',', ' ', ')'])
        ),
    ))
}

fn edition(text: &str, parts: &mut Parts) -> String {
    let Some(found) = EDITION.captures(text) else { return text.to_owned() };
    let (Some(whole), Some(number)) = (found.get(0), found.name("n").or_else(|| found.name("version")))
    else {
        return text.to_owned();
    };
    parts.edition = number.as_str().trim_end_matches('.').to_owned();
    let (head, tail) =
        (text.get(..whole.start()).unwrap_or_default(), text.get(whole.end()..).unwrap_or_default());
    let end = found.name("end").map_or("", |end| end.as_str());
    format!("{head}{}{tail}", if end.is_empty() { "." } else { end })
}

/// Takes place, publisher and year from the end; what is left stands before them.
fn imprint(text: &str, dated: bool, parts: &mut Parts) -> String {
    let text = text.trim();
    if let Some(found) = IMPRINT.captures_iter(text).last()
        && let (Some(place), Some(publisher)) = (found.name("place"), found.name("pub"))
        && titles::sentences(publisher.as_str()).len() == 1
    {
        parts.place = place.as_str().trim().to_owned();
        parts.publisher = titles::finished(publisher.as_str());
        if let Some(year) = found.name("d").filter(|_| !dated) {
            parts.date = year.as_str().to_owned();
        }
        return text.get(..place.start()).unwrap_or_default().trim_end_matches(['(', ' ']).to_owned();
    }
    if dated || !parts.date.is_empty() {
        return text.to_owned();
    }
    let Some(found) = YEAR_LAST.captures(text) else { return text.to_owned() };
    let (Some(whole), Some(year)) = (found.get(0), found.name("d")) else { return text.to_owned() };
    parts.date = year.as_str().to_owned();
    text.get(..whole.start()).unwrap_or_default().to_owned()
}

/// `Book of Wards, Peers, and Rain, A. Roe and B. Doe, Eds. Town: Leaf, 2020`: title, editors and the rest, as
/// the IEEE has them.
fn editors_behind(book: &str) -> Option<(&str, Vec<String>, &str)> {
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
fn split_names(names: &str) -> Vec<String> {
    editors(names).unwrap_or_else(|| {
        let names = names.split(" and ").flat_map(|part| part.split(", ")).map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    })
}
