//! Page ranges and volume and issue numbers, written one way.

/// A range as `142-146`, one page, or an article number; empty where nothing was given.
///
/// `first` may hold the whole range, with whatever dash the exporter likes.
pub(super) fn range(first: &str, last: &str) -> String {
    if is_number(first) && is_number(last) && first != last {
        return [first, "-", last].concat();
    }
    let first = dashes(label(first));
    let last = dashes(label(last));
    if last.is_empty()
        || first == last
        || first.contains('-') && (first.ends_with(&last) || last.len() <= first.len())
    {
        return first;
    }
    if first.is_empty() || last.strip_prefix(first.as_str()).is_some_and(|rest| rest.starts_with('-')) {
        return last;
    }
    format!("{first}-{last}")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Every dash is a hyphen without spaces around it.
fn dashes(text: &str) -> String {
    if !text.contains(['-', '‐', '‑', '‒', '–', '—', '―', '−', '－']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
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
        Some((first, last)) if first == last => first.to_owned(),
        _ => out,
    }
}

/// Without `p.` or `pp` in front.
fn label(text: &str) -> &str {
    let text = text.trim();
    for word in ["pp.", "pp ", "Pp.", "p.", "pages ", "Pages ", "PP.", "P."] {
        if let Some(rest) = text.strip_prefix(word) {
            return rest.trim_start();
        }
    }
    text
}

/// A volume or issue without its label: `40` of `v. 40`, `3` of `no. 3`.
pub(super) fn number(text: String) -> String {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    const LABELS: &[&str] = &[
        "volume", "vol.", "vol", "v.", "v", "issue", "iss.", "number", "no.", "no", "nr.", "nr", "num.",
        "n.", "n°", "№",
    ];
    let text = text.trim();
    let rest = LABELS.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..)).flatten()
    });
    match rest.map(str::trim_start) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => text.to_owned(),
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
            ("146p", "", "146p"),
            ("", "12", "12"),
            ("12", "12-14", "12-14"),
            ("", "", ""),
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
