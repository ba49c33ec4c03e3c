//! Names as BibTeX files have them, against the rules and with them.

use super::*;

fn bibtex(value: &str) -> Vec<Text> {
    let mut authors = Vec::new();
    read_bibtex(value, &mut authors);
    authors
}

#[test]
fn names_turned_round_twice_are_turned_back() {
    assert_eq!(
        bibtex("A, ROE and K, LI and B, K. K and C, {van Doe}"),
        ["ROE, A", "LI, K", "B, K. K", "van Doe, C"]
    );
    assert_eq!(bibtex("E, Li"), ["E, Li"]);
    assert_eq!(bibtex("E, Li and Roe, Ann"), ["E, Li", "Roe, Ann"]);
}

#[test]
fn what_follows_a_name_is_found_wherever_it_stands() {
    for (value, name) in [
        ("Ann B. Long, Jr", "Long, Ann B., Jr"),
        ("A.B. Long, III", "Long, A.B., III"),
        ("Jr, Ann B Long", "Long, Ann B, Jr"),
        ("Long Jr., A.B.", "Long, A.B., Jr."),
        ("Van Long III, A.", "Van Long, A., III"),
        ("Long, Ann B. Jr.", "Long, Ann B., Jr."),
        ("A {Long Jr.}", "Long, A, Jr."),
        ("Ann {Long, Jr.}", "Long, Ann, Jr."),
        ("Long, A. B., {Jr.}", "Long, A. B., Jr."),
        ("Long, IV", "Long, IV"),
        ("Long Lee, IV", "Long Lee, IV"),
    ] {
        assert_eq!(bibtex(value), [name], "{value}");
    }
}

#[test]
fn a_third_part_of_a_name_in_bibtex_is_a_given_name() {
    for (value, names) in [
        ("Long, Ann, B.", vec!["Long, Ann B."]),
        ("Long, A., B", vec!["Long, A. B"]),
        ("Long, Ann,", vec!["Long, Ann"]),
        ("Long A, Doe KP, Roe J", vec!["Long, A", "Doe, KP", "Roe, J"]),
        ("Ann Long, Jo Doe, Max Roe", vec!["Long, Ann", "Doe, Jo", "Roe, Max"]),
    ] {
        assert_eq!(bibtex(value), names, "{value}");
    }
}

#[test]
fn a_particle_in_capitals_begins_a_family_name_in_bibtex() {
    for (value, name) in [
        ("Ann Van Long", "Van Long, Ann"),
        ("A. Van Long", "Van Long, A."),
        ("A B C Van der Long", "Van der Long, A B C"),
        ("Ann De La Long", "De La Long, Ann"),
        ("Maria Del Carmen Long", "Long, Maria Del Carmen"),
        ("Hung Van Nguyen", "Nguyen, Hung Van"),
        ("De La Long J", "De La Long, J"),
        ("Van Long", "Long, Van"),
    ] {
        assert_eq!(bibtex(value), [name], "{value}");
    }
}

#[test]
fn nobody_is_no_author_in_bibtex() {
    for nobody in
        ["{[Anonymous]}", "[No authors listed]", "[No author name available]", "{1994}", "2003", "{}, {}"]
    {
        assert!(bibtex(nobody).is_empty(), "{nobody}");
    }
    assert_eq!(bibtex("{[Wards Group]} and {4Wards}"), ["[Wards Group]", "4Wards"]);
}
