//! Lists as programs print them: JSON's `["Roe, J.", "O'Neil, S."]` and Python's `['Roe, J.', "O'Neil, S."]`,
//! which has a name with an apostrophe in double quotes and all others in single ones (pandas, ASReview).

/// The values of such a list; `None` where a cell is anything else.
pub(super) fn list(cell: &str) -> Option<Vec<String>> {
    let cell = cell.trim();
    let inner = cell.strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.starts_with('{') && inner.ends_with('}') {
        return named(inner);
    }
    if !inner.starts_with(['\'', '"']) {
        return None;
    }
    serde_json::from_str(cell).ok().or_else(|| python(inner))
}

/// Strings with commas between them (Python Language Reference, 2.4.1).
fn python(inner: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut letters = inner.chars();
    loop {
        let quote = letters.next().filter(|c| matches!(c, '\'' | '"'))?;
        let mut value = String::new();
        loop {
            match letters.next()? {
                c if c == quote => break,
                '\\' => value.push_str(&escaped(&mut letters)?),
                c => value.push(c),
            }
        }
        values.push(value);
        let rest = letters.as_str().trim_start();
        if rest.is_empty() {
            return Some(values);
        }
        letters = rest.strip_prefix(',')?.trim_start().chars();
        // A list may end with a comma.
        if letters.as_str().is_empty() {
            return Some(values);
        }
    }
}

/// The names in a list of objects, `[{'authorId': '1', 'name': 'Ann Roe'}]`, as Semantic Scholar's tables have it.
fn named(inner: &str) -> Option<Vec<String>> {
    let names = inner.split("'name':").skip(1).chain(inner.split("\"name\":").skip(1));
    let names: Vec<String> = names
        .map(|rest| {
            let rest = rest.trim_start();
            let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
            let name = rest.get(1..)?.split([',', '}']).next()?.trim_end();
            name.strip_suffix(mark).map(str::to_owned)
        })
        .collect::<Option<_>>()?;
    (!names.is_empty()).then_some(names)
}

/// What stands behind a backslash.
fn escaped(letters: &mut std::str::Chars) -> Option<String> {
    let digits = match letters.next()? {
        'n' => return Some("\n".into()),
        'r' | 't' => return Some(" ".into()),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        c @ ('\'' | '"' | '\\') => return Some(c.into()),
        c => return Some(format!("\\{c}")),
    };
    let (code, rest) = letters.as_str().split_at_checked(digits)?;
    *letters = rest.chars();
    char::from_u32(u32::from_str_radix(code, 16).ok()?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_in_either_language() {
        for (cell, expected) in [
            ("['Roe, J. A.', \"O'Neil, S.\"]", Some(vec!["Roe, J. A.", "O'Neil, S."])),
            ("[\"O'Neil, S.\", 'Roe, J.']", Some(vec!["O'Neil, S.", "Roe, J."])),
            (r#"['O\'Neil "Al", S.', 'R\xf6, \u0160.']"#, Some(vec!["O'Neil \"Al\", S.", "Rö, Š."])),
            (r#"["R\u00f6, J", "Doe; K"]"#, Some(vec!["Rö, J", "Doe; K"])),
            ("['Roe, J.',]", Some(vec!["Roe, J."])),
            (
                "[{'authorId': '1', 'name': 'Ann Roe'}, {'authorId': None, 'name': \"Al O'Neil\"}]",
                Some(vec!["Ann Roe", "Al O'Neil"]),
            ),
            ("[{'authorId': '1'}]", None),
            ("['Roe, J.'", None),
            ("['Roe, J.' or 'Doe']", None),
            ("[Roe, J.]", None),
            ("[]", None),
            ("[é", None),
            (r"['\x']", None),
        ] {
            let read = list(cell);
            assert_eq!(read, expected.map(|names| names.into_iter().map(String::from).collect()), "{cell}");
        }
    }
}
