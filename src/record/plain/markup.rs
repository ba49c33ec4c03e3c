//! HTML, JATS and MathML in text: character references decoded, known tags removed.
//!
//! Exports carry markup plain, escaped once (`&lt;i&gt;`) and escaped twice (`&amp;lt;`). Only tags
//! of a known name, written as tags are, count as markup: `p<0.05`, `a<b and c>d` and a DOI's
//! `<1661::aid-sim968>` are text. Block tags become paragraph separators (U+2029), which the
//! caller turns into a space or a line.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::entities::ENTITIES;
use super::latex::superscript;

/// References decoded, then tags removed.
pub fn decode(text: &str) -> Cow<'_, str> {
    match entities(text) {
        Cow::Borrowed(text) => tags(text),
        Cow::Owned(text) => match tags(&text) {
            Cow::Owned(text) => Cow::Owned(text),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}

/// Character references decoded, however often they were escaped; unknown ones stay.
pub fn entities(text: &str) -> Cow<'_, str> {
    let is_reference = |at: &usize| {
        let after = text.get(at + 1..).unwrap_or_default();
        after.starts_with("amp;") || reference(after).is_some()
    };
    let Some(first) = memchr_iter(b'&', text.as_bytes()).find(is_reference) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let (head, mut rest) = text.split_at(first);
    out.push_str(head);
    while let Some(after) = rest.strip_prefix('&') {
        let mut body = after;
        while let Some(inner) = body.strip_prefix("amp;") {
            body = inner;
        }
        let next = match reference(body) {
            Some((c, length)) => {
                out.push(c);
                body.get(length..).unwrap_or_default()
            }
            None => {
                out.push('&');
                body
            }
        };
        let upto = memchr(b'&', next.as_bytes()).unwrap_or(next.len());
        let (plain, tail) = next.split_at(upto);
        out.push_str(plain);
        rest = tail;
    }
    Cow::Owned(out)
}

/// The character that `name;` or `#39;` or `#x27;` stands for, and the length read.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.as_bytes().iter().take(12).position(|&b| b == b';')?;
    let name = text.get(..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Numbers 128 to 159 are Windows-1252 in disguise, as in every browser.
        match u8::try_from(code) {
            Ok(byte @ 0x80..=0x9f) => char::from_u32(WINDOWS_1252[usize::from(byte - 0x80)].into())?,
            _ => char::from_u32(code)?,
        }
    } else {
        let at = ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        ENTITIES.get(at)?.1
    };
    Some((c, end + 1))
}

/// What the bytes 0x80 to 0x9F are in Windows-1252.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0xfffd, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
    0xfffd, 0x17d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122,
    0x161, 0x203a, 0x153, 0xfffd, 0x17e, 0x178,
];

/// Known tags removed; superscript digits become characters, because 10<sup>5</sup> is not 105.
pub fn tags(text: &str) -> Cow<'_, str> {
    let is_tag = |at: &usize| {
        let after = text.get(at + 1..).unwrap_or_default();
        Tag::read(after).is_some() || code_point(after).is_some()
    };
    let Some(first) = memchr_iter(b'<', text.as_bytes()).find(is_tag) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (head, mut rest) = text.split_at(first);
    out.push_str(head);
    let mut raised: Option<usize> = None;
    while let Some(after) = rest.strip_prefix('<') {
        let next = match Tag::read(after) {
            None if let Some((c, length)) = code_point(after) => {
                out.push(c);
                after.get(length..).unwrap_or_default()
            }
            Some(tag) => {
                match tag.kind {
                    Kind::Inline => {}
                    Kind::Block => out.push('\u{2029}'),
                    Kind::Raised if tag.closes => {
                        if let Some(start) = raised.take() {
                            superscript(&mut out, start);
                        }
                    }
                    Kind::Raised => raised = Some(out.len()),
                }
                after.get(tag.length..).unwrap_or_default()
            }
            None => {
                out.push('<');
                after
            }
        };
        let upto = memchr(b'<', next.as_bytes()).unwrap_or(next.len());
        let (plain, tail) = next.split_at(upto);
        out.push_str(plain);
        rest = tail;
    }
    Cow::Owned(out)
}

