//! Records of repositories: DataCite's, Zenodo's and InvenioRDM's, OSF's and Inspire's.
//!
//! Sources: the DataCite Metadata Schema, whose lists give each title, date and description a type; the
//! interfaces of Zenodo, OSF and Inspire.

use serde_json::{Map, Value};

use super::items::text;

/// Gives what such a list says of the item itself the name that others have for it.
pub(super) fn usual(item: &mut Map<String, Value>) {
    if item.contains_key("creators") || item.contains_key("titles") {
        typed(item, "titles", "titleType", &[("", "title"), ("Subtitle", "subtitle")], &["title"]);
        typed(item, "dates", "dateType", &[("Issued", "date"), ("Available", "date")], &["date"]);
        typed(item, "descriptions", "descriptionType", &[("Abstract", "abstract")], &["description"]);
    }
    typed(item, "abstracts", "", &[("", "abstract")], &["value"]);
    if item.contains_key("titles") || item.contains_key("dois") {
        typed(item, "dois", "", &[("", "doi")], &["value"]);
    }
    // What is beside a title of its own is about the item.
    let described = ["abstract", "abstractNote", "abstracts"].iter().any(|name| item.contains_key(*name));
    if !described
        && item.contains_key("title")
        && let Some(description @ Value::String(_)) = item.get("description").cloned()
    {
        item.remove("description");
        item.insert("abstract".to_owned(), description);
    }
    kind(item);
    if item.get("type").and_then(Value::as_str) == Some("preprints") {
        item.insert("type".to_owned(), "preprint".into());
        if let Some(page) = item.get("links").and_then(|links| links.get("html")).cloned() {
            item.insert("url".to_owned(), page);
        }
    }
    if let Some(Value::Array(published)) = item.get_mut("publication_info")
        && published.first().is_some_and(Value::is_object)
        && let Value::Object(first) = published.remove(0)
    {
        if published.is_empty() {
            item.remove("publication_info");
        }
        for (name, value) in first {
            item.entry(name).or_insert(value);
        }
    }
    // InvenioRDM: `{"doi": {"identifier": "10.5281/x"}}`
    if let Some(doi) = item.get("pids").and_then(|pids| pids.get("doi")?.get("identifier")).cloned() {
        item.entry("doi").or_insert(doi);
    }
}

/// Takes from a list the first value of each of these types.
fn typed(item: &mut Map<String, Value>, list: &str, kind: &str, names: &[(&str, &str)], says: &[&str]) {
    let Some(Value::Array(mut values)) = item.remove(list) else { return };
    for (wanted, name) in names {
        let has = |value: &Value| {
            value.get(kind).map(text).unwrap_or_default() == *wanted
                && says.iter().any(|says| value.get(*says).is_some())
        };
        if item.get(*name).is_some_and(|known| !known.is_null()) {
            continue;
        }
        if let Some(at) = values.iter().position(has) {
            let value = values.remove(at);
            let said = says.iter().find_map(|says| value.get(*says)).cloned();
            item.insert((*name).to_owned(), said.unwrap_or_default());
        }
    }
    if !values.is_empty() {
        item.insert(list.to_owned(), values.into());
    }
}

/// DataCite says a type in the words of many; Zenodo and InvenioRDM in an object.
fn kind(item: &mut Map<String, Value>) {
    if let Some(Value::Object(types)) = item.get("types") {
        let word = |name: &str| types.get(name).map(text).filter(|word| !word.is_empty());
        let general = word("resourceTypeGeneral").filter(|word| !matches!(word.as_str(), "Text" | "Other"));
        let kind = general.or_else(|| word("citeproc")).or_else(|| word("resourceType"));
        if let Some(kind) = kind
            && let Some(own) = item.insert("type".to_owned(), kind.into())
        {
            item.insert("resource".to_owned(), own);
        }
    }
    // What DataCite calls everything.
    if item.get("type").and_then(Value::as_str) == Some("dois")
        && let Some(own) = item.remove("type")
    {
        item.insert("resource".to_owned(), own);
    }
    if let Some(kind) = item.get("resource_type").filter(|kind| kind.is_object()) {
        let said = ["subtype", "id", "title", "type"].iter().find_map(|name| kind.get(*name)?.as_str());
        if let Some(said) = said.map(|said| said.rsplit('-').next().unwrap_or(said).to_owned()) {
            item.insert("type".to_owned(), said.into());
        }
    }
}
