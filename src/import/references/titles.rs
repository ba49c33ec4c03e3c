//! Title and container told apart: the sentences of what stands between authors and locator.

/// A text cut where its sentences end: at `. `, `? ` and `! `, but not behind a letter that stands
/// for a word (`J. Biol`) or in `U.S. medical`.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!')) {
        let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
        let closed = after.trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let end = text.len() - closed.len();
        let is_open = || {
            let piece = text.get(start..at).unwrap_or_default();
            let opened = piece.rfind('(').filter(|open| piece.rfind(')').is_none_or(|close| close < *open));
            opened.is_some()
                && after.find(')').is_some_and(|close| {
                    close <= LONGEST_ASIDE && after.find('(').is_none_or(|open| open > close)
                })
        };
        if !closed.starts_with(' ') || goes_on(closed.trim_start()) || is_open() {
            continue;
        }
        let word = text.get(start..at).unwrap_or_default().rsplit([' ', '(', '-']).next().unwrap_or_default();
        if mark == '.' && stands_for_words(word) {
            continue;
        }
        pieces.push(text.get(start..end).unwrap_or_default().trim());
        start = end;
    }
    pieces.push(text.get(start..).unwrap_or_default().trim());
    pieces.retain(|piece| piece.chars().any(char::is_alphanumeric));
    pieces
}

/// What stands in brackets behind a stop in them, `(K. Doe, Trans.)`, and is part of the sentence.
const LONGEST_ASIDE: usize = 60;

/// Whether a sentence goes on with a text: in lower case, but for names such as medRxiv, or with a mark.
fn goes_on(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    let name = word == "npj" || word.contains(char::is_uppercase);
    text.starts_with([',', ';', ':']) || text.starts_with(char::is_lowercase) && !name
}

/// `U.S`, `e.g`, `vs`, `Dr`, `No`: words whose stop ends no sentence.
fn stands_for_words(word: &str) -> bool {
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    word.contains('.') && word.split('.').all(single)
        || matches!(
            word,
            "vs" | "Dr"
                | "Mr"
                | "Mrs"
                | "No"
                | "no"
                | "Vol"
                | "vol"
                | "St"
                | "cf"
                | "e.g"
                | "i.e"
                | "approx"
                | "spp"
                | "sp"
                | "Inc"
                | "ed"
                | "Ed"
                | "Proc"
                | "Int"
                | "Conf"
                | "Symp"
                | "Int'l"
                | "Intl"
                | "Trans"
                | "Univ"
                | "Dept"
                | "Ph.D"
        )
}

/// Title and container of what stands before a locator.
pub(super) fn split(text: &str) -> (String, String) {
    let text = text.trim().trim_end_matches([',', ';', '(']).trim();
    if let Some((title, rest)) = quoted(text) {
        return (title, container(rest));
    }
    let pieces = sentences(text);
    let Some(mut from) = pieces.len().checked_sub(1).filter(|last| *last > 0) else {
        return match text.split_once(", ").filter(|_| text.matches(", ").count() == 1) {
            Some((title, journal))
                if journal.len() < title.len() && journal.starts_with(char::is_uppercase) =>
            {
                (finished(title), container(journal))
            }
            _ => (finished(text), String::new()),
        };
    };
    // Arch. Dis. Child.
    while from > 1 && pieces.get(from - 1).is_some_and(|piece| is_abbreviated(piece)) {
        from -= 1;
    }
    let start = pieces.get(from).map_or(text.len(), |piece| piece.as_ptr() as usize - text.as_ptr() as usize);
    let (title, journal) = (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
    (finished(title), container(journal))
}

/// Title and journal with a comma between them, as Elsevier has it.
pub(super) fn split_at_comma(text: &str) -> (String, String) {
    match text.trim_end_matches([',', ' ']).rsplit_once(", ") {
        Some((title, journal)) if journal.starts_with(|c: char| c.is_uppercase()) && title.len() > 3 => {
            (finished(title), container(journal))
        }
        _ => split(text),
    }
}

/// A title in quotation marks, and what follows.
pub(super) fn quoted(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let (open, body) = (text.chars().next()?, text.get(text.chars().next()?.len_utf8()..)?);
    let closes: &[char] = match open {
        '"' => &['"', '”'],
        '“' | '”' => &['”', '"'],
        '«' => &['»'],
        '„' => &['“', '”'],
        '‘' | '\'' | '`' => &['’', '\''],
        _ => return None,
    };
    let single = matches!(open, '‘' | '\'' | '`');
    let end = body.char_indices().filter(|(_, c)| closes.contains(c)).find(|(at, c)| {
        let after = body.get(at + c.len_utf8()..).unwrap_or_default();
        // An apostrophe has a letter behind it, or a word and no mark.
        !single
            || after.is_empty()
            || after.starts_with([',', '.', ';', ')', '('])
            || after.starts_with(' ')
                && body
                    .get(..*at)
                    .is_some_and(|title| title.ends_with([',', '.', '?', '!']) || !title.ends_with('s'))
    })?;
    let title = body.get(..end.0)?;
    let rest = body.get(end.0 + end.1.len_utf8()..)?;
    (title.len() > 3).then(|| (finished(title), rest.trim_start_matches([',', '.', ';', ' '])))
}

/// One word of an abbreviated journal name.
fn is_abbreviated(piece: &str) -> bool {
    let piece = piece.trim_end_matches('.');
    let words = piece.split_whitespace().count();
    let short = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().count() <= 6 || matches!(word, "of" | "the")
    };
    words == 1
        && piece.starts_with(char::is_uppercase)
        && piece.chars().count() <= 9
        && !piece.contains(|c: char| c.is_ascii_digit())
        // Proc. Natl. Acad. Sci.
        || (2..=3).contains(&words)
            && piece.split_whitespace().all(short)
            && piece.split_whitespace().rev().skip(1).all(|word| word.ends_with('.'))
        || (2..=3).contains(&words)
            && piece.split_whitespace().all(short)
            && piece.split_whitespace().any(|word| word.chars().count() <= 2)
}

