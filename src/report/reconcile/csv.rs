//! Disagreements as CSV: one row each, with three columns a reviewer.

use super::{HIDDEN, Reconciled};
use crate::record::cell::defuse;
use crate::report::text::clean_lines;

/// The disagreements (settled ones and, at full text, those about the reason included) with a header row: `key`, `title`, `year`, `doi`,
/// `resolved`, then for each reviewer `NAME_verdict`, `NAME_reasons`, `NAME_note`. Cells are defused
/// as in `export`'s CSV.
pub fn csv(input: &Reconciled<'_>) -> String {
    let comparison = input.comparison;
    let mut header: Vec<String> = ["key", "title", "year", "doi", "resolved"].map(str::to_owned).into();
    for name in &comparison.reviewers {
        header.extend(["verdict", "reasons", "note"].map(|column| format!("{name}_{column}")));
    }
    let mut rows = vec![header];
    for case in comparison.to_settle() {
        let mut row = vec![
            case.key.to_string(),
            case.title.clone(),
            case.year.map(|year| year.to_string()).unwrap_or_default(),
            case.doi.clone(),
            case.resolved
                .filter(|_| !input.blind.hides(case))
                .map_or("", |verdict| verdict.word())
                .to_owned(),
        ];
        for name in &comparison.reviewers {
            let cells = match case.votes.get(name) {
                _ if input.blind.hides(case) => [HIDDEN.to_owned(), String::new(), String::new()],
                Some(ballot) => {
                    [ballot.verdict.word().to_owned(), input.reasons(&ballot.reasons), ballot.note.clone()]
                }
                None => Default::default(),
            };
            row.extend(cells);
        }
        rows.push(row);
    }
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| defuse(&clean_lines(cell)).into_owned());
        // Writing to memory cannot fail, and every row is as long as the header.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
