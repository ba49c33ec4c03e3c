//! Items of JSON: which member means what.
//!
//! Source: the Citation Style Language's `csl-data.json` schema. The same things by other names are in
//! what Zotero, Crossref, Semantic Scholar and OpenAlex export; one table holds them all, because no
//! name means two things.

use serde_json::{Map, Value};

use super::super::draft::{Draft, Means};
use super::super::pmid;
use crate::record::Record;
use crate::record::plain::names;

const NAMES: &[(&str, Means)] = &[
    ("id", Means::Id),
    ("citationKey", Means::Id),
    ("paperId", Means::Id),
    ("type", Means::Kind),
    ("itemType", Means::Kind),
    ("title", Means::Title),
    ("abstract", Means::Abstract),
    ("abstractNote", Means::Abstract),
    ("container-title", Means::Container),
    ("publicationTitle", Means::Container),
    ("bookTitle", Means::Container),
    ("proceedingsTitle", Means::Container),
    ("journal", Means::Container),
    ("venue", Means::Container),
    ("journalAbbreviation", Means::Container),
    ("container-title-short", Means::Container),
    ("short-container-title", Means::Container),
    ("collection-title", Means::Container),
    ("issued", Means::Date),
    ("date", Means::Date),
    ("publicationDate", Means::Date),
    ("publication_date", Means::Date),
    ("year", Means::Date),
    ("publication_year", Means::Date),
    ("volume", Means::Volume),
    ("issue", Means::Issue),
    ("page", Means::Pages),
    ("pages", Means::Pages),
    ("first_page", Means::FirstPage),
    ("last_page", Means::LastPage),
    ("number", Means::ArticleNumber),
    ("DOI", Means::Doi),
    ("doi", Means::Doi),
    ("PMID", Means::Pmid),
    ("pmid", Means::Pmid),
    ("PubMed", Means::Pmid),
    ("extra", Means::PmidAmongOthers),
    ("ISSN", Means::Serial),
    ("ISBN", Means::Serial),
    ("issn", Means::Serial),
    ("URL", Means::Link),
    ("url", Means::Link),
    ("keyword", Means::Keyword),
    ("keywords", Means::Keyword),
    ("tags", Means::Keyword),
    ("subject", Means::Keyword),
    ("language", Means::Language),
    ("note", Means::Note),
    ("annote", Means::Note),
];

/// Members that hold an item's authors.
const AUTHORS: &[&str] = &["author", "authors", "authorships", "creators"];
/// Members whose own members are the item's.
const PARTS: &[&str] = &["journal", "biblio", "externalIds", "ids"];

/// Makes a record of an item.
///
/// # Errors
/// Where nothing in it is what an item has.
pub(super) fn record(item: Map<String, Value>) -> Result<Record, &'static str> {
    if !item.keys().any(|name| meaning(name).0 != Means::Other) {
        return Err("the object has nothing that an item has");
    }
    let mut draft = Draft::tabular();
    for (name, value) in item {
        member(&mut draft, name, value);
    }
    draft.build()
}

fn meaning(name: &str) -> (Means, usize) {
    let row = NAMES.iter().position(|(known, _)| *known == name);
    row.and_then(|at| Some((NAMES.get(at)?.1, at))).unwrap_or((Means::Other, usize::MAX))
}

fn member(draft: &mut Draft<'_>, name: String, value: Value) {
    let means = meaning(&name);
    match value {
        Value::Array(people) if AUTHORS.contains(&name.as_str()) => {
            people.iter().for_each(|person| author(draft, person));
        }
        Value::Object(date) if means.0 == Means::Date || date.contains_key("date-parts") => {
            draft.add(name, means, issued(&date));
        }
        Value::Object(parts) if PARTS.contains(&name.as_str()) => {
            for (part, value) in parts {
                let whole = if part == "name" { name.clone() } else { part };
                draft.add(whole.clone(), meaning(&whole), text(&value));
            }
        }
        Value::Array(values) => {
            for value in &values {
                let value = value.get("tag").unwrap_or(value);
                let name_of = person(value).filter(|_| means.0 == Means::Other);
                draft.add(name.clone(), means, name_of.map_or_else(|| text(value), |person| person.name));
            }
        }
        Value::String(words) if means.0 == Means::Keyword && !words.contains(';') => {
            words.split(',').for_each(|word| draft.add(name.clone(), means, word.to_owned()));
        }
        value => {
            let value = text(&value);
            // Zotero notes what its types have no field for, each on a line with its name.
            let says =
                |name: &str| means.0 == Means::Note && value.lines().any(|line| line.starts_with(name));
            if says("PMID") && pmid::find(&value).is_some() {
                draft.add("", (Means::PmidAmongOthers, 0), value.clone());
            }
            if says("DOI") {
                draft.add("", (Means::DoiAmongOthers, 0), value.clone());
            }
            draft.add(name, means, value);
        }
    }
}

/// A name, and whether it is a body's.
struct Name {
    name: String,
    whole: bool,
}

fn author(draft: &mut Draft<'_>, value: &Value) {
    let creator = value.get("creatorType").map(text).unwrap_or_default();
    let name = person(value).map_or_else(|| text(value), |person| person.name);
    if !creator.is_empty() && creator != "author" {
        return draft.add(creator, (Means::Other, usize::MAX), name);
    }
    let whole = person(value).is_none_or(|person| person.whole);
    draft.add("author", (if whole { Means::GroupAuthor } else { Means::Author }, 0), name);
}

/// The name that an object or a text is, as `Family, Given`.
fn person(value: &Value) -> Option<Name> {
    let part = |names: &[&str]| {
        let found = names.iter().find_map(|name| value.get(*name));
        found.map(text).filter(|part| !part.trim().is_empty())
    };
    // OpenAlex wraps the person.
    let natural = value.get("author").and_then(|author| author.get("display_name")).and_then(Value::as_str);
    let natural = natural.or_else(|| value.get("name").and_then(Value::as_str)).or_else(|| value.as_str());
    if let Some(name) = natural {
        let mut read = Vec::new();
        if name.contains(',') {
            names::read(name, &mut read)
        } else {
            names::read_bibtex(name, &mut read)
        }
        let name = read.into_iter().next()?;
        return Some(Name { whole: !name.contains(','), name: name.into() });
    }
    let Some(family) = part(&["family", "lastName"]) else {
        return Some(Name { name: part(&["literal"])?, whole: true });
    };
    let particle = part(&["non-dropping-particle"]).map(|word| word + " ").unwrap_or_default();
    Some(match part(&["given", "firstName"]) {
        Some(given) => {
            let dropping = part(&["dropping-particle"]).map(|word| format!(" {word}")).unwrap_or_default();
            let suffix = part(&["suffix"]).map(|word| format!(", {word}")).unwrap_or_default();
            Name { name: format!("{particle}{family}, {given}{dropping}{suffix}"), whole: false }
        }
        None => Name { name: format!("{particle}{family}"), whole: true },
    })
}

/// `{"date-parts": [[2014, 2, 3]]}` as `2014-02-03`; other ways of saying it as they are.
fn issued(date: &Map<String, Value>) -> String {
    let parts = date.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    match parts {
        Some(parts) => {
            let numbers =
                parts.iter().map(text).map(|part| if part.len() == 1 { format!("0{part}") } else { part });
            numbers.collect::<Vec<_>>().join("-")
        }
        None => date.get("raw").or_else(|| date.get("literal")).map(text).unwrap_or_default(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
