//! A pair's counts and measures as labels and cells, for whichever table they go into.

use crate::reconcile::{Agreement, Pair};
use crate::report::text::cut;

/// Columns a label takes at most; only a long name needs more, and is cut.
pub(super) const LABEL: usize = 22;

/// The three readings of the votes, the headline first.
pub(super) const READINGS: [&str; 3] = ["independent", "first", "last"];

/// The readings of a pair, in the order of [`READINGS`].
pub(super) fn readings(pair: &Pair) -> [&Agreement; 3] {
    [&pair.independent, &pair.first, &pair.last]
}

/// How often the two met; `records` is how many there are, where that is known.
pub(super) fn counts(pair: &Pair, records: Option<usize>) -> Vec<(String, usize)> {
    let [a, b] = &pair.reviewers;
    let mut counts = vec![
        ("both screened".to_owned(), pair.both),
        ("agreed include".to_owned(), pair.agree_include),
        ("agreed exclude".to_owned(), pair.agree_exclude),
        ("disagreed".to_owned(), pair.disagree),
        (format!("only {a}"), pair.only[0]),
        (format!("only {b}"), pair.only[1]),
    ];
    if let Some(records) = records {
        let seen = pair.both + pair.only[0] + pair.only[1];
        counts.push(("neither".to_owned(), records.saturating_sub(seen)));
    }
    counts
}

/// The measures, each with its cell for every reading; `-` where it is not defined.
pub(super) fn measures(pair: &Pair) -> Vec<(String, [String; 3])> {
    let [a, b] = pair.reviewers.each_ref();
    let included = |name: &str| format!("{} included", cut(name, LABEL - " included".len()));
    type Cell = fn(&Agreement) -> Option<String>;
    let rows: [(String, Cell); 11] = [
        ("records".into(), |it| Some(it.n.to_string())),
        ("raw agreement".into(), |it| it.raw.map(percent)),
        ("Cohen's kappa".into(), |it| it.kappa.map(|kappa| decimals(kappa.value))),
        ("  standard error".into(), |it| it.kappa.map(|kappa| decimals(kappa.se))),
        ("  95 % interval".into(), |it| {
            it.kappa.map(|k| format!("{} to {}", decimals(k.low), decimals(k.high)))
        }),
        ("PABAK".into(), |it| it.pabak.map(decimals)),
        ("Gwet's AC1".into(), |it| it.ac1.map(decimals)),
        ("positive agreement".into(), |it| it.positive.map(percent)),
        ("negative agreement".into(), |it| it.negative.map(percent)),
        (included(a.as_str()), |it| it.inclusion.map(|[a, _]| percent(a))),
        (included(b.as_str()), |it| it.inclusion.map(|[_, b]| percent(b))),
    ];
    let cells = |cell: Cell| readings(pair).map(|it| cell(it).unwrap_or_else(|| "-".into()));
    rows.into_iter().map(|(label, cell)| (label, cells(cell))).collect()
}

/// Why a cell is `-`, where one is.
pub(super) fn undefined(pair: &Pair) -> Option<String> {
    let readings = READINGS.into_iter().zip(readings(pair));
    let said: Vec<String> = readings.filter_map(|(name, it)| Some(format!("{name}: {}", it.why?))).collect();
    (!said.is_empty()).then(|| format!("- is not defined ({})", said.join("; ")))
}

/// Two decimals, and never "-0.00".
fn decimals(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".into() } else { text }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
