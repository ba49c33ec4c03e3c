//! Lists inside one field: links and keywords.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};

use crate::record::Text;
use crate::record::plain::{self, Written};

/// Only among so many links is it worth looking whether one is there already.
const FEW: usize = 100;

/// Appends the links of a value; `false` (and nothing appended) where it holds anything else.
pub(super) fn read(raw: Written<'_>, urls: &mut Vec<Text>) -> bool {
    let value = raw.trim();
    if is_one(value) {
        add(value.into(), urls);
        return true;
    }
    if let Some((link, resolver)) = resolver(value) {
        let resolver = resolver.trim_matches([' ', ']']);
        return push(link, urls) && (resolver.is_empty() || push(resolver, urls));
    }
    let separates = |c: char| c.is_whitespace();
    let glued = inner(value).is_some();
    if !value.contains(separates) && !glued {
        return push(value, urls);
    }
    let parts =
        || value.split(separates).flat_map(split_glued).filter(|part| !["", ";", "and"].contains(part));
    if !parts().all(is_link) {
        return false;
    }
    for part in parts() {
        push(part, urls);
    }
    true
}

/// Whether a value is one link as it should be, as most are: of signs that need no cleaning, with one colon.
fn is_one(value: &str) -> bool {
    let odd = |b: u8| (b.wrapping_sub(b'!') > b'~' - b'!') | (b == b'[') | (b == b'&') | (b == b'<');
    // Few bytes, each a byte's worth, for the compiler to look at many together.
    let (odd, colons) = value.bytes().fold((0u8, 0u8), |(any, colons), b| {
        (any | u8::from(odd(b)), colons.wrapping_add(u8::from(b == b':')))
    });
    value.len() < 256
        && odd == 0
        && colons == 1
        && (value.starts_with("https://") || value.starts_with("http://"))
        && !value.ends_with([';', ','])
}

/// The two links of `https://a[Link to the External Link Resolver:https://b]`.
fn resolver(value: &str) -> Option<(&str, &str)> {
    memchr(b'[', value.as_bytes())?;
    value.split_once("[Link to the External Link Resolver:")
}

/// `http://a;http://b`, `http://ahttp://b`.
fn split_glued(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (first, tail) = rest.split_at(inner(rest).unwrap_or(rest.len()));
        rest = tail;
        // A line end or a space, as reference managers hide it in a link.
        Some(["%20", "%5Cn", "|"].iter().find_map(|end| first.strip_suffix(end)).unwrap_or(first))
    })
}

/// Where a second link begins inside one. One that archives, proxies and resolvers carry stands behind a
/// sign of their own.
fn inner(link: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let tail = link.get(*at..).unwrap_or_default();
        let behind = link.get(..*at).unwrap_or_default();
        let escaped = behind.get(behind.len().saturating_sub(3)..).is_some_and(|end| end.starts_with('%'));
        (tail.starts_with("http://") || tail.starts_with("https://"))
            && !behind.ends_with(['/', '=', '?', ':', '&', '#', '!', '('])
            && (!escaped || behind.ends_with("%20"))
    };
    let starts = memchr_iter(b':', link.as_bytes()).filter_map(|colon| {
        let scheme = link.get(..colon)?;
        let before = scheme.strip_suffix("https").or_else(|| scheme.strip_suffix("http"))?;
        Some(before.len()).filter(|at| *at > 0)
    });
    starts.into_iter().find(begins)
}

fn push(value: &str, urls: &mut Vec<Text>) -> bool {
    let value = value.trim_end_matches([';', ',']);
    let value = value.strip_prefix("URL:").or_else(|| value.strip_prefix("<url:")).unwrap_or(value);
    if !is_link(value) {
        return false;
    }
    add(plain::verbatim(value), urls);
    true
}

/// Appends a link that is not there yet.
fn add(url: Text, urls: &mut Vec<Text>) {
    if urls.len() > FEW || !urls.contains(&url) {
        // Most records have one, and room for four stands empty in every record.
        if urls.is_empty() {
            urls.reserve_exact(1);
        }
        urls.push(url);
    }
}

/// Whether a text is a link.
pub(super) fn is_link(value: &str) -> bool {
    ["http://", "https://", "ftp://", "www.", "HTTP://", "HTTPS://", "Http://", "Https://"]
        .iter()
        .any(|p| value.starts_with(p))
        || ["doi.org/", "dx.doi.org/"].iter().any(|p| value.starts_with(p))
}

