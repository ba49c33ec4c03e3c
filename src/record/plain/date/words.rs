//! Dates in words and numbers of any order: `1-6 Oct. 2023`, `Feb2014`, `c2010`, `20170812`.

use super::months::{is_season, month};
use super::{Date, is_year};

/// The words of a date, one after the other.
#[derive(Default)]
pub(super) struct Words {
    year: Option<i32>,
    /// Numbers of one or two digits, and whether they stood before the year.
    numbers: Vec<(u8, bool)>,
    months: Vec<u8>,
    whole: Option<Date>,
    /// Whether there are words that are no part of a date.
    worded: bool,
}

impl Words {
    /// One more word, without what stands between words.
    pub fn add(&mut self, word: &str) {
        if self.numbers.len() > 8 || self.months.len() > 8 {
            return;
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == word.len() {
            return self.number(word);
        }
        if digits == 0 {
            if let Some(month) = month(word) {
                self.months.push(month);
            } else if let Some((name, year)) = word.split_at_checked(word.len().saturating_sub(4))
                && year.bytes().all(|b| b.is_ascii_digit())
                && (month(name).is_some() || is_season(name))
            {
                // EBSCOhost's Feb2014 and Winter2014
                self.months.extend(month(name));
                self.number(year);
            } else if let Some(year) = word.strip_prefix(['c', 'C', 'p', 'P', '©']).filter(|y| y.len() == 4)
            {
                self.number(year); // c2010
            } else {
                self.worded = true;
            }
            return;
        }
        let (number, rest) = word.split_at(digits);
        match rest.to_ascii_lowercase().as_str() {
            "st" | "nd" | "rd" | "th" => self.number(number),
            // ISO 8601 with a time: 2021-05-30T00:00:00Z
            time if time.starts_with('t') && digits == 2 => self.number(number),
            // 2012a, 15Mar2020, 2017年
            _ if digits == 4 => self.number(number),
            _ => {
                let name: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
                if let Some(month) = month(&name) {
                    self.number(number);
                    self.months.push(month);
                    let year = rest.get(name.len()..).unwrap_or_default();
                    if year.len() == 4 {
                        self.number(year);
                    }
                }
            }
        }
    }

    fn number(&mut self, digits: &str) {
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        match (digits.len(), digits.parse::<u32>()) {
            (4, Ok(year)) if is_year(year) => self.year = self.year.or(i32::try_from(year).ok()),
            (8, Ok(number)) if is_year(number / 10_000) && self.whole.is_none() => {
                let month = u8::try_from(number / 100 % 100).ok().filter(|m| (1..=12).contains(m));
                let day = u8::try_from(number % 100).ok().filter(|d| (1..=31).contains(d));
                let year = i32::try_from(number / 10_000).ok();
                self.whole = Some(Date { year, month, day: day.filter(|_| month.is_some()) });
            }
            (6, Ok(number))
                if is_year(number / 100) && (1..=12).contains(&(number % 100)) && self.year.is_none() =>
            {
                self.year = i32::try_from(number / 100).ok();
                self.numbers.extend(u8::try_from(number % 100).ok().map(|m| (m, false)));
            }
            (1 | 2, Ok(number)) => {
                self.numbers.extend(u8::try_from(number).ok().map(|n| (n, self.year.is_none())));
            }
            _ => {}
        }
    }

    /// The date they make, as far as one can be sure of it.
    pub fn date(self) -> Date {
        if let Some(whole) = self.whole.filter(|_| self.year.is_none()) {
            return whole;
        }
        let year = self.year;
        let day = |number: u8| Some(number).filter(|d| (1..=31).contains(d));
        match (self.months.as_slice(), self.numbers.as_slice()) {
            // A month by name: one number beside it is the day, two are a span.
            ([month], [(number, _)]) => Date { year, month: Some(*month), day: day(*number) },
            ([month], _) => Date { year, month: Some(*month), day: None },
            ([first, rest @ ..], _) if rest.iter().all(|m| m == first) => {
                Date { year, month: Some(*first), day: None }
            }
            ([_, ..], _) => Date { year, month: None, day: None },
            // Numbers only: after the year it is month, then day.
            ([], [(month, false), rest @ ..]) if (1..=12).contains(month) => {
                Date { year, month: Some(*month), day: rest.first().and_then(|(d, _)| day(*d)) }
            }
            // Before the year only where one of the two cannot be a month.
            ([], [(a, true), (b, true)]) if *a > 12 && (1..=12).contains(b) => {
                Date { year, month: Some(*b), day: day(*a) }
            }
            ([], [(a, true), (b, true)]) if *b > 12 && (1..=12).contains(a) => {
                Date { year, month: Some(*a), day: day(*b) }
            }
            ([], [(month, true)]) if (1..=12).contains(month) && year.is_some() && !self.worded => {
                Date { year, month: Some(*month), day: None } // 05/2021
            }
            _ => Date { year, month: None, day: None },
        }
    }
}
