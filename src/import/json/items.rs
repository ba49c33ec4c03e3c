//! Items of JSON: which member means what.
//!
//! Source: the Citation Style Language's `csl-data.json` schema. The same things by other names are in
//! what Zotero, Crossref, Semantic Scholar, OpenAlex, Europe PMC, PubMed, The Lens, Scopus, DBLP and Mendeley
//! export; one table holds them all, because hardly a name means two things. What it does not have may be
//! a name that heads a column of a table ([`columns`]), since tables are turned into JSON too.

use serde_json::{Map, Value};

use super::super::draft::{Draft, Means};
use super::super::table::columns;
use super::super::{kinds, pmid};
use super::people::{Name, is_part as names_person, people, person};
use super::services;
use crate::record::Record;
use crate::record::plain::names;

const NAMES: &[(&str, Means)] = &[
    ("id", Means::Id),
    ("citationKey", Means::Id),
    ("paperId", Means::Id),
    ("type", Means::Kind),
    ("itemType", Means::Kind),
    ("subtypeDescription", Means::Kind),
    ("publication_type", Means::Kind),
    ("title", Means::Title),
    ("display_name", Means::Title),
    ("editor", Means::Editor),
    ("abstract", Means::Abstract),
    ("abstractNote", Means::Abstract),
    ("dc:description", Means::Abstract),
    ("container-title", Means::Container),
    ("journalfull", Means::Container),
    ("publicationTitle", Means::Container),
    ("bookTitle", Means::Container),
    ("proceedingsTitle", Means::Container),
    ("journal", Means::Container),
    ("venue", Means::Container),
    ("journalAbbreviation", Means::Container),
    ("container-title-short", Means::Container),
    ("short-container-title", Means::Container),
    ("collection-title", Means::Container),
    ("medlineAbbreviation", Means::Container),
    ("isoabbreviation", Means::Container),
    ("issued", Means::Date),
    ("date", Means::Date),
    ("publicationDate", Means::Date),
    ("publication_date", Means::Date),
    ("date_published", Means::Date),
    ("dateOfPublication", Means::Date),
    ("coverDate", Means::Date),
    ("year", Means::Date),
    ("publication_year", Means::Date),
    ("year_published", Means::Date),
    // When its record was made, by whom it was posted: Crossref's.
    ("published", Means::Other),
    ("published-print", Means::Other),
    ("published-online", Means::Other),
    ("volume", Means::Volume),
    ("issue", Means::Issue),
    ("issueIdentifier", Means::Issue),
    ("page", Means::Pages),
    ("pages", Means::Pages),
    ("page-first", Means::FirstPage),
    ("first_page", Means::FirstPage),
    ("last_page", Means::LastPage),
    ("number", Means::ArticleNumber),
    ("DOI", Means::Doi),
    ("doi", Means::Doi),
    ("PMID", Means::Pmid),
    ("pmid", Means::Pmid),
    ("PubMed", Means::Pmid),
    ("pubmed", Means::Pmid),
    ("extra", Means::PmidAmongOthers),
    ("ISSN", Means::Serial),
    ("ISBN", Means::Serial),
    ("issn", Means::Serial),
    ("issn_l", Means::Serial),
    ("essn", Means::Serial),
    ("URL", Means::Link),
    ("url", Means::Link),
    ("websites", Means::Link),
    ("landing_page_url", Means::Link),
    ("link", Means::Other),
    ("keyword", Means::Keyword),
    ("authkeywords", Means::Keyword),
    ("meshHeading", Means::Keyword),
    ("keywords", Means::Keyword),
    ("tags", Means::Keyword),
    ("subject", Means::Keyword),
    ("language", Means::Language),
    ("lang", Means::Language),
    ("note", Means::Note),
    ("annote", Means::Note),
];

