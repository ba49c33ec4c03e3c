//! Spreadsheet cells that run nothing.
//!
//! A spreadsheet that opens a CSV file takes a cell beginning with `=`, `+`, `-`, `@`, a tab or a
//! carriage return for a formula (OWASP, "CSV Injection"). Such a cell gets a leading `'`, which
//! spreadsheets read as "this is text". So that reading back restores exactly what was there, a cell
//! that itself begins with one or more `'` before such a character gets one more. Nothing else
//! changes: a title in quotes stays as it is.
//!
//! Several values in one cell are separated by `; `, as other tools do; where that would not read
//! back the same (a value with a `;` in it), the cell is a JSON array of strings.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The cell as it is written: with one more leading `'` where, after any leading `'`s, comes a
/// character that would start a formula.
///
/// ```
/// use tiab::record::cell::{defuse, undefuse};
/// assert_eq!(defuse("=1+1"), "'=1+1");
/// assert_eq!(defuse("'=1+1"), "''=1+1");
/// assert_eq!(defuse("'Quoted' title"), "'Quoted' title");
/// assert_eq!(undefuse("''=1+1"), "'=1+1");
/// ```
pub fn defuse(cell: &str) -> Cow<'_, str> {
    if is_armed(cell.trim_start_matches('\'')) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`defuse`]. A cell that was never defused (another tool's CSV) and
/// begins with a formula character comes back unchanged.
pub fn undefuse(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_armed(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Several values as one cell, not yet defused; empty for none.
pub fn join<T: AsRef<str> + Serialize>(values: &[T]) -> String {
    let all = || values.iter().map(AsRef::as_ref);
    let joined = all().collect::<Vec<_>>().join("; ");
    let comes_back = split::<String>(&joined).iter().map(String::as_str).eq(all());
    if comes_back { joined } else { serde_json::to_string(values).unwrap_or(joined) }
}

/// The values of a cell made by [`join`] or by another tool.
pub fn split<T: for<'a> From<&'a str> + DeserializeOwned>(cell: &str) -> Vec<T> {
    if cell.starts_with('[')
        && let Ok(values) = serde_json::from_str(cell)
    {
        return values;
    }
    cell.split(';').map(str::trim).filter(|value| !value.is_empty()).map(T::from).collect()
}

fn is_armed(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_defused_cell_runs_nothing_and_reads_back(cell in "['=+@\\-\t\ra]{0,6}") {
            let defused = defuse(&cell);
            prop_assert!(!is_armed(&defused));
            prop_assert_eq!(undefuse(&defused), cell.as_str());
        }

        #[test]
        fn values_joined_in_a_cell_read_back(values in prop::collection::vec("[a; ,\\[\\]\"]{0,6}", 0..4)) {
            prop_assert_eq!(split::<String>(&join(&values)), values);
        }
    }
}
