//! Names of authors: every spelling becomes `Family, Given`, group authors stay whole.
//!
//! RIS says one author a line as `Family, Given, Suffix`; exporters write `Eisen S`, `Liu R.`,
//! `A. Author-One`, all authors on one line with semicolons, `et al.`, trailing commas. BibTeX says
//! `First von Last`, `von Last, First` or `von Last, Jr, First` joined by ` and ` (Patashnik,
//! *BibTeXing*, 1988, 4); biblatex adds `family=…, given=…`. A name that fits no pattern is a group's
//! and is left alone.

mod bibtex;
mod life;
mod lists;
mod suffix;
mod twice;

use compact_str::format_compact;
use memchr::{memchr, memchr2};
use unicode_normalization::char::is_combining_mark;

use super::super::Text;
pub use bibtex::read_bibtex;
pub use lists::{between, commas, ends_in_initials, listed, read};
pub use suffix::is_suffix;
pub use twice::once;

/// [`read`] for a value nobody else needs, which is kept where it is one name that is right already.
/// `false` where the names [leave out](leave_out) something of it.
pub fn push(value: Text, authors: &mut Vec<Text>) -> bool {
    if is_usual(value.as_bytes()) {
        authors.push(value);
        return true;
    }
    let before = authors.len();
    if is_right(&value) {
        authors.push(value.clone());
    } else {
        read(&value, authors);
    }
    !leave_out(&value, authors.len() - before)
}

/// Appends a name that is known to stand in the order it is spoken in; a body's is left as it is.
///
/// ```
/// let mut authors = Vec::new();
/// for name in ["Jan van der Berg", "David De Roure", "World Health Organization"] {
///     tiab::record::plain::names::given_first(name, &mut authors);
/// }
/// assert_eq!(authors, ["van der Berg, Jan", "De Roure, David", "World Health Organization"]);
/// ```
pub fn given_first(name: &str, authors: &mut Vec<Text>) {
    match particle(name) {
        Some((given, family)) => authors.push(format_compact!("{family}, {given}")),
        None => read_bibtex(name, authors),
    }
}

/// `Ann M. Elm`: a name in the order it is spoken in. Initials at the end are those of a given name behind the
/// family's.
pub fn has_middle_initial(name: &str) -> bool {
    let is_initial = |word: &str| matches!(word.as_bytes(), [b'A'..=b'Z', b'.']);
    let is_name = |word: &str| is_family_word(word) && !is_initials(word) && !word.contains('.');
    let words = || name.split(' ').filter(|word| !word.is_empty());
    let ends = |word: Option<&str>| word.is_some_and(is_name);
    words().any(is_initial) && ends(words().next()) && ends(words().next_back())
}