/// `<U+00A9>`: how R writes a character that it cannot encode.
fn code_point(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("U+")?;
    let end = digits.bytes().take(9).position(|b| b == b'>')?;
    let c = char::from_u32(u32::from_str_radix(digits.get(..end)?, 16).ok()?)?;
    Some((c, 2 + end + 1))
}

#[derive(Clone, Copy)]
enum Kind {
    Inline,
    Block,
    Raised,
}

struct Tag {
    kind: Kind,
    closes: bool,
    /// Bytes after the `<`, the `>` included.
    length: usize,
}

/// A tag with more attributes than this is no tag.
const LONGEST_TAG: usize = 1000;

impl Tag {
    /// Reads what follows a `<`.
    fn read(text: &str) -> Option<Tag> {
        if let Some(comment) = text.strip_prefix("!--") {
            let end = memchr(b'>', comment.as_bytes().get(..comment.len().min(LONGEST_TAG))?)?;
            return comment.get(..end)?.ends_with("--").then_some(Tag {
                kind: Kind::Inline,
                closes: false,
                length: 3 + end + 1,
            });
        }
        let body = text.strip_prefix('/').unwrap_or(text);
        let closes = body.len() != text.len();
        let name_end =
            body.bytes().take(40).position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b':' | b'-')))?;
        let name = body.get(..name_end)?;
        let kind = kind(name)?;
        let mut rest = body.get(name_end..)?;
        let budget = rest.len().saturating_sub(LONGEST_TAG);
        loop {
            rest = rest.trim_ascii_start();
            if let Some(tail) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
                return Some(Tag { kind, closes, length: text.len() - tail.len() });
            }
            if rest.len() < budget {
                return None;
            }
            rest = after_attribute(rest)?;
        }
    }
}

/// What follows `name="value"`; `None` where that is not what stands here.
fn after_attribute(text: &str) -> Option<&str> {
    let name_end = text
        .bytes()
        .take(60)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_' | b'.')))?;
    if name_end == 0 {
        return None;
    }
    let rest = text.get(name_end..)?.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let quote = rest.bytes().next()?;
    if !matches!(quote, b'"' | b'\'') {
        let end = rest
            .bytes()
            .take(LONGEST_TAG)
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'<'))?;
        return if end == 0 { None } else { rest.get(end..) };
    }
    let value = rest.get(1..)?;
    let end = memchr(quote, value.as_bytes().get(..value.len().min(LONGEST_TAG))?)?;
    value.get(end + 1..)
}

