//! DOIs, wherever they hide and however they are spelt: bare, labelled, as a link through a resolver
//! or a library's proxy, in a publisher's address, with percent signs, with a full stop behind.
//!
//! Source of the shape: the DOI Handbook (prefix `10.`, registrant of at least four digits, `/`, any
//! printable suffix). The canonical form is bare and lower-case; DOIs do not distinguish case.

use super::super::Text;

/// No DOI is this long, and what claims to be one is not searched further.
const LONGEST_SUFFIX: usize = 500;
/// How far back a link may have begun.
const LONGEST_LINK: usize = 2000;

/// The first DOI in a text, bare and lower-case.
///
/// ```
/// use tiab::record::plain::doi::find;
/// assert_eq!(find("https://dx.doi.org/10.1016/J.X.2019.01.").as_deref(), Some("10.1016/j.x.2019.01"));
/// assert_eq!(find("doi: none"), None);
/// ```
pub fn find(text: &str) -> Option<Text> {
    // The Cochrane Library's address of a record in CENTRAL is made like one, and registered nowhere.
    first(text).filter(|doi| !doi.starts_with("10.1002/central/"))
}

/// The first of a text in the shape of a DOI.
fn first(text: &str) -> Option<Text> {
    if is_bare(text) {
        return Some(lower(text));
    }
    let decoded;
    // No registrant uses percent signs; links do, for slashes and brackets.
    let text = if memchr::memchr(b'%', text.as_bytes()).is_some() {
        decoded = percent_decoded(text);
        decoded.as_str()
    } else {
        text
    };
    let closed;
    // Publishers made older DOIs of a serial item's number, whose brackets some programs set off:
    // `10.1659/0276-4741(2004)024 [ 0141:SPOCMP]2.0.CO;2`.
    let text =
        if memchr::memchr(b'[', text.as_bytes()).is_some() && text.contains(" [") && text.contains("]2.0.") {
            closed = text.replace(" [ ", "[").replace(" [", "[");
            closed.as_str()
        } else {
            text
        };
    for point in memchr::memchr_iter(b'.', text.as_bytes()) {
        let Some(start) = point.checked_sub(2).filter(|&at| text.as_bytes().get(at..point) == Some(b"10"))
        else {
            continue;
        };
        let before = text.get(..start).unwrap_or_default();
        if before.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
            continue;
        }
        let candidate = text.get(start..).unwrap_or_default();
        if let Some(length) = prefix(candidate) {
            let link = is_in_link(before);
            let end = suffix_end(candidate, length, link);
            let doi = trimmed(candidate.get(..end)?, link);
            if doi.len() > length {
                return Some(lower(doi));
            }
        }
    }
    None
}

/// Whether a text is a DOI and nothing else, of letters, digits and signs that end none, as most are.
fn is_bare(text: &str) -> bool {
    let Some(length) = prefix(text) else { return false };
    let suffix = text.as_bytes().get(length..).unwrap_or_default();
    suffix.len() <= LONGEST_SUFFIX
        && suffix.last().is_some_and(u8::is_ascii_alphanumeric)
        && suffix.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-' | b'_'))
}

/// In lower case. All but a few are ASCII, which needs no second copy.
fn lower(doi: &str) -> Text {
    if !doi.is_ascii() {
        // What nobody sees is no part of it, and some texts that are searched were not cleaned before.
        return super::visible(&doi.to_lowercase()).into();
    }
    let mut lower = Text::from(doi);
    lower.make_ascii_lowercase();
    lower
}

/// The DOI of a link: where it goes through a resolver, says `doi=`, or is a publisher's address
/// that holds the article's own DOI. A link to anything else has none.
pub fn in_link(link: &str) -> Option<Text> {
    let lower = link.to_ascii_lowercase();
    let says =
        ["doi.org/", "doi-org", "doi=", "doi:", "doi%3a", "/doi/", ":doi/", "link.springer.com/", "://doi."]
            .iter()
            .any(|mark| lower.contains(mark));
    if says || lower.starts_with("10.") { find(link) } else { None }
}

/// Length of `10.NNNN/` (with sub-registrants), the slash included.
fn prefix(text: &str) -> Option<usize> {
    let after = text.strip_prefix("10.")?;
    let digits = after.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let registrant = after.get(..digits)?;
    let first = registrant.split('.').next()?;
    let slash = after.get(digits..)?.starts_with('/');
    ((4..=9).contains(&first.len()) && digits <= 20 && slash).then_some(3 + digits + 1)
}

/// Whether what stands before a DOI makes it part of a link, where `&` and `?` end it.
fn is_in_link(before: &str) -> bool {
    if before.is_empty() {
        return false;
    }
    let start = before.len().saturating_sub(LONGEST_LINK);
    let near = (start..=before.len()).find_map(|at| before.get(at..)).unwrap_or_default();
    let word = near.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    word.contains("://") || word.contains("www.") || word.contains('=')
}

