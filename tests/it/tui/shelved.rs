//! A session whose records are read when they are looked at.

use std::sync::Arc;

use tiab::dedup::{Holdings, Library, Stacks, lost};
use tiab::record::Record;

use super::desk::{Desk, records};

/// Records that are brought one by one; those from `gone` on cannot be any more.
#[derive(Debug)]
struct Brought {
    records: Vec<Record>,
    gone: usize,
}

impl Stacks for Brought {
    fn fetch(&self, place: usize) -> Record {
        let record = self.records[place].clone();
        if place < self.gone { record } else { lost(record.source) }
    }

    fn fetch_all(&self) -> Vec<Record> {
        (0..self.records.len()).map(|place| self.fetch(place)).collect()
    }
}

fn desk(gone: usize) -> Desk {
    let stacks = Arc::new(Brought { records: records(), gone });
    let holdings = Holdings::shelved(records().iter().map(|record| record.key).collect(), stacks);
    let mut desk = Desk::new();
    desk.library = Arc::new(Library::of(holdings, &desk.groups));
    desk
}

#[test]
fn every_screen_is_the_same_as_with_all_records_at_hand() {
    for keys in ["", "i e", "d", "Tab j j", "/ m e n t o r Enter", "Tab o o", "i u", "] ] ]", "b"] {
        let (shelved, at_hand) = (desk(5).play(keys), Desk::new().play(keys));
        assert_eq!(shelved.screen, at_hand.screen, "{keys}");
    }
}

#[test]
fn what_cannot_be_read_any_more_is_said_and_cannot_be_decided() {
    let mut desk = desk(1);
    let screen = desk.play("i").screen;
    assert!(screen.contains("This record cannot be read any more"), "{screen}");
    let screen = desk.play("i e 3").screen;
    assert!(screen.contains("not recorded: leave, and open the review again"), "{screen}");
    assert_eq!(desk.recorded(), ["include"]);
    desk.play("Tab v G e");
    assert_eq!(desk.recorded(), ["include"]);
}
