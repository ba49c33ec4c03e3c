//! Files joined of exports in different formats, as `cat *` makes them of a folder.
//!
//! The format a file begins in reads what comes in another as text that belongs to no record, or as
//! one record without a first line; MEDLINE and Refer make it more of their last record, and BibTeX
//! takes Refer's lines for comments. Only where there was such text, or the file ends in another
//! format, is all of it looked at again: a line that opens a record in another format, behind the end
//! of one in the format so far, begins a piece that is read by itself. An abstract may hold any line, so
//! such a line counts nowhere else.

use std::sync::Arc;

use super::batch::{Batch, warning};
use super::blocks::Stop;
use super::labelled::{nbib, refer, wos};
use super::sniff::{opens_entry, trimmed};
use super::{Format, read_alone, ris, tagged};

/// The formats whose records open with a line that is no other's.
const FORMATS: [Format; 5] = [Format::Ris, Format::Bibtex, Format::Nbib, Format::Wos, Format::Refer];

/// Bytes of a file's end that are looked at.
pub(super) const TAIL: usize = 1 << 16;

/// Whether what was read may be a file that goes on in another format. `tail` is how it ends.
pub(super) fn is_likely(format: Format, batch: &Batch, tail: &[u8]) -> bool {
    let loose = || [warning::OUTSIDE, warning::NO_START].iter().any(|kind| batch.warnings.contains_key(kind));
    match format {
        Format::Ris | Format::Wos => loose(),
        Format::Bibtex | Format::Nbib | Format::Refer => loose() || ends_in_another(format, tail),
        _ => false,
    }
}

/// Whether a line among the last ones opens a record in another format.
fn ends_in_another(format: Format, tail: &[u8]) -> bool {
    let tail = tail.get(tail.len().saturating_sub(TAIL)..).unwrap_or_default();
    let others = || FORMATS.into_iter().filter(|known| *known != format);
    tagged::byte_lines(tail).any(|line| others().any(|other| opens(other, line)))
}

/// Reads each piece of a joined file in its own format; `None` for a file in one.
pub(super) fn read(
    bytes: &[u8],
    first: Format,
    file: &Arc<str>,
    threads: usize,
) -> Option<Result<Batch, Stop>> {
    let mut pieces = cut(bytes, first).into_iter().peekable();
    let mut whole = Batch::default();
    let mut count = 0;
    while let Some((format, start)) = pieces.next() {
        let end = pieces.peek().map_or(bytes.len(), |(_, next)| *next);
        if start == 0 && end == bytes.len() {
            return None;
        }
        let piece = bytes.get(start..end).unwrap_or_default();
        match read_alone(format, piece, file, threads, &|_| {}) {
            Ok(mut batch) => whole.append(&mut batch),
            Err(stop) => return Some(Err(stop)),
        }
        count += 1;
    }
    whole.warnings.insert(warning::JOINED, count - 1);
    Some(Ok(whole))
}

/// The format of each piece, and where it starts.
fn cut(bytes: &[u8], first: Format) -> Vec<(Format, usize)> {
    let mut pieces = vec![(first, 0)];
    let mut format = first;
    let (mut last, mut blank, mut depth) = (&b""[..], true, 0);
    for line in tagged::byte_lines(bytes) {
        let start = line.as_ptr().addr() - bytes.as_ptr().addr();
        let text = trimmed(line).trim_ascii_end();
        if text.is_empty() {
            blank = true;
            continue;
        }
        // What is indented goes on in the line before.
        if !line.starts_with(b" ")
            && ends(format, last, blank, depth)
            && let Some(other) = FORMATS.into_iter().find(|known| opens(*known, text))
            && other != format
        {
            pieces.push((other, start));
            format = other;
        }
        (last, blank) = (text, false);
        if format == Format::Bibtex {
            depth = if opens(format, text) { 0 } else { depth } + deeper(text);
        }
    }
    pieces
}

/// How many more braces a line opens than it closes.
fn deeper(line: &[u8]) -> isize {
    line.iter().map(|byte| isize::from(*byte == b'{') - isize::from(*byte == b'}')).sum()
}

