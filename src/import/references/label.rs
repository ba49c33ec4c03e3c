//! Numbers in front of references, in the ways they are printed.

use std::sync::LazyLock;

use regex::Regex;

/// How a number is set off from its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// `12.`
    Stop,
    /// `12)`
    Bracket,
    /// `(12)`
    Brackets,
    /// `[12]`
    Square,
    /// `12:`, as PubMed's summaries have it.
    Colon,
    /// `12` and white space, or raised: `¹²`.
    Bare,
}

/// A number in front of what may be a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    pub form: Form,
    pub number: u32,
    /// What it numbers; empty where that is on the next line.
    pub rest: &'a str,
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(
        r"^(?:[-*•]\s+)?\**(?:\[(?P<square>\d{1,4})\]\.?|\((?P<brackets>\d{1,4})\)\.?|(?P<stop>\d{1,4})\.|(?P<bracket>\d{1,4})\)\.?|(?P<colon>\d{1,4}):)\**(?P<gap>\s*)",
    )
});
static BARE: LazyLock<Regex> =
    LazyLock::new(|| super::pattern(r"^(?:(\d{1,3})\s+|\^(\d{1,3})\^\s*|([¹²³⁰⁴-⁹]{1,3})\s*)"));

impl<'a> Label<'a> {
    /// The number a line begins with.
    pub fn read(line: &'a str) -> Option<Label<'a>> {
        if let Some(found) = LABEL.captures(line) {
            let rest = line.get(found.get(0)?.end()..)?;
            // `12.5 mg`, `10.1016/…`, `10:30`
            if found.name("gap")?.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let forms = [
                ("square", Form::Square),
                ("brackets", Form::Brackets),
                ("stop", Form::Stop),
                ("bracket", Form::Bracket),
                ("colon", Form::Colon),
            ];
            let (number, form) =
                forms.into_iter().find_map(|(name, form)| Some((found.name(name)?, form)))?;
            return Some(Label { form, number: number.as_str().parse().ok()?, rest });
        }
        let found = BARE.captures(line)?;
        let rest = line.get(found.get(0)?.end()..)?;
        let digits = found.iter().skip(1).flatten().next()?.as_str();
        let number = digits.chars().map(lowered).collect::<String>().parse().ok()?;
        let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '\''))
            || rest.split(' ').next().is_some_and(super::name::is_particle);
        opens.then_some(Label { form: Form::Bare, number, rest })
    }

    /// Whether what it numbers begins as a reference may: with a capital, a particle of a name, a quotation
    /// mark or a digit.
    pub fn opens(&self) -> bool {
        self.rest.is_empty()
            || self
                .rest
                .starts_with(|c: char| !c.is_lowercase() && c.is_alphanumeric() || "\"“‘'<*_[".contains(c))
            || self.rest.split([' ', '-', '\'', '’']).next().is_some_and(super::name::is_particle)
    }

    /// Whether it could be a year that was wrapped to the start of a line.
    pub fn may_be_year(&self) -> bool {
        (1800..=2100).contains(&self.number)
    }
}

/// Raised digits as digits.
fn lowered(c: char) -> char {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip('0'..='9').find(|(raised, _)| *raised == c).map_or(c, |(_, digit)| digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        for (line, expected) in [
            ("1. Eisen S", Some((Form::Stop, 1, "Eisen S"))),
            ("1.Eisen S", Some((Form::Stop, 1, "Eisen S"))),
            ("**12.** Eisen S", Some((Form::Stop, 12, "Eisen S"))),
            ("[3] Eisen S", Some((Form::Square, 3, "Eisen S"))),
            ("(3) Eisen S", Some((Form::Brackets, 3, "Eisen S"))),
            ("3) Eisen S", Some((Form::Bracket, 3, "Eisen S"))),
            ("3: Eisen S", Some((Form::Colon, 3, "Eisen S"))),
            ("3\tEisen S", Some((Form::Bare, 3, "Eisen S"))),
            ("¹² Eisen S", Some((Form::Bare, 12, "Eisen S"))),
            ("3.", Some((Form::Stop, 3, ""))),
            ("10.1016/j.x", None),
            ("12.5 mg of it", None),
            ("12 patients", None),
            ("Eisen S", None),
        ] {
            assert_eq!(Label::read(line).map(|l| (l.form, l.number, l.rest)), expected, "{line}");
        }
    }
}
