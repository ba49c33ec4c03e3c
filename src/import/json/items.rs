//! Items of JSON: how the values of their members are read. What a member means is in [`members`](super::members),
//! and what a service does otherwise in [`services`].

use serde_json::{Map, Value};

use super::super::draft::{Draft, Means};
use super::super::{kinds, pmid};
use super::dates::{is_date, issued};
use super::members::{AGAIN, AUTHORS, JOURNALS, LABELS, LINKS, PARTS, meaning};
use super::people::{Name, has_family, is_part as names_person, people, person, without_affiliation};
use super::services;
use crate::record::Record;
use crate::record::plain::names;

/// The rank of what says a thing only where no member of its name does.
const LAST: usize = 1 << 16;

/// Makes a record of an item.
///
/// # Errors
/// Where nothing in it is what an item has, and of what is attached to one.
pub(super) fn record(item: Map<String, Value>) -> Result<Record, &'static str> {
    let mut item = services::usual(item);
    let inner = PARTS.iter().filter_map(|name| item.get(*name)?.as_object());
    let mut names = inner.flat_map(Map::keys).chain(item.keys());
    if !names.any(|name| meaning(name).0 != Means::Other) {
        return Err("the object has nothing that an item has");
    }
    number_in_volume(&mut item);
    let data = item.get("data").and_then(Value::as_object).unwrap_or(&item);
    if let Some("attachment" | "note" | "annotation") = data.get("itemType").and_then(Value::as_str) {
        return Err("attached to an item, and none itself");
    }
    let has = |name: &str| item.contains_key(name);
    let listed = has("authorList") || AUTHORS.iter().any(|name| has(name));
    let contained = has("journalInfo") || item.keys().any(|name| meaning(name).0 == Means::Container);
    // Google Scholar's type is the file's.
    let scholar = has("cites_url");
    let is_book = is_book(data);
    let numbered = services::is_numbered_itself(data);
    let mut draft = Draft::tabular();
    // The members are in the order of their letters; the printed number comes before the other.
    let is_electronic =
        |name: &str| name.starts_with(['e', 'E']) && name.to_ascii_lowercase().ends_with("ssn");
    let (last, members): (Vec<_>, Vec<_>) = item.into_iter().partition(|(name, _)| is_electronic(name));
    for (name, value) in members.into_iter().chain(last) {
        let other = listed && AGAIN.contains(&name.as_str())
            || scholar && name == "type"
            || is_book && name == "collection-title"
            || numbered && name == "number" && value.is_string();
        match value {
            Value::String(journal) if name == "source" && !contained => {
                draft.add(name, (Means::Container, LAST), journal);
            }
            value if other || name == "source" && value.is_string() => {
                draft.add(name, (Means::Other, usize::MAX), text(&value));
            }
            value => member(&mut draft, name, value),
        }
    }
    draft.build()
}

/// Whether an item is a whole book, which no series contains.
fn is_book(item: &Map<String, Value>) -> bool {
    let types = ["type", "itemType"].iter().filter_map(|name| item.get(*name)?.as_str());
    types.map(kinds::from_name).any(|(word, _)| word == "book")
}

/// Beside a volume, a number is an issue's, unless there is one; CSL has a report's there.
fn number_in_volume(item: &mut Map<String, Value>) {
    if item.contains_key("volume")
        && !item.contains_key("issue")
        && let Some(number) = item.remove("number")
    {
        item.insert("issue".to_owned(), number);
    }
}

