//! Abbreviations: `@string` definitions, expanded once, and the names of months.
//!
//! A name that is not defined is kept as literal text: the journal `SOME_ABBREV` says more than no
//! journal. Definitions may use each other, also in a circle; a name met inside itself is literal,
//! and no expansion grows beyond a limit.

use std::collections::HashMap;

use super::{Part, hand};

/// No journal's name is longer; nested doubling would be.
const LONGEST_EXPANSION: usize = 1 << 14;
/// Definitions that use definitions, so deep.
const DEEPEST: usize = 16;

/// All abbreviations of a file, by name in lower case.
pub(super) struct Macros(HashMap<String, String>);

impl Macros {
    /// Reads the bodies of `@string` blocks. Of two definitions of a name the last holds.
    pub fn new<'a>(bodies: impl Iterator<Item = &'a str>) -> Macros {
        let mut raw: HashMap<String, Vec<Part>> = HashMap::new();
        for body in bodies {
            let fields = hand::fields(body).map_or_else(|| hand::salvage(body), |read| read.fields);
            for (name, value) in fields {
                raw.insert(name.to_lowercase(), value);
            }
        }
        let mut done = HashMap::with_capacity(raw.len());
        let mut names: Vec<&String> = raw.keys().collect();
        names.sort_unstable(); // the same answer every time, even for definitions in a circle
        for name in names {
            expand_definition(name, &raw, &mut done, 0);
        }
        Macros(done)
    }

    /// Joins the pieces of a value; counts names that are not defined.
    pub fn expand(&self, parts: Vec<Part>, undefined: &mut u64) -> String {
        let mut parts = parts.into_iter();
        let (first, second) = (parts.next(), parts.next());
        let first = match (first, &second) {
            (Some(Part::Text(only)), None) => return only,
            (first, _) => first,
        };
        let mut out = String::new();
        for part in first.into_iter().chain(second).chain(parts) {
            match part {
                Part::Text(text) => out.push_str(&text),
                Part::Name(name) => match self.0.get(&name.to_lowercase()) {
                    Some(text) => out.push_str(text),
                    None => {
                        *undefined += u64::from(!is_known(&name));
                        out.push_str(&name);
                    }
                },
            }
        }
        out
    }
}

/// Numbers and months need no definition.
fn is_known(name: &str) -> bool {
    !name.starts_with(char::is_alphabetic) || crate::record::plain::date::month(name).is_some()
}

fn expand_definition(
    name: &str,
    raw: &HashMap<String, Vec<Part>>,
    done: &mut HashMap<String, String>,
    depth: usize,
) -> Option<String> {
    if let Some(text) = done.get(name) {
        return Some(text.clone());
    }
    let parts = raw.get(name)?;
    // While it is being expanded a definition stands for its own name, which breaks circles.
    done.insert(name.to_owned(), name.to_owned());
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Name(other) => {
                let lower = other.to_lowercase();
                let known =
                    if depth < DEEPEST { expand_definition(&lower, raw, done, depth + 1) } else { None };
                out.push_str(known.as_deref().unwrap_or(other));
            }
        }
        if out.len() > LONGEST_EXPANSION {
            name.clone_into(&mut out);
            break;
        }
    }
    done.insert(name.to_owned(), out.clone());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(definitions: &[&str], value: &str) -> (String, u64) {
        let macros = Macros::new(definitions.iter().copied());
        let parts = hand::fields(&format!("x = {value}")).unwrap().fields.remove(0).1;
        let mut undefined = 0;
        (macros.expand(parts, &mut undefined), undefined)
    }

    #[test]
    fn definitions_join_and_nest() {
        let definitions = ["acm = {ACM}", "tse = acm # \" Trans. \" # {Softw. Eng.}"];
        assert_eq!(expanded(&definitions, "TSE # { 2}"), ("ACM Trans. Softw. Eng. 2".into(), 0));
        assert_eq!(expanded(&definitions, "unknown"), ("unknown".into(), 1));
        assert_eq!(expanded(&definitions, "may # { 5}"), ("may 5".into(), 0));
        assert_eq!(expanded(&definitions, "2000"), ("2000".into(), 0));
    }

    #[test]
    fn circles_and_doublings_end() {
        assert_eq!(expanded(&["a = a"], "a").0, "a");
        assert_eq!(expanded(&["a = b", "b = a"], "a").0, "a");
        let doubling: Vec<String> =
            (0..60).map(|n| format!("m{n:02} = m{:02} # m{:02}", n + 1, n + 1)).collect();
        let doubling: Vec<&str> = doubling.iter().map(String::as_str).collect();
        assert!(expanded(&doubling, "m00").0.len() <= 2 * LONGEST_EXPANSION);
        let chain: Vec<String> = (0..100_000).map(|n| format!("c{n} = c{}", n + 1)).collect();
        let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
        expanded(&chain, "c0");
    }
}