/// A title without the stop behind it.
pub(super) fn finished(title: &str) -> String {
    let title = title.trim().trim_end_matches([',', ';', ':']).trim_end();
    let title = title.strip_suffix('.').unwrap_or(title).trim_end_matches([',', ' ']);
    title.trim_start_matches([',', '.', ';', ':', ' ']).to_owned()
}

/// A container without what stands around it; the stops of an abbreviated one stay.
pub(super) fn container(text: &str) -> String {
    let text =
        text.trim().trim_start_matches(['.', ',', ';', ' ']).trim_end_matches([',', ';', ':', '(', ' ']);
    let text = text.strip_prefix("In: ").or_else(|| text.strip_prefix("in ")).unwrap_or(text);
    let stops = text.matches('.').count();
    if stops == 1 { text.trim_end_matches('.').to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_containers_are_told_apart() {
        for (text, title, journal) in [
            (
                "Mentoring alternatives: the role of peers. Acad Manag J ",
                "Mentoring alternatives: the role of peers",
                "Acad Manag J",
            ),
            ("Does it work? BMJ. ", "Does it work?", "BMJ"),
            (
                "Burnout among U.S. students relative to the general U.S. population. Acad Med",
                "Burnout among U.S. students relative to the general U.S. population",
                "Acad Med",
            ),
            ("A trial of things. Arch. Dis. Child.", "A trial of things", "Arch. Dis. Child."),
            ("A trial of things. Proc. Int'l Conf. Wards", "A trial of things", "Proc. Int'l Conf. Wards"),
            ("A trial of things. J. Biol. Chem.", "A trial of things", "J. Biol. Chem."),
            ("Burnout. Lancet", "Burnout", "Lancet"),
            ("Wet leaves. Proc. Natl. Acad. Sci. U.S.A.", "Wet leaves", "Proc. Natl. Acad. Sci. U.S.A."),
            ("“Peer mentoring.” Archives", "Peer mentoring", "Archives"),
            (
                "'Residents' views of mentors', Medical Teacher",
                "Residents' views of mentors",
                "Medical Teacher",
            ),
            (
                "Escherichia coli vs. others in children. Gut",
                "Escherichia coli vs. others in children",
                "Gut",
            ),
        ] {
            assert_eq!(split(text), (title.to_owned(), journal.to_owned()), "{text}");
        }
        assert_eq!(
            split_at_comma("Peer mentoring, a trial, Arch. Dis. Child."),
            ("Peer mentoring, a trial".into(), "Arch. Dis. Child.".into())
        );
    }
}
