//! What a reference says besides authors, title and place of print: identifiers, links, dates of
//! access, the medium. Each is taken out of the text, so that what is left is the citation itself.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::record::plain::doi;

use super::pattern;

/// What was taken out.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marks {
    pub doi: String,
    pub pmid: String,
    pub pmcid: String,
    /// The publisher's item identifier.
    pub pii: String,
    pub isbn: Vec<String>,
    pub links: Vec<String>,
    /// When it was looked at, as printed.
    pub accessed: String,
    /// When it came out on the web, ahead of print.
    pub ahead: String,
    /// Whether it says that it was read on the web.
    pub online: bool,
    /// What it says in square brackets that it is, as `thesis` or `preprint`.
    pub medium: Option<&'static str>,
    /// University of a thesis, where the brackets name it.
    pub school: String,
}

const DATE: &str = r"(?:\d{1,2}\.? (?:de )?\p{L}+\.? (?:de )?\d{4}|\d{1,2}(?:st|nd|rd|th)?[ /.-]\p{L}+\.?,?[ /.-]\d{2,4}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}[ /-]\p{L}+\.?[ /-]\d{1,2}|\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\p{L}{3,9}\.?,? \d{4}|\d{4})";

static LINKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[([^\[\]]+)\]\((https?://[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)"));
static ELLIPSIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\.\s){2,3}\."));
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*{1,3}([^*]+)\*{1,3}"));
static UNDERLINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(^|[\s(])_([^_]+)_([\s.,;:)]|$)"));
static SPACED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(https?):?\s?//\s+"));
/// Quotation marks made of two: `‘‘Title,’’`.
static QUOTES: LazyLock<Regex> = LazyLock::new(|| pattern(r"‘‘|’’|``|''"));
/// A link that was wrapped, at the end of a text: `https://a.org/on-the-ba rk-of-trees/`.
static WRAPPED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(https?://\S*[\w-])\s([a-z0-9]\w*(?:[-/][\w%.-]*){2,}|[a-z0-9][\w-]*/)$"));
/// `pp. 1,288-1,291`, `pp. 991-1,000`.
static THOUSANDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<a>\bpp\.\s?\d{1,3})(?:,(?P<b>\d{3}))?(?P<c>[-–]\d{1,3}),(?P<d>\d{3})\b(?P<e>)")
});
static ACCESS_IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\[(]\s*(?:internet[;,]\s*)?(?:last |date )?(?:accessed|access date|cited|viewed|retrieved|consulted|updated|visited|дата обращения)\b:?(?: on)?\s*([^\[\]()]{0,80})[\])]",
    )
});
static ACCESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:[Ll]ast |[Dd]ate |[Ll]ate )?\b(?:[Aa]ccess(?:ed|\sdate)?|Retrieved|retrieved|Viewed|viewed|Cited|Consulted|[Vv]isited|Ac(?:esso|edido) em|Consultado e[lm]|Recuperado e[lm]|Fecha de consulta|Consulté le|Abgerufen am|Zugriff am|Geraadpleegd op|Erişim [Tt]arihi)(?: on|:| at)*\s*({DATE})\.?,?(?:\s*(?:from|at|via|de)\b:?)?"
    ))
});
static AVAILABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[\[(]\s*)?(?:(?:Also )?[Aa]vailable(?: online| free)?(?: from| at| on| in| via)?(?:\s*:)?|Retrieved from:?|Accessed (?:from|at|via):?|[Uu][Rr][Ll]\s*:|(?:[Dd]ispon[ií](?:ble|vel|bile) (?:en|em|su|sur|à|a)|[Rr]ecuperado de|(?:[Oo]nline )?[Vv]erfügbar unter|Erişim [Aa]dresi)(?:\s*:)?)\s*(?:[<(\[]\s*)?(?:\x{e000}\.?|$)",
    )
});
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?i)[<(\[]?\s?((?:https?://|ftp://|www\.|(?:dx\.)?doi\.org/)[^\s<>"”“|]+)>?"#)
});
static DOI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)[\[(]?(?:\bdoi(?:\.org)?\s*[:.=]?\s*(?:/\s*)?)?\b(10\.\d{4,9}(?:\.\d+)*/[^\s"”|\x{e000}]+)"#,
    )
});
static PMID: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\[(;,]?\s*\b(?:pubmed )?pmid\s*:?\s*(\d{1,8})\b[\])]?[;.]?"));
static PMCID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)[\[(;,]?\s*\b(?:(?:pubmed central )?pmcid\s*:?\s*(PMC\s?\d+|\d+)|(PMC\d{5,}))\b[\])]?[;.]?")
});
static PII: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.;]\s+pii: (\S*[\w)])[.;]?(?:\s|$)"));
static ISBN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bISBN(?:-1[03])?\s*:?\s*([\dX][\dX -]{8,16}[\dX])\b\.?"));
static NOISE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\]{0,2}\s?\bgoogle scholar\s?(?:cross ?ref|digital library)|\]{2}\s?google scholar|\[(?:pubmed|cross-?ref|google scholar|pmc free article|free full text|doi|medline|web of science|scopus|full text|ads|cas|epub ahead of print)\]|\b(?:google scholar|crossref|pmc free article|free full text|view article)\b(?:\s|[.,;]|$)",
    )
});
static EPUB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)[\[(]?\b(?:published (?P<day>{DATE})[.;]|e-?pub(?:lished)?(?: ahead of print)?(?: (?P<epub>{DATE}))?|(?:last )?(?:updated|modified|reviewed)(?: on|:)? (?P<updated>\d{{1,2}} \p{{L}}{{3,9}} \d{{4}}|\p{{L}}{{3,9}}\.? \d{{1,2}}, \d{{4}})[.;]|(?:published|(?:preprint )?posted) online(?: first| ahead of print)?:?(?: (?P<online>{DATE}))?|advance online publication|online ahead of print|ecollection \d{{4}}(?: [a-z]{{3}}(?: \d{{1,2}})?)?)[\])]?[.;,]?"
    ))
});
/// The Lancet's: `2020; published online Jan 5.`
static ONLINE_IN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?P<y>(?:19|20)\d\d); published online (?P<d>\p{L}{3,9}\.? \d{1,2})\.(?:\s|$)")
});
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*[\[(]([^\[\]()]{3,160})[\])]"));

