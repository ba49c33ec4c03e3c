//! What single services do to an item that its members' names do not tell.
//!
//! Sources: the interfaces of Crossref (titles in two parts, a series before the book, `issued` without a year)
//! and of Semantic Scholar (a cited paper inside the citation).

use serde_json::{Map, Value};

use super::items::text;

/// The item as others would have it.
pub(super) fn usual(mut item: Map<String, Value>) -> Map<String, Value> {
    for wrapped in ["citedPaper", "citingPaper"] {
        // One that has a title beside the paper is no mere wrapping.
        if !item.contains_key("title")
            && item.get(wrapped).is_some_and(Value::is_object)
            && let Some(Value::Object(paper)) = item.remove(wrapped)
        {
            item.extend(paper);
        }
    }
    if let Some(subtitle) = item.get("subtitle").and_then(only)
        && let Some(title) = item.get("title").and_then(only)
        && !subtitle.is_empty()
        && !title.is_empty()
    {
        item.remove("subtitle");
        if !title.to_lowercase().contains(&subtitle.to_lowercase()) {
            let mark = if title.ends_with([':', '?', '!']) { " " } else { ": " };
            item.insert("title".to_owned(), format!("{title}{mark}{subtitle}").into());
        }
    }
    let is = |kind: &str| item.get("type").and_then(Value::as_str) == Some(kind);
    if is("book-chapter")
        && let Some(Value::Array(titles)) = item.get_mut("container-title")
        && titles.len() > 1
    {
        titles.rotate_right(1);
    }
    if item.get("issued").is_some_and(|issued| !has_year(issued))
        && let Some(date) = ["published", "published-print", "published-online"]
            .iter()
            .filter_map(|name| item.get(*name))
            .find(|date| has_year(date))
    {
        item.insert("issued".to_owned(), date.clone());
    }
    item
}

/// A text that stands alone, in a list or not.
fn only(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => match values.as_slice() {
            [value] => Some(text(value)),
            _ => None,
        },
        value => Some(text(value)),
    }
}

/// Whether a date has something in it; Crossref writes `[[null]]` where it knows none.
fn has_year(date: &Value) -> bool {
    let parts = date.get("date-parts").and_then(|parts| parts.get(0)).and_then(|parts| parts.get(0));
    parts.map_or_else(
        || date.is_string() || date.get("raw").is_some() || date.get("literal").is_some(),
        |year| !year.is_null(),
    )
}

/// Whether CSL's *number* is one of the report, the patent or the preprint, and of no article in a journal.
pub(super) fn is_numbered_itself(item: &Map<String, Value>) -> bool {
    const TYPES: &[&str] = &[
        "article",
        "report",
        "patent",
        "standard",
        "legislation",
        "legal_case",
        "thesis",
        "manuscript",
        "webpage",
        "dataset",
        "software",
        "speech",
    ];
    item.get("type").and_then(Value::as_str).is_some_and(|kind| TYPES.contains(&kind))
}
