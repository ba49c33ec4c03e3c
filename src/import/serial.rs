//! Serial numbers: ISSN and ISBN share a field in RIS and are told apart by their digits.

use compact_str::format_compact;

use crate::record::Text;

/// Sorts the numbers in a value into ISSNs and ISBNs, each set joined by `; `. `false` where the
/// value says anything else than numbers and what kind they are.
pub(super) fn read(value: &str, issn: &mut Text, isbn: &mut Text) -> bool {
    // As PubMed writes them, and most others.
    let qualifiers = [" (Electronic)", " (Print)", " (Linking)"];
    let alone = qualifiers.iter().find_map(|said| value.strip_suffix(said)).unwrap_or(value);
    if issn.is_empty() && is_issn(alone) {
        *issn = alone.into();
        return true;
    }
    let mut all = true;
    let mut waiting = Text::default(); // digits of an ISBN written with spaces
    for word in
        value.split([' ', ',', ';', '/', '|', ':', '(', ')', '[', ']', '\'', '\\']).filter(|w| !w.is_empty())
    {
        // EndNote joins two numbers with an escaped line end.
        let word = word.trim_start_matches(['r', 'n', '.']).trim_end_matches('.');
        // ERIC's.
        let word = word.strip_prefix("EISSN-").unwrap_or(word);
        let digits: Text = word.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).collect();
        let number = !digits.is_empty()
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '-' | '‐' | '–'));
        if !number {
            all &= is_qualifier(word);
            continue;
        }
        match digits.len() {
            8 => {
                let (first, last) = digits.split_at(4);
                push(issn, &format_compact!("{first}-{}", last.to_ascii_uppercase()));
            }
            10 | 13 => push(isbn, word),
            _ => {
                waiting.push_str(&digits);
                if matches!(waiting.len(), 10 | 13) {
                    push(isbn, &waiting);
                    waiting.clear();
                }
            }
        }
    }
    all && waiting.is_empty()
}

/// An ISSN that lost the zeros it begins with in a spreadsheet; its last digit proves it. `None` where
/// nothing is missing or nothing is proved.
pub(super) fn with_zeros(value: &str) -> Option<String> {
    let digits = value.trim();
    if !(5..=7).contains(&digits.len()) {
        return None;
    }
    let whole = format!("{digits:0>8}");
    let (weighed, check) = whole.split_at_checked(7)?;
    let sum = weighed
        .chars()
        .rev()
        .zip(2u32..)
        .map(|(c, weight)| Some(c.to_digit(10)? * weight))
        .sum::<Option<u32>>()?;
    let expected = match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    check.eq_ignore_ascii_case(expected.encode_utf8(&mut [0; 4])).then_some(whole)
}

/// `0932-0814`.
fn is_issn(value: &str) -> bool {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    match value.as_bytes() {
        [a, b, c, d, b'-', e, f, g, last] => {
            digits(&[*a, *b, *c, *d, *e, *f, *g]) && matches!(last, b'0'..=b'9' | b'X')
        }
        _ => false,
    }
}

/// `(Electronic)` and its like say which of the numbers it is, which nobody asks.
fn is_qualifier(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '[', ']', ':', '.']).to_ascii_lowercase();
    matches!(
        word.as_str(),
        "electronic"
            | "print"
            | "linking"
            | "issn"
            | "isbn"
            | "eissn"
            | "e-issn"
            | "pissn"
            | "p-issn"
            | "online"
            | "paper"
            | "hardback"
            | "paperback"
            | "ebook"
            | "e-isbn"
            | "eisbn"
            | "pbk"
            | "hbk"
            | "isbn-13"
            | "isbn-10"
            | "cd-rom"
            | "en"
            | "es"
            | "il"
            | ""
    )
}

fn push(list: &mut Text, number: &str) {
    // The list is short, or not one of serial numbers.
    if list.len() < 500 && list.split("; ").any(|known| known == number) {
        return;
    }
    if !list.is_empty() {
        list.push_str("; ");
    }
    list.push_str(number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_and_written_one_way() {
        for (value, issns, isbns, all) in [
            ("0932-0814", "0932-0814", "", true),
            ("02666669", "0266-6669", "", true),
            ("1466822x", "1466-822X", "", true),
            ("1591-9528 1591-8890", "1591-9528; 1591-8890", "", true),
            ("1432-0703 (Electronic) 0090-4341 (Linking)", "1432-0703; 0090-4341", "", true),
            ("20754418 (ISSN)", "2075-4418", "", true),
            ("0894-9867, 0894-9867", "0894-9867", "", true),
            ("9798373627394", "", "9798373627394", true),
            ("978-1-6684-7024-4 (ISBN)", "", "978-1-6684-7024-4", true),
            ("['0905-7188']", "0905-7188", "", true),
            ("EISSN-2229-0443", "2229-0443", "", true),
            ("Report 12", "", "", false),
        ] {
            let (mut issn, mut isbn) = Default::default();
            assert_eq!(read(value, &mut issn, &mut isbn), all, "{value}");
            assert_eq!((issn.as_str(), isbn.as_str()), (issns, isbns), "{value}");
        }
    }

    #[test]
    fn zeros_lost_in_a_spreadsheet_are_proved_by_the_last_digit() {
        for (value, whole) in [
            ("1654101", Some("01654101")),
            ("39888", Some("00039888")),
            ("142159X", Some("0142159X")),
            ("1654102", None),
            ("01654101", None),
            ("Reports", None),
        ] {
            assert_eq!(with_zeros(value).as_deref(), whole, "{value}");
        }
    }
}