/// What words in brackets say that a report is.
const MEDIA: &[(&str, &str)] = &[
    ("dissertation", "thesis"),
    ("thesis", "thesis"),
    ("conference", "conference paper"),
    ("paper presentation", "conference paper"),
    ("paper presented", "conference paper"),
    ("poster", "conference paper"),
    ("oral presentation", "conference paper"),
    ("data set", "dataset"),
    ("dataset", "dataset"),
    ("computer software", "software"),
    ("computer program", "software"),
    ("mobile app", "software"),
    ("preprint", "preprint"),
    ("video", "video"),
    ("blog", "blog post"),
    ("tweet", "web page"),
    ("web page", "web page"),
    ("webpage", "web page"),
    ("fact sheet", "report"),
    ("white paper", "report"),
];
const ONLINE: &[&str] = &[
    "internet",
    "online",
    "electronic",
    "electronic version",
    "serial on the internet",
    "monograph on the internet",
    "homepage on the internet",
    "web",
    "website",
    "electronic resource",
    "electronic article",
    "database on the internet",
    "pdf",
    "ebook",
    "e-book",
    "kindle",
    "web site",
];

/// Takes them out; what is left is the citation, without marks of emphasis.
pub(super) fn take(text: &str) -> (String, Marks) {
    let mut marks = Marks::default();
    let text = ELLIPSIS.replace_all(text, "…");
    let text = if text.contains("editor(s)") { text.replace("editor(s)", "editors").into() } else { text };
    let text = LINKED.replace_all(&text, "$1 $2 ");
    let text = EMPHASIS.replace_all(&text, "$1");
    let text = UNDERLINE.replace_all(&text, "$1$2$3");
    let text = SPACED.replace_all(&text, "$1://");
    let text = QUOTES.replace_all(&text, |found: &Captures<'_>| {
        if found.get(0).is_some_and(|marks| matches!(marks.as_str(), "’’" | "''")) {
            "”"
        } else {
            "“"
        }
    });
    let text = WRAPPED.replace(&text, "$1$2");
    let text = THOUSANDS.replace_all(&text, "$a$b$c$d$e");
    let text = NOISE.replace_all(&text, " ");
    let mut text = ISBN
        .replace_all(&text, |found: &Captures<'_>| {
            marks.isbn.extend(found.get(1).map(|number| number.as_str().to_owned()));
            " "
        })
        .into_owned();
    if text.contains("pii: ") {
        text = PII
            .replace_all(&text, |found: &Captures<'_>| {
                marks.pii = found.get(1).map_or("", |pii| pii.as_str()).to_owned();
                ". "
            })
            .into_owned();
    }
    for accessed in [&*ACCESS_IN_BRACKETS, &*ACCESS] {
        text = accessed
            .replace_all(&text, |found: &Captures<'_>| {
                if let Some(date) = found.get(1).filter(|_| marks.accessed.is_empty()) {
                    marks.accessed = date.as_str().trim().trim_end_matches(['.', ',', ';']).to_owned();
                }
                " "
            })
            .into_owned();
    }
    text = LINK.replace_all(&text, |found: &Captures<'_>| marks.link(found)).into_owned();
    text = DOI.replace_all(&text, |found: &Captures<'_>| marks.doi(found)).into_owned();
    for (number, field) in [(&*PMID, 0), (&*PMCID, 1)] {
        text = number
            .replace_all(&text, |found: &Captures<'_>| {
                let digits = found.iter().skip(1).flatten().next().map_or("", |digits| digits.as_str());
                match field {
                    0 => marks.pmid = digits.to_owned(),
                    _ => marks.pmcid = digits.replace(' ', "").to_uppercase(),
                }
                " "
            })
            .into_owned();
    }
    text = AVAILABLE.replace_all(&text, " ").replace(HERE, " ");
    if text.contains("; published online ") {
        text = ONLINE_IN_YEAR
            .replace(&text, |found: &Captures<'_>| {
                let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
                marks.ahead = format!("{} {}", part("y"), part("d"));
                ". "
            })
            .into_owned();
    }
    text = EPUB
        .replace_all(&text, |found: &Captures<'_>| {
            let date = ["epub", "online", "day", "updated"].iter().find_map(|name| found.name(name));
            if let Some(date) = date.filter(|_| marks.ahead.is_empty()) {
                date.as_str().clone_into(&mut marks.ahead);
            }
            " "
        })
        .into_owned();
    text = BRACKETS.replace_all(&text, |found: &Captures<'_>| marks.medium(found)).into_owned();
    (tidied(&text), marks)
}

