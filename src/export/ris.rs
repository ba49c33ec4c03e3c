//! RIS: what every reference manager imports.
//!
//! Tags after the RIS specification (Reference Manager, 2001) in its present-day reading: TI, T2, PY,
//! SP and EP, DO. A PubMed identifier is the accession number of a record that says it is from PubMed
//! or MEDLINE, and says itself what it is in any other. What a record kept by a RIS tag of its own
//! goes out under that tag, and publisher, editors and the like under RIS's whatever tag they were kept
//! by ([`imprint`]); everything these tags do not bring back becomes a note that does ([`exact`]).

use std::io;

use super::exact::{self, Again};
use super::imprint::{self, EDITORS};
use super::kinds;
use super::tagged::{Tagged, first_and_last};
use crate::import;
use crate::record::Record;

/// Tags written from the model: a value that was kept beside the record under one of these is a
/// second spelling of the same, and would be read as another value.
const OURS: &[&str] = &[
    "TY", "ID", "TI", "AU", "T2", "PY", "DA", "VL", "IS", "SP", "EP", "DO", "AN", "SN", "UR", "KW", "LA",
    "AB", "N1", "ER",
];

pub(super) fn write(records: &mut dyn Iterator<Item = &Record>, out: &mut impl io::Write) -> io::Result<()> {
    for record in records {
        out.write_all(exact::render(record, import::Format::Ris, |again| one(record, again)).as_bytes())?;
    }
    Ok(())
}

fn one(record: &Record, again: &Again) -> String {
    let end = "\r\n";
    let mut to =
        Tagged { out: String::new(), width: 4, indent: "      ", between: end, end, again, put: Vec::new() };
    // Types are words; what else stands in their place need not lead the file.
    let is_type = |code: &&str| code.chars().all(|c| c.is_alphanumeric() || c == ' ');
    let own_type = record.other.get("TY").next().filter(is_type);
    to.field("TY", own_type.unwrap_or_else(|| kinds::ris(&record.kind)));
    to.field("ID", &record.id);
    to.field("TI", &record.title);
    to.fields("AU", &record.authors);
    to.field("T2", &record.container);
    to.field("PY", &record.year.map(|year| year.to_string()).unwrap_or_default());
    // A date that says no more than the year is said already.
    if record.date.contains('-') {
        to.field(
            "DA",
            &format!("{}{}", record.date.replace('-', "/"), if record.date.len() > 7 { "/" } else { "//" }),
        );
    }
    to.field("VL", &record.volume);
    to.field("IS", &record.issue);
    match first_and_last(&record.pages) {
        Some((first, last)) => {
            to.field("SP", first);
            to.field("EP", last);
        }
        None => to.field("SP", &record.pages),
    }
    to.field("DO", &record.doi);
    if !record.accession.is_empty() {
        to.field("AN", &record.accession);
    } else if record.other.get("DB").any(import::is_medline) {
        to.field("AN", &record.pmid);
    } else if !record.pmid.is_empty() {
        to.field("AN", &format!("PMID: {}", record.pmid));
    }
    for number in record.issn.split("; ").chain(record.isbn.split("; ")) {
        to.field("SN", number);
    }
    to.fields("UR", &record.urls);
    to.fields("KW", &record.keywords);
    to.field("LA", &record.language);
    to.paragraphs("AB", &record.abstract_text);
    record.notes.iter().for_each(|note| to.paragraphs("N1", note));
    // A2 is the series' editor in a whole book (EndNote).
    let whole = matches!(&*record.kind, "book" | "conference proceedings");
    to.put(if whole { "ED" } else { "A2" }, &imprint::editors(record, EDITORS.ris));
    for fact in imprint::facts(record) {
        if let (Some(tag), Some(value)) = (fact.ris.first(), fact.of(record, fact.ris)) {
            to.put(tag, &[value.into()]);
        }
    }
    to.rest(record, "N1", |tag| is_tag(tag) && !OURS.contains(&tag), "TY");
    to.out.push_str("ER  - \r\n\r\n");
    to.out
}

/// A capital letter, then a capital letter or a digit.
fn is_tag(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z' | b'0'..=b'9'])
}

#[cfg(test)]
mod tests {
    use crate::export::Format;
    use crate::export::testing::{eisen, written};
    use crate::record::Record;

    #[test]
    fn a_record_is_written_tag_by_tag() {
        let mut record = eisen();
        record.other.push("booktitle", "Proceedings");
        record.other.push("AD", "Leeds");
        let expected = "TY  - JOUR\r\nID  - eisen2014\r\nTI  - Peer mentoring: 50 % of {trainees} & more\r\n\
            AU  - Eisen, S\r\nAU  - World Health Organization\r\nT2  - Arch Dis Child\r\nPY  - 2014\r\n\
            DA  - 2014/05//\r\nVL  - 99\r\nIS  - 2\r\nSP  - 142\r\nEP  - 146\r\nDO  - 10.1136/a_b\r\n\
            AN  - PMID: 24158957\r\nSN  - 0003-9888\r\nSN  - 1468-2044\r\nUR  - https://x.org/?a=1\r\n\
            KW  - Mentors\r\nKW  - Peer Group\r\nLA  - eng\r\nAB  - BACKGROUND: One.\r\n\r\n      \
            TY - is not a tag here.\r\nN1  - In print\r\nAD  - Leeds\r\nN1  - [tiab other booktitle] Proceedings\r\nER  - \r\n\r\n";
        assert_eq!(written(Format::Ris, &record), expected);
    }

    #[test]
    fn what_another_format_calls_otherwise_stands_where_reference_managers_look() {
        let mut record = eisen();
        for (tag, value) in [("publisher", "Elm"), ("editor", "Roe, Ann and Bob Poe"), ("edition", "2")] {
            record.other.push(tag, value);
        }
        let tail = |kind: &str| {
            let text = written(Format::Ris, &Record { kind: kind.into(), ..record.clone() });
            text.split("In print\r\n").nth(1).unwrap_or_default().replace("\r\n", "|")
        };
        let said = "N1  - [tiab other publisher] Elm|N1  - [tiab other editor] Roe, Ann and Bob Poe|N1  - [tiab other edition] 2|";
        assert_eq!(
            tail("chapter"),
            format!(
                "A2  - Roe, Ann|A2  - Poe, Bob|PB  - Elm|ET  - 2|{said}N1  - [tiab without] A2 PB ET|ER  - ||"
            )
        );
        assert!(tail("book").starts_with("ED  - Roe, Ann|"), "{}", tail("book"));
        assert!(!tail("article").contains("|ET "), "{}", tail("article"));
    }
}
