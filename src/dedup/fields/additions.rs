//! What databases add to a title: brackets round a translation, the language, the original title, notes
//! of errata, numbers of abstracts, labels. Taken off before titles are compared.

/// A bracket that opens earlier belongs to the title (`[18F]FDG in …`).
const BEFORE_A_NOTE: usize = 20;

/// Takes off what a database added.
pub fn core(text: &str) -> &str {
    let mut text = text.trim().trim_matches('"').trim();
    if let Some(at) = text.find("<ORIGINAL>") {
        text = text.get(..at).unwrap_or(text).trim_end();
    }
    // [A translated title] and whatever follows the bracket: the language, the original title.
    if let Some(inner) = text.strip_prefix('[')
        && let Some(end) = closing(inner)
        && end * 3 >= text.len()
    {
        return core(inner.get(..end).unwrap_or(inner));
    }
    // A note at the end: [Erratum appears in …], [Chinese], [abstract no: 134], … [corrected] [.
    while let Some(at) = text.rfind('[').filter(|at| *at >= BEFORE_A_NOTE) {
        let note = text.get(at + 1..).unwrap_or_default();
        let ends = match note.find(']') {
            Some(end) => note.get(end + 1..).is_some_and(|rest| !rest.contains(char::is_alphanumeric)),
            None => true,
        };
        if !ends {
            break;
        }
        text = text.get(..at).unwrap_or(text).trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    }
    label(text)
}

/// Where the bracket opened before this text closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Takes off the label a journal or database prints before a title. Labels that name another kind of
/// report (erratum, reply) stay.
fn label(text: &str) -> &str {
    const LABELS: [&str; 14] = [
        "short report",
        "brief report",
        "brief communication",
        "short communication",
        "original article",
        "original research",
        "original paper",
        "research article",
        "review article",
        "research",
        "retracted",
        "retracted article",
        "withdrawn",
        "case report",
    ];
    let Some((before, after)) = text.split_once(':') else { return text };
    let named = LABELS.iter().any(|label| before.trim().eq_ignore_ascii_case(label));
    let numbered = before.split_once(' ').is_some_and(|(word, number)| {
        word.eq_ignore_ascii_case("abstract")
            && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    if (named || numbered) && after.trim().len() >= 10 { after.trim() } else { text }
}