/// Stands where a link was while the words before it are looked at.
const HERE: char = '\u{e000}';

impl Marks {
    fn link(&mut self, found: &Captures<'_>) -> String {
        let whole = found.get(1).map_or("", |link| link.as_str());
        let link = balanced(whole);
        if let Some(doi) = doi::in_link(link).filter(|_| !link.contains("pubmed")) {
            if self.doi.is_empty() {
                self.doi = doi.into();
            } else if self.doi != doi {
                self.links.push(link.to_owned());
            }
        } else if !self.links.iter().any(|known| known == link) {
            self.links.push(link.to_owned());
        }
        let after = whole.get(link.len()..).unwrap_or_default();
        format!("{HERE}{}", after.trim_start_matches(['>', ')', ']']))
    }

    fn doi(&mut self, found: &Captures<'_>) -> String {
        let printed = found.get(1).map_or("", |doi| doi.as_str());
        let Some(doi) = doi::find(printed) else {
            return found.get(0).map_or("", |all| all.as_str()).to_owned();
        };
        if self.doi.is_empty() {
            self.doi = doi.into();
        } else if self.doi != doi {
            self.links.push(format!("https://doi.org/{doi}"));
        }
        ". ".to_owned()
    }

    /// `[Internet]` goes, `[Doctoral dissertation, University]` is understood, anything else stays.
    fn medium(&mut self, found: &Captures<'_>) -> String {
        let (whole, inner) =
            (found.get(0).map_or("", |all| all.as_str()), found.get(1).map_or("", |words| words.as_str()));
        let lower = inner.to_lowercase();
        let square = whole.trim_start().starts_with('[');
        if square && ONLINE.contains(&lower.trim_end_matches('.')) {
            self.online = true;
            return String::new();
        }
        let Some((word, medium)) = MEDIA.iter().find(|(word, _)| lower.contains(word)) else {
            return whole.to_owned();
        };
        let degree = ["doctoral", "phd", "ph.d", "master", "unpublished", "thesis", "dissertation", "msc"]
            .iter()
            .any(|word| lower.starts_with(word));
        let says_thesis = *medium == "thesis" && degree && lower.len() < 120;
        if !(square || says_thesis) {
            return whole.to_owned();
        }
        if *medium == "thesis" && lower.contains(word) {
            let school = inner.split_once(',').map_or("", |(_, school)| school.trim());
            self.school = school.to_owned();
        }
        self.medium = Some(medium);
        String::new()
    }
}

