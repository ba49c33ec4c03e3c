//! Authors in one cell: how tools put many names in one place.
//!
//! Where the tool is known, it is known how ([`listed`]). Otherwise the cell shows it: semicolons
//! (Scopus now, Zotero, Covidence), ` and ` (Rayyan), commas between `Smith J.` (Scopus before, Embase)
//! or between names in their natural order (spreadsheets by hand), line ends, JSON arrays (our own).
//! Natural order is turned round where it is people's.

use compact_str::format_compact;

use crate::record::Text;
use crate::record::cell;
use crate::record::plain::{self, names, names::is_suffix};

/// How a tool writes a list of authors.
pub(in crate::import) struct Style {
    /// What stands between two.
    pub between: &'static [char],
    pub order: Order,
}

/// What comes first in a name without a comma.
pub(in crate::import) enum Order {
    /// `Jan van der Berg`.
    Given,
    /// `van der Berg JC Jr`: the family name, then initials.
    Family,
    /// `van der Berg Jan`: a family name of one word, its particles before it.
    FamilyWord,
    /// `van der Berg, Jan`, with the same mark in a name and between two.
    Pairs,
}

/// Appends the authors a cell names in a tool's own way.
pub(in crate::import) fn listed(cell: &str, style: &Style, authors: &mut Vec<Text>) {
    // PubMed's list ends with a stop.
    let ends = matches!(style.order, Order::Family);
    let cell = if ends { cell.trim_end_matches(['.', ' ']) } else { cell };
    if matches!(style.order, Order::Pairs) {
        let parts: Vec<&str> = cell.split(style.between).map(str::trim).collect();
        return authors.extend(parts.chunks(2).filter_map(|name| names::one(&name.join(", "))));
    }
    for part in cell.split(style.between) {
        let part = plain::line(part);
        let part = part.trim_end_matches(['…', ' ']);
        if part.contains(',') {
            authors.extend(names::one(part));
            continue;
        }
        match style.order {
            Order::Given => names::given_first(part, authors),
            Order::Family => authors.extend(family_first(part)),
            Order::FamilyWord => authors.extend(family_word_first(part)),
            Order::Pairs => authors.extend(names::one(part)),
        }
    }
}

/// `van der Berg JC Jr.` as `van der Berg, JC, Jr`; a body, which has no initials, as it is.
fn family_first(name: &str) -> Option<Text> {
    let (name, last) = match name.rsplit_once(' ') {
        Some((rest, last)) if is_suffix(last) && rest.contains(' ') => (rest, Some(last)),
        _ => (name, None),
    };
    let shouted = |name: &str| name.len() <= 40 && !name.contains([',', '.']) && name == name.to_uppercase();
    let name = match name.rsplit_once(' ') {
        // `DOE AB`: nothing but where it stands tells the initials.
        Some((family, initials)) if shouted(name) && initials.len() <= 3 => {
            format_compact!("{family}, {initials}")
        }
        _ => names::one(name)?,
    };
    Some(last.map_or(name.clone(), |last| format_compact!("{name}, {last}")))
}

/// The names of `Roe E.A., Thompson F.R., III`, each with what follows it; `None` where nothing does, or
/// a name is of another kind.
fn with_suffixes<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Vec<String>> {
    let (mut names, mut suffixes): (Vec<String>, usize) = (Vec::new(), 0);
    for part in parts {
        match names.last_mut() {
            Some(name) if is_suffix(part) => {
                name.push(' ');
                name.push_str(part);
                suffixes += 1;
            }
            _ if part.contains(' ') && part.ends_with('.') => names.push(part.to_owned()),
            _ => return None,
        }
    }
    (suffixes > 0 && names.len() > 1).then_some(names)
}

/// `van der Berg Jan` as `van der Berg, Jan`; a body as it is.
fn family_word_first(name: &str) -> Option<Text> {
    let mut natural = Vec::new();
    names::read_bibtex(name, &mut natural);
    if name.starts_with(char::is_uppercase) && !natural.first()?.contains(',') {
        return natural.pop();
    }
    let capital = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    let (at, word) = name
        .split(' ')
        .scan(0, |from, word| {
            let at = *from;
            *from += word.len() + 1;
            Some((at, word))
        })
        .find(|(_, word)| capital(word))?;
    let (family, given) = name.split_at_checked(at + word.len())?;
    Some(if given.is_empty() { family.into() } else { format_compact!("{family},{given}") })
}

