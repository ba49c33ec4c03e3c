//! Verdicts in the words of people and tools.

use crate::event::Verdict;

/// What a cell says; `Ok(None)` for one that leaves the record undecided.
///
/// # Errors
/// It says something else.
pub(super) fn read(cell: &str) -> Result<Option<Verdict>, String> {
    let word = cell.trim().to_lowercase();
    Ok(Some(match word.as_str() {
        "" | "undecided" | "-" => return Ok(None),
        "include" | "included" | "i" | "yes" | "y" | "1" => Verdict::Include,
        "exclude" | "excluded" | "e" | "no" | "n" | "0" => Verdict::Exclude,
        "maybe" | "m" | "?" => Verdict::Maybe,
        _ => {
            let shown: String = cell.chars().take(30).collect();
            return Err(format!("the verdict \"{shown}\" is none of include, exclude, maybe"));
        }
    }))
}

/// Several values in one cell, set apart by semicolons.
pub(super) fn list(cell: &str) -> Vec<String> {
    crate::record::cell::split(cell)
}
