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
            | "pagination specified"
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
    let bare = LABELS.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    bare.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text)
}

/// What other languages write before a page; `S12` is a page of a supplement.
const LABELS: &[&str] = &[
    "S. ", "s. ", "ss.", "págs.", "pág.", "págs ", "Págs.", "pags.", "pag.", "pgs.", "pg.", "С.", "с.",
    "стр.", "Стр.", "Seiten ",
];

/// Whether a value can be the volume or issue of what is of this kind: EndNote writes the degree of a thesis and
/// the year in which a page of the web was seen as a volume, and the day as an issue.
pub(super) fn can_be_of(kind: &str, value: &str) -> bool {
    match kind {
        "thesis" => value.bytes().any(|b| b.is_ascii_digit()) || value.bytes().all(|b| b"IVX".contains(&b)),
        "web page" | "blog post" => {
            let mut numbers = value.split(|c: char| !c.is_ascii_digit());
            !numbers.any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
        }
        _ => true,
    }
}

/// A volume or issue without its label: `40` of `v. 40`, `3` of `no. 3` and `第3期`.
pub(super) fn number(text: Text) -> Text {
    if text.ends_with(COUNTERS) {
        let bare = text.trim_end_matches(COUNTERS).trim_end();
        let bare = bare.strip_prefix(['第', '제']).unwrap_or(bare).trim_start();
        if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return bare.into();
        }
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    const LABELS: &[&str] = &[
        "volume", "vol.", "vol", "v.", "v", "issue", "iss.", "number", "no.", "no", "nr.", "nr", "num.",
        "núm.", "n.º", "nº", "n.", "n°", "№", "tomo", "tome", "t.", "том", "Том", "т.", "Т.", "вып.", "Вып.",
        "band", "bd.", "jg.", "jahrgang", "heft", "h.", "cilt", "sayı", "año", "ano",
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

/// What stands behind the number of a volume or issue in Chinese, Japanese and Korean.
const COUNTERS: [char; 6] = ['卷', '巻', '期', '号', '권', '호'];

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
            ("S. 12", "20", "12-20"),
            ("ss. 12", "20", "12-20"),
            ("С. 12–20", "", "12-20"),
            ("págs. 12-20", "", "12-20"),
            ("S12", "S20", "S12-S20"),
            ("No", "Pagination Specified", ""),
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
            ("Т. 12", "12"),
            ("Jg. 12", "12"),
            ("H. 3", "3"),
            ("núm. 3", "3"),
            ("Sayı 3", "3"),
            ("Tree", "Tree"),
            ("第12卷", "12"),
            ("03期", "03"),
            ("제3호", "3"),
            ("12(3)号", "12(3)号"),
        ] {
            assert_eq!(number(text.into()), expected, "{text}");
        }
    }

    #[test]
    fn a_degree_and_the_year_of_a_visit_are_no_volumes() {
        for (kind, value, can_be) in [
            ("thesis", "Ph.D.", false),
            ("thesis", "MA", false),
            ("thesis", "II", true),
            ("thesis", "71-08", true),
            ("web page", "2019", false),
            ("web page", "7 July 2020", false),
            ("web page", "12", true),
            ("article", "2019", true),
        ] {
            assert_eq!(can_be_of(kind, value), can_be, "{kind} {value}");
        }
    }
}
