//! Page ranges and volume and issue numbers, written one way.

use arrayvec::ArrayString;
use compact_str::format_compact;

use crate::record::Text;

/// No usual range is longer.
const LONGEST_USUAL: usize = 24;

/// A range as `142-146`, one page, or an article number; empty where nothing was given.
///
/// `first` may hold the whole range, with whatever dash the exporter likes.
pub(super) fn range(first: &str, last: &str) -> Text {
    if is_number(first) && is_number(last) && first != last {
        return between(first, last);
    }
    let (first, last) = (dashes(label(first)), dashes(label(last)));
    if is_none(&first) {
        return if is_none(&last) { Text::default() } else { last };
    }
    if is_none(&last)
        || first == last
        || first.contains('-') && (first.ends_with(&*last) || last.len() <= first.len())
    {
        return first;
    }
    if last.strip_prefix(first.as_str()).is_some_and(|rest| rest.starts_with('-')) {
        return last;
    }
    between(&first, &last)
}

fn between(first: &str, last: &str) -> Text {
    let mut pages = ArrayString::<LONGEST_USUAL>::new();
    match [first, "-", last].iter().try_for_each(|part| pages.try_push_str(part)) {
        Ok(()) => pages.as_str().into(),
        Err(_) => format_compact!("{first}-{last}"),
    }
}

/// What exporters write where a record has no pages.
pub(super) fn is_none(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = text.trim_matches(['[', ']', '(', ')', '.', ' ']).to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "" | "no"
            | "specified"
            | "n.pag"
            | "npag"
            | "n/a"
            | "n/a-n/a"
            | "na"
            | "na-na"
            | "-"
            | "press"
            | "in press"
            | "undefined"
            | "pagination"
            | "no pagination"
            | "no page"
            | "no pages"
            | "not specified"
            | "no pagination specified"
            | "null"
            | "none"
    )
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Every dash is a hyphen without spaces around it.
fn dashes(text: &str) -> Text {
    if !text.contains(['-', '‐', '‑', '‒', '–', '—', '―', '−', '－']) {
        return text.into();
    }
    let mut out = Text::with_capacity(text.len());
    for part in text.split(['-', '‐', '‑', '‒', '–', '—', '―', '−', '－']).map(str::trim) {
        if !part.is_empty() {
            if !out.is_empty() {
                out.push('-');
            }
            out.push_str(part);
        }
    }
    // `519-519` is one page.
    match out.split_once('-') {
        Some((first, last)) if first == last || last == "n/a" => first.into(),
        _ => out,
    }
}

/// Without `p.` or `pp` in front.
fn label(text: &str) -> &str {
    let text = text.trim_matches([' ', '\t', ';']);
    // `UNSP 1722034`: Web of Science's for a number of no known kind.
    for word in ["UNSP ", "pp.", "pp ", "Pp.", "p.", "pages ", "Pages ", "PP.", "P.", "Article "] {
        if let Some(rest) = text.strip_prefix(word) {
            return rest.trim_start();
        }
    }
    text
}

/// A volume or issue without its label: `40` of `v. 40`, `3` of `no. 3`.
pub(super) fn number(text: Text) -> Text {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    const LABELS: &[&str] = &[
        "volume", "vol.", "vol", "v.", "v", "issue", "iss.", "number", "no.", "no", "nr.", "nr", "num.",
        "n.", "n°", "№",
    ];
    let text = text.trim();
    if is_none(text) {
        return Text::default();
    }
    let rest = LABELS.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..)).flatten()
    });
    match rest.map(str::trim_start) {
        Some(rest) if rest.starts_with("v.") => number(rest.into()), // `v. v. 176`
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_in_every_spelling() {
        for (first, last, pages) in [
            ("142", "146", "142-146"),
            ("142-146", "", "142-146"),
            ("1350‐1356", "", "1350-1356"),
            ("52--58", "", "52-58"),
            ("142 – 146", "", "142-146"),
            ("142-146", "146", "142-146"),
            ("519", "519", "519"),
            ("519-519", "", "519"),
            ("e128", "e137", "e128-e137"),
            ("pp 37-64", "", "37-64"),
            ("p. 3", "", "3"),
            ("Article 141", "", "141"),
            ("146p", "", "146p"),
            ("", "12", "12"),
            ("12", "12-14", "12-14"),
            ("", "", ""),
            ("No", "Specified", ""),
            ("N.PAG", "N.PAG", ""),
            ("No Pagination Specified", "", ""),
            ("7", "No Pagination", "7"),
        ] {
            assert_eq!(range(first, last), pages, "{first} {last}");
        }
    }

    #[test]
    fn labels_are_no_part_of_a_number() {
        for (text, expected) in [
            ("v. 40", "40"),
            ("Vol. 12", "12"),
            ("no. 3", "3"),
            ("7/8", "7/8"),
            ("Suppl 1", "Suppl 1"),
            ("November", "November"),
            ("V", "V"),
        ] {
            assert_eq!(number(text.into()), expected, "{text}");
        }
    }
}
