//! What numbers a RIS record: DOI, PubMed identifier, accession number, and where exporters hide them.

use std::sync::LazyLock;

use memchr::{memchr, memchr2, memmem::Finder};

use crate::record::plain::{self, doi};
use crate::record::{Record, Text};

use super::super::{links, noted, pmid};
use super::fields as table;
use super::tags::Fields;

/// Searches that every record needs are prepared once.
static OVID: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("ovidweb.cgi"));
static EBSCO: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("ebscohost.com"));

/// Reads what numbers a record.
pub(super) fn read(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if let Some(raw) = fields.take(&[*b"ID"]) {
        record.id = raw.line();
    }
    fields.each(table::DOI, |raw| {
        let value = raw.verbatim_in();
        let Some(found) = doi::find(&value) else { return false };
        let same = record.doi.is_empty() || found == record.doi;
        if record.doi.is_empty() {
            record.doi = found;
        }
        // A chapter's DOI may have its book's behind it, which stays under its tag.
        let numbered = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        same && (!value.contains(' ') || value.split(' ').filter(numbered).count() == 1)
    });
    if record.doi.is_empty() {
        record.doi = fields
            .values(table::DOI_ELSEWHERE)
            .chain(short(fields))
            .find_map(|raw| doi::in_link(&plain::verbatim_in(raw)))
            .unwrap_or_default();
    }
    if record.doi.is_empty() {
        record.doi = noted::doi(fields.values(table::NOTE)).unwrap_or_default();
    }
    if let Some(raw) = fields.take(table::ACCESSION) {
        record.accession = raw.line();
    } else if let Some(raw) = fields.take_if(&[*b"U2"], is_embase) {
        record.accession = raw.line();
    }
    // EndNote's online searches give the DOI as the accession number.
    if memchr2(b'/', b'%', record.accession.as_bytes()).is_some()
        && doi::find(&record.accession).is_some_and(|doi| doi == record.doi)
    {
        record.accession.clear();
    }
    if record.accession.is_empty() {
        record.accession = fields.values(table::NOTE).find_map(noted_accession).unwrap_or_default();
    }
    let linked = if record.accession.is_empty() { linked_accession(fields) } else { None };
    let medline = fields.values(table::DATABASE).any(pmid::is_medline);
    let scopus = fields.values(table::DATABASE).any(|name| name.eq_ignore_ascii_case("scopus"));
    if medline && pmid::is_pmid(&record.accession) {
        record.pmid = std::mem::take(&mut record.accession);
    } else if scopus && let Some(raw) = fields.take_if(&[*b"C2"], pmid::is_pmid) {
        // Where Scopus has it, and nobody else has it bare.
        record.pmid = raw.raw().into();
    } else if is_embase(&record.accession)
        && let Some(raw) = fields.take_if(&[*b"C5"], pmid::is_pmid)
    {
        // Embase.com's, which has its own number in `U2`.
        record.pmid = raw.raw().into();
    } else if record.id.len() >= 7
        && pmid::is_pmid(&record.id)
        && record.accession.bytes().all(|b| b.is_ascii_digit())
        && fields.has(*b"T1")
        && fields.values(table::DATABASE).any(|name| name.starts_with("Embase"))
    {
        // Ovid's Embase, which has its own number in `AN`; in EndNote's an `ID` counts the records.
        record.pmid = record.id.clone();
    } else if let Some((database, number)) = linked {
        let number = plain::verbatim(number);
        if is_part_of_medline(database) && pmid::is_pmid(&number) {
            record.pmid = number;
        } else {
            record.accession = number;
        }
    } else if let Some(number) = record.id.strip_prefix("mdl-").filter(|number| pmid::is_pmid(number)) {
        // The *Biblioteca Virtual en Salud* says so of what it has from MEDLINE.
        record.pmid = number.into();
    } else {
        // ProQuest, by way of RefWorks, has numbers of its own publications in a note, as `PMID: 174835`.
        let elsewhere = fields.values(table::PMID_ELSEWHERE).filter(|raw| !raw.starts_with("Source type: "));
        let numbers = elsewhere.chain(short(fields));
        record.pmid = numbers.into_iter().find_map(pmid::find).unwrap_or_default();
    }
}

/// A free field, where it is no list of works: of several, those that are nothing but an identifier.
fn short<'a>(fields: &Fields<'_, 'a>) -> impl Iterator<Item = &'a str> {
    let several = fields.values(table::FREE).nth(1).is_some();
    fields.values(table::FREE).filter(move |raw| raw.len() <= 120 && !(several && raw.contains(' ')))
}

/// Database and accession number in a link to the database's provider.
fn linked_accession<'a>(fields: &Fields<'_, 'a>) -> Option<(&'a str, &'a str)> {
    fields
        .values(table::LINK)
        .filter(|url| memchr(b'?', url.as_bytes()).is_some()) // as few have
        .filter(|url| [&*OVID, &*EBSCO].iter().any(|provider| provider.find(url.as_bytes()).is_some()))
        .find_map(links::provider)
}

/// What Ovid (`med17`, `prem`, `ppez`, `pmnm`) and EBSCOhost (`cmedm`, `mnh`) call MEDLINE and its parts.
fn is_part_of_medline(database: &str) -> bool {
    ["med", "mes", "prem", "ppez", "pmn", "cmedm", "mnh", "mdc"].iter().any(|name| database.starts_with(name))
}

/// `L373791783`.
fn is_embase(raw: &str) -> bool {
    raw.strip_prefix('L')
        .is_some_and(|digits| digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// EBSCO's own exports open a note with `Accession Number: 151519467; …`.
fn noted_accession(note: &str) -> Option<Text> {
    let rest = note.strip_prefix("Accession Number: ")?;
    // A note is cleaned elsewhere.
    let ends = |c: char| c.is_whitespace() || c.is_control() || c == ';';
    let number = rest.split(ends).next()?.trim_end_matches('.');
    (number.len() <= 30 && number.contains(|c: char| c.is_ascii_digit())).then(|| plain::verbatim(number))
}

/// Whether a record says that Ovid exported it.
pub(super) fn is_ovid(fields: &Fields<'_, '_>) -> bool {
    fields.values(table::DATABASE).any(|name| name.starts_with("Ovid"))
        || fields.values(table::LINK).any(|url| OVID.find(url.as_bytes()).is_some())
}

/// Whether a record links to CENTRAL at Ovid.
pub(super) fn is_ovid_central(fields: &Fields<'_, '_>) -> bool {
    linked_accession(fields).is_some_and(|(database, _)| database.starts_with("cctr"))
}
