//! Dates as objects: CSL's parts, ranges, seasons and literal dates, and those of programs that name the parts.

use serde_json::{Map, Value};

use super::items::text;

/// Members that dates consist of.
const PARTS: &[&str] = &[
    "date-parts",
    "date-time",
    "timestamp",
    "raw",
    "literal",
    "season",
    "circa",
    "year",
    "month",
    "day",
    "date",
    "value",
    "type",
];

/// Whether an object is a date, and nothing else.
pub(super) fn is_date(object: &Map<String, Value>) -> bool {
    let tells = ["date-parts", "raw", "literal", "year", "season", "date"];
    object.keys().all(|name| PARTS.contains(&name.as_str()))
        && tells.iter().any(|name| object.contains_key(*name))
}

/// `{"date-parts": [[2014, 2, 3]]}` as `2014-02-03`, a range with a stroke; other ways of saying it as they are,
/// and what is said besides behind it.
pub(super) fn issued(date: &Map<String, Value>) -> String {
    let said = |name: &str| date.get(name).map(text).filter(|said| !said.trim().is_empty());
    let parts = date.get("date-parts").and_then(Value::as_array);
    let mut out = match parts {
        Some(parts) if parts.iter().any(Value::is_array) => {
            let dates = parts.iter().filter_map(Value::as_array).map(|parts| joined(parts));
            dates.filter(|date| !date.is_empty()).collect::<Vec<_>>().join("/")
        }
        Some(parts) => joined(parts),
        None => {
            let named: Vec<Value> =
                ["year", "month", "day"].iter().map_while(|name| date.get(*name)).cloned().collect();
            joined(&named)
        }
    };
    for name in ["raw", "literal", "date", "value"] {
        if out.is_empty() {
            out = said(name).unwrap_or_default();
        }
    }
    let season = said("season").map(|season| match season.as_str() {
        "1" => "Spring".to_owned(),
        "2" => "Summer".to_owned(),
        "3" => "Autumn".to_owned(),
        "4" => "Winter".to_owned(),
        _ => season,
    });
    if let Some(season) = season {
        out = format!("{season} {out}");
    }
    if said("circa").is_some_and(|circa| !matches!(circa.as_str(), "false" | "0")) {
        out = format!("circa {out}");
    }
    out
}

/// Year, month and day with their zeros.
fn joined(parts: &[Value]) -> String {
    let numbers = parts.iter().map(text).filter(|part| !part.is_empty());
    let numbers = numbers.map(|part| if part.len() == 1 { format!("0{part}") } else { part });
    numbers.collect::<Vec<_>>().join("-")
}
