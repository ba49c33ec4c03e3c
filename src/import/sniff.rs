//! Telling formats apart by what is in a file: the first line that can only be one format's decides.

use memchr::memrchr;

use super::labelled::{nbib, ovid, ovid_tags, refer, refworks, show_all, wos};
use super::{Format, json, printed, pubmed_text, references, ris, table, tagged, xml};

/// The format of a file's content, in an encoding that agrees with ASCII. Of the beginning of a file
/// only what no later line can change is said.
pub(super) fn format(bytes: &[u8], is_whole: bool) -> Option<Format> {
    if let Some(format) = json::format(bytes).or_else(|| xml::format(bytes)) {
        return Some(format);
    }
    // Abstracts hold any line there is, headers and tags of other formats too.
    if trimmed(bytes).first().is_some_and(u8::is_ascii_digit) && pubmed_text::has_some(bytes) {
        return Some(Format::PubmedText);
    }
    // A title may read like a header; what stands before it then says what the file is.
    let header = table::header(bytes);
    if header.is_some_and(|header| by_lines(bytes.get(..header.start).unwrap_or_default(), false).is_none()) {
        return Some(Format::Csv);
    }
    if table::stands_upright(bytes) {
        return Some(Format::Csv);
    }
    // Last of all plain lists, because nothing marks a reference but how it is printed.
    let is_list = || is_whole && !table::is_strange(bytes) && references::has_some(bytes);
    let list = || is_list().then_some(Format::References);
    let abstracts = || (is_whole && pubmed_text::has_some(bytes)).then_some(Format::PubmedText);
    let printed = || if is_whole { printed::format(bytes) } else { None };
    by_lines(bytes, is_whole).or_else(abstracts).or_else(printed).or_else(list)
}

/// The format that the first telling line has.
fn by_lines(bytes: &[u8], is_whole: bool) -> Option<Format> {
    let (mut tags, mut percents) = (0, 0);
    let mut before = Before::Nothing;
    let end = if is_whole { None } else { memrchr(b'\n', bytes) }; // a line cut off proves nothing
    for line in tagged::byte_lines(bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default()) {
        let line = trimmed(line);
        if line.starts_with(b"@") && opens_entry(line) {
            return Some(Format::Bibtex);
        }
        // MEDLINE pads its tags to four characters; some of its lines look like RIS.
        if nbib::opens(line)
            || nbib::may_open(line)
            || line.starts_with(b"OWN -")
            || line.starts_with(b"STAT-")
        {
            return Some(Format::Nbib);
        }
        if line.starts_with(b"FN ") || line.len() < 6 && wos::opens(line) {
            return Some(Format::Wos);
        }
        if refworks::opens(line) {
            return Some(Format::RefWorks);
        }
        if refer::opens(line) || line == b"%0" || show_all::opens(line) {
            return Some(Format::Refer);
        }
        match line {
            [b'%', b'A' | b'T' | b'J' | b'D' | b'P' | b'V', b' ', ..] => percents += 1,
            _ if line.is_empty() => continue,
            _ => {}
        }
        match before {
            // Ovid numbers its records in other formats too, and so does the Library.
            Before::OvidNumber if ovid_tags::follows_number(line) => return Some(Format::Ovid),
            Before::OvidNumber if !line.contains(&b'-') && !ovid::opens(line) => return Some(Format::Ovid),
            // MEDLARS, which looks like RIS without a first or last line.
            Before::OvidNumber if line.starts_with(b"UI  - ") => return Some(Format::Nbib),
            Before::CochraneNumber if line.get(2..4) == Some(b": ") => return Some(Format::Cochrane),
            _ => {}
        }
        before = Before::of(line);
        match ris::looks_like(line) {
            Some(ris::Sign::Certain) => return Some(Format::Ris),
            Some(ris::Sign::Tag) => tags += 1,
            None => {}
        }
    }
    if !is_whole {
        return None;
    }
    // Neither a first nor a last line of a record anywhere, but nothing else than RIS has such lines.
    if percents >= 3 {
        return Some(Format::Refer);
    }
    (tags >= 3).then_some(Format::Ris)
}

/// What the line before was.
enum Before {
    Nothing,
    /// `<8>` or `<8. >`.
    OvidNumber,
    /// `Record #1 of 10`.
    CochraneNumber,
}

impl Before {
    fn of(line: &[u8]) -> Before {
        if ovid::opens(line) {
            Before::OvidNumber
        } else if line.starts_with(b"Record #") {
            Before::CochraneNumber
        } else {
            Before::Nothing
        }
    }
}

/// `@word{`, `@word (`, `@{`.
pub(super) fn opens_entry(line: &[u8]) -> bool {
    let body = line.get(1..).unwrap_or_default();
    let word = body.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let rest = body.get(word..).unwrap_or_default().trim_ascii_start();
    word <= 30 && (rest.starts_with(b"{") || word > 0 && rest.starts_with(b"("))
}

/// Without byte order marks, zero bytes and white space in front.
pub(super) fn trimmed(line: &[u8]) -> &[u8] {
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
            ("PMID- 1\nTI  - x\nAB  - y\nAU  - z", Some(Format::Nbib)),
            ("\nOWN - ERIC\nTI  - x", Some(Format::Nbib)),
            ("\nPMC - PMC1\nTI  - x\nAU  - y\nDP  - 2019", Some(Format::Nbib)),
            ("\u{feff}FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", Some(Format::Wos)),
            ("<1>\nUI  - 12345678\nTI  - x\nAU  - y\n", Some(Format::Nbib)),
            ("PT J\nAU x\n", Some(Format::Wos)),
            ("%0 Journal Article\n%A x\n", Some(Format::Refer)),
            ("%A x\n%T y\n%D 2000\n", Some(Format::Refer)),
            ("Reference Type:  Book\nTitle: x\n", Some(Format::Refer)),
            ("% Encoding: UTF-8\n%% x\n@article{a,", Some(Format::Bibtex)),
            ("<1>\nUnique Identifier\n  1\n", Some(Format::Ovid)),
            ("<1. >\nVN  - Ovid Technologies\nDB  - Embase\n", Some(Format::Ovid)),
            ("<1. >\nTY  - JOUR\n", Some(Format::Ris)),
            ("<1>\nTY  - JOUR\n", Some(Format::Ris)),
            ("RT Journal Article\nT1 x\n", Some(Format::RefWorks)),
            ("Record #1 of 2\nID: CN-1\nAU: x\n", Some(Format::Cochrane)),
            ("hello\nme@example.org {x}\n", None),
            ("\"Authors\",\"Title\"\n", Some(Format::Csv)),
            ("[{\"title\": 1}]", Some(Format::CslJson)),
            ("user_id,article_id,key,value\n", None),
            ("TY  - JOUR\nTI  - On forms: Name, Title, Year\nER  - ", Some(Format::Ris)),
            ("@article{a,\n title = {Forms; Title; Year},\n}", Some(Format::Bibtex)),
            ("1. Eisen S, Long A. Peer mentors. BMJ 2014;99:142-6.\n", Some(Format::References)),
            (
                "Prose.\n\nReferences\n\nEisen, S. (2014). Mentors. Archives, 9(2), 1–6.\n",
                Some(Format::References),
            ),
            ("Prose on mentors of 2014.\n\nMore of it.\n", None),
        ] {
            assert_eq!(format(text.as_bytes(), true), expected, "{text:?}");
        }
    }
}
