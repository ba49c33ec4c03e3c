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
        ("Clyde Jr. G.A.", "Clyde, G.A., Jr."),
        ("Clyde III G.A.", "Clyde, G.A., III"),
        ("Clyde Jr., G.A.", "Clyde, G.A., Jr."),
        ("Van Clyde III, G.", "Van Clyde, G., III"),
        ("Clyde, George A. Jr.", "Clyde, George A., Jr."),
        ("Clyde, Jr., George", "Clyde, George, Jr."),
        ("G. Clyde, Jr.", "Clyde, G., Jr."),
        ("Clyde, Jr.", "Clyde, Jr."),
        ("Petrov, IV", "Petrov, IV"),
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
    assert_eq!(plain("王伟；李娜；"), ["王伟", "李娜"]);
    assert_eq!(plain("王伟，李娜，张三"), ["王伟", "李娜", "张三"]);
    assert_eq!(plain("木村，花子"), ["木村，花子"]);
    assert_eq!(
        plain("Rima Wilkes, Ana De Roure, Jan van Dijk"),
        ["Wilkes, Rima", "De Roure, Ana", "van Dijk, Jan"]
    );
    let body = "Ministry of Health, Labour Office, Welfare Board";
    assert_eq!(plain(body), [body]);
    assert_eq!(plain("Saloma and Khan, AN and Shaw, R"), ["Saloma", "Khan, AN", "Shaw, R"]);
    assert_eq!(plain("Smith, John and Doe, Jane"), ["Smith, John", "Doe, Jane"]);
    assert_eq!(plain("Roe Jr., Jane B; Doe, Al"), ["Roe, Jane B, Jr.", "Doe, Al"]);
    assert_eq!(plain("Roe J., Doe K. and Poe L."), ["Roe, J.", "Doe, K.", "Poe, L."]);
    assert_eq!(plain("Roe, A. and Doe B. and Poe C.D."), ["Roe, A.", "Doe, B.", "Poe, C.D."]);
    assert_eq!(plain("Roe, A. and Hamkah"), ["Roe, A.", "Hamkah"]);
    assert_eq!(plain("Roe, Jane A and WARDS Group and Doe, Ann"), ["Roe, Jane A", "WARDS Group", "Doe, Ann"]);
    assert_eq!(plain("Roe J and Doe A"), ["Roe, J", "Doe, A"]);
    for body in [
        "Ministry of Wards, Fisheries and Food",
        "Department of Wards, Food and Forestry, Canberra",
        "Roe & Doe, Ltd",
    ] {
        assert_eq!(plain(body), [body]);
    }
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

#[test]
fn one_odd_name_makes_no_one_person_of_a_list() {
    for (value, names) in [
        ("Roe J., Doe K., WARDS Group", vec!["Roe, J.", "Doe, K.", "WARDS Group"]),
        ("Roe J., Purwati, Doe K.", vec!["Roe, J.", "Purwati", "Doe, K."]),
        ("Roe E., Doe D., Sar\u{300} M.", vec!["Roe, E.", "Doe, D.", "Sar\u{300}, M."]),
        ("Roe F.R., III, Doe K., Poe L.", vec!["Roe, F.R., III", "Doe, K.", "Poe, L."]),
        ("Roe, Martin L., Jr.", vec!["Roe, Martin L., Jr."]),
        ("Roe, Wayne K.", vec!["Roe, Wayne K."]),
        ("CM Roe, E van Doe, LR Poe", vec!["Roe, CM", "van Doe, E", "Poe, LR"]),
        ("H Roe, N Doe", vec!["Roe, H", "Doe, N"]),
        ("O Roe, J Anne", vec!["O Roe, J Anne"]),
        ("D Roe, G A", vec!["D Roe, G A"]),
        ("UN Women, EU Commission", vec!["UN Women, EU Commission"]),
    ] {
        assert_eq!(plain(value), names, "{value}");
        let mut pushed = Vec::new();
        push(value.into(), &mut pushed);
        assert_eq!(pushed, names, "{value}");
    }
}

#[test]
fn people_named_twice_are_left_once_in_the_fuller_form() {
    for (people, left) in [
        (vec!["Roe, N", "Doe, MI", "Roe, Na", "Doe, Myong-In"], vec!["Roe, Na", "Doe, Myong-In"]),
        (vec!["Roe, JA", "Doe, SL", "Roe, JA", "Doe, SL"], vec!["Roe, JA", "Doe, SL"]),
        // What the short form says of the full one.
        (
            vec!["Roe, K", "Oanh, NTK", "Roe, Kay", "Nguyen Thi Kim Oanh"],
            vec!["Roe, Kay", "Oanh, Nguyen Thi Kim"],
        ),
        (vec!["Roe, R", "Poe, KA", "Roe, Rob", "Doe Poe, Kate"], vec!["Roe, Rob", "Doe Poe, Kate"]),
        (vec!["Roe, N", "Roe, Nakbin"], vec!["Roe, N", "Roe, Nakbin"]),
        (vec!["Lu, JJ", "Bi, HZ", "Lu, LJ", "Zhu, SX"], vec!["Lu, JJ", "Bi, HZ", "Lu, LJ", "Zhu, SX"]),
        (
            vec!["Roe, A", "Doe, B", "Poe, C", "Roe, A", "Doe, B"],
            vec!["Roe, A", "Doe, B", "Poe, C", "Roe, A", "Doe, B"],
        ),
    ] {
        let mut names: Vec<Text> = people.into_iter().map(Text::from).collect();
        once(&mut names);
        assert_eq!(names, left);
    }
}

proptest::proptest! {
    #[test]
    fn a_usual_name_is_right_and_says_all(
        name in "( |et|van |and |others|[A-Z]{1,2}|[a-zé]{1,4}| ?(Jr|III|al)){1,4}(, ?|,)( |and|others|al|[A-Z]|[a-zé]{0,3}|\\.|@|-|Jr|IV|, ){0,5}",
    ) {
        if is_usual(name.as_bytes()) {
            proptest::prop_assert!(is_right(&name) && !leave_out(&name, 1), "{}", name);
        }
    }
}
