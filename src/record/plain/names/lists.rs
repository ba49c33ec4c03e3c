//! Several people in one value.
//!
//! Between semicolons a comma is a name's own. ` and ` joins people where they have commas, and is text
//! in the name of a body. Between commas stand names that have none: `Smith J, Doe K`, `S. Eisen, A. Long`,
//! `Rima Wilkes, Linc Kesler`. One odd name among many, a body's or a person's who has but one, does not
//! make one name of them all.

use super::super::super::Text;
use super::{
    BLOCS, SMALL_PARTICLES, given_first, has_middle_initial, is_cjk, is_et_al, is_family_word, is_initials,
    is_suffix, one,
};

/// Appends the authors a plain value names: one, or several on a line.
///
/// ```
/// let mut authors = Vec::new();
/// tiab::record::plain::names::read("Li, Yuyi; Zhai Z; et al.", &mut authors);
/// assert_eq!(authors, ["Li, Yuyi", "Zhai, Z"]);
/// ```
pub fn read(value: &str, authors: &mut Vec<Text>) {
    if !value.is_ascii() && read_wide(value, authors) {
        return;
    }
    if !value.contains(';') {
        return read_joined(value, authors);
    }
    for item in value.split(';') {
        match item.split(',').nth(2) {
            None if joined(item).nth(1).is_none() => authors.extend(one(item)),
            _ => read_joined(item, authors),
        }
    }
}

/// `王伟；李娜`, `王伟、李娜`: a list with the signs of Chinese and Japanese. Between two names a wide comma may
/// be one name's own, as in `木村，花子`.
fn read_wide(value: &str, authors: &mut Vec<Text>) -> bool {
    let commas = value.starts_with(is_cjk) && value.matches('，').count() > 1;
    let splits = |c: char| matches!(c, '；' | '、') || c == '，' && commas;
    if !value.contains(splits) {
        return false;
    }
    value.split(splits).for_each(|name| read(name, authors));
    true
}

fn read_joined(value: &str, authors: &mut Vec<Text>) {
    if joins_people(value) {
        joined(value).for_each(|part| read_commas(part, authors));
    } else {
        read_commas(value, authors);
    }
}

fn joined(value: &str) -> impl Iterator<Item = &str> {
    value.split(" and ").flat_map(|part| part.split(" & "))
}

/// Appends what an element of a list of authors names, which is one: a person in either order, or a body, whose
/// name may hold *and*. That parts people only where commas or initials on both of its sides show it.
///
/// ```
/// let mut authors = Vec::new();
/// for name in ["Department of Health and Welfare", "Ann B. Doe and C. Roe", "Safety and Health Board, UK"] {
///     tiab::record::plain::names::listed(name, &mut authors);
/// }
/// assert_eq!(authors, ["Department of Health and Welfare", "Doe, Ann B.", "Roe, C.", "Safety and Health Board, UK"]);
/// ```
pub fn listed(value: &str, authors: &mut Vec<Text>) {
    let several = joined(value).nth(1).is_some();
    if value.contains([';', '；', '、'])
        || several && joined(value).all(|name| name.contains(',') || ends_in_initials(name))
    {
        read(value, authors);
    } else if several && joined(value).all(|name| begins_with_initials(name) || has_middle_initial(name)) {
        joined(value).for_each(|name| given_first(name.trim(), authors));
    } else if several {
        authors.extend(one(value));
    } else if value.contains(',') {
        read(value, authors);
    } else {
        given_first(value, authors);
    }
}

/// The names between the commas of `Doe A, Roe B` or the words of `Ann Doe and Ben Roe`; one that has neither
/// stands alone. `None` where a comma may be a name's own, or *and*.
pub fn between(list: &str) -> Option<impl Iterator<Item = &str>> {
    let is_spoken = |name: &str| {
        let word = |word: &str| word.starts_with(char::is_uppercase) || SMALL_PARTICLES.contains(&word);
        (2..=5).contains(&name.split_whitespace().count())
            && name.split_whitespace().all(word)
            && !names_body(name)
    };
    let mark = match list {
        list if list.contains(',') => list.split(',').all(ends_in_initials).then_some(",")?,
        list if list.contains(" and ") => joined(list).all(is_spoken).then_some(" and ")?,
        _ => ",",
    };
    Some(list.split(mark))
}

/// `Smith, J and Doe, K`, `Smith J and Doe K`: names of people; a body's name may hold the word.
fn joins_people(value: &str) -> bool {
    let Some(second) = joined(value).nth(1) else { return false };
    if !value.contains(',') {
        return joined(value).all(ends_in_initials);
    }
    let (mut parts, mut persons, mut plain) = (0, 0, true);
    for part in joined(value) {
        let mut commas = part.split(',').map(str::trim).filter(|p| !p.is_empty());
        let (family, given) = (commas.next().unwrap_or_default(), commas.next());
        parts += 1;
        persons += usize::from(given.is_some() && !names_body(part));
        plain &= commas.all(is_suffix) && family.split_whitespace().nth(4).is_none();
    }
    let shortened = |part: &str| {
        part.split_once(',')
            .is_some_and(|(_, given)| !given.trim().is_empty() && given.split_whitespace().all(is_initials))
    };
    persons * 2 > parts
        || joined(value).skip(1).any(shortened)
        // `Smith, J. and Hamkah`
        || plain && !value.contains(" & ") && shortened(joined(value).next().unwrap_or_default())
            && !names_body(second)
}

