//! People in JSON: a name in parts by many names, in one piece, or inside another object.
//!
//! An element of a list is one author. Only where it shows that it is a list itself does it name several: by
//! semicolons, by the commas and initials of names, by initials on both sides of *and*.

use serde_json::{Map, Value};

use super::items::text;
use crate::record::plain::names;

/// A name, and whether it is a body's.
pub(super) struct Name {
    pub name: String,
    pub whole: bool,
}

const FAMILY: &[&str] =
    &["family", "lastName", "last_name", "last", "surname", "familyName", "family_name", "lastname"];
const GIVEN: &[&str] = &[
    "given",
    "firstName",
    "first_name",
    "first",
    "given-name",
    "givenName",
    "given_name",
    "firstname",
    "forename",
    "foreName",
    "initials",
];
const BODY: &[&str] = &["literal", "collectiveName", "collective_name", "collective", "corporateName"];
/// Names in one piece.
const SPOKEN: &[&str] = &[
    "name",
    "text",
    "display_name",
    "fullName",
    "full_name",
    "fullname",
    "authorName",
    "author_name",
    "raw_author_name",
    "creator",
    "$",
    "ce:indexed-name",
];

/// Whether an object has the family name of a person.
pub(super) fn has_family(members: &Map<String, Value>) -> bool {
    FAMILY.iter().any(|name| members.contains_key(*name))
}

/// Whether a member of an author is part of the name, or the whole of it.
pub(super) fn is_part(member: &str) -> bool {
    const PARTICLES: &[&str] = &["non-dropping-particle", "dropping-particle", "prefix", "suffix"];
    [FAMILY, GIVEN, BODY, SPOKEN, PARTICLES].iter().any(|names| names.contains(&member))
}

/// The first name that an object or a text is, as `Family, Given`.
pub(super) fn person(value: &Value) -> Option<Name> {
    people(value).into_iter().next()
}

/// The names that an object or a text is: one, as a rule.
pub(super) fn people(value: &Value) -> Vec<Name> {
    // InvenioRDM's and OpenAlex's wrap the person.
    if let Some(inner) = value.get("person_or_org") {
        return people(inner);
    }
    let part = |names: &[&str]| {
        let found = names.iter().filter_map(|name| value.get(*name)).map(text);
        found.into_iter().find(|part| !part.trim().is_empty())
    };
    if let Some(family) = part(FAMILY) {
        let particle = part(&["non-dropping-particle", "prefix"]).map(|word| word + " ").unwrap_or_default();
        return vec![match part(GIVEN) {
            Some(given) => {
                let dropping =
                    part(&["dropping-particle"]).map(|word| format!(" {word}")).unwrap_or_default();
                let suffix = part(&["suffix"]).map(|word| format!(", {word}")).unwrap_or_default();
                Name { name: format!("{particle}{family}, {given}{dropping}{suffix}"), whole: false }
            }
            None => Name { name: format!("{particle}{family}"), whole: true },
        }];
    }
    let natural = value.get("author").and_then(|author| author.get("display_name")).and_then(Value::as_str);
    let spoken = || SPOKEN.iter().find_map(|name| value.get(*name)?.as_str()).filter(|name| !name.is_empty());
    let Some(name) = natural.or_else(spoken).or_else(|| value.as_str()) else {
        return part(BODY)
            .or_else(|| part(GIVEN))
            .map(|name| Name { name, whole: true })
            .into_iter()
            .collect();
    };
    if ["Organizational", "CollectiveName"].iter().any(|kind| {
        ["nameType", "authtype"].iter().any(|name| value.get(*name).and_then(Value::as_str) == Some(*kind))
    }) {
        return vec![Name { name: name.to_owned(), whole: true }];
    }
    let mut read = Vec::new();
    names::listed(without_affiliation(name).0, &mut read);
    read.into_iter().map(|name| Name { whole: !name.contains(','), name: name.into() }).collect()
}

/// A name, and the affiliation that OSTI writes behind it: `Doe, Anna [Ward One (United States)]`.
pub(super) fn without_affiliation(name: &str) -> (&str, Option<&str>) {
    let parts = name.strip_suffix(']').and_then(|name| name.split_once(" ["));
    parts.filter(|(name, _)| !name.is_empty()).map_or((name, None), |(name, place)| (name, Some(place)))
}