/// Whether a sign is one of the scripts of China, Japan and Korea, in which the family's name is spoken first.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Particles of family names that stand within one, where a body's name has `of` and `for`.
pub const SMALL_PARTICLES: &[&str] =
    &["van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "ter"];

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

/// Whether so many names leave out something that the value they were read from says: an e-mail address, the
/// years of a life, that there are more people, or that nobody is named. Such a value stays beside the record.
pub fn leave_out(value: &str, names: usize) -> bool {
    let heading = || value.bytes().any(|b| b.is_ascii_digit()) && value.split(';').any(life::has_years);
    names == 0 || memchr(b'@', value.as_bytes()).is_some() || is_cut_short(value) || heading()
}

/// Whether a list says that it has more names than it gives.
fn is_cut_short(list: &str) -> bool {
    let list = list.trim_end_matches(['.', ' ', ';', ']']);
    ["et al", " and others"].iter().any(|end| {
        let at = list.len().checked_sub(end.len());
        at.and_then(|at| list.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(end))
    })
}

/// One name as `Family, Given`; `None` for what names nobody.
pub fn one(value: &str) -> Option<Text> {
    // By far the most names are right as they stand.
    if is_right(value) {
        return Some(value.into());
    }
    let mut value = without_mail(value).trim().trim_end_matches([',', ';']).trim();
    for ending in [" and", " et al.", " et al", " &", ","] {
        value = value.strip_suffix(ending).unwrap_or(value).trim_end_matches([',', ' ']);
    }
    value = value.strip_prefix("and ").unwrap_or(value).trim_start_matches([',', ' ']);
    if value.is_empty() || is_et_al(value) || is_nobody(value) || !value.contains(char::is_alphabetic) {
        return None;
    }
    if value.contains(',') {
        let mut parts: Vec<&str> = value.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        life::cut_years(&mut parts);
        return Some(suffix::behind(&parts).unwrap_or_else(|| parts.join(", ").into()));
    }
    Some(reordered(value).unwrap_or_else(|| value.into()))
}

/// `Woods, Robert T [Ed]`, as Ovid and others name an editor, without the role.
pub fn without_role(value: &str) -> &str {
    let (name, role) = value.trim_end().rsplit_once([' ', ',']).unwrap_or((value, ""));
    let is_role = ["ed", "eds", "editor", "editors"]
        .iter()
        .any(|word| role.trim_matches(['[', ']', '(', ')', '.', ' ']).eq_ignore_ascii_case(word));
    if is_role && role.starts_with(['[', '(']) { name.trim_end_matches([' ', ',']) } else { value }
}

/// `Stillman, Andrew N. (as@x.edu)`, as BIOSIS names the author to write to, without the address.
fn without_mail(value: &str) -> &str {
    match value.trim_end().rsplit_once(" (") {
        Some((name, mail)) if mail.ends_with(')') && mail.contains('@') => name,
        _ => value,
    }
}

/// `Eisen S` and `A. Author-One` as `Eisen, S` and `Author-One, A.`; `Clyde GA Jr` as `Clyde, GA, Jr`
fn reordered(value: &str) -> Option<Text> {
    let words: Vec<&str> = value.split_whitespace().collect();
    if words.len() < 2 || words.len() > 8 {
        return None;
    }
    if let [rest @ .., suffix] = words.as_slice()
        && rest.len() > 1
        && is_suffix(suffix)
    {
        return Some(format_compact!("{}, {suffix}", reordered(&rest.join(" "))?));
    }
    // `White III T.H.`
    if let [family @ .., suffix, initials] = words.as_slice()
        && !family.is_empty()
        && is_suffix(suffix)
        && is_initials(initials)
        && family.iter().all(|w| is_family_word(w) && !is_initials(w))
    {
        return Some(format_compact!("{}, {initials}, {suffix}", family.join(" ")));
    }
    let trailing = words.iter().rev().take_while(|w| is_initials(w)).count();
    if let [family, initials] = words.as_slice()
        && is_shouted(family, initials)
    {
        return Some(format_compact!("{family}, {initials}"));
    }
    if trailing > 0 && trailing < words.len() {
        let (family, given) = words.split_at(words.len() - trailing);
        if family.iter().all(|w| is_family_word(w)) {
            return Some(format_compact!("{}, {}", family.join(" "), given.join(" ")));
        }
        return None;
    }
    // `A Costa`, `J. -Y. Wang` and `CH Bellstedt`, but `UN Women`.
    let bare = |word: &str| words.len() == 2 && word.chars().count() <= 2 && !BLOCS.contains(&word);
    let initial = |word: &&&str| {
        let word = word.trim_start_matches('-');
        is_initials(word) && (word.contains('.') || bare(word))
    };
    let leading = words.iter().take_while(initial).count();
    let (given, family) = words.split_at(leading);
    if leading > 0 && !family.is_empty() && family.iter().all(|w| is_family_word(w)) {
        // `A. B. Middle Last`: what is neither initial nor particle before the last word is a given name.
        let from = family.iter().position(|w| w.starts_with(char::is_lowercase)).unwrap_or(family.len() - 1);
        let (middle, family) = family.split_at(from);
        let given: Vec<&str> = given.iter().chain(middle).copied().collect();
        return Some(format_compact!("{}, {}", family.join(" "), given.join(" ")));
    }
    None
}

/// `WANG L`, as patents name inventors: a short family name in capitals looks like initials, but stands
/// first and is the longer.
fn is_shouted(family: &str, initials: &str) -> bool {
    let capitals = |word: &str| word.chars().all(char::is_uppercase);
    let (long, short) = (family.chars().count(), initials.chars().count());
    capitals(family) && capitals(initials) && short < long && short <= 2 && !BLOCS.contains(&initials)
}

/// Capitals that stand for no initials.
const BLOCS: &[&str] = &["UN", "EU", "US", "UK"];

/// `S`, `SJ`, `S.J.`, `S.-J.`, `J.-P.`: up to four capitals, with nothing else.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let dotted = word.contains('.');
    if matches!(word, "Jr." | "Sr.") {
        return false;
    }
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
    // An accent that no letter carries stands beside it.
    let letter =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‐' | '.') || is_combining_mark(c);
    word.chars().all(letter)
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && (word.chars().any(char::is_lowercase) || word.len() >= 3)
}

