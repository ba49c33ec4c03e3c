//! The tour in `docs/tour.md` shows the program's own screens: each picture follows a line that says
//! at which size and after which keys it was taken, and is taken again here.
//!
//! `TIAB_README=write cargo test tour` writes them anew.

use crate::readme::{is_writing, sample};
use crate::support::repository;

const MARK: &str = "<!-- screen ";

/// The document with every picture taken anew.
fn retaken(tour: &str) -> String {
    let mut parts = tour.split(MARK);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (order, rest) = part.split_once(" -->\n```text\n").expect("a picture follows its mark");
        let (_, after) = rest.split_once("```\n").expect("a picture has an end");
        let (size, keys) = order.split_once(':').expect("SIZE: KEYS");
        let (width, height) = size.split_once('x').expect("COLUMNSxROWS");
        let mut desk = sample().sized(width.parse().unwrap(), height.parse().unwrap());
        let screen = desk.play(keys).screen;
        text.push_str(&format!("{MARK}{order} -->\n```text\n{screen}```\n{after}"));
    }
    text
}

#[test]
fn the_pictures_of_the_tour_are_the_screens() {
    let path = repository().join("docs/tour.md");
    let tour = std::fs::read_to_string(&path).unwrap();
    let now = retaken(&tour);
    assert!(now.matches(MARK).count() >= 6, "the tour has pictures");
    if is_writing() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    assert!(tour == now, "run TIAB_README=write cargo test tour, and look at the difference:\n{now}");
}
