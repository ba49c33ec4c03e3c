//! Services and programs that say in one member what others say in several, in words of their own, or twice: ERIC,
//! HAL, EPPI-Reviewer, BibSonomy and SerpApi.

use serde_json::{Map, Value};

/// Gives what they say the names and the form that others have for it.
pub(super) fn usual(item: &mut Map<String, Value>) {
    if let Some(place) = item.get("sourceid").and_then(Value::as_str).map(str::to_owned) {
        eric(item, &place);
    }
    hal(item);
    eppi(item);
    bibsonomy(item);
    serpapi(item);
}

/// ERIC says in one member where an article is: `v12 n3 p142-146 Feb 2014`.
fn eric(item: &mut Map<String, Value>, place: &str) {
    let (mut volume, mut issue, mut pages, mut date) = (None, None, None, Vec::new());
    for word in place.split(' ') {
        let number = |mark: char| {
            word.strip_prefix(mark)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                .map(str::to_owned)
        };
        match (number('v'), number('n'), number('p')) {
            (found @ Some(_), ..) => volume = found,
            (_, found @ Some(_), _) => issue = found,
            (.., found @ Some(_)) => pages = found,
            _ => date.push(word),
        }
    }
    let date = Some(date.join(" ")).filter(|_| volume.is_some());
    for (name, value) in [("volume", volume), ("issue", issue), ("pages", pages), ("date", date)] {
        if let Some(value) = value {
            item.entry(name).or_insert(value.into());
        }
    }
}

/// HAL's types are short.
fn hal(item: &mut Map<String, Value>) {
    let words = [
        ("ART", "article"),
        ("COMM", "conference paper"),
        ("COUV", "chapter"),
        ("OUV", "book"),
        ("THESE", "thesis"),
        ("HDR", "thesis"),
        ("MEM", "thesis"),
        ("UNDEFINED", "preprint"),
        ("PROCEEDINGS", "conference proceedings"),
    ];
    let said = item.get("docType").and_then(Value::as_str);
    if let Some((_, word)) = words.iter().find(|(code, _)| said == Some(*code)) {
        item.entry("type").or_insert((*word).into());
    }
}

/// EPPI-Reviewer writes `Doe Anna ; Roe Ben ;`, the family's name first.
fn eppi(item: &mut Map<String, Value>) {
    if !item.contains_key("ItemId") {
        return;
    }
    if let Some(authors) = item.get("Authors").and_then(Value::as_str) {
        let names = authors.split(';').map(str::trim).filter(|name| !name.is_empty());
        let names = names.map(|name| match name.split_once(' ') {
            Some((family, given)) if !name.contains(',') && !given.contains(' ') => {
                format!("{family}, {given}")
            }
            _ => name.to_owned(),
        });
        let names: Vec<Value> = names.map(Value::from).collect();
        item.remove("Authors");
        item.insert("authors".to_owned(), names.into());
    }
}

/// BibSonomy's title is a label, its date that of the post, and its authors are there twice.
fn bibsonomy(item: &mut Map<String, Value>) {
    if !item.contains_key("pub-type") || !item.contains_key("label") {
        return;
    }
    for (own, usual) in [("label", "title"), ("date", "post date"), ("type", "post type"), ("id", "post")] {
        if let Some(value) = item.remove(own) {
            item.entry(usual).or_insert(value);
        }
    }
    if let Some(key) = item.remove("bibtexKey") {
        item.insert("id".to_owned(), key);
    }
    for (own, again) in [("authors", "author"), ("editors", "editor")] {
        if item.contains_key(own) {
            item.remove(again);
        }
    }
}

/// SerpApi says it all in `A Doe, B Roe… - J Tests, 2014 - Elsevier`.
fn serpapi(item: &mut Map<String, Value>) {
    if !item.contains_key("result_id") {
        return;
    }
    let Some(summary) = item.get("summary").and_then(Value::as_str) else { return };
    let parts: Vec<&str> = summary.split(" - ").collect();
    let place = if parts.len() > 2 { parts.get(parts.len() - 2) } else { parts.get(1) };
    let (names, place) = (parts.first().copied().unwrap_or_default(), place.copied().unwrap_or_default());
    let (journal, year) = place.rsplit_once(", ").unwrap_or(("", place));
    let names: Vec<Value> = names.split(", ").map(|name| name.trim_end_matches('…').into()).collect();
    let (journal, year) = (journal.to_owned(), year.to_owned());
    // Those who have a page of their own are listed besides.
    if let Some(listed) = item.insert("authors".to_owned(), names.into()) {
        item.insert("profiles".to_owned(), listed);
    }
    item.entry("journal").or_insert(journal.into());
    item.entry("year").or_insert(year.into());
    for (own, usual) in [("type", "file type"), ("link", "url")] {
        if let Some(value) = item.remove(own) {
            item.insert(usual.to_owned(), value);
        }
    }
}