/// The accession number in EndNote's `<Go to ISI>://WOS:000442479700002`.
pub(super) fn web_of_science(raw: &str) -> Option<&str> {
    let raw = raw.trim();
    let number = raw.strip_prefix("<Go to ISI>").unwrap_or(raw).strip_prefix("://")?;
    (number.starts_with("WOS:") || number.starts_with("ISI:") || number.starts_with("0")).then_some(number)
}

/// The serial number in an OpenURL (ANSI/NISO Z39.88), `https://sfx.example.org/?sid=EMBASE&issn=22267190`.
pub(super) fn issn(link: &str) -> Option<&str> {
    let number = link.split_once("issn=")?.1.split('&').next()?;
    let known = link.contains("&issn=") || link.contains("?issn=") || link.contains("rft.issn=");
    (known && (8..=9).contains(&number.len())).then_some(number)
}

/// The database and the accession number in a link to Ovid or EBSCOhost,
/// `https://ovidsp.ovid.com/ovidweb.cgi?T=JS&D=med17&AN=32274665` and
/// `https://search.ebscohost.com/login.aspx?direct=true&db=cmedm&AN=32274665`.
pub(super) fn provider(link: &str) -> Option<(&str, &str)> {
    let ovid = link.split_once("ovidweb.cgi?").map(|(_, query)| ("&D=", query));
    let (database, query) =
        ovid.or_else(|| Some(("&db=", link.split_once("ebscohost.com/login.aspx?")?.1)))?;
    let said = |name: &str| {
        let (_, value) = query.split_once(name)?;
        value.split(['&', ' ', '[', '\n', '\r']).next().filter(|value| !value.is_empty())
    };
    Some((said(database)?, said("&AN=")?))
}

/// Appends the keywords of a value: one, or several separated by semicolons or on lines of their
/// own. Commas separate only in a field that stands `alone` and has no other separator: headings
/// such as *Diabetes Mellitus, Type 2* and *Wounds, Gunshot, Fatal* hold some, and begin with a capital.
pub(super) fn keywords(raw: Written<'_>, alone: bool, keywords: &mut Vec<Text>) {
    if let Cow::Borrowed(text) = raw.line_in() {
        return split_clean(text.into(), alone, keywords); // one line, as by far the most are
    }
    if memchr2(b'\n', b'\r', raw.as_bytes()).is_none() {
        return split(&raw, alone, keywords);
    }
    let mut line = Text::default();
    for part in raw.split(['\n', '\r']) {
        // Web of Science indents what it wraps; EndNote starts a keyword on every line.
        if part.starts_with("  ") {
            line.push(' ');
        } else {
            split(&line, alone, keywords);
            line.clear();
        }
        line.push_str(part);
    }
    split(&line, alone, keywords);
}

fn split(raw: &str, alone: bool, keywords: &mut Vec<Text>) {
    split_clean(plain::line(raw), alone, keywords);
}

/// Appends the keywords of one clean line.
fn split_clean(text: Text, alone: bool, keywords: &mut Vec<Text>) {
    let commas = || between_commas(&text).count() - 1;
    // The wide semicolon ends in a byte that few letters have.
    if memchr2(b';', WIDE_END, text.as_bytes()).is_some() && text.contains([';', WIDE]) {
        push_all(text.split([';', WIDE]), keywords);
    } else if alone && (commas() >= 3 || commas() == 2 && text.starts_with(char::is_lowercase)) {
        push_all(between_commas(&text), keywords);
    } else if !text.is_empty() {
        keywords.push(text);
    }
}

/// The semicolon of Chinese and Japanese, and the last byte of it in UTF-8.
const WIDE: char = '；';
const WIDE_END: u8 = 0x9b;

/// What stands between commas outside of parentheses: `cyst (diagnosis, surgery), human`.
pub(super) fn between_commas(text: &str) -> impl Iterator<Item = &str> {
    let mut open = 0i32;
    // Where one is not closed they part nothing.
    let paired = text.bytes().filter(|b| *b == b'(').count() == text.bytes().filter(|b| *b == b')').count();
    text.split(move |c: char| {
        open += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && (open <= 0 || !paired)
    })
}

