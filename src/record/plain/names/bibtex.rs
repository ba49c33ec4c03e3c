//! Names as BibTeX and biblatex write them.

use compact_str::format_compact;

use super::super::super::Text;
use super::super::{latex, line};
use super::suffix::cut;
use super::{
    SMALL_PARTICLES, is_et_al, is_family_word, is_nobody, is_suffix, one, particle, read, reordered,
    without_mail,
};

/// Appends the authors of a BibTeX value, still in LaTeX.
///
/// ```
/// let mut authors = Vec::new();
/// tiab::record::plain::names::read_bibtex("Ludwig van Beethoven and {World Health Organization} and others", &mut authors);
/// assert_eq!(authors, ["van Beethoven, Ludwig", "World Health Organization"]);
/// ```
pub fn read_bibtex(value: &str, authors: &mut Vec<Text>) {
    let names = split_names(value);
    if let [only] = names.as_slice() {
        // Exporters that do not know BibTeX write their own list.
        let several = only.matches(';').count() > 0 || only.matches(',').count() > 2;
        if several && !only.starts_with('{') {
            return read(&line(&latex::decode(only)), authors);
        }
    }
    if names.len() > 1 && names.first().is_some_and(|name| has_initial_first(name)) {
        return initials_first(&names, authors);
    }
    for name in names {
        bibtex_name(without_mail(name), authors);
    }
}

/// `A, ROE`: an initial where the family name belongs, and a word where an initial does.
fn has_initial_first(name: &str) -> bool {
    name.as_bytes().get(1) == Some(&b',')
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.get(2..).is_some_and(|given| given.trim().len() >= 2 && !given.contains(['.', ',']))
}

/// Names that a program turned round once too often, where nearly all of the list are like that.
fn initials_first(names: &[&str], authors: &mut Vec<Text>) {
    let turned = names.iter().filter(|name| has_initial_first(name)).count();
    for name in names {
        match name.split_once(',') {
            Some((initial, family)) if turned * 4 >= names.len() * 3 && has_initial_first(name) => {
                bibtex_name(&format!("{}, {initial}", family.trim()), authors);
            }
            _ => bibtex_name(without_mail(name), authors),
        }
    }
}

/// Splits at ` and ` outside braces.
fn split_names(value: &str) -> Vec<&str> {
    let bytes = value.as_bytes();
    let mut names = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'a' | b'A' if depth == 0 => {
                let word = bytes.get(at..at + 3).unwrap_or_default();
                let opens = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
                let closes = bytes.get(at + 3).is_none_or(u8::is_ascii_whitespace);
                if word.eq_ignore_ascii_case(b"and") && opens && closes {
                    names.push(value.get(start..at).unwrap_or_default().trim());
                    start = at + 3;
                    at += 2;
                }
            }
            _ => {}
        }
        at += 1;
    }
    names.push(value.get(start..).unwrap_or_default().trim());
    names.retain(|name| !name.is_empty());
    names
}

