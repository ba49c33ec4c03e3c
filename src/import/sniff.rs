//! Telling formats apart by what is in a file: the first line that can only be one format's decides.

use super::{Format, ris, tagged};

/// The format of a file's content, in an encoding that agrees with ASCII.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let mut tags = 0;
    for line in tagged::byte_lines(bytes) {
        let line = trimmed(line);
        if line.starts_with(b"@") && opens_entry(line) {
            return Some(Format::Bibtex);
        }
        // MEDLINE pads its tags to four characters; some of its lines look like RIS.
        if line.starts_with(b"PMID-") || line.starts_with(b"OWN -") || line.starts_with(b"STAT-") {
            return None;
        }
        match ris::looks_like(line) {
            Some(ris::Sign::Certain) => return Some(Format::Ris),
            Some(ris::Sign::Tag) => tags += 1,
            None => {}
        }
    }
    // Neither a first nor a last line of a record anywhere, but nothing else than RIS has such lines.
    (tags >= 3).then_some(Format::Ris)
}

/// `@word{`, `@word (`, `@{`.
fn opens_entry(line: &[u8]) -> bool {
    let body = line.get(1..).unwrap_or_default();
    let word = body.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let rest = body.get(word..).unwrap_or_default().trim_ascii_start();
    word <= 30 && (rest.starts_with(b"{") || word > 0 && rest.starts_with(b"("))
}

/// Without byte order marks, zero bytes and white space in front.
fn trimmed(line: &[u8]) -> &[u8] {
    let mut line = line.trim_ascii_start();
    while let Some(rest) = line.strip_prefix("\u{feff}".as_bytes()).or_else(|| line.strip_prefix(b"\0")) {
        line = rest.trim_ascii_start();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        for (text, expected) in [
            ("TY  - JOUR\nER  -", Some(Format::Ris)),
            ("\u{feff}\n\u{feff}TY  - JOUR", Some(Format::Ris)),
            ("Record #1 of 2\nTY  -  JOUR", Some(Format::Ris)),
            ("\"1\" \"TY  - JOUR", Some(Format::Ris)),
            ("TY - JOUR", Some(Format::Ris)),
            ("ty  - jour", Some(Format::Ris)),
            ("TI  - x\nAU  - y\nPY  - z", Some(Format::Ris)),
            ("junk\n@article{a,", Some(Format::Bibtex)),
            ("@Article (a,", Some(Format::Bibtex)),
            ("@{,", Some(Format::Bibtex)),
            ("", None),
            ("PMID- 1\nTI  - x\nAB  - y\nAU  - z", None),
            ("hello\nme@example.org {x}\n", None),
            ("\"Authors\",\"Title\"\n", None),
        ] {
            assert_eq!(format(text.as_bytes()), expected, "{text:?}");
        }
    }
}