/// Members that hold an item's authors.
const AUTHORS: &[&str] = &["author", "authors", "authorships", "creators"];
/// Members that name them once more.
const AGAIN: &[&str] = &["authorString", "dc:creator", "creator", "lastauthor", "firstAuthor"];
/// Members whose own members are the item's.
const PARTS: &[&str] = &[
    "biblio",
    "externalIds",
    "ids",
    "identifiers",
    "data",
    "info",
    "journalInfo",
    "published",
    "primary_location",
];
/// Members that are the journal, or whatever else contains the item.
const JOURNALS: &[&str] = &["journal", "source"];
/// What an object of a list is called: a keyword, a subject.
const LABELS: &[&str] = &["tag", "display_name", "descriptorName", "name", "value"];

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
    for (name, value) in item {
        let other = listed && AGAIN.contains(&name.as_str())
            || scholar && name == "type"
            || is_book && name == "collection-title"
            || numbered && name == "number" && value.is_string();
        match value {
            Value::String(journal) if name == "source" && !contained => {
                draft.add(name, (Means::Container, NAMES.len()), journal);
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

fn meaning(name: &str) -> (Means, usize) {
    let name = name.strip_prefix("prism:").unwrap_or(name);
    if let Some((at, (_, means))) = NAMES.iter().enumerate().find(|(_, (known, _))| *known == name) {
        return (*means, at);
    }
    let (means, at) = columns::meaning(name.strip_prefix("dc:").unwrap_or(name));
    (if means == Means::Citation { Means::Other } else { means }, at.saturating_add(NAMES.len()))
}

fn member(draft: &mut Draft<'_>, name: String, value: Value) {
    let means = meaning(&name);
    let known = |name: &String| meaning(name).0 != Means::Other || AUTHORS.contains(&name.as_str());
    match value {
        Value::Array(people) if AUTHORS.contains(&name.as_str()) => {
            people.iter().for_each(|person| author(draft, person));
        }
        Value::Object(person) if name == "author" => author(draft, &Value::Object(person)),
        Value::Object(words) if name == "abstract_inverted_index" => {
            draft.add(name, (Means::Abstract, NAMES.len()), in_order(&words));
        }
        Value::Object(date) if means.0 == Means::Date || is_date(&date) => {
            draft.add(name, means, issued(&date));
        }
        Value::Object(mut parts) if PARTS.contains(&name.as_str()) => {
            number_in_volume(&mut parts);
            parts.into_iter().for_each(|(part, value)| member(draft, part, value));
        }
        Value::Object(parts) if JOURNALS.contains(&name.as_str()) => {
            for (part, value) in parts {
                let is_its_name = matches!(part.as_str(), "name" | "title" | "display_name");
                let whole = if is_its_name { "journal".to_owned() } else { part };
                match value {
                    Value::Array(_) => member(draft, whole, value),
                    value if matches!(whole.as_str(), "id" | "type") => {
                        draft.add(format!("{name} {whole}"), (Means::Other, usize::MAX), text(&value));
                    }
                    value => draft.add(whole.clone(), meaning(&whole), text(&value)),
                }
            }
        }
        // `"authorList": {"author": […]}`
        Value::Object(list) if list.len() == 1 && list.keys().all(known) => {
            list.into_iter().for_each(|(inner, value)| member(draft, inner, value));
        }
        Value::Array(values) => values.into_iter().for_each(|value| one_of(draft, &name, means, value)),
        Value::String(words) if means.0 == Means::Keyword && words.contains(" | ") => {
            words.split(" | ").for_each(|word| draft.add(name.clone(), means, word.to_owned()));
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

/// Adds one value of a list.
fn one_of(draft: &mut Draft<'_>, name: &str, means: (Means, usize), value: Value) {
    // `{"idtype": "doi", "value": "10.1136/x"}`
    let told = |kind: &str| value.get(kind).and_then(Value::as_str);
    if let (Some(kind), Some(number)) = (told("idtype").or_else(|| told("type")), value.get("value")) {
        let own = meaning(kind);
        return match (means.0, own.0) {
            (Means::Other, Means::Other) => {
                draft.add(name.to_owned(), own, format!("{kind}: {}", text(number)))
            }
            (Means::Other, _) => draft.add(kind.to_owned(), own, text(number)),
            _ => draft.add(name.to_owned(), means, text(number)),
        };
    }
    let label = || LABELS.iter().find_map(|label| value.get(*label)).filter(|label| label.is_string());
    let said = match means.0 {
        Means::Other if value.is_string() => None,
        Means::Other | Means::Editor => person(&value).map(|person| person.name),
        _ => label().map(text),
    };
    draft.add(name.to_owned(), means, said.unwrap_or_else(|| text(&value)));
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
    if people.is_empty() || names::leave_out(raw, people.len()) {
        draft.add("author", (Means::Other, 0), text(value));
    }
    let first = people.first().map(|person| person.name.clone()).unwrap_or_default();
    for Name { name, whole } in people {
        draft.add("author", (if whole { Means::GroupAuthor } else { Means::Author }, 0), name);
    }
    let Some(more) = value.as_object().filter(|_| !first.is_empty()) else { return };
    for (member, value) in more {
        if names_person(member) || ORDER.contains(&member.as_str()) {
            continue;
        }
        let inner = value.as_object().map(|inner| {
            inner.iter().filter(|(part, _)| !names_person(part)).map(|(_, value)| value.clone()).collect()
        });
        told(inner.as_ref().unwrap_or(value), &mut |said| {
            draft.add(member.clone(), (Means::Other, usize::MAX), format!("[{first}] {said}"));
        });
    }
}

/// Hands over each text in a value, what lies in one object joined.
fn told(value: &Value, tell: &mut dyn FnMut(String)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| told(value, tell)),
        Value::Object(members) => {
            let mut parts = Vec::new();
            members.values().for_each(|value| told(value, &mut |part| parts.push(part)));
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

/// Whether an object is a date, and nothing else.
fn is_date(object: &Map<String, Value>) -> bool {
    object.contains_key("date-parts") || object.len() == 1 && object.contains_key("raw")
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

pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