/// One name of a BibTeX list.
fn bibtex_name(name: &str, authors: &mut Vec<Text>) {
    let clean = |part: &str| line(&latex::decode(part));
    let whole = inside_braces(name)
        .or_else(|| Some(name).filter(|name| name.starts_with('[') && name.ends_with(']')));
    if let Some(whole) = whole {
        let whole = clean(whole);
        let nobody = is_et_al(&whole) || is_nobody(&whole) || !whole.contains(char::is_alphabetic);
        return authors.extend((!nobody).then_some(whole));
    }
    if let Some(name) = extended(name) {
        return authors.push(name);
    }
    let parts = split_outside_braces(name, |c| c == ',');
    if let [whole] = parts.as_slice() {
        return authors.extend(first_von_last(whole));
    }
    let parts: Vec<Text> = parts.into_iter().map(clean).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        // `Jr, Martin Luther King` and `Martin Luther King, Jr`.
        [suffix, whole] | [whole, suffix] if is_suffix(suffix) && is_spoken(whole, suffix) => {
            authors.extend(first_von_last(whole).map(|name| format_compact!("{name}, {suffix}")));
        }
        [family, given] => authors.extend(person(family, given, None)),
        // What people write who think of `Smith, John, Jr` and not of BibTeX.
        [family, given, suffix] if is_suffix(suffix) && !is_suffix(given) => {
            authors.extend(person(family, given, Some(suffix)));
        }
        [family, junior, given] if is_suffix(junior) => authors.extend(person(family, given, Some(junior))),
        _ => {
            let mut people = Vec::new();
            read(&parts.join(", "), &mut people);
            match parts.as_slice() {
                // What stands between is one more given name.
                [family, first, middle] if people.len() < 2 => {
                    authors.extend(person(family, &format!("{first} {middle}"), None));
                }
                // Not BibTeX: a list with commas, then ` and `.
                _ => authors.append(&mut people),
            }
        }
    }
}

/// Whether what stands beside a suffix is a whole name, and no family name whose bearer's initials look
/// like a numeral.
fn is_spoken(name: &str, suffix: &str) -> bool {
    let mut words = name.split_whitespace();
    let initial = |word: &str| word.contains('.') || word.chars().count() == 1;
    let numeral = matches!(suffix, "II" | "III" | "IV");
    words.clone().nth(1).is_some() && (!numeral || words.any(initial))
}

/// `Family, Given, Suffix`, wherever the suffix stands.
fn person(family: &str, given: &str, suffix: Option<&str>) -> Option<Text> {
    let (family, given, suffix) = match (suffix, cut(family), cut(given)) {
        (None, Some((family, suffix)), _) => (family, given, Some(suffix)),
        (None, None, Some((given, suffix))) => (family, given, Some(suffix)),
        (suffix, ..) => (family, given, suffix),
    };
    match suffix {
        Some(suffix) => one(&format!("{family}, {given}, {suffix}")),
        None => one(&format!("{family}, {given}")),
    }
}

/// `First von Last`, with what may follow it: *et al.*, DBLP's number of people of one name, *Jr*.
fn first_von_last(name: &str) -> Option<Text> {
    let mut name = name.trim_end();
    while let Some(head) = name.strip_suffix(" et al.").or_else(|| name.strip_suffix(" et al")) {
        name = head.trim_end();
    }
    let mut words = split_outside_braces(name, |c| c.is_whitespace() || c == '~');
    let mut ends_in = |is_one: fn(&str) -> bool| {
        if words.len() > 2 { words.pop_if(|word| is_one(word)) } else { None }
    };
    let (number, suffix) = (ends_in(is_homonym), ends_in(is_suffix));
    if number.is_none() && suffix.is_none() {
        return natural(name);
    }
    let name = natural(&words.join(" "))?;
    Some(suffix.map_or(name.clone(), |suffix| format_compact!("{name}, {suffix}")))
}

/// `First von Last` alone: the family name begins at the first particle, or is the last word.
fn natural(name: &str) -> Option<Text> {
    let clean = |part: &str| line(&latex::decode(part));
    let plain = clean(name);
    if is_et_al(&plain) || is_nobody(&plain) || !plain.contains(char::is_alphabetic) {
        return None;
    }
    let words = split_outside_braces(name, |c| c.is_whitespace() || c == '~');
    let lower = |word: &&&str| word.starts_with(char::is_lowercase);
    if words.len() < 2 || is_group(&plain) || words.iter().filter(lower).any(|w| SMALL_WORDS.contains(w)) {
        return Some(plain);
    }
    if let Some((given, family)) = particle(&plain).filter(|(given, family)| is_particled(given, family)) {
        return Some(format_compact!("{family}, {given}"));
    }
    if let Some(name) = reordered(&plain) {
        return Some(name);
    }
    let von = words.iter().position(|w| w.starts_with(char::is_lowercase)).unwrap_or(words.len() - 1);
    let (given, family) = words.split_at(von.clamp(0, words.len() - 1));
    let (given, family) = (clean(&given.join(" ")), clean(&family.join(" ")));
    if given.is_empty() { Some(family) } else { person(&family, &given, None) }
}

