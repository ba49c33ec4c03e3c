//! Who the people in other tools' files are here.
//!
//! A reviewer's name is what is left of theirs after e-mail addresses are dropped: lower-case letters,
//! digits, `-` for what stands between. A number alone (Rayyan's log) becomes `user-123`. What is not
//! wanted so is said with `--reviewer "NAME=ana"`.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::event::Reviewer;
use crate::record::fold::fold;

/// Longest name of a reviewer.
const LONGEST: usize = 32;

/// The name that is made of another tool's; `None` where nothing is left of it.
///
/// ```
/// use tiab::import::decisions::people::reviewer;
/// assert_eq!(reviewer("Ana  Müller (ana@example.org)").unwrap().as_str(), "ana-muller");
/// assert_eq!(reviewer("101169").unwrap().as_str(), "user-101169");
/// assert_eq!(reviewer("ana@example.org"), None);
/// ```
pub fn reviewer(name: &str) -> Option<Reviewer> {
    let words =
        name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"'));
    let words = words.filter(|word| !word.contains('@'));
    let parts = words.flat_map(|word| word.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    // Underscores stay, so that a name which is one already is kept.
    let folded = parts.map(|part| part.split('_').map(fold).collect::<Vec<_>>().join("_"));
    let ascii = folded
        .map(|part| part.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
    let parts: Vec<String> = ascii.filter(|part| !part.is_empty()).collect();
    let mut name = parts.join("-");
    if name.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty() {
        name = format!("user-{name}");
    }
    name.truncate(LONGEST);
    name.trim_start_matches(['-', '_']).parse().ok()
}

/// Who everybody is: `given` are the user's words (`Ana Müller=ana`), `nobody` is whose what nobody's
/// name is on is.
///
/// # Errors
/// A name of which nothing is left, two that become one, one that the files do not have.
pub fn known<'a>(
    names: impl IntoIterator<Item = &'a str>,
    given: &[(String, Reviewer)],
) -> Result<BTreeMap<&'a str, Reviewer>> {
    let mut out: BTreeMap<&str, Reviewer> = BTreeMap::new();
    let mut used = vec![false; given.len()];
    for name in names {
        let is =
            |(theirs, _): &(String, Reviewer)| theirs.trim().to_lowercase() == name.trim().to_lowercase();
        let place = given.iter().position(is);
        if let Some(used) = place.and_then(|place| used.get_mut(place)) {
            *used = true;
        }
        let said = place.and_then(|place| given.get(place)).map(|(_, reviewer)| reviewer.clone());
        let reviewer = said.clone().or_else(|| reviewer(name)).ok_or_else(|| {
            Error::usage("a reviewer in the file is known by an e-mail address only, which is not kept")
                .hint("say who it is: --reviewer \"ADDRESS=ana\"")
        })?;
        let twin = out.iter().find(|(_, other)| **other == reviewer).map(|(other, _)| *other);
        // Two names that the user calls one are one.
        if let (Some(twin), None) = (twin, said) {
            return Err(Error::usage(format!("\"{twin}\" and \"{name}\" would both be {reviewer}"))
                .hint(format!("say who they are: --reviewer \"{name}=NAME\"")));
        }
        out.insert(name, reviewer);
    }
    if let Some(((theirs, _), _)) = given.iter().zip(used).find(|(_, used)| !used) {
        let names: Vec<&str> = out.keys().copied().collect();
        return Err(Error::usage(format!("nobody in the files is called \"{theirs}\""))
            .hint(format!("their names are: {}", names.join(", "))));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_from_what_is_left() {
        for (theirs, ours) in [
            ("LUCAS", Some("lucas")),
            ("Fagner ", Some("fagner")),
            ("Ana_B", Some("ana_b")),
            ("  李  ", None),
            ("Jean-Luc O'Neill", Some("jean-luc-o-neill")),
            ("x@y.org", None),
        ] {
            assert_eq!(reviewer(theirs).as_ref().map(Reviewer::as_str), ours, "{theirs}");
        }
        assert!(reviewer(&"abc ".repeat(30)).unwrap().as_str().len() <= LONGEST);
    }

    #[test]
    fn the_user_says_who_somebody_is_and_two_do_not_become_one_unsaid() {
        let given = |name: &str| vec![(name.to_owned(), "ana".parse().unwrap())];
        assert_eq!(known(["Ann B", "Cy"], &given("ann b")).unwrap()["Ann B"].as_str(), "ana");
        let hint =
            |result: Result<BTreeMap<&str, Reviewer>>| result.unwrap_err().hint_text().unwrap().to_owned();
        assert!(hint(known(["Ann", "ann "], &[])).contains("ann =NAME"));
        assert!(hint(known(["Ann"], &given("Bob"))).contains("Ann"));
        assert!(hint(known(["a@b.c"], &[])).contains("ADDRESS=ana"));
        assert_eq!(known(["Ann", "Anna"], &[given("Ann"), given("Anna")].concat()).unwrap().len(), 2);
    }
}
