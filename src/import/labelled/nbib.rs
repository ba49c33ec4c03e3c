//! MEDLINE: PubMed's `.nbib`, and what ERIC and Ovid (*MEDLARS*) write in its manner.
//!
//! Source: NLM, *MEDLINE/PubMed Data Element (Field) Descriptions*. A tag is padded to four
//! characters, then `- `; continuation lines are indented by six spaces. Records begin with `PMID-`;
//! ERIC's with `OWN - ERIC`, Ovid's with `<8>` and `UI  -`; PubMed Central sets `PMC - PMC123` above `PMID-`,
//! which many of its articles lack. Blank lines separate records and may stand inside an abstract.

use std::borrow::Cow;

use memchr::memchr2;

use super::super::citation;
use super::{Draft, Means, Role, Table};

pub(in crate::import) struct Nbib;

impl Table for Nbib {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("PMID", Means::Pmid),
        ("TI", Means::Title),
        ("BTI", Means::BookTitle),
        // Where an article has no English title.
        ("TT", Means::Title),
        ("FAU", Means::FullAuthor),
        ("AU", Means::Author),
        ("CN", Means::GroupAuthor),
        ("FED", Means::Editor),
        ("AB", Means::Abstract),
        ("JT", Means::Container),
        ("TA", Means::Container),
        ("DP", Means::Date),
        ("DEP", Means::LaterDate),
        ("EDAT", Means::LaterDate),
        ("VI", Means::Volume),
        ("IP", Means::Issue),
        ("PG", Means::Pages),
        ("DOI", Means::Doi),
        ("LID", Means::DoiAmongOthers),
        ("AID", Means::DoiAmongOthers),
        ("MH", Means::Keyword),
        ("OT", Means::Keyword),
        ("IS", Means::Serial),
        ("ISSN", Means::Serial),
        ("ISBN", Means::Serial),
        ("LA", Means::Language),
        ("PT", Means::Kind),
        ("OID", Means::Accession),
        ("UI", Means::Accession),
        ("UR", Means::Link),
        ("GN", Means::Note),
        ("SO", Means::Citation),
    ];

    const ABOVE: &'static str = ABOVE;

    #[inline]
    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = match line.as_bytes().first()? {
            b'A'..=b'Z' => line,
            // By far the most lines continue a value.
            b' ' => return None,
            _ => line.trim_start_matches(['\u{feff}', '\0']),
        };
        // Four columns and the dash; ERIC has five for `ISSN -`.
        let (length, dash) = match line.as_bytes() {
            [_, _, b' ', b' ', b'-', ..] => (2, 4),
            [_, _, _, b' ', b'-', ..] => (3, 4),
            [_, _, _, _, b'-', ..] => (4, 4),
            [_, _, _, _, b' ', b'-', ..] => (4, 5),
            _ => return None,
        };
        let (tag, value) = (line.get(..length)?, line.get(dash + 1..)?);
        let is_tag = match tag.as_bytes() {
            [b'A'..=b'Z', rest @ ..] => rest.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            _ => false,
        };
        let is_number = tag == "PMID" && value.bytes().all(|b| b.is_ascii_digit());
        let is_value = value.is_empty() || value.starts_with(' ') || is_number;
        if !is_tag || !is_value {
            return None;
        }
        let role = match tag.as_bytes() {
            b"PMID" | b"UI" => Role::Start,
            b"OWN" if value.trim() == "ERIC" => Role::Start,
            _ => Role::Field,
        };
        Some((tag, role, value))
    }

    /// A wrapped value is one line; blank lines stay, and lines of what may hold one value each.
    fn value(means: Means, raw: &str) -> Cow<'_, str> {
        match means {
            // Nobody translated it; `TT` has it as it is.
            Means::Title if raw.trim() == "[Not Available]." => "".into(),
            Means::Abstract | Means::Keyword | Means::Link => raw.into(),
            Means::Author | Means::FullAuthor | Means::GroupAuthor | Means::Editor => raw.into(),
            // Numbers and dates were never wrapped.
            _ if raw.len() > 20 && memchr2(b'\n', b'\r', raw.as_bytes()).is_some() => joined(raw).into(),
            _ => raw.into(),
        }
    }

    /// `LID - E478 [pii]` and `LID - e80092` are what an article without pages is found by.
    fn besides<'a>(draft: &mut Draft<'a>, name: &'a str, _: (Means, usize), raw: &'a str) {
        if name == "LID" {
            let pii = raw.trim();
            let pii = pii.strip_suffix(" [pii]").unwrap_or(pii);
            if citation::is_locator(pii) {
                draft.add("", (Means::ArticleNumber, 0), pii);
            }
        }
    }

    fn is_preamble(line: &str) -> bool {
        let line = line.trim().trim_end_matches([':', '.', ')']);
        let number = line.strip_prefix('<').and_then(|line| line.strip_suffix('>')).unwrap_or(line);
        number.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Lines joined by a blank; where a blank line stands between two, they stay lines.
fn joined(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut after_blank = false;
    for line in raw.lines().map(str::trim) {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if !text.is_empty() {
            text.push(if after_blank { '\n' } else { ' ' });
        }
        after_blank = false;
        text.push_str(line);
    }
    text
}

/// PubMed Central's own number of an article.
const ABOVE: &str = "PMC - PMC";

/// Whether a line stands above one that opens a record: in PubMed's own records others stand before it.
pub(in crate::import) fn may_open(line: &[u8]) -> bool {
    line.starts_with(ABOVE.as_bytes())
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    line.starts_with(b"PMID- ")
}

#[cfg(test)]
mod tests {
    use crate::import::read;
    use crate::record::Record;

    fn one(text: &str) -> Record {
        read("x", text.as_bytes(), None).unwrap().records.remove(0)
    }

    #[test]
    fn medlines_wrapped_lines_are_one_and_suffixes_stand_apart() {
        let record = one(
            "PMID- 1\nTI  - One\nFAU - Oak, Dana T Jr\nAU  - Oak DT Jr\nAD  - Department of Trees,\n      Town, Country.\nCI  - Copyright 2019\n      Leaf.\n\
             GN  - A note\n      on trees.\nOAB - First part.\n\n      Second part,\n      wrapped.\nMH  - Oaks\n",
        );
        assert_eq!(
            (record.authors.as_slice(), record.notes.as_slice()),
            (&["Oak, Dana T, Jr".into()][..], &["A note on trees.".into()][..])
        );
        let other: Vec<_> = record.other.iter().collect();
        let expected = [
            ("AD", "Department of Trees, Town, Country."),
            ("CI", "Copyright 2019 Leaf."),
            ("OAB", "First part.\nSecond part, wrapped."),
        ];
        assert_eq!(other, expected);
    }

    #[test]
    fn pubmed_centrals_number_opens_a_record_with_a_pmid_or_without() {
        let text = "PMC - PMC1\nPMID- 1\nTI  - One\nAB  - First part.\n\n      Second part.\n\nPMC - PMC2\nTI  - Two\nDP  - 2009\n\n\
                    PMC - PMC3\r\nPMID- 3\r\nTI  - Three\r\n\nPMID- 4\nTI  - Four\nPMC - PMC4\nSO  - Oaks.\n";
        let import = read("x", text.as_bytes(), None).unwrap();
        let told = |record: &Record| {
            let central: Vec<_> = record.other.get("PMC").map(str::to_owned).collect();
            (record.title.to_string(), record.pmid.to_string(), central, record.source.line)
        };
        let expected = [
            ("One", "1", "PMC1", 1),
            ("Two", "", "PMC2", 8),
            ("Three", "3", "PMC3", 12),
            ("Four", "4", "PMC4", 16),
        ];
        for (record, (title, pmid, central, line)) in import.records.iter().zip(expected) {
            assert_eq!(told(record), (title.into(), pmid.into(), vec![central.to_owned()], line));
        }
        assert_eq!(import.records.len(), 4);
        assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
    }

    #[test]
    fn a_title_nobody_translated_is_the_one_it_has() {
        let record = one("PMID- 1\nTI  - [Not Available].\nTT  - Eichen im Herbst.\nLA  - ger\n");
        assert_eq!((record.title.as_str(), record.other.is_empty()), ("Eichen im Herbst.", true));
    }

    #[test]
    fn a_publishers_item_number_is_no_page() {
        let pages =
            |fields: &str| one(&format!("PMID- 1\nTI  - One\nJT  - Oaks\nDP  - 2019 Jan 5\n{fields}")).pages;
        for (fields, expected) in [
            (
                "LID - S0883-5403(19)30006-3 [pii]\nSO  - Oaks. 2019 Jan 5. pii: S0883-5403(19)30006-3. doi:\n      10.1000/1.\n",
                "",
            ),
            (
                "AID - 10.1000/s41-1 [pii]\nSO  - Oaks. 2019 Jan 5. pii: 10.1000/s41-1. doi: 10.1000/s41-1.\n",
                "",
            ),
            (
                "LID - E478 [pii]\nAID - oaks20030478 [pii]\nSO  - Oaks. 2019 Jan 5;20(3). pii: oaks20030478.\n",
                "E478",
            ),
            ("LID - e80092\nAID - 80092 [pii]\n", "e80092"),
            ("PG  - 12-9\nLID - e80092\n", "12-9"),
            ("SO  - Oaks. 2019 Jan 5;8(2). pii: E193.\n", "E193"),
        ] {
            assert_eq!(pages(fields), expected, "{fields}");
        }
    }
}
