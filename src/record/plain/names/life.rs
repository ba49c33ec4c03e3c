//! The years of a life behind a name, by which library catalogues tell people of one name apart.
//!
//! WorldCat, Library Hub and other catalogues export their headings as they are, `Oak, Peter, 1950-2004` and
//! `Oak, Peter, 1950- author.` (MARC 21, fields 100 and 700, subfields d and e). Neither years nor role are
//! part of what a person is called.

/// What catalogues say somebody did, behind the years or for want of them.
const ROLES: &[&str] = &["author", "editor", "translator", "compiler", "contributor", "illustrator"];

/// Takes the years, and what stands behind them, from the parts of a name between its commas.
pub(super) fn cut_years(parts: &mut Vec<&str>) {
    if let Some(at) = parts.iter().skip(1).position(|part| is_years(part)) {
        parts.truncate(at + 1);
    }
}

/// Whether the parts of a name between its commas hold such years.
pub(super) fn has_years(name: &str) -> bool {
    name.split(',').skip(1).any(|part| is_years(part.trim()))
}

/// `1950-`, `1901-1980.`, `1950- author.`, `-1999`, `approximately 1500-1560`, `born 1950`, `d. 1612`.
fn is_years(part: &str) -> bool {
    let part = part.trim_end_matches(['.', ' ']);
    let bare = part.rsplit_once([' ', '-']).filter(|(_, role)| ROLES.contains(role));
    let part = bare.map_or(part, |(years, _)| part.get(..years.len() + 1).unwrap_or(part)).trim_end();
    let is_year = |text: &str| {
        let text = text.trim_end_matches('?');
        (3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let (words, years) = match part.rsplit_once(' ') {
        Some((words, years)) => (words, years),
        None => ("", part),
    };
    match (words, years.split_once(['-', '–'])) {
        ("born" | "b." | "died" | "d." | "active" | "fl.", None) => is_year(years),
        ("" | "ca." | "approximately" | "active" | "fl.", Some((from, to))) => {
            (is_year(from) || from.is_empty()) && (is_year(to) || to.is_empty()) && years.len() > 3
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{push, read};

    #[test]
    fn years_of_a_life_are_no_part_of_a_name_and_stay_beside_the_record() {
        for (value, name) in [
            ("Oak, Peter, 1950-", "Oak, Peter"),
            ("Oak, Peter, 1901-1980,", "Oak, Peter"),
            ("Oak, Peter A., 1950- author.", "Oak, Peter A."),
            ("Oak, Peter, Jr., 1950-2004, editor.", "Oak, Peter, Jr."),
            ("Oak, Peter, born 1950", "Oak, Peter"),
            ("Oak, Peter, d. 1612", "Oak, Peter"),
            ("Oak, Peter, ca. 1500-1560", "Oak, Peter"),
            ("Plato, 428-348", "Plato"),
        ] {
            let mut names = Vec::new();
            assert!(!push(value.into(), &mut names), "{value}");
            assert_eq!(names, [name], "{value}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for value in ["Study Group, 2004", "Unit 1950-2, Army", "Task Force, 12-13", "Oak, Peter, 1950"] {
            let mut names = Vec::new();
            read(value, &mut names);
            assert_eq!(names, [value]);
        }
    }
}
