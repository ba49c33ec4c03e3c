//! References to what has a publisher: books, reports, theses, pages of the web; and what those inside another
//! work ([`super::host`]) share with them: pages, edition, imprint.
//!
//! NLM's `Place: Publisher; Year`, the AMA's `Publisher; Year:Pages`.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::{Parts, group_first};
use super::{abnt, pattern, titles};

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
static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ph\.?\s?d\.?|doctoral|doctorate|master['’]?s?|m\.?sc\.?|m\.?phil\.?|m\.?a\.?|unpublished|honou?rs|bachelor['’]?s?)[\s,]+(?:(?:in|of) [\p{L} ]+ )?(?:thesis|dissertation\b|diss\.)|^(?:dissertation|thesis|doctoral dissertation)\b[.,:]|(?:[.?!] )(?:dissertation|thesis)[.,] |\b(?:tese|dissertação) \((?:doutorado|mestrado)|\b(?:tesis|trabajo) (?:doctoral|de (?:maestría|grado))\b|\bthèse (?:de doctorat|d['’])",
    )
});
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:Press|Publish(?:ing|ers?|ing Co)|Publications?|Books?|Springer|Elsevier|Wiley|Routledge|S(?:age|AGE)|McGraw|Penguin|Pearson|Guilford|Macmillan|Blackwell|Taylor & Francis|Erlbaum|Verlag|Inc|Ltd|GmbH|Saunders|Mosby|Lippincott|Churchill|Norton|Random House|HarperCollins|Jossey-Bass|Academic|Karger|Thieme|Hall|Organi[sz]ation|Institute|Association|Ministry|Department|University|Council|College|Government|OECD|WHO|Office|ProQuest|Agency|Commission)\b",
    )
});
/// The AMA's pages of a book: `Elsevier; 2015:123-145.`
static YEAR_AND_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<head>(?:\b(?:ed|eds|edition)\.|:)\s[^.;:]{2,80}[;,]\s(?:1[5-9]|20)\d\d):\s?(?P<p>[a-z]?\d+(?:\s?[-–]\s?[a-z]?\d+)?)\.?$",
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
        && let Some(year) = ANY_YEAR.find_iter(&after).filter(|year| !is_number_of(&after, year.end())).last()
    {
        parts.date = year.as_str().to_owned();
    }
    if let Some(bare) = after.strip_prefix(parts.date.as_str()).filter(|_| !parts.date.is_empty()) {
        after = bare.trim_start_matches([',', '.', ' ']).trim_end_matches('.').to_owned();
    }
    let said = after.strip_prefix("Preprint at").map(|server| server.trim_start().to_owned());
    let preprinted = said.is_some();
    if let Some(server) = said {
        let linked = parts.marks.links.iter().any(|link| link.contains("arxiv.org/"));
        after = if server.is_empty() && linked { "arXiv".to_owned() } else { server };
    }
    if let Some(meeting) = PRESENTED.captures(&after).and_then(|found| found.name("at")) {
        parts.container = titles::finished(meeting.as_str());
        parts.kind = "conference paper";
        return;
    }
    let preprint = preprinted || PREPRINT.is_match(&after) || PREPRINT.is_match(&parts.publisher);
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
    if parts.publisher.is_empty()
        && let Some(label) = THESIS.find(&parts.title).filter(|label| label.start() > 0)
    {
        // `Title, Ph.D. Thesis, University`
        let (title, school) = (parts.title.get(..label.start()), parts.title.get(label.end()..));
        let (title, school) = (title.unwrap_or_default(), school.unwrap_or_default());
        if title.ends_with(", ") && school.starts_with(',') {
            (parts.title, parts.publisher) = (titles::finished(title), titles::finished(school));
        }
    }
    if thesis.is_some()
        && let Some(label) = THESIS.find(&parts.publisher).filter(|label| label.start() == 0)
    {
        let school = parts.publisher.get(label.end()..).unwrap_or_default();
        parts.publisher = titles::finished(school);
    }
    if let Some(bare) = parts.publisher.strip_prefix('(').filter(|bare| !bare.contains([')', '('])) {
        parts.publisher = bare.to_owned();
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

/// Whether digits that end here go on as arXiv's numbers do, `2001.00001`.
fn is_number_of(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
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

/// Takes the edition out.
pub(super) fn edition(text: &str, parts: &mut Parts) -> String {
    let Some(found) = EDITION.captures(text) else { return text.to_owned() };
    let (Some(whole), Some(number)) = (found.get(0), found.name("n").or_else(|| found.name("version")))
    else {
        return text.to_owned();
    };
    parts.edition = number.as_str().trim_end_matches('.').to_owned();
    let (head, tail) =
        (text.get(..whole.start()).unwrap_or_default(), text.get(whole.end()..).unwrap_or_default());
    let end = found.name("end").map_or("", |end| end.as_str());
    // `Title. 2nd ed., Publisher`
    let stopped = whole.as_str().starts_with('.') && !end.is_empty() && tail.starts_with(' ');
    format!("{head}{}{tail}", if end.is_empty() || stopped { "." } else { end })
}

/// Takes place, publisher and year from the end; what is left stands before them.
pub(super) fn imprint(text: &str, dated: bool, parts: &mut Parts) -> String {
    let text = text.trim();
    if let Some(found) = IMPRINT.captures_iter(text).last()
        && let (Some(place), Some(publisher)) = (found.name("place"), found.name("pub"))
        && titles::sentences(publisher.as_str()).len() == 1
    {
        parts.place = place.as_str().trim().to_owned();
        parts.publisher = titles::finished(publisher.as_str());
        // The ACS's and MDPI's `Publisher: Place, year`.
        if PUBLISHER.is_match(&parts.place) && !PUBLISHER.is_match(&parts.publisher) {
            std::mem::swap(&mut parts.place, &mut parts.publisher);
        }
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