/// Whether what begins at a particle in capitals is a family name and nothing else: one word, and none
/// before which the particle is a given name, as in `Maria Del Carmen Diaz` and `Hung Van Tran`.
fn is_particled(given: &str, family: &str) -> bool {
    const OF_VIETNAM: [&str; 12] =
        ["Nguyen", "Tran", "Pham", "Hoang", "Phan", "Vu", "Dang", "Bui", "Ngo", "Duong", "Huynh", "Truong"];
    let is_particle =
        |word: &str| SMALL_PARTICLES.contains(&word.to_lowercase().as_str()) || matches!(word, "El" | "Al");
    let mut words = family.split(' ').skip_while(|word| is_particle(word));
    match (words.next(), words.next()) {
        (Some(last), None) => {
            is_family_word(last) && !OF_VIETNAM.contains(&last) && !given.split(' ').any(is_particle)
        }
        _ => false,
    }
}

/// `0001`
fn is_homonym(word: &str) -> bool {
    word.len() == 4 && word.starts_with("00") && word.bytes().all(|b| b.is_ascii_digit())
}

/// Small words that no family name holds, so that a name with one is a group's.
const SMALL_WORDS: &[&str] = &["for", "of", "the", "on", "and", "in", "at", "pour", "für"];

/// Whether a name ends, as people's names do not, in a word for a body of people.
fn is_group(name: &str) -> bool {
    const BODIES: &[&str] = &[
        "Organization",
        "Organisation",
        "Institute",
        "University",
        "Committee",
        "Group",
        "Association",
        "Society",
        "Council",
        "Department",
        "Ministry",
        "Agency",
        "Commission",
        "Foundation",
        "Collaboration",
        "Collaborative",
        "Consortium",
        "Network",
        "Center",
        "Centre",
        "Investigators",
        "Team",
        "Program",
        "Programme",
        "Project",
        "Initiative",
        "Federation",
        "Academy",
        "Alliance",
        "Collaborators",
        "Board",
        "Bureau",
        "Office",
        "Inc.",
        "Ltd",
        "Ltd.",
        "GmbH",
        "Corporation",
        "Secretariat",
        "Forum",
        "Partnership",
        "Institutes",
        "Registry",
        "Trialists",
    ];
    name.rsplit(' ').next().is_some_and(|last| BODIES.contains(&last))
}

/// What stands inside braces that enclose the whole name.
fn inside_braces(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0i64;
    for byte in inner.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    Some(inner)
}

/// biblatex's `family=Hasselhoff, given={David}, prefix=van, suffix=Jr`.
fn extended(name: &str) -> Option<Text> {
    if !name.contains('=') {
        return None;
    }
    let (mut family, mut given, mut prefix, mut suffix) = Default::default();
    for part in split_outside_braces(name, |c| c == ',') {
        let (key, value) = part.split_once('=')?;
        let value = line(&latex::decode(value.trim().trim_matches('"')));
        match key.trim().trim_matches('"').to_ascii_lowercase().as_str() {
            "family" => family = value,
            "given" => given = value,
            "prefix" => prefix = value,
            "suffix" => suffix = value,
            _ => {}
        }
    }
    if family.is_empty() {
        return None;
    }
    let family =
        [prefix, family].iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<Text>>().join(" ").into();
    Some(
        [family, given, suffix]
            .iter()
            .filter(|p| !p.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
            .into(),
    )
}

fn split_outside_braces(text: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0i64;
    text.split(|c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth <= 0 && separates(c)
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
    .collect()
}

#[cfg(test)]
mod tests;
