//! Authors in one cell: how tools put many names in one place.
//!
//! Where the tool is known, it is known how ([`listed`]). Otherwise the cell shows it: semicolons
//! (Scopus now, Zotero, Covidence), ` and ` (Rayyan), commas between `Smith J.` (Scopus before, Embase)
//! or between names in their natural order (spreadsheets by hand), line ends, JSON arrays (our own).
//! Natural order is turned round where it is people's.

use compact_str::format_compact;

use super::convention::Convention;
use super::glued::glued_initials;
use super::literal;
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
    let commas = style.between.contains(&',') && !cell.contains(';');
    if matches!(style.order, Order::Pairs) {
        return in_turn(cell.split(style.between), authors);
    }
    if !commas {
        return cell.split(style.between).for_each(|part| listed_one(part, &style.order, authors));
    }
    // `Roe, R.C.` and `Roe, Jane` all the same
    let alone = |part: &str| !part.trim().contains(' ');
    let initials = || cell.split(',').any(|part| part.contains('.') && alone(part));
    let single = || {
        cell.split(',').count() == 2
            && cell.split(',').all(|part| alone(part) && part.contains(char::is_lowercase))
    };
    if matches!(style.order, Order::Family) && (initials() || single()) {
        return names::read(&plain::line(cell), authors);
    }
    names::commas(cell).iter().for_each(|part| listed_one(part, &style.order, authors));
}

/// `Roe, Jane, Doe, Ann`: family and given names in turn.
fn in_turn<'a>(parts: impl Iterator<Item = &'a str>, authors: &mut Vec<Text>) {
    let parts: Vec<&str> = parts.map(str::trim).collect();
    authors.extend(parts.chunks(2).filter_map(|name| names::one(&name.join(", "))));
}

fn listed_one(part: &str, order: &Order, authors: &mut Vec<Text>) {
    let part = plain::line(part);
    let part = part.trim_end_matches(['…', ' ']);
    match (order, part.rsplit_once(", ")) {
        // `Marc Hong, Jr.`
        (Order::Given, Some((name, suffix))) if is_suffix(suffix) && !name.contains(',') => {
            names::given_first(&format!("{name} {suffix}"), authors);
        }
        _ if part.contains(',') => authors.extend(names::one(part)),
        (Order::Given, _) => names::given_first(part, authors),
        (Order::Family, _) => authors.extend(family_first(part)),
        (Order::FamilyWord, _) => authors.extend(family_word_first(part)),
        (Order::Pairs, _) => authors.extend(names::one(part)),
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

/// Appends the authors a cell names, in a column that lists them in a known way.
pub(super) fn split_as(cell: &str, convention: Convention, authors: &mut Vec<Text>) {
    let several = cell.contains(',') && !cell.contains([';', '|', '\n', '\r', '[', '{']);
    // `Roe, Jane`, `Roe, Jane Ann` and `Roe, J. and Doe, A.` all the same
    let parts = || cell.split(',').map(str::trim);
    let alone = || parts().filter(|part| !part.contains(' ')).count();
    let spoken = |tight: bool| {
        let few =
            if tight || parts().nth(2).is_some() { alone() * 2 <= parts().count() } else { alone() == 0 };
        few && parts().any(is_natural) && (alone() == 0 || !cell.contains(" and "))
    };
    match convention {
        Convention::Spoken { tight } if several && spoken(tight) => {
            if tight {
                tightly(cell).for_each(|part| one(part, authors));
            } else {
                names::commas(cell).iter().for_each(|part| one(part, authors));
            }
        }
        Convention::Pairs if several && !cell.contains(" and ") => in_turn(cell.split(','), authors),
        _ => split(cell, authors),
    }
}

/// What stands between commas that no space follows.
fn tightly(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = text.match_indices(',').map(|(at, _)| at).find(|at| {
            text.get(at + 1..).is_some_and(|next| !next.starts_with(char::is_whitespace) && !next.is_empty())
        });
        let (part, after) = cut.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))).unzip();
        rest = after;
        Some(part.unwrap_or(text))
    })
}

