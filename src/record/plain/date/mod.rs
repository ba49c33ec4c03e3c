//! Dates in the spellings exporters use, read as far as they can be read with certainty.
//!
//! `2018//`, `2024/08//`, `2021/05//undefined`, `Jan 2021`, `MAR 15` (with the year elsewhere),
//! `1-6 Oct. 2023`, `Start date: 20170812`, `2005-2006`. A year has four digits: `99` is not guessed
//! at. A span of days is known to the month, a span of months to the year. `12/03/2019` is not known
//! beyond its year, because half of the world reads it the other way round.

mod months;
mod words;

pub use months::month;
use words::Words;

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// Four-digit year.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads a date; `None` where neither a year nor a month can be found.
    pub fn read(text: &str) -> Option<Date> {
        usual(text).or_else(|| Date::read_odd(text))
    }

    /// Reads a date in any spelling.
    fn read_odd(text: &str) -> Option<Date> {
        if let Some(date) = by_place(text.trim()) {
            return Some(date);
        }
        if let Some(span) = span(text.trim()) {
            return Some(span);
        }
        if let Some(date) = dotted(text.trim()).or_else(|| signed(text.trim())) {
            return Some(date);
        }
        // `2018 Sep (Epub 2018 Jun 11)`: MEDLINE on Web of Science.
        let text = text.split_once("(Epub").map_or(text, |(printed, _)| printed);
        let mut words = Words::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            words.add(word);
        }
        let date = words.date();
        (date.year.is_some() || date.month.is_some()).then_some(date)
    }

    /// A date of these numbers, where there is such a day.
    fn of(year: &str, month: &str, day: &str) -> Option<Date> {
        let part = |text: &str, most: u8| text.parse().ok().filter(|number| (1..=most).contains(number));
        let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
        Some(Date { year: Some(year), month: part(month, 12), day: part(day, 31) })
    }

    /// This date with what it lacks taken from another of the same year.
    #[must_use]
    pub fn completed(self, other: Date) -> Date {
        if other.year.is_some() && self.year.is_some() && other.year != self.year {
            return self;
        }
        let year = self.year.or(other.year);
        if self.month.is_none() {
            return Date { year, ..other };
        }
        let day = self.day.or(other.day.filter(|_| other.month == self.month));
        Date { year, month: self.month, day }
    }

    /// Whether this date says all that a text says: the text is in it and has no words besides.
    pub fn says_all_of(self, text: &str) -> bool {
        let Some(read) = Date::read(text) else { return false };
        let included = (read.year.is_none() || read.year == self.year)
            && (read.month.is_none() || read.month == self.month)
            && (read.day.is_none() || read.day == self.day);
        let known =
            [read.year.is_some(), read.month.is_some(), read.day.is_some()].iter().filter(|k| **k).count();
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "undefined" && word.bytes().any(|b| b != b'0'));
        included && words.count() <= known
    }
}

impl std::fmt::Display for Date {
    /// `2021`, `2021-05` or `2021-05-30`; nothing without a year.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(year) = self.year else { return Ok(()) };
        let [century, of_century] =
            [year / 100, year % 100].map(|part| u8::try_from(part).unwrap_or(u8::MAX));
        if century > 99 {
            return write!(f, "{year:04}");
        }
        // Digit by digit, because every record has a date.
        let mut text = *b"0000-00-00";
        let parts = [century, of_century, self.month.unwrap_or(0), self.day.unwrap_or(0)];
        for (at, part) in [0, 2, 5, 8].into_iter().zip(parts) {
            if let Some([tens, ones]) = text.get_mut(at..at + 2) {
                (*tens, *ones) = (b'0' + part / 10 % 10, b'0' + part % 10);
            }
        }
        let length = match (self.month, self.day) {
            (None, _) => 4,
            (Some(_), None) => 7,
            (Some(_), Some(_)) => 10,
        };
        f.write_str(std::str::from_utf8(text.get(..length).unwrap_or_default()).unwrap_or_default())
    }
}

