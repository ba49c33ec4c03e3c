//! Who edited and published a report, and in which edition and series: what the model has no field
//! for, and most formats have.
//!
//! A record keeps these by the tag of its source, which only a program that reads that format knows.
//! So they go out a second time, under the tag that the format at hand has for the same thing: a
//! publisher from BibTeX as RIS's `PB`, the editors from Web of Science as BibTeX's `editor`. Tags after
//! the RIS specification as EndNote and Zotero read it, BibTeX and biblatex, and the field tags of
//! Web of Science, Refer, EndNote's XML, CSL and MEDLINE. A record that has such a tag already is left
//! as it is, and no tag is taken for another that has a second meaning anywhere.

use crate::record::plain::names;
use crate::record::{Record, Text};

/// Something the model has no field for, and the tags that mean it.
pub(super) struct Fact {
    /// Tags in RIS, the one that is written first.
    pub ris: &'static [&'static str],
    /// Names in BibTeX and biblatex, the one that is written first.
    pub bibtex: &'static [&'static str],
    /// Tags of the other formats.
    elsewhere: &'static [&'static str],
}

/// The people who edited the book or the proceedings.
pub(super) const EDITORS: Fact = Fact {
    ris: &["A2", "ED", "A3"],
    bibtex: &["editor"],
    elsewhere: &["FED", "BE", "%E", "secondary-authors", "Editor"],
};

/// What is one text in every format.
const TEXTS: &[Fact] = &[
    Fact {
        ris: &["PB"],
        bibtex: &["publisher", "school", "institution", "organization"],
        elsewhere: &["PU", "%I", "Publisher"],
    },
    Fact {
        ris: &["CY"],
        bibtex: &["address", "location"],
        elsewhere: &["PI", "%C", "pub-location", "publisher-place"],
    },
    Fact { ris: &["T3"], bibtex: &["series"], elsewhere: &["%S", "tertiary-title", "collection-title"] },
    Fact { ris: &["ST"], bibtex: &["shorttitle"], elsewhere: &["%!", "short-title"] },
];

/// The journal's abbreviated name.
const ABBREVIATION: Fact =
    Fact { ris: &["J2", "JA", "JO"], bibtex: &["shortjournal"], elsewhere: &["TA", "JI", "abbr-1"] };

/// The edition: RIS's tag for it holds the date of an article that came out ahead of print.
const EDITION: Fact = Fact { ris: &["ET"], bibtex: &["edition"], elsewhere: &["%7"] };

impl Fact {
    /// The first value a record keeps of this, if none stands under one of `own`, the tags of the
    /// format it is written in.
    pub fn of<'a>(&self, record: &'a Record, own: &[&str]) -> Option<&'a str> {
        self.tagged(record, own).map(|(_, value)| value)
    }

    fn tagged<'a>(&self, record: &'a Record, own: &[&str]) -> Option<(&'a str, &'a str)> {
        if record.other.iter().any(|(tag, _)| own.contains(&tag)) {
            return None;
        }
        let mut tags = self.ris.iter().chain(self.bibtex).chain(self.elsewhere);
        tags.find_map(|known| record.other.iter().find(|(tag, _)| tag == known))
    }
}

/// What may be said of a record, but for its editors.
pub(super) fn facts(record: &Record) -> impl Iterator<Item = &'static Fact> {
    // An abbreviation by itself would be taken for the journal's name.
    let abbreviation = (!record.container.is_empty()).then_some(&ABBREVIATION);
    let edition = (record.kind != "article").then_some(&EDITION);
    TEXTS.iter().chain(abbreviation).chain(edition)
}

/// The editors a record keeps, `Family, Given` each, if none stand under one of `own`.
pub(super) fn editors(record: &Record, own: &[&str]) -> Vec<Text> {
    let Some((tag, first)) = EDITORS.tagged(record, own) else { return Vec::new() };
    let mut people = Vec::new();
    if EDITORS.bibtex.contains(&tag) && record.other.get(tag).nth(1).is_none() {
        // BibTeX has all of them in one value.
        names::read_bibtex(first, &mut people);
    } else {
        people.extend(record.other.get(tag).flat_map(|value| value.split('\n')).map(Text::from));
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(other: &[(&str, &str)]) -> Record {
        let mut record = Record::default();
        other.iter().for_each(|(tag, value)| record.other.push(tag, value));
        record
    }

    #[test]
    fn editors_are_people_whatever_format_they_come_from() {
        for other in [
            &[("editor", "Roe, Ann and Bob Poe")][..],
            &[("editor", "Roe, Ann"), ("editor", "Poe, Bob")],
            &[("BE", "Roe, Ann"), ("BE", "Poe, Bob")],
        ] {
            assert_eq!(editors(&record(other), EDITORS.ris), ["Roe, Ann", "Poe, Bob"]);
        }
        assert_eq!(editors(&record(&[("editor", "Roe, Ann"), ("ED", "Roe, A")]), EDITORS.ris), [""; 0]);
    }

    #[test]
    fn what_stands_under_the_formats_own_tag_is_not_said_twice() {
        let publisher = &TEXTS[0];
        let both = record(&[("PB", "Elm"), ("school", "Oak")]);
        assert_eq!(publisher.of(&both, publisher.ris), None);
        assert_eq!(publisher.of(&both, publisher.bibtex), None);
        assert_eq!(publisher.of(&record(&[("school", "Oak")]), publisher.ris), Some("Oak"));
        assert_eq!(publisher.of(&record(&[("%I", "Elm"), ("PB", "Oak")]), publisher.bibtex), Some("Oak"));
    }
}