/// A link without what stands behind it: stops, and brackets it did not open.
fn balanced(link: &str) -> &str {
    let mut link = link;
    loop {
        let before = link.len();
        link = link.trim_end_matches(['.', ',', ';', ':', '\'', '’', '*', '>']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            if link.ends_with(close) && link.matches(close).count() > link.matches(open).count() {
                link = link.strip_suffix(close).unwrap_or(link);
            }
        }
        if link.len() == before {
            return link;
        }
    }
}

/// Without what the things taken out leave behind.
fn tidied(text: &str) -> String {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\[(<]\s*[,;.]*\s*[\])>]"));
    static RUNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+([.,;:])"));
    static STOPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"([.?!])(?:\s*\.)+(\s|$)"));
    let text = EMPTY.replace_all(text, " ");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = RUNS.replace_all(&words, "$1");
    let text = STOPS.replace_all(&text, "$1$2");
    text.trim_end_matches([' ', ',', ';', ':', '(', '[', '<']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_links_and_dates_are_taken_out() {
        let (rest, marks) = take(
            "Eisen S. Peer mentoring. *Arch Dis Child* [Internet]. 2014 Feb;99(2):142-6. doi: 10.1136/archdischild-2013-304277. Epub 2013 Nov 12. PMID: 24253367; PMCID: PMC1234567.",
        );
        assert_eq!(rest, "Eisen S. Peer mentoring. Arch Dis Child. 2014 Feb;99(2):142-6.");
        assert_eq!(
            (marks.doi.as_str(), marks.pmid.as_str(), marks.pmcid.as_str()),
            ("10.1136/archdischild-2013-304277", "24253367", "PMC1234567")
        );
        assert!(marks.online);
    }

    #[test]
    fn dates_of_access_in_every_spelling() {
        for (text, rest, accessed) in [
            (
                "T. 2015. Available at: www.a.org/x.pdf [Accessed August 6, 2019].",
                "T. 2015.",
                "August 6, 2019",
            ),
            ("T. 2015. Available from: https://a.org/x", "T. 2015.", ""),
            (
                "T [Internet]. 2015 [cited 2019 Aug 6]. Available from: https://a.org/x",
                "T. 2015.",
                "2019 Aug 6",
            ),
            ("T. Retrieved August 6, 2019, from https://a.org/x", "T.", "August 6, 2019"),
            ("T. https://a.org/x. Accessed August 6, 2019.", "T.", "August 6, 2019"),
            ("T. Available at: https://a.org/x (Accessed: 6 August 2019).", "T.", "6 August 2019"),
            ("T. <https://a.org/x> (accessed 6 Aug 2019)", "T.", "6 Aug 2019"),
            ("T. Disponível em: https://a.org/x. Acesso em: 12 maio 2020.", "T.", "12 maio 2020"),
            ("T. Recuperado el 5 de mayo de 2020 de https://a.org/x", "T.", "5 de mayo de 2020"),
            ("T. https://a.org/on-the-ba rk-of-trees/x", "T.", ""),
            ("T. – URL: https://a.org/x (дата обращения: 10.05.2020).", "T. –.", "10.05.2020"),
        ] {
            let (left, marks) = take(text);
            assert_eq!((left.as_str(), marks.accessed.as_str()), (rest, accessed), "{text}");
            assert_eq!(marks.links.len(), 1);
        }
    }

    #[test]
    fn what_a_library_and_a_printer_add_goes() {
        for (text, rest) in [
            ("T. Gut, pp. 1,288-1,291, 1984.]]Google ScholarCross Ref", "T. Gut, pp. 1288-1291, 1984."),
            ("T. Gut, pp. 991-1,000, 1984.]] Google Scholar", "T. Gut, pp. 991-1000, 1984."),
            ("T. Gut, pp. 1-3, 1984. Google ScholarDigital Library", "T. Gut, pp. 1-3, 1984."),
        ] {
            assert_eq!(take(text).0, rest);
        }
    }

    #[test]
    fn brackets_say_what_it_is() {
        let (rest, marks) =
            take("Doe, K. (2014). A title [Doctoral dissertation, University of Calgary]. ProQuest.");
        assert_eq!(
            (rest.as_str(), marks.medium, marks.school.as_str()),
            ("Doe, K. (2014). A title. ProQuest.", Some("thesis"), "University of Calgary")
        );
        assert_eq!(take("A title [in French]. X.").0, "A title [in French]. X.");
    }
}
