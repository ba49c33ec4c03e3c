//! The README tells the truth: its pictures of the screen and of a flow and its key table are what the
//! program makes.
//!
//! `TIAB_README=write cargo test readme` writes them anew.

use tiab::dedup::Groups;
use tiab::import;
use tiab::protocol::{Protocol, adopt};
use tiab::tui::{Keymap, table_markdown};

use crate::support::repository;
use crate::tui::desk::Desk;

/// The record of the sample data that is shown, and the one decided before it.
const SHOWN: usize = 32;

/// The desk of a reviewer who has opened the sample data.
pub fn sample() -> Desk {
    let folder = repository().join("sample-data");
    let bytes = std::fs::read(folder.join("peer-mentoring.ris")).unwrap();
    let records = import::read("peer-mentoring.ris", &bytes, None).unwrap().records;
    let text = std::fs::read_to_string(folder.join("peer-mentoring.toml")).unwrap();
    let mut desk = Desk::with(records, Groups::default());
    desk.protocol = Protocol::from_toml(&adopt(&text, "rv-sample"), "peer-mentoring.toml").unwrap().into();
    // 22 November 2026, half past nine in the morning.
    desk.memory.start = 1_795_339_800_000;
    desk
}

/// The screen on the sample data at 80x24, as a reviewer has it who has just excluded record 31.
fn picture() -> String {
    sample().play(&format!("]*{} 2", SHOWN - 2)).screen
}

/// Whether documents are to be written anew instead of checked.
pub fn is_writing() -> bool {
    std::env::var_os("TIAB_README").is_some()
}

/// Holds what stands in the README after `from` and before `to` against `actual`.
fn part_is(from: &str, to: &str, actual: &str) {
    let path = repository().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let start = readme.find(from).unwrap_or_else(|| panic!("README.md has no {from:?}")) + from.len();
    let end = start + readme[start..].find(to).unwrap();
    if is_writing() {
        std::fs::write(&path, format!("{}{actual}{}", &readme[..start], &readme[end..])).unwrap();
        return;
    }
    assert_eq!(
        &readme[start..end],
        actual,
        "run TIAB_README=write cargo test readme, and look at the difference"
    );
}

#[test]
fn the_picture_in_the_readme_is_the_screen() {
    part_is("tests/it/readme.rs -->\n```text\n", "```\n", &picture());
}

#[test]
fn the_flow_in_the_readme_is_that_of_the_worked_example() {
    part_is("-- /tmp/peer-mentoring` -->\n```text\n", "```\n", &crate::peer_mentoring::printed());
}

#[test]
fn the_key_table_in_the_readme_is_the_programs() {
    part_is(
        "checked by tests/it/readme.rs -->\n",
        "<!-- end of keys -->",
        &format!("\n{}\n", table_markdown(&Keymap::standard()).trim_end()),
    );
}
