//! People in JSON: a name in parts by many names, in one piece, or inside another object.

use serde_json::Value;

use super::items::text;
use crate::record::plain::names;

/// A name, and whether it is a body's.
pub(super) struct Name {
    pub name: String,
    pub whole: bool,
}

const FAMILY: &[&str] = &["family", "lastName", "last_name", "last", "surname"];
const GIVEN: &[&str] = &["given", "firstName", "first_name", "first", "given-name", "initials"];
const BODY: &[&str] = &["literal", "collectiveName", "collective_name"];
/// Names in the order they are spoken.
const SPOKEN: &[&str] = &["name", "text", "display_name", "fullName"];

/// The name that an object or a text is, as `Family, Given`.
pub(super) fn person(value: &Value) -> Option<Name> {
    let part = |names: &[&str]| {
        let found = names.iter().filter_map(|name| value.get(*name)).map(text);
        found.into_iter().find(|part| !part.trim().is_empty())
    };
    if let Some(family) = part(FAMILY) {
        let particle = part(&["non-dropping-particle"]).map(|word| word + " ").unwrap_or_default();
        return Some(match part(GIVEN) {
            Some(given) => {
                let dropping =
                    part(&["dropping-particle"]).map(|word| format!(" {word}")).unwrap_or_default();
                let suffix = part(&["suffix"]).map(|word| format!(", {word}")).unwrap_or_default();
                Name { name: format!("{particle}{family}, {given}{dropping}{suffix}"), whole: false }
            }
            None => Name { name: format!("{particle}{family}"), whole: true },
        });
    }
    // OpenAlex wraps the person.
    let natural = value.get("author").and_then(|author| author.get("display_name")).and_then(Value::as_str);
    let spoken = || SPOKEN.iter().find_map(|name| value.get(*name)).and_then(Value::as_str);
    let Some(name) = natural.or_else(spoken).or_else(|| value.as_str()) else {
        return Some(Name { name: part(BODY)?, whole: true });
    };
    let mut read = Vec::new();
    if name.contains(',') {
        names::read(name, &mut read)
    } else {
        names::read_bibtex(name, &mut read)
    }
    let name = read.into_iter().next()?;
    Some(Name { whole: !name.contains(','), name: name.into() })
}