/// Whether a record may have ended: behind this line, and perhaps a blank one, with so many braces open.
fn ends(format: Format, last: &[u8], blank: bool, depth: isize) -> bool {
    match format {
        Format::Ris => last.starts_with(b"ER  -") || last.starts_with(b"ER -"),
        Format::Bibtex => last.ends_with(b"}") && depth <= 0,
        Format::Wos => matches!(last, b"ER" | b"EF"),
        _ => blank,
    }
}

/// Whether a record begins with this line.
fn opens(format: Format, line: &[u8]) -> bool {
    match format {
        Format::Ris => ris::opens(line),
        Format::Bibtex => line.starts_with(b"@") && opens_entry(line),
        Format::Nbib => nbib::opens(line),
        Format::Wos => line.starts_with(b"FN ") || line.len() < 6 && wos::opens(line),
        _ => refer::opens(line),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::{read, read_from};

    const RIS: &str = "TY  - JOUR\nTI  - Of ris\nER  - \n\n";
    const BIB: &str = "@article{a,\n  title = {Of bib},\n}\n\n";
    const NBIB: &str = "PMID- 1\nTI  - Of nbib\n\n";
    const WOS: &str = "FN Clarivate\nVR 1.0\nPT J\nTI Of wos\nER\n\nEF\n\n";
    const REFER: &str = "%0 Book\n%T Of refer\n\n";

    fn titles(text: &str) -> (Vec<String>, Vec<u32>) {
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!(import.rejects, []);
        import.records.iter().map(|record| (record.title.to_string(), record.source.line)).unzip()
    }

    #[test]
    fn every_piece_is_read_in_its_own_format_and_lines_are_the_files() {
        let all = [RIS, BIB, NBIB, WOS, REFER];
        for (at, one) in all.iter().enumerate() {
            for other in all.iter().skip(at + 1).chain(&all[..at]) {
                let (found, lines) = titles(&[*one, other, one].concat());
                let title = |text: &str| {
                    text.split("Of ").nth(1).unwrap().split(['\n', '}']).next().unwrap().to_owned()
                };
                let expected = [one, other, one].map(|text| format!("Of {}", title(text)));
                assert_eq!(found, expected, "{one}{other}");
                let behind = |text: &str| text.lines().count() as u32;
                let own = |text: &&str| if text.starts_with("FN") { 3 } else { 1 };
                let expected = [own(one), behind(one) + own(other), behind(one) + behind(other) + own(one)];
                assert_eq!(lines, expected, "{one}{other}");
            }
        }
    }

    #[test]
    fn a_line_inside_a_record_begins_no_piece() {
        for text in [
            format!(
                "junk\nTY  - JOUR\nTI  - One\nAB  - Tags:\n\n@article{{a, title = {{x}}}}\nER  - \n{RIS}"
            ),
            format!(
                "junk\n@article{{a,\n title = {{One}},\n abstract = {{To {{}}\n\nTY  - JOUR\nER  - \n}}\n}}\n{BIB}"
            ),
            format!("{NBIB}PMID- 2\nTI  - Two\nAB  - Tags:\n\n      TY  - JOUR\n"),
        ] {
            assert_eq!(titles(&text).0.len(), 2, "{text}");
        }
    }

    #[test]
    fn a_source_that_is_opened_again_has_the_same_records() {
        for text in [[RIS, BIB].concat(), [NBIB, RIS].concat(), [BIB, REFER].concat()] {
            let import = read("x", text.as_bytes(), None).unwrap();
            let again = read_from("x", Cursor::new(text.as_bytes()), Some(import.format)).unwrap();
            assert_eq!((again.records, again.warnings), (import.records, import.warnings), "{text}");
        }
    }

    #[test]
    fn the_report_tells_of_the_pieces() {
        let import = read("x", [RIS, BIB, RIS].concat().as_bytes(), None).unwrap();
        assert_eq!(import.warnings.get("goes on in another format"), Some(&2));
        assert!(!import.warnings.contains_key("text outside records"));
    }
}
