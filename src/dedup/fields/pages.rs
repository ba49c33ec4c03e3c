//! Pages: `123-8`, `123-128`, `S123-S128`, `e12`, `742-8; discussion 748-9`, `"63-71, vi"`, and what a
//! spreadsheet made of `11-9` (`11-Sep`).

/// The ranges a pages field names. Most have one; translated journals print an article twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages(Vec<Range>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    first: u64,
    /// The same as `first` where only one page is named.
    last: u64,
    /// An article number (`e12`, `CD008391`, `101576`): it cannot be held against printed pages.
    electronic: bool,
}

/// How two records' pages compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PagesAgreement {
    /// They cannot be the same pages.
    Different,
    /// One has none, or an article number where the other has printed pages.
    Unknown,
    /// The ranges overlap: one is mistyped.
    Overlap,
    /// The first pages are the same.
    First,
    /// First and last page are the same, and there is more than one.
    Range,
}

/// Ranges kept of one field; no article has more.
const MOST: usize = 6;

impl Pages {
    /// Reads a pages field.
    pub fn read(text: &str) -> Pages {
        let mut ranges = Vec::new();
        for part in text.split([',', ';', '+', '&']) {
            let part = part.trim().trim_matches(['"', '\'']).trim();
            for range in spreadsheet_date(part).into_iter().flatten().chain(range(part)) {
                if ranges.len() < MOST {
                    ranges.push(range);
                }
            }
        }
        Pages(ranges)
    }

    /// The first pages, for finding records that begin on the same.
    pub fn firsts(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().map(|range| range.first)
    }

    /// Whether nothing can be read of them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they begin at page 1, as articles ahead of print and articles of journals that
    /// number each article anew do.
    pub fn begin_anew(&self) -> bool {
        self.0.iter().any(|range| range.first == 1)
    }

    /// Compares two fields by their best pair of ranges.
    pub fn compare(&self, other: &Pages) -> PagesAgreement {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| a.compare(*b)));
        let best = pairs.max().unwrap_or(PagesAgreement::Unknown);
        if best == PagesAgreement::Different && self.begin_anew() != other.begin_anew() {
            return PagesAgreement::Unknown;
        }
        best
    }
}

impl Range {
    fn compare(self, other: Range) -> PagesAgreement {
        if self.first == other.first {
            let long = self.last > self.first;
            return if long && self.last == other.last {
                PagesAgreement::Range
            } else {
                PagesAgreement::First
            };
        }
        if self.electronic != other.electronic {
            return PagesAgreement::Unknown;
        }
        let (one, two) = (self.last > self.first, other.last > other.first);
        if one && two && self.first <= other.last && other.first <= self.last {
            return PagesAgreement::Overlap;
        }
        PagesAgreement::Different
    }
}

/// `123-8`, `S123-S128`, `e12`, `p. 4`; nothing for `215 p` (a thesis's number of pages) and words.
fn range(part: &str) -> Option<Range> {
    let part = part.trim_start_matches("pp").trim_start_matches(['.', ' ']);
    let (letters, first, rest) = page(part)?;
    let rest = rest.trim_start();
    if rest.starts_with(['p', 'P']) && !rest.contains(['-', '–']) {
        return None;
    }
    let second = rest.strip_prefix(['-', '–', '‐', '—', '−']).and_then(|rest| page(rest.trim_start()));
    let last = match second {
        Some((_, last, _)) if last >= first => last,
        Some((_, last, _)) => completed(first, last),
        None => first,
    };
    // Journals do not print page 10,000; numbers that large count articles.
    let electronic =
        letters.eq_ignore_ascii_case("e") || letters.eq_ignore_ascii_case("cd") || first >= 10_000;
    Some(Range { first, last, electronic })
}

/// A page: up to five letters (`S`, `e`, `A`, `PI`, `viii`), its number, and what follows.
fn page(text: &str) -> Option<(&str, u64, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let letters = text.get(..start)?.trim();
    if letters.len() > 5 || !letters.chars().all(char::is_alphabetic) {
        return None;
    }
    let digits = text.get(start..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number = digits.get(..end)?.parse().ok()?;
    // A suffix (`811a`, `389S`) belongs to the page.
    let rest = digits.get(end..)?;
    let suffix = rest.chars().next().filter(char::is_ascii_alphabetic).map_or(0, char::len_utf8);
    Some((letters, number, rest.get(suffix..)?))
}

/// The last page of `123-8` is 128.
fn completed(first: u64, last: u64) -> u64 {
    let mut scale = 10;
    while scale <= last {
        scale *= 10;
    }
    let full = first / scale * scale + last;
    if full >= first { full } else { first }
}

/// `11-Sep` and `Sep-11` were pages 11-9 or 9-11: both readings.
fn spreadsheet_date(part: &str) -> Option<[Range; 2]> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (one, two) = part.split_once('-')?;
    let month = |text: &str| MONTHS.iter().position(|m| text.eq_ignore_ascii_case(m)).map(|m| m as u64 + 1);
    let (one, two) = match (month(one), month(two)) {
        (Some(month), None) => (month, two.parse().ok()?),
        (None, Some(month)) => (one.parse().ok()?, month),
        _ => return None,
    };
    let range = |first, last| Range {
        first,
        last: if last >= first { last } else { completed(first, last) },
        electronic: false,
    };
    Some([range(one, two), range(two, one)])
}

#[cfg(test)]
mod tests {
    use super::PagesAgreement::*;
    use super::*;

    #[test]
    fn one_range_is_spelled_in_many_ways() {
        for (a, b) in [
            ("123-8", "123-128"),
            ("S123-S128", "s123-8"),
            ("742-8; discussion 748-9", "742-748"),
            ("\"63-71, vi\"", "63-71"),
            ("233-238+230-235", "\"230-5, 233-8\""),
            ("11-Sep", "11-19"),
            ("21-Aug", "21-28"),
            ("01-Oct", "1-10"),
            ("pp. 4–9", "4-9"),
            ("527-32.e1", "527-532"),
            ("2243-5; author reply 2243-5", "2243-2245"),
        ] {
            assert_eq!(Pages::read(a).compare(&Pages::read(b)), Range, "{a} {b}");
        }
    }

    #[test]
    fn the_same_beginning_and_no_more() {
        for (a, b) in [("865-874", "865"), ("e43268", "43268"), ("P63 [tp 104]", "63"), ("viii108", "108")] {
            assert_eq!(Pages::read(a).compare(&Pages::read(b)), First, "{a} {b}");
        }
    }

    #[test]
    fn what_cannot_be_compared_is_no_contradiction() {
        for (a, b) in [("", "12"), ("e67", "1012-1020"), ("215 p", "1524"), ("1-12", "129"), ("vi-x", "3")] {
            assert_eq!(Pages::read(a).compare(&Pages::read(b)), Unknown, "{a} {b}");
        }
    }

    #[test]
    fn other_pages_are_told_from_mistyped_ones() {
        assert_eq!(Pages::read("676-682").compare(&Pages::read("678-684")), Overlap);
        assert_eq!(Pages::read("S42").compare(&Pages::read("e505")), Unknown);
        assert_eq!(Pages::read("1173-83").compare(&Pages::read("423-424")), Different);
        assert_eq!(Pages::read("A51").compare(&Pages::read("A52")), Different);
    }
}
