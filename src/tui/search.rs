//! Whether a record has what the reviewer is looking for: fast enough for a hundred thousand.

use memchr::memchr2_iter;

use crate::record::Record;

/// What is looked for, in any case.
pub struct Needle {
    lower: String,
}

impl Needle {
    /// Looks for this text.
    pub fn new(text: &str) -> Needle {
        Needle { lower: text.trim().to_lowercase() }
    }

    /// Whether title, authors, abstract, container or keywords have it.
    pub fn is_in(&self, record: &Record) -> bool {
        [&record.title, &record.container, &record.abstract_text]
            .into_iter()
            .chain(&record.authors)
            .chain(&record.keywords)
            .any(|text| self.is_in_text(text))
    }

    fn is_in_text(&self, text: &str) -> bool {
        let needle = self.lower.as_bytes();
        let Some(&first) = needle.first() else { return true };
        if !self.lower.is_ascii() {
            return text.to_lowercase().contains(&self.lower);
        }
        // Plain letters, the usual case, are compared in place.
        let text = text.as_bytes();
        memchr2_iter(first, first.to_ascii_uppercase(), text)
            .any(|at| text.get(at..at + needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(needle)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_searched_in_any_case() {
        let record = Record {
            title: "Peer Mentoring".into(),
            authors: vec!["Müller, A".into()],
            abstract_text: "Residents".into(),
            ..Record::default()
        };
        for text in ["peer m", "MENTORING", "müller", "RESIDENT", " residents "] {
            assert!(Needle::new(text).is_in(&record), "{text}");
        }
        assert!(!Needle::new("nurse").is_in(&record));
    }
}
