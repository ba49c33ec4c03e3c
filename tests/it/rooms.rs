//! The rooms of the house and the directions between them: data walks one way, so a room uses rooms
//! above it in this list and never one below.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Top to bottom, as in CONTRIBUTING.md.
const ROOMS: [&str; 14] = [
    "error",
    "record",
    "event",
    "protocol",
    "import",
    "dedup",
    "log",
    "review",
    "screening",
    "reconcile",
    "report",
    "export",
    "tui",
    "cli",
];

/// The files that may touch files, clock or terminal; everything else is pure.
const IO: [&str; 20] = [
    "log/device.rs",
    "log/disk.rs",
    "log/lock.rs",
    "log/writer.rs",
    "review/create.rs",
    "review/find.rs",
    "review/open.rs",
    "review/receive.rs",
    "review/sit.rs",
    "review/sources/add.rs",
    "review/sources/examine.rs",
    "review/sources/given.rs",
    "review/sources/read.rs",
    "review/sources/stacks.rs",
    "review/sources/verify.rs",
    "tui/run.rs",
    "tui/terminal.rs",
    "tui/unix.rs",
    "tui/ask.rs",
    "import/quiet.rs",
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|e| e == "rs") {
                into.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    // Compiled for unit tests only, which may use anything.
    paths.retain(|path| !path.ends_with("tests.rs") && !path.ends_with("testing.rs"));
    paths
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The part of a file before its unit tests, which may use anything.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or(text)
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let room = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let room = room.trim_end_matches(".rs");
        if matches!(room, "lib" | "main") {
            continue;
        }
        let own = place(room).unwrap_or_else(|| panic!("{} is in no room of the list", path.display()));
        seen.insert(room.to_owned());
        for used in without_tests(&text).split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // `use crate::{a, b}` would hide the names from this test.
            assert!(!used.is_empty(), "{}: name the room in each `use crate::room`", path.display());
            let other = place(&used).unwrap_or_else(|| panic!("{} uses crate::{used}", path.display()));
            assert!(other <= own, "{} ({room}) uses crate::{used}, a room below it", path.display());
        }
    }
    assert_eq!(seen.len(), ROOMS.len(), "every room of the list is there");
}

#[test]
fn only_the_rooms_marked_for_it_touch_files_clock_or_terminal() {
    let doors = [
        "std::fs",
        "File::open",
        "SystemTime::now",
        "Instant::now",
        "std::env::",
        "io::stdout",
        "io::stderr",
        "io::stdin",
        "println!",
        "eprintln!",
        "print!(",
        "std::process::",
        "crossterm::event::read",
        "crossterm::execute",
    ];
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if name.starts_with("cli/") || name == "main.rs" || IO.contains(&name.as_str()) {
            continue;
        }
        for line in without_tests(&text).lines().filter(|line| !line.trim_start().starts_with("//")) {
            for door in doors {
                assert!(!line.contains(door), "{name} is pure but has {door}: {line}");
            }
        }
    }
}