/// Appends the authors a cell names, each as a value [`names`] reads.
pub(in crate::import) fn split(cell: &str, authors: &mut Vec<Text>) {
    if let Some(names) = literal::list(cell) {
        return names.iter().for_each(|name| one(name, authors));
    }
    if cell.starts_with('[') && cell.ends_with(']') {
        return cell::split::<Text>(cell).iter().for_each(|name| one(name, authors));
    }
    if cell.contains([';', '\n', '\r', '|', '；', '、']) {
        let parts = || cell.split([';', '\n', '\r', '|', '；', '、']);
        return parts().for_each(|part| one(part, authors));
    }
    // EndNote's mark between people of one field.
    if cell.contains("//") && !cell.contains("://") {
        return cell.split("//").for_each(|part| one(part, authors));
    }
    if cell.contains([',', '，'])
        && cell.contains(names::is_cjk)
        && !cell.contains(|c: char| c.is_ascii_alphabetic())
    {
        return cell.split([',', '，']).for_each(|part| one(part, authors));
    }
    if spoken(cell, authors) {
        return;
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

/// `Jane Roe, Ann van Doe, Wards Group`: names in the order they are spoken in, where nearly all are.
fn spoken(cell: &str, authors: &mut Vec<Text>) -> bool {
    let parts = names::commas(cell);
    let last = parts.last().and_then(|last| last.split_once(" and "));
    let last = last.filter(|(name, other)| is_natural(name) && is_natural(other) && is_person(other));
    let natural = parts.iter().filter(|part| is_natural(part)).count() + 2 * usize::from(last.is_some());
    let count = parts.len() + usize::from(last.is_some());
    // A comma without a space parts two names that have some. In a long list somebody is a body, or has
    // six names.
    let tight = parts.len() >= 2 && !cell.contains(", ") && !cell.contains(" ,");
    let most = natural >= 3 && (natural * 10 >= count * 9 || tight && natural * 3 >= count * 2);
    // `Jane Roe, Kim L. Doe`: family names have no initial within.
    let initialled =
        natural == count && parts.len() == 2 && parts.iter().any(|part| names::has_middle_initial(part));
    if !(most || tight && natural == count || initialled) {
        return false;
    }
    for part in parts.iter().take(parts.len() - usize::from(last.is_some())) {
        if is_natural(part) {
            names::given_first(&plain::line(part), authors);
        } else {
            one(part, authors);
        }
    }
    for part in last.into_iter().flat_map(|(name, other)| [name, other]) {
        names::given_first(&plain::line(part), authors);
    }
    true
}

/// Whether a name in the order it is spoken in can be turned round, as a body's cannot.
fn is_person(name: &str) -> bool {
    let mut read = Vec::new();
    names::given_first(name, &mut read);
    matches!(read.as_slice(), [name] if name.contains(','))
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

/// Whether a text can be `First von Last`: two to five words of letters, not counting particles and bare
/// initials between them, the ends capitals; no word that only a body's name has.
pub(super) fn is_natural(text: &str) -> bool {
    const BODIES: &[&str] = &[
        "of", "for", "the", "on", "in", "at", "and", "et", "pour", "für", "Study", "Biobank", "BioBank",
        "Hospital", "Resource", "Members", "Survey", "Trial",
    ];
    let text = text.rsplit_once(' ').filter(|(_, last)| is_suffix(last)).map_or(text, |(name, _)| name);
    let words = || text.split_whitespace();
    let letters =
        |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'));
    // `d'Haens`, `'heureux`
    let elided = |word: &str| word.split_once(['\'', '’']).is_some_and(|(before, _)| before.len() <= 1);
    let capital = |word: &str| word.starts_with(char::is_uppercase) || elided(word);
    let is_inner = |word: &&str| word.chars().count() == 1 || names::SMALL_PARTICLES.contains(word);
    words().nth(1).is_some()
        && words().filter(|word| !is_inner(word)).count() <= 5
        && words().all(|word| letters(word) && !BODIES.contains(&word))
        && words().next_back().is_some_and(capital)
        && words().next().is_some_and(|word| word.starts_with(char::is_alphabetic))
        // `Smith J` is turned round already where it needs to be, `Lai Xu` is not.
        && !words().next_back().is_some_and(|word| {
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
            ("Jane Roe, Ana Doe and Cy Poe", vec!["Roe, Jane", "Doe, Ana", "Poe, Cy"]),
            ("Jane Roe, Jr., Ana Doe, Cy Poe", vec!["Roe, Jane, Jr.", "Doe, Ana", "Poe, Cy"]),
            ("Jane Roe,Mi D J M van Doe", vec!["Roe, Jane", "van Doe, Mi D J M"]),
            (
                "Jane Roe,Geert d'Oe,T1DGC,Eye and Skin Study,Cy Poe,Al Noe",
                vec!["Roe, Jane", "d'Oe, Geert", "T1DGC", "Eye and Skin Study", "Poe, Cy", "Noe, Al"],
            ),
            ("Garcia Lopez, Maria Jose", vec!["Garcia Lopez, Maria Jose"]),
            (
                "Roe, RR and Doe, Y and Poe, K. Wayne and Noe, AB",
                vec!["Roe, RR", "Doe, Y", "Poe, K. Wayne", "Noe, AB"],
            ),
            ("Roe J and Doe A", vec!["Roe, J", "Doe, A"]),
            ("Department of Wards and Human Services", vec!["Department of Wards and Human Services"]),
            ("Smith, John", vec!["Smith, John"]),
            ("['Roe, J. A.', \"O'Neil, S.\"]", vec!["Roe, J. A.", "O'Neil, S."]),
            ("S. Eisen, A.B. Long", vec!["Eisen, S.", "Long, A.B."]),
            ("Na Lee and Ann {van Dijk} and Rob Roe", vec!["Lee, Na", "van Dijk, Ann", "Roe, Rob"]),
            ("Ann Lee and Rob Roe and Ma Vi Y.", vec!["Lee, Ann", "Roe, Rob", "Ma Vi, Y."]),
            ("Institute of Wards and Peers", vec!["Institute of Wards and Peers"]),
            ("Adeli K.Lewis G. F.", vec!["Adeli, K.", "Lewis, G. F."]),
            ("Anna J.Smith", vec!["Anna J.Smith"]),
            ("Z. Chen; Lai Xu; Ana Lee", vec!["Chen, Z.", "Xu, Lai", "Lee, Ana"]),
            ("World Health Organization", vec!["World Health Organization"]),
            ("[\"a;b\",\"Doe, K\"]", vec!["a", "b", "Doe, K"]),
            ("Jane Roe, Kim L. Doe", vec!["Roe, Jane", "Doe, Kim L."]),
            ("Roe, J.//Doe, K. L.", vec!["Roe, J.", "Doe, K. L."]),
            ("山田 太郎, 鈴木 花子", vec!["山田 太郎", "鈴木 花子"]),
            ("张三，李四，王五", vec!["张三", "李四", "王五"]),
            ("张三、李四；王五", vec!["张三", "李四", "王五"]),
        ] {
            let mut authors = Vec::new();
            split(cell, &mut authors);
            assert_eq!(authors, expected, "{cell}");
        }
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
                "Vande Voort JL; Duncan WC Jr; de Boer P; MENTOR study group",
                vec!["Vande Voort, JL", "Duncan, WC, Jr", "de Boer, P", "MENTOR study group"],
            ),
            (
                Order::Pairs,
                "Roe Vives, Guido; de la Doe, Laura; Poe",
                vec!["Roe Vives, Guido", "de la Doe, Laura", "Poe"],
            ),
            (Order::Family, "DOE AB;SMITH J", vec!["DOE, AB", "SMITH, J"]),
            (Order::Family, "Anonymous, Doe A.", vec!["Anonymous", "Doe, A."]),
            (
                Order::Family,
                "Roe Jr. J.B., Purwati, Doe A., III, Wards Group",
                vec!["Roe, J.B., Jr.", "Purwati", "Doe, A., III", "Wards Group"],
            ),
            (Order::Family, "Roe, J.B.", vec!["Roe, J.B."]),
            (Order::Family, "Roe, Jane", vec!["Roe, Jane"]),
            (Order::Given, "M. Roe; Ann Doe, Jr.", vec!["Roe, M.", "Doe, Ann, Jr."]),
            (
                Order::FamilyWord,
                "Smith John; Doe Anna B; van der Berg Cees; World Health Organization; ",
                vec!["Smith, John", "Doe, Anna B", "van der Berg, Cees", "World Health Organization"],
            ),
        ] {
            let mut authors = Vec::new();
            let between: &[char] =
                if cell.contains(';') && !matches!(order, Order::Pairs) { &[';'] } else { &[',', ';'] };
            listed(cell, &Style { between, order }, &mut authors);
            assert_eq!(authors, expected, "{cell}");
        }
    }
}
