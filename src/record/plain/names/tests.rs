//! Names in every spelling.

use super::*;

fn plain(value: &str) -> Vec<Text> {
    let mut authors = Vec::new();
    read(value, &mut authors);
    authors
}

fn bibtex(value: &str) -> Vec<Text> {
    let mut authors = Vec::new();
    read_bibtex(value, &mut authors);
    authors
}

#[test]
fn one_name_in_every_spelling() {
    for (value, name) in [
        ("Eisen, S", "Eisen, S"),
        ("Eisen S", "Eisen, S"),
        ("Liu R.", "Liu, R."),
        ("Adler D.G.", "Adler, D.G."),
        ("van der Berg AB", "van der Berg, AB"),
        ("Smith,John", "Smith, John"),
        ("G. A. Clyde Jr", "Clyde, G. A., Jr"),
        ("Clyde GA III", "Clyde, GA, III"),
        ("Smith, John (js@x.edu) ", "Smith, John"),
        ("Smith , John ,", "Smith, John"),
        ("A. Author-One", "Author-One, A."),
        ("J. R. R. Tolkien", "Tolkien, J. R. R."),
        ("K. van der Berg", "van der Berg, K."),
        ("J.-P. Serre", "Serre, J.-P."),
        ("J. -Y. Wang", "Wang, J. -Y."),
        ("A Costa", "Costa, A"),
        ("UN Women", "UN Women"),
        ("WANG L", "WANG, L"),
        ("LV JX", "LV JX"),
        ("YU Z", "YU, Z"),
        ("A B", "A B"),
        ("A. B.", "A. B."),
        ("King, Martin Luther, Jr.", "King, Martin Luther, Jr."),
        ("World Health Organization", "World Health Organization"),
        ("Group Name,", "Group Name"),
        ("Sajise, Asa Jose U. and", "Sajise, Asa Jose U."),
        ("Cher", "Cher"),
        ("Zhang Wei", "Zhang Wei"),
        ("WHO", "WHO"),
        ("COVID-19 Study Group", "COVID-19 Study Group"),
        ("Salustio, P. J.", "Salustio, P. J."),
        ("Dobrokhotova, Yu E.", "Dobrokhotova, Yu E."),
        ("Department of Health and Human Services", "Department of Health and Human Services"),
    ] {
        assert_eq!(plain(value), [name], "{value}");
    }
    for nobody in
        ["et al.", "et al", "", ",", "[et al.]", "others", "-", "[Anonymous]", "[No authors listed]"]
    {
        assert!(plain(nobody).is_empty(), "{nobody}");
    }
}

#[test]
fn several_names_on_a_line() {
    assert_eq!(plain("Li, Yuyi; Zhai, Zhen;Ping, Cong"), ["Li, Yuyi", "Zhai, Zhen", "Ping, Cong"]);
    assert_eq!(plain("Smith J, de Boer KL, et al."), ["Smith, J", "de Boer, KL"]);
    assert_eq!(plain("Smith, J., Doe, K. L."), ["Smith, J.", "Doe, K. L."]);
    assert_eq!(
        plain("Rima Wilkes, Ana De Roure, Jan van Dijk"),
        ["Wilkes, Rima", "De Roure, Ana", "van Dijk, Jan"]
    );
    let body = "Ministry of Health, Labour Office, Welfare Board";
    assert_eq!(plain(body), [body]);
    assert_eq!(plain("Saloma and Khan, AN and Shaw, R"), ["Saloma", "Khan, AN", "Shaw, R"]);
    assert_eq!(plain("Smith, John and Doe, Jane"), ["Smith, John", "Doe, Jane"]);
}

#[test]
fn bibtex_names() {
    for (value, names) in [
        ("Donald E. Knuth and Leslie Lamport", vec!["Knuth, Donald E.", "Lamport, Leslie"]),
        ("van Beethoven, Ludwig", vec!["van Beethoven, Ludwig"]),
        ("King, Jr, Martin Luther", vec!["King, Martin Luther, Jr"]),
        ("{Barnes and Noble, Inc.} AND\nDoe, J", vec!["Barnes and Noble, Inc.", "Doe, J"]),
        ("Eisen, S and others", vec!["Eisen, S"]),
        (r#"G{\"o}del, Kurt and \'Alvarez, A"#, vec!["Gödel, Kurt", "Álvarez, A"]),
        ("family=Hasselhoff, given=David, prefix=von and B, C", vec!["von Hasselhoff, David", "B, C"]),
        ("Li, Y.; Zhai, Z.", vec!["Li, Y.", "Zhai, Z."]),
        ("Jean de la Fontaine", vec!["de la Fontaine, Jean"]),
        ("Kram KE and Isabella LA", vec!["Kram, KE", "Isabella, LA"]),
        ("Plato", vec!["Plato"]),
        (
            "World Health Organization and National Endowment for the Arts",
            vec!["World Health Organization", "National Endowment for the Arts"],
        ),
        (
            "Smith, SR, Newton, K, Smith, JA, and Hill, J",
            vec!["Smith, SR", "Newton, K", "Smith, JA", "Hill, J"],
        ),
        ("{van der Berg}, Anna", vec!["van der Berg, Anna"]),
        ("J{\\'e}r{\\^o}me {van Tulder}", vec!["van Tulder, Jérôme"]),
        ("", vec![]),
    ] {
        assert_eq!(bibtex(value), names, "{value}");
    }
}

#[test]
fn what_follows_a_name_in_bibtex_stays_behind_it() {
    for (value, name) in [
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("J. R. R. Tolkien III", "Tolkien, J. R. R., III"),
        ("King, Jr., Martin Luther", "King, Martin Luther, Jr."),
        ("Smith, John, Jr", "Smith, John, Jr"),
        ("Ludwig van Beethoven 0002", "van Beethoven, Ludwig"),
        ("Ana Maria Lopez et al.", "Lopez, Ana Maria"),
    ] {
        assert_eq!(bibtex(value), [name], "{value}");
    }
}

#[test]
fn what_follows_a_name_over_and_over_takes_no_stack() {
    for end in [" et al.", " et al", " Jr.", " 0001", " III"] {
        assert_eq!(bibtex(&format!("Anna Long{}", end.repeat(100_000))).len(), 1, "{end}");
    }
}
