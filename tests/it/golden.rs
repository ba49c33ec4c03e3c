//! Golden files: what can never change, because logs on people's disks depend on it.
//!
//! A missing file is written, an existing one never: there is no switch that accepts a difference.

use std::path::Path;

/// Holds `actual` against `tests/golden/NAME`.
#[track_caller]
pub fn holds(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    match std::fs::read_to_string(&path) {
        Ok(expected) => {
            let first = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
            assert!(
                expected == actual,
                "{} no longer holds (first difference in line {}).\nThis is frozen: logs on people's disks depend on it.\nexpected:\n{expected}\nactual:\n{actual}",
                path.display(),
                first.unwrap_or_else(|| expected.lines().count().min(actual.lines().count())) + 1,
            );
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && std::env::var_os("CI").is_none() => {
            std::fs::write(&path, actual).unwrap();
            println!("wrote {}: look at it before committing", path.display());
        }
        Err(error) => panic!("{}: {error}", path.display()),
    }
}
