//! `docs/full-text.md` works: its commands are run in order on the sample data, and what it shows is
//! what they print. `TIAB_README=write cargo test stages::document` writes that anew.

use crate::pty::Place;
use crate::readme::is_writing;
use crate::support::repository;
use crate::two_reviewers::rerun;

#[test]
fn the_commands_of_full_text_print_what_is_shown() {
    let place = Place::new();
    let sample = repository().join("sample-data/peer-mentoring.ris");
    std::fs::copy(sample, place.path().join("peer-mentoring.ris")).unwrap();
    let path = repository().join("docs/full-text.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let now = rerun(&document, &place);
    if is_writing() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    assert!(document == now, "run TIAB_README=write cargo test stages::document, and look:\n{now}");
}
