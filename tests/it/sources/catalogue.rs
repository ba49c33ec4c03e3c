//! Sources so large that a review is opened by their catalogues.

use std::path::PathBuf;

use super::{Desk, Told};

/// Records enough for a catalogue to be kept.
fn large() -> String {
    let record = |n: usize| {
        let about = format!("Record {n} tells of residents and of their peers. ").repeat(45);
        format!("TY  - JOUR\nTI  - Title {n}\nAU  - Test, A\nPY  - 2014\nAB  - {about}\nER  - \n\n")
    };
    (0..2000).map(record).collect()
}

fn catalogues(desk: &Desk) -> Vec<PathBuf> {
    let cache = desk.place.path().join("home/cache/tiab/catalogues");
    std::fs::read_dir(cache).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

/// Goes on screening line by line.
fn screen(desk: &Desk, reviewer: &str) -> Told {
    let told = desk.run_with(&["screen", "--plain", "--as", reviewer], b"i\n/title:1999\ne\n");
    assert_eq!(told.status, 0, "{}", told.err);
    told
}

#[test]
fn a_review_opened_by_a_catalogue_is_the_review_opened_without() {
    let desk = Desk::new();
    desk.write("large.ris", large());
    desk.run(&["import", "../large.ris"]).says("imported 2000 of 2000");
    if !cfg!(target_os = "linux") {
        println!("skipped: where caches are kept is set by XDG_CACHE_HOME on Linux only");
        return;
    }
    assert_eq!(catalogues(&desk).len(), 1);
    let with = screen(&desk, "ana");
    assert!(with.out.contains("Title: Title 0\n") && with.out.contains("Title: Title 1\n"), "{}", with.out);
    std::fs::remove_file(&catalogues(&desk)[0]).unwrap();
    let without = screen(&desk, "ben");
    assert_eq!(with.out, without.out.replacen("· ben\n", "· ana\n", 1));
}

#[test]
fn a_source_edited_by_hand_is_read_as_it_is_now() {
    let desk = Desk::new();
    desk.write("large.ris", large());
    desk.run(&["import", "../large.ris"]).says("imported 2000 of 2000");
    let source = std::fs::read_dir(desk.place.path().join("review.tiab/sources")).unwrap();
    let source = source.map(|entry| entry.unwrap().path()).next().unwrap();
    let text = std::fs::read_to_string(&source).unwrap();
    std::fs::write(&source, text.replacen("TI  - Title 0\n", "TI  - Tidal 0\n", 1)).unwrap();
    let told = screen(&desk, "ana");
    assert!(told.out.contains("Title: Tidal 0\n"), "{}", told.out);
}
