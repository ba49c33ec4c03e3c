//! PubMed identifiers, wherever a field says that a number is one.

use crate::record::{Record, Text};

/// The PubMed identifier a value names with a word or an address: `PUBMED 34176716`,
/// `34589295 [PMID]`, `PMID: 1`, `https://pubmed.ncbi.nlm.nih.gov/22752652/`, `MEDLINE:1`.
pub(super) fn find(text: &str) -> Option<Text> {
    if !may_name_one(text.as_bytes()) {
        return None;
    }
    let lower = text.get(..text.len().min(4000)).unwrap_or(text).to_ascii_lowercase();
    if !(lower.contains("pm") || lower.contains("med"))
        || lower.contains("comment")
        || lower.contains("erratum")
    {
        return None;
    }
    for mark in [
        "pubmed/",
        "pubmed/?term=",
        "pubmed.ncbi.nlm.nih.gov/",
        "/med/",
        "list_uids=",
        "pubmed:",
        "pubmed ",
        "pmid:",
        "pmid ",
        "pmid-",
        "pmid",
        "medline:",
    ] {
        for (at, _) in lower.match_indices(mark) {
            let rest = lower.get(at + mark.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches([' ', ':', '=', '#']);
            let digits: Text = rest.chars().take_while(char::is_ascii_digit).collect();
            if is_pmid(&digits) {
                return Some(digits);
            }
        }
    }
    let (number, _) = lower.split_once("[pmid]").or_else(|| lower.split_once("(pmid)"))?;
    let number = number.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    is_pmid(number).then(|| number.into())
}

/// A quick no: every way of naming one has `pm` or `med` in it.
fn may_name_one(text: &[u8]) -> bool {
    memchr::memchr2_iter(b'm', b'M', text).any(|at| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let after = text.get(at + 1..at + 3).unwrap_or_default();
        before.is_some_and(|b| b.eq_ignore_ascii_case(&b'p')) || after.eq_ignore_ascii_case(b"ed")
    })
}

/// Whether a value could be a PubMed identifier: one to eight digits.
pub(super) fn is_pmid(value: &str) -> bool {
    (1..=8).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit()) && !value.starts_with('0')
}

/// Whether a database's or a provider's name means that its accession numbers are PubMed's.
pub(crate) fn is_medline(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains("medline") || lower.contains("pubmed") || lower == "nlm"
}

/// Settles what an accession number says about the PubMed identifier: `MEDLINE:1`, `PMID: 1`, or the
/// same number.
pub(super) fn and_accession(record: &mut Record) {
    if record.accession.is_empty() {
        return;
    }
    if let Some(pmid) = find(&record.accession).filter(|_| record.accession.len() < 24) {
        record.pmid = pmid;
        record.accession.clear();
    } else if record.accession == record.pmid {
        record.accession.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_or_an_address_says_that_a_number_is_one() {
        for (text, pmid) in [
            ("PUBMED 34176716,EMBASE 2013267276", Some("34176716")),
            ("34589295 [PMID]", Some("34589295")),
            ("PMID: 18888888", Some("18888888")),
            ("pmid18888888", Some("18888888")),
            ("http://www.ncbi.nlm.nih.gov/pubmed/22752652", Some("22752652")),
            ("https://pubmed.ncbi.nlm.nih.gov/22752652/", Some("22752652")),
            ("https://europepmc.org/article/MED/1234", Some("1234")),
            ("MEDLINE:30218120", Some("30218120")),
            ("3001 [https://www.ncbi.nlm.nih.gov/pubmed/?term=3001]", Some("3001")),
            ("PMC8434810 [PMCID]", None),
            ("http://europepmc.org/articles/PMC3553406", None),
            ("34176716", None),
            ("Comment in: PMID: 5", None),
        ] {
            assert_eq!(find(text).as_deref(), pmid, "{text}");
        }
    }
}