/// The spellings that most records have, `2019` and MEDLINE's `2019 Jun 5`, without a look at what else
/// a date may be.
fn usual(text: &str) -> Option<Date> {
    let year = Some(bare_year(text.get(..4)?)?);
    let Some(rest) = text.get(4..)?.strip_prefix(' ') else {
        return (text.len() == 4).then_some(Date { year, ..Date::default() });
    };
    let (name, day) = rest.get(3..).map_or((rest, ""), |day| (rest.get(..3).unwrap_or_default(), day));
    let month = Some(month(name)?);
    if day.is_empty() {
        return Some(Date { year, month, day: None });
    }
    let digits = day.strip_prefix(' ').filter(|day| day.bytes().all(|b| b.is_ascii_digit()))?;
    let day = digits.parse().ok().filter(|day| digits.len() <= 2 && (1..=31).contains(day))?;
    Some(Date { year, month, day: Some(day) })
}

/// `2019`.
fn bare_year(text: &str) -> Option<i32> {
    let number = text.bytes().try_fold(0, |number, byte| match byte {
        b'0'..=b'9' if number < 1000 => Some(10 * number + u32::from(byte - b'0')),
        _ => None,
    })?;
    i32::try_from(number).ok().filter(|_| text.len() == 4 && is_year(number))
}

/// RIS's `YYYY/MM/DD/other`, where the place of a part says what it is: `2014/11//Nov/Dec2014` names
/// no day, and `2008//04` no month. ProQuest's `2018/02/03/2018- -21` is February 2018, put on record on
/// the 21st of March. `None` where a part is something else, and where month and day lack, so that the
/// words behind them tell.
fn by_place(text: &str) -> Option<Date> {
    let mut parts = text.splitn(4, '/').map(str::trim);
    let (year, second, third) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let year = year.parse().ok().filter(|number| year.len() == 4 && is_year(*number))?;
    let number = |text: &str, most: u8| match text {
        "" | "0" | "00" => Some(None),
        _ if text.len() <= 2 => text.parse().ok().filter(|number| (1..=most).contains(number)).map(Some),
        _ => None,
    };
    let (month, day) = (number(second, 12).or_else(|| month(second).map(Some))?, number(third, 31)?);
    let told = month.is_some() || day.is_some();
    let day = day.filter(|_| !parts.next().is_some_and(|other| other.contains("- -")));
    told.then(|| Date { year: i32::try_from(year).ok(), month, day: day.filter(|_| month.is_some()) })
}