/// Whether a part holds a word that stands in names of bodies and in no person's.
fn names_body(part: &str) -> bool {
    const WORDS: &[&str] = &["of", "for", "the", "on", "in", "at", "pour", "für"];
    part.split_whitespace().any(|word| WORDS.contains(&word))
}

fn read_commas(value: &str, authors: &mut Vec<Text>) {
    let value = value.trim();
    if !value.contains(',') || !read_list(value, authors) {
        authors.extend(one(value));
    }
}

/// What stands between the commas of a list, each with the suffix that follows it.
///
/// ```
/// let parts = tiab::record::plain::names::commas("Roe E.A., Thompson F.R., III, and Lee A.");
/// assert_eq!(parts, ["Roe E.A.", "Thompson F.R. III", "Lee A."]);
/// ```
pub fn commas(list: &str) -> Vec<Text> {
    let mut parts: Vec<Text> = Vec::new();
    for part in list.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match parts.last_mut() {
            Some(name) if is_suffix(part) => {
                name.push(' ');
                name.push_str(part);
            }
            _ => parts.push(part.strip_prefix("and ").unwrap_or(part).into()),
        }
    }
    parts
}

/// Several names with commas between them: `Smith J, Doe K, Lee PT` or `Smith, J., Doe, K., Lee, P.`
fn read_list(value: &str, authors: &mut Vec<Text>) -> bool {
    let parts = commas(value);
    if parts.len() < 2 {
        return false;
    }
    let last = |name: &str, authors: &mut Vec<Text>| authors.extend(one(name));
    if read_most(&parts, ends_in_initials, last, authors) {
        return true;
    }
    // `O Brien, J Patrick` is one person.
    let split = parts.len() == 2 && parts.first().is_some_and(|part| has_split_prefix(part));
    if !split && read_most(&parts, begins_with_initials, given_first, authors) {
        return true;
    }
    // `Rima Wilkes, Aaron Duong, Linc Kesler`: names in the order they are spoken.
    let capital = |word: &str| is_family_word(word) && word.starts_with(char::is_uppercase);
    let spoken = |name: &str| {
        let words = name.split(' ').filter(|word| !SMALL_PARTICLES.contains(word));
        (2..=3).contains(&words.clone().count()) && words.clone().all(capital)
    };
    if parts.len() >= 3 && parts.iter().all(|part| spoken(part)) {
        parts.iter().for_each(|name| given_first(name, authors));
        return true;
    }
    let parts: Vec<&str> = value.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let pairs = parts.len() >= 4
        && parts.len().is_multiple_of(2)
        && parts.chunks(2).all(|name| {
            name.first().is_some_and(|family| !is_initials(family))
                && name.last().is_some_and(|it| is_initials(it))
        });
    if pairs {
        authors.extend(parts.chunks(2).map(|name| Text::from(name.join(", "))));
    }
    pairs
}

/// Reads a list whose parts are all, or mostly, names of one form.
fn read_most(
    parts: &[Text],
    is_name: fn(&str) -> bool,
    read_name: fn(&str, &mut Vec<Text>),
    authors: &mut Vec<Text>,
) -> bool {
    let is_people = |part: &str| joined(part).all(is_name);
    let people = parts.iter().filter(|part| is_people(part)).count();
    let others = parts.iter().filter(|part| is_et_al(part)).count();
    let most = people >= 2 && people * 3 >= parts.len() * 2 && !parts.iter().any(|part| is_initials(part));
    if people == 0 || !most && people + others < parts.len() {
        return false;
    }
    for part in parts {
        if is_people(part) {
            joined(part).for_each(|name| read_name(name.trim(), authors));
        } else {
            authors.extend(one(part));
        }
    }
    true
}

/// `Smith J`, `Smith J. Jr.`: a family name, then initials.
pub fn ends_in_initials(value: &str) -> bool {
    let value = value.trim();
    let value = value.rsplit_once(' ').filter(|(_, last)| is_suffix(last)).map_or(value, |(name, _)| name);
    let Some((family, initials)) = value.rsplit_once(' ') else { return false };
    is_initials(initials)
        && initials.len() <= 8
        && family.chars().any(char::is_lowercase)
        && family.split_whitespace().all(|w| is_family_word(w) || is_initials(w))
        && !is_initials(family.split_whitespace().next().unwrap_or_default())
}

/// `S. Eisen`, `LR Manea`, `J van der Berg`: initials, then a family name.
fn begins_with_initials(value: &str) -> bool {
    let Some((first, family)) = value.trim().split_once(' ') else { return false };
    is_initials(first)
        && !BLOCS.contains(&first)
        && !family.split(' ').all(is_initials)
        && (first.contains('.')
            || family.split(' ').all(|word| is_family_word(word) || is_initials(word)) && !names_body(family))
}

/// Whether a family name begins here with what only looks like initials: `O Brien`, `AL Amin`.
fn has_split_prefix(name: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "O", "D", "L", "E", "AL", "EL", "DE", "DI", "DA", "DU", "LA", "LE", "MC", "ST", "VAN", "VON", "DEL",
        "DOS", "BEN", "BIN", "IBN", "ABU",
    ];
    name.split_once(' ').is_some_and(|(first, _)| PREFIXES.contains(&first))
}
