//! Volumes: `35`, `35 (Pt 1)`, `31A`, `38 (Supplement 1)` begin with the number that counts.

/// The number of a volume. `None` where the field cannot say one: empty, broken by an export
/// (`1)` is what is left of `61 (10 Suppl. 1)`), a thesis (`Ph.D.`), or only the year again, as
/// Cochrane and others number their volumes and some databases do not.
pub fn number(volume: &str, year: Option<i32>) -> Option<u32> {
    let open = volume.matches('(').count();
    if open != volume.matches(')').count() {
        return None;
    }
    let start = volume.find(|c: char| c.is_ascii_digit())?;
    let digits = volume.get(start..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: u32 = digits.get(..end)?.parse().ok()?;
    let is_year = year.is_some_and(|year| i64::from(number).abs_diff(i64::from(year)) <= 1);
    (!is_year).then_some(number)
}

/// The number of a supplement: `Suppl. 1`, `10 SUPPL 1`, `S3`. Some exports put it where the volume
/// belongs.
pub fn supplement(issue: &str) -> Option<u32> {
    let issue = issue.to_ascii_lowercase();
    let number = match issue.find("suppl") {
        Some(at) => issue.get(at..)?.trim_start_matches(|c: char| !c.is_ascii_digit()),
        None => issue.trim().strip_prefix('s')?,
    };
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{number, supplement};

    #[test]
    fn the_first_number_counts() {
        for (text, expected) in [
            ("35", Some(35)),
            ("35 ( Pt 1)", Some(35)),
            ("31A", Some(31)),
            ("v. 12", Some(12)),
            ("96-98", Some(96)),
            ("", None),
            ("1)", None),
            ("Ph.D.", None),
            ("2013", None),
            ("99999999999", None),
        ] {
            assert_eq!(number(text, Some(2013)), expected, "{text}");
        }
    }

    #[test]
    fn a_supplement_has_a_number_of_its_own() {
        for (text, expected) in
            [("SUPPL. 1", Some(1)), ("10 Suppl 2", Some(2)), ("S3", Some(3)), ("Suppl H", None), ("12", None)]
        {
            assert_eq!(supplement(text), expected, "{text}");
        }
    }
}