fn member(draft: &mut Draft<'_>, name: String, value: Value) {
    let means = match meaning(&name) {
        // Only where it is one of the words for types; there are too many other things by that name.
        (Means::Kind, _) if !matches!(name.as_str(), "type" | "itemType") && !is_kind(&value) => {
            (Means::Other, usize::MAX)
        }
        means => means,
    };
    let wraps = |name: &String| {
        !matches!(meaning(name).0, Means::Other | Means::Id | Means::Kind)
            || AUTHORS.contains(&name.as_str())
            || matches!(name.as_str(), "pubType" | "pubtype")
    };
    match value {
        Value::Array(people) if AUTHORS.contains(&name.as_str()) => {
            people.iter().for_each(|person| author(draft, person));
        }
        Value::String(list) if means.0 == Means::Author && !list.contains([';', '\n', '|']) => {
            let parted: Option<Vec<Value>> =
                names::between(&list).map(|names| names.map(|name| name.trim().into()).collect());
            match parted {
                Some(names) => names.iter().for_each(|name| author(draft, name)),
                None => draft.add(name, means, list),
            }
        }
        Value::Object(person) if name == "author" => author(draft, &Value::Object(person)),
        Value::Object(words) if name == "abstract_inverted_index" => {
            draft.add(name, (Means::Abstract, LAST), in_order(&words));
        }
        Value::Object(date) if is_date(&date) => {
            // Crossref's is told by others too; Paperpile has no other.
            let own = name == "published" && date.contains_key("year");
            let means = if own { meaning("date") } else { means };
            let said = issued(&date);
            draft.add(name, means, said);
        }
        Value::Object(mut parts) if PARTS.contains(&name.as_str()) => {
            number_in_volume(&mut parts);
            parts.into_iter().for_each(|(part, value)| member(draft, part, value));
        }
        Value::Object(parts) if JOURNALS.contains(&name.as_str()) => journal(draft, &name, parts),
        // `"authorList": {"author": […]}`
        Value::Object(list) if list.len() == 1 && list.keys().all(wraps) => {
            list.into_iter().for_each(|(inner, value)| member(draft, inner, value));
        }
        Value::Array(values) => values.into_iter().for_each(|value| one_of(draft, &name, means, value)),
        Value::Object(said) if said.is_empty() => {}
        Value::Object(said) if means.0 != Means::Other => one_of(draft, &name, means, said.into()),
        Value::String(words) if means.0 == Means::Keyword && words.contains(" | ") => {
            words.split(" | ").for_each(|word| draft.add(name.clone(), means, word.to_owned()));
        }
        Value::String(words) if means.0 == Means::Keyword && !words.contains(';') => {
            words.split(',').for_each(|word| draft.add(name.clone(), means, word.to_owned()));
        }
        value => {
            let value = text(&value);
            // Zotero notes what its types have no field for, each on a line with its name.
            let notes = means.0 == Means::Note || name == "extra";
            let says = |name: &str| notes && value.lines().any(|line| line.starts_with(name));
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

/// Whether a value names a type that is known.
fn is_kind(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(is_kind),
        value => kinds::from_name(&text(value)).1,
    }
}

/// Adds what is said of the journal, or of whatever else contains the item. Its address, number and type are not
/// the item's.
fn journal(draft: &mut Draft<'_>, name: &str, mut parts: Map<String, Value>) {
    number_in_volume(&mut parts);
    for (part, value) in parts {
        let is_its_name = matches!(part.as_str(), "name" | "title" | "display_name");
        let whole = if is_its_name { "journal".to_owned() } else { part };
        let its_own = matches!(meaning(&whole).0, Means::Id | Means::Kind | Means::Link | Means::Keyword);
        match value {
            value if its_own || whole == "id" => {
                draft.add(format!("{name} {whole}"), (Means::Other, usize::MAX), text(&value));
            }
            Value::Array(_) => member(draft, whole, value),
            value => draft.add(whole.clone(), meaning(&whole), text(&value)),
        }
    }
}

/// Adds one value of a list.
fn one_of(draft: &mut Draft<'_>, name: &str, means: (Means, usize), value: Value) {
    if let Value::Array(values) = value {
        return values.into_iter().for_each(|value| one_of(draft, name, means, value));
    }
    // `{"idtype": "doi", "value": "10.1136/x"}`
    let told = |kind: &str| value.get(kind).and_then(Value::as_str);
    let kind = ["idtype", "type", "identifierType"].iter().find_map(|kind| told(kind));
    let of_list = name.starts_with("identifier");
    let number = value
        .get("value")
        .or_else(|| ["id", "identifier"].iter().find_map(|member| value.get(*member)).filter(|_| of_list));
    if let (Some(kind), Some(number)) = (kind, number) {
        let own = meaning(&kind.to_lowercase());
        return match (means.0, own.0) {
            (Means::Other, Means::Other) => {
                draft.add(name.to_owned(), own, format!("{kind}: {}", text(number)))
            }
            (Means::Other, _) => draft.add(kind.to_owned(), own, text(number)),
            _ => draft.add(name.to_owned(), means, text(number)),
        };
    }
    let said = match (&value, means.0) {
        (Value::Object(_), Means::Keyword) => heading(&value),
        (Value::Object(_), Means::Link) => LINKS.iter().find_map(|link| told(link)).map(str::to_owned),
        (Value::Object(_), Means::Editor) => person(&value).map(|person| person.name),
        (Value::Object(members), Means::Other) if has_family(members) => {
            person(&value).map(|person| person.name)
        }
        (Value::Object(members), Means::Other) if members.len() == 1 => {
            members.values().next().filter(|only| !only.is_object() && !only.is_array()).map(text)
        }
        (Value::Object(_), Means::Other) => None,
        (Value::Object(_), _) => {
            LABELS.iter().find_map(|label| told(label)).map(str::to_owned).or_else(|| {
                let mut parts = Vec::new();
                said_in(&value, &mut |part| parts.push(part));
                Some(parts.join(" "))
            })
        }
        _ => None,
    };
    // What else an object says of it.
    if said.is_some() && matches!(means.0, Means::Link) {
        draft.add(name.to_owned(), (Means::Other, usize::MAX), text(&value));
    }
    draft.add(name.to_owned(), means, said.unwrap_or_else(|| text(&value)));
}

/// A keyword, or a heading with its qualifiers as PubMed writes one: `Trees/growth`.
fn heading(value: &Value) -> Option<String> {
    let label = LABELS.iter().find_map(|label| value.get(*label)?.as_str())?;
    // A star marks what the article is about.
    let star = |of: &Value| {
        let major = of.get("majorTopic_YN").or_else(|| of.get("is_major_topic"));
        if major.is_some_and(|major| major == "Y" || *major == true) { "*" } else { "" }
    };
    let list = value.get("meshQualifierList").and_then(|list| list.get("meshQualifier")?.as_array());
    let listed =
        list.into_iter().flatten().map(|qualifier| (star(qualifier), qualifier.get("qualifierName")));
    let single = value.get("qualifier_name").filter(|name| name.is_string());
    let own = if single.is_some() { "" } else { star(value) };
    let mut heading = format!("{own}{label}");
    for (star, name) in listed.chain([(star(value), single)]) {
        if let Some(name) = name.and_then(Value::as_str) {
            heading = heading + "/" + star + name;
        }
    }
    Some(heading)
}

/// The words of `{"Peers": [0, 3], "help": [1]}` in their order.
fn in_order(words: &Map<String, Value>) -> String {
    let mut placed: Vec<(u64, &str)> = Vec::new();
    for (word, places) in words {
        let places = places.as_array().into_iter().flatten().filter_map(Value::as_u64);
        placed.extend(places.map(|place| (place, word.as_str())));
    }
    placed.sort_unstable();
    placed.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// Members of an author that say nothing of a person.
const ORDER: &[&str] = &[
    "creatorType",
    "sequence",
    "author_position",
    "authenticated-orcid",
    "authtype",
    "nameType",
    "comma-suffix",
    "static-ordering",
    "parse-names",
    "clusterid",
];

fn author(draft: &mut Draft<'_>, value: &Value) {
    let creator = value.get("creatorType").map(text).unwrap_or_default();
    let people = people(value);
    if !creator.is_empty() && creator != "author" {
        let means = match meaning(&creator) {
            editor @ (Means::Editor, _) => editor,
            _ => (Means::Other, usize::MAX),
        };
        for person in people {
            draft.add(creator.clone(), means, person.name);
        }
        return;
    }
    let raw = value.as_str().unwrap_or_default();
    if people.is_empty() || names::leave_out(without_affiliation(raw).0, people.len()) {
        draft.add("author", (Means::Other, 0), text(value));
    }
    let first = people.first().map(|person| person.name.clone()).unwrap_or_default();
    for Name { name, whole } in people {
        draft.add("author", (if whole { Means::GroupAuthor } else { Means::Author }, 0), name);
    }
    if let Some(place) = without_affiliation(raw).1 {
        draft.add("affiliation", (Means::Other, usize::MAX), format!("[{first}] {place}"));
    }
    let Some(more) = value.as_object().filter(|_| !first.is_empty()) else { return };
    for (member, value) in more {
        if names_person(member) || ORDER.contains(&member.as_str()) {
            continue;
        }
        let inner = value.as_object().map(|inner| {
            inner.iter().filter(|(part, _)| !names_person(part)).map(|(_, value)| value.clone()).collect()
        });
        said_in(inner.as_ref().unwrap_or(value), &mut |said| {
            draft.add(member.clone(), (Means::Other, usize::MAX), format!("[{first}] {said}"));
        });
    }
}

/// Hands over each text in a value, what lies in one object joined.
fn said_in(value: &Value, tell: &mut dyn FnMut(String)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| said_in(value, tell)),
        Value::Object(members) => {
            let mut parts = Vec::new();
            members.values().for_each(|value| said_in(value, &mut |part| parts.push(part)));
            if !parts.is_empty() {
                tell(parts.join(", "));
            }
        }
        Value::Null | Value::Bool(false) => {}
        value => {
            let said = text(value);
            if !said.trim().is_empty() {
                tell(said);
            }
        }
    }
}

pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
