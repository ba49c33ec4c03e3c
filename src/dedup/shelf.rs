//! The distinct containers of all records, and which of them are one: thousands of records share a
//! few hundred journals, so each pair of names is compared once.

use std::collections::HashMap;

use super::fields::Agreement;
use super::fields::container::Container;
use crate::record::Record;

/// Containers by number. Number 0 is none.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    numbers: HashMap<(&'a str, &'a str), u32>,
    containers: Vec<(Container, Vec<u32>)>,
    compared: HashMap<(u32, u32), bool>,
}

/// Containers that are each other's to the Cochrane Library: reviews there are updated under one title.
const COCHRANE: [&str; 1] = ["cochrane"];

impl<'a> Shelf<'a> {
    /// The number of a record's container.
    pub fn number(&mut self, record: &'a Record) -> u32 {
        if self.containers.is_empty() {
            self.containers.push((Container::default(), Vec::new()));
        }
        if record.container.is_empty() && record.issn.is_empty() {
            return 0;
        }
        let next = u32::try_from(self.containers.len()).unwrap_or(0);
        let number = *self.numbers.entry((&record.container, &record.issn)).or_insert(next);
        if number == next {
            self.containers.push((Container::read(&record.container), issns(&record.issn)));
        }
        number
    }

    /// Whether two are one.
    pub fn compare(&mut self, a: u32, b: u32) -> Agreement {
        if a == b && a != 0 {
            return Agreement::Same;
        }
        let (Some(one), Some(other)) = (self.containers.get(a as usize), self.containers.get(b as usize))
        else {
            return Agreement::Unknown;
        };
        if one.1.iter().any(|issn| other.1.contains(issn)) {
            return Agreement::Same;
        }
        if one.0.is_empty() || other.0.is_empty() {
            return Agreement::Unknown;
        }
        let same = *self.compared.entry((a.min(b), a.max(b))).or_insert_with(|| one.0.is_same(&other.0));
        if same { Agreement::Same } else { Agreement::Different }
    }

    /// Whether a container is the Cochrane Library.
    pub fn is_cochrane(&self, number: u32) -> bool {
        self.containers.get(number as usize).is_some_and(|(container, _)| container.mentions(&COCHRANE))
    }
}

/// ISSNs of a field such as `0957-9672 (Print) 1473-6535`, without the check digit, which may be `X`.
fn issns(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        let digits: String = word.chars().filter(|c| *c != '-').take(9).collect();
        if digits.len() == 8
            && let Some(number) = digits.get(..7).and_then(|digits| digits.parse().ok())
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn journals_are_one_by_name_or_by_issn() {
        let record = |container: &str, issn: &str| Record {
            container: container.into(),
            issn: issn.into(),
            ..Record::default()
        };
        let records = [
            record("Am J Peers", ""),
            record("American Journal of Peers", ""),
            record("Acta", "1234-567X"),
            record("Peers", "1234567X (Print)"),
            record("", ""),
        ];
        let mut shelf = Shelf::default();
        let numbers: Vec<u32> = records.iter().map(|record| shelf.number(record)).collect();
        assert_eq!(shelf.compare(numbers[0], numbers[1]), Agreement::Same);
        assert_eq!(shelf.compare(numbers[2], numbers[3]), Agreement::Same);
        assert_eq!(shelf.compare(numbers[0], numbers[2]), Agreement::Different);
        assert_eq!(shelf.compare(numbers[0], numbers[4]), Agreement::Unknown);
        assert_eq!(shelf.compare(numbers[4], numbers[4]), Agreement::Unknown);
    }
}
