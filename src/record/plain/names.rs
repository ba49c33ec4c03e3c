//! Names of authors: every spelling becomes `Family, Given`, group authors stay whole.
//!
//! RIS says one author a line as `Family, Given, Suffix`; exporters write `Eisen S`, `Liu R.`,
//! `A. Author-One`, all authors on one line with semicolons, `et al.`, trailing commas. BibTeX says
//! `First von Last`, `von Last, First` or `von Last, Jr, First` joined by ` and ` (Patashnik,
//! *BibTeXing*, 1988, 4); biblatex adds `family=…, given=…`. A name that fits no pattern is a group's
//! and is left alone.

use super::latex;

/// [`read`] for a value nobody else needs, which is kept where it is one name that is right already.
pub fn push(value: String, authors: &mut Vec<String>) {
    if is_right(&value) {
        authors.push(value);
    } else {
        read(&value, authors);
    }
}

/// Appends the authors a plain value names: one, or several on a line.
///
/// ```
/// let mut authors = Vec::new();
/// tiab::record::plain::names::read("Li, Yuyi; Zhai Z; et al.", &mut authors);
/// assert_eq!(authors, ["Li, Yuyi", "Zhai, Z"]);
/// ```
pub fn read(value: &str, authors: &mut Vec<String>) {
    if value.contains(';') {
        for part in value.split(';') {
            read_between_semicolons(part, authors);
        }
    } else {
        read_between_semicolons(value, authors);
    }
}

fn read_between_semicolons(value: &str, authors: &mut Vec<String>) {
    let value = value.trim();
    if let Some((first, second)) = split_at_and(value) {
        read_between_semicolons(first, authors);
        return read_between_semicolons(second, authors);
    }
    if value.bytes().filter(|&b| b == b',').count() == 0 || !read_list(value, authors) {
        authors.extend(one(value));
    }
}

/// `Smith, J and Doe, K`: names of people, where they have commas and initials; a group's name may
/// hold the word.
fn split_at_and(value: &str) -> Option<(&str, &str)> {
    let (first, second) = value.split_once(" and ").or_else(|| value.split_once(" & "))?;
    let person =
        |part: &str| part.split_once(',').is_some_and(|(_, given)| given.split_whitespace().all(is_initials));
    let people = first.contains(',') && second.contains(',') || value.split(" and ").skip(1).any(person);
    people.then_some((first, second))
}

/// Several names with commas between them: `Smith J, Doe K, Lee PT` or `Smith, J., Doe, K., Lee, P.`
fn read_list(value: &str, authors: &mut Vec<String>) -> bool {
    let parts = || value.split(',').map(str::trim).filter(|p| !p.is_empty());
    let count = parts().count();
    if count >= 2 && parts().all(|p| ends_in_initials(p) || is_et_al(p)) {
        authors.extend(parts().filter_map(one));
        return true;
    }
    let pairs = count >= 4 && count % 2 == 0 && parts().skip(1).step_by(2).all(is_initials);
    if pairs && parts().step_by(2).all(|p| !is_initials(p)) {
        let mut parts = parts();
        while let (Some(family), Some(given)) = (parts.next(), parts.next()) {
            authors.push(format!("{family}, {given}"));
        }
    }
    pairs
}

/// One name as `Family, Given`; `None` for what names nobody.
pub fn one(value: &str) -> Option<String> {
    // By far the most names are right as they stand.
    if is_right(value) {
        return Some(value.to_owned());
    }
    let mut value = value.trim().trim_end_matches([',', ';']).trim();
    for ending in [" and", " et al.", " et al", " &", ","] {
        value = value.strip_suffix(ending).unwrap_or(value).trim_end_matches([',', ' ']);
    }
    value = value.strip_prefix("and ").unwrap_or(value).trim_start_matches([',', ' ']);
    if value.is_empty() || is_et_al(value) || !value.contains(char::is_alphanumeric) {
        return None;
    }
    if value.contains(',') {
        let mut parts = value.split(',').map(str::trim).filter(|p| !p.is_empty());
        let mut name = parts.next()?.to_owned();
        for part in parts {
            name.push_str(", ");
            name.push_str(part);
        }
        return Some(name);
    }
    Some(reordered(value).unwrap_or_else(|| value.to_owned()))
}

