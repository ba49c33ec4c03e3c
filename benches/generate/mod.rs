//! Synthetic records, the same on every machine: about 2.2 kB each, abstracts of some 220 words, in
//! every format the same reports.

mod formats;
mod numbers;
mod words;

use std::io::{self, Write};

use numbers::Numbers;
use words::{BEGINNINGS, ENDS, FAMILIES, GIVEN, JOURNAL_FIELDS, JOURNAL_HEADS, LARGE, MIDDLES, SIGNS, SMALL};

/// Writes `count` records as `ris`, `bib` or `nbib`.
pub fn write(format: &str, count: usize, out: &mut impl Write) -> io::Result<()> {
    let form = match format {
        "ris" => formats::ris,
        "bib" => formats::bibtex,
        _ => formats::nbib,
    };
    let mut numbers = Numbers::new(7);
    (0..count).try_for_each(|number| out.write_all(form(&Report::synthetic(number, &mut numbers)).as_bytes()))
}

struct Person {
    family: &'static str,
    given: &'static str,
    initial: char,
}

struct Report {
    number: usize,
    title: String,
    abstract_text: String,
    authors: Vec<Person>,
    keywords: Vec<String>,
    journal: String,
    year: usize,
    volume: usize,
    issue: usize,
    first: usize,
    last: usize,
    doi: String,
    pmid: usize,
    issn: String,
}

impl Report {
    fn synthetic(number: usize, numbers: &mut Numbers) -> Report {
        let mut title = String::new();
        for n in 0..9 + numbers.below(7) {
            let word = if n % 4 == 2 { numbers.one(SMALL).to_owned() } else { numbers.subject() };
            title += &if n == 0 { capital(&word) } else { format!(" {word}") };
        }
        let abstract_text = numbers.abstract_text();
        let authors = (0..5).map(|_| Person {
            family: numbers.one(FAMILIES),
            given: numbers.one(GIVEN),
            initial: char::from(b'A' + numbers.below(26) as u8),
        });
        let authors = authors.collect();
        let keywords = (0..5).map(|_| {
            let words: Vec<String> = (0..1 + numbers.below(3)).map(|_| numbers.subject()).collect();
            words.join(" ")
        });
        let keywords = keywords.collect();
        let (year, first) = (1981 + numbers.below(45), 1 + numbers.below(2400));
        let letters: String = (0..5).map(|_| char::from(b'a' + numbers.below(26) as u8)).collect();
        Report {
            number,
            title,
            abstract_text,
            authors,
            keywords,
            journal: format!("{} of {}", numbers.one(JOURNAL_HEADS), numbers.one(JOURNAL_FIELDS)),
            year,
            volume: 1 + numbers.below(120),
            issue: 1 + numbers.below(12),
            first,
            last: first + 2 + numbers.below(16),
            doi: format!("10.{}/j.{letters}.{year}.{number:07}", 1000 + numbers.below(1000)),
            pmid: 10_000_000 + number,
            issn: format!("{}-{}", 1000 + numbers.below(9000), 1000 + numbers.below(9000)),
        }
    }
}

impl Numbers {
    fn one(&mut self, list: &'static [&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    /// A word that something is about: a common one, or one of some nine thousand rare ones.
    fn subject(&mut self) -> String {
        if self.below(3) > 0 {
            return self.one(LARGE).to_owned();
        }
        [self.one(BEGINNINGS), self.one(MIDDLES), self.one(ENDS)].concat()
    }

    /// Some 220 words in sentences; two of five abstracts are structured.
    fn abstract_text(&mut self) -> String {
        let length = 160 + self.below(120);
        let mut headings: &[&str] = match self.below(5) {
            0 | 1 => &["BACKGROUND:", "METHODS:", "RESULTS:", "CONCLUSION:"],
            _ => &[],
        };
        let signs: Vec<usize> = (0..self.below(6)).map(|_| self.below(length)).collect();
        let mut text = String::new();
        let (mut left, mut sentence) = (0, 0);
        for n in 0..length {
            if n > 0 {
                text.push(' ');
            }
            let mut word = match self.below(5) {
                0 | 1 => self.one(SMALL).to_owned(),
                _ => self.subject(),
            };
            if signs.contains(&n) {
                word = self.one(SIGNS).to_owned();
            }
            if left == 0 {
                left = 12 + self.below(16);
                if let ([heading, rest @ ..], true) = (headings, sentence % 3 == 0) {
                    headings = rest;
                    text = text + heading + " ";
                }
                sentence += 1;
                word = capital(&word);
            }
            left -= 1;
            text += &word;
            if left == 0 || n + 1 == length {
                text.push('.');
            } else if left == 7 {
                text.push(',');
            }
        }
        text
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