/// End of the suffix: at white space, quotation marks and brackets that DOIs do not hold; in a link
/// also where a query begins or goes on.
fn suffix_end(text: &str, from: usize, link: bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let most = (0..=rest.len().min(LONGEST_SUFFIX)).rev().find_map(|at| rest.get(..at));
    let rest = most.unwrap_or_default();
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '“' | '”' | '{' | '}' | '\\' | '|' | '\u{fffd}')
            || link && matches!(c, '&' | '?' | '#')
    };
    // Almost all are letters, digits and a few signs, which need no looking at as characters.
    let usual =
        |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-' | b'_' | b'(' | b')' | b':');
    let plain = rest.bytes().take_while(|b| usual(b)).count();
    let end = rest.get(plain..).and_then(|rest| rest.find(ends)).map(|end| plain + end);
    let mut end = from + end.unwrap_or(rest.len());
    // `?code=x` is a link's query even where the link was cut off.
    if let Some(query) = rest.find('?').filter(|at| from + at < end)
        && rest.get(query..).is_some_and(|q| q.contains('='))
    {
        end = from + query;
    }
    // Two DOIs with nothing but a mark between them.
    let body = text.get(from..end).unwrap_or_default();
    let next = memchr::memchr2_iter(b';', b',', body.as_bytes()).find(|&at| {
        let rest = body.get(at..).unwrap_or_default();
        [";10.", ",10.", ";http", ",http", ";doi:", ";issue:"].iter().any(|mark| rest.starts_with(mark))
    });
    next.map_or(end, |cut| from + cut)
}

/// What stands behind a DOI and is not part of it.
fn trimmed(mut doi: &str, link: bool) -> &str {
    loop {
        let before = doi.len();
        doi = doi.trim_end_matches(['.', ',', ';', ':', '\'', '’', '*', '†']);
        for (open, close) in [('(', ')'), ('[', ']'), ('<', '>')] {
            if doi.ends_with(close) && doi.matches(close).count() > doi.matches(open).count() {
                doi = doi.get(..doi.len() - 1).unwrap_or_default();
            }
        }
        for label in ["[doi]", "(doi)", "</a>"] {
            if let Some(cut) = doi.len().checked_sub(label.len())
                && doi.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(label))
            {
                doi = doi.get(..cut).unwrap_or_default();
            }
        }
        if link {
            for view in [
                "/full",
                "/abstract",
                "/pdf",
                "/epdf",
                "/fulltext",
                "/html",
                "/meta",
                "/summary",
                "/full/html",
                ".pdf",
                "/",
            ] {
                doi = doi.strip_suffix(view).unwrap_or(doi);
            }
        }
        if doi.len() == before {
            return doi;
        }
    }
}

/// `%2F` and its like decoded, for the octets a DOI can hold.
fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = String::with_capacity(text.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|c| (0x20..0x7f).contains(c)) {
            Some(code) => {
                out.push(char::from(code));
                out.push_str(part.get(2..).unwrap_or_default());
            }
            None => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_no_part_of_one() {
        assert_eq!(find("doi: 10.1016/\u{ad}j.é.1\u{202e}x").as_deref(), Some("10.1016/j.é.1x"));
    }

    #[test]
    fn the_address_of_a_record_in_central_holds_none() {
        let address = "https://www.cochranelibrary.com/central/doi/10.1002/central/CN-02353759/full";
        assert_eq!((find(address), in_link(address)), (None, None));
        assert!(
            find("https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD000001.pub2/full").is_some()
        );
    }

    #[test]
    fn every_spelling_gives_the_bare_doi() {
        for (text, doi) in [
            ("10.1016/j.jiac.2021.06.010", "10.1016/j.jiac.2021.06.010"),
            ("DOI 10.1097/ICB.0000000000000530", "10.1097/icb.0000000000000530"),
            ("doi:10.1000/182", "10.1000/182"),
            ("http://dx.doi.org/10.1002/cpp.2398", "10.1002/cpp.2398"),
            ("https://doi-org.proxy.lib.edu/10.1001/jama.2020.1?x=1", "10.1001/jama.2020.1"),
            ("10.1016/s0016-5085%2814%2963671-4", "10.1016/s0016-5085(14)63671-4"),
            ("10.13169/w.7.1.0124?seq=1", "10.13169/w.7.1.0124"),
            ("https://doi.org/10.1016%2Fj.x.2019.01.001", "10.1016/j.x.2019.01.001"),
            ("http://x/?eid=2&doi=10.4324%2f9780429356209-12&partnerID=40", "10.4324/9780429356209-12"),
            (
                "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
                "10.1002/(sici)1097-0258(19980815)17:15/16<1661::aid-sim968>3.0.co;2-2",
            ),
            ("(doi: 10.1000/abc(2)d).", "10.1000/abc(2)d"),
            ("10.1000/abc [doi]", "10.1000/abc"),
            ("10.1000.10/123456.", "10.1000.10/123456"),
            ("https://www.tandfonline.com/doi/full/10.1080/01", "10.1080/01"),
            (
                "https://link.springer.com/content/pdf/10.1007%2Fs11307-012-0572-0.pdf",
                "10.1007/s11307-012-0572-0",
            ),
            ("Epub 2015. doi: 10.1111/j.1 Foo", "10.1111/j.1"),
            ("10.1000/a;10.1000/b", "10.1000/a"),
            ("10.1000/(x)a.7-5;issue:issue:doi", "10.1000/(x)a.7-5"),
            (
                "10.1659/0276-4741(2004)024 [ 0141:SPOCMP]2.0.CO;2",
                "10.1659/0276-4741(2004)024[0141:spocmp]2.0.co;2",
            ),
        ] {
            assert_eq!(find(text).as_deref(), Some(doi), "{text}");
        }
    }

    #[test]
    fn what_is_no_doi_is_none() {
        for text in
            ["", "10.5 mg/kg", "10.12/x", "110.1000/x", "version 10.1000", "10.1000/", "see 10.1000/ x"]
        {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(in_link("https://example.org/files/10.1000/x"), None);
        assert_eq!(in_link("http://x.org/?rft_id=info:doi/10.1000%2Fx&y=1").as_deref(), Some("10.1000/x"));
        assert_eq!(in_link("https://doi.org/10.1000/x").as_deref(), Some("10.1000/x"));
    }
}