/// What both ends of biblatex's `2014-02/2014-05` have in common, or the beginning of an open span.
fn span(text: &str) -> Option<Date> {
    let (first, last) = text.split_once('/')?;
    let is_iso = |text: &str| {
        let year = text.split('-').next().unwrap_or_default();
        year.len() == 4 && text.len() <= 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    let open = matches!(last, "" | "..");
    if !is_iso(first) || !open && !is_iso(last) {
        return None;
    }
    let (from, to) = (Date::read(first)?, Date::read(last));
    Some(match to {
        Some(to) if to.year != from.year || to.month != from.month => {
            Date { year: from.year, ..Date::default() }
        }
        Some(to) if to.day != from.day => Date { day: None, ..from },
        _ => from,
    })
}

/// Printed matter: no export dates anything before the press, or far ahead.
fn is_year(number: u32) -> bool {
    (1400..=2199).contains(&number)
}

/// `03.05.2012`, in which the day comes first wherever people write it so.
fn dotted(text: &str) -> Option<Date> {
    let (day, rest) = text.split_once('.')?;
    let (month, year) = rest.split_once('.')?;
    Date::of(year.trim(), month.trim(), day).filter(|date| date.month.is_some() && date.day.is_some())
}

/// `2012年5月3日`, with what it says or less.
fn signed(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월']).unwrap_or_default();
    let (day, _) = rest.split_once(['日', '일']).unwrap_or_default();
    Date::of(year.trim(), month.trim(), day.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_seen() {
        for (text, date) in [
            ("2018", "2018"),
            ("Feb2014", "2014-02"),
            ("Jan/Feb2014", "2014"),
            ("Winter2014", "2014"),
            ("1964-02/1964-05", "1964"),
            ("2014-05/2015", "2014"),
            ("2014-05-01/2014-05-31", "2014-05"),
            ("2014-05-01/", "2014-05-01"),
            ("2018//", "2018"),
            ("2011///", "2011"),
            ("2024/08//", "2024-08"),
            ("2021/05//undefined", "2021-05"),
            ("2022/11/05/", "2022-11-05"),
            ("2014/11//Nov/Dec2014", "2014-11"),
            ("2020/01//jan-abr2020", "2020-01"),
            ("2018/04/12/Apr 14", "2018-04-12"),
            ("2018/02/03/2018- -21", "2018-02"),
            ("2018//10/2018- -29", "2018"),
            ("2019/08/12/T23:47:35.648Z", "2019-08-12"),
            ("1991/aug/", "1991-08"),
            ("2003///Apr", "2003-04"),
            ("2008//04/11", "2008"),
            ("2012/2013", "2012"),
            ("2018-06-21", "2018-06-21"),
            ("2021-05-30T00:00:00Z", "2021-05-30"),
            ("Jan 2021", "2021-01"),
            ("2021 Mar 3", "2021-03-03"),
            ("2020 Sept", "2020-09"),
            ("3 June 2019", "2019-06-03"),
            ("June 3rd, 2019", "2019-06-03"),
            ("1-6 Oct. 2023", "2023-10"),
            ("4-8 Aug. 2020", "2020-08"),
            ("Jan-Mar 2020", "2020"),
            ("2018 Sep (Epub 2018 Jun 11)", "2018-09"),
            ("2017 Winter", "2017"),
            ("Start date: 20170812", "2017-08-12"),
            ("2005-2006", "2005"),
            ("Article 10 2019", "2019"),
            ("2005/00/00", "2005"),
            ("2012a", "2012"),
            ("c2010", "2010"),
            ("[1998]", "1998"),
            ("12/03/2019", "2019"),
            ("25/03/2019", "2019-03-25"),
            ("03/25/2019", "2019-03-25"),
            ("05/2021", "2021-05"),
            ("03.05.2012", "2012-05-03"),
            ("3. 5. 2012", "2012-05-03"),
            ("2012.05.03", "2012-05-03"),
            ("2012年5月3日", "2012-05-03"),
            ("2012년 5월", "2012-05"),
            ("2012年", "2012"),
            ("202105", "2021-05"),
            ("15Mar2020", "2020-03-15"),
        ] {
            assert_eq!(Date::read(text).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in ["", "99", "Year", "YEAR/MONTH/DAY/", "in press", "///", "NA", "12345"] {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn usual_spellings_say_what_any_spelling_would(
            text in "[12][0-9]{3}( ([A-Za-z]{1,4}|Jan|feb|SEP|Sept|Dez|Juli)( [0-9]{1,3}|-[A-Z][a-z]{2})?)? ?",
        ) {
            if let Some(date) = usual(&text) {
                proptest::prop_assert_eq!(Date::read_odd(&text), Some(date));
            }
        }
    }

    #[test]
    fn a_date_without_a_year_completes_one_with() {
        let year = Date::read("2021").unwrap();
        for (text, date) in [
            ("MAR 15", "2021-03-15"),
            ("FEB", "2021-02"),
            ("JAN-MAR", "2021"),
            ("2020/05/01", "2021"),
            ("may 2021", "2021-05"),
        ] {
            let other = Date::read(text).unwrap_or_default();
            assert_eq!(year.completed(other).to_string(), date, "{text}");
        }
    }
}
