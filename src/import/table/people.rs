//! Authors in one cell: how tools put many names in one place.
//!
//! Semicolons (Scopus now, Zotero, Covidence, The Lens), ` and ` (Rayyan), commas between `Smith J.`
//! (Scopus before, Embase) or between names in their natural order (IEEE, spreadsheets by hand), line
//! ends, JSON arrays (our own). Natural order is turned round where it is people's.

use compact_str::format_compact;

use crate::record::Text;
use crate::record::cell;
use crate::record::plain::{self, names};

/// Appends the authors a cell names, each as a value [`names`] reads.
pub(super) fn split(cell: &str, authors: &mut Vec<Text>) {
    if let Some(names) = python_list(cell) {
        return names.for_each(|name| one(name, authors));
    }
    if cell.starts_with('[') && cell.ends_with(']') {
        return cell::split::<Text>(cell).iter().for_each(|name| one(name, authors));
    }
    if cell.contains([';', '\n', '\r']) {
        return cell.split([';', '\n', '\r']).for_each(|part| one(part, authors));
    }
    let commas = || cell.split(',').map(str::trim).filter(|part| !part.is_empty());
    if commas().count() >= 3 && commas().all(is_natural) {
        return commas().for_each(|part| one(part.strip_prefix("and ").unwrap_or(part), authors));
    }
    if !cell.contains(',') && cell.contains(" and ") && cell.split(" and ").all(is_natural) {
        return cell.split(" and ").for_each(|part| one(part, authors));
    }
    match glued_initials(cell) {
        Some(parts) => parts.iter().for_each(|part| one(part, authors)),
        None => one(cell, authors),
    }
}

/// The values of `['Marx, Karl', 'Lindgren, Astrid']`, as pandas writes lists.
pub(super) fn python_list(cell: &str) -> Option<impl Iterator<Item = &str>> {
    let inner = cell.strip_prefix("['")?.strip_suffix("']")?;
    Some(inner.split("', '"))
}

/// `Adeli K.Lewis G. F.`: one name a line, the line ends lost.
fn glued_initials(cell: &str) -> Option<Vec<&str>> {
    if cell.contains([',', ';']) {
        return None;
    }
    let (mut parts, mut from) = (Vec::new(), 0);
    let name = |rest: &str| {
        let mut letters = rest.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    for (at, _) in cell.match_indices('.') {
        if cell.get(at + 1..).is_some_and(name) && cell.get(from..at)?.contains(' ') {
            parts.push(cell.get(from..=at)?);
            from = at + 1;
        }
    }
    parts.push(cell.get(from..)?);
    let ends = |part: &&str| {
        part.split_whitespace().next_back().is_some_and(|word| word.ends_with('.') || word.len() <= 2)
    };
    (parts.len() > 1 && parts.iter().all(ends)).then_some(parts)
}

/// `Andy SmithTom Weber`: SpringerLink writes nothing between names.
pub(super) fn unglued(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() + 16);
    let mut before = ' ';
    for c in cell.chars() {
        // Looked at only after a small letter, so that a long run of capitals is not searched again and again.
        let prefix = || {
            let word = out.rsplit([' ', ';']).next().unwrap_or_default();
            matches!(word, "Mc" | "Mac" | "De" | "Di" | "Da" | "La" | "Le" | "Van" | "Von" | "Fitz")
        };
        if c.is_uppercase() && (before == '.' || before.is_lowercase() && !prefix()) {
            out.push(';');
        }
        out.push(c);
        before = c;
    }
    out
}

/// One name, or what [`names`] knows to take apart.
fn one(part: &str, authors: &mut Vec<Text>) {
    let part = plain::line(part);
    let mut read = Vec::new();
    names::read(&part, &mut read);
    match read.as_slice() {
        [name] if !name.contains(',') && is_natural(name) && !name.contains(" and ") => {
            match particle(name) {
                Some((given, family)) => authors.push(format_compact!("{family}, {given}")),
                None => names::read_bibtex(name, authors),
            }
        }
        _ => authors.append(&mut read),
    }
}

/// `David De Roure` at a particle written as a name is, which BibTeX would not see.
fn particle(name: &str) -> Option<(&str, &str)> {
    const PARTICLES: &[&str] = &[
        "De", "Da", "Di", "Do", "Dos", "Du", "Del", "Della", "Van", "Von", "Den", "Der", "Ter", "La", "Le",
        "El", "Al",
    ];
    let at = name.match_indices(' ').map(|(at, _)| at);
    let at = at.into_iter().find(|at| {
        let rest = name.get(at + 1..).unwrap_or_default();
        rest.split_once(' ').is_some_and(|(word, _)| PARTICLES.contains(&word))
    })?;
    Some((name.get(..at)?, name.get(at + 1..)?))
}

/// Whether a text can be `First von Last`: two to five words of letters, the ends capitals.
fn is_natural(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| *word != "and");
    let letters =
        |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'));
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let count = words.clone().count();
    (2..=5).contains(&count)
        && words.clone().all(letters)
        && capital(words.clone().next_back())
        && words.next().is_some_and(|word| word.starts_with(char::is_alphabetic))
        // `Smith J` is turned round already where it needs to be.
        && !text.split_whitespace().next_back().is_some_and(|word| word.len() <= 2 || word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_tool() {
        for (cell, expected) in [
            ("Thomas, Jobin; Joseph, Sabu", vec!["Thomas, Jobin", "Joseph, Sabu"]),
            ("Little A.R., Mike Conner L.", vec!["Little, A.R.", "Mike Conner, L."]),
            (
                "Katicha, S.W. and Khoury, J. and Flintsch, G.",
                vec!["Katicha, S.W.", "Khoury, J.", "Flintsch, G."],
            ),
            ("Petar Radanliev; David De Roure", vec!["Radanliev, Petar", "De Roure, David"]),
            (
                "Joseph Rottman, Erran Carmel, Mary Lacity",
                vec!["Rottman, Joseph", "Carmel, Erran", "Lacity, Mary"],
            ),
            ("Garcia Lopez, Maria Jose", vec!["Garcia Lopez, Maria Jose"]),
            ("Smith, John", vec!["Smith, John"]),
            ("['Marx, Karl', 'Lindgren, Astrid']", vec!["Marx, Karl", "Lindgren, Astrid"]),
            ("Adeli K.Lewis G. F.", vec!["Adeli, K.", "Lewis, G. F."]),
            ("Anna J.Smith", vec!["Anna J.Smith"]),
            ("World Health Organization", vec!["World Health Organization"]),
            ("[\"a;b\",\"Doe, K\"]", vec!["a", "b", "Doe, K"]),
        ] {
            let mut authors = Vec::new();
            split(cell, &mut authors);
            assert_eq!(authors, expected, "{cell}");
        }
        assert_eq!(unglued("Andy SmithTom McWeber"), "Andy Smith;Tom McWeber");
    }
}