/// Appends the authors a cell names, each as a value [`names`] reads.
pub(in crate::import) fn split(cell: &str, authors: &mut Vec<Text>) {
    if let Some(names) = python_list(cell) {
        return names.for_each(|name| one(name, authors));
    }
    if cell.starts_with('[') && cell.ends_with(']') {
        return cell::split::<Text>(cell).iter().for_each(|name| one(name, authors));
    }
    if cell.contains([';', '\n', '\r', '|']) {
        let parts = || cell.split([';', '\n', '\r', '|']);
        return parts().for_each(|part| one(part, authors));
    }
    let commas = || cell.split(',').map(str::trim).filter(|part| !part.is_empty());
    let natural = commas().filter(|part| is_natural(part)).count();
    // In a long list somebody is a body, or has six names.
    if natural >= 3 && natural * 10 >= commas().count() * 9 {
        for part in commas().map(|part| part.strip_prefix("and ").unwrap_or(part)) {
            if is_natural(part) {
                names::given_first(&plain::line(part), authors)
            } else {
                one(part, authors)
            }
        }
        return;
    }
    if let Some(parts) = with_suffixes(commas()) {
        return authors.extend(parts.iter().filter_map(|part| family_first(part)));
    }
    let joined = || cell.split(" and ");
    if !cell.contains(',') && joined().nth(1).is_some() {
        if joined().all(is_natural) {
            return joined().for_each(|part| one(part, authors));
        }
        // BibTeX made a table of: names in braces, and one among several that is not like the others.
        let natural = joined().filter(|part| is_natural(part)).count();
        if cell.contains('{') || natural >= 2 && natural * 3 >= joined().count() * 2 {
            return names::read_bibtex(cell, authors);
        }
    }
    match glued_initials(cell) {
        Some(parts) => parts.iter().for_each(|part| one(part, authors)),
        None => one(cell, authors),
    }
}

/// `Anderson, Ronald C. (7404393000)` without Scopus's number for the person, `Lee, Ka-Po (1, 2)` without
/// Engineering Village's for the addresses.
pub(in crate::import) fn without_number(mut name: Text) -> Text {
    let number = name.rsplit_once(" (").and_then(|(_, rest)| rest.strip_suffix(')'));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' '));
    if number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()) && is_number(number)) {
        name.truncate(name.rfind(" (").unwrap_or(name.len()));
    }
    name
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
            names::given_first(name, authors);
        }
        _ => authors.append(&mut read),
    }
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
        // `Smith J` is turned round already where it needs to be, `Lai Xu` is not.
        && !text.split_whitespace().next_back().is_some_and(|word| {
            word.contains('.') || matches!(word, "Jr" | "Sr") || word.len() <= 2 && !word.ends_with(char::is_lowercase)
        })
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
            (
                "Roe E.A., Thompson F.R., III, de la Cruz M.",
                vec!["Roe, E.A.", "Thompson, F.R., III", "de la Cruz, M."],
            ),
            ("Hao Yu, Yan Lu, Kuan-Han H Wu", vec!["Yu, Hao", "Lu, Yan", "Wu, Kuan-Han H"]),
            ("Garcia Lopez, Maria Jose", vec!["Garcia Lopez, Maria Jose"]),
            ("Smith, John", vec!["Smith, John"]),
            ("['Marx, Karl', 'Lindgren, Astrid']", vec!["Marx, Karl", "Lindgren, Astrid"]),
            ("S. Eisen, A.B. Long", vec!["Eisen, S.", "Long, A.B."]),
            ("Na Lee and Ann {van Dijk} and Rob Roe", vec!["Lee, Na", "van Dijk, Ann", "Roe, Rob"]),
            ("Ann Lee and Rob Roe and Ma Vi Y.", vec!["Lee, Ann", "Roe, Rob", "Ma Vi, Y."]),
            ("Institute of Wards and Peers", vec!["Institute of Wards and Peers"]),
            ("Adeli K.Lewis G. F.", vec!["Adeli, K.", "Lewis, G. F."]),
            ("Anna J.Smith", vec!["Anna J.Smith"]),
            ("Z. Chen; Lai Xu; Ana Lee", vec!["Chen, Z.", "Xu, Lai", "Lee, Ana"]),
            ("World Health Organization", vec!["World Health Organization"]),
            ("[\"a;b\",\"Doe, K\"]", vec!["a", "b", "Doe, K"]),
        ] {
            let mut authors = Vec::new();
            split(cell, &mut authors);
            assert_eq!(authors, expected, "{cell}");
        }
        assert_eq!(unglued("Andy SmithTom McWeber"), "Andy Smith;Tom McWeber");
    }

    #[test]
    fn a_tool_that_is_known_says_which_part_of_a_name_comes_first() {
        for (order, cell, expected) in [
            (Order::Given, "Paul de Vrieze;Lai Xu; In Lee", vec!["de Vrieze, Paul", "Xu, Lai", "Lee, In"]),
            (Order::Given, "JM Smith;K Doe…", vec!["Smith, JM", "Doe, K"]),
            (
                Order::Given,
                "World Health Organization;早苗 林",
                vec!["World Health Organization", "林, 早苗"],
            ),
            (
                Order::Family,
                "Vande Voort JL; Duncan WC Jr; de Boer P; MENTOR study group.",
                vec!["Vande Voort, JL", "Duncan, WC, Jr", "de Boer, P", "MENTOR study group"],
            ),
            (
                Order::Pairs,
                "Roe Vives, Guido; de la Doe, Laura; Poe",
                vec!["Roe Vives, Guido", "de la Doe, Laura", "Poe"],
            ),
            (Order::Family, "DOE AB;SMITH J", vec!["DOE, AB", "SMITH, J"]),
            (
                Order::FamilyWord,
                "Smith John; Doe Anna B; van der Berg Cees; World Health Organization; ",
                vec!["Smith, John", "Doe, Anna B", "van der Berg, Cees", "World Health Organization"],
            ),
        ] {
            let mut authors = Vec::new();
            let between: &[char] = if matches!(order, Order::Pairs) { &[',', ';'] } else { &[';'] };
            listed(cell, &Style { between, order }, &mut authors);
            assert_eq!(authors, expected, "{cell}");
        }
    }
}
