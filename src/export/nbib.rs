//! PubMed's own format, as its `.nbib` files have it (MEDLINE/PubMed Data Element Descriptions).
//!
//! What MEDLINE has no element for (links, an accession number of another database) is written as
//! PubMed's readers tolerate it: `UR`, `OID`. What a record kept by a MEDLINE tag of its own goes out
//! under that tag; everything these do not bring back becomes a general note that does ([`exact`]).

use std::io;

use super::exact::{self, Again};
use super::kinds;
use super::tagged::Tagged;
use crate::import;
use crate::record::Record;
use crate::record::plain::names::is_suffix;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn write(records: &mut dyn Iterator<Item = &Record>, out: &mut impl io::Write) -> io::Result<()> {
    for record in records {
        out.write_all(exact::render(record, import::Format::Nbib, |again| one(record, again)).as_bytes())?;
    }
    Ok(())
}

fn one(record: &Record, again: &Again) -> String {
    // An empty line ends a record.
    let (between, end) = ("", "\n");
    let mut to =
        Tagged { out: String::new(), width: 4, indent: "      ", between, end, again, put: Vec::new() };
    // Every record begins with PMID, known or not; readers split files there. What is no number leads
    // no file.
    match record.pmid.chars().all(char::is_alphanumeric) && !record.pmid.is_empty() {
        true => to.field("PMID", &record.pmid),
        false => to.out.push_str("PMID- \n"),
    }
    for number in record.issn.split("; ") {
        to.field("IS", number);
    }
    for number in record.isbn.split("; ") {
        to.field("ISBN", number);
    }
    to.field("VI", &record.volume);
    to.field("IP", &record.issue);
    to.field("DP", &published(record));
    to.field("TI", &record.title);
    to.field("PG", &record.pages);
    if !record.doi.is_empty() {
        to.field("AID", &format!("{} [doi]", record.doi));
    }
    to.paragraphs("AB", &record.abstract_text);
    for author in &record.authors {
        match author.split_once(", ") {
            Some((family, given)) => {
                let (given, suffix) = match given.rsplit_once(", ") {
                    Some((given, suffix)) if is_suffix(suffix) => (given, suffix),
                    _ => (given, ""),
                };
                to.field("FAU", &format!("{family}, {given} {suffix}"));
                to.field("AU", &short(family, given, suffix));
            }
            // A group has no given name.
            None => to.field("CN", author),
        }
    }
    to.field("LA", &record.language);
    if !record.kind.is_empty() {
        to.field("PT", kinds::medline(&record.kind).unwrap_or(&record.kind));
    }
    to.field("JT", &record.container);
    to.field("OID", &record.accession);
    to.fields("OT", &record.keywords);
    to.fields("UR", &record.urls);
    record.notes.iter().for_each(|note| to.paragraphs("GN", note));
    // What has lines of its own goes on one line only in a note.
    let is_line = |tag: &str| !record.other.get(tag).any(|value| value.contains('\n'));
    to.rest(record, "GN", |tag| is_tag(tag) && is_line(tag), "");
    to.out.push('\n');
    to.out
}

/// Tags that open a record, are notes, or are written from the model once: a second value would be read
/// as more of the first.
const OURS: &[&str] = &[
    "PMID", "UI", "OWN", "GN", "VI", "IP", "DP", "TI", "PG", "AB", "FAU", "AU", "CN", "JT", "OT", "UR", "OID",
];

/// Two to four capital letters or digits, the first of them a letter, that are none of ours.
fn is_tag(tag: &str) -> bool {
    !OURS.contains(&tag)
        && (2..=4).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && tag.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `King ML Jr` for `King`, `Martin Luther` and `Jr`, as MEDLINE names an author a second time: programs
/// read the one or the other.
fn short(family: &str, given: &str, suffix: &str) -> String {
    let initials: String = match given.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-')) {
        true => given.chars().filter(|c| c.is_uppercase()).collect(),
        // A small word in between is a particle.
        false => given
            .split([' ', '.', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_alphabetic() && !c.is_lowercase())
            .collect(),
    };
    [family, &initials, suffix].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `2014 May 30`, as far as it is known.
fn published(record: &Record) -> String {
    let mut parts = record.date.splitn(3, '-');
    let year = parts.next().filter(|year| !year.is_empty()).map(str::to_owned);
    let Some(mut out) = year.or_else(|| record.year.map(|year| year.to_string())) else {
        return String::new();
    };
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    if let Some(name) = month.and_then(|month| MONTHS.get(month.checked_sub(1)?)) {
        out.push(' ');
        out.push_str(name);
        if let Some(day) = parts.next() {
            out.push(' ');
            out.push_str(day.trim_start_matches('0'));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::export::Format;
    use crate::export::testing::{eisen, written};

    #[test]
    fn a_record_is_written_as_pubmed_does() {
        let mut record = eisen();
        record.date = "2014-05-03".into();
        let expected = "PMID- 24158957\nIS  - 0003-9888\nIS  - 1468-2044\nVI  - 99\nIP  - 2\nDP  - 2014 May 3\n\
            TI  - Peer mentoring: 50 % of {trainees} & more\nPG  - 142-146\nAID - 10.1136/a_b [doi]\n\
            AB  - BACKGROUND: One.\n      TY - is not a tag here.\nFAU - Eisen, S\nAU  - Eisen S\n\
            CN  - World Health Organization\nLA  - eng\nPT  - Journal Article\nJT  - Arch Dis Child\n\
            OT  - Mentors\nOT  - Peer Group\nUR  - https://x.org/?a=1\nGN  - In print\n\
            GN  - [tiab id] eisen2014\nGN  - [tiab breaks] 16\n\n";
        assert_eq!(written(Format::Nbib, &record), expected);
    }

    #[test]
    fn authors_have_initials_besides() {
        for (family, given, suffix, expected) in [
            ("King", "Martin Luther", "Jr", "King ML Jr"),
            ("van der Berg", "Anna-Lena", "", "van der Berg AL"),
            ("Doe", "JA", "", "Doe JA"),
            ("Doe", "J. A.", "", "Doe JA"),
            ("Silva", "João de", "", "Silva J"),
            ("王", "伟", "", "王 伟"),
        ] {
            assert_eq!(super::short(family, given, suffix), expected);
        }
    }
}
