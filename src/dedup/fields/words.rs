//! Text as words that can be compared: folded as record keys fold (case, accents, ligatures), with
//! what databases spell in different ways spelled in one. Greek letters become their names, because
//! Embase writes `alpha` where MEDLINE has α; `&` becomes `and`.

use crate::record::fold::fold;

/// The words of a text, folded, with one space between them.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| is_part(c) || c == '&') {
        rest = rest.get(start..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix('&') {
            push(&mut out, "and");
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !is_part(c) && !is_apostrophe(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_ascii() {
            let folded =
                word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char);
            separate(&mut out);
            out.extend(folded);
        } else {
            push(&mut out, &spelled(word));
        }
        rest = after;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Apostrophes join: `children's` is one word with or without one.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn push(out: &mut String, word: &str) {
    if !word.is_empty() {
        separate(out);
        out.push_str(word);
    }
}

/// A word with its Greek letters spelled out, unless it is a Greek word.
fn spelled(word: &str) -> String {
    let letters = word.chars().filter(|c| greek(*c).is_some()).count();
    if letters == 0 || letters > 2 {
        return fold(word);
    }
    let mut plain = String::with_capacity(word.len() + 8);
    for c in word.chars() {
        match greek(c) {
            Some(name) => plain.push_str(name),
            None => plain.push(c),
        }
    }
    fold(&plain)
}

fn greek(c: char) -> Option<&'static str> {
    const NAMES: [&str; 24] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
        "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];
    let place = match c {
        'µ' => 11, // the micro sign
        'ς' => 17, // sigma at the end of a word
        'Α'..='Ρ' => c as usize - 'Α' as usize,
        'Σ'..='Ω' => c as usize - 'Α' as usize - 1,
        'α'..='ρ' => c as usize - 'α' as usize,
        'σ'..='ω' => c as usize - 'α' as usize - 1,
        _ => return None,
    };
    NAMES.get(place).copied()
}

/// The words without the spaces between them, as bytes: `non-small-cell` and `nonsmall cell` are one.
pub fn solid(words: &str) -> impl DoubleEndedIterator<Item = u8> + '_ {
    words.bytes().filter(|b| *b != b' ')
}

/// Words that carry no meaning of their own in titles and journal names, in the languages of the
/// large databases.
pub fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "in"
            | "on"
            | "for"
            | "and"
            | "to"
            | "by"
            | "with"
            | "at"
            | "from"
            | "as"
            | "or"
            | "is"
            | "de"
            | "la"
            | "le"
            | "les"
            | "des"
            | "du"
            | "et"
            | "en"
            | "el"
            | "los"
            | "las"
            | "y"
            | "del"
            | "der"
            | "die"
            | "das"
            | "und"
            | "fur"
            | "i"
            | "e"
            | "da"
            | "do"
            | "dos"
            | "di"
            | "d"
            | "l"
            | "within"
            | "its"
            | "their"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_databases_become_one() {
        for (one, other) in [
            ("TNF-α in β-cells", "TNF-alpha in beta-cells"),
            ("Drugs & Aging", "Drugs and aging"),
            ("Children’s Übungen", "CHILDRENS ubungen"),
            ("µ-opioid", "mu-opioid"),
        ] {
            assert_eq!(words(one), words(other));
        }
        assert_eq!(words("  Peer-mentoring: a trial. "), "peer mentoring a trial");
        assert_eq!(words("系统评价 ?!"), "系统评价");
        assert_eq!(words("Μελέτη"), fold("Μελέτη"), "a Greek word stays Greek");
    }

    #[test]
    fn words_without_spaces_are_one_however_they_were_split() {
        let solid = |text| solid(&words(text)).collect::<Vec<u8>>();
        assert_eq!(solid("non-small-cell"), solid("nonsmall cell"));
    }
}
