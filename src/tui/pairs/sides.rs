//! The fields of two records as a person compares them: what each says, whether that is the same,
//! and the words in which it differs.

use std::collections::HashSet;
use std::ops::Range;

use crate::dedup::{Alike, Sides};
use crate::record::fold::fold;
use crate::record::{Record, Text};
use crate::tui::text::clean_line;

/// One field of both records.
pub(super) struct Field {
    pub label: &'static str,
    pub alike: Alike,
    /// What each says; empty where it says nothing.
    pub values: [String; 2],
}

impl Field {
    /// The sign that says how the values compare, so that colour never says it alone.
    pub fn sign(&self) -> &'static str {
        match self.alike {
            Alike::Same => "=",
            Alike::Near => "~",
            Alike::Different => "≠",
            Alike::Unknown => " ",
        }
    }

    /// Where in each value the words are that the other has not; nothing where the field says the
    /// same, however it is spelled.
    pub fn differences(&self) -> [Vec<Range<usize>>; 2] {
        let [a, b] = &self.values;
        match self.alike {
            Alike::Near | Alike::Different => [not_in(a, b), not_in(b, a)],
            Alike::Same | Alike::Unknown => [vec![], vec![]],
        }
    }
}

/// The words of one text that are not in another, as places in it.
fn not_in(text: &str, other: &str) -> Vec<Range<usize>> {
    let known: HashSet<String> = other.split_whitespace().map(fold).collect();
    let mut next = 0;
    let words = text.split_inclusive(char::is_whitespace).map(|piece| {
        let start = next;
        next += piece.len();
        let word = piece.trim_end();
        (word, start..start + word.len())
    });
    let new = words.filter(|(word, _)| {
        let folded = fold(word);
        !folded.is_empty() && !known.contains(&folded)
    });
    new.map(|(_, place)| place).collect()
}

/// The fields of two records in the order in which a person looks: what names the report, where it
/// stands, its numbers, and the text. Fields of which neither says anything are left out.
pub(super) fn fields(a: &Record, b: &Record, sides: &Sides) -> Vec<Field> {
    let text = |label, alike, value: fn(&Record) -> &str| {
        field(label, alike, [a, b].map(|record| value(record).to_owned()))
    };
    let list = |label, alike, value: fn(&Record) -> &[Text]| {
        field(label, alike, [a, b].map(|record| value(record).join("; ")))
    };
    let year = [a, b].map(|record| record.year.map(|year| year.to_string()).unwrap_or_default());
    let all = [
        text("title", Some(sides.title), |r| &r.title),
        list("authors", Some(sides.authors), |r| &r.authors),
        field("year", Some(sides.year), year),
        text("journal", Some(sides.container), |r| &r.container),
        text("volume", Some(sides.volume), |r| &r.volume),
        text("issue", None, |r| &r.issue),
        text("pages", Some(sides.pages), |r| &r.pages),
        text("DOI", Some(sides.doi), |r| &r.doi),
        text("PMID", Some(sides.pmid), |r| &r.pmid),
        text("number", Some(sides.accession), |r| &r.accession),
        text("type", None, |r| &r.kind),
        text("language", None, |r| &r.language),
        text("abstract", Some(sides.abstract_text), |r| &r.abstract_text),
        list("keywords", None, |r| &r.keywords),
    ];
    all.into_iter().filter(|field| field.values.iter().any(|value| !value.is_empty())).collect()
}

/// A field; where detection does not compare it, or cannot tell, the letters do.
fn field(label: &'static str, alike: Option<Alike>, values: [String; 2]) -> Field {
    let values = values.map(|value| clean_line(&value).trim().to_owned());
    let [a, b] = &values;
    let alike = match alike {
        _ if a.is_empty() || b.is_empty() => Alike::Unknown,
        Some(alike @ (Alike::Same | Alike::Near | Alike::Different)) => alike,
        _ if fold(a) == fold(b) => Alike::Same,
        Some(Alike::Unknown) => Alike::Near,
        None => Alike::Different,
    };
    Field { label, alike, values }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_differ_are_found_and_spelling_is_not_pointed_out() {
        let values = ["Sleep of SURGEONS at night", "Sleep of nurses at night."].map(str::to_owned);
        let field = |alike| Field { label: "title", alike, values: values.clone() };
        let told = |places: &[Range<usize>], text: &str| -> Vec<String> {
            places.iter().map(|place| text[place.clone()].to_owned()).collect()
        };
        let [a, b] = field(Alike::Near).differences();
        assert_eq!(
            (told(&a, &values[0]), told(&b, &values[1])),
            (vec!["SURGEONS".into()], vec!["nurses".into()])
        );
        assert!(field(Alike::Same).differences().iter().all(Vec::is_empty));
    }

    #[test]
    fn what_only_one_record_says_is_no_difference() {
        let one = Record { volume: "12".into(), language: "eng".into(), ..Record::default() };
        let other = Record { language: "Eng".into(), ..Record::default() };
        let fields = fields(&one, &other, &Sides::of(&one, &other));
        let told: Vec<_> = fields.iter().map(|field| (field.label, field.sign())).collect();
        assert_eq!(told, [("volume", " "), ("language", "=")]);
    }
}
