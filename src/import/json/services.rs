//! What single services do to an item that its members' names do not tell.
//!
//! Sources: the interfaces of Crossref (titles in two parts, a series before the book, `issued` without a year),
//! Semantic Scholar (a cited paper inside the citation), Elasticsearch (`_source`), JSON:API (`attributes`, which
//! DataCite and OSF use), DOAJ (`bibjson`), Europe PMC (`source`), arXiv, HAL (`title_s`) and SerpApi.

use serde_json::{Map, Value};

use super::items::text;
use super::{deposits, dialects, registers};

/// Members that hold the item, what stands beside them being said of it.
const WRAPPINGS: &[&str] =
    &["_source", "message", "attributes", "bibjson", "bib", "metadata", "publication_info"];

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
    if item.get("data").and_then(|data| data.get("attributes")).is_some() {
        unwrap(&mut item, "data");
    }
    if item.get("bibjson").is_some_and(|inner| inner.get("link").is_some()) {
        unwrap(&mut item, "bibjson");
        if let Some(links) = item.remove("link") {
            item.insert("url".to_owned(), links);
        }
    }
    WRAPPINGS.iter().for_each(|name| unwrap(&mut item, name));
    if item.contains_key("protocolSection") {
        item = registers::study(item);
    }
    without_suffixes(&mut item);
    deposits::usual(&mut item);
    names_and_numbers(&mut item);
    title(&mut item);
    dates(&mut item);
    item
}

/// Puts the members of one that is an object in its place. What is said by both is kept by both names.
fn unwrap(item: &mut Map<String, Value>, name: &str) {
    if !item.get(name).is_some_and(Value::is_object) {
        return;
    }
    let Some(Value::Object(inner)) = item.remove(name) else { return };
    for (member, value) in inner {
        match item.get_mut(&member) {
            Some(outer) if outer.is_null() || *outer == value => *outer = value,
            Some(outer) if !value.is_null() => {
                let outer = std::mem::replace(outer, value);
                item.insert(format!("{name} {member}"), outer);
            }
            Some(_) => {}
            None => {
                item.insert(member, value);
            }
        }
    }
}

/// HAL and others say with the end of a name what type its values have: `title_s`, `producedDateY_i`.
fn without_suffixes(item: &mut Map<String, Value>) {
    const SUFFIXES: &[&str] = &["_s", "_i", "_t", "_tdate"];
    if !item.contains_key("title_s") {
        return;
    }
    for (name, value) in std::mem::take(item) {
        let bare = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).map(str::to_owned);
        match bare.filter(|bare| !item.contains_key(bare)) {
            Some(bare) if bare == "uri" => item.insert("url".to_owned(), value),
            Some(bare) => item.insert(bare, value),
            None => item.insert(name, value),
        };
    }
}

fn names_and_numbers(item: &mut Map<String, Value>) {
    let is = |item: &Map<String, Value>, name: &str, value: &str| {
        item.get(name).and_then(Value::as_str) == Some(value)
    };
    // arXiv's names in parts: family, given, what follows.
    if let Some(Value::Array(parsed)) = item.get("authors_parsed")
        && !parsed.is_empty()
        && parsed.iter().all(Value::is_array)
    {
        let part = |name: &Value, at| name.get(at).map(text).unwrap_or_default();
        let authors: Vec<Value> = parsed
            .iter()
            .map(|name| {
                serde_json::json!({"family": part(name, 0), "given": part(name, 1), "suffix": part(name, 2)})
            })
            .collect();
        item.remove("authors_parsed");
        item.insert("authors".to_owned(), authors.into());
        // It has no date but those of its versions.
        let first = item.get("versions").and_then(|versions| versions.get(0)?.get("created")).map(text);
        if let Some(created) = first.filter(|_| !item.contains_key("year")) {
            // `Mon, 2 Apr 2007 19:18:42 GMT`
            let day: Vec<&str> = created.split(' ').skip(1).take(3).collect();
            item.insert("date".to_owned(), day.join(" ").into());
        }
        if item.get("journal-ref").is_some_and(Value::is_null) {
            item.insert("type".to_owned(), "preprint".into());
        }
    }
    // Europe PMC's collection is no journal.
    if item.contains_key("authorString") || item.contains_key("pubYear") {
        if is(item, "source", "PPR")
            && let Some(day) = item.get("firstPublicationDate").cloned()
        {
            item.insert("date".to_owned(), day);
        }
        if let Some(source) = item.remove("source") {
            item.insert("source collection".to_owned(), source);
        }
    }
    // PLOS numbers its articles by DOI, DataCite and others too.
    if !["doi", "DOI"].iter().any(|name| item.contains_key(*name))
        && let Some(id) = item.get("id").or_else(|| item.get("identifier")).and_then(Value::as_str)
        && (id.starts_with("10.") || id.starts_with("doi:10.") || id.starts_with("https://doi.org/10."))
    {
        item.insert("doi".to_owned(), id.into());
    }
    // Crossref's word for a preprint, and others'.
    if is(item, "type", "posted-content") && item.get("subtype").is_some_and(Value::is_string) {
        item.insert("itemType".to_owned(), item.get("subtype").cloned().unwrap_or_default());
        item.remove("subtype");
    }
    // Unpaywall has nothing else by these names.
    if item.contains_key("z_authors") {
        for (own, usual) in [("genre", "type"), ("z_authors", "authors")] {
            if let Some(value) = item.remove(own) {
                item.insert(usual.to_owned(), value);
            }
        }
    }
    // bioRxiv and medRxiv post nothing else, and call it what kind of work it is.
    if ["server", "version", "category"].iter().all(|name| item.contains_key(*name))
        && let Some(work) = item.insert("type".to_owned(), "preprint".into())
    {
        item.insert("server type".to_owned(), work);
    }
    let is_type = |item: &Map<String, Value>, known: &str| is(item, "type", known);
    // Mendeley's word for what is in one.
    if is_type(item, "journal") && item.contains_key("authors") {
        item.insert("type".to_owned(), "journal article".into());
    }
    // CORE lists one.
    if let Some(Value::Array(journals)) = item.get_mut("journals")
        && let [Value::Object(_)] = journals.as_slice()
        && let Some(Value::Object(mut only)) = journals.pop()
    {
        if let Some(numbers) = only.remove("identifiers") {
            only.insert("issn".to_owned(), numbers);
        }
        item.remove("journals");
        item.insert("journal".to_owned(), only.into());
    }
    if item.contains_key("publication_number")
        && let Some(kind) = item.get("content_type").and_then(Value::as_str)
    {
        let kind = format!("IEEE {kind}");
        item.insert("content_type".to_owned(), kind.into());
    }
    dialects::usual(item);
}

fn title(item: &mut Map<String, Value>) {
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
}

fn dates(item: &mut Map<String, Value>) {
    if item.get("issued").is_some_and(|issued| !has_year(issued))
        && let Some(date) = ["published", "published-print", "published-online"]
            .iter()
            .filter_map(|name| item.get(*name))
            .find(|date| has_year(date))
    {
        item.insert("issued".to_owned(), date.clone());
    }
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
        || {
            date.is_string()
                || ["raw", "literal", "date-parts", "year"].iter().any(|name| date.get(*name).is_some())
        },
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
