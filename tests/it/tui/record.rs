//! The record view: what stays in its place, what scrolls, and that nothing is lost at any size.

use tiab::dedup::Groups;
use tiab::record::Record;

use super::desk::{Desk, record};

fn words(count: usize) -> String {
    (1..=count).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
}

fn alone(record: Record, width: u16, height: u16) -> Desk {
    Desk::with(vec![record], Groups::default()).sized(width, height)
}

/// Everything that scrolling through a record shows.
fn all_of(desk: &mut Desk) -> String {
    let mut seen = String::new();
    let mut keys = String::new();
    loop {
        let screen = desk.play(&keys).screen;
        let end = !screen.contains("more below");
        seen.push_str(&screen);
        if end {
            return seen;
        }
        keys.push_str(" Space");
    }
}

#[test]
fn the_head_stays_while_the_abstract_scrolls() {
    let mut desk = Desk::new();
    let top = desk.play("Right Right").screen;
    for keys in ["Right Right j", "Right Right Space", "Right Right G"] {
        let screen = desk.play(keys).screen;
        let head = |screen: &str| screen.lines().skip(2).take(5).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(head(&screen), head(&top), "{keys}");
        assert!(screen.lines().nth(7).unwrap().ends_with("more above"), "{screen}");
    }
}

#[test]
fn a_title_goes_on_below_the_head_where_the_head_is_full() {
    let title = words(30);
    for (width, height) in [(40, 10), (60, 14), (80, 24)] {
        let mut desk = alone(record(&title, "Short."), width, height);
        let screen = all_of(&mut desk);
        for n in 1..=30 {
            assert!(screen.contains(&format!("word{n}")), "word{n} at {width}x{height}: {screen}");
        }
    }
}

#[test]
fn a_title_of_five_thousand_characters_leaves_the_abstract_in_view_and_is_whole_in_the_details() {
    let mut desk = alone(record(&words(560), "The abstract is here."), 80, 24);
    let screen = desk.play("").screen;
    assert!(screen.contains("The abstract is here.") && screen.contains("characters; d shows all of it"));
    let mut details = String::new();
    for pages in 0..12 {
        details.push_str(&desk.play(&format!("d {}", "Space ".repeat(pages))).screen);
    }
    for n in 1..=560 {
        assert!(details.contains(&format!("word{n}")), "word{n}");
    }
}

#[test]
fn nothing_of_a_record_is_out_of_reach_at_any_size() {
    for (width, height) in [(40, 10), (50, 12), (80, 24), (120, 40), (300, 100)] {
        let mut desk = Desk::new().sized(width, height);
        let screen = all_of(&mut desk);
        for part in ["Eisen S", "Arch Dis Child", "doi 10.1136/62", "medline.ris", "liked.", "internship"] {
            assert!(screen.contains(part), "{part} at {width}x{height}: {screen}");
        }
    }
}

#[test]
fn the_measure_is_at_most_88_columns() {
    let mut desk = alone(record("T", &words(400)), 300, 60);
    let screen = desk.play("").screen;
    for line in screen.lines().skip(2).take(55).filter(|line| !line.starts_with('─')) {
        assert!(line.chars().count() <= 89, "{line}");
    }
}

#[test]
fn a_record_with_nothing_in_it_is_calm() {
    let mut nothing = Record::default();
    nothing.key = tiab::record::Key::of(&nothing);
    for (width, height) in [(40, 10), (80, 24)] {
        let mut desk = alone(nothing.clone(), width, height);
        let screen = desk.play("").screen;
        assert!(screen.contains("No title in the source.") && screen.contains("No abstract in the source."));
        assert!(desk.play("o").screen.contains("no DOI, PMID or link"));
        assert!(desk.play("y").screen.contains("nothing to cite"));
        desk.play("d G");
        desk.play("i");
        assert_eq!(desk.recorded(), ["include"]);
        desk.memory = Default::default();
    }
}

#[test]
fn revisiting_shows_verdict_reasons_labels_note_and_when() {
    let mut desk = Desk::new();
    let screen = desk.play("2 Left n 'see_Ben Enter l 'pilot Enter").screen;
    let day = "1 Jan 1970 00:00";
    for part in ["E excluded: mentors were not residents", day, "labels: pilot", "note: see Ben"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
}

#[test]
fn a_long_note_is_cut_in_the_head_and_whole_in_the_details() {
    let mut desk = Desk::new();
    desk.play(&format!("n '{} Enter", words(60).replace(' ', "_")));
    let screen = desk.play("").screen;
    assert!(screen.contains("note: word1") && !screen.contains("word60") && screen.contains("BACKGROUND"));
    assert!(desk.play("d Space").screen.contains("word60"));
}

#[test]
fn the_details_say_everything_and_close() {
    let mut full = record("On mentoring", "Text.");
    full.authors = (1..30).map(|n| format!("Author{n}, Given").into()).collect();
    full.urls = vec!["https://example.org/a".into()];
    full.notes = vec!["kept from the source".into()];
    full.other.push("C7", "e128");
    let mut desk = alone(full, 80, 50);
    let screen = desk.play("d").screen;
    for part in [
        "https://doi.org/10.1136/12",
        "https://example.org/a",
        "Author29, Given",
        "kept from the source",
        "C7: e128",
        "medline.ris, line",
    ] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert!(screen.lines().last().unwrap().contains("o copy link  y copy citation"), "{screen}");
    for close in ["Esc", "q", "d", "? Esc Esc", "? ? q"] {
        assert!(desk.play(&format!("d {close}")).screen.contains("Text."), "{close}");
    }
    desk.play("d i e 1");
    assert!(desk.recorded().is_empty(), "no verdict where the abstract is covered");
}

#[test]
fn links_and_citations_are_copied_and_shown() {
    let mut desk = Desk::new();
    let played = desk.play("o");
    assert_eq!(played.copied, ["https://doi.org/10.1136/62"]);
    assert!(played.screen.contains("https://doi.org/10.1136/62"), "{}", played.screen);
    let played = desk.play("y");
    let citation = "Eisen S, Sukhani S, Long A. Peer mentoring: evaluation of a novel programme in paediatrics. \
                    Arch Dis Child 2014;99(2):142-6. doi:10.1136/62";
    assert_eq!(played.copied, [citation]);
    // Too long for one line: the details show all of it.
    let shown: Vec<&str> = played.screen.split_whitespace().collect();
    assert!(shown.join(" ").contains(citation), "{}", played.screen);
    assert!(desk.recorded().is_empty());
}