/// `Eisen S` and `A. Author-One` as `Eisen, S` and `Author-One, A.`
fn reordered(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    if words.len() < 2 || words.len() > 8 {
        return None;
    }
    let trailing = words.iter().rev().take_while(|w| is_initials(w)).count();
    if trailing > 0 && trailing < words.len() {
        let (family, given) = words.split_at(words.len() - trailing);
        if family.iter().all(|w| is_family_word(w)) {
            return Some(format!("{}, {}", family.join(" "), given.join(" ")));
        }
        return None;
    }
    let initial = |word: &str| {
        is_initials(word) && (word.contains('.') || words.len() == 2 && word.chars().count() == 1)
    };
    let leading = words.iter().take_while(|w| initial(w)).count();
    let (given, family) = words.split_at(leading);
    if leading > 0 && family.iter().all(|w| is_family_word(w)) {
        // `A. B. Middle Last`: what is neither initial nor particle before the last word is a given name.
        let from = family.iter().position(|w| w.starts_with(char::is_lowercase)).unwrap_or(family.len() - 1);
        let (middle, family) = family.split_at(from);
        let given: Vec<&str> = given.iter().chain(middle).copied().collect();
        return Some(format!("{}, {}", family.join(" "), given.join(" ")));
    }
    None
}

/// `S`, `SJ`, `S.J.`, `S.-J.`, `J.-P.`: up to four capitals, with nothing else.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let dotted = word.contains('.');
    for (at, c) in word.chars().enumerate() {
        match c {
            c if c.is_uppercase() => letters += 1,
            '.' | '-' | '‐' | ' ' if at > 0 => {}
            // Yu. A. and Ch.-H.: transliterated initials.
            c if dotted && c.is_lowercase() && at > 0 && word.chars().count() <= 4 => {}
            _ => return false,
        }
    }
    (1..=4).contains(&letters)
}

/// A word that can be part of a family name: it has a lower-case letter, or is long.
fn is_family_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‐' | '.'))
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && (word.chars().any(char::is_lowercase) || word.len() >= 3)
}

/// `Smith J`: a family name, then initials.
fn ends_in_initials(value: &str) -> bool {
    let Some((family, initials)) = value.rsplit_once(' ') else { return false };
    is_initials(initials)
        && initials.len() <= 8
        && family.chars().any(char::is_lowercase)
        && family.split_whitespace().all(|w| is_family_word(w) || is_initials(w))
        && !is_initials(family.split_whitespace().next().unwrap_or_default())
}

fn is_et_al(value: &str) -> bool {
    let value = value.trim_matches(['.', '[', ']', '(', ')', ' ', '…']);
    ["et al", "et. al", "et al.,", "others", "and others", "u.a", "and"]
        .iter()
        .any(|form| value.eq_ignore_ascii_case(form))
}

/// Whether a value is `Family, Given` and nothing else: nothing at an end or inside that reading it
/// would take away.
fn is_right(value: &str) -> bool {
    let bytes = value.as_bytes();
    let Some(comma) = memchr::memchr(b',', bytes) else { return false };
    let (family, given) =
        (bytes.get(..comma).unwrap_or_default(), bytes.get(comma + 1..).unwrap_or_default());
    let Some(given) = given.strip_prefix(b" ") else { return false };
    let tidy = |part: &[u8]| !matches!(part, [] | [b' ', ..] | [.., b' ']);
    let ending = [&b" and"[..], b" &", b" al", b" al.", b"et al", b"et al."];
    tidy(family)
        && tidy(given)
        && !bytes.contains(&b';')
        && !given.contains(&b',')
        && !ending.iter().any(|end| bytes.ends_with(end))
        && (given.len() < 7 || memchr::memmem::find(given, b" and ").is_none())
        && !(family.len() <= 6 && is_et_al(value))
        && !given.eq_ignore_ascii_case(b"others")
}