/// What kind of tag a name is; `None` for names that are no markup.
fn kind(name: &str) -> Option<Kind> {
    let mut lower = [0u8; 40];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    let local = match lower.split_once(':') {
        Some((
            "jats" | "mml" | "ce" | "xhtml" | "html" | "ovid" | "m" | "ns0" | "ns1" | "ns2" | "ns3" | "ns4"
            | "ns5",
            local,
        )) => local,
        Some(_) => return None,
        None => lower,
    };
    Some(match local {
        "p"
        | "br"
        | "div"
        | "li"
        | "title"
        | "sec"
        | "section"
        | "h1"
        | "h2"
        | "h3"
        | "h4"
        | "h5"
        | "h6"
        | "ul"
        | "ol"
        | "dl"
        | "dt"
        | "dd"
        | "tr"
        | "table"
        | "tbody"
        | "thead"
        | "list"
        | "list-item"
        | "para"
        | "simple-para"
        | "abstracttext"
        | "abstract"
        | "abstract-sec"
        | "section-title"
        | "hr"
        | "body"
        | "head"
        | "blockquote"
        | "break"
        | "copyrightinformation"
        | "disp-quote"
        | "disp-formula"
        | "table-wrap"
        | "fig"
        | "caption"
        | "boxed-text"
        | "trans-abstract" => Kind::Block,
        "sup" | "superscript" => Kind::Raised,
        "i" | "b" | "u" | "em" | "strong" | "sub" | "span" | "a" | "font" | "small" | "big" | "tt" | "sc"
        | "italic" | "bold" | "underline" | "inf" | "subscript" | "roman" | "monospace" | "sans-serif"
        | "strike" | "s" | "del" | "ins" | "q" | "cite" | "code" | "pre" | "abbr" | "acronym" | "center"
        | "nobr" | "wbr" | "img" | "label" | "html" | "td" | "th" | "o" | "st1" | "inline-formula"
        | "inline-graphic" | "tex-math" | "alternatives" | "named-content" | "styled-content"
        | "ext-link" | "xref" | "email" | "uri" | "related-article" | "overline" | "math" | "mi" | "mo"
        | "mn" | "mrow" | "msub" | "msup" | "msubsup" | "mfrac" | "msqrt" | "mtext" | "mspace" | "mstyle"
        | "mover" | "munder" | "munderover" | "mfenced" | "mtable" | "mtr" | "mtd" | "mroot"
        | "semantics" | "annotation" | "mphantom" | "mpadded" | "menclose" | "mprescripts"
        | "mmultiscripts" | "none" | "scp" | "emph" | "formula" | "graphic" | "fn" | "highlight" | "mark"
        | "kbd" | "var" | "samp" | "list-label" | "inter-ref" | "hsp" | "vsp" | "smallcaps" => Kind::Inline,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_tag_begins_as_a_comparison_goes_on() {
        for next in ('0'..='9').chain(['.', '=', ' ']) {
            for name in ["", "i>", "1>", "p>", "/p>"] {
                assert!(matches!(tags(&format!("<{next}{name}")), Cow::Borrowed(_)), "{next}{name}");
            }
        }
    }

    #[test]
    fn references_are_decoded_however_often_they_were_escaped() {
        for (raw, plain) in [
            ("&lt;&gt;&quot;&#39;&#x2014;&alpha;&eacute;", "<>\"'—αé"),
            ("&amp;lt;", "<"),
            ("&amp;amp;amp;gt;", ">"),
            ("R&D; AT&T", "R&D; AT&T"),
            ("&unknown; & &;", "&unknown; & &;"),
            ("&#146;s &#150;", "’s –"),
            ("&#x110000;&#;", "&#x110000;&#;"),
            ("A&amp;E", "A&E"),
        ] {
            assert_eq!(entities(raw), plain, "{raw:?}");
        }
    }

    #[test]
    fn only_known_tags_are_markup() {
        for (raw, plain) in [
            ("<i>in vitro</i> H<sub>2</sub>O", "in vitro H2O"),
            ("10<sup>5</sup> m<SUP>-2</SUP> x<sup>th</sup>", "10⁵ m⁻² xth"),
            ("p < 0.05 and p<0.05, n<i, a<b and c>d", "p < 0.05 and p<0.05, n<i, a<b and c>d"),
            (
                "10.1002/(sici)17:15<1661::aid-sim968>3.0.co;2-2",
                "10.1002/(sici)17:15<1661::aid-sim968>3.0.co;2-2",
            ),
            ("<a href=\"http://x\" target=_blank>link</a>", "link"),
            ("<mml:math xmlns:mml=\"http://w3\"><mml:mi>x</mml:mi></mml:math>", "x"),
            ("<jats:p>a</jats:p>", "\u{2029}a\u{2029}"),
            ("<U+00A9> 2020", "© 2020"),
            ("<!-- note -->x<br/>y", "x\u{2029}y"),
            ("Oaks. <ovid:br/>Method(s): n", "Oaks. \u{2029}Method(s): n"),
            ("<unknown>x</unknown> <", "<unknown>x</unknown> <"),
        ] {
            assert_eq!(tags(raw), plain, "{raw:?}");
        }
    }

    #[test]
    fn escaped_markup_is_markup() {
        assert_eq!(decode("&lt;i&gt;x&lt;/i&gt; &lt; 5"), "x < 5");
    }
}