fn push_all<'a>(parts: impl Iterator<Item = &'a str>, keywords: &mut Vec<Text>) {
    keywords.extend(parts.map(str::trim).filter(|p| !p.is_empty()).map(Text::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_other_text() {
        for (raw, expected, all) in [
            ("https://a.org/x", vec!["https://a.org/x"], true),
            ("http://a.org\nhttp://b.org", vec!["http://a.org", "http://b.org"], true),
            ("http://a.org; http://b.org;", vec!["http://a.org", "http://b.org"], true),
            (
                "http://a.org/1http://b.org/2https://c.org",
                vec!["http://a.org/1", "http://b.org/2", "https://c.org"],
                true,
            ),
            ("http://a.org/1%20http://b.org", vec!["http://a.org/1", "http://b.org"], true),
            ("http://a.org/1%5Cnhttp://b.org", vec!["http://a.org/1", "http://b.org"], true),
            (
                "https://web.a.org/web/2020/http://b.org/x",
                vec!["https://web.a.org/web/2020/http://b.org/x"],
                true,
            ),
            (
                "https://p.a.org/login?url=https://b.org",
                vec!["https://p.a.org/login?url=https://b.org"],
                true,
            ),
            ("https://a.org/?to=%3Dhttps://b.org", vec!["https://a.org/?to=%3Dhttps://b.org"], true),
            ("http://a.org and http://b.org", vec!["http://a.org", "http://b.org"], true),
            ("http://a.org/?x=1&amp;y=2", vec!["http://a.org/?x=1&y=2"], true),
            (
                "http://a.org[Link to the External Link Resolver: http://b.org/?x]",
                vec!["http://a.org", "http://b.org/?x"],
                true,
            ),
            ("internal-pdf://1/x.pdf", vec![], false),
            ("see http://a.org", vec![], false),
        ] {
            let mut urls = Vec::new();
            assert_eq!(read(raw.into(), &mut urls), all, "{raw}");
            assert_eq!(urls, expected, "{raw}");
        }
        assert_eq!(web_of_science("<Go to ISI>://WOS:000442479700002"), Some("WOS:000442479700002"));
        assert_eq!(web_of_science("http://x"), None);
        assert_eq!(issn("http://sfx.a.org/x?sid=EMBASE&issn=22267190&id=1"), Some("22267190"));
        assert_eq!(issn("http://sfx.a.org/x?sid=EMBASE&issn=&isbn="), None);
        for (link, told) in [
            ("http://o.com/ovidweb.cgi?T=JS&D=med17&AN=322&x=y", Some(("med17", "322"))),
            ("http://o.com/ovidweb.cgi?T=JS&D=med17", None),
            ("http://search.ebscohost.com/login.aspx?direct=true&db=cmedm&AN=322", Some(("cmedm", "322"))),
        ] {
            assert_eq!(provider(link), told, "{link}");
        }
    }

    proptest::proptest! {
        #[test]
        fn one_link_as_it_should_be_is_what_it_is_read_as(
            value in "https?://(a\\.org|[a-z%/?=;,.#0-9]{0,9}|:|\\[|&amp;| |http){0,4}",
        ) {
            if is_one(&value) {
                let mut urls = Vec::new();
                proptest::prop_assert!(inner(&value).is_none() && push(&value, &mut urls));
                proptest::prop_assert_eq!(urls, [value]);
            }
        }
    }

    #[test]
    fn keywords_in_every_arrangement() {
        for (raw, alone, expected) in [
            ("mentors", true, vec!["mentors"]),
            ("a; b;c", false, vec!["a", "b", "c"]),
            ("森林；护理;健康", false, vec!["森林", "护理", "健康"]),
            ("first\nsecond\r\nthird", false, vec!["first", "second", "third"]),
            ("a long keyword\n   that was wrapped", false, vec!["a long keyword that was wrapped"]),
            ("Diabetes Mellitus, Type 2", true, vec!["Diabetes Mellitus, Type 2"]),
            ("a, b, c, d", true, vec!["a", "b", "c", "d"]),
            ("deep learning, parsing, images", true, vec!["deep learning", "parsing", "images"]),
            ("Wounds, Gunshot, Fatal", true, vec!["Wounds, Gunshot, Fatal"]),
            ("a, b, c, d", false, vec!["a, b, c, d"]),
            (
                "cyst (diagnosis, drug therapy, surgery)",
                true,
                vec!["cyst (diagnosis, drug therapy, surgery)"],
            ),
            (
                "cyst (diagnosis, surgery), human, a, b",
                true,
                vec!["cyst (diagnosis, surgery)", "human", "a", "b"],
            ),
            ("grade 1), mild, b, c", true, vec!["grade 1)", "mild", "b", "c"]),
            ("R&amp;D; x", false, vec!["R&D", "x"]),
        ] {
            let mut words = Vec::new();
            keywords(raw.into(), alone, &mut words);
            assert_eq!(words, expected, "{raw:?}");
        }
    }
}