fn is_et_al(value: &str) -> bool {
    let value = value.trim_matches(['.', '[', ']', '(', ')', ' ', '…']);
    ["et al", "et. al", "et al.,", "others", "and others", "u.a", "and"]
        .iter()
        .any(|form| value.eq_ignore_ascii_case(form))
}

/// What Web of Science and PubMed write where nobody is named.
fn is_nobody(value: &str) -> bool {
    value.starts_with("[No author")
        || value.starts_with(['[', 'N', 'n'])
            && ["anonymous", "no authors listed", "no author name available"]
                .iter()
                .any(|word| value.trim_matches(['[', ']', '.']).eq_ignore_ascii_case(word))
}

/// Bytes of the longest name that is told in one look.
const LONGEST_USUAL: usize = 32;

/// Whether a value is beyond doubt what [`is_right`] asks for and says no more: letters around one comma,
/// and none of the words that mean something else. By far the most names are.
fn is_usual(value: &[u8]) -> bool {
    // As many bytes for every name, each a byte's worth, for the compiler to look at all of them together.
    let mut padded = [b'x'; LONGEST_USUAL];
    let Some(part) = padded.get_mut(..value.len()) else { return false };
    part.copy_from_slice(value);
    let is_letter = |b: u8| ((b | 0x20).wrapping_sub(b'a') < 26) | (b >= 0x80);
    let is_sign = |b: u8| (b == b' ') | (b == b'.') | (b == b'-') | (b == b'\'') | (b == b',');
    let (odd, commas) = padded.iter().fold((0, 0), |(any, commas), &b| {
        (any | u8::from(!(is_letter(b) | is_sign(b))), commas + u8::from(b == b','))
    });
    if odd != 0 || commas != 1 {
        return false;
    }
    let (family, given) = value.split_at(value.iter().take_while(|b| **b != b',').count());
    let Some(given) = given.strip_prefix(b", ") else { return false };
    let ([begin, ..], [.., end]) = (family, family) else { return false };
    let ([first, ..], [.., last]) = (given, given) else { return false };
    *begin != b' '
        && *end != b' '
        && first.is_ascii_alphabetic()
        && !matches!(last, b' ' | b'd' | b'l' | b's')
        && !given.ends_with(b"l.")
        && given.iter().filter(|b| **b == b' ').count() < 2
        && !suffix::ends(family)
        && !suffix::ends(given)
        && !suffix::stands_alone(given)
        && (after_initials(family).is_none() || after_initials(given).is_none())
}

/// Whether a value is `Family, Given` and nothing else: nothing at an end or inside that reading it
/// would take away.
fn is_right(value: &str) -> bool {
    let bytes = value.as_bytes();
    let Some(comma) = memchr2(b',', b';', bytes).filter(|&at| bytes.get(at) == Some(&b',')) else {
        return false;
    };
    let (family, given) =
        (bytes.get(..comma).unwrap_or_default(), bytes.get(comma + 1..).unwrap_or_default());
    let Some(given) = given.strip_prefix(b" ") else { return false };
    let tidy = |part: &[u8]| !matches!(part, [] | [b' ', ..] | [.., b' ']);
    let ending = [&b" and"[..], b" &", b" al", b" al.", b"et al", b"et al."];
    let may_end_so = matches!(bytes, [.., b'd' | b'&' | b'l'] | [.., b'l', b'.']);
    // *et al* with a comma in it has nothing but signs behind the comma.
    let may_be_et_al = family.len() <= 6 && !given.first().is_some_and(u8::is_ascii_alphabetic);
    tidy(family)
        && tidy(given)
        && !given.first().is_some_and(u8::is_ascii_digit)
        && !suffix::ends(family)
        && !suffix::ends(given)
        && !suffix::stands_alone(given)
        && (after_initials(family).is_none() || after_initials(given).is_none())
        && memchr2(b',', b';', given).is_none()
        && !(may_end_so && ending.iter().any(|end| bytes.ends_with(end)))
        && !given.windows(5).any(|word| word == b" and ")
        && !(given.ends_with(b")") && given.contains(&b'@'))
        && !(may_be_et_al && is_et_al(value))
        && !given.eq_ignore_ascii_case(b"others")
}

/// What follows the capitals that `AB Roe` begins with.
fn after_initials(name: &[u8]) -> Option<&[u8]> {
    let capitals = name.iter().take(5).take_while(|b| b.is_ascii_uppercase()).count();
    if capitals == 0 { None } else { name.get(capitals..)?.strip_prefix(b" ") }
}

#[cfg(test)]
mod tests;