/// Appends the authors of a BibTeX value, still in LaTeX.
///
/// ```
/// let mut authors = Vec::new();
/// tiab::record::plain::names::read_bibtex("Ludwig van Beethoven and {World Health Organization} and others", &mut authors);
/// assert_eq!(authors, ["van Beethoven, Ludwig", "World Health Organization"]);
/// ```
pub fn read_bibtex(value: &str, authors: &mut Vec<String>) {
    let names = split_names(value);
    if let [only] = names.as_slice() {
        // Exporters that do not know BibTeX write their own list.
        let several = only.matches(';').count() > 0 || only.matches(',').count() > 2;
        if several && !only.starts_with('{') {
            return read(&super::line(&latex::decode(only)), authors);
        }
    }
    for name in names {
        bibtex_name(name, authors);
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
fn bibtex_name(name: &str, authors: &mut Vec<String>) {
    let clean = |part: &str| super::line(&latex::decode(part));
    if let Some(whole) = inside_braces(name) {
        let whole = clean(whole);
        return authors.extend((!is_et_al(&whole) && !whole.is_empty()).then_some(whole));
    }
    if let Some(name) = extended(name) {
        return authors.push(name);
    }
    let parts = split_outside_braces(name, |c| c == ',');
    match parts.as_slice() {
        [whole] => authors.extend(first_von_last(whole)),
        [family, given] => authors.extend(one(&format!("{}, {}", clean(family), clean(given)))),
        [family, junior, given] if !is_initials(&clean(junior)) => {
            authors.extend(one(&format!("{}, {}, {}", clean(family), clean(given), clean(junior))));
        }
        // Not BibTeX: a list with commas, then ` and `.
        _ => read(&clean(name), authors),
    }
}

/// `First von Last`: the family name begins at the first particle, or is the last word.
fn first_von_last(name: &str) -> Option<String> {
    let clean = |part: &str| super::line(&latex::decode(part));
    let plain = clean(name);
    if is_et_al(&plain) || !plain.contains(char::is_alphanumeric) {
        return None;
    }
    let words = split_outside_braces(name, |c| c.is_whitespace() || c == '~');
    let lower = |word: &&&str| word.starts_with(char::is_lowercase);
    if words.len() < 2 || is_group(&plain) || words.iter().filter(lower).any(|w| SMALL_WORDS.contains(w)) {
        return Some(plain);
    }
    if let Some(name) = reordered(&plain) {
        return Some(name);
    }
    let von = words.iter().position(|w| w.starts_with(char::is_lowercase)).unwrap_or(words.len() - 1);
    let (given, family) = words.split_at(von.clamp(0, words.len() - 1));
    let (given, family) = (clean(&given.join(" ")), clean(&family.join(" ")));
    Some(if given.is_empty() { family } else { format!("{family}, {given}") })
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
fn extended(name: &str) -> Option<String> {
    if !name.contains('=') {
        return None;
    }
    let (mut family, mut given, mut prefix, mut suffix) = Default::default();
    for part in split_outside_braces(name, |c| c == ',') {
        let (key, value) = part.split_once('=')?;
        let value = super::line(&latex::decode(value.trim().trim_matches('"')));
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
        [prefix, family].iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<String>>().join(" ");
    Some([family, given, suffix].iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(", "))
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
mod tests {
    use super::*;

    fn plain(value: &str) -> Vec<String> {
        let mut authors = Vec::new();
        read(value, &mut authors);
        authors
    }

    fn bibtex(value: &str) -> Vec<String> {
        let mut authors = Vec::new();
        read_bibtex(value, &mut authors);
        authors
    }

    #[test]
    fn one_name_in_every_spelling() {
        for (value, name) in [
            ("Eisen, S", "Eisen, S"),
            ("Eisen S", "Eisen, S"),
            ("Liu R.", "Liu, R."),
            ("Adler D.G.", "Adler, D.G."),
            ("van der Berg AB", "van der Berg, AB"),
            ("Smith,John", "Smith, John"),
            ("Smith , John ,", "Smith, John"),
            ("A. Author-One", "Author-One, A."),
            ("J. R. R. Tolkien", "Tolkien, J. R. R."),
            ("K. van der Berg", "van der Berg, K."),
            ("J.-P. Serre", "Serre, J.-P."),
            ("A Costa", "Costa, A"),
            ("King, Martin Luther, Jr.", "King, Martin Luther, Jr."),
            ("World Health Organization", "World Health Organization"),
            ("Group Name,", "Group Name"),
            ("Sajise, Asa Jose U. and", "Sajise, Asa Jose U."),
            ("Cher", "Cher"),
            ("Zhang Wei", "Zhang Wei"),
            ("WHO", "WHO"),
            ("COVID-19 Study Group", "COVID-19 Study Group"),
            ("Salustio, P. J.", "Salustio, P. J."),
            ("Dobrokhotova, Yu E.", "Dobrokhotova, Yu E."),
            ("Department of Health and Human Services", "Department of Health and Human Services"),
        ] {
            assert_eq!(plain(value), [name], "{value}");
        }
        for nobody in ["et al.", "et al", "", ",", "[et al.]", "others", "-"] {
            assert!(plain(nobody).is_empty(), "{nobody}");
        }
    }

    #[test]
    fn several_names_on_a_line() {
        assert_eq!(plain("Li, Yuyi; Zhai, Zhen;Ping, Cong"), ["Li, Yuyi", "Zhai, Zhen", "Ping, Cong"]);
        assert_eq!(plain("Smith J, de Boer KL, et al."), ["Smith, J", "de Boer, KL"]);
        assert_eq!(plain("Smith, J., Doe, K. L."), ["Smith, J.", "Doe, K. L."]);
        assert_eq!(plain("Saloma and Khan, AN and Shaw, R"), ["Saloma", "Khan, AN", "Shaw, R"]);
        assert_eq!(plain("Smith, John and Doe, Jane"), ["Smith, John", "Doe, Jane"]);
    }

    #[test]
    fn bibtex_names() {
        for (value, names) in [
            ("Donald E. Knuth and Leslie Lamport", vec!["Knuth, Donald E.", "Lamport, Leslie"]),
            ("van Beethoven, Ludwig", vec!["van Beethoven, Ludwig"]),
            ("King, Jr, Martin Luther", vec!["King, Martin Luther, Jr"]),
            ("{Barnes and Noble, Inc.} AND\nDoe, J", vec!["Barnes and Noble, Inc.", "Doe, J"]),
            ("Eisen, S and others", vec!["Eisen, S"]),
            (r#"G{\"o}del, Kurt and \'Alvarez, A"#, vec!["Gödel, Kurt", "Álvarez, A"]),
            ("family=Hasselhoff, given=David, prefix=von and B, C", vec!["von Hasselhoff, David", "B, C"]),
            ("Li, Y.; Zhai, Z.", vec!["Li, Y.", "Zhai, Z."]),
            ("Jean de la Fontaine", vec!["de la Fontaine, Jean"]),
            ("Kram KE and Isabella LA", vec!["Kram, KE", "Isabella, LA"]),
            ("Plato", vec!["Plato"]),
            (
                "World Health Organization and National Endowment for the Arts",
                vec!["World Health Organization", "National Endowment for the Arts"],
            ),
            (
                "Smith, SR, Newton, K, Smith, JA, and Hill, J",
                vec!["Smith, SR", "Newton, K", "Smith, JA", "Hill, J"],
            ),
            ("{van der Berg}, Anna", vec!["van der Berg, Anna"]),
            ("J{\\'e}r{\\^o}me {van Tulder}", vec!["van Tulder, Jérôme"]),
            ("", vec![]),
        ] {
            assert_eq!(bibtex(value), names, "{value}");
        }
    }
}
