//! The flow as the R package PRISMA2020 and its web application read it.
//!
//! The file is the package's own template (`prisma2020.csv` beside this file, MIT, see
//! `prisma2020.LICENSE`) with the column `n` filled; rows, order and all other columns stay, because the
//! package finds its boxes by them. `docs/flow.md` says against which version this was checked. The
//! package splits lists at `;` and cuts each name at its first `,`, so neither may be in a name.

use ::csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::{Column, Flow, Identified, Kind};
use crate::report::text::clean;

/// The template of the package.
const TEMPLATE: &str = include_str!("prisma2020.csv");

/// The package's template with this flow in it. What the template has no row for (awaiting, ongoing,
/// pending) is not in it.
pub fn csv(flow: &Flow) -> String {
    filled(|row| value(flow, row))
}

/// The template with what there is to say for its rows, by their names; the others stay.
fn filled(value: impl Fn(&str) -> Option<String>) -> String {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(TEMPLATE.as_bytes());
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // The template is part of the program and writing to memory cannot fail.
    for row in reader.records().map_while(Result::ok) {
        let last = row.len().saturating_sub(1);
        let new = row.get(0).and_then(&value);
        let cells = row.iter().enumerate();
        let row: StringRecord =
            cells.map(|(at, cell)| new.as_deref().filter(|_| at == last).unwrap_or(cell)).collect();
        if writer.write_record(&row).is_err() {
            break;
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// What stands in the column `n` of a row; `None` leaves what the template has.
fn value(flow: &Flow, row: &str) -> Option<String> {
    let Flow { searched, other, .. } = flow;
    let specific = |kind: Kind| {
        let here = searched.identified.iter().filter(|source| source.kind == kind);
        let here: Vec<(&str, u64)> = here.map(|Identified { name, n, .. }| (name.as_str(), *n)).collect();
        (!here.is_empty()).then(|| list(&here))
    };
    let n = match row {
        "database_specific_results" => return specific(Kind::Database),
        "register_specific_results" => return specific(Kind::Register),
        "dbr_excluded" => return Some(reasons(searched)),
        "other_excluded" => return Some(reasons(other)),
        "database_results" => searched.identified_from(Kind::Database),
        "register_results" => searched.identified_from(Kind::Register),
        "website_results" => other.identified_from(Kind::Website),
        "organisation_results" => other.identified_from(Kind::Organisation),
        "citations_results" => other.identified_from(Kind::CitationSearching),
        "duplicates" => searched.removed.duplicates,
        "excluded_other" => searched.removed.for_other_reasons(),
        "records_screened" => searched.screened(),
        "records_excluded" => searched.excluded,
        "dbr_sought_reports" => searched.sought(),
        "dbr_notretrieved_reports" => searched.not_retrieved,
        "dbr_assessed" => searched.assessed(),
        "other_sought_reports" => other.sought(),
        "other_notretrieved_reports" => other.not_retrieved,
        "other_assessed" => other.assessed(),
        // A new review has no earlier version: its total is what is new.
        "new_studies" | "total_studies" => flow.studies,
        "new_reports" | "total_reports" => flow.reports(),
        _ => return None,
    };
    Some(n.to_string())
}

/// Reasons with their numbers; the bare number where there are none, as the package takes it.
fn reasons(column: &Column) -> String {
    let here: Vec<(&str, u64)> = column.reasons.iter().map(|(reason, n)| (reason.as_str(), *n)).collect();
    if here.is_empty() { "0".into() } else { list(&here) }
}

/// `Name, 12; Name, 7`.
fn list(items: &[(&str, u64)]) -> String {
    let items: Vec<String> = items.iter().map(|(name, n)| format!("{}, {n}", name_of(name))).collect();
    items.join("; ")
}

/// A name that the package can read: no comma, no semicolon, and no straight quotation mark, in which
/// it puts the name itself.
fn name_of(name: &str) -> String {
    let replaced: String = clean(name)
        .chars()
        .map(|c| match c {
            ',' | ';' => '/',
            '\'' | '"' => '\u{2019}',
            c => c,
        })
        .collect();
    replaced.replace("/ ", " / ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As the package's `PRISMA_parse_reasons_` reads a list: split at `;`, the name up to the first `,`,
    /// the number after it.
    fn as_the_package_reads(list: &str) -> Vec<(String, u64)> {
        let items = list.split(';').map(|item| item.strip_prefix(' ').unwrap_or(item));
        items
            .map(|item| item.split_once(',').unwrap())
            .map(|(name, n)| (name.into(), n.trim().parse().unwrap()))
            .collect()
    }

    proptest! {
        #[test]
        fn whatever_a_name_has_in_it_the_package_reads_one_item_with_its_number(
            items in proptest::collection::vec(("\\PC{0,20}", 0..2_000_u64), 1..6)
        ) {
            let items: Vec<(&str, u64)> = items.iter().map(|(name, n)| (name.as_str(), *n)).collect();
            let read = as_the_package_reads(&list(&items));
            prop_assert_eq!(read.iter().map(|(_, n)| *n).collect::<Vec<_>>(), items.iter().map(|(_, n)| *n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_but_the_column_n_is_touched() {
        assert_eq!(filled(|_| None), TEMPLATE);
        let filled = filled(|_| Some("X".into()));
        for (row, original) in filled.lines().zip(TEMPLATE.lines()) {
            let original = original.strip_suffix('"').unwrap_or(original);
            let shared = row.strip_suffix('X').unwrap();
            assert!(original.starts_with(shared), "{row}");
        }
    }

    #[test]
    fn names_are_such_that_the_package_can_split_the_list() {
        let list =
            list(&[("nurses, students", 4), ("wrong age; wrong place", 3), ("mentors weren't peers", 1)]);
        assert_eq!(list, "nurses / students, 4; wrong age / wrong place, 3; mentors weren’t peers, 1");
    }
}
