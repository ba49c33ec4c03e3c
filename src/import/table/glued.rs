//! Names with nothing between them, where line ends or tags were lost.

/// `Adeli K.Lewis G. F.`: one name a line, the line ends lost.
pub(super) fn glued_initials(cell: &str) -> Option<Vec<&str>> {
    if cell.contains([',', ';']) {
        return None;
    }
    let (mut parts, mut from, mut spaced) = (Vec::new(), 0, false);
    for (at, byte) in cell.bytes().enumerate() {
        spaced |= byte == b' ';
        if byte == b'.' && spaced && cell.get(at + 1..).is_some_and(begins_a_name) {
            parts.push(cell.get(from..=at)?);
            (from, spaced) = (at + 1, false);
        }
    }
    parts.push(cell.get(from..)?);
    let ends = |part: &&str| {
        part.split_whitespace().next_back().is_some_and(|word| word.ends_with('.') || word.len() <= 2)
    };
    (parts.len() > 1 && parts.iter().all(ends)).then_some(parts)
}

/// `Andy SmithTom Weber`: SpringerLink writes nothing between names.
pub(super) fn unglued(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() + 16);
    let mut before = ' ';
    for c in cell.chars() {
        // Looked at only after a small letter, so that a long run of capitals is not searched again and again.
        let prefix = || {
            let word = out.rsplit([' ', ';']).next().unwrap_or_default();
            matches!(word, "Mc" | "Mac" | "De" | "Di" | "Da" | "La" | "Le" | "Van" | "Von" | "Fitz")
        };
        // `S.S. Roe` goes on behind a stop, `Al Roe Jr.` does not.
        let suffixed = || out.ends_with(" Jr.") || out.ends_with(" Sr.");
        if c.is_uppercase() && (before == '.' && suffixed() || before.is_lowercase() && !prefix()) {
            out.push(';');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether a name begins here, as a further initial does not.
fn begins_a_name(rest: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "ter",
        "ten", "zu", "el", "al",
    ];
    let mut letters = rest.chars();
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    is(first, char::is_uppercase) && is(second, char::is_lowercase)
        // `O'Neil`, `d'Haens`
        || is(first, char::is_alphabetic) && matches!(second, Some('\'' | '’')) && is(third, char::is_uppercase)
        || PARTICLES.iter().any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_run_together_are_parted_where_the_next_begins() {
        for (cell, expected) in [
            ("Roe K.Doe G. F.", Some(vec!["Roe K.", "Doe G. F."])),
            (
                "Roe R. T.de Poe D.O'Neil M.van der Noe van der Moe B.D'Oe L.",
                Some(vec!["Roe R. T.", "de Poe D.", "O'Neil M.", "van der Noe van der Moe B.", "D'Oe L."]),
            ),
            ("Roe R.T.", None),
            ("Anna J.Smith", None),
        ] {
            assert_eq!(glued_initials(cell), expected, "{cell}");
        }
        assert_eq!(unglued("S.S. Doe LimaeiA. Roe Jr.Bo Poe"), "S.S. Doe Limaei;A. Roe Jr.;Bo Poe");
        assert_eq!(unglued("Andy SmithTom McWeber"), "Andy Smith;Tom McWeber");
    }
}
