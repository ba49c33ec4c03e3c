//! Which record a person means by a part of what identifies it.
//!
//! On a command line a record is named by any part of its key, DOI, identifier or title that only one
//! record has. What is whole beats what is a part: `ref3` means the record of that identifier, however
//! many others begin with it.

use crate::dedup::Library;
use crate::record::Record;
use crate::record::fold::fold;

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// One record, by its group.
    One(usize),
    /// Several that have it, in the order of the library.
    Several(Vec<usize>),
    /// None.
    Nothing,
}

/// The records of a library that a text names.
pub fn named(library: &Library, text: &str) -> Named {
    match identified(library, text) {
        Named::Nothing if !text.trim().is_empty() => {
            let sought = Sought::new(text.trim());
            found(library, |record| sought.is_part(record))
        }
        whole => whole,
    }
}

/// The records of which a text is the whole key, DOI, PMID, identifier or title.
pub fn identified(library: &Library, text: &str) -> Named {
    let text = text.trim();
    if text.is_empty() {
        return Named::Nothing;
    }
    let sought = Sought::new(text);
    found(library, |record| sought.is_whole(record))
}

fn found(library: &Library, has: impl Fn(&Record) -> bool) -> Named {
    library.records(); // read together, not one by one
    let groups = 0..library.groups().len();
    let found: Vec<usize> =
        groups.filter(|group| library.occurrences(*group).any(|record| has(&record))).collect();
    match found.as_slice() {
        [] => Named::Nothing,
        [only] => Named::One(*only),
        _ => Named::Several(found),
    }
}

struct Sought {
    lower: String,
    /// As titles are compared; empty where the text has neither letter nor digit.
    folded: String,
}

impl Sought {
    fn new(text: &str) -> Sought {
        let lower = text.to_lowercase();
        // A DOI is often pasted as a link.
        let lower = lower.split_once("doi.org/").map_or(lower.as_str(), |(_, doi)| doi);
        let lower = lower.strip_prefix("doi:").unwrap_or(lower).trim().to_owned();
        Sought { lower, folded: fold(text) }
    }

    fn is_whole(&self, record: &Record) -> bool {
        let same =
            [&record.doi, &record.pmid].into_iter().any(|text| !text.is_empty() && *text == self.lower);
        same || record.key.to_string() == self.lower
            || record.id.to_lowercase() == self.lower
            || !self.folded.is_empty() && fold(&record.title) == self.folded
    }

    fn is_part(&self, record: &Record) -> bool {
        record.doi.contains(&self.lower)
            || record.key.to_string().contains(&self.lower)
            || record.id.to_lowercase().contains(&self.lower)
            || !self.folded.is_empty() && fold(&record.title).contains(&self.folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::Groups;
    use crate::record::Key;

    fn library() -> Library {
        let records = [
            ("Peer mentoring in paediatrics", "10.1136/archdischild-2013-304277", "ref3"),
            ("Mentoring: a year with peers", "10.1136/postgradmedj-2014-9", "ref31"),
            ("Études de mentorat", "", "ref4"),
        ];
        let record = |(title, doi, id): (&str, &str, &str)| {
            let mut record =
                Record { title: title.into(), doi: doi.into(), id: id.into(), ..Record::default() };
            record.key = Key::of(&record);
            record
        };
        Library::new(records.map(record).to_vec(), &Groups::default())
    }

    #[test]
    fn a_record_is_named_by_any_part_that_only_it_has() {
        let library = library();
        let key = library.groups()[1].key.to_string();
        for (text, group) in [
            ("paediatrics", 0),
            ("archdischild", 0),
            ("https://doi.org/10.1136/postgradmedj-2014-9", 1),
            ("year with PEERS", 1),
            ("mentoring a year", 1),
            ("etudes", 2),
            (&key, 1),
            (&key[..12], 1),
            ("ref3", 0),
            ("REF31", 1),
        ] {
            assert_eq!(named(&library, text), Named::One(group), "{text}");
        }
    }

    #[test]
    fn what_several_have_names_them_all_and_what_none_has_nothing() {
        let library = library();
        assert_eq!(named(&library, "mentor"), Named::Several(vec![0, 1, 2]));
        assert_eq!(named(&library, "10.1136"), Named::Several(vec![0, 1]));
        for text in ["zebra", "", "  ", "…"] {
            assert_eq!(named(&library, text), Named::Nothing, "{text}");
        }
    }
}
