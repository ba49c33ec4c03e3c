//! One author's name in the four ways references print it, as a pattern each.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// How the names of a list are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `Eisen S`
    Initials,
    /// `Eisen S.`, `Eisen S.J.`
    Dotted,
    /// `Eisen, S.`
    Comma,
    /// `S. Eisen`
    Leading,
    /// `Eisen, Sarah`; all but the first may be `Sarah Eisen`
    Full,
}

const PARTICLES: &str = r"(?:van|von|vom|vander|vanden|der|den|dem|de|del|della|delle|di|da|do|dos|das|du|des|la|le|les|lo|el|al|bin|ben|ibn|abu|abd|ter|ten|te|zu|zur|zum|af|av|y|e|dela|'t|’t|St\.?|Van|Von|De|Den|Der|Del|Della|Di|Da|Du|La|Le|El|Al)";
const WORD: &str = r"(?:[dDlL]['’])?\p{Lu}[\p{L}\p{M}'’ʼ‘`‐‑-]*[\p{L}\p{M}]";

static FAMILY: LazyLock<String> =
    LazyLock::new(|| format!(r"(?:{PARTICLES}[ -])*{WORD}(?: (?:{PARTICLES} )*{WORD}){{0,3}}"));
const SUFFIX: &str = r"(?:,? (?P<suffix>Jr|Sr|II|III|IV|2nd|3rd|4th)\b\.?)?";

static INITIALS: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<family>{family}) (?P<given>\p{{Lu}}(?: \p{{Lu}}){{1,3}}\b|\p{{Lu}}{{1,5}}(?:[-‐]\p{{Lu}}{{1,2}})*\b){SUFFIX}"
    ))
});
static DOTTED: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<family>{family}) (?P<given>\p{{Lu}}\p{{Ll}}?\.(?: ?[-‐]?\p{{Lu}}\p{{Ll}}?\.)*){SUFFIX}"
    ))
});
static COMMA: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<family>{family})(?: (?P<before>Jr|Sr|II|III)\.?)?, ?(?P<given>\p{{Lu}}\p{{Ll}}{{0,2}}\.(?: ?[-‐–]?\p{{Lu}}\p{{Ll}}{{0,2}}\.)*(?: (?:de|van|von|da|del|la|der|den|dos))*|\p{{Lu}}{{1,3}}(?:[ -]\p{{Lu}}){{0,2}}){SUFFIX}"
    ))
});
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<given>\p{{Lu}}\p{{Ll}}?\.(?: ?[-‐–]?\p{{Lu}}\p{{Ll}}?\.)*) ?(?P<family>{family}){SUFFIX}"
    ))
});
static FULL: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<family>{family}), (?P<given>\p{{Lu}}[\p{{L}}\p{{M}}'’-]+(?:[ -]\p{{Lu}}[\p{{L}}'’-]*\.?){{0,3}}|(?:\p{{Lu}}\. ?)+)"
    ))
});
static GIVEN_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let family = &*FAMILY;
    pattern(&format!(
        r"^(?P<given>\p{{Lu}}[\p{{L}}\p{{M}}'’-]*\.?(?:[ -]\p{{Lu}}[\p{{L}}'’-]*\.?)*?) (?P<family>{family})"
    ))
});

/// One name, and how much of the text it takes.
pub(super) fn one(text: &str, style: Style, first: bool) -> Option<(String, usize)> {
    let found = match style {
        Style::Initials => INITIALS.captures(text)?,
        Style::Dotted => DOTTED.captures(text)?,
        Style::Comma => COMMA.captures(text)?,
        Style::Leading => LEADING.captures(text)?,
        Style::Full if first => FULL.captures(text)?,
        Style::Full => GIVEN_FIRST.captures(text)?,
    };
    let whole = found.get(0)?;
    let mut end = whole.end();
    let rest = text.get(end..)?;
    let (family, mut given) = (found.name("family")?.as_str(), found.name("given")?.as_str().trim());
    // A match that stops inside a word is none.
    if rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’')) {
        return None;
    }
    // `Kram KE, Isabella` are two people of another style.
    let initials = |word: &str| word.chars().count() <= 4 && word.chars().all(char::is_uppercase);
    if matches!(style, Style::Comma | Style::Full)
        && family.rsplit_once(' ').is_some_and(|(_, last)| initials(last))
    {
        return None;
    }
    if matches!(style, Style::Full)
        && given.ends_with('.')
        && given.len() > 3
        && !given.trim_end_matches('.').ends_with(|c: char| c.is_uppercase())
    {
        end -= 1; // the stop ends the list
        given = given.trim_end_matches('.');
    }
    // `Roe, Ann.` is no `Roe, Th.`
    let spoken = |word: &str| {
        word.len() == 4 && word.contains(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u', 'y'])
    };
    if style == Style::Comma && given.ends_with('.') && spoken(given) {
        given = given.trim_end_matches('.');
    }
    let suffix = found.name("suffix").or_else(|| found.name("before"));
    let name = match suffix {
        Some(suffix) => format!("{family}, {given}, {}", suffix.as_str()),
        None => format!("{family}, {given}"),
    };
    Some((name, end))
}

/// Whether a word is one that family names begin with in lower case.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "vom"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "ben"
            | "ibn"
            | "ter"
            | "ten"
            | "te"
            | "zu"
            | "af"
            | "av"
            | "d"
            | "'t"
            | "’t"
    )
}
